"""What a field holds: the case tables in `fixtures/fields`, and the laws of reading one.

A table is `<wrapping>.toml`, its rows are `[[case]]`:

- ``kind``: ``wild``, ``synthetic``, ``negative`` (what is no wrapping), as in `test_cases.py`.
- ``raw``: the field; ``{a}``, ``{b}`` and ``{c}`` stand for paragraphs, as there.
- ``reads``, ``read_as``: what is read of it, and how; without them it is read as it stands.
- ``marks``: every removal as ``[label, stretch of the raw field]``; without it all is kept.
- ``say``: fields of the article. ``fails``: what is not so yet; strict.

The tables in `fixtures/seen` have ``text`` for ``raw``: what extractors see in other signs than it
has, and what stays as it came.
"""

from __future__ import annotations

import itertools
import json
import tomllib
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from test_cases import STORY, Case
from test_laws import assert_read, assert_tiled, quick
from timing import assert_linear

from beritaclean import Article, Block, Pipeline, PipelineError, Reading, clean, clean_many, join
from beritaclean.batch.work import Work
from beritaclean.commands.main import main
from beritaclean.core.edits import Edit, applied, chained, moved, raw_span
from beritaclean.core.seen import seen
from beritaclean.inputs.field import read
from beritaclean.inputs.field.unseen import SIGNS, holds_unseen
from beritaclean.outputs import OUTPUTS
from beritaclean.outputs.about import About
from beritaclean.records.record import Raw

FOLDER = Path(__file__).parent / "fixtures" / "fields"
SEEN = Path(__file__).parent / "fixtures" / "seen"
marking = Pipeline.default().with_language(None)


def rows(folder: Path = FOLDER) -> list[Any]:
    found = []
    for path in sorted(folder.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], 1):
            marks = (
                [pytest.mark.xfail(strict=True, raises=AssertionError)] if "fails" in case else []
            )
            found.append(pytest.param(case, id=f"{path.stem}-{number} {case['kind']}", marks=marks))
    return found


def filled(text: Any) -> str:
    return reduce(lambda done, row: done.replace(*row), STORY.items(), str(text))


def told(article: Article, path: str) -> object:
    value: Any = article
    for name in path.split("."):
        value = value[int(name)] if name.isdigit() else getattr(value, name)
    return list(value) if isinstance(value, tuple) else value


def stretch(article: Article, block: Block, raw: str) -> str:
    """What a block was read from, but for the white space around it."""
    text = article.source[block.start : block.end]
    start = block.start + len(text) - len(text.lstrip())
    return raw[slice(*raw_span(article.raw_runs, start, start + len(text.strip())))]


@pytest.mark.parametrize("case", rows())
def test_case(case: Case) -> None:
    raw = filled(case["raw"])
    article = marking(raw)
    assert article.source == filled(case.get("reads", case["raw"]))
    assert article.read_as == case.get("read_as", "plain")
    assert (case["kind"] == "negative") == ("reads" not in case)
    assert_read(article, raw)
    assert_tiled(article)
    if case["kind"] != "negative":
        removed = [[block.label, stretch(article, block, raw)] for block in article.removed]
        wanted = [[label, filled(text)] for label, text in case.get("marks", [])]
        assert removed == wanted, article.explain()
    for path, wanted in case.get("say", {}).items():
        assert told(article, path) == wanted, path
    assert marking(article.text).text == article.text
    assert Article.from_json(article.to_json()) == article


@pytest.mark.parametrize("case", rows(SEEN))
def test_what_is_seen_is_marked_and_the_story_stays_as_it_came(case: Case) -> None:
    text = filled(case["text"])
    article = marking(text)
    assert (article.source, article.read_as) == (text, "plain")
    assert_tiled(article)
    removed = [[block.label, stretch(article, block, text)] for block in article.removed]
    assert removed == [[label, filled(piece)] for label, piece in case.get("marks", [])]
    assert (case["kind"] == "negative") == ("marks" not in case)
    for path, wanted in case.get("say", {}).items():
        assert told(article, path) == wanted, path
    assert marking(article.text).text == article.text


@pytest.mark.parametrize(
    "table",
    sorted([*FOLDER.glob("*.toml"), *SEEN.glob("*.toml")]),
    ids=lambda path: path.stem,
)
def test_every_wrapping_has_variations_and_look_alikes(table: Path) -> None:
    cases = tomllib.loads(table.read_text(encoding="utf-8"))["case"]
    kinds = [case["kind"] for case in cases]
    assert len(kinds) >= 12
    assert {"wild", "synthetic", "negative"} == set(kinds)


# --- the same in every door ---------------------------------------------------------------------

WRAPPED = [case.values[0] for case in rows() if case.values[0]["kind"] == "wild"]


@pytest.mark.parametrize("case", WRAPPED)
def test_every_door_reads_alike(case: Case) -> None:
    raw = filled(case["raw"])
    whole = marking(raw)
    (one,) = clean_many([raw], pipeline=marking)
    (field,) = clean_many([{"isi": raw}], pipeline=marking)
    work = Work(pipeline=marking, form="jsonl")
    row = work.do([Raw("a.jsonl", "line 1", "row", {"isi": raw})]).rows[0]
    assert one == field == whole
    assert Article.from_dict({k: v for k, v in json.loads(row).items() if k != "id"}) == whole


@pytest.mark.parametrize("name", sorted(OUTPUTS))
@pytest.mark.parametrize("case", WRAPPED[::4])
def test_every_form_is_written(case: Case, name: str) -> None:
    assert OUTPUTS[name](marking(filled(case["raw"])), About(id="1"))


# --- who knows better says so -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "raw", "source"),
    [
        ("plain", "<p>Hujan &amp; angin.</p>\\n**Ya**", "<p>Hujan &amp; angin.</p>\\n**Ya**"),
        ("html", "Tulis <p> lagi, <b>ya", "Tulis\nlagi, ya"),
        ("markdown", "Harga *naik* lagi\n- Padi", "Harga naik lagi\nPadi"),
        ("escaped", r"karakter \n dan \t itu", "karakter \n dan \t itu"),
    ],
)
def test_a_kind_that_is_stated_is_believed(kind: Any, raw: str, source: str) -> None:
    article = marking.with_text_kind(kind)(raw)
    assert (article.source, article.read_as) == (source, kind)
    (same,) = clean_many([raw], pipeline=marking, reading=Reading(text_kind=kind))
    assert same == article
    assert_read(article, raw)


@pytest.mark.parametrize(
    ("raw", "source", "read_as"),
    [
        ("SOLO â€“ Hujan", "SOLO – Hujan", "mojibake"),
        ("SOLO Ã¢â‚¬â€œ Hujan", "SOLO – Hujan", "mojibake"),  # twice
        ("â€œKami panen,â€\u009d kata Sari.", "“Kami panen,” kata Sari.", "mojibake"),
        ("CafÃ© itu, Rp10.000Â\u00a0per porsi", "Café itu, Rp10.000\u00a0per porsi", "mojibake"),
        ("Suhu 31Â°C", "Suhu 31°C", "mojibake"),
        ("Terima kasih ðŸ™\u008f", "Terima kasih 🙏", "mojibake"),
        ("AkhirÃ\u00adnya", "Akhirínya", "mojibake"),  # a sign that nobody sees is a byte here
        ("<p>CafÃ© itu &amp; lain</p>", "Café itu & lain", "mojibake+html"),
        ("CafÃ&copy; itu", "Café itu", "escaped+mojibake"),  # found behind the entity
        ("Kafé, Ångström, naïve, â, Ã, “ya”", "Kafé, Ångström, naïve, â, Ã, “ya”", "plain"),
        ("A&amp;B", "A&B", "escaped"),
        ("Hujan turun.", "Hujan turun.", "plain"),
    ],
)
def test_mojibake_is_mended_where_it_is_asked_for(raw: str, source: str, read_as: str) -> None:
    mending = marking.with_text_kind("mojibake")
    article = mending(raw)
    assert (article.source, article.read_as) == (source, read_as)
    assert "mojibake" not in article.quality.doubts
    (same,) = clean_many([raw], pipeline=marking, reading=Reading(text_kind="mojibake"))
    assert same == article
    assert_read(article, raw)
    assert mending(article.text).text == article.text


def test_mojibake_of_a_page_is_mended_too() -> None:
    page = "<!doctype html><article><p>CafÃ© itu dibuka lagi, kata Sari Dewi.</p></article>"
    article = marking.with_text_kind("mojibake")(page)
    assert (article.read_as, article.text) == ("page", "Café itu dibuka lagi, kata Sari Dewi.")


def test_signs_that_nobody_sees_go_from_a_plain_text_too() -> None:
    assert marking.with_text_kind("plain")("Ba\u00adca &amp; tulis").source == "Baca &amp; tulis"


def test_a_kind_that_is_none_is_refused() -> None:
    with pytest.raises(PipelineError, match="text_kind='teks' is unknown; give 'plain', 'html'"):
        marking.with_text_kind("teks")  # type: ignore[arg-type]
    with pytest.raises(PipelineError, match="text_kind='teks' is unknown; give 'plain', 'html'"):
        Reading(text_kind="teks")  # type: ignore[arg-type]


def test_a_page_has_no_way_back_to_its_source() -> None:
    article = clean("<!doctype html><p>Warga panen raya sejak Senin pagi, kata Sari Dewi.</p>")
    assert article.read_as == "page"
    assert article.raw_span(article.blocks[0]) is None


# --- laws -----------------------------------------------------------------------------------------

PIECES = (
    *("<p>", "</p>", "<br>", "<b>", "</b>", "<a href='/x'>", "</a>", "<li>", "<div class=ads>"),
    *("&amp;", "&lt;", "&gt;", "&nbsp;", "&#8211;", "&amp;lt;p&amp;gt;", "&lt;p&gt;", "&", ";"),
    *("\\n", "\\u2013", "\\xc2\\xa0", "\\", "\\'", "', '", '"', "'"),
    *("**", "_", "*", "# ", "## ", "[a](https://x.id)", "](", "> ", "- ", "`", "~~", "![a](/b)"),
    *("\u200b", "\u00ad", "\u200d", "\u200e", "\ufe0f", "👩", "م"),
    *("\n", " ", "\n\n", "Hujan turun.", "SOLO, KOMPAS.com - ", "Baca juga: Harga Gabah Naik"),
    *("Warga desa itu panen raya sejak Senin pagi, kata Sari Dewi di balai desa.", "kode", "."),
)
inner = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
wrapped = st.tuples(
    st.sampled_from(("", "b'", "['", '"')), inner, st.sampled_from(("", "'", "']", '"'))
).map("".join)


@given(wrapped)
@quick
@example("<p>Tulis &amp;lt;p&amp;gt; untuk paragraf.</p>")
@example("\\\\\\\\nHujan")
def test_what_is_read_is_tiled_and_leads_back(raw: str) -> None:
    article = marking(raw)
    assert_tiled(article)
    if article.read_as != "page":
        assert_read(article, raw)
    at = 0
    for block in article.blocks:
        span = article.raw_span(block)
        assert span is not None
        assert at <= span[0] <= span[1] <= len(raw)
        at = span[1]


@given(wrapped)
@quick
def test_what_was_read_is_read_as_it_stands(raw: str) -> None:
    text = read(raw).text
    assert read(text).text == text


AGAIN = [
    *(filled(case.values[0]["raw"]) for case in rows()),
    "<p>Tulis &amp;lt;p&amp;gt; untuk paragraf.</p>",
    "['Hujan turun.', 'Tulis &lt;p&gt; untuk paragraf.']",
    "&nbsp;# <p>Baca juga: Harga Gabah Naik",
    "        # <p>Baca juga: Harga Gabah Naik",
    "\t## Panen raya\n\u3000> Hujan &amp;amp; angin",
    "\u2003* Warga <b>panen</b> raya\n&nbsp;&nbsp;_Warga panen raya lagi_",
]
"""No random ones: a cut can leave what looks wrapped by itself, as docs/limits.md says."""


@pytest.mark.parametrize("raw", AGAIN)
def test_a_story_is_read_as_it_stands(raw: str) -> None:
    once = marking(raw).text
    assert marking(once).text == once


edits = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3), st.text("xy", max_size=1)))


@given(st.text("abc", max_size=20), edits, edits)
@quick
def test_runs_of_edits_lead_back(text: str, first: list[Any], second: list[Any]) -> None:
    def made(given: list[Any], length: int) -> list[Edit]:
        found, at = [], 0
        for gap, size, said in given:
            if at + gap + size > length:
                break
            found.append(Edit(at + gap, at + gap + size, said))
            at += gap + size
        return found

    middle, before = applied(text, made(first, len(text)))
    last, after = applied(middle, made(second, len(middle)))
    whole = chained(before, after)
    assert (whole[-1].start, whole[-1].raw_end) == (len(last), len(text))
    for offset in range(len(last)):
        inner = raw_span(after, offset, offset + 1)
        assert raw_span(whole, offset, offset + 1) == raw_span(before, *inner)
    assert moved(before, len(text)) == len(middle)


def test_joined_pages_lead_back_to_their_fields() -> None:
    raws = ["Hujan &amp; angin di desa itu.", "", "Warga &ndash; lega."]
    whole = join([marking(raw, url=f"https://contoh.id/a?page={n}") for n, raw in enumerate(raws)])
    field = "\n".join(raws)
    assert whole.read_as == "escaped"
    for block in whole.blocks:
        start, end = whole.raw_span(block) or (0, 0)
        assert read(field[start:end]).text == whole.source[block.start : block.end]


GROWING = {
    "tags": "<b>a</b> ",
    "open tags": "<div>",
    "paragraphs": "<p>Hujan turun.",
    "attributes": "<a href='x' ",
    "brackets": "<",
    "scripts": "<script>",
    "comments": "<!-- ",
    "entities": "&amp;",
    "levels": "&amp;lt;p",
    "shown": "&lt;p ",
    "escapes": "\\n",
    "bytes": "\\xc2",
    "strings": "'a', ",
    "stars": "**a",
    "lines": "_a ",
    "links": "[a](",
    "labels": "[",
    "headings": "## a\n",
    "signs": "\u200b\u200d",
    "spaces": "  \n",
}


@pytest.mark.parametrize("unit", GROWING.values(), ids=list(GROWING))
@pytest.mark.parametrize("opening", ["", "<p>x</p>", "['", "**a** "])
def test_time_grows_with_the_field(opening: str, unit: str) -> None:
    assert_linear(read, lambda size: opening + unit * size, 20_000 // len(unit))


def test_runs_are_few_and_in_order() -> None:
    field = read("Hujan &amp; angin. " * 500)
    assert len(field.runs) == 1_002
    assert all(a.start < b.start for a, b in itertools.pairwise(field.runs))


ODD = {
    "marks": "a , b . ",
    "numbers": "1 . 2 ",
    "quotes": '" a , ',
    "brackets": "( ab / cd ) , ",
    "dashes": "- - , ",
    "capitals": "B A C A ",
    "letters": "𝗕𝗮\n",
    "mixed": "Вa",
    "arrows": "➡ Baca juga: a\n",
    "mojibake": "â€“",
    "leads": "Ã",
}


@pytest.mark.parametrize("unit", ODD.values(), ids=list(ODD))
@pytest.mark.parametrize("opening", ["", "➡ a , b .\n"])
def test_time_grows_with_what_is_seen(opening: str, unit: str) -> None:
    assert_linear(seen, lambda size: opening + unit * size, 20_000 // len(unit))


def test_the_command_line_and_its_file_state_a_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("<p>SOLO, KOMPAS.com - Warga panen raya hari ini.</p>")
    Path("own.toml").write_text('text-kind = "plain"\n')

    def shown(*argv: str) -> str:
        main([*argv])
        return capsys.readouterr().out

    assert shown("clean", "a.txt", "--no-language") == "Warga panen raya hari ini.\n"
    plain = "<p>SOLO, KOMPAS.com - Warga panen raya hari ini.</p>\n"
    assert shown("clean", "a.txt", "--no-language", "--text-kind", "plain") == plain
    assert shown("clean", "a.txt", "--no-language", "--config", "own.toml") == plain
    assert "SOLO, KOMPAS.com -" in shown("explain", "a.txt", "--no-language")


@pytest.mark.parametrize("sign", [pytest.param(one, id=f"U+{ord(one):04X}") for one in SIGNS])
def test_each_sign_that_nobody_sees_is_seen(sign: str) -> None:
    assert holds_unseen(f"Warga{sign} panen raya")
    assert holds_unseen(f"“Kafé” {sign}– panen")


@pytest.mark.parametrize(
    "text", ["", "Warga panen", "“Kafé” – naik…", "Kafe\u00a0\u2003itu", "稲 🌾"]
)
def test_a_text_without_one_holds_none(text: str) -> None:
    assert not holds_unseen(text)
