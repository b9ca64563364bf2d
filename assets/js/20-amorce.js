// A query in the address of the page of results: the places that it needs are asked for while all the rest, this page
// included, is still on its way, and nobody waits for the drawing of a list that the answer replaces.
(function (fabriques) {
  "use strict";

  // The page of results says itself which file holds what: one round trip less.
  const { plan } = document.currentScript.dataset;
  if (plan) fabriques.receive("plan", plan);
  const { classList } = document.documentElement;
  const q = new URLSearchParams(location.search).get("q");
  if (!q) return;
  classList.add("asked");
  // The list comes back with the answer, or when the other script did not come.
  window.addEventListener("load", () => fabriques.start || classList.remove("asked"));
  // A file that does not come is asked for again, and told, when the page answers.
  Promise.all([...["recherche", "fabriques/toutes"].map(fabriques.load), fabriques.fetchAhead(q)]).catch(() => {});
})((window.fabriques = window.fabriques || {}));
