"""Rules on who is who: identifiers, ranks, order, likely duplicates."""

import unicodedata
from collections.abc import Callable, Iterator

from annuaire.model.laureat import Laureat
from annuaire.model.slug import slugify
from annuaire.problems import Problem, error, warning
from annuaire.validate.decode import Fiche
from annuaire.validate.registre import Registre


def folded(text: str) -> str:
    """Case and Unicode form set aside, so that two writings of one name or address are equal."""
    return unicodedata.normalize("NFKC", text).casefold().strip().rstrip("/")


def _where(seen: Fiche[Laureat], fiche: Fiche[Laureat]) -> str:
    """Where another record begins, told from this one."""
    place = seen.place("id")
    return f"ligne {place.line}" if seen.document is fiche.document else f"{place.path}, ligne {place.line}"


def check_id_unique(registre: Registre) -> Iterator[Problem]:
    """No two pages share an address: identifiers and former identifiers are unique."""
    first: dict[str, Fiche[Laureat]] = {}
    for fiche in registre.laureats:
        seen = first.setdefault(folded(fiche.record.id), fiche)
        if seen is not fiche:
            where = _where(seen, fiche)
            message = f"l’identifiant « {fiche.record.id} » est déjà celui d’une autre fiche, {where}"
            yield error(
                fiche.place("id"),
                "identifiant-repete",
                message,
                "donnez à l’une des deux un autre identifiant",
            )
    for fiche in registre.laureats:
        anciens = [folded(ancien) for ancien in fiche.record.anciens_ids]
        for rank, ancien in enumerate(anciens):
            seen = first.setdefault(ancien, fiche)
            if seen is not fiche or ancien == folded(fiche.record.id) or ancien in anciens[:rank]:
                message = f"l’ancien identifiant « {ancien} » est encore utilisé, {_where(seen, fiche)}"
                repair = "retirez-le de « anciens_ids » : chaque adresse mène à une seule fiche"
                yield error(fiche.place("anciens_ids", rank), "ancien-identifiant-repris", message, repair)


def check_numero_unique(registre: Registre) -> Iterator[Problem]:
    """A rank of the official list belongs to one record."""
    first: dict[int, Fiche[Laureat]] = {}
    for fiche in registre.laureats:
        numero = fiche.record.numero
        if numero is None:
            continue
        seen = first.setdefault(numero, fiche)
        if seen is not fiche:
            message = f"le numéro {numero} est déjà celui de « {seen.record.nom} », {_where(seen, fiche)}"
            yield error(
                fiche.place("numero"), "numero-repete", message, "vérifiez le rang dans la liste officielle"
            )


def check_order(registre: Registre) -> Iterator[Problem]:
    """Records are sorted by identifier, file by file, so that two people who add one do not collide."""
    for previous, fiche in zip(registre.laureats, registre.laureats[1:], strict=False):
        if fiche.document is previous.document and fiche.record.id < previous.record.id:
            after = max((f.record.id for f in registre.laureats if f.record.id < fiche.record.id), default="")
            where = f"après « {after} »" if after else "au début du fichier"
            message = f"fiche mal rangée : « {fiche.record.id} » vient avant « {previous.record.id} »"
            yield warning(fiche.place("id"), "fiche-mal-rangee", message, f"placez-la {where}")


def _phone(laureat: Laureat) -> str | None:
    return laureat.telephone.national if laureat.telephone else None


def _web(laureat: Laureat) -> str | None:
    return (
        folded(laureat.site_web).removeprefix("https://").removeprefix("http://").removeprefix("www.")
        if laureat.site_web
        else None
    )


def _name(laureat: Laureat) -> str | None:
    return f"{slugify(laureat.nom)} {laureat.code_insee}"


# What two records should not share: the field to underline, what to call it, how to compare it.
_TWINS: tuple[tuple[str, str, Callable[[Laureat], str | None]], ...] = (
    ("nom", "nom et même commune", _name),
    ("telephone", "téléphone", _phone),
    ("site_web", "site", _web),
    ("siret", "SIRET", lambda laureat: laureat.siret),
)


def check_likely_duplicates(registre: Registre) -> Iterator[Problem]:
    """Same phone, site, SIRET, or name and commune: probably one place written twice. One warning per pair of records."""
    told: set[tuple[str, str]] = set()
    for field, words, key_of in _TWINS:
        first: dict[str, Fiche[Laureat]] = {}
        for fiche in registre.laureats:
            key = key_of(fiche.record)
            if key is None:
                continue
            seen = first.setdefault(key, fiche)
            pair = (seen.record.id, fiche.record.id)
            if seen is not fiche and pair not in told:
                told.add(pair)
                message = f"doublon probable : même {words} que « {seen.record.id} », {_where(seen, fiche)}"
                repair = "si c’est le même lieu, gardez une seule fiche et mettez l’autre identifiant dans « anciens_ids »"
                yield warning(fiche.place(field), "doublon-probable", message, repair)
