// The filters: a form of checkboxes, each with what it would leave; each change is asked at once, the focus stays.
//   fabriques.makeFiltres(index, laureats, ask) → {element, update(reponse)}
//     ask(changes) is called with the part of the demande that changed
(function (fabriques) {
  "use strict";

  const WIDE = "(min-width: 56em)";

  /** [value, label] of what the page does not hold itself, in an order that never changes. */
  const listChoices = (index, laureats) => {
    const vagues = [...new Set(laureats.flatMap((laureat) => laureat.vagues))].sort((a, b) => a - b);
    const here = new Set(laureats.map((laureat) => laureat.departement));
    return {
      service: index.services.map(({ code, libelle }) => [code, libelle]),
      vague: vagues.map((vague) => [String(vague), vague === 1 ? "1re vague" : `${vague}e vague`]),
      departement: index.territoires
        .filter(({ nature, code }) => nature === "d" && here.has(code))
        .map(({ code, nom }) => [code, `${nom} (${code})`]),
    };
  };

  fabriques.makeFiltres = (index, laureats, ask) => {
    const form = fabriques.clone("filtres");
    const fold = form.querySelector("details");
    const choices = listChoices(index, laureats);
    const part = (critere) => form.querySelector(`[data-filtre="${critere}"]`);

    Object.keys(choices).forEach((critere) =>
      choices[critere].forEach(([value, libelle]) => {
        const choice = fabriques.clone("choix", { libelle });
        Object.assign(choice.firstElementChild, { name: critere, value });
        part(critere).append(choice);
      })
    );
    fold.open = window.matchMedia(WIDE).matches;

    form.addEventListener("change", ({ target: { name } }) => {
      const values = new FormData(form).getAll(name);
      ask({ [name]: ["tri", "rayon", "adresse"].includes(name) ? values.join("") : values });
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      fabriques.clearFilters();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      fabriques.focusTitle();
    });

    const update = ({ demande, avant, comprendre }) => {
      part("tri").hidden = part("rayon").hidden = !comprendre.lieu;
      form.querySelectorAll("input").forEach((input) => {
        input.checked = [].concat(demande[input.name]).includes(input.value);
      });
      fabriques.criteres.forEach((critere) => {
        const counts = fabriques.countChoices(avant, demande, critere);
        part(critere).querySelectorAll("label").forEach((choice) => {
          choice.lastElementChild.textContent = `(${counts.get(choice.firstElementChild.value) || 0})`;
        });
        if (demande[critere].length) part(critere).parentNode.open = true;
      });
      const used = fabriques.countFilters(demande);
      form.querySelector("[type=reset]").hidden = !used;
      form.querySelector('[data-part="actifs"]').textContent = used ? ` (${used} en place)` : "";
    };

    return { element: form, update };
  };
})((window.fabriques = window.fabriques || {}));
