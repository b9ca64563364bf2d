// The search of a file to carry: the field, and what it answers, out of the cards of the file.
(function (fabriques) {
  "use strict";

  const NEAREST = 3; // as in the list of communes: nearer ones than the fourth may be outside the file

  fabriques.start("emporter", function (place) {
    const form = fabriques.clone("champ");
    const box = fabriques.clone("reponse");
    const part = (name) => box.querySelector(`[data-part="${name}"]`);
    const input = form.elements.q;
    place.append(form, box);

    /** What to look at in an answer: from a place the nearest; else those of the département, or of that name. */
    function select({ comprendre, resultats, ailleurs }) {
      return comprendre.lieu || ailleurs ? resultats.slice(0, NEAREST) : resultats;
    }

    function makeResult(resultat, lieu) {
      const { laureat, metres } = resultat;
      const card = [...document.querySelectorAll(".card[id]")].find(({ dataset }) => dataset.laureat === laureat.id);
      const [distance, repere] = lieu ? fabriques.tellDistance(resultat, lieu) : ["", ""];
      const words = card.querySelector("[data-lieu]").textContent;
      const item = fabriques.clone("resultat", { nom: laureat.nom, lieu: words + (distance ? "," : ""), distance, repere });
      item.dataset.laureat = laureat.id;
      if (metres !== null) item.dataset.distanceM = Math.round(metres);
      item.querySelector("a").href = "#" + card.id;
      const telephone = card.querySelector(".card-phone");
      if (telephone) item.append(telephone.cloneNode(true));
      return item;
    }

    function suggestOthers(titre, choix) {
      const message = fabriques.clone("choix", { titre });
      const buttons = choix.slice(0, 4).map((lieu) => {
        const item = fabriques.clone("lien", { nom: fabriques.nameLieu(lieu) });
        item.firstElementChild.addEventListener("click", () => {
          input.value = lieu.nom;
          ask(lieu.nom, lieu);
        });
        return item;
      });
      message.querySelector('[data-part="liens"]').append(...buttons);
      part("messages").append(message);
    }

    /** Another place that was perhaps meant: of the same name or postcode, or when no place has the very name typed. */
    function tellChoix({ nature, lieu }, choix, q) {
      if (nature !== "lieu") return;
      const typed = fabriques.words(q);
      const own = fabriques.words(lieu.nom);
      const isCode = typed.some((mot) => /^\d{5}$/.test(mot));
      const exact = isCode || own.every((mot) => typed.includes(mot));
      if (!exact) part("messages").append(fabriques.clone("ressemblante"));
      if (!choix.length) return;
      const twins = choix.filter(({ nom }) => fabriques.words(nom).join() === own.join());
      if (twins.length || isCode) suggestOthers("Plusieurs communes ont ce nom ou ce code postal :", choix);
      else if (!exact) suggestOthers("Ou bien :", choix);
    }

    function tell(q, { comprendre, choix, resultats, autres }) {
      const { nature, lieu, service } = comprendre;
      const messages = part("messages");
      const demande = { q, service: [] };
      const reponse = fabriques.arrange({ comprendre, demande, resultats });
      const shown = nature === "rien" ? [] : select(reponse);
      const titre = fabriques.clone("titre", { titre: fabriques.tellTitle({ comprendre, demande }) });
      const list = fabriques.clone("liste");
      list.append(...shown.map((resultat) => makeResult(resultat, lieu)));
      part("titre").replaceChildren(titre);
      messages.replaceChildren();
      box.querySelector("[data-resultats]").replaceChildren(...(shown.length ? [list] : []));
      box.querySelector("output").textContent = fabriques.tellCount({ ...reponse, total: shown.length });
      if (nature === "rien") messages.append(fabriques.clone("inconnu"));
      tellChoix(comprendre, choix, q);
      if (service && shown.length) messages.append(fabriques.clone("limite"));
      if (service && autres.length) {
        const s = autres.length > 1 ? "s" : "";
        const nombre = `${autres.length}${shown.length ? ` autre${s}` : ""} fabrique${s}`;
        messages.append(fabriques.clone("muettes", { nombre }));
      }
      if (service && lieu) suggestOthers("Les plus proches, quoi qu’on y fasse :", [lieu]);
      // A thumb has an on-screen keyboard over the results: the focus goes to them.
      if (document.activeElement !== input || window.matchMedia("(pointer: coarse)").matches) titre.focus();
    }

    function ask(q, lieu) {
      fabriques.answer(q, lieu).then((answer) => tell(q, answer));
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const q = input.value.trim();
      if (q) ask(q);
    });
  });
})((window.fabriques = window.fabriques || {}));
