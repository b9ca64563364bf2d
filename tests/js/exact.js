// Usage: node exact.js FOLDER, FOLDER that of the built assets, with a JSON list of texts on standard input; writes the
// list of [what findExact tells, what the whole understanding tells without it], each [code, nom] of a place or of a
// territory, or null.
"use strict";
const fs = require("fs");
const { open } = require("./fabriques.js");

const { fabriques } = open(process.argv[2]);
const told = ({ lieu, territoire } = {}) => (lieu || territoire ? [(lieu || territoire).code, (lieu || territoire).nom] : null);

(async () => {
  await fabriques.prepare();
  const { findExact } = fabriques;
  fabriques.findExact = () => undefined;
  const found = [];
  for (const text of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const exact = await findExact(text, fabriques.readIndex());
    const { comprendre } = await fabriques.answer(text);
    found.push([told(exact), told(comprendre.service ? undefined : comprendre)]);
  }
  process.stdout.write(JSON.stringify(found));
})();
