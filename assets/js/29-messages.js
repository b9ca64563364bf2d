// What an answer needs said besides its cards: another place that was perhaps meant, a sea to cross, nothing left.
//   fabriques.tellMessages(box, reponse, choix, racine)
(function (fabriques) {
  "use strict";

  const link = (words, href) => {
    const item = fabriques.clone("lien");
    Object.assign(item.firstElementChild, { textContent: words, href });
    return item;
  };

  fabriques.focusTitle = () => document.getElementById("compris")?.focus();

  fabriques.clearFilters = () => {
    const { q, tri, ...filters } = fabriques.readAddress("");
    fabriques.ask(filters);
    fabriques.focusTitle(); // what was clicked is gone
  };

  /** Links to places that the words may also mean. */
  fabriques.tellChoix = (box, choix, patron) => {
    const message = fabriques.clone(patron);
    message.querySelector('[data-part="liens"]').append(
      ...choix.slice(0, 8).map((lieu) => {
        const q = fabriques.nameLieu({ ...lieu, ancienne: "" });
        return link(fabriques.nameLieu(lieu), fabriques.writeAddress({ q }));
      })
    );
    if (choix.length) box.append(message);
  };

  fabriques.tellMessages = (box, { comprendre, demande, resultats, total, autres }, choix, racine) => {
    const { lieu, territoire, service } = comprendre;
    const [first] = resultats;
    if (lieu && lieu.nom) {
      const name = fabriques.words(lieu.nom).join();
      const twins = choix.filter((one) => fabriques.words(one.nom).join() === name);
      const typed = fabriques.words(demande.q);
      const exact = fabriques.words(lieu.nom).every((mot) => typed.includes(mot));
      if (twins.length || /^\d{5}$/.test(typed.join())) fabriques.tellChoix(box, choix, "plusieurs");
      else fabriques.tellChoix(box, choix.filter(({ population }) => !exact || population > fabriques.FAR_BIGGER * lieu.population).slice(0, 4), "autres");
    }
    if (territoire && territoire.url) {
      const page = link(`La page « ${territoire.nom} », avec les fabriques alentour`, `${racine}${territoire.url}index.html`);
      box.append(page.firstElementChild);
    }
    if (service && autres.length) {
      const q = lieu ? fabriques.nameLieu(lieu) : "";
      const silent = fabriques.clone("muettes", { nombre: autres.length, lien: q && `Voir tous les lieux autour ${fabriques.de(q)}` });
      if (q) silent.lastElementChild.href = fabriques.writeAddress({ q });
      else silent.lastElementChild.remove();
      box.append(silent);
    }
    if (lieu && first && first.outreMer && demande.tri !== "nom") {
      box.append(fabriques.clone("loin", { distance: fabriques.tellDistance(first, lieu)[0] }));
    }
    if (!total) {
      const none = fabriques.clone("aucune");
      none.querySelector("button").addEventListener("click", fabriques.clearFilters);
      box.append(none);
    }
  };
})((window.fabriques = window.fabriques || {}));
