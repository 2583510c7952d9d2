"""Options from a file or from the environment: the file, then the environment, then the flags.

The file is ``beritaclean.toml``, or ``pyproject.toml`` with a table ``[tool.beritaclean]``, in
this folder or the nearest one above. Its keys are the long names of the options; so are those of
the environment, as ``BERITACLEAN_MAX_REJECTS``. A file that nobody named may lie there without
the user's knowing: it names nothing that is written, and the run says that it was read.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import click

from beritaclean.commands.console import FOUND, Alias, Found, Writes
from beritaclean.errors import ConfigError
from beritaclean.jobs import CONFIG

PREFIX = "BERITACLEAN_"
"""How the names of the variables begin."""
NOT_OPTIONS = {"CONFIG", "LANG"}
"""Variables that are no option: which file to read, and the language of the help."""
NONE = "none"
"""What `--config` takes to read no file."""


def load(ctx: click.Context, param: click.Parameter, value: str | None) -> None:  # noqa: ARG001
    """Put what the file and the environment say under the flags: a callback of `--config`.

    Raises
    ------
    ConfigError
        Where a key is unknown, a value is wrong, or the file cannot be read.
    """
    named = value or os.environ.get(f"{PREFIX}CONFIG")
    found = from_file(named)
    root = ctx.find_root().command
    commands = root.commands.values() if isinstance(root, click.Group) else (ctx.command,)
    every = [_options(command) for command in commands]
    known = {name for options in every for name in options}
    writing = {name for options in every for name in options if isinstance(options[name], Writes)}
    own = _options(ctx.command)
    defaults: dict[str, Any] = {}
    by_file: dict[str, str] = {}
    for where, key, given in (*found, *from_environment(os.environ)):
        is_variable = where.startswith(PREFIX)
        name = key.lower().replace("_", "-")
        if name not in known:
            cure = _nearest(name, known, as_variable=is_variable)
            raise ConfigError(f"{where}: there is no option {key!r}; {cure}")
        if name in writing and not (named or is_variable):
            raise ConfigError(
                f"{where}: {key}: a file that is found by itself names no output; "
                f"give --{name} as a flag, or name this file with --config"
            )
        if name in own:
            called = where if is_variable else f"{where}: {key}"
            parameter = str(own[name].name)
            defaults[parameter] = _checked(ctx, own[name], given, where=called)
            by_file.pop(parameter, None)
            if not is_variable:
                by_file[parameter] = name
    ctx.default_map = {**(ctx.default_map or {}), **defaults}
    if found:
        ctx.meta[CONFIG] = found[0][0]
    if found and not named:
        ctx.meta[FOUND] = Found(found[0][0], by_file)


def from_file(name: str | None) -> list[tuple[str, str, Any]]:
    """Where, key and value of every row of a file; of the nearest one, where none is named."""
    import tomllib

    if name == NONE:
        return []
    path = Path(name) if name else _nearest_file()
    if path is None:
        return []
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); check the name") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: is no TOML ({error}); mend it there") from error
    if path.name == "pyproject.toml":
        data = _of_project(data)
    return [(str(path), key, value) for key, value in data.items()]


def _nearest_file() -> Path | None:
    """The file of this folder, or of the nearest one above that has one."""
    import tomllib

    for folder in (Path.cwd(), *Path.cwd().parents):
        own, project = folder / "beritaclean.toml", folder / "pyproject.toml"
        if own.is_file():
            return own
        try:
            if _of_project(tomllib.loads(project.read_text(encoding="utf-8"))):
                return project
        except (OSError, ValueError):  # not there, or broken: another tool's own affair
            continue
    return None


def _of_project(data: Mapping[str, Any]) -> dict[str, Any]:
    """The table [tool.beritaclean] of a project; nothing where it has none, or no tables."""
    tools = data.get("tool")
    own = tools.get("beritaclean") if isinstance(tools, dict) else None
    return own if isinstance(own, dict) else {}


def from_environment(environ: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Where, key and value of every variable that stands for an option.

    >>> from_environment({"BERITACLEAN_MIN_CHARS": "200", "HOME": "/"})
    [('BERITACLEAN_MIN_CHARS', 'min-chars', '200')]
    """
    return [
        (name, name.removeprefix(PREFIX).lower().replace("_", "-"), value)
        for name, value in sorted(environ.items())
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in NOT_OPTIONS
    ]


def _options(command: click.Command) -> dict[str, click.Option]:
    """The options of a command that may be set ahead, by their long names."""
    return {
        flag.removeprefix("--"): param
        for param in command.params
        if isinstance(param, click.Option)
        if param.name != "config" and not isinstance(param, Alias)
        for flag in param.opts
        if flag.startswith("--")
    }


def _checked(ctx: click.Context, option: click.Option, value: Any, *, where: str) -> Any:
    """A value as the option takes it.

    Raises
    ------
    ConfigError
        Where it takes another.
    """
    if option.multiple and isinstance(value, str):
        value = [part for part in map(str.strip, value.split(",")) if part]
    listed = option.multiple and isinstance(value, list)
    if isinstance(value, dict) or (isinstance(value, list) and not listed):
        raise ConfigError(
            f"{where}: takes one value, not {type(value).__name__}; write {_form(option)}"
        )
    if isinstance(value, bool) != option.is_flag and not (
        option.is_flag and isinstance(value, str)
    ):
        raise ConfigError(f"{where}: cannot be {value!r}; write {_form(option)}")
    rows = [str(row) for row in value] if listed else value if option.is_flag else str(value)
    try:
        option.type_cast_value(ctx, rows)
    except click.BadParameter as error:
        # a word that is near is the better cure
        fault = error.message.rstrip(".").removesuffix("; write one of these")
        cure = "" if "; " in fault else f"; write {_form(option)}"
        raise ConfigError(f"{where}: {fault}{cure}") from error
    return rows


def _form(option: click.Option) -> str:
    """What the value of an option looks like."""
    if option.is_flag:
        return "true or false"
    shape = option.metavar or option.type.name
    return f"a list of {shape}" if option.multiple else shape


def _nearest(name: str, known: Collection[str], *, as_variable: bool) -> str:
    found = difflib.get_close_matches(name, known, n=1)
    if not found:
        return "beritaclean clean --help lists them"
    variable = PREFIX + found[0].upper().replace("-", "_")
    return f"did you mean {variable if as_variable else repr(found[0])}?"
