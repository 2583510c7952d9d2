"""Articles and pipelines as a notebook shows them: a piece of HTML that stands by itself."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from beritaclean.core.page import KEPT
from beritaclean.outputs.about import NOTHING
from beritaclean.report import html
from beritaclean.report.document import document_of, is_far, shortened

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.pipeline import Pipeline

STRETCHES, CHARACTERS = 200, 20_000
"""So much of an article is shown: a notebook keeps its outputs in its file."""


def article_html(article: Article) -> str:
    """An article with its fields, and its source with every stretch named.

    >>> from beritaclean import Pipeline
    >>> plain = Pipeline.default().with_text_kind("plain")
    >>> shown = article_html(plain("Hujan turun di <b>Desa</b> Randusari."))
    >>> "Hujan turun di &lt;b&gt;Desa&lt;/b&gt; Randusari." in shown
    True
    """
    row = shortened(document_of(article, NOTHING), STRETCHES, CHARACTERS)
    code = row["language"]
    return (
        html.environment()
        .get_template("article.html")
        .render(
            styles=html.ours(html.static("stretches.css")),
            row=row,
            lines=list(_lines(row)),
            share=row["after"] / row["before"] if row["before"] else 0.0,
            lang=code if code.isalpha() and code != "und" else "id",
        )
    )


def pipeline_html(pipeline: Pipeline) -> str:
    """A pipeline as the table of its extractors, in their order.

    >>> from beritaclean import Pipeline
    >>> "cross-links" in pipeline_html(Pipeline.default().only("related"))
    True
    """
    rows = [
        (name, (inspect.getdoc(extractor) or "").partition("\n")[0])
        for name, extractor in pipeline.steps
    ]
    return (
        html.environment()
        .get_template("pipeline.html")
        .render(rows=rows, language=pipeline.language)
    )


def _lines(row: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The lines of the source, each with its stretches."""
    lines: list[list[dict[str, Any]]] = []
    for index, text, breaks, *rest in row["stretches"]:
        label, rule = row["rules"][index]
        extra = rest[0] if rest else {}
        stretch = {
            "kept": label in KEPT,
            "label": label,
            "rule": "" if rule == "story" else rule,
            "text": text,
            "why": extra.get("why", ""),
            "far": is_far(rule),
            "lines": extra.get("lines", 1),
            "gone": (extra.get("cut") or [0, 0])[1],
        }
        if breaks or not lines:
            lines.append([])
        lines[-1].append(stretch)
    return lines
