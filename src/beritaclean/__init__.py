"""Raw Indonesian news text in, a clean and typed `Article` out; nothing is lost.

>>> import beritaclean
>>> article = beritaclean.clean("SOLO, KOMPAS.com - Pasar dibuka.\\nBaca juga: Pasar Terbakar")
>>> article.text, article.dateline.place, article.related[0].title
('Pasar dibuka.', 'SOLO', 'Pasar Terbakar')
"""

from beritaclean._version import __version__
from beritaclean.article import Article, Block, schema
from beritaclean.page import LABELS, Hints, Line, Mark, Page
from beritaclean.pipeline import Pipeline, clean, clean_many

__all__ = [
    "LABELS",
    "Article",
    "Block",
    "Hints",
    "Line",
    "Mark",
    "Page",
    "Pipeline",
    "__version__",
    "clean",
    "clean_many",
    "schema",
]
