"""The command line speaks French and refuses misuse with exit code 2."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from annuaire.cli import (
    COMMANDS,
    MISUSE,
    Progress,
    default_now,
    parse,
    read_site_url,
    summarise_build,
)
from annuaire.cli.words import in_workspace
from annuaire.problems import Place, error
from annuaire.publish import Published

ROOT = Path(__file__).parent.parent


def refused(capsys, *arguments):
    """What is printed, first line, when arguments are refused."""
    with pytest.raises(SystemExit) as stopped:
        parse(arguments, ROOT)
    assert stopped.value.code == MISUSE
    printed = capsys.readouterr()
    assert printed.out == ""
    first, *rest = printed.err.splitlines()
    assert rest == ["Pour voir l’aide : python build.py --help"]
    return first


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            "foo",
            f"build.py : commande inconnue « foo » ; choisissez parmi {', '.join(COMMANDS)}",
        ),
        ("--strit", "build.py : option inconnue : --strit"),
        ("check --port 3", "build.py : option inconnue : --port 3"),
        ("build extra", "build.py : mot en trop : extra"),
        ("--strict=1", "build.py build : --strict ne prend pas de valeur : retirez « 1 »"),
        ("--output", "build.py build : il manque une valeur après --output"),
        (
            "--format xml",
            "build.py build : --format n’admet pas « xml » ; choisissez parmi text, github, json",
        ),
        (
            "--now demain",
            "build.py build : --now : date et heure illisibles « demain », écrivez 2026-11-23T10:00:00+01:00",
        ),
        (
            "--now 2026-11-23",
            "build.py build : --now : « 2026-11-23 » ne dit pas son fuseau horaire, "
            "écrivez 2026-11-23T00:00:00+01:00",
        ),
        ("--jobs 0", "build.py build : --jobs : « 0 » n’est pas un nombre de 1 à 64"),
        ("--jobs ²", "build.py build : --jobs : la valeur « ² » est illisible"),
        ("check --root /nulle/part", "build.py check : --root : le dossier « /nulle/part » n’existe pas"),
        ("serve --port 70000", "build.py serve : --port : « 70000 » n’est pas un port de 1 à 65535"),
        (
            "--site-url exemple.fr",
            "build.py build : --site-url : « exemple.fr » n’est pas l’adresse d’un site, "
            "écrivez par exemple https://exemple.fr/",
        ),
        ("--site-url https://[", "build.py build : --site-url : la valeur « https://[ » est illisible"),
    ],
)
def test_a_misuse_is_told_in_french(capsys, arguments, message):
    assert refused(capsys, *arguments.split()) == message


@pytest.mark.parametrize("arguments", [[], ["--strict"], ["build"]])
def test_build_is_the_usual_command(arguments):
    assert parse(arguments, ROOT).command == "build"


def test_options_have_usual_values():
    options = parse([], ROOT)
    assert (options.root, options.format, options.strict, options.jobs) == (ROOT, "text", False, 1)
    assert (options.site_url, options.now, options.output) == (None, None, None)
    assert parse(["serve"], ROOT).port == 8000


def test_options_are_read(tmp_path):
    words = [
        "--site-url",
        "https://exemple.fr/annuaire",
        "--jobs",
        "2",
        "--strict",
        "--format",
        "json",
        "--output",
        "autre",
    ]
    options = parse([*words, "--now", "2026-11-23T10:00:00+01:00", "--root", str(tmp_path)], ROOT)
    assert options.root == tmp_path.resolve()
    assert options.site_url == "https://exemple.fr/annuaire/"
    assert options.now == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert (options.jobs, options.strict, options.format, options.output) == (2, True, "json", Path("autre"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_a_root(command, tmp_path):
    words = {"import": [__file__], "bilan": [str(tmp_path)], "liens": ["memoire.json"]}.get(command, [])
    assert parse([command, *words, "--root", str(tmp_path)], ROOT).root == tmp_path.resolve()


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_is_in_french(capsys, command):
    with pytest.raises(SystemExit) as stopped:
        parse([*command, "--help"], ROOT)
    assert stopped.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith(f"Utilisation : build.py {' '.join([*command, '[-h]'])}")
    assert "Options :" in text
    assert not [word for word in ("usage", "options:", "positional", "show this") if word in text]


def test_the_general_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        parse(["--help"], ROOT)
    text = capsys.readouterr().out
    assert all(re.search(rf"^    {command}\s", text, re.MULTILINE) for command in COMMANDS)


def test_the_clock_of_a_reproducible_build_is_source_date_epoch(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert default_now() == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


@pytest.mark.parametrize("epoch", ["hier", "²", "9" * 30])
def test_an_unreadable_epoch_is_a_misuse(monkeypatch, capsys, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(SystemExit) as stopped:
        default_now()
    assert stopped.value.code == MISUSE
    assert capsys.readouterr().err == (
        f"build.py : SOURCE_DATE_EPOCH doit être un nombre de secondes, pas « {epoch} »\n"
    )


def test_without_an_epoch_the_clock_is_the_time_of_the_build(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = datetime.now(UTC)
    assert before <= default_now() <= datetime.now(UTC)


@pytest.mark.parametrize("text", ["https://exemple.fr", "https://exemple.fr/"])
def test_the_address_of_the_site_ends_with_a_slash(text):
    assert read_site_url(text) == "https://exemple.fr/"


@pytest.mark.parametrize(
    ("published", "line"),
    [
        (
            Published(1583, 1583, 0),
            "382 fiches, 1\u202f583 fichiers dans site : 1\u202f583 écrits, en 1,2 s.",
        ),
        (Published(10, 1, 2), "382 fiches, 10 fichiers dans site : 1 écrit, 2 retirés, en 1,2 s."),
        (Published(10, 0, 0), "382 fiches, 10 fichiers dans site : 0 écrit, en 1,2 s."),
    ],
)
def test_a_build_is_summed_up_in_one_line(published, line):
    assert summarise_build(382, published, "site", 1.23) == line


def test_annotations_name_files_from_the_top_of_the_repository(tmp_path, monkeypatch):
    problems = [error(Place("data/laureats.yaml", 1, 2), "code", "message")]
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    assert in_workspace(problems, tmp_path) == problems
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path.parent))
    assert [one.place.path for one in in_workspace(problems, tmp_path)] == [
        f"{tmp_path.name}/data/laureats.yaml"
    ]
    monkeypatch.setenv("GITHUB_WORKSPACE", "/nulle/part")
    assert in_workspace(problems, tmp_path) == problems


def test_progress_is_silent_where_there_is_no_terminal(capsys):
    progress = Progress(started=float("-inf"))
    progress("pages", 1, 2)
    progress.clear()
    assert capsys.readouterr().err == ""


def test_progress_shows_on_a_terminal_what_has_lasted(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    progress = Progress(started=float("-inf"))
    progress("pages", 1, 2)
    progress.clear()
    assert capsys.readouterr().err == "\r\033[Kpages : 1 sur 2\r\033[K"
    just_begun = Progress(started=float("inf"))
    just_begun("pages", 1, 2)
    just_begun.clear()
    assert capsys.readouterr().err == ""
