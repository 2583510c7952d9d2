"""Which articles a run writes: a field for each option that leaves some out, and its meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from beritaclean.core.article import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which articles are written, by the options of the same names; what is left out is counted."""

    language: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    min_chars: int = 0
    complete: bool = False

    def leaves_out(self, article: Article) -> str | None:
        """The name of the first filter that leaves an article out.

        >>> from beritaclean import clean
        >>> Filters(min_chars=100).leaves_out(clean("Hujan turun."))
        'min-chars'
        """
        if self.kind and article.kind not in self.kind:
            return "kind"
        if self.complete and not article.complete:
            return "complete"
        if article.quality.characters < self.min_chars:
            return "min-chars"
        if self.language and article.language.code not in self.language:
            return "language"
        return None


_SAID: Mapping[str, Callable[[Article], object]] = {
    "kind": lambda article: article.kind,
    "min-chars": lambda article: article.quality.characters,
    "language": lambda article: article.language.code,
}
"""What a filter goes by, where its name does not say it all."""


def reason(name: str, article: Article) -> str:
    """Why an article was left out: the name of the filter, and what it found.

    >>> from beritaclean import clean
    >>> reason("min-chars", clean("Hujan turun.")), reason("complete", clean("Hujan turun di"))
    ('min-chars: 11', 'complete')
    """
    return f"{name}: {_SAID[name](article)}" if name in _SAID else name
