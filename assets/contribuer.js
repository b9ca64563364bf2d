// The form of /contribuer/: filled with what a record says, checked by the rules that the page carries, turned into a message.
// It writes no markup: it clones what the page holds, and what comes from an address or a record is only ever text.
(function () {
  "use strict";

  const place = document.querySelector("[data-module]");
  const { courriel, fiches, forge, effacer } = place.dataset;
  const NBSP = "\u00a0";
  const LONGEST = { courriel: 1900, depot: 7000 }; // characters of an address: beyond, programs cut it or refuse it
  const QUOTED = /^$|^[\s&*!|>'"%@`#{}[\],?–—•·●▪⁃“”„‟‘’-]|[\s:\]}"“”‟‘’]$|:\s|\s#|^[\d ]+$/;
  let fiche = null; // what the record said

  const clone = (patron) => document.querySelector(`template[data-patron="${patron}"]`).content.cloneNode(true);
  const part = (name) => place.querySelector(`[data-part="${name}"]`);
  const typeset = (words) => words.replace(/« | (?=[:;?!»])/g, (found) => found.trim() + NBSP);

  place.append(clone("formulaire"));
  const form = place.firstElementChild;
  const fields = [...form.querySelectorAll("[data-cle]")];
  const boxes = (field) => [...field.querySelectorAll("input")];
  const isList = (field) => field.matches("fieldset");

  const said = (field) => (fiche && fiche[field.dataset.cle]) || (isList(field) ? [] : "");
  const ticked = (field) => boxes(field).filter((box) => box.checked);

  /** The codes of a list, in the order of the record, else the text. */
  function value(field) {
    if (!isList(field)) return field.value.trim();
    const codes = ticked(field).map((box) => box.value);
    return [...new Set([...said(field).filter((code) => codes.includes(code)), ...codes])];
  }

  /** As a person reads it: the labels of codes, one a line, since some hold commas. */
  function words(field) {
    if (isList(field)) return ticked(field).map((box) => box.nextElementSibling.textContent).join("\n");
    return field.matches("select") && field.value ? field.selectedOptions[0].text : value(field);
  }

  const isChanged = (field) => String(value(field)) !== String(said(field));

  function tell(field) {
    const { validity = {}, dataset } = field;
    const wrong = validity.valueMissing
      ? `il manque « ${dataset.libelle} »`
      : value(field) && value(field).length < field.minLength
        ? dataset.court
        : validity.patternMismatch || validity.typeMismatch
          ? dataset.illisible.replace("…", field.value)
          : "";
    document.getElementById(`e-${dataset.cle}`).textContent = typeset(wrong);
    if (wrong) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    return typeset(wrong);
  }

  /** Label and answer of all that is to be told: of a record that exists, what was changed. */
  const answers = () => {
    const told = fields
      .filter((field) => (fiche ? isChanged(field) : words(field)))
      .map((field) => [field.dataset.cle, field.dataset.libelle, words(field) || effacer]);
    return fiche ? [["id", place.dataset.fiche, fiche.id], ...told] : told;
  };

  const quote = (text) =>
    !/["\\]/.test(text) ? `"${text}"` : !text.includes("'") ? `'${text}'` : `"${text.replace(/["\\]/g, "\\$&")}"`;
  const scalar = (text) => (QUOTED.test(text) ? quote(text) : text);
  const slug = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  function line(field, indent) {
    const { cle, champ } = field.dataset;
    const given = value(field);
    if (isList(field)) {
      return given.length || (fiche && fiche[cle] && !isChanged(field)) ? `${indent}${champ}: [${given.join(", ")}]\n` : "";
    }
    if (!given) return "";
    if (champ === "code_insee") {
      const code = /(?:^|\()(\w{5})\)?$/.exec(given);
      return `${indent}${champ}: ${code ? `"${code[1]}"` : scalar(given)}\n`;
    }
    if (given.includes("\n")) return `${indent}${champ}: |\n${given.replace(/^(?=.)/gm, indent + "  ")}\n`;
    return `${indent}${champ}: ${scalar(given)}\n`;
  }

  function yaml() {
    const ofSource = (field) => field.dataset.cle.startsWith("source");
    const [nom, commune] = ["nom", "commune"].map((cle) => document.getElementById(cle).value);
    const id = fiche ? fiche.id : slug(`${nom} ${commune.replace(/[\d()]/g, "")}`);
    const record = fields.filter((field) => !ofSource(field)).map((field) => line(field, "  ")).join("");
    const source = fields.filter(ofSource).map((field) => line(field, "    ")).join("");
    return `- id: ${id}\n${record}${source && `  sources:\n  -${source.slice(3)}`}`;
  }

  /** A link to what the parts say together; without the last one when programs would cut it. */
  function link(element, kind, start, rest) {
    const fits = (start + rest).length <= LONGEST[kind];
    element.href = fits ? start + rest : start;
    return fits;
  }

  function ready() {
    const shown = clone("pret");
    const told = answers();
    const texte = told.map(([, label, answer]) => `### ${label}\n\n${answer}\n`).join("\n");
    const title = encodeURIComponent(`${fiche ? "Corriger" : "Proposer"} une fiche : ${document.getElementById("nom").value}`);
    const body = encodeURIComponent(texte);
    const mot = (name, text) => (shown.querySelector(`[data-mot="${name}"]`).textContent = text);
    mot("texte", texte);
    mot("yaml", yaml());
    let fits = link(shown.querySelector("[data-lien]"), "courriel", `mailto:${courriel}?subject=${title}`, `&body=${body}`);
    const depot = shown.querySelector("[data-depot]");
    if (depot) {
      const [start, rest] =
        forge === "gitlab"
          ? [`issue%5Btitle%5D=${title}`, `&issue%5Bdescription%5D=${body}`]
          : [
              `template=${fiche ? "corriger" : "proposer"}-une-fiche.yml&title=${title}`,
              told.map(([cle, , answer]) => `&${cle}=${encodeURIComponent(answer)}`).join(""),
            ];
      fits = link(depot, "depot", `${depot.dataset.depot}?${start}`, rest) && fits;
    }
    if (!fits) mot("long", "Le texte est long : copiez-le, puis collez-le dans votre message.");
    part("suite").replaceChildren(shown);
    part("suite").querySelector("h2").focus();
  }

  function refuse(errors) {
    const shown = clone("erreurs");
    const list = shown.querySelector("ul");
    errors.forEach(([field, wrong]) => {
      const item = clone("erreur");
      Object.assign(item.querySelector("a"), { href: `#${field.id}`, textContent: `${field.dataset.libelle} : ${wrong}` });
      list.append(item);
    });
    if (!errors.length) list.append(clone("rien"));
    part("suite").replaceChildren(shown);
    part("suite").firstElementChild.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const errors = fields.map((field) => [field, tell(field)]).filter(([, wrong]) => wrong);
    if (errors.length || (fiche && !fields.some(isChanged))) refuse(errors);
    else ready();
  });
  form.addEventListener("change", ({ target }) => target.hasAttribute("aria-invalid") && tell(target));
  form.addEventListener("input", () => part("suite").replaceChildren()); // it would no longer be true
  form.addEventListener("click", ({ target }) => {
    const { copie } = target.dataset;
    if (!copie) return;
    getSelection().selectAllChildren(form.querySelector(`[data-mot="${copie}"]`));
    target.nextElementSibling.textContent = document.execCommand("copy") ? "Copié." : "Sélectionné : appuyez sur Ctrl et C.";
  });

  function show(patron, mots = {}) {
    const shown = clone(patron);
    shown.querySelectorAll("[data-mot]").forEach((spot) => (spot.textContent = mots[spot.dataset.mot]));
    part("etat").replaceChildren(shown);
  }

  /** Called by the script of a record. */
  window.fabriques = {
    remplir(given) {
      fiche = given;
      fields.forEach((field) => {
        const known = said(field);
        if (isList(field)) boxes(field).forEach((box) => (box.checked = known.includes(box.value)));
        else field.value = known;
      });
      show("correction", { nom: given.nom });
      document.title = document.querySelector("h1").textContent = `Corriger la fiche «${NBSP}${given.nom}${NBSP}»`;
      const asked = document.getElementById(location.hash.slice(1));
      if (asked) asked.focus();
    },
  };
  const id = new URLSearchParams(location.search).get("id");
  if (id && /^[a-z0-9-]{3,100}$/.test(id)) {
    const script = document.createElement("script");
    script.src = `${fiches}${id}.js`;
    script.onerror = () => show("inconnue");
    document.head.append(script);
  } else if (id) show("inconnue");
})();
