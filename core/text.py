"""Characters that nobody sees, for all that looks at what people, servers and operators wrote. Pure."""

from __future__ import annotations

import re
import unicodedata

# \x85, \u2028 and \u2029 are missing: they are white space. Surrogates cannot be written as UTF-8.
UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
)
"""Control, zero-width and text-direction characters, and letters that are empty, as a class of a regular expression.
White space is none of them."""
_JOINERS = "\u115f\u1160\u180e\u200b-\u200d\u2060"
"""What joins or parts letters and signs, and so is a part of words: Persian and Indic spelling, emoji of several
people, the gaps between words of Khmer and Thai, Mongolian, old Hangul."""
_SELECTORS = "\U000e0020-\U000e007f\U000e0100-\U000e01ef"
"""What tells which sign is meant, behind it: the flag of Scotland, forms of Chinese characters."""
_HALVED = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
"""Signs of India after which a joiner is seen also where the word ends: letters of Malayalam are written so."""
_SEEN = rf"[^\s!-/:-@\[-`{{-~{UNSEEN}]"
"""A letter, digit, mark or emoji."""
_INVISIBLE = re.compile(
    rf"(?P<kept>(?<={_SEEN})(?:[{_SELECTORS}]+|[{_JOINERS}](?={_SEEN}))|(?<=[{_HALVED}])[\u200c\u200d])|[{UNSEEN}]",
)
_EMPTY = re.compile(rf"[{UNSEEN}\u2800]")
"""With Braille's empty cell, which is a sign like others and shows nothing."""


def seen(text: str) -> str:
    """The text without what nobody can see, where that is no part of words. Linear, for any length."""
    return _INVISIBLE.sub(lambda found: found["kept"] or "", text)


def bare(text: str) -> str:
    """The text without white space and what nobody can see at its ends."""
    clear = seen(text).strip()
    return text[text.index(clear[0]) : text.rindex(clear[-1]) + 1] if clear else ""


def visible(text: str) -> bool:
    """Whether there is anything to see in a label: no chat takes one of blanks alone."""
    return any(unicodedata.category(char)[0] not in "CZM" for char in _EMPTY.sub("", text))
