"""Articles and pipelines as a notebook shows them: a piece of HTML that stands by itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from beritaclean.core.facts import facts
from beritaclean.core.page import LABEL_TABLE
from beritaclean.core.stretches import Stretch, letters, level, parts, stretches, title_of, visible

if TYPE_CHECKING:
    from beritaclean.core.article import Article

STRETCHES, CHARACTERS = 200, 20_000
"""So much of an article is shown: a notebook keeps its outputs in its file."""
_STYLE = """\
.line { margin: 0 0 0.4rem; max-width: 60rem; line-height: 1.5; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
  gap: 0.2rem 1.5rem; margin: 0.5rem 0; }
.fact dt { font-weight: 400; font-size: 0.85em; opacity: 0.8; }
.fact dd { margin: 0; overflow-wrap: anywhere; }
"""


def style() -> str:
    """The style of labelled stretches, which reports have too."""
    rules = (files(__package__ or "beritaclean") / "notebook.css").read_text(encoding="utf-8")
    looks = ((label.name, *label.look.split()) for label in LABEL_TABLE if label.look)
    return rules + "".join(
        f'.stretch.gone[data-label="{name}"] {{ --hue: {hue}; --line: {line}; }}\n'
        for name, line, hue in looks
    )


def article_html(article: Article) -> str:
    """An article with its fields, and its source with every stretch named.

    >>> from beritaclean import Pipeline
    >>> plain = Pipeline.default().with_text_kind("plain")
    >>> shown = article_html(plain("Hujan turun di <b>Desa</b> Randusari."))
    >>> "Hujan turun di &lt;b&gt;Desa&lt;/b&gt; Randusari." in shown
    True
    """
    code, quality = article.language.code, article.quality
    lang = code if code.isalpha() and code != "und" else "id"
    about = [article.kind, *filter(None, (article.outlet,))]
    signals = f"{letters(article.source):,} characters, {quality.kept:.0%} kept"
    doubts = f"; look twice: {', '.join(quality.doubts)}" if quality.doubts else ""
    rows = "".join(
        f'<div class="fact"><dt>{name}</dt><dd><bdi>{_said(value[:500])}</bdi></dd></div>'
        for name, value in facts(article)
    )
    return "\n".join(
        (
            f'<div class="beritaclean">\n<style>.beritaclean {{\n{_STYLE}{style()}}}</style>',
            f'<p><b><bdi lang="{lang}">{_said(title_of(article))}</bdi></b><br>',
            f"{_said(', '.join(about))}; {signals}{doubts}</p>",
            f'<details><summary>Fields</summary><dl class="facts">{rows}</dl></details>',
            *_lines(list(stretches(article)), lang),
            "</div>",
        )
    )


def pipeline_html(steps: Iterable[tuple[str, Callable[..., object]]], language: str | None) -> str:
    """The extractors of a pipeline as a table, in their order.

    >>> from beritaclean import Pipeline
    >>> "cross-links" in pipeline_html(Pipeline.default().only("related").steps, None)
    True
    """
    rows = "".join(
        f"<tr><td>{number}</td><td><code>{_said(name)}</code></td>"
        f'<td style="text-align: left">{_said(_first_line(extractor))}</td></tr>\n'
        for number, (name, extractor) in enumerate(steps, 1)
    )
    judge = _said(language or "not judged")
    return (
        '<div class="beritaclean">\n<table>\n'
        f"<caption>Extractors in their order: the earlier one wins. Language: {judge}.</caption>\n"
        '<thead><tr><th scope="col">#</th><th scope="col">extractor</th>'
        '<th scope="col">what it finds</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n</div>"
    )


def _first_line(extractor: object) -> str:
    return (inspect.getdoc(extractor) or "").partition("\n")[0]


def _said(text: str) -> str:
    """A text of strangers as HTML: its tags are text, and signs that steer a page are named."""
    return "".join(
        f'<span class="control">{part}</span>' if is_control else escape(part)
        for part, is_control in parts(text)
    )


def _lines(rows: list[Stretch], lang: str) -> Iterator[str]:
    """The lines of a source, the first and the last of a long one, each with its stretches."""
    left = len(rows) - STRETCHES
    if left > 0:
        yield f"<p>{left:,} stretches in the middle are not shown.</p>"
        rows = rows[: STRETCHES // 2] + rows[-STRETCHES // 2 :]
    most = level((len(row.text) for row in rows), CHARACTERS) or CHARACTERS
    lines: list[list[Stretch]] = []
    for row in rows:
        if row.opens or not lines:
            lines.append([])
        lines[-1].append(row)
    for line in lines:
        kind = "mixed" if len(line) > 1 else "whole"
        told = " ".join(_stretch(row, row.text[:most], lang) for row in line)
        shown = f'<p class="line {kind}">{told}</p>'
        for row in line:
            if len(row.text) > most:
                shown += f"<p>{len(row.text) - most:,} characters of it are not shown.</p>"
        if line[0].lines and len(line) == 1:
            several = "line" if line[0].lines == 1 else "lines"
            head = f"{line[0].lines:,} {several} away from the story: {_said(line[0].block.label)}"
            shown = f"<details><summary>{head}</summary>\n{shown}\n</details>"
        yield shown


def _stretch(row: Stretch, text: str, lang: str) -> str:
    block = row.block
    element, kind = ("span", "kept") if block.kept else ("del", "gone")
    rule = "" if block.rule == "story" else block.rule
    why = f' title="{escape(visible(block.why))}"' if block.why else ""
    return (
        f'<{element} class="stretch {kind}" data-label="{escape(visible(block.label))}"{why}>'
        f'<span class="tag"><b>{_said(block.label)}</b> <code>{_said(rule)}</code></span> '
        f'<bdi class="said" lang="{lang}">{_said(text)}</bdi></{element}>'
    )
