// Usage: node answers.js FOLDER, with a JSON list of [kind, text, …] on standard input, kind "suggest", "answer" or
// the name of a pure function; writes the list of what was told, with the keys fetched for each.
"use strict";
const fs = require("fs");
const { open } = require("./fabriques.js");

const { fabriques, asked } = open(process.argv[2]);

(async () => {
  const told = [];
  for (const [kind, ...rest] of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const before = asked.length;
    const value = await fabriques[kind](...rest);
    told.push({ value, fetched: asked.slice(before) });
  }
  process.stdout.write(JSON.stringify(told));
})();
