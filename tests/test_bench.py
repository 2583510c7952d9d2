"""The benchmark beside others: figures, floors, processes, and the tables of the documentation."""

from __future__ import annotations

import doctest
import importlib
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import bench_peers
import pytest

from benchmarks.side_by_side import floors, install, plots, quality, score, speed, tables
from benchmarks.side_by_side.__main__ import RESULTS, pictures, put
from benchmarks.side_by_side.ask import LeftOutError, Process
from benchmarks.side_by_side.data import Set, Source, invented, sets, spread
from benchmarks.side_by_side.texts import found_again, without

ROOT = Path(__file__).parents[1]
STORED: dict[str, Any] = json.loads(RESULTS.read_text("utf-8"))


# --- the documentation ---------------------------------------------------------------------------


@pytest.mark.parametrize("page", tables.PAGES)
def test_the_tables_of_a_page_are_those_of_the_results(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert text == tables.replaced(text, STORED), "make bench WRITE=1, or take the change back"


def test_every_table_stands_in_one_place() -> None:
    found = [
        match["name"]
        for page in tables.PAGES
        for match in tables.MARKED.finditer((ROOT / page).read_text("utf-8"))
    ]
    assert sorted(found) == sorted(tables.TABLES)


def test_a_table_that_is_not_there_yet_is_put_in() -> None:
    page = tables.replaced("Kata\n\n<!-- bench: texts -->\n\nlagi", STORED)
    assert page.startswith("Kata\n\n<!-- bench: texts -->\n\n| rule |")
    assert page.endswith("|\n\nlagi")
    assert page == tables.replaced(page, STORED)


@pytest.mark.parametrize("module", ["peer", "score", "speed", "plots", "tables", "floors"])
def test_the_examples_in_the_docstrings_run(module: str) -> None:
    found = doctest.testmod(importlib.import_module(f"benchmarks.side_by_side.{module}"))
    assert found.attempted > 0
    assert found.failed == 0


def test_the_figures_are_laid_down_as_tables_plots_and_json(tmp_path: Path) -> None:
    put(STORED, tmp_path)
    assert json.loads((tmp_path / "results.json").read_text("utf-8")) == STORED
    assert "| tool |" in (tmp_path / "tables.md").read_text("utf-8")
    assert {path.stem for path in tmp_path.glob("*.svg")} == set(pictures(STORED))
    for path in tmp_path.glob("*.svg"):
        ET.fromstring(path.read_text("utf-8"))  # noqa: S314 - our own


def test_a_ratio_of_a_thousand_is_drawn_inside_its_picture() -> None:
    picture = plots.bars("cepat", {"a": [1], "b": [900, 1000, 1100]}, logarithmic=True)
    wide = [
        float(found) for found in re.findall(r'<rect x="[\d.]+" y="\d+" width="([\d.]+)"', picture)
    ]
    assert len(wide) == 2
    assert wide[0] < wide[1] < plots.WIDE - plots.LABEL


# --- figures -------------------------------------------------------------------------------------

STORY = "Warga panen.\nIklan\n(aud)"
LABELS = [[0, 13, "body"], [13, 19, "ad"], [19, 24, "byline"]]


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ([[0, 13]], {"recall": 1.0, "noise": 1.0, "perfect": 1.0}),
        ([[0, 24]], {"recall": 1.0, "noise": 0.0, "perfect": 0.0}),
        ([[0, 19]], {"recall": 1.0, "noise": 0.5, "perfect": 0.0}),
        ([], {"recall": 0.0, "noise": 1.0, "perfect": 0.0}),
    ],
)
def test_the_figures_of_a_text(kept: list[list[int]], expected: dict[str, float]) -> None:
    found = score.of_text({"text": STORY, "segments": LABELS}, kept)
    assert {name: found[name] for name in expected} == expected


def test_what_readers_do_not_agree_on_is_not_counted() -> None:
    row = {"text": STORY, "segments": [*LABELS[:2], [19, 24, "unsure"]]}
    assert score.of_text(row, [[0, 13], [19, 24]])["perfect"] == 1.0


@pytest.mark.parametrize(
    ("body", "text", "expected"),
    [
        (["a b c d", "e"], "a b c d e", (1.0, 0.0, 0.0)),
        (["a b c d e"], "", (0.0, 0.0, 1.0)),
        (["a b"], "a b", (1.0, 0.0, 0.0)),
        (["A b c d"], "a b c d", (0.0, 0.5, 0.5)),
        ([], "", (0.0, 0.0, 0.0)),
        (["a a a a a"], "a a a a", (0.5, 0.0, 0.5)),
    ],
)
def test_shingles(body: list[str], text: str, expected: tuple[float, float, float]) -> None:
    assert score.shingles(body, text) == expected


@pytest.mark.parametrize(
    ("gold", "found", "field", "hits"),
    [
        ({"title": "Panen Raya"}, {"title": "panen raya!"}, "title", [(True, True, True)]),
        ({"title": "Panen"}, {}, "title", [(True, False, False)]),
        ({}, {"title": "Panen"}, "title", []),
        ({"date": "2025-06-18T07:30"}, {"date": "2025-06-18"}, "minute", [(True, False, False)]),
        ({"authors": ["Sari"]}, {"authors": ["SARI"]}, "authors", [(True, True, True)]),
        ({}, {"authors": ["Redaksi"]}, "authors", [(False, True, False)]),
        ({"authors": None}, {"authors": ["Redaksi"]}, "authors", []),
    ],
)
def test_fields(gold: Any, found: Any, field: str, hits: list[score.Hit]) -> None:
    assert score.of_fields(gold, found)[field] == hits


def test_lines_that_a_rule_kept_are_found_again() -> None:
    text = "Panen.\n\n  Panen. \nHujan turun.\n"
    assert found_again(text, ["Panen.", "Hujan turun."]) == [[0, 7], [18, 31]]
    assert without(10, [(2, 4), (3, 6), (8, 10)]) == [[0, 2], [6, 8]]


def test_the_held_out_row_is_that_of_the_page_on_languages() -> None:
    found = quality.held_out((ROOT / "docs" / "languages.md").read_text("utf-8"))
    assert found["documents"] == 7411
    assert round(found["called id"]["ms"], 2) == 0.02
    assert round(found["macro"], 3) == 0.960


def test_documents_are_taken_evenly() -> None:
    rows = [{"id": number} for number in range(10)]
    assert [row["id"] for row in spread(rows, 4)] == [0, 2, 5, 7]
    assert spread(rows, 0) == spread(rows, 10) == rows


def test_without_gold_the_invented_documents_are_taken(tmp_path: Path) -> None:
    assert {one.source.kind for one in sets(tmp_path)} == {"pages", "texts", "language"}
    for row in invented("texts"):
        assert row["segments"][-1][1] == len(row["text"])


# --- floors --------------------------------------------------------------------------------------


@pytest.mark.slow
def test_no_figure_is_below_its_floor() -> None:
    """Of the fixtures, and of gold where it lies beside the checkout."""
    found = floors.present()
    figures = floors.own(found)
    assert set(figures) <= set(floors.pinned()["quality"])
    assert [*floors.other_data(found), *floors.below(figures)] == []


TEXTS = Set(
    Source("uji", "texts", ""),
    (
        {
            "text": "Hujan turun.\nBaca juga: Panen",
            "segments": [[0, 13, "body"], [13, 29, "related"]],
        },
    ),
    "0",
)


@pytest.fixture
def pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of floors that ask for more than there is, and a changelog that says nothing."""
    monkeypatch.setattr(floors, "CHANGELOG", tmp_path / "CHANGELOG.md")
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.toml")
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n", "utf-8")
    floors.FLOORS.write_text('[quality."uji"]\nrecall = 1.1\nnoise = 0.5\n', "utf-8")


@pytest.mark.usefixtures("pinned")
def test_what_is_below_its_floor_is_told() -> None:
    assert floors.below(floors.own([TEXTS])) == ["uji recall is 1.00000, its floor 1.1"]


@pytest.mark.usefixtures("pinned")
@pytest.mark.parametrize(
    ("lower", "told", "way"),
    [
        (False, "", "see --lower"),
        (False, "- `uji recall`", "see --lower"),
        (True, "", "tell it in CHANGELOG.md, as `uji recall`"),
        (True, "- `uji recall` is 1.0: why", ""),
    ],
)
def test_a_floor_is_lowered_by_a_flag_and_a_line_of_the_changelog(
    lower: bool, told: str, way: str
) -> None:
    before = floors.pinned()
    floors.CHANGELOG.write_text(told, "utf-8")
    stopped = floors.pin([TEXTS], lower=lower)
    if way:
        assert stopped == [f"uji recall would fall from 1.1 to 1.0; {way}"]
        assert floors.pinned() == before
    else:
        assert stopped == []
        assert floors.pinned()["quality"]["uji"] == {
            "recall": 1.0, "noise": 1.0, "f1": 1.0, "perfect": 1.0,
        }  # fmt: skip


def test_floors_of_other_data_are_not_asked() -> None:
    gold = Set(Source("text", "texts", "gold/text.jsonl.gz"), (), "abc")
    assert floors.other_data([gold], {"digest": {"text": "abc"}}) == []
    assert floors.other_data([gold], {"digest": {"text": "def"}}) == [
        "text has the digest abc, its floors are of def; pin them anew"
    ]


def test_what_is_slow_steep_or_large_beside_its_floor_is_told() -> None:
    table = {"speed": {"texts lambat": 2.0}, "growth": {"texts": 1.2}, "memory": {"texts": 60}}
    results = {
        "speed": {"texts": {"peers": {"lambat": {"ratio": [1.0, 1.5, 3.0]}}}},
        "growth": {"texts": {"beritaclean": {"slope": 1.3}}},
        "memory": {"texts": {"beritaclean": 61}},
    }
    assert list(floors.slow(results, table)) == [
        "lambat takes 1.5 times as long as we on texts, the floor is 2.0",
        "the time of texts grows with a slope of 1.3, 1.2 at most",
        "texts take 61 MB, 60 at most",
    ]
    assert not list(floors.slow({"speed": {}, "growth": {}, "memory": {}}, table))


# --- processes -----------------------------------------------------------------------------------

READER, MISSING = bench_peers.PEERS


@pytest.mark.slow
def test_a_peer_that_fails_costs_its_document_alone() -> None:
    with Process("tests.bench_peers", READER, seconds=0.5) as process:
        replies = [
            process.ask({"text": text})
            for text in ("satu", "raise", "hang", "print", "crash", "network", "dua")
        ]
    assert [reply.failed for reply in replies] == [
        *("", "ValueError", "over the limit", "", "crashed", "OSError", ""),
    ]
    assert [reply.answer.get("text") for reply in replies] == [
        *("SATU", None, None, "PRINT", None, None, "DUA"),
    ]


@pytest.mark.slow
def test_what_sleeps_is_over_its_limit_on_the_clock() -> None:
    with Process("tests.bench_peers", READER, seconds=0.1, timed=True) as process:
        assert process.ask({"text": "sleep"}).failed == "over the limit"
        assert process.ask({"text": "x" * 300_000}).answer == {"text": "X" * 300_000}


def test_a_peer_that_is_not_there_is_left_out() -> None:
    with (
        Process("tests.bench_peers", MISSING, seconds=1) as process,
        pytest.raises(LeftOutError, match="there is no such library"),
    ):
        process.start()


@pytest.mark.slow
def test_a_peer_that_does_not_install_is_told(tmp_path: Path) -> None:
    told = install.install("./tidak-ada", tmp_path)
    assert told.startswith("./tidak-ada cannot be installed (")
    assert told.endswith("); it is left out")


def test_every_peer_is_listed_to_be_installed() -> None:
    wanted = {peer.requirement for peers in quality.TABLES.values() for peer in peers}
    assert wanted - {""} == set(install.requirements())
    names = [(kind, peer.name) for kind, peers in quality.TABLES.items() for peer in peers]
    assert len(names) == len(set(names))


# --- growth --------------------------------------------------------------------------------------


def test_a_document_grows_to_so_many_of_itself() -> None:
    page = {"html": "<html><head></head><body class='a'>\n<p>Panen.</p></body></html>"}
    assert speed.grown_page(page, 3)["html"].count("<p>Panen.</p>") == 3
    assert speed.grown_page(page, 3)["html"].count("<body") == 1
    assert speed.grown_text({"text": "Panen."}, 2)["text"] == "Panen.\nPanen."
    assert set(speed.GROW) == set(speed.KINDS) == set(speed.LENGTHS)
