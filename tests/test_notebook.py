"""What a notebook shows of an article and of a pipeline."""

from __future__ import annotations

import sys

import pytest  # noqa: TC002 - a test names its type

import beritaclean
from beritaclean import Pipeline, clean
from beritaclean.recurring.extractor import Recurring

HOSTILE = (
    "SOLO, KOMPAS.com - <script>alert(1)</script> Hujan turun.\nBaca juga: <b onclick=x>Panas</b>"
)


def test_an_article_is_shown_with_its_rules_and_escaped() -> None:
    shown = Pipeline.default().with_text_kind("plain")(HOSTILE)._repr_html_()
    assert shown is not None
    for part in ("Hujan turun.", "related.line", "&lt;script&gt;"):
        assert part in shown
    assert "<script>alert" not in shown
    assert "<b onclick" not in shown


def test_a_pipeline_is_shown_as_its_table() -> None:
    shown = Pipeline.default().with_(Recurring("k.counts"), before="story")._repr_html_()
    assert shown is not None
    places = [shown.index(f">{name}<") for name in ("dateline", "recurring", "story")]
    assert places == sorted(places)


def test_without_jinja2_a_notebook_shows_the_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("beritaclean.report")]:
        monkeypatch.delitem(sys.modules, name)
    # an import of the room puts it there: the tests behind want the one that they have
    monkeypatch.delattr(beritaclean, "report", raising=False)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert clean("Hujan turun.")._repr_html_() is None
    assert Pipeline.default()._repr_html_() is None
