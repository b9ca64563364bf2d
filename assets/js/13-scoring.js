// How well a query names something: a cost, 0 for the same words, Infinity for another name.
//   fabriques.cutFigures(mot)                 « paris18 » → [paris, 18]
//   fabriques.makeName(text)                  words of a name or of a query, cut once; heard when needed
//   fabriques.costOfName(query, name, options) options: typing (the last word may go on; the same for
//                                             all the names that a query is compared with), reste (cost of each
//                                             telling word of the name that the query leaves out), perdu (of each
//                                             telling word of the query that the name has not: none may be)
(function (fabriques) {
  "use strict";

  const SAME_SOUND_ONE_SLIP = 0.8;
  const SAME_SOUND = 1;
  const ONE_SLIP = 1;
  const PLURAL = 0.4;
  const WEAK_MISSING = 0.3;
  const MEANT_MISSING = 1; // whoever writes « saint » means it
  const MEANT = /^(saint|agg|communau|metr|inter)/;
  const WEAK_LEFT = 0.15;
  const MEANT_LEFT = 0.4;
  const OUT_OF_ORDER = 0.1;
  const BEGINNING = 0.6; // « florac », of Florac Trois Rivières: at most, for all that is left out

  /** @typedef {{mot: string, faible: false|1|2, chiffre: boolean, son?: Mot, signes?: number}} Mot */
  /** @typedef {{mots: Mot[], couts?: Map<Mot, number>[]}} Forme */
  /** @typedef {{mots: string[], formes: Forme[], joint: Mot, court: Mot}} Nom */

  const makeMot = (mot) => ({ mot, faible: fabriques.isWeak(mot) && 1 + MEANT.test(mot), chiffre: /[0-9]/.test(mot), son: undefined, signes: 0 });

  const vocabulary = new Map(); // names share their words: what is known of one is found out once

  const learn = (mot) => {
    let known = vocabulary.get(mot);
    if (!known) vocabulary.set(mot, (known = makeMot(mot)));
    return known;
  };

  const soundOf = (one) => (one.son = one.son || makeMot(fabriques.sound(one.mot)));

  /** « paris18 », « 75018paris », « Entre2Mondes » */
  fabriques.cutFigures = (mot) => (/[a-z]{3}/.test(mot) ? mot.match(/[a-z]+|[0-9]+/g) : [mot]);

  /** @param {string|string[]} text @returns {Nom} */
  fabriques.makeName = (text) => {
    const mots = (typeof text === "string" ? fabriques.words(text) : text).flatMap(fabriques.cutFigures);
    const formes = [makeForm(mots)];
    if (mots.some((mot) => mot.length === 1)) {
      const joined = joinElided(mots);
      if (joined.length < mots.length) formes.push(makeForm(joined));
    }
    const from = formes[0].mots.findIndex(({ faible }) => !faible);
    const joint = makeMot(mots.join(""));
    return { mots, formes, joint, court: from > 0 ? makeMot(mots.slice(from).join("")) : joint };
  };

  /** `couts`: what a word of a query costs against the words of names, filled as they are met; none in a name. */
  const makeForm = (mots) => {
    return { mots: mots.map(learn), couts: undefined };
  };

  /** [l, hay, les, roses] → [lhay, les, roses] */
  const joinElided = (mots) => {
    const joined = [];
    for (let i = 0; i < mots.length; i += 1) {
      const [elided] = fabriques.variants(mots.slice(i, i + 2));
      joined.push(elided || mots[i]);
      if (elided) i += 1;
    }
    return joined;
  };

  /** How many slips a word of so many letters forgives. */
  const forgiven = (length) => (length < 4 ? 0 : length < 8 ? 1 : 2);

  const costOfWord = (one, other, typing) => {
    if (one === other) return 0;
    const [mot, autre] = [one.mot, other.mot];
    const begins = autre.startsWith(mot);
    if (typing && begins) return 0.3 + Math.min(0.2, 0.04 * (autre.length - mot.length));
    if (one.chiffre || other.chiffre) {
      if (Number(mot) === Number(autre)) return 0;
      const { figures } = fabriques.tables();
      if (figures.get(mot) === autre || figures.get(autre) === mot) return 0.2;
      return begins && mot.length > 3 ? 0.3 : Infinity;
    }
    if (mot + "s" === autre || autre + "s" === mot) return PLURAL;
    const [sound, its] = [soundOf(one), soundOf(other)];
    const [son, sien] = [sound.mot, its.mot];
    if (son === sien && mot.length > 1 && autre.length > 1) {
      return fabriques.slipsOf(one, other, 1) < 2 ? SAME_SOUND_ONE_SLIP : SAME_SOUND;
    }
    const most = forgiven(Math.max(mot.length, autre.length));
    const slips = most ? fabriques.slipsOf(one, other, most) : 1;
    if (slips <= most) return ONE_SLIP + 0.8 * (slips - 1);
    if (most && Math.min(son.length, sien.length) > 3 && fabriques.slipsOf(sound, its, 1) < 2) return 1.9;
    if (mot.length < 4) return Infinity;
    if (typing && son.length > 2 && sien.startsWith(son)) return 1.3;
    // « coop »
    return begins || (typing && fabriques.slips(mot, autre.slice(0, mot.length), 1) < 2) ? 1.9 : Infinity;
  };

  const weighed = new Map(); // a word of a query and its place in it → what it costs against words of names
  const WORDS = 30;

  /** Kept from a reading of the query to the next, and from a letter to the next. */
  const costsOf = (key) => {
    if (weighed.size > WORDS) weighed.clear();
    if (!weighed.has(key)) weighed.set(key, new Map());
    return weighed.get(key);
  };

  const costsOfAll = (query, typing) =>
    query.mots.map(({ mot }, rank) => costsOf(mot + (query.mots[rank + 1] ? "" : typing ? "~" : ".")));

  /** What a word of the query costs against a word of a name: each pair of words is weighed once. */
  const costOfPair = (query, i, other, typing) => {
    const known = query.couts[i].get(other);
    if (known !== undefined) return known;
    const cost = costOfWord(query.mots[i], other, typing && i === query.mots.length - 1);
    query.couts[i].set(other, cost);
    return cost;
  };

  /** @param {Forme} query @param {Forme} name of at most 31 words: those found are the bits of `used` */
  const costOfForm = (query, name, typing, reste, perdu) => {
    let used = 0;
    let cost = 0;
    let telling = 0;
    let before = -1;
    query.couts = query.couts || costsOfAll(query, typing);
    for (let i = 0; i < query.mots.length; i += 1) {
      let best = Infinity;
      let rank = -1;
      for (let j = 0; j < name.mots.length && best; j += 1) {
        const one = used & (1 << j) ? Infinity : costOfPair(query, i, name.mots[j], typing);
        if (one < best) [best, rank] = [one, j];
      }
      if (rank < 0) {
        cost += [perdu, WEAK_MISSING, MEANT_MISSING][+query.mots[i].faible];
        if (cost === Infinity) return cost;
        continue;
      }
      used |= 1 << rank;
      cost += query.mots[i].faible && name.mots[rank].faible ? Math.min(best, WEAK_MISSING) : best;
      if (rank < before) cost += OUT_OF_ORDER;
      before = rank;
      if (!name.mots[rank].faible) telling += 1;
    }
    if (!telling && !query.mots.every(({ faible }) => faible)) return Infinity;
    let left = 0;
    for (let j = 0; j < name.mots.length; j += 1) {
      if (!(used & (1 << j))) left += Math.min(reste, [reste, WEAK_LEFT, MEANT_LEFT][+name.mots[j].faible]);
    }
    return cost + (!cost && !(used & (used + 1)) ? Math.min(BEGINNING, left) : left);
  };

  /** Wrong or missing spaces, and slips anywhere: the two names without any space. */
  const costOfJoined = (query, name, typing) => {
    if (query.mot.length < 4) return Infinity;
    if (query.mot === name.mot) return 0.5;
    if ((typing || query.mot.length > 5) && name.mot.startsWith(query.mot)) return typing ? 0.9 : 1.4;
    if (query.chiffre || name.chiffre) return Infinity;
    const most = forgiven(name.mot.length);
    const slips = fabriques.slipsOf(query, name, most);
    return slips <= most ? ONE_SLIP + 0.1 + 0.8 * (slips - 1) : Infinity;
  };

  /** @param {Nom} query @param {Nom} name @param {{typing?: boolean, reste?: number}} [options] */
  fabriques.costOfName = (query, name, { typing = false, reste = typing ? 0.5 : 0.8, perdu = Infinity } = {}) => {
    let cost = costOfJoined(query.joint, name.joint, typing);
    if (name.court !== name.joint || query.court !== query.joint) cost = Math.min(cost, WEAK_LEFT + costOfJoined(query.court, name.court, typing));
    for (const typed of query.formes) {
      for (const known of name.formes) cost = Math.min(cost, costOfForm(typed, known, typing, reste, perdu));
    }
    return cost;
  };
})((window.fabriques = window.fabriques || {}));
