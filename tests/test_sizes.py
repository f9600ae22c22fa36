"""`make check` finds files and functions that have grown too long."""

from __future__ import annotations

import pytest

from tools.sizes import BESIDE, FILE, FUNCTION, ROOMS, too_long


def function(name: str, length: int) -> str:
    return f"def {name}():\n" + "    pass\n" * (length - 1)


def test_what_may_be_that_long() -> None:
    assert not [*too_long("core/x.py", function("most", FUNCTION) + "\n" * (FILE - FUNCTION))]


@pytest.mark.parametrize("room", ROOMS + BESIDE)
def test_a_file_that_is_too_long(room: str) -> None:
    assert [*too_long(f"{room}/x.py", "\n" * (FILE + 1))] == [f"{room}/x.py:1 x.py 401"]


def test_functions_that_are_too_long_wherever_they_stand() -> None:
    inner = "class Thing:\n    async " + function("deep", FUNCTION + 2).replace("\n", "\n    ").rstrip(" ")
    text = function("long", FUNCTION + 1) + inner
    assert [*too_long("core/x.py", text)] == ["core/x.py:1 long 61", "core/x.py:63 deep 62"]


@pytest.mark.parametrize("room", BESIDE)
def test_functions_of_tests_and_tools_may_be_long(room: str) -> None:
    assert not [*too_long(f"{room}/x.py", function("long", FUNCTION + 1))]
