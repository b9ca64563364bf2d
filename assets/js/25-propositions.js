// Suggestions as the list-box shows them, and where each leads.
//   fabriques.gatherSuggestions(text) → [{titre, propositions: [{nom, detail, texte?, cible}]}], empty families left out
//   fabriques.follow(cible, racine)   to a page of the site {page}, or to what is asked {q}, {service}…, in place
//                                     where the page can answer; false when nothing was done (no racine given)
(function (fabriques) {
  "use strict";

  /** « coworking nan »: the service asked for goes along with the place chosen. */
  const withServices = (q, services) => (services.length ? { q, service: services } : { q });

  const suggestLieu = (lieu) => {
    const { nom, detail, codePostal, ancienne, services } = lieu;
    const texte = fabriques.nameLieu({ nom, detail });
    const plus = ancienne ? `ancienne commune, aujourd’hui ${ancienne}` : codePostal;
    return { nom, detail: [detail, plus].filter(Boolean).join(", "), texte, cible: withServices(texte, services) };
  };

  const suggestTerritoire = (lieux) => {
    return function ({ code, nom, nature, services }) {
      // « Vienne » alone is the town: the département is asked for by its number.
      const texte = nature === "d" && lieux.some((lieu) => lieu.nom === nom) ? code : nom;
      const kind = nature === "r" ? "région" : code > "975" ? "collectivité d’outre-mer" : `département ${code}`;
      return { nom, detail: kind, texte, cible: withServices(texte, services) };
    };
  };

  const suggestLaureat = ({ id, nom, detail }) => ({ nom, detail, cible: { page: `laureats/${id}/` } });

  const suggestService = ({ code, libelle, famille }) => ({ nom: libelle, detail: famille, texte: "", cible: { service: [code] } });

  fabriques.gatherSuggestions = async (text) => {
    const { lieux, territoires, laureats, services } = await fabriques.suggest(text);
    const named = territoires.filter(({ premier }) => premier);
    const others = territoires.filter(({ premier }) => !premier).slice(0, 2 - named.length);
    const toTerritoire = suggestTerritoire(lieux);
    const places = [...named.map(toTerritoire), ...lieux.slice(0, 5).map(suggestLieu), ...others.map(toTerritoire)];
    const families = [
      { titre: "Lieux", propositions: places },
      { titre: "Fabriques", propositions: laureats.slice(0, 3).map(suggestLaureat) },
      { titre: "Services", propositions: services.slice(0, 2).map(suggestService) },
    ];
    return families.filter(({ propositions }) => propositions.length);
  };

  fabriques.follow = (cible, racine) => {
    if (!cible.page && fabriques.ask) return fabriques.ask(cible);
    if (racine === undefined) return false;
    // Links name index.html, so that the same folder works from disk.
    location.assign(`${racine}${cible.page || "recherche/"}index.html${fabriques.writeAddress(cible)}`);
    return true;
  };
})((window.fabriques = window.fabriques || {}));
