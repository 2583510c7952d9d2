"""The command: train or measure; see the package's docstring."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path

from beritaclean.extractors.headlines import Tables
from scripts.headlines import fit, measure
from scripts.headlines.joins import Material, folds, gather, joins

FOLDER = Path(__file__).parents[2] / "src/beritaclean/extractors"
EACH, TESTED = 400, 150
"""Joins of an outlet to learn from, and to be asked."""
WORDS = "# word, log odds of opening a sentence, opening a title, running on in a story\n"
WEIGHTS = "# what is seen, and what it says for: the story, a title, a subhead, nothing\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m scripts.headlines", description=__doc__)
    parser.add_argument("do", choices=["train", "measure"])
    parser.add_argument("texts", nargs="+")
    options = parser.parse_args()
    found = gather(options.texts)
    if options.do == "train":
        learned = fit.tables(found, joins(found, EACH, seed=1))
        write("headline_words.tsv", WORDS, learned.words)
        write("headline_weights.tsv", WEIGHTS, learned.weights)
        return
    print(measure.table(measure.rows(tested(found))))


def tested(found: Mapping[str, Material]) -> Iterable[measure.Asked]:
    """Joins of outlets that were left out, with the tables that were learned from the others."""
    for out in folds(found):
        others = {outlet: found[outlet] for outlet in found.keys() - out}
        learned: Tables = fit.tables(others, joins(others, EACH, seed=1))
        for join in joins({outlet: found[outlet] for outlet in out}, TESTED, seed=2):
            yield join, learned


def write(name: str, head: str, rows: Mapping[str, Iterable[float]]) -> None:
    """A table as tab-separated text, in the order of its keys."""
    lines = [
        "\t".join([key, *(f"{value:g}" for value in row)]) for key, row in sorted(rows.items())
    ]
    (FOLDER / name).write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
