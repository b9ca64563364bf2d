"""The leak test: a draft, and a wave under embargo with its laureates, in the real data, built before its hour and at it."""

import csv
import io
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.secrets_planted import DRAFT, HOUR, NUMERO, STEM, VAGUE, copy_project, plant
from tests.site.pages import BuiltSite

pytestmark = pytest.mark.slow(25)

BEFORE = (HOUR - timedelta(seconds=1)).isoformat()
# The stem is in every name, address and text; ASCII, it is written so in every encoding. Then telephones and numbers.
_WORDS = tuple(
    words.encode()
    for words in (
        STEM,
        DRAFT,
        f"vagues/{VAGUE}/",
        f"{VAGUE}e vague",
        *(f"f/{NUMERO // 10 + tens}" for tens in range(3)),
    )
)
_TELEPHONE = re.compile(rb"99[^0-9]{0,6}00[^0-9]{0,6}42[^0-9]{0,6}[0-2][0-9]")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, built_site: BuiltSite) -> Path:
    """Copied once the real site is built, with what that build has kept: images of what does not change are not drawn again."""
    return copy_project(tmp_path_factory.mktemp("embargo"))


def build(project: Path, now: str) -> Path:
    command = [sys.executable, "build.py", "build", "--root", str(project), "--now", now]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return project / "site"


def sums_of(site: Path) -> dict[str, str]:
    return {path: sha256(data).hexdigest() for path, data in files_of(site)}


def files_of(site: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(site.rglob("*")):
        if file.is_file():
            yield file.relative_to(site).as_posix(), file.read_bytes()


def betrayed(path: str, data: bytes) -> set[bytes]:
    """What is told by the name of a file, its bytes, those of what an archive holds, the texts of an image."""
    found = words_in(path.encode())
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                found |= betrayed(name, archive.read(name))
    elif data.startswith(b"\x89PNG"):
        for text in texts_of_image(data):
            found |= betrayed("", text)
    return found | words_in(data)


def words_in(data: bytes) -> set[bytes]:
    data = data.lower()
    found = {word for word in _WORDS if word in data}
    return found | set(_TELEPHONE.findall(data) if not data.startswith(b"\x89png") else ())


def texts_of_image(data: bytes) -> Iterator[bytes]:
    """Chunks zTXt and iTXt hold texts that are compressed; tEXt is read with the bytes of the file."""
    for chunk in re.finditer(rb"(?:zTXt|iTXt)", data):
        length = int.from_bytes(data[chunk.start() - 4 : chunk.start()], "big")
        content = data[chunk.end() : chunk.end() + length]
        for start in (at.end() for at in re.finditer(rb"\0", content)):
            try:
                yield zlib.decompress(content[start:])
            except zlib.error:
                continue


def test_before_its_hour_nothing_of_it_exists_and_at_its_hour_it_is_everywhere(project):
    """Before: the same files and the same bytes as if it had never been written. One build after another, in one folder:
    what a build keeps for the next one betrays nothing either."""
    never = sums_of(build(project, BEFORE))
    planted = plant(project)
    site = build(project, BEFORE)
    assert sums_of(site) == never
    assert {path: found for path, data in files_of(site) if (found := betrayed(path, data))} == {}

    site = build(project, HOUR.isoformat())
    assert [path for path, data in files_of(site) if DRAFT.encode() in betrayed(path, data)] == []
    told = {path for path, data in files_of(site) if betrayed(path, data)}
    assert len(planted) == 21
    for rank, id_ in enumerate(planted):
        expected = {
            f"laureats/{id_}/index.html",
            f"laureats/{id_}/affiche/index.html",
            f"laureats/{id_}/integrer/oembed.json",
            f"laureats/ancien-{id_[:8]}/index.html",
            f"api/v1/laureats/{id_}.json",
            f"f/{NUMERO + rank}/index.html",
        }
        assert expected - told == set()
        assert (site / f"laureats/{id_}/carton.png").is_file()
    everywhere = {
        "index.html",
        "laureats/index.html",
        "laureats/laureats.csv",
        "donnees/laureats.csv",
        "donnees/laureats.geojson",
        "api/v1/laureats.json",
        "api/v1/vagues.json",
        "api/v1/services.json",
        "services/fablab/index.html",
        "services/fablab/laureats.csv",
        "recherche/index.html",
        "plan-du-site/index.html",
        "sitemap.xml",
        "actualites/index.html",
        "flux.atom",
        f"vagues/{VAGUE}/flux.atom",
        f"vagues/{VAGUE}/presse/index.html",
        f"vagues/{VAGUE}/presse/vague-{VAGUE}.zip",
        "services/fablab/flux.atom",
        "assets/fabriques/noms.js",
        "_redirects",
        "vagues/index.html",
        *(f"vagues/{VAGUE}/{name}" for name in ("index.html", "laureats.csv", "carte.svg", "carte.png")),
        f"vagues/{VAGUE}/integrer/cadre.html",
    }
    assert {path for path in everywhere if not (site / path).is_file()} == set()
    assert {path for path in everywhere - told if not path.endswith(".png")} == set()
    with (site / "couverture/vagues.csv").open(encoding="utf-8", newline="") as file:
        assert str(VAGUE) in {row["vague"] for row in csv.DictReader(file)}
    for part in (
        "communes/",
        "intercommunalites/",
        "departements/",
        "regions/",
        f"vagues/{VAGUE}/departements/",
    ):
        assert len([path for path in told if path.startswith(part)]) > 10
    assert len([path for path in told if path.endswith("hors-ligne.html")]) >= 20
    assert sha256((site / "carte/carte.png").read_bytes()).hexdigest() != never["carte/carte.png"]
