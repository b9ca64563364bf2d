"""Labels of published lists → names: typography repaired, persons left out, the rest for a person to rewrite."""

import pytest

from annuaire.importer.noms import in_capitals, read_nom, unescape


@pytest.mark.parametrize(
    ("label", "nom"),
    [
        ("  LAB   01 ", "LAB 01"),
        ("L'Atelier d'ici", "L’Atelier d’ici"),
        ("Vert&amp;amp;Co", "Vert&Co"),
        ("Cafe\u0301", "Café"),
        ("Lieu premier\r\nporté par une association", "Lieu premier"),
        ("\n\nLieu second\n", "Lieu second"),
        ("Camille EXEMPLE entreprise individuelle pour la\n(Ferme d’exemple)", "Ferme d’exemple"),
        ("Lieu\nreprésenté par Camille Exemple, trésorière", "Lieu"),
        ("Lieu = camille.exemple@exemple.fr", "Lieu ="),
        ("Le Lieu, " + "un pôle de coopération " * 8, "Le Lieu"),
    ],
)
def test_a_label_gives_a_name(label, nom):
    assert read_nom(label).nom == nom


@pytest.mark.parametrize(
    "label",
    ["Mme Exemple", "Camille Exemple, présidente", "Camille Exemple auto-entrepreneuse", "a.b@exemple.fr"],
)
def test_a_label_that_is_only_a_person_gives_none(label):
    found = read_nom(label)
    assert (found.nom, found.libelle) == ("", "") and found.prive


@pytest.mark.parametrize(
    ("label", "remarque"),
    [
        ("MAISON DES ASSOCIATIONS", "en capitales"),
        ("Un\nDeux", "plusieurs lignes"),
        ("Un lieu, " + "mot " * 50, "dépasse 150 caractères"),
        ("Lieu\nM. Exemple", "nomme une personne"),
    ],
)
def test_what_a_person_should_look_at_is_said(label, remarque):
    assert any(remarque in said for said in read_nom(label).remarques)


@pytest.mark.parametrize("nom", ["ANIS", "CCI 22", "SPL277", "LAB 01", "La Fabrique", "Maison JEAN MOULIN"])
def test_acronyms_and_usual_names_are_not_capitals_to_rewrite(nom):
    assert not in_capitals(nom)
    assert read_nom(nom) == (nom, nom, (), "")


def test_entities_are_read_as_often_as_they_were_escaped():
    assert unescape("&amp;amp;eacute;") == "é"
