"""WARC and WET: the web pages, and the texts, among the records of a crawl's archive.

Records are cut out in `frames.py`; what is in one, warcio reads.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from beritaclean.inputs.files import holds_page
from beritaclean.lexicon.text import one_line
from beritaclean.records import record as limits
from beritaclean.records.frames import HEADER, Head, Window, next_record
from beritaclean.records.moments import FETCHED, moment
from beritaclean.records.opening import opened
from beritaclean.records.packed import CutOff, too_large
from beritaclean.records.record import Meter, Raw, Reading, Record, Reject, Source, Unreadable
from beritaclean.records.rejects import missing, reject_of, sample, where

_TARGET = re.compile(rb"(?<=\nWARC-Target-URI:)[ \t]*+([^\r\n]++)", re.IGNORECASE)
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
PAGES = frozenset({"text/html", "application/xhtml+xml"})
TEXTS = frozenset({"text/plain"})
_UNDONE = frozenset({"", "identity", "none"})
"""Values of Content-Encoding for content as it is."""


def read(source: Source, reading: Reading, meter: Meter) -> Iterator[Raw | Reject]:  # noqa: ARG001
    """The records that hold a page or a text; of others, those that are damaged.

    Raises
    ------
    InputError
        Where the source cannot be opened, or warcio is missing.
    """
    _loader(source.name)
    with opened(source, meter) as unpacked:
        window = Window(unpacked)
        number = 0
        told = -1  # the member of the record before, where that one was damaged
        while True:
            number += 1
            place = f"record {number}"
            try:
                found = next_record(window, where(source.name, place))
            except CutOff as error:
                offset = unpacked.start if unpacked.packing else window.begin
                more = window.resync()
                if more and error.reason == "damaged" and offset == told:
                    number -= 1  # the rest of a record that was told already
                else:
                    yield _reject(source, place, _behind(error, source, place, offset))
                if not more:
                    return
            except Unreadable as error:
                told = unpacked.start if unpacked.packing else -1
                yield _reject(source, place, error)
            else:
                told = -1
                if found is None:
                    return
                if _is_wanted(*found):
                    head, payload = found
                    yield Raw(source.name, place, source.form, (head.data, payload))


def understand(raw: Raw, reading: Reading) -> Record:
    """The page or the text of a record.

    Raises
    ------
    InputError
        Where its content is packed in a way that is not known, damaged, too large, or no text.
    """
    about = where(raw.source, raw.place)
    head, payload = raw.data
    found = _parsed(head, payload, about)
    fields, http = found.rec_headers, found.http_headers
    kind = fields.get_header("WARC-Type")
    content_type = fields.get_header("Content-Type")
    if http is not None and kind == "response":
        content_type = http.get_header("Content-Type")
    name = (fields.get_header("WARC-Record-ID") or "").strip("<> ") or None
    url = fields.get_header("WARC-Target-URI")
    try:
        body = _body(found, about)
        text = None
        if kind == "conversion" or _bare(content_type) in TEXTS:
            from beritaclean.inputs.html.decode import decode  # noqa: PLC0415 - brings lxml

            text = decode(body, content_type=content_type, name=about)
        elif not content_type and not holds_page(body, name=about):
            message = f"{about}: states no type and is no web page; leave it out"
            raise Unreadable(message, reason="not text")  # noqa: TRY301
    except Unreadable as error:
        error.id, error.start = name, error.start or sample(payload)
        raise
    return Record(
        text=text,
        html=body if text is None else None,
        url=url if url and url.lower().startswith(("http://", "https://")) else reading.url,
        id=name,
        fetched=moment(fields.get_header("WARC-Date") or "", FETCHED) or reading.fetched,
        content_type=content_type if text is None else None,
        is_truncated=bool(fields.get_header("WARC-Truncated")),
    )


def _is_wanted(head: Head, payload: bytes) -> bool:
    """Whether a record holds a page or a text that a server gave."""
    kind = head.fields.get("warc-type", "").lower()
    content_type = head.fields.get("content-type", "")
    if kind == "conversion":
        return _bare(content_type) in TEXTS | {""}
    if kind == "resource":
        return _bare(content_type) in PAGES
    if kind != "response":
        return False
    status = _STATUS.match(payload)
    if status is None or status[1] != b"200":
        return False
    end = re.search(rb"\r?\n\r?\n", payload)
    http = payload[: end.start()] if end else payload
    for line in http.splitlines()[1:]:
        found = HEADER.match(line)
        if found is not None and found[1].lower() == b"content-type":
            return _bare(found[2].decode("latin-1")) in PAGES | TEXTS
    # no type: a page shows in its tags, unless it is packed
    body = payload[end.end() :] if end else b""
    return holds_page(body) or b"content-encoding" in http.lower()


def _bare(content_type: str | None) -> str:
    """The type without its parameters.

    >>> _bare("Text/HTML; charset=utf-8")
    'text/html'
    """
    return (content_type or "").partition(";")[0].strip().lower()


def _loader(name: str) -> Any:
    try:
        from warcio.recordloader import ArcWarcRecordLoader  # noqa: PLC0415
    except ImportError:
        raise missing(name, "a WARC file", "warcio") from None
    return ArcWarcRecordLoader(verify_http=False, arc2warc=False)


def _parsed(head: bytes, payload: bytes, about: str) -> Any:
    """What warcio reads in a record."""
    loader = _loader(about)
    # warcio does so too, but logs a warning for each
    head = _TARGET.sub(lambda found: b" " + found[1].strip().replace(b" ", b"%20"), head)
    try:
        return loader.parse_record_stream(io.BytesIO(head + payload), known_format="warc")
    except Exception as error:
        message = f"{about}: has a head that cannot be read ({one_line(str(error))}); leave it out"
        raise Unreadable(message, reason="damaged", start=sample(payload)) from error


def _body(found: Any, about: str) -> bytes:
    """The content of a record, in one piece and unpacked."""
    http = found.http_headers
    stream = found.raw_stream
    packing = ""
    if http is not None:
        from warcio.bufferedreaders import ChunkedDataReader  # noqa: PLC0415

        if (http.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
            stream = ChunkedDataReader(stream)
        packing = (http.get_header("Content-Encoding") or "").strip().lower()
    data: bytes = stream.read() or b""
    return data if packing in _UNDONE else _unpacked(data, packing, about)


def _unpacked(data: bytes, packing: str, about: str) -> bytes:
    """Content that a server packed.

    Raises
    ------
    Unreadable
        Where it is damaged, too large, or packed in a way that is not known.
    """
    if data.lstrip()[:1] == b"<":
        return data  # crawlers unpack it and leave the header as it was
    if packing in {"gzip", "x-gzip", "deflate"}:
        last: zlib.error | None = None
        for wbits in (47, -15):  # gzip or zlib by its head; servers send bare deflate too
            try:
                return _inflated(data, wbits, about)
            except zlib.error as error:
                last = error
        message = f"{about}: holds damaged {packing} content; fetch it again"
        raise Unreadable(message, reason="damaged") from last
    if packing == "br":
        try:
            import brotli  # noqa: PLC0415
        except ImportError:
            message = f"{about}: is packed with brotli; pip install brotli"
            raise Unreadable(message, reason="package") from None
        try:
            return _from_brotli(brotli.Decompressor().process, data, about)
        except brotli.error as error:
            message = f"{about}: holds damaged brotli content; fetch it again"
            raise Unreadable(message, reason="damaged") from error
    message = f"{about}: is packed with {sample(packing)[:20]}, which is not known; leave it out"
    raise Unreadable(message, reason="packed")


def _inflated(data: bytes, wbits: int, about: str) -> bytes:
    member = zlib.decompressobj(wbits)
    unpacked = member.decompress(data, limits.LARGEST)
    if member.unconsumed_tail:
        raise too_large(about)
    return unpacked


def _from_brotli(unpack: Callable[[bytes], bytes], data: bytes, about: str) -> bytes:
    """Content in brotli, a little at a time: a few bytes may unpack to megabytes."""
    parts: list[bytes] = []
    size = 0
    for at in range(0, len(data), 1024):
        parts.append(unpack(data[at : at + 1024]))
        size += len(parts[-1])
        if size > limits.LARGEST:
            raise too_large(about)
    return b"".join(parts)


def _behind(error: CutOff, source: Source, place: str, offset: int) -> Unreadable:
    """The error of a record in which the bytes end, or are damaged."""
    text = f"{where(source.name, place)} at byte {offset:,}: {error.what}; fetch it again"
    return Unreadable(text, reason=error.reason)


def _reject(source: Source, place: str, error: Unreadable) -> Reject:
    return reject_of(Raw(source.name, place, source.form, None), error)
