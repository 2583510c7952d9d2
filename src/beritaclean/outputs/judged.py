"""The answer of `beritaclean language`: a line of columns, or a line of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        code(language),
        f"{language.confidence:.0%}",
        language.backend or "",
        shares(language),
        " ".join(about.split()),
    )
    return "\t".join(columns) + "\n"


def code(language: Language) -> str:
    """The code, with the variety.

    >>> from beritaclean.core.parts import Language
    >>> code(Language(code="id", variety="bew"))
    'id-bew'
    """
    return f"{language.code}-{language.variety}" if language.variety else language.code


def shares(language: Language) -> str:
    """The share of each language, where there are several.

    >>> from beritaclean.core.parts import Language
    >>> shares(Language(code="id", by_paragraph=(("id", 0.8), ("en", 0.2))))
    'id 80%, en 20%'
    """
    several = language.by_paragraph if len(language.by_paragraph) > 1 else ()
    return ", ".join(f"{name} {share:.0%}" for name, share in several)
