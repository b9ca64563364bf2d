// The data of a file that carries them: its cards and its list of communes are read as the rows that the search knows
// (docs/hors-ligne.md). No file is ever asked for: every place of the département is in one leaf.
//   fabriques.load(key), fabriques.loaded(key)   as 11-loader.js, for every key that is asked for
(function (fabriques) {
  "use strict";

  const SCALE = 100000; // points are counted in hundred-thousandths of a degree
  const NAMES = 3; // cells of « fabriques/noms »
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
    return [laureat, nom, ville, commune, ...point.split(" "), services, "", "", "0", ""];
  }

  function readPage() {
    const { mots, services, territoire, origine, points } = JSON.parse(document.getElementById("donnees").textContent);
    const places = points.split(" ");
    const lines = [...document.querySelectorAll(".lines > li")].map((line, rank) => readLine(line, places[rank], origine));
    const [, ville, , , ...point] = lines.sort((a, b) => b[3] - a[3])[0];
    carried.recherche = { services, territoires: [[...territoire, "d", "", null, [], [ville, ...point]]] };
    carried.plan = "A  " + JSON.stringify(mots); // one leaf, of all places
    carried["lieux/d-"] = toRows(lines);
    carried["lieux/grandes"] = "";
    const cards = [...document.querySelectorAll("[data-laureat]")].map(readCard);
    carried["fabriques/noms"] = toRows(cards.map((cells) => cells.slice(0, NAMES)));
    carried["fabriques/toutes"] = toRows(cards.map((cells) => cells.slice(NAMES)));
  }

  fabriques.loaded = function (key) {
    if (!carried.recherche) readPage();
    return carried[key];
  };

  fabriques.load = (key) => Promise.resolve(fabriques.loaded(key));
})((window.fabriques = window.fabriques || {}));
