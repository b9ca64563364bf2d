// The places that a query may mean, fetched in two rounds at most.
//   fabriques.findLieux(lectures, index, typing) → {lieux: [{lieu, cost, lecture}], best first, lost}
(function (fabriques) {
  "use strict";

  const GRANDES = "lieux/grandes"; // the most populous
  const SURE = 0.6; // the same words, or the beginning of one that is being typed: no second round
  const POOR = 1.9; // from here on, a name may lack words of the query; of a whole one, from one more
  const PERDU = 2; // each of them

  const asksPlaces = ({ mots, codePostal }) => mots.length || codePostal;

  /** The places that may be meant, best first; `lost` tells that a file did not come, so that some may be missing. */
  fabriques.findLieux = async (lectures, index, typing) => {
    const asked = lectures.filter(asksPlaces);
    if (!asked.length) return { lieux: [] };
    const read = new Set();
    let lieux = [];
    let ranked = [];
    let lost = false;
    const miss = () => {
      lost = true;
      return [];
    };
    for (const round of [0, 1]) {
      const keys = asked
        .flatMap(({ mots, codePostal }) => fabriques.routePlaces(codePostal ? [...mots, codePostal] : mots, index.manifests, typing, round))
        .filter((key) => !read.has(key) && read.add(key));
      // Two letters, or a slip in the first: the largest communes are worth a look.
      if (!round === typing) keys.push(GRANDES);
      // Each file is read as it arrives: never many at once between two letters.
      const coming = keys.map((key) => fabriques.load(key).then(() => fabriques.readLieux(key), miss));
      lieux = lieux.concat(...(await Promise.all(coming)));
      ranked = fabriques.rankLieux(asked, lieux, { typing });
      if (ranked.length && ranked[0].cost - ranked[0].lecture.cost < SURE) break;
      // « Occitanie », « coworking »: no slip of the name of a place.
      if (lectures.some((lecture) => !asksPlaces(lecture) && lecture.cost < SURE)) break;
    }
    // « gare de Condom »: what is left of the query when no name has all of its words.
    const isPoor = !(ranked.length && ranked[0].cost < POOR + !typing);
    if (isPoor && asked.some(({ mots }) => mots.length > 1)) ranked = fabriques.rankLieux(asked, lieux, { typing, perdu: PERDU });
    return { lieux: ranked, lost };
  };
})((window.fabriques = window.fabriques || {}));
