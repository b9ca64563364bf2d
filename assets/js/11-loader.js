// Data come as classic scripts that call fabriques.receive(key, data): a page opened from disk may load those, and
// neither fetch() nor import. A key is the path of the file beside this script, without « .js » (docs/recherche.md).
//   fabriques.load(key)           Promise of the data, asked for once; rejected when they do not come
//   fabriques.receive(key, data)  called by the data
//   fabriques.loaded(key)         the data when they are here already, else undefined
(function (fabriques) {
  "use strict";

  const own = document.currentScript.src;
  const arrived = new Map();
  const asked = new Map();

  fabriques.receive = (key, data) => {
    arrived.set(key, data);
  };

  fabriques.loaded = (key) => arrived.get(key);

  /** @param {string} key @returns {Promise<any>} */
  fabriques.load = (key) => {
    if (arrived.has(key)) return Promise.resolve(arrived.get(key));
    if (!asked.has(key)) asked.set(key, ask(key));
    return asked.get(key);
  };

  const ask = (key) => {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(key + ".js", own).href;
      script.onload = () => (arrived.has(key) ? resolve(arrived.get(key)) : script.onerror());
      script.onerror = () => {
        asked.delete(key); // the network may be back at the next letter
        script.remove();
        reject(new Error("not loaded: " + key));
      };
      document.head.appendChild(script);
    });
  };
})((window.fabriques = window.fabriques || {}));
