"""Raw texts: which stretches a rule keeps.

The rules of others keep or remove a line as a whole. The limits that C4 sets for whole documents
(five sentences, no curly bracket, no lorem ipsum) are off, for dropped documents are no story
either; citations stay, so that a line that is kept is found again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from benchmarks.side_by_side.peer import Answer, Document, Peer, Reader

Span = list[int]
LONG = 100
"""Characters of a line that stays, as in Ungoliant, which makes OSCAR."""


def ours() -> Reader:
    """Without the language of the story: no rule here judges that."""
    from beritaclean import Pipeline  # noqa: PLC0415

    pipeline = Pipeline.default().with_language(None)

    def read(row: Document) -> Answer:
        article = pipeline(row["text"], url=row.get("url") or None)
        spans = [article.raw_span(block) for block in article.blocks if block.kept]
        return {"kept": [list(span) for span in spans if span is not None]}

    return read


def lines_of(text: str) -> Iterator[tuple[int, int, str]]:
    """The lines of a text that hold something, with where they stand."""
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield at, at + len(line), line.strip()
        at += len(line)


def by_line(keep: Callable[[str], bool]) -> Reader:
    """A rule that judges each line alone."""
    return lambda row: {
        "kept": [[start, end] for start, end, line in lines_of(row["text"]) if keep(line)]
    }


def found_again(text: str, kept: Iterable[str]) -> list[Span]:
    """Where lines stand that were kept, in their order."""
    spans: list[Span] = []
    rest = lines_of(text)
    for line in kept:
        for start, end, own in rest:
            if own == line:
                spans.append([start, end])
                break
    return spans


def c4() -> Reader:
    """Datatrove's filter, as FineWeb's tools have it."""
    from datatrove.data import Document as Piece  # noqa: PLC0415
    from datatrove.pipeline.filters import C4QualityFilter  # noqa: PLC0415

    rule = C4QualityFilter(
        remove_citations=False,
        min_num_sentences=-1,
        filter_lorem_ipsum=False,
        filter_curly_bracket=False,
        language="ind",
    )

    def read(row: Document) -> Answer:
        piece = Piece(text=row["text"], id="")
        rule.filter(piece)
        return {"kept": found_again(row["text"], piece.text.split("\n"))}

    return read


def dolma() -> Reader:
    """Dolma's tagger `c4_v2`: what its two tags of lines cover is removed."""
    from dolma.core.data_types import Document as Piece  # noqa: PLC0415
    from dolma.taggers.c4 import FasterC4Tagger  # noqa: PLC0415

    tagger = FasterC4Tagger()

    def read(row: Document) -> Answer:
        text = row["text"]
        tags = tagger.predict(Piece(source="", id="", text=text)).spans
        gone = [(tag.start, tag.end) for tag in tags if tag.type.startswith("lines_with")]
        return {"kept": without(len(text), gone)}

    return read


def without(length: int, gone: Sequence[tuple[int, int]]) -> list[Span]:
    """What some stretches leave of a text."""
    kept, at = [], 0
    for start, end in sorted(gone):
        if start > at:
            kept.append([at, start])
        at = max(at, end)
    return [*kept, [at, length]] if at < length else kept


def justext() -> Reader:
    """A paragraph for each line."""
    import justext as library  # noqa: PLC0415

    words = library.get_stoplist("Indonesian")

    def read(row: Document) -> Answer:
        lines = list(lines_of(row["text"]))
        page = "".join(f"<p>{escape(line)}</p>" for *_, line in lines)
        parts = library.justext(f"<html><body>{page}</body></html>".encode(), words)
        kept = iter([part for part in parts if not part.is_boilerplate])
        spans, part = [], next(kept, None)
        for start, end, line in lines:
            if part is not None and " ".join(line.split()) == " ".join(part.text.split()):
                spans.append([start, end])
                part = next(kept, None)
        return {"kept": spans}

    return read


PEERS = (
    Peer("beritaclean", "", ours),
    Peer("lines of 100 characters or more", "", lambda: by_line(lambda line: len(line) >= LONG)),
    Peer("datatrove, C4's rule", "datatrove[processing]", c4),
    Peer("dolma, C4's rule as it tags it", "dolma", dolma),
    Peer("jusText, a line per paragraph", "jusText", justext),
    Peer("nothing removed", "", lambda: by_line(bool)),
)
