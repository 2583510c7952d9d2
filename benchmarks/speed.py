"""How fast a text is cleaned, and how the time grows with the text.

Without arguments the invented documents of the tests are cleaned; any JSONL with a text per
row will do. The language is not judged: that is langdetect's time, not ours. All times are CPU
seconds of this process, and each is the best of several rounds.

Figures of two machines compare by their *calibration*: the seconds that a fixed loop of pure
Python takes. Half the calibration, about twice the documents.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from beritaclean import Pipeline, __version__

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures" / "articles"
SMALLEST = 10_000
"""Characters of the smallest text of the growth part."""
STEEP = 1.15
"""A slope above this is not called linear."""
GIVE_UP = 60.0
"""CPU seconds that no cleaning should take: a shape that comes near gets no larger text."""

SHAPES: dict[str, str | tuple[str, ...]] = {
    "prose in one line": "Warga desa itu memanen padi di sawah sejak pagi hari. ",
    "prose in lines": "Warga desa itu memanen padi di sawah sejak pagi hari, kata Sari di Ciawi.\n",
    "short lines": "Harga naik\n",
    "lines of one letter": "a\n",
    "Baca juga: in one line": "Baca juga: ",
    "Baca Juga Judul in one line": "Baca Juga Judul ",
    "Baca juga: in lines": "Baca juga: Harga Gabah Naik\n",
    "bullets": "- ",
    "bullets in lines": "- Harga Gabah Naik di Ciawi\n",
    "bars": " | ",
    "digits": "7",
    "blanks": " ",
    "line breaks": "\n",
    "one long word": "a",
    "one long headline": "Panen Raya Ciawi ",
    "datelines": "KOTA - ",
    "datelines with outlets": "JAKARTA, KOMPAS.com - ",
    "initials": "(abc) ",
    "open parentheses": "(",
    "nested brackets": "[(",
    "Editor: in one line": "Editor: A ",
    "Editor: in lines": "Editor: Sari Dewi\n",
    "names": "Sari Dewi, ",
    "quotes": '"',
    "quoted words": '"Kami panen," ',
    "full stops": ".",
    "tags": "#gabah ",
    "headings": "Terpopuler\n",
    "dates": "Rabu, 18 Jun 2025 07:30 WIB ",
    "dates in lines": "Rabu, 18 Jun 2025 07:30 WIB\n",
    "links": "https://example.org/a?b=c ",
    "captions": "Warga memanen. (ANTARA FOTO/Sari)\n",
    "pages": "Halaman 1 2 3 ",
    "capital letters": "A",
    "notices": "Artikel ini telah tayang di ",
    "marks and prose": "SOLO, KOMPAS.com - Warga memanen padi, kata Sari.\n(aud/hri)\n",
    "links and prose": "Berita Terkait\nHarga Gabah Naik di Ciawi\nWarga memanen, kata Sari.\n",
    "links without prose": "Berita Terkait:\nHarga Gabah Naik di Ciawi\nPanen Raya di Solo\n",
    "names and roles": "Sari Dewi\nPenulis\nBudi Utomo\nEditor\n",
    "dates and headlines": "Rabu, 18 Jun 2025 07:30 WIB\nHarga Gabah Naik di Ciawi\n",
    "signatures and tags": "(aud/hri)\nharga gabah di ciawi naik\n",
    "pagers and ages": "1 dari 5\n3 jam yang lalu\n",
    "adverts in one word": "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT",
    "furniture in one word": "ADVERTISEMENTBaca Juga Innenkata dia. (aud/hri)",
    "calls, blanks and a word": ("Saksikan video a", " ", "b"),
    "signatures, then ages": ("(*)\n", "3 jam yang lalu\n"),
    "tags, then signatures": ("Tags: gabah, Ciawi\n", "(*)\n"),
    "roles, then markers": ("Author\n", "BACA JUGA:\n"),
    "headlines, then names": ("Harga Gabah Naik di Ciawi\n", "Sari Dewi\n"),
    "headlines, then prose": (
        "Harga Gabah Naik di Ciawi\n",
        "Warga desa itu memanen padi di sawah sejak pagi hari, kata Sari di Ciawi.\n",
    ),
    "prose, then headlines": (
        "Warga desa itu memanen padi di sawah sejak pagi hari, kata Sari di Ciawi.\n",
        "Harga Gabah Naik di Ciawi\n",
    ),
}
"""What a text of the growth part repeats; of several, each makes an equal part."""


@dataclass(frozen=True)
class Growth:
    """The CPU seconds that texts of one shape took."""

    shape: str
    points: tuple[tuple[int, float], ...]
    """Characters and seconds, the smallest text first."""

    @property
    def slope(self) -> float:
        """The slope of log seconds over log characters; 1 is linear, 2 is quadratic.

        Only texts that took ten milliseconds count (and the largest two in any case): below
        that, what every document costs hides the growth.
        """
        rows = [point for point in self.points if point[1] >= 0.01]
        rows = rows if len(rows) > 1 else list(self.points[-2:])
        if len(rows) < 2:
            return math.nan
        logs = [(math.log(size), math.log(seconds)) for size, seconds in rows]
        across = sum(x for x, _ in logs) / len(logs)
        up = sum(y for _, y in logs) / len(logs)
        return sum((x - across) * (y - up) for x, y in logs) / sum(
            (x - across) ** 2 for x, _ in logs
        )


def best(run: Callable[[], object], rounds: int) -> float:
    """The least CPU seconds of several runs."""
    least = math.inf
    for _ in range(rounds):
        before = time.process_time()
        run()
        least = min(least, time.process_time() - before)
    return least


def calibration(rounds: int) -> float:
    """CPU seconds of a fixed loop: what this machine and this Python are worth."""
    return best(lambda: sum(range(10_000_000)), rounds)


def documents(path: Path | None, field: str) -> list[str]:
    """The texts of a JSONL file, else of the fixtures."""
    if path is None:
        return [
            "".join(row["text"] for row in tomllib.loads(toml.read_text("utf-8"))["segment"])
            for toml in sorted(FIXTURES.glob("*.toml"))
        ]
    with path.open(encoding="utf-8") as lines:
        return [str(json.loads(line)[field]) for line in lines if line.strip()]


def cleaning(clean: Pipeline, texts: Sequence[str], rounds: int) -> Iterator[str]:
    """The first part of the report: documents and megabytes per CPU second."""
    characters = sum(map(len, texts))
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
    texts = list(texts) * max(1, 1_000_000 // max(characters, 1))
    repeated = len(texts)
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
    before = time.process_time()
    clean(texts[0])
    first = time.process_time() - before
    seconds = best(lambda: [clean(text) for text in texts], rounds)
    loop = calibration(max(rounds, 3))
    yield "| what | value |"
    yield "|---|---:|"
    yield f"| beritaclean | {__version__} |"
    yield f"| Python | {platform.python_version()}, {platform.machine()} |"
    yield f"| documents, repeats included | {repeated:,} |"
    yield f"| megabytes | {size / 1e6:.1f} |"
    yield f"| calibration, CPU seconds | {loop:.3f} |"
    yield f"| first document, CPU seconds | {first:.3f} |"
    yield f"| documents per CPU second | {repeated / seconds:,.0f} |"
    yield f"| megabytes per CPU second | {size / 1e6 / seconds:.2f} |"
    yield f"| documents per calibration | {repeated / seconds * loop:,.0f} |"


def sizes(largest: int) -> list[int]:
    """From `SMALLEST` on, each about three times the one before, up to the largest."""
    steps = max(1, round(math.log(largest / SMALLEST, 10**0.5)))
    return [round(SMALLEST * (largest / SMALLEST) ** (step / steps)) for step in range(steps + 1)]


def growth(clean: Pipeline, shape: str, largest: int, rounds: int) -> Growth:
    """The times of one shape; a shape that takes too long gets no larger text."""
    repeats = SHAPES[shape]
    units = (repeats,) if isinstance(repeats, str) else repeats
    points = []
    for size in sizes(largest):
        text = "".join(unit * max(1, size // len(units) // len(unit)) for unit in units)
        seconds = best(lambda text=text: clean(text), 1)  # type: ignore[misc]
        if seconds < GIVE_UP / 100:
            seconds = min(seconds, best(lambda text=text: clean(text), rounds))  # type: ignore[misc]
        points.append((len(text), max(seconds, 1e-6)))
        if seconds * 3 > GIVE_UP:  # the next text is three times as long
            break
    return Growth(shape, tuple(points))


def table(rows: Sequence[Growth], largest: int) -> Iterator[str]:
    """The second part of the report: microseconds per character, and the slope."""
    columns = sizes(largest)
    yield "| shape | " + " | ".join(f"{size / 1000:,.0f} k" for size in columns) + " | slope |"
    yield "|---|" + "---:|" * (len(columns) + 1)
    for row in rows:
        cells = [f"{seconds / size * 1e6:.3f}" for size, seconds in row.points]
        cells += ["not run"] * (len(columns) - len(cells))
        mark = " **steep**" if row.slope > STEEP else ""
        yield f"| {row.shape} | {' | '.join(cells)} | {row.slope:.2f}{mark} |"


def svg(rows: Sequence[Growth]) -> str:
    """Seconds over characters, both logarithmic; a steep shape is red and named."""
    wide, high, edge = 720, 480, 60
    points = [point for row in rows for point in row.points]
    left, right = (round(end(math.log10(size) for size, _ in points), 2) for end in (min, max))
    low = math.floor(min(math.log10(seconds) for _, seconds in points))
    top = math.ceil(max(math.log10(seconds) for _, seconds in points))

    def place(size: float, seconds: float) -> tuple[float, float]:
        x = edge + (math.log10(size) - left) / max(right - left, 0.01) * (wide - 2 * edge)
        y = high - edge - (math.log10(seconds) - low) / max(top - low, 1) * (high - 2 * edge)
        return round(x, 1), round(y, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">',
        "<style>text {font: 12px sans-serif}</style>",
        f'<rect width="{wide}" height="{high}" fill="white"/>',
        f'<text x="{edge}" y="24">CPU seconds over characters, a line per shape</text>',
    ]
    for power in range(low, top + 1):
        _, y = place(10**left, 10.0**power)
        parts.append(f'<path d="M{edge} {y}H{wide - edge}" stroke="#ddd"/>')
        parts.append(f'<text x="{edge - 6}" y="{y + 4}" text-anchor="end">{10.0**power:g} s</text>')
    for power in range(math.ceil(left), math.floor(right + 0.01) + 1):
        x, _ = place(10.0**power, 10.0**low)
        parts.append(f'<path d="M{x} {edge}V{high - edge}" stroke="#ddd"/>')
        parts.append(
            f'<text x="{x}" y="{high - edge + 18}" text-anchor="middle">{10**power:,}</text>'
        )
    for row in rows:
        steep = row.slope > STEEP
        path = " ".join("{},{}".format(*place(*point)) for point in row.points)
        colour = "#c00" if steep else "#36c"
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-opacity="0.6">'
            f"<title>{row.shape}: {row.slope:.2f}</title></polyline>"
        )
        if steep:
            x, y = place(*row.points[-1])
            parts.append(
                f'<text x="{x}" y="{y - 6}" text-anchor="end" fill="#c00">{row.shape}</text>'
            )
    return "\n".join([*parts, "</svg>"]) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the report in Markdown; the status is 1 where a shape is steep."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="?", type=Path, help="a JSONL file; else the fixtures")
    parser.add_argument("--field", default="text", help="the field of the text (text)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, the best counts (3)")
    parser.add_argument(
        "--largest", type=float, default=10e6, help="characters of the largest text (10e6)"
    )
    parser.add_argument(
        "--shape", action="append", choices=list(SHAPES), metavar="NAME", help="grow this one only"
    )
    parser.add_argument("--no-growth", action="store_true", help="leave the growth part out")
    parser.add_argument("--no-speed", action="store_true", help="leave the speed part out")
    parser.add_argument("--svg", type=Path, help="write the plot of the growth part here")
    options = parser.parse_args(argv)
    clean = Pipeline.default().with_language(None)
    if not options.no_speed:
        texts = documents(options.texts, options.field)
        if not texts:
            parser.error("there is no text to clean")
        print(*cleaning(clean, texts, options.rounds), sep="\n", flush=True)
    if options.no_growth:
        return 0
    clean("Warga panen raya.")  # what only the first text costs
    largest = max(round(options.largest), 2 * SMALLEST)
    rows = []
    for shape in options.shape or SHAPES:
        rows.append(growth(clean, shape, largest, options.rounds))
        print(f"{rows[-1].slope:5.2f}  {shape}", file=sys.stderr, flush=True)
    print("\nMicroseconds per character, by the characters of the text\n")
    print(*table(rows, largest), sep="\n")
    if options.svg:
        options.svg.write_text(svg(rows), encoding="utf-8")
    return int(any(row.slope > STEEP for row in rows))


if __name__ == "__main__":
    sys.exit(main())
