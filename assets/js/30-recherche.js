// The page of results: address → answer → what is shown, and back. Without a query the page stays as it was served.
//   fabriques.ask(changes, position)  what a person asked: added to the demande, or a new query when it has a q
(function (fabriques) {
  "use strict";

  fabriques.start("recherche", function (page) {
    const part = (name) => document.querySelector(`[data-part="${name}"]`);
    const compte = page.querySelector("output");
    const box = page.querySelector("[data-resultats]");
    const field = document.getElementById("q");
    const { classList } = document.documentElement;
    const cartes = fabriques.takeCartes(box);
    fabriques.receive("fabriques/noms", cartes.noms); // this page has them: no file is asked for
    const served = { compte: compte.textContent, title: document.title };
    let demande = {};
    let position; // in memory only; history keeps no more than the fact that there was one
    let filtres;
    let turn = 0;

    fabriques.ask = (changes, here) => {
      const isQuery = "q" in changes || here;
      const kept = isQuery ? { ...demande, departement: [], rayon: "" } : demande;
      if (isQuery) position = here;
      const next = { ...kept, ...changes };
      history.pushState({ autour: !!position }, "", location.pathname + fabriques.writeAddress(next));
      show(next);
      return true;
    };

    /** The heading stays the same element: it may have the focus. */
    const head = (title) => {
      const place = part("titre");
      document.title = title ? `${title} – ${served.title}` : served.title;
      if (!title) place.replaceChildren();
      else if (place.firstElementChild) place.firstElementChild.textContent = title;
      else place.append(fabriques.clone("titre", { titre: title }));
    };

    /** Results leave less room to what is above them. */
    const dress = (answered) => {
      page.classList.toggle("answered", answered);
      page.parentNode.classList.toggle("found", answered);
      part("departements").hidden = answered;
      classList.remove("asked");
    };

    /** The page as it was served; `words` replaces the count. */
    const serve = (title, words) => {
      cartes.restore();
      dress(false);
      part("messages").replaceChildren();
      part("filtres").replaceChildren();
      head(title);
      compte.textContent = words;
    };

    const show = async (asked) => {
      const mine = (turn += 1);
      demande = asked;
      field.value = asked.q;
      if (!position && !fabriques.writeAddress({ ...demande, tri: "" })) return serve("", served.compte);
      page.setAttribute("aria-busy", "true");
      if (!page.classList.contains("answered")) {
        classList.add("asked");
        compte.textContent = compte.dataset.cours;
      }
      const found = await fabriques.answer(asked.q, position).catch(() => undefined); // files that did not come
      if (mine !== turn) return;
      page.removeAttribute("aria-busy");
      if (found) return tell(found);
      serve("", served.compte);
      part("messages").append(fabriques.clone("panne"));
    };

    /** @param {object} found what fabriques.answer gives */
    const tell = ({ comprendre, choix, resultats, autres }) => {
      const title = fabriques.tellTitle({ comprendre, demande });
      const messages = part("messages");
      if (comprendre.nature === "rien" && demande.q) {
        serve(title, served.compte);
        messages.append(fabriques.clone("inconnu"));
        return fabriques.tellChoix(messages, choix, "voisins");
      }
      messages.replaceChildren();
      const reponse = fabriques.arrange({ comprendre, demande, resultats });
      dress(true);
      head(title);
      compte.textContent = fabriques.tellCount(reponse);
      fabriques.tellMessages(messages, { ...reponse, autres }, choix, field.form.dataset.racine);
      cartes.show(reponse.resultats, comprendre.lieu);
      const mine = turn;
      if (filtres) filter(reponse);
      else requestAnimationFrame(() => setTimeout(() => mine === turn && filter(reponse))); // what was asked is shown first
      // A thumb has an on-screen keyboard over the results: the focus goes to them.
      if (document.activeElement === field && window.matchMedia("(pointer: coarse)").matches) fabriques.focusTitle();
    };

    const filter = (reponse) => {
      filtres = filtres || fabriques.makeFiltres(fabriques.readIndex(), fabriques.readLaureats(), fabriques.ask);
      if (!filtres.element.isConnected) part("filtres").append(filtres.element);
      filtres.update(reponse);
    };

    window.addEventListener("popstate", ({ state }) => {
      if (!(state && state.autour)) position = undefined;
      show(fabriques.readAddress(location.search));
    });
    demande = fabriques.readAddress(location.search);
    show(demande);
  });
})((window.fabriques = window.fabriques || {}));
