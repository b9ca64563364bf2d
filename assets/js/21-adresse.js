// What is asked, as the address says it: shareable, and the back button walks through it.
//   fabriques.readAddress(search)   "?q=auch&vague=1&vague=2" → {q, service: [], vague: ["1", "2"], …}
//   fabriques.writeAddress(demande) the way back; "" when nothing is asked
(function (fabriques) {
  "use strict";

  const MANY = ["service", "vague", "departement", "type"];
  const ONE = ["q", "adresse", "rayon", "tri"];

  fabriques.readAddress = (search) => {
    const read = new URLSearchParams(search);
    const demande = {};
    ONE.forEach((key) => (demande[key] = (read.get(key) || "").trim()));
    MANY.forEach((key) => (demande[key] = [...new Set(read.getAll(key).filter(Boolean))]));
    return demande;
  };

  fabriques.writeAddress = (demande) => {
    const written = new URLSearchParams();
    ["q", ...MANY, ...ONE.slice(1)].forEach((key) =>
      [].concat(demande[key] || []).forEach((value) => value && written.append(key, value))
    );
    const search = written.toString();
    return search && "?" + search;
  };
})((window.fabriques = window.fabriques || {}));
