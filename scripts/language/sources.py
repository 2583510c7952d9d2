"""Where the texts and the word lists come from.

- `langid/train.jsonl.gz`, `dev.jsonl.gz`: rows with "text", "lang", "genre", "doc".
- Indonesian news: rows with "text", "title", "outlet", "id".
- wordfreq 3.1.1: how often words occur in a language.
- lingua-language-detector 1.3.5: how often runs of letters occur in Indonesian and in Malay.
"""

from __future__ import annotations

import collections
import functools
import gzip
import importlib.util
import json
import math
import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from scripts.language import FOREIGN

NOISE = frozenset({"headline:id_en_outlets"})
"""Genres that are not what they say: Indonesian headlines among those called English."""
_FAMILIES = (
    *("tribunnews", "kompas", "detik", "tempo", "okezone", "liputan6", "suara", "cnnindonesia"),
    *("sindonews", "merdeka", "beritasatu", "astroawani", "republika", "viva", "antaranews"),
)
_CUTS = {"ms": (12, 30)}
"""A run is cut out for every so many words, at most so many; of Malay there are few texts."""
_SHORT = (4, 6, 8, 10, 12, 16, 20, 30)


class Row(NamedTuple):
    """A text with its language; the outlet is empty where it is no news."""

    text: str
    lang: str
    genre: str
    outlet: str = ""


def langid(path: Path) -> list[Row]:
    """The labelled texts of a file."""
    return [
        Row(row["text"], row["lang"], row["genre"], _outlet(row["genre"]))
        for row in _json_rows(path)
        if row["genre"] not in NOISE
    ]


def news(path: Path, most: int, seed: int = 5) -> list[Row]:
    """Indonesian news: heads of stories, and titles that the story does not repeat."""
    rows = []
    for row in _json_rows(path):
        outlet = _family(row["outlet"])
        rows.append(Row(row["text"][:3000], "id", "news", outlet))
        title = row.get("title") or ""
        if 0 < len(title) < 200 and title not in row["text"][:300]:
            rows.append(Row(title, "id", "headline", outlet))
    random.Random(seed).shuffle(rows)
    return rows[:most]


def pieces(rows: Iterable[Row], seed: int = 1) -> Iterator[Row]:
    """Each text, and short runs of words cut out of it, from which short texts are learnt."""
    rng = random.Random(seed)
    for row in rows:
        yield row
        words = row.text.split()
        if len(words) > 25:
            each, most = _CUTS.get(row.lang, (40, 8))
            for _ in range(min(most, max(1, len(words) // each))):
                length = rng.choice(_SHORT)
                at = rng.randrange(max(1, len(words) - length))
                yield row._replace(text=" ".join(words[at : at + length]))


def drawn(lang: str, label: str, texts: int, seed: int = 3) -> Iterator[Row]:
    """Bags of words as often as the language uses them: what the corpora do not hold."""
    frequencies = wordfreq(lang)
    words = sorted(word for word in frequencies if word.isalpha())
    weights = [frequencies[word] ** 0.75 for word in words]
    rng = random.Random(f"{seed} {lang}")
    for _ in range(texts):
        length = rng.choice((5, 8, 12, 20, 30, 60))
        yield Row(" ".join(rng.choices(words, weights, k=length)), label, "drawn")


def foreign(texts: int) -> Iterator[Row]:
    """Bags of words of languages that are not of the archipelago."""
    for lang in FOREIGN:
        yield from drawn(lang, "other", texts)


@functools.cache
def wordfreq(lang: str) -> Mapping[str, float]:
    """Word -> share of all words, of the smaller list of wordfreq."""
    from wordfreq import get_frequency_dict  # noqa: PLC0415 - the trainer's tests need none

    found: Mapping[str, float] = get_frequency_dict(lang, "small")
    return found


@functools.cache
def lingua(lang: str) -> Mapping[str, float]:
    """Run of one to five letters -> log of its share among those that begin like it."""
    import brotli  # noqa: PLC0415

    spec = importlib.util.find_spec("lingua")
    if spec is None or spec.origin is None:
        raise SystemExit("lingua is not installed: see scripts/language/requirements.txt")
    folder = Path(spec.origin).parent / "language-models" / lang
    found = {}
    for name in ("unigrams", "bigrams", "trigrams", "quadrigrams", "fivegrams"):
        packed = (folder / f"{name}.json.br").read_bytes()
        for fraction, runs in json.loads(brotli.decompress(packed))["ngrams"].items():
            above, below = map(int, fraction.split("/"))
            found.update(dict.fromkeys(runs.split(" "), math.log(above / below)))
    return found


def folds(rows: Iterable[Row], parts: int) -> dict[tuple[str, str], int]:
    """(language, outlet) -> the part it is held out with; the parts have alike many texts."""
    texts = collections.Counter((row.lang, row.outlet) for row in rows if row.outlet)
    shared: dict[tuple[str, str], int] = {}
    for lang in sorted({lang for lang, _ in texts}):
        sizes = [0] * parts
        for key, count in sorted(texts.items(), key=lambda item: (-item[1], item[0])):
            if key[0] == lang:
                shared[key] = sizes.index(min(sizes))
                sizes[shared[key]] += count
    return shared


def _json_rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _outlet(genre: str) -> str:
    _, colon, name = genre.partition(":")
    return _family(name) if colon and not genre.startswith("concat") else ""


def _family(name: str) -> str:
    """An outlet with all its subdomains: their pages share names, formulas and furniture."""
    parts = name.replace("_", ".").split(".")
    return next((family for family in _FAMILIES if family in parts), name.removeprefix("www."))
