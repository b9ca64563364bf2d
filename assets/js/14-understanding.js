// What a query may mean: every way of reading it as a service, a territory and the words of a place or of a name.
//   fabriques.readQuery(text, index)  → [{mots, name, service?, territoire?, codePostal?, cost}], the whole text first
//   fabriques.rankLieux(lectures, lieux, typing) → [{lieu, cost, lecture}], best first
//   fabriques.rankNoms(lecture, laureats, typing) → [{laureat, cost}], best first
(function (fabriques) {
  "use strict";

  const WITH_TERRITORY = 0.3; // « Marne-la-Vallée » is read as a name before « la Vallée » in the Marne
  const WITH_SERVICE = 0.4;
  const WITH_CODE = 1.5; // the département of a postcode that no commune has
  const BY_POPULATION = 0.12; // for ten times more inhabitants
  const FAR_BIGGER = 10;
  const ONE_SLIP = 1.2;
  const WITHOUT_LINKS = 0.1;
  const LINKS = new Set(["dans", "proche", "autour", "vers", "ou", "cherche"]);

  /** Whether a word typed is a word of a phrase: one slip from four letters on. */
  function same(mot, known) {
    if (mot === known) return true;
    return mot.length > 3 && known.length > 3 && !/[0-9]/.test(mot) && fabriques.slips(mot, known, 1) < 2;
  }

  /** The query without the words of a phrase that follow each other in it; undefined when they do not. */
  function without(mots, phrase) {
    const size = phrase.length;
    for (let from = 0; size && from + size <= mots.length; from += 1) {
      if (phrase.every((word, rank) => same(mots[from + rank], word))) {
        return mots.slice(0, from).concat(mots.slice(from + size));
      }
    }
    return undefined;
  }

  /** The longest phrase of a service or of a family found in the query. */
  function findService(mots, index) {
    let found;
    for (const service of index.services.concat(index.familles)) {
      for (const { formes } of service.phrases) {
        const exact = formes[0].mots;
        const size = exact.join("").length + exact.length;
        const rest = found && found.size >= size ? undefined : without(mots, exact);
        if (rest) found = { service, rest, size };
      }
    }
    return found;
  }

  const telling = (mots) => mots.filter((mot) => !fabriques.isWeak(mot));

  /** Territories named at an end of the query, by name or number, with the words that are left. */
  function findTerritoires(mots, index) {
    const found = [];
    for (const territoire of index.territoires) {
      const nom = telling(territoire.name.formes[0].mots);
      const isNumber = (mot) => territoire.nature === "d" && mot === territoire.code.toLowerCase();
      if (isNumber(mots[mots.length - 1])) found.push({ territoire, rest: mots.slice(0, -1) });
      else if (isNumber(mots[0])) found.push({ territoire, rest: mots.slice(1) });
      for (let size = nom.length; size <= mots.length; size += 1) {
        for (const [named, rest] of [
          [mots.slice(-size), mots.slice(0, -size)],
          [mots.slice(0, size), mots.slice(size)],
        ]) {
          const words = telling(named);
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
    return code.slice(0, /^9[78]/.test(code) ? 3 : 2);
  }

  /** @returns {Array<object>} */
  fabriques.readQuery = function (text, index) {
    const whole = fabriques.words(text);
    if (!whole.length) return [];
    const lectures = [makeLecture(whole, {}, 0)];
    // An article or a preposition left alone says nothing: « fablab dans le Gers ».
    const add = (rest, facts, cost) => lectures.push(makeLecture(telling(rest).length ? rest : [], facts, cost));
    const addTerritoires = (words, facts, cost) =>
      findTerritoires(words, index).forEach(({ territoire, rest, slip = 0 }) =>
        add(rest, { ...facts, territoire }, cost + (rest.length ? WITH_TERRITORY : slip))
      );
    const mots = whole.filter((mot) => !LINKS.has(mot));
    if (mots.length && mots.length < whole.length) add(mots, {}, WITHOUT_LINKS);
    addTerritoires(mots, {}, 0);
    const [{ codePostal }] = lectures;
    const ofCode = ({ code, nature }) => nature === "d" && code === departementOfCode(codePostal);
    const own = codePostal && index.territoires.find(ofCode);
    if (own) add([], { territoire: own }, WITH_CODE);
    const found = findService(mots, index);
    if (found) {
      add(found.rest, { service: found.service }, WITH_SERVICE);
      addTerritoires(found.rest, { service: found.service }, WITH_SERVICE);
    }
    return lectures;
  };

  function costOfLieu(lecture, lieu, typing) {
    const { territoire, codePostal, mots } = lecture;
    if (territoire && !territoire.departements.includes(lieu.departement)) return Infinity;
    if (!codePostal) return mots.length ? fabriques.costOfName(lecture.name, lieu.name, { typing }) : Infinity;
    if (!lieu.codesPostaux.includes(codePostal) || lieu.ancienne) return Infinity;
    // Whoever writes 75012 means the arrondissement before Paris; a name beside the code chooses among its communes.
    const named = mots.length ? Math.min(3, fabriques.costOfName(lecture.name, lieu.name, { typing })) : 0;
    return named + (/^(75056|69123|13055)$/.test(lieu.code) ? 1 : 0);
  }

  /** @param {Array<object>} lectures @param {Array<object>} lieux @param {boolean} typing */
  fabriques.rankLieux = function (lectures, lieux, typing) {
    const best = new Map();
    for (const lieu of lieux) {
      for (const lecture of lectures) {
        const cost = lecture.cost + costOfLieu(lecture, lieu, typing);
        const key = lieu.code + lieu.nom;
        const known = best.get(key);
        if (cost < Infinity && !(known && known.cost <= cost)) best.set(key, { lieu, cost, lecture });
      }
    }
    const weight = ({ lieu, cost }) => cost - BY_POPULATION * Math.log10(lieu.population + 10);
    const ranked = [...best.values()]
      .map((found) => ({ ...found, weight: weight(found) }))
      .sort((a, b) => a.weight - b.weight || (a.lieu.code < b.lieu.code ? -1 : 1));
    return promote(ranked, lectures[0]);
  };

  /** Exact names first, save that « le puy » is Le Puy-en-Velay: one far bigger town that the query begins. */
  function promote(ranked, lecture) {
    const exact = ranked.filter((found) => found.cost < 0.2 && !found.lecture.codePostal);
    if (!exact.length) return ranked;
    const others = ranked.filter((found) => !exact.includes(found));
    const most = Math.max(...exact.map((found) => found.lieu.population));
    const begun = ({ joint, formes: [{ mots }] }) =>
      joint.startsWith(lecture.name.joint) && mots.length > lecture.mots.length;
    const bigger = others.find(({ lieu }) => begun(lieu.name) && lieu.population > FAR_BIGGER * (most + 100));
    const promoted = bigger ? [{ ...bigger, cost: exact[0].cost }] : [];
    return promoted.concat(exact, others.filter((found) => found !== bigger));
  }

  /** @param {object} lecture @param {Array<object>} laureats @param {boolean} typing */
  fabriques.rankNoms = function (lecture, laureats, typing) {
    if (!telling(lecture.mots).length) return [];
    return laureats
      .map((laureat) => ({
        laureat,
        cost: Math.min(
          fabriques.costOfName(lecture.name, laureat.name, { typing, reste: 0.1 }),
          0.2 + fabriques.costOfName(lecture.name, laureat.nameAndCommune, { typing, reste: 0.1 })
        ),
      }))
      .filter(({ cost }) => cost < Infinity)
      .sort((a, b) => a.cost - b.cost || (a.laureat.id < b.laureat.id ? -1 : 1));
  };
})((window.fabriques = window.fabriques || {}));
