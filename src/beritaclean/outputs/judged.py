"""The answer of `beritaclean language`: a line of columns, or a line of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beritaclean.core.facts import code_of, shares_of

if TYPE_CHECKING:
    from beritaclean.core.parts import Language


def write(language: Language, about: str, *, as_json: bool = False) -> str:
    r"""One line about one text; `about` is its name, or the text itself.

    >>> from beritaclean.core.parts import Language
    >>> write(Language(code="id", confidence=0.98, backend="archipelago"), "berita.txt")
    'id\t98%\tarchipelago\t\tberita.txt\n'
    """
    if as_json:
        import msgspec  # noqa: PLC0415 - 20 ms that the columns do not need

        row = {"input": about, **msgspec.to_builtins(language)}
        return msgspec.json.encode(row).decode() + "\n"
    columns = (
        code_of(language),
        f"{language.confidence:.0%}",
        language.backend or "",
        shares_of(language),
        " ".join(about.split()),
    )
    return "\t".join(columns) + "\n"
