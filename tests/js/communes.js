// Usage: node communes.js FOLDER, FOLDER that of the built assets. Each line of standard input is a JSON task:
//   {"suggest": text}                         → [[code, nom, old commune of], …] the places suggested, in order
//   {"nearest": {"code", "latitude", "longitude"}, "many"}   → [[id, metres], …] in the order of an answer
// One JSON line is written for each, in the same order. One process for all: the data are read once.
"use strict";
const fs = require("fs");
const { open } = require("./fabriques.js");

const { fabriques } = open(process.argv[2]);

async function suggest(text) {
  const index = fabriques.readIndex();
  const lieux = await fabriques.suggestLieux(text, fabriques.readQuery(text, index), index);
  return lieux.map(({ lieu: { code, nom, ancienne } }) => [code, nom, ancienne]);
}

function rank({ nearest, many }) {
  return fabriques
    .rankLaureats(fabriques.readLaureats(), nearest)
    .slice(0, many)
    .map(({ laureat, metres }) => [laureat.id, metres]);
}

(async () => {
  await fabriques.prepare();
  const told = [];
  for (const line of fs.readFileSync(0, "utf8").trim().split("\n")) {
    const task = JSON.parse(line);
    told.push(JSON.stringify("suggest" in task ? await suggest(task.suggest) : rank(task)));
  }
  fs.writeSync(1, told.join("\n") + "\n");
})();
