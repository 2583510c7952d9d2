"""The command: train or measure; see the package's docstring."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.language import measure, model, sources

TABLE = Path(__file__).parents[2] / "src/beritaclean/languages/archipelago.txt"
MOST_NEWS = 5_000
PARTS = 4


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m scripts.language", description=__doc__)
    parser.add_argument("do", choices=["train", "measure"])
    parser.add_argument("--langid", type=Path, required=True, help="train.jsonl.gz, dev.jsonl.gz")
    parser.add_argument("--news", type=Path, required=True, help="Indonesian news, JSONL, gzipped")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("-o", "--output", type=Path, default=TABLE)
    options = parser.parse_args()
    train = sources.langid(options.langid / "train.jsonl.gz")
    dev = sources.langid(options.langid / "dev.jsonl.gz")
    news = sources.news(options.news, MOST_NEWS)
    if options.do == "train":
        options.output.write_text(model.trained(model.corpus(train, dev, news)), encoding="utf-8")
    else:
        for line in measure.report(measure.held_out(train, dev, news, PARTS, options.workers)):
            print(line)


if __name__ == "__main__":
    main()
