"""No address ever published stops answering: whatever happens to a record, a territory or a wave, the old address leads on."""

import json

import pytest

from annuaire.facts import compute_facts
from annuaire.jetons import JETONS
from annuaire.permaliens import inscribe
from annuaire.plan.page import AFaire, Fichier, Page, Plan
from annuaire.plan.permaliens import addresses, keep_addresses
from annuaire.problems import Problem
from tests.fiches import TABLES, make_annuaire, make_laureat, make_plan, make_tables, told

LIEU = "laureats/lieu-exemple/"


def keep(*laureats, permaliens="", fichiers=(), a_faire=(), **others) -> tuple[Plan, list[Problem]]:
    annuaire = make_annuaire(*laureats, permaliens=permaliens, **others)
    facts = compute_facts(annuaire)
    whole = make_plan(annuaire, "https://exemple.fr/sous/", assets={JETONS: b":root { --paper: #faf6ee }"})
    extra = tuple(Fichier(url, url.encode()) for url in fichiers)
    return keep_addresses(
        Plan(whole.pages, whole.fichiers + extra, whole.site_url, tuple(a_faire)), annuaire, facts
    )


def page_at(whole: Plan, url: str) -> Page:
    return next(page for page in whole.pages if page.url == url)


def leads(adresse: str, *laureats, **others) -> str:
    """Where a published address leads, through a page that is not indexed and names the true one."""
    whole, problems = keep(*laureats, permaliens=f"{adresse}\n", **others)
    assert [problem for problem in problems if problem.level == "erreur"] == []
    page = page_at(whole, adresse)
    assert (page.gabarit, page.indexable) == ("redirection", False)
    assert page.canonique == f"https://exemple.fr/sous/{page.contexte['cible']}"
    return page.contexte["cible"] + page.contexte["ancre"]


def refusal(permaliens: str, *laureats, **others) -> Problem:
    _, problems = keep(*laureats, permaliens=permaliens, **others)
    (problem,) = [problem for problem in problems if problem.level == "erreur"]
    return problem


def test_a_renamed_record_answers_at_its_former_address_whether_or_not_it_was_published():
    renamed = make_laureat(anciens_ids=["vieux-lieu"])
    assert leads("laureats/vieux-lieu/", renamed) == LIEU
    assert page_at(keep(renamed)[0], "laureats/vieux-lieu/").contexte["cible"] == LIEU


def test_what_stood_below_a_renamed_record_leads_to_the_same_thing_or_to_the_record():
    renamed = make_laureat(anciens_ids=["vieux-lieu"])
    assert leads("laureats/vieux-lieu/disparu/", renamed) == LIEU
    whole, _ = keep(renamed, permaliens="laureats/vieux-lieu/x.csv\n", fichiers=[f"{LIEU}x.csv"])
    assert {fichier.url: fichier.contenu for fichier in whole.fichiers}[
        "laureats/vieux-lieu/x.csv"
    ] == f"{LIEU}x.csv".encode()


def test_the_file_of_a_renamed_record_in_the_api_is_there_under_its_former_name():
    files = {
        fichier.url: fichier.contenu for fichier in keep(make_laureat(anciens_ids=["vieux-lieu"]))[0].fichiers
    }
    assert files["api/v1/laureats/vieux-lieu.json"] == files["api/v1/laureats/lieu-exemple.json"]


def test_a_deleted_record_refuses_the_build_and_says_what_to_write_where():
    problem = refusal("# tête\nlaureats/lieu-exempla/\n")
    assert (problem.place.path, problem.place.line, problem.place.column) == ("data/permaliens.txt", 2, 1)
    assert problem.message == "l’adresse « laureats/lieu-exempla/ » a été publiée et ne répondrait plus"
    assert problem.suggestion == (
        "si la fiche a changé d’« id », ajoutez à la nouvelle « anciens_ids: [lieu-exempla] » ; si le lieu a fermé, remettez "
        "sa fiche avec « statut: ferme » ; sinon écrivez sur cette ligne où elle mène : "
        "laureats/lieu-exempla/ -> laureats/lieu-exemple/"
    )


def test_a_deleted_record_with_a_number_is_one_refusal_with_one_repair():
    problem = refusal("f/4/\nlaureats/lieu-exempla/\n")
    assert problem.place.line == 2 and problem.message.endswith(", ni « f/4/ », son adresse courte")
    assert problem.suggestion.endswith(
        f"laureats/lieu-exempla/ -> {LIEU} ; et à la ligne 1 : f/4/ -> laureats/"
    )
    several = "f/4/\nf/5/\nlaureats/a/\nlaureats/b/\n"
    assert [p.place.line for p in keep(permaliens=several)[1] if p.level == "erreur"] == [3, 4]


def test_a_lost_page_is_one_mistake_with_all_that_stood_below_it():
    refusal("laureats/perdu/\nlaureats/perdu/affiche/\nlaureats/perdu/carte.svg\n")


def test_two_merged_records_both_answer_at_the_one_that_stays():
    stays = make_laureat(anciens_ids=["autre"], numero=5)
    assert leads("laureats/autre/", stays) == LIEU
    whole, problems = keep(stays, permaliens=f"f/4/ -> {LIEU}\nf/5/\n")
    assert told(problems)[0][:2] == ("avertissement", "permalien-nouveau")
    assert [page_at(whole, url).contexte["cible"] for url in ("f/4/", "f/5/")] == [LIEU, LIEU]


def test_the_short_address_of_a_record_whose_number_went_says_what_to_write():
    assert refusal("f/4/\n").suggestion == (
        "remettez « numero: 4 » dans sa fiche, ou écrivez sur cette ligne où elle mène : f/4/ -> laureats/"
    )


def test_a_closed_place_keeps_its_page():
    whole, problems = keep(make_laureat(statut="ferme"), permaliens=f"{LIEU}\n")
    assert page_at(whole, LIEU).gabarit == "laureat"
    assert [problem for problem in problems if problem.level == "erreur"] == []


def test_a_commune_that_loses_its_fabrique_leads_to_its_line_among_all():
    assert leads("communes/01001-aubepine/") == "departements/01-bellaine/communes/#c-01001"


def test_a_merged_commune_leads_to_the_one_of_today():
    assert leads("communes/01003-vieux-bourg/") == "communes/01004-bourg-le-bel/"
    moved = make_laureat(code_insee="97101")
    assert leads("communes/01003-vieux-bourg/", moved) == "departements/01-bellaine/communes/#c-01003"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("communes/01004-bourg/", "communes/01004-bourg-le-bel/"),
        ("regions/84-couchant/", "regions/84-levant/"),
        ("departements/01-belaine/communes/", "departements/01-bellaine/communes/"),
        ("departements/01-belaine/disparu/", "departements/01-bellaine/"),
        ("vagues/1/departements/01-belaine/", "vagues/1/departements/01-bellaine/"),
        ("intercommunalites/200000001-cc/", "intercommunalites/200000001-communaute-de-communes-du-bel/"),
    ],
)
def test_a_renamed_territory_is_known_by_its_code(old, new):
    assert leads(old, make_laureat(vague=1)) == new


def test_an_intercommunalite_that_is_no_more_leads_to_the_list_of_them():
    assert leads("intercommunalites/299999999-ancienne/") == "intercommunalites/"


def test_a_wave_without_laureates_in_a_departement_any_more_leads_to_the_wave():
    assert leads("vagues/1/departements/971-grande-ile/", make_laureat(vague=1)) == "vagues/1/"


def test_a_file_of_a_territory_is_copied_from_what_holds_it_now():
    files = ["departements/01-bellaine/laureats.csv", "vagues/1/laureats.csv"]
    old = ["communes/01001-aubepine/laureats.csv", "vagues/1/departements/971-grande-ile/laureats.csv"]
    whole, problems = keep(permaliens="\n".join(old), fichiers=files)
    assert [problem for problem in problems if problem.level == "erreur"] == []
    contents = {fichier.url: fichier.contenu.decode() for fichier in whole.fichiers}
    assert [contents[url] for url in old] == files


def test_a_file_made_after_the_pages_is_an_address_like_another_and_leads_on_as_a_copy():
    image = AFaire(f"{LIEU}carte.png", "what it shows")
    whole, problems = keep(permaliens=f"a/ -> {LIEU}\na/carte.png\n", a_faire=[image])
    assert [problem for problem in problems if problem.level == "erreur"] == []
    assert whole.a_faire == (image, AFaire("a/carte.png", "what it shows"))
    assert {"a/carte.png", f"{LIEU}carte.png"} <= set(addresses(whole))


def test_an_address_leads_where_its_line_says_through_other_lines_too():
    whole, _ = keep(permaliens=f"a/ -> b/\nb/ -> {LIEU}\nb/c/\n")
    assert [page_at(whole, url).contexte["cible"] for url in ("a/", "b/", "b/c/")] == [LIEU] * 3


@pytest.mark.parametrize("lines", ["a/ -> b/\nb/ -> a/\n", "a/ -> nulle-part/\n"])
def test_an_arrow_that_leads_nowhere_is_refused(lines):
    _, problems = keep(permaliens=lines)
    assert told(problems)[0][1] == "permalien-sans-cible"


def test_an_arrow_that_leads_nowhere_asks_for_what_was_meant():
    problem = refusal("a/ -> laureats/lieu-exempl/\n")
    assert problem.message == "« laureats/lieu-exempl/ » n’est pas une adresse du site"
    assert problem.suggestion == f"vouliez-vous dire « {LIEU} » ?"
    assert problem.place.column == 7


def test_an_arrow_on_an_address_that_answers_is_told_and_its_page_stays():
    whole, problems = keep(permaliens=f"{LIEU} -> laureats/\n")
    assert told(problems)[0][:2] == ("avertissement", "permalien-inutile")
    assert page_at(whole, LIEU).gabarit == "laureat"


def test_addresses_that_the_ledger_does_not_hold_are_told_once_and_block_nothing():
    whole, _ = keep()
    every = addresses(whole)
    _, problems = keep(permaliens="\n".join(every[2:]))
    assert told(problems) == [
        (
            "avertissement",
            "permalien-nouveau",
            f"2 adresses du site ne sont pas encore inscrites ici ({every[0]}, {every[1]})",
        )
    ]
    assert keep(permaliens="\n".join(every))[1] == []


def test_an_empty_ledger_asks_for_nothing():
    """Nothing was published: a new directory is not troubled."""
    assert keep(permaliens="# rien encore\n")[1] == []


def test_the_ledger_holds_what_people_link_to_and_nothing_else():
    every = addresses(keep(make_laureat(numero=4), fichiers=["assets/annuaire.css", "vagues/flux.atom"])[0])
    assert {LIEU, "f/4/", "vagues/flux.atom", "departements/02-vide/communes/"} <= set(every)
    assert not {"", "404.html", "_redirects", "redirections.nginx.conf", "assets/annuaire.css"} & set(every)


def test_a_record_under_embargo_is_in_no_ledger():
    secret = make_laureat(id="secret", numero=9, embargo="2999-01-01T00:00:00+01:00")
    every = addresses(keep(make_laureat(), secret)[0])
    assert not [url for url in every if "secret" in url or url == "f/9/"]


def test_servers_that_know_how_are_told_the_same_redirections_below_the_path_of_the_site():
    whole, _ = keep(make_laureat(numero=4, anciens_ids=["vieux"]), permaliens="communes/01001-aubepine/\n")
    files = {fichier.url: fichier.contenu.decode() for fichier in whole.fichiers}
    assert files["_redirects"] == (
        "/sous/api/v1/laureats/vieux.json /sous/api/v1/laureats/lieu-exemple.json 301\n"
        "/sous/communes/01001-aubepine/ /sous/departements/01-bellaine/communes/#c-01001 301\n"
        f"/sous/f/4/ /sous/{LIEU} 301\n"
        f"/sous/laureats/vieux/ /sous/{LIEU} 301\n"
    )
    assert (
        files["redirections.nginx.conf"].splitlines()[2]
        == f"location = /sous/f/4/ {{ return 301 /sous/{LIEU}; }}"
    )


def test_every_commune_of_the_small_country_would_lead_somewhere():
    tables = make_tables()
    old = [f"communes/{row[0]}-ancien-nom/" for row in (*TABLES["communes"], *TABLES["anciennes-communes"])]
    whole, problems = keep(permaliens="\n".join(old), tables=tables)
    assert [problem for problem in problems if problem.level == "erreur"] == []
    assert {page.url for page in whole.pages} >= set(old)


def test_new_addresses_are_written_at_their_place_and_what_was_there_stays():
    text = "# tête\n\n# de b\nb/ -> a/\n\nd/\n# fin\n"
    assert inscribe(text, ["c/", "b/", "a/"]) == ("# tête\n\n# de b\na/\nb/ -> a/\nc/\n\nd/\n# fin\n", 2)


def test_writing_twice_adds_nothing():
    text, _ = inscribe("# tête\n", ["b/", "a/"])
    assert inscribe(text, ["a/", "b/"]) == (text, 0)


@pytest.mark.parametrize(
    ("line", "suggested"),
    [
        ("donnees/vieux.csv -> laureats/", "donnees/vieux.csv -> donnees/laureats.csv"),
        ("vieille-page/ -> donnees/laureats.csv", "vieille-page/ -> plan-du-site/"),
    ],
)
def test_a_page_leads_to_a_page_and_a_file_to_a_file_of_its_kind(line, suggested):
    problem = refusal(f"{line}\n")
    assert problem.code == "permalien-autre-sorte"
    assert problem.suggestion == (
        f"une page mène à une page, un fichier à un fichier de même fin ; écrivez par exemple : {suggested}"
    )
    whole, problems = keep(permaliens=f"{suggested}\n")
    assert [problem for problem in problems if problem.level == "erreur"] == []
    assert suggested.partition(" ")[0] in {thing.url for thing in (*whole.pages, *whole.fichiers)}


def test_a_drawing_that_has_moved_is_drawn_at_both_addresses():
    old = "departements/01-belaine/carte.svg"
    whole, _ = keep(permaliens=f"{old}\n")
    moved, there = page_at(whole, old), page_at(whole, "departements/01-bellaine/carte.svg")
    assert (moved.gabarit, moved.contexte) == (there.gabarit, there.contexte)


def test_what_said_how_to_embed_a_page_that_went_names_the_one_that_answers():
    whole, problems = keep(permaliens="laureats/perdu/ -> communes/\nlaureats/perdu/integrer/oembed.json\n")
    assert [problem for problem in problems if problem.level == "erreur"] == []
    files = {fichier.url: fichier.contenu for fichier in whole.fichiers}
    told = json.loads(files["laureats/perdu/integrer/oembed.json"])
    assert (told["type"], told["title"]) == ("link", page_at(whole, "communes/").titre)
    assert "oembed.json" not in files["_redirects"].decode()


def test_a_line_may_lead_to_a_short_address():
    whole, _ = keep(make_laureat(numero=4), permaliens="a/ -> f/4/\n")
    assert page_at(whole, "a/").contexte["cible"] == LIEU


def test_another_place_is_not_suggested_because_its_name_is_a_little_alike():
    problem = refusal("laureats/action-numerique-ici/\n", make_laureat(id="provence-numerique-la"))
    assert problem.suggestion.endswith(": laureats/action-numerique-ici/ -> laureats/")
