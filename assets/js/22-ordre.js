// The results of an answer as they are shown: filtered, and in their order.
//   fabriques.arrange({comprendre, demande, resultats}) → the same, filtered and sorted, with `avant` (before the
//                                  filters), `total`, and `ailleurs` when a territory has nothing itself
(function (fabriques) {
  "use strict";

  /** As the lists of the pages: annuaire/model/collation.py. */
  const keyOf = ({ laureat }) => laureat.plain.replace(/\W+/g, " ").trim();
  const byName = (a, b) => (keyOf(a) < keyOf(b) ? -1 : 1);

  fabriques.arrange = ({ comprendre, demande, resultats }) => {
    const { nature, lieu, territoire } = comprendre;
    let avant = resultats;
    let ailleurs = false;
    if (nature === "nom") avant = resultats.filter(({ order }) => order < 0);
    if (territoire) {
      const inside = resultats.filter(({ dansLeTerritoire }) => dansLeTerritoire);
      ailleurs = !fabriques.keepResults(inside, demande).length;
      if (!ailleurs) avant = inside;
    }
    const kept = fabriques.keepResults(avant, demande);
    if (demande.tri === "nom" || !(lieu || ailleurs || nature === "nom")) kept.sort(byName);
    return { comprendre, demande, avant, resultats: kept, total: kept.length, ailleurs };
  };
})((window.fabriques = window.fabriques || {}));
