r"""A component of spaCy: the Doc goes on as that of the story, and knows what was removed.

>>> import spacy
>>> nlp = spacy.blank("id")
>>> _ = nlp.add_pipe("beritaclean", first=True)
>>> doc = nlp("SOLO, KOMPAS.com - Pasar dibuka lagi.\nBaca juga: Harga Gabah Naik")
>>> doc.text, doc._.article.outlet
('Pasar dibuka lagi.', 'KOMPAS.com')
>>> [(span.label_, span.id_, span.text) for span in doc._.removed][1]
('related', 'related.line', 'Baca juga: Harga Gabah Naik')
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from beritaclean.core.article import Article
from beritaclean.pipeline import Pipeline

_KEY = "beritaclean"
"""Where the Article lies in a Doc, as JSON: what is there goes to other processes, and to files."""


@dataclass(frozen=True, slots=True)
class Component:
    """Takes the Doc of a raw text, and gives that of its story."""

    tokenizer: Any
    pipeline: Pipeline

    def __call__(self, doc: Doc) -> Doc:
        """The Doc of the story; its user data and its context are those of the raw one."""
        article = self.pipeline(doc.text, url=doc.user_data.get("url"))
        made: Doc = self.tokenizer(article.text)
        made.user_data = {**doc.user_data, _KEY: article.to_json()}
        made._context = doc._context  # noqa: SLF001 - what nlp.pipe(as_tuples=True) gives back
        return made


def component(nlp: Language, name: str, favour: Any, language: str | None) -> Component:
    """Make the component, as ``nlp.add_pipe("beritaclean", config={"favour": "recall"})`` does."""
    del name
    return Component(nlp.tokenizer, Pipeline.default().favouring(favour).with_language(language))


Language.factory(_KEY, default_config={"favour": "balanced", "language": "default"}, func=component)


def _article(doc: Doc) -> Article | None:
    """The Article of a Doc; None where the component has not seen it."""
    return Article.from_json(doc.user_data[_KEY]) if _KEY in doc.user_data else None


def _removed(doc: Doc) -> list[Span]:
    """What was removed, as spans of a Doc of the raw text; their ids are the rules."""
    article = _article(doc)
    raw = _tokenizer(doc.lang_ or "xx")(article.source if article else "")
    for block in article.removed if article else ():
        text = raw.text[block.start : block.end]
        start = block.start + len(text) - len(text.lstrip())
        end = start + len(text.strip())
        span = raw.char_span(start, end, block.label, span_id=block.rule, alignment_mode="expand")
        raw.spans.setdefault("removed", []).append(span)
    return list(raw.spans.get("removed", ()))


@lru_cache(maxsize=8)
def _tokenizer(language: str) -> Any:
    return spacy.blank(language).tokenizer


Doc.set_extension("article", getter=_article, force=True)
Doc.set_extension("removed", getter=_removed, force=True)
