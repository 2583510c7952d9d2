"""JSON told by its first bytes: one object per line, or objects and lists printed over lines.

The answer of a news API is read as the latter, however it is printed: its records are in a list.
"""

from __future__ import annotations

import contextlib
import json
import re

from beritaclean.records.answers import within
from beritaclean.records.layouts import Paths

_OBJECT = re.compile(r'\{\s*"(?:[^"\\\n]|\\.)*"\s*:')
"""How an object begins. A text may begin with a brace, and even a quote, but not so."""
_LIST = re.compile(r"\[\s*(?:\{|\]\s*\Z)")
_OBJECTS = re.compile(r'"\s*:\s*\[\s*(?=\{)')
"""Where a field holds a list of objects."""
_PARTIAL = re.compile(r"[\w.+\\-]{0,10}\s*\Z")
"""What stands at the end of JSON that is cut off: nothing, or a part of ``true`` or ``\\u00e9``."""
_WHOLE = json.JSONDecoder(strict=False)


def json_form(text: str, named: str | None, own: Paths = ()) -> str | None:
    r"""The form of a text that is JSON: ``jsonl`` or ``json``; None where it is not.

    Parameters
    ----------
    text
        The beginning of a file, without blank lines before it.
    named
        The form that its name says.
    own
        Fields that the caller says hold a text: what has one is a record, and no answer.

    >>> json_form('{"text": "Warga {"}\n{"tex', None), json_form('{\n "text": "Warga"}', None)
    ('jsonl', 'json')
    >>> json_form('{"data": [{"judul": "Hujan", "isi": "Hujan turun."}]}\n', "jsonl")
    'json'
    >>> json_form('{broken\n{"text": "Warga"}\n', None), json_form("{Baca juga} Warga", None)
    ('jsonl', None)
    """
    if _LIST.match(text) or (named == "json" and text.startswith("[")):
        return "json"
    if text.startswith("{"):
        return "json" if _is_answer(text, own) else _objects(text, named)
    # a page may hold lines of JSON, a table cells of it
    if text.startswith("<") or named not in {None, "json"}:
        return None
    good, others = _later(text)
    return "jsonl" if good and (named == "json" or good >= others) else None


def begins_lines(text: str) -> bool:
    r"""Whether the first line is whole, and an object: then nothing behind it can say more.

    >>> begins_lines('{"text": "Warga"}\n'), begins_lines('{"text": "Warga"}')
    (True, False)
    """
    first, end, _ = text.partition("\n")
    return bool(end) and _is_object(first)


def _objects(text: str, named: str | None) -> str | None:
    """The form of a text that begins with a brace."""
    first, _, rest = text.partition("\n")
    if named == "jsonl" or _is_object(first):
        return "jsonl"
    is_printed, behind = _first_object(text)
    if is_printed:
        return "json"
    begins = _OBJECT.match(text) is not None
    if begins and _is_cut(text):
        return "json" if rest.strip() else "jsonl"
    good, others = _later(text)
    if behind.startswith(("{", ",")) and good <= others + 1:
        return "json"  # one behind the other, with or without commas
    if good and (begins or named == "json" or good >= others):
        return "jsonl"  # its first line is broken
    if not begins:
        return None
    # broken in the middle: printed over lines, the first one ends on a bracket or a comma
    return "json" if rest.strip() and first.rstrip().endswith(("{", "[", ",")) else "jsonl"


def _is_answer(text: str, own: Paths) -> bool:
    """Whether the first object holds a list of records; it may be cut off behind the first."""
    opening = _OBJECTS.search(text)
    if opening is None:
        return False
    try:
        return within(_WHOLE.raw_decode(text)[0], own) is not None
    except (ValueError, RecursionError):
        pass
    with contextlib.suppress(ValueError, RecursionError):
        _, end = _WHOLE.raw_decode(text, opening.end())
        for closed in ("]}", "]}}", "]}}}"):
            with contextlib.suppress(ValueError):
                return within(json.loads(text[:end] + closed, strict=False), own) is not None
    return False


def _is_object(line: str) -> bool:
    # most lines of a text are none, and need not be parsed
    if not line.lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(line, strict=False), dict)
    except (ValueError, RecursionError):
        return False


def _first_object(text: str) -> tuple[bool, str]:
    """Whether the first object stands over several lines, and what stands behind it."""
    try:
        _, end = _WHOLE.raw_decode(text)
    except (ValueError, RecursionError):
        return False, ""
    return "\n" in text[:end], text[end:].lstrip()


def _is_cut(text: str) -> bool:
    """Whether it is JSON as far as it goes."""
    try:
        json.loads(text)  # strict: a string goes to the end of its line only
    except json.JSONDecodeError as error:
        is_string = error.msg.startswith("Unterminated string")
        return is_string or _PARTIAL.match(text, error.pos) is not None
    except (ValueError, RecursionError):
        return False
    return False


def _later(text: str) -> tuple[int, int]:
    """How many of the lines behind the first are objects, and how many others are not blank.

    The last one may be cut off: it counts by its beginning.
    """
    if "\n{" not in text:  # so it is in most texts
        return 0, 0
    *whole, last = text.split("\n")[1:] or [""]
    lines = [line for line in whole if line.strip()]
    good = sum(line.startswith("{") and _is_object(line) for line in lines)
    others = len(lines) - good
    if last.strip():
        is_good = _is_object(last) or bool(_OBJECT.match(last) and _is_cut(last))
        return good + is_good, others + (not is_good)
    return good, others
