// Rows of the data → objects, each file once: words and sounds are cut when a file arrives, never at a keystroke.
// Formats: docs/recherche.md.
//   fabriques.readIndex()        {services, familles, territoires, manifests, boxes} of what is loaded
//   fabriques.readGrandes()      [Lieu], the most populous communes
//   fabriques.readLieu(row)      Lieu
//   fabriques.readLieux(key)     [Lieu] of a loaded file
//   fabriques.readFabriques(key) [Laureat] of a loaded file
//   fabriques.readLaureats()     [Laureat], by id; none when they are over 2 000
(function (fabriques) {
  "use strict";

  /**
   * @typedef {{nom: string, code: string, codesPostaux: string[], population: number, latitude: number,
   *   longitude: number, ancienne: string, departement: string, name: object}} Lieu
   * @typedef {{id: string, nom: string, code: string, commune: string, latitude: number, longitude: number,
   *   services: string[], vagues: number[], type: string, adresseConnue: boolean, codePostal: string,
   *   departement: string, name: object, nameAndCommune: object}} Laureat
   */

  const kept = new Map();

  /** A value made once from data that have arrived. */
  function once(key, make, part = key) {
    const data = fabriques.loaded(key);
    if (data === undefined) return undefined;
    if (!kept.has(part)) kept.set(part, make(data));
    return kept.get(part);
  }

  const split = (text) => (text ? text.split(" ") : []);
  const rowsOf = (text) => (text ? text.split("\n").map((row) => row.split("\t")) : []);

  function makeLieu([nom, code, codesPostaux, population, latitude, longitude, ancienne]) {
    return {
      nom,
      code,
      codesPostaux: split(codesPostaux),
      population: Number(population),
      latitude: Number(latitude),
      longitude: Number(longitude),
      ancienne,
      departement: fabriques.departementOf(code),
      name: fabriques.makeName(nom),
    };
  }

  fabriques.readLieu = (row) => makeLieu(row.split("\t"));

  fabriques.readLieux = (key) => once(key, (text) => rowsOf(text).map(makeLieu)) || [];

  const slugOf = (text) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");

  /** Names are cut when one is first asked for: most queries name a place. */
  function lazily(make) {
    let made;
    return () => (made = made || make());
  }

  function makeLaureat(services) {
    return ([id, nom, code, commune, latitude, longitude, offered, vagues, type, adresse, codePostal]) => {
      const name = lazily(() => fabriques.makeName(nom));
      return {
        id: id || slugOf(nom + " " + commune),
        nom,
        code,
        commune,
        latitude: Number(latitude),
        longitude: Number(longitude),
        services: split(offered).map((rank) => services[rank].code),
        vagues: split(vagues).map(Number),
        type,
        adresseConnue: adresse === "1",
        codePostal,
        departement: fabriques.departementOf(code),
        name,
        nameAndCommune: lazily(() => fabriques.makeName(name().formes[0].mots.concat(fabriques.words(commune)))),
      };
    };
  }

  fabriques.readFabriques = (key) =>
    once(key, (text) => rowsOf(text).map(makeLaureat(fabriques.readIndex().services))) || [];

  fabriques.readLaureats = () => fabriques.readFabriques("fabriques/toutes");

  /** What a parenthesis explains is not part of the name: « Fablab (atelier de fabrication numérique) ». */
  const phrase = (text) => fabriques.makeName(text.replace(/\(.*\)/, ""));

  function makeService([code, libelle, famille, synonymes]) {
    const phrases = lazily(() => [libelle, code, ...synonymes].map(phrase));
    return { code, libelle, famille, get phrases() { return phrases(); } };
  }

  function makeFamilles(services) {
    const libelles = [...new Set(services.map((service) => service.famille))];
    return libelles.map((libelle) => ({
      libelle,
      codes: services.filter((service) => service.famille === libelle).map((service) => service.code),
      phrases: [phrase(libelle)],
    }));
  }

  function makeTerritoire([code, nom, nature, url, departements]) {
    const name = lazily(() => fabriques.makeName(nom));
    return { code, nom, nature, url, departements: departements || [code], get name() { return name(); } };
  }

  const readBoxes = (text) =>
    text.split("\n").map((line) => {
      const [south, west, north, east] = line.split(" ").map(Number);
      return { south, west, north, east };
    });

  fabriques.readIndex = () =>
    once("recherche", (index) => {
      const services = index.services.map(makeService);
      return {
        services,
        familles: makeFamilles(services),
        territoires: index.territoires.map(makeTerritoire),
        manifests: {
          ...fabriques.readPlan(),
          n: index.n ? fabriques.readManifest(index.n) : [],
        },
        boxes: index.k ? readBoxes(index.k) : undefined,
      };
    });

  fabriques.readGrandes = () => once("recherche", ({ grandes }) => rowsOf(grandes).map(makeLieu), "grandes");
})((window.fabriques = window.fabriques || {}));
