// The pure parts of the search in Node, with just enough of a document for the loader: a script that is inserted is
// read from the folder of the built assets. open(folder) → {fabriques, asked}; asked: the keys fetched, in order.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const { pathToFileURL, fileURLToPath } = require("url");

const PARTS = path.join(__dirname, "../../assets/js");

exports.open = function (folder) {
  const asked = [];
  const run = (file) => vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });

  function insert(script) {
    const file = fileURLToPath(script.src);
    asked.push(path.relative(folder, file).replace(/\.js$/, ""));
    setImmediate(() => {
      if (!fs.existsSync(file)) return script.onerror();
      run(file);
      return script.onload();
    });
  }

  globalThis.window = globalThis;
  delete globalThis.fabriques;
  globalThis.document = {
    currentScript: { src: pathToFileURL(path.join(folder, "annuaire.js")).href },
    createElement: () => ({ remove() {} }),
    head: { appendChild: insert },
  };
  fs.readdirSync(PARTS)
    .filter((name) => /^1\d-.*\.js$/.test(name))
    .sort()
    .forEach((name) => run(path.join(PARTS, name)));
  return { fabriques: globalThis.fabriques, asked };
};
