// Letters added, dropped, changed or swapped between two words.
//   fabriques.slips(a, b, most)            how many, most + 1 when there are more
//   fabriques.slipsOf(one, other, most)    of {mot, signes}: signes is filled here, once
(function (fabriques) {
  "use strict";

  /** One bit for each letter or figure that a word has. */
  const signsOf = (one) => {
    if (!one.signes) {
      for (let i = 0; i < one.mot.length; i += 1) one.signes |= 1 << (one.mot.charCodeAt(i) & 31);
    }
    return one.signes;
  };

  /** Whether there are more than `most` bits. */
  const over = (bits, most) => {
    let left = bits;
    for (let i = 0; i <= most; i += 1) {
      if (!left) return false;
      left &= left - 1;
    }
    return true;
  };

  /** Damerau–Levenshtein (a swap of neighbours is one slip) in a band of `most` around the diagonal. */
  fabriques.slips = (a, b, most) => fabriques.slipsOf({ mot: a }, { mot: b }, most);

  let [older, old, row] = [[], [], []];

  fabriques.slipsOf = (one, other, most) => {
    const [a, b] = [one.mot, other.mot];
    if (a === b) return 0;
    if (Math.abs(a.length - b.length) > most) return most + 1;
    const inA = signsOf(one);
    const inB = signsOf(other);
    // Each slip brings one sign at most: most pairs of words are told apart here, at little cost.
    if (over(inA & ~inB, most) || over(inB & ~inA, most)) return most + 1;
    for (let j = 0; j <= b.length; j += 1) {
      old[j] = Math.min(j, most + 1);
      older[j] = row[j] = most + 1;
    }
    for (let i = 1; i <= a.length; i += 1) {
      const from = Math.max(1, i - most);
      const to = Math.min(b.length, i + most);
      row[from - 1] = from === 1 ? i : most + 1;
      let least = row[from - 1];
      for (let j = from; j <= to; j += 1) {
        const same = a[i - 1] === b[j - 1];
        let cost = Math.min(j < i + most ? old[j] + 1 : most + 1, row[j - 1] + 1, old[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, older[j - 2] + 1);
        row[j] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      [older, old, row] = [old, row, older];
    }
    return Math.min(old[b.length], most + 1);
  };
})((window.fabriques = window.fabriques || {}));
