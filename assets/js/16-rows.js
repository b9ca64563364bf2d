// Rows of the data → objects, each file once.
// Formats: docs/recherche.md.
//   fabriques.readIndex()        {services, familles, territoires, manifests, boxes} of what is loaded
//   fabriques.readLieux(key)     [Lieu] of a loaded file
//   fabriques.readFabriques(key) [Laureat] of a loaded file
//   fabriques.readLaureats()     [Laureat], by id; none when they are over 2 000: their names are apart, since a page of
//                                results shows them all
//   fabriques.nameOf(one)        Nom of a Lieu, a territory or a Laureat; nameAndCommuneOf(laureat): followed by its commune
//   fabriques.phrasesOf(service) [Nom] by which a service or a family is asked for
(function (fabriques) {
  "use strict";

  /**
   * @typedef {{nom: string, code: string, codesPostaux: string[], population: number, latitude: number,
   *   longitude: number, ancienne: string, departement: string, plain: string, name: object}} Lieu
   * @typedef {{id: string, nom: string, code: string, commune: string, latitude: number, longitude: number,
   *   services: string[], vagues: number[], type: string, adresseConnue: boolean, codePostal: string,
   *   departement: string, plain: string, whole: string, name: object, nameAndCommune: object}} Laureat
   */

  const kept = new Map();

  /** A value made once from data that have arrived. */
  const once = (key, make) => {
    const data = fabriques.loaded(key);
    if (data === undefined) return undefined;
    if (!kept.has(key)) kept.set(key, make(data));
    return kept.get(key);
  };

  const split = (text) => (text ? text.split(" ") : []);
  const cut = (text) => text.split("\n").map((row) => row.split("\t"));

  /** The rows of a text, each with its cells in plain letters. */
  const makeAll = (text, make) => {
    const plain = text && cut(fabriques.plain(text));
    return text ? cut(text).map((cells, rank) => make(cells, plain[rank])) : [];
  };

  const makeLieu = ([nom, code, codesPostaux, population, latitude, longitude, ancienne], [plain]) => {
    return {
      nom,
      plain,
      code,
      codesPostaux: split(codesPostaux),
      population: Number(population),
      latitude: Number(latitude),
      longitude: Number(longitude),
      ancienne,
      departement: fabriques.departementOf(code),
    };
  };

  fabriques.readLieux = (key) => once(key, (text) => makeAll(text, makeLieu)) || [];

  /** Of plain letters, as annuaire/model/slug.py does. */
  const slugOf = (plain) => plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  const makeLaureat = (services) => {
    return ([id, nom, commune, code, latitude, longitude, offered, vagues, type, adresse, codePostal], plain) => {
      const whole = plain[1] + " " + plain[2];
      return {
        id: id || slugOf(whole),
        plain: plain[1],
        whole,
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
      };
    };
  };

  fabriques.readFabriques = (key) =>
    once(key, (text) => makeAll(text, makeLaureat(fabriques.readIndex().services))) || [];

  fabriques.readLaureats = () =>
    once("fabriques/toutes", (text) => {
      const noms = fabriques.loaded("fabriques/noms").split("\n");
      const rows = text && text.replace(/^/gm, () => noms.shift() + "\t");
      return makeAll(rows, makeLaureat(fabriques.readIndex().services));
    });

  // Names are cut when they are first compared: of all those that a page reads, a postcode needs none.
  fabriques.nameOf = (one) => (one.name = one.name || fabriques.makeName(one.plain || one.nom));

  fabriques.nameAndCommuneOf = (laureat) =>
    (laureat.nameAndCommune = laureat.nameAndCommune || fabriques.makeName(laureat.whole));

  fabriques.phrasesOf = (service) => (service.phrases = service.phrases || service.dits.map(fabriques.makeName));

  const makeFamilles = (services) => {
    const libelles = [...new Set(services.map((service) => service.famille))];
    return libelles.map((libelle) => ({
      libelle,
      codes: services.filter((service) => service.famille === libelle).map((service) => service.code),
      dits: [libelle],
    }));
  };

  fabriques.namesOf = (territoire) =>
    (territoire.noms =
      territoire.noms || territoire.dits.map(([one, cost]) => ({ nom: fabriques.telling(fabriques.words(one)), cost })));

  const makeTerritoire = ([code, nom, nature, url, departements, autres, ville]) => ({
    code,
    nom,
    nature,
    url,
    departements: departements || [code],
    dits: [[nom, 0], ...(nature === "d" ? [[code, 0]] : []), ...autres],
    ville: ville && { code: ville[0], latitude: ville[1], longitude: ville[2] },
  });

  fabriques.readIndex = () =>
    once("recherche", (index) => {
      const services = index.services.map(([code, libelle, famille, dits]) => ({ code, libelle, famille, dits }));
      return {
        services,
        familles: makeFamilles(services),
        territoires: index.territoires.map(makeTerritoire),
        manifests: {
          ...fabriques.readPlan(),
          n: fabriques.readManifest(index.n || ""),
        },
        boxes: index.k,
      };
    });

})((window.fabriques = window.fabriques || {}));
