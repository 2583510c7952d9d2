"""The law of time itself: it lets through what is linear, and nothing that is square."""

from __future__ import annotations

import pytest
from timing import assert_linear


def test_what_is_linear_keeps_it() -> None:
    def add(numbers: range) -> int:
        return sum(numbers)

    assert_linear(add, range, 200_000)


def test_what_is_square_breaks_it() -> None:
    def compare(numbers: range) -> int:
        return sum(one < other for one in numbers for other in numbers)

    with pytest.raises(AssertionError, match=r"^\d\.\d{3} s, where \d\.\d{3} s would do$"):
        assert_linear(compare, range, 300)


def test_what_is_wrong_is_no_question_of_time() -> None:
    with pytest.raises(ZeroDivisionError):
        assert_linear(lambda size: 1 // (size - 8), int, 1)
