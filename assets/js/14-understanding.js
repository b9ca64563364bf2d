// What a query may mean: every way of reading it as a service, a territory and the words of a place or of a name.
//   fabriques.readQuery(text, index)  → [{mots, name, service?, territoire?, codePostal?, cost}], the whole text first
//   fabriques.beside(mots)            → what is left beside a service, without words that link: « cours d'informatique à Gimont »
(function (fabriques) {
  "use strict";

  const WITH_TERRITORY = 0.3; // « Marne-la-Vallée » is read as a name before « la Vallée » in the Marne
  const WITH_SERVICE = 0.4;
  const MORE_OF_SERVICE = 0.55; // « aide administrative papiers »: every word that services have is left out
  const SERVICE_SLIP = 0.5;
  const WITH_CODE = 1.5; // the département of a postcode that no commune has
  const WITHOUT_CEDEX = 0.9;
  const ONE_SLIP = 0.8;
  const WITHOUT_LINKS = 0.1;
  const ONLY_TERRITORY = 1.5; // what else is said names nothing
  const FOR_EACH = 0.5; // of its words
  const ONLY_SERVICE = 2.6;
  const LOST = 2; // for each word of what else is said: a place that has one of them is meant before (19-finding)
  const ONE_LOST = 3.5;
  const GLUED = 0.5;
  const TOWN = /^(commune|ville|mairie)$/;
  const STREET = /^(rue|av|avenue|bd|place|chemin|route|allee|quai|km)$/;
  const ORDINAL = /\d(e|è| [eè]m)/i; // « le 18e » is no département
  const SPECIAL = 0.1; // a service that has words of its own, beside one that has only words of many

  /** Whether a word typed is a word of a phrase: one slip from four letters on, or the same sound. */
  const same = (mot, known, least = 4) => {
    if (mot === known) return true;
    if (mot.length < 3 || known.length < 4 || /[0-9]/.test(mot)) return false;
    return (mot.length > 3 && known.length >= least && fabriques.slips(mot, known, 1) < 2) || fabriques.sound(mot) === fabriques.sound(known);
  };

  /** The query without the words of a phrase that follow each other in it; undefined when they do not. */
  const without = (mots, phrase, alike) => {
    const joint = phrase.join("");
    for (let from = 0; joint && from < mots.length; from += 1) {
      if (phrase.every((word, rank) => from + rank < mots.length && alike(mots[from + rank], word))) {
        return mots.slice(0, from).concat(mots.slice(from + phrase.length));
      }
      // « co-working », « télé travail »
      for (let to = from + 1; to <= from + phrase.length + 1 && to <= mots.length; to += 1) {
        if (joint.length > 3 && alike(mots.slice(from, to).join(""), joint)) return mots.slice(0, from).concat(mots.slice(to));
      }
    }
    return undefined;
  };

  /** The same word, or its plural, or its feminine: « bureaux partagés », « ordinateur pas chère » (« café » is not CAF). */
  const equal = (mot, known) =>
    mot === known ||
    (mot.length === known.length + 1 ? mot.startsWith(known) && /[sx]$|....e$/.test(mot) : mot.length + 1 === known.length && /[sx]$/.test(known) && known.startsWith(mot));

  /** « photocopieur », « découpeuse »; « condé » is no « code » */
  const derived = (mot, known) => same(mot, known, 5) || (known.length > 6 && mot.startsWith(known.slice(0, 7)));

  /** Whether a word is of one of the phrases of a service. */
  const has = (service, mot) => {
    service.mots = service.mots || fabriques.phrasesOf(service).flatMap((phrase) => phrase.mots);
    return service.mots.some((known) => equal(mot, known));
  };

  /** Of services whose words are all that is said, the one that has most of them, of its own rather than of many. */
  const findSpecial = (mots, all, best) => {
    const weights = mots.map((mot) => 1 / all.filter((service) => has(service, mot)).length);
    const score = (service) => mots.reduce((sum, mot, rank) => sum + (has(service, mot) ? weights[rank] : 0), 0);
    return all.reduce((first, service) => (score(service) > score(first) + SPECIAL ? service : first), best);
  };

  /** The two longest phrases found in the query (« fablab La Réunion »), of services or families: exactly if they can be. */
  const findServices = (mots, index) => {
    const all = index.services.concat(index.familles);
    const { links } = fabriques.tables();
    // What is left may say it again (« atelier bois »), or another one (« formation ordinateur »).
    const isTerritoire = (mot) => index.territoires.some((one) => fabriques.namesOf(one)[0].nom.join() === mot);
    const isOther = (mot) => fabriques.isWeak(mot) || isTerritoire(mot) || !(links.has(mot) || all.some((service) => has(service, mot)));
    const left = ({ rest }) => rest.join(" ").length;
    for (const alike of [equal, derived]) {
      const found = all.flatMap((service) =>
        fabriques.phrasesOf(service).flatMap((phrase) => {
          const rest = without(mots, phrase.mots, alike);
          return rest ? [{ service, rest, others: rest.filter(isOther), slip: alike === equal ? 0 : SERVICE_SLIP }] : [];
        })
      );
      found.sort((a, b) => left(a) - left(b));
      const [best] = found;
      if (!best) continue;
      const said = fabriques.telling(mots).filter((mot) => !links.has(mot));
      const alone = !said.some(isOther);
      const special = alone ? findSpecial(said, all, best.service) : best.service;
      return [{ ...best, service: special, alone }, ...found.filter(({ service }) => service !== special && !alone).slice(0, 1)];
    }
    return [];
  };

  /** Territories named at an end of the query, by name or number, with the words that are left. */
  const findTerritoires = (mots, index, ordinal) => {
    const found = [];
    const isTown = mots.some((mot) => TOWN.test(mot));
    if (!mots.length) return found;
    const cut = (named, rest) => [fabriques.telling(named), rest, isTown && named.length > 1];
    const cuts = mots.flatMap((_, rank) => [cut(mots.slice(rank), mots.slice(0, rank)), cut(mots.slice(0, rank), mots.slice(rank))]);
    for (const territoire of index.territoires) {
      const { joint } = fabriques.nameOf(territoire); // « valdoise », « cotes darmor »
      if (joint.mot.length > 6 && same(mots.join(""), joint.mot)) found.push({ territoire, rest: [], slip: GLUED });
      // « Gers (32) », « Corse 2B »
      const isHolder = (rest) =>
        index.territoires.some((one) => one.departements.includes(territoire.code) && fabriques.namesOf(one)[0].nom.join() === fabriques.telling(rest).join());
      for (const { nom, cost } of fabriques.namesOf(territoire)) {
        const isNumber = nom[0] < ":";
        for (const [words, rest, isOther] of cuts) {
          if ((cost && rest.length) || words.length !== nom.length || !words.every((mot, rank) => same(mot, nom[rank]))) continue;
          if (isNumber ? ordinal || isOther || STREET.test(rest[0]) : isTown) continue;
          const exact = words.every((mot, rank) => equal(mot, nom[rank]));
          if (exact || !rest.length) found.push({ territoire, rest, slip: cost + (exact ? 0 : ONE_SLIP) });
          if (isNumber && isHolder(rest)) found.push({ territoire, rest: [], slip: 0 });
        }
      }
    }
    return found;
  };

  const makeLecture = (mots, facts, cost) => {
    const codePostal = mots.find((mot) => /^[0-9]{5}$/.test(mot));
    const words = mots.filter((mot) => mot !== codePostal);
    const departement = codePostal && fabriques.departementOf(codePostal);
    return { mots: words, name: fabriques.makeName(words), codePostal, departement, cost, ...facts };
  };

  /** Without words that only link: « Paris XIIIe »; « 12 rue de la République ». */
  const useful = (some) => {
    const { links, figures } = fabriques.tables();
    return some
      .filter((mot, rank) => !links.has(mot) && !(mot < ":" && STREET.test(some[rank + 1])))
      .map((mot, rank) => (rank && figures.get(mot)) || mot);
  };

  fabriques.beside = (some) => {
    const rest = useful(some);
    return rest.slice(Math.max(0, rest.findIndex((mot) => !/^(d|de|des|du|a|au|aux|en)$/.test(mot))));
  };

  /** @returns {Array<object>} */
  fabriques.readQuery = (text, index) => {
    // « BP 40012 »; « dix-neuvième », in one word as the table has it
    const whole = fabriques.words(text.replace(/\b(bp|cs) ?\d+/i, "").replace(/\bdix[ -](?=(sept|huit|neuv)i)/i, "dix"));
    if (!whole.length) return [];
    const lectures = [makeLecture(whole, {}, 0)];
    // An article or a preposition left alone says nothing: « fablab dans le Gers ».
    const isName = (rest) => fabriques.telling(rest).length || rest.some((mot) => mot.length > 3); // « Ville 67 »
    const add = (rest, facts, cost) => lectures.push(makeLecture(isName(rest) ? rest : [], facts, cost));
    const addTerritoires = (words, facts, cost) =>
      findTerritoires(words, index, ORDINAL.test(text)).forEach(({ territoire, rest, slip }) => {
        const left = useful(rest);
        if (rest.length) add(rest, { ...facts, territoire }, cost + WITH_TERRITORY);
        if (!fabriques.telling(left).length) add([], { ...facts, territoire }, cost + slip + (rest.length && WITHOUT_LINKS));
        else add([], { ...facts, territoire }, cost + ONLY_TERRITORY + FOR_EACH * fabriques.telling(left).length);
      });
    const own = index.territoires.find(({ code }) => code === lectures[0].departement);
    if (own) add([], { territoire: own }, WITH_CODE);
    if (own && !whole[1]) return lectures; // a postcode alone names nothing else
    const cut = whole.flatMap(fabriques.cutFigures);
    const mots = useful(cut);
    addTerritoires(whole, {}, 0);
    if (mots.length && mots.join() !== whole.join()) {
      add(mots, {}, WITHOUT_LINKS);
      addTerritoires(mots, {}, WITHOUT_LINKS);
    }
    const cedex = whole.indexOf("cedex");
    if (cedex > 0 && cedex < whole.length - 1) add(whole.slice(0, cedex), {}, WITHOUT_CEDEX);
    const glued = whole.map((mot) => mot.replace(/^st(?=[a-z]{3})/, "saint ")); // « stouen »
    if (glued.join() !== whole.join()) add(glued.join(" ").split(" "), {}, GLUED);
    for (const { service, rest: around, others, slip, alone } of findServices(cut, index)) {
      const rest = fabriques.beside(around);
      // « cours d'ordinateur » is no ordinateur at Cours
      add(rest, { service }, (alone && rest.length ? MORE_OF_SERVICE + SPECIAL : WITH_SERVICE) + slip);
      add(fabriques.beside(others), { service }, MORE_OF_SERVICE + slip);
      [around, rest, fabriques.beside(others)].forEach((some) =>
        addTerritoires(some, { service }, WITH_SERVICE + slip)
      );
      add([], { service }, ONLY_SERVICE + Math.max(0, LOST * fabriques.telling(rest).length - ONE_LOST));
    }
    return lectures;
  };
})((window.fabriques = window.fabriques || {}));
