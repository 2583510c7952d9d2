"""The pages of `report` and `compare`, driven in headless Chromium as a reader would."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import hostile
import pytest
from axe_playwright_python.sync_playwright import Axe
from invented import SENTENCES, page, text
from playwright.sync_api import Browser, Dialog, Page, Request, expect, sync_playwright

import beritaclean
from beritaclean.batch.row_work import cleaned_before
from beritaclean.outputs.about import About
from beritaclean.pipeline import Pipeline
from beritaclean.records.record import Raw, Reading, Reject
from beritaclean.report import words as words_of_pages
from beritaclean.report.comparison import Comparison
from beritaclean.report.differences import differences
from beritaclean.report.doubt import REASONS
from beritaclean.report.overview import Report, row_of
from beritaclean.report.words import ENGLISH, Words

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-component-update",
)
ROOT = Path(__file__).parents[1]
HEADLINE = "Warga Lembah Asri Menanam Seribu Bibit Bakau"
GLUED = f"{SENTENCES[0]} Baca Juga: {HEADLINE} {SENTENCES[1]}"
SITES = ("kabarlembah.id", "suarabukit.com")
INDONESIAN = Words("id")
PAGES = ("small", "berbahasa", "compared", "dibandingkan")
"""The pages of reports and comparisons in each language."""


Open = Callable[..., Page]


class Tab:
    """A tab of the browser, and what went wrong in it: one for all tests, since each costs much."""

    def __init__(self, browser: Browser) -> None:
        self.page = browser.new_page()
        self.faults: list[str] = []
        self.page.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("dialog", self.asked)
        self.page.on("request", self.fetched)

    def asked(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def fetched(self, request: Request) -> None:
        if not re.fullmatch(r"file:[^#]*\.html(#document-\d+)?", request.url):
            self.faults.append(f"fetch: {request.url}")

    def open(
        self, path: Path, width: int = 1280, scheme: Literal["light", "dark"] = "light"
    ) -> Page:
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.emulate_media(color_scheme=scheme, media="screen")
        self.page.goto(path.as_uri())
        return self.page


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "no Chromium here: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield Tab(browser)
        browser.close()


@pytest.fixture
def opened(tab: Tab) -> Iterator[Callable[..., Page]]:
    """Opens a file; at the end nothing was fetched, said, asked or taken on its page."""
    tab.faults.clear()
    yield tab.open
    assert tab.page.evaluate("window.taken") is None
    assert tab.faults == []


def written(path: Path, report: Report, title: str = "Arsip Oktober") -> Path:
    path.write_text(report.page(title, ["korpus.jsonl"]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def small(folder: Path) -> Path:
    """A dozen documents, and one: texts, a page, one with a doubtful cut, one with more of them."""
    return written(folder / "small.html", dozen(ENGLISH))


def dozen(words: Words) -> Report:
    report = Report(words=words)
    for n in range(10):
        article = beritaclean.clean(text(n), url=f"https://www.{SITES[n % 2]}/{n}")
        outlet = SITES[n % 2]
        named = dataclasses.replace(article, outlet=outlet)
        report.add(row_of(named, About(id=f"b{n}"), 2.0, words=words))
    menu = "".join(f"<p><a href='/{n}'>Rubrik {n}</a></p>" for n in range(9))
    source = page(3).replace("<nav>", f"<nav>{menu}")
    many = "\n".join([text(21), *[GLUED] * 4])
    others = (
        (beritaclean.clean_html(source), "halaman", 3.0),
        (beritaclean.clean(f"{text(20)}\n{GLUED}"), "satu-potongan", 2.0),
        (beritaclean.clean(many), "banyak-potongan", None),
    )
    for article, name, milliseconds in others:
        report.add(row_of(article, About(id=name), milliseconds, words=words))
    return report


@pytest.fixture(scope="module")
def strange(folder: Path) -> Path:
    """All hostile documents, cleaned here and cleaned before, under a hostile title.

    The reader of fields takes off the signs that nobody sees; rows that were cleaned before, and
    pages, may hold them. So the texts go past it.
    """
    report = Report()
    pipeline = Pipeline.default()
    for n, raw in enumerate(hostile.texts()):
        settled = pipeline.run(beritaclean.Page.of(raw, beritaclean.Hints()))
        report.add(row_of(settled, About(id=f"h{n}"), 1.0))
    for row in hostile.article_rows():
        line = Raw("h.jsonl", "line 1", "jsonl", json.dumps(row).encode())
        found = cleaned_before(line, Reading())
        assert found is not None
        report.add(row_of(*found))
    return written(folder / "strange.html", report, "".join(hostile.MARKUP))


@pytest.fixture(scope="module")
def compared(folder: Path) -> Path:
    """What the extractor of cross-links changes, in invented documents and hostile ones."""
    path = folder / "compared.html"
    made = changes(ENGLISH, *hostile.texts()[:20])
    made.only, made.only_counts = (["hilang", hostile.MARKUP[1]], []), (2, 0)
    for row in hostile.article_rows():
        old = beritaclean.clean(row["source"]).to_dict()
        made.add(old, row, "source", differences(old, row))
    path.write_text(made.page("Beda", "OLD is a, NEW is b."), encoding="utf-8")
    return path


def changes(words: Words, *strange: str) -> Comparison:
    pipeline = Pipeline.default()
    made = Comparison(words=words)
    for n, raw in enumerate([*(text(n) for n in range(8)), *strange]):
        old, new = (run(raw).to_dict() for run in (pipeline.without("related"), pipeline))
        made.add(old | {"id": f"b{n}"}, new | {"id": f"b{n}"}, "id", differences(old, new, words))
    old, new = (pipeline(text(n)).to_dict() for n in (8, 9))
    made.add(old, new, "url", differences(old, new, words))
    return made


@pytest.fixture(scope="module")
def berbahasa(folder: Path) -> Path:
    """The dozen, in Indonesian."""
    return written(
        folder / "berbahasa.html", dozen(INDONESIAN), "Laporan pembersihan: korpus.jsonl"
    )


@pytest.fixture(scope="module")
def dibandingkan(folder: Path) -> Path:
    """The changes, in Indonesian."""
    path = folder / "dibandingkan.html"
    path.write_text(changes(INDONESIAN).page("Yang berubah", ""), encoding="utf-8")
    return path


def options(shown: Page) -> list[str]:
    return list(shown.locator("#list .name").all_text_contents())


def current(shown: Page) -> str:
    return str(shown.locator("#shown .about bdi").first.inner_text())


def turned(shown: Page, number: int) -> Page:
    """The page at a document of its input, by the address."""
    shown.evaluate("number => { location.hash = `#document-${number}` }", number)
    expect(shown.locator(f"#list [aria-selected=true][data-number='{number}']")).to_have_count(1)
    return shown


def documents(path: Path) -> Any:
    """The data of the documents of a page."""
    found = re.search(r'id="documents-data">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    assert found
    return json.loads(found[1])


def boxes(shown: Page, selector: str) -> list[dict[str, float]]:
    """Where the things stand that can be seen."""
    found: list[dict[str, float]] = shown.evaluate(
        "selector => [...document.querySelectorAll(selector)]"
        ".filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().toJSON())",
        selector,
    )
    return found


def background(shown: Page) -> str:
    found: str = shown.evaluate("getComputedStyle(document.body).backgroundColor")
    return found


DARK, LIGHT = "rgb(23, 25, 27)", "rgb(252, 252, 250)"


# --- the list ------------------------------------------------------------------------------------


def test_it_opens_with_the_most_doubtful_document_and_at_its_top(opened: Open, small: Path) -> None:
    shown = opened(small)
    expect(shown.locator("#found")).to_have_text("13 documents")
    assert current(shown) == "banyak-potongan"
    said = shown.locator("#list .about").all_inner_texts()
    points = [int(found[1]) if (found := re.search(r"doubt.(\d+)", row)) else 0 for row in said]
    assert points == sorted(points, reverse=True)
    assert points[1] > points[2] == 0
    shown.select_option("#order", "input")
    assert current(shown) == "banyak-potongan"
    shown.locator("#list li").first.click()
    assert current(shown) == "b0"


@pytest.mark.parametrize("name", PAGES)
def test_the_first_document_stands_above_the_fold(
    opened: Open, name: str, request: pytest.FixtureRequest
) -> None:
    shown = opened(request.getfixturevalue(name))
    assert shown.evaluate("scrollY") == 0
    for selector in ("#shown h3", "#shown :is([data-slot=source] .stretch, .change, tbody tr)"):
        first = boxes(shown, selector)[0]
        assert 0 < first["top"] < first["bottom"] < 500, selector


@pytest.mark.parametrize("name", PAGES)
def test_the_filters_stand_on_one_line(
    opened: Open, name: str, request: pytest.FixtureRequest
) -> None:
    shown = opened(request.getfixturevalue(name))
    found = boxes(shown, ".bar :is(input[type=search], select, button, .check)")
    assert len(found) >= 6
    assert len({round(box["bottom"]) for box in found}) == 1
    for left, right in pairwise(sorted(found, key=lambda box: box["left"])):
        assert left["right"] < right["left"]
    assert min(box["width"] for box in boxes(shown, ".bar :is(input[type=search], select)")) > 80
    assert shown.evaluate("document.documentElement.scrollWidth") <= 1280


def test_the_overview_is_folded_and_its_figures_are_not(opened: Open, small: Path) -> None:
    shown = opened(small)
    summary = shown.locator("#overview > summary")
    expect(summary).to_contain_text("13 documents 2 with doubtful removals 0 rejected")
    expect(shown.locator(".charts")).to_be_hidden()
    summary.click()
    expect(shown.locator(".charts")).to_be_visible()
    assert shown.locator("svg").count() == 6, "a chart without a bar is a sentence"
    colours = shown.locator(".bar-1").evaluate_all("all => all.map(a => getComputedStyle(a).fill)")
    assert set(colours) == {"rgb(61, 126, 166)"}
    shown.emulate_media(color_scheme="dark")
    assert shown.locator("rect").first.evaluate("a => getComputedStyle(a).fill") not in colours


def test_another_document_begins_at_its_top(opened: Open, small: Path) -> None:
    shown = opened(small)
    shown.set_viewport_size({"width": 1280, "height": 500})
    shown.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert boxes(shown, "#shown h3")[0]["bottom"] < 0
    assert boxes(shown, "#search")[0]["top"] >= 0, "the search stays where it can be reached"
    shown.keyboard.press("j")
    (bar,), title = boxes(shown, ".bar"), boxes(shown, "#shown h3")[0]
    assert bar["bottom"] <= title["top"] < bar["bottom"] + 50
    (option,) = boxes(shown, "#list [aria-selected=true]")
    assert bar["bottom"] <= option["top"] < option["bottom"] <= 500


def test_what_is_chosen_is_seen_in_a_list_that_is_longer_than_the_window(
    opened: Open, small: Path
) -> None:
    shown = opened(small)
    shown.locator("#list li").first.focus()
    for _ in range(12):
        shown.keyboard.press("ArrowDown")
        (option,) = boxes(shown, "#list [aria-selected=true]")
        assert 0 < option["top"] < option["bottom"] <= 801


def test_what_cannot_be_found_is_said(opened: Open, small: Path) -> None:
    shown = opened(small)
    shown.fill("#search", "tidak tertulis di mana pun")
    expect(shown.locator("#nothing")).to_be_visible()
    shown.click("#clear")
    expect(shown.locator("#nothing")).to_be_hidden()


def test_one_document_needs_no_list_and_none_shows_the_overview(opened: Open, folder: Path) -> None:
    report = Report()
    shown = opened(written(folder / "none.html", report))
    expect(shown.locator("#shown")).to_have_text("There is no document to show.")
    expect(shown.locator(".charts")).to_be_visible()
    report.add(row_of(beritaclean.clean(text(1)), About(id="satu"), 1.0))
    one = written(folder / "one.html", report)
    for width in (1280, 400):
        shown = opened(one, width=width)
        assert current(shown) == "satu"
        assert boxes(shown, ".bar, .side, .steps button, .charts") == []


def test_without_scripts_the_overview_is_there_and_the_page_says_why(
    opened: Open, small: Path
) -> None:
    browser = opened(small).context.browser
    assert browser
    with closing(browser.new_context(java_script_enabled=False)) as context:
        shown = context.new_page()
        shown.goto(small.as_uri())
        expect(shown.locator("noscript p")).to_contain_text("switched off")
        expect(shown.locator(".charts")).to_be_visible()
        for selector in (".bar", ".panes", "#theme"):
            expect(shown.locator(selector)).to_be_hidden()


def test_every_word_of_a_search_is_found_wherever_it_stands(opened: Open, small: Path) -> None:
    shown = opened(small)
    shown.fill("#search", "berita-ke 7")
    expect(shown.locator("#found")).to_have_text("0 of 13 documents")
    shown.fill("#search", "BERITA ke-7")
    expect(shown.locator("#found")).to_have_text("1 of 13 documents")
    shown.keyboard.press("Enter")
    assert current(shown) == "b7"
    assert shown.evaluate("CSS.highlights.get('found').size") >= 2


@pytest.mark.parametrize(
    ("name", "value", "count"),
    [("outlet", SITES[1], 5), ("language", "id", 13), ("kind", "article", 13), ("label", "nav", 1)],
)
def test_the_list_is_filtered(opened: Open, small: Path, name: str, value: str, count: int) -> None:
    shown = opened(small)
    shown.select_option(f"#{name}", value)
    expect(shown.locator("#list li")).to_have_count(count)
    shown.click("#clear")
    expect(shown.locator("#list li")).to_have_count(13)


def test_doubtful_removals_come_alone_and_the_most_doubtful_first(
    opened: Open, small: Path
) -> None:
    shown = opened(small)
    shown.check("#doubtful")
    expect(shown.locator("#found")).to_have_text("2 of 13 documents")
    assert current(shown) == "banyak-potongan"
    # four cuts, and a paragraph that stands there four times
    assert "doubt 17" in shown.locator("#list .about").first.inner_text().replace("\u00a0", " ")
    assert "cut inside (4 times), 12 points" in shown.locator("#shown .why").inner_text()
    expect(shown.locator(".unsure .tag b").first).to_have_text("related")


def test_the_list_is_ordered(opened: Open, small: Path) -> None:
    shown = opened(small)
    before = options(shown)
    shown.select_option("#order", "long")
    longest = options(shown)
    assert current(shown) == "banyak-potongan"
    assert sorted(longest) == sorted(before)
    assert longest != before


def test_a_link_leads_to_a_document(opened: Open, small: Path) -> None:
    shown = turned(opened(small), 5)
    assert current(shown) == "b4"
    shown.reload()
    assert current(shown) == "b4"
    expect(shown.locator("#list [aria-selected=true]")).to_be_in_viewport()


# --- keys ----------------------------------------------------------------------------------------


def focused(shown: Page) -> str:
    found: str = shown.evaluate("document.activeElement.id || document.activeElement.className")
    return found


def test_the_first_tab_offers_the_documents(opened: Open, small: Path) -> None:
    shown = opened(small)
    shown.keyboard.press("Tab")
    skip = shown.locator(".skip")
    expect(skip).to_be_focused()
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    shown.keyboard.press("Enter")
    assert focused(shown) == "documents"


def test_the_list_has_one_stop_and_arrows_move_in_it(opened: Open, small: Path) -> None:
    shown = turned(opened(small), 1)
    shown.select_option("#order", "input")
    shown.locator("#list li").first.focus()
    assert shown.locator("#list [tabindex='0']").count() == 1
    steps = (("ArrowDown", "b1"), ("End", "banyak-potongan"), ("ArrowUp", "satu-potongan"))
    for key, name in steps:
        shown.keyboard.press(key)
        assert current(shown) == name
        expect(shown.locator("#list [aria-selected=true]")).to_be_focused()
    shown.keyboard.press("Home")
    assert current(shown) == "b0"
    shown.keyboard.press("Enter")
    assert focused(shown) == "shown"
    shown.keyboard.press("Escape")
    expect(shown.locator("#list [aria-selected=true]")).to_be_focused()
    outline = shown.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"


def test_letters_do_what_the_help_says(opened: Open, small: Path) -> None:
    shown = turned(opened(small), 1)
    shown.keyboard.press("j")
    assert current(shown) == "b1"
    shown.keyboard.press("k")
    assert current(shown) == "b0"
    shown.keyboard.press("n")
    expect(shown.locator(":focus .tag b")).to_have_text("title")
    shown.keyboard.press("n")
    expect(shown.locator(":focus .tag b")).to_have_text("date")
    shown.keyboard.press("p")
    expect(shown.locator(":focus .tag b")).to_have_text("title")
    shown.keyboard.press("v")
    expect(shown.locator(".sides")).to_be_visible()
    expect(shown.locator(":focus .tag b")).to_have_text("title")
    shown.keyboard.press("d")
    assert current(shown) == "banyak-potongan"
    shown.keyboard.press("u")
    expect(shown.locator(":focus.unsure")).to_have_count(1)
    shown.keyboard.press("/")
    assert focused(shown) == "search"
    shown.keyboard.type("jdn")
    assert shown.input_value("#search") == "jdn"


def test_letters_can_be_switched_off(opened: Open, small: Path) -> None:
    shown = opened(small)
    shown.keyboard.press("?")
    expect(shown.locator("dialog")).to_be_visible()
    shown.uncheck("#letters")
    shown.keyboard.press("Escape")
    expect(shown.locator("dialog")).to_be_hidden()
    shown.keyboard.press("j")
    assert current(shown) == "banyak-potongan"


# --- a document ----------------------------------------------------------------------------------


def test_the_rule_is_in_the_text_and_its_evidence_in_a_tip(opened: Open, small: Path) -> None:
    shown = opened(small)
    stretch = shown.locator(".source [data-label=related]").first
    expect(stretch.locator("code")).to_have_text("related.line")
    tip = shown.locator("#tip")
    expect(tip).to_be_hidden()
    stretch.locator(".said").hover()
    expect(tip).to_contain_text("related: a cross-link inside the story")
    expect(tip).to_contain_text("related.line")
    box = tip.bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    shown.mouse.move(*middle)
    shown.wait_for_timeout(250)
    expect(tip).to_be_visible()
    shown.keyboard.press("Escape")
    shown.mouse.move(*middle)  # a browser tells a still pointer so what it is over now: a stretch
    expect(tip).to_be_hidden()
    shown.locator(".source [data-label=promo]").nth(1).hover()
    expect(tip).to_contain_text("promo")
    stretch.focus()
    expect(tip).to_be_visible()
    assert stretch.get_attribute("aria-describedby") == "tip"


def test_every_stretch_is_told_by_its_words_its_hue_and_its_line(opened: Open, small: Path) -> None:
    shown = opened(small)
    looks = {}
    for label in ("title", "date", "byline", "related", "promo"):
        stretch = shown.locator(f"#shown .source .whole [data-label={label}]").first
        expect(stretch.locator("b")).to_have_text(label)
        looks[label] = stretch.locator(".said").evaluate(
            "e => {const s = getComputedStyle(e); "
            "return [s.borderLeftStyle, s.borderLeftColor, s.backgroundColor].join()}"
        )
    assert len(set(looks.values())) == len(looks)
    assert shown.locator(".source .said").first.get_attribute("lang") == "id"


def test_kept_and_removed_stand_side_by_side(opened: Open, small: Path) -> None:
    shown = opened(small)
    shown.check("input[value=sides]")
    left = shown.locator(".sides .kept").first.bounding_box()
    right = shown.locator(".sides .gone").first.bounding_box()
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] <= right["x"]
    assert shown.locator(".sides .cell:nth-child(odd) .gone").count() == 0
    shown.keyboard.press("j")
    expect(shown.locator(".sides")).to_be_visible()


def test_what_stands_far_from_the_story_is_counted_and_folded(opened: Open, small: Path) -> None:
    shown = opened(small)
    shown.fill("#search", "halaman")
    shown.keyboard.press("Enter")
    folded = shown.locator("details.far").first
    expect(folded.locator("summary")).to_contain_text("lines away from the story: nav")
    assert folded.locator(".stretch").count() == 0
    folded.locator("summary").click()
    expect(folded.locator(".stretch").first).to_contain_text("Rubrik 0")


def test_fields_captions_and_links_stand_beside_it(opened: Open, small: Path) -> None:
    beside = turned(opened(small), 1).locator("#shown aside")
    expect(beside).to_contain_text("2025-10-28 13:05+07:00")
    expect(beside.locator("[data-slot=links] li")).to_contain_text("Baca juga: ")
    expect(beside.locator("[data-slot=promos]")).to_contain_text("Terpopuler")
    expect(beside.locator("[data-slot=captions]")).to_be_hidden()


# --- how it looks --------------------------------------------------------------------------------


def test_the_theme_is_the_systems_until_someone_chooses(opened: Open, small: Path) -> None:
    shown = opened(small, scheme="dark")
    assert background(shown) == DARK
    for words, colour in (("light", LIGHT), ("dark", DARK), ("as the system", DARK)):
        shown.click("#theme")
        expect(shown.locator("#theme")).to_have_text(f"Theme: {words}")
        assert background(shown) == colour


@pytest.mark.parametrize("name", ["small", "strange", "compared"])
def test_a_narrow_window_needs_no_scrolling_sideways(
    opened: Open, name: str, request: pytest.FixtureRequest
) -> None:
    shown = opened(request.getfixturevalue(name), width=400)
    expect(shown.locator("#list li").first).to_be_visible()
    shown.click("#sieve")
    shown.click("#overview > summary")
    for _ in range(3):
        assert shown.evaluate("document.documentElement.scrollWidth") <= 400
        shown.keyboard.press("j")
        expect(shown.locator("#shown h3")).to_be_visible()


def test_a_narrow_window_has_one_pane_at_a_time(opened: Open, berbahasa: Path) -> None:
    shown = opened(berbahasa, width=400, scheme="dark")
    pane, side = shown.locator("#shown"), shown.locator(".side")
    expect(pane).to_be_hidden()
    expect(shown.locator("#order")).to_be_hidden()
    assert background(shown) == DARK
    option = shown.locator("#list li").nth(1)
    option.click()
    expect(side).to_be_hidden()
    expect(pane).to_be_focused()
    assert current(shown) == "satu-potongan"
    assert 0 <= boxes(shown, "#back")[0]["top"] < 100
    shown.click("#later")
    assert current(shown) == "b0"
    shown.click("#earlier")
    for leave in ("#back", "Escape", None):
        expect(pane).to_be_visible()
        if leave is None:
            shown.go_back()
        elif leave == "Escape":
            shown.keyboard.press(leave)
        else:
            shown.click(leave)
        expect(pane).to_be_hidden()
        expect(option).to_be_focused()
        expect(option).to_be_in_viewport()
        shown.keyboard.press("Enter")
    shown.reload()
    expect(pane).to_be_visible()
    shown.click("#back")
    expect(side).to_be_visible()


def test_a_wide_window_has_both_panes(opened: Open, small: Path) -> None:
    shown = opened(small, width=1600)
    list_, text_, fields = (boxes(shown, name)[0] for name in (".side", ".source", "aside"))
    assert list_["right"] < text_["left"] < text_["right"] < fields["left"]
    expect(shown.locator(".steps, #sieve").first).to_be_hidden()


def test_printed_are_the_overview_and_the_open_document(opened: Open, small: Path) -> None:
    shown = opened(small, scheme="dark")
    shown.emulate_media(media="print")
    for name in (".tools", ".bar", ".side", "#shown .shapes"):
        expect(shown.locator(name).first).to_be_hidden()
    expect(shown.locator(".charts")).to_be_visible()
    expect(shown.locator("#shown .stretch").first).to_be_visible()
    assert background(shown) == LIGHT
    assert len(shown.pdf()) > 10_000


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("small", "light"),
        ("small", "dark"),
        ("compared", "light"),
        ("compared", "dark"),
        ("berbahasa", "dark"),
        ("dibandingkan", "light"),
        ("strange", "light"),
    ],
)
@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_no_serious_fault(
    opened: Open, name: str, scheme: str, width: int, request: pytest.FixtureRequest
) -> None:
    shown = opened(request.getfixturevalue(name), width=width, scheme=scheme)
    shown.click("#overview > summary")
    if name == "small":
        shown.keyboard.press("d")
        shown.keyboard.press("n")
    elif width < 1280:
        shown.click("#sieve")
    found = Axe().run(shown).response["violations"]
    faults = [
        (fault["id"], node["html"][:200], node["failureSummary"])
        for fault in found
        if fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"]
    ]
    assert faults == []


def test_the_picture_of_the_documentation_can_be_made_anew(tmp_path: Path) -> None:
    picture = tmp_path / "report.png"
    argv = [sys.executable, "-m", "scripts.build_report_picture", str(picture)]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for path in (picture, ROOT / "docs" / "report.png"):
        data = path.read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", data[16:24]) == (1280, 800)


# --- its words -----------------------------------------------------------------------------------

SAID = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest("script, noscript, kbd")) said.push(node.data);
  }
  for (const name of ["aria-label", "placeholder", "title"])
    for (const one of document.querySelectorAll(`[${name}]`)) said.push(one.getAttribute(name));
  return said.join("\\n");
}"""
"""All that stands on a page, seen or not, but the names of keys."""


def bare(value: Any) -> Any:
    """The words of the pages without a letter: what is between {these} stays."""
    if isinstance(value, dict):
        return {key: inner if key == "of" else bare(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [bare(inner) for inner in value]
    return re.sub(r"\w(?![^{}]*\})", "*", value)


@pytest.mark.parametrize("name", ["report", "compare"])
def test_all_words_but_names_come_from_the_table(
    opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    made = bare(words_of_pages.data())
    monkeypatch.setattr(words_of_pages, "data", lambda: made)
    title = INDONESIAN.say(f"{name}_title", name="1")
    path = folder / "bare.html"
    if name == "report":
        report = dozen(INDONESIAN)
        report.tally.refuse(Reject(input="1", place="1", reason="1", message="1"))
        written(path, report, title)
    else:
        path.write_text(changes(INDONESIAN).page(title, ""), encoding="utf-8")
    shown = opened(path)
    known = {"beritaclean", "korpus", "jsonl", "ms", "OLD", "NEW", "id", "en", "und", "other"}
    known |= {*beritaclean.LABELS, "articles", "article", "halaman", "potongan", "satu", "banyak"}
    known |= {word for reason in REASONS for word in reason.name.split()}
    known |= set(re.findall(r"[^\W\d_]+", json.dumps(documents(path), ensure_ascii=False)))
    for number in range(1, shown.locator("#list li").count() + 1):
        turned(shown, number)
        shown.keyboard.press("v")
        shown.locator("#shown :is(.source .gone, .change)").first.dispatch_event("mouseover")
        said = shown.evaluate(SAID)
        assert set(re.findall(r"[^\W\d_]{2,}", said)) - known == set()
    shown.fill("#search", "tidak tertulis")
    expect(shown.locator("#nothing")).to_be_visible()
    shown.click("#theme")
    assert set(re.findall(r"[^\W\d_]{2,}", shown.evaluate(SAID))) - known == set()


def test_a_page_in_indonesian_says_so_and_writes_its_numbers(opened: Open, berbahasa: Path) -> None:
    shown = opened(berbahasa)
    assert shown.evaluate("document.documentElement.lang") == "id"
    expect(shown.locator("#found")).to_have_text("13 dokumen")
    expect(shown.locator("#overview > summary")).to_contain_text(re.compile(r"\d,\d% karakter"))
    expect(shown.locator("#shown .about").first).to_contain_text(re.compile(r"1\.\d{3} karakter"))
    expect(shown.locator("#shown .why")).to_contain_text("cut inside (4 kali), 12 poin: dipotong")
    shown.locator(".source [data-label=related] .said").first.hover()
    expect(shown.locator("#tip")).to_contain_text('tautan "Baca juga" di dalam berita')
    expect(shown.locator("#kind option").nth(1)).to_have_text("article: berita (13)")


# --- text of strangers ---------------------------------------------------------------------------

OURS = "header h3 h4 p bdi span a ul li label input div del b code aside section"
MADE = {*OURS.split(), "dl", "dt", "dd", "ol", "details", "summary", "table", "thead", "tbody"}


def tags(shown: Page) -> set[str]:
    found: list[str] = shown.evaluate(
        "[...document.querySelectorAll('#shown *, #list *, #tip *, h1 *')].map(e => e.localName)"
    )
    return set(found)


def test_hostile_documents_stay_text(opened: Open, strange: Path) -> None:
    shown = opened(strange)
    count = shown.locator("#list li").count()
    seen = []
    for _ in range(count):
        seen.append(shown.locator("#shown").inner_text())
        assert tags(shown) <= MADE
        shown.keyboard.press("n")
        shown.keyboard.press("v")
        assert tags(shown) <= MADE
        links = shown.locator("#shown a").evaluate_all("all => all.map(a => a.protocol)")
        assert set(links) <= {"https:", "http:"}
        shown.keyboard.press("j")
    everything = "".join("\n".join(seen).split())
    for word in hostile.MARKUP:
        assert everything.count("".join(word.split())) >= 5, word
    assert shown.locator("script:not([type])").count() == 2
    assert shown.locator("iframe, object, embed, base, form, img, math").count() == 0
    assert shown.title() == "".join(hostile.MARKUP)


@pytest.mark.parametrize("name", list(hostile.CONTROLS))
def test_signs_that_steer_a_page_are_seen(opened: Open, strange: Path, name: str) -> None:
    sign, said = hostile.CONTROLS[name]
    at = len(hostile.MARKUP) + list(hostile.CONTROLS).index(name)
    shown = turned(opened(strange), at + 1)
    assert current(shown) == f"h{at}"
    words = shown.locator("#shown .source").inner_text()
    assert words.count(sign) >= 3
    assert said[:4] in words
    assert not re.search("[\\0\x1b\u200f\u202e]", words)


def test_a_line_of_a_million_characters_is_cut_and_says_so(opened: Open, strange: Path) -> None:
    shown = opened(strange)
    shown.fill("#search", "x" * 500)
    expect(shown.locator("#found")).to_contain_text("1 of ")
    shown.keyboard.press("Enter")
    expect(shown.locator(".source")).to_contain_text("900,000 characters are not shown")
    expect(shown.locator("[data-slot=cut]")).to_contain_text("too long to be shown whole")


# --- a thousand documents ------------------------------------------------------------------------


def seconds(shown: Page) -> float:
    """The time of a page's own thread until it is drawn: what others do meanwhile is not in it."""
    session = shown.context.new_cdp_session(shown)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(float(row["value"]) for row in metrics if row["name"] == "TaskDuration")

    before = spent()
    shown.reload()
    shown.screenshot()
    return spent() - before


def test_a_thousand_documents_are_small_and_open_at_once(opened: Open, folder: Path) -> None:
    report = Report()
    lengths = (12,) * 9 + (60,)
    texts = ("\n".join(text(60 * n + k) for k in range(size)) for n, size in enumerate(lengths))
    rows = [row_of(beritaclean.clean(raw), About(id=f"b{n}"), 1.0) for n, raw in enumerate(texts)]
    for n in range(1_000):
        report.add(rows[n % 10])
    path = written(folder / "thousand.html", report)
    assert 10_000_000 < path.stat().st_size < 15_000_000
    shown = opened(path)
    expect(shown.locator("#found")).to_have_text("1,000 documents")
    expect(shown.locator("#list [aria-selected=true]")).to_be_visible()
    assert 0.01 < seconds(shown) < 2
    shown.locator("#list li").first.focus()
    shown.keyboard.press("End")
    assert current(shown) == "b9"


# --- what changed --------------------------------------------------------------------------------


def test_changes_are_shown_in_their_line_with_both_rules(opened: Open, compared: Path) -> None:
    shown = opened(compared)
    shown.fill("#search", "b3")
    expect(shown.locator("#found")).to_contain_text(" of ")
    shown.keyboard.press("Enter")
    change = shown.locator(".change[data-type='newly removed']").first
    expect(change.locator(".tag")).to_contain_text("body → related (related.line)")
    expect(change.locator("mark")).to_contain_text("Baca juga: ")
    change.locator("mark").hover()
    expect(shown.locator("#tip")).to_contain_text("related: a cross-link inside the story")
    expect(shown.locator("#shown tbody tr").first).to_contain_text("related(nothing)Baca juga")


def test_changes_are_filtered_by_type_and_rule(opened: Open, compared: Path) -> None:
    shown = opened(compared)
    every = shown.locator("#list li").count()
    shown.select_option("#type", "newly removed")
    removed = shown.locator("#list li").count()
    shown.select_option("#rule", "related.line")
    assert 8 <= shown.locator("#list li").count() <= removed < every
    shown.keyboard.press("Escape")
    shown.keyboard.press("n")
    expect(shown.locator(".change:focus")).to_have_count(1)
    shown.click("#overview > summary")
    expect(shown.locator("h3", has_text="Only in OLD")).to_be_visible()


def test_hostile_changes_stay_text(opened: Open, compared: Path) -> None:
    shown = opened(compared)
    seen = []
    for _ in range(shown.locator("#list li").count()):
        seen.append(shown.locator("#shown").inner_text())
        assert tags(shown) <= {*MADE, "tr", "th", "td", "mark"}
        shown.keyboard.press("j")
    everything = "".join("\n".join(seen).split())
    for word in hostile.MARKUP:
        assert "".join(word.split()) in everything, word
    assert shown.locator("iframe, object, embed, base, form, img, math").count() == 0
