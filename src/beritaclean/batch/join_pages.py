"""Pages of one story that follow each other, put together as they come."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from beritaclean.batch.destination import Chunk
from beritaclean.batch.work import Done, Pair, Work
from beritaclean.joining import join
from beritaclean.joining.same_story import is_next_page


def joined(answers: Iterable[tuple[Done, Chunk]], work: Work) -> Iterator[tuple[Done, Chunk]]:
    """The answers with rows, in which the pages of a story are one row, under its first page.

    Parameters
    ----------
    answers
        What a `Work` without a form gave: articles.
    work
        The form of the rows, and the filters, which look at a story as a whole.
    """
    story: list[Pair] = []
    chunk = None
    for done, chunk in answers:
        out = dataclasses.replace(done, pairs=[])
        out.stats.written = 0
        for pair in done.pairs:
            if story and is_next_page([article for article, _ in story], pair[0]):
                out.stats.joined += 1
            elif story:
                work.settle([_whole(story)], out)
                story = []
            story.append(pair)
        yield out, chunk
    if story and chunk is not None:
        out = Done()
        work.settle([_whole(story)], out)
        yield out, chunk


def _whole(story: list[Pair]) -> Pair:
    return join(article for article, _ in story), story[0][1]
