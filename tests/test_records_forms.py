"""Records by form: JSON Lines, JSON, CSV, Parquet, WARC; and which field is what."""

from __future__ import annotations

import csv as standard_csv
import datetime as dt
import decimal
import gc
import gzip
import io
import json
import math
import sys
import zlib
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from test_records import (
    PAGE,
    ROWS,
    STORY,
    read,
    rejects,
    small_limit,
    texts,
    understood,
    written,
)
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
from wording import said_by

from beritaclean import clean, clean_many, records
from beritaclean.dates import WIB
from beritaclean.errors import InputError
from beritaclean.records import Meter, Raw, Reading, Record, Reject, Source, record, tables
from beritaclean.records.fields import columns_of
from beritaclean.records.layouts import SHAPES
from beritaclean.records.moments import FETCHED, PUBLISHED, moment

__all__ = ["small_limit"]


def one(row: dict[str, Any], **options: Any) -> Record:
    return records.understand(records.row(row, 1), Reading(**options))


def refused(row: dict[str, Any], **options: Any) -> Reject:
    raw = records.row(row, 1)
    with pytest.raises(InputError) as caught:
        records.understand(raw, Reading(**options))
    return records.reject_of(raw, caught.value)


# --- fields ----------------------------------------------------------------------------------

URL = "https://kabar.example/jembatan"
MAY = dt.datetime(2024, 5, 20, 10, 20, tzinfo=dt.UTC)
MAY_WIB = MAY.replace(tzinfo=WIB)
ISO = "2024-05-20T10:20:00Z"
PLAIN_ISO = "2024-05-20 10:20:00"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(
            {"text": STORY, "timestamp": "2024/05/20 10:20:00", "url": URL, "source": "mC4"},
            {"url": URL, "fetched": MAY},
            id="culturax",
        ),
        pytest.param(
            {"text": STORY, "url": URL, "timestamp": ISO, "meta": '{"a": 1}'},
            {"url": URL, "fetched": MAY},
            id="kopi-cc",
        ),
        pytest.param(
            {
                "text": STORY,
                "id": "<urn:uuid:1>",
                "dump": "CC-MAIN-2024-22",
                "url": URL,
                "date": ISO,
            },
            {"url": URL, "fetched": MAY, "id": "urn:uuid:1"},
            id="fineweb",
        ),
        pytest.param(
            {
                "text": STORY,
                "title": "Jembatan",
                "domain": "kabar.example",
                "url": URL,
                "date": PLAIN_ISO,
                "description": "",
                "image_url": None,
            },
            {"url": URL, "title": "Jembatan", "published": MAY_WIB},
            id="cc-news",
        ),
        pytest.param(
            {
                "content": STORY,
                "warc_headers": {
                    "warc-target-uri": URL,
                    "warc-date": ISO,
                    "warc-record-id": "<urn:uuid:1>",
                },
                "metadata": {},
            },
            {"url": URL, "fetched": MAY, "id": "urn:uuid:1"},
            id="oscar",
        ),
        pytest.param(
            {
                "id": 7,
                "text": STORY,
                "meta": {"warc_headers": {"warc-target-uri": URL, "warc-date": ISO}},
            },
            {"url": URL, "fetched": MAY, "id": "7"},
            id="oscar rows",
        ),
        pytest.param(
            {
                "title": "Jembatan",
                "date": "2024-05-20",
                "text": STORY,
                "raw_text": "x",
                "source": URL,
                "source-hostname": "Kabar",
                "id": None,
                "excerpt": "x",
            },
            {
                "url": URL,
                "title": "Jembatan",
                "published": dt.datetime(2024, 5, 20, tzinfo=WIB),
            },
            id="trafilatura",
        ),
        pytest.param(
            {"text": STORY, "id": "a/1", "metadata": {"url": URL, "date": ISO}},
            {"url": URL, "id": "a/1", "fetched": MAY},
            id="datatrove",
        ),
        pytest.param(
            {
                "id": "1",
                "text": STORY,
                "source": "kabar",
                "added": ISO,
                "created": ISO,
                "metadata": {"url": URL},
            },
            {"url": URL, "id": "1", "fetched": MAY},
            id="dolma",
        ),
        pytest.param({"text": STORY, "source": "wikipedia"}, {}, id="aksarallm"),
        pytest.param(
            {
                "judul": " Jembatan\n",
                "isi": STORY,
                "link": URL,
                "tanggal": "20 Mei 2024, 10:20 WIB",
            },
            {"url": URL, "title": "Jembatan", "published": MAY_WIB},
            id="news set",
        ),
        pytest.param(
            {"maintext": STORY, "date_publish": PLAIN_ISO, "date_download": PLAIN_ISO, "url": URL},
            {"url": URL, "published": MAY_WIB, "fetched": MAY},
            id="news-please",
        ),
        pytest.param({"artikel": STORY.splitlines()}, {}, id="paragraphs in a list"),
        pytest.param({"text": STORY, "url": "kabar.example"}, {}, id="no url"),
        pytest.param({"text": STORY, "date": "kapan-kapan", "id": True}, {}, id="no date, no id"),
        pytest.param({"text": None, "content": STORY}, {}, id="the first that is no null"),
        pytest.param({"text": STORY, "html": ""}, {}, id="an empty page"),
        pytest.param({"text": STORY, "page": 3}, {}, id="a page's number"),
        pytest.param({"text": STORY.encode()}, {}, id="bytes"),
    ],
)
def test_the_shapes_that_corpora_come_in(row: dict[str, Any], expected: dict[str, Any]) -> None:
    assert one(row) == Record(text=STORY, **expected)


def test_a_row_of_ours_is_cleaned_again() -> None:
    article = clean(f"Jembatan Baru\n\n{STORY}\n", url=URL)
    row = {**article.to_dict(), "id": "a#1", "sumber": "kabar"}
    found = one(row, carry=("*",))
    assert found == Record(text=article.source, url=URL, id="a#1", carried={"sumber": "kabar"})


def test_a_page_goes_before_a_text() -> None:
    page = PAGE.decode()
    assert one({"text": STORY, "html": page}).html == page
    assert one({"text": STORY, "html": page}, text_field="text").text == STORY
    assert one({"text": STORY, "sumber": page}, html_field="sumber").html == page
    both = {"text": STORY, "sumber": ""}
    assert one(both, html_field="sumber", text_field="text").text == STORY
    assert one({"content": page, "url": URL}).html == page
    assert one({"content": page}, text_field="content").text == page


def test_fields_may_be_named() -> None:
    row = {
        "a": {"b": {"c": STORY}},
        "a.t": "Jembatan",
        "u": URL,
        "k": 12,
        "d": PLAIN_ISO,
        "f": 1716200400,
        "text": "x",
        "id": "y",
    }
    found = one(
        row,
        text_field="a.b.c",
        title_field="a.t",
        url_field="u",
        id_field="k",
        date_field="d",
        fetched_field="f",
    )
    assert found == Record(
        text=STORY, title="Jembatan", url=URL, id="12", published=MAY_WIB, fetched=MAY
    )


def test_what_no_record_says_is_taken_from_the_caller() -> None:
    known: dict[str, Any] = {"url": "https://lain.example/", "fetched": MAY}
    assert one({"text": STORY}, **known) == Record(text=STORY, **known)
    assert one({"text": STORY, "url": URL}, **known).url == URL


@pytest.mark.parametrize(
    ("row", "options", "reason", "message"),
    [
        (
            {"judul": "Hujan", "penulis": "Sari"},
            {},
            "no text",
            "has no text among its fields (judul, penulis); name the field with --text-field",
        ),
        (
            {"text": STORY},
            {"text_field": "badan"},
            "no text",
            "has no text in the field badan (it has text); name the field with --text-field",
        ),
        (
            {"text": STORY},
            {"html_field": "laman"},
            "no text",
            "has no text in the field laman (it has text); name the field with --html-field",
        ),
        (
            {f"k{number}": 1 for number in range(20)},
            {},
            "no text",
            (
                "has no text among its fields (k0, k1, k2, k3, k4, k5, k6, k7, …); "
                "name the field with --text-field"
            ),
        ),
        ({}, {}, "no text", "has no fields; name the field with --text-field"),
        (
            {"text": 3},
            {},
            "no text",
            "has a number in the field text, and no text; leave it out, or see what wrote it",
        ),
        ({"text": {"a": "b"}}, {}, "no text", None),
        ({"text": None}, {}, "empty", "has an empty text; leave it out, or see what wrote it"),
        ({"text": " \n"}, {}, "empty", None),
        ({"text": []}, {}, "empty", None),
        ({"isi": ""}, {"text_field": "isi"}, "empty", None),
    ],
)
def test_a_record_without_a_text(
    row: dict[str, Any], options: dict[str, Any], reason: str, message: str | None
) -> None:
    found = refused({"id": "r1", **row} if row and not message else row, **options)
    assert found.reason == reason
    if message:
        assert found.message == f"records: record 1: {message}"


def test_a_reject_knows_the_id() -> None:
    assert refused({"id": 5, "judul": "x"}).id == "5"


def test_what_is_carried_is_plain() -> None:
    row = {
        "text": STORY,
        "url": URL,
        "no": 3,
        "nilai": math.nan,
        "kapan": MAY,
        "harga": decimal.Decimal("1.50"),
        "kunci": b"a",
        "dalam": {"x": [math.inf, (1, None)]},
    }
    plain = {
        "no": 3,
        "nilai": None,
        "kapan": "2024-05-20T10:20:00+00:00",
        "harga": "1.50",
        "kunci": "a",
        "dalam": {"x": [None, [1, None]]},
    }
    found = one(row, carry=("*",)).carried
    assert found == plain
    json.dumps(found, allow_nan=False)
    assert one(row, carry=("url", "dalam.x", "tiada")).carried == {
        "url": URL,
        "dalam.x": [None, [1, None]],
        "tiada": None,
    }
    assert one(row).carried == {}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (ISO, MAY),
        (PLAIN_ISO, MAY),
        ("2024-05-20T10:20:00+07:00", MAY_WIB),
        ("2024-05-20 10:20:00 UTC", MAY),
        ("20240520102000", MAY),
        ("Mon, 20 May 2024 10:20:00 GMT", MAY),
        ("Senin, 20 Mei 2024 | 10:20 WIB", MAY_WIB),
        (1716200400, MAY),
        (1716200400.0, MAY),
        (1716200400000, MAY),
        ("1716200400", MAY),
        ("1716200400000", MAY),
        (MAY, MAY),
        (MAY.replace(tzinfo=None), MAY),
        (dt.date(2024, 5, 20), MAY.replace(hour=0, minute=0)),
        *((text, None) for text in ("", "x", "kemarin", "9" * 200, "2024", "2024-13-45")),
        *((number, None) for number in (0, -1, 3, 1e300, math.nan, True, "20249999999999")),
        ([], None),
        ({}, None),
    ],
)
def test_a_date_in_a_field(value: Any, expected: dt.datetime | None) -> None:
    assert moment(value, FETCHED) == expected
    found = moment(value, PUBLISHED)
    assert (found is None) == (expected is None)


def test_of_a_table_only_what_is_needed_is_read() -> None:
    names = ["id", "text", "url", "date", "dump", "minhash", "meta", "meta.a"]
    assert columns_of(names, Reading())[1] == ("id", "text", "url", "date")
    assert columns_of(names, Reading(carry=("minhash", "meta.a")))[1] == (
        *("id", "text", "url", "date", "minhash", "meta"),
    )
    assert columns_of(names, Reading(carry=("*",)))[1] == tuple(names[:-1])
    assert len({shape.name for shape in SHAPES}) == len(SHAPES)


# --- JSON Lines ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "places"),
    [
        (b'{"isi": "a"}\n{"isi": "b"}\n', ["line 1", "line 2"]),
        (b'\xef\xbb\xbf{"isi": "a"}\r\n\r\n  \n{"isi": "b"}', ["line 1", "line 4"]),
        (b'"a"\n"b"', ["line 1", "line 2"]),
    ],
)
def test_lines_keep_their_numbers(tmp_path: Path, data: bytes, places: list[str]) -> None:
    source = written(tmp_path, "a.jsonl", data)
    assert [item.place for item in read(source) if isinstance(item, Raw)] == places
    assert texts(source) == ["a", "b"]


@pytest.mark.parametrize(
    ("line", "text", "mended"),
    [
        (b'{"isi": "Hujan \\ud83c\\udf27"}', "Hujan 🌧", ()),
        (b'{"isi": "Hujan \\ud83c"}', "Hujan \ufffd", ("surrogates",)),
        (b'{"isi": "Hujan", "x": {"y\\ud800": ["\\udfff"]}}', "Hujan", ("surrogates",)),
        (b'{"isi": "Hujan", "n": NaN, "m": -Infinity}', "Hujan", ("nan",)),
        (b'{"isi": "caf\xe9 \x93Hujan\x94"}', "café “Hujan”", ("encoding",)),
        (
            b'{"isi": "caf\xc3\xa9 \x93Hujan\x94", "n": NaN}',
            "café “Hujan”",
            ("encoding", "nan"),
        ),
        (b'{"isi": "Hujan \xed\xa0\xbc\xed\xbc\xa7"}', "Hujan 🌧", ("encoding",)),
        (b'{"isi": "Hujan\tturun"}', "Hujan\tturun", ()),
        (b'{"isi": "Hujan", "n": 1e999}', "Hujan", ()),
        (b'{"isi": "Hujan", "n": 123456789012345678901234567890}', "Hujan", ()),
    ],
)
def test_a_line_is_mended(tmp_path: Path, line: bytes, text: str, mended: tuple[str, ...]) -> None:
    (found,) = understood(written(tmp_path, "a.jsonl", line), Reading(carry=("*",)))
    assert isinstance(found, Record)
    assert (found.text, found.mended) == (text, mended)
    json.dumps(dict(found.carried), allow_nan=False, ensure_ascii=False).encode()


NO_COMMA = '{"isi": "Hujan" "no": 3}'


@pytest.mark.parametrize(
    ("line", "reason", "message"),
    [
        (
            NO_COMMA.encode(),
            "broken json",
            (
                f"is broken JSON at column 17 ({said_by(json.loads, NO_COMMA)}); "
                "mend it or leave it out"
            ),
        ),
        (b'{"isi": "Huj', "broken json", None),
        (b"\x00\x01\x02", "broken json", None),
        (b'{"isi": "a", "n": ' + b"1" * 5000 + b"}", "broken json", None),
        (b"[" * 100_000, "broken json", "is nested deeper than any record; leave it out"),
        (b'{"isi": "a", "x": ' + b"[" * 990 + b"]" * 990 + b"}", "broken json", None),
        (
            b"[1, 2]",
            "no record",
            "is no record but a JSON list; give an object with a text in each",
        ),
        (b"null", "no record", None),
        (b"17", "no record", None),
        (b'" "', "empty", None),
    ],
)
def test_a_line_that_cannot_be_read(
    tmp_path: Path, line: bytes, reason: str, message: str | None
) -> None:
    source = written(tmp_path, "a.jsonl", b'"Hujan"\n' + line + b'\n"Panas"\n')
    reading = Reading(carry=("*",))
    first, bad, last = understood(source, reading)
    assert isinstance(bad, Reject)
    assert (bad.place, bad.reason) == ("line 2", reason)
    if message:
        assert bad.message == f"a.jsonl: line 2: {message}"
    assert len(bad.start) <= 200
    assert isinstance(first, Record)
    assert isinstance(last, Record)
    assert (first.text, last.text) == ("Hujan", "Panas")


@pytest.mark.usefixtures("small_limit")
def test_a_line_that_is_too_long(tmp_path: Path) -> None:
    source = written(tmp_path, "a.jsonl", b'"a"\n"' + b"Hujan " * 100_000 + b'"\n"b"\n')
    first, bad, last = understood(source)
    assert isinstance(bad, Reject)
    assert (bad.place, bad.reason) == ("line 2", "too large")
    assert bad.start.startswith('"Hujan Hujan')
    assert isinstance(first, Record)
    assert isinstance(last, Record)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_json_in_utf_16_is_one_reject(tmp_path: Path, name: str, encoding: str) -> None:
    source = written(tmp_path, name, '{"isi": "Hujan"}\n'.encode(encoding) * 3)
    (bad,) = rejects(source)
    assert bad.message == (
        f"{name}: is UTF-16; save it as UTF-8, e.g. with iconv -f UTF-16 -t UTF-8"
    )


# --- JSON ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        json.dumps([{"isi": "a, [x] }"}, {"isi": 'b\\"'}]),
        json.dumps([{"isi": "a, [x] }"}, {"isi": 'b\\"'}], indent=1),
        '\ufeff\n[{"isi": "a, [x] }"}, "b\\\\\\""]\n',
        '{\n"isi": "a, [x] }"},\n{\n"isi":\n"b\\\\\\""}',
    ],
)
def test_records_of_a_list_come_one_by_one(tmp_path: Path, data: str) -> None:
    source = written(tmp_path, "a.json", data.encode())
    assert source.form == "json"
    assert [item.place for item in read(source) if isinstance(item, Raw)] == [
        "record 1",
        "record 2",
    ]
    assert texts(source) == ["a, [x] }", 'b\\"']


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
def test_a_list_may_be_cut_anywhere(size: int) -> None:
    from beritaclean.records.json import elements

    rows = [{"isi": 'Hu\\jan "x" \\\\', "a": [1, {"b": "]"}]}, "é\\", 3, None, [], {}]
    data = json.dumps(rows).encode()
    pieces = (data[at : at + size] for at in range(0, len(data), size))
    assert [json.loads(element or b"") for element, _ in elements(pieces)] == rows


@pytest.mark.parametrize(
    ("data", "good", "message"),
    [
        ('["a", "b"', 1, "is cut off behind record 1; fetch it again"),
        ('["a", "b', 1, "is cut off behind record 1; fetch it again"),
        ('["a", ]}', 1, "is broken JSON behind record 1 (a } closes"),
        ('["a", {"isi": 3]]', 1, "is broken JSON behind record 1 (a ] closes"),
        ('["a",, "b"]', 1, "is broken JSON behind record 1 (a comma stands where"),
        ('["a"] ["b"]', 1, "is broken JSON behind record 1 (something stands behind"),
        ('["a"] x', 1, "is broken JSON behind record 1 (something stands behind"),
    ],
)
def test_a_list_that_breaks(tmp_path: Path, data: str, good: int, message: str) -> None:
    source = written(tmp_path, "a.json", data.encode())._replace(form="json")
    *before, bad = understood(source)
    assert len(before) == good
    assert isinstance(bad, Reject)
    assert message in bad.message


def test_a_broken_record_of_a_list_costs_itself(tmp_path: Path) -> None:
    source = written(tmp_path, "a.json", b'[{"isi": "a"}, {"isi": tru}, {"isi": "b"}, ]')
    first, bad, last = understood(source)
    assert isinstance(bad, Reject)
    assert (bad.place, bad.reason) == ("record 2", "broken json")
    assert isinstance(first, Record)
    assert isinstance(last, Record)
    assert last.text == "b"


@pytest.mark.usefixtures("small_limit")
def test_a_record_of_a_list_that_is_too_large(tmp_path: Path) -> None:
    data = json.dumps([{"isi": "a"}, {"isi": "Hujan " * 100_000}, {"isi": "b"}])
    _, bad, last = understood(written(tmp_path, "a.json", data.encode()))
    assert isinstance(bad, Reject)
    assert (bad.place, bad.reason) == ("record 2", "too large")
    assert isinstance(last, Record)


def test_an_empty_list_has_no_records(tmp_path: Path) -> None:
    assert read(written(tmp_path, "a.json", b" [ ]\n")) == []
    assert read(written(tmp_path, "a.jsonl", b"")) == []


# --- CSV -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "judul,isi\nHujan,Hujan turun.\n"),
        ("a.csv", "judul;isi\r\nHujan;Hujan turun.\r\n"),
        ("a.csv", "judul|isi\nHujan|Hujan turun."),
        ("a.csv", "judul\tisi\nHujan\tHujan turun.\n"),
        ("a.tsv", "judul\tisi\nHujan\tHujan turun.\n"),
        ("a.csv", '"judul","isi"\n"Hujan","Hujan turun."\n\n'),
        ("a.csv", "\ufeffjudul,isi\nHujan,Hujan turun.\n"),
        ("a.csv", "sep=;\njudul;isi\nHujan;Hujan turun.\n"),
        ("a.csv", "judul,isi,\nHujan,Hujan turun.,\n"),
        ("a.csv", "judul,isi\nHu\0jan,Hujan\0 turun.\n"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_tables_of_all_makes(tmp_path: Path, name: str, data: str, encoding: str) -> None:
    content = data.removeprefix("\ufeff") if encoding == "utf-16" else data
    (found,) = understood(written(tmp_path, name, content.encode(encoding)))
    assert found == Record(text="Hujan turun.", title="Hujan")


def test_a_table_of_an_old_mac(tmp_path: Path) -> None:
    (found,) = understood(written(tmp_path, "a.csv", b"judul,isi\rHujan,Hujan turun.\r"))
    assert found == Record(text="Hujan turun.", title="Hujan")


def test_a_cell_may_have_lines_and_be_long(tmp_path: Path) -> None:
    before = standard_csv.field_size_limit()
    long = "Hujan, turun.\r\n\n" * 20_000 + '"'
    out = io.StringIO()
    standard_csv.writer(out).writerows([["isi", "no"], [long, "1"], [STORY, "2"]])
    source = written(tmp_path, "a.csv", out.getvalue().encode())
    # what ends a line is not kept: it is a line break all the same
    assert texts(source) == [long.replace("\r\n", "\n"), STORY]
    assert standard_csv.field_size_limit() == before


def test_rows_are_mended_and_counted(tmp_path: Path) -> None:
    data = b"isi,no\nHujan,1\ncaf\xe9 \x93baru\x94,2\n\nPanas,3\n"
    source = written(tmp_path, "a.csv", data)
    assert [item.place for item in read(source) if isinstance(item, Raw)] == [
        *("row 1", "row 2", "row 3"),
    ]
    found = [item for item in understood(source) if isinstance(item, Record)]
    assert [(item.text, item.mended) for item in found] == [
        ("Hujan", ()),
        ("café “baru”", ("encoding",)),
        ("Panas", ()),
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Hujan", "has 1 cells where the header has 2"),
        ("Hujan,1,2", "has 3 cells where the header has 2"),
    ],
)
def test_a_row_of_another_length(tmp_path: Path, row: str, message: str) -> None:
    source = written(tmp_path, "a.csv", f"isi,no\na,1\n{row}\nb,2\n".encode())
    first, bad, last = understood(source)
    assert isinstance(bad, Reject)
    assert (bad.place, bad.reason) == ("row 2", "broken row")
    assert message in bad.message
    assert bad.start.startswith("Hujan")
    assert isinstance(first, Record)
    assert isinstance(last, Record)


def test_a_quote_that_is_never_closed(tmp_path: Path) -> None:
    *good, bad = understood(written(tmp_path, "a.csv", b'isi,no\na,1\n"Hujan,2\nPanas,3\n'))
    assert len(good) == 1
    assert isinstance(bad, Reject)
    assert (bad.place, bad.reason) == ("row 2", "open quote")
    assert bad.start.startswith("Hujan,2 Panas")


@pytest.mark.usefixtures("small_limit")
@pytest.mark.parametrize("long", ["Hujan " * 50_000, '"' + "Hujan\n" * 5_000 + '"'])
def test_a_row_that_is_too_long(tmp_path: Path, long: str) -> None:
    source = written(tmp_path, "a.csv", f"isi,no\na,1\n{long},2\nb,3\n".encode())
    found = understood(source)
    assert isinstance(found[1], Reject)
    assert (found[1].place, found[1].reason) == ("row 2", "too large")
    assert isinstance(found[-1], Record)
    assert found[-1].text == "b"


@pytest.mark.parametrize("data", [b"", b"\n\n", b"isi,no\n", b"isi,no"])
def test_a_table_without_rows(tmp_path: Path, data: bytes) -> None:
    assert read(written(tmp_path, "a.csv", data)) == []


# --- Parquet ---------------------------------------------------------------------------------


def table(tmp_path: Path, columns: dict[str, Any], **options: Any) -> Source:
    pq.write_table(pa.table(columns), tmp_path / "a.parquet", **options)
    return written(tmp_path, "a.parquet", (tmp_path / "a.parquet").read_bytes())


@pytest.mark.parametrize(
    "kind",
    [
        *(pa.string(), pa.large_string(), pa.binary(), pa.large_binary(), pa.string_view()),
        pa.dictionary(pa.int32(), pa.string()),
    ],
)
def test_strings_of_all_kinds(tmp_path: Path, kind: Any) -> None:
    source = table(tmp_path, {"isi": pa.array([STORY, "Panas"], kind)})
    assert texts(source) == [STORY, "Panas"]
    assert [item.place for item in read(source) if isinstance(item, Raw)] == ["row 1", "row 2"]


def test_what_stands_beside_a_text(tmp_path: Path) -> None:
    row = {
        "text": [STORY],
        "url": [URL],
        "title": ["Jembatan"],
        "domain": ["kabar.example"],
        "date": [MAY],
        "n": [3],
        "tags": [["a", "b"]],
        "m": [{"x": MAY, "y": b"z"}],
        "harga": [decimal.Decimal("1.50")],
        "nol": [None],
        "bagian": [["p", "q"]],
    }
    (found,) = understood(table(tmp_path, row), Reading(carry=("*",)))
    assert isinstance(found, Record)
    assert (found.text, found.url, found.published) == (STORY, URL, MAY)
    assert found.carried == {
        "domain": "kabar.example",
        "n": 3,
        "tags": ["a", "b"],
        "harga": "1.50",
        "nol": None,
        "m": {"x": "2024-05-20T10:20:00+00:00", "y": "z"},
        "bagian": ["p", "q"],
    }
    assert texts(table(tmp_path, row), Reading(text_field="bagian")) == ["p\nq"]
    assert texts(table(tmp_path, row), Reading(text_field="m.y")) == ["z"]


def test_only_columns_that_are_needed_are_read(tmp_path: Path) -> None:
    source = table(tmp_path, {"text": [STORY], "dump": ["x"], "date": [ISO], "besar": ["y"]})
    (raw,) = read(source)
    assert isinstance(raw, Raw)
    assert dict(raw.data) == {"text": STORY, "date": ISO}
    (found,) = understood(source)
    assert found == Record(text=STORY, fetched=MAY)


def test_cells_that_python_cannot_hold(tmp_path: Path) -> None:
    source = table(
        tmp_path,
        {
            "isi": pa.array(["Hujan", None, "Panas"]),
            "waktu": pa.array([1, 2**62, None], pa.timestamp("us")),
            "detik": pa.array([1, 1716200400000000001, None], pa.timestamp("ns")),
        },
    )
    first, bad, last = understood(source, Reading(carry=("*",)))
    assert isinstance(bad, Reject)
    assert (bad.place, bad.reason) == ("row 2", "empty")
    assert isinstance(first, Record)
    assert isinstance(last, Record)
    json.dumps(dict(first.carried))


def test_bytes_that_are_no_utf_8_in_a_column_of_text(tmp_path: Path) -> None:
    broken = pa.array([b"caf\xe9", b"Hujan"]).view(pa.string())
    source = table(tmp_path, {"isi": broken})
    assert texts(source) == ["café", "Hujan"]


def test_the_meter_comes_to_the_size_of_the_file(tmp_path: Path) -> None:
    source = table(tmp_path, {"isi": [STORY] * 1000}, row_group_size=300)
    meter = Meter()
    assert len(list(records.read(source, Reading(), meter))) == 1000
    assert meter.bytes == Path(source.path or "").stat().st_size


def test_a_damaged_row_group_costs_its_rows(tmp_path: Path) -> None:
    many = [f"{STORY} ({number})" for number in range(900)]
    source = table(tmp_path, {"isi": many}, row_group_size=300, compression="zstd")
    path = Path(source.path or "")
    data = bytearray(path.read_bytes())
    column = pq.ParquetFile(io.BytesIO(bytes(data))).metadata.row_group(1).column(0)
    begin = column.dictionary_page_offset or column.data_page_offset
    data[begin : begin + 200] = b"\xff" * 200
    path.write_bytes(bytes(data))
    (bad,) = rejects(source)
    assert (bad.place, bad.reason) == ("rows 301 to 600", "damaged")
    assert "row group 2 is damaged" in bad.message
    assert texts(source) == many[:300] + many[600:]


@pytest.mark.parametrize("is_damaged", [False, True])
def test_rows_that_are_done_are_passed_over(
    tmp_path: Path, is_damaged: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [f"{STORY} ({number})" for number in range(900)]
    source = table(tmp_path, {"isi": many}, row_group_size=300, compression="zstd")
    path = Path(source.path or "")
    if is_damaged:
        data = bytearray(path.read_bytes())
        column = pq.ParquetFile(io.BytesIO(bytes(data))).metadata.row_group(1).column(0)
        begin = column.dictionary_page_offset or column.data_page_offset
        data[begin : begin + 200] = b"\xff" * 200
        path.write_bytes(bytes(data))
    items = read(source)
    made: list[int] = []
    rows = tables.rows

    def counted(batch: Any) -> list[dict[str, Any]]:
        made.append(batch.num_rows)
        return rows(batch)

    monkeypatch.setattr(tables, "rows", counted)
    for skip in (0, 1, 255, 256, 257, 300, 301, 599, 600, 601, 899, 900, 1000):
        made.clear()
        meter = Meter()
        assert list(records.read(source, Reading(), meter, skip)) == items[skip:]
        assert meter.bytes == path.stat().st_size
        # a batch at most of rows that are passed over, and one whose dates are looked at
        assert sum(made) < len(items[skip:]) + 2 * 256


def test_a_table_that_was_refused_is_not_refused_again(tmp_path: Path) -> None:
    source = written(tmp_path, "a.parquet", b"PAR1 rusak")
    assert [type(item) for item in records.read(source, Reading(), Meter(), 0)] == [Reject]
    assert list(records.read(source, Reading(), Meter(), 1)) == []


@pytest.mark.parametrize("change", [lambda data: data[:-20], lambda data: data[:8]])
def test_a_damaged_footer_is_one_reject(tmp_path: Path, change: Any) -> None:
    source = table(tmp_path, {"isi": [STORY]})
    path = Path(source.path or "")
    path.write_bytes(change(path.read_bytes()))
    (bad,) = rejects(source)
    assert bad.reason == "cut off"
    assert bad.message.startswith("a.parquet: is no whole Parquet file (")


def test_parquet_must_be_a_plain_file(tmp_path: Path) -> None:
    (bad,) = rejects(Source("stdin", None, "parquet"))
    assert bad.message == "stdin: is a Parquet file, which is read from its end; name the file"
    (bad,) = rejects(written(tmp_path, "a.parquet.gz", gzip.compress(b"PAR1")))
    assert bad.message == "a.parquet.gz: is Parquet inside gz; unpack it first"


# --- WARC and WET ----------------------------------------------------------------------------


def http(status: str = "200 OK", **headers: str) -> bytes:
    """The head of an answer."""
    named = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\n{named}\r\n".encode()


def page(number: int) -> bytes:
    return PAGE.replace(b"Hujan", b"Hujan %d" % number)


class Archive:
    """An archive that is being written, record by record."""

    def __init__(self, *, packed: bool = False) -> None:
        self.packed = packed
        self.data = b""
        self.begins: list[int] = []

    def add(
        self, kind: str, body: bytes, head: bytes = b"", content_type: str = "", url: str = URL
    ) -> Archive:
        self.begins.append(len(self.data))
        content_type = content_type or f"application/http; msgtype={kind}"
        fields = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(self.begins)}>\r\n"
            f"WARC-Target-URI: {url}\r\nWARC-Date: {ISO}\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(head) + len(body)}\r\n\r\n"
        )
        record = fields.encode() + head + body + b"\r\n\r\n"
        self.data += gzip.compress(record) if self.packed else record
        return self

    def page(self, number: int) -> Archive:
        return self.add("response", page(number), http(Content_Type="text/html"))


def archive(*, packed: bool = False, pages: int = 5) -> Archive:
    made = Archive(packed=packed)
    for number in range(pages):
        made.page(number)
    return made


def pages(source: Source) -> list[bytes]:
    return [
        item.html
        for item in understood(source)
        if isinstance(item, Record) and isinstance(item.html, bytes)
    ]


@pytest.mark.parametrize("packing", ["", "member", "whole", "zst"])
def test_pages_of_an_archive(tmp_path: Path, packing: str) -> None:
    data = archive(packed=packing == "member").data
    if packing == "whole":
        data = gzip.compress(data)
    elif packing == "zst":
        data = zstandard.compress(data)
    source = written(tmp_path, "a.warc", data)
    meter = Meter()
    assert len(list(records.read(source, Reading(), meter))) == 5
    assert meter.bytes == len(data)
    found = understood(source)
    assert found[2] == Record(
        html=page(2), url=URL, id="urn:uuid:3", fetched=MAY, content_type="text/html"
    )
    assert len(found) == 5


# warcio leaves its own temporary files open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("packed", [False, True])
def test_what_warcio_writes_is_read(tmp_path: Path, packed: bool) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "x"}))
    for number in range(3):
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        made = writer.create_warc_record(
            URL, "response", payload=io.BytesIO(page(number)), http_headers=head
        )
        writer.write_record(made)
    del made, writer
    gc.collect()
    assert pages(written(tmp_path, "a.warc", out.getvalue())) == [page(n) for n in range(3)]


@pytest.mark.parametrize("why", ["length", "time", "disconnect", "unspecified"])
def test_a_page_that_was_cut_off_when_it_was_fetched_is_not_complete(
    tmp_path: Path, why: str
) -> None:
    said = f"WARC-Truncated: {why}\r\nWARC-Date".encode()
    data = archive(pages=2).data.replace(b"WARC-Date", said, 1)
    found = understood(written(tmp_path, "a.warc", data))
    cut, whole = clean_many([item for item in found if isinstance(item, Record)])
    assert (cut.complete, whole.complete) == (False, True)
    assert ("cut off" in cut.quality.doubts, "cut off" in whole.quality.doubts) == (True, False)


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    made = Archive()
    made.add("warcinfo", b"software: x\r\n", content_type="application/warc-fields")
    made.add("request", b"GET / HTTP/1.1\r\n\r\n")
    made.add("response", PAGE, http("404 Not Found", Content_Type="text/html"))
    made.add("response", PAGE, http("301 Moved", Content_Type="text/html"))
    made.add("response", b"\x89PNG", http(Content_Type="image/png"))
    made.add("response", b"{}", http(Content_Type="application/json"))
    made.add("response", b"ABC", http())
    made.add("metadata", b"a: b\r\n", content_type="application/warc-fields")
    made.add("resource", b"{}", content_type="application/json")
    made.add("response", PAGE, http(Content_Type="Text/HTML; charset=utf-8"))
    made.add("response", PAGE, http(Content_Type="application/xhtml+xml"))
    made.add("response", PAGE, http())
    made.add("resource", PAGE, content_type="text/html")
    found = understood(written(tmp_path, "a.warc", made.data))
    assert [item.html for item in found if isinstance(item, Record)] == [PAGE] * 4
    assert [item.place for item in read(written(tmp_path, "a.warc", made.data))] == [
        f"record {number}" for number in (10, 11, 12, 13)
    ]


@pytest.mark.parametrize("between", [b" ", b"", b"\t "])
def test_an_address_with_spaces_is_mended_in_silence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, between: bytes
) -> None:
    made = Archive().add(
        "response", PAGE, http(Content_Type="text/html"), url="https://kabar.example/a b"
    )
    named = b"WARC-Target-URI:"
    made.data = made.data.replace(named + b" ", named + between)
    (found,) = understood(written(tmp_path, "a.warc", made.data))
    assert isinstance(found, Record)
    assert found.url == "https://kabar.example/a%20b"
    assert not caplog.records


def test_texts_of_an_archive(tmp_path: Path) -> None:
    made = Archive(packed=True)
    made.add("warcinfo", b"software: x\r\n", content_type="application/warc-fields")
    made.add("conversion", STORY.encode() + b" \x93baru\x94", content_type="text/plain")
    made.add("response", "café".encode("cp1252"), http(Content_Type="text/plain;charset=latin-1"))
    made.add("conversion", b"", content_type="text/plain")
    *found, bad = understood(written(tmp_path, "a.warc.wet.gz", made.data))
    assert [item.text for item in found if isinstance(item, Record)] == [f"{STORY} “baru”", "café"]
    assert isinstance(bad, Reject)
    assert (bad.place, bad.reason) == ("record 4", "empty")


def chunked(data: bytes) -> bytes:
    half = len(data) // 2
    parts = (data[:half], data[half:], b"")
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(PAGE), {"Transfer_Encoding": "chunked"}),
        (gzip.compress(PAGE, mtime=0), {"Content_Encoding": "gzip"}),
        (
            chunked(gzip.compress(PAGE, mtime=0)),
            {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"},
        ),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (zlib.compress(PAGE)[2:-4], {"Content_Encoding": "deflate"}),
        (PAGE, {"Content_Encoding": "gzip"}),
        (PAGE, {"Transfer_Encoding": "chunked"}),
    ],
)
def test_content_is_unpacked(tmp_path: Path, body: bytes, headers: dict[str, str]) -> None:
    made = Archive().add("response", body, http(Content_Type="text/html", **headers))
    assert pages(written(tmp_path, "a.warc", made.data)) == [PAGE]


@pytest.mark.parametrize(
    ("body", "coding", "reason"),
    [
        (b"\x1f\x8b\x08rusak", "gzip", "damaged"),
        (b"\x0b\x02\x80abc", "br", "package"),
        (b"\x0b\x02\x80abc", "zip", "packed"),
        (gzip.compress(PAGE * 1000, mtime=0), "gzip", "too large"),
    ],
)
@pytest.mark.usefixtures("small_limit")
def test_content_that_cannot_be_unpacked(
    tmp_path: Path, body: bytes, coding: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    made = Archive().add("response", body, http(Content_Type="text/html", Content_Encoding=coding))
    made.page(1)
    bad, good = understood(written(tmp_path, "a.warc", made.data))
    assert isinstance(bad, Reject)
    assert (bad.place, bad.reason, bad.id) == ("record 1", reason, "urn:uuid:1")
    assert isinstance(good, Record)


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_is_cut_off(tmp_path: Path, packed: bool) -> None:
    made = archive(packed=packed)
    for end in (made.begins[4] + 30, len(made.data) - 30):
        source = written(tmp_path, "a.warc.gz", made.data[:end])
        assert pages(source) == [page(number) for number in range(4)]
        (bad,) = rejects(source)
        assert (bad.place, bad.reason) == ("record 5", "cut off")
        assert bad.message.startswith(f"a.warc.gz: record 5 at byte {made.begins[4]:,}: is cut off")


def test_a_damaged_member_costs_its_record(tmp_path: Path) -> None:
    made = archive(packed=True)
    begin = made.begins[2]
    for damage in (
        slice(begin + 40, begin + 60),
        slice(made.begins[3] - 8, made.begins[3] - 4),
        slice(begin, begin + 3),
    ):
        data = bytearray(made.data)
        data[damage] = b"\xfe" * (damage.stop - damage.start)
        source = written(tmp_path, "a.warc.gz", bytes(data))
        assert pages(source) == [page(number) for number in (0, 1, 3, 4)]
        (bad,) = rejects(source)
        assert bad.reason == "damaged"
        assert bad.place == "record 3"
        assert f"at byte {begin:,}" in bad.message


def test_every_damaged_member_is_named(tmp_path: Path) -> None:
    made = archive(packed=True, pages=50)
    data = bytearray(made.data)
    for end in made.begins[2::2]:  # the checksum of every other record
        data[end - 8] ^= 1
    source = written(tmp_path, "a.warc.gz", bytes(data))
    assert [reject.place for reject in rejects(source)] == [
        f"record {number}" for number in range(2, 49, 2)
    ]
    assert pages(source) == [
        page(number) for number in range(50) if number % 2 == 0 or number == 49
    ]


def test_garbage_between_records_costs_no_record(tmp_path: Path) -> None:
    made = archive()
    at = made.begins[2]
    data = made.data[:at] + b"sampah\r\n\x00\x01" * 50 + b"\r\n" + made.data[at:]
    source = written(tmp_path, "a.warc", data)
    assert len(pages(source)) == 5
    (bad,) = rejects(source)
    assert (bad.place, bad.reason) == ("record 3", "damaged")
    assert f"at byte {at:,} are no record" in bad.message


def test_a_record_that_is_shorter_than_it_says_costs_itself(tmp_path: Path) -> None:
    made = archive()
    data = made.data[: made.begins[2] - 40] + b"\r\n\r\n" + made.data[made.begins[2] :]
    source = written(tmp_path, "a.warc", data)
    assert pages(source) == [page(number) for number in (0, 2, 3, 4)]
    (bad,) = rejects(source)
    assert (bad.place, bad.reason) == ("record 2", "damaged")
    assert f"at byte {made.begins[1]:,}: is not as long as it says" in bad.message


def test_a_record_without_a_length_costs_itself(tmp_path: Path) -> None:
    made = archive()
    data = made.data.replace(b"Content-Length", b"Content-Langth", 1)
    source = written(tmp_path, "a.warc", data)
    assert len(pages(source)) == 4
    assert rejects(source)[0].place == "record 1"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.usefixtures("small_limit")
def test_a_record_that_is_too_large(tmp_path: Path, packed: bool) -> None:
    made = Archive(packed=packed).page(0)
    made.add("response", PAGE * 1000, http(Content_Type="text/html")).page(2)
    source = written(tmp_path, "a.warc", made.data)
    assert pages(source) == [page(0), page(2)]
    (bad,) = rejects(source)
    assert (bad.place, bad.reason) == ("record 2", "too large")


def test_an_archive_of_nothing(tmp_path: Path) -> None:
    assert read(written(tmp_path, "a.warc", b"")) == []
    (bad,) = rejects(written(tmp_path, "a.warc", b"Hujan turun.\n"))
    assert "13 bytes at byte 0 are no record" in bad.message


def test_the_rows_of_the_tests_are_plain() -> None:
    assert len(ROWS) == 2000
    assert record.LARGEST == 64 << 20
