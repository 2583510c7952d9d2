r"""Raw Indonesian news text in, a clean and typed `Article` out; nothing is lost.

>>> import beritaclean
>>> article = beritaclean.clean("SOLO, KOMPAS.com - Pasar dibuka.\nBaca juga: Pasar Terbakar")
>>> article.text, article.dateline.place, article.related[0].title
('Pasar dibuka.', 'SOLO', 'Pasar Terbakar')
"""

from beritaclean._version import __version__

TYPE_CHECKING = False  # what type checkers take for typing.TYPE_CHECKING, without its import
if TYPE_CHECKING:
    from beritaclean.article import Article, Block, schema
    from beritaclean.batch.many import clean_many
    from beritaclean.joining import join, join_pages
    from beritaclean.languages import detect_language
    from beritaclean.page import LABELS, Hints, Line, Mark, Page
    from beritaclean.pipeline import Pipeline, clean, clean_html

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
    "clean_html",
    "clean_many",
    "detect_language",
    "join",
    "join_pages",
    "schema",
]

# A name is imported when it is first asked for (PEP 562): the engine compiles some hundred
# patterns, and a program that only might clean, or asks for --help, does not wait for them.
# Type checkers read the imports above instead, and so go on refusing a name that is not there.
if not TYPE_CHECKING:
    _ROOMS = {
        "article": ("Article", "Block", "schema"),
        "batch.many": ("clean_many",),
        "joining": ("join", "join_pages"),
        "languages": ("detect_language",),
        "page": ("LABELS", "Hints", "Line", "Mark", "Page"),
        "pipeline": ("Pipeline", "clean", "clean_html"),
    }

    def __getattr__(name):  # noqa: ANN001, ANN202 - no type checker reads this
        from importlib import import_module  # noqa: PLC0415 - once per name

        for room, names in _ROOMS.items():
            if name in names:
                value = globals()[name] = getattr(import_module(f"{__name__}.{room}"), name)
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)

    def __dir__():  # noqa: ANN202
        return sorted({*globals(), *__all__})
