"""The tables of docs/scale.md are those that the simulation prints."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scale", ROOT / "benchmarks" / "scale.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["scale"] = module
    spec.loader.exec_module(module)
    return module


SCALE = script()


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("costs", SCALE.table(SCALE.COSTS, SCALE.costs(SCALE.BILLION, 1000))),
        ("shuffles", SCALE.table(SCALE.SHUFFLES, SCALE.shuffles())),
        ("skew", SCALE.table(SCALE.SKEW, SCALE.skew())),
    ],
)
def test_the_page_has_the_figures_of_the_script(name: str, table: str) -> None:
    page = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"<!-- scale: {name} -->\n\n((?:\|.*\n)+)", page)
    assert found.strip() == table


def test_the_costs_are_documents_over_rates() -> None:
    texts, pages = SCALE.costs(2 * SCALE.BILLION, 1)
    assert texts[1:3] == ("4,055", "4,055.2")
    assert pages[3] == "11,820"


def test_a_task_of_one_site_hands_on_each_line_once() -> None:
    kind = SCALE.Kind("uji", cleaned=1, lined=1, own=1, shared=3, row=1)
    # 200 documents with a line of their own each, and six lines of the site, three in each
    assert SCALE.left_of_a_task(kind, 200, 1) == (200 + 6) / 800
