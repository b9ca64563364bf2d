"""Rules of the programme: waves, types, aid, dates."""

from collections.abc import Iterator

from annuaire.francais import date_longue, nombre, pluriel
from annuaire.problems import Problem, error, warning
from annuaire.validate.registre import Registre


def check_vague_known(registre: Registre) -> Iterator[Problem]:
    """A record names waves of data/vagues.yaml."""
    known = registre.numeros_de_vague
    if known is None:
        return
    for fiche in registre.laureats:
        numbers = [
            ("vague",),
            *(("vagues_possibles", rank) for rank in range(len(fiche.record.vagues_possibles or ()))),
        ]
        for path, numero in zip(
            numbers, [fiche.record.vague, *(fiche.record.vagues_possibles or ())], strict=True
        ):
            if numero is not None and numero not in known:
                repair = f"les vagues vont de {min(known)} à {max(known)} : voyez data/vagues.yaml"
                yield error(fiche.place(*path), "vague-inconnue", f"vague inconnue « {numero} »", repair)


def check_vague_settled_or_possible(registre: Registre) -> Iterator[Problem]:
    """A wave is settled, or several are possible, each once and in order; a proof goes with a settled wave."""
    for fiche in registre.laureats:
        laureat = fiche.record
        possibles = laureat.vagues_possibles
        if laureat.vague is not None and possibles is not None:
            message = "la fiche donne à la fois « vague » et « vagues_possibles »"
            yield error(
                fiche.place("vagues_possibles"),
                "vague-en-double",
                message,
                "gardez « vague » si elle est établie, sinon l’autre",
            )
        if possibles is not None and list(possibles) != sorted(set(possibles)):
            several = sorted(set(possibles))
            repair = f"écrivez vagues_possibles: {several}" if several[1:] else f"écrivez vague: {several[0]}"
            yield error(
                fiche.place("vagues_possibles"),
                "vagues-possibles-en-desordre",
                "vagues répétées ou en désordre",
                repair,
            )
        if laureat.preuve_vague and laureat.vague is None:
            message = "« preuve_vague » va avec une vague établie"
            yield error(
                fiche.place("preuve_vague"),
                "preuve-sans-vague",
                message,
                "ajoutez « vague », ou retirez cette ligne",
            )


def check_proof_of_type(registre: Registre) -> Iterator[Problem]:
    """A proof of the type goes with a type."""
    for fiche in registre.laureats:
        if fiche.record.preuve_type and fiche.record.type is None:
            message = "« preuve_type » va avec un type connu"
            yield error(
                fiche.place("preuve_type"),
                "preuve-sans-type",
                message,
                "ajoutez « type », ou retirez cette ligne",
            )


def check_numerique_in_qpv(registre: Registre) -> Iterator[Problem]:
    """A fabrique numérique is in or right beside a QPV (call of July 2019)."""
    for fiche in registre.laureats:
        if fiche.record.type == "fabrique-numerique" and fiche.record.implantation not in (None, "qpv"):
            message = "une fabrique numérique est dans un quartier prioritaire ou juste à côté"
            yield error(
                fiche.place("implantation"),
                "numerique-hors-qpv",
                message,
                "écrivez implantation: qpv, ou corrigez le type",
            )


def check_aide_within_bounds(registre: Registre) -> Iterator[Problem]:
    """The aid stays within the programme's bounds: total, per year, bonus for fabriques numériques only."""
    rule = registre.programme.record.aide
    for fiche in registre.laureats:
        aide = fiche.record.aide
        if aide is None:
            continue
        if aide.bonus_numerique and fiche.record.type != "fabrique-numerique":
            message = "le complément numérique est réservé aux fabriques numériques"
            yield error(
                fiche.place("aide", "bonus_numerique"),
                "bonus-sans-numerique",
                message,
                "corrigez le type, ou retirez cette ligne",
            )
        years = rule.duree_annees if aide.annees is None else aide.annees
        if not 1 <= years <= rule.duree_annees:
            message = f"l’aide dure de 1 à {rule.duree_annees} ans, pas {years}"
            yield error(
                fiche.place("aide", "annees"),
                "duree-aide-hors-bornes",
                message,
                f"écrivez un nombre de 1 à {rule.duree_annees}",
            )
            continue
        lowest = rule.minimum * years // rule.duree_annees
        highest = min(rule.maximum, rule.maximum_annuel * years) + (
            rule.bonus_numerique if aide.bonus_numerique else 0
        )
        if not lowest <= aide.montant <= highest:
            message = (
                f"aide de {nombre(aide.montant)} € sur {pluriel(years, 'an')}, hors des bornes du programme"
            )
            yield error(
                fiche.place("aide", "montant"),
                "aide-hors-bornes",
                message,
                f"écrivez un montant de {lowest} à {highest}",
            )


def check_porteur_category(registre: Registre) -> Iterator[Problem]:
    """The kind of carrier is one that the programme admits."""
    known = [categorie.code for categorie in registre.programme.record.porteurs_eligibles]
    for fiche in registre.laureats:
        categorie = fiche.record.porteur.categorie if fiche.record.porteur else None
        if categorie and categorie not in known:
            place = fiche.place("porteur", "categorie")
            yield error(
                place,
                "categorie-inconnue",
                f"sorte de porteur inconnue « {categorie} »",
                "valeurs admises : " + ", ".join(known),
            )


def check_dates_after_launch(registre: Registre) -> Iterator[Problem]:
    """No date of a record or a wave lies before the programme was launched (sources about a place may be older)."""
    launch = registre.programme.record.date_lancement
    dated = [
        (fiche, key, getattr(fiche.record, key))
        for fiche in registre.laureats
        for key in ("date_verification",)
    ]
    dated += [
        (fiche, key, getattr(fiche.record, key))
        for fiche in registre.vagues
        for key in ("date_limite", "date_annonce")
    ]
    for fiche, key, date in dated:
        if date is not None and str(date) < launch.isoformat()[: len(str(date))]:
            message = f"la date {date} est avant le lancement du programme, le {date_longue(launch)}"
            yield error(
                fiche.place(key), "date-avant-programme", message, "vérifiez l’année, ou retirez cette ligne"
            )


def check_vague_numbers_unique(registre: Registre) -> Iterator[Problem]:
    """Each wave is described once; announcements follow the order of the numbers."""
    seen: set[int] = set()
    latest = ""
    for fiche in sorted(registre.vagues, key=lambda fiche: fiche.record.numero):
        vague = fiche.record
        if vague.numero in seen:
            yield error(
                fiche.place("numero"),
                "vague-repetee",
                f"la vague {vague.numero} est décrite deux fois",
                "gardez une seule description",
            )
        seen.add(vague.numero)
        if vague.date_annonce and vague.date_annonce < latest:
            message = f"la vague {vague.numero} est annoncée avant une vague précédente"
            yield warning(
                fiche.place("date_annonce"), "annonces-en-desordre", message, "vérifiez la date d’annonce"
            )
        latest = max(latest, vague.date_annonce or "")
