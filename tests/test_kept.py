"""What is kept between builds: given back whole, and never believed when anything is wrong with the file."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annuaire import kept
from tests.fiches import ROOT

ORIGIN = kept.origin(b"what it is made from")
MEMBERS = {"assets/lieux/d-a.js": b"one\n", "vide": b"", "été": "é\n".encode(), "image": bytes(range(256))}


def kept_file(root: Path) -> Path:
    (found,) = (root / ".cache").iterdir()
    return found


def test_what_was_written_is_read_in_its_order(tmp_path):
    kept.write(tmp_path, "images", ORIGIN, MEMBERS)
    assert list(kept.read(tmp_path, "images", ORIGIN).items()) == list(MEMBERS.items())


def test_nothing_kept_is_not_the_same_as_nothing_to_keep(tmp_path):
    assert kept.read(tmp_path, "images", ORIGIN) is None
    kept.write(tmp_path, "images", ORIGIN, {})
    assert kept.read(tmp_path, "images", ORIGIN) == {}


def test_another_origin_is_not_read_and_replaces_the_file(tmp_path):
    kept.write(tmp_path, "images", ORIGIN, MEMBERS)
    old = kept_file(tmp_path)
    newer = kept.origin(b"something else")
    assert kept.read(tmp_path, "images", newer) is None
    kept.write(tmp_path, "images", newer, {"a": b"new"})
    assert kept_file(tmp_path) != old
    assert kept.read(tmp_path, "images", newer) == {"a": b"new"}
    assert kept.read(tmp_path, "images", ORIGIN) is None


def test_the_same_origin_may_be_written_again_with_other_members(tmp_path):
    kept.write(tmp_path, "images", ORIGIN, MEMBERS)
    kept.write(tmp_path, "images", ORIGIN, {"a": b"new"})
    assert kept.read(tmp_path, "images", ORIGIN) == {"a": b"new"}
    assert kept_file(tmp_path).is_file()


def test_an_origin_tells_its_parts_apart():
    origins = [
        kept.origin(),
        kept.origin(b""),
        kept.origin(b"", b""),
        kept.origin(b"ab"),
        kept.origin(b"a", b"b"),
        kept.origin(b"b", b"a"),
    ]
    assert len(set(origins)) == len(origins)
    assert kept.origin(b"a", b"b") == origins[4]


def test_the_sources_of_a_package_change_with_each_of_its_files_and_their_names(tmp_path):
    package = tmp_path / "package"
    (package / "inside").mkdir(parents=True)
    for path in ("a.py", "inside/b.py", "notes.txt"):
        (package / path).write_text(path)
    sums = [kept.sources_of(package)]
    (package / "notes.txt").write_text("not code")
    assert kept.sources_of(package) == sums[0]
    (package / "inside/b.py").write_text("edited")
    sums.append(kept.sources_of(package))
    (package / "inside/b.py").rename(package / "inside/c.py")
    sums.append(kept.sources_of(package))
    sums.append(kept.sources_of(package / "a.py"))
    assert len(set(sums)) == 4


def test_the_sources_of_a_module_are_its_file_and_those_of_a_package_its_folder():
    import annuaire.model
    from annuaire.model import table

    assert kept.sources_of(table) == kept.sources_of(ROOT / "annuaire/model/table.py")
    assert kept.sources_of(annuaire.model) == kept.sources_of(ROOT / "annuaire/model")
    assert kept.sources_of(annuaire.model) != kept.sources_of(table)


def test_every_single_damaged_byte_and_every_truncation_is_noticed(tmp_path):
    kept.write(tmp_path, "images", ORIGIN, MEMBERS)
    sound = kept_file(tmp_path).read_bytes()
    name = kept_file(tmp_path).name
    for position in range(len(sound)):
        changed = bytearray(sound)
        changed[position] ^= 0x01
        for kind, data in (("changed", bytes(changed)), ("cut", sound[:position])):
            root = tmp_path / f"{kind}-{position}"  # a new file: writing one over waits for the disk
            (root / ".cache").mkdir(parents=True)
            (root / ".cache" / name).write_bytes(data)
            assert kept.read(root, "images", ORIGIN) is None, (kind, position)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"{}\n", b"[" * 100_000, b"\xff\xfe\n", b"null\nabc", b"PK\x05\x06", b'{"lengths": 3}\n'],
)
def test_a_foreign_file_is_ignored_and_written_over(tmp_path, content):
    kept.write(tmp_path, "images", ORIGIN, MEMBERS)
    path = kept_file(tmp_path)
    path.write_bytes(content)
    assert kept.read(tmp_path, "images", ORIGIN) is None
    kept.write(tmp_path, "images", ORIGIN, MEMBERS)
    assert kept.read(tmp_path, "images", ORIGIN) == MEMBERS


def test_a_file_renamed_from_another_origin_is_not_believed(tmp_path):
    newer = kept.origin(b"something else")
    kept.write(tmp_path, "images", ORIGIN, MEMBERS)
    kept_file(tmp_path).rename(tmp_path / ".cache" / f"images-{newer}.kept")
    assert kept.read(tmp_path, "images", newer) is None


def test_killed_while_writing_it_leaves_the_file_before_and_the_next_writing_cleans_up(tmp_path):
    kept.write(tmp_path, "images", ORIGIN, MEMBERS)
    path = kept_file(tmp_path)
    script = (
        "import os, pathlib, signal, sys\n"
        "from annuaire import kept\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)\n"
        "kept.write(pathlib.Path(sys.argv[1]), 'images', sys.argv[2], {'new': b'new'})\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script, str(tmp_path), ORIGIN]
    killed = subprocess.run(command, env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(list(path.parent.iterdir())) == 2
    assert kept.read(tmp_path, "images", ORIGIN) == MEMBERS
    kept.write(tmp_path, "images", ORIGIN, {"new": b"newer"})
    assert kept_file(tmp_path) == path
    assert kept.read(tmp_path, "images", ORIGIN) == {"new": b"newer"}


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path):
    (tmp_path / ".cache").write_text("a file where the folder would be")
    kept.write(tmp_path, "images", ORIGIN, MEMBERS)
    assert kept.read(tmp_path, "images", ORIGIN) is None
    assert (tmp_path / ".cache").read_text() == "a file where the folder would be"


def test_a_folder_where_the_file_would_be_costs_nothing_but_time(tmp_path):
    (tmp_path / ".cache" / f"images-{ORIGIN}.kept").mkdir(parents=True)
    kept.write(tmp_path, "images", ORIGIN, MEMBERS)
    assert kept.read(tmp_path, "images", ORIGIN) is None
    assert kept_file(tmp_path).is_dir()


def test_other_files_of_the_folder_are_left_alone(tmp_path):
    others = {"autre.zip": b"other", "images_rondes-0.kept": b"another store", "images.txt": b"notes"}
    (tmp_path / ".cache").mkdir()
    for name, content in others.items():
        (tmp_path / ".cache" / name).write_bytes(content)
    kept.write(tmp_path, "images", ORIGIN, MEMBERS)
    left = {path.name: path.read_bytes() for path in (tmp_path / ".cache").iterdir()}
    assert left.pop(f"images-{ORIGIN}.kept")
    assert left == others


@pytest.mark.parametrize("name", ["", "../images", "images-rondes", "Images", "été"])
def test_a_name_cannot_be_taken_for_another_nor_leave_the_folder(tmp_path, name):
    with pytest.raises(ValueError, match="not a name"):
        kept.write(tmp_path, name, ORIGIN, MEMBERS)
    assert list(tmp_path.iterdir()) == []
