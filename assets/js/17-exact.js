// The place, the territory or the laureate that bears the very name typed: most people type one, and its answer needs
// neither readings nor costs.
//   fabriques.findExact(text, index) → {lieu}, {territoire} or {laureat}, what the whole understanding would put first; or
//                                      undefined, when that takes more than comparing names
(function (fabriques) {
  "use strict";

  fabriques.findExact = async (text, index) => {
    const mots = fabriques.words(text);
    const tell = (words) => fabriques.telling(words).join(" ");
    const named = tell(mots);
    if (/^$|[0-9]/.test(named)) return undefined;
    const keys = fabriques.routePlaces(mots, index.manifests, false);
    const laureats = fabriques.readLaureats(); // while places come
    await Promise.all(keys.map(fabriques.load)).catch(() => {}); // the whole understanding says so
    const begins = new RegExp(`^${named}( |s?$)`); // « fougere »: Fougeré, or rather Fougères
    // Every place whose name begins so is in the leaves of any word of it; its letters tell most of the others apart.
    const [mot] = named.split(" ");
    const begun = keys
      .flatMap(fabriques.readLieux)
      .filter(({ plain }) => plain.includes(mot) && begins.test(tell(fabriques.words(plain))));
    const most = Math.max(0, ...begun.map(({ population }) => population));
    const [lieu, ...twins] = begun.filter(({ plain }) => fabriques.words(plain).join() === mots.join());
    const isNamed = ({ nom }) => tell(nom) === named;
    const territoire = !(lieu && lieu.population >= fabriques.OWN_TOWN) && index.territoires.find((one) => fabriques.namesOf(one).some(isNamed));
    if (territoire) {
      // A région of one département, or overseas a territory that may be one commune, takes more.
      return territoire.code > "96" || !isNamed(territoire.noms[0]) || most >= fabriques.OWN_TOWN ? undefined : { territoire };
    }
    // « Département de la Manche » is the territory before a laureate of this name.
    const isTerritoire = (one) => mots.includes(fabriques.namesOf(one)[0].nom.join());
    if (!begun.length && !index.territoires.some(isTerritoire)) {
      const [laureat, another] = laureats.filter(fabriques.literal(mots));
      if (laureat && !another && fabriques.words(laureat.nom).join() === mots.join()) return { laureat };
    }
    if (!lieu || !lieu.codesPostaux[0] || twins.length || most > fabriques.FAR_BIGGER * (lieu.population + 100)) return undefined;
    const isTrade = ({ dits }) => dits.some((dit) => fabriques.words(dit).join("") === mots.join(""));
    return lieu.population < fabriques.VILLAGE && index.services.some(isTrade) ? undefined : { lieu };
  };
})((window.fabriques = window.fabriques || {}));
