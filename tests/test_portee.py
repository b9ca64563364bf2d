"""Where a change of records can be seen: every other page shows the very same things."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from annuaire.couverture.chiffres import compute_couverture
from annuaire.facts import compute_facts
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.plan.page import Page, Texte
from annuaire.plan.plan import plan
from annuaire.plan.portee import Ici, Portee, find_portee
from annuaire.render.empreinte import Empreintes
from annuaire.render.essai import Formes
from tests.fiches import real_annuaire

pytestmark = pytest.mark.slow(10)
SITE = "https://exemple.fr/"
# They also have words of the whole directory: its coverage, its date.
WITH_OTHER_WORDS = {"departement", "hors-ligne"}
Change = Callable[[Fabrique], Fabrique | None]


def ici(fabrique: Fabrique) -> Ici:
    return Ici(fabrique.departement.code, fabrique.latitude, fabrique.longitude)


def written(**fields: object) -> Change:
    return lambda fabrique: replace(fabrique, laureat=fabrique.laureat.model_copy(update=fields))


def moved(fabrique: Fabrique) -> Fabrique:
    """To the north of its commune, out of its département as likely as not."""
    return written(latitude=fabrique.latitude + 0.4, longitude=fabrique.longitude)(fabrique)


def gone(_: Fabrique) -> None:
    return None


CHANGES: Mapping[str, Mapping[int, Change]] = {
    "removed, moved": {190: gone, 60: moved},
    "closed, of another wave": {7: written(statut="ferme"), 240: written(vague=4, vagues_possibles=None)},
}


def changed(annuaire: Annuaire, changes: Mapping[int, Change]) -> tuple[Annuaire, list[Ici]]:
    """The directory after these changes of records by rank, and where those were and are."""
    after = {rank: change(annuaire.fabriques[rank]) for rank, change in changes.items()}
    fabriques = tuple(after.get(rank, fabrique) for rank, fabrique in enumerate(annuaire.fabriques))
    where = [ici(annuaire.fabriques[rank]) for rank in changes]
    now = replace(annuaire, fabriques=tuple(filter(None, fabriques)))
    return now, [*where, *(ici(one) for one in after.values() if one)]


def whole_plan(annuaire: Annuaire) -> dict[str, Page]:
    couverture = compute_couverture(annuaire, annuaire.reference.chefs_lieux())
    pages = plan(annuaire, compute_facts(annuaire), couverture, {}, SITE, whole=False).pages
    return {page.url: page for page in pages}


@pytest.fixture(scope="module")
def before() -> dict[str, Page]:
    return whole_plan(real_annuaire())


def shapes(page: Page, formes: Formes) -> Mapping[str, object]:
    """Of what its template reads; of texts, their words."""
    return {
        name: value.source if isinstance(value, Texte) else formes.of(value)
        for name, value in page.contexte.items()
    }


@pytest.mark.parametrize("name", CHANGES)
def test_a_page_out_of_reach_shows_what_it_showed(before, name):
    annuaire, where = changed(real_annuaire(), CHANGES[name])
    portee = find_portee(annuaire, compute_facts(annuaire), where, adresses=False)
    after = whole_plan(annuaire)
    empreintes, formes = Empreintes(""), Formes()
    out_of_reach = [page for page in after.values() if not portee.reaches(page)]
    assert len(out_of_reach) > len(after) / 3
    for page in out_of_reach:
        old = before[page.url]
        if page.gabarit in WITH_OTHER_WORDS:
            assert shapes(page, formes) == shapes(old, formes), page.url
        else:
            # The image of the whole site, which some share, tells how many they are.
            ours, theirs = (empreintes.sum_of(replace(one, partage=None)) for one in (page, old))
            assert ours == theirs, page.url
    assert {url for url in before.keys() - after.keys() if not portee.reaches(before[url])} == set()


def reached(*where: Ici) -> frozenset[str]:
    annuaire = real_annuaire()
    return find_portee(annuaire, compute_facts(annuaire), where, adresses=False).departements


def test_a_change_is_seen_in_its_departement_and_in_those_around():
    found = reached(Ici("32", 43.646, 0.586))  # Auch
    assert {"32", "31", "40", "65"} <= found
    assert not {"13", "29", "59", "67", "75"} & found


def test_nothing_is_reached_when_no_record_differs():
    assert reached() == frozenset()


def test_where_few_are_near_a_change_is_seen_from_the_other_side_of_the_sea():
    assert "975" in reached(Ici("29", 48.39, -4.49))


def page(departements: tuple[str, ...] | None) -> Page:
    return Page("p/", "page", "", "", departements=departements)


@pytest.mark.parametrize(
    ("departements", "shapes", "texts", "texts_when_addresses_differ"),
    [
        (None, True, False, True),
        ((), False, False, True),
        (("32",), True, True, True),
        (("31", "32"), True, True, True),
        (("59",), False, False, False),
    ],
)
def test_what_is_looked_at_of_a_page(departements, shapes, texts, texts_when_addresses_differ):
    portee, elsewhere = (Portee(frozenset({"32"}), differ) for differ in (False, True))
    assert portee.reaches(page(departements)) is shapes
    assert portee.reaches_texts(page(departements)) is texts
    assert elsewhere.reaches_texts(page(departements)) is texts_when_addresses_differ


def test_where_addresses_differ_every_record_with_a_text_is_read_again():
    annuaire = real_annuaire()
    one = annuaire.fabriques[0]
    with_text = written(presentation="Un [lien](/vagues/).")(one)
    annuaire = replace(annuaire, fabriques=(with_text, *annuaire.fabriques[1:]))
    facts = compute_facts(annuaire)
    assert find_portee(annuaire, facts, [], adresses=False).departements == frozenset()
    assert one.departement.code in find_portee(annuaire, facts, [], adresses=True).departements
