// Usage: node keystrokes.js FOLDER, with a JSON list of queries on standard input, typed letter by letter. Writes
// {"letters": n, "median", "p95", "most"} in milliseconds: all that a letter costs, reading of the files that it fetches
// included, until the suggestions are known; and the same for the answers to the whole queries.
"use strict";
const fs = require("fs");
const path = require("path");
const { open } = require(path.join(__dirname, "../../tests/js/fabriques.js"));

const { fabriques } = open(process.argv[2]);

function spread(times) {
  const sorted = times.sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { count: sorted.length, median: at(0.5), p95: at(0.95), most: at(1) };
}

(async () => {
  const queries = JSON.parse(fs.readFileSync(0, "utf8"));
  await fabriques.prepare();
  await fabriques.suggest("ma"); // the engine compiles at first use, once for all letters
  const letters = [];
  const answers = [];
  for (const query of queries) {
    for (let size = 2; size <= query.length; size += 1) {
      const from = performance.now();
      await fabriques.suggest(query.slice(0, size));
      letters.push(performance.now() - from);
    }
    const from = performance.now();
    await fabriques.answer(query);
    answers.push(performance.now() - from);
  }
  process.stdout.write(JSON.stringify({ letters: spread(letters), answers: spread(answers) }));
})();
