// Usage: node exact.js FOLDER, FOLDER that of the built assets, with a JSON list of texts on standard input; writes the
// list of [what findExact tells, what the whole understanding tells without it], each [code, nom, service] of a place, of a
// territory or of a laureate, or null.
"use strict";
const fs = require("fs");
const { open } = require("./fabriques.js");

const { fabriques } = open(process.argv[2]);
const told = ({ lieu, territoire, laureat, service } = {}) => {
  const one = lieu || territoire || laureat;
  return one ? [one.code, one.nom, service ? service.libelle : ""] : null;
};

(async () => {
  await fabriques.prepare();
  const { findExact } = fabriques;
  fabriques.findExact = () => undefined;
  const found = [];
  for (const text of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const exact = await findExact(text, fabriques.readIndex());
    const { comprendre, resultats } = await fabriques.answer(text);
    const laureat = comprendre.nature === "nom" ? resultats[0].laureat : undefined;
    found.push([told(exact), told({ ...comprendre, laureat })]);
  }
  process.stdout.write(JSON.stringify(found));
})();
