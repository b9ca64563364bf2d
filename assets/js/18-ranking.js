// What a query means most, of places and of laureates.
//   fabriques.rankLieux(lectures, lieux, options) → [{lieu, cost, lecture}], best first
//   fabriques.rankNoms(lecture, laureats, typing, under) → [{laureat, cost}], best first; when only those that cost less
//                                  than `under` matter, others may be left out
//   fabriques.literal(mots)                        → whether a laureate may bear these very words: read in the letters of
//                                  its name, far sooner than words are weighed
//   fabriques.FAR_BIGGER                           times: 17-exact reads it too
(function (fabriques) {
  "use strict";

  const BY_POPULATION = 0.15; // for ten times more inhabitants
  fabriques.FAR_BIGGER = 10; // times, than a town of this very name
  const BIGGER = 3; // than another
  const PLURAL = 0.5; // more than « fougere » costs to Fougères
  const SPACES = 0.4;
  const SIGLE = 0.5; // « ppcm »
  const JOINED = 5; // words
  const POOR = 1.5; // a name whose words are rather joined otherwise
  const BESIDE_CODE = 0.3; // what the words of a name weigh beside its postcode
  const OTHER_NAME = 0.75; // than those of the postcode
  const OTHER_CODE = 0.5; // of the same département
  const LITERAL = 0.3; // the least that a word costs which is not that of the name, but for figures
  const OF_ALL = 1.3; // the city, beside its arrondissement
  const AROUND = 0.8; // an intercommunalité: a laureate may bear its name

  const costOfLieu = (lecture, lieu, options) => {
    const { territoire, codePostal, mots } = lecture;
    if (territoire && !territoire.departements.includes(lieu.departement)) return Infinity;
    const named = mots.length ? fabriques.costOfName(lecture.name, fabriques.nameOf(lieu), options) : Infinity;
    if (!codePostal) return named;
    // « 31010 Toulouse »
    if (!lieu.codesPostaux.includes(codePostal)) return lieu.departement === lecture.departement ? OTHER_CODE + named : Infinity;
    if (lieu.ancienne) return Infinity;
    // Whoever writes 75012 means the arrondissement before Paris; a name beside the code chooses among its communes.
    return (mots.length && Math.min(OTHER_NAME, BESIDE_CODE * named)) + OF_ALL * /^(75056|69123|13055)$/.test(lieu.code);
  };

  /** @param {Array<object>} lectures @param {Array<object>} lieux @param {{typing: boolean, perdu?: number}} options */
  fabriques.rankLieux = (lectures, lieux, options) => {
    const best = new Map();
    for (const lieu of lieux) {
      for (const lecture of lectures) {
        const own = lieu.codesPostaux[0];
        const cost = lecture.cost + costOfLieu(lecture, lieu, options) + (own ? 0 : AROUND);
        const key = lieu.code + (own ? lieu.nom : lieu.ancienne); // an intercommunalité is its town
        const known = best.get(key);
        if (cost < Infinity && !(known && known.cost <= cost)) best.set(key, { lieu, cost, lecture });
      }
    }
    const ranked = [...best.values()]
      .map((found) => ({ ...found, weight: found.cost - BY_POPULATION * Math.log10(found.lieu.population + 10) }))
      .sort((a, b) => a.weight - b.weight || (a.lieu.code < b.lieu.code ? -1 : 1));
    return promote(ranked);
  };

  const own = ({ cost, lecture }) => cost - lecture.cost;

  /**
   * The very name first, then names without their small words (« havre »), save that « le puy » is Le Puy-en-Velay and
   * « la baule » La Baule-Escoublac: one far bigger town whose first words are those of the query.
   */
  const promote = (ranked) => {
    if (!ranked.length || ranked[0].lecture.codePostal) return ranked;
    const [{ lecture }] = ranked.slice().sort((a, b) => a.cost - b.cost);
    const { mots } = lecture;
    const exact = ranked.filter((found) => found.lecture === lecture && own(found) < 0.2);
    const very = exact.filter((found) => !own(found));
    const first = [very, exact, ranked.slice(0, 1)].find((some) => some.length);
    const most = Math.max(...first.map(({ lieu }) => lieu.population));
    const bound = (exact.length ? fabriques.FAR_BIGGER : BIGGER) * (most + 100);
    const begins = (known, name) => name.mots.length > known.length && known.every((mot, rank) => mot === name.mots[rank]);
    // « evri » is Évry (Yonne), hence rather Évry-Courcouronnes.
    const begun = (name) => begins(mots, name) || (!exact.length && begins(fabriques.nameOf(ranked[0].lieu).mots, name));
    const bigger = ranked.find(
      (found) => found.lieu.population > bound && found.lecture === lecture && (own(found) < PLURAL || begun(fabriques.nameOf(found.lieu)))
    );
    const promoted = bigger ? [{ ...bigger, cost: Math.min(bigger.cost, ranked[0].cost), begun: !exact.includes(bigger) }] : [];
    const order = [...new Set([...very, ...exact, ...ranked])].filter((found) => found !== bigger);
    return promoted.concat(order);
  };

  fabriques.literal = (mots) => {
    const { figures } = fabriques.tables();
    const sure = fabriques.telling(mots).filter((mot) => !(mot < ":" || figures.has(mot)));
    return ({ whole }) => {
      const letters = fabriques.words(whole).join("");
      return sure.every((mot) => letters.includes(mot));
    };
  };

  /** @param {object} lecture @param {Array<object>} laureats @param {boolean} typing @param {number} [under] */
  fabriques.rankNoms = (lecture, laureats, typing, under = Infinity) => {
    const { mots } = lecture;
    if (!fabriques.telling(mots).length) return [];
    const some = under < LITERAL ? laureats.filter(fabriques.literal(mots)) : laureats;
    const rank = (query, cost) =>
      some
        .map((laureat) => ({
          laureat,
          cost: cost + Math.min(
            fabriques.costOfName(query, fabriques.nameOf(laureat), { typing, reste: 0.1 }),
            fabriques.nameOf(laureat).formes[0].mots.filter(({ faible }) => !faible).map(({ mot }) => mot[0]).join("") === mots.join() ? SIGLE : Infinity,
            0.2 + fabriques.costOfName(query, fabriques.nameAndCommuneOf(laureat), { typing, reste: 0.1 })
          ),
        }))
        .filter((found) => found.cost < Infinity);
    let found = rank(lecture.name, 0);
    // « blue lab » is BlueLab, « ping pong cowork » PingPong Cowork.
    for (let i = 1; i < Math.min(mots.length, JOINED) && !found.some(({ cost }) => cost < POOR); i += 1) {
      found = found.concat(rank(fabriques.makeName([...mots.slice(0, i - 1), mots[i - 1] + mots[i], ...mots.slice(i + 1)]), SPACES));
    }
    return found.sort((a, b) => a.cost - b.cost || (a.laureat.id < b.laureat.id ? -1 : 1));
  };
})((window.fabriques = window.fabriques || {}));
