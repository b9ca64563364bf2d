"""The house rules that a program can check: which way imports point, what each room may touch, how large it may be."""

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annuaire.validate.rules import RULES
from tests.fiches import ROOT
from tests.rooms import MAY_IMPORT

NETWORK = {
    "ftplib",
    "http",
    "livereload",
    "requests",
    "smtplib",
    "socket",
    "ssl",
    "tornado",
    "urllib.request",
}
DISK = {"glob", "io", "os", "pathlib", "shutil", "tempfile"}
CLOCK_AND_CHANCE = {"locale", "random", "secrets", "time", "uuid"}
# What turns the same input into the same bytes.
PURE = (
    "cartographie",
    "facts",
    "francais",
    "model",
    "normalise",
    "plan",
    "problems",
    "render",
    "report",
    "suggest",
    "validate",
)
FILES = sorted(path for path in (ROOT / "annuaire").rglob("*.py") if path != ROOT / "annuaire/__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(ROOT / "annuaire").parts[0].removesuffix(".py")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    """Full names of the modules that a file imports, inside functions too."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def uses(path: Path, modules: set[str]) -> list[str]:
    return [name for name in imports_of(path) if name in modules or name.split(".")[0] in modules]


def in_rooms(*rooms: str) -> list[Path]:
    return [path for path in FILES if room_of(path) in rooms]


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_one_way(path):
    room = room_of(path)
    imported = {name.split(".")[1] for name in imports_of(path) if name.startswith("annuaire.")}
    assert imported - {room} <= MAY_IMPORT[room]


def test_load_and_publish_know_no_domain_word():
    """They read and write any directory. (A message may name `data/` or show a key that people type.)"""
    domain = re.compile(r"laureat|vagues|vague_|commune|departement|fabrique|territoire", re.IGNORECASE)
    for path in in_rooms("load", "publish"):
        identifiers = {node.id for node in ast.walk(tree_of(path)) if isinstance(node, ast.Name)}
        identifiers |= {
            node.name for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.ClassDef)
        }
        assert not [name for name in identifiers if domain.search(name)], path


def test_pure_rooms_touch_no_disk():
    rooms = in_rooms(*PURE)
    assert {path.name: uses(path, DISK) for path in rooms if uses(path, DISK)} == {}


@pytest.mark.parametrize("name", ["open", "print", "input"])
def test_pure_rooms_neither_open_nor_print(name):
    calls = [
        (path.name, node.lineno)
        for path in in_rooms(*PURE)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]
    assert calls == []


def test_pure_rooms_know_no_clock_no_chance_no_locale():
    assert {
        path.name: uses(path, CLOCK_AND_CHANCE) for path in in_rooms(*PURE) if uses(path, CLOCK_AND_CHANCE)
    } == {}


def test_only_the_command_line_reads_the_time():
    readers = [
        path
        for path in FILES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow", "fromtimestamp")
    ]
    assert set(names(readers)) <= {"annuaire/cli/values.py"}


def test_only_the_maker_of_the_reference_the_preview_and_the_asking_of_links_use_the_network():
    users = [path for path in FILES if uses(path, NETWORK)]
    assert {room_of(path) for path in users} <= {"liens", "reference_maker", "serve"}


def test_only_the_history_runs_git():
    """The preview and the maker of the reference run other programs."""
    runners = [path for path in FILES if uses(path, {"subprocess"})]
    assert {room_of(path) for path in runners} <= {"historique", "serve", "reference_maker", "publish"}
    named = [path for path in runners if re.search(r"""["']git["']""", path.read_text("utf-8"))]
    assert names(named) == ["annuaire/historique/git.py"]


def test_a_build_loads_neither_the_preview_nor_the_maker_of_the_reference():
    code = "import sys, build, annuaire.chaine; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert "annuaire.validate.validation" in loaded
    late = (
        "annuaire.liens",
        "annuaire.reference_maker",
        "annuaire.serve",
        "annuaire.schema",
        "annuaire.edition",
        "livereload",
        "tornado",
        "ruamel",
        "numpy",
    )
    assert [name for name in loaded if name.startswith(late)] == []


@pytest.mark.parametrize("folder", ["annuaire", "tests", "bench"])
def test_no_module_is_over_300_lines(folder):
    paths = [path for path in (ROOT / folder).rglob("*.py") if "node_modules" not in path.parts]
    assert {path.name: n for path in paths if (n := path.read_text("utf-8").count("\n")) > 300} == {}


def test_no_module_is_named_after_nothing():
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
    assert not [path for path in FILES if vague & {path.stem, *path.relative_to(ROOT).parts}]


def test_no_html_in_python():
    """Markup is for templates. Docstrings may show some."""
    markup = re.compile(
        r"</?(?:a|b|body|br|div|em|h\d|html|li|nav|ol|p|section|span|strong|table|td|tr|ul)\b[^>\\]*>"
    )
    found = []
    for path in FILES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and markup.search(node.value):
                found.append((path.name, node.lineno, node.value[:60]))
    docstrings = {
        inspect.cleandoc(node.body[0].value.value)[:60]
        for path in FILES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node)
    }
    assert [place for place in found if inspect.cleandoc(place[2]) not in docstrings] == []


def test_dataclasses_are_frozen_and_have_slots():
    loose = []
    for path in FILES:
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.ClassDef):
                continue
            for decorator in node.decorator_list:
                if "dataclass" in ast.unparse(decorator):
                    written = ast.unparse(decorator)
                    if "frozen=True" not in written or "slots=True" not in written:
                        loose.append((path.name, node.name))
    assert loose == []


def test_no_state_is_kept_by_a_module():
    assert not [
        path
        for path in FILES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Global | ast.Nonlocal)
    ]


def test_no_exception_is_swallowed():
    silent = [
        (path.name, node.lineno)
        for path in FILES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
        and all(isinstance(step, ast.Pass | ast.Continue) for step in node.body)
    ]
    assert silent == []


def codes_of(rule) -> set[str]:
    """The codes that a rule gives its problems: second argument of `error` and `warning`."""
    return {
        node.args[1].value
        for node in ast.walk(ast.parse(inspect.getsource(rule)))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("error", "warning")
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_says_what_it_demands_and_is_tested_with_each_of_its_codes(rule):
    assert rule.__doc__ and rule.__doc__.strip().endswith(".")
    assert codes_of(rule)
    tests = (ROOT / f"tests/test_rules_{rule.__module__.split('.')[-1]}.py").read_text("utf-8")
    assert f"apply({rule.__name__}" in tests or f"{rule.__name__}(registre)" in tests
    assert [code for code in codes_of(rule) if f'"{code}"' not in tests] == []


def test_no_two_rules_share_a_code():
    codes = [code for rule in RULES for code in codes_of(rule)]
    assert sorted(codes) == sorted(set(codes))
    assert not [code for code in codes if not re.fullmatch(r"[a-z]+(-[a-z]+)*", code)]


def test_every_rule_is_applied():
    """A rule that is written and not listed would never run."""
    written = {
        f"{path.stem}.{node.name}"
        for path in (ROOT / "annuaire/validate/rules").glob("*.py")
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("check_")
    }
    assert written == {f"{rule.__module__.split('.')[-1]}.{rule.__name__}" for rule in RULES}
