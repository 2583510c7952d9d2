"""Every text in the sources that can come before a user; ``{}`` stands for what is put into it."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import beritaclean

ROOT = Path(beritaclean.__file__).parent
SPEAKING = (
    *("batch/", "commands/", "gold/", "jobs/", "outputs/", "records/", "recurring/"),
    *("core/facts.py", "inputs/files.py", "inputs/html/parse.py", "inputs/html/decode.py"),
)
"""Rooms and files whose every text is looked at; of the others, what they raise."""
NEVER_SAID = {
    "commands/pesan.py": "names of blanks",
    "engines/": "a step in a pipeline of somebody's own program",
    "batch/many.py": "`clean_many` is called in Python",
    "batch/rows.py": "what `clean_many` is handed in Python",
    "joining/": "`join_pages` is called in Python",
    "outlets/": "a file of the library itself is wrong",
    "languages/": "a back end that is given in Python",
}
"""Files whose texts no command says, and why."""
OF_A_CALLER = {
    *("TypeError", "ValueError", "AttributeError", "NotImplementedError", "RuntimeError"),
    *("OutletDataError", "SchemaError", "KeyError"),
}
"""What is raised at who writes a program."""
PATTERN = re.compile(
    r"\(\?|\\[sdbwA-Z]|\bselect |\bset [a-z]|^(?:PRAGMA|SELECT|CREATE) "
    r"|\w\[.*\]$|^str \| |^# .*\n"
)
"""Regular expressions, SQL, types, and the notes above a labelling file."""
WORDS = re.compile(r"[a-z]{2,}")
HELP = {"help", "what", "metavar", "message", "doc"}


class Said(NamedTuple):
    """A text, and where it stands."""

    place: str
    text: str


def said() -> Iterator[Said]:
    """Every text that can be said."""
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(tuple(NEVER_SAID)):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        speaks = name.startswith(SPEAKING)
        for node in _texts(tree, speaks=speaks):
            yield Said(f"{name}:{node.lineno}", _template(node))


def missing(text: str, known: Callable[[str], bool]) -> list[str]:
    """The parts of a text that hold words, and that are not known.

    Some of them may be known together only.

    >>> known = {"line {}", "fetch it again"}
    >>> missing("{}: line {}: is cut off; fetch it again", lambda part: part in known)
    ['is cut off']
    """
    pieces = re.split(r"(; |: )", text)
    left: list[str] = []
    at = 0
    while at < len(pieces):
        ends = range(len(pieces), at, -2)
        end = next((end for end in ends if known("".join(pieces[at:end]))), at + 1)
        part = "".join(pieces[at:end])
        if not known(part) and WORDS.search(part.replace("{}", "")):
            left.append(part)
        at = end + 1
    return left


def shape(text: str) -> str:
    """A text of the table as a part: what its blanks are called does not count."""
    return re.sub(r"(?:\{\w*\})+", "{}", text)


def _texts(tree: ast.Module, *, speaks: bool) -> Iterator[ast.Constant | ast.JoinedStr]:
    """The texts of a module that are no docstring, no help, and no part of another one."""
    passed: set[ast.AST] = set()
    raised: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            passed.update(part for part in node.values if isinstance(part, ast.Constant))
            passed.update(_format_specs(node))
        elif isinstance(node, ast.keyword) and node.arg in HELP:
            passed.add(node.value)
        elif isinstance(node, ast.Raise) and node.exc is not None:
            kind = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            below = set(ast.walk(node))
            is_for_users = getattr(kind, "id", getattr(kind, "attr", "")) not in OF_A_CALLER
            (raised if is_for_users else passed).update(below)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.Constant) and isinstance(node.value, str)
        ):
            if node in passed or not (speaks or node in raised):
                continue
            text = _template(node)
            if " " in text.replace("{}", "") and not PATTERN.search(text):
                yield node


def _format_specs(node: ast.JoinedStr) -> Iterator[ast.AST]:
    for part in node.values:
        if isinstance(part, ast.FormattedValue) and part.format_spec is not None:
            yield from ast.walk(part.format_spec)


def _template(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    texts = (str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return shape("".join(texts))
