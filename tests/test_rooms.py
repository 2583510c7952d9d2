"""The shape of the house: what is in a room is in its table, and imports run one way."""

from __future__ import annotations

import ast
import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import beritaclean
from beritaclean.extractors import DEFAULT

ROOT = Path(__file__).parents[1]
SOURCE = Path(beritaclean.__file__).parent
CASES = Path(__file__).parent / "fixtures" / "cases"
MODULES = sorted(SOURCE.rglob("*.py"))
MOST_LINES = 450

HELPERS = {
    "evidence": "what speaks for a headline: the table of the title",
    "seen": "what is seen of the lines above a story, when it is first asked: the other half",
    "head_words": "what lines of a head say: the title and the story ask",
    "page_titles": "a headline inside another line: the title and its evidence ask",
    "above": "what stands above the story: a half of `story`",
    "furniture": "what a line outside the story is called: three files of `story` ask",
    "lead": "where a story opens that no full stop closes: the title asks too",
    "tail": "what stands behind the last paragraph of a text: a part of `story`",
    "teasers": "what a page of teasers is made of: a part of `story`; `entries` asks too",
    "wordless": "pages without a story: a part of `story`",
    "heads": "what a dateline looks like: the head of a page and the story ask too",
    "elements": "what a dateline is made of: a half of `grammar`",
    "filed_later": "datelines below the first paragraph: a part of `dateline`",
    "split_dateline": "datelines torn over lines: a part of `dateline`",
    "grammar": "how a dateline is put together: a half of `dateline`",
    "own": "the outlet's own name: a witness for several extractors",
    "lists_above": "a list above its heading: a part of `inserted`",
    "reuse": "the ban on copying a page: a part of `cta`",
    "photo_credits": "what a credit looks like, whoever the outlet is: a half of `picture`",
    "scenes": "what words say of a picture: two extractors of captions ask",
    "headlines": "where a glued headline ends: a question several extractors ask",
    "roles": "what somebody did: bylines, the heads of flat pages and metadata ask",
    "signed_below": "lines below the story that sign it without a bracket: a part of `signature`",
    "signs": "what a bracket says of who wrote a story: a part of `signature`",
    "joints": "what is seen at a place where a headline may end: the eyes of `headlines`",
    "glued_words": "what a word says by itself of titles that are glued: a part of `joints`",
    "unsigned": "cross-links without a sign, and glued lists: a part of `related`",
    "video": "video boxes: a part of `related`",
    "spans": "where the story opens: evidence several extractors share",
}
"""Files of extractors/ that find nothing by themselves, and why they are there."""
NO_CASES = {
    "phrases": "its rows are those of the outlets: tests/fixtures/outlets",
    "subhead": "as markup",
    "markup": "it reads web pages only: tests/fixtures/pages",
}
"""Extractors without a case table of their own, and where their rows are."""

_TABLE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
HOUSE = re.findall(r"^\| \d+ \| (.*?) \|", _TABLE, re.MULTILINE)
FLOORS = [re.findall(r"`(\w+)`", rooms) for rooms in reversed(HOUSE)]
"""The table of CONTRIBUTING.md, from the ground up: a module imports from its own floor or from
below; the public names are for those above."""
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def extractor_files() -> list[str]:
    return sorted(
        path.stem for path in (SOURCE / "extractors").glob("*.py") if path.stem != "__init__"
    )


EXTRACTORS = [name for name in extractor_files() if name not in HELPERS]


def test_every_extractor_is_in_the_table_under_its_own_name() -> None:
    assert sorted(name for name, *_ in DEFAULT) == EXTRACTORS
    for name, _, extractor in DEFAULT:
        assert getattr(extractor, "__name__", None) == name
        assert extractor.__module__ == f"beritaclean.extractors.{name}"


def test_the_exceptions_are_files() -> None:
    assert set(HELPERS) <= set(extractor_files())
    assert set(NO_CASES) <= set(EXTRACTORS)


@pytest.mark.parametrize("name", EXTRACTORS)
def test_every_extractor_says_what_it_finds_and_shows_it(name: str) -> None:
    (extractor,) = (found for called, _, found in DEFAULT if called == name)
    text = extractor.__doc__ or ""
    assert text.strip(), "no docstring"
    assert doctest.DocTestParser().get_examples(text), "no example"
    module = ast.parse((SOURCE / "extractors" / f"{name}.py").read_text(encoding="utf-8"))
    assert ast.get_docstring(module), "no docstring of the file"


@pytest.mark.parametrize("name", [name for name in EXTRACTORS if name not in NO_CASES])
def test_every_extractor_has_a_case_table(name: str) -> None:
    assert (CASES / f"{name}.toml").is_file()


def test_every_case_table_has_an_extractor() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} - {"dates", "units"} <= set(EXTRACTORS)


def imported(path: Path) -> Iterator[str]:
    """The rooms of beritaclean that a module imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: a relative import"
            module = node.module or ""
            names = (
                [f"{module}.{alias.name}" for alias in node.names]
                if module == "beritaclean"
                else [module]
            )
        elif isinstance(node, ast.Call) and "import_module" in ast.unparse(node.func):
            names = [str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)]
        for name in names:
            root, _, rest = name.partition(".")
            if root == "beritaclean":
                room = rest.partition(".")[0]
                yield room if room in FLOOR else "__init__"


def room_of(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_run_one_way(path: Path) -> None:
    room = room_of(path)
    assert room in FLOOR, f"{room} has no floor yet: put it into the table of CONTRIBUTING.md"
    above = {name for name in imported(path) if FLOOR[name] > FLOOR[room]}
    assert not above, f"{path.name} imports from above: {sorted(above)}"


def test_no_two_rooms_of_a_floor_import_each_other() -> None:
    uses: dict[str, set[str]] = {}
    for path in MODULES:
        uses.setdefault(room_of(path), set()).update(set(imported(path)) - {room_of(path)})
    circles = {(a, b) for a in uses for b in uses[a] if a in uses.get(b, ())}
    assert not circles


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_module_is_long(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES, f"{lines} lines: a room grows, a file does not"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    module = ast.parse(path.read_text(encoding="utf-8"))
    if path.name != "_version.py":
        assert ast.get_docstring(module)
