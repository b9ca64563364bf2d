"""`python build.py permaliens`, and a build that would lose an address, on a whole small project."""

from pathlib import Path

import pytest

import build
from tests.small_project import make_small_project

LEDGER = "data/permaliens.txt"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_project(tmp_path_factory.mktemp("projet") / "annuaire")


def run(project: Path, command: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = build.main([command, "--root", str(project), "--now", "2026-11-23T10:00:00+01:00"])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_the_life_of_an_address(project, capsys):
    """Inscribed before publishing; then it cannot be lost, and nothing of the site that was there is touched."""
    ledger, laureats = project / LEDGER, project / "data/laureats.yaml"
    code, said, _ = run(project, "permaliens", capsys)
    listed = [line for line in ledger.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert (code, said) == (0, f"{len(listed)} adresses inscrites dans {LEDGER}.\n")
    assert listed == sorted(listed)
    assert run(project, "permaliens", capsys)[1] == f"Toutes les adresses du site sont déjà dans {LEDGER}.\n"
    assert run(project, "build", capsys)[0] == 0
    missing = [line for line in listed if not (project / "site" / line / "index.html").is_file()]
    assert [line for line in missing if not (project / "site" / line).is_file()] == []

    id_ = next(line for line in listed if line.startswith("laureats/") and line != "laureats/").split("/")[1]
    before = laureats.read_text("utf-8")
    page = (project / "site/laureats" / id_ / "index.html").read_bytes()
    laureats.write_text(before.replace(f"- id: {id_}\n", "- id: zz-autre-nom\n"), "utf-8")
    for command in ("build", "permaliens"):
        code, said, complained = run(project, command, capsys)
        assert code == 1
        assert f"{LEDGER}:" in complained and f"anciens_ids: [{id_}]" in complained
        assert "Rien n’a été écrit" in said
    assert (project / "site/laureats" / id_ / "index.html").read_bytes() == page

    renamed = f"- id: zz-autre-nom\n  anciens_ids: [{id_}]\n"
    laureats.write_text(before.replace(f"- id: {id_}\n", renamed), "utf-8")
    code, _, complained = run(project, "build", capsys)
    assert code == 0 and "avertissement" in complained
    assert b"zz-autre-nom" in (project / "site/laureats" / id_ / "index.html").read_bytes()
