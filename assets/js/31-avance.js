// A query in the address of the page of results: what it needs is fetched while the page is still on its way.
(function (fabriques) {
  "use strict";

  const { q } = fabriques.readAddress(location.search);
  // A file that does not come is asked for again, and told, when the page answers.
  if (q) fabriques.fetchAhead(q).catch(() => {});
})((window.fabriques = window.fabriques || {}));
