// The other engines in a page, on the same documents: each is open(root) → search(text) → [{id, latitude, longitude}],
// best first. With an engine and a query in the address the page shows the nearest laureate, as ours does.

const fold = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
const read = async (url) => (await fetch(url)).json();

const engines = {
  /** Our own parts, as tests/js/fabriques.js loads them: search(text) gives the suggestions, for what a letter costs. */
  async ours(root) {
    for (const name of await read(root + "bench/parts.json"))
      await new Promise((loaded) => {
        const script = Object.assign(document.createElement("script"), { src: root + "assets/" + name, onload: loaded });
        document.head.append(script);
      });
    await window.fabriques.prepare();
    return window.fabriques.suggest;
  },

  /** Options of its own documentation for a field that forgives: prefixes, one slip in five letters, a boost. */
  async minisearch(root) {
    const [{ default: MiniSearch }, documents] = await Promise.all([
      import(root + "bench/minisearch.js"),
      read(root + "bench/documents.json"),
    ]);
    const engine = new MiniSearch({
      fields: ["nom", "plus"],
      storeFields: ["latitude", "longitude", "population"],
      processTerm: fold,
      searchOptions: {
        prefix: true,
        fuzzy: 0.2,
        boost: { nom: 3 },
        boostDocument: (id, term, { population }) => 1 + Math.log10(1 + (population || 0)) / 4,
      },
    });
    engine.addAll(documents);
    return async (text) => {
      const all = engine.search(text, { combineWith: "AND" });
      return (all.length ? all : engine.search(text)).slice(0, 3);
    };
  },

  async pagefind(root) {
    const pagefind = await import(root + "bench/pagefind/pagefind.js");
    return async (text) => {
      const { results } = await pagefind.search(text);
      const data = await Promise.all(results.slice(0, 3).map((result) => result.data()));
      return data.map(({ url, meta }) => ({
        id: url.replace(/^.*?\/(?=(lieu|territoire|service|nom):)/, "").replace(/\/$/, ""),
        latitude: Number(meta.latitude),
        longitude: Number(meta.longitude),
      }));
    };
  },
};

const root = new URL("../", import.meta.url).href;
window.open_engine = (name) => engines[name](root);

const asked = new URLSearchParams(location.search);
if (asked.get("engine")) {
  const laureats = read(root + "bench/laureats.json");
  const [place] = await (await engines[asked.get("engine")](root))(asked.get("q"));
  const square = ({ latitude, longitude }) =>
    (latitude - place.latitude) ** 2 + ((longitude - place.longitude) * Math.cos((latitude * Math.PI) / 180)) ** 2;
  const nearest = (await laureats).sort((a, b) => square(a) - square(b)).slice(0, 20);
  document.querySelector("[data-resultats]").append(
    ...nearest.map((one) => {
      const item = document.createElement("li");
      item.dataset.distanceM = Math.round(Math.sqrt(square(one)) * 111195);
      item.textContent = one.nom;
      return item;
    })
  );
}
