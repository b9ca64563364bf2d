// Words and sounds of French names: the twin of annuaire/search/normalise.py, both held to tests/normalisation.tsv.
//   fabriques.bare(text)      lower case, no accents, ligatures opened
//   fabriques.words(text)     the words of a name or of a query, in [a-z0-9]
//   fabriques.sound(word)     a lossy spelling shared by words that sound alike
//   fabriques.variants(words) the words that elision would join: [l, hay] → [lhay]
//   fabriques.isWeak(word)    whether a name is recognised without this word
//   fabriques.telling(words)  the others
(function (fabriques) {
  "use strict";

  const MARKS = /[\u0300-\u036f]/g; // after decomposition
  const INVISIBLE = /[\u00ad\u200c\u200d\u2060\ufeff]/g; // that pasted text carries inside words
  const OPENED = { œ: "oe", æ: "ae", ß: "ss" };
  const INITIALS = /(^|[^a-z0-9])((?:[a-z]\.-?)+[a-z])(?![a-z0-9])/g;
  const ORDINAL = /^([0-9]+)(?:er|ere|re|e|eme|ieme|nd|nde)$/;
  const NUMBER = /^[0-9]+$/;
  const ASCII = /^[\x00-\x7f]*$/;
  const EXPANDED = {
    st: "saint",
    ste: "sainte",
    sts: "saints",
    stes: "saintes",
    ss: "sous",
    mt: "mont",
    nd: "notre dame",
  };
  const ELIDED = new Set(["l", "d", "m", "n"]);
  const WEAK = new Set(
    ("le la les l de du des d en et a au aux sur sous lez pres par devant saint sainte saints saintes " +
      "arrondissement commune ville mairie cedex").split(" ")
  );

  // In order; what each sign stands for is said in normalise.py.
  const SOUNDS = [
    [/(.)\1+/g, "$1"],
    [/ncon$/, "nson"],
    [/[xz]/g, "s"],
    [/w/g, "v"],
    [/y/g, "i"],
    [/ph/g, "f"],
    [/ch(?=[lnr])/g, "k"],
    [/s?ch|sh/g, "x"],
    [/h/g, ""],
    [/qu?|c(?![ei])/g, "k"],
    [/c/g, "s"],
    [/g(?=[ei])/g, "j"],
    [/gu(?=[ei])/g, "g"],
    [/gn/g, "ni"],
    [/e?au/g, "o"],
    [/ou/g, "w"],
    [/[ae][nm](?![aeiouw])/g, "q"],
    [/[ae]?[iu][nm](?![aeiouw])/g, "y"],
    [/o[nm](?![aeiouw])/g, "z"],
    [/[ae]i/g, "e"],
    [/(.)\1+/g, "$1"],
  ];
  const SILENT_END = /^(...+?)(?:es?|[stdp]+)$/;

  fabriques.bare = (text) =>
    text.normalize("NFKD").toLowerCase().replace(MARKS, "").replace(/[œæß]/g, (letter) => OPENED[letter]);

  // Each rule is tried only on a text that it could change: a page reads a thousand names before its first answer.
  function fold(text) {
    let folded = ASCII.test(text) ? text.toLowerCase() : fabriques.bare(text).replace(INVISIBLE, "");
    if (folded.includes(".")) {
      folded = folded.replace(INITIALS, (_, before, initials) => before + initials.replace(/[.-]/g, ""));
    }
    return folded.includes("s/") ? folded.replace(/(^|[^a-z0-9])s\//g, "$1sur ") : folded;
  }

  /** @param {string} text @returns {string[]} */
  fabriques.words = function (text) {
    const raw = fold(text).match(/[a-z0-9]+/g) || [];
    if (!raw.some((word) => word.length < 5 || word < ":")) return raw; // no rule below says anything of these
    const result = [];
    raw.forEach((word, rank) => {
      if (rank && raw[rank - 1] < ":" && NUMBER.test(raw[rank - 1]) && /^(e|eme|er|ere)$/.test(word)) return; // « Paris 12 ème »
      const ordinal = word < ":" && ORDINAL.exec(word);
      if (word === "s" && rank && rank < raw.length - 1) result.push("sur"); // « Chalon s Saône »
      else if (ordinal) result.push(ordinal[1]);
      else result.push(...(EXPANDED.hasOwnProperty(word) ? EXPANDED[word] : word).split(" "));
    });
    const [a, b] = result.slice(-2);
    if (b && a.length === 2 && b.length === 3 && NUMBER.test(a + b)) result.splice(-2, 2, a + b); // « 01 500 »
    return result;
  };

  const heard = new Map(); // names share their words: each is heard once

  /** @param {string} word @returns {string} */
  fabriques.sound = function (word) {
    if (!heard.has(word)) heard.set(word, hear(word));
    return heard.get(word);
  };

  function hear(word) {
    if (/[0-9]/.test(word)) return word;
    const sounds = SOUNDS.reduce((heard, [pattern, sign]) => heard.replace(pattern, sign), word);
    return sounds.replace(SILENT_END, "$1") || word;
  }

  /** @param {string[]} words @returns {string[]} */
  fabriques.variants = function (words) {
    return words.slice(1).flatMap((word, rank) =>
      ELIDED.has(words[rank]) && word.length > 1 ? [words[rank] + word] : []
    );
  };

  fabriques.isWeak = (word) => WEAK.has(word);
  fabriques.telling = (words) => words.filter((word) => !WEAK.has(word));
})((window.fabriques = window.fabriques || {}));
