"""Leaves of places: each place is where each of its keys leads, and no file is heavier than promised."""

import gzip
import hashlib
import os
import subprocess
import sys
from collections import defaultdict
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annuaire import normalise
from annuaire.model.reference import Reference
from annuaire.search.lieux import build_places
from annuaire.search.shards import front_code, partition
from tests.fiches import ROOT, make_tables, real_sources
from tests.lieux_reels import files_of, read_manifest, read_script, real_places, rows_of

pytestmark = pytest.mark.slow(7)

keys = st.lists(st.text("ab1", min_size=1, max_size=4), min_size=1, max_size=4)


@cache
def rows_by_leaf(family: str) -> dict[str, set[tuple[str, str, str]]]:
    """Name of leaf → (nom, code, ancienne) of its rows."""
    return {
        name: {(row[0], row[1], row[6]) for row in rows_of(real_places().files, f"lieux/{family}-{name}")}
        for name in read_manifest(real_places().manifests[family])
    }


def found_under(key: str, family: str) -> set[tuple[str, str, str]]:
    leaves = rows_by_leaf(family)
    return set().union(*(leaves[name] for name in files_of(key, list(leaves))))


def keys_of(nom: str, family: str) -> set[str]:
    """In family d the sounds of its words, in family f their letters from the last."""
    spelled = normalise.words(nom)
    spelled = [*spelled, *normalise.variants(spelled)]
    said = [word for word in spelled if not (normalise.is_weak(word) or word.isdecimal())]
    return {normalise.sound(word) if family == "d" else word[::-1] for word in said or spelled}


def current_places() -> list[tuple[tuple[str, str, str], tuple[str, ...]]]:
    reference = Reference.from_tables(real_sources()[0].tables)
    return [((_typeset(c.nom), c.code, ""), c.codes_postaux) for c in reference.communes()]


def _typeset(nom: str) -> str:
    """With the apostrophes of pages."""
    return nom.replace("'", "’")


def old_places() -> list[tuple[str, str, str]]:
    reference = Reference.from_tables(real_sources()[0].tables)
    found = []
    for line in real_sources()[0].tables["anciennes-communes"].splitlines()[1:]:
        code = line[:5]
        old = reference.ancienne_commune(code)
        successor = reference.commune(old.successeur)
        if old.nom != successor.nom:
            found.append((_typeset(old.nom), successor.code, _typeset(successor.nom)))
    return found


@pytest.mark.parametrize("family", ["d", "f"])
def test_every_current_place_is_in_the_leaves_of_each_of_its_words(family):
    by_key = defaultdict(set)
    for place, _ in current_places():
        for key in keys_of(place[0], family):
            by_key[key].add(place)
    assert len(by_key) > 10_000
    lost = {key: places - found_under(key, family) for key, places in by_key.items()}
    assert {key: places for key, places in lost.items() if places} == {}


def test_every_current_place_is_in_the_leaves_of_each_of_its_postcodes():
    by_key = defaultdict(set)
    for place, postcodes in current_places():
        for postcode in postcodes:
            by_key[postcode].add(place)
    assert len(by_key) > 6_000
    assert [key for key, places in by_key.items() if places - found_under(key, "d")] == []


@pytest.mark.parametrize("family", ["d", "f"])
def test_every_old_commune_whose_name_is_lost_is_in_the_leaves_of_each_of_its_words(family):
    old = old_places()
    assert len(old) > 3_000
    lost = [
        place for place in old for key in keys_of(place[0], family) if place not in found_under(key, family)
    ]
    assert lost == []


def test_an_arrondissement_is_filed_under_its_city_and_its_postcode():
    twelfth = ("Paris 12e Arrondissement", "75112", "")
    assert twelfth in found_under(normalise.sound("paris"), "d")
    assert twelfth in found_under("75012", "d")


def test_an_old_commune_has_the_code_and_postcodes_of_its_successor_and_its_own_name():
    leaf = files_of(normalise.sound("lomme"), list(rows_by_leaf("d")))[0]
    rows = rows_of(real_places().files, f"lieux/d-{leaf}")
    lomme = next(row for row in rows if row[0] == "Lomme")
    assert [lomme[1], "59160" in lomme[2].split(), lomme[3], lomme[6]] == ["59350", True, "", "Lille"]


def test_the_parts_of_a_crowded_word_begin_with_its_most_populous_places():
    names = files_of(normalise.sound("martin"), list(rows_by_leaf("d")))
    rows = [rows_of(real_places().files, f"lieux/d-{name}") for name in names]
    first, second = ([int(row[3] or 0) for row in part] for part in rows[:2])
    assert min(first) >= max(second)


@pytest.mark.parametrize(("family", "most"), [("d", 4_000), ("f", 9_000)])
def test_no_leaf_is_heavier_than_promised(family, most):
    heavy = {
        url: size
        for url, data in real_places().files.items()
        if f"/{family}-" in url and (size := len(gzip.compress(data, 6))) > most
    }
    assert heavy == {}


def test_the_two_manifests_weigh_under_3_kb_and_name_fewer_than_1500_files():
    coded = "".join(real_places().manifests.values())
    assert len(gzip.compress(coded.encode())) < 3_000
    assert len(real_places().files) < 1_500


def test_every_file_is_named_by_a_manifest_and_says_its_own_key():
    named = {
        f"assets/lieux/{family}-{name}.js"
        for family, coded in real_places().manifests.items()
        for name in read_manifest(coded)
    }
    assert named | {"assets/lieux/grandes.js"} == set(real_places().files)
    assert all(f"assets/{read_script(data)[0]}.js" == url for url, data in real_places().files.items())


def test_the_same_places_give_the_same_bytes_whatever_the_seed_of_sets():
    script = (
        "import hashlib, pathlib; from annuaire.search.lieux import build_places\n"
        "tables = {p.stem: p.read_text('utf-8') for p in pathlib.Path('data/reference').glob('*.tsv')}\n"
        "places = build_places(tables)\n"
        "parts = [repr(list(places.manifests.items())), repr(list(places.villes.items())), repr(list(places.files.items()))]\n"
        "print(hashlib.sha256(''.join(parts).encode()).hexdigest())"
    )
    environment = os.environ | {"PYTHONHASHSEED": "4242", "PYTHONPATH": str(ROOT)}
    other = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    places = real_places()
    parts = [
        repr(list(places.manifests.items())),
        repr(list(places.villes.items())),
        repr(list(places.files.items())),
    ]
    assert other.stdout.strip() == hashlib.sha256("".join(parts).encode()).hexdigest()


@given(st.lists(keys, min_size=1, max_size=60), st.integers(1, 12), st.randoms(use_true_random=False))
def test_any_key_leads_to_all_its_rows_and_leaves_keep_to_their_limit(rows_keys, limit, chance):
    ranks = [chance.randrange(5) for _ in rows_keys]
    leaves = partition(rows_keys, [1] * len(rows_keys), ranks, limit)
    names = read_manifest(front_code(leaves))
    assert names == sorted(leaves)
    assert all(len(rows) <= limit for rows in leaves.values())
    for number, row_keys in enumerate(rows_keys):
        for key in row_keys:
            assert any(number in leaves[name] for name in files_of(key, names)), key


def test_a_key_that_could_not_be_a_file_name_everywhere_is_refused():
    with pytest.raises(ValueError, match="'a/b'"):
        partition([["a"], ["a/b"]], [1, 1], [0, 0], 10)


def test_a_leaf_is_cut_where_the_name_of_the_next_one_is_shortest():
    words = ["ba", "bb", "bc", "bd", "c", "ca", "cb", "cc"]
    leaves = partition([[word] for word in words], [1] * 8, [0] * 8, 5)
    assert leaves == {"b": [0, 1, 2, 3], "c": [4, 5, 6, 7]}


def test_rows_of_a_leaf_keep_the_order_of_codes():
    for leaf in rows_by_leaf("f"):
        codes = [row[1] for row in rows_of(real_places().files, f"lieux/f-{leaf}") if not row[6]]
        assert codes == sorted(codes), leaf


def test_a_small_country_has_one_leaf_of_each_family_that_any_key_reaches():
    places = build_places(make_tables())
    assert sorted(places.files) == [f"assets/lieux/{name}.js" for name in ("d-0", "f-e", "grandes")]
