"""The options of every command that cleans."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from datetime import datetime

_INPUTS = ("auto", "html", "text")


def _moment(
    ctx: click.Context,  # noqa: ARG001 - click's signature
    param: click.Parameter,  # noqa: ARG001
    value: str | None,
) -> datetime | None:
    """The date and time of an option."""
    if value is None:
        return None
    from datetime import datetime

    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        fault = "is no ISO date and time" if moment is None else "has no offset"
        raise click.BadParameter(f"{value!r} {fault}; write 2025-10-16T13:05+07:00")
    return moment


def _steps(
    ctx: click.Context,  # noqa: ARG001 - click's signature
    param: click.Parameter,  # noqa: ARG001
    value: tuple[str, ...],
) -> tuple[str, ...]:
    """The names of extractors that an option gives."""
    from beritaclean.extractors import DEFAULT

    names = [name for name, _ in DEFAULT]
    for name in value:
        if name not in names:
            raise click.BadParameter(
                f"there is no extractor {name!r}; there are {', '.join(names)}"
            )
    return value


def _complete_step(
    ctx: click.Context,  # noqa: ARG001 - click's signature
    param: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[str]:
    from beritaclean.extractors import DEFAULT

    return [name for name, _ in DEFAULT if name.startswith(incomplete)]


def language_backend(
    ctx: click.Context,  # noqa: ARG001 - click's signature
    param: click.Parameter,  # noqa: ARG001
    value: str,
) -> str:
    """The name of a language back end that can be used here."""
    from beritaclean import languages
    from beritaclean.errors import PipelineError

    try:
        languages.named(value)
    except PipelineError as error:
        raise click.BadParameter(str(error)) from error
    return value


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that cleans."""
    options = (
        click.option(
            "--input-format",
            type=click.Choice(_INPUTS),
            default="auto",
            metavar="|".join(_INPUTS),
            help="What FILE is; auto, if not given, tells a web page by its tags and its name.",
        ),
        click.option(
            "--url",
            metavar="URL",
            help="Where it was read; its domain names the outlet and the make of its pages.",
        ),
        click.option(
            "--fetched",
            callback=_moment,
            metavar="ISO",
            help="When it was read, with offset; needed for dates such as '3 jam lalu'.",
        ),
        click.option(
            "--language-backend",
            default="default",
            callback=language_backend,
            metavar="NAME",
            help="Who judges the language: default, archipelago, langdetect, pycld2.",
        ),
        click.option("--no-language", is_flag=True, help="Do not judge the language of the story."),
        click.option(
            "--without",
            callback=_steps,
            shell_complete=_complete_step,
            multiple=True,
            metavar="NAME",
            help="Leave this extractor out; may be given again. See beritaclean extractors.",
        ),
        click.option(
            "--only",
            callback=_steps,
            shell_complete=_complete_step,
            multiple=True,
            metavar="NAME",
            help="Run this extractor and no other; may be given again.",
        ),
    )
    return functools.reduce(lambda made, option: option(made), reversed(options), command)
