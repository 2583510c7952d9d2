"""What `import beritaclean` offers, and what it costs."""

from __future__ import annotations

import subprocess
import sys
from importlib import resources

import pytest

import beritaclean

NAMES = {
    "LABELS",
    "Article",
    "Block",
    "Hints",
    "Line",
    "Mark",
    "Page",
    "Pipeline",
    "__version__",
    "clean",
    "clean_many",
    "schema",
}
HEAVY = ("trafilatura", "langdetect", "dateparser", "lxml", "msgspec", "click", "justext")


def test_the_public_names_are_these() -> None:
    assert set(beritaclean.__all__) == NAMES
    assert len(beritaclean.__all__) == len(NAMES)


def test_the_public_names_are_sorted() -> None:
    def constants_then_classes_then_the_rest(name: str) -> tuple[int, str]:
        return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)

    names = list(beritaclean.__all__)
    assert names == sorted(names, key=constants_then_classes_then_the_rest)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_each_public_name_exists_and_is_documented(name: str) -> None:
    value = getattr(beritaclean, name)
    if callable(value):
        assert value.__doc__


def test_importing_loads_nothing_heavy() -> None:
    code = "import sys, beritaclean; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(run.stdout.split()) & set(HEAVY)


def test_cleaning_without_language_loads_no_detector() -> None:
    code = (
        "import sys, beritaclean as b;"
        "b.Pipeline.default().with_language(None)('Rabu, 18 Jun 2025\\nHujan turun sejak sore.');"
        "print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(run.stdout.split()) & {"trafilatura", "langdetect", "lxml", "click"}


def test_types_are_shipped() -> None:
    assert resources.files("beritaclean").joinpath("py.typed").is_file()


def test_the_version_is_a_version() -> None:
    major, minor, *_ = beritaclean.__version__.split(".")
    assert major.isdecimal()
    assert minor.isdecimal()
