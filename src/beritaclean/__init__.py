r"""Raw Indonesian news text in, a clean and typed `Article` out; nothing is lost.

>>> import beritaclean
>>> article = beritaclean.clean("SOLO, KOMPAS.com - Pasar dibuka.\nBaca juga: Pasar Terbakar")
>>> article.text, article.dateline.place, article.related[0].title
('Pasar dibuka.', 'SOLO', 'Pasar Terbakar')
"""

from beritaclean._version import __version__

__path__ = [*__path__, f"{__path__[0]}/moved"]  # old names, for one release

TYPE_CHECKING = False  # what type checkers take for typing.TYPE_CHECKING, without its import
if TYPE_CHECKING:
    from beritaclean import engines as engines
    from beritaclean import errors as errors
    from beritaclean import outputs as outputs
    from beritaclean import records as records
    from beritaclean.batch.many import clean_many
    from beritaclean.core.article import Article, Block, schema
    from beritaclean.core.page import LABELS, Extractor, Hints, Line, Mark, Markup, Page, Zone
    from beritaclean.core.parts import (
        Container,
        Dateline,
        Favour,
        Kind,
        Language,
        Link,
        Metadata,
        Pagination,
        PromoList,
        Quality,
        RawRun,
        Republished,
        Teaser,
        TextKind,
    )
    from beritaclean.core.sieves import Facts, Sieve, Words
    from beritaclean.engines.frames import frame
    from beritaclean.errors import (
        BatchError,
        BeritacleanError,
        ConfigError,
        EmptyInput,
        InputError,
        NotText,
        OutletDataError,
        OutputError,
        PipelineError,
        Rejected,
        ResumeError,
        SchemaError,
        TooLarge,
        UnknownEncoding,
    )
    from beritaclean.joining import join, join_pages
    from beritaclean.languages import detect_language
    from beritaclean.lexicon.shapes import Shape
    from beritaclean.outputs.about import About
    from beritaclean.outputs.flat import flat
    from beritaclean.pipeline import Pipeline, clean, clean_html
    from beritaclean.records.record import Reading, Record, Reject

__all__ = [
    "LABELS",
    "About",
    "Article",
    "BatchError",
    "BeritacleanError",
    "Block",
    "ConfigError",
    "Container",
    "Dateline",
    "EmptyInput",
    "Extractor",
    "Facts",
    "Favour",
    "Hints",
    "InputError",
    "Kind",
    "Language",
    "Line",
    "Link",
    "Mark",
    "Markup",
    "Metadata",
    "NotText",
    "OutletDataError",
    "OutputError",
    "Page",
    "Pagination",
    "Pipeline",
    "PipelineError",
    "PromoList",
    "Quality",
    "RawRun",
    "Reading",
    "Record",
    "Reject",
    "Rejected",
    "Republished",
    "ResumeError",
    "SchemaError",
    "Shape",
    "Sieve",
    "Teaser",
    "TextKind",
    "TooLarge",
    "UnknownEncoding",
    "Words",
    "Zone",
    "__version__",
    "clean",
    "clean_html",
    "clean_many",
    "detect_language",
    "flat",
    "frame",
    "join",
    "join_pages",
    "schema",
]

# A name is imported when it is first asked for (PEP 562): the engine compiles some hundred
# patterns, and a program that only might clean, or asks for --help, does not wait for them.
# Type checkers read the imports above instead, and so go on refusing a name that is not there.
if not TYPE_CHECKING:
    _ROOMS = {
        "core.article": ("Article", "Block", "schema"),
        "batch.many": ("clean_many",),
        "engines.frames": ("frame",),
        "outputs.about": ("About",),
        "outputs.flat": ("flat",),
        "errors": (
            "BatchError",
            "BeritacleanError",
            "ConfigError",
            "EmptyInput",
            "InputError",
            "NotText",
            "OutletDataError",
            "OutputError",
            "PipelineError",
            "Rejected",
            "ResumeError",
            "SchemaError",
            "TooLarge",
            "UnknownEncoding",
        ),
        "joining": ("join", "join_pages"),
        "languages": ("detect_language",),
        "core.page": ("LABELS", "Extractor", "Hints", "Line", "Mark", "Markup", "Page", "Zone"),
        "core.parts": (
            "Container",
            "Dateline",
            "Favour",
            "Kind",
            "Language",
            "Link",
            "Metadata",
            "Pagination",
            "PromoList",
            "Quality",
            "RawRun",
            "Republished",
            "Teaser",
            "TextKind",
        ),
        "pipeline": ("Pipeline", "clean", "clean_html"),
        "records.record": ("Reading", "Record", "Reject"),
        "lexicon.shapes": ("Shape",),
        "core.sieves": ("Facts", "Sieve", "Words"),
    }
    _SHOWN = ("engines", "errors", "outputs", "parts", "records")
    """Rooms that are named as `beritaclean.errors`, without an import of their own."""

    def __getattr__(name):  # noqa: ANN001, ANN202 - no type checker reads this
        from importlib import import_module  # noqa: PLC0415 - once per name

        if name in _SHOWN:
            return import_module(f"{__name__}.{name}")
        for room, names in _ROOMS.items():
            if name in names:
                value = globals()[name] = getattr(import_module(f"{__name__}.{room}"), name)
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)

    def __dir__():  # noqa: ANN202
        return sorted({*globals(), *__all__, *_SHOWN})
