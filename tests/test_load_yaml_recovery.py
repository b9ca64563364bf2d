"""After a syntax error the reading goes on."""

from annuaire.load.yaml_reader import read_yaml


def read(text: str):
    document, problems = read_yaml("x.yaml", text.encode())
    return document.root, [(problem.place.line, problem.code) for problem in problems]


def names(root) -> list[str]:
    return [record.get("nom").text for record in root.items]


def test_one_mistake_gives_one_message_and_every_record_is_still_read() -> None:
    root, found = read('- nom: A\n\n- nom: "B\n  vague: 1\n\n- nom: C\n  url: "x"\n')
    assert found == [(3, "guillemet-non-ferme")]
    assert names(root) == ["A", "B", "C"]


def test_positions_after_a_mistake_are_those_of_the_file() -> None:
    root, _ = read("- nom: a : b\n\n- nom: C\n  vague: 1\n")
    vague = root.items[1].get("vague")
    assert (vague.line, vague.column) == (4, 10)


def test_mistakes_of_syntax_and_of_meaning_are_told_together() -> None:
    _, found = read("- nom: a : b\n  telephone:\n- nom: Lieu #1\n- nom: c:d\n  adresse:x\n  vague: 1\n")
    assert found == [(1, "deux-points"), (2, "valeur-vide"), (3, "diese"), (5, "espace-manquante")]


def test_two_mistakes_in_one_record_are_both_told() -> None:
    root, found = read("- nom: a : b\n  services: [a\n  vague: 1\n")
    assert found == [(1, "deux-points"), (2, "crochet-non-ferme")]
    assert root.items[0].get("vague").text == "1"


def test_a_quote_left_open_does_not_swallow_the_next_record() -> None:
    root, found = read('- nom: "A\n- nom: "B\n- nom: C\n')
    assert found == [(1, "guillemet-non-ferme"), (2, "guillemet-non-ferme")]
    assert names(root) == ["A", "B", "C"]


def test_a_hopeless_line_costs_its_own_record_at_most() -> None:
    root, found = read('- nom: A\n- {"(: ]}\n- nom: C\n')
    assert [line for line, _ in found] == [2]
    assert names(root)[0] == "A"
    assert names(root)[-1] == "C"


def test_a_file_of_settings_is_read_on_too() -> None:
    root, found = read("titre: a : b\nadresse:https://exemple.fr\nnote: x\n")
    assert found == [(1, "deux-points"), (2, "espace-manquante")]
    assert [key.text for key, _ in root.entries] == ["titre", "adresse", "note"]


def test_a_conflict_keeps_our_version() -> None:
    root, found = read("- nom: A\n<<<<<<< HEAD\n  vague: 1\n=======\n  vague: 2\n>>>>>>> x\n- nom: B\n")
    assert found == [(2, "conflit-git")]
    assert root.items[0].get("vague").text == "1"
    assert names(root) == ["A", "B"]


def test_thousands_of_mistakes_are_bounded() -> None:
    _, found = read("- a: b: c\n" * 5_000)
    assert found[-1][1] == "trop-d-erreurs"
    assert len(found) <= 1_002
