// The cards of the page, moved into one ordered list and put back: never copied, so that what is said once stays so.
//   fabriques.takeCartes(box) → {noms, show(resultats, lieu), restore()}; noms: rows of « fabriques/noms »
(function (fabriques) {
  "use strict";

  const AT_ONCE = 20;

  fabriques.takeCartes = (box) => {
    const groups = [...box.childNodes];
    const cards = new Map();
    const moved = []; // [card, home, next sibling]: undone from the last to the first, each card finds its place again
    const noms = [...box.querySelectorAll("[data-laureat]")].map((card) => {
      const id = card.getAttribute("data-laureat");
      cards.set(id, card);
      // A line each, as they were served: asking every card for its elements takes three times longer.
      const [, nom, commune] = card.textContent.split("\n");
      return [id, nom, commune].join("\t");
    });

    /** In a list of its own a card says what the title of its group said, and how far it is. */
    const dress = (card, resultat, lieu) => {
      const departement = card.closest(".group").querySelector(".group-title a").textContent;
      const town = card.querySelector("p");
      if (town.textContent.trim() !== departement) {
        const added = document.createElement("span");
        added.dataset.ajout = "";
        added.textContent = ` (${departement})`;
        town.append(added);
      }
      if (!lieu || resultat.metres === null) return;
      card.dataset.distanceM = Math.round(resultat.metres);
      const [distance, repere] = fabriques.tellDistance(resultat, lieu);
      const words = fabriques.clone("distance", { distance, repere });
      words.dataset.ajout = "";
      town.after(words);
    };

    const undress = (card) => {
      card.querySelectorAll("[data-ajout]").forEach((added) => added.remove());
      card.removeAttribute("data-distance-m");
    };

    const putBack = () => {
      moved.splice(0).reverse().forEach(([card, home, next]) => {
        undress(card);
        home.insertBefore(card, next);
      });
    };

    const more = (list, resultats, lieu) => {
      const from = list.children.length;
      resultats.slice(from, from + AT_ONCE).forEach((resultat) => {
        const card = cards.get(resultat.laureat.id);
        dress(card, resultat, lieu);
        moved.push([card, card.parentNode, card.nextSibling]);
        list.append(card);
      });
      return list.children[from];
    };

    const show = (resultats, lieu) => {
      putBack();
      const known = resultats.filter(({ laureat }) => cards.has(laureat.id));
      const list = document.createElement("ol");
      list.className = "cards ranked";
      more(list, known, lieu);
      box.replaceChildren(list);
      if (known.length <= AT_ONCE) return;
      const next = fabriques.clone("suivantes");
      const tell = () => (next.querySelector("[data-mot]").textContent = `(${list.children.length} sur ${known.length})`);
      next.querySelector("button").addEventListener("click", () => {
        const first = more(list, known, lieu);
        if (list.children.length === known.length) next.remove();
        tell();
        first.querySelector("a").focus();
      });
      tell();
      box.append(next);
    };

    const restore = () => {
      putBack();
      box.replaceChildren(...groups);
    };

    return { noms: noms.sort().join("\n"), show, restore };
  };
})((window.fabriques = window.fabriques || {}));
