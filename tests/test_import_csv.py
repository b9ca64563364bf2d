"""CSV as spreadsheets write it → cells with their places."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annuaire.importer.fichier import read_text
from annuaire.importer.habitudes import undo
from annuaire.importer.tableau_csv import read_csv


def texts(text):
    tableau = read_csv("liste.csv", text)
    return [[cell.text for cell in row] for row in (tableau.colonnes, *tableau.lignes)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_that_cuts_rows_alike(separator):
    rows = [["nom", "commune, département", "tel"], ["Un lieu ; un autre", "Bourg", "1|2"]]
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    assert texts(text.getvalue()) == rows


def test_quotes_line_breaks_and_formulas_of_spreadsheets_are_read():
    text = 'nom,code\n"Un ""lieu""\nsur deux lignes","=""01004"""\n\n,\nAutre,="2A004"\n'
    assert texts(text) == [["nom", "code"], ['Un "lieu"\nsur deux lignes', "01004"], ["Autre", "2A004"]]


def test_a_cell_stands_where_it_was_typed():
    tableau = read_csv("liste.csv", 'a;b\n"deux\nlignes";fin\nx; y\n')
    (first, last), (_, y) = tableau.lignes
    assert (first.line, first.column, first.length) == (2, 1, 5)
    assert (last.line, last.column) == (3, 9)
    assert (y.line, y.column, y.text) == (4, 3, "y")


def test_a_quote_that_is_never_closed_is_told_at_its_place():
    (problem,) = read_csv("liste.csv", 'a,b\n1,"deux\n3,4\n').problems
    assert (problem.code, problem.place.line, problem.place.column) == ("guillemet-ouvert", 2, 3)


def test_a_file_without_rows_is_told():
    (problem,) = read_csv("liste.csv", "\n\n").problems
    assert problem.code == "liste-vide"


CELL = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], blacklist_characters="="), max_size=8
)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_the_csv_module_writes_is_read_back(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([["un", "deux", "trois"], *rows])
    assert texts(text.getvalue()) == [["un", "deux", "trois"], *(row for row in rows if any(row))]


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ("é\n".encode("cp1252"), "encodage Windows-1252, lu comme tel"),
        (b"\xef\xbb\xbf\xc3\xa9\n", "encodage UTF-8 avec marque d’ordre (BOM), comme l’écrit Excel"),
        ("é\n".encode("utf-16"), "encodage UTF-16, lu comme tel"),
    ],
)
def test_other_encodings_are_read_and_said(data, note):
    assert read_text("liste.csv", data) == ("é\n", [note], [])


def test_a_workbook_is_refused_with_what_to_do():
    _, _, (problem,) = read_text("liste.xlsx", b"PK\x03\x04")
    assert problem.code == "pas-du-texte" and "CSV" in problem.suggestion


@pytest.mark.parametrize(
    ("champ", "typed", "meant"),
    [
        ("code_insee", "1004", "01004"),
        ("code_insee", "1004.0", "01004"),
        ("code_insee", "75056,0", "75056"),
        ("code_insee", "2a004", "2A004"),
        ("code_postal", "1500", "01500"),
        ("telephone", "465710000", "0465710000"),
        ("telephone", "04 65 71 00 00", "04 65 71 00 00"),
        ("numero", "fabt-59", "59"),
        ("numero", "59.0", "59"),
        ("vague", "Vague 03", "3"),
        ("latitude", "45,9581", "45.9581"),
        ("date_maj", "2/4/2024", "2024-04-02"),
        ("date_maj", "2024-04-02T10:00:00Z", "2024-04-02"),
        ("nom", "1004", "1004"),
    ],
)
def test_habits_of_spreadsheets_are_undone(champ, typed, meant):
    assert undo(champ, typed)[0] == meant
