// Which files hold what a query names: « Routing » of docs/recherche.md. Two rounds at most.
//   fabriques.readManifest(text)              front-coded manifest → sorted names of leaves
//   fabriques.leavesOf(names, key, typing)    names of the leaves that may hold a key
//   fabriques.routePlaces(mots, index, typing) → [keys of the first round, keys of the second]
(function (fabriques) {
  "use strict";

  const AT_MOST = 3; // leaves for a word still being typed: under two or three letters, the large communes answer

  fabriques.readManifest = function (text) {
    let before = "";
    return (text.match(/[A-Z][^A-Z]*/g) || []).map(
      (coded) => (before = before.slice(0, coded.charCodeAt(0) - 65) + coded.slice(1))
    );
  };

  /** The last name not greater than the key, or the first: as a rank. */
  function rankOf(names, key) {
    let low = 0;
    let high = names.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (names[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  const stem = (name) => name.replace(/-+$/, "");

  /** @param {string[]} names @param {string} key @param {boolean} [typing] the key may go on */
  fabriques.leavesOf = function (names, key, typing) {
    let from = rankOf(names, key);
    let to = from;
    while (from && names[from].endsWith("-")) from -= 1;
    while (to + 1 < names.length && stem(names[to + 1]) === stem(names[from])) to += 1;
    const until = typing ? rankOf(names, key + "~") : to;
    return names.slice(from, (until - from < AT_MOST ? Math.max(to, until) : to) + 1);
  };

  /** The words that name a place, the longest first: it tells most. */
  function significant(mots) {
    const telling = mots.filter((mot) => !fabriques.isWeak(mot) && !/^[0-9]+$/.test(mot));
    return (telling.length ? telling : mots.filter((mot) => !/^[0-9]+$/.test(mot)))
      .slice()
      .sort((a, b) => b.length - a.length);
  }

  /**
   * @param {string[]} mots words of the query that may name a place
   * @param {{d: string[], f: string[]}} manifests
   * @param {boolean} typing the last word may go on
   */
  fabriques.routePlaces = function (mots, manifests, typing) {
    const first = new Set();
    const second = new Set();
    const last = mots[mots.length - 1];
    const add = (round, family, key, goesOn) =>
      fabriques
        .leavesOf(manifests[family], key, goesOn)
        .forEach((leaf) => first.has(`lieux/${family}-${leaf}`) || round.add(`lieux/${family}-${leaf}`));

    mots.filter((mot) => /^[0-9]{3,5}$/.test(mot)).forEach((mot) => add(first, "d", mot, typing && mot.length < 5));
    const [longest, ...others] = significant(mots);
    if (longest && (longest.length > 1 || !typing)) {
      const heard = fabriques.sound(longest);
      add(first, "d", heard, typing && longest === last);
      others.concat(fabriques.variants(mots)).slice(0, 3).forEach((mot) => add(second, "d", fabriques.sound(mot)));
      // A slip at the beginning of a word leaves its end as it was.
      [longest, ...others.slice(0, 1)].forEach((mot) => add(second, "f", reversed(fabriques.sound(mot))));
    }
    return [[...first], [...second]];
  };

  const reversed = (key) => key.split("").reverse().join("");
})((window.fabriques = window.fabriques || {}));
