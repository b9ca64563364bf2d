"""An intercommunalité is asked for by its name without its nature, and is around its most populous commune."""

from collections.abc import Mapping
from functools import cache

from annuaire.model.reference import COLUMNS
from annuaire.model.table import Table
from annuaire.search.intercommunalites import rows_of_intercommunalites
from tests.fiches import make_tables, real_sources
from tests.lieux_reels import files_of, read_manifest, real_places, rows_of


def made_of(tables: Mapping[str, str]) -> dict[str, list[str]]:
    communes, intercommunalites = (
        list(Table.from_text(nom, tables[nom], COLUMNS[nom]).rows())
        for nom in ("communes", "intercommunalites")
    )
    rows = rows_of_intercommunalites(communes, intercommunalites)
    return {nom: row.split("\t") for nom, row in rows}


@cache
def real_rows() -> dict[str, list[str]]:
    return made_of(real_sources()[0].tables)


def test_the_name_goes_without_the_nature() -> None:
    assert list(made_of(make_tables())) == ["Bel"]


def test_the_town_is_the_most_populous() -> None:
    assert real_rows()["Grand Poitiers"][1:4] == ["86194", "", ""]
    assert real_rows()["Cap Excellence"][6] == "Les Abymes"


def test_the_name_of_a_town_is_left_to_it() -> None:
    assert not {"Rodez Agglomération", "Métropole de Lyon", "Haguenau"} & set(real_rows())


def test_its_row_is_under_its_words() -> None:
    assert real_rows()["Grand Dole"] in rows_of(real_places().files, f"lieux/d-{_leaf('dol')}")


def _leaf(key: str) -> str:
    return files_of(key, read_manifest(real_places().manifests["d"]))[0]
