// Laureates of a name, and around a place, when one file has them all: over 2 000, 19-nombreux.js takes over.
//   fabriques.findNoms(lecture, index, typing, under) → [{laureat, cost}], those of that name, best first: 18-ranking
//   fabriques.findAround()            → [Laureat]: all of them
//   fabriques.unique(laureats)        each of them once
(function (fabriques) {
  "use strict";

  fabriques.unique = (laureats) => [...new Map(laureats.map((one) => [one.id, one])).values()];

  fabriques.findNoms = async (lecture, _, typing, under) => fabriques.rankNoms(lecture, fabriques.readLaureats(), typing, under);

  fabriques.findAround = async () => fabriques.readLaureats();
})((window.fabriques = window.fabriques || {}));
