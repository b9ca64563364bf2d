"""An intercommunalité is asked for by its name without its nature, and is around its most populous commune."""

from functools import cache

from annuaire.search.intercommunalites import rows_of_intercommunalites
from tests.fiches import make_tables, real_sources
from tests.lieux_reels import files_of, read_manifest, real_places, rows_of


@cache
def real_rows() -> dict[str, list[str]]:
    rows = rows_of_intercommunalites(real_sources()[0].tables)
    return {nom: row.split("\t") for nom, row in rows}


def test_the_name_goes_without_the_nature() -> None:
    assert [nom for nom, _ in rows_of_intercommunalites(make_tables())] == ["Bel"]


def test_the_town_is_the_most_populous() -> None:
    assert real_rows()["Grand Poitiers"][1:4] == ["86194", "", ""]
    assert real_rows()["Cap Excellence"][6] == "Les Abymes"


def test_the_name_of_a_town_is_left_to_it() -> None:
    assert not {"Rodez Agglomération", "Métropole de Lyon", "Haguenau"} & set(real_rows())


def test_its_row_is_under_its_words() -> None:
    assert real_rows()["Grand Dole"] in rows_of(real_places().files, f"lieux/d-{_leaf('dol')}")


def _leaf(key: str) -> str:
    return files_of(key, read_manifest(real_places().manifests["d"]))[0]
