"""What `import beritaclean` offers, and what it costs."""

from __future__ import annotations

import ast
import builtins
import inspect
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module, resources
from pathlib import Path
from typing import ForwardRef

import pytest

import beritaclean

SOURCE = Path(beritaclean.__file__).parent
NAMES = {
    "LABELS",
    "About",
    "Article",
    "BatchError",
    "BeritacleanError",
    "Block",
    "ConfigError",
    "Container",
    "Dateline",
    "EmptyInput",
    "Extractor",
    "Facts",
    "Favour",
    "Hints",
    "InputError",
    "Kind",
    "Language",
    "Line",
    "Link",
    "Mark",
    "Markup",
    "Metadata",
    "NotText",
    "OutletDataError",
    "OutputError",
    "Page",
    "Pagination",
    "Pipeline",
    "PipelineError",
    "PromoList",
    "Quality",
    "RawRun",
    "Reading",
    "Record",
    "Reject",
    "Rejected",
    "Republished",
    "ResumeError",
    "SchemaError",
    "Shape",
    "Sieve",
    "Teaser",
    "TextKind",
    "TooLarge",
    "UnknownEncoding",
    "Words",
    "Zone",
    "__version__",
    "clean",
    "clean_html",
    "clean_many",
    "detect_language",
    "flat",
    "frame",
    "join",
    "join_pages",
    "schema",
}
ENGINE = (
    *("core.article", "core.page", "core.parts", "lexicon.places", "pipeline"),
    *("dates", "extractors", "languages", "outlets"),
)
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
    if isinstance(value, type) or inspect.isroutine(value):  # an alias can hold no docstring
        assert value.__doc__


# --- what a signature says can be imported from the top -------------------------------------------


def names_in(annotation: object) -> Iterator[str]:
    """The names that an annotation is made of, as its author wrote them."""
    if isinstance(annotation, ForwardRef):  # in a NamedTuple
        annotation = annotation.__forward_arg__
    assert isinstance(annotation, str), "from __future__ import annotations is missing"
    for node in ast.walk(ast.parse(annotation, mode="eval")):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def signatures(name: str, value: object) -> Iterator[tuple[str, object]]:
    """Each annotation of a public function, or of the fields and public methods of a class."""
    if inspect.isroutine(value):
        for part, annotation in inspect.get_annotations(inspect.unwrap(value)).items():
            yield f"{name}({part})", annotation
    elif isinstance(value, type):
        for field, annotation in inspect.get_annotations(value).items():
            if not field.startswith("_"):
                yield f"{name}.{field}", annotation
        for member, found in inspect.getmembers_static(value):
            method = (
                found.fget if isinstance(found, property) else getattr(found, "__func__", found)
            )
            if method is not None and (member == "__call__" or not member.startswith("_")):
                yield from signatures(f"{name}.{member}", method if callable(method) else None)


ELSEWHERE = {
    *("Any", "Callable", "Iterable", "Iterator", "Mapping", "Sequence", "datetime"),
    *dir(builtins),
}
"""Names of the standard library."""


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_name_of_a_signature_is_public(name: str) -> None:
    missing = {
        f"{used} of {place}"
        for place, annotation in signatures(name, getattr(beritaclean, name))
        for used in names_in(annotation)
        if used not in NAMES | ELSEWHERE
    }
    assert missing == set(), "add it to __all__ and to docs/api.md"


def test_the_walk_of_the_signatures_sees_them() -> None:
    seen = {
        used
        for name in NAMES
        for _, annotation in signatures(name, getattr(beritaclean, name))
        for used in names_in(annotation)
    }
    parts_of_an_article = {"Dateline", "Link", "PromoList", "Quality", "Language", "Container"}
    assert seen >= parts_of_an_article | {"Reading", "Record", "Reject", "Extractor", "Shape"}


def test_every_error_is_public() -> None:
    errors = {name for name, value in vars(beritaclean.errors).items() if isinstance(value, type)}
    assert errors <= NAMES
    assert len(errors) > 10


ROOMS = ("engines", "errors", "outputs", "records")


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_there_without_an_import_of_its_own(room: str) -> None:
    code = f"import beritaclean; assert beritaclean.{room}.__name__ == 'beritaclean.{room}'"
    assert f"beritaclean.{room}" in loaded_by(code)
    assert room in dir(beritaclean)


def test_a_module_that_moved_is_there_with_a_warning() -> None:
    loaded_by(
        "import beritaclean, warnings\n"
        "with warnings.catch_warnings(record=True) as told:\n"
        "    warnings.simplefilter('always')\n"
        "    assert beritaclean.parts.__name__ == 'beritaclean.core.parts'\n"
        "assert 'beritaclean.core.parts' in str(told[0].message)"
    )


def test_an_error_is_caught_on_a_fresh_import() -> None:
    loaded_by(
        "import beritaclean\n"
        "try:\n    beritaclean.clean_html('https://kabar.id/1')\n"
        "except beritaclean.errors.InputError as error:\n"
        "    assert isinstance(error, beritaclean.InputError)\n"
    )


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
    loaded = loaded_by(
        f"from beritaclean.commands.main import main; assert main(['{option}']) == 0"
    )
    assert "beritaclean.commands.main" in loaded
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


def test_the_old_name_of_a_room_is_there_without_an_import_of_its_own() -> None:
    code = (
        "import warnings, beritaclean\n"
        "with warnings.catch_warnings(action='ignore'):\n"
        "    assert beritaclean.parts.__name__ == 'beritaclean.core.parts'"
    )
    assert "beritaclean.core.parts" in loaded_by(code)


def moved_modules() -> list[str]:
    paths = [path for path in SOURCE.rglob("*.py") if "\nmoved(__name__" in path.read_text("utf-8")]
    names = [".".join(path.relative_to(SOURCE).with_suffix("").parts) for path in paths]
    return sorted(name.removeprefix("moved.") for name in names)


@pytest.mark.parametrize("old", moved_modules())
def test_an_old_name_of_a_module_leads_to_the_new_one_and_says_so(old: str) -> None:
    sys.modules.pop(f"beritaclean.{old}", None)
    with pytest.warns(DeprecationWarning, match=rf"^beritaclean\.{old} is (\S+) now") as told:
        module = import_module(f"beritaclean.{old}")
    new = module.__name__
    assert new != f"beritaclean.{old}"
    assert str(told[0].message).split()[2] == new
    assert import_module(new) is module
