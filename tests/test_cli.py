"""The command line as a shell sees it: arguments in; stdout, stderr and an exit status out."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import click
import jsonschema
import pytest
from wording import FULL

import beritaclean
from beritaclean import Article, Pipeline
from beritaclean.commands.main import cli, main
from beritaclean.outputs import FORMS

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "berita.txt"
ONE = "Hujan turun di Randusari.\nBaca juga: Banjir Surut\nWarga lega.\n"
TWO = "Panen cabai dimulai hari ini.\n"
PAGE = """<!doctype html><title>Warga Bangun Jembatan Bambu</title><body>
<nav class="menu"><a href="/">Beranda</a> <a href="/desa">Desa</a> <a href="/pasar">Pasar</a></nav>
<h1>Warga Bangun Jembatan Bambu</h1>
<article><p>Warga Desa Randusari menyelesaikan jembatan bambu di tepi Kali Wening, kata Sari.</p>
<p>Jembatan lama hanyut terbawa banjir pada awal September, sehingga anak-anak dari dua dusun itu
harus memutar sejauh tujuh kilometer untuk sampai ke sekolah mereka di seberang kali.</p>
<p>Baca juga: <a href="/cabai">Panen Cabai Naik</a></p>
<ol><li>Bambu ditebang dari kebun desa.<li>Bambu diikat oleh warga dua dusun.</ol></article>
<div class="terpopuler"><h3>Terpopuler</h3><a href="/1">Jadwal Bus Antarkota Bulan Ini</a></div>
"""
LEAD, REST, FIRST, SECOND = (
    "Warga Desa Randusari menyelesaikan jembatan bambu di tepi Kali Wening, kata Sari.",
    (
        "Jembatan lama hanyut terbawa banjir pada awal September, sehingga anak-anak dari dua "
        "dusun itu harus memutar sejauh tujuh kilometer untuk sampai ke sekolah mereka di "
        "seberang kali."
    ),
    "Bambu ditebang dari kebun desa.",
    "Bambu diikat oleh warga dua dusun.",
)
STORY = f"{LEAD}\n{REST}\n{FIRST}\n{SECOND}\n"
ADVERT = "ADVERTISEMENT\n"


class Result(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture(scope="module")
def too_large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of twenty megabytes, written once."""
    path = tmp_path_factory.mktemp("besar") / "besar.html"
    path.write_text(f"<!doctype html>{'<br>' * 5_000_001}", encoding="utf-8")
    return path


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    too_large: Path,
) -> Run:
    """Run the command line in a folder of its own; `stdin` is what is piped in."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    Path("satu.txt").write_text(ONE, encoding="utf-8")
    Path("dua.txt").write_text(TWO, encoding="utf-8")
    Path("iklan.txt").write_text(ADVERT, encoding="utf-8")
    Path("kosong.txt").write_bytes(b"")
    Path("foto.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    Path("sandi.txt").write_bytes("ニュース".encode("shift-jis"))
    Path("halaman.html").write_text(PAGE, encoding="utf-8")
    Path("besar.html").hardlink_to(too_large)
    Path("dalam.html").write_text("<html>" + "<div>" * 3_000 + LEAD, encoding="utf-8")
    Path("folder").mkdir()

    def go(*argv: str, stdin: bytes | None = None) -> Result:
        piped = Terminal() if stdin is None else io.TextIOWrapper(io.BytesIO(stdin))
        monkeypatch.setattr(sys, "stdin", piped)
        status = main(argv)
        return Result(status, *capsys.readouterr())

    return go


class Terminal(io.StringIO):
    """A keyboard instead of a pipe."""

    def isatty(self) -> bool:
        return True


def shell(*argv: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, where the interpreter's end counts too."""
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "beritaclean", *argv],
        check=False,
        capture_output=True,
        encoding="utf-8",
        **options,
    )


class TestClean:
    def test_the_story_is_what_comes_out(self, run: Run) -> None:
        assert run("clean", "satu.txt") == (0, "Hujan turun di Randusari.\nWarga lega.\n", "")

    @pytest.mark.parametrize("argv", [("clean",), ("clean", "-")])
    def test_a_text_is_piped_in(self, run: Run, argv: tuple[str, ...]) -> None:
        assert run(*argv, stdin=TWO.encode()) == (0, TWO, "")

    def test_a_keyboard_is_not_waited_for(self, run: Run) -> None:
        status, out, err = run("clean")
        assert (status, out) == (2, "")
        assert err.endswith("Error: name a FILE, or pipe a text in; - is stdin\n")

    @pytest.mark.parametrize("command", ["clean", "explain"])
    def test_an_address_alone_is_not_fetched(self, run: Run, command: str) -> None:
        url = "https://kabar.id/a?b=1&c=2"
        status, out, err = run(command, "--url", url)
        assert (status, out) == (2, "")
        cure = f"pipe it in: curl -sL '{url}' | beritaclean {command} --url '{url}'"
        assert err.endswith(f"Error: --url fetches nothing; {cure}\n")

    @pytest.mark.parametrize("form", ["json", "markdown"])
    def test_a_format_has_a_flag_of_its_name(self, run: Run, form: str) -> None:
        assert run("clean", "satu.txt", f"--{form}") == run("clean", "satu.txt", "-f", form)
        assert run("clean", "satu.txt", f"--{form}", "-o", "hasil").status == 0
        assert Path("hasil").read_text() == run("clean", "satu.txt", "-f", form).out

    def test_a_flag_overrules_the_format_of_a_file(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Path("beritaclean.toml").write_text('format = "csv"\n')
        wanted = run("clean", "satu.txt", "-f", "json").out
        assert run("clean", "satu.txt", "--json").out == wanted
        monkeypatch.setenv("BERITACLEAN_FORMAT", "text")
        assert run("clean", "satu.txt", "--json").out == wanted

    def test_a_file_names_the_format_and_no_flag_of_it(self, run: Run) -> None:
        Path("beritaclean.toml").write_text("markdown = true\n")
        status, out, err = run("clean", "satu.txt")
        assert (status, out) == (2, "")
        assert "there is no option 'markdown'" in err

    def test_stdin_is_read_once(self, run: Run) -> None:
        status, out, err = run("clean", "-", "-", stdin=TWO.encode())
        assert (status, out) == (2, "")
        assert err.endswith("Error: - is stdin, which can be read once only; name it once\n")

    @pytest.mark.parametrize("form", ["text", "markdown"])
    def test_several_stories_are_set_apart(self, run: Run, form: str) -> None:
        status, out, err = run("clean", "-f", form, "dua.txt", "-", "dua.txt", stdin=b"Isi.")
        assert (status, err) == (0, "")
        assert out == f"{TWO}\n---\n\nIsi.\n\n---\n\n{TWO}"

    def test_json_is_one_line_that_the_schema_allows(self, run: Run) -> None:
        status, out, _ = run("clean", "--format", "json", "satu.txt")
        assert status == 0
        assert out.count("\n") == 1
        jsonschema.validate(json.loads(out), json.loads(run("schema").out))
        assert Article.from_json(out) == beritaclean.clean(ONE)

    def test_json_of_several_is_an_array(self, run: Run) -> None:
        rows = json.loads(run("clean", "-f", "json", "satu.txt", "dua.txt", "satu.txt").out)
        assert [row["source"] for row in rows] == [ONE, TWO, ONE]

    def test_json_of_several_is_an_array_where_one_is_left(self, run: Run) -> None:
        status, out, _ = run("clean", "-f", "json", "kosong.txt", "dua.txt")
        assert status == 1
        assert [row["source"] for row in json.loads(out)] == [TWO]

    def test_jsonl_is_a_line_each(self, run: Run) -> None:
        out = run("clean", "-f", "jsonl", "satu.txt", "dua.txt").out
        assert [json.loads(line)["source"] for line in out.splitlines()] == [ONE, TWO]

    def test_an_unknown_format_is_wrong_usage(self, run: Run) -> None:
        status, _, err = run("clean", "-f", "xml", "satu.txt")
        assert status == 2
        assert "'xml' is not one of 'text', 'markdown', 'json', 'jsonl'" in err

    def test_a_url_names_the_outlet(self, run: Run) -> None:
        out = run("clean", "-f", "json", "--url", "https://www.kompas.com/1", "dua.txt").out
        assert json.loads(out)["outlet"] == "Kompas.com"

    @pytest.mark.parametrize(
        ("moment", "fault"),
        [
            ("kemarin", "'kemarin' is no ISO date and time; write 2025-10-16T13:05+07:00"),
            (
                "2025-10-16T13:05",
                "'2025-10-16T13:05' has no offset; write 2025-10-16T13:05+07:00",
            ),
        ],
    )
    def test_the_moment_of_reading_has_an_offset(self, run: Run, moment: str, fault: str) -> None:
        status, _, err = run("clean", "--fetched", moment, "dua.txt")
        assert status == 2
        assert fault in err

    def test_a_relative_date_needs_the_moment_of_reading(self, run: Run) -> None:
        raw = f"Panen Cabai Dimulai di Desa Randusari\n3 jam lalu\n{ONE}".encode()
        argv = ("clean", "-f", "json", "--fetched", "2025-10-16T13:05+07:00")
        assert json.loads(run(*argv, stdin=raw).out)["published"] == "2025-10-16T10:05:00+07:00"

    def test_no_language_judges_none(self, run: Run) -> None:
        out = run("clean", "-f", "json", "--no-language", "satu.txt").out
        assert json.loads(out)["language"]["backend"] is None

    def test_without_leaves_extractors_out(self, run: Run) -> None:
        assert run("clean", "--without", "related", "--without", "title", "satu.txt").out == ONE

    def test_only_runs_the_named_extractors(self, run: Run) -> None:
        raw = b"ADVERTISEMENT\nHujan turun.\nBaca juga: Banjir Surut\n"
        out = run("clean", "--only", "related", "--only", "caption", stdin=raw).out
        assert out == "ADVERTISEMENT\nHujan turun.\n"

    @pytest.mark.parametrize("option", ["--without", "--only"])
    def test_an_unknown_extractor_is_wrong_usage(self, run: Run, option: str) -> None:
        status, _, err = run("clean", option, "bylines", "satu.txt")
        assert status == 2
        assert "there is no extractor 'bylines'; did you mean byline?" in err
        status, _, err = run("clean", option, "x", "satu.txt")
        assert status == 2
        assert f"there is no extractor 'x'; there are {Pipeline.default().names[0]}, " in err

    def test_what_is_left_out_must_have_been_in(self, run: Run) -> None:
        status, _, err = run("clean", "--only", "title", "--without", "tags", "satu.txt")
        assert status == 2
        assert err.endswith("Error: the pipeline has no extractor 'tags'; it has title\n")

    def test_a_text_without_a_story_is_noted(self, run: Run) -> None:
        status, out, err = run("clean", "iklan.txt")
        assert (status, out) == (0, "")
        assert re.fullmatch(
            r"beritaclean: iklan\.txt: no story found \(\w+\); see beritaclean explain\n", err
        )
        assert run("clean", "-q", "iklan.txt") == (0, "", "")

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("kosong.txt", "kosong.txt: is empty; check what should have written it"),
            ("foto.png", "foto.png: is a PNG image, not text; name a text file"),
            (
                "sandi.txt",
                (
                    "sandi.txt: is neither UTF-8 nor Windows-1252 (byte 0 is 0x83); "
                    "save it again as UTF-8"
                ),
            ),
            ("tidak-ada.txt", "tidak-ada.txt: no such file; check the name"),
            (
                "besar.html",
                (
                    "besar.html: has 20,000,019 characters, more than 20,000,000; "
                    "it is no page of news: leave it out"
                ),
            ),
            (
                "dalam.html",
                (
                    "dalam.html: nests its elements deeper than the parser reads (2,048); "
                    "it is no page of news: leave it out"
                ),
            ),
        ],
    )
    def test_a_bad_input_takes_one_line_and_the_others_go_on(
        self, run: Run, name: str, message: str
    ) -> None:
        expected = (1, f"{TWO}\n---\n\n{TWO}", f"beritaclean: {message}\n")
        assert run("clean", "dua.txt", name, "dua.txt") == expected

    def pages(self) -> str:
        """Three files: a story of two pages, the second one without its own header, and another."""
        header = "Warga Bangun Jembatan Bambu\nPenulis: Sari Dewi\n"
        lead = "Warga Desa Randusari menyelesaikan jembatan bambu di tepi Kali Wening hari ini."
        one = f"{header}{lead}\nHalaman 1 2 Selanjutnya\n"
        Path("hal-1.txt").write_text(one, encoding="utf-8")
        Path("hal-2.txt").write_text(f"{header}{lead}\nWarga lega.\n", encoding="utf-8")
        return f"{lead}\nWarga lega.\n"

    def test_pages_of_one_story_are_joined(self, run: Run) -> None:
        story = self.pages()
        argv = ("clean", "--join-pages", "dua.txt", "hal-1.txt", "hal-2.txt", "dua.txt")
        assert run(*argv) == (0, f"{TWO}\n---\n\n{story}\n---\n\n{TWO}", "")

    def test_pages_of_one_story_stay_apart_unless_asked(self, run: Run) -> None:
        self.pages()
        rows = run("clean", "-f", "jsonl", "hal-1.txt", "hal-2.txt").out.splitlines()
        assert [json.loads(row)["pagination"] is None for row in rows] == [False, True]

    def test_joined_pages_come_as_one_article(self, run: Run) -> None:
        story = self.pages()
        argv = ("clean", "--join-pages", "-f", "json", "--url", "https://www.kompas.com/1")
        (row,) = json.loads(run(*argv, "hal-1.txt", "hal-2.txt").out)
        article = Article.from_dict(row)
        assert (f"{article.text}\n", article.complete) == (story, True)
        assert article.outlet == "Kompas.com"

    def test_joining_leaves_bad_inputs_and_notes_be(self, run: Run) -> None:
        story = self.pages()
        argv = ("clean", "--join-pages", "hal-1.txt", "kosong.txt", "hal-2.txt", "iklan.txt")
        status, out, err = run(*argv)
        assert (status, out) == (1, story)
        assert [line.split(": ")[1] for line in err.splitlines()] == ["kosong.txt", "iklan.txt"]

    @pytest.mark.parametrize(
        ("options", "written", "empty", "left_out"),
        [
            ((), 3, 1, {}),
            (("-f", "json"), 3, 0, {}),
            (("--min-chars", "9999"), 0, 0, {"min-chars": 3}),
        ],
    )
    def test_joined_pages_add_up(
        self, run: Run, options: tuple[str, ...], written: int, empty: int, left_out: dict[str, int]
    ) -> None:
        self.pages()
        names = ("dua.txt", "hal-1.txt", "kosong.txt", "hal-2.txt", "iklan.txt")
        assert run("clean", "--join-pages", *names, "--stats", "s.json", *options).status == 1
        stats = json.loads(Path("s.json").read_text())
        keys = ("records", "written", "empty", "joined", "left_out", "unaccounted")
        assert [stats[key] for key in keys] == [5, written, empty, 1, left_out, 0]

    def test_bad_stdin_is_called_stdin(self, run: Run) -> None:
        message = "beritaclean: stdin: is empty; check what should have written it\n"
        assert run("clean", stdin=b" \n") == (1, "", message)

    def test_quiet_leaves_errors_be(self, run: Run) -> None:
        assert run("clean", "-q", "kosong.txt").err.startswith("beritaclean: kosong.txt: ")


class TestWebPages:
    @pytest.mark.parametrize("argv", [("halaman.html",), ("--input-format", "html", "a.txt")])
    def test_the_story_of_a_page_is_what_comes_out(self, run: Run, argv: tuple[str, ...]) -> None:
        Path("a.txt").write_text(PAGE, encoding="utf-8")
        assert run("clean", *argv) == (0, STORY, "")

    def test_a_page_is_piped_in(self, run: Run) -> None:
        assert run("clean", stdin=PAGE.encode()) == (0, STORY, "")

    @pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml", "a.amp.html"])
    def test_a_name_tells_a_page_of_few_tags(self, run: Run, name: str) -> None:
        Path(name).write_text(f"<p>{LEAD}")
        assert run("clean", name).out == f"{LEAD}\n"

    def test_a_page_without_a_tag_is_a_text(self, run: Run) -> None:
        Path("a.html").write_text(ONE)
        assert run("clean", "a.html").out == "Hujan turun di Randusari.\nWarga lega.\n"

    def test_a_page_may_be_read_as_the_text_it_is(self, run: Run) -> None:
        out = run("clean", "-f", "json", "--input-format", "text", "halaman.html").out
        assert json.loads(out)["source"] == PAGE

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
    def test_a_page_is_decoded_as_a_browser_does(self, run: Run, encoding: str) -> None:
        page = PAGE.replace("kata Sari", "kata Sarī" if "utf" in encoding else "kata José")
        Path("halaman.html").write_bytes(page.encode(encoding))
        assert run("clean", "halaman.html").out.splitlines()[0].split()[-1] in {"Sarī.", "José."}

    def test_a_declared_encoding_counts(self, run: Run) -> None:
        page = f"<!doctype html><meta charset=windows-1251><p>{LEAD} Москва."
        assert run("clean", stdin=page.encode("cp1251")).out == f"{LEAD} Москва.\n"

    def test_pages_and_texts_go_together(self, run: Run) -> None:
        argv = ("clean", "dua.txt", "halaman.html", "dalam.html", "dua.txt")
        status, out, err = run(*argv)
        assert (status, out) == (1, f"{TWO}\n---\n\n{STORY}\n---\n\n{TWO}")
        assert err.count("\n") == 1

    @pytest.mark.parametrize("command", ["clean", "explain"])
    def test_bad_bytes_are_told_by_the_name_of_their_file(self, run: Run, command: str) -> None:
        message = "beritaclean: foto.png: is a PNG image, not a web page; save the page as HTML\n"
        argv = (command, "--input-format", "html", "foto.png")
        assert run(*argv) == (1, "", message)

    def test_json_holds_what_the_page_says(self, run: Run) -> None:
        argv = ("-f", "json", "--url", "https://www.kompas.com/jembatan-bambu", "halaman.html")
        out = run("clean", *argv).out
        row = json.loads(out)
        jsonschema.validate(row, json.loads(run("schema").out))
        assert (row["title"], row["outlet"]) == ("Warga Bangun Jembatan Bambu", "Kompas.com")
        assert row["container"]["xpath"] == "/html/body/article"

    def test_a_relative_date_needs_the_moment_of_reading(self, run: Run) -> None:
        page = PAGE.replace("</h1>", "</h1><time>3 jam lalu</time>").encode()
        argv = ("clean", "-f", "json", "--fetched", "2025-10-16T13:05+07:00")
        assert json.loads(run(*argv, stdin=page).out)["published"] == "2025-10-16T10:05:00+07:00"

    def test_markdown_keeps_a_list(self, run: Run) -> None:
        out = run("clean", "-f", "markdown", "halaman.html").out
        assert (
            out == f"# Warga Bangun Jembatan Bambu\n\n{LEAD}\n\n{REST}\n\n1. {FIRST}\n2. {SECOND}\n"
        )

    def test_pages_of_one_story_are_joined(self, run: Run) -> None:
        more = "Pemerintah kecamatan berencana membangun jembatan gantung yang permanen, kata dia."
        second = re.sub(r"<p>Warga.*</ol>", f"<p>{LEAD}<p>{more}", PAGE, flags=re.DOTALL)
        for name, page, number in (("a.html", PAGE, 1), ("b.html", second, 2)):
            canonical = (
                f'<link rel="canonical" href="https://kabar.id/warga-bangun-bambu?page={number}">'
            )
            Path(name).write_text(page.replace("</title>", f"</title>{canonical}"))
        assert run("clean", "--join-pages", "a.html", "b.html") == (0, f"{STORY}{more}\n", "")


class TestOutputFile:
    def test_it_holds_what_stdout_would(self, run: Run) -> None:
        assert run("clean", "-o", "hasil.txt", "dua.txt") == (0, "", "")
        assert Path("hasil.txt").read_text(encoding="utf-8") == TWO
        assert run("clean", "--output", "-", "dua.txt").out == TWO

    def test_nothing_else_is_left_beside_it(self, run: Run) -> None:
        before = set(Path().iterdir())
        run("clean", "-o", "hasil.txt", "dua.txt", "kosong.txt")
        assert set(Path().iterdir()) - before == {Path("hasil.txt")}

    def test_it_keeps_its_permissions_and_its_link(self, run: Run) -> None:
        Path("hasil.txt").touch(mode=0o640)
        Path("link.txt").symlink_to("hasil.txt")
        run("clean", "-o", "link.txt", "dua.txt")
        assert Path("link.txt").is_symlink()
        assert Path("hasil.txt").read_text() == TWO
        assert stat.S_IMODE(Path("hasil.txt").stat().st_mode) == 0o640

    def test_a_device_is_written_to(self, run: Run) -> None:
        assert run("clean", "-o", os.devnull, "dua.txt") == (0, "", "")
        assert not Path(os.devnull).is_file()

    @pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="a device of Unix")
    @pytest.mark.usefixtures("run")  # for its folder
    def test_a_pipe_is_written_to(self) -> None:
        assert shell("clean", "-o", "/dev/stdout", "dua.txt").stdout == TWO

    def test_it_stays_where_no_input_could_be_read(self, run: Run) -> None:
        Path("hasil.txt").write_text("lama")
        assert run("clean", "-o", "hasil.txt", "kosong.txt").status == 1
        assert Path("hasil.txt").read_text() == "lama"

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
    @pytest.mark.parametrize("argv", [("-o", "/dev/full"), ()])
    def test_a_full_disk_is_told_in_one_line(self, argv: tuple[str, ...], tmp_path: Path) -> None:
        unbuffered = {"PYTHONUNBUFFERED"}  # as in most shells: what is held back fails at the end
        (tmp_path / "dua.txt").write_text(TWO)
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "beritaclean", "clean", *argv, "dua.txt"],
                check=False,
                cwd=tmp_path,
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                env={name: value for name, value in os.environ.items() if name not in unbuffered},
            )
        assert done.returncode == 1
        assert f"cannot be written ({FULL})" in done.stderr
        assert "Traceback" not in done.stderr


class TestExplain:
    def test_fields_then_the_text_then_a_count(self, run: Run) -> None:
        status, out, err = run("explain", "--no-language", "satu.txt")
        assert (status, err) == (0, "")
        fields, _, rest = out.partition("\n\n")
        assert [line.split()[0] for line in fields.splitlines()] == ["kind", "quality"]
        assert rest == (
            '"|" was kept, "-" was removed\n'
            "| body     Hujan turun di Randusari.\n"
            "- related  related.line  Baca juga: Banjir Surut\n"
            "| body     Warga lega.\n"
            "\n"
            "kept 2: 2 body; removed 1: 1 related\n"
        )

    def test_every_word_of_the_source_is_shown(self, run: Run) -> None:
        out = run("explain", str(EXAMPLE)).out
        shown = re.sub(r"^\|? +", "", out, flags=re.MULTILINE).split()
        missing = set(EXAMPLE.read_text(encoding="utf-8").split()) - set(shown)
        assert not missing

    def test_of_a_page_it_tells_where_the_story_was_found(self, run: Run) -> None:
        status, out, err = run("explain", "--no-language", "halaman.html")
        assert (status, err) == (0, "")
        fields, _, rest = out.partition("\n\n")
        assert [line.split()[0] for line in fields.splitlines()] == [
            *("title", "kind", "quality", "container")
        ]
        assert fields.splitlines()[-1].startswith("container  /html/body/article (by generic, sco")
        assert rest == (
            '"|" was kept, "-" was removed\n'
            '"lines:" sums up what stands far from the story; --all shows it\n'
            "- nav      html.nav      3 lines: Beranda · Desa · Pasar\n"
            "- title    markup.title  Warga Bangun Jembatan Bambu\n"
            f"| body     {LEAD.removesuffix(' Wening, kata Sari.')}\n"
            "|          Wening, kata Sari.\n"
            "| body     Jembatan lama hanyut terbawa banjir pada awal September, sehingga\n"
            "|          anak-anak dari dua dusun itu harus memutar sejauh tujuh kilometer\n"
            "|          untuk sampai ke sekolah mereka di seberang kali.\n"
            "- related  related.line  Baca juga: Panen Cabai Naik\n"
            f"| body     {FIRST}\n"
            f"| body     {SECOND}\n"
            "- promo    html.promo    2 lines: Terpopuler · Jadwal Bus Antarkota Bulan Ini\n"
            "\n"
            "kept 4: 4 body; removed 4: 1 title, 1 related, 1 promo, 1 nav\n"
        )

    def test_runners_up_are_named(self, run: Run) -> None:
        links = "<a href='/a'>Panen Raya Usai di Lembah Asri</a><br>" * 30
        aside = "<aside><p>Pasar itu dibuka lagi.<p>Pedagang kembali sejak pagi, kata dia.</aside>"
        page = PAGE + links + aside
        lines = run("explain", stdin=page.encode()).out.splitlines()
        assert any(re.match(r"runner-up  /html/body/aside.* \(score \d", line) for line in lines)

    def test_all_shows_every_line_of_a_page(self, run: Run) -> None:
        page = PAGE + "<ul>" + "<li><a href='/a'>Panen Raya di Lembah Asri Usai</a>" * 30 + "</ul>"
        short, full = (run("explain", *argv, stdin=page.encode()).out for argv in ((), ("--all",)))
        assert short.count("Panen Raya di Lembah") == 1
        assert full.count("Panen Raya di Lembah") == 30
        assert "--all" in short
        assert "--all" not in full

    def test_stdin_is_explained(self, run: Run) -> None:
        assert "| body  Panen cabai dimulai" in run("explain", stdin=TWO.encode()).out
        assert "| body  Panen cabai dimulai" in run("explain", "-", stdin=TWO.encode()).out

    def test_a_bad_input_fails(self, run: Run) -> None:
        message = "beritaclean: tidak-ada.txt: no such file; check the name\n"
        assert run("explain", "tidak-ada.txt") == (1, "", message)

    @pytest.mark.parametrize("name", [str(EXAMPLE), "halaman.html"])
    def test_the_width_is_the_terminals(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        for columns in (48, 72, 120):
            monkeypatch.setenv("COLUMNS", str(columns))
            out = run("explain", name).out
            assert max(map(len, out.splitlines())) <= columns

    @pytest.mark.parametrize(
        ("argv", "environment", "coloured"),
        [
            ((), {}, False),
            (("--color",), {}, True),
            (("--colour",), {}, True),
            ((), {"FORCE_COLOR": "1"}, True),
            ((), {"FORCE_COLOR": "0"}, False),
            ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            ((), {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
            (("--color",), {"NO_COLOR": "1"}, True),
            (("--no-color",), {"FORCE_COLOR": "1"}, False),
        ],
    )
    def test_colour_is_as_asked(
        self,
        run: Run,
        monkeypatch: pytest.MonkeyPatch,
        argv: tuple[str, ...],
        environment: dict[str, str],
        coloured: bool,
    ) -> None:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        assert ("\x1b[" in run("explain", *argv, "satu.txt").out) is coloured

    @pytest.mark.parametrize(("term", "coloured"), [("xterm", True), ("dumb", False)])
    def test_a_terminal_is_coloured(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, term: str, coloured: bool
    ) -> None:
        monkeypatch.setenv("TERM", term)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        assert ("\x1b[" in run("explain", "satu.txt").out) is coloured


class TestLanguage:
    def test_a_text_and_a_page_have_a_line_each(self, run: Run) -> None:
        status, out, err = run("language", "satu.txt", "halaman.html")
        assert (status, err) == (0, "")
        lines = [line.split("\t") for line in out.splitlines()]
        assert [(line[0], line[2], line[-1]) for line in lines] == [
            ("id", "archipelago", "satu.txt"),
            ("id", "archipelago", "halaman.html"),
        ]

    def test_lines_are_judged_one_by_one(self, run: Run) -> None:
        lines = f"{LEAD}\nThe villagers built a bridge of bamboo near the river.\n2025\n"
        status, out, _ = run("language", "--lines", stdin=lines.encode())
        assert status == 0
        assert [line.split("\t")[0] for line in out.splitlines()] == ["id", "en", "und"]
        assert [line.split("\t")[-1] for line in out.splitlines()] == lines.splitlines()

    def test_json_holds_all_that_is_known(self, run: Run) -> None:
        text = f"{REST}\nThe villagers built a bridge of bamboo near the river for the children."
        row = json.loads(run("language", "--json", "-", stdin=text.encode()).out)
        assert (row["input"], row["code"], row["backend"]) == ("stdin", "id", "archipelago")
        assert [code for code, _ in row["by_paragraph"]] == ["id", "en"]
        assert f"id {row['by_paragraph'][0][1]:.0%}, en" in run("language", stdin=text.encode()).out

    def test_an_input_that_fails_lets_the_others_go_on(self, run: Run) -> None:
        status, out, err = run("language", "tidak-ada.txt", "satu.txt")
        assert (status, len(out.splitlines())) == (1, 1)
        assert "tidak-ada.txt" in err

    @pytest.mark.parametrize(
        "argv",
        [("language", "--backend", "nose"), ("clean", "--language-backend", "nose")],
        ids=" ".join,
    )
    def test_an_unknown_back_end_is_a_wrong_usage(self, run: Run, argv: tuple[str, ...]) -> None:
        status, _, err = run(*argv, "satu.txt")
        assert status == 2
        assert "no language back end 'nose'; there are: default, archipelago" in err

    def test_clean_takes_a_back_end(self, run: Run) -> None:
        out = run("clean", "-f", "json", "--language-backend", "langdetect", "satu.txt").out
        assert json.loads(out)["language"]["backend"] == "langdetect"


class TestTables:
    def test_schema_is_a_json_schema(self, run: Run) -> None:
        status, out, err = run("schema")
        assert (status, err) == (0, "")
        jsonschema.Draft202012Validator.check_schema(json.loads(out))
        assert out.startswith("{\n  ")

    def test_outlets_lists_name_network_and_domains(self, run: Run) -> None:
        status, out, err = run("outlets")
        assert (status, err) == (0, "")
        row = next(line for line in out.splitlines() if line.startswith("Kompas.com "))
        assert re.match(r"Kompas\.com +KG Media +.*\bkompas\.com\b", row)

    @pytest.mark.parametrize(
        ("query", "name"),
        [
            ("https://www.detik.com/jatim/berita/d-1", "detikcom"),
            ("https://aceh.tribunnews.com/2023/02/07/sepuluh-tokoh", "SerambiNews.com"),
            ("baru.kompas.com", "Kompas.com"),
            ("KOMPAS.COM", "Kompas.com"),
        ],
    )
    def test_a_query_finds_the_outlet(self, run: Run, query: str, name: str) -> None:
        status, out, _ = run("outlets", query)
        assert status == 0
        assert name in [line.partition("  ")[0] for line in out.splitlines()]

    def test_outlets_come_as_json(self, run: Run) -> None:
        (row,) = json.loads(run("outlets", "--json", "https://kompas.com/1").out)
        assert (row["name"], row["network"]) == ("Kompas.com", "KG Media")
        assert "kompas.com" in row["domains"]

    @pytest.mark.parametrize(("argv", "out"), [((), ""), (("--json",), "[]\n")])
    def test_an_unknown_outlet_fails(self, run: Run, argv: tuple[str, ...], out: str) -> None:
        message = "no outlet matches 'xyz.example'; beritaclean outlets lists them all"
        expected = (1, out, f"beritaclean: {message}\n")
        assert run("outlets", *argv, "xyz.example") == expected

    def test_extractors_are_listed_in_order_with_what_they_find(self, run: Run) -> None:
        rows = [re.split(r"  +", row, maxsplit=1) for row in run("extractors").out.splitlines()]
        assert tuple(name for name, _ in rows) == Pipeline.default().favouring("precision").names
        assert all(about.endswith(".") for _, about in rows)


class TestCompletion:
    @pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
    def test_the_script_asks_the_command(self, run: Run, name: str) -> None:
        status, out, _ = run("completion", name)
        assert status == 0
        assert f"_BERITACLEAN_COMPLETE={name}_complete" in out

    def test_another_shell_is_wrong_usage(self, run: Run) -> None:
        status, _, err = run("completion", "tcsh")
        assert status == 2
        assert "'tcsh'" in err
        assert "'fish'" in err

    @pytest.mark.skipif(not shutil.which("bash"), reason="asks bash")
    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("beritaclean cl", "clean"),
            ("beritaclean clean --without capt", "caption"),
            ("beritaclean clean --form", "--format"),
        ],
    )
    def test_words_are_completed(self, words: str, found: str) -> None:
        asked = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        done = shell(env={**os.environ, **asked, "_BERITACLEAN_COMPLETE": "bash_complete"})
        assert done.stdout.split() == [f"plain,{found}"]


@pytest.mark.slow
class TestProcess:
    def test_python_m_is_the_command(self) -> None:
        done = shell("--version")
        assert (done.returncode, done.stdout) == (0, f"beritaclean {beritaclean.__version__}\n")

    # unbuffered, a pipe takes what it can hold and the writer must come back with the rest
    @pytest.mark.parametrize("unbuffered", ["", "1"])
    def test_a_reader_that_leaves_is_no_accident(self, tmp_path: Path, unbuffered: str) -> None:
        with subprocess.Popen(
            [sys.executable, "-m", "beritaclean", "clean", "-f", "json", "panjang.txt"],
            cwd=self.long_file(tmp_path),
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(1)
            process.stdout.close()
            assert (process.stderr.read(), process.wait()) == (b"", 141)

    @pytest.mark.parametrize("unbuffered", ["", "1"])
    def test_a_slow_reader_gets_everything(self, tmp_path: Path, unbuffered: str) -> None:
        done = shell(
            *("clean", "-f", "json", "panjang.txt"),
            cwd=self.long_file(tmp_path),
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
        assert len(done.stdout) > 200_000
        assert Article.from_json(done.stdout)

    def long_file(self, folder: Path) -> Path:
        """A folder with a text that is longer than a pipe holds."""
        lines = [f"Hujan hari ke-{number} turun di Randusari.\n" for number in range(5_000)]
        (folder / "panjang.txt").write_text("".join(lines), encoding="utf-8")
        return folder

    def test_output_is_utf_8_in_any_locale(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("“Hujan” – café", encoding="utf-8")
        environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "latin-1"}
        done = shell("clean", "a.txt", cwd=tmp_path, env=environment)
        assert done.stdout == "“Hujan” – café\n"

    def test_a_name_that_is_no_utf_8_is_told(self, tmp_path: Path) -> None:
        done = shell("clean", os.fsdecode(b"a\xff.txt"), cwd=tmp_path)
        assert (done.returncode, done.stderr) == (
            1,
            "beritaclean: a\ufffd.txt: no such file; check the name\n",
        )

    def test_help_imports_nothing_slow(self) -> None:
        slow = ["msgspec", "langdetect", "dateparser", "lxml", "trafilatura", "pyarrow"]
        code = (
            "import sys; from beritaclean.commands.main import main; main(['--help']);"
            f"sys.exit(str([name for name in {slow} if name in sys.modules]))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], check=False, capture_output=True, text=True
        )
        assert done.stderr == "[]\n"


class TestHelp:
    @pytest.mark.parametrize("flag", ["-h", "--help"])
    def test_the_commands_are_listed_in_their_order(self, run: Run, flag: str) -> None:
        status, out, _ = run(flag)
        assert status == 0
        listed = out.partition("Commands:\n")[2].splitlines()
        assert [line.split()[0] for line in listed] == list(cli.commands)

    @pytest.mark.parametrize("name", cli.commands)
    def test_every_command_and_option_says_what_it_does(self, run: Run, name: str) -> None:
        status, out, _ = run(name, "--help")
        assert status == 0
        assert out.startswith(f"Usage: beritaclean {name}")
        for option in cli.commands[name].params:
            if isinstance(option, click.Option):
                assert option.help

    def test_the_entry_point_is_main(self) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        assert project["scripts"] == {"beritaclean": "beritaclean.commands.main:main"}

    @pytest.mark.parametrize("argv", [("bersih",), ("clean", "--frmat", "json"), ("explain", "-x")])
    def test_wrong_usage_is_2(self, run: Run, argv: tuple[str, ...]) -> None:
        wrong = next(word for word in argv if word not in {"clean", "explain"})
        status, out, err = run(*argv)
        assert (status, out) == (2, "")
        assert re.search(rf"^Error: .*{wrong}", err, re.MULTILINE)


class TestDocumentation:
    PAGE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")

    @pytest.mark.parametrize("name", cli.commands)
    def test_every_command_and_option_is_in_the_page(self, name: str) -> None:
        section = self.PAGE.partition(f"## beritaclean {name}\n")[2].partition("\n## ")[0]
        assert section
        for option in cli.commands[name].params:
            if isinstance(option, click.Option):
                assert all(f"`{flag}`" in section for flag in option.opts)
                assert option.help
                assert option.help in section

    def test_the_page_is_as_its_script_writes_it(self) -> None:
        script = ROOT / "scripts" / "build_cli_docs.py"
        spec = importlib.util.spec_from_file_location("build_cli_docs", script)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        assert module.page(self.PAGE) == self.PAGE, "run: make docs"

    def test_every_format_is_in_the_page(self) -> None:
        assert "\\|".join(FORMS) in self.PAGE
