"""A pipeline of the user's own, by the name of its module: found, run, and told from another.

A run that goes on must clean as it began. So a run knows the version that the module states, and a
hash of the sources that the pipeline is made of; both stand in its manifest.
"""

from __future__ import annotations

import difflib
import importlib
import inspect
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from beritaclean.core.extracting import a_kind
from beritaclean.errors import PipelineError
from beritaclean.lexicon.text import one_line
from beritaclean.pipeline import Pipeline

_FORM = "write MODULE:NAME, as in ekstraktor:pipeline for the pipeline of ekstraktor.py"
_INSTALLED = ("site-packages", "dist-packages")
"""Folders of packages that pip has installed: one that lies there holds many others' too."""
_VERSIONED = {*sys.stdlib_module_names, "beritaclean"}
"""Packages whose version says what is in them."""
_LONGEST = 200
"""So much of another's message is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPipeline:
    """A pipeline that was named, and what tells it from one of the same name."""

    name: str
    """As it was given: ``paket.modul:nama``."""
    pipeline: Pipeline
    version: str | None
    """The version that its module or its package states; None where there is none."""
    source: str
    """A hash of the sources of its module and of what that has imported of its own."""


def load(name: str, folders: Sequence[Path] = ()) -> OwnPipeline:
    """The pipeline of a name such as ``paket.modul:nama``.

    Parameters
    ----------
    name
        A module, and in it a `Pipeline`, or what returns one when it is called without arguments.
    folders
        Where modules are looked for before all other places, from now on and in workers too.

    Raises
    ------
    PipelineError
        Where there is none, or the module cannot be imported; the text says what to write.

    >>> load("ekstraktor")
    Traceback (most recent call last):
    ...
    beritaclean.errors.PipelineError: 'ekstraktor' names no pipeline; \
write MODULE:NAME, as in ekstraktor:pipeline for the pipeline of ekstraktor.py
    """
    where, colon, what = name.partition(":")
    words = (*where.split("."), *what.split("."))
    if not (colon and all(map(str.isidentifier, words))) or where.endswith(".py"):
        raise PipelineError(f"{name!r} names no pipeline; {_FORM}")
    for folder in reversed(folders):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))  # workers get the path of their parent
    module = _module(where, folders)
    pipeline = _pipeline(name, _object(module, what))
    return OwnPipeline(
        name=name, pipeline=pipeline, version=_version(module), source=_digest(module, pipeline)
    )


def _module(name: str, folders: Iterable[Path]) -> ModuleType:
    importlib.invalidate_caches()
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and f"{name}.".startswith(f"{error.name}."):
            _not_there(error.name, folders, error)
        _failed(name, error)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever the user's module does
        _failed(name, error)


def _not_there(name: str, folders: Iterable[Path], error: Exception) -> NoReturn:
    """Say that there is no such module, and which there are."""
    head, _, last = name.rpartition(".")
    if head:
        folders = map(Path, getattr(sys.modules[head], "__path__", ()))
    files = [path for folder in folders for pattern in _MODULES for path in folder.glob(pattern)]
    known = sorted({path.parent.name if path.stem == "__init__" else path.stem for path in files})
    known = [one for one in known if one.isidentifier() and one != "__init__"]
    near = difflib.get_close_matches(last, known, n=1)
    place = f"in {head}" if head else "in this folder, nor one that is installed"
    cure = f"did you mean {'.'.join(filter(None, (head, *near)))}?" if near else _FORM
    raise PipelineError(f"there is no module {name!r} {place}; {cure}") from error


_MODULES = ("*.py", "*/__init__.py")


def _failed(name: str, error: BaseException) -> NoReturn:
    """Say what a module raised while it was imported, and where."""
    said = " ".join(str(error).split())[:_LONGEST]
    frames = traceback.extract_tb(error.__traceback__)
    own = [one for one in frames if "importlib" not in one.filename and one.filename != __file__]
    at = f" at {one_line(own[-1].filename)}, line {own[-1].lineno}" if own else ""
    raise PipelineError(
        f"module {name!r} fails with {type(error).__name__}{f' ({one_line(said)})' if said else ''}"
        f"{at} while it is imported; mend it there"
    ) from error


def _object(module: ModuleType, name: str) -> Any:
    """What a name stands for in a module; a dot leads into it."""
    found: Any = module
    for part in name.split("."):
        try:
            found = getattr(found, part)
        except AttributeError as error:
            raise PipelineError(_no_name(module, found, part)) from error
    return found


def _no_name(module: ModuleType, inside: Any, name: str) -> str:
    """What is said of a name that is not there, with those that are."""
    pipelines = [one for one, value in vars(module).items() if isinstance(value, Pipeline)]
    near = difflib.get_close_matches(name, [one for one in dir(inside) if one[0] != "_"], n=1)
    cure = f"write one into it: {name} = Pipeline.default().with_(…)"
    if near or pipelines:
        cure = f"did you mean {(near or pipelines)[0]}?"
    file = one_line(str(getattr(module, "__file__", None) or "no file"))
    return f"module {module.__name__!r} ({file}) has no {name!r}; {cure}"


def _pipeline(name: str, found: object) -> Pipeline:
    """What was named, or what it returns."""
    cure = "name one that Pipeline.default().with_(…) makes, or a function that returns it"
    if isinstance(found, Pipeline):
        return found
    if isinstance(found, type) or not callable(found):
        raise PipelineError(f"{name} is {a_kind(found)}, not a Pipeline; {cure}")
    try:
        inspect.signature(found).bind()
    except (TypeError, ValueError) as error:
        raise PipelineError(
            f"{name} is {a_kind(found)}, which wants arguments, and not a Pipeline; {cure}"
        ) from error
    try:
        made = found()
    except Exception as error:
        said = one_line(" ".join(str(error).split())[:_LONGEST])
        raise PipelineError(
            f"{name}() fails with {type(error).__name__}{f' ({said})' if said else ''}; mend it"
        ) from error
    if not isinstance(made, Pipeline):
        raise PipelineError(f"{name}() gives {a_kind(made)}, not a Pipeline; {cure}")
    return made


def _version(module: ModuleType) -> str | None:
    """The version that a module states, or its package; else that of what pip has installed."""
    top = module.__name__.partition(".")[0]
    for one in (module, sys.modules.get(top)):
        stated = getattr(one, "__version__", None)
        if isinstance(stated, str):
            return stated
    from importlib import metadata  # noqa: PLC0415 - it reads what every package says of itself

    names = metadata.packages_distributions().get(top, ())
    return next((metadata.version(name) for name in names), None)


def _digest(module: ModuleType, pipeline: Pipeline) -> str:
    """A hash of the sources that a pipeline is made of."""
    sources = {file.read_bytes() for file in _files(module, pipeline)}
    digest = blake2b(digest_size=8)
    for source in sorted(sources):  # by what is in them: the same, wherever they lie
        digest.update(blake2b(source).digest())
    return digest.hexdigest()


def _files(module: ModuleType, pipeline: Pipeline) -> Iterator[Path]:
    """The files of a pipeline: its module, what lies beside that, the modules of its extractors.

    Of a package that pip has installed, what lies in that package.
    """
    makers = (one if hasattr(one, "__module__") else type(one) for _, one in pipeline.steps)
    chosen = {module.__name__, *(one.__module__ for one in makers)}
    top = module.__name__.partition(".")[0]
    root = _root(sys.modules.get(top, module))
    for name, one in list(sys.modules.items()):
        file = _file(one)
        if file is None or name.partition(".")[0] in _VERSIONED:
            continue
        beside = root is not None and file.is_relative_to(root) and _is_own(file.relative_to(root))
        if name in chosen or name.startswith(f"{top}.") or name == top or beside:
            yield file


def _root(top: ModuleType) -> Path | None:
    """The folder in which a module or a package lies; None where packages are installed."""
    file = _file(top)
    if file is None:
        return None
    root = file.parent.parent if file.stem == "__init__" else file.parent
    return root if _is_own(root) else None


def _is_own(path: Path) -> bool:
    return not set(_INSTALLED) & set(path.parts)


def _file(module: object) -> Path | None:
    """The file of a module; None where it has none, as a namespace or one in a zip file."""
    name = getattr(module, "__file__", None)
    file = Path(name).resolve() if isinstance(name, str) else None
    return file if file is not None and file.is_file() else None
