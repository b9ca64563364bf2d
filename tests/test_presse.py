"""What the press reads of a wave: sentences, figures, the table for French spreadsheets, the archive."""

import csv
from datetime import UTC, datetime
from io import BytesIO, StringIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from annuaire.facts import compute_facts
from annuaire.francais import intervalle
from annuaire.presse.archive import Archive, write_zip
from annuaire.presse.chiffres import ChiffresVague, compute_chiffres, compute_local
from annuaire.presse.definitions import DEFINITIONS, figures_of, main_figures
from annuaire.presse.phrases import en_bref, en_bref_local
from annuaire.presse.tableur import COLONNES, write_tableur
from tests.fiches import make_annuaire, make_laureat, make_plan, make_vague, real_facts


def waves(*laureats, **others) -> tuple[ChiffresVague, ...]:
    return compute_chiffres(compute_facts(make_annuaire(*laureats, **others)))


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize(
    ("debut", "fin", "words"),
    [
        ("2020-02-03", "2020-10-23", "près de 9 mois"),
        ("2020-10-23", "2021-03-30", "plus de 5 mois"),
        ("2021-03-30", "2023-11-09", "plus de 2 ans et 7 mois"),
        ("2023-11-09", "2024-10-28", "près d'un an"),
        ("2023-11-09", "2024-11-12", "plus d'un an"),
        ("2020-02-03", "2021-02-03", "un an"),
        ("2020-02-03", "2020-03-03", "un mois"),
        ("2020-02-20", "2020-03-03", "12 jours"),
        ("2020-02-29", "2020-03-01", "1 jour"),
        ("2020-02", "2020-10-23", "environ 8 mois"),
        ("2020-02", "2020-02-23", ""),
        ("2020", "2020-10-23", ""),
        ("2020-10-23", "2020-02-03", ""),
        ("", "2020-02-03", ""),
    ],
)
def test_the_time_between_two_waves_in_words(debut, fin, words):
    assert intervalle(debut, fin) == words


def test_a_wave_of_which_all_is_known_is_told_whole():
    first = make_vague(lieu="Le Mans, à la gare", nombre_annonce=3, cumul_annonce=3)
    second = make_vague(numero=2, date_annonce="2021-02-03", nombre_annonce=2, cumul_annonce=5)
    one, two = waves(
        make_laureat(
            id="lieu-a", vague=1, preuve_vague="confirmee", implantation="qpv", type="fabrique-numerique"
        ),
        make_laureat(id="lieu-b", vague=1, preuve_vague="deduite-de-l-ordre", implantation="qpv"),
        make_laureat(id="lieu-c", vague=2, code_insee="97101"),
        make_laureat(id="lieu-d", vague=2, code_insee="01001"),
        vagues=[first, second],
    )
    assert en_bref(one) == (
        "La 1re vague a été annoncée le 3 février 2020 au Mans, à la gare : 3 lauréats.",
        "Cet annuaire en connaît 2 sur 3 : 1 nommé par une source et 1 d'après son rang dans la liste officielle.",
        "Tous se trouvent en Bellaine.",
        "Tous sont dans un quartier prioritaire de la politique de la ville, ou juste à côté.",
        "1 est une fabrique numérique, au moins : nous ne savons pas le type du dernier.",
        "C'est la première vague.",
        "La 2e vague vient un an plus tard.",
    )
    assert en_bref(two) == (
        "La 2e vague a été annoncée le 3 février 2021 : 2 lauréats.",
        "Cet annuaire connaît les 2 lauréats.",
        "Ils se répartissent dans 2 départements et 2 régions.",
        "Le département de Grande-Île n'en avait aucun jusque-là.",
        "Avec cette vague, 5 lauréats ont été annoncés depuis la première vague.",
        "Cette vague vient un an après la 1re vague.",
        "C'est la dernière vague de cet annuaire.",
    )


def test_a_wave_of_which_nearly_nothing_is_known_says_only_what_is():
    poor = make_vague(numero=2)
    del poor["date_annonce"]
    _, second = waves(make_laureat(vague=1), vagues=[make_vague(), poor])
    assert en_bref(second) == (
        "Cet annuaire ne connaît encore aucun lauréat de la 2e vague par son nom.",
        "Cette vague vient après la 1re vague, annoncée le 3 février 2020.",
        "C'est la dernière vague de cet annuaire.",
    )


def test_a_departement_is_new_only_when_no_laureate_there_can_be_of_a_wave_before():
    maybe = make_laureat(id="peut-etre", vagues_possibles=[1, 2], code_insee="97101")
    _, second = waves(make_laureat(vague=2), maybe, make_laureat(id="lieu-b", vague=2, code_insee="97101"))
    assert [territoire.nom for territoire in second.nouveaux] == ["Bellaine"]
    assert second.nouveaux_incertains
    assert "Le département de Bellaine n'en avait aucun jusque-là, et d'autres peut-être." in en_bref(second)


def test_the_real_fifth_wave_has_the_six_new_departements_that_the_press_counted():
    """Localtis, 30 March 2021."""
    fifth = next(chiffres for chiffres in compute_chiffres(real_facts()) if chiffres.vague.numero == 5)
    assert [territoire.nom for territoire in fifth.nouveaux] == [
        "Cantal", "Creuse", "Haute-Loire", "Hautes-Pyrénées", "Val-de-Marne", "Yonne",
    ]  # fmt: skip


def test_no_real_sentence_has_a_slip_of_french():
    phrases = [phrase for chiffres in compute_chiffres(real_facts()) for phrase in en_bref(chiffres)]
    assert phrases
    assert not [p for p in phrases if not p.endswith(".") or not (p[0].isupper() or p[0].isdigit())]
    slips = (
        " de le ",
        " de les ",
        " à le ",
        " à les ",
        " de un ",
        "None",
        "  ",
        " 1 lauréats",
        " 1 départements",
    )
    assert not [phrase for phrase in phrases if any(slip in phrase for slip in slips)]


def test_a_wave_in_a_departement_is_told_for_its_paper():
    annuaire = make_annuaire(
        make_laureat(id="lieu-a", nom="Aa", vague=2),
        make_laureat(id="lieu-b", nom="Bb", vagues_possibles=[1, 2], code_insee="01001"),
        make_laureat(id="lieu-c", nom="Cc", vague=2, code_insee="97801"),
    )
    facts = compute_facts(annuaire)
    second = compute_chiffres(facts)[1]
    there = {code: facts.par_departement[code] for code in ("01", "978")}
    told = {
        code: en_bref_local(compute_local(second, members[0].departement, members, facts))[1:]
        for code, members in there.items()
    }
    assert told == {
        "01": (
            "1 lauréat de cette vague est en Bellaine : Aa (Bourg-le-Bel).",
            "1 autre en est peut-être : les sources ne permettent pas de trancher.",
            "Toutes vagues confondues, l'annuaire compte 2 fabriques en Bellaine.",
        ),
        "978": (
            "1 lauréat de cette vague est à Petite-Île : Cc (Rivage).",
            "Ce territoire n'en avait aucun jusque-là.",
            "C'est la seule fabrique de l'annuaire à Petite-Île.",
        ),
    }


def test_each_figure_is_defined_once_and_what_is_not_known_is_left_out():
    codes = [definition.code for definition in DEFINITIONS]
    assert len(codes) == len(set(codes))
    _, second = waves(make_laureat(vague=1))
    assert [(c.definition.code, c.valeur) for c in figures_of(second)] == [("etablis", 0)]
    assert [(c.definition.code, c.valeur) for c in main_figures(second)] == [
        ("annonces", None),
        ("etablis", 0),
    ]


def test_the_table_has_a_mark_semicolons_and_codes_that_keep_their_zero():
    (first, _) = waves(make_laureat(vague=1, code_postal="01500", date_verification="2024-01-15"))
    content = write_tableur(first.bilan, lambda fabrique: f"https://exemple.fr/{fabrique.id}")
    assert content.startswith(b"\xef\xbb\xbfNom;Commune;") and content.endswith(b"\r\n")
    (row,) = rows(content)
    assert list(row) == [colonne.nom for colonne in COLONNES]
    assert (row["Code INSEE"], row["Code postal"], row["Code du département"]) == (
        '="01004"',
        '="01500"',
        '="01"',
    )
    assert (row["Fiche vérifiée le"], row["De cette vague"], row["Téléphone"]) == ("2024-01-15", "oui", "")


def test_what_a_spreadsheet_would_run_is_made_a_text():
    (first, _) = waves(make_laureat(vagues_possibles=[1, 2], adresse="+1;rue"))
    (row,) = rows(write_tableur(first.bilan, lambda fabrique: fabrique.id))
    assert (row["Adresse"], row["De cette vague"], row["Vagues"]) == ("'+1;rue", "peut-être", "1 ou 2")


def test_an_archive_depends_on_nothing_but_its_members():
    members = {"dossier/b.txt": b"b", "dossier/a.txt": b"a"}
    whole = write_zip(members)
    assert whole == write_zip(dict(sorted(members.items())))
    with ZipFile(BytesIO(whole)) as archive:
        assert [(i.filename, i.date_time, i.compress_type) for i in archive.infolist()] == [
            (name, (1980, 1, 1, 0, 0, 0), ZIP_STORED) for name in sorted(members)
        ]
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}


def test_a_kit_leaves_out_lists_without_a_laureate():
    plan = make_plan(make_annuaire(make_laureat(vague=1)))
    kits = {f.url: sorted(f.objet.membres) for f in plan.a_faire if isinstance(f.objet, Archive)}
    assert kits["vagues/2/presse/vague-2.zip"] == ["vague-2/LISEZMOI.txt", "vague-2/fiche-vague-2.txt"]
    assert "vague-1/laureats-vague-1.csv" in kits["vagues/1/presse/vague-1.zip"]
    assert not [name for name in kits["vagues/1/presse/vague-1.zip"] if "possibles" in name]


@pytest.mark.parametrize(("hour", "there"), [(9, False), (11, True)])
def test_a_wave_under_embargo_has_no_kit_until_its_hour(hour, there):
    secret = make_vague(numero=3, lieu="Lieu Secret", embargo="2026-11-23T10:00:00+00:00")
    vagues = [make_vague(), make_vague(numero=2), secret]
    laureats = (make_laureat(vague=1), make_laureat(id="cache", nom="Nom Secret", vague=3))
    annuaire = make_annuaire(*laureats, vagues=vagues, now=datetime(2026, 11, 23, hour, tzinfo=UTC))
    plan = make_plan(annuaire)
    files = [f for f in plan.fichiers if b"Secret" in f.contenu or f.url.startswith("vagues/3/")]
    pages = [page.url for page in plan.pages if page.url.startswith("vagues/3/")]
    kits = [f.url for f in plan.a_faire if f.url == "vagues/3/presse/vague-3.zip"]
    phrases = [
        phrase
        for page in plan.pages
        for phrase in page.contexte.get("phrases", ())
        if "Secret" in str(phrase)
    ]
    following = [phrase for phrase in en_bref(compute_chiffres(compute_facts(annuaire))[1]) if "3e" in phrase]
    assert [bool(found) for found in (files, pages, kits, phrases, following)] == [there] * 5
