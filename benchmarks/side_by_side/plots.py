"""Figures as SVG: bars with their spread, and lines over two logarithms. Nothing is needed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

Point = tuple[float, float]
COLOURS = ("#c0392b", "#2471a3", "#1e8449", "#7d3c98", "#b9770e", "#148f77")
"""The first is ours, the first of the lines; those beyond these have other strokes."""
OURS = "beritaclean"
STROKES = ("", "6 3", "2 3")
WIDE = 840
ROW = 24
LABEL = 300
"""Pixels for the names at the left."""


def drawing(wide: int, high: int, title: str, parts: Sequence[str]) -> str:
    """A whole picture, with its title for those who do not see it."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>{escape(title)}</title>'
        f'<rect width="{wide}" height="{high}" fill="white"/>'
        f'<text x="10" y="22" font-size="14">{escape(title)}</text>'
    )
    return "\n".join([head, *parts, "</svg>"]) + "\n"


def bars(title: str, rows: Mapping[str, Sequence[float]], *, logarithmic: bool = False) -> str:
    """A bar for each name: a value, or least, middle and most.

    Examples
    --------
    >>> bars("F1", {"a": [0.5]}).count("<rect")
    2
    """
    top = max(max(values) for values in rows.values())
    low = min(min(values) for values in rows.values()) / 2
    room = WIDE - LABEL - 90

    def across(value: float) -> float:
        part = math.log(max(value, low) / low) / math.log(top / low) if logarithmic else value / top
        return LABEL + room * part

    parts = []
    for number, (name, values) in enumerate(rows.items()):
        y = 40 + number * ROW
        mid = values[len(values) // 2]
        colour = COLOURS[0] if name.startswith(OURS) else COLOURS[1]
        parts.append(f'<text x="{LABEL - 8}" y="{y + 13}" text-anchor="end">{escape(name)}</text>')
        parts.append(
            f'<rect x="{LABEL}" y="{y}" width="{across(mid) - LABEL:.1f}" height="{ROW - 8}" '
            f'fill="{colour}"/>'
        )
        if len(values) > 1:
            parts.append(
                f'<path d="M{across(values[0]):.1f} {y + 8}H{across(values[-1]):.1f}" '
                'stroke="black" stroke-width="2"/>'
            )
        end = max(across(mid), across(values[-1]))
        parts.append(f'<text x="{end + 6:.1f}" y="{y + 13}">{mid:.3g}</text>')
    return drawing(WIDE, 50 + len(rows) * ROW, title, parts)


def lines(title: str, rows: Mapping[str, Sequence[Point]]) -> str:
    """A line for each name over two logarithmic axes: characters, and CPU seconds.

    Examples
    --------
    >>> lines("growth", {"a": [(1, 1), (10, 10)]}).count("<polyline")
    1
    """
    points = [point for row in rows.values() for point in row]
    left, right = (end(math.log10(size) for size, _ in points) for end in (min, max))
    low = math.floor(min(math.log10(max(cpu, 1e-6)) for _, cpu in points))
    high = math.ceil(max(math.log10(max(cpu, 1e-6)) for _, cpu in points))
    bottom = 400

    def place(point: Point) -> Point:
        size, cpu = math.log10(point[0]), math.log10(max(point[1], 1e-6))
        x = 70 + (size - left) / max(right - left, 0.01) * 430
        y = bottom - (cpu - low) / max(high - low, 1) * (bottom - 50)
        return round(x, 1), round(y, 1)

    parts = []
    for power in range(low, high + 1):
        _, y = place((10**left, 10.0**power))
        parts.append(f'<path d="M70 {y}H500" stroke="#ddd"/>')
        parts.append(f'<text x="64" y="{y + 4}" text-anchor="end">{10.0**power:g} s</text>')
    for size in sorted({size for row in rows.values() for size, _ in row}):
        x, _ = place((size, 1))
        parts.append(
            f'<text x="{x}" y="{bottom + 18}" text-anchor="middle">{size / 1000:,.3g} k</text>'
        )
    for number, (name, row) in enumerate(rows.items()):
        colour = COLOURS[number % len(COLOURS)]
        stroke = STROKES[number // len(COLOURS) % len(STROKES)]
        path = " ".join("{},{}".format(*place(point)) for point in row)
        look = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{stroke}"'
        y = 60 + number * 20
        parts.append(f'<polyline points="{path}" {look}/>')
        parts.append(f'<path d="M515 {y}h28" {look}/>')
        parts.append(f'<text x="550" y="{y + 4}">{escape(name)}</text>')
    return drawing(WIDE, bottom + 30, title, parts)
