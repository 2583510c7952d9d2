"""Web pages: each extractor as its documentation shows it for a page of Indonesian news.

A peer answers `text`, the story, and `fields` where it tells any; `fields.py` scores those.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from benchmarks.side_by_side.peer import Answer, Document, Peer, Reader

NEWS_PLEASE = 48
"""Pages of a set that news-please is asked about: it takes seconds for each."""


def ours() -> Reader:
    """All of an article but the language of the story, as in `speed`: no peer judges that."""
    from beritaclean import Pipeline  # noqa: PLC0415

    pipeline = Pipeline.default().with_language(None)

    def read(row: Document) -> Answer:
        article = pipeline.clean_html(row["html"], url=row.get("url") or None)
        fields = {
            "title": article.title,
            "authors": list(article.authors),
            "date": dated(article.published),
        }
        return {"text": article.text, "fields": fields}

    return read


def trafilatura(**mode: Any) -> Reader:
    """With its metadata, without comments, which no story has."""
    from trafilatura import bare_extraction  # noqa: PLC0415

    def read(row: Document) -> Answer:
        found: Any = bare_extraction(
            row["html"],
            url=row.get("url") or None,
            with_metadata=True,
            include_comments=False,
            **mode,
        )
        if found is None:
            return {"text": "", "fields": {}}
        if mode:
            return {"text": found.text or ""}  # the fields are the same in every mode
        authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
        fields = {"title": found.title, "authors": authors, "date": found.date}
        return {"text": found.text or "", "fields": fields}

    return read


def readability() -> Reader:
    """Its summary is HTML, whose text is taken block by block."""
    from lxml.html import fromstring  # noqa: PLC0415
    from readability import Document as Readable  # noqa: PLC0415

    def read(row: Document) -> Answer:
        tree = fromstring(Readable(row["html"], url=row.get("url") or None).summary())
        return {"text": "\n".join(tree.itertext())}

    return read


def newspaper() -> Reader:
    """Told that the page is Indonesian, where its address does not lead abroad."""
    import newspaper as library  # noqa: PLC0415

    def read(row: Document) -> Answer:
        language = {"language": "id"} if row["lang"] == "id" else {}
        article = library.Article(address(row), **language)
        article.download(input_html=row["html"])
        article.parse()
        fields = {
            "title": article.title,
            "authors": list(article.authors),
            "date": dated(article.publish_date),
        }
        return {"text": article.text or "", "fields": fields}

    return read


def goose() -> Reader:
    """As a whole: nothing is fetched, for the page is given."""
    from goose3 import Goose  # noqa: PLC0415

    readers = {
        lang: Goose({"enable_image_fetching": False} | extra)
        for lang, extra in (("id", {"target_language": "id", "use_meta_language": False}), ("", {}))
    }

    def read(row: Document) -> Answer:
        goose = readers["id" if row["lang"] == "id" else ""]
        article = goose.extract(raw_html=row["html"])
        fields = {
            "title": article.title,
            "authors": list(article.authors or ()),
            "date": str(article.publish_date or "") or None,
        }
        return {"text": article.cleaned_text or "", "fields": fields}

    return read


STOP_WORDS = {"id": "Indonesian", "en": "English", "de": "German", "fr": "French", "es": "Spanish"}
STOP_WORDS |= {"it": "Italian", "pt": "Portuguese", "nl": "Dutch", "pl": "Polish", "sv": "Swedish"}
STOP_WORDS |= {"da": "Danish", "nb": "Norwegian_Bokmal", "no": "Norwegian_Bokmal", "cs": "Czech"}
STOP_WORDS |= {"tr": "Turkish", "ru": "Russian", "vi": "Vietnamese", "lt": "Lithuanian"}
STOP_WORDS |= {"is": "Icelandic", "hi": "Hindi", "ko": "Korean"}
"""Lists of jusText by the code that a page states; it has none of Japanese."""
STATED = re.compile(r"""<html[^>]*\blang=["']?(\w\w)""")


def justext() -> Reader:
    """With the stop words of the language that a page states, English where it states none."""
    import justext as library  # noqa: PLC0415

    words = {code: library.get_stoplist(name) for code, name in STOP_WORDS.items()}

    def read(row: Document) -> Answer:
        stated = STATED.search(row["html"])
        code = row["lang"] or (stated[1].lower() if stated else "en")
        found = library.justext(row["html"].encode(), words.get(code, words["en"]))
        return {"text": "\n".join(part.text for part in found if not part.is_boilerplate)}

    return read


def boilerpy() -> Reader:
    """Its extractor of articles."""
    from boilerpy3.extractors import ArticleExtractor  # noqa: PLC0415

    extractor = ArticleExtractor()
    return lambda row: {"text": extractor.get_content(row["html"])}


def resiliparse() -> Reader:
    """The main content alone."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415

    return lambda row: {"text": extract_plain_text(row["html"], main_content=True)}


def news_please() -> Reader:
    """The ensemble of its extractors, without the network."""
    from newsplease import NewsPlease  # noqa: PLC0415

    def read(row: Document) -> Answer:
        found = NewsPlease.from_html(row["html"], url=address(row), fetch_images=False)
        fields = {
            "title": found.title,
            "authors": list(found.authors or ()),
            "date": dated(found.date_publish),
        }
        return {"text": found.maintext or "", "fields": fields}

    return read


def address(row: Document) -> str:
    """For those that ask for a whole one: some crawls keep its end alone, or nothing."""
    url = row.get("url") or ""
    return url if "://" in url else f"https://example.org/{url}"


def dated(when: Any) -> str | None:
    """A date as ISO 8601; what is a string already stays."""
    if when is None or isinstance(when, str):
        return when or None
    return str(when.isoformat(timespec="minutes"))


PEERS = (
    Peer("beritaclean", "", ours),
    Peer("trafilatura", "trafilatura", trafilatura),
    Peer("trafilatura, fast", "trafilatura", partial(trafilatura, fast=True)),
    Peer("trafilatura, precision", "trafilatura", partial(trafilatura, favor_precision=True)),
    Peer("trafilatura, recall", "trafilatura", partial(trafilatura, favor_recall=True)),
    Peer("readability-lxml", "readability-lxml", readability),
    Peer("newspaper4k", "newspaper4k[zh,ja,th,hi,ta]", newspaper),
    Peer("goose3", "goose3", goose),
    Peer("jusText, stop words of its language", "jusText", justext),
    Peer("boilerpy3, articles", "boilerpy3", boilerpy),
    Peer("Resiliparse, main content", "resiliparse", resiliparse),
    Peer("news-please", "news-please", news_please, sample=NEWS_PLEASE),
)
