"""What the commands share: exit statuses, the language of the help, inputs, messages."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from click.core import ParameterSource

from beritaclean.lexicon.text import printable_lines
from beritaclean.outputs import ENDINGS

DONE, FAILED, WRONG_USAGE = 0, 1, 2
"""Exit statuses; 2 is click's own for a wrong usage."""
INTERRUPTED, READER_GONE = 130, 141
"""What a shell reports for a program that SIGINT or SIGPIPE ended."""


def help_language(environ: Mapping[str, str]) -> str:
    """The language of the help: as BERITACLEAN_LANG says, else as gettext reads the locale.

    Where the locale is not set, as on Windows, it is the one that Windows shows itself in.

    >>> help_language({"LANG": "id_ID.UTF-8"})
    'id'
    >>> help_language({"LANG": "id_ID.UTF-8", "BERITACLEAN_LANG": "en"})
    'en'
    """
    locale = next((environ[name] for name in _LOCALES if environ.get(name)), "")
    # scripts ask for messages as they were written by LC_ALL=C, and gettext heeds them
    wished = "C" if locale in {"C", "POSIX"} else environ.get("LANGUAGE") or locale
    wished = environ.get("BERITACLEAN_LANG") or wished or _language_of_windows()
    for name in wished.lower().split(":"):
        language = re.split(r"[_.@-]", name)[0]
        if language in {"id", "en"}:
            return language
    return "en"


_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_IS_WINDOWS = os.name == "nt"
_INDONESIAN = 0x21
"""What Windows calls the language, in the lower ten bits of a LANGID."""


def _language_of_windows() -> str:
    """``id`` where the user has Windows in Indonesian, else nothing."""
    if not _IS_WINDOWS:
        return ""
    import ctypes

    system = getattr(ctypes, "windll", None)  # where mypy looks there is none
    try:
        langid = system.kernel32.GetUserDefaultUILanguage() if system else 0
    except (AttributeError, OSError):  # a Windows without it
        return ""
    return "id" if langid & 0x3FF == _INDONESIAN else ""


class _Context(click.Context):
    """What a command is called in; it writes the help in the language of the user."""

    def make_formatter(self) -> click.HelpFormatter:
        if help_language(os.environ) == "en":
            return super().make_formatter()
        from beritaclean.commands import bahasa

        return bahasa.Formatter(width=self.terminal_width, max_width=self.max_content_width)


class Writes(click.Option):
    """An option that names what is written, or lets it be overwritten.

    A configuration file that is found by itself cannot set it: see `beritaclean.commands.config`.
    """


class Alias(click.Option):
    """An option that says shorter what another one says; a file of options names the other."""


class Found(NamedTuple):
    """A configuration file that was found by itself, and what a command takes from it."""

    path: str
    keys: Mapping[str, str]
    """The keys, by the names of the parameters."""


FOUND = "beritaclean.found"
"""Where the context of a command keeps it."""


class Command(click.Command):
    """A command whose help is in the language of the user, and whose errors teach."""

    context_class = _Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what names something is named once."""
        if not ctx.resilient_parsing:  # as when a shell completes a word
            try:
                values, _, given = self.make_parser(ctx).parse_args(list(args))
            except click.NoSuchOption as error:
                _teach(self, ctx, error.option_name)
                raise
            if wrong := _twice(given) or _empty(given, values) or _contradiction(values):
                raise click.UsageError(wrong, ctx)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; say first which options come from a file that nobody named."""
        found: Found | None = ctx.meta.get(FOUND)
        if found is not None:
            # what a flag says is not the file's
            by_file = {
                name: key
                for name, key in found.keys.items()
                if ctx.get_parameter_source(name) is ParameterSource.DEFAULT_MAP
            }
            is_quiet = ctx.params.get("quiet") and "quiet" not in by_file
            if by_file and not is_quiet:
                say(f"options from {found.path}: {', '.join(by_file.values())}")
        return super().invoke(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        """What a list of commands says of this one."""
        if help_language(os.environ) == "en":
            return super().get_short_help_str(limit)
        from beritaclean.commands import bahasa

        return bahasa.short(self, limit)


class InOrder(Command, click.Group):
    """A group that lists its commands as they are written here: the most used first."""

    command_class = Command
    group_class = type

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands, as they were added."""
        return list(self.commands)


def _twice(given: Sequence[click.Parameter]) -> str | None:
    """What is wrong where an option with one value is typed twice.

    A number may be: a script sets one, and who calls it another.
    """
    for param in given:
        takes_one = isinstance(param, click.Option) and not (param.multiple or param.is_flag)
        is_number = isinstance(param.type, click.IntRange | click.FloatRange)
        if takes_one and not is_number and given.count(param) > 1:
            return f"{max(param.opts, key=len)} is given twice; give it once"
    return None


def _empty(given: Sequence[click.Parameter], values: Mapping[str, Any]) -> str | None:
    """What is wrong where the value of an option is empty: a script took it from a variable."""
    for param in given:
        value = values.get(param.name or "")
        listed = value if isinstance(value, list | tuple) else [value]
        if isinstance(param, click.Option) and "" in listed:
            return f"{max(param.opts, key=len)} is empty; is a variable not set?"
    return None


_WITHOUT_FIELDS = {"html", "text", "warc", "wet"}
_AGAINST = (
    (
        {"fail_fast", "max_rejects"},
        "--fail-fast ends at the first reject, --max-rejects allows some; leave one out",
    ),
    (
        {"no_language", "language_backend"},
        "--language-backend says who judges the language; leave --no-language out",
    ),
    ({"form", "as_json"}, "--json says -f json; leave one of the two out"),
    ({"form", "as_markdown"}, "--markdown says -f markdown; leave one of the two out"),
    ({"as_json", "as_markdown"}, "--json and --markdown are two formats; leave one out"),
)
"""Options that say the opposite of each other, where both are typed."""


def _contradiction(values: Mapping[str, Any]) -> str | None:
    """What is wrong between options as they were typed; a file of options may be overruled."""
    for names, message in _AGAINST:
        if names <= values.keys():
            return message
    form = str(values.get("input_format", "")).lower()
    fields = [name for name in values if name.endswith("_field")]
    if form in _WITHOUT_FIELDS and fields:
        option = f"--{fields[0].replace('_', '-')}"
        return f"{option} names a field of records, and {form} has none; leave one out"
    if "text_field" in values and values["text_field"] == values.get("html_field"):
        return "--text-field and --html-field name one field; leave out what it does not hold"
    both = [name for name in values.get("only", ()) if name in values.get("without", ())]
    if both:
        return f"--only and --without both name {both[0]}; leave one out"
    if values.get("workers") == "0" and "time_limit" in values:
        return "--time-limit is kept by worker processes; leave -w 0 out"
    return None


ELSEWHERE = {
    "--input-dir": "the name of the folder alone",
    "--html-from-file": "the name of the file alone",
    "--output-dir": "-o bersih/",
    "--output-file": "-o",
    "--output-format": "-f",
    "--parallel": "--workers",
    "--precision": "--favour precision",
    "--recall": "--favour recall",
    "--target-language": "--language",
}
"""What trafilatura and newspaper4k call an option -> how it is written here."""
_FETCHING = {"-u", "--URL"}
"""Their option for an address to fetch."""


def _teach(command: click.Command, ctx: click.Context, name: str) -> None:
    """Say how something is asked for, to who took its name for an option, or has it elsewhere."""
    if name in _FETCHING and any(param.type is FILE for param in command.params):
        fault = f"there is no option {name}, since nothing is fetched"
        raise click.UsageError(f"{fault}; {_pipe(ctx, 'URL')}", ctx)
    format_option = next((param for param in command.params if param.name == "form"), None)
    if format_option is None or not isinstance(format_option.type, Choice):
        return
    form = format_option.type.named(name.lstrip("-"))
    cure = ELSEWHERE.get(name) or (form and f"-f {form}")
    if cure:
        raise click.UsageError(f"there is no option {name}; write {cure}", ctx)


if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice


class Choice(_Choice):
    """One word of several, in any case; another one is told what it may have been meant for."""

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__(list(choices), case_sensitive=False)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word as it stands in the list."""
        for choice in self.choices:
            if choice.casefold() == value.casefold():
                return choice
        meant = self.meant(value)
        cure = f"did you mean {meant}?" if meant else "write one of these"
        listed = ", ".join(map(repr, self.choices))
        raise click.BadParameter(f"{value!r} is not one of {listed}; {cure}", ctx, param)

    def meant(self, word: str) -> str | None:
        """The word of the list that somebody may have meant.

        >>> Choice(["text", "markdown", "jsonl"]).meant("md")
        'markdown'
        """
        import difflib

        near = difflib.get_close_matches(word.lower(), self.choices, n=1)
        return self.named(word) or next(iter(near), None)

    def named(self, word: str) -> str | None:
        """The word of the list that a word is, in any case, or as the ending of a file."""
        of_files = ENDINGS.get(f".{word.lower()}", "")
        wished = {word.casefold(), of_files}
        return next((choice for choice in self.choices if choice.casefold() in wished), None)


class _File(click.Path):
    """A file that is named by hand; - is stdin. An address is told to be no file."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        """The name as it is."""
        name = os.fspath(value)
        if not name:
            raise click.UsageError("the name of an input is empty; is a variable not set?", ctx)
        if _ADDRESS.match(name) and not os.path.exists(name):  # noqa: PTH110
            raise click.UsageError(_not_fetched(name, ctx), ctx)
        return super().convert(value, param, ctx)


_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|www\.", re.IGNORECASE)


def _not_fetched(address: str, ctx: click.Context | None) -> str:
    """What is said to who names an address as an input."""
    name = called(address)
    scheme, _, path = address.partition("://")
    if scheme.lower() == "file":
        return f"{name}: is an address; write its path: {called(path)}"
    by_web = scheme.lower() in {"http", "https"} or not path
    cure = _pipe(ctx, name) if by_web else "save it first, with the tool of its store"
    return f"{name}: beritaclean opens no network connection; {cure}"


def _pipe(ctx: click.Context | None, address: str) -> str:
    """How a page of the web comes to a command: through a pipe, if it can be told where it was."""
    where = shlex.quote(address)
    params = ctx.command.params if ctx else []
    asked = {param.name for param in params if isinstance(param, click.Option) and param.required}
    if ctx is None or asked or all(param.name != "url" for param in params):
        return f"save it first, e.g. curl -Lo berita.html {where}"
    return f"pipe it in: curl -sL {where} | {ctx.command_path} --url {where}"


FILE = _File(allow_dash=True)
"""A file that is named by hand; - is stdin."""


def inputs(files: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the inputs; stdin where none is named and something is piped in."""
    if files.count("-") > 1:
        raise click.UsageError("- is stdin, which can be read once only; name it once")
    if files:
        return files
    if sys.stdin is None or sys.stdin.isatty():
        ctx = click.get_current_context()
        if url := ctx.params.get("url"):
            raise click.UsageError(f"--url fetches nothing; {_pipe(ctx, called(url))}")
        raise click.UsageError("name a FILE, or pipe a text in; - is stdin")
    return ("-",)


def called(name: str) -> str:
    """What a message calls an input."""
    from beritaclean.lexicon.text import one_line

    return "stdin" if name == "-" else one_line(name)


class _Voice:
    """What a command says on stderr, in the language of the user."""

    def __call__(self, message: str) -> None:
        """Say a line; what it quotes of files and names steers no terminal."""
        click.echo(f"beritaclean: {printable_lines(self.said(message))}", err=True)

    @staticmethod
    def said(text: str) -> str:
        """What is said of us in English, in the language of the user."""
        if help_language(os.environ) == "en":
            return text
        from beritaclean.commands import pesan

        return pesan.said(text)


say = _Voice()
"""What puts a line on stderr."""


def show(error: click.ClickException) -> None:
    """What click says of a wrong usage, on stderr."""
    if help_language(os.environ) == "en":
        error.show()
        return
    from beritaclean.commands import bahasa

    bahasa.show(error)
