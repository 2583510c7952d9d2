"""The operators: what may stand for a node of a module's tree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from scripts.mutants.patterns import is_pattern, parts

_NOT: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_BEYOND: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
_NO_DECISION = frozenset({"annotation", "returns", "decorator_list", "bases", "ctx"})
"""Fields of a node that decide nothing about a text."""
_STRIPPING = frozenset({"strip", "lstrip", "rstrip", "frozenset"})
_WORDS = re.compile(r"\s*(?:[a-z'-]+\s+){3,}[a-z'-]*")
"""A list of words that is split when it is read."""
Variants: TypeAlias = Iterator[tuple[str, ast.AST, str, str]]
"""The operator, the node that stands in, and what both say."""


class Change(NamedTuple):
    """A change of one place of a module."""

    path: Path
    line: int
    operator: str
    before: str
    after: str
    tree: ast.Module
    place: tuple[ast.AST, str, int | None]
    """A node, its field, and where in a list of nodes."""
    new: ast.AST

    def __str__(self) -> str:
        """On one line: where it is, what it is."""
        said = f"{self.before} -> {self.after or 'nothing'}".replace("\n", " ")
        return f"{self.path}:{self.line}: {self.operator}: {said}"

    def made(self) -> ast.Module:
        """The tree, changed for good: who asks is a process that ends with it."""
        node, field, index = self.place
        if index is None:
            setattr(node, field, self.new)
        else:
            getattr(node, field)[index] = self.new
        return ast.fix_missing_locations(self.tree)


def changes(path: Path) -> list[Change]:
    """All changes of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        Change(path, line, operator, before, after, tree, place, new)
        for place, child, line, inside in _nodes(tree)
        for operator, new, before, after in _variants(child, place[0], inside=inside)
    ]


def _nodes(
    node: ast.AST, line: int = 1, *, inside: bool = False
) -> Iterator[tuple[tuple[ast.AST, str, int | None], ast.AST, int, bool]]:
    """Every node that decides: its place, itself, its line, whether it is inside a function."""
    inside = inside or isinstance(node, ast.FunctionDef)
    line = getattr(node, "lineno", line)
    for field, value in ast.iter_fields(node):
        rows = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, child in rows if field not in _NO_DECISION else ():
            if isinstance(child, ast.AST) and not _is_apart(child):
                yield (node, field, index), child, getattr(child, "lineno", line), inside
                if not isinstance(child, ast.JoinedStr):  # it is changed as a whole
                    yield from _nodes(child, line, inside=inside)


def _is_apart(node: ast.AST) -> bool:
    """Whether a node is none of the code that reads a text: docstrings, types, exports."""
    match node:
        case ast.Expr(ast.Constant()) | ast.Import() | ast.ImportFrom():
            return True
        case ast.Subscript(ast.Name("Literal")) | ast.If(ast.Name("TYPE_CHECKING")):
            return True
        case ast.Assign([ast.Name(name)]):
            return name.startswith("__")
    return False


def _variants(  # noqa: C901 - a table: one case per operator
    node: ast.AST, parent: ast.AST, *, inside: bool
) -> Variants:
    match node:
        case ast.Compare(left, [op], right):
            for name, table in (("comparison", _NOT), ("boundary", _BEYOND)):
                if type(op) in table:
                    yield _shown(name, node, ast.Compare(left, [table[type(op)]()], right))
        case ast.Constant(bool() | None | float() | bytes()):
            pass
        case ast.Constant(int(number)):
            yield from (_shown("number", node, ast.Constant(number + by)) for by in (1, -1))
        case ast.BoolOp(op, values):
            other = ast.And() if isinstance(op, ast.Or) else ast.Or()
            yield _shown("and, or", node, ast.BoolOp(other, values))
            for value, rest in _without_one(values):
                new = rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
                yield "condition", new, ast.unparse(value), str(isinstance(op, ast.And))
        case ast.UnaryOp(ast.Not(), operand):
            yield _shown("not", node, operand)
        case ast.Return() | ast.Continue() | ast.Break() if not isinstance(parent, ast.FunctionDef):
            yield _shown("early end", node, ast.Pass())
        case ast.Tuple(rows) | ast.List(rows) | ast.Set(rows) if len(rows) > 1:
            for row, rest in _without_one(rows):
                if _is_row(row, inside=inside):
                    kind: Any = type(node)
                    new = kind(rest) if kind is ast.Set else kind(rest, ast.Load())
                    yield "row", new, ast.unparse(row), ""
        case ast.Dict(keys, rows) if len(keys) > 1 and not inside:
            for (key, keys_left), (_, rest) in zip(
                _without_one(keys), _without_one(rows), strict=True
            ):
                yield "row", ast.Dict(keys_left, rest), ast.unparse(key) if key else "**", ""
        case ast.Constant(str()) | ast.JoinedStr() if is_pattern(text := _spelled(node)):
            for name, start, end, part in parts(text):
                new = _joined(text[:start] + part + text[end:], node)
                yield name, new, f"{_said(text[:start])}<<{_said(text[start:end])}>>", _said(part)
        case ast.Constant(str(text)) if len(text) > 1 and _is_set(text, parent, inside=inside):
            for sign, rest in _without_one(list(text)):
                yield "row", ast.Constant("".join(rest)), repr(sign), ""
        case ast.Constant(str(text)) if not inside and isinstance(parent, ast.Assign):
            for word, rest in _without_one(text.split()) if _WORDS.fullmatch(text) else ():
                yield "row", ast.Constant(" ".join(rest)), word, ""
        case ast.If(test) | ast.While(test) | ast.IfExp(test):
            for value in (True, False):
                fields = {**dict(ast.iter_fields(node)), "test": ast.Constant(value)}
                yield "condition", type(node)(**fields), ast.unparse(test), str(value)
        case ast.comprehension(target, over, tests, is_async) if tests:
            for test, rest in _without_one(tests):
                new = ast.comprehension(target, over, rest, is_async)
                yield "condition", new, ast.unparse(test), "True"


def _shown(operator: str, node: ast.AST, new: ast.AST) -> tuple[str, ast.AST, str, str]:
    return operator, new, ast.unparse(node), ast.unparse(ast.fix_missing_locations(new))


def _without_one(rows: list[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Each of some rows, and the others."""
    return ((row, rows[:at] + rows[at + 1 :]) for at, row in enumerate(rows))


def _is_row(node: ast.expr, *, inside: bool) -> bool:
    """Whether an element is data: a text, or outside of functions anything that holds one."""
    held = [node] if inside else ast.walk(node)
    return any(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in held)


def _is_set(text: str, parent: ast.AST, *, inside: bool) -> bool:
    """Whether a text is a set of signs."""
    match parent:
        case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[ast.Constant()]):
            return True
        case ast.Call(ast.Name(name) | ast.Attribute(attr=name)):
            return name in _STRIPPING
        case ast.Assign():
            return not inside and not any(map(str.isalnum, text))
    return False


# In a pattern a private sign stands for each value of an f-string.
_VALUE = 0xE000
_VALUES = re.compile("([\ue000-\uf8ff])")


def _spelled(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "".join(
        str(row.value) if isinstance(row, ast.Constant) else chr(_VALUE + at)
        for at, row in enumerate(node.values)
    )


def _joined(text: str, node: ast.Constant | ast.JoinedStr) -> ast.expr:
    """A pattern as a node, with the values of the node that it was."""
    if isinstance(node, ast.Constant):
        return ast.Constant(text)
    pieces = _VALUES.split(text)
    return ast.JoinedStr(
        [
            node.values[ord(piece) - _VALUE] if at % 2 else ast.Constant(piece)
            for at, piece in enumerate(pieces)
        ]
    )


def _said(text: str) -> str:
    return _VALUES.sub("{…}", text)
