"""What a terminal shows beside the words, and that all else gets the words alone."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from command import read_terminal
from invented import page, text
from timing import assert_linear

from beritaclean import Pipeline
from beritaclean.outputs import bars, terminal

pytestmark = pytest.mark.slow

WIDE = (
    "CIAWI, KabarLembah.id - "
    + "Warga desa itu memanen 新闻 padi 🌾 sejak pagi. " * 8
    + "新闻" * 90
)
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-7][0-9;]*m")
cleaned = Pipeline.default().with_language(None)
NO_VARIABLES: Mapping[str, str] = {}


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    Path("lebar.txt").write_text(WIDE, encoding="utf-8")
    Path("berita.txt").write_text(text(1), encoding="utf-8")
    Path("berita.html").write_text(page(1), encoding="utf-8")
    rows = [*(json.dumps({"id": str(n), "text": text(n)}) for n in range(12)), "{", '{"id": "x"}']
    Path("korpus.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


def command(*argv: str) -> list[str]:
    return [sys.executable, "-m", "beritaclean", *argv]


def explain(name: str, *argv: str) -> list[str]:
    return command("explain", "--no-language", name, *argv)


def on_terminal(
    argv: Sequence[str],
    variables: Mapping[str, str] = NO_VARIABLES,
    *,
    stream: str = "stdout",
    columns: int = 80,
) -> str:
    """What a command writes to a terminal of some width that is its stdout or its stderr."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1", **variables}
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs}
    with subprocess.Popen(argv, stdin=subprocess.DEVNULL, env=environment, **streams) as run:  # type: ignore[call-overload]
        os.close(theirs)
        shown = read_terminal(ours)
        run.wait(timeout=300)
    os.close(ours)
    return shown.replace("\r\n", "\n")


def piped(argv: Sequence[str], *, stream: str = "stdout", **variables: str) -> str:
    """What a command writes to a pipe."""
    run = subprocess.run(
        argv,
        check=False,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm-256color", **variables},
    )
    return (run.stdout if stream == "stdout" else run.stderr).decode()


def columns_of(line: str) -> int:
    """How many columns a line fills, by Unicode's own table of wide signs."""
    seen = ESCAPE.sub("", line)
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in seen)


def plain(name: str, *, width: int = 80, colour: bool = False) -> str:
    article = cleaned(Path(name).read_text(encoding="utf-8"))
    return terminal.write(article, width=width, colour=colour)


class TestExplain:
    @pytest.mark.parametrize("columns", [52, 80, 120])
    def test_wide_signs_fill_two_columns_and_no_line_is_too_long(self, columns: int) -> None:
        shown = on_terminal(explain("lebar.txt"), columns=columns)
        longest = max(map(columns_of, shown.splitlines()))
        assert columns - 12 <= longest <= columns
        told = ESCAPE.sub("", shown)
        assert "".join(WIDE.split()[3:]) in "".join(
            re.sub(r"^\|? +(?:body)?", "", told, flags=re.MULTILINE).split()
        )

    def test_columns_win_over_the_terminal(self) -> None:
        shown = on_terminal(explain("lebar.txt"), {"COLUMNS": "60"}, columns=120)
        assert 48 <= max(map(columns_of, shown.splitlines())) <= 60

    @pytest.mark.parametrize("name", ["berita.txt", "berita.html"])
    def test_bars_show_the_share_of_each_label(self, name: str) -> None:
        shown = ESCAPE.sub("", on_terminal(explain(name)))
        bars = shown.rpartition("\n\n")[2]
        rows = [
            re.fullmatch(r"(\w+) +([\d.]+)%( +[█▏▎▍▌▋▊▉]+)?", line) for line in bars.splitlines()
        ]
        assert all(rows)
        shares = [float(row[2]) for row in rows if row]
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) == pytest.approx(100, abs=0.5)
        assert rows[0] is not None
        assert rows[0][1] == "body"

    def test_but_for_the_bars_it_is_the_plain_text(self) -> None:
        shown = on_terminal(explain("berita.txt"))
        assert shown.rpartition("\n\n")[0] + "\n" == plain("berita.txt", colour=True)

    @pytest.mark.parametrize(
        ("argv", "variables", "coloured"),
        [
            ((), {}, True),
            ((), {"NO_COLOR": "1"}, False),
            ((), {"NO_COLOR": ""}, True),
            ((), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
            (("--color",), {"NO_COLOR": "1"}, True),
            (("--no-color",), {"FORCE_COLOR": "1"}, False),
        ],
    )
    def test_colour_is_as_asked_and_the_bars_stay(
        self, argv: tuple[str, ...], variables: dict[str, str], coloured: bool
    ) -> None:
        shown = on_terminal(explain("berita.txt", *argv), variables)
        assert bool(COLOUR.search(shown)) is coloured
        assert ("\x1b" in shown) is coloured
        assert "█" in shown
        bars = shown.rpartition("\n\n")[2]
        assert ("\x1b" in bars) is coloured

    def test_a_terminal_of_lines_gets_the_plain_text(self) -> None:
        assert on_terminal(explain("lebar.txt"), {"TERM": "dumb"}) == plain("lebar.txt")

    def test_a_pipe_gets_the_plain_text(self) -> None:
        argv = explain("lebar.txt")
        assert piped(argv) == plain("lebar.txt")
        assert piped(argv, FORCE_COLOR="1") == plain("lebar.txt", colour=True)

    def test_an_empty_text_has_no_bars(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bars, "is_shown", lambda _: True)
        assert bars.of_article(cleaned("Hujan."), 80, colour=False)
        assert not bars.of_article(cleaned(""), 80, colour=False)


class TestWrap:
    @pytest.mark.parametrize(
        ("said", "width", "lines"),
        [
            ("satu dua", 4, ["satu", "dua"]),
            ("abcdefgh ij", 4, ["abcd", "efgh", "ij"]),
            ("abcdefghi jk", 4, ["abcd", "efgh", "i jk"]),
            ("新闻新闻新 a", 4, ["新闻", "新闻", "新 a"]),
            ("a新闻b", 3, ["a新", "闻b"]),
            ("新闻", 1, ["新", "闻"]),  # no room for any: a sign is not cut
            ("e\u0301" * 3, 2, ["e\u0301e\u0301", "e\u0301"]),
        ],
    )
    def test_lines_are_measured_in_columns(self, said: str, width: int, lines: list[str]) -> None:
        assert list(terminal.wrap(said, width)) == lines

    def test_a_word_of_a_million_wide_signs_takes_its_time_in_proportion(self) -> None:
        def wrapped(word: str) -> None:
            assert len(list(terminal.wrap(word, 60))) == len(word) / 30

        assert_linear(wrapped, lambda size: "新" * size, 37_500)


SUMMARY = ("records    14 in ", "written    12\n", "kinds      12 article\n")


class TestSummary:
    ARGV = ("clean", "korpus.jsonl", "-o", "bersih/", "-f", "jsonl", "--no-progress", "-w", "0")

    def test_shares_are_bars_in_columns(self) -> None:
        shown = on_terminal(command(*self.ARGV), stream="stderr")
        told = ESCAPE.sub("", shown)
        assert all(line in told for line in SUMMARY)
        head, _, bars = told.partition(" of the characters\n")
        assert re.search(r"\nremoved    [\d.]+%\Z", head)
        rows = [
            re.fullmatch(r" {11}(\w+) +([\d.]+)%  [█▏▎▍▌▋▊▉]+", line) for line in bars.splitlines()
        ]
        assert all(rows)
        assert len({line.index("%") for line in bars.splitlines()}) == 1
        assert "\x1b[31mrejected   2: 1 broken json, 1 no text\x1b[0m\n" in shown

    def test_it_speaks_the_language_of_the_user(self) -> None:
        shown = on_terminal(command(*self.ARGV), {"BERITACLEAN_LANG": "id"}, stream="stderr")
        head, _, rows = ESCAPE.sub("", shown).partition(" dari semua karakter\n")
        assert re.search(r"\ndibuang    \d+,\d%\Z", head)
        assert re.match(r" {11}\w+ +\d+,\d%  █", rows)
        assert "\x1b[31mditolak    2: 1 JSON rusak, 1 tanpa teks\x1b[0m\n" in shown

    def test_it_keeps_to_the_width(self) -> None:
        for columns in (36, 50):
            argv = command(*self.ARGV[:3], f"{columns}/", *self.ARGV[4:])
            shown = on_terminal(argv, stream="stderr", columns=columns)
            told = ESCAPE.sub("", shown).partition("records  ")[2]
            assert max(map(columns_of, told.splitlines())) <= columns
            assert ("\n           text\n" in told) is (columns == 36)

    def test_without_colour_the_bars_stay(self) -> None:
        shown = on_terminal(command(*self.ARGV), {"NO_COLOR": "1"}, stream="stderr")
        assert "\x1b" not in shown
        assert "█" in shown

    @pytest.mark.parametrize(
        "variables",
        [{"TERM": "dumb"}, {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}],
        ids=["a terminal of lines", "a terminal without the signs"],
    )
    def test_elsewhere_on_a_terminal_it_is_plain(self, variables: dict[str, str]) -> None:
        shown = on_terminal(command(*self.ARGV), variables, stream="stderr")
        assert shown.isascii()
        assert re.search(r"\nremoved    [\d.]+% of the characters: \w+ [\d.]+%, ", shown)

    def test_in_a_log_it_is_plain_whatever_is_forced(self) -> None:
        said = piped(command(*self.ARGV), stream="stderr", FORCE_COLOR="1")
        assert "\x1b" not in said
        assert re.search(r"\nremoved    [\d.]+% of the characters: \w+ [\d.]+%, ", said)

    def test_lines_are_told_apart(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bars, "is_shown", lambda _: True)
        monkeypatch.setenv("COLUMNS", "40")
        monkeypatch.setenv("NO_COLOR", "1")
        lines = ["records    3", "passed over 12: 7 .css, 4 hidden, 1 link to a folder"]
        assert list(bars.summary(lines, {}, 0)) == [
            "records    3",
            "passed over 12: 7 .css, 4 hidden, 1 link",
            "           to a folder",
        ]


def test_bars_need_a_terminal() -> None:
    with Path("berita.txt").open(encoding="utf-8") as file:
        assert not bars.is_shown(file)
    assert not bars.is_shown(None)
