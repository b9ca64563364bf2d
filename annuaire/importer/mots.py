"""The plan of an import, in French: what would be added, filled, kept, left, each with its reason."""

from collections.abc import Iterator, Sequence

from annuaire.francais import pluriel
from annuaire.importer.ligne import Liste
from annuaire.importer.plan_import import Ajout, Desaccord, Laissee, Modification, PlanImport
from annuaire.importer.rapprochement import NOUVELLE

_MOST_SHOWN = 12  # lines of rows left for one reason


def say_plan(plan: PlanImport, liste: Liste) -> str:
    lines = [f"Lu : {liste.forme}."]
    lines += [f"  {note[0].upper()}{note[1:]}." for note in liste.notes]
    for title, rows in (
        (
            pluriel(len(plan.ajouts), "fiche à ajouter", "fiches à ajouter") + f" : {NOUVELLE}",
            _ajouts(plan.ajouts),
        ),
        (
            pluriel(len(plan.modifications), "fiche à compléter", "fiches à compléter"),
            _modifications(plan.modifications),
        ),
        (
            pluriel(
                len(plan.desaccords),
                "désaccord : la fiche garde sa valeur",
                "désaccords : la fiche garde sa valeur",
            ),
            _desaccords(plan.desaccords),
        ),
        (
            pluriel(len(plan.laissees), "ligne laissée de côté", "lignes laissées de côté"),
            _laissees(plan.laissees),
        ),
    ):
        if shown := list(rows):
            lines += ["", title, *shown]
    counts = (
        (plan.identiques, "fiche déjà conforme", "fiches déjà conformes"),
        (
            plan.absentes,
            "fiche absente de la liste, laissée telle quelle",
            "fiches absentes de la liste, laissées telles quelles",
        ),
    )
    rest = [pluriel(count, one, several) for count, one, several in counts if count]
    return "\n".join([*lines, *(["", " ; ".join(rest) + "."] if rest else [])]) + "\n"


def summarise_import(plan: PlanImport, written: Sequence[str] | None) -> str:
    """The last line. `written`: paths of the files, None when nothing was asked to be written."""
    if not plan.ajouts and not plan.modifications:
        said = (
            "" if plan.laissees or plan.desaccords else " : l’annuaire dit déjà tout ce que dit cette liste"
        )
        return f"Rien à écrire{said}."
    done = written is not None
    counts = (
        (len(plan.ajouts), "ajoutée" if done else "à ajouter"),
        (len(plan.modifications), "complétée" if done else "à compléter"),
    )
    said = ", ".join(
        pluriel(count, f"fiche {verb}", f"fiches {verb}{'s' if done else ''}")
        for count, verb in counts
        if count
    )
    return (
        f"{said} dans {', '.join(written)}."
        if done
        else f"{said}. Pour l’écrire : la même commande avec --apply."
    )


def _ajouts(ajouts: Sequence[Ajout]) -> Iterator[str]:
    for ajout in ajouts:
        yield f"  + {ajout.fiche['id']} (ligne {ajout.ligne}) : « {ajout.fiche['nom']} », {ajout.commune}"
        if ajout.raison != NOUVELLE:
            yield f"      {ajout.raison}"
        yield from (f"      à relire : {remarque}" for remarque in ajout.remarques)


def _modifications(modifications: Sequence[Modification]) -> Iterator[str]:
    for modification in modifications:
        yield f"  ~ {modification.id} (ligne {modification.ligne}) : {modification.raison}"
        for champ, value in modification.champs.items():
            yield f"      {champ} : {'retiré' if value is None else _shown(value)}"


def _desaccords(desaccords: Sequence[Desaccord]) -> Iterator[str]:
    for desaccord in desaccords:
        yield f"  = {desaccord.id} (ligne {desaccord.ligne}), {desaccord.champ}"
        yield f"      gardé : {desaccord.ici}"
        yield f"      liste : {desaccord.la}"


def _laissees(laissees: Sequence[Laissee]) -> Iterator[str]:
    """By reason; the first rows of each."""
    for reason in dict.fromkeys(laissee.raison for laissee in laissees):
        rows = [laissee for laissee in laissees if laissee.raison == reason]
        yield f"  - {reason}"
        for row in rows[:_MOST_SHOWN]:
            yield f"      ligne {row.ligne}" + (f" : « {row.nom} »" if row.nom else "")
        if len(rows) > _MOST_SHOWN:
            yield f"      et {pluriel(len(rows) - _MOST_SHOWN, 'autre')}"


def _shown(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else " ".join(str(value).split())
    return text if len(text) <= 100 else text[:99] + "…"
