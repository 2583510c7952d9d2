"""The training of the archipelago model, on a handful of invented texts."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from beritaclean.languages import archipelago, weights
from beritaclean.languages.tokens import tokens

ROOT = Path(__file__).parent.parent
TRAIN = """
import sys, tomllib
from scripts.language import model, sources
texts = tomllib.load(open("tests/fixtures/languages/archipelago.toml", "rb"))["text"]
rows = [
    sources.Row(text["text"], text.get("variety") or text["code"], "invented") for text in texts
]
size = model.Size(words=2_000, letters=1_500, least_texts=1, least_runs=3)
sys.stdout.buffer.write(model.trained(rows, size, lists=False).encode())
"""


def train(seed: str) -> bytes:
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", TRAIN],
        cwd=ROOT,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
    )
    return run.stdout


@pytest.fixture(scope="module")
def table() -> bytes:
    return train("1")


def test_the_same_texts_give_the_same_bytes(table: bytes) -> None:
    assert train("2") == table


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("id", "Polisi menahan dua tersangka karena mencuri uang dari kantor kecamatan itu."),
        ("ms", "Polis menahan dua suspek kerana mencuri wang dari pejabat daerah berkenaan."),
        ("en", "The police have arrested two suspects who stole money from the office."),
    ],
)
def test_the_table_tells_what_it_was_shown(table: bytes, code: str, text: str) -> None:
    made = weights.parse(table.decode())
    words = tokens(text).words
    assert archipelago.ranking(words, archipelago.rows_of(words, made), made).code == code


def test_the_shipped_table_has_the_head_that_training_writes(table: bytes) -> None:
    shipped = ROOT / "src" / "beritaclean" / "languages" / "archipelago.txt"
    ours, theirs = shipped.read_text(encoding="utf-8"), table.decode()
    assert tomllib.loads(ours.partition("\n\n")[0]) == tomllib.loads(theirs.partition("\n\n")[0])
