"""Values of servers' JSON, which come in every type and are absent in many ways: `""`, 0, null, another type.

Nothing here raises: what is none of what was asked for is None, or empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TEXT = 20_000
"""Characters of a text. A prompt has at most 6,000, and no chat shows more than 4,096."""
ITEMS = 100
"""Entries of a list inside a task or an answer. The longest that servers mean are the buttons, which are 25."""
LONGEST = 10**30
"""Whole numbers up to here may be ids; the longest that servers give have 19 digits."""


def text(value: object) -> str | None:
    """Words or a name: a string with more than white space in it, or a whole number (some write ids so).

    Lines stay lines, as a describe has several. NUL and lone surrogates, which no database takes, are dropped.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < LONGEST else None
    if not isinstance(value, str):
        return None
    return value[:TEXT].replace("\0", "").encode("utf-8", "ignore").decode().strip() or None


def name(value: object) -> str | None:
    """An id, a URL or a seed: a text without what cannot be printed, line ends included."""
    return printable(text(value) or "").strip() or None


def address(value: object) -> str | None:
    """A URL, also out of an object with `url`; one that holds its data itself (`data:`) is as long as it is."""
    value = value.get("url") if isinstance(value, dict) else value
    if isinstance(value, str) and value[:5].lower() == "data:":
        return value
    return text(value)


def number(value: object) -> int | None:
    """A whole number, also from its digits or a float; a bool is none."""
    if isinstance(value, bool):
        return None
    try:
        return int(value) if isinstance(value, int | float | str) else None
    except (ValueError, OverflowError):  # no digits, NaN, infinity
        return None


def mapping(value: object) -> Mapping[str, object]:
    """An object."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """A list, no longer than one that means something."""
    return value[:ITEMS] if isinstance(value, list) else []


def printable(line: str) -> str:
    """Without control characters and lone surrogates, which no database and no chat would take."""
    return line if line.isprintable() else "".join(char for char in line if char.isprintable())
