"""What a notebook shows of an article and of a pipeline."""

from __future__ import annotations

import subprocess
import sys

from beritaclean import Pipeline
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


def test_a_notebook_needs_no_report_and_no_jinja2() -> None:
    code = (
        "import sys, beritaclean as b; b.clean('Hujan.')._repr_html_(); "
        "b.Pipeline.default()._repr_html_(); "
        "print([name for name in sys.modules if 'jinja2' in name or '.report' in name])"
    )
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert shown.stdout == "[]\n"
