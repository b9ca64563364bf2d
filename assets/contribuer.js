// The form of /contribuer/: filled with what a record says, checked by the cases that the page carries, turned into a message.
// It writes no markup: it clones what the page holds, and what comes from an address or a record is only ever text.
(function () {
  "use strict";

  const find = (selector, within = document) => within.querySelector(selector);
  const place = find("[data-module]");
  const { fiches, libelle, effacer } = place.dataset;
  const clone = (patron) => find(`[data-patron="${patron}"]`).content.cloneNode(true);
  const QUOTED = /^$|^[\s&*!|>'"%@`#{}[\],?–—•·●▪⁃“”„‟‘’-]|[\s:\]}"“”‟‘’]$|:\s|\s#|^[\d ]+$/; // as yaml_quote.py says

  place.append(clone("formulaire"));
  const form = place.firstElementChild;
  const head = find("h1");
  const [etat, suite] = form.querySelectorAll("[data-part]");
  const fields = [...form.querySelectorAll("[data-cle]")];
  const [nom, commune] = fields;
  const boxes = (field) => [...field.querySelectorAll("input")];
  const ticked = (field) => boxes(field).filter((box) => box.checked);
  const isList = (field) => field.matches("fieldset");
  let fiche; // what the record said
  const said = (field) => (fiche && fiche[field.id]) || (isList(field) ? [] : "");

  /** The codes of a list, in the order of the record, else the text. */
  function value(field) {
    if (!isList(field)) return field.value.trim();
    const codes = ticked(field).map((box) => box.value);
    return [...new Set([...said(field).filter((code) => codes.includes(code)), ...codes])];
  }

  /** As a person reads it: the labels of codes, one a line, since some hold commas. */
  function words(field) {
    if (isList(field)) return ticked(field).map((box) => box.nextElementSibling.textContent).join("\n");
    return field.options && field.value ? field.selectedOptions[0].text : value(field);
  }

  const isChanged = (field) => String(value(field)) !== String(said(field));

  /** What is wrong, shown under the field, in the words of the model: the first case that its answer is. */
  function check(field) {
    const text = String(value(field));
    const ofCommune = fiche && !isChanged(commune) && fiche.fautes[field.id]; // true of a place that does not move
    const cases = JSON.parse(field.dataset.fautes || "[]").concat(ofCommune || []);
    // A case with steps is about the text and, below it, what they make of it.
    const read = (steps) =>
      steps ? `${text}\n${steps.reduce((words, [from, to]) => words.replace(RegExp(from, "giu"), to), text)}` : text;
    const [motif, phrase, doubtful, steps] = cases.find(([one, , , to]) => RegExp(one, "iu").test(read(to))) || [""];
    const told = motif && read(steps).replace(RegExp(motif, "iu"), phrase.replace("…", [...text].length));
    find(`#e-${field.id}`).textContent = told;
    const wrong = doubtful ? "" : told;
    field.setAttribute("aria-invalid", !!wrong);
    return wrong;
  }

  const quote = (text) =>
    !/["\\]/.test(text) ? `"${text}"` : !text.includes("'") ? `'${text}'` : `"${text.replace(/["\\]/g, "\\$&")}"`;

  function line(field, indent) {
    const given = value(field);
    const known = String(given) || (isList(field) && fiche && fiche[field.id] && !isChanged(field)); // [] : none, and known
    const code = field === commune && /(?:^|\()(\w{5})\)?$/.exec(given);
    const written = isList(field)
      ? `[${given.join(", ")}]`
      : code
        ? `"${code[1]}"`
        : given.includes("\n")
          ? `|\n${given.replace(/^(?=.)/gm, indent + "  ")}`
          : QUOTED.test(given)
            ? quote(given)
            : given;
    return known ? `${indent}${field.dataset.champ}: ${written}\n` : "";
  }

  function yaml() {
    const ofSource = (field) => /^source/.test(field.id);
    const write = (some, indent) => some.map((field) => line(field, indent)).join("");
    const named = `${nom.value} ${commune.value.replace(/[\d()]/g, "")}`.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    const id = fiche ? fiche.id : named.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    const source = write(fields.filter(ofSource), "    ");
    return `- id: ${id}\n${write(fields.filter((field) => !ofSource(field)), "  ")}${source && `  sources:\n  -${source.slice(3)}`}`;
  }

  function ready() {
    const shown = clone("pret");
    // Of a record that exists, what was changed; of a new one, all that is known: key, label, answer.
    const told = fields
      .filter((field) => (fiche ? isChanged(field) : words(field)))
      .map((field) => [field.id, field.dataset.libelle, words(field) || effacer]);
    if (fiche) told.unshift(["id", libelle, fiche.id]);
    const text = told.map(([, label, answer]) => `### ${label}\n\n${answer}\n`).join("\n");
    const title = encodeURIComponent(head.textContent + (fiche ? "" : ` : ${nom.value}`));
    const body = encodeURIComponent(text);
    const answers = told.map(([key, , answer]) => `&${key}=${encodeURIComponent(answer)}`).join("");
    find('[data-mot="texte"]', shown).textContent = text;
    find('[data-mot="yaml"]', shown).textContent = yaml();
    // Programs cut, or refuse, an address that is too long: the text is then to be copied.
    const cut = [...shown.querySelectorAll("[data-debut]")].filter((link) => {
      const { debut, suite, limite } = link.dataset;
      const start = debut.replace("…", fiche ? "corriger" : "proposer") + title;
      const rest = suite ? suite + body : answers;
      const fits = (start + rest).length <= limite;
      link.href = fits ? start + rest : start;
      return !fits;
    });
    if (!cut.length) find("[data-long]", shown).remove();
    suite.replaceChildren(shown);
    find("h2", suite).focus();
  }

  function refuse(errors) {
    const shown = clone("erreurs");
    const list = find("ul", shown);
    errors.forEach(([field, wrong]) => {
      const item = clone("erreur");
      const link = find("a", item);
      link.href = `#${field.id}`;
      link.textContent = `${field.dataset.libelle} : ${wrong}`;
      list.append(item);
    });
    if (!errors.length) list.append(clone("rien"));
    suite.replaceChildren(shown);
    suite.firstElementChild.focus();
  }

  form.onsubmit = (event) => {
    event.preventDefault();
    const errors = fields.map((field) => [field, check(field)]).filter(([, wrong]) => wrong);
    if (errors.length || (fiche && !fields.some(isChanged))) refuse(errors);
    else ready();
  };
  form.onchange = ({ target }) => target.dataset.fautes && check(target);
  form.oninput = () => suite.replaceChildren(); // it would no longer be true
  form.onclick = ({ target: { dataset, nextElementSibling } }) => {
    if (!dataset.copie) return;
    getSelection().selectAllChildren(find(`[data-mot="${dataset.copie}"]`, form));
    nextElementSibling.textContent = dataset[document.execCommand("copy") ? "fait" : "refuse"];
  };

  function show(patron) {
    const shown = clone(patron);
    if (fiche) find("[data-mot]", shown).textContent = fiche.nom;
    return shown;
  }

  /** Called by the script of a record. */
  window.fabriques = {
    remplir(given) {
      fiche = given;
      fields.forEach((field) => {
        if (isList(field)) boxes(field).forEach((box) => (box.checked = said(field).includes(box.value)));
        else field.value = said(field);
      });
      etat.replaceChildren(show("correction"));
      document.title = head.textContent = show("titre").textContent.trim();
      const asked = document.getElementById(location.hash.slice(1));
      if (asked) asked.focus();
    },
  };
  const id = new URLSearchParams(location.search).get("id");
  const unknown = () => etat.replaceChildren(show("inconnue"));
  if (id && !/^[a-z0-9-]+$/.test(id)) unknown();
  else if (id) {
    const script = document.createElement("script");
    script.onerror = unknown;
    script.src = `${fiches}${id}.js`;
    document.head.append(script);
  }
})();
