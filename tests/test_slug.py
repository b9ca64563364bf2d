"""Slugs: what an address keeps of a French name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annuaire.model.slug import slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("L’Île-d'Yeu", "l-ile-d-yeu"),
        ("L'Haÿ-les-Roses", "l-hay-les-roses"),
        ("Œuilly", "oeuilly"),
        ("Vandœuvre-lès-Nancy", "vandoeuvre-les-nancy"),
        ("Ex æquo", "ex-aequo"),
        ("N°1", "n-1"),
        ("Lab 01 — « L.E.V.E.L »", "lab-01-l-e-v-e-l"),
        ("CAFÉ\u00a0SOCIAL", "cafe-social"),
        ("ﬁbre", "fibre"),
        ("  ", ""),
    ],
)
def test_a_name_becomes_its_slug(text, slug):
    assert slugify(text) == slug


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "‘", "`", "´"])
def test_all_apostrophes_are_alike(apostrophe):
    assert slugify(f"L{apostrophe}Île") == "l-ile"


def test_composed_and_decomposed_accents_are_alike():
    assert slugify("e\u0301cole") == slugify("école") == "ecole"


@given(st.text())
def test_a_slug_is_plain_and_stable(text):
    slug = slugify(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert slugify(slug) == slug
