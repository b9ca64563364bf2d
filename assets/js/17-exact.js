// The place that bears the very name typed: most people type one, and its answer needs neither readings nor costs.
//   fabriques.findExact(text, index) → Lieu, the one that the whole understanding would put first; or undefined, when
//                                      that takes more than comparing names
(function (fabriques) {
  "use strict";

  const OWN_TOWN = 10000; // inhabitants from which « Vienne » is the town before the département: 17-answers
  const VILLAGE = 2000; // inhabitants under which « couture » is what one does: 17-answers
  const FAR_BIGGER = 10; // 18-ranking

  const wordsOf = (row) => fabriques.words(row.slice(0, row.indexOf("\t")));
  const populationOf = (row) => Number(row.split("\t")[3]);

  fabriques.findExact = async function (text, index) {
    const mots = fabriques.words(text);
    const tell = (words) => fabriques.telling(words).join(" ") + " ";
    const named = tell(mots);
    if (/^ |[0-9]/.test(named)) return undefined;
    const same = (row) => wordsOf(row).join() === mots.join();
    let row = fabriques.loaded("recherche").grandes.split("\n").find((one) => one.endsWith("\t1") && same(one));
    if (!row) {
      const [keys] = fabriques.routePlaces(mots, index.manifests, false);
      const leaves = await Promise.all(keys.map(fabriques.load)).catch(() => []);
      // Every place whose name begins so is in the leaves of any word of it.
      const begun = leaves.join("\n").split("\n").filter((one) => tell(wordsOf(one)).startsWith(named));
      const [first, twin] = begun.filter(same);
      const most = first && FAR_BIGGER * (populationOf(first) + 100);
      row = twin || begun.some((one) => populationOf(one) > most) ? undefined : first;
    }
    const isTerritoire = (territoire) => fabriques.namesOf(territoire).some(({ nom }) => nom.join(" ") + " " === named);
    const isTrade = (service) => fabriques.phrasesOf(service).some(({ joint }) => joint.mot === mots.join(""));
    const before = (limit, some, isIt) => populationOf(row) < limit && some.some(isIt);
    if (!row || before(OWN_TOWN, index.territoires, isTerritoire) || before(VILLAGE, index.services, isTrade)) return undefined;
    return fabriques.readLieu(row);
  };
})((window.fabriques = window.fabriques || {}));
