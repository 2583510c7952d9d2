"""What `import beritaclean` offers, and what it costs."""

from __future__ import annotations

import subprocess
import sys
from importlib import resources
from pathlib import Path

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
    "clean_html",
    "clean_many",
    "detect_language",
    "join",
    "join_pages",
    "schema",
}
ENGINE = ("article", "dates", "extractors", "languages", "outlets", "parts", "pipeline", "places")
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


def loaded_by(code: str) -> set[str]:
    """The modules that a process of its own has loaded once it ran some code."""
    code += "\nimport sys; sys.stderr.write(' '.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stderr.split())


def test_importing_loads_nothing_but_the_version() -> None:
    loaded = loaded_by("import beritaclean")
    assert not loaded & set(HEAVY)
    assert {name for name in loaded if name.startswith("beritaclean")} == {
        "beritaclean",
        "beritaclean._version",
    }


def test_cleaning_without_language_loads_no_detector() -> None:
    loaded = loaded_by(
        "import beritaclean as b;"
        "b.Pipeline.default().with_language(None)('Rabu, 18 Jun 2025\\nHujan turun sejak sore.')"
    )
    assert "beritaclean.pipeline" in loaded
    assert not loaded & {"trafilatura", "langdetect", "lxml", "click", "msgspec"}


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_a_question_to_the_command_line_loads_no_engine(option: str) -> None:
    loaded = loaded_by(f"from beritaclean.cli import main; assert main(['{option}']) == 0")
    assert "beritaclean.cli" in loaded
    assert not loaded & {*HEAVY, "regex", "tomllib"} - {"click"}
    assert not loaded & {f"beritaclean.{room}" for room in ENGINE}


def test_names_are_imported_when_they_are_asked_for() -> None:
    assert set(beritaclean.__all__) <= set(dir(beritaclean))
    assert beritaclean.clean is vars(beritaclean)["clean"], "kept, once it was asked for"
    with pytest.raises(AttributeError, match="module 'beritaclean' has no attribute 'bersihkan'"):
        _ = beritaclean.bersihkan  # type: ignore[attr-defined]


def test_no_room_has_the_name_of_a_public_function() -> None:
    rooms = {path.stem for path in Path(beritaclean.__file__).parent.iterdir()}
    assert not rooms & NAMES, "importing the room would put it in the function's place"


def test_the_deferred_names_are_the_public_ones() -> None:
    rooms: dict[str, tuple[str, ...]] = vars(beritaclean)["_ROOMS"]
    deferred = [name for names in rooms.values() for name in names]
    assert sorted([*deferred, "__version__"]) == sorted(beritaclean.__all__)


def test_a_star_takes_every_name() -> None:
    taken: dict[str, object] = {}
    exec("from beritaclean import *", taken)  # noqa: S102 - our own code
    assert set(taken) - {"__builtins__"} == NAMES


def test_types_are_shipped() -> None:
    assert resources.files("beritaclean").joinpath("py.typed").is_file()


def test_the_version_is_a_version() -> None:
    major, minor, *_ = beritaclean.__version__.split(".")
    assert major.isdecimal()
    assert minor.isdecimal()
