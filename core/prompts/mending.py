"""Slips of the keyboard that are put right without asking, because only one thing can be meant.

Phones turn `--` into a long dash, editors bend quotation marks, Chinese input writes full-width signs. A dash is
touched only where a parameter follows it; a dash in a sentence stays what it is.
"""

from __future__ import annotations

import re
import string
from enum import StrEnum

from core.prompts.parameters import KNOWN, Takes, guess
from core.text import seen


class Mend(StrEnum):
    """Something that `read` put right by itself."""

    DASHES = "dashes"
    """`—ar`, `- -ar`, `-ar 16:9`, `cat--ar 16:9` became `--ar`; `--` before and behind all words went."""
    QUOTES = "quotes"
    FULL_WIDTH = "full width"
    """`16：９` became `16:9`."""
    SPACES = "spaces"
    """New lines and runs of white space became one space."""
    INVISIBLE = "invisible"
    """Control, zero-width and text-direction characters were taken out, where they are no part of words."""
    CASE = "case"
    """`--AR` became `--ar`."""


_QUOTES = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")
_FULL_WIDTH = str.maketrans({chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)} | {"∶": ":", "。": "."})
_LONG = "—–―‒‐‑−－﹣⸺⸻"
DASHES = "-" + _LONG
_SPLIT_DASHES = re.compile(rf"(?<!\S)([{DASHES}]) (?=[{DASHES}][A-Za-z])")


def tidy(text: str) -> tuple[str, set[Mend]]:
    """The text on one line, without what nobody can see. Linear, for any length."""
    mends = set()
    clear = seen(text)
    if clear != text:
        mends.add(Mend.INVISIBLE)
    straight = clear.translate(_QUOTES)
    if straight != clear:
        mends.add(Mend.QUOTES)
    line = " ".join(straight.split())
    if line != straight.strip():
        mends.add(Mend.SPACES)
    return line, mends


def mend_parameters(line: str) -> tuple[list[str], set[Mend]]:
    """The tokens of a tidy line, its parameters spelt as Midjourney wants them."""
    joined = _SPLIT_DASHES.sub(r"\1", line)
    mends = {Mend.DASHES} if joined != line else set()
    tokens = joined.split(" ")
    mended: list[str] = []
    for token in reversed(tokens):  # from the end, because what a dash means is told by what follows it
        pieces = _mend_dashes(token, mended)
        if pieces != [token]:
            mends.add(Mend.DASHES)
        mended += pieces
    within = _without_dashes_around(mended[::-1])
    if len(within) < len(mended):
        mends.add(Mend.DASHES)
    return _mend_width_and_case(within, mends), mends


def _without_dashes_around(tokens: list[str]) -> list[str]:
    """Without what begins a parameter that nobody went on to write. A hyphen by itself may be a sentence's dash."""
    kept = [at for at, token in enumerate(tokens) if token.strip(DASHES) or token in ("", "-")]
    return tokens[kept[0] : kept[-1] + 1] if kept else []


def _mend_dashes(token: str, following: list[str]) -> list[str]:
    """What a token becomes, back to front; `following` is what stands behind it, back to front, too."""
    rest = token.rstrip(string.ascii_letters)
    head, name = rest.rstrip(DASHES), token[len(rest) :]
    dashes = rest[len(head) :]
    double = len(dashes) > 1 or dashes[:1] in _LONG
    value, after = [*following[-2:][::-1], "", ""][:2]
    if not dashes:
        return [token]
    if not name and not head and double and _certain(value, after):
        return [f"--{following.pop()}"]
    if head:
        split = double and _certain(name, value)
        return [f"--{name}", *_mend_dashes(head, [*following[-1:], f"--{name}"])] if split else [token]
    if dashes == "--":
        return [token]
    meant = double and (name.lower() in KNOWN or _certain(guess(name.lower()), value))
    return [f"--{name}"] if meant or _certain(name, value) else [token]


def _certain(name: str, value: str) -> bool:
    """Whether a word is a parameter beyond doubt, because a value follows that only this parameter takes."""
    parameter = KNOWN.get(name.lower())
    if parameter is None or not value or parameter.takes in (Takes.NOTHING, Takes.TEXT):
        return False
    return parameter.check(name, value.translate(_FULL_WIDTH)) is None


def _mend_width_and_case(tokens: list[str], mends: set[Mend]) -> list[str]:
    """Plain signs and small letters in parameters; the words of the prompt and of --no stay as they are."""
    out = []
    plain = False
    for token in tokens:
        narrow = token.translate(_FULL_WIDTH)
        if is_flag(narrow):
            name = narrow[2:].lower()
            narrow = f"--{name}" if name in KNOWN else narrow
            plain = name not in KNOWN or KNOWN[name].takes not in (Takes.NOTHING, Takes.TEXT)
        elif not plain:
            narrow = token
        if narrow != token:
            mends.add(Mend.CASE if narrow.lower() == token.lower() else Mend.FULL_WIDTH)
        out.append(narrow)
    return out


def has(prompt: str, name: str) -> bool:
    """Whether a prompt has this parameter, as people type it or as a server repeats it."""
    return name in prompt.lower() and f"--{name}" in mend_parameters(tidy(prompt)[0])[0]


def is_flag(token: str) -> bool:
    """Whether a token is written like a parameter: two dashes and a letter."""
    return token.startswith("--") and token[2:3].isalpha()
