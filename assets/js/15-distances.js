// Distances on the ground, their words, and laureates in the order of an answer.
//   fabriques.greatCircle(a, b)       metres between {latitude, longitude} and another
//   fabriques.distanceWords(metres)   « à 12 km »: rounded as annuaire/francais.py does
//   fabriques.overseas(from, to)      « en Martinique », « en métropole » when a sea is between two départements
//   fabriques.rankLaureats(laureats, lieu)  [{laureat, metres, dansLaCommune}], nearest first
(function (fabriques) {
  "use strict";

  const RADIUS = 6371008.8; // metres: the mean radius of the IUGG, as in annuaire/model/distance.py
  const radians = (degrees) => (degrees * Math.PI) / 180;

  fabriques.greatCircle = (a, b) => {
    const phi = radians(a.latitude);
    const psi = radians(b.latitude);
    const delta = radians(b.longitude - a.longitude);
    const across = Math.hypot(
      Math.cos(psi) * Math.sin(delta),
      Math.cos(phi) * Math.sin(psi) - Math.sin(phi) * Math.cos(psi) * Math.cos(delta)
    );
    const along = Math.sin(phi) * Math.sin(psi) + Math.cos(phi) * Math.cos(psi) * Math.cos(delta);
    return RADIUS * Math.atan2(across, along);
  };

  /** Ties go to the even figure, as in Python, so that a page and a script never differ. */
  const round = (x, digits) => {
    const tie = digits ? x % 1 === 0.25 : x % 2 === 0.5;
    return Number(tie ? (x - 0.5 / 10 ** digits).toFixed(digits) : x.toFixed(digits));
  };

  fabriques.distanceWords = (metres) => {
    if (metres < 1000) return "à moins de 1 km";
    const km = round(metres / 1000, 1);
    // Formats of the browser take longer to wake than all the distances of an answer.
    return `à ${String(km < 10 ? km : round(metres / 1000, 0)).replace(".", ",").replace(/\B(\d{3})$/, "\u202f$1")} km`;
  };

  /** The département of a code of commune. */
  fabriques.departementOf = (code) => code.slice(0, /^9[78]/.test(code) ? 3 : 2);

  /** « à Mayotte », « en Guyane »: the index of the site names every territory, that of a file to carry its own. */
  fabriques.overseas = (from, to) => {
    if (from === to || (from < "97" && to < "97")) return "";
    if (to < "97") return "en métropole";
    const own = fabriques.readIndex().territoires.find(({ code, nature }) => nature === "d" && code === to);
    return own ? (/^(97[4-8]|986)/.test(to) ? "à " : "en ") + own.nom : "outre-mer";
  };

  const CITIES = { 751: "75056", 693: "69123", 132: "13055" };

  /** Arrondissements of Paris, Lyon and Marseille → their commune. */
  fabriques.communeOf = (code) => CITIES[code.slice(0, 3)] || code;

  /**
   * @param {Array<{id: string, code: string, latitude: number, longitude: number}>} laureats
   * @param {{code?: string, latitude: number, longitude: number}} lieu
   */
  fabriques.rankLaureats = (laureats, lieu) => {
    const commune = lieu.code && fabriques.communeOf(lieu.code);
    return laureats
      .map((laureat) => ({
        laureat,
        metres: fabriques.greatCircle(lieu, laureat),
        dansLaCommune: fabriques.communeOf(laureat.code) === commune,
      }))
      .sort(
        (a, b) =>
          b.dansLaCommune - a.dansLaCommune || a.metres - b.metres || (a.laureat.id < b.laureat.id ? -1 : 1)
      );
  };
})((window.fabriques = window.fabriques || {}));
