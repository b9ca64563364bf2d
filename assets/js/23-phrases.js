// What the results say of themselves, in French.
//   fabriques.de(nom)               « d’Auch »
//   fabriques.nameLieu(lieu)        « Condom (Gers) »; « vous » for a position
//   fabriques.tellTitle(reponse)    heading of the results and title of the page
//   fabriques.tellCount(reponse)    « 12 fabriques, les plus proches de Condom (Gers) d’abord »
//   fabriques.tellDistance(resultat, lieu)  [« à 12 km », « à vol d’oiseau de la mairie de Condom »]
(function (fabriques) {
  "use strict";

  const within = (detail) => detail.replace(/ \(\w+\)$/, "");
  const count = (n) => (n ? `${n} fabrique${n > 1 ? "s" : ""}` : "Aucune fabrique");
  /** « de Condom », « d’Auch », « du Puy-en-Velay », « des Mureaux ». */
  const de = (fabriques.de = (nom) =>
    ((/^[aeiouyhàâéèêîôœ]/i.test(nom) ? "d’" : "de ") + nom).replace(/^de Les /, "des ").replace(/^de Le /, "du "));

  fabriques.nameLieu = (lieu) => {
    if (!lieu.nom) return "vous";
    const departement = within(lieu.detail);
    const plus = lieu.ancienne ? `aujourd’hui ${lieu.ancienne}` : lieu.nom.startsWith(departement) ? "" : departement;
    return plus ? `${lieu.nom} (${plus})` : lieu.nom;
  };

  fabriques.tellTitle = ({ comprendre, demande }) => {
    const { nature, lieu, territoire, service } = comprendre;
    const quoi = service && service.libelle;
    if (lieu) return (quoi ? `${quoi}, autour ` : "Autour ") + de(fabriques.nameLieu(lieu));
    if (territoire) return (quoi ? `${quoi} : ` : "") + territoire.nom + (territoire.nature === "d" ? ` (${territoire.code})` : "");
    if (quoi) return quoi;
    if (nature === "nom") return `« ${demande.q} »`;
    if (demande.q) return `Nous ne trouvons pas « ${demande.q} »`;
    const chosen = fabriques.readIndex().services.filter(({ code }) => demande.service.includes(code));
    return chosen.map(({ libelle }) => libelle).join(", ") || "Les fabriques choisies";
  };

  fabriques.tellCount = ({ comprendre, demande, total, ailleurs }) => {
    const { lieu, territoire, nature } = comprendre;
    const order = demande.tri === "nom" || !lieu ? "de A à Z" : `les plus proches ${de(fabriques.nameLieu(lieu))} d’abord`;
    if (territoire) {
      const where = territoire.nature === "r" ? "cette région" : territoire.code > "975" ? "ce territoire" : "ce département";
      return ailleurs ? `Aucune fabrique connue dans ${where} : voici les plus proches` : `${count(total)} dans ${where}`;
    }
    if (nature === "nom") return `${count(total)} de ce nom ou d’un nom proche`;
    const told = count(total) + (lieu && fabriques.countFilters(demande) ? " avec vos filtres" : "");
    return total > 1 ? `${told}, ${order}` : told;
  };

  fabriques.tellDistance = ({ metres, dansLaCommune, outreMer }, lieu) => {
    if (dansLaCommune) return ["dans la commune", ""];
    const words = (outreMer ? outreMer + ", " : "") + fabriques.distanceWords(metres);
    if (!lieu.nom) return [`${words} de vous`, ""];
    return [words, `à vol d’oiseau de la mairie ${de(lieu.nom)}`];
  };
})((window.fabriques = window.fabriques || {}));
