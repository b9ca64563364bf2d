// The field: an editable combobox whose list-box suggests (ARIA 1.2, list autocomplete). Text is never changed but by
// a choice; Enter without a choice submits; Tab leaves as from any field.
(function (fabriques) {
  "use strict";

  const PAUSE = 400; // ms without a keystroke before the number of suggestions is said

  fabriques.start("champ", function (form) {
    const input = form.elements.q;
    const list = fabriques.clone("propositions");
    const said = fabriques.clone("annonce");
    let options = [];
    let active = -1;
    let turn = 0;
    let timer = 0;

    const announce = (text) => {
      clearTimeout(timer);
      timer = setTimeout(() => (said.textContent = text), PAUSE);
    };

    const activate = (rank) => {
      if (options[active]) options[active].element.setAttribute("aria-selected", "false");
      active = rank;
      const option = options[rank];
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.element.setAttribute("aria-selected", "true");
      option.element.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.element.id);
    };

    const expand = (open) => {
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
    };

    const close = () => {
      turn += 1;
      activate(-1);
      expand(false);
      clearTimeout(timer);
      said.textContent = "";
    };

    /** As high as the screen allows, an on-screen keyboard included. */
    const fit = () => {
      const view = window.visualViewport;
      const bottom = view ? view.offsetTop + view.height : window.innerHeight;
      list.style.maxHeight = Math.max(150, bottom - list.getBoundingClientRect().top - 8) + "px";
    };

    const choose = (option) => {
      close();
      if (option.texte !== undefined) input.value = option.texte;
      fabriques.follow(option.cible, form.dataset.racine);
    };

    const show = (families) => {
      activate(-1);
      options = [];
      list.replaceChildren(
        ...families.map(({ titre, propositions }, rank) => {
          const group = fabriques.clone("famille", { titre });
          const title = group.firstElementChild;
          title.id = `${list.id}-${rank}`;
          group.setAttribute("aria-labelledby", title.id);
          propositions.forEach((option) => {
            const element = fabriques.clone("proposition", option);
            element.id = `${list.id}-${rank}-${options.length}`;
            element.addEventListener("click", () => choose(option));
            options.push({ ...option, element });
            group.append(element);
          });
          return group;
        })
      );
      expand(options.length > 0);
      announce(options.length ? `${options.length} proposition${options.length > 1 ? "s" : ""}` : "Aucune proposition");
      if (options.length) fit();
    };

    const suggest = async () => {
      const asked = (turn += 1);
      if (input.value.trim().length < 2) return close();
      try {
        const families = await fabriques.gatherSuggestions(input.value);
        if (asked === turn && document.activeElement === input) show(families);
      } catch (failure) {
        if (asked === turn) close(); // the form still leads to the list of all
      }
    };

    const press = (event) => {
      if (event.isComposing || event.keyCode === 229) return; // the keys are those of the input method
      const { key, altKey } = event;
      const last = options.length - 1;
      const moves = { Home: 0, End: last, ArrowDown: active < last ? active + 1 : -1, ArrowUp: active < 0 ? last : active - 1 };
      if (list.hidden) {
        if (key !== "ArrowDown") return;
        suggest();
      } else if (key === "Escape" || (key === "ArrowUp" && altKey)) close();
      else if (key === "Enter" && active >= 0) choose(options[active]);
      else if (!altKey && key in moves && (active >= 0 || key.startsWith("Arrow"))) activate(moves[key]);
      else return;
      event.preventDefault();
    };

    input.after(list, said);
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id }).forEach(([name, value]) =>
      input.setAttribute(name, value)
    );
    expand(false);
    input.addEventListener("focus", () => fabriques.prepare().catch(() => {})); // a failure is said when a search needs it
    input.addEventListener("input", suggest);
    input.addEventListener("keydown", press);
    input.addEventListener("blur", close);
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    if (window.visualViewport) window.visualViewport.addEventListener("resize", () => list.hidden || fit());
    form.addEventListener("submit", (event) => {
      close();
      if (fabriques.follow({ q: input.value.trim() })) event.preventDefault();
    });
  });
})((window.fabriques = window.fabriques || {}));
