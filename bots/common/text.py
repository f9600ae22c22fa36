"""Text that is safe on every platform. What only one platform makes of signs stands in its own `render`."""

from __future__ import annotations

import re
import unicodedata

from core.messages.language import QUOTATION_MARKS

_FSI, _PDI = "\u2068", "\u2069"
_TURNING = frozenset({"R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "RLI", "LRI", "FSI", "PDF", "PDI"})
"""Kinds of characters that may change in which direction the text around them runs."""
_OPENING, _CLOSING = map("".join, zip(*QUOTATION_MARKS, strict=True))
QUOTED = re.compile(f"[{_OPENING}]([^{_OPENING}{_CLOSING}]*)[{_CLOSING}]")
"""What is to be typed, or what somebody else said, in a sentence of ours (see `core.messages`)."""
_BESIDE = re.compile(rf"(?<=\w)(?=[{_OPENING}])|(?<=[{_CLOSING}])(?=[\w{_OPENING}])")
"""Where a quotation mark alone parts what it quotes from a word, as in Chinese, or from what else is quoted."""
_BAR = 12
"""Steps of the progress bar: as many as stand in one line on a phone."""


def isolated(marked: str, text: str | None = None) -> str:
    """Marked-up text, between isolates where it (or the bare `text`) may turn the direction of what is around it."""
    bare = marked if text is None else text
    turning = not bare.isascii() and any(unicodedata.bidirectional(char) in _TURNING for char in bare)
    return f"{_FSI}{marked}{_PDI}" if turning else marked


def plain(text: str) -> str:
    """Text without what no screen shows: control characters are spaces, halves of characters are marked as such."""
    if text.isprintable():  # mostly, and then nothing of that is in it
        return text
    kinds = ((char, unicodedata.category(char)) for char in text)
    return "".join(" " if kind == "Cc" and char != "\n" else "\ufffd" if kind == "Cs" else char for char, kind in kinds)


def parted(sentence: str) -> str:
    """A sentence of ours whose quotation marks may be taken away without joining two words: a space stays."""
    return _BESIDE.sub(" ", sentence)


def bar(percent: int) -> str:
    """How far something is, as a line of steps."""
    done = round(percent / 100 * _BAR)
    return "▰" * done + "▱" * (_BAR - done)
