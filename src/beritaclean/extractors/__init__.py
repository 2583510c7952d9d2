"""Extractors: each file finds one thing. This table is their order; an earlier one wins."""

import functools

from beritaclean.core.page import Extractor
from beritaclean.core.sieves import Lexicon, Sieve, Words
from beritaclean.extractors.about import ABOUT, about
from beritaclean.extractors.agency import NAMED, agency
from beritaclean.extractors.byline import BYLINES, byline
from beritaclean.extractors.caption import CREDITS, caption
from beritaclean.extractors.counters import COUNTED, counters
from beritaclean.extractors.credits import LABELS, credits  # noqa: A004 - each extractor has its file's name
from beritaclean.extractors.cta import CALLS, cta
from beritaclean.extractors.cutoff import CUTS, cutoff
from beritaclean.extractors.dateline import OPENINGS, dateline
from beritaclean.extractors.disclaimer import DISCLAIMERS, disclaimer
from beritaclean.extractors.embed import FRAMES, embed
from beritaclean.extractors.entries import entries
from beritaclean.extractors.header import header
from beritaclean.extractors.inserted import INSERTED, inserted
from beritaclean.extractors.markup import markup
from beritaclean.extractors.more import MORE, more
from beritaclean.extractors.pagination import PAGES, pagination
from beritaclean.extractors.phrases import ADVERTS, PHRASES, inside, patterned, phrases
from beritaclean.extractors.picture import PICTURES, picture
from beritaclean.extractors.promo import HEADINGS, promo
from beritaclean.extractors.published import DATES, published
from beritaclean.extractors.related import LINKS, related
from beritaclean.extractors.republished import NOTICES, republished
from beritaclean.extractors.script import CODE, script
from beritaclean.extractors.signature import SIGNATURES, signature
from beritaclean.extractors.story import story
from beritaclean.extractors.subhead import subhead
from beritaclean.extractors.tags import tags
from beritaclean.extractors.title import title
from beritaclean.extractors.torn import BEGINNINGS, torn
from beritaclean.extractors.uncredited import uncredited
from beritaclean.extractors.unsigned import ENGLISH
from beritaclean.extractors.video import VIDEOS

DEFAULT: tuple[tuple[str, Sieve | None, Extractor], ...] = (
    # what the source of a web page says is surer than what a line looks like
    ("markup", None, markup),
    # the surest sign of where a story opens: others ask for it
    ("dateline", OPENINGS, dateline),
    ("header", None, header),
    ("republished", NOTICES, republished),
    ("pagination", PAGES, pagination),
    ("cta", CALLS, cta),
    # behind what reads a whole notice, before what reads on behind a heading
    ("phrases", PHRASES, phrases),
    ("torn", BEGINNINGS, torn),
    ("disclaimer", DISCLAIMERS, disclaimer),
    # the cross-links know "Baca selengkapnya" with a title behind it
    ("more", MORE, more),
    ("counters", COUNTED, counters),
    ("embed", FRAMES, embed),
    ("script", CODE, script),
    ("related", LINKS, related),
    ("inserted", INSERTED, inserted),
    ("caption", CREDITS, caption),
    ("picture", PICTURES, picture),
    ("uncredited", None, uncredited),
    ("credits", LABELS, credits),
    ("about", ABOUT, about),
    ("byline", BYLINES, byline),
    ("signature", SIGNATURES, signature),
    # it needs the bylines; entries and title need it
    ("published", DATES, published),
    ("entries", None, entries),
    ("title", None, title),
    ("tags", None, tags),
    # its lists stop at what is known to be something else
    ("promo", HEADINGS, promo),
    # it weighs all that was marked before
    ("story", None, story),
    ("cutoff", CUTS, cutoff),
    # it takes names down and changes nothing for the others
    ("agency", NAMED, agency),
    # a heading that others claim is none
    ("subhead", None, subhead),
)
"""Name, sieve and extractor, in the order in which they mark. None lets every line through."""

SIEVES = {name: (sieve, extract) for name, sieve, extract in DEFAULT}
"""The sieve and the extractor of a name. An extractor of a user, of whatever name, has no sieve."""


@functools.cache
def lexicon() -> Lexicon:
    """All sieves for words, those of the outlets too."""
    found = [sieve for _, sieve, _ in DEFAULT if isinstance(sieve, Words)]
    asked = (ADVERTS, ENGLISH, VIDEOS, inside(), patterned())
    return Lexicon([*found, *asked])


__all__ = ["DEFAULT", "SIEVES", "lexicon"]
