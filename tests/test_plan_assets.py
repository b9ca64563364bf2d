"""Parts become one sheet and two scripts."""

from annuaire.plan.assets import FEW, ONLY_FOR_MANY, PART_BEGINS, PART_ENDS, assets_for, embed
from annuaire.plan.plan import plan_assets
from tests.fiches import ROOT


def test_the_parts_of_the_stylesheet_are_joined_in_the_order_of_their_names():
    assets = {
        "css/02-b.css": b"b { color: red; }\n",
        "css/01-a.css": b"/* first */ a { color: blue; }\n",
        "icone.svg": b"<svg/>",
        "css/lisez.txt": b"x",
    }
    files = {fichier.url: fichier.contenu for fichier in plan_assets(assets)}
    assert files == {
        "assets/annuaire.css": b"a{color:blue}b{color:red}",
        "assets/icone.svg": b"<svg/>",
        "assets/css/lisez.txt": b"x",
    }


def test_what_parts_share_bears_one_short_name_wherever_a_line_is_cut():
    parts = {
        "js/10-a.js": b"  fabriques.significant = (mots) => mots;\n",
        "js/19-b.js": b"  fabriques.answer = (mots) => fabriques\n    .significant(mots)\n    .slice(0, 3);\n",
    }
    assets = {path: PART_BEGINS + part + PART_ENDS for path, part in parts.items()}
    files = {fichier.url: fichier.contenu for fichier in plan_assets(assets)}
    assert b"a=" in files["assets/amorce.js"] and b".a(" in files["assets/annuaire.js"]
    assert b"significant" not in b"".join(files.values())
    assert b".answer=" in files["assets/annuaire.js"]


def test_a_number_is_declared_once_and_written_wherever_parts_name_it():
    parts = {
        "js/17-a.js": b"  const OWN = 7;\n  fabriques.answer = (one) => one < OWN && one < fabriques.LARGE;\n",
        "js/18-b.js": b"  fabriques.LARGE = 4321; // inhabitants\n  fabriques.loaded = (one) => one > fabriques.LARGE;\n",
    }
    assets = {path: PART_BEGINS + part + PART_ENDS for path, part in parts.items()}
    (file,) = plan_assets(assets)
    embedded = embed(assets, ["js/17-*"]).texte
    assert file.contenu.count(b"4321") == 2 and b"7" in file.contenu
    assert b"LARGE" not in file.contenu and b"OWN" not in file.contenu
    assert "4321" in embedded and "7" in embedded


def test_what_only_a_large_directory_calls_is_published_for_it_alone():
    real = {ONLY_FOR_MANY: b"many", "js/19-laureats.js": b"few"}
    assert assets_for(FEW, real) == {"js/19-laureats.js": b"few"}
    assert assets_for(FEW + 1, real) == real
    assert (ROOT / "assets" / ONLY_FOR_MANY).is_file()
