"""No output is ever an input: every command, every option that writes, every way to name a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from command import Result
from invented import page, text

from beritaclean.commands.main import main

Run = Callable[..., Result]
QUICK = ("-w", "0", "-q", "--no-language")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command in a folder with documents, records and labelled documents."""
    monkeypatch.chdir(tmp_path)
    Path("mentah/sub").mkdir(parents=True)
    for name in ("a.txt", "lain.txt", "mentah/a.txt", "mentah/sub/b.txt"):
        Path(name).write_text(text(len(name)), encoding="utf-8")
    Path("s.html").write_text(page(1), encoding="utf-8")
    rows = [json.dumps({"id": str(n), "text": text(n), "url": "https://kabar.id/"}) for n in (1, 2)]
    Path("k.jsonl").write_text("\n".join(rows), encoding="utf-8")
    Path("k.label").write_text("body   Hujan turun di desa itu.\n", encoding="utf-8")
    Path("opsi.toml").write_text("quiet = true\n", encoding="utf-8")

    def go(*argv: str) -> Result:
        capsys.readouterr()
        status = main(argv)
        return Result(status, *capsys.readouterr())

    return go


def bytes_of(folder: Path = Path()) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- an input that is named ----------------------------------------------------------------------

WRITING = [
    (("clean", "{input}", "-o", "{output}"), "a.txt", "-o"),
    (("clean", "lain.txt", "{input}", "-o", "{output}"), "s.html", "-o"),
    (("clean", "{input}", "-f", "json", "-o", "{output}"), "k.jsonl", "-o"),
    (("clean", "{input}", "-f", "parquet", "-o", "{output}"), "k.jsonl", "-o"),
    (("clean", "{input}", "-f", "jsonl", "-o", "{output}", "--resume"), "k.jsonl", "-o"),
    (("clean", "{input}", "--compress", "gz", "-o", "{output}"), "k.jsonl", "-o"),
    (("clean", "{input}", "--join-pages", "-o", "{output}"), "a.txt", "-o"),
    (("clean", "{input}", "--rejects", "{output}"), "k.jsonl", "--rejects"),
    (("clean", "{input}", "--stats", "{output}"), "k.jsonl", "--stats"),
    (("clean", "mentah/", "{input}", "-o", "arsip/", "--stats", "{output}"), "a.txt", "--stats"),
    (("clean", "a.txt", "--config", "{input}", "--stats", "{output}"), "opsi.toml", "--stats"),
    (("report", "{input}", "-o", "{output}"), "s.html", "-o"),
    (("compare", "{input}", "k.jsonl", "-o", "{output}"), "s.html", "-o"),
    (("compare", "k.jsonl", "{input}", "-o", "{output}"), "s.html", "-o"),
    (("label", "{input}", "-o", "{output}", "--overwrite"), "a.txt", "-o"),
    (("label", "{input}", "-o", "{output}"), "a.txt", "-o"),
    (("check", "{input}", "--json", "{output}"), "k.label", "--json"),
    (("gold", "{input}", "-o", "{output}"), "k.label", "-o"),
    (("recurring", "count", "{input}", "-o", "{output}"), "k.jsonl", "-o"),
    (("recurring", "count", "{input}", "-o", "c", "--lines", "{output}"), "k.jsonl", "--lines"),
]
"""A command, the input that its output is, and the option that names it."""


def as_it_is(name: str) -> str:
    return name


def from_here(name: str) -> str:
    return f"./{name}"


def by_another_way(name: str) -> str:
    return f"mentah/../mentah/sub/../../{name}"


def absolute(name: str) -> str:
    return str(Path(name).absolute())


def linked(name: str) -> str:
    Path("tautan").symlink_to(name)
    return "tautan"


def linked_twice(name: str) -> str:
    Path("tautan").symlink_to(name)
    Path("mentah/tautan").symlink_to("../tautan")
    return "mentah/tautan"


def hard_linked(name: str) -> str:
    os.link(name, "kembar")
    return "kembar"


def in_a_linked_folder(name: str) -> str:
    Path("sini").symlink_to(".")
    return f"sini/{name}"


SPELLINGS = [
    *(as_it_is, from_here, by_another_way, absolute),
    *(linked, linked_twice, hard_linked, in_a_linked_folder),
]


@pytest.mark.parametrize("spelled", SPELLINGS, ids=lambda spelled: spelled.__name__)
@pytest.mark.parametrize(("argv", "name", "option"), WRITING, ids="".join)
def test_an_input_that_is_named_is_not_overwritten(
    run: Run, argv: Sequence[str], name: str, option: str, spelled: Callable[[str], str]
) -> None:
    output = spelled(name)
    before = bytes_of()
    found = run(*(word.format(input=name, output=output) for word in argv))
    message = f"{output}: is an input, and would be overwritten; name another file with {option}"
    assert (found.status, found.out, found.last) == (2, "", message)
    assert bytes_of() == before


@pytest.mark.parametrize("spelled", SPELLINGS, ids=lambda spelled: spelled.__name__)
def test_the_input_may_be_the_link(run: Run, spelled: Callable[[str], str]) -> None:
    found = run("clean", spelled("a.txt"), "-o", "a.txt")
    assert found.last == "a.txt: is an input, and would be overwritten; name another file with -o"


# --- stdin and stdout ----------------------------------------------------------------------------


def shell(line: str) -> Result:
    """What a shell does with a line; `beritaclean` is this one."""
    command = f'beritaclean() {{ "{sys.executable}" -m beritaclean "$@"; }}; {line}'
    done = subprocess.run(command, shell=True, check=False, capture_output=True, text=True)  # noqa: S602
    return Result(done.returncode, done.stdout, done.stderr)


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "beritaclean clean - -o k.jsonl < k.jsonl",
            "k.jsonl: is what stdin reads, and would be overwritten; name another file with -o",
        ),
        (
            "beritaclean clean --rejects k.jsonl < k.jsonl",
            (
                "k.jsonl: is what stdin reads, and would be overwritten; "
                "name another file with --rejects"
            ),
        ),
        (
            "beritaclean report -o s.html < s.html",
            "s.html: is what stdin reads, and would be overwritten; name another file with -o",
        ),
        (
            "beritaclean gold -o k.label < k.label",
            "k.label: is what stdin reads, and would be overwritten; name another file with -o",
        ),
        (
            "beritaclean clean a.txt >> a.txt",
            "a.txt: is an input, and stdout goes into it; send it into another file",
        ),
        (
            "beritaclean clean lain.txt ./a.txt -f jsonl >> a.txt",
            "./a.txt: is an input, and stdout goes into it; send it into another file",
        ),
        (
            "beritaclean clean a.txt -o /dev/stdout >> a.txt",
            "/dev/stdout: is an input, and would be overwritten; name another file with -o",
        ),
        (
            "beritaclean clean < a.txt >> a.txt",
            "stdin: is an input, and stdout goes into it; send it into another file",
        ),
        (
            "beritaclean explain a.txt >> a.txt",
            "a.txt: is an input, and stdout goes into it; send it into another file",
        ),
        (
            "beritaclean language k.jsonl >> k.jsonl",
            "k.jsonl: is an input, and stdout goes into it; send it into another file",
        ),
        (
            "beritaclean label a.txt >> a.txt",
            "a.txt: is an input, and stdout goes into it; send it into another file",
        ),
        (
            "beritaclean gold k.label >> k.label",
            "k.label: is an input, and stdout goes into it; send it into another file",
        ),
        (
            "beritaclean clean mentah/ >> mentah/a.txt",
            (
                "mentah/a.txt: is read with mentah/, and stdout goes into it; "
                "send it into another file"
            ),
        ),
    ],
)
@pytest.mark.slow
def test_what_a_shell_sends_back_is_not_overwritten(line: str, message: str) -> None:
    before = bytes_of()
    found = shell(line)
    assert (found.status, found.out, found.last) == (2, "", message)
    assert bytes_of() == before


@pytest.mark.usefixtures("run")
@pytest.mark.slow
def test_the_file_that_stdout_goes_to_is_not_read_in_its_folder() -> None:
    found = shell("beritaclean clean . -f jsonl -q > semua.jsonl; beritaclean language . > bahasa")
    rows = [json.loads(line) for line in Path("semua.jsonl").read_text().splitlines()]
    assert "./a.txt" in {row["id"] for row in rows}
    assert "semua.jsonl" not in found.err
    assert "./bahasa" not in Path("bahasa").read_text()


# --- an input in a folder, or behind a pattern ---------------------------------------------------

HARM = [
    (("clean", "mentah/", "-o", "mentah/a.txt"), "mentah/a.txt", "mentah/", "-o"),
    (("clean", ".", "-o", "mentah/sub/b.txt"), "./mentah/sub/b.txt", ".", "-o"),
    (("clean", "mentah/*.txt", "-o", "mentah/a.txt"), "mentah/a.txt", "mentah/*.txt", "-o"),
    (("clean", "**/*.txt", "-o", "mentah/sub/b.txt"), "mentah/sub/b.txt", "**/*.txt", "-o"),
    (("clean", "ment*", "-o", "mentah/a.txt"), "mentah/a.txt", "ment*", "-o"),
    (("clean", "mentah", "-f", "csv", "-o", "mentah/a.txt"), "mentah/a.txt", "mentah", "-o"),
    (("clean", "mentah", "--stats", "mentah/a.txt"), "mentah/a.txt", "mentah", "--stats"),
    (("clean", "mentah", "--rejects", "mentah/a.txt"), "mentah/a.txt", "mentah", "--rejects"),
    (("clean", "mentah", "--rejects", "kembar"), "mentah/kembar", "mentah", "--rejects"),
    (("clean", "mentah", "-o", "tautan"), "mentah/a.txt", "mentah", "-o"),
    (("report", ".", "-o", "s.html"), "./s.html", ".", "-o"),
    (("compare", "mentah", "k.jsonl", "-o", "mentah/a.html"), "mentah/a.html", "mentah", "-o"),
    (("label", "mentah", "-o", "mentah/a.txt"), "mentah/a.txt", "mentah", "-o"),
    (("gold", "mentah", "-o", "mentah/k.label"), "mentah/k.label", "mentah", "-o"),
    (("check", "mentah", "--json", "mentah/k.label"), "mentah/k.label", "mentah", "--json"),
    (("recurring", "count", "mentah", "-o", "mentah/a.txt"), "mentah/a.txt", "mentah", "-o"),
    (
        ("recurring", "count", "mentah", "-o", "c", "--lines", "mentah/a.txt"),
        *("mentah/a.txt", "mentah", "--lines"),
    ),
]
"""A command, the file it would overwrite, what that is read with, the option that names it."""


@pytest.mark.parametrize(("argv", "name", "read", "option"), HARM, ids="".join)
def test_a_file_that_would_be_read_is_not_overwritten(
    run: Run, argv: Sequence[str], name: str, read: str, option: str
) -> None:
    Path("mentah/a.html").write_text(page(2), encoding="utf-8")
    Path("mentah/k.label").write_bytes(Path("k.label").read_bytes())
    Path("kembar").write_text(text(3))
    os.link("kembar", "mentah/kembar")
    Path("tautan").symlink_to("mentah/a.txt")
    before = bytes_of()
    found = run(*argv)
    message = f"{name}: is read with {read}, and would be overwritten; "
    assert (found.status, found.out) == (2, "")
    assert found.last == f"{message}name another file with {option}"
    assert bytes_of() == before


OURS = [
    ("clean", ".", "-o", "bersih.jsonl", *QUICK),
    ("clean", "mentah", "-o", "mentah/bersih.txt", *QUICK),
    ("clean", "mentah", "-o", "mentah/bersih.csv.gz", *QUICK),
    ("clean", "mentah", "-o", "mentah/bersih.parquet", *QUICK),
    ("clean", "mentah/**/*", "-o", "mentah/sub/baru.md", "--resume", *QUICK),
    ("clean", ".", "-f", "jsonl", "-o", "arsip/", "--append", *QUICK),
    ("clean", ".", "-f", "jsonl", "-o", "arsip/", "--append", "--rejects", "arsip/r", *QUICK),
    ("clean", "mentah", "kosong.txt", "--rejects", "mentah/r.jsonl", "-o", "b.jsonl", *QUICK),
    ("clean", "mentah", "--stats", "mentah/s.json", "-o", "b.jsonl", *QUICK),
    ("report", ".", "-o", "laporan.html", "-w", "0", "-q"),
    ("recurring", "count", ".", "-o", "c", "--lines", "baris", "--least", "1", "-w", "0", "-q"),
]
"""What may be run again: its output lies where it reads, and is its own."""


@pytest.mark.parametrize("argv", OURS, ids=" ".join)
def test_what_we_wrote_is_replaced_and_not_read(run: Run, argv: Sequence[str]) -> None:
    Path("kosong.txt").write_text("" if "kosong.txt" in argv else text(9))
    Path("k.label").unlink()
    for name in ("opsi.toml", *(["a.txt", "lain.txt"] if "recurring" in argv else [])):
        Path(name).unlink()
    if "recurring" in argv:
        Path("kosong.txt").unlink()
        argv = ("recurring", "count", "k.jsonl", "mentah/*.jsonl", *argv[3:])
        Path("mentah/k.jsonl").write_bytes(Path("k.jsonl").read_bytes())
    first = run(*argv)
    after = bytes_of()
    second = run(*argv)
    assert second.status == first.status == ("kosong.txt" in argv)
    assert bytes_of().keys() == after.keys()
    timed = ("manifest", "s.json", "laporan.html")  # these hold seconds
    for name, data in bytes_of().items():
        assert data == after[name] or any(part in name for part in timed)


@pytest.mark.parametrize(
    ("option", "name"), [("-o", "x.jsonl"), ("--rejects", "x.jsonl"), ("--stats", "x.json")]
)
def test_what_the_user_put_there_since_is_read(run: Run, option: str, name: str) -> None:
    argv = ("clean", "mentah", option, f"mentah/{name}", *QUICK)
    Path("mentah/rusak.jsonl").write_text("{\n")
    run(*argv)
    assert run(*argv).status == 1
    Path(f"mentah/{name}").write_text('{"input":"Sari","text":"beritaclean: hujan"}\n')
    found = run(*argv)
    message = f"mentah/{name}: is read with mentah, and would be overwritten; name another file"
    assert (found.status, found.last) == (2, f"{message} with {option}")


@pytest.mark.parametrize("name", ["mentah/baru.txt", "mentah/kosong.txt"])
def test_a_name_that_is_free_may_lie_in_what_is_read(run: Run, name: str) -> None:
    Path("mentah/kosong.txt").touch()
    Path("mentah/ada.txt").write_text(text(2))
    assert run("clean", "mentah", "-o", name, *QUICK).status == (name != "mentah/kosong.txt")
    assert Path(name).read_text()


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (
            ("clean", ".", "-o", "mentah/"),
            "mentah/: holds files that are read with .; name another folder with -o",
        ),
        (
            ("clean", "mentah", "-f", "jsonl", "-o", "mentah/"),
            "mentah/: holds files that are read with mentah; name another folder with -o",
        ),
        (
            ("clean", "ment*/*.txt", "-o", "./mentah"),
            "./mentah: holds files that are read with ment*/*.txt; name another folder with -o",
        ),
        (
            ("clean", "arsip/", "-o", "arsip/", "--append"),
            "arsip/: is the folder that is read; name another one with -o",
        ),
        (
            ("clean", "arsip/part-00000.jsonl", "-o", "arsip/", "--append"),
            "arsip/part-00000.jsonl: is a file of the run into arsip/; name another one",
        ),
        (
            ("clean", "k.jsonl", "-o", "arsip/", "--rejects", "arsip/part-00001.jsonl"),
            "arsip/part-00001.jsonl: is a file of the run into arsip/; name another one",
        ),
        (
            ("clean", "b.jsonl.manifest/inputs.jsonl", "-o", "b.jsonl"),
            "b.jsonl.manifest/inputs.jsonl: is a file of the run into b.jsonl; name another one",
        ),
        (
            ("clean", "k.jsonl", "-o", "b.jsonl", "--stats", "b.jsonl.manifest/job.json"),
            "b.jsonl.manifest/job.json: is a file of the run into b.jsonl; name another one",
        ),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_a_folder_of_the_user_is_no_output(run: Run, argv: Sequence[str], message: str) -> None:
    run("clean", "k.jsonl", "-f", "jsonl", "-o", "arsip/", *QUICK)
    run("clean", "mentah/", "-o", "b.jsonl", *QUICK)
    before = bytes_of()
    found = run(*argv)
    assert (found.status, found.last) == (2, message)
    assert bytes_of() == before


def test_a_label_of_a_folder_is_no_input(run: Run) -> None:
    Path("gold").mkdir()
    Path("gold/a.txt").write_text(text(1))
    Path("gold/a.label").write_text(text(2))
    before = Path("gold/a.label").read_bytes()
    found = run("label", "gold", "-o", "gold/", "--overwrite")
    assert found.status == 1
    assert found.err == (
        "beritaclean: gold/a.label: is an input, and would be overwritten; "
        "name another folder with -o\n"
    )
    assert Path("gold/a.label").read_bytes() == before


# --- two outputs ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("-o", "b.txt", "--rejects", "b.txt"), "b.txt: is named by -o and by --rejects"),
        (("-o", "b.txt", "--stats", "./b.txt"), "./b.txt: is named by -o and by --stats"),
        (("-o", "b.txt", "--stats", "B.TXT"), "B.TXT: is named by -o and by --stats"),
        (("--rejects", "r", "--stats", "r"), "r: is named by --rejects and by --stats"),
        (("-o", "lain.txt", "--stats", "tautan"), "tautan: is named by -o and by --stats"),
        (("-o", "lain.txt", "--stats", "kembar"), "kembar: is named by -o and by --stats"),
        (("-o", "baru", "--stats", "ke-baru"), "ke-baru: is named by -o and by --stats"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_two_outputs_are_two_files(run: Run, argv: Sequence[str], message: str) -> None:
    Path("tautan").symlink_to("lain.txt")
    Path("ke-baru").symlink_to("baru")
    os.link("lain.txt", "kembar")
    before = bytes_of()
    found = run("clean", "k.jsonl", *argv)
    assert (found.status, found.last) == (2, f"{message}; name a file of its own for each")
    assert bytes_of() == before


def test_a_device_takes_several(run: Run) -> None:
    argv = ("--rejects", os.devnull, "--stats", os.devnull, "-o", os.devnull)
    assert run("clean", "a.txt", *argv, *QUICK).status == 0
