from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import dateparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from timing import assert_linear

from beritaclean import dates
from beritaclean.dates import WIB, WIT, WITA, Stamp

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "fixtures/cases/dates.toml").read_text(encoding="utf-8")
)["case"]
KINDS = {"wild", "synthetic", "negative", "known-failure"}
BASE = datetime(2025, 3, 4, 12, 30, tzinfo=WIB)


def cases(*kinds: str) -> list[Any]:
    xfail = pytest.mark.xfail(strict=True, raises=AssertionError)
    return [
        pytest.param(
            case,
            id=f"{case['kind']}: {case['text']}",
            marks=[xfail] if case["kind"] == "known-failure" else [],
        )
        for case in CASES
        if case["kind"] in kinds
    ]


def base_of(case: dict[str, Any]) -> datetime | None:
    return datetime.fromisoformat(case["base"]) if "base" in case else None


def check(stamp: Stamp | None, case: dict[str, Any]) -> None:
    assert stamp is not None
    assert stamp.when.isoformat() == case["expected"]
    assert stamp.has_time is case.get("has_time", True)
    assert stamp.assumed_zone is case.get("assumed_zone", False)
    assert stamp.role == case.get("role", "published")
    if "span" in case:
        assert case["text"][stamp.start : stamp.end] == case["span"]


def test_every_case_has_a_kind_and_stands_once() -> None:
    assert {case["kind"] for case in CASES} == KINDS
    keys = [(case["text"], case.get("base")) for case in CASES]
    assert len(set(keys)) == len(keys)
    assert all(("expected" in case) != (case["kind"] == "negative") for case in CASES)


@pytest.mark.parametrize("case", cases("wild", "synthetic", "known-failure"))
def test_a_date_is_read(case: dict[str, Any]) -> None:
    text = case["text"]
    base = base_of(case)
    whole = dates.parse(text, base=base)
    if case.get("whole", True):
        check(whole, case)
        return
    assert whole is None
    found = dates.find(text, base=base)
    assert len(found) == 1
    check(found[0], case)


@pytest.mark.parametrize("case", cases("wild", "synthetic"))
def test_a_line_of_dates_is_told_from_a_sentence(case: dict[str, Any]) -> None:
    # dateparser's readings are the exception: a line of prose is not worth its time.
    ours = bool(dates.find(case["text"], base=base_of(case)))
    assert dates.is_date_line(case["text"]) is (case.get("whole", True) and ours)


@pytest.mark.parametrize("case", cases("negative"))
def test_what_is_no_date_gives_no_stamp(case: dict[str, Any]) -> None:
    base = base_of(case)
    assert dates.find(case["text"], base=base) == ()
    assert dates.parse(case["text"], base=base) is None
    assert not dates.is_date_line(case["text"])


@pytest.mark.parametrize("case", [case for case in CASES if "base" in case])
def test_a_relative_date_is_none_without_a_base(case: dict[str, Any]) -> None:
    assert dates.find(case["text"]) == ()
    assert dates.parse(case["text"]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kemarin", "2025-03-03T00:00:00+07:00"),
        ("kemarin lusa", "2025-03-02T00:00:00+07:00"),
        ("sebulan lalu", "2025-02-04T00:00:00+07:00"),
        ("baru saja", "2025-03-04T12:30:00+07:00"),
    ],
)
def test_a_bare_relative_word_is_a_date_only_if_it_is_the_whole_text(
    text: str, expected: str
) -> None:
    stamp = dates.parse(f" {text} ", base=BASE)
    assert stamp is not None
    assert stamp.when.isoformat() == expected
    assert (stamp.start, stamp.end) == (1, 1 + len(text))
    assert dates.find(text, base=BASE) == ()


def test_two_glued_stamps_are_two() -> None:
    text = "05 Okt 2031, 17:45 WIBDiperbarui 05 Okt 2031, 17:43 WIB"
    published, modified = dates.find(text)
    assert (published.role, modified.role) == ("published", "modified")
    assert text[published.start : published.end] == "05 Okt 2031, 17:45 WIB"
    assert text[modified.start : modified.end] == "05 Okt 2031, 17:43 WIB"
    assert dates.parse(text) == published
    assert dates.is_date_line(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("23 Desember 202916 Agustus 2033", ("2029-12-23", "2033-08-16")),
        ("3 Mei 20294 Mei 2029", ("2029-05-03", "2029-05-04")),
        ("3. Mei 20294. Mei 2029", ("2029-05-03", "2029-05-04")),
        ("Sabtu, 3 Mei 202914 Mei 2029", ("2029-05-03", "2029-05-14")),
        ("December 23, 2029August 16, 2033", ("2029-12-23", "2033-08-16")),
        ("23/12/202916/08/2033", ("2029-12-23", "2033-08-16")),
        ("23-12-202916-08-2033", ("2029-12-23", "2033-08-16")),
        ("23 Desember 2029 10:00 WIB16 Agustus 2033", ("2029-12-23", "2033-08-16")),
    ],
)
def test_a_second_date_without_a_space_is_that_of_the_last_change(
    text: str, days: tuple[str, str]
) -> None:
    found = dates.find(text)
    assert tuple(stamp.when.date().isoformat() for stamp in found) == days
    assert [stamp.role for stamp in found] == ["published", "modified"]
    assert dates.parse(text) == found[0]
    assert dates.is_date_line(text)


def test_the_role_may_stand_in_either_order() -> None:
    text = "Diperbarui 7 Mei 2031, 15:00 WIBDiterbitkan 7 Mei 2031, 14:00 WIB"
    assert [stamp.role for stamp in dates.find(text)] == ["modified", "published"]
    stamp = dates.parse(text)
    assert stamp is not None
    assert stamp.when.hour == 14


def test_the_role_may_stand_on_the_line_above_but_a_date_on_one_line_only() -> None:
    (stamp,) = dates.find("Diperbarui:\nSelasa, 4 Maret 2025\n10.20 kali")
    assert stamp.role == "modified"
    assert not stamp.has_time
    assert dates.find("tanggal 4\nMaret 2025") == ()


@pytest.mark.parametrize("text", ["4 Maret 2025 - 6 Maret 2025", "4/3/2025, 5/3/2025, 6/3/2025"])
def test_a_span_of_days_is_no_date(text: str) -> None:
    assert len(dates.find(text)) > 1
    assert dates.parse(text) is None


def test_absolute_and_relative_stamps_come_in_order() -> None:
    text = "3 jam lalu | 4 Maret 2025 | kemarin, 08.00 WIT | 5 menit yang lalu"
    found = dates.find(text, base=BASE)
    assert [text[stamp.start : stamp.end] for stamp in found] == text.split(" | ")
    assert found[2].when == datetime(2025, 3, 3, 8, tzinfo=WIT)


def test_a_base_without_an_offset_is_jakartas() -> None:
    aware = dates.parse("3 jam lalu", base=BASE.astimezone(UTC))
    naive = dates.parse("3 jam lalu", base=BASE.replace(tzinfo=None))
    assert aware == naive
    assert aware is not None
    assert aware.when.utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(
    "base", [datetime(1, 1, 1, tzinfo=WIB), datetime(9999, 12, 31, 23, tzinfo=UTC)]
)
def test_an_odd_base_gives_nothing(base: datetime) -> None:
    for text in ("3 jam lalu", "2 tahun lalu", "kemarin, 10:20 WITA", "kemarin", "sebulan lalu"):
        assert dates.find(text, base=base) == ()
        assert dates.parse(text, base=base) is None


def test_a_long_text_is_no_date_and_no_date_line() -> None:
    text = "4 Maret 2025 " + "|" * 200
    assert dates.parse(text) is None
    assert not dates.is_date_line(text)
    assert dates.parse("4 Maret 2025" + " " * 1000) == dates.parse("4 Maret 2025")


def test_what_is_no_text_is_refused() -> None:
    value: Any = b"4 Maret 2025"
    for function in (dates.find, dates.parse, dates.is_date_line):
        with pytest.raises(TypeError):
            function(value)


def test_dateparser_is_not_imported_for_printed_dates() -> None:
    code = (
        "import sys; from beritaclean import dates;"
        "assert dates.parse('Rabu, 5 Maret 2025 | 10.20 WIB');"
        "assert dates.parse('Tidak Ditemukan') is None;"
        "assert 'dateparser' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# --- against dateparser ---------------------------------------------------------------------

# Every month under names that both know; ours knows more (`Ags`, `Agst`, English).
MONTHS = [
    ("Januari", "Jan"),
    ("Februari", "Feb", "Pebruari", "Peb"),
    ("Maret", "Mar"),
    ("April", "Apr"),
    ("Mei",),
    ("Juni", "Jun"),
    ("Juli", "Jul"),
    ("Agustus", "Agu", "Agt"),
    ("September", "Sep", "Sept"),
    ("Oktober", "Okt"),
    ("November", "Nov", "Nop", "Nopember"),
    ("Desember", "Des"),
]
WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
ZONES = {"WIB": WIB, "WITA": WITA, "WIT": WIT}


@st.composite
def printed(draw: st.DrawFn) -> tuple[str, datetime]:
    zone = draw(st.sampled_from(sorted(ZONES)))
    when = draw(
        st.datetimes(datetime(1990, 1, 1), datetime(2068, 12, 31))  # noqa: DTZ001 - made aware below
    ).replace(second=0, microsecond=0, tzinfo=ZONES[zone])
    weekday = WEEKDAYS[when.weekday()]
    month = draw(st.sampled_from(MONTHS[when.month - 1]))
    month = draw(st.sampled_from([month, month.upper(), month.lower()]))
    separator = draw(st.sampled_from([" ", ", ", " | ", " - ", "  "]))
    clock = draw(st.sampled_from([f"{when:%H:%M}", f"{when.hour}:{when:%M}"]))
    shape = draw(
        st.sampled_from(["{w}, {d} {m} {y}", "{d} {m} {y}", "{d}/{n}/{y}", "{w} {d}-{n}-{y}"])
    )
    day = shape.format(w=weekday, d=when.day, m=month, n=when.month, y=when.year)
    return f"{day}{separator}{clock} {zone}", when


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(printed())
def test_we_agree_with_dateparser_on_absolute_dates(example: tuple[str, datetime]) -> None:
    text, when = example
    stamp = dates.parse(text)
    assert stamp is not None
    assert stamp.when == when
    assert (stamp.start, stamp.end, stamp.assumed_zone) == (0, len(text), False)
    # its older releases know fewer names of months
    assert dateparser.parse(text, languages=["id"]) in {None, when}


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 40),
    st.sampled_from(["detik", "menit", "jam", "hari", "minggu", "bulan", "tahun"]),
    st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1)),  # noqa: DTZ001 - dateparser's are naive
)
def test_we_agree_with_dateparser_on_relative_dates(amount: int, unit: str, base: datetime) -> None:
    text = f"{amount} {unit} yang lalu"
    stamp = dates.parse(text, base=base)
    theirs = dateparser.parse(text, languages=["id"], settings={"RELATIVE_BASE": base})
    assert stamp is not None
    assert theirs is not None
    ours = stamp.when.replace(tzinfo=None)
    assert ours == theirs if stamp.has_time else ours.date() == theirs.date()


# --- on any text ----------------------------------------------------------------------------

PIECES = re.split(
    "_",
    "0_1_18_31_99_2025_1999_/_-_._:_,_|_(_)_[_]_T_Z_+_'_’_•_–_ _\n_\t_ _"
    "Juni_mei_Des_June_th_WIB_Wita_wit_GMT+7_+07:00_Senin_Jum'at_Diperbarui_Update_"
    "pukul_jam_am_persen_lalu_yang_kemarin_hari ini_tahun_menit_lewat_18/6/2025_2025-06-18_"
    "4 Maret 2025, 10:20 WIB_İ_ſ_K_٣_\ud800",
)
anything = st.text() | st.lists(st.sampled_from(PIECES)).map("".join)
bases = st.none() | st.datetimes() | st.datetimes(timezones=st.just(timezone(timedelta(hours=-5))))


@settings(max_examples=400, deadline=None)
@given(anything, bases)
def test_stamps_lie_in_the_text_in_order_and_apart(text: str, base: datetime | None) -> None:
    position = 0
    for stamp in dates.find(text, base=base):
        assert position <= stamp.start < stamp.end <= len(text)
        position = stamp.end
        assert stamp.when.utcoffset() is not None
        assert stamp.role in {"published", "modified"}
        assert text[stamp.start : stamp.end].strip() == text[stamp.start : stamp.end]


@settings(max_examples=200, deadline=None)
@given(anything, bases)
def test_no_text_makes_parse_raise(text: str, base: datetime | None) -> None:
    stamp = dates.parse(text, base=base)
    assert stamp is None or 0 <= stamp.start < stamp.end <= len(text)
    assert dates.is_date_line(text) in {True, False}


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Nd"])))
def test_a_text_without_a_digit_has_no_stamp(text: str) -> None:
    assert dates.find(text) == ()


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1/",
        "1/1/24 ",
        "1 juni ",
        "1 2025 ",
        "2025-",
        "31/02/2025 ",
        "18 Juni 2025 ",
        "1" + " " * 12,
    ],
)
def test_the_time_taken_is_linear(piece: str) -> None:
    assert_linear(find, lambda size: piece * (size // len(piece)), 60_000)


def test_10_mb_of_digits_are_read_in_time() -> None:
    assert_linear(find, lambda size: "1" * size, 1_250_000)


def find(text: str) -> object:
    return dates.find(text, base=BASE)
