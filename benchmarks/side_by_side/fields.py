"""Fields of web pages: title, authors, day and minute.

Who tells them beside a story is asked once, in `pages.py`; here stand those that tell fields alone.
"""

from __future__ import annotations

from benchmarks.side_by_side.peer import Answer, Document, Peer, Reader


def htmldate() -> Reader:
    """The day of publication, not that of a change."""
    from htmldate import find_date  # noqa: PLC0415

    def read(row: Document) -> Answer:
        found = find_date(row["html"], url=row.get("url") or None, original_date=True)
        return {"fields": {"date": found}}

    return read


PEERS = (Peer("htmldate", "htmldate", htmldate),)
