// What the field suggests and what a query answers. Both fetch what they need, in two rounds at most; a caller that
// has moved on drops the answer (compare what was asked with what is asked now).
//   fabriques.suggest(text)   → {lieux ≤ 6, territoires ≤ 3, laureats ≤ 4, services ≤ 3}; lieux: {nom, detail,
//                               codePostal, ancienne, code, latitude, longitude}; laureats: {…, detail}; territoires:
//                               {…, premier: meant before any place}; `services`: codes asked for with a place
//   fabriques.suggestLieux(text, lectures, index) → [{lieu, cost, lecture}], the places suggested, best first
//   fabriques.OWN_TOWN, fabriques.VILLAGE: inhabitants; 17-exact reads them too
//   fabriques.answer(text, lieu) → {comprendre: {nature, lieu?, territoire?, service?}, choix: [Lieu],
//                               resultats: [{laureat, metres, dansLaCommune, dansLeTerritoire, outreMer, order}], autres}
//     order: negative for those whose own name was asked for, best first; 0 for the others.
//     autres: those that a service asked for leaves out only because their services are not known.
//     nature: "lieu", "territoire", "service", "nom" or "rien". `lieu`: one of the choix or suggestions, or a position
//     {latitude, longitude}. Filters are the page's own (22-criteres): it counts what each of them would leave.
(function (fabriques) {
  "use strict";

  const GOOD = 2; // every word within one slip
  const MANY = 60; // nearest laureates, where all of them are too many
  const OF_A_NAME = 0.35; // a place is meant before a laureate
  const OF_A_TRADE = 0.5; // more than the cost of a query that is the words of a service and nothing else
  fabriques.OWN_TOWN = 10000; // inhabitants from which « Vienne » is the town before the département
  fabriques.VILLAGE = 2000; // inhabitants under which « couture » is what one does

  const describe = (lieu, index) => {
    const own = index.territoires.find(({ nature, code }) => nature === "d" && code === lieu.departement);
    const [codePostal, another] = lieu.codesPostaux;
    const detail = own ? `${own.nom} (${own.code})` : "";
    // « Grand Poitiers » is around Poitiers.
    if (lieu.ancienne && !codePostal) return { ...lieu, detail, nom: lieu.ancienne, ancienne: "", codePostal: lieu.nom };
    return { ...lieu, detail, codePostal: another ? "" : codePostal };
  };

  /** Those named by the text, best first: services and their families, or territories. */
  const named = (text, candidates, phrasesOf) => {
    const query = fabriques.makeName(text);
    const cost = (name) => fabriques.costOfName(query, name, { typing: true, reste: 0.2 });
    return candidates
      .map((candidate) => ({ candidate, cost: Math.min(...phrasesOf(candidate).map(cost)) }))
      .filter(({ cost }) => cost < GOOD)
      .sort((a, b) => a.cost - b.cost);
  };

  /** A région of one département is that département. */
  const isStep = ({ nature, departements }) => nature === "d" || departements.length > 1;

  /** Whether a territory is meant before a place: « gers », but not « vienne », a town first. */
  const isBeforeTown = (territoire, place) => {
    if (!territoire || !place) return territoire;
    // The island of Saint-Martin is one commune.
    const { nom, code } = territoire.territoire;
    if (code > "97" && place.lieu.nom === nom && place.lieu.departement === code) return false;
    const small = place.lieu.population < fabriques.OWN_TOWN || place.begun;
    return territoire.cost + (small ? 0 : 0.1) < place.cost + (small ? 0.05 : 0);
  };

  const codesOf = (service) => (service ? service.codes || [service.code] : []);

  /** Those worth showing: when one is good, nothing much worse beside it. */
  const near = (ranked) => ranked.filter(({ cost }) => cost <= Math.max(GOOD, ranked[0].cost + 0.3));

  const isTyping = (text) => !/\s$/.test(text);

  fabriques.suggestLieux = async (text, lectures, index) => {
    const { lieux } = await fabriques.findLieux(lectures, index, isTyping(text));
    return near(lieux).slice(0, 6);
  };

  fabriques.suggest = async (text) => {
    await fabriques.prepare();
    const index = fabriques.readIndex();
    const lectures = fabriques.readQuery(text, index);
    if (!lectures.length) return { lieux: [], territoires: [], laureats: [], services: [] };
    const lieux = await fabriques.suggestLieux(text, lectures, index);
    const territoires = lectures
      .filter(({ mots, codePostal, territoire }) => territoire && !mots.length && !codePostal)
      .concat(named(text, index.territoires, (one) => [fabriques.nameOf(one)]).map(({ candidate, cost }) => ({ territoire: candidate, cost })))
      .filter(({ territoire }) => isStep(territoire))
      .sort((a, b) => a.cost - b.cost);
    const premier = isBeforeTown(territoires[0], lieux[0]);
    const service = lectures.map((lecture) => lecture.service).find(Boolean);
    const noms = await fabriques.findNoms(lectures[0], index, isTyping(text));
    return {
      lieux: lieux.map(({ lieu, lecture }) => ({ ...describe(lieu, index), services: codesOf(lecture.service) })),
      territoires: [...new Set(territoires.map(({ territoire }) => territoire))]
        .slice(0, 3)
        .map((territoire, rank) => ({ ...territoire, premier: premier && !rank, services: codesOf(service) })),
      laureats: noms
        .filter(({ cost }) => cost < GOOD)
        .slice(0, 4)
        .map(({ laureat }) => ({ ...laureat, detail: laureat.commune })),
      services: [...new Set(lectures.map((lecture) => lecture.service).filter((one) => one && one.code).concat(
        named(text, index.services, fabriques.phrasesOf).map(({ candidate }) => candidate)
      ))].slice(0, 3),
    };
  };

  /** What the query most likely names, of its best place, territory, name and service. */
  const choose = (lieux, lectures, noms) => {
    const [place] = lieux;
    const [nom] = noms;
    const alone = lectures.filter(({ mots, codePostal }) => !mots.length && !codePostal);
    const [territoire] = alone
      .filter((one) => one.territoire && isStep(one.territoire))
      .sort((a, b) => a.cost - b.cost);
    const service = alone.find((one) => one.service && !one.territoire);
    const trade = place && !territoire && place.lieu.population < fabriques.VILLAGE ? OF_A_TRADE : 0;
    const before = isBeforeTown(territoire, place);
    const meanings = [
      { nature: "territoire", cost: before ? territoire.cost : Infinity, lecture: territoire },
      { nature: "lieu", cost: place && !before ? place.cost : Infinity, lecture: place && place.lecture },
      { nature: "service", cost: service ? service.cost - trade : Infinity, lecture: service },
      { nature: "nom", cost: nom ? nom.cost + OF_A_NAME : Infinity, lecture: undefined },
    ];
    meanings.sort((a, b) => a.cost - b.cost);
    return meanings[0].cost < Infinity ? meanings[0] : { nature: "rien" };
  };

  /** Whether a laureate offers one of the services asked for; all do when none is. */
  const offers = (laureat, services) => !services.length || laureat.services.some((code) => services.includes(code));

  /** From where distances are told: a place; for a territory, its largest town. */
  const originOf = (meaning, lieux, noms) => {
    if (meaning.nature === "lieu") return lieux[0].lieu;
    if (meaning.nature === "nom") return noms[0].laureat;
    return meaning.nature === "territoire" && meaning.lecture.territoire.ville;
  };

  /** From a territory or from another fabrique, distances give the order and are not told: `far` is no place. */
  const rank = (origin, laureats, territoire, noms, far) => {
    const ranked = origin
      ? fabriques.rankLaureats(laureats, origin)
      : laureats.map((laureat) => ({ laureat, metres: null, dansLaCommune: false }));
    const order = new Map(noms.map(({ laureat }, position) => [laureat, position - noms.length]));
    const from = origin && (origin.departement || (origin.code && fabriques.departementOf(origin.code)));
    ranked.forEach((result) => {
      const { departement } = result.laureat;
      result.dansLeTerritoire = !!territoire && territoire.departements.includes(departement);
      result.outreMer = from ? fabriques.overseas(from, departement) : "";
      result.order = order.get(result.laureat) || 0;
      if (far) result.metres = null;
    });
    return ranked.sort((a, b) => a.order - b.order || b.dansLeTerritoire - a.dansLeTerritoire);
  };

  fabriques.answer = async (text, lieu) => {
    await fabriques.prepare();
    const index = fabriques.readIndex();
    const exact = lieu ? { lieu } : await fabriques.findExact(text, index);
    const lectures = exact ? [{ ...exact, lecture: exact, mots: exact.lieu ? [text] : [], cost: 0 }] : fabriques.readQuery(text, index);
    let noms = exact && exact.laureat && lectures; // that laureate and its cost
    const findAll = (under) => fabriques.findNoms(lectures[0], index, false, under);
    const { lieux, lost } = exact ? { lieux: lectures.filter((one) => one.lieu).concat(exact.autres || []) } : await fabriques.findLieux(lectures, index, false);
    // No name is worth what is certain, and few are worth what nearly is.
    const certain = choose(lieux, lectures, []);
    const under = (certain.cost || 0) - OF_A_NAME;
    const isNamed = lectures.length && (certain.cost === undefined || (under >= 0 && (await findAll(under)).length));
    noms = isNamed ? noms || (await findAll()) : [];
    const meaning = choose(lieux, lectures, noms);
    const { nature, lecture = {} } = meaning;
    if (nature === "rien" && lost) throw new Error("places not loaded"); // not found and not looked for differ
    const services = codesOf(lecture.service);
    const origin = originOf(meaning, lieux, noms);
    const territoire = nature === "territoire" ? lecture.territoire : undefined;
    const around = await fabriques.findAround(origin, index, MANY);
    const laureats = fabriques.unique(around.concat(noms.map(({ laureat }) => laureat)));
    const ranked = rank(origin, laureats, territoire, nature === "nom" ? noms : [], nature !== "lieu");
    return {
      comprendre: {
        nature,
        lieu: nature === "lieu" ? lieu || describe(lieux[0].lieu, index) : undefined,
        territoire,
        service: lecture.service,
      },
      choix: near(lieux)
        .slice(nature === "lieu" ? 1 : 0, 9)
        .map((found) => describe(found.lieu, index)),
      resultats: ranked.filter(({ laureat }) => offers(laureat, services)),
      // Not known is not no: those whose services nobody has told, in the same order.
      autres: ranked.filter(({ laureat }) => !laureat.services.length && !offers(laureat, services)),
    };
  };
})((window.fabriques = window.fabriques || {}));
