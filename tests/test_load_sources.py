"""Which files are read, in which order, and which are refused."""

import pathlib

import pytest

from annuaire.load.sources import load

PAGE = "---\ntitre: x\n---\nTexte\n"


@pytest.fixture
def root(tmp_path: pathlib.Path) -> pathlib.Path:
    write(tmp_path, "data/site.yaml", "titre: x\n")
    (tmp_path / "assets").mkdir()
    return tmp_path


def write(root: pathlib.Path, path: str, text: str | bytes) -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text if isinstance(text, bytes) else text.encode())


def told(root: pathlib.Path) -> list[tuple[str, str]]:
    return [(problem.place.path, problem.code) for problem in load(root)[1]]


def test_a_file_and_a_folder_of_files_are_read_under_their_names(root: pathlib.Path) -> None:
    write(root, "data/laureats/b.yaml", "- nom: B\n")
    write(root, "data/laureats/a.yaml", "- nom: A\n")
    sources, problems = load(root)
    assert problems == []
    assert {name: [d.path for d in group] for name, group in sources.yaml.items()} == {
        "laureats": ["data/laureats/a.yaml", "data/laureats/b.yaml"],
        "site": ["data/site.yaml"],
    }


def test_a_file_and_a_folder_of_one_name_are_one_mistake(root: pathlib.Path) -> None:
    write(root, "data/site/a.yaml", "titre: a\n")
    write(root, "data/site/b.yaml", "titre: b\n")
    assert told(root) == [("data/site.yaml", "fichier-et-dossier")]


def test_pages_are_read_in_name_order_at_any_depth(root: pathlib.Path) -> None:
    for name in ("z", "a", "sous/m"):
        write(root, f"content/{name}.md", PAGE)
    assert [page.path for page in load(root)[0].markdown] == [
        "content/a.md",
        "content/sous/m.md",
        "content/z.md",
    ]


def test_tables_and_assets_are_read_as_they_are(root: pathlib.Path) -> None:
    write(root, "data/reference/communes.tsv", "code\tnom\n01004\tAmbérieu\n")
    write(root, "data/reference/notes.yaml", "x: y\n")
    write(root, "assets/css/a.css", b"\xff\x00")
    sources, problems = load(root)
    assert problems == []
    assert sources.tables == {"communes": "code\tnom\n01004\tAmbérieu\n"}
    assert sources.assets == {"css/a.css": b"\xff\x00"}
    assert list(sources.yaml) == ["site"]


def test_texts_hold_what_was_typed_for_the_excerpts(root: pathlib.Path) -> None:
    write(root, "content/a.md", PAGE)
    assert load(root)[0].texts == {"data/site.yaml": "titre: x\n", "content/a.md": PAGE}


def test_problems_of_every_file_come_together(root: pathlib.Path) -> None:
    write(root, "data/a.yaml", "nom:\n")
    write(root, "content/a.md", "Texte\n")
    assert told(root) == [("data/a.yaml", "valeur-vide"), ("content/a.md", "en-tete-absent")]


@pytest.mark.parametrize(
    "name", [".cache.yaml", "a.yaml~", ".a.yaml.swp", "#a.yaml#", ".git/x.yaml", "a.yaml.bak", "a.yaml.orig"]
)
def test_leftovers_of_editors_are_not_read(root: pathlib.Path, name: str) -> None:
    write(root, f"data/{name}", "nom:\n")
    write(root, f"content/{name}", "Texte\n")
    write(root, f"assets/{name}", "x")
    sources, problems = load(root)
    assert (problems, list(sources.yaml), sources.markdown, sources.assets) == ([], ["site"], (), {})


@pytest.mark.parametrize("name", ["a.yml", "a.YAML", "laureats/a.yml"])
def test_another_extension_is_told_with_the_right_name(root: pathlib.Path, name: str) -> None:
    write(root, f"data/{name}", "nom: x\n")
    problem = load(root)[1][0]
    assert (problem.place.path, problem.code, problem.suggestion) == (
        f"data/{name}",
        "extension",
        "renommez-le en a.yaml",
    )


def test_a_file_too_deep_is_told_rather_than_forgotten(root: pathlib.Path) -> None:
    write(root, "data/laureats/ain/a.yaml", "- nom: x\n")
    assert told(root) == [("data/laureats/ain/a.yaml", "fichier-trop-profond")]


def test_folders_that_are_not_there_are_told(tmp_path: pathlib.Path) -> None:
    assert told(tmp_path) == [("data", "dossier-absent"), ("assets", "dossier-absent")]


def test_a_folder_of_data_without_a_file_is_told(root: pathlib.Path) -> None:
    (root / "data/site.yaml").unlink()
    assert told(root) == [("data", "dossier-vide")]


def test_a_link_out_of_the_root_is_never_followed(root: pathlib.Path, tmp_path_factory) -> None:
    outside = tmp_path_factory.mktemp("ailleurs")
    write(outside, "secret.yaml", "nom: secret\n")
    (root / "data/lien.yaml").symlink_to(outside / "secret.yaml")
    (root / "data/dossier").symlink_to(outside)
    sources, problems = load(root)
    assert [(p.place.path, p.code) for p in problems] == [
        ("data/dossier", "lien"),
        ("data/lien.yaml", "lien"),
    ]
    assert list(sources.yaml) == ["site"]


def test_a_link_inside_the_root_is_read_and_a_loop_of_folders_ends(root: pathlib.Path) -> None:
    (root / "data/copie.yaml").symlink_to("site.yaml")
    (root / "data/boucle").symlink_to(".")
    sources, problems = load(root)
    assert [(p.place.path, p.code) for p in problems] == [("data/boucle", "lien")]
    assert list(sources.yaml) == ["copie", "site"]


def test_a_broken_link_stops_nothing(root: pathlib.Path) -> None:
    (root / "data/perdu.yaml").symlink_to("absent.yaml")
    assert told(root) == [("data/perdu.yaml", "lien")]


def test_the_same_files_give_the_same_sources(root: pathlib.Path) -> None:
    write(root, "content/a.md", PAGE)
    assert load(root) == load(root)
