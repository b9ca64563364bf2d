// Usage: node keystrokes.js FOLDER, with a JSON list of queries on standard input, typed letter by letter. Writes
// {"clock": {"letters": {"count", "median", "p95", "most"}, "answers": {…}}, "processor": {…}}, milliseconds by the clock and
// of processor (which tells less about what else the machine does): all that a letter costs, reading of the files that it
// fetches included, until the suggestions are known; and the same for the answers to the whole queries.
"use strict";
const fs = require("fs");
const path = require("path");
const { open } = require(path.join(__dirname, "../../tests/js/fabriques.js"));

const { fabriques } = open(process.argv[2]);
const times = { clock: { letters: [], answers: [] }, processor: { letters: [], answers: [] } };

async function time(kind, work) {
  const [before, from] = [process.cpuUsage(), performance.now()];
  await work();
  times.clock[kind].push(performance.now() - from);
  const { user, system } = process.cpuUsage(before);
  times.processor[kind].push((user + system) / 1000);
}

function spread(all) {
  const sorted = all.sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { count: sorted.length, median: at(0.5), p95: at(0.95), most: at(1) };
}

const spreads = ({ letters, answers }) => ({ letters: spread(letters), answers: spread(answers) });

(async () => {
  const queries = JSON.parse(fs.readFileSync(0, "utf8"));
  await fabriques.prepare();
  await fabriques.suggest("ma"); // the engine compiles at first use, once for all letters
  for (const query of queries) {
    for (let size = 2; size <= query.length; size += 1) await time("letters", () => fabriques.suggest(query.slice(0, size)));
    await time("answers", () => fabriques.answer(query));
  }
  process.stdout.write(JSON.stringify({ clock: spreads(times.clock), processor: spreads(times.processor) }));
})();
