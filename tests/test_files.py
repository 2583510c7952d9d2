"""The bytes of files: encodings, and what is refused with which words."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wording import NO_FOLDER, said_by

from beritaclean.errors import BeritacleanError, EmptyInput, InputError, NotText, UnknownEncoding
from beritaclean.inputs.files import decode, holds_page, is_html, read
from beritaclean.lexicon.text import one_line

STORY = "Warga Randusari berkata: “Jembatan itu selesai – akhirnya.”\n"


def zipped() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("berita.txt", STORY)
    return held.getvalue()


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"],
)
def test_a_text_is_read_in_its_encoding(encoding: str) -> None:
    assert decode(STORY.encode(encoding)) == STORY


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_in_both_orders(order: str) -> None:
    assert decode(("\ufeff" + STORY).encode(order)) == STORY


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        pytest.param(
            b"", EmptyInput, "x: is empty; check what should have written it", id="nothing"
        ),
        pytest.param(
            " \n\u00a0\t".encode(),
            EmptyInput,
            "x: is empty; check what should have written it",
            id="white space",
        ),
        pytest.param(
            b"\xef\xbb\xbf",
            EmptyInput,
            "x: is empty; check what should have written it",
            id="a byte order mark alone",
        ),
        pytest.param(
            b"%PDF-1.7 \xe2\xe3",
            NotText,
            "x: is a PDF, not text; take the text out of it first, e.g. with pdftotext",
            id="PDF",
        ),
        pytest.param(
            b"\xff\xd8\xff\xe0\x00\x10JFIF",
            NotText,
            "x: is a JPEG image, not text; name a text file",
            id="JPEG",
        ),
        pytest.param(
            zipped(),
            NotText,
            "x: is a ZIP archive or an office document, not text; "
            "unpack it, or save it as plain text",
            id="ZIP",
        ),
        pytest.param(
            gzip.compress(STORY.encode()),
            NotText,
            "x: is a gzip archive, not text; unpack it first, e.g. with gunzip",
            id="gzip",
        ),
        pytest.param(
            STORY.encode("utf-16-le"),
            NotText,
            "x: holds NUL bytes, so it is binary, or UTF-16 without a byte order mark; "
            "if it is text, save it again as UTF-8",
            id="UTF-16 without its mark",
        ),
        pytest.param(
            "Rapat “kilat”".encode()[:-1],
            UnknownEncoding,
            "x: is UTF-8 but broken at byte 14; repair it, e.g. with iconv -c -f UTF-8 -t UTF-8",
            id="UTF-8 cut in mid-character",
        ),
        pytest.param(
            b"\xff\xfea",
            UnknownEncoding,
            "x: begins as UTF-16 but is broken at byte 2; save it again as UTF-8",
            id="UTF-16 cut in mid-character",
        ),
        pytest.param(
            b"\xff\xfe\x00\xd8a\x00",
            UnknownEncoding,
            "x: begins as UTF-16 but is broken at byte 2; save it again as UTF-8",
            id="UTF-16 with a lone surrogate",
        ),
        pytest.param(
            "ニュース".encode("shift-jis"),
            UnknownEncoding,
            "x: is neither UTF-8 nor Windows-1252 (byte 0 is 0x83); save it again as UTF-8",
            id="Shift-JIS",
        ),
        pytest.param(
            b"\x02\x03\xff\x04 kata kata kata",
            UnknownEncoding,
            "x: is neither UTF-8 nor Windows-1252 (byte 2 is 0xff); save it again as UTF-8",
            id="control signs",
        ),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(
    data: bytes, error: type[InputError], message: str
) -> None:
    with pytest.raises(error) as caught:
        decode(data, name="x")
    assert str(caught.value) == message


@pytest.mark.parametrize("start", ["PK", "ID3", "BZh", "GIF", "PAR1", "Rar!", "7z", "%PDF"])
def test_a_text_may_begin_like_an_archive(start: str) -> None:
    assert decode(f"{start} kata".encode()) == f"{start} kata"


@given(st.binary())
def test_any_bytes_give_a_text_or_one_clear_line(data: bytes) -> None:
    try:
        text = decode(data, name="x")
    except BeritacleanError as error:
        message = str(error)
        assert message.startswith("x: ")
        assert "; " in message
        assert "\n" not in message
    else:
        text.encode()  # no lone surrogate
        assert text.strip()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_text_in_utf_8_comes_back(text: str) -> None:
    data = text.encode("utf-8-sig")
    if text.strip():
        assert decode(data) == text


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "berita.txt"
    path.write_text(STORY, encoding="utf-8")
    assert read(path) == read(str(path)) == STORY


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("tidak-ada.txt", "tidak-ada.txt: no such file; check the name"),
        (".", ".: is a directory; name the files in it, e.g. ./*.txt"),
        ("berita.txt/a", f"berita.txt/a: cannot be read ({NO_FOLDER}); check the file"),
        ("a\0b", rf"a\x00b: cannot be read ({said_by(open, 'a' + chr(0))}); check the file"),
    ],
)
def test_a_file_that_cannot_be_opened_is_refused_in_one_line(
    name: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("berita.txt").touch()
    with pytest.raises(InputError) as caught:
        read(name)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<!DOCTYPE html>\n<p>Hujan", True),
        ("\n <!-- dibuat --> <html lang='id'>", True),
        ("<?xml version='1.0'?><html xmlns='x'>", True),
        ("<div>Hujan</div><p>Panas</p><p>Dingin</p><a href='#'>x</a><p>Sejuk</p></div>", True),
        ("Baca <a href='#'>ini</a>\n" * 9 + "<strong>Hujan</strong> turun.", False),
        ("Tag <p> ditutup dengan </p>, lalu </div>.", False),
        ("Harga < 5.000 dan > 3.000", False),
        ("<htmlku> adalah nama akun", False),
    ],
)
def test_a_web_page_is_told_from_a_text(text: str, html: bool) -> None:
    assert is_html(text) is html


@pytest.mark.parametrize(
    ("data", "name", "page"),
    [
        (b"<!doctype html><p>Hujan", "-", True),
        ("<html><p>Hujan".encode("utf-16"), "a.txt", True),
        ("<html><p>Hujan".encode("utf-16-be"), "a.txt", True),
        (b"\xef\xbb\xbf<html>", "a.txt", True),
        (b"<p>Hujan", "a.txt", False),
        (b"<p>Hujan", "a.html", True),
        (b"Hujan<br/>turun", "A.HTM", True),
        (b"<p class='x'>Hujan", "a.amp.html", True),
        (b"Hujan", "a.html", False),
        (b"<a href='#'>Hujan</a>\nturun", "a.html", False),
        (b"", "a.html", False),
        (b"\x89PNG\r\n\x1a\n<html>", "a.html", False),
        (b"%PDF-1.7" + b"</p>" * 9, "a.html", False),
    ],
)
def test_the_bytes_of_a_web_page_are_told_from_a_text(data: bytes, name: str, page: bool) -> None:
    assert holds_page(data, name=name) is page


@pytest.mark.parametrize(
    ("name", "shown"),
    [("berita 1.txt", "berita 1.txt"), ("a\x1b[31m", r"a\x1b[31m"), ("a\udcff", "a�")],
)
def test_a_name_in_a_message_stays_on_one_line(name: str, shown: str) -> None:
    assert one_line(name) == shown
