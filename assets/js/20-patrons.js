// Markup stays in the page: scripts clone its <template data-patron> and put text in what it marks [data-mot].
//   fabriques.start(module, init)    init(element) for each [data-module="…"] of the page, which is all there
//                                    (this script is deferred), once the first script is (it waits for nothing)
//   fabriques.clone(patron, mots)    the element of a patron, its words filled in
(function (fabriques) {
  "use strict";

  const patrons = {}; // found once: a page of every laureate is long to search

  fabriques.start = (module, init) => {
    const run = () => document.querySelectorAll(`[data-module="${module}"]`).forEach(init);
    if (fabriques.load) run();
    else document.querySelector("script[async]").addEventListener("load", run);
  };

  /** @param {string} patron @param {Object<string, string>} [mots] @returns {HTMLElement} */
  fabriques.clone = (patron, mots = {}) => {
    patrons[patron] = patrons[patron] || document.querySelector(`template[data-patron="${patron}"]`);
    const element = patrons[patron].content.firstElementChild.cloneNode(true);
    [element, ...element.querySelectorAll("[data-mot]")].forEach((place) => {
      const mot = mots[place.dataset.mot];
      if (mot !== undefined) place.textContent = mot;
    });
    return element;
  };
})((window.fabriques = window.fabriques || {}));
