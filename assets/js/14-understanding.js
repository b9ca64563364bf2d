// What a query may mean: every way of reading it as a service, a territory and the words of a place or of a name.
//   fabriques.readQuery(text, index)  → [{mots, name, service?, territoire?, codePostal?, cost}], the whole text first
(function (fabriques) {
  "use strict";

  const WITH_TERRITORY = 0.3; // « Marne-la-Vallée » is read as a name before « la Vallée » in the Marne
  const WITH_SERVICE = 0.4;
  const WITH_CODE = 1.5; // the département of a postcode that no commune has
  const ONE_SLIP = 0.9;
  const ALONE = 2.2; // what else is said names nothing
  const WITHOUT_LINKS = 0.1;
  const ITS_INITIALS = 0.3; // « paca »; a commune of that name is meant before
  const ITS_BEGINNING = 0.9; // « polynésie »
  const ITS_PART = 0.04; // « rhône alpes », « bourgogne »: a région before the village of that name
  const BEGINNING = 6; // letters
  const LINKS = new Set(
    (
      "dans ds proche autour vers ou cherche trouver trouve je moi un une pour departement dept dpt region france " +
      "tiers lieu lieux fabrique fabriques territoire"
    ).split(" ")
  );
  const TOWN = /^(?:commune|ville|mairie)$/;
  const ROMAN = " i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(" ");

  /** Whether a word typed is a word of a phrase: one slip from four letters on, or the same sound. */
  function same(mot, known) {
    if (mot === known) return true;
    if (mot.length < 4 || known.length < 4 || /[0-9]/.test(mot)) return false;
    return fabriques.slips(mot, known, 1) < 2 || fabriques.sound(mot) === fabriques.sound(known);
  }

  /** The query without the words of a phrase that follow each other in it; undefined when they do not. */
  function without(mots, phrase) {
    const joint = phrase.join("");
    for (let from = 0; joint && from < mots.length; from += 1) {
      if (phrase.every((word, rank) => from + rank < mots.length && same(mots[from + rank], word))) {
        return mots.slice(0, from).concat(mots.slice(from + phrase.length));
      }
      // « co-working », « télé travail »
      for (let to = from + 1; to <= from + phrase.length + 1 && to <= mots.length; to += 1) {
        if (joint.length > 3 && same(mots.slice(from, to).join(""), joint)) return mots.slice(0, from).concat(mots.slice(to));
      }
    }
    return undefined;
  }

  /** The longest phrase of a service or of a family found in the query. */
  function findService(mots, index) {
    let found;
    for (const service of index.services.concat(index.familles)) {
      for (const { formes } of fabriques.phrasesOf(service)) {
        const exact = formes[0].mots;
        const size = exact.join("").length + exact.length;
        const rest = found && found.size >= size ? undefined : without(mots, exact);
        if (rest) found = { service, rest, size };
      }
    }
    // What is left may say it again: « atelier bois ».
    for (const { formes } of found ? found.service.phrases : []) found.rest = without(found.rest, formes[0].mots) || found.rest;
    return found;
  }

  const initials = (mots) => mots.map((mot) => mot[0]).join("");

  /** « paca », « idf »: the initials of a région, with or without its small words. */
  function isShort([mot, ...others], { nature, name }, nom) {
    if (others.length || nature !== "r" || mot.length < 3) return false;
    return mot === initials(nom) || mot === initials(name.formes[0].mots);
  }

  /** « Paris XIIIe »: a last word in Roman figures, as a number. */
  function inFigures(mots) {
    const figure = ROMAN.indexOf(mots.slice(1).slice(-1).join().replace(/(e|eme|er)$/, ""));
    return figure > 0 ? [...mots.slice(0, -1), String(figure)] : mots;
  }

  /** Territories named at an end of the query, by name or number, with the words that are left. */
  function findTerritoires(mots, index) {
    const found = [];
    const isTown = mots.some((mot) => TOWN.test(mot));
    if (!mots.length) return found;
    const said = fabriques.telling(mots);
    for (const territoire of index.territoires) {
      const nom = fabriques.telling(fabriques.nameOf(territoire).formes[0].mots);
      const isRegion = territoire.nature === "r";
      const isNumber = (mot) => !isRegion && mot === territoire.code.toLowerCase();
      const add = (rest) => {
        found.push({ territoire, rest });
        if (fabriques.telling(rest).join() === nom.join()) found.push({ territoire, rest: [] }); // « Gers (32) »
      };
      if (isNumber(mots[mots.length - 1])) add(mots.slice(0, -1));
      else if (isNumber(mots[0])) add(mots.slice(1));
      if (isTown) continue;
      if (isShort(mots, territoire, nom)) found.push({ territoire, rest: [], slip: ITS_INITIALS });
      else {
        const at = ` ${nom.join(" ")} `.indexOf(` ${said.join(" ")} `);
        if (said.join("").length >= BEGINNING && said.length < nom.length && (isRegion ? at >= 0 : !at)) {
          found.push({ territoire, rest: [], slip: isRegion ? ITS_PART : ITS_BEGINNING });
        }
      }
      for (let size = nom.length; size <= mots.length; size += 1) {
        for (const [named, rest] of [
          [mots.slice(-size), mots.slice(0, -size)],
          [mots.slice(0, size), mots.slice(size)],
        ]) {
          const words = fabriques.telling(named);
          const alike = words.length === nom.length && words.every((mot, rank) => same(mot, nom[rank]));
          const exact = alike && words.every((mot, rank) => mot === nom[rank]);
          if (exact || (alike && !rest.length)) found.push({ territoire, rest, slip: exact ? 0 : ONE_SLIP });
        }
      }
    }
    return found;
  }

  function makeLecture(mots, facts, cost) {
    const codePostal = mots.find((mot) => /^[0-9]{5}$/.test(mot));
    const words = mots.filter((mot) => mot !== codePostal);
    return { mots: words, name: fabriques.makeName(words), codePostal, cost, ...facts };
  }

  /** Postcodes of Corsica begin with 20, and overseas ones with three figures of their territory. */
  function departementOfCode(code) {
    if (code.startsWith("20")) return code < "20200" ? "2A" : "2B";
    return fabriques.departementOf(code);
  }

  /** @returns {Array<object>} */
  fabriques.readQuery = function (text, index) {
    const whole = fabriques.words(text);
    if (!whole.length) return [];
    const lectures = [makeLecture(whole, {}, 0)];
    // An article or a preposition left alone says nothing: « fablab dans le Gers ».
    const isName = (rest) => fabriques.telling(rest).length || rest.some((mot) => mot.length > 3); // « Ville 67 »
    const add = (rest, facts, cost) => lectures.push(makeLecture(isName(rest) ? rest : [], facts, cost));
    const addTerritoires = (words, facts, cost) =>
      findTerritoires(words, index).forEach(({ territoire, rest, slip = 0 }) => {
        add(rest, { ...facts, territoire }, cost + (rest.length ? WITH_TERRITORY : slip));
        if (rest.length) add([], { ...facts, territoire }, cost + ALONE);
      });
    const [{ codePostal }] = lectures;
    const ofCode = ({ code, nature }) => nature === "d" && code === departementOfCode(codePostal);
    const own = codePostal && index.territoires.find(ofCode);
    if (own) add([], { territoire: own }, WITH_CODE);
    if (codePostal && !whole[1]) return lectures; // a postcode alone names nothing else
    const mots = inFigures(whole.filter((mot) => !LINKS.has(mot)));
    addTerritoires(whole, {}, 0);
    if (mots.length && mots.join() !== whole.join()) {
      add(mots, {}, WITHOUT_LINKS);
      addTerritoires(mots, {}, 0);
    }
    const found = findService(whole, index);
    if (found) {
      const rest = inFigures(found.rest.filter((mot) => !LINKS.has(mot)));
      add(rest, { service: found.service }, WITH_SERVICE);
      add([], { service: found.service }, 2 * ALONE);
      addTerritoires(found.rest, { service: found.service }, WITH_SERVICE);
      if (rest.join() !== found.rest.join()) addTerritoires(rest, { service: found.service }, WITH_SERVICE);
    }
    return lectures;
  };
})((window.fabriques = window.fabriques || {}));
