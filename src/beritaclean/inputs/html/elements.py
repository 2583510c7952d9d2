"""What each element of HTML does to the text around it: a block of its own, or part of a line.

Source of all tables: HTML Living Standard, "Phrasing content" and "Rendering". An element that is
not here, one that a page has invented, is a block; with a colon in its name it is what a word
processor puts around words (``st1:place``).
"""

from __future__ import annotations

from beritaclean.lexicon.words import by_word

BLOCK, SPAN, CELL, PLAIN, LINK, BREAK, UNSEEN = range(7)
"""A block; an inline element that outlets make a box of; a cell of a table, which is part of its
row's line; an inline element that nobody makes a box of; ``a``; ``br``; and what shows no text.
Up to a cell, their class is asked what stands in them."""

KINDS = by_word(
    {
        BLOCK: """
            html head body header main footer nav section article aside div p h1 h2 h3 h4 h5 h6
            hgroup address blockquote center dl dt dd fieldset figure figcaption form button hr
            details summary dialog li ol ul menu pre search table caption thead tbody tfoot tr
            """,
        LINK: "a",
        BREAK: "br",
        CELL: "td th",
        SPAN: "span small strong label ins time font cite",
        PLAIN: """
            abbr acronym b bdi bdo big code data del dfn em i img input kbd mark meter nobr progress
            q rp rt ruby s samp strike sub sup tt u var wbr picture source track area amp-img
            """,
        UNSEEN: """
            script style noscript template title svg iframe object embed canvas video audio
            select option datalist textarea meta link map math applet frameset amp-ad
            """,
    }
)
STRUCTURES = frozenset({"li", "tr", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"})
"""Elements whose rows keep their structure on the way to Markdown."""
VERSE = "verse"
"""Said of an element whose line breaks are shown."""
LANDMARKS = by_word({"nav": "nav footer form button dialog", "caption": "figcaption", VERSE: "pre"})
"""Elements that say by themselves what stands in them, in the words of `roles.toml`."""
TEXTS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements for text, which are no menu where they hold no link."""
