// Which files hold what a query names: « Routing » of docs/recherche.md. Two rounds at most.
//   fabriques.prepare()                       fetches what every query needs
//   fabriques.fetchAhead(text)                fetches the places that a whole query needs first, of its two longest words
//   fabriques.readManifest(text)              front-coded manifest → sorted names of leaves
//   fabriques.leavesOf(names, key, typing)    names of the leaves that may hold a key
//   fabriques.significant(mots)               the words of a name that tell, the longest first
//   fabriques.routePlaces(mots, manifests, typing, round) → keys of the files to read
(function (fabriques) {
  "use strict";

  // Leaves: for a word still being typed (under two or three letters, the large communes answer), and for half a word.
  const TYPED = 3;
  const HALF = 5;

  fabriques.readManifest = (text) => {
    let before = "";
    return (text.match(/[A-Z][^A-Z]*/g) || []).map(
      (coded) => (before = before.slice(0, coded.charCodeAt(0) - 65) + coded.slice(1))
    );
  };

  /** The last name not greater than the key, or the first: as a rank. */
  const rankOf = (names, key) => {
    let low = 0;
    let high = names.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (names[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  };

  const stem = (name) => name.replace(/-+$/, "");

  /** @param {string[]} names @param {string} key @param {boolean} [typing] the key may go on */
  fabriques.leavesOf = (names, key, typing) => {
    let from = rankOf(names, key);
    let to = from;
    while (from && names[from].endsWith("-")) from -= 1;
    while (to + 1 < names.length && stem(names[to + 1]) === stem(names[from])) to += 1;
    const until = typing ? rankOf(names, key + "~") : to;
    return names.slice(from, (until - from < TYPED ? Math.max(to, until) : to) + 1);
  };

  /** The words that name a place, the longest first: it tells most. */
  fabriques.significant = (mots) => {
    const named = mots.filter((mot) => !/^[0-9]+$/.test(mot));
    const telling = fabriques.telling(named);
    return (telling.length ? telling : named).sort((a, b) => b.length - a.length);
  };

  const reversed = (key) => key.split("").reverse().join("");

  /** The leaves of the keys that begin as half of this one does, or as a longer part when these are too many. */
  const leavesOfHalf = (names, key) => {
    for (let size = Math.max(1, key.length >> 1); size < key.length; size += 1) {
      const from = rankOf(names, key.slice(0, size));
      const to = rankOf(names, key.slice(0, size) + "~");
      if (to - from < HALF) return names.slice(from, to + 1);
    }
    return [];
  };

  /** The sounds of a word without one of its letters, or with two neighbours swapped: most slips change it so. */
  const repaired = (mot) => {
    const sounds = new Set();
    for (let i = 1; i < mot.length; i += 1) {
      sounds.add(fabriques.sound(mot.slice(0, i) + mot.slice(i + 1)));
      sounds.add(fabriques.sound(mot.slice(0, i - 1) + mot[i] + mot[i - 1] + mot.slice(i + 1)));
    }
    return [...sounds];
  };

  /**
   * @param {string[]} mots words of the query that may name a place
   * @param {{d: string[], f: string[]}} manifests
   * @param {boolean} typing the last word may go on
   * @param {number} [round] 1: what the first round did not find
   * @returns {string[]} keys, some of which may come twice, or be of the first round
   */
  fabriques.routePlaces = (mots, { d, f }, typing, round) => {
    const leavesOfSound = (mot) => fabriques.leavesOf(d, fabriques.sound(mot));
    const toKeys = (family, leaves) => leaves.map((leaf) => `lieux/${family}-${leaf}`);
    const [longest, ...others] = fabriques.significant(mots);
    if (!round) {
      const numbers = mots.filter((mot) => /^[0-9]{3,5}$/.test(mot));
      const leaves = numbers.flatMap((mot) => fabriques.leavesOf(d, mot, typing && mot.length < 5));
      if (!longest) return toKeys("d", leaves);
      const goesOn = typing && longest.length > 1 && longest === mots[mots.length - 1];
      return toKeys("d", leaves.concat(fabriques.leavesOf(d, fabriques.sound(longest), goesOn)));
    }
    if (!longest) return [];
    // A slip at the beginning of a word leaves its end as it was, one at the end its beginning.
    const ends = [longest, ...others.slice(0, 1)].map(reversed);
    const more = others.concat(fabriques.variants(mots)).slice(0, 3).flatMap(leavesOfSound);
    const back = ends.flatMap((end) => fabriques.leavesOf(f, end));
    if (!others.length && longest.length > 3) {
      more.push(...leavesOfHalf(d, fabriques.sound(longest)), ...repaired(longest).flatMap((sound) => fabriques.leavesOf(d, sound)));
      back.push(...leavesOfHalf(f, ends[0]));
    }
    return toKeys("d", more).concat(toKeys("f", back));
  };

  let manifests;

  /** Of places; {d, f} once « plan » is loaded. */
  fabriques.readPlan = () => {
    if (!manifests) {
      const [d, f] = fabriques.loaded("plan").split(" ").map(fabriques.readManifest);
      manifests = { d, f };
    }
    return manifests;
  };

  fabriques.prepare = () => Promise.all(["plan", "recherche", "fabriques/toutes", "fabriques/noms"].map(fabriques.load));

  fabriques.fetchAhead = async (text) => {
    await fabriques.load("plan");
    const plan = fabriques.readPlan();
    const mots = fabriques.words(text).filter((mot) => !fabriques.tables().links.has(mot));
    // The longest word may be a service: « fablab Nantes ».
    const [, other = ""] = fabriques.significant(mots);
    const keys = [mots, [other]].flatMap((some) => fabriques.routePlaces(some, plan, false));
    return Promise.all(keys.map(fabriques.load));
  };
})((window.fabriques = window.fabriques || {}));
