// The place or the territory that bears the very name typed: most people type one, and its answer needs neither
// readings nor costs.
//   fabriques.findExact(text, index) → {lieu} or {territoire}, what the whole understanding would put first; or undefined,
//                                      when that takes more than comparing names
(function (fabriques) {
  "use strict";

  const OWN_TOWN = 10000; // inhabitants from which « Vienne » is the town before the département: 17-answers
  const VILLAGE = 2000; // inhabitants under which « couture » is what one does: 17-answers
  const FAR_BIGGER = 10; // 18-ranking

  /** [row, words of its name] of those whose name has a word. */
  function having(text, mot) {
    const rows = text.split("\n");
    const nameOf = (row) => row.slice(0, row.indexOf("\t"));
    return fabriques
      .plain(text)
      .split("\n")
      .flatMap((row, rank) => (nameOf(row).includes(mot) ? [[rows[rank], fabriques.words(nameOf(row))]] : []));
  }

  const populationOf = (row) => Number(row.split("\t")[3]);

  fabriques.findExact = async function (text, index) {
    const mots = fabriques.words(text);
    const tell = (words) => fabriques.telling(words).join(" ") + " ";
    const named = tell(mots);
    if (/^ |[0-9]/.test(named)) return undefined;
    const same = ([, words]) => words.join() === mots.join();
    const [mot] = fabriques.telling(mots);
    const grandes = having(fabriques.loaded("recherche").grandes, mot);
    let [row] = grandes.find((one) => one[0].endsWith("\t1") && same(one)) || [];
    let begun = [];
    if (!row) {
      const [keys] = fabriques.routePlaces(mots, index.manifests, false);
      const leaves = await Promise.all(keys.map(fabriques.load)).catch(() => []);
      // Every place whose name begins so is in the leaves of any word of it.
      begun = having(leaves.join("\n"), mot).filter(([, words]) => tell(words).startsWith(named));
      const [first, twin] = begun.filter(same);
      const most = first && FAR_BIGGER * (populationOf(first[0]) + 100);
      row = !first || twin || begun.some(([one]) => populationOf(one) > most) ? undefined : first[0];
    }
    if (row && populationOf(row) >= OWN_TOWN) return { lieu: fabriques.readLieu(row) };
    const isNamed = ({ nom }) => nom.join(" ") + " " === named;
    const territoire = index.territoires.find((one) => fabriques.isStep(one) && fabriques.namesOf(one).some(isNamed));
    if (territoire) {
      // Overseas, a territory may be one commune of this name.
      const isTown = ([one, words]) => populationOf(one) >= OWN_TOWN && tell(words).startsWith(named);
      const unsure = territoire.code > "96" || !isNamed(fabriques.namesOf(territoire)[0]) || grandes.concat(begun).some(isTown);
      return unsure ? undefined : { territoire };
    }
    const isTrade = (service) => fabriques.phrasesOf(service).some(({ joint }) => joint.mot === mots.join(""));
    if (!row || (populationOf(row) < VILLAGE && index.services.some(isTrade))) return undefined;
    return { lieu: fabriques.readLieu(row) };
  };
})((window.fabriques = window.fabriques || {}));
