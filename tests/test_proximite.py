"""The fabriques nearest to a few places, one by one: the same as all at once."""

from annuaire.plan.proximite import Proximite, ProximiteDePeu
from annuaire.plan.toutes_les_communes import find_communes_proches
from tests.fiches import real_annuaire, real_facts


def test_few_places_have_the_same_nearest_as_all_at_once():
    find = find_communes_proches(real_annuaire(), real_facts(), whole=False)
    proximite = Proximite(real_annuaire().fabriques)
    for departement in real_facts().departements:
        lieux, fabriques, proches = find(departement.code)
        assert (fabriques, proches) == proximite.nearest(lieux, 3)


def test_where_there_is_no_fabrique_no_place_has_one_near():
    lieux = find_communes_proches(real_annuaire(), real_facts(), whole=False)("32").lieux
    assert ProximiteDePeu([]).nearest(lieux, 3) == ([], [[] for _ in lieux])
