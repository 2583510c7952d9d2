"""The bytes of a web page to a text: what browsers believe, and a mending of what pages get wrong.

Which encoding a page states, and where, is asked of w3lib; which script the bytes of a page that
states none are in, of charset-normalizer. What is ours is the mending of UTF-8 that is not.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from beritaclean.errors import EmptyInput, NotText
from beritaclean.inputs.files import refuse_binary
from beritaclean.lexicon.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

# The encodings of https://encoding.spec.whatwg.org/#names-and-labels under the names that Python
# gives them. A page may name any codec that Python has: "hex" raises, "unicode_escape" rewrites.
_ENCODINGS = frozenset(
    {
        *("utf-8", "cp866", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "cp874"),
        *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *(f"cp125{part}" for part in range(9)),
        *("gb18030", "big5hkscs", "euc_jp", "iso2022_jp", "cp932", "cp949"),
    }
)
# Of those, the ones of scripts other than Latin that the web used most before UTF-8
# (https://w3techs.com/technologies/overview/character_encoding), in charset-normalizer's names.
_OTHER_SCRIPTS = {
    **{same: same for same in ("cp1251", "cp1256", "cp874", "gb18030", "euc_jp", "cp932", "cp949")},
    "koi8_r": "koi8-r",
    "big5": "big5hkscs",
}
_SAMPLE = 16_384
"""So many bytes tell a script; charset-normalizer's time grows with what it is given."""

_TEXT_BYTES = bytes(set(range(256)) - {*range(9), *range(14, 26), *range(28, 32), 127})
"""All but control signs; as in inputs/files.py, \\x1a and \\x1b are not counted."""
_FEW_CONTROLS = 20
"""One byte in twenty: damaged pages hold fewer control signs, compressed bytes one in nine."""

_TO_ONE = 4
"""Good signs for a broken one that outweigh what a page states: of random signs in another
encoding at most 0.23 are good (euc-jp and cp874; none in koi8-r, cp1251, cp1256)."""

_BEHIND_A_LETTER = frozenset("…‘’“”–—™›»«®\xa0".encode("cp1252"))
"""What follows an accented letter in Windows-1252, as in `café”`; else UTF-8 was cut there."""
_CUT_LEADS = (b"\xe2", b"\xf0")
"""The first bytes of quotes, dashes and emoji; as letters (â, ð) they end no word we meet."""
_STRAYS = re.compile(rb"[\x80-\xc1\xf5-\xff]+")
"""Bytes that begin nothing in UTF-8: curly quotes and dashes of Windows-1252 among them."""
_SURROGATES = re.compile(rb"(?:\xed[\xa0-\xbf][\x80-\xbf])+")
"""UTF-16's pairs written as UTF-8, the way old Java and MySQL write emoji."""
_LATE_META = re.compile(rb"<meta[^<>]*?charset", re.IGNORECASE)
_MENDING = "beritaclean.utf-8-or-cp1252"


def decode(data: bytes, *, content_type: str | None = None, name: str = "page") -> str:
    r"""The text of a web page's bytes.

    The encoding is told by, in this order: the byte order mark, being valid UTF-8, the HTTP
    header, the page's own `<meta>` or XML declaration, the likely script. Where a page is UTF-8
    but for some bytes, those are read as Windows-1252.

    Parameters
    ----------
    data
        All bytes of the page, unpacked.
    content_type
        The HTTP header of that name, if known, such as `text/html; charset=ISO-8859-1`.
    name
        What to call the page in an error: its file or its address.

    Returns
    -------
    str
        Without byte order mark, NUL and lone surrogates; what no encoding explains is U+FFFD.

    Raises
    ------
    EmptyInput
        Where there is nothing but white space.
    NotText
        Where the bytes are an image, an archive or otherwise binary.

    >>> decode(b"<p>Caf\xe9</p>", content_type="text/html; charset=ISO-8859-1")
    '<p>Café</p>'
    >>> decode(b"<meta charset=utf-8><p>\x93Hujan\x94 dan caf\xc3\xa9")
    '<meta charset=utf-8><p>“Hujan” dan café'
    >>> decode(b"\x89PNG\r\n\x1a\n", name="foto.html")
    Traceback (most recent call last):
    ...
    beritaclean.errors.NotText: foto.html: is a PNG image, not a web page; save the page as HTML
    """
    from w3lib.encoding import read_bom  # noqa: PLC0415  (plain text needs no w3lib)

    name = one_line(name)
    refuse_binary(data, name, wanted="a web page", cure="save the page as HTML")
    encoding, mark = read_bom(data)
    if encoding is None or mark is None:
        text = _unmarked(data, content_type, name)
    else:
        text = _decoded(data[len(mark) :], encoding)
    text = text.replace("\0", "").lstrip("\ufeff")  # a mark that was written twice
    if not text or text.isspace():
        raise EmptyInput(f"{name}: is empty; check what should have written it")
    return text


def _unmarked(data: bytes, content_type: str | None, name: str) -> str:
    """The text of bytes without a byte order mark."""
    from w3lib.encoding import (  # noqa: PLC0415
        html_body_declared_encoding,
        http_content_type_encoding,
    )

    # a header has no use for more than that, and may come from anywhere
    header = http_content_type_encoding(content_type and content_type[:1000]) or ""
    if b"\0" in data:
        wide = _utf_16(data, declared=header.startswith("utf-16"))
        if wide is not None:
            return _decoded(data, wide)
        data = data.strip(b"\0")  # the blocks of a file that was never written to its end
        _refuse_binary(data, name)
        data = data.replace(b"\0", b"")
    encoding = _known(header) or _known(_not_utf_16(html_body_declared_encoding(data)))
    if encoding != "iso2022_jp":  # whose bytes are ASCII, and so are UTF-8 too
        try:
            return data.decode()  # servers and templates state anything: UTF-8 proves itself
        except UnicodeDecodeError:
            if encoding in (None, "utf-8"):
                _refuse_binary(data, name)
            elif _is_nearly_utf_8(data):
                encoding = "utf-8"
    if encoding is None:
        late = _LATE_META.search(data)  # browsers start anew at a meta behind their first bytes
        if late is not None:
            stated = html_body_declared_encoding(data[late.start() : late.start() + _SAMPLE])
            encoding = _known(_not_utf_16(stated))
    return _decoded(data, encoding or _guessed(data))


def _known(encoding: str | None) -> str | None:
    """The encoding, if it is one of the web's."""
    return encoding if encoding in _ENCODINGS else None


def _not_utf_16(encoding: str | None) -> str | None:
    """What a declaration inside the page means: one that was read byte by byte is not UTF-16."""
    return "utf-8" if encoding is not None and encoding.startswith("utf-16") else encoding


def _utf_16(data: bytes, *, declared: bool) -> str | None:
    """The order of UTF-16 without a mark: ASCII's signs, thus tags, have NUL for every other byte.

    >>> _utf_16("<p>Hujan".encode("utf-16-be"), declared=False)
    'utf-16-be'
    """
    high, low = data[::2].count(0), data[1::2].count(0)
    fewer, more = sorted((high, low))
    pairs = len(data) // 2
    # undeclared, half of it must be ASCII; a header is believed with less
    if more * (10 if declared else 2) < pairs or fewer * 20 > more:
        return None
    return "utf-16-be" if high > low else "utf-16-le"


def _refuse_binary(data: bytes, name: str) -> None:
    """Raise NotText where control signs are as frequent as in no text."""
    if len(data.translate(None, _TEXT_BYTES)) * _FEW_CONTROLS > len(data):
        raise NotText(
            f"{name}: is binary, not a web page; if it is a packed page, unpack it first, "
            "else save the page as HTML"
        )


def _decoded(data: bytes, encoding: str) -> str:
    """The text in an encoding of the web; what is broken is mended or U+FFFD."""
    from w3lib.encoding import to_unicode  # noqa: PLC0415

    return data.decode(encoding, _MENDING) if encoding == "utf-8" else to_unicode(data, encoding)


def _mended(error: UnicodeError) -> tuple[str, int]:
    """What stands for bytes that break UTF-8, and where to go on."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, end = error.object, error.end
    stray = _STRAYS.match(data, error.start)
    if stray is not None:
        return stray[0].decode("cp1252", "replace"), stray.end()
    bad = data[error.start : end]
    pairs = _SURROGATES.match(data, error.start)
    if pairs is not None:
        wide = pairs[0].decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
        return wide.decode("utf-16-le", "replace"), pairs.end()
    cut = (
        error.reason == "unexpected end of data"
        or not _BEHIND_A_LETTER.issuperset(bad[1:])
        or (bad in _CUT_LEADS and not data[end : end + 1].isalpha())
    )
    return "\ufffd" if cut else bad.decode("cp1252"), end


codecs.register_error(_MENDING, _mended)


def _counted(data: bytes) -> tuple[int, int, int]:
    """Signs beyond ASCII that are good UTF-8, signs that are not, and the bytes of one cut off."""
    reader = codecs.getincrementaldecoder("utf-8")("ignore")
    signs = len(reader.decode(data))
    tail = reader.getstate()[0]
    ascii_signs = len(data.translate(None, bytes(range(128, 256))))
    wrong = len(data.decode("utf-8", "replace")) - signs
    return signs - ascii_signs, wrong, len(tail)


def _is_nearly_utf_8(data: bytes) -> bool:
    """Whether a page that states another encoding is UTF-8 but for a few bytes."""
    good, wrong, _ = _counted(data)
    return good >= _TO_ONE * wrong


def _guessed(data: bytes) -> str:
    """The likely encoding of bytes that are not UTF-8 throughout and state none."""
    good, wrong, tail = _counted(data)
    # two bytes of a cut sign are no chance
    if good >= wrong or (wrong == 1 and tail > 1):
        return "utf-8"
    text = data.decode("cp1252", "replace")
    # In a Latin script letters beyond ASCII stand among others; in a foreign one they crowd.
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    letters = sum(map(len, words))
    plain = sum(sign.isascii() for word in words for sign in word)
    if letters - plain + text.count("\ufffd") <= plain or not letters:
        return "cp1252"
    return _script(data) or "cp1252"


def _script(data: bytes) -> str | None:
    """The encoding that charset-normalizer finds for a text in no Latin script."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  (0.1 s, and seldom needed)

    sample = b"\n".join(_foreign(data))
    best = from_bytes(sample, cp_isolation=list(_OTHER_SCRIPTS)).best() if sample else None
    return None if best is None else _OTHER_SCRIPTS.get(best.encoding)


def _foreign(data: bytes) -> Iterator[bytes]:
    """The pieces between tags that hold more than ASCII, as many as make a sample."""
    size = 0
    for piece in re.finditer(rb"[^<>]+", data):
        found = piece[0]
        if found.isascii():
            continue
        if size + len(found) > _SAMPLE:
            # cut where no sign can be cut: behind a space or the like
            cut = re.match(rb"(?s:.*)[\x00-\x2f]", found[: _SAMPLE - size])
            if cut is not None:
                yield cut[0]
            elif not size:
                yield found[:_SAMPLE]
            return
        size += len(found)
        yield found
