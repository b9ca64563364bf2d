// Words and sounds of French names: the twin of annuaire/normalise.py, whose tables it reads in « plan »; both are
// held to tests/normalisation.tsv.
//   fabriques.plain(text)     in lower case of ASCII, ligatures opened, a space for any other sign: made once for a file
//                             rather than name by name
//   fabriques.words(text)     the words of a name or of a query, in [a-z0-9]
//   fabriques.sound(word)     a lossy spelling shared by words that sound alike
//   fabriques.variants(words) the words that elision would join: [l, hay] → [lhay]
//   fabriques.isWeak(word)    whether a name is recognised without this word
//   fabriques.telling(words)  the others
//   fabriques.tables()        {written, figures, weak, links, sons}
(function (fabriques) {
  "use strict";

  // Marks after decomposition, and what pasted text carries inside words.
  const DROPPED = /[\u0300-\u036f\u00ad\u200c\u200d\u2060\ufeff]/g;
  const OPENED = { œ: "oe", æ: "ae", ß: "ss" };
  const INITIALS = /(^|[^a-z0-9])((?:[a-z]\.-?)+[a-z])(?![a-z0-9])/g;
  const ORDINAL = /^([0-9]+)(?:er|ere|re|e|eme|ieme|nd|nde)$/;
  const NUMBER = /^[0-9]+$/;
  const ASCII = /^[\x00-\x7f]*$/;

  let read;

  /** The tables of normalise.py, which come with the manifests. */
  fabriques.tables = () => {
    if (read) return read;
    const plan = fabriques.loaded("plan");
    const { chiffres, formes, faibles, liens, sons } = JSON.parse(plan.slice(plan.indexOf("{")));
    const [weak, links] = [faibles, liens].map((mots) => new Set(mots.split(" ")));
    const [written, figures] = [formes, chiffres].map((pairs) => new Map(Object.entries(pairs)));
    read = { written, figures, weak, links, sons: sons.map(([pattern, sign]) => [new RegExp(pattern, "g"), sign]) };
    return read;
  };

  fabriques.plain = (text) =>
    text.normalize("NFKD").toLowerCase().replace(DROPPED, "").replace(/[^\x00-\x7f]/g, (sign) => OPENED[sign] || " ");

  // Each rule is tried only on a text that it could change: a page reads a thousand names before its first answer.
  const fold = (text) => {
    let folded = ASCII.test(text) ? text.toLowerCase() : fabriques.plain(text);
    if (folded.includes(".")) {
      folded = folded.replace(INITIALS, (_, before, initials) => before + initials.replace(/[.-]/g, ""));
    }
    return folded.includes("s/") ? folded.replace(/(^|[^a-z0-9])s\//g, "$1sur ") : folded;
  };

  /** @param {string} text @returns {string[]} */
  fabriques.words = (text) => {
    const raw = fold(text).match(/[a-z0-9]+/g) || [];
    if (!raw.some((word) => word.length < 6 || word < ":")) return raw; // no rule below says anything of these
    const { written } = fabriques.tables();
    const result = [];
    raw.forEach((word, rank) => {
      if (rank && raw[rank - 1] < ":" && NUMBER.test(raw[rank - 1]) && /^(e|eme|er|ere)$/.test(word)) return; // « Paris 12 ème »
      const ordinal = word < ":" && ORDINAL.exec(word);
      if (word === "s" && rank && rank < raw.length - 1) result.push("sur"); // « Chalon s Saône »
      else if (ordinal) result.push(ordinal[1]);
      else result.push(...(written.get(word) || word).split(" "));
    });
    const [a, b] = result.slice(-2);
    if (b && a.length === 2 && b.length === 3 && NUMBER.test(a + b)) result.splice(-2, 2, a + b); // « 01 500 »
    return result;
  };

  const heard = new Map(); // names share their words: each is heard once

  /** @param {string} word @returns {string} */
  fabriques.sound = (word) => {
    if (!heard.has(word)) heard.set(word, hear(word));
    return heard.get(word);
  };

  const hear = (word) => {
    if (/[0-9]/.test(word)) return word;
    return fabriques.tables().sons.reduce((sounds, [pattern, sign]) => sounds.replace(pattern, sign), word) || word;
  };

  /** @param {string[]} words @returns {string[]} */
  fabriques.variants = (words) => {
    return words.slice(1).flatMap((word, rank) =>
      /^[ldmn]$/.test(words[rank]) && word.length > 1 ? [words[rank] + word] : []
    );
  };

  fabriques.isWeak = (word) => fabriques.tables().weak.has(word);
  fabriques.telling = (words) => words.filter((word) => !fabriques.isWeak(word));
})((window.fabriques = window.fabriques || {}));
