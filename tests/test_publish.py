"""What publishing promises, on real folders."""

import errno
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import pytest

from annuaire.publish import CheminRefuse, Impossible, Published, publish
from annuaire.publish.exchange import swap_with_two_renames
from annuaire.publish.impossible import explain

SITE = {"index.html": b"accueil", "laureats/a/index.html": b"a" * 5000, "laureats/b/index.html": b"b"}
LONG_AGO = 1_000_000_000_000_000_000  # ns


def contents(folder: Path) -> dict[str, bytes]:
    """Path → bytes, without the marker."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".annuaire"
    }


def beside(output: Path) -> set[str]:
    """What publishing left beside the output; the lock stays on purpose."""
    return {path.name for path in output.parent.iterdir()} - {output.name, f".{output.name}.verrou"}


def test_the_first_publication_writes_the_whole_site(tmp_path):
    output = tmp_path / "dist" / "site"
    assert publish(SITE, output) == Published(total=3, changed=3, removed=0)
    assert contents(output) == SITE
    assert beside(output) == set()


def test_what_is_no_longer_planned_disappears(tmp_path):
    output = tmp_path / "site"
    publish(SITE, output)
    (output / "laureats" / "dossier-vide").mkdir()
    (output / "lien").symlink_to("index.html")
    assert publish({"index.html": b"neuf"}, output) == Published(total=1, changed=1, removed=3)
    assert contents(output) == {"index.html": b"neuf"}
    assert {path.name for path in output.iterdir()} == {"index.html", ".annuaire"}


def test_unchanged_files_keep_their_time_and_changed_ones_do_not(tmp_path):
    output = tmp_path / "site"
    publish(SITE, output)
    kept, changed = output / "laureats/a/index.html", output / "index.html"
    for path in (kept, changed):
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
    same_file = kept.stat().st_ino
    assert publish({**SITE, "index.html": b"retouche"}, output) == Published(3, 1, 0)
    assert (kept.stat().st_mtime_ns, kept.stat().st_ino) == (LONG_AGO, same_file)
    assert changed.stat().st_mtime_ns != LONG_AGO


def test_publishing_the_same_site_touches_nothing(tmp_path):
    output = tmp_path / "site"
    publish(SITE, output)
    before = {path: path.stat() for path in (output, *output.rglob("*"))}
    assert publish(SITE, output) == Published(3, 0, 0)
    assert {path: path.stat() for path in (output, *output.rglob("*"))} == before


def test_a_file_known_elsewhere_by_another_link_is_copied_not_shared(tmp_path):
    """Else whoever holds the other link could change the published page."""
    output = tmp_path / "site"
    publish(SITE, output)
    page = output / "laureats/a/index.html"
    os.utime(page, ns=(LONG_AGO, LONG_AGO))
    os.link(page, tmp_path / "ailleurs")
    publish({**SITE, "index.html": b"neuf"}, output)
    (tmp_path / "ailleurs").write_bytes(b"change")
    assert page.read_bytes() == SITE["laureats/a/index.html"]
    assert page.stat().st_mtime_ns == LONG_AGO


def test_everybody_can_read_the_site_whatever_the_umask(tmp_path):
    before = os.umask(0o077)
    try:
        publish(SITE, tmp_path / "site")
    finally:
        os.umask(before)
    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in (tmp_path / "site").rglob("*")}
    assert modes == {True: 0o755, False: 0o644}
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


def test_wrong_modes_are_repaired(tmp_path):
    publish(SITE, tmp_path / "site")
    page = tmp_path / "site/index.html"
    page.chmod(0o600)
    assert publish(SITE, tmp_path / "site").changed == 0
    assert page.stat().st_mode & 0o777 == 0o644


def test_an_output_that_is_a_link_stays_one_and_its_folder_is_replaced(tmp_path):
    real = tmp_path / "disque" / "www"
    real.mkdir(parents=True)
    (tmp_path / "site").symlink_to(real)
    publish(SITE, tmp_path / "site")
    publish({"index.html": b"2"}, tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert contents(real) == {"index.html": b"2"}
    assert {path.name for path in tmp_path.iterdir()} == {"disque", "site"}


@pytest.mark.parametrize("planted", ["laureats", "laureats/a", "laureats/a/index.html"])
def test_links_in_the_old_site_are_never_followed(tmp_path, planted):
    """Neither to read (a link to the same bytes is no unchanged file), nor to write, nor to remove."""
    output, outside = tmp_path / "site", tmp_path / "dehors"
    publish(SITE, output)
    (output / planted).rename(outside)
    (output / planted).symlink_to(outside)
    before = contents(outside) or outside.read_bytes()
    published = publish(SITE, output)
    assert contents(output) == SITE
    assert not any(path.is_symlink() for path in output.rglob("*"))
    assert published.removed == (planted != "laureats/a/index.html")
    assert (contents(outside) or outside.read_bytes()) == before


@pytest.mark.parametrize("planted", [".site.nouveau", ".site.ancien"])
def test_a_link_planted_beside_the_output_is_removed_not_followed(tmp_path, planted):
    (tmp_path / "dehors").mkdir()
    (tmp_path / "dehors/precieux").write_text("à garder")
    (tmp_path / planted).symlink_to(tmp_path / "dehors")
    publish(SITE, tmp_path / "site")
    publish({"index.html": b"2"}, tmp_path / "site")
    assert [path.name for path in (tmp_path / "dehors").iterdir()] == ["precieux"]
    assert not (tmp_path / planted).is_symlink()


BAD_PATHS = {
    "absolute": "/etc/passwd",
    "parent": "a/../../b",
    "dot": "a/./b",
    "empty": "",
    "empty part": "a//b",
    "folder": "a/",
    "backslash": "a\\..\\b",
    "nul": "a\0b",
    "line feed": "a\nb",
    "right to left": "a\u202eb",
    "half a character": "a\ud800",
    "too long": "é" * 128,
    "too long a folder": "x" * 256 + "/index.html",
    "marker": ".annuaire",
    "marker in capitals": ".Annuaire",
    "inside the marker": ".annuaire/x",
    "case": "Index.html",
    "case of a folder": "Laureats/z/index.html",
    "sharp s": "laureats/STRASSE",
    "accents written otherwise": unicodedata.normalize("NFD", "laureats/é"),
    "a file that is also a folder": "index.html/x",
    "a folder that is also a file": "laureats/a",
}


@pytest.mark.parametrize("path", BAD_PATHS.values(), ids=BAD_PATHS.keys())
def test_a_dangerous_path_is_refused_before_anything_is_written(tmp_path, path):
    files = {**SITE, "laureats/straße": b"", "laureats/é": b"", path: b"x"}
    with pytest.raises(CheminRefuse, match=r"^chemin refusé '.* : ") as refused:
        publish(files, tmp_path / "site")
    assert refused.value.kind == "misuse"
    assert list(tmp_path.iterdir()) == []


def test_the_longest_allowed_name_is_published(tmp_path):
    name = "é" * 127 + "x"
    publish({name: b"1"}, tmp_path / "site")
    assert contents(tmp_path / "site") == {name: b"1"}


@pytest.mark.parametrize("output", [".", "data", "data/dedans", "Lien", "..", "data/laureats.yaml"])
def test_an_output_that_would_destroy_sources_is_refused(tmp_path, output, monkeypatch):
    root = tmp_path / "projet"
    (root / "data").mkdir(parents=True)
    (root / "data/laureats.yaml").write_text("- id: a\n")
    (root / "Lien").symlink_to("data")
    monkeypatch.chdir(root)
    with pytest.raises(Impossible) as refused:
        publish(SITE, Path(output), protected=[root / "data"], ours=True)
    assert refused.value.kind == "misuse"
    assert f"« {output} »" in refused.value.message
    assert (root / "data/laureats.yaml").read_text() == "- id: a\n"
    assert sorted(path.name for path in root.iterdir()) == ["Lien", "data"]


def test_a_neighbour_of_the_sources_is_accepted(tmp_path):
    (tmp_path / "data").mkdir()
    publish(SITE, tmp_path / "data-site", protected=[tmp_path / "data", tmp_path / "absent"])
    assert contents(tmp_path / "data-site") == SITE


def test_a_folder_that_is_not_a_site_of_ours_is_replaced_only_when_vouched_for(tmp_path):
    output = tmp_path / "Documents"
    output.mkdir()
    publish({"index.html": b"0"}, output)  # an empty folder is fine
    (output / ".annuaire").unlink()
    with pytest.raises(Impossible, match="contient autre chose qu'un site publié par cet outil") as refused:
        publish(SITE, output)
    assert refused.value.kind == "misuse"
    assert contents(output) == {"index.html": b"0"}
    publish(SITE, output, ours=True)
    assert contents(output) == SITE


def test_a_git_checkout_is_refused_even_with_our_marker(tmp_path):
    publish(SITE, tmp_path / "site")
    (tmp_path / "site/.git").mkdir()
    with pytest.raises(Impossible, match="dépôt git"):
        publish({"index.html": b"2"}, tmp_path / "site", ours=True)
    assert (tmp_path / "site/.git").is_dir()


def test_a_file_in_the_place_of_the_output_is_refused(tmp_path):
    (tmp_path / "site").write_text("moi")
    with pytest.raises(Impossible, match="n'est pas un dossier"):
        publish(SITE, tmp_path / "site", ours=True)
    assert (tmp_path / "site").read_text() == "moi"


def test_a_file_in_the_place_of_a_parent_folder_is_said(tmp_path):
    (tmp_path / "dist").write_text("moi")
    with pytest.raises(Impossible, match="un fichier se trouve à la place d'un dossier") as refused:
        publish(SITE, tmp_path / "dist" / "site")
    assert refused.value.kind == "machine"


@pytest.mark.parametrize(
    "code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.ENAMETOOLONG, errno.EOVERFLOW]
)
def test_an_error_of_the_machine_names_the_folder_and_what_to_do(code):
    said = explain(OSError(code, "english", "/x/.site.nouveau/a"), Path("site"))
    assert said.kind == "machine"
    assert re.fullmatch(
        r"impossible de publier dans « site », à « /x/.site.nouveau/a » : .+, puis relancez\."
        r" Le site en place est resté entier",
        said.message,
    )
    assert "english" not in said.message


def test_a_folder_without_write_permission_leaves_the_site_as_it_was():
    """In a process of an ordinary account: root may write anywhere."""
    program = """
import os, sys
from pathlib import Path
from annuaire.publish import Impossible, publish
if os.getuid() == 0:
    os.setuid(65534)
try:
    publish({"index.html": b"2"}, Path(sys.argv[1]))
except Impossible as error:
    print(error.kind, error.message)
"""
    with tempfile.TemporaryDirectory() as name:
        output = Path(name, "site")
        publish(SITE, output)
        (output.parent / ".site.verrou").unlink()
        output.parent.chmod(0o555)
        command = [sys.executable, "-c", program, str(output)]
        child = subprocess.run(command, capture_output=True, text=True, check=True)
        output.parent.chmod(0o755)
        assert child.stdout.startswith("machine impossible de publier dans"), child
        assert "l'accès est refusé ; donnez-vous le droit d'écrire dans ce dossier" in child.stdout
        assert contents(output) == SITE


def test_without_exchange_two_renames_publish_the_same(tmp_path):
    output = tmp_path / "site"
    publish(SITE, output, exchange=swap_with_two_renames)
    publish({"index.html": b"2"}, output, exchange=swap_with_two_renames)
    assert contents(output) == {"index.html": b"2"}
    assert beside(output) == set()
