"""The kept places: as if built anew."""

from annuaire import kept
from annuaire.search.kept import NAME, load_or_build, origin_of
from annuaire.search.lieux import Places, Ville, build_places
from tests.fiches import make_tables


def test_the_second_build_reads_what_the_first_has_kept(tmp_path):
    first = load_or_build(tmp_path, make_tables())
    (path,) = (tmp_path / ".cache").iterdir()
    before = path.stat()
    assert load_or_build(tmp_path, make_tables()) == first == build_places(make_tables())
    (path,) = (tmp_path / ".cache").iterdir()
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_is_kept_is_really_what_is_read(tmp_path):
    members = {
        "assets/lieux/d-a.js": b"one\n",
        "index": b'{"manifests": {"d": "AaAb"}, "villes": {"69": ["69123", 45.7, 4.8, 500000]}}',
    }
    kept.write(tmp_path, NAME, origin_of(make_tables()), members)
    expected = Places(
        {"assets/lieux/d-a.js": b"one\n"}, {"d": "AaAb"}, {"69": Ville("69123", 45.7, 4.8, 500000)}
    )
    assert load_or_build(tmp_path, make_tables()) == expected


def test_another_reference_is_built_again_and_replaces_the_kept_file(tmp_path):
    load_or_build(tmp_path, make_tables())
    (old,) = (tmp_path / ".cache").iterdir()
    tables = make_tables()
    tables["communes"] = tables["communes"].replace("Aubépine", "Églantine")
    assert load_or_build(tmp_path, tables) == build_places(tables)
    (new,) = (tmp_path / ".cache").iterdir()
    assert new != old


def test_a_damaged_file_is_built_again(tmp_path):
    expected = load_or_build(tmp_path, make_tables())
    (path,) = (tmp_path / ".cache").iterdir()
    sound = path.read_bytes()
    path.write_bytes(sound[:-1])
    assert load_or_build(tmp_path, make_tables()) == expected
    assert path.read_bytes() == sound


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path):
    (tmp_path / ".cache").write_text("a file where the folder would be")
    assert load_or_build(tmp_path, make_tables()) == build_places(make_tables())
