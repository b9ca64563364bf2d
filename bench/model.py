"""Our own plan, to make Hugo's project from; and what the two built folders hold, to see that they are alike."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from annuaire.couverture.chiffres import compute_couverture
from annuaire.facts import compute_facts
from annuaire.load.sources import load
from annuaire.model.annuaire import Annuaire
from annuaire.plan.page import Plan
from annuaire.plan.plan import plan
from annuaire.validate.validation import validate
from bench.measure import Failed


def read_model(root: Path) -> tuple[Annuaire, Plan]:
    sources, problems = load(root)
    annuaire, found = validate(sources, datetime.now(UTC))
    if annuaire is None:
        raise Failed("\n".join(problem.message for problem in (*problems, *found)))
    couverture = compute_couverture(annuaire, annuaire.reference.localites())
    facts = compute_facts(annuaire)
    return annuaire, plan(annuaire, facts, couverture, sources.assets, "https://exemple.fr/")


def content_of(site: Path, pages: Iterable[str]) -> str:
    """In words; raises Failed when a page is missing, for then the times would say nothing."""
    count = weight = links = cards = 0
    for page in pages:
        try:
            text = (site / page).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise Failed(f"{site.name} has not written {page}") from None
        count, weight = count + 1, weight + len(text.encode())
        links, cards = links + text.count("<a "), cards + text.count("data-laureat=")
    return f"{count} pages, {weight / 1e6:.2f} MB of HTML, {links} links, {cards} laureates in lists"
