"""Publishing while the process is killed, the disk is full, others publish, others read."""

import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from annuaire.publish import Impossible, publish
from annuaire.publish.exchange import discard, swap_with_two_renames

pytestmark = pytest.mark.slow(13)

PAGES = 40


def site(version: str) -> dict[str, bytes]:
    return {f"p{page}/index.html": version.encode() * 3000 for page in range(PAGES)}


def version_of(output: Path) -> str:
    """The version that the whole folder shows; fails on a mix, a missing, cut or foreign file."""
    pages = [path for path in output.rglob("*") if path.is_file() and path.name != ".annuaire"]
    found = {path.read_bytes() for path in pages}
    assert len(pages) == PAGES
    assert len(found) == 1
    version = found.pop().decode()
    assert len(version) == 3000
    return version[0]


def beside(output: Path) -> set[str]:
    return {path.name for path in output.parent.iterdir()} - {output.name}


PRELUDE = """
import itertools, os, resource, signal, sys
from pathlib import Path
from annuaire.publish import Impossible, publish
from annuaire.publish.exchange import exchange, swap_with_two_renames

output, arguments = Path(sys.argv[1]), sys.argv[2:]

def site(version):
    return {f"p{page}/index.html": version.encode() * 3000 for page in range(40)}

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def start(program: str, output: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PRELUDE + program, str(output), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True)


def test_killed_at_fifty_random_moments_the_site_is_whole_and_the_next_build_cleans(tmp_path):
    """Slow: fifty processes."""
    output = tmp_path / "site"
    publish(site("0"), output)
    moments = random.Random(2019)
    left_overs = 0
    for _ in range(50):
        with start(
            """
print("prêt", flush=True)
for version in itertools.cycle("12"):
    publish(site(version), output)
""",
            output,
        ) as child:
            assert child.stdout.readline() == "prêt\n"
            with pytest.raises(subprocess.TimeoutExpired):
                child.wait(moments.uniform(0, 0.06))
            child.kill()
        assert version_of(output) in "012"
        left_overs += ".site.nouveau" in beside(output)
        assert publish(site("0"), output).total == PAGES
        assert version_of(output) == "0"
        assert beside(output) == {".site.verrou"}
    assert left_overs > 0, "no build was killed at work: the test shows nothing"


@pytest.mark.parametrize(
    ("exchange", "expected"),
    [
        ("die", "0"),
        ("lambda *paths: (exchange(*paths), die())", "1"),
        ("lambda new, output, aside: (output.rename(aside), die())", None),
        ("lambda *paths: (swap_with_two_renames(*paths), die())", "1"),
    ],
    ids=["just before", "just after", "between the two renames", "after the two renames"],
)
def test_killed_at_the_exchange(tmp_path, exchange, expected):
    """None: two renames leave a moment without site; the next build puts the old one back first."""
    output = tmp_path / "site"
    publish(site("0"), output)
    with start(f"publish(site('1'), output, exchange={exchange})", output) as child:
        assert child.wait(30) == -signal.SIGKILL
    if expected is None:
        assert not output.exists()
    else:
        assert version_of(output) == expected

    def stop(*_):
        raise OSError(28, "full")

    with pytest.raises(Impossible):
        publish(site("2"), output, exchange=stop)
    assert version_of(output) == (expected or "0")
    assert publish(site("2"), output).changed == PAGES
    assert version_of(output) == "2"
    assert beside(output) == {".site.verrou"}


def test_an_interrupted_exchange_of_two_renames_is_undone(tmp_path):
    """The second rename fails because the new tree is gone."""
    output = tmp_path / "site"
    publish(site("0"), output)

    def swap_nothing(new, output, aside):
        discard(new)
        swap_with_two_renames(new, output, aside)

    with pytest.raises(Impossible):
        publish(site("1"), output, exchange=swap_nothing)
    assert version_of(output) == "0"


def test_two_builds_at_once_never_mix(tmp_path):
    output = tmp_path / "site"
    for _ in range(20):
        children = [start("publish(site(arguments[0]), output)", output, version) for version in "12"]
        for child in children:
            with child:
                assert child.wait(60) == 0
        assert version_of(output) in "12"
        assert beside(output) == {".site.verrou"}


def test_a_build_that_waits_says_so_and_then_publishes(tmp_path):
    output = tmp_path / "site"
    holder = start(
        """
from annuaire.publish.lock import exclusive, say_waiting
with exclusive(output.parent / ".site.verrou", say_waiting):
    print("tenu", flush=True)
    sys.stdin.readline()
""",
        output,
    )
    said = []

    def waiting():
        said.append("j'attends")
        assert not output.exists()
        holder.stdin.write("\n")
        holder.stdin.flush()

    with holder:
        assert holder.stdout.readline() == "tenu\n"
        publish(site("1"), output, waiting=waiting)
    assert said == ["j'attends"]
    assert version_of(output) == "1"


def test_a_reader_never_sees_a_missing_cut_or_older_page(tmp_path):
    """It reads the first and the last page over and over while thirty versions follow each other."""
    output = tmp_path / "site"
    versions = [chr(ord("A") + number) for number in range(31)]
    publish(site(versions[0]), output)
    reader = start(
        f"""
print("prêt", flush=True)
seen, count = "A", 0
while not (output.parent / "fini").exists():
    for page in ("p0/index.html", "p{PAGES - 1}/index.html"):
        text = (output / page).read_text()
        assert len(text) == 3000 and set(text) == {{text[0]}}, "cut or mixed"
        assert text[0] >= seen, "older after newer"
        seen, count = text[0], count + 1
print(seen, count)
""",
        output,
    )
    with reader:
        assert reader.stdout.readline() == "prêt\n"
        for version in versions[1:]:
            publish(site(version), output)
        (tmp_path / "fini").touch()
        seen, count = reader.stdout.readline().split()
        assert reader.wait(30) == 0
    assert seen <= versions[-1]
    assert int(count) > 100


def test_a_full_disk_leaves_the_old_site_and_no_rubbish(tmp_path):
    """A disk of 512 kB where one may mount it, else the process's limit on the size of files."""
    with tempfile.TemporaryDirectory(dir=tmp_path) as name:
        mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", name]
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
        try:
            output = Path(name, "site")
            publish(site("0"), output)
            child = start(
                """
if "limit" in arguments:
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))
try:
    publish(site("1") | {"gros": b"x" * 1_000_000}, output)
except Impossible as error:
    print(error.kind, error.message)
""",
                output,
                *([] if mounted else ["limit"]),
            )
            said = child.communicate(timeout=30)[0]
            cause = (
                "le disque est plein ; libérez de la place" if mounted else "dépasse la taille permise ici"
            )
            assert said.startswith("machine impossible de publier dans")
            assert cause in said
            assert version_of(output) == "0"
            assert beside(output) == {".site.verrou"}
        finally:
            if mounted:
                subprocess.run(["umount", name], check=True)
