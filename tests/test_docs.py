"""The documentation names what there is: extractors, fields, labels, public names, rules.

That its python examples run is another matter: Sybil runs them, see `conftest.py`.
"""

from __future__ import annotations

import dataclasses
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from golden import GOLDEN

import beritaclean
from beritaclean import LABELS, Article, Block
from beritaclean.core import parts
from beritaclean.extractors import DEFAULT
from beritaclean.outlets import load
from beritaclean.outlets.files import outlets_in

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
OF_AN_ARTICLE = (
    parts.Dateline,
    parts.Link,
    parts.PromoList,
    parts.Teaser,
    parts.Republished,
    parts.Pagination,
    parts.Language,
    parts.Quality,
    parts.Container,
)
SETTLING = {"story", "blank"}
"""Rules that no extractor gives."""


def words_of(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def rows_of(page: str) -> list[list[str]]:
    """The cells of every table row of a page; a bar behind a backslash is a character."""
    lines = [line for line in words_of(page).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def in_code(text: str) -> set[str]:
    """What stands between backquotes."""
    return set(re.findall(r"`([^`\n]+)`", text))


# --- the tables ----------------------------------------------------------------------------------


def extractor_rows() -> list[list[str]]:
    """The rows of extractors.md: name, what, labels, rules."""
    return [row for row in rows_of("extractors.md") if row[0].startswith("`")]


def test_the_table_of_extractors_is_the_pipeline() -> None:
    assert [row[0].strip("`") for row in extractor_rows()] == [name for name, *_ in DEFAULT]


def test_the_rules_that_golden_documents_meet_are_documented() -> None:
    documented = in_code(words_of("extractors.md"))
    lists = {file.key for file in load().files}
    missing = {
        block.rule
        for golden in GOLDEN
        for block in golden.article.blocks
        if block.rule.partition(".")[0] not in lists
    }
    assert missing - documented == set(), "add them to their row of docs/extractors.md"
    assert documented >= SETTLING


def test_every_label_has_a_row_with_an_example() -> None:
    rows = {row[0].strip("`"): row for row in rows_of("labels.md")}
    for label in LABELS:
        assert label in rows, f"no row for {label} in docs/labels.md"
        assert in_code(rows[label][2]), f"no example of {label}"


def test_every_label_of_the_extractors_table_is_a_label() -> None:
    for name, _, labels, _ in extractor_rows():
        assert in_code(labels) <= set(LABELS), name


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Article)])
def test_every_field_of_an_article_has_a_row(field: str) -> None:
    assert field in set().union(*(in_code(row[0]) for row in rows_of("article.md")))


@pytest.mark.parametrize("part", OF_AN_ARTICLE, ids=lambda part: part.__name__)
def test_every_field_of_a_part_is_named(part: type) -> None:
    (row,) = (row for row in rows_of("article.md") if row[0] == f"`{part.__name__}`")
    assert {field.name for field in dataclasses.fields(part)} <= in_code(row[1])


def test_every_field_of_a_block_is_named() -> None:
    _, _, section = words_of("article.md").partition("## Block\n")
    assert {field.name for field in dataclasses.fields(Block)} <= in_code(section)


@pytest.mark.parametrize("name", beritaclean.__all__)
def test_every_public_name_is_listed(name: str) -> None:
    _, _, section = words_of("api.md").partition("# The public names\n")
    assert name in in_code(section)


# --- the pages -----------------------------------------------------------------------------------


def test_every_page_is_in_a_list_of_the_front_page() -> None:
    _, _, lists = words_of("index.md").partition("\n## ")
    items = "\n".join(re.findall(r"^- .+$", lists, re.MULTILINE))
    listed = set(re.findall(r"\]\(([\w.-]+\.md)", items))
    assert listed == {path.name for path in DOCS.glob("*.md")} - {"index.md"}


@pytest.mark.parametrize(
    ("claim", "row"),
    [
        ("Of 82 labelled web pages", r"^\| tool \|.*\| \.99 or more, 82 more \|"),
        ("F1 of .99 or more on 88 %", r"^\| beritaclean .*\| \*\*\.984\*\* \| \*\*88 %\*\* \|"),
        ("the next best tool on 33 %", r"^\| goose3 .*\| \.870 \| 33 % \|"),
        ("Of 255 such raw texts", r"^\| rule \|.*\| body recall, 255 \|"),
        ("79 % were wholly right", r"^\| beritaclean .*\| \*\*\.981\*\* \| \*\*79 %\*\* \|"),
        ("simple rules had 17 %", r"^\| lines of 100 characters or more .*\| 17 % \|"),
    ],
)
def test_the_front_page_claims_what_was_measured(claim: str, row: str) -> None:
    assert claim in words_of("index.md")
    assert re.search(row, words_of("measured.md"), re.MULTILINE)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def anchors(path: Path) -> set[str]:
    """The headings of a page, as a forge and myst name them."""
    text = re.sub(
        r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", row.lower()).replace(" ", "-") for row in headings}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_heading_finds_it(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]*)#([^)]+)\)", path.read_text(encoding="utf-8"))
    lost = [
        f"{file}#{anchor}"
        for file, anchor in links
        if anchor not in anchors((path.parent / file) if file else path)
    ]
    assert lost == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_is_named_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|tests|docs|scripts|examples)/[\w./-]+)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_tables_of_contributing_name_what_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = "\n".join(line for line in text.splitlines() if line.startswith("| "))
    named = [name for name in in_code(rows) if re.match(r"(test_|fixtures/|tests/|src/)", name)]
    assert len(named) > 40
    lost = []
    for name in named:
        pattern = re.sub(r"<\w+>", "*", name.rstrip("/"))  # <outlet> is any
        folder = ROOT if pattern.startswith(("tests/", "src/")) else ROOT / "tests"
        if not any(folder.glob(pattern)):
            lost.append(name)
    assert lost == []


def test_the_example_of_an_outlet_file_is_one() -> None:
    (example,) = re.findall(
        r"^```toml\n(.*?)^```$", words_of("outlets.md"), re.DOTALL | re.MULTILINE
    )
    own, *mastheads = outlets_in("example", tomllib.loads(example))
    assert own.phrases
    assert all(masthead.phrases for masthead in mastheads)


# --- what is to be installed ---------------------------------------------------------------------

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
WORD = r"""(?:'[^'\n]*'|"[^"\n]*"|[^\s`'"#;)]+)"""
INSTALL = re.compile(rf"pip install((?: +{WORD})+)")
"""What stands behind it, up to the end of the code or of the command."""
CHECKOUT = re.compile(r"\.(?:\[([\w,]+)\])?")
"""The folder, with extras or without: what works before there is a release, and after."""


def installs(text: str) -> list[str]:
    """What a text tells to install, options apart.

    >>> installs("`pip install '.[files]' venv-pack`, then\\n$ pip install -e .   # here")
    ["'.[files]'", 'venv-pack', '.']
    """
    words = [word for found in INSTALL.findall(text) for word in re.findall(WORD, found)]
    values = {at + 1 for at, word in enumerate(words) if word == "-r"}
    return [word for at, word in enumerate(words) if word[0] != "-" and at not in values]


def faulty(word: str) -> str:
    """What is wrong with something to install; "" where nothing is."""
    name = word.strip("'\"")
    if name.startswith("beritaclean"):
        return "there is no release: write '.[extra]'"
    if not name.startswith("."):
        return ""  # somebody else's
    if not (found := CHECKOUT.fullmatch(name)):
        return "write '.[extra]'"
    if "[" in name and word != f"'{name}'":
        return "some shells take brackets for a pattern: put it in single quotes"
    unknown = set(filter(None, (found[1] or "").split(","))) - set(EXTRAS)
    return f"no extra {', '.join(sorted(unknown))}" if unknown else ""


@pytest.mark.parametrize(
    ("command", "wrong"),
    [
        ("pip install .", []),
        ("pip install '.[files,report]'", []),
        ("lingkungan/bin/pip install '.[spark]' venv-pack", []),
        ("pip install -e . -r scripts/language/requirements.txt", []),
        ("pip install --no-deps lingua-language-detector==1.3.5", []),
        ("pip install beritaclean", ["beritaclean"]),
        ("pip install 'beritaclean[files]'", ["'beritaclean[files]'"]),
        ("pip install .[files]", [".[files]"]),
        ("pip install '.[file]'", ["'.[file]'"]),
        ("pip install '.[files, report]'", ["'.[files, report]'"]),
        ("pip install ./", ["./"]),
        ('pip install ".[files]"', ['".[files]"']),
    ],
)
def test_a_faulty_install_is_seen(command: str, wrong: list[str]) -> None:
    assert [word for word in installs(command) if faulty(word)] == wrong


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_page_installs_can_be_installed_from_a_checkout(path: Path) -> None:
    found = installs(path.read_text(encoding="utf-8"))
    assert {word: faulty(word) for word in found if faulty(word)} == {}


def test_the_pages_that_need_an_extra_install_it() -> None:
    found = {path.name: installs(path.read_text(encoding="utf-8")) for path in PAGES}
    for page, extra in (
        ("README.md", "files"),
        ("corpus.md", "files"),
        ("recurring.md", "recurring"),
        ("engine-ray.md", "ray"),
        ("engine-spark.md", "spark"),
        ("engine-datasets.md", "datasets"),
        ("engine-datatrove.md", "datatrove"),
    ):
        assert f"'.[{extra}]'" in found[page], page


CODE = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
IMPORTED = re.compile(r"^(?:>>> |\.\.\. )?\s*(?:from|import) (\w+)", re.MULTILINE)


def packages(rows: list[str]) -> Iterator[str]:
    """The names in some requirements, those of our own extras too."""
    for row in rows:
        name, extras = re.findall(r"^([\w-]+|\.)(?:\[(.*?)\])?", row.strip("'"))[0]
        if name in {".", "beritaclean"}:
            for extra in filter(None, extras.split(",")):
                yield from packages(EXTRAS[extra])
        else:
            yield name


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_the_examples_of_a_page_import_is_installed_by_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    imported = set(IMPORTED.findall("\n".join(CODE.findall(text))))
    theirs = imported - set(sys.stdlib_module_names) - {"beritaclean"}
    assert theirs <= set(packages([*PROJECT["dependencies"], *installs(text)]))


def test_messages_name_packages_that_work_in_a_checkout_too() -> None:
    """They name the package that is missing: an extra is found on PyPI alone, or here alone."""
    ours = {re.split(r"[\W]", row)[0] for rows in EXTRAS.values() for row in rows} - {"beritaclean"}
    told = {
        word
        for path in (ROOT / "src").rglob("*.py")
        for word in installs(path.read_text(encoding="utf-8"))
    }
    assert {"pycld2", "pyarrow"} <= told
    assert {word for word in told if word[0] != "{"} <= ours | {"brotli"}


# --- names ---------------------------------------------------------------------------------------

OWN = re.compile(r"^(?:>>> )?def (\w+)\(page\)", re.MULTILINE)


def test_the_library_names_an_extractor_by_one_word() -> None:
    assert [name for name, *_ in DEFAULT if not name.isalpha()] == [], "two words are the users'"


def test_examples_name_an_extractor_by_two_words() -> None:
    """So that no extractor of the library, a later one either, takes the name of an example."""
    names = [name for path in PAGES for name in OWN.findall(path.read_text(encoding="utf-8"))]
    assert len(names) > 5
    assert [name for name in names if "_" not in name] == []
