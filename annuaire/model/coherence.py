"""What an answer says that its commune does not: a postcode of elsewhere, a telephone of another territory."""

from typing import NamedTuple

from annuaire.model.telephone import Telephone, expected_prefixes, fits_territory
from annuaire.model.territoires import Commune, Departement


class Ecart(NamedTuple):
    """In the words of the problem that it becomes."""

    message: str
    suggestion: str


def gap_of_code_postal(code_postal: str, commune: Commune) -> Ecart | None:
    known = commune.codes_postaux
    if not known or code_postal in known:
        return None
    verb = "choisissez parmi" if len(known) > 1 else "écrivez"
    repair = f"{verb} {', '.join(known[:8])}{'…' if len(known) > 8 else ''}, ou corrigez le code INSEE"
    return Ecart(f"le code postal « {code_postal} » n’est pas celui de « {commune.nom} »", repair)


def gap_of_telephone(telephone: Telephone, commune: Commune, departement: Departement | None) -> Ecart | None:
    if fits_territory(telephone, commune.code_departement):
        return None
    where = departement.locatif if departement else commune.nom
    expected = ", ".join(expected_prefixes(commune.code_departement))
    return Ecart(
        f"« {telephone.national} » n’est pas un numéro attendu {where}", f"numéros attendus : {expected}"
    )
