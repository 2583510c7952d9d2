"""The help in Indonesian: who gets it, that nothing in it is left in English, and its layout."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from beritaclean.commands import bahasa, console
from beritaclean.commands.console import Command, help_language
from beritaclean.commands.main import cli, main
from scripts.build_cli_docs import PAGE, page

TEXTS = Path(bahasa.__file__).with_name("bahasa.toml")
DATA = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
LOCALE = ("BERITACLEAN_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def commands(
    command: click.Command, *above: str
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """A command and all below it."""
    yield above, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from commands(below, *above, name)


ALL = list(commands(cli))


def called(words: tuple[str, ...]) -> str:
    return " ".join(("beritaclean", *words))


def one_line(text: str) -> str:
    return " ".join(text.split())


def paragraphs(command: click.Command) -> list[str]:
    """What a command says of itself, without its examples."""
    rows = re.split(r"\n{2,}", cleandoc(command.help or ""))
    return [one_line(row) for row in rows if not row.startswith("\b")]


def examples(command: click.Command) -> list[str]:
    """The lines of its examples."""
    rows = re.split(r"\n{2,}", cleandoc(command.help or ""))
    return [line for row in rows if row.startswith("\b") for line in row.splitlines()[1:]]


def options(command: click.Command) -> list[str]:
    return [one_line(p.help or "") for p in command.params if isinstance(p, click.Option)]


@pytest.fixture
def indonesian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BERITACLEAN_LANG", "id")
    monkeypatch.setenv("COLUMNS", "80")


# --- the texts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("words", "command"), ALL, ids=[called(words) for words, _ in ALL])
def test_every_text_of_a_command_has_a_translation(
    words: tuple[str, ...], command: click.Command
) -> None:
    missing = [row for row in paragraphs(command) + options(command) if row not in bahasa.texts()]
    assert missing == [], f"put the texts of {called(words)} into {TEXTS.name}"


def test_every_translation_is_of_a_text_that_is_there() -> None:
    used = {row for _, command in ALL for row in paragraphs(command) + options(command)}
    given = {one_line(row) for row in [*DATA["options"], *(pair["en"] for pair in DATA["help"])]}
    assert given - used == set(), f"take them out of {TEXTS.name}"


def test_no_text_is_translated_twice() -> None:
    tables = (DATA["click"], DATA["options"], (pair["en"] for pair in DATA["help"]))
    count = Counter(one_line(english) for table in tables for english in table)
    assert [english for english, times in count.items() if times > 1] == []


@pytest.mark.parametrize("english", bahasa.texts())
def test_a_translation_keeps_the_names(english: str) -> None:
    """Options, blanks and what is written in capitals are to be typed, or stand in the usage."""
    kept = re.compile(r"--[a-z-]+|\{\w+\}|\b(?:IN|OUT|FILE|COUNTS|QUERY|GOLD|OLD|NEW|METRIC)\b")
    translated = bahasa.texts()[english]
    assert translated != english
    assert set(kept.findall(translated)) <= set(kept.findall(english)) | {"--all"}
    assert set(kept.findall(english)) - {"{kind}"} <= set(kept.findall(translated))


# --- who gets it ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "id"}, "id"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "ms_MY.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "id_ID.UTF-8"}, "id"),
        ({"LC_MESSAGES": "id_ID.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "id_ID.UTF-8"}, "id"),
        ({"LANGUAGE": "id", "LANG": "en_US.UTF-8"}, "id"),
        ({"LANGUAGE": "su:id:en", "LANG": "su_ID.UTF-8"}, "id"),
        ({"LANGUAGE": "en:id", "LANG": "id_ID.UTF-8"}, "en"),
        ({"LANGUAGE": "id", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "id"}, "id"),
        ({"BERITACLEAN_LANG": "id", "LC_ALL": "C"}, "id"),
        ({"BERITACLEAN_LANG": "en", "LANG": "id_ID.UTF-8"}, "en"),
        ({"BERITACLEAN_LANG": "", "LANG": "id_ID.UTF-8"}, "id"),
    ],
)
def test_the_language_of_the_help(environment: dict[str, str], language: str) -> None:
    assert help_language(environment) == language


@pytest.mark.parametrize(
    ("langid", "environment", "language"),
    [
        (0x0421, {}, "id"),
        (0x0821, {}, "id"),  # a sublanguage
        (0x0409, {}, "en"),
        (0x043E, {}, "en"),  # Malay
        (0x0421, {"BERITACLEAN_LANG": "en"}, "en"),
        (0x0421, {"LANG": "en_US.UTF-8"}, "en"),  # a shell that sets the locale
        (0x0409, {"LANG": "id_ID.UTF-8"}, "id"),
        (None, {}, "en"),
    ],
)
def test_windows_sets_no_variable_and_is_asked(
    monkeypatch: pytest.MonkeyPatch,
    langid: int | None,
    environment: dict[str, str],
    language: str,
) -> None:
    kernel = SimpleNamespace()
    if langid is not None:
        kernel.GetUserDefaultUILanguage = lambda: langid
    monkeypatch.setattr(console, "_IS_WINDOWS", True)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert help_language(environment) == language


@pytest.mark.parametrize(("words", "command"), ALL, ids=[called(words) for words, _ in ALL])
def test_every_command_asks_for_the_language(
    words: tuple[str, ...], command: click.Command
) -> None:
    assert isinstance(command, Command), f"make {called(words)} with cls=Command"


@pytest.mark.parametrize("variable", ["BERITACLEAN_LANG", "LANG"])
def test_the_environment_decides(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], variable: str
) -> None:
    for name in LOCALE:
        monkeypatch.delenv(name, raising=False)
    main(["--help"])
    assert "Usage: beritaclean [OPTIONS] COMMAND [ARGS]..." in capsys.readouterr().out
    monkeypatch.setenv(variable, "id_ID.UTF-8")
    main(["--help"])
    assert "Pemakaian: beritaclean [OPSI] PERINTAH [ARGUMEN]..." in capsys.readouterr().out


def test_who_reads_english_loads_no_indonesian() -> None:
    code = (
        "import sys; from beritaclean.commands.main import main; main(['clean', '--help']);"
        "sys.exit('beritaclean.commands.bahasa' in sys.modules or 'tomllib' in sys.modules)"
    )
    environment = {**os.environ, "BERITACLEAN_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True
    )
    assert "Options:" in done.stdout


# --- what they get -------------------------------------------------------------------------------


@pytest.mark.parametrize(("words", "command"), ALL, ids=[called(words) for words, _ in ALL])
@pytest.mark.usefixtures("indonesian")
def test_the_help_is_laid_out_as_in_english(
    words: tuple[str, ...], command: click.Command, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*words, "--help"])
    shown = capsys.readouterr().out
    assert shown.startswith(f"Pemakaian: {called(words)}")
    assert "\nOpsi:\n" in shown
    assert "Tampilkan bantuan ini." in shown
    for row in paragraphs(command) + options(command):
        assert bahasa.texts()[row] in one_line(shown)
        assert row not in one_line(shown)
    for example in examples(command):
        assert f"\n  {example}\n" in shown
    for param in command.params:
        if isinstance(param, click.Option):
            assert param.opts[0] in shown


@pytest.mark.usefixtures("indonesian")
def test_the_list_of_commands_is_not_cut_short(capsys: pytest.CaptureFixture[str]) -> None:
    for words, command in ALL:
        if isinstance(command, click.Group):
            main([*words, "--help"])
            _, _, listed = capsys.readouterr().out.partition("\nPerintah:\n")
            rows = [row.split(maxsplit=1) for row in listed.splitlines()]
            assert [name for name, _ in rows] == list(command.commands)
            for name, what in rows:
                assert what == bahasa.texts()[paragraphs(command.commands[name])[0]]


@pytest.mark.usefixtures("indonesian")
def test_a_narrow_terminal_cuts_as_click_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "52")
    main(["--help"])
    (row,) = (row for row in capsys.readouterr().out.splitlines() if row.startswith("  explain "))
    assert row.endswith("...")


@pytest.mark.usefixtures("indonesian")
def test_defaults_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    main(["recurring", "show", "--help"])
    shown = capsys.readouterr().out
    assert "[bawaan: 50; x>=1]" in shown
    assert "Situsnya, misalnya kompas.com.  [wajib]" in shown


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["bersihkan"], "Galat: Tidak ada perintah 'bersihkan'."),
        (
            ["completion", "tcsh"],
            "'tcsh' tidak termasuk pilihan: 'bash', 'zsh', 'fish'; tulis salah satunya",
        ),
        (["clean", "-f", "md", "-"], "'datatrove'; maksud Anda markdown?"),
        (["completion"], "Galat: Argumen 'bash|zsh|fish' belum diberikan. Pilihannya:"),
        (["recurring", "show", "a.counts"], "Galat: Opsi '--site' belum diberikan."),
        (["recurring", "show"], "Galat: Argumen 'COUNTS' belum diberikan."),
        (["clean", "--shard-size", "banyak", "-"], "'banyak' bukan bilangan bulat."),
        (["clean", "--shard-size", "0", "-"], "0 di luar rentang x>=1."),
        (["clean", "--quiet=ya"], "Galat: Opsi '--quiet' tidak menerima nilai."),
        (["schema", "berita.txt"], "Galat: Argumen berlebih: (berita.txt)"),
    ],
)
@pytest.mark.usefixtures("indonesian")
def test_a_wrong_usage_is_told_in_indonesian(
    argv: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert told in shown.err
    assert not re.search(r"\b(?:Error|Usage|Try|Invalid|Missing|valid)\b", shown.err)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_reference_is_english_whatever_the_builder_speaks(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("BERITACLEAN_LANG", language)
    made = page(PAGE.read_text(encoding="utf-8"))
    assert "Write the story of each document of IN." in made
    assert not [row for row in bahasa.texts().values() if len(row) > 40 and row in made]
