// Laureates when they are over 2 000, in leaves by name and by place: docs/recherche.md. A build puts this part in the script
// of such a directory only; with fewer, as 19-laureats.js has it.
//   fabriques.findNoms(lecture, index, typing, under) → as there, of the leaves of its words
//   fabriques.findAround(origin, index, many)        → [Laureat]: those of its commune and the nearest `many`
//   fabriques.boundOf(box, point)     no point of a box [south, west, north, east] is nearer than these metres
(function (fabriques) {
  "use strict";

  const WORDS = 3; // of a name, that are looked for
  const DEGREE = 111195.0797; // metres along a meridian
  const radians = (degrees) => (degrees * Math.PI) / 180;

  const { findNoms, findAround } = fabriques;

  const readAll = async (keys) => {
    const read = (key) => fabriques.load(key).then(() => fabriques.readFabriques(key));
    return fabriques.unique((await Promise.all(keys.map(read))).flat());
  };

  const namesOf = ({ manifests }, key, typing) =>
    fabriques.leavesOf(manifests.n, key, typing).map((leaf) => `fabriques/n-${leaf}`);

  fabriques.findNoms = async (lecture, index, typing, under) => {
    if (!index.boxes) return findNoms(lecture, index, typing, under);
    const { mots } = lecture;
    // A word that very many names have keeps only the shortest of them: the next words find the others.
    const keys = fabriques
      .significant(mots)
      .slice(0, WORDS)
      .flatMap((mot) => namesOf(index, fabriques.sound(mot), typing && mot === mots[mots.length - 1]));
    return fabriques.rankNoms(lecture, await readAll([...new Set(keys)]), typing, under);
  };

  fabriques.boundOf = ([south, west, north, east], { latitude, longitude }) => {
    if (longitude >= west && longitude <= east) return Math.max(0, south - latitude, latitude - north) * DEGREE;
    const ends = [west, east].flatMap((edge) => {
      const turn = Math.cos(radians(longitude - edge));
      const foot = (Math.atan2(Math.sin(radians(latitude)), Math.cos(radians(latitude)) * turn) * 180) / Math.PI;
      const latitudes = foot > south && foot < north ? [south, north, foot] : [south, north];
      return latitudes.map((one) => ({ latitude: one, longitude: edge }));
    });
    return Math.min(...ends.map((end) => fabriques.greatCircle(end, { latitude, longitude })));
  };

  /** Two rounds: the likeliest leaf, then every other that may hold one as near as its last wanted. */
  const findNearest = async (origin, { boxes }, many) => {
    const bounds = boxes.map((box) => fabriques.boundOf(box, origin));
    const likely = bounds.indexOf(Math.min(...bounds));
    const first = await readAll([`fabriques/k-${likely}`]);
    const metres = first.map((one) => fabriques.greatCircle(origin, one)).sort((a, b) => a - b);
    const reach = metres.length < many ? Infinity : metres[many - 1];
    const others = bounds.flatMap((bound, leaf) => (bound < reach && leaf !== likely ? [`fabriques/k-${leaf}`] : []));
    return first.concat(await readAll(others));
  };

  fabriques.findAround = async (origin, index, many) => {
    if (!index.boxes) return findAround();
    if (!origin) return [];
    const communes = origin.code ? [origin.code, fabriques.communeOf(origin.code)] : [];
    const keys = [...new Set(communes)].flatMap((code) => namesOf(index, code.toLowerCase()));
    const found = await Promise.all([findNearest(origin, index, many), readAll(keys)]);
    const here = found[1].filter(({ code }) => communes.includes(code));
    return fabriques.unique(found[0].concat(here));
  };
})((window.fabriques = window.fabriques || {}));
