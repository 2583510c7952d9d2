"""The bytes of web pages: which encoding is believed, what is mended, what is refused."""

from __future__ import annotations

import codecs
import gzip
import subprocess
import sys
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from timing import assert_linear

from beritaclean.errors import EmptyInput, InputError, NotText
from beritaclean.inputs.html.decode import decode

WORDS = "“Jembatan itu selesai – akhirnya,” ujar André."
STORY = f"<p>{WORDS}</p>"
HEADER = "text/html; charset="
CHINESE = "<p>总统表示，大桥的建设已经完成。城市居民对这个消息感到高兴，政府宣布新的计划。</p>"
RUSSIAN = "<p>Президент заявил, что строительство моста завершено. Жители города рады.</p>"
ARABIC = "<p>قال الرئيس إن بناء الجسر قد اكتمل وسكان المدينة سعداء بهذه الأخبار.</p>"


def page(meta: str = "", story: str = STORY) -> str:
    return f"<!DOCTYPE html><html><head>{meta}<title>Berita</title></head><body>{story}</body>"


@pytest.mark.parametrize(
    ("text", "encoding", "content_type"),
    [
        pytest.param(page("<meta charset='UTF-8'>"), "utf-8", None, id="utf-8 in a meta"),
        pytest.param(page(), "utf-8", None, id="utf-8, undeclared"),
        pytest.param(page(), "utf-8", "text/html", id="a header without charset"),
        pytest.param(page(), "utf-8", HEADER + "utf-8", id="utf-8 in the header"),
        pytest.param(page(), "cp1252", HEADER + "ISO-8859-1", id="latin-1 means cp1252"),
        pytest.param(page(), "cp1252", HEADER + "us-ascii", id="ascii means cp1252"),
        pytest.param(page(), "cp1252", HEADER + '"windows-1252"', id="a quoted charset"),
        pytest.param(
            page("<meta charset=utf-8>"), "cp1252", HEADER + "latin1", id="header beats meta"
        ),
        pytest.param(
            page("<meta charset=windows-1252>"),
            "utf-8",
            HEADER + "utf-8",
            id="header beats meta, the other way",
        ),
        pytest.param(
            page("<meta charset=iso-8859-1>"),
            "cp1252",
            HEADER + "no-such-thing",
            id="an unknown header leaves it to the meta",
        ),
        pytest.param(page("<meta charset=windows-1252>"), "cp1252", None, id="cp1252 in a meta"),
        pytest.param(
            page('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'),
            "cp1252",
            None,
            id="http-equiv",
        ),
        pytest.param(
            page("<meta charset=koi8-r><meta charset=utf-8>", RUSSIAN),
            "koi8-r",
            None,
            id="of two metas the first",
        ),
        pytest.param(
            page("<script>" + "x = 1;" * 500 + "</script><meta charset=koi8-r>", RUSSIAN),
            "koi8-r",
            None,
            id="a meta behind 3 kB",
        ),
        pytest.param(
            page("<script>" + "x = 1;" * 50_000 + "</script><meta charset=cp866>", RUSSIAN),
            "cp866",
            None,
            id="a meta behind 300 kB",
        ),
        pytest.param(page("<meta charset=utf-16>"), "utf-8", None, id="utf-16 in a meta is utf-8"),
        pytest.param(
            page(), "utf-8", HEADER + "utf-16", id="utf-16 in the header, and not a NUL in sight"
        ),
        pytest.param(page("<meta charset=utf8mb4>"), "utf-8", None, id="a name of MySQL"),
        pytest.param(page("<meta charset=hex>"), "utf-8", None, id="a codec that is no encoding"),
        pytest.param(
            page("<meta charset=unicode_escape>", r"<p>C:\u0041</p>"),
            "utf-8",
            None,
            id="a codec that would rewrite the page",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="ISO-8859-1"?><html xmlns="http://www.w3.org/1999/xhtml">'
            f"<body>{STORY}</body></html>",
            "cp1252",
            None,
            id="XHTML's prolog",
        ),
        pytest.param(page("<meta charset=gb2312>", CHINESE), "gb18030", None, id="gb2312"),
        pytest.param(page("<meta charset=big5>", "<p>大橋</p>"), "big5", None, id="big5"),
        pytest.param(page(), "cp1252", None, id="cp1252, undeclared"),
        pytest.param(page("", "<p>Crème brûlée, à Paris</p>"), "latin-1", None, id="latin-1"),
        pytest.param(page("", "<p>Caf\u00e9"), "cp1252", None, id="ends in an accent"),
        pytest.param(page("", CHINESE), "gb18030", None, id="gb18030, undeclared"),
        pytest.param(page("", RUSSIAN), "cp1251", None, id="cp1251, undeclared"),
        pytest.param(page("", ARABIC), "cp1256", None, id="cp1256, undeclared"),
        pytest.param(page("", CHINESE * 2000), "gb18030", None, id="gb18030, larger than a sample"),
        pytest.param(page(), "utf-16-le", None, id="utf-16 without a mark"),
        pytest.param(page(), "utf-16-be", None, id="utf-16 without a mark, the other order"),
        pytest.param(
            page("", CHINESE * 5), "utf-16-le", HEADER + "utf-16", id="Chinese utf-16 by its header"
        ),
        pytest.param(
            page("", "<p>Ã¢â‚¬Å“Hujan</p>"), "utf-8", None, id="encoded twice is not our matter"
        ),
    ],
)
def test_the_encoding_is_the_one_that_browsers_believe(
    text: str, encoding: str, content_type: str | None
) -> None:
    assert decode(text.encode(encoding), content_type=content_type) == text


@pytest.mark.parametrize("stated", ["koi8-r", "utf-16", "windows-1252"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF8 * 2, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_beats_all_that_is_stated(
    mark: bytes, encoding: str, stated: str
) -> None:
    text = page(f"<meta charset={stated}>")
    assert decode(mark + text.encode(encoding), content_type=HEADER + stated) == text


LATIN = ["iso-8859-1", "iso-8859-2", "iso-8859-15", "windows-1250", "windows-1252", "us-ascii"]
WRONG = [*LATIN, "windows-1251", "koi8-r", "macintosh", "tis-620", "gb2312", "gbk", "big5"]
WRONG += ["shift_jis", "euc-jp", "euc-kr"]


@pytest.mark.parametrize("where", ["meta", "header", "http-equiv", "late"])
@pytest.mark.parametrize("stated", WRONG)
def test_valid_utf_8_is_utf_8_whatever_is_stated(stated: str, where: str) -> None:
    meta = {
        "meta": f"<meta charset={stated}>",
        "header": "",
        "http-equiv": f"<meta http-equiv=Content-Type content='text/html; charset={stated}'>",
        "late": "<script>" + "x = 1;" * 500 + f"</script><meta charset={stated}>",
    }[where]
    text = page(meta, STORY + CHINESE + RUSSIAN)
    header = HEADER + stated if where == "header" else None
    assert decode(text.encode(), content_type=header) == text


@pytest.mark.parametrize("stated", LATIN)
def test_a_broken_byte_does_not_make_utf_8_latin(stated: str) -> None:
    text = page(f"<meta charset={stated}>", STORY * 3)
    assert decode(text.encode() + b"<p>caf\xe9 itu") == text + "<p>café itu"
    assert decode(text.encode() + b"<p>\xe2\x80") == text + "<p>\ufffd"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("<meta charset=iso-2022-jp><p>橋の建設は完了した。", "iso2022_jp"),
        ("<meta charset=iso-8859-15><p>harga € 5, kata André", "iso8859-15"),
        ("<meta charset=iso-8859-2><p>kata Łukasz Žižka dari Dvořák", "iso8859-2"),
        ("<meta charset=windows-1250><p>kata Łukasz Žižka", "cp1250"),
        ("<meta charset=koi8-r>" + RUSSIAN, "koi8-r"),
        ("<meta charset=windows-1251>" + RUSSIAN, "cp1251"),
        ("<meta charset=windows-1256>" + ARABIC, "cp1256"),
        ("<meta charset=gbk>" + CHINESE, "gb18030"),
        ("<meta charset=big5><p>大橋的建設已經完成", "big5"),
        ("<meta charset=shift_jis><p>橋の建設は完了した。", "cp932"),
        ("<meta charset=euc-jp><p>橋の建設は完了した。", "euc_jp"),
        ("<meta charset=euc-kr><p>다리 건설이 완료되었다고 밝혔다", "cp949"),
    ],
)
def test_what_is_stated_counts_where_the_bytes_are_not_utf_8(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


META = b"<meta charset=utf-8>"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(STORY.encode("cp1252"), STORY, id="cp1252 throughout"),
        pytest.param(STORY.encode() + STORY.encode("cp1252"), STORY * 2, id="both in a page"),
        pytest.param(b"Caf\xe9 \x93Andr\xe9\x94.", "Café “André”.", id="an accent and a quote"),
        pytest.param(b"harga \x80 5\x85", "harga € 5…", id="a euro and dots"),
        pytest.param(b"A\x81\x8d\x8f\x90\x9dB", "A" + "\ufffd" * 5 + "B", id="bytes of neither"),
        pytest.param(b"\xe2\x80\x9cHujan\xe2\x80", "“Hujan\ufffd", id="cut at the end"),
        pytest.param(b"Hujan\xe2", "Hujan\ufffd", id="cut behind the first byte"),
        pytest.param(b"Hujan\xf0\x9f\x98", "Hujan\ufffd", id="an emoji cut at the end"),
        pytest.param(b"<p title='Hujan\xe2\x80'>", "<p title='Hujan\ufffd'>", id="cut in a tag"),
        pytest.param(b"<p title='Hujan\xe2'>", "<p title='Hujan\ufffd'>", id="cut shorter"),
        pytest.param(b"ch\xe2teau", "château", id="the same byte as a letter"),
        pytest.param(b"\xed\xa0\xbd\xed\xb8\x80", "\U0001f600", id="an emoji written as a pair"),
        pytest.param(b"A\xed\xa0\xbdB", "A\ufffdB", id="half a pair"),
        pytest.param(b"Hu\0jan deras di Randusari", "Hujan deras di Randusari", id="a NUL"),
        pytest.param(b"Hujan" + b"\0" * 4096, "Hujan", id="an unwritten end"),
    ],
)
def test_utf_8_that_is_not_is_mended(data: bytes, text: str) -> None:
    assert decode(META + data) == META.decode() + text
    assert decode(codecs.BOM_UTF8 + META + data.rstrip(b"\0")) == META.decode() + text
    assert decode(data, content_type=HEADER + "utf-8") == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (STORY.encode() + b"\xe2\x80", STORY + "\ufffd"),
        (b"<p>Hujan\xe2\x80", "<p>Hujan\ufffd"),
        (STORY.encode() + b"<p>Andr\xe9 \x96 kata", STORY + "<p>André – kata"),
        (b"<p>\xa0\xa0\x93Hujan\x94", "<p>\xa0\xa0“Hujan”"),
    ],
)
def test_undeclared_utf_8_is_mended_where_it_is_the_most_of_it(data: bytes, text: str) -> None:
    assert decode(data) == text


BINARY = (
    "is binary, not a web page; if it is a packed page, unpack it first, else save the page as HTML"
)


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", EmptyInput, "x: is empty; check what should have written it"),
        (b" \n\t", EmptyInput, "x: is empty; check what should have written it"),
        (codecs.BOM_UTF8, EmptyInput, "x: is empty; check what should have written it"),
        (codecs.BOM_UTF16_LE, EmptyInput, "x: is empty; check what should have written it"),
        (b"\0" * 512, EmptyInput, "x: is empty; check what should have written it"),
        (
            b"%PDF-1.7 \xe2\xe3",
            NotText,
            "x: is a PDF, not a web page; take the text out of it first, e.g. with pdftotext",
        ),
        (b"\x89PNG\r\n\x1a\n", NotText, "x: is a PNG image, not a web page; save the page as HTML"),
        (b"\xff\xd8\xff\xe0", NotText, "x: is a JPEG image, not a web page; save the page as HTML"),
        (
            gzip.compress(STORY.encode(), mtime=0),
            NotText,
            "x: is a gzip archive, not a web page; unpack it first, e.g. with gunzip",
        ),
        (
            zlib.compress(page("".join(str(n**3) for n in range(300))).encode()),
            NotText,
            f"x: {BINARY}",
        ),
        (
            bytes(range(1, 256)) * 4,
            NotText,
            f"x: {BINARY}",
        ),
    ],
)
def test_what_is_no_text_is_refused_with_its_cure(
    data: bytes, error: type[InputError], message: str
) -> None:
    with pytest.raises(error) as raised:
        decode(data, name="x")
    assert str(raised.value) == message


def test_a_name_stays_on_one_line() -> None:
    with pytest.raises(EmptyInput, match=r"\Aa\\nb: is empty"):
        decode(b"", name="a\nb")


LABELS = ["utf-8", "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr", "koi8-u"]
LABELS += ["utf-16", "utf-16be", "utf-32", "utf-7", "hex", "punycode", "idna", "undefined", "1"]
PIECES = [b"<p>", b"\0", b"\xed\xa0\x80", b"\xed\xb0\x80", b"\xe2\x80", b"\x93", b"\xff\xfe"]
PIECES += [b"\xef\xbb\xbf", b"<meta charset=gbk>", b"\x1b$B", b"\x81\x30\x81\x30", b"abc def"]


@given(
    data=st.binary(max_size=2000)
    | st.lists(st.sampled_from(PIECES) | st.binary(max_size=4)).map(b"".join),
    content_type=st.none() | st.text(max_size=50) | st.sampled_from(LABELS).map(HEADER.__add__),
)
@example(data=b"\xd8\x00" * 9, content_type=HEADER + "utf-16be")
@example(data=b"\xff\xfe\x00\x00\x00\xd8\x00\x00a\x00\x00\x00", content_type=None)
def test_any_bytes_are_a_text_or_an_error_of_ours(data: bytes, content_type: str | None) -> None:
    try:
        text = decode(data, content_type=content_type)
    except InputError as error:
        text = str(error)
        assert len(text.splitlines()) == 1
    assert text.strip()
    assert "\0" not in text
    assert text.encode()  # a lone surrogate has no UTF-8


@given(st.text(min_size=1))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    kept = f"<p>{text}".replace("\0", "")
    assert decode(META + kept.encode()) == META.decode() + kept


@pytest.mark.parametrize(
    "unit",
    [b"\x93", b"\x93a", b"\xffa", b"\xc0\xc1<", b"<meta ", b"<!--", b"\xed\xa0\x80", b"\xe9 "],
)
@pytest.mark.parametrize("start", [b"\xff", META])
def test_time_grows_with_the_size_alone(start: bytes, unit: bytes) -> None:
    assert_linear(decode, lambda size: start + unit * (size // len(unit)), 25_000)


def test_beritaclean_is_imported_without_them() -> None:
    code = "import beritaclean, sys; sys.exit('w3lib' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
