"""The answer of `beritaclean language`: a line of columns, or a line of JSON."""

from __future__ import annotations

from beritaclean.parts import Language


def write(language: Language, about: str, *, as_json: bool = False) -> str:
    r"""One line about one text; `about` is its name, or the text itself.

    >>> write(Language(code="id", confidence=0.98, backend="archipelago"), "berita.txt")
    'id\t98%\tarchipelago\t\tberita.txt\n'
    """
    if as_json:
        import msgspec  # noqa: PLC0415 - 20 ms that the columns do not need

        row = {"input": about, **msgspec.to_builtins(language)}
        return msgspec.json.encode(row).decode() + "\n"
    shares = language.by_paragraph if len(language.by_paragraph) > 1 else ()
    columns = (
        f"{language.code}-{language.variety}" if language.variety else language.code,
        f"{language.confidence:.0%}",
        language.backend or "",
        ", ".join(f"{code} {share:.0%}" for code, share in shares),
        " ".join(about.split()),
    )
    return "\t".join(columns) + "\n"
