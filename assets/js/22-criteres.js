// Filters: of one kind, any choice will do (a fablab or a coworking); of several kinds, all must hold.
//   fabriques.criteres                        names of the filters, in the order of the page
//   fabriques.keepResults(resultats, demande)       those that pass every filter
//   fabriques.countChoices(resultats, demande, critere) → Map value → results, all other filters kept
(function (fabriques) {
  "use strict";

  // What a laureate says on each subject. An unknown says nothing, hence passes no filter of its kind.
  const VALUES = {
    service: ({ services }) => services,
    adresse: ({ adresseConnue }) => (adresseConnue ? ["oui"] : []),
    type: ({ type }) => (type ? [type] : []),
    vague: ({ vagues }) => vagues.map(String),
    departement: ({ departement }) => [departement],
  };

  fabriques.criteres = Object.keys(VALUES);

  const wanted = (demande, critere) => [].concat(demande[critere] || []);

  const passes = ({ laureat, metres }, demande, except) => {
    if (demande.rayon && metres !== null && metres > demande.rayon * 1000) return false;
    return fabriques.criteres.every((critere) => {
      const choices = wanted(demande, critere);
      return critere === except || !choices.length || VALUES[critere](laureat).some((value) => choices.includes(value));
    });
  };

  fabriques.keepResults = (resultats, demande) => resultats.filter((one) => passes(one, demande));

  fabriques.countChoices = (resultats, demande, critere) => {
    const counts = new Map();
    resultats
      .filter((one) => passes(one, demande, critere))
      .forEach(({ laureat }) =>
        VALUES[critere](laureat).forEach((value) => counts.set(value, (counts.get(value) || 0) + 1))
      );
    return counts;
  };

  fabriques.countFilters = (demande) =>
    fabriques.criteres.reduce((sum, critere) => sum + wanted(demande, critere).length, demande.rayon ? 1 : 0);
})((window.fabriques = window.fabriques || {}));
