"""The kept places: as if built anew, and never believed when anything is wrong with the file."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from annuaire.search.kept import load_or_build, read_kept, write_kept
from annuaire.search.lieux import Places, build_places
from tests.fiches import ROOT, make_tables

PLACES = Places(
    {"assets/lieux/d-a.js": b"one\n", "assets/lieux/d-b.js": "é\n".encode()}, {"d": "AaAb"}, "grandes"
)


def kept_file(root: Path) -> Path:
    (found,) = (root / ".cache").iterdir()
    return found


def test_the_second_build_reads_what_the_first_has_kept(tmp_path):
    first = load_or_build(tmp_path, make_tables())
    before = kept_file(tmp_path).stat()
    assert load_or_build(tmp_path, make_tables()) == first == build_places(make_tables())
    assert (kept_file(tmp_path).stat().st_ino, kept_file(tmp_path).stat().st_mtime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
    )


def test_what_is_kept_is_really_what_is_read(tmp_path):
    load_or_build(tmp_path, make_tables())
    path = kept_file(tmp_path)
    origin = path.name.removeprefix("lieux-").removesuffix(".kept")
    write_kept(path, origin, PLACES)
    assert load_or_build(tmp_path, make_tables()) == PLACES


def test_another_reference_is_built_again_and_replaces_the_kept_file(tmp_path):
    load_or_build(tmp_path, make_tables())
    old = kept_file(tmp_path)
    tables = make_tables()
    tables["communes"] = tables["communes"].replace("Aubépine", "Églantine")
    assert load_or_build(tmp_path, tables) == build_places(tables)
    assert kept_file(tmp_path) != old


def test_every_single_damaged_byte_and_every_truncation_is_noticed(tmp_path):
    path = tmp_path / "lieux.kept"
    write_kept(path, "origin", PLACES)
    sound = path.read_bytes()
    assert read_kept(path, "origin") == PLACES
    for position in range(len(sound)):
        changed = bytearray(sound)
        changed[position] ^= 0x01
        for kind, data in (("changed", bytes(changed)), ("cut", sound[:position])):
            wrong = tmp_path / f"{kind}-{position}"  # a new file: writing one over waits for the disk
            wrong.write_bytes(data)
            assert read_kept(wrong, "origin") is None, (kind, position)


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"{}\n", b"[" * 100_000, b"\xff\xfe\n", b"null\nabc", b"PK\x05\x06"]
)
def test_a_foreign_file_is_ignored_and_written_over(tmp_path, content):
    expected = load_or_build(tmp_path, make_tables())
    path = kept_file(tmp_path)
    sound = path.read_bytes()
    path.write_bytes(content)
    assert load_or_build(tmp_path, make_tables()) == expected
    assert path.read_bytes() == sound


def test_a_file_renamed_from_another_reference_is_not_believed(tmp_path):
    path = tmp_path / "lieux.kept"
    write_kept(path, "another origin", PLACES)
    assert read_kept(path, "origin") is None


def test_killed_while_writing_it_leaves_the_file_before_and_the_next_writing_cleans_up(tmp_path):
    path = tmp_path / "lieux-origin.kept"
    write_kept(path, "origin", PLACES)
    script = (
        "import os, pathlib, signal, sys\n"
        "from annuaire.search.kept import write_kept\n"
        "from annuaire.search.lieux import Places\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_kept(pathlib.Path(sys.argv[1]), 'origin', Places({'assets/new.js': b'new'}, {}, ''))\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    killed = subprocess.run([sys.executable, "-c", script, str(path)], env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 2
    assert read_kept(path, "origin") == PLACES
    newer = replace(PLACES, grandes="newer")
    write_kept(path, "origin", newer)
    assert (list(tmp_path.iterdir()), read_kept(path, "origin")) == ([path], newer)


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path):
    (tmp_path / ".cache").write_text("a file where the folder would be")
    assert load_or_build(tmp_path, make_tables()) == build_places(make_tables())
    assert (tmp_path / ".cache").read_text() == "a file where the folder would be"


def test_other_files_of_the_folder_are_left_alone(tmp_path):
    (tmp_path / ".cache").mkdir()
    other = tmp_path / ".cache" / "autre.zip"
    other.write_text("other")
    load_or_build(tmp_path, make_tables())
    assert other.read_text() == "other"
