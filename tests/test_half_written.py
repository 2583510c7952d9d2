"""How much of a file is whole that somebody is still writing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaclean.batch import half_written

LINE = b'{"text":"Hujan turun."}\n'
ROW = b'1,"Hujan, katanya"\n'
LONG = b"a" * 3_000_000

CASES: dict[str, tuple[str, bytes, bytes]] = {
    # what is whole, and what is not
    "lines": ("jsonl", LINE * 3, b""),
    "half a line": ("jsonl", LINE * 3, LINE[:9]),
    "a line without its end, whole": ("jsonl", LINE * 3 + LINE[:-1], b""),
    "half of the only line": ("jsonl", b"", LINE[:9]),
    "blanks behind": ("jsonl", LINE + b"  ", b""),
    "half a long line": ("jsonl", LINE, b'{"text":"' + LONG),
    "rows": ("csv", ROW * 3, b""),
    "half a row": ("csv", ROW * 3, b"1,Huj"),
    "a row without its end, which may go on": ("csv", ROW * 3, ROW[:-1]),
    "a line break inside quotes": ("csv", ROW, b'1,"Hujan\nturun'),
    "several of them": ("csv", ROW + b'2,"a\nb"\n', b'1,"Hujan\n\nturun\n'),
    "a quote written twice": ("csv", ROW + b'2,"a ""b"" c"\n', b'3,"a ""b\n'),
    "a long cell": ("csv", ROW + b'2,"' + LONG + b'\n"\n', b'3,"' + LONG + b"\n"),
    "no row at all": ("csv", b"", b"id,te"),
    "another form": ("warc", b"WARC/1.0\r\n", b""),
    "UTF-16": ("csv", "id,te".encode("utf-16"), b""),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_whole(case: str, tmp_path: Path) -> None:
    form, good, half = CASES[case]
    path = tmp_path / "a"
    path.write_bytes(good + half)
    assert half_written.whole(str(path), form, path.stat()) == len(good)
    os.utime(path, (1, 1))  # nobody is writing it
    assert half_written.whole(str(path), form, path.stat()) == len(good + half)


@given(st.lists(st.sampled_from([b'"', b"\n", b",", b"a"]), max_size=40), st.integers(0, 40))
def test_rows_are_whole_up_to_a_line_break_in_no_quotes(
    tmp_path_factory: pytest.TempPathFactory, signs: list[bytes], start: int
) -> None:
    data = b"".join(signs)
    ends = [0] + [n + 1 for n, sign in enumerate(signs) if sign == b"\n"]
    whole = [end for end in ends if data.count(b'"', 0, end) % 2 == 0]
    known = max(end for end in whole if end <= start)
    path = tmp_path_factory.getbasetemp() / "b.csv"
    path.write_bytes(data)
    assert half_written.whole(str(path), "csv", path.stat(), known) == whole[-1]
