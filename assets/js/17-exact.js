// The place, the territory or the laureate that bears the very name typed, a service or a département beside it at most: most
// people type one, and its answer needs neither readings nor costs.
//   fabriques.findExact(text, index) → {lieu, autres?, service?}, {territoire, service?} or {laureat}, what the whole understanding
//                                      would put first; or undefined, when that takes more than comparing names
//     autres: [{lieu, cost}], far bigger towns whose names are nearly that of the place: « rodes » is Rodès, or rather Rodez
(function (fabriques) {
  "use strict";

  const ALIKE = 1; // one slip, or the same sound

  const tell = (words) => fabriques.telling(words).join(" ");

  /** As findExact, of a name alone, in these départements; null when nothing at all has such a name, nor one that begins so. */
  const findNamed = async (mots, index, departements) => {
    const named = tell(mots);
    if (/^$|[0-9]/.test(named)) return undefined;
    const keys = fabriques.routePlaces(mots, index.manifests, false);
    const laureats = fabriques.readLaureats(); // while places come
    await Promise.all(keys.map(fabriques.load)).catch(() => {}); // the whole understanding says so
    const begins = new RegExp(`^${named}( |s?$)`); // « fougere »: Fougeré, or rather Fougères
    // Every place whose name begins so is in the leaves of any word of it; its letters tell most of the others apart.
    const [mot] = named.split(" ");
    const lieux = keys.flatMap(fabriques.readLieux);
    const begun = lieux.filter(
      ({ plain, departement }) =>
        plain.includes(mot) && begins.test(tell(fabriques.words(plain))) && !(departements && !departements.includes(departement))
    );
    const most = Math.max(0, ...begun.map(({ population }) => population));
    const [lieu, ...twins] = begun.filter(({ plain }) => fabriques.words(plain).join() === mots.join());
    const isNamed = ({ nom }) => tell(nom) === named;
    const territoire = !(lieu && lieu.population >= fabriques.OWN_TOWN) && index.territoires.find((one) => fabriques.namesOf(one).some(isNamed));
    if (territoire) {
      // A région of one département, or overseas a territory that may be one commune, takes more.
      return territoire.code > "96" || !isNamed(territoire.noms[0]) || most >= fabriques.OWN_TOWN ? undefined : { territoire };
    }
    const alike = laureats.filter(fabriques.literal(mots));
    if (!begun.length) {
      if (!alike.length) return null;
      // « Département de la Manche » is the territory before a laureate of this name.
      const isTerritoire = (one) => mots.includes(fabriques.namesOf(one)[0].nom.join());
      const [laureat, another] = alike;
      return !another && fabriques.words(laureat.nom).join() === mots.join() && !index.territoires.some(isTerritoire) ? { laureat } : undefined;
    }
    const bound = lieu && fabriques.FAR_BIGGER * (lieu.population + 100);
    if (!lieu || !lieu.codesPostaux[0] || twins.length || most > bound) return undefined;
    const isTrade = ({ dits }) => dits.some((dit) => fabriques.words(dit).join("") === mots.join(""));
    if (lieu.population < fabriques.VILLAGE && index.services.some(isTrade)) return undefined;
    const cost = (one) => fabriques.costOfName(fabriques.makeName(mots), fabriques.nameOf(one));
    const bigger = departements ? [] : lieux.filter(({ population }) => population > bound).map((one) => ({ lieu: one, cost: cost(one) }));
    const autres = bigger.filter((one) => one.cost <= ALIKE).sort((one, other) => one.cost - other.cost);
    return { lieu, autres };
  };

  /** The longest phrase of a service, or of a family of services, that the words begin or end with. */
  const findPhrase = (whole, { services, familles }) => {
    let longest = "";
    let service;
    for (const one of services.concat(familles)) {
      for (const dit of one.dits) {
        const phrase = fabriques.words(dit).join(" ");
        if (phrase.length > longest.length && (whole.startsWith(phrase + " ") || whole.endsWith(" " + phrase))) [longest, service] = [phrase, one];
      }
    }
    return [longest, service];
  };

  fabriques.findExact = async (text, index) => {
    const mots = fabriques.words(text);
    const found = await findNamed(mots, index);
    if (found !== null) return found;
    // « Condom (Gers) », as suggestions are written
    for (let from = 1; from < mots.length; from += 1) {
      const named = tell(mots.slice(from));
      const territoire = index.territoires.find((one) => tell(fabriques.namesOf(one)[0].nom) === named);
      const within = territoire && (await findNamed(mots.slice(0, from), index, territoire.departements));
      if (within && within.lieu) return within;
    }
    const whole = mots.join(" ");
    const [phrase, service] = findPhrase(whole, index);
    const rest = fabriques.words(whole.replace(phrase, ""));
    const beside = service && (await findNamed(fabriques.beside(rest), index));
    return beside && !beside.laureat ? { ...beside, service } : undefined;
  };
})((window.fabriques = window.fabriques || {}));
