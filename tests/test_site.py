"""The site of the documentation: it builds, its links lead somewhere, and it needs no network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import beritaclean

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(path.stem for path in DOCS.glob("*.md"))
LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "object": "data"}
"""What a browser fetches by itself, and the attribute that says from where."""
LOADED_LINKS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest"}


class Parsed(HTMLParser):
    """The links, the anchors and the files of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.language = ""
        self.links: list[str] = []
        self.anchors: set[str] = {"", "top"}
        self.files: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors.add(given.get("id", ""))
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in LOADED and LOADED[tag] in given:
            self.files.append(given[LOADED[tag]])
        if tag == "link" and LOADED_LINKS & set(given.get("rel", "").split()):
            self.files.append(given["href"])


Site = dict[Path, Parsed]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make site` builds it; whatever asks for the network fails."""
    made = tmp_path_factory.mktemp("site")
    nowhere = "http://127.0.0.1:9"
    words = ["-W", "--keep-going", "-q", "-b", "html", "-d", str(made / "kept"), str(DOCS)]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *words, str(made / "html")],
        env={**os.environ, "http_proxy": nowhere, "https_proxy": nowhere},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return made / "html"


@pytest.fixture(scope="module")
def site(folder: Path) -> Site:
    """Every page of the site."""
    return {path: Parsed(path) for path in sorted(folder.glob("*.html"))}


def inside(site: Site) -> Iterator[tuple[Parsed, str, Path, str]]:
    """Each link that stays in the site: on which page, what it says, which file, which anchor."""
    for page in site.values():
        for link in page.links:
            parts = urlsplit(link)
            if not parts.scheme:
                path = page.path.parent / unquote(parts.path) if parts.path else page.path
                yield page, link, path.resolve(), unquote(parts.fragment)


def test_every_page_is_built(site: Site) -> None:
    assert {path.stem for path in site} >= set(PAGES)


def test_every_page_is_in_the_navigation_once(folder: Path) -> None:
    text = (folder / "index.html").read_text(encoding="utf-8")
    _, _, tree = text.partition('<div class="sidebar-tree">')
    tree, _, _ = tree.partition('<div class="main">')
    listed = re.findall(r'href="([\w-]+)\.html"', tree)
    assert sorted(listed) == sorted(set(PAGES) - {"index"})
    captions = re.findall(r'class="caption-text">(.+?)<', tree)
    assert captions == ["Start", "Use", "Understand", "Trust", "Extend", "Reference"]


def test_every_link_inside_leads_somewhere(site: Site) -> None:
    checked = list(inside(site))
    assert len(checked) > 1_000
    lost = [f"{page.path.name}: {link}" for page, link, path, _ in checked if not path.exists()]
    assert lost == []


def test_every_anchor_is_there(site: Site) -> None:
    lost = [
        f"{page.path.name}: {link}"
        for page, link, path, anchor in inside(site)
        if path in site and anchor not in site[path].anchors
    ]
    assert lost == []


def test_every_link_outside_is_one_that_a_browser_takes(site: Site) -> None:
    """They are not fetched: that would test the network, and others."""
    outside = {link for page in site.values() for link in page.links if urlsplit(link).scheme}
    odd = {
        link
        for link in outside
        if urlsplit(link).scheme != "https"
        or not re.fullmatch(r"[\w-]+(\.[\w-]+)+", urlsplit(link).netloc)
    }
    assert outside
    assert odd == set()


def test_a_page_loads_nothing_from_elsewhere(site: Site) -> None:
    loaded = {file for page in site.values() for file in page.files}
    assert any(file.endswith(".css") for file in [urlsplit(file).path for file in loaded])
    assert [file for file in loaded if urlsplit(file).scheme or urlsplit(file).netloc] == []


def test_a_style_loads_nothing_from_elsewhere(folder: Path) -> None:
    styles = list(folder.rglob("*.css"))
    assert styles
    for path in styles:
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", text), path


def test_the_picture_that_pypi_shows_is_where_it_looks_for_it(folder: Path) -> None:
    picture = (folder / "_images/report.png").read_bytes()
    assert picture == (DOCS / "report.png").read_bytes()


def test_the_indonesian_page_says_its_language(site: Site) -> None:
    spoken = {path.stem: page.language for path, page in site.items() if path.stem in PAGES}
    assert [page for page, language in spoken.items() if language == "id"] == ["mulai"]
    assert set(spoken.values()) == {"id", "en"}


@pytest.mark.parametrize("name", beritaclean.__all__)
def test_every_public_name_is_in_the_reference(site: Site, folder: Path, name: str) -> None:
    assert f"beritaclean.{name}" in site[folder / "api.html"].anchors


def test_no_markdown_is_left(site: Site) -> None:
    """A row behind a blank line is no row of its table any more, and shows its bars."""
    for path in site:
        text = re.sub(r"<pre>.*?</pre>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"<p>\| |\]\(|```", text), path.name


def test_every_example_of_a_docstring_is_code(folder: Path) -> None:
    text = (folder / "api.html").read_text(encoding="utf-8")
    assert text.count("&gt;&gt;&gt;") > 20
    assert "&gt;&gt;&gt;" not in re.sub(r"<pre>.*?</pre>", "", text, flags=re.DOTALL)


def test_a_colon_in_a_docstring_makes_no_type_of_what_stands_before_it(folder: Path) -> None:
    text = (folder / "api.html").read_text(encoding="utf-8")
    assert "<p>The story: its paragraphs, joined by line breaks.</p>" in text


def test_the_schema_is_shown_and_can_be_taken_away(site: Site, folder: Path) -> None:
    schema = (DOCS / "article.schema.json").read_text(encoding="utf-8")
    (link,) = {link for link in site[folder / "article.html"].links if link.endswith("schema.json")}
    assert (folder / link).read_text(encoding="utf-8") == schema
    shown = re.sub(r"<[^>]+>", "", (folder / "api.html").read_text(encoding="utf-8"))
    assert "https://json-schema.org/draft/2020-12/schema" in shown
