"""Unknown and contradictory wishes: each is one line that says what to write, and status 2."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
import pytest
from command import Result
from invented import page, text

from beritaclean import languages
from beritaclean.commands.console import ELSEWHERE, FILE, Choice
from beritaclean.commands.main import cli, main
from beritaclean.languages.codes import THREE, code_of
from beritaclean.outputs import ENDINGS, FORMS, misnamed

Run = Callable[..., Result]
QUICK = ("-w", "0", "-q")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command in a folder with a text, a page, and records."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(text(1), encoding="utf-8")
    Path("a.html").write_text(page(1), encoding="utf-8")
    Path("k.jsonl").write_text(f"{json.dumps({'text': text(1)})}\n", encoding="utf-8")
    Path("k.label").write_text("body   Hujan turun di desa itu.\n", encoding="utf-8")

    def go(*argv: str) -> Result:
        capsys.readouterr()
        status = main(argv)
        return Result(status, *capsys.readouterr())

    return go


def no_folder(name: str, option: str) -> str:
    cure = f"make it first (mkdir -p {name}), or name another file with {option}"
    return f"{name}: no such folder; {cure}"


FORMATS = ", ".join(map(repr, FORMS))
NAMES = "write .txt, .md, .json, .jsonl, .csv, .xlsx, .db or .parquet, or say which with -f"
SHEET = "write .xlsx or .csv, which a spreadsheet opens"
WRONG: list[tuple[str, str]] = [
    # an ending that no format has
    ("clean a.txt -o x.docx", "x.docx: no format is named .docx; write .md or .txt"),
    ("clean a.txt -o x.ods", f"x.ods: no format is named .ods; {SHEET}"),
    ("clean a.txt -o x.TSV", f"x.TSV: no format is named .tsv; {SHEET}"),
    ("clean a.txt -o x.xml", "x.xml: no format is named .xml; write .json or .jsonl"),
    (
        "clean a.txt -o x.html",
        "x.html: no format is named .html; write .md or .txt; beritaclean report makes a page",
    ),
    (
        "clean a.txt -o x.html.gz",
        "x.html.gz: no format is named .html; write .md or .txt; beritaclean report makes a page",
    ),
    ("clean a.txt -o x.jsonl.bz2", f"x.jsonl.bz2: no format is named .bz2; {NAMES}"),
    ("clean a.txt -o x.bersih", f"x.bersih: no format is named .bersih; {NAMES}"),
    ("clean k.jsonl -o x.arrow", f"x.arrow: no format is named .arrow; {NAMES}"),
    # an ending that means another one
    (
        "clean k.jsonl -f csv -o x.parquet",
        "x.parquet: is named .parquet, and csv is written; name it .csv, or write -f parquet",
    ),
    (
        "clean k.jsonl -f json -o x.jsonl",
        "x.jsonl: is named .jsonl, and json is written; name it .json, or write -f jsonl",
    ),
    (
        "clean k.jsonl -f text -o x.jsonl.gz",
        "x.jsonl.gz: is named .jsonl, and text is written; name it .txt, or write -f jsonl",
    ),
    (
        "clean k.jsonl -f markdown -o x.csv",
        "x.csv: is named .csv, and markdown is written; name it .md, or write -f csv",
    ),
    (
        "clean k.jsonl -f parquet -o x.txt",
        "x.txt: is named .txt, and parquet is written; name it .parquet, or write -f text",
    ),
    (
        "clean k.jsonl -f dolma -o x.csv",
        "x.csv: is named .csv, and dolma is written; name it .jsonl, or write -f csv",
    ),
    ("clean k.jsonl -f csv -o x.tsv", "x.tsv: is named .tsv, and csv is written; name it .csv"),
    (
        "clean k.jsonl --compress gz -o x.jsonl.zst",
        "x.jsonl.zst: is named .zst, and --compress gz is asked for; leave --compress out",
    ),
    ("clean k.jsonl --rejects r.csv", "r.csv: is named .csv, and jsonl is written; name it .jsonl"),
    (
        "clean k.jsonl --rejects r.jsonl.gz",
        "r.jsonl.gz: is named .gz, and is not packed; leave .gz out",
    ),
    ("clean k.jsonl --stats s.xlsx", "s.xlsx: is named .xlsx, and json is written; name it .json"),
    ("check k.label --json s.csv", "s.csv: is named .csv, and json is written; name it .json"),
    ("gold k.label -o g.csv", "g.csv: is named .csv, and jsonl is written; name it .jsonl"),
    ("label a.txt -o a.jsonl", "a.jsonl: is named .jsonl, and text is written; name it .txt"),
    (
        "recurring count k.jsonl -o c.csv",
        "c.csv: is named .csv, and parquet is written; name it .parquet",
    ),
    (
        "recurring count k.jsonl -o c --lines l.jsonl",
        "l.jsonl: is named .jsonl, and parquet is written; name it .parquet",
    ),
    (
        "report k.jsonl -o x.jsonl",
        "a report is a web page, and 'x.jsonl' does not end in .html; name one that does with -o",
    ),
    # a format that there is not
    (
        "clean a.txt -f md",
        (
            f"Invalid value for '-f' / '--format': 'md' is not one of {FORMATS}; "
            "did you mean markdown?"
        ),
    ),
    (
        "clean a.txt -f ndjson",
        (
            f"Invalid value for '-f' / '--format': 'ndjson' is not one of {FORMATS}; "
            "did you mean jsonl?"
        ),
    ),
    (
        "clean a.txt -f parket",
        (
            f"Invalid value for '-f' / '--format': 'parket' is not one of {FORMATS}; "
            "did you mean parquet?"
        ),
    ),
    (
        "clean a.txt -f docx",
        f"Invalid value for '-f' / '--format': 'docx' is not one of {FORMATS}; write one of these",
    ),
    (
        "clean a.txt --kind artikel",
        (
            "Invalid value for '--kind': 'artikel' is not one of 'article', 'index', 'gallery', "
            "'video', 'other'; did you mean article?"
        ),
    ),
    (
        "clean k.jsonl --compress gzip -o x",
        "Invalid value for '--compress': 'gzip' is not one of 'gz', 'zst'; did you mean gz?",
    ),
    (
        "explain a.txt --input-format txt",
        (
            "Invalid value for '--input-format': 'txt' is not one of 'auto', 'html', 'text', "
            "'jsonl', 'json', 'csv', 'xlsx', 'parquet', 'warc', 'wet'; did you mean text?"
        ),
    ),
    # an option that there is not
    ("clean a.txt --jsonl", "there is no option --jsonl; write -f jsonl"),
    ("clean a.txt --md -o x.md", "there is no option --md; write -f markdown"),
    ("clean a.txt --CSV", "there is no option --CSV; write -f csv"),
    *(
        (f"clean a.txt {name}", f"there is no option {name}; write {cure}")
        for name, cure in ELSEWHERE.items()
    ),
    (
        "clean -u https://kabar.id/a",
        (
            "there is no option -u, since nothing is fetched; "
            "pipe it in: curl -sL URL | beritaclean clean --url URL"
        ),
    ),
    (
        "check k.label -u x",
        (
            "there is no option -u, since nothing is fetched; "
            "save it first, e.g. curl -Lo berita.html URL"
        ),
    ),
    # one format by two names
    ("clean a.txt --json -f json", "--json says -f json; leave one of the two out"),
    ("clean a.txt -f csv --json", "--json says -f json; leave one of the two out"),
    ("clean a.txt -f csv --markdown", "--markdown says -f markdown; leave one of the two out"),
    ("clean a.txt --markdown --json", "--json and --markdown are two formats; leave one out"),
    # one thing twice
    ("clean a.txt -o x.txt -o y.txt", "--output is given twice; give it once"),
    ("clean a.txt -o x.txt --output x.txt", "--output is given twice; give it once"),
    ("clean a.txt -f json -f csv", "--format is given twice; give it once"),
    ("report k.jsonl -o x.html -o y.html", "--output is given twice; give it once"),
    ("recurring count k.jsonl -o c -o d", "--output is given twice; give it once"),
    (
        "explain k.jsonl --text-field isi --text-field teks",
        "--text-field is given twice; give it once",
    ),
    # a language that is never answered
    (
        "clean a.txt --language indonesia",
        "Invalid value for '--language': 'indonesia' is no code of a language; did you mean id?",
    ),
    (
        "clean a.txt --language id,Javanese",
        "Invalid value for '--language': 'Javanese' is no code of a language; did you mean jv?",
    ),
    (
        "clean a.txt --language indonesai",
        "Invalid value for '--language': 'indonesai' is no code of a language; did you mean id?",
    ),
    (
        "clean a.txt --language fr --language-backend archipelago",
        (
            "Invalid value for '--language': 'fr' is no answer of this back end; there are ace, "
            "ban, bbc, bjn, bug, en, id, jv, mad, mak, min, ms, nij, su, tl and und"
        ),
    ),
    # a folder that is not there
    ("clean a.txt -o tidak/ada/x.jsonl", no_folder("tidak/ada", "-o")),
    ("clean a.txt --rejects tidak/r", no_folder("tidak", "--rejects")),
    ("clean a.txt -o x/ --stats tidak/s", no_folder("tidak", "--stats")),
    ("clean a.txt -o a.txt/x.jsonl", "a.txt: is no folder; name another file with -o"),
    ("report a.txt -o tidak/x.html", no_folder("tidak", "-o")),
    ("compare k.jsonl k.jsonl -o tidak/x.html", no_folder("tidak", "-o")),
    ("label a.txt -o tidak/a.label", no_folder("tidak", "-o")),
    ("check k.label --json tidak/s.json", no_folder("tidak", "--json")),
    ("gold k.label -o tidak/g.jsonl", no_folder("tidak", "-o")),
    ("recurring count k.jsonl -o tidak/c", no_folder("tidak", "-o")),
    ("recurring count k.jsonl -o c --lines tidak/l", no_folder("tidak", "--lines")),
    (
        "recurring count k.jsonl -o c --spill tidak",
        "tidak: no such folder; name one that is there with --spill",
    ),
    ("recurring count k.jsonl -o .", ".: is a folder; name a file with -o"),
    ("gold k.label -o .", ".: is a folder; name a file with -o"),
    # what cannot be written there
    ("clean a.txt --stats -", "--stats takes a file, since stdout takes the stories; name one"),
    ("clean a.txt --rejects -", "--rejects takes a file, since stdout takes the stories; name one"),
    (
        "recurring count k.jsonl -o -",
        "a Parquet table cannot be written to a pipe; name a file with -o",
    ),
    (
        "clean a.txt -o s3://korpus/x.jsonl",
        (
            "s3://korpus/x.jsonl: is an address, and beritaclean opens no network connection; "
            "name a file with -o"
        ),
    ),
    # what a script took from a variable that is not set
    ("clean a.txt -o EMPTY", "--output is empty; is a variable not set?"),
    ("clean a.txt --language EMPTY", "--language is empty; is a variable not set?"),
    ("clean a.txt --carry EMPTY", "--carry is empty; is a variable not set?"),
    (
        "report k.jsonl -o x.html --text-field EMPTY",
        "--text-field is empty; is a variable not set?",
    ),
    ("clean EMPTY", "the name of an input is empty; is a variable not set?"),
    ("explain EMPTY", "the name of an input is empty; is a variable not set?"),
    ("compare k.jsonl EMPTY -o x.html", "the name of an input is empty; is a variable not set?"),
    # options that contradict each other
    (
        "clean k.jsonl -w 0 --time-limit 5",
        "--time-limit is kept by worker processes; leave -w 0 out",
    ),
    (
        "clean a.txt --only title --without title",
        "--only and --without both name title; leave one out",
    ),
    (
        "explain a.txt --no-language --language-backend langdetect",
        "--language-backend says who judges the language; leave --no-language out",
    ),
    (
        "clean a.txt --no-language --language id",
        "--language needs a language to go by; leave --no-language out",
    ),
    (
        "clean k.jsonl --fail-fast --max-rejects 3",
        "--fail-fast ends at the first reject, --max-rejects allows some; leave one out",
    ),
    (
        "clean a.txt --input-format TEXT --text-field isi",
        "--text-field names a field of records, and text has none; leave one out",
    ),
    (
        "label a.txt --input-format html --id-field nomor",
        "--id-field names a field of records, and html has none; leave one out",
    ),
    (
        "report k.jsonl -o x.html --text-field isi --html-field isi",
        "--text-field and --html-field name one field; leave out what it does not hold",
    ),
    (
        "label a.txt --overwrite",
        "--overwrite replaces files; name one, or a folder, with -o",
    ),
    (
        "check k.label --json - --worst 3",
        "--json - writes figures alone; name a file, or leave --worst out",
    ),
    ("clean a.txt --resume", "--resume and --append need an output: -o OUT, a file or a folder"),
]


@pytest.mark.parametrize(("line", "message"), WRONG, ids=[line for line, _ in WRONG])
def test_a_wrong_wish_is_one_line_that_teaches(run: Run, line: str, message: str) -> None:
    before = sorted(Path().rglob("*"))
    found = run(*("" if word == "EMPTY" else word for word in line.split()))
    assert (found.status, found.out, found.last) == (2, "", message)
    assert sorted(Path().rglob("*")) == before


RIGHT = [
    "clean a.txt -f JSONL",
    "clean a.txt --format Schema-Org -o x.json",
    "clean a.txt -o x",
    "clean a.txt -o x-2025.10.16",
    "clean a.txt -o .x",
    "clean a.txt -o x.ndjson",
    "clean a.txt -o x.MD",
    "clean a.txt -o x.txt.gz --compress GZ",
    "clean a.txt -f dolma -o x.dolma",
    "clean a.txt -f csv -o x.txt",
    "clean a.txt -f jsonl -o x.json",
    "clean a.txt -f text -o x.md",
    "clean a.txt -o x.docx/",
    "clean a.txt -o baru/sub/",
    "clean a.txt -w 4 -w 0",
    "clean k.jsonl -o x/ --rejects x/r.log --stats x/s",
    "clean a.txt --language IND,und",
    "clean a.txt --kind Article --input-format TEXT",
    "label a.txt -o gold/baru/",
]


@pytest.mark.parametrize("line", RIGHT)
def test_a_wish_that_can_be_done_is_done(run: Run, line: str) -> None:
    assert run(*line.split()).status == 0


@pytest.mark.parametrize("given", ["--quiet", "--resume"])
def test_a_file_of_options_may_be_overruled(run: Run, given: str) -> None:
    Path("beritaclean.toml").write_text('max-rejects = "1%"\nlanguage-backend = "langdetect"\n')
    argv = ("clean", "a.txt", "-f", "jsonl", "--fail-fast", "--no-language", given)
    assert run(*argv).status == (0 if given == "--quiet" else 2)


# --- addresses -----------------------------------------------------------------------------------


def with_inputs(
    command: click.Command = cli, *above: str
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """The commands that read files, and their words."""
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from with_inputs(below, *above, name)
    elif any(param.type is FILE for param in command.params):
        yield above, command


READING = list(with_inputs())


def test_every_command_with_files_is_asked() -> None:
    names = {" ".join(words) for words, _ in READING}
    assert names >= {"clean", "explain", "language", "report", "compare", "label", "check", "gold"}
    assert names >= {"recurring count", "recurring show"}


@pytest.mark.parametrize(("words", "command"), READING, ids=[" ".join(row[0]) for row in READING])
@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("https://kabar.id/a", "https://kabar.id/a"),
        ("HTTP://kabar.id/a?x=1&y=2", "'HTTP://kabar.id/a?x=1&y=2'"),
        ("www.kabar.id/a", "www.kabar.id/a"),
        ("s3://korpus/k.jsonl", ""),
    ],
)
def test_an_address_is_not_fetched(
    run: Run, words: tuple[str, ...], command: click.Command, address: str, word: str
) -> None:
    count = sum(param.type is FILE and param.required for param in command.params) or 1
    needed = [
        part
        for param in command.params
        if isinstance(param, click.Option) and param.required
        for part in (param.opts[0], "x")
    ]
    found = run(*words, *[address] * count, *needed)
    called = " ".join(("beritaclean", *words))
    cure = "save it first, with the tool of its store"
    if word and words in {("clean",), ("explain",), ("label",)}:
        cure = f"pipe it in: curl -sL {word} | {called} --url {word}"
    elif word:
        cure = f"save it first, e.g. curl -Lo berita.html {word}"
    message = f"{address}: beritaclean opens no network connection; {cure}"
    assert (found.status, found.out, found.last) == (2, "", message)


def test_an_address_of_a_file_is_told_its_path(run: Run) -> None:
    found = run("clean", "file:///data/a.txt")
    assert found.last == "file:///data/a.txt: is an address; write its path: /data/a.txt"


def test_a_file_that_looks_like_an_address_is_read(run: Run) -> None:
    Path("www.kabar.id").write_text("Hujan turun di desa itu.")
    assert run("clean", "www.kabar.id").out == "Hujan turun di desa itu.\n"


# --- formats and languages -----------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_every_format_has_its_own_ending_and_none(form: str) -> None:
    for name in (f"x{FORMS[form].suffix}", f"x{FORMS[form].suffix}.gz", "x", "x.lain"):
        assert misnamed(name, form) is None


def test_every_ending_is_that_of_a_format() -> None:
    assert set(ENDINGS.values()) <= set(FORMS)
    assert all(ENDINGS[FORMS[form].suffix] == form for form in ENDINGS.values())


@pytest.mark.parametrize("choices", [list(FORMS), ["gz", "zst"], ["bash", "zsh", "fish"]])
def test_a_word_is_taken_in_any_case(choices: Sequence[str]) -> None:
    choice = Choice(choices)
    assert [choice.convert(word.upper(), None, None) for word in choices] == choices


@pytest.mark.parametrize(
    ("word", "code"),
    [
        *[
            ("id", "id"),
            ("ID", "id"),
            ("ind", "id"),
            ("in", "id"),
            ("id-ID", "id"),
            ("id_ID", "id"),
        ],
        *[("ms", "ms"), ("msa", "ms"), ("zsm", "ms"), ("jav", "jv"), ("jw", "jv"), ("sun", "su")],
        *[("min", "min"), ("ban", "ban"), ("bug", "bug"), ("eng", "en"), ("fil", "tl")],
        *[("zho", "zh"), ("cmn", "zh"), ("zh-TW", "zh"), ("ara", "ar"), ("und", "und")],
    ],
)
def test_a_code_is_taken_as_people_write_it(word: str, code: str) -> None:
    assert code_of(word, languages.CODES["default"]()) == code


@pytest.mark.parametrize("backend", languages.BACKENDS)
def test_what_a_back_end_answers_can_be_asked_for(backend: str) -> None:
    codes = languages.CODES[backend]()
    stories = ["Warga desa itu memanen cabai sejak pagi.", "The villagers built a bridge today."]
    for story in stories:
        assert languages.detect_language(story, backend=backend).code in codes | {"und"}
    assert all(code_of(THREE[code], codes) == code for code in codes if code in THREE)


def test_a_language_is_found_by_its_other_code(run: Run) -> None:
    assert run("clean", "a.txt", "--language", "ind").out == run("clean", "a.txt").out
    assert run("clean", "a.txt", "--language", "eng").out == ""


# --- explain and language on records -------------------------------------------------------------

STORIES = (
    "Hujan turun di Desa Randusari sejak pagi, kata Sari.",
    "The villagers built a bridge of bamboo near the river for the children.",
)
CODES = ("id", "en")


def jsonl() -> str:
    return "".join(f"{json.dumps({'isi': story})}\n" for story in STORIES)


def records(kind: str) -> str:
    """A file of two records."""
    if kind == "jsonl":
        Path("r.jsonl").write_text(jsonl())
        return "r.jsonl"
    if kind == "packed":
        Path("r.jsonl.gz").write_bytes(gzip.compress(jsonl().encode()))
        return "r.jsonl.gz"
    if kind == "json":
        Path("r.json").write_text(json.dumps([{"isi": story} for story in STORIES]))
        return "r.json"
    if kind == "csv":
        rows = [f'"{story}",{n}' for n, story in enumerate(STORIES)]
        Path("r.csv").write_text("\n".join(["isi,nomor", *rows]))
        return "r.csv"
    if kind == "parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        pq.write_table(pa.table({"isi": STORIES}), "r.parquet")
        return "r.parquet"
    Path("r").mkdir()
    for name, story in zip("ab", STORIES, strict=True):
        Path(f"r/{name}.txt").write_text(story)
    return "r"


KINDS = ("jsonl", "packed", "json", "csv", "parquet", "folder")


@pytest.mark.parametrize("kind", KINDS)
def test_language_judges_each_record(run: Run, kind: str) -> None:
    name = records(kind)
    found = run("language", name)
    assert (found.status, found.err) == (0, "")
    rows = [line.split("\t") for line in found.out.splitlines()]
    assert tuple(row[0] for row in rows) == CODES
    assert all(row[-1].startswith(name) for row in rows)
    for number, code in enumerate(CODES, start=1):
        (line,) = run("language", name, "--record", str(number)).out.splitlines()
        assert line.split("\t")[0] == code


@pytest.mark.parametrize("kind", KINDS)
def test_explain_shows_one_record(run: Run, kind: str) -> None:
    name = records(kind)
    for number, story in enumerate(STORIES, start=1):
        found = run("explain", name, "--record", str(number))
        assert (found.status, found.err) == (0, "")
        assert story.split()[0] in found.out
        assert "isi" not in found.out
    first = run("explain", name)
    assert first.out == run("explain", name, "--record", "1").out
    assert first.err.startswith(f"beritaclean: {name}")
    assert first.err.endswith(" is shown; --record N shows another\n")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "explain k.jsonl --record 9",
            "k.jsonl: has 1 record, so none is number 9; name another one with --record",
        ),
        (
            "explain a.txt --record 2",
            "a.txt: has 1 record, so none is number 2; name another one with --record",
        ),
        (
            "language k.jsonl --record 2",
            "k.jsonl: has 1 record, so none is number 2; name another one with --record",
        ),
        (
            "explain kosong.jsonl",
            "kosong.jsonl: holds no record; check what should have written it",
        ),
        ("explain hilang.jsonl --record 3", "hilang.jsonl: no such file; check the name"),
        (
            "explain k.jsonl --text-field isi",
            (
                "k.jsonl: line 1: has no text in the field isi (it has text); "
                "name the field with --text-field"
            ),
        ),
    ],
)
def test_a_record_that_is_not_there_is_told(run: Run, line: str, message: str) -> None:
    Path("kosong.jsonl").write_text("\n")
    assert run(*line.split()) == (1, "", f"beritaclean: {message}\n")


def test_a_broken_record_counts_and_lets_the_others_go_on(run: Run) -> None:
    Path("r.jsonl").write_text('{"isi": "Hujan\n' + jsonl())
    found = run("language", "r.jsonl")
    assert (found.status, len(found.out.splitlines())) == (1, 2)
    assert found.err.startswith("beritaclean: r.jsonl: line 1: is broken JSON")
    assert STORIES[0].split()[0] in run("explain", "r.jsonl", "--record", "2").out
    assert run("explain", "r.jsonl").status == 1


def test_explain_shows_what_clean_does(run: Run) -> None:
    row = {"html": page(1), "url": "https://www.kompas.com/desa/read/1"}
    Path("r.jsonl").write_text(json.dumps(row))
    shown = run("explain", "r.jsonl").out
    (article,) = [json.loads(run("clean", "r.jsonl", "-f", "jsonl", *QUICK).out)]
    assert article["outlet"] in shown
    assert f"title      {article['title']}"[:30] in shown
