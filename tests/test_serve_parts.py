"""The preview's small parts, without a server."""

import os

from annuaire.serve.pages import Decorator, adapt_policy
from annuaire.serve.watch import snapshot


def test_a_policy_is_only_widened_by_what_the_preview_needs():
    adapted = adapt_policy(
        "default-src 'self'; script-src 'none'; script-src data:; img-src data:", ["ws://s"]
    )
    assert adapted == (
        "default-src 'self'; script-src 'self'; img-src data:; style-src 'self'; connect-src 'self' ws://s"
    )
    assert adapt_policy("img-src 'self'", ["ws://s"]) == "img-src 'self'"


def test_hidden_files_and_editors_copies_are_not_watched(tmp_path):
    for name in (".ordre.swp", "ordre~", "ordre"):
        (tmp_path / name).touch()
    assert list(snapshot([tmp_path, tmp_path / "absent"])) == [str(tmp_path / "ordre")]


def test_a_save_by_renaming_is_seen_even_with_the_same_time_and_size(tmp_path):
    (tmp_path / "fiche").write_text("avant")
    before, times = snapshot([tmp_path]), (tmp_path / "fiche").stat().st_mtime_ns
    (tmp_path / "neuf").write_text("après"[:5])
    os.utime(tmp_path / "neuf", ns=(times, times))
    (tmp_path / "neuf").rename(tmp_path / "fiche")
    assert snapshot([tmp_path]) != before


def test_a_page_that_is_no_utf8_and_has_no_head_keeps_its_bytes():
    page = Decorator(8000).decorate(b"<p>\xe9t\xe9</p>", None)
    assert page.endswith(b"<p>\xe9t\xe9</p>")
    assert b"/livereload.js" in page
