"""The shapes that corpora come in: one table of which field is what."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

Paths = tuple[str, ...]

# Names that scrapers and newsrooms give their fields, read however they are written: see
# names.py. No standard lists the Indonesian ones: they were met in public scrapers and data sets
# (fact checks call the text `narasi`), in the databases of Indonesian content systems, and in
# tables of monitoring desks. The others are of schema.org (articleBody, datePublished), JSON Feed
# 1.1 (content_text, date_published), WordPress' table wp_posts (post_content), RSS 2.0 (guid,
# pubDate), and the answers of news APIs: newsapi.org, gnews.io, newsdata.io (pubDate),
# newscatcherapi.com (published_date), open-platform.theguardian.com (webUrl, webTitle,
# webPublicationDate), eventregistry.org (dateTimePub). A bare `date` is not among them: it may be
# the crawl's.
_TEXTS: Paths = (
    *("text", "content", "isi", "isi_berita", "artikel", "isi_artikel", "berita", "konten"),
    *("teks", "article", "article_text", "full_text", "fulltext", "body", "raw_text"),
    *("raw_content", "maintext", "paragraphs", "document"),
    *("narasi", "isi_konten", "konten_berita", "teks_berita", "detail_konten", "naskah"),
    *("article_body", "article_content", "content_text", "full_content", "body_text"),
    *("post_content", "news_content", "news_text", "story", "fields.bodyText"),
)
_URLS: Paths = (
    *("url", "link", "tautan", "uri", "source_url", "article_url", "page_url"),
    *("permalink", "link_berita", "url_berita", "tautan_berita", "link_artikel", "url_artikel"),
    *("article_link", "news_url", "canonical_url", "web_url"),
)
_IDS: Paths = ("id", "_id", "doc_id", "document_id", "article_id", "uuid", "guid", "_id.$oid")
_TITLES: Paths = (
    *("title", "judul", "judul_berita", "headline", "tajuk"),
    *("judul_artikel", "article_title", "news_title", "post_title", "web_title"),
)
_FETCHED: Paths = (
    *("fetched", "fetched_at", "crawled_at", "crawl_date", "crawl_timestamp", "scraped_at"),
    *("date_download", "warc_date"),
    *("fetch_date", "scrape_date", "crawl_time", "tanggal_crawl", "waktu_crawl", "tanggal_ambil"),
)
_PUBLISHED: Paths = (
    *("published", "published_at", "date_published", "datePublished", "date_publish"),
    *("publish_date", "published_date", "publication_date", "pub_date", "pubDate"),
    *("tanggal", "tanggal_terbit", "tgl", "waktu"),
    *("tanggal_publikasi", "tanggal_publish", "tanggal_tayang", "tanggal_rilis"),
    *("tanggal_berita", "tanggal_upload", "tgl_terbit", "tgl_publish", "tgl_berita"),
    *("waktu_terbit", "waktu_publikasi", "waktu_tayang"),
    *("published_time", "publish_time", "published_on", "post_date", "web_publication_date"),
    *("date_time_pub", "datetime", "seendate"),
)
HTML: Paths = (
    *("html", "raw_html", "html_content", "page_source", "page"),
    *("content_html", "html_source"),
)
"""Fields that hold the source of a web page, in records of any shape."""


class Shape(NamedTuple):
    """Where the records of one kind keep what, the likeliest field first."""

    name: str
    needs: tuple[str, ...]
    """The fields by which the kind is told: all must be there."""
    text: tuple[str, ...] = ("text",)
    url: tuple[str, ...] = _URLS
    id: tuple[str, ...] = _IDS
    title: tuple[str, ...] = _TITLES
    fetched: tuple[str, ...] = _FETCHED
    published: tuple[str, ...] = _PUBLISHED
    html: tuple[str, ...] = HTML


# The first that fits is taken, so the narrow ones come first.
SHAPES: tuple[Shape, ...] = (
    # beritaclean's own rows: the raw text is cleaned again, and its title is found again
    Shape(
        "article",
        ("source", "paragraphs", "blocks"),
        text=("source",),
        title=(),
        fetched=("fetched",),
        published=(),
    ),
    # OSCAR 22.01 and 23.01: huggingface.co/datasets/oscar-corpus/OSCAR-2301
    Shape(
        "oscar",
        ("content", "warc_headers"),
        text=("content",),
        url=("warc_headers.warc-target-uri",),
        id=("warc_headers.warc-record-id",),
        fetched=("warc_headers.warc-date",),
    ),
    # the same corpus as Hugging Face's loader of it gives it out
    Shape(
        "oscar-rows",
        ("text", "meta.warc_headers"),
        url=("meta.warc_headers.warc-target-uri",),
        fetched=("meta.warc_headers.warc-date",),
    ),
    # FineWeb and FineWeb2: huggingface.co/datasets/HuggingFaceFW/fineweb-2; `date` is the crawl's
    Shape("fineweb", ("text", "dump", "date"), fetched=("date",)),
    # trafilatura --json: trafilatura/xml.py, `build_json_output`; `source` is the URL
    Shape(
        "trafilatura",
        ("text", "source", "source-hostname"),
        url=("source",),
        published=("date",),
    ),
    # Dolma: github.com/allenai/dolma/blob/main/docs/data-format.md; `created` is a guess
    Shape("dolma", ("text", "source", "added"), url=("metadata.url", *_URLS), fetched=("added",)),
    # datatrove: src/datatrove/data.py, `Document`; its WARC reader sets both fields below
    Shape(
        "datatrove",
        ("text", "id", "metadata"),
        url=("metadata.url", *_URLS),
        title=("metadata.title", *_TITLES),
        fetched=("metadata.date",),
    ),
    # news-please, JSON output: github.com/fhamborg/news-please
    Shape(
        "news-please",
        ("maintext", "date_publish"),
        text=("maintext",),
        fetched=("date_download",),
        published=("date_publish",),
    ),
    # mC4 and CulturaX: huggingface.co/datasets/uonlp/CulturaX; KoPI-CC names its fields alike
    Shape("mc4", ("text", "url", "timestamp"), fetched=("timestamp",)),
    # cc_news: huggingface.co/datasets/vblagoje/cc_news
    Shape("cc-news", ("text", "domain", "date"), published=("date",)),
    # WordPress, /wp-json/wp/v2/posts: developer.wordpress.org/rest-api/reference/posts/; a
    # piece of a page, not a whole one
    Shape(
        "wordpress",
        ("content.rendered", "title.rendered"),
        text=(),
        html=("content.rendered",),
        url=("link", "guid.rendered"),
        title=("title.rendered",),
        published=("date",),
    ),
    # anything else
    Shape(
        "any",
        (),
        text=_TEXTS,
        url=(*_URLS, "source", "sumber", "metadata.url", "meta.url"),
        fetched=(*_FETCHED, "timestamp"),
        published=(*_PUBLISHED, "date"),
    ),
)


def shape_of(names: Collection[str]) -> Shape:
    """The shape that some names of fields are of; nested ones are given with a dot.

    >>> shape_of(["text", "timestamp", "url", "source"]).name, shape_of(["judul", "isi"]).name
    ('mc4', 'any')
    """
    return next(shape for shape in SHAPES if all(need in names for need in shape.needs))
