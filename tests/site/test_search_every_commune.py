"""Every commune is found by its name, and by a slip of its name: 36 000 names typed into the core, in one Node.

Slow: a minute of processor, for all of them. What is asked is the part of the suggestions that holds places.
"""

import random
from collections import Counter, defaultdict

import pytest

from tests.communes import KINDS, Lieu, ask, misspell, read_lieux
from tests.fiches import real_annuaire
from tests.site.pages import BuiltSite, expect_none

pytestmark = pytest.mark.slow(55)

DRAWN, SLIPS, SEED = 1_000, 10, 20_190_705
FOUND = 0.95
LIEUX = read_lieux(real_annuaire().reference)


@pytest.fixture(scope="module")
def families() -> dict[str, list[Lieu]]:
    """The most populous first."""
    by_name = defaultdict(list)
    for lieu in sorted(LIEUX, key=lambda lieu: (-lieu.population, lieu.code)):
        by_name[lieu.famille].append(lieu)
    return by_name


def test_the_reference_has_every_commune_and_arrondissement() -> None:
    assert len(LIEUX) > 34_900
    assert sum(lieu.commune != lieu.code for lieu in LIEUX) == 45


def test_a_name_typed_finds_its_commune_among_the_first_three(
    built_site: BuiltSite, families: dict[str, list[Lieu]]
) -> None:
    """Homonyms are one family, the most populous first."""
    told = ask(built_site.path / "assets", ({"suggest": members[0].nom} for members in families.values()))
    faults = []
    for members, suggested in zip(families.values(), told, strict=True):
        current = [code for code, _, ancienne in suggested if not ancienne]
        if members[0].code not in [code for code, _, _ in suggested[:3]]:
            faults.append(f"{members[0].nom} ({members[0].code}): {suggested}")
        own = {lieu.code: lieu.population for lieu in members}
        shown = [own[code] for code in current if code in own]
        if shown != sorted(own.values(), reverse=True)[: len(shown)]:
            faults.append(f"{members[0].nom}: populations {shown}")
    expect_none(faults)


def test_a_homonym_typed_with_its_departement_is_among_the_first_three(
    built_site: BuiltSite, families: dict[str, list[Lieu]]
) -> None:
    homonyms = [lieu for members in families.values() if len(members) > 1 for lieu in members]
    tasks = ({"suggest": f"{lieu.nom} {lieu.departement}"} for lieu in homonyms)
    told = ask(built_site.path / "assets", tasks)
    expect_none(
        f"{lieu.nom} {lieu.departement} ({lieu.code}): {suggested}"
        for lieu, suggested in zip(homonyms, told, strict=True)
        if lieu.code not in [code for code, _, _ in suggested[:3]]
    )


def test_slips_of_the_fingers_find_the_commune_among_the_first_three(
    built_site: BuiltSite, families: dict[str, list[Lieu]]
) -> None:
    """Letters dropped, added, changed for a neighbour of the AZERTY keyboard, swapped: ten of each of 1 000 names."""
    chance = random.Random(SEED)
    slips = [
        (lieu, kind, text)
        for lieu in chance.sample(LIEUX, DRAWN)
        for kind, text in misspell(lieu.nom, SLIPS, chance)
    ]
    told = ask(built_site.path / "assets", ({"suggest": text} for _, _, text in slips))
    tried, found, missed = Counter(), Counter(), []
    for (lieu, kind, text), suggested in zip(slips, told, strict=True):
        tried[kind] += 1
        own = {member.code for member in families[lieu.famille]}
        if own & {code for code, _, _ in suggested[:3]}:
            found[kind] += 1
        else:
            missed.append(f"{kind} {lieu.nom} < {text}: {[nom for _, nom, _ in suggested[:3]]}")
    report = ", ".join(f"{kind} {found[kind] / tried[kind]:.1%}" for kind in KINDS)
    total = found.total() / len(slips)
    print(f"{total:.2%} of {len(slips)}: {report}", *missed, sep="\n")
    assert total >= FOUND, f"{total:.2%}: {report}\n" + "\n".join(missed[:40])
