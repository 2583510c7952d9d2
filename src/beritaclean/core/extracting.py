"""Asking an extractor for its marks: what it is, what it gives and what it raises is checked.

A user's own extractor is a plain callable, and Python lets a callable give anything. Whatever is
wrong with it comes out as one `PipelineError` that names it, and not as a fault of ours later on.
"""

from __future__ import annotations

import inspect
import reprlib
from collections.abc import Iterable, Mapping
from types import GeneratorType

from beritaclean.core.page import Extractor, Line, Mark, Page
from beritaclean.errors import BeritacleanError, PipelineError
from beritaclean.lexicon.text import one_line

_CURE = "yield line.mark(…) or line.part(…) in it, or return a list of such"
_LONGEST = 200
"""So much of another's message is shown."""


def name_of(extractor: object) -> str:
    """What an extractor is called where nobody has named it: as its function, or its class.

    >>> from beritaclean.extractors.caption import caption
    >>> name_of(caption)
    'caption'
    """
    return getattr(extractor, "__name__", None) or type(extractor).__name__


def checked_steps(steps: object) -> tuple[tuple[str, Extractor], ...]:
    """The steps of a pipeline, once each is seen to be a name and what takes a page.

    Raises
    ------
    PipelineError
        Where one is no such pair, its extractor cannot be called, or has the name of another.

    >>> checked_steps([("kuis", "kuis")])
    Traceback (most recent call last):
    ...
    beritaclean.errors.PipelineError: extractor 'kuis' is a str, not a function; \
give a function that takes a page and yields marks
    """
    if isinstance(steps, _ONE) or not isinstance(steps, Iterable):
        raise PipelineError(
            f"a pipeline is made of steps, not of {a_kind(steps)}; "
            "begin with Pipeline.default(), or give pairs: (('name', function),)"
        )
    checked: dict[str, Extractor] = {}
    for step in steps:
        if not isinstance(step, tuple | list) or len(step) != 2:
            raise PipelineError(
                f"a step of a pipeline is a pair ('name', function), not {_shown(step)}; "
                "begin with Pipeline.default().with_(function), which makes the pair"
            )
        name, extractor = step
        _check(name, extractor)
        if name in checked:
            raise PipelineError(
                f"the pipeline has an extractor {name!r} already; "
                "give this one another name=, or take that one out by without()"
            )
        checked[name] = extractor
    return tuple(checked.items())


def _check(name: object, extractor: object) -> None:
    if not isinstance(name, str) or not name:
        raise PipelineError(
            f"an extractor has the name {_shown(name)}; give it one of letters: name='kuis'"
        )
    if isinstance(extractor, type):
        raise PipelineError(
            f"extractor {name!r} is a class, not an object of it; call it: {extractor.__name__}()"
        )
    if not callable(extractor):
        raise PipelineError(
            f"extractor {name!r} is {a_kind(extractor)}, not a function; "
            "give a function that takes a page and yields marks"
        )
    call = extractor if inspect.isroutine(extractor) else type(extractor).__call__
    if inspect.iscoroutinefunction(call) or inspect.isasyncgenfunction(call):
        raise PipelineError(f"extractor {name!r} is async; write it with def, and without await")


def marks_of(page: Page, name: str, extract: Extractor, *, own: bool = False) -> list[Mark]:
    """The marks that an extractor makes on a page; those of the library's `own` are not checked.

    Raises
    ------
    PipelineError
        Where it gives anything else, or raises; that error is then its cause.

    >>> from beritaclean.inputs.text import read
    >>> def kuis(page):
    ...     for line in page.free:
    ...         line.mark("quiz", "quiz.line")  # without a yield
    >>> marks_of(read("Hujan turun."), "kuis", kuis)
    Traceback (most recent call last):
    ...
    beritaclean.errors.PipelineError: extractor 'kuis' gives None, not marks; \
yield line.mark(…) or line.part(…) in it, or return a list of such
    """
    try:
        made = extract(page)
        # nearly all are generators, and the other question takes time
        several = isinstance(made, GeneratorType) or (
            isinstance(made, Iterable) and not isinstance(made, _ONE)
        )
        marks = list(made) if several else None
    except (BeritacleanError, MemoryError):
        raise
    except Exception as error:
        message = one_line(" ".join(str(error).split()))[:_LONGEST]
        raise PipelineError(
            f"extractor {name!r} fails with {type(error).__name__}"
            f"{f' ({message})' if message else ''}; mend it, or leave it out: without({name!r})"
        ) from error
    if own and marks is not None:
        return marks
    if marks is None:
        raise PipelineError(f"extractor {name!r} gives {a_kind(made)}, not marks; {_CURE}")
    for mark in marks:
        if not isinstance(mark, Mark):
            raise PipelineError(f"extractor {name!r} gives {a_kind(mark)} among its marks; {_CURE}")
        fault = _fault(mark)
        if fault:
            raise PipelineError(f"extractor {name!r} gives a mark with {fault}; {_CURE}")
    return marks


_ONE = (str, bytes, Mapping, Mark, Line)
"""What can be iterated over, and is no row of marks."""


def _fault(mark: Mark) -> str:
    """Which field of a mark is of the wrong type; the span is for `Page.claim` to see."""
    start, end, label, rule, _, why = mark
    if not (isinstance(label, str) and label.strip()):
        return f"the label {reprlib.repr(label)}, which is no word"
    if not (isinstance(rule, str) and isinstance(why, str)):
        name, value = ("why", why) if isinstance(rule, str) else ("rule", rule)
        return f"{name}={reprlib.repr(value)}, which is no text"
    if not (isinstance(start, int) and isinstance(end, int)):
        return f"the offsets {reprlib.repr(start)} and {reprlib.repr(end)}, which are no numbers"
    return ""


def _shown(value: object) -> str:
    """A text as it is, anything else by its kind."""
    return reprlib.repr(value) if isinstance(value, str) else a_kind(value)


def a_kind(value: object) -> str:
    """What a value is, in words: its type with an article, a class or a function by its name.

    >>> a_kind(None), a_kind("kuis"), a_kind(7), a_kind(dict)
    ('None', 'a str', 'an int', 'the class dict')
    """
    if value is None or isinstance(value, bytes):
        return "None" if value is None else "bytes"
    if isinstance(value, type):
        return f"the class {value.__name__}"
    if inspect.isroutine(value):
        return f"the function {value.__name__}"
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"
