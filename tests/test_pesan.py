"""Messages in Indonesian: that the table has all of them, and what it makes of them.

A text that is new in the sources stands in the failure of the first test, with its place and the
parts that `src/beritaclean/commands/pesan.toml` lacks.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import pytest
import spoken
import test_faulty_corpus as faulty
from invented import text as invented

from beritaclean.commands import bahasa, pesan
from beritaclean.commands.console import say
from beritaclean.commands.main import main
from beritaclean.core.page import LABELS

TABLE = Path(pesan.__file__).with_name("pesan.toml")
DATA = tomllib.loads(TABLE.read_text(encoding="utf-8"))
SHAPES = {spoken.shape(english) for english in pesan.texts()}
HELP = "\n".join(bahasa.texts())

_INTERNAL = "why an option changes no manifest: read by a test"
_FIGURE = "what a figure is called, as --fail-under takes it"
_NOTES = "a note in a labelling file, which is read back"
_ROW = "the head of a row of the summary, which the table has with its counts"
_PAGE = "a word of a report's page"
NOT_SAID = {
    "Hujan turun di Desa Randusari sejak pagi.": "a story that warms a worker up",
    "<article><p>Hujan turun di Desa Randusari sejak pagi.</p></article>": "another one",
    "{} of {}": "what a function is called: its name, and its module",
    "unexpected end of data": "in an error that is caught where it is raised",
    "beritaclean: {}": "before any message",
    "--favour precision: ": "before what a list of names says",
    "Worker processes; one per core if not given, for more than a few documents.": "half a help",
    "Worker processes that take the lines; one per core if not given.": "half a help",
    "Print no {} on stderr, errors only.": "a help with a blank",
    **dict.fromkeys(
        (
            *("the manifest holds the inputs themselves", "any number of them writes the same"),
            *("what takes longer is rejected, and counted", "it goes on", "it has no manifest"),
            *("it goes on, again and again", "how often"),
            *("a file beside the output", "it ends a run", "what is said, not written"),
        ),
        _INTERNAL,
    ),
    **dict.fromkeys(
        ("body recall", "noise removed", "F1, median", "F1 from .99 on", "line accuracy"), _FIGURE
    ),
    "# beritaclean label {}": _NOTES,
    "# From these beritaclean sees whether the text above is still that of the source.": _NOTES,
    " promo": _NOTES,
    **dict.fromkeys(("left out", "passed over", "removed ", "rejected "), _ROW),
    "What changed: {}": _PAGE,
    "OLD is {}, NEW is {}.": _PAGE,
    "Cleaning report: {}": _PAGE,
    " or ": "between two names; `write {one} or {other}` has it",
    "<Record {}: {}>": "what Python shows of a Record",
    " Possible solutions": "where an error of DuckDB is cut",
    "it counts without end": "an error that cannot be raised",
    "sheet ": "how a place begins, which makes an id of it",
    ", row ": "what stands in it",
    "articles {}": "the name of a sheet in a workbook that is written",
    "dd/mm/yyyy hh:mm": "how a cell is shown",
    "{} page {}": "the address of a page, by which it is told from others",
    # parts of one message that the table has as a whole
    "{}, row {}": "the same, with the row of a sheet",
    "{} is for {}, and {} is written; {}": "the message stands in the table with both",
    "give the same options": "before the next; the two stand in the table together",
    "put its module back as it was": "the same",
    "{}: was begun with {} {}, now it is {}; {}, or begin anew in another output": "the same",
    "{} in {}": "what is new; `{records} in {n} input{s}` has it",
    "{}, in {}": "the same",
    "{}, in {}{}": "the same",
    "{}, behind {} of {}": "the same",
    "the name of the folder alone": "behind `write`",
    "the name of the file alone": "behind `write`",
    "-o bersih/": "behind `write`",
    "--favour recall": "behind `write`",
    "{} and {}": "two formats; `{option} is for {names} and {name}` has them",
    "in {}": "a package; `there is no module {name} in {path}` has it",
    "in this folder, nor one that is installed": "the same",
    " at {}, line {}": "where a module fails; the message with it stands in the table",
    "there is no module {} {}; {}": "see the two above",
    " to {}": "where what is new is; `, in {path} to {file}` has it",
    "nothing": "the same, where there is nothing",
    "unique: url": "a reason in the file of what is left out",
    "there is no {} {}; {} are {}, and what --carry names": "the message stands in the table",
    "did you mean {}? There": "the same",
    "has the segments {} {} to {} and ": "before the next",
    "{} {} to {}, which overlap": "behind the one before",
}
"""Texts in the sources that no command says, or that it says otherwise."""


def known(part: str) -> bool:
    """Whether the table has a part; a name may stand in its text, and a word of ours may not."""
    if part in SHAPES or part in HELP or f"{part:10}" in SHAPES:  # the name of a field
        return True
    found = pesan.fitting(part.replace("{}", "0"))
    names = re.compile(r"--?[a-z-]+")
    return found is not None and not any(
        spoken.WORDS.search(names.sub("", value)) for value in found[1].values()
    )


def test_every_text_that_is_said_has_a_translation() -> None:
    lacking = [
        f"{place}: {part!r}"
        for place, text in spoken.said()
        if text not in NOT_SAID
        for part in spoken.missing(text, known)
    ]
    assert lacking == [], (
        f"put these parts into [messages] of {TABLE.name}, with a {{name}} for each {{}}; what no "
        "command says goes into NOT_SAID of this test, with its reason:\n" + "\n".join(lacking)
    )


def test_every_translation_is_of_a_text_that_is_there() -> None:
    """A blank of the table may have words in the sources, but what stands between is theirs."""
    sources = "\n".join(text for _, text in spoken.said())
    stale = [
        english
        for english in DATA["messages"]
        if not all(piece in sources for piece in re.split(r"\{\w+\}", english))
        and english not in PUT_TOGETHER
        and english != f"{english.strip():10}"  # the name of a field, as explain shows it
    ]
    assert stale == [], f"take them out of {TABLE.name}"


PUT_TOGETHER = {
    *("rejected   {n}", "left out   {n}", "passed over {n}"),
    "page       {size}, {page}",
    *("write {one} or {other}", "{option} is for {names} and {name}, and {form} is written"),
    *("there is no module {name} in {path}", "there is no column {name}", "new        nothing"),
    "there is no module {name} in this folder, nor one that is installed",
    "module {name} fails with {kind} at {path}, line {n} while it is imported",
    "module {name} fails with {kind} ({why}) at {path}, line {n} while it is imported",
    "module {name} fails with {kind} ({why}) while it is imported",
    *("{name}() fails with {kind} ({why})", "{counts}, in {path}"),
    *("did you mean {guess}? There are {names}, and what --carry names",),
    *("there are {names}, and what --carry names", ", in {path} to {file}"),
    *("write the name of the folder alone", "write the name of the file alone"),
}
"""Messages that the sources put together from parts, which do not stand there as they are said."""


def test_a_translation_keeps_what_is_to_be_typed() -> None:
    kept = re.compile(r"--[a-z-]+|\{\w+\}|\b(?:IN|OUT|FILE|OLD|NEW)\b")
    for english, indonesian in pesan.texts().items():
        wanted = {word for word in kept.findall(english) if word != "{s}"}
        assert set(kept.findall(indonesian)) == wanted, english


def test_no_name_of_ours_is_translated() -> None:
    """Labels and kinds are data, and are the same in every language."""
    names = {*LABELS, "article", "index", "gallery", "video", "other"}
    assert {name for name in names if pesan.said(name) != name} == set()


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("a.jsonl: line 1,204: has an empty text", "a.jsonl: baris 1.204: teksnya kosong"),
        ("a b; c.jsonl: no such file; check the name", None),
        ("stdin: is closed; open it, or name a file", None),
        ("records    1,234 in 4 min 10 s", "rekaman    1.234 dalam 4 mnt 10 dtk"),
        (
            "removed    12.3% of the characters: related 5.1%, promo 2.0%",
            "dibuang    12,3% dari semua karakter: related 5,1%, promo 2,0%",
        ),
        (
            "no dates   104 of 2,671 in tanggal; 3 of 3 in tgl, name the field with --date-field",
            (
                "tanggal    tidak terbaca: 104 dari 2.671 di tanggal; 3 dari 3 di tgl, "
                "sebutkan kolomnya dengan --date-field"
            ),
        ),
        ("page       1.2 MB, laporan.html", "laman      1,2 MB, laporan.html"),
        ("rejected   3: 2 no text, 1 empty", "ditolak    3: 2 tanpa teks, 1 kosong"),
        ("left out   5: 3 language, 2 kind", "disisihkan 5: 3 language, 2 kind"),
        ("1,200 records, 300/s, 2 rejected", "1.200 rekaman, 300/dtk, 2 ditolak"),
        ("kept 1: 1 title; removed 0", "dipertahankan 1: 1 title; dibuang 0"),
        ("options from a/b.toml: format", "opsi dari a/b.toml: format"),
        ("by mail.csv: no such file", "by mail.csv: berkas tidak ditemukan"),
        ("has no segments", "tidak mempunyai segments"),
        ("pip install pyarrow", "pip install pyarrow"),
        ("something that nobody translated", "something that nobody translated"),
    ],
)
def test_messages(english: str, indonesian: str | None) -> None:
    said = pesan.said(english)
    if indonesian is None:
        assert english_in(said) == []
    else:
        assert said == indonesian


def test_a_long_message_takes_no_time() -> None:
    """A sample of a document may stand in a message; its signs are no parts."""
    long = "a.jsonl: line 1: " + "x: y; " * 50_000
    assert pesan.said(long) == long


# --- what a command says -------------------------------------------------------------------------

ENGLISH = re.compile(
    r"\b(?:the|is|are|was|were|has|have|had|of|it|its|and|with|without|or|not|no|cannot|be|been|"
    r"check|give|name|write|leave|out|mend|fetch|again|which|that|there|this|than|by|from|"
    r"line|lines|row|rows|record|records|written|rejected|removed|kept|file)\b"
)
QUOTED = re.compile(
    r"beritaclean [a-z]+|'[^']*'|\"[^\"]*\"|\([^()]*\)|`[^`]*`|--?[\w-]+|\S*[./]\S*|kolom \w+"
)
"""Names, values, what stands in brackets by others, options, names of files."""


def english_in(said: str) -> list[str]:
    """The English words of what was said."""
    return [
        line for line in said.splitlines() if ENGLISH.search(QUOTED.sub("", line).partition("(")[0])
    ]


@pytest.fixture
def indonesian(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("BERITACLEAN_LANG", "id")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", faulty.FAULTS)
def test_every_fault_of_a_corpus_is_told_in_indonesian(
    name: str,
    indonesian: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("beritaclean.records.record.LARGEST", faulty.LARGEST)
    fault = faulty.FAULTS[name]
    (indonesian / name).write_bytes(fault.make())
    for argv in (
        ["clean", name, "-f", "jsonl", "-o", "a.jsonl", "-w", "0", "--rejects", "r.jsonl"],
        ["clean", name, "-f", "csv", "-o", "b.csv", "-w", "0", "--max-rejects", "0"],
        ["language", name],
        ["label", name, "-o", "label/"],
        ["gold", name, "-o", "g.jsonl"],
        ["check", name],
        ["report", name, "-o", "l.html", "-w", "0"],
        ["compare", name, name, "-o", "b.html"],
        ["recurring", "count", name, "-o", "a.counts", "-w", "0"],
    ):
        status = main(argv)
        said = capsys.readouterr().err
        assert english_in(said) == [], argv
        assert said or status == 0, argv
    told = [json.loads(row) for row in (indonesian / "r.jsonl").read_text("utf-8").splitlines()]
    assert [(row["place"], row["reason"]) for row in told] == list(fault.bad)
    for row in told:
        assert pesan.said(row["message"]) != row["message"], "what programs read is English"


WRONG = (
    ["clean", "tidak-ada.txt"],
    ["clean", "https://www.kompas.com/1"],
    ["clean", "mentah-*.jsonl"],
    ["clean", ""],
    ["clean", "-", "-"],
    ["clean", "berita.txt", "-o", ""],
    ["clean", "berita.txt", "-o", "hasil.docx"],
    ["clean", "berita.txt", "-o", "hasil.yang"],
    ["clean", "berita.txt", "-o", "hasil.parquet", "-f", "csv"],
    ["clean", "berita.txt", "-o", "tidak/ada/a.txt"],
    ["clean", "berita.txt", "-o", "berita.txt/a.txt"],
    ["clean", "berita.txt", "-o", "berita.txt"],
    ["clean", "berita.txt", "-o", "a.jsonl", "--rejects", "a.jsonl"],
    ["clean", "berita.txt", "-o", "a.jsonl.gz", "--compress", "zst"],
    ["clean", "berita.txt", "-f", "parquet"],
    ["clean", "berita.txt", "-f", "jsonq"],
    ["clean", "berita.txt", "--markdown2"],
    ["clean", "berita.txt", "--resume"],
    ["clean", "berita.txt", "--compress", "gz"],
    ["clean", "berita.txt", "--rejects", "-"],
    ["clean", "berita.txt", "--max-rejects", "banyak"],
    ["clean", "berita.txt", "--max-rejects", "1", "--fail-fast"],
    ["clean", "berita.txt", "--no-language", "--language", "id"],
    ["clean", "berita.txt", "--no-language", "--language-backend", "default"],
    ["clean", "berita.txt", "--only", "related", "--without", "related"],
    ["clean", "berita.txt", "--without", "relatedd"],
    ["clean", "berita.txt", "--without", "qqqqqq"],
    ["clean", "berita.txt", "--fetched", "kemarin"],
    ["clean", "berita.txt", "--fetched", "2025-10-16"],
    ["clean", "berita.txt", "-w", "0", "--time-limit", "5"],
    ["clean", "berita.txt", "-i", "html", "--text-field", "isi"],
    ["clean", "berita.txt", "--text-field", "isi", "--html-field", "isi"],
    ["clean", "berita.txt", "--url", "a", "--url", "b"],
    ["clean", "berita.txt", "--config", "tidak-ada.toml"],
    ["clean", "berita.txt", "--config", "berita.txt"],
    ["clean", "berita.txt", "--config", "salah.toml"],
    ["clean", "berita.csv", "--carry", "rubrk"],
    ["clean", "berita.csv", "-f", "csv", "--carry", "*"],
    ["clean", "berita.csv", "--text-field", "isii"],
    ["clean", "berita.csv", "berita.jsonl", "-o", "x.jsonl", "--carry", "rubrk", "-w", "0"],
    ["clean", "kosong.txt"],
    ["clean", "gambar.txt"],
    ["explain", "berita.jsonl", "--record", "9"],
    ["explain", "berita.jsonl"],
    ["label", "berita.jsonl"],
    ["label", "berita.txt", "--overwrite"],
    ["label", "berita.txt", "-o", "berita.txt"],
    ["gold", "berita.txt"],
    ["check", "berita.txt"],
    ["check", "emas.jsonl", "--fail-under", "f2=1"],
    ["check", "emas.jsonl", "--fail-under", "f1=x"],
    ["check", "emas.jsonl", "--fail-under", "f1"],
    ["check", "emas.jsonl", "--fail-under", "f1=1"],
    ["check", "emas.jsonl", "--fail-under", "html.f1=1"],
    ["report", "berita.txt", "-o", "laporan.htm"],
    ["report", "kosong.txt", "-o", "laporan.html"],
    ["compare", "berita.txt", "berita.txt", "-o", "beda.html"],
    ["recurring", "count", "berita.txt", "-o", "-"],
    ["recurring", "count", "berita.txt", "-o", "a.counts", "-w", "0"],
    ["recurring", "count", "berita.jsonl", "-o", "a.counts", "--memory", "banyak", "-w", "0"],
    ["recurring", "show", "berita.txt", "--site", "kompas.com"],
    ["recurring", "show", "tidak-ada.counts", "--site", "kompas.com"],
    ["outlets", "tidak ada yang begini"],
)


@pytest.mark.parametrize("argv", WRONG, ids=[" ".join(argv) for argv in WRONG])
def test_what_goes_wrong_is_told_in_indonesian(
    argv: list[str], indonesian: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (indonesian / "berita.txt").write_text(invented(1), encoding="utf-8")
    (indonesian / "kosong.txt").write_text(" ")
    (indonesian / "gambar.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (indonesian / "salah.toml").write_text("formatt = 'csv'\n")
    (indonesian / "berita.csv").write_text("isi,rubrik\nHujan turun.,Desa\n")
    rows = [{"id": f"b{n}", "text": invented(n)} for n in range(2)]
    (indonesian / "berita.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    gold = {"id": "1", "text": "Hujan turun.", "segments": [[0, 12, "ad"]]}
    (indonesian / "emas.jsonl").write_text(json.dumps(gold))
    main(argv)
    said = capsys.readouterr().err
    assert said
    assert english_in(said) == []


def test_a_run_is_told_in_indonesian(indonesian: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is said of a run that goes well, is there already, and has come to its end."""
    rows = [{"text": invented(n), "tanggal": "kemarin"} for n in range(20)]
    lines = "".join(f"{json.dumps(row)}\n" for row in rows)
    (indonesian / "berita.jsonl").write_text(f"{lines}{{}}\n{{}}\n", encoding="utf-8")
    argv = ["clean", "berita.jsonl", "-f", "jsonl", "-o", "arsip/", "-w", "0"]
    for more in ([], ["--resume"], [], ["--resume", "--kind", "index"]):
        main([*argv, *more])
        said = capsys.readouterr().err
        assert said
        assert english_in(said) == []
    main(
        [
            *argv[:5],
            "lain/",
            "-w",
            "0",
            "--stats",
            "s.json",
            "--kind",
            "index",
            "--max-rejects",
            "5",
        ]
    )
    said = capsys.readouterr().err
    assert "rekaman    22 dalam " in said
    assert "ditolak    2: 2 tanpa teks\n" in said
    assert "disisihkan 20: 20 kind\n" in said
    assert "tanggal    tidak terbaca: 20 dari 20 di tanggal" in said
    assert "dan 1 rekaman lain seperti itu; --rejects FILE menyimpan semuanya" in said
    assert json.loads((indonesian / "s.json").read_text())["rejected"] == {"no text": 2}


@pytest.mark.usefixtures("indonesian")
def test_explain_speaks_indonesian(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    examples = Path(__file__).parents[1] / "examples"
    for name in ("berita.html", "berita.txt"):
        assert main(["explain", str(examples / name)]) == 0
        shown = capsys.readouterr().out
        assert '"|" dipertahankan, "-" dibuang' in shown
        assert re.search(r"^mutu {7}\d+% dipertahankan$", shown, re.MULTILINE)
        heads = [row[:10] for row in shown.partition("\n\n")[0].splitlines() if row[0] != " "]
        assert {head.strip() for head in heads} <= {"judul", "dateline", "url"} | {
            text.strip() for text in DATA["messages"].values()
        }
    main(["label", str(examples / "berita.txt"), "-o", "emas.label"])
    assert main(["check", "emas.label", "--worst", "1"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("teks ")
    assert re.search(r"^potongan +benar +dari$", shown, re.MULTILINE)
    del tmp_path


@pytest.mark.usefixtures("indonesian")
def test_a_bar_speaks_indonesian() -> None:
    assert say.said("1,200 records, 300/s, 2 rejected") == "1.200 rekaman, 300/dtk, 2 ditolak"


def test_who_reads_english_loads_no_table(tmp_path: Path) -> None:
    code = (
        "import sys; from beritaclean.commands.main import main; main(['clean', 'tidak-ada.txt']);"
        "sys.exit('beritaclean.commands.pesan' in sys.modules)"
    )
    environment = {**os.environ, "BERITACLEAN_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert done.stderr == "beritaclean: tidak-ada.txt: no such file; check the name\n"


# --- the pages in Indonesian ---------------------------------------------------------------------

DOCS = Path(__file__).parents[1] / "docs"
SAID = re.compile(
    "|".join(
        re.escape(spoken.shape(text)).replace(r"\{\}", ".+?") for text in pesan.texts().values()
    )
)


@pytest.mark.parametrize("page", ["mulai", "korpus", "redaksi"])
def test_what_a_page_quotes_is_what_is_said(page: str) -> None:
    """Of a message that a page shows, each part is one of the table."""
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    quoted = re.findall(r"`beritaclean: (\S+\.\w+: [^`]+)`", text)
    assert quoted or page != "mulai"
    for message in quoted:
        for part in re.split(r"; |: ", message)[1:]:
            assert SAID.fullmatch(part), part


class Section(NamedTuple):
    """What a translation of a section has like the section itself."""

    fenced: list[str]
    """Its commands and examples."""
    items: int
    rows: int


def sections(page: str, passed: Collection[str] = ()) -> list[Section]:
    """The sections of a page, but for those with these headings."""
    found = []
    for section in f"\n{(DOCS / f'{page}.md').read_text(encoding='utf-8')}".split("\n## "):
        heading, _, text = section.partition("\n")
        if heading in passed:
            continue
        fenced = re.findall(r"^```(.*?)^```$", text, re.DOTALL | re.MULTILINE)
        around = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
        items, rows = (re.findall(sign, around, re.MULTILINE) for sign in (r"^- ", r"^\| "))
        found.append(Section(fenced, len(items), len(rows)))
    return found


@pytest.mark.parametrize(
    ("english", "indonesian", "only_here"),
    [
        ("corpus", "korpus", {"Ekstraktor buatan sendiri"}),  # in English a part of adding.md
        ("monitoring", "redaksi", set()),
    ],
)
def test_a_page_in_indonesian_keeps_step(
    english: str, indonesian: str, only_here: set[str]
) -> None:
    """Section by section it has the commands and examples of the English one, in their order."""
    theirs, ours = sections(english), sections(indonesian, only_here)
    for number, (one, other) in enumerate(zip(theirs, ours, strict=False)):
        about = f"section {number} of docs/{english}.md and docs/{indonesian}.md"
        assert one.fenced == other.fenced, about
        assert one.items == other.items, about
        assert one.rows <= other.rows, about
    assert len(theirs) == len(ours)
