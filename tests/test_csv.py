"""CSV whose rows are too long, or end as no row should: each costs itself and no other."""

from __future__ import annotations

import codecs
import csv as standard_csv
import gzip
import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from beritaclean import records
from beritaclean.records import packed, record
from beritaclean.records.csv_lines import Quotes
from beritaclean.records.record import Meter, Raw, Reading, Reject

LIMIT = 300
LONG = "Hujan turun. " * 40
"""A text beyond the limit that the tests set."""


class Small(NamedTuple):
    """Limits of a test: bytes of a record, bytes of a piece."""

    largest: int
    piece: int


def read(path: Path, data: bytes, small: Small | None = None) -> list[Raw | Reject]:
    path.write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        if small is not None:
            patch.setattr(record, "LARGEST", small.largest)
            patch.setattr(packed, "PIECE", small.piece)
        (source,) = records.sources([str(path)], Reading(form="csv"))
        assert not isinstance(source, Reject)
        return list(records.read(source, Reading(), Meter()))


def shown(found: list[Raw | Reject]) -> list[object]:
    """The cells of each row; of a reject, its place and its reason."""
    return [
        (item.place, item.reason) if isinstance(item, Reject) else [*item.data.values()]
        for item in found
    ]


# --- rows that are too long --------------------------------------------------------------------

FIRST, LAST = ["0", "Gubernur pergi."], ["2", "Presiden datang."]
BAD = ("row 2", "too large")
ROWS = {
    "plain": f"1,{LONG}",
    "quoted": f'1,"{LONG}"',
    "delimiters in quotes": f'1,"{LONG},{LONG},"',
    "a quote written twice before the cut": f'1,"Kata ""dia"" {LONG}"',
    "a quote written twice at the end": f'1,"{LONG}"""',
    "nothing but quotes": f"1,{chr(34) * 800}",
    "an odd quote that is none": f'1,{LONG} layar 14" dijual',
    "a quote behind the closing one": f'1,"{LONG}"x"',
    "quoted with lines": '1,"' + "Hujan turun.\n" * 40 + '"',
    "long lines in quotes": f'1,"{LONG}\n{LONG}\n"',
    "a short line, then a long one": f'1,"Hujan.\n{LONG}"',
    "a long line, then a short one": f'1,"{LONG}\nHujan."',
    "too many cells": ",".join(["1", *["Hujan turun."] * 60]),
    "NUL before a quote": f'1,\0"{LONG}"',
    "a return in the middle": f"1,{LONG}\r{LONG}",
}
MAKES: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "utf-16": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16-be": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "bom": lambda text: codecs.BOM_UTF8 + text.encode(),
    "gzip": lambda text: gzip.compress(text.encode()),
    "zstd": lambda text: zstandard.compress(text.encode()),
}


@pytest.mark.parametrize("piece", [64, 1 << 16])
@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize("row", ROWS)
def test_a_row_that_is_too_long_costs_itself(
    row: str, make: str, piece: int, tmp_path: Path
) -> None:
    text = f"id,text\n0,Gubernur pergi.\n{ROWS[row]}\n" + "2,Presiden datang.\n" * 3
    found = read(tmp_path / "a.csv", MAKES[make](text), Small(LIMIT, piece))
    assert shown(found) == [FIRST, BAD, LAST, LAST, LAST]
    (bad,) = (item for item in found if isinstance(item, Reject))
    assert bad.start.startswith("1")


BODY = f'1,"{LONG}"\n'
SHORT = "2,Presiden datang.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"id,text\n{BODY}{SHORT}", [("row 1", "too large"), LAST]),
        (f"id,text\n{SHORT}{BODY}", [LAST, ("row 2", "too large")]),
        (f"id,text\n{SHORT}{BODY[:-1]}", [LAST, ("row 2", "too large")]),
        (f"id,text\n{BODY * 3}{SHORT}", [*((f"row {n}", "too large") for n in (1, 2, 3)), LAST]),
        (f"id,text\n\n{BODY}\n{SHORT}", [("row 1", "too large"), LAST]),
        (f'sep=;\nid;text\n1;"{LONG};"\n2;Presiden datang.\n', [("row 1", "too large"), LAST]),
        (f'sep=§\nid§text\n1§"{LONG}"\n2§Presiden datang.\n', [("row 1", "too large"), LAST]),
        (f'id\ttext\n1\t"{LONG}\t"\n2\tPresiden datang.\n', [("row 1", "too large"), LAST]),
        (f'id,text\r1,"{LONG}"\r2,Presiden datang.\r', [("row 1", "too large"), LAST]),
        (f'id,text\n1,"{LONG}\n{SHORT * 3}', [("row 1", "open quote")]),
        (f"id,{LONG}\n{SHORT * 3}", [("", "too large")]),
        (f'id,"{LONG}"\n{SHORT * 3}', [("", "too large")]),
        (f'id,"{LONG}\n{SHORT * 3}', [("", "open quote")]),
        (f'id,"text\n{SHORT * 3}', [("", "open quote")]),
    ],
)
@pytest.mark.parametrize("piece", [64, 1 << 16])
def test_wherever_it_stands(text: str, expected: list[object], piece: int, tmp_path: Path) -> None:
    assert shown(read(tmp_path / "a.csv", text.encode(), Small(LIMIT, piece))) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            f'id,text\n1,"Hujan.\n{SHORT * 3}',
            (
                "row 1: has a quote that is never closed, which "
                "swallows the last 3 lines of the file; write it twice, or close it"
            ),
        ),
        (
            f'id,text\n{SHORT}1,"Hujan',
            "row 2: has a quote that is never closed; write it twice, or close it",
        ),
        (
            f'id,"text\n{SHORT}',
            (
                "header: has a quote that is never closed, which swallows the "
                "last 1 line of the file; write it twice, or close it"
            ),
        ),
        (
            f"id,{LONG}\n{SHORT * 3}",
            (
                "header: is larger than 0 MB, which no header is, so that "
                "3 lines behind it cannot be read; mend it"
            ),
        ),
        (
            'id,text\n1,"' + "Hujan turun.\n" * 40 + '"\n',
            "row 1, 41 lines: is larger than 0 MB, which no article is; leave it out",
        ),
    ],
)
def test_what_it_costs_is_told(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    *_, bad = read(path, text.encode(), Small(LIMIT, 64))
    assert isinstance(bad, Reject)
    assert bad.message == f"{path}: {message}"


# --- carriage returns alone --------------------------------------------------------------------

RETURNS: dict[str, tuple[str, list[object]]] = {
    "an old Mac": ("id,isi\r1,Hujan\r2,Panas\r", [["1", "Hujan"], ["2", "Panas"]]),
    "an old Mac, without an end": ("id,isi\r1,Hujan\r2,Panas", [["1", "Hujan"], ["2", "Panas"]]),
    "an old Mac with a line feed in quotes": (
        'id,isi\r1,"Hujan turun.\nWarga pulang."\r2,"Panas."\r',
        [["1", "Hujan turun.\nWarga pulang."], ["2", "Panas."]],
    ),
    "an old Mac with a return in quotes": (
        'id,isi\r1,"Hujan.\rPanas."\r2,Angin\r',
        [["1", "Hujan.\nPanas."], ["2", "Angin"]],
    ),
    "an old Mac with a blank line": ("id,isi\r\r1,Hujan\r", [["1", "Hujan"]]),
    "an old Mac whose last rows are of another system": (
        "id,isi\r1,Hujan\r2,Panas\r3,Angin\n4,Awan\r\n5,Kabut\r",
        [["1", "Hujan"], ["2", "Panas"], ["3", "Angin"], ["4", "Awan"], ["5", "Kabut"]],
    ),
    "in the header": ("id\rtext,isi\n1,Hujan\n2,Panas\n", [["1", "Hujan"], ["2", "Panas"]]),
    "in a quoted header": ('"id\rno",isi\n1,Hujan\n', [["1", "Hujan"]]),
    "in a cell": ("id,isi\n1,Hujan\rturun\n2,Panas\n", [["1", "Hujan\rturun"], ["2", "Panas"]]),
    "in the first cell": ("id,isi\n1\r,Hujan\n2,Panas\n", [["1\r", "Hujan"], ["2", "Panas"]]),
    "in quotes": ('id,isi\n1,"Hujan\rturun"\n2,Panas\n', [["1", "Hujan\rturun"], ["2", "Panas"]]),
    "behind quotes": ('id,isi\n1,"Hujan"\rx\n2,Panas\n', [["1", "Hujan\rx"], ["2", "Panas"]]),
    "between CRLF": (
        "id,isi\r\n1,Hujan\rturun\r\n2,Panas\r\n",
        [["1", "Hujan\rturun"], ["2", "Panas"]],
    ),
    "two before each line feed": (
        'id,isi\r\r\n1,"Hujan"\r\r\n\r\r\n2,Panas\r\r\n',
        [["1", "Hujan"], ["2", "Panas"]],
    ),
    "between two late rows": (
        "id,isi\n" + "0,Angin\n" * 20 + "1,Hujan\r2,Panas\n3,Awan\n",
        [*[["0", "Angin"]] * 20, ("row 21", "broken row"), ["3", "Awan"]],
    ),
    "at the end of the file": ("id,isi\n1,Hujan\n2,Panas\r", [["1", "Hujan"], ["2", "Panas"]]),
    "nothing else": ("\r\r\r", []),
    "a delimiter that is stated": ("sep=;\rid;isi\r1;Hujan\r", [["1", "Hujan"]]),
    "stated as the delimiter": (
        "sep=\r \nid,isi\n1,Hujan\n",
        [("row 1", "broken row"), ("row 2", "broken row")],
    ),
}


@pytest.mark.parametrize("piece", [1, 7, 1 << 16])
@pytest.mark.parametrize("make", ["utf-8", "utf-16", "utf-16-be", "gzip"])
@pytest.mark.parametrize("case", RETURNS)
def test_a_return_ends_a_row_or_stands_in_a_cell(
    case: str, make: str, piece: int, tmp_path: Path
) -> None:
    text, expected = RETURNS[case]
    data = MAKES[make](text)
    assert shown(read(tmp_path / "a.csv", data, Small(10_000, piece))) == expected


CELLS = st.text(st.sampled_from(' a"",;\n\té'), max_size=40) | st.just("Hujan " * 60)
TABLES = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8)


@given(
    rows=TABLES,
    delimiter=st.sampled_from(",;"),
    encoding=st.sampled_from(["utf-8", "utf-16"]),
    piece=st.sampled_from([3, 17, 64]),
)
def test_what_is_not_too_long_is_what_csv_reads(
    rows: list[tuple[str, str, str]],
    delimiter: str,
    encoding: str,
    piece: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    expected: list[object] = []
    out = io.StringIO()
    write = standard_csv.writer(out, delimiter=delimiter, lineterminator="\n").writerow
    write(["a", "b", "c"])
    for number, row in enumerate(rows, 1):
        before = out.tell()
        write(row)
        size = len(out.getvalue()[before:].encode())
        # what is within a few signs of the limit may fall to either side
        if abs(size - LIMIT) < 60:
            out.truncate(before)
            out.seek(before)
            write(row := ("1", "2", "3"))
        expected.append(list(row) if size <= LIMIT else (f"row {number}", "too large"))
        if abs(size - LIMIT) < 60:
            expected[-1] = list(row)
    path = tmp_path_factory.getbasetemp() / "tabel.csv"
    found = read(path, out.getvalue().encode(encoding), Small(LIMIT, piece))
    assert shown(found) == expected


@given(parts=st.lists(st.text(st.sampled_from('"",a'), max_size=5), max_size=8))
def test_quotes_are_those_that_csv_sees(parts: list[str]) -> None:
    quotes = Quotes()
    quotes.begin(is_open=False)
    for part in parts:
        quotes.feed(part.encode())
    rows = list(standard_csv.reader(["".join(parts) + "\n", "next"]))
    assert quotes.ends_open == (len(rows) == 1)
