// What the field suggests and what a query answers. Both fetch what they need, in two rounds at most; a caller that
// has moved on drops the answer (compare what was asked with what is asked now).
//   fabriques.prepare()       fetches the index and the laureates: call it when the field is focused
//   fabriques.suggest(text)   → {lieux ≤ 6, territoires ≤ 3, laureats ≤ 4, services ≤ 3}; lieux: {nom, detail,
//                               codePostal, ancienne, code, latitude, longitude}; others: {…, detail}
//   fabriques.answer(text, filtres, lieu) → {comprendre: {nature, lieu?, territoire?, service?}, choix: [Lieu],
//                               resultats: [{laureat, metres, dansLaCommune, dansLeTerritoire, outreMer}]}
//     nature: "lieu", "territoire", "service", "nom" or "rien". `lieu`: one of the choix or suggestions, or a position
//     {latitude, longitude}. filtres: {services, vagues, departements, types: [code], adresse: bool, rayon: km}.
(function (fabriques) {
  "use strict";

  const GOOD = 2; // every word within one slip
  const OWN_TOWN = 10000; // inhabitants from which « Vienne » is the town before the département

  fabriques.prepare = () => Promise.all(["recherche", "fabriques/toutes"].map(fabriques.load));

  /** The places that may be meant, best first. A file that does not come is as if it were empty. */
  async function findLieux(lectures, index, typing) {
    const asked = lectures.filter((lecture) => lecture.mots.length || lecture.codePostal);
    if (!asked.length) return [];
    const routes = asked.map(({ mots, codePostal }) =>
      fabriques.routePlaces(codePostal ? [...mots, codePostal] : mots, index.manifests, typing)
    );
    let lieux = index.grandes;
    let ranked = [];
    for (const round of [0, 1]) {
      const keys = [...new Set(routes.flatMap((route) => route[round]))];
      await Promise.all(keys.map((key) => fabriques.load(key).catch(() => "")));
      lieux = lieux.concat(...keys.map(fabriques.readLieux));
      ranked = fabriques.rankLieux(asked, lieux, typing);
      if (ranked.length && ranked[0].cost - ranked[0].lecture.cost < GOOD) break;
    }
    return ranked;
  }

  function describe(lieu, index) {
    const own = index.territoires.find(({ nature, code }) => nature === "d" && code === lieu.departement);
    return {
      nom: lieu.nom,
      detail: own ? `${own.nom} (${own.code})` : "",
      codePostal: lieu.codesPostaux.length === 1 ? lieu.codesPostaux[0] : "",
      ancienne: lieu.ancienne,
      code: lieu.code,
      latitude: lieu.latitude,
      longitude: lieu.longitude,
    };
  }

  /** Those named by the text, best first: services and their families, or territories. */
  function named(text, candidates, phrasesOf) {
    const query = fabriques.makeName(text);
    return candidates
      .map((candidate) => ({
        candidate,
        cost: Math.min(...phrasesOf(candidate).map((name) => fabriques.costOfName(query, name, { typing: true, reste: 0.2 }))),
      }))
      .filter(({ cost }) => cost < GOOD)
      .sort((a, b) => a.cost - b.cost)
      .map(({ candidate }) => candidate);
  }

  fabriques.suggest = async function (text) {
    await fabriques.prepare();
    const index = fabriques.readIndex();
    const typing = !/\s$/.test(text);
    const lectures = fabriques.readQuery(text, index);
    if (!lectures.length) return { lieux: [], territoires: [], laureats: [], services: [] };
    const lieux = await findLieux(lectures, index, typing);
    const numbered = (territoire) => lectures.some((one) => one.territoire === territoire && !one.mots.length);
    const territoires = index.territoires.filter(numbered);
    named(text, index.territoires, ({ name }) => [name]).forEach((found) => territoires.includes(found) || territoires.push(found));
    const noms = fabriques.rankNoms(lectures[0], fabriques.readLaureats(), typing);
    return {
      lieux: lieux.slice(0, 6).map(({ lieu }) => describe(lieu, index)),
      territoires: territoires.slice(0, 3),
      laureats: noms.slice(0, 4).map(({ laureat }) => ({ ...laureat, detail: laureat.commune })),
      services: named(text, index.services, ({ phrases }) => phrases).slice(0, 3),
    };
  };

  /** What the query most likely names, of its best place, territory, name and service. */
  function choose(lieux, lectures, noms) {
    const [place] = lieux;
    const [nom] = noms;
    const alone = (what) => lectures.filter((one) => one[what] && !one.mots.length && !one.codePostal);
    const territoire = alone("territoire").sort((a, b) => a.cost - b.cost)[0];
    const service = alone("service").find((one) => !one.territoire);
    const small = !place || place.lieu.population < OWN_TOWN;
    const meanings = [
      { nature: "territoire", cost: territoire ? territoire.cost + (small ? 0 : 0.1) : Infinity, lecture: territoire },
      { nature: "lieu", cost: place ? place.cost + (small ? 0.05 : 0) : Infinity, lecture: place && place.lecture },
      { nature: "service", cost: service ? service.cost : Infinity, lecture: service },
      { nature: "nom", cost: nom ? nom.cost + 0.35 : Infinity, lecture: undefined },
    ];
    meanings.sort((a, b) => a.cost - b.cost);
    return meanings[0].cost < Infinity ? meanings[0] : { nature: "rien" };
  }

  function passes(laureat, filtres, services) {
    const among = (wanted, values) => !wanted || !wanted.length || values.some((value) => wanted.map(String).includes(String(value)));
    return (
      among(services, laureat.services) &&
      among(filtres.services, laureat.services) &&
      among(filtres.vagues, laureat.vagues) &&
      among(filtres.departements, [laureat.departement]) &&
      among(filtres.types, [laureat.type]) &&
      (!filtres.adresse || laureat.adresseConnue)
    );
  }

  /** From where distances are told: a place; for a territory, the laureates that it has or its largest town. */
  function originOf(meaning, lieux, noms, index) {
    if (meaning.nature === "lieu") return lieux[0].lieu;
    if (meaning.nature === "nom") return noms[0].laureat;
    const inside = ({ departement }) => meaning.lecture.territoire.departements.includes(departement);
    return meaning.nature === "territoire" && (index.grandes.find(inside) || fabriques.readLaureats().find(inside));
  }

  function rank(origin, laureats, territoire, noms) {
    const ranked = origin
      ? fabriques.rankLaureats(laureats, origin)
      : laureats.map((laureat) => ({ laureat, metres: null, dansLaCommune: false }));
    const order = new Map(noms.map(({ laureat }, position) => [laureat, position - noms.length]));
    const from = origin && (origin.departement || (origin.code && fabriques.departementOf(origin.code)));
    return ranked
      .map((result) => ({
        ...result,
        dansLeTerritoire: Boolean(territoire) && territoire.departements.includes(result.laureat.departement),
        outreMer: from ? fabriques.overseas(from, result.laureat.departement) : "",
        order: order.get(result.laureat) || 0,
      }))
      .sort((a, b) => a.order - b.order || b.dansLeTerritoire - a.dansLeTerritoire);
  }

  fabriques.answer = async function (text, filtres = {}, lieu = undefined) {
    await fabriques.prepare();
    const index = fabriques.readIndex();
    const lectures = fabriques.readQuery(text, index);
    const lieux = lieu ? [{ lieu, cost: 0, lecture: lectures[0] || {} }] : await findLieux(lectures, index, false);
    const noms = lieu || !lectures.length ? [] : fabriques.rankNoms(lectures[0], fabriques.readLaureats(), false);
    const meaning = lieu ? { nature: "lieu", lecture: lieux[0].lecture } : choose(lieux, lectures, noms);
    const { territoire, service } = meaning.lecture || {};
    const wanted = service && (service.codes || [service.code]);
    let laureats = fabriques.readLaureats().filter((laureat) => passes(laureat, filtres, wanted));
    const origin = originOf(meaning, lieux, noms, index);
    let resultats = rank(origin, laureats, meaning.nature === "territoire" && territoire, meaning.nature === "nom" ? noms : []);
    if (filtres.rayon && origin) resultats = resultats.filter(({ metres }) => metres <= filtres.rayon * 1000);
    if (meaning.nature === "territoire" || meaning.nature === "nom") resultats.forEach((result) => (result.metres = null));
    return {
      comprendre: {
        nature: meaning.nature,
        lieu: meaning.nature === "lieu" ? (lieu || describe(lieux[0].lieu, index)) : undefined,
        territoire: meaning.nature === "territoire" ? territoire : undefined,
        service,
      },
      choix: lieu ? [] : lieux.slice(meaning.nature === "lieu" ? 1 : 0, 9).map((found) => describe(found.lieu, index)),
      resultats,
    };
  };
})((window.fabriques = window.fabriques || {}));
