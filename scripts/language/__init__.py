"""Train the archipelago model and measure it; the library ships only what comes out.

::

    sources ── texts, word lists ──> features ── matrix ──> fit ── weights ──> table ──> a file
                                                                       └──> measure ──> figures

    python -m scripts.language train   --langid DIR --news FILE
    python -m scripts.language measure --langid DIR --news FILE

Needs what `requirements.txt` beside this file pins. The same inputs give the same bytes.
"""

LANGUAGES = (
    *("id", "ms", "jv", "su", "min", "ace", "ban", "bbc", "bjn", "bug", "mad", "mak", "nij"),
    *("bew", "tl", "en", "other"),
)
"""The classes, in the order of the columns of the table; "other" is the rest of the world."""
FOREIGN = (
    *("de", "es", "fr", "it", "nl", "pt", "pl", "ro", "sv", "da", "nb", "fi", "hu", "cs"),
    *("tr", "vi", "ca", "sh", "sl", "sk", "lv", "lt", "is"),
)
"""The languages of wordfreq that stand for the rest of the world: those in Latin letters."""
CALIBRATION = {"factor": 1.8, "power": 0.3}
"""How much scores are cooled, by the number of words: what `measure` prints."""
SOURCES = (
    "NusaX and NusaWrites (IndoNLP), CC-BY-SA 4.0",
    "Universal Declaration of Human Rights, public domain",
    "Tatoeba, CC-BY 2.0 FR",
    "Leipzig Corpora Collection, CC-BY 4.0",
    "Wikipedia, CC-BY-SA 4.0",
    "counts from Indonesian, Malaysian and English news pages",
    "wordfreq 3.1.1 (Robyn Speer), data CC-BY-SA 4.0",
    "lingua-language-detector 1.3.5 (Peter M. Stahl), Apache-2.0",
)
"""Written into the head of the table: only counts leave them, no text."""
