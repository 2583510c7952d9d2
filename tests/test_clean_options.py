"""The options of `clean` as one frozen value, and what of it a run that goes on must have again."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import click
import pytest

from beritaclean.batch.filters import Filters
from beritaclean.commands.clean import clean, options_of
from beritaclean.commands.main import main
from beritaclean.jobs.clean_options import OUTSIDE, CleanOptions

COUNTS = "kabar.counts"
VALUES = {
    "fetched": "2025-10-16T13:05+07:00",
    "language": "id",
    "language_backend": "archipelago",
    "max_rejects": "5",
    "only": "tags",
    "own_pipeline": "pilihan:pipeline",
    "recurring": COUNTS,
    "without": "tags",
}
"""What an option takes that does not take any word or number."""
OPTIONS = {
    str(param.name): param
    for param in clean.params
    if isinstance(param, click.Option) and param.name != "config"
}
BESIDE = {"output"}
"""An option whose value the manifest need not know: it lies beside it."""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def made(*argv: str) -> CleanOptions:
    context = clean.make_context("clean", ["--config", "none", *argv, "kabar.jsonl"])
    return options_of(("kabar.jsonl",), context.params)


def flags(name: str) -> list[str]:
    """An option with a value that it does not have by itself."""
    option = OPTIONS[name]
    flag = max(option.opts, key=len)
    if option.is_flag:
        return [flag]
    if isinstance(option.type, click.Choice):
        return [flag, str(option.type.choices[-1])]
    number = isinstance(option.type, click.IntRange | click.FloatRange)
    return [flag, VALUES.get(name, "7" if number else "kata")]


def fields(options: CleanOptions) -> dict[str, object]:
    return {one.name: getattr(options, one.name) for one in dataclasses.fields(options)}


@pytest.mark.parametrize("name", OPTIONS)
def test_every_option_is_in_the_manifest_or_says_why_not(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "recurring":
        Path("kabar.jsonl").write_text('{"text": "Hujan turun.", "url": "https://kabar.id/1"}\n')
        assert main(["recurring", "count", "kabar.jsonl", "-o", COUNTS, "-q", "-w", "0"]) == 0
    if name == "own_pipeline":
        Path("pilihan.py").write_text("import beritaclean\npipeline = beritaclean.Pipeline(())\n")
        monkeypatch.setattr(sys, "path", [*sys.path])
    without, given = made(), made(*flags(name))
    changed = {key for key, value in fields(given).items() if value != fields(without)[key]}
    assert changed, "it changes nothing"
    is_other = given.identity != without.identity
    assert is_other != (changed <= set(OUTSIDE) or name in BESIDE)


def test_what_is_outside_are_fields() -> None:
    assert set(OUTSIDE) <= {one.name for one in dataclasses.fields(CleanOptions)}


def test_a_filter_is_in_the_manifest_by_the_name_of_its_option() -> None:
    filters = {f"--{one.name.replace('_', '-')}" for one in dataclasses.fields(Filters)}
    assert filters <= set(made().identity)
    assert filters <= {flag for option in OPTIONS.values() for flag in option.opts}
