"""« En bref »: the figures of a wave as sentences that one can quote. None is written of a figure that is not known."""

from collections.abc import Iterator, Sequence

from annuaire.francais import a_la_commune, au_jour, intervalle, liste, nombre, ordinal, pluriel
from annuaire.model.annuaire import Fabrique
from annuaire.model.territoires import Departement
from annuaire.model.vague import Vague
from annuaire.presse.chiffres import ChiffresLocaux, ChiffresVague


def en_bref(chiffres: ChiffresVague) -> tuple[str, ...]:
    """Plain text: spaces and apostrophes are typeset with the page."""
    return tuple(
        phrase
        for phrases in (
            _annonce(chiffres.vague),
            _membres(chiffres),
            _territoires(chiffres),
            _nouveaux(chiffres),
            _nature(chiffres),
            _possibles(chiffres),
            _cumul(chiffres),
            _avant(chiffres),
            _apres(chiffres),
        )
        for phrase in phrases
    )


def en_bref_local(local: ChiffresLocaux) -> tuple[str, ...]:
    """Of the wave in one département: what concerns its paper."""
    return tuple(
        phrase
        for phrases in (_annonce(local.chiffres.vague), _membres_locaux(local), _place_locale(local))
        for phrase in phrases
    )


def la_vague(vague: Vague) -> str:
    return f"la {ordinal(vague.numero)} vague"


def _annonce(vague: Vague) -> Iterator[str]:
    if vague.date_annonce:
        where = f" {a_la_commune(vague.lieu)}" if vague.lieu else ""
        when = f"L{la_vague(vague)[1:]} a été annoncée {au_jour(vague.date_annonce)}{where}"
        if vague.nombre_annonce is None:
            yield f"{when}."
        else:
            yield f"{when} : {_laureats(vague.nombre_annonce)}."
    elif vague.nombre_annonce is not None:
        announced = pluriel(vague.nombre_annonce, "lauréat, annoncé", "lauréats, annoncés")
        yield f"L{la_vague(vague)[1:]} compte {announced} à une date que nous ne connaissons pas."
    if vague.nombre_annonce is not None and vague.nombre_nouveaux is not None:
        again = vague.nombre_annonce - vague.nombre_nouveaux
        if again > 0:
            verb = "l'était déjà et l'a été" if again == 1 else "l'étaient déjà et l'ont été"
            new = pluriel(
                vague.nombre_nouveaux, "n'était pas encore labellisé", "n'étaient pas encore labellisés"
            )
            yield f"{new} ; {again} {verb} de nouveau."


def _membres(chiffres: ChiffresVague) -> Iterator[str]:
    bilan, vague = chiffres.bilan, chiffres.vague
    if bilan.etablis:
        announced = vague.nombre_annonce if vague.nombre_nouveaux is None else vague.nombre_nouveaux
        if announced == bilan.etablis > 1:
            yield f"Cet annuaire connaît les {_laureats(announced)}{_preuves(chiffres)}."
        elif announced and announced > bilan.etablis:
            yield f"Cet annuaire en connaît {nombre(bilan.etablis)} sur {nombre(announced)}{_preuves(chiffres)}."
        else:
            yield f"Cet annuaire rattache {_laureats(bilan.etablis)} à {la_vague(vague)}{_preuves(chiffres)}."
    elif bilan.possibles:
        them = pluriel(bilan.possibles, "en est peut-être", "en sont peut-être")
        yield (
            f"Aucun lauréat n'est rattaché à {la_vague(vague)} de façon établie : {them}, "
            "sans que les sources permettent de trancher."
        )
    else:
        yield f"Cet annuaire ne connaît encore aucun lauréat de {la_vague(vague)} par son nom."


def _possibles(chiffres: ChiffresVague) -> Iterator[str]:
    """Beside those that are settled."""
    possibles = chiffres.bilan.possibles
    if chiffres.bilan.etablis and possibles:
        others = pluriel(possibles, "autre en est peut-être", "autres en sont peut-être")
        yield f"{others} : les sources ne permettent pas de trancher."


def _preuves(chiffres: ChiffresVague) -> str:
    """« : 13 nommés par une source, 66 d'après leur rang dans la liste officielle », or nothing when it is not said."""
    total = chiffres.bilan.etablis
    kinds = (
        (chiffres.confirmes, "nommé par une source", "nommés par une source"),
        (
            chiffres.par_le_rang,
            "d'après son rang dans la liste officielle",
            "d'après leur rang dans la liste officielle",
        ),
        (chiffres.par_recoupement, "en recoupant des sources", "en recoupant des sources"),
    )
    told = [(n, one if n == 1 else many) for n, one, many in kinds if n]
    if sum(n for n, _ in told) != total:
        return ""
    if len(told) == 1:
        return f", {'tous ' if total > 1 and chiffres.confirmes else ''}{told[0][1]}"
    return f" : {liste([f'{n} {words}' for n, words in told])}"


def _territoires(chiffres: ChiffresVague) -> Iterator[str]:
    departements, collectivites = chiffres.departements, chiffres.collectivites
    everywhere = (*departements, *collectivites)
    if len(everywhere) == 1:
        yield f"{'Il se trouve' if chiffres.bilan.etablis == 1 else 'Tous se trouvent'} {everywhere[0].locatif}."
    elif everywhere:
        places = [
            pluriel(len(departements), "département") if departements else "",
            pluriel(len(collectivites), "collectivité d'outre-mer", "collectivités d'outre-mer")
            if collectivites
            else "",
        ]
        regions = f" et {pluriel(len(chiffres.regions), 'région')}" if len(chiffres.regions) > 1 else ""
        where = ", ".join(filter(None, places)) if regions else liste(list(filter(None, places)))
        one_region = len(chiffres.regions) == 1 and not collectivites
        there = f", {chiffres.regions[0].locatif}" if one_region else ""
        yield f"Ils se répartissent dans {where}{regions}{there}."


def _nouveaux(chiffres: ChiffresVague) -> Iterator[str]:
    """Not of the first wave, of which all are new."""
    if chiffres.precedente is None or not chiffres.nouveaux:
        return
    if len(chiffres.nouveaux) == 1:
        (seul,) = chiffres.nouveaux
        what = "Le département" if seul.nature == "departement" else "La collectivité"
        others = ", et d'autres peut-être" if chiffres.nouveaux_incertains else ""
        yield f"{what} {seul.genitif} n'en avait aucun jusque-là{others}."
        return
    at_least = "Au moins " if chiffres.nouveaux_incertains else ""
    names = liste([territoire.nom for territoire in chiffres.nouveaux])
    yield f"{at_least}{_noms_communs(chiffres.nouveaux)} n'en avaient aucun jusque-là : {names}."


def _noms_communs(territoires: Sequence[Departement]) -> str:
    """« 2 départements », « 1 collectivité d'outre-mer », « 1 département et 1 collectivité d'outre-mer »."""
    overseas = sum(territoire.nature != "departement" for territoire in territoires)
    inland = len(territoires) - overseas
    words = [pluriel(inland, "département")] if inland else []
    if overseas:
        words.append(pluriel(overseas, "collectivité d'outre-mer", "collectivités d'outre-mer"))
    return liste(words)


def _nature(chiffres: ChiffresVague) -> Iterator[str]:
    total = chiffres.bilan.etablis
    if chiffres.qpv:
        where = "dans un quartier prioritaire de la politique de la ville, ou juste à côté"
        if chiffres.qpv == total:
            yield f"{'Il est' if total == 1 else 'Tous sont'} {where}."
        else:
            known = chiffres.implantations_connues
            yield f"{pluriel(chiffres.qpv, 'est', 'sont')} {where}, sur {known} dont nous savons l'implantation."
    if chiffres.numeriques:
        words = pluriel(chiffres.numeriques, "est une fabrique numérique", "sont des fabriques numériques")
        if chiffres.types_connus < total:
            unknown = total - chiffres.types_connus
            yield f"{words}, au moins : nous ne savons pas le type {'du dernier' if unknown == 1 else f'de {unknown} autres'}."
        else:
            yield f"{words}."


def _avant(chiffres: ChiffresVague) -> Iterator[str]:
    vague, before, dated = chiffres.vague, chiffres.precedente, chiffres.derniere_datee
    if before is None:
        yield "C'est la première vague."
        return
    elapsed = intervalle(dated.date_annonce, vague.date_annonce) if dated and vague.date_annonce else ""
    if elapsed and dated:
        between = (
            "" if dated == before else f" ; la date de {la_vague(before)}, entre les deux, n'est pas connue"
        )
        if dated != before and before.numero - dated.numero > 1:
            between = f" ; les dates des vagues {dated.numero + 1} à {before.numero}, entre les deux, ne sont pas connues"
        yield f"Cette vague vient {elapsed} après {la_vague(dated)}{between}."
    else:
        yield f"Cette vague vient après {la_vague(before)}{_annoncee(before)}."


def _apres(chiffres: ChiffresVague) -> Iterator[str]:
    vague, after = chiffres.vague, chiffres.suivante
    if after is None:
        if chiffres.precedente:
            yield "C'est la dernière vague de cet annuaire."
        return
    elapsed = intervalle(vague.date_annonce or "", after.date_annonce or "")
    if elapsed:
        yield f"L{la_vague(after)[1:]} vient {elapsed} plus tard."
    else:
        yield f"L{la_vague(after)[1:]}{_annoncee(after)}, vient ensuite."


def _annoncee(vague: Vague) -> str:
    if vague.date_annonce:
        return f", annoncée {au_jour(vague.date_annonce)}"
    return ", dont la date n'est pas connue"


def _cumul(chiffres: ChiffresVague) -> Iterator[str]:
    if chiffres.vague.cumul_annonce is not None and chiffres.precedente:
        yield f"Avec cette vague, {_laureats(chiffres.vague.cumul_annonce)} ont été annoncés depuis la première vague."


def _membres_locaux(local: ChiffresLocaux) -> Iterator[str]:
    where = local.departement.locatif
    if local.etablis:
        words = pluriel(len(local.etablis), "lauréat de cette vague est", "lauréats de cette vague sont")
        yield f"{words} {where} : {liste([_nommee(f, local.departement) for f in local.etablis])}."
        if local.possibles:
            others = pluriel(len(local.possibles), "autre en est peut-être", "autres en sont peut-être")
            yield f"{others} : les sources ne permettent pas de trancher."
    else:
        words = pluriel(len(local.possibles), "lauréat", "lauréats")
        verb = "est" if len(local.possibles) == 1 else "sont"
        names = liste([_nommee(f, local.departement) for f in local.possibles])
        yield f"{words} {where} {verb} peut-être de cette vague, sans que les sources permettent de trancher : {names}."


def _nommee(fabrique: Fabrique, departement: Departement) -> str:
    """« LAB 01, à Ambérieu-en-Bugey », without the town where it has the name of the territory."""
    if fabrique.commune.nom == departement.nom:
        return fabrique.nom
    return f"{fabrique.nom} ({fabrique.commune.nom})"


def _place_locale(local: ChiffresLocaux) -> Iterator[str]:
    what = "département" if local.departement.nature == "departement" else "territoire"
    if local.nouveau and local.chiffres.precedente:
        yield f"Ce {what} n'en avait aucun jusque-là."
    if local.total == len(local.etablis) == 1:
        yield f"C'est la seule fabrique de l'annuaire {local.departement.locatif}."
        return
    yield f"Toutes vagues confondues, l'annuaire compte {pluriel(local.total, 'fabrique')} {local.departement.locatif}."


def _laureats(n: int) -> str:
    return pluriel(n, "lauréat")
