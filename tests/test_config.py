"""Options from a file and from the environment."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from wording import ABSENT

from beritaclean.commands.console import Writes
from beritaclean.commands.main import cli, main


class Result(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Result]
STORY = "Hujan turun di Randusari sejak sore.\nBaca juga: Banjir Surut\nWarga lega.\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    folder = tmp_path / "proyek" / "sub"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    Path("satu.txt").write_text(STORY, encoding="utf-8")

    def go(*argv: str) -> Result:
        status = main(argv)
        return Result(status, *capsys.readouterr())

    return go


def is_json(result: Result) -> bool:
    return result.status == 0 and json.loads(result.out)["source"] == STORY


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("beritaclean.toml", 'format = "json"'),
        ("../beritaclean.toml", 'format = "json"'),
        ("../pyproject.toml", '[tool.beritaclean]\nformat = "json"'),
        ("pyproject.toml", '[tool.lain]\nx = 1\n[tool.beritaclean]\nformat = "json"'),
    ],
)
def test_the_nearest_file_is_read(run: Run, name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")
    assert is_json(run("clean", "satu.txt"))


def test_a_nearer_file_wins_as_a_whole(run: Run) -> None:
    Path("../beritaclean.toml").write_text('format = "json"')
    Path("beritaclean.toml").write_text("quiet = true")
    assert run("clean", "satu.txt").out.startswith("Hujan")


def test_a_project_of_others_is_passed_over(run: Run) -> None:
    Path("../beritaclean.toml").write_text('format = "json"')
    Path("pyproject.toml").write_text("[tool.lain]\nformat = 3")
    assert is_json(run("clean", "satu.txt"))


def test_a_broken_project_is_its_owners_affair(run: Run) -> None:
    Path("pyproject.toml").write_text("[tool")
    assert run("clean", "satu.txt").status == 0


def test_the_environment_wins_over_the_file_and_a_flag_over_both(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("beritaclean.toml").write_text('format = "csv"')
    assert run("clean", "satu.txt").out.startswith("id,url,")
    monkeypatch.setenv("BERITACLEAN_FORMAT", "markdown")
    assert run("clean", "satu.txt").out.startswith("Hujan turun")
    assert is_json(run("clean", "satu.txt", "-f", "json"))


def test_a_file_may_be_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("lain.toml").write_text('format = "json"')
    assert is_json(run("clean", "--config", "lain.toml", "satu.txt"))
    monkeypatch.setenv("BERITACLEAN_CONFIG", "lain.toml")
    assert is_json(run("clean", "satu.txt"))
    assert run("clean", "--config", "none", "satu.txt").out.startswith("Hujan")


@pytest.mark.parametrize(
    ("text", "argv"),
    [
        ('without = ["related"]', ("clean",)),
        ('without = "related"', ("clean",)),
        ('only = ["phrases", "caption"]', ("clean",)),
        ("no-language = true\nwithout = ['related']", ("clean",)),
        ("no_language = true\nwithout = ['related']", ("clean",)),
    ],
)
def test_values_of_all_kinds(run: Run, text: str, argv: tuple[str, ...]) -> None:
    Path("beritaclean.toml").write_text(text)
    assert run(*argv, "satu.txt").out == STORY


def test_the_environment_may_list(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BERITACLEAN_ONLY", "phrases,caption")
    assert run("clean", "satu.txt").out == STORY


def test_another_command_takes_what_it_knows(run: Run) -> None:
    Path("beritaclean.toml").write_text('format = "json"\nwithout = ["related"]')
    result = run("explain", "satu.txt")
    assert result.status == 0
    assert "removed 0" in result.out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "worker = 2",
            "beritaclean.toml: there is no option 'worker'; did you mean 'workers'?",
        ),
        (
            "xyzzy = 2",
            "beritaclean.toml: there is no option 'xyzzy'; beritaclean clean --help lists them",
        ),
        (
            'workers = "dua"',
            "beritaclean.toml: workers: 'dua' …; write N",
        ),
        ("workers = -1", "beritaclean.toml: workers: -1 …; write N"),
        ("workers = true", "beritaclean.toml: workers: cannot be True; write N"),
        ("workers = [1, 2]", "beritaclean.toml: workers: takes one value, not list; write N"),
        ("quiet = 1", "beritaclean.toml: quiet: cannot be 1; write true or false"),
        (
            'kind = ["berita"]',
            (
                "beritaclean.toml: kind: 'berita' …; "
                "write a list of article|index|gallery|video|other"
            ),
        ),
        ('max-rejects = "satu"', None),
        ("workers = ", None),
    ],
)
def test_what_is_wrong_is_told_by_its_key(run: Run, text: str, message: str | None) -> None:
    Path("beritaclean.toml").write_text(text)
    status, out, err = run("clean", "satu.txt")
    assert (status, out) == (2, "")
    if message is not None:
        opened, ours, cure = message.partition("…")  # between them stand the words of click
        assert err.startswith(f"beritaclean: {Path.cwd()}/{opened}")
        assert err.endswith(f"{cure}\n")
        assert ours or err == f"beritaclean: {Path.cwd()}/{message}\n"
    else:
        assert "max-rejects" in err or "beritaclean.toml: is no TOML" in err


def test_a_wrong_variable_is_told_by_its_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BERITACLEAN_WORKRES", "2")
    message = "BERITACLEAN_WORKRES: there is no option 'workres'; did you mean BERITACLEAN_WORKERS?"
    assert run("clean", "satu.txt") == (2, "", f"beritaclean: {message}\n")


def test_a_named_file_that_is_not_there_is_told(run: Run) -> None:
    message = f"tidak-ada.toml: cannot be read ({ABSENT}); check the name"
    assert run("clean", "--config", "tidak-ada.toml", "satu.txt") == (
        2,
        "",
        f"beritaclean: {message}\n",
    )


# --- a file that nobody named ------------------------------------------------------------------


def options_of(command: click.Command) -> Iterator[click.Option]:
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from options_of(inner)
    yield from (param for param in command.params if isinstance(param, click.Option))


def test_every_path_of_an_option_is_read_or_known_to_be_written() -> None:
    reading = {"recurring"}
    paths = [one for one in options_of(cli) if isinstance(one.type, click.Path)]
    assert len(paths) >= 10
    assert {str(one.name) for one in paths if not isinstance(one, Writes)} == reading


@pytest.mark.parametrize("key", ["output", "rejects", "stats", "json", "overwrite", "STATS"])
@pytest.mark.parametrize(
    "name", ["beritaclean.toml", "../beritaclean.toml", "../../beritaclean.toml", "pyproject.toml"]
)
@pytest.mark.parametrize("command", ["clean", "explain"])
def test_a_file_that_is_found_names_no_output(
    run: Run, name: str, key: str, command: str, tmp_path: Path
) -> None:
    victim = tmp_path / "korban"
    victim.write_text("milik orang")
    head = "[tool.beritaclean]\n" if name == "pyproject.toml" else ""
    value = "true" if key == "overwrite" else f'"{victim}"'
    Path(name).write_text(f"{head}{key} = {value}\n")
    message = (
        f"{Path(name).resolve()}: {key}: a file that is found by itself names no output; "
        f"give --{key.lower()} as a flag, or name this file with --config"
    )
    assert run(command, "satu.txt") == (2, "", f"beritaclean: {message}\n")
    assert victim.read_text() == "milik orang"


def test_a_file_that_is_named_names_outputs(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("beritaclean.toml").write_text('output = "hasil.txt"\n')
    assert run("clean", "--config", "beritaclean.toml", "satu.txt") == (0, "", "")
    assert Path("hasil.txt").read_text().startswith("Hujan")
    Path("hasil.txt").unlink()
    monkeypatch.setenv("BERITACLEAN_CONFIG", "beritaclean.toml")
    assert run("clean", "satu.txt") == (0, "", "")
    assert Path("hasil.txt").read_text().startswith("Hujan")


def test_the_environment_names_outputs(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BERITACLEAN_OUTPUT", "hasil.txt")
    assert run("clean", "satu.txt") == (0, "", "")
    assert Path("hasil.txt").read_text().startswith("Hujan")


@pytest.mark.parametrize(
    ("text", "argv", "variables", "keys"),
    [
        ('format = "json"', (), {}, "format"),
        ('format = "json"\nno-language = true', (), {}, "format, no-language"),
        ('FORMAT = "json"\nworkers = 0', ("-f", "json"), {}, "workers"),
        ('format = "json"', ("-f", "json"), {}, None),
        ('format = "csv"', (), {"BERITACLEAN_FORMAT": "json"}, None),
        ('format = "json"', ("-q",), {}, None),
        ('format = "json"\nquiet = true', (), {}, "format, quiet"),
        ('format = "json"', ("--config", "beritaclean.toml"), {}, None),
        ('format = "csv"', ("--config", "none", "-f", "json"), {}, None),
        ("worst = 3", ("-f", "json"), {}, None),
    ],
)
def test_a_file_that_is_found_is_told(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    *,
    text: str,
    argv: tuple[str, ...],
    variables: dict[str, str],
    keys: str | None,
) -> None:
    Path("beritaclean.toml").write_text(text)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    result = run("clean", "satu.txt", *argv)
    assert is_json(result)
    told = f"beritaclean: options from {Path('beritaclean.toml').resolve()}: {keys}\n"
    assert result.err == (told if keys else "")
