// Usage: node answers.js FOLDER, with a JSON list of [name of a function, argument, …] on standard input; writes the
// list of {value, error, fetched}: what each told, and the files it asked for.
"use strict";
const fs = require("fs");
const { open } = require("./fabriques.js");

const { fabriques, asked } = open(process.argv[2]);

// Hundreds of answers with every laureate in each are many megabytes: what a test reads of a laureate is enough.
const slim = (key, value) =>
  key === "laureat" ? { id: value.id, nom: value.nom, code: value.code, services: value.services } : value;

(async () => {
  const told = [];
  for (const [name, ...rest] of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const before = asked.length;
    try {
      const value = await fabriques[name](...rest);
      told.push({ value, fetched: asked.slice(before) });
    } catch (error) {
      told.push({ value: null, error: error.message, fetched: asked.slice(before) });
    }
  }
  process.stdout.write(JSON.stringify(told, slim));
})();
