"""« Lieux de médiation numérique »: the national standard, version 1 (values apart by « | ») and its ancestor 0.1 (« ; »).

A place that does not carry the label « Fabriques de Territoire » is no laureate: it may complete a record, never make one.
Source of the columns and values: LaMednum/standard-mediation-num, v1.0.1 and v0.1.1; what 1.0 made of the fifteen services
of 0.1 follows their words, and is left out where one could hesitate.
"""

import re
from collections.abc import Mapping

from annuaire.importer.colonnes import known_columns, missing_columns, read_rows
from annuaire.importer.ligne import Cellule, Ligne, Liste, Valeur
from annuaire.importer.tableau_csv import Tableau
from annuaire.model.slug import slugify

SOURCE = "Lieux de médiation numérique"
_LABEL = "fabriques-de-territoire"
_COLUMNS = {
    "siret": ("pivot",),
    "nom": ("nom",),
    "commune": ("commune",),
    "code_postal": ("code_postal",),
    "code_insee": ("code_insee",),
    "adresse": ("adresse",),
    "complement_adresse": ("complement_adresse",),
    "latitude": ("latitude",),
    "longitude": ("longitude",),
    "telephone": ("telephone",),
    "courriel": ("courriels", "courriel"),
    "site_web": ("site_web",),
    "horaires": ("horaires",),
    "presentation": ("presentation_detail", "presentation_resume", "presentation_resumee"),
    "date_maj": ("date_maj",),
    "typologies": ("typologie",),
    "mediation_numerique": ("services",),
    "publics": ("publics_specifiquement_adresses", "publics_accueillis"),
    "frais": ("frais_a_charge", "conditions_acces"),
    "modalites_acces": ("modalites_acces",),
    "fiche_acces_libre": ("fiche_acces_libre", "accessibilite"),
    "prise_rdv": ("prise_rdv",),
}  # fmt: skip
_LABELS = ("formations_labels", "labels_nationaux")

_TYPOLOGIES = {
    "csc": "centre-social",
    "cs": "centre-social",
    "epn": "espace-public-numerique",
    "fablab": "fablab",
    "rfs": "france-services",
}
_PUBLICS = {
    "jeunes": "jeunes",
    "etudiants": "etudiants",
    "familles-et-ou-enfants": "familles",
    "familles-enfants": "familles",
    "seniors": "seniors",
    "seniors-65-ans": "seniors",
    "femmes": "femmes",
    "public-femmes": "femmes",
    "uniquement-femmes": "femmes",
}
_FRAIS = {
    "gratuit": "gratuit",
    "gratuit-sous-condition": "gratuit-sous-condition",
    "payant": "payant",
}
_MODALITES = {
    "se-presenter": "se-presenter",
    "telephoner": "telephoner",
    "contacter-par-mail": "courriel",
    "prendre-un-rdv-en-ligne": "rendez-vous-en-ligne",
    "ce-lieu-n-accueille-pas-de-public": "pas-d-accueil-du-public",
}
_SERVICES_0_1 = {
    "devenir-autonome-dans-les-demarches-administratives": "Aide aux démarches administratives",
    "realiser-des-demarches-administratives-avec-un-accompagnement": "Aide aux démarches administratives",
    "prendre-en-main-un-smartphone-ou-une-tablette": "Maîtrise des outils numériques du quotidien",
    "prendre-en-main-un-ordinateur": "Maîtrise des outils numériques du quotidien",
    "utiliser-le-numerique-au-quotidien": "Maîtrise des outils numériques du quotidien",
    "approfondir-ma-culture-numerique": "Compréhension du monde numérique",
    "favoriser-mon-insertion-professionnelle": "Insertion professionnelle via le numérique",
    "acceder-a-une-connexion-internet": "Accès internet et matériel informatique",
    "acceder-a-du-materiel": "Accès internet et matériel informatique",
    "s-equiper-en-materiel-informatique": "Acquisition de matériel informatique à prix solidaire",
    "creer-avec-le-numerique": "Loisirs et créations numériques",
    "soutenir-la-parentalite-et-l-education-avec-le-numerique": "Parentalité et éducation avec le numérique",
}
# Left out as soon as they are met: what the standard says and our record has no word for.
_DROPPED = (
    "creer-et-developper-mon-entreprise",
    "promouvoir-la-citoyennete-numerique",
    "accompagner-les-demarches-de-sante",
)


def is_mednum(tableau: Tableau) -> bool:
    columns = {slugify(column.text) for column in tableau.colonnes}
    return {"pivot", "nom", "commune"} <= columns and bool(columns & {"services", *map(slugify, _LABELS)})


def read_mednum(path: str, tableau: Tableau) -> Liste:
    columns = known_columns(tableau, _COLUMNS)
    problems = missing_columns(path, tableau, columns)
    old = bool(known_columns(tableau, {"old": ("labels_nationaux", "conditions_acces", "courriel")}))
    separator = ";" if old else "|"
    lignes, notes = read_rows(tableau, columns, separator)
    labels = known_columns(tableau, {"labels": _LABELS}).get("labels")
    return Liste(
        f"lieux de médiation numérique, version {'0.1' if old else '1.0'}",
        tuple(
            _read_row(ligne, row, labels, separator)
            for ligne, row in zip(lignes, tableau.lignes, strict=True)
        ),
        tuple(problems),
        tuple(notes),
        SOURCE,
    )


def _read_row(ligne: Ligne, row: tuple[Cellule, ...], labels: int | None, separator: str) -> Ligne:
    carried = row[labels].text.split(separator) if labels is not None and labels < len(row) else []
    cells = dict(ligne.cellules)
    _one_of_several(cells, separator)
    _pivot(cells)
    _translate(cells, "typologies", _TYPOLOGIES)
    _translate(cells, "publics", _PUBLICS)
    _translate(cells, "modalites_acces", _MODALITES)
    _services(cells)
    _frais(cells, separator)
    date = cells.get("date_maj")
    return ligne._replace(
        cellules=cells,
        laureat=_LABEL in map(slugify, carried),
        date=date.text if isinstance(date, Cellule) else "",
    )


def _one_of_several(cells: dict[str, Valeur], separator: str) -> None:
    """Our record has one site and one telephone: the first of each. Addresses of mail are chosen later, by whose they are."""
    for champ in ("telephone", "site_web"):
        cell = cells.get(champ)
        if isinstance(cell, Cellule):
            cells[champ] = cell.saying(cell.text.split(separator)[0].strip())
    mails = cells.get("courriel")
    if isinstance(mails, Cellule):
        cells["courriel"] = tuple(mails.saying(text) for text in re.split(r"[|;,\s]+", mails.text) if text)


def _pivot(cells: dict[str, Valeur]) -> None:
    """A SIRET, unless it says that it is none: an RNA, a RIDET, fourteen zeros."""
    pivot = cells.get("siret")
    if isinstance(pivot, Cellule) and (not re.fullmatch(r"\d{14}", pivot.text) or not int(pivot.text)):
        del cells["siret"]


def _translate(cells: dict[str, Valeur], champ: str, words: Mapping[str, str]) -> None:
    """The codes of ours that these words mean; the others are not in our lists."""
    given = cells.pop(champ, ())
    if not isinstance(given, Cellule):
        known = {words[slugify(cell.text)]: cell for cell in given if slugify(cell.text) in words}
        if known:
            cells[champ] = tuple(cell.saying(code) for code, cell in known.items())


def _services(cells: dict[str, Valeur]) -> None:
    """Labels of version 1 to the letter, those of 0.1 by what they became."""
    given = cells.pop("mediation_numerique", ())
    if not isinstance(given, Cellule):
        read = {
            _SERVICES_0_1.get(slugify(cell.text), cell.text): cell
            for cell in given
            if slugify(cell.text) not in _DROPPED
        }
        if read:
            cells["mediation_numerique"] = tuple(cell.saying(text) for text, cell in read.items())


def _frais(cells: dict[str, Valeur], separator: str) -> None:
    """One value is ours; several at once say that it depends."""
    cell = cells.pop("frais", None)
    if isinstance(cell, Cellule):
        codes = {code for text in cell.text.split(separator) if (code := _FRAIS.get(slugify(text)))}
        if len(codes) == 1:
            cells["frais"] = cell.saying(codes.pop())
