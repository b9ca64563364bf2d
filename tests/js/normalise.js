// Reads {tables, texts} in JSON on standard input, tables those of normalise.py, writes [words, sounds, variants, weak] of each: what
// tests/test_search_normalise.py compares with the Python twin.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");

globalThis.window = globalThis;
const part = path.join(__dirname, "../../assets/js/10-normalise.js");
vm.runInThisContext(fs.readFileSync(part, "utf8"), { filename: part });
const { words, sound, variants, isWeak } = globalThis.fabriques;

const { tables, texts } = JSON.parse(fs.readFileSync(0, "utf8"));
globalThis.fabriques.loaded = () => JSON.stringify(tables);
const told = texts.map((text) => {
  const mots = words(text);
  return [mots, mots.map(sound), variants(mots), mots.map(isWeak)];
});
process.stdout.write(JSON.stringify(told));
