"""Which articles a run writes: a field for each option that leaves some out, and its meaning."""

from __future__ import annotations

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
