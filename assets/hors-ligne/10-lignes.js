// The data of a file that carries them: its cards and its list of communes are read as the rows that the search knows
// (docs/hors-ligne.md). No file is ever asked for: every place of the département is a « large commune » of the index.
//   fabriques.load(key), fabriques.loaded(key)   as 11-loader.js, for « plan », « recherche » and « fabriques/toutes »
(function (fabriques) {
  "use strict";

  const SCALE = 100000; // points are counted in hundred-thousandths of a degree
  const carried = {};

  const toRows = (lines) => lines.map((cells) => cells.join("\t")).join("\n");
  const nameOf = (line) => line.firstChild.data.trim();

  /** [name, code, postcodes, population, latitude, longitude, commune of today]: docs/recherche.md */
  function readLine(line, point, origine) {
    const [south, west, population] = point.split(",").map((number) => parseInt(number, 36));
    const place = [(origine[0] + south) / SCALE, (origine[1] + west) / SCALE];
    const today = line.querySelector('a[href^="#c-"]');
    const own = nameOf(today ? document.getElementById(today.hash.slice(1)) : line);
    const [, nom, postaux] = /^(.*?)((?: \d{5})*)$/.exec(own);
    const code = (today ? today.hash.slice(1) : line.id).slice(2);
    return [today ? nameOf(line) : nom, code, postaux.trim(), today ? "" : population, ...place, today ? nom : ""];
  }

  function readCard(card) {
    const { laureat, commune, point, services } = card.dataset;
    const nom = card.querySelector("[data-nom]").textContent;
    const ville = card.querySelector("[data-lieu]").dataset.lieu;
    return [laureat, nom, commune, ville, ...point.split(" "), services, "", "", "0", ""];
  }

  function readPage() {
    const { mots, services, territoire, origine, points } = JSON.parse(document.getElementById("donnees").textContent);
    const places = points.split(" ");
    const lines = [...document.querySelectorAll(".lines > li")].map((line, rank) => readLine(line, places[rank], origine));
    const grandes = toRows(lines.sort((a, b) => b[3] - a[3]));
    carried.recherche = { services, territoires: [[...territoire, "d", ""]], grandes };
    carried.plan = "  " + JSON.stringify(mots);
    carried["fabriques/toutes"] = toRows([...document.querySelectorAll("[data-laureat]")].map(readCard));
  }

  fabriques.loaded = function (key) {
    if (!carried.recherche) readPage();
    return carried[key];
  };

  fabriques.load = (key) => Promise.resolve(fabriques.loaded(key));
})((window.fabriques = window.fabriques || {}));
