"""Extractors: each file finds one thing. This table is their order; an earlier one wins."""

from beritaclean.extractors.agency import agency
from beritaclean.extractors.byline import byline
from beritaclean.extractors.caption import caption
from beritaclean.extractors.credits import credits  # noqa: A004 - each extractor has its file's name
from beritaclean.extractors.cta import cta
from beritaclean.extractors.dateline import dateline
from beritaclean.extractors.embed import embed
from beritaclean.extractors.header import header
from beritaclean.extractors.markup import markup
from beritaclean.extractors.pagination import pagination
from beritaclean.extractors.phrases import phrases
from beritaclean.extractors.promo import promo
from beritaclean.extractors.published import published
from beritaclean.extractors.related import related
from beritaclean.extractors.republished import republished
from beritaclean.extractors.script import script
from beritaclean.extractors.signature import signature
from beritaclean.extractors.story import story
from beritaclean.extractors.subhead import subhead
from beritaclean.extractors.tags import tags
from beritaclean.extractors.title import title
from beritaclean.page import Extractor

DEFAULT: tuple[tuple[str, Extractor], ...] = (
    ("markup", markup),
    ("dateline", dateline),
    ("header", header),
    ("republished", republished),
    ("pagination", pagination),
    ("cta", cta),
    ("phrases", phrases),
    ("embed", embed),
    ("script", script),
    ("related", related),
    ("caption", caption),
    ("credits", credits),
    ("byline", byline),
    ("signature", signature),
    ("published", published),
    ("title", title),
    ("tags", tags),
    ("promo", promo),
    ("story", story),
    ("agency", agency),
    ("subhead", subhead),
)
"""Name and extractor, in the order in which they mark."""

__all__ = ["DEFAULT"]
