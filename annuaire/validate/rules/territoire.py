"""Rules on where a place is: commune, postcode, point, phone prefix."""

from collections.abc import Iterator

from annuaire.model.coherence import gap_of_code_postal, gap_of_telephone
from annuaire.model.distance import great_circle_m
from annuaire.model.laureat import Laureat
from annuaire.model.territoires import Commune
from annuaire.problems import Problem, error, warning
from annuaire.validate.decode import Fiche
from annuaire.validate.registre import Registre

# Half the widest commune outside metropolitan France (Maripasoula, 18 360 km², 200 km across); inside, the
# farthest corner of Arles.
REACH_OVERSEAS_M = 150_000
REACH_M = 40_000


def _located(registre: Registre) -> Iterator[tuple[Fiche[Laureat], Commune]]:
    for fiche in registre.laureats:
        if commune := registre.communes.get(fiche.record.code_insee):
            yield fiche, commune


def check_commune_known(registre: Registre) -> Iterator[Problem]:
    """The commune is in the official geographic code; a merged one is accepted with its successor's name."""
    for fiche in registre.laureats:
        code = fiche.record.code_insee
        if registre.reference.commune(code):
            continue
        place = fiche.place("code_insee")
        ancienne = registre.reference.ancienne_commune(code)
        if ancienne and (successor := registre.reference.commune(ancienne.successeur)):
            message = f"la commune « {ancienne.nom} » ({code}) fait maintenant partie de « {successor.nom} »"
            yield warning(place, "commune-fusionnee", message, f'écrivez code_insee: "{successor.code}"')
            continue
        close = registre.reference.suggest_communes(code, fiche.record.code_postal)
        names = ", ".join(f"« {commune.code} » ({commune.nom})" for commune in close[:3])
        repair = (
            f"vouliez-vous dire {names} ?" if names else "cherchez le code INSEE de la commune sur insee.fr"
        )
        yield error(place, "commune-inconnue", f"aucune commune ne porte le code INSEE « {code} »", repair)


def check_postcode_of_commune(registre: Registre) -> Iterator[Problem]:
    """The postcode is one of the commune's."""
    for fiche, commune in _located(registre):
        postcode = fiche.record.code_postal
        if postcode and (gap := gap_of_code_postal(postcode, commune)):
            yield error(fiche.place("code_postal"), "code-postal-hors-commune", *gap)


def check_point_complete(registre: Registre) -> Iterator[Problem]:
    """Latitude and longitude come together."""
    for fiche in registre.laureats:
        latitude, longitude = fiche.record.latitude, fiche.record.longitude
        if (latitude is None) != (longitude is None):
            given, missing = ("latitude", "longitude") if longitude is None else ("longitude", "latitude")
            yield error(
                fiche.place(given),
                "point-incomplet",
                f"il y a « {given} » sans « {missing} »",
                f"ajoutez « {missing} », ou retirez les deux",
            )


def check_point_near_commune(registre: Registre) -> Iterator[Problem]:
    """The point lies within reach of its commune; latitude and longitude the wrong way round are named as such."""
    for fiche, commune in _located(registre):
        latitude, longitude = fiche.record.latitude, fiche.record.longitude
        if latitude is None or longitude is None:
            continue
        reach = REACH_M if commune.code < "97" else REACH_OVERSEAS_M
        metres = great_circle_m(latitude, longitude, commune.latitude, commune.longitude)
        if metres <= reach:
            continue
        swapped = (
            great_circle_m(longitude, latitude, commune.latitude, commune.longitude) <= reach
            if abs(longitude) <= 90
            else False
        )
        if swapped:
            message, repair = (
                "latitude et longitude sont inversées",
                f"écrivez latitude: {longitude} et longitude: {latitude}",
            )
        else:
            message = f"ce point est à {round(metres / 1000)} km de « {commune.nom} »"
            repair = f"vérifiez le point : la mairie est vers {commune.latitude}, {commune.longitude}"
        yield error(fiche.place("latitude"), "point-hors-commune", message, repair)


def check_phone_prefix(registre: Registre) -> Iterator[Problem]:
    """A phone number has a prefix of its territory (overseas numbers have their own)."""
    for fiche, commune in _located(registre):
        phone = fiche.record.telephone
        departement = registre.reference.departement(commune.code_departement)
        if phone and (gap := gap_of_telephone(phone, commune, departement)):
            yield warning(fiche.place("telephone"), "telephone-hors-territoire", *gap)
