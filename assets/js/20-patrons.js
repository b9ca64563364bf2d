// Markup stays in the page: scripts clone its <template data-patron> and put text in what it marks [data-mot].
//   fabriques.start(module, init)    init(element) for each [data-module="…"] of the page, once it is all there: the
//                                    script does not wait for the page, so that what a query needs is asked for at once
//   fabriques.clone(patron, mots)    the element of a patron, its words filled in
(function (fabriques) {
  "use strict";

  fabriques.start = function (module, init) {
    const run = () => document.querySelectorAll(`[data-module="${module}"]`).forEach(init);
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
    else run();
  };

  /** @param {string} patron @param {Object<string, string>} [mots] @returns {HTMLElement} */
  fabriques.clone = function (patron, mots = {}) {
    const template = document.querySelector(`template[data-patron="${patron}"]`);
    const element = template.content.firstElementChild.cloneNode(true);
    [element, ...element.querySelectorAll("[data-mot]")].forEach((place) => {
      const mot = mots[place.dataset.mot];
      if (mot !== undefined) place.textContent = mot;
    });
    return element;
  };
})((window.fabriques = window.fabriques || {}));
