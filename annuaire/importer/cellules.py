"""The cells of a row, before the model reads them: chosen among several, named by our codes, without persons."""

from collections.abc import Callable
from collections.abc import Mapping as Values

from annuaire.importer.ligne import Cellule, Valeur
from annuaire.importer.noms import names_person, tidy
from annuaire.load.nodes import Mapping, Scalar, Sequence
from annuaire.model.personnes import is_nominative
from annuaire.model.service import Service
from annuaire.model.slug import slugify

Drop = Callable[[Cellule, str, str, str], None]  # a cell left out: code, message, repair


def choose_mail(cells: dict[str, Valeur], drop: Drop) -> None:
    """Of several addresses, the first that is not a person's."""
    mails = cells.pop("courriel", ())
    for mail in (mails,) if isinstance(mails, Cellule) else mails:
        if is_nominative(mail.text):
            message = "cette adresse électronique semble celle d’une personne"
            drop(mail, "courriel-nominatif", message, "demandez l’adresse du lieu, par exemple contact@…")
        elif "courriel" not in cells:
            cells["courriel"] = mail


def name_services(cells: dict[str, Valeur], known: Values[str, str], drop: Drop) -> None:
    """Codes of services, written as codes, labels or synonyms."""
    given = cells.pop("services", ())
    if isinstance(given, Cellule):
        return
    codes: dict[str, Cellule] = {}
    for cell in given:
        if code := known.get(slugify(cell.text)):
            codes.setdefault(code, cell.saying(code))
        else:
            repair = "les services admis sont dans data/services.yaml"
            drop(cell, "service-inconnu", f"service inconnu « {cell.text} »", repair)
    if codes:
        cells["services"] = tuple(codes.values())


def keep_persons_out(cells: dict[str, Valeur], drop: Drop) -> None:
    for champ in ("presentation", "adresse", "complement_adresse"):
        cell = cells.get(champ)
        if isinstance(cell, Cellule) and names_person(cell.text):
            message = f"« {champ} » semble nommer une personne"
            drop(cell, "personne-nommee", message, "reprenez le texte à la main, sans le nom")
            del cells[champ]


def codes_of(services: tuple[Service, ...]) -> dict[str, str]:
    """Every way to name a service, as a slug → its code."""
    codes = {slugify(word): service.code for service in services for word in service.synonymes}
    codes |= {slugify(service.libelle): service.code for service in services}
    return codes | {service.code: service.code for service in services}


def text_in(cells: Values[str, Valeur], champ: str) -> str:
    cell = cells.get(champ)
    return cell.text if isinstance(cell, Cellule) else ""


def node_of(cells: Values[str, Valeur]) -> Mapping:
    """The row as the YAML of a record would be read, each value at its place in the list."""
    entries = []
    for champ, value in cells.items():
        first = value if isinstance(value, Cellule) else value[0]
        key = Scalar(champ, first.line, first.column, first.length, False)
        if isinstance(value, Cellule):
            text = value.text if champ == "presentation" else tidy(value.text)
            entries.append((key, Scalar(text, value.line, value.column, value.length, False)))
        else:
            items = tuple(Scalar(tidy(i.text), i.line, i.column, i.length, False) for i in value)
            entries.append((key, Sequence(items, first.line, first.column)))
    first_key = entries[0][0]
    return Mapping(tuple(entries), first_key.line, first_key.column)
