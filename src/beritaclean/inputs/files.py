"""What files hold: a web page, a text in some encoding, or nothing that can be read."""

from __future__ import annotations

import codecs
import re
import shlex
from itertools import islice
from pathlib import Path, PurePath

from beritaclean.errors import EmptyInput, InputError, NotText, UnknownEncoding
from beritaclean.lexicon.text import one_line

# Marks at the start of files that people hand in by mistake: from the Unix `file` database.
# Marks that are letters alone are given with the bytes behind them, which no text has. Without a
# cure of its own, the cure is what should have been handed in.
_BINARY: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "take the text out of it first, e.g. with pdftotext"),
    (b"\x89PNG\r\n", "a PNG image", ""),
    (b"\xff\xd8\xff", "a JPEG image", ""),
    (b"GIF87a", "a GIF image", ""),
    (b"GIF89a", "a GIF image", ""),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text"),
    (b"{\\rtf", "a rich-text document", "save it as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first, e.g. with gunzip"),
    (b"BZh91AY&SY", "a bzip2 archive", "unpack it first, e.g. with bunzip2"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first, e.g. with unxz"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first, e.g. with unzstd"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"Rar!\x1a", "a RAR archive", "unpack it first"),
    (b"SQLite format 3\x00", "an SQLite database", "write the texts into files first"),
    (b"PAR1\x15", "a Parquet file", "write the texts into files first"),
    (b"ID3\x03", "a sound file", ""),
    (b"\x7fELF", "a program", ""),
)
_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins like that one's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x19\x1c-\x1f\x7f-\x9f]")
"""Control signs that stand in no text; \\x1a ends old DOS files, \\x1b colours a terminal's."""
_MULTIBYTE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
    rb"|[\xe0-\xf4][\x80-\xbf]+\Z"
)
"""What a sign beyond ASCII looks like in UTF-8, or what is left of it where the text is cut."""
# Tags that break a line. A text that keeps its links and its bold type as tags has none of them,
# and its line breaks, which a web page does not show, are all that tells its paragraphs.
_BREAKING = "article|body|div|h[1-6]|head|html|li|main|ol|p|section|table|td|tr|ul"
_CLOSING_TAG = re.compile(rf"</(?:{_BREAKING})>", re.IGNORECASE)
_FEW_TAGS = 5
"""A story may quote a tag or keep a stray one; a page closes dozens."""
_OPENING_TAG = re.compile(rf"<(?:{_BREAKING}|br)[\s/>]", re.IGNORECASE)
_OF_A_PAGE = re.compile(
    r"<(?:html|head|body|title|meta|nav|header|main|footer)(?:\s[^<>]*)?>", re.IGNORECASE
)
"""Elements that stand around a story on its page, and are in no editor's text."""
_HEAD = 5_000
"""Characters in which a page says that it is one, behind its byte order mark and comments."""
_PAGE_START = re.compile(
    r"(?:\ufeff|\s+|<\?xml[^<>]*>|<!--(?s:.{0,2000}?)-->)*+(?:<!doctype html\b|<html[\s>])",
    re.IGNORECASE,
)
_LONGEST_NAME = 4_096
"""No name of a file is longer, and hardly an address."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_PAGE_NAMES = (".html", ".htm", ".xhtml", ".shtml")
"""Endings of the names of saved pages; ``.amp.html`` is one of them."""


def refuse_no_page(html: object) -> None:
    """Refuse what people hand in for the source of a page: its address, its file's name, nothing.

    Raises
    ------
    InputError
        Where it is a text that says where the page is; `EmptyInput` where it is blank.
    TypeError
        Where it is neither text nor bytes.

    >>> refuse_no_page("https://kabar.id/1")
    Traceback (most recent call last):
    ...
    beritaclean.errors.InputError: page: https://kabar.id/1 is its address, not its source; \
beritaclean opens no network connection: save it first, e.g. curl -o page.html https://kabar.id/1
    """
    if isinstance(html, PurePath):
        raise TypeError(
            f"clean_html() takes the source of a page, not a {type(html).__name__}; "
            "read the file: clean_html(path.read_bytes())"
        )
    if not isinstance(html, str | bytes):
        raise TypeError(
            f"clean_html() takes the source of a page as str or bytes, not {type(html).__name__}; "
            "give what the page was saved as, e.g. open('page.html', 'rb').read()"
        )
    if not html or html.isspace():
        raise EmptyInput("page: is empty; check what should have written it")
    if isinstance(html, bytes) or len(html) > _LONGEST_NAME or "<" in html:
        return
    name = html.strip()
    if _ADDRESS.fullmatch(name):
        raise InputError(
            f"page: {one_line(name)} is its address, not its source; beritaclean opens no network "
            f"connection: save it first, e.g. curl -o page.html {shlex.quote(one_line(name))}"
        )
    if len(name.splitlines()) == 1 and name.lower().endswith((*_PAGE_NAMES, ".mhtml", ".txt")):
        raise InputError(
            f"page: {one_line(name)} is the name of a file, not its source; read the file: "
            f"clean_html(Path({one_line(name)!r}).read_bytes())"
        )


def read(path: str | Path) -> str:
    """The text of a file.

    Raises
    ------
    EmptyInput, NotText, UnknownEncoding
        As `decode` does.
    InputError
        As `read_bytes` does.
    """
    return decode(read_bytes(path), name=str(path))


def read_bytes(path: str | Path) -> bytes:
    """The bytes of a file.

    Raises
    ------
    InputError
        Where the file cannot be opened: it is not there, is a directory, is not ours to read.
    """
    name = str(path)
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{one_line(name)}: no such file; check the name") from error
    except IsADirectoryError as error:
        raise InputError(
            f"{one_line(name)}: is a directory; name the files in it, e.g. {one_line(name)}/*.txt"
        ) from error
    except PermissionError as error:
        raise InputError(
            f"{one_line(name)}: may not be read by this user; change its permissions"
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL inside the name
        why = getattr(error, "strerror", None) or error
        raise InputError(f"{one_line(name)}: cannot be read ({why}); check the file") from error


def decode(data: bytes, *, name: str = "input") -> str:
    r"""The text that bytes hold: by their byte order mark, else as UTF-8, else as Windows-1252.

    Parameters
    ----------
    data
        All bytes of the input.
    name
        What to call the input in an error.

    Returns
    -------
    str
        Without byte order mark and without lone surrogates; otherwise as it was.

    Raises
    ------
    EmptyInput
        Where there is nothing but white space.
    NotText
        Where the bytes are an image, an archive or the like, or hold NUL.
    UnknownEncoding
        Where none of the encodings explains the bytes.

    >>> decode(b"\xef\xbb\xbfHujan"), decode("Caf\xe9".encode("cp1252"))
    ('Hujan', 'Café')
    >>> decode(b"\x89PNG\r\n\x1a\n", name="foto.png")
    Traceback (most recent call last):
    ...
    beritaclean.errors.NotText: foto.png: is a PNG image, not text; name a text file
    """
    name = one_line(name)
    refuse_binary(data, name)
    encoding = next((known for mark, known in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    text = _undeclared(data, name) if encoding is None else _declared(data, encoding, name)
    if not text or text.isspace():
        raise EmptyInput(f"{name}: is empty; check what should have written it")
    return text


def refuse_binary(
    data: bytes, name: str, *, wanted: str = "text", cure: str = "name a text file"
) -> None:
    """Raise `NotText` for bytes that begin as an image, an archive or the like."""
    for start, what, known in _BINARY:
        if data.startswith(start):
            raise NotText(f"{name}: is {what}, not {wanted}; {known or cure}")


def _declared(data: bytes, encoding: str, name: str) -> str:
    """The text of bytes whose byte order mark states the encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        label = encoding.removesuffix("-sig").upper()
        raise UnknownEncoding(
            f"{name}: begins as {label} but is broken at byte {error.start}; save it again as UTF-8"
        ) from error


def _undeclared(data: bytes, name: str) -> str:
    """The text of bytes without a byte order mark."""
    if b"\0" in data:
        raise NotText(
            f"{name}: holds NUL bytes, so it is binary, or UTF-16 without a byte order mark; "
            "if it is text, save it again as UTF-8"
        )
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        broken = error
    # UTF-8 that was cut in mid-character or glued from two encodings: read as Windows-1252
    # it would come out as "â€œ" all over, so we say where it breaks and leave the repair.
    wrong = data.decode("utf-8", "replace").count("\ufffd")
    if len(_MULTIBYTE.findall(data)) >= wrong:
        raise UnknownEncoding(
            f"{name}: is UTF-8 but broken at byte {broken.start}; "
            "repair it, e.g. with iconv -c -f UTF-8 -t UTF-8"
        ) from broken
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    letters = sum(map(len, re.findall(r"[A-Za-z]+", text)))
    foreign = sum(map(len, re.findall(r"[^\x00-\x7f]+", text)))
    if not text or foreign > letters or _CONTROLS.search(text):
        raise UnknownEncoding(
            f"{name}: is neither UTF-8 nor Windows-1252 (byte {broken.start} is "
            f"0x{data[broken.start]:02x}); save it again as UTF-8"
        ) from broken
    return text


def begins_as_page(text: str) -> bool:
    """Whether a text begins as the source of a whole web page does; no more of it is looked at.

    >>> begins_as_page("<!DOCTYPE html><title>Hujan</title>"), begins_as_page("<p>Hujan turun.</p>")
    (True, False)
    """
    return _PAGE_START.match(text, 0, _HEAD) is not None


def is_html(text: str) -> bool:
    """Whether a text is the source of a web page: by its beginning, or by the blocks it closes.

    >>> is_html("<!doctype html><title>Berita</title>"), is_html("Tanda <b> berarti tebal.")
    (True, False)
    """
    if "<" not in text:
        return False
    if begins_as_page(text):
        return True
    return sum(1 for _ in islice(_CLOSING_TAG.finditer(text), _FEW_TAGS)) == _FEW_TAGS


def is_page(text: str) -> bool:
    """Whether a text is the source of a whole web page, and no fragment of one.

    >>> is_page("<!doctype html><title>Berita</title>"), is_page(6 * "<p>Hujan turun.</p>")
    (True, False)
    >>> is_page("<header><ul><li>Home</li></ul></header>" + 3 * "<p>Hujan turun.</p>")
    True
    """
    return begins_as_page(text) or (is_html(text) and _OF_A_PAGE.search(text) is not None)


def holds_page(data: bytes, *, name: str = "input") -> bool:
    r"""Whether the bytes of a file are a web page: by its tags, or by its name and one tag.

    A name alone is not believed: a text would lose its line breaks as a page.

    >>> holds_page(b"<!doctype html><p>Hujan"), holds_page(b"Hujan turun.", name="hujan.html")
    (True, False)
    >>> holds_page(b"<p>Hujan"), holds_page(b"<p>Hujan", name="hujan.amp.html")
    (False, True)
    """
    if data.startswith(tuple(start for start, _, _ in _BINARY)):
        return False
    # whatever the encoding, tags are ASCII; in UTF-16 there are NULs between their letters
    text = data.replace(b"\0", b"").decode("latin-1").lstrip("\xff\xfe\xef\xbb\xbf")
    if is_page(text):
        return True
    return name.lower().endswith(_PAGE_NAMES) and _OPENING_TAG.search(text) is not None
