"""Values of servers' JSON, whatever their type."""

from __future__ import annotations

from math import inf, nan

import pytest

from core.mj import loose


@pytest.mark.parametrize(
    ("value", "text", "name"),
    [
        (" a cat\r\na dog\n", "a cat\r\na dog", "a cata dog"),
        ("1712205491372224", "1712205491372224", "1712205491372224"),
        (1712205491372224, "1712205491372224", "1712205491372224"),
        (0, "0", "0"),
        ("\0\ud800x", "x", "x"),
        ("👩\u200d🎨", "👩\u200d🎨", "👩🎨"),
        ("\u200d", "\u200d", None),
        *((value, None, None) for value in ("", " \n", "\0", None, True, 1.5, 10**30, ["a"], {"a": "b"})),
    ],
)
def test_texts_and_names(value: object, text: str | None, name: str | None) -> None:
    assert (loose.text(value), loose.name(value)) == (text, name)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        *((value, 21) for value in (21, 21.0, "21", " 21 ")),
        *((value, 0) for value in (0, "0", 0.0)),
        *((value, None) for value in ("", "21.5", "x", True, False, None, inf, nan, [21])),
    ],
)
def test_numbers(value: object, number: int | None) -> None:
    assert loose.number(value) == number


@pytest.mark.parametrize("value", [None, "", 0, "x"])
def test_nothing_is_in_what_is_no_container(value: object) -> None:
    assert (loose.mapping(value), loose.items(value)) == ({}, [])


def test_numbers_that_python_itself_does_not_write_or_read() -> None:
    assert loose.text(10**5000) is None
    assert loose.number("9" * 5000) is None
