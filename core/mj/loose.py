"""Values of servers' JSON, which come in every type and are absent in many ways: `""`, 0, null, another type.

Nothing here raises: what is none of what was asked for is None, or empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
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
    if isinstance(value, str):
        if value.isascii() and value.isprintable():  # most are: nothing has to be looked for
            return value[:TEXT].strip() or None
        return value[:TEXT].replace("\0", "").encode("utf-8", "ignore").decode().strip() or None
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < LONGEST:
        return str(value)
    return None


def name(value: object) -> str | None:
    """An id, a URL or a seed: a text without what cannot be printed, line ends included."""
    return printable(text(value) or "").strip() or None


def addresses(value: object, depth: int = 3) -> list[str]:
    """The URLs of a text, an object with `url`, a list of these, or of what a text says as JSON.

    One that holds its data itself (`data:`) is as long as it is.
    """
    if isinstance(value, dict):
        value = value.get("url")
    if isinstance(value, list) and depth:
        return [url for item in value[:ITEMS] for url in addresses(item, depth - 1)][:ITEMS]
    if not isinstance(value, str) or not value:
        return []
    if value[:5].lower() == "data:" or (len(value) < TEXT and _PLAIN.fullmatch(value)):
        return [value]
    if depth and not isinstance(told := _told(value, "[", "{"), str):
        return addresses(told, depth - 1)
    written = (_WRITTEN.fullmatch(part) for part in _BETWEEN.split(text(value) or ""))
    return [url for found in written if found and (url := found[1] or found[2] or found[3])]


_PLAIN = re.compile(r"https?://[\w.:/?&=%#@~+*!$-]+", re.ASCII)
"""One URL and nothing else."""
_BETWEEN = re.compile(r"[\s,;|]{1,8}(?=!?\[|<?https?://)")
"""What stands between several URLs in one text."""
_WRITTEN = re.compile(r"<([^<>]+)>|!?\[[^\[\]]*\]\(<?([^\s()<>]+)[^()]*\)|(.+)", re.DOTALL)
"""A URL as people and Markdown write it: `<url>`, `![](url)`, `[words](url)`; else all there is."""


def _told(value: object, *begins: str) -> object:
    """What a text says as JSON, where it begins like that; else the value itself."""
    if isinstance(value, str) and value.lstrip().startswith(begins):
        with suppress(ValueError, RecursionError):
            return json.loads(value)
    return value


def number(value: object) -> int | None:
    """A whole number, also from its digits or a float; a bool is none."""
    if isinstance(value, bool):
        return None
    try:
        return int(value) if isinstance(value, int | float | str) else None
    except (ValueError, OverflowError):  # no digits, NaN, infinity
        return None


def mapping(value: object) -> Mapping[str, object]:
    """An object, also as JSON text."""
    value = _told(value, "{")
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """A list, also as JSON text, no longer than one that means something."""
    value = _told(value, "[")
    return value[:ITEMS] if isinstance(value, list) else []


def printable(line: str) -> str:
    """Without control characters and lone surrogates, which no database and no chat would take."""
    return line if line.isprintable() else "".join(char for char in line if char.isprintable())
