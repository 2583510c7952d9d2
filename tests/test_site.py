"""The site of the documentation: it builds, its links lead somewhere, and it needs no network.

It is opened in headless Chromium too, in English and in Indonesian.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, expect, sync_playwright
from sphinx.highlighting import PygmentsBridge
from test_report_browser import NAMES, QUIET

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
    assert captions == re.findall(
        r"^## (.+)$", (DOCS / "index.md").read_text("utf-8"), re.MULTILINE
    )


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


def test_an_indonesian_page_says_its_language(site: Site) -> None:
    spoken = {path.stem: page.language for path, page in site.items() if path.stem in PAGES}
    _, _, own = (DOCS / "index.md").read_text("utf-8").partition("\n## Dalam bahasa Indonesia\n")
    listed = re.findall(r"^- .*?\]\((\w+)\.md\)", own.partition("\n## ")[0], re.MULTILINE)
    assert "mulai" in listed
    assert sorted(page for page, language in spoken.items() if language == "id") == sorted(listed)
    assert set(spoken.values()) == {"id", "en"}


@pytest.mark.parametrize("name", beritaclean.__all__)
def test_every_public_name_is_in_the_reference(site: Site, folder: Path, name: str) -> None:
    assert f"beritaclean.{name}" in site[folder / "api.html"].anchors


def test_a_name_in_the_table_leads_to_its_entry(site: Site, folder: Path) -> None:
    links = {link[1:] for link in site[folder / "api.html"].links if link.startswith("#")}
    named = re.findall(r"^\| (`.+?) \|", (DOCS / "api.md").read_text("utf-8"), re.MULTILINE)
    names = set(re.findall(r"`(\w+)`", " ".join(named)))
    assert len(names) > 30
    assert {f"beritaclean.{name}" for name in names} <= links


def words_of(page: Path) -> str:
    """The text of a page, a paragraph on a line, as a browser shows it."""
    (body,) = re.findall(r"<article.*?</article>", page.read_text("utf-8"), re.DOTALL)
    body = re.sub(r"\s+", " ", body)
    lines = re.sub(r"</(?:p|d[dt]|li|h\d|pre)>", "\n", body)
    lines = unescape(re.sub(r"<[^>]+>", "", lines)).replace("’", "'")
    return "\n".join(line.strip() for line in lines.splitlines())


BUILT_IN = (
    tuple,
    str,
    dict,
    list,
    int,
    float,
    bool,
    frozenset,
    object,
    type,
    Exception,
    ValueError,
)


def test_the_reference_says_nothing_of_what_python_brings(folder: Path) -> None:
    """What has no docstring inherits one: a tuple, a text, the field of a named tuple."""
    words = words_of(folder / "api.html")
    theirs = {kind.__name__: str(kind.__doc__).split("\n")[0].rstrip(".") for kind in BUILT_IN}
    assert {name for name, line in theirs.items() if line in words} == set()
    assert "Alias for field number" not in words
    assert "Initialize self" not in words


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("LABELS", "The names of the labels of the built-in extractors."),
        ("__version__", "The version of the library."),
        ("Extractor", "A plain callable from a page to the marks it makes."),
        ("Favour", "What a pipeline would rather: less furniture, or all of the story."),
        ("Kind", "What a page is; an index page has no story."),
        ("Shape", "prose: a paragraph; long enough,"),
        ("TextKind", "How the text of a field is written."),
    ],
)
def test_a_name_that_is_no_class_says_what_it_is(folder: Path, name: str, said: str) -> None:
    _, _, behind = words_of(folder / "api.html").partition(f"\nberitaclean.{name}")
    assert said in behind[:400]


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


# --- in a browser --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    """A tab of Chromium that may read what was copied."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "no Chromium here: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        yield context.new_page()
        browser.close()


@pytest.fixture
def opened(tab: Page, folder: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site; at the end nothing was said, nor fetched from elsewhere."""
    faults: list[str] = []

    def complain(message: ConsoleMessage) -> None:
        faults.append(message.text)

    def fetched(request: Request) -> None:
        if not request.url.startswith((folder.as_uri(), "data:", "blob:")):
            faults.append(request.url)

    def goto(name: str, width: int = 1280, scheme: Literal["light", "dark"] = "light") -> Page:
        tab.set_viewport_size({"width": width, "height": 800})
        tab.emulate_media(color_scheme=scheme)
        tab.goto((folder / f"{name}.html").as_uri())
        return tab

    tab.on("console", complain)
    tab.on("request", fetched)
    yield goto
    tab.remove_listener("console", complain)
    tab.remove_listener("request", fetched)
    assert faults == []


Open = Callable[..., Page]
SHELL = """\
$ python3 -m venv .venv     # one of your own
$ curl -s https://kabarlembah.id/1#isi | \\
    beritaclean clean -
Warga panen raya.

$ pip install '.[files]'
"""
DOCTEST = """\
>>> import beritaclean
>>> for text in ("a", "b"):
...     print(text)  # one
...
a
b
>>> clean(1)
Traceback (most recent call last):
...
TypeError: no
"""


@pytest.mark.parametrize(
    ("language", "code", "copied"),
    [
        (
            "console",
            SHELL,
            """\
python3 -m venv .venv
curl -s https://kabarlembah.id/1#isi | \\
    beritaclean clean -
pip install '.[files]'""",
        ),
        (
            "python",
            DOCTEST,
            'import beritaclean\nfor text in ("a", "b"):\n    print(text)  # one\n\nclean(1)',
        ),
        ("toml", 'format = "jsonl"  # $ and >>>\n', 'format = "jsonl"  # $ and >>>'),
        ("python", "def f():\n    ...\n    # none\n", "def f():\n    ...\n    # none"),
        ("text", "a\n\n  b\n", "a\n\n  b"),
    ],
)
def test_what_is_copied_can_be_typed(
    tab: Page, folder: Path, language: str, code: str, copied: str
) -> None:
    block = PygmentsBridge("html").highlight_block(code, language)
    path = folder / "_block.html"
    path.write_text(
        f"<html lang='en'><script src='_static/site.js'></script>"
        f"<div class='highlight-{language}'>{block}</div>",
        encoding="utf-8",
    )
    tab.goto(path.as_uri())
    tab.get_by_role("button").click()
    expect(tab.get_by_role("button")).to_have_text("Copied")
    assert tab.evaluate("navigator.clipboard.readText()") == copied


@pytest.mark.parametrize(
    ("page", "copy", "copied", "first"),
    [
        ("index", "Copy", "Copied", "pip install .\nberitaclean clean examples/berita.html"),
        (
            "mulai",
            "Salin",
            "Disalin",
            "python3 -m venv .venv\n. .venv/bin/activate\npip install '.[excel]'",
        ),
    ],
)
def test_a_block_of_a_page_is_copied(
    opened: Open, page: str, copy: str, copied: str, first: str
) -> None:
    shown = opened(page)
    blocks = shown.locator("div.highlight")
    button = blocks.first.get_by_role("button")
    assert button.text_content() == copy
    assert button.evaluate("it => getComputedStyle(it).opacity") == "0"
    blocks.first.hover()
    assert button.evaluate("it => getComputedStyle(it).opacity") == "1"
    button.click()
    expect(button).to_have_text(copied)
    assert shown.evaluate("navigator.clipboard.readText()") == first
    assert shown.locator("button.copy").count() == blocks.count()


def test_the_button_is_seen_by_who_comes_by_the_keyboard(opened: Open) -> None:
    shown = opened("index")
    shown.locator("article a").first.focus()
    while shown.evaluate("document.activeElement.className") != "copy":
        shown.keyboard.press("Tab")
    assert shown.evaluate("getComputedStyle(document.activeElement).opacity") == "1"
    shown.keyboard.press("Enter")
    expect(shown.locator("button.copy").first).to_have_text("Copied")


def test_the_button_is_seen_on_a_phone_and_hides_no_code(tab: Page, folder: Path) -> None:
    browser = tab.context.browser
    assert browser
    with browser.new_context(has_touch=True, is_mobile=True) as context:
        shown = context.new_page()
        shown.goto((folder / "index.html").as_uri())
        button = shown.locator("button.copy").first
        assert button.evaluate("it => getComputedStyle(it).opacity") == "1"
        ends = button.evaluate("it => it.offsetTop + it.offsetHeight")
        code = button.evaluate("it => getComputedStyle(it.previousElementSibling).paddingTop")
        assert ends < float(code.removesuffix("px"))


@pytest.mark.slow
def test_no_page_is_wider_than_a_phone(opened: Open, site: Site) -> None:
    wide = {}
    for path in site:
        width = opened(path.stem, 400).evaluate("document.documentElement.scrollWidth")
        if width > 400:
            wide[path.stem] = width
    assert len(site) > len(PAGES)
    assert wide == {}


@pytest.mark.parametrize("page", ["languages", "measured"])
def test_a_wide_table_scrolls_in_its_box(opened: Open, page: str) -> None:
    """And the keyboard can scroll it."""
    boxes = opened(page, 400).locator(".table-wrapper")
    is_wide = "box => box.scrollWidth > box.clientWidth"
    found = boxes.evaluate_all(f"boxes => boxes.filter({is_wide}).map(box => box.tabIndex)")
    assert set(found) == {0}


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("page", ["index", "mulai"])
def test_a_page_can_be_read_by_everyone(
    tab: Page, folder: Path, page: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)
    tab.goto((folder / f"{page}.html").as_uri())
    found = Axe().run(tab).response["violations"]
    assert [row["id"] for row in found if row["impact"] in {"serious", "critical"}] == []


def test_the_front_page_leads_to_the_guides(opened: Open) -> None:
    shown = opened("index")
    picture = shown.locator("article img")
    assert picture.evaluate("it => it.naturalWidth") > 1000
    assert shown.locator("article table").count() == 0
    shown.locator("article").get_by_role("link", name="For monitoring desks").click()
    expect(shown.locator("h1")).to_contain_text("For monitoring desks")
