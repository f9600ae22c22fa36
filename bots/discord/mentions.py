"""What Discord writes as numbers in what people type (`<@123>`, `<:blobcat:123>`, `<t:1700000000>`), as the words that
they saw. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

Names = Mapping[str, str]
"""`@` with a person's number, `&` with a role's, `#` with a channel's -> its name."""

_NUMBER = r"\d{15,20}|\d{1,20}"
_MENTION = re.compile(rf"<(?:(@)!?|@(&)|(#))({_NUMBER})>", re.ASCII)
_EMOJI = re.compile(r"<a?:(\w{2,32}):\d{1,20}>", re.ASCII)
_TIME = re.compile(r"<t:(-?\d{1,17})(?::([tTdDfFsSR]))?>", re.ASCII)
_COMMAND = re.compile(r"<(/[-\w ]{1,100}):\d{1,20}>")
_PLACE = re.compile(r"<id:(\w+)>", re.ASCII)
_UNKNOWN = {"@": "someone", "&": "a role", "#": "a channel"}
"""What stands for a name that nobody tells: in the language that Midjourney knows best."""
_TIMES = {"t": "%H:%M", "T": "%H:%M:%S", "d": "{d} %B %Y", "D": "{d} %B %Y", "R": "{d} %B %Y"}
"""How each of Discord's styles reads; all others are a day with a time."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def mentioned(text: str) -> set[str]:
    """Of whom and what the names are wanted, as the keys of `Names`."""
    return {f"{found[1] or found[2] or found[3]}{found[4]}" for found in _MENTION.finditer(text)}


def named(text: str, names: Names) -> str:
    """The text with names instead of numbers."""

    def name(found: re.Match[str]) -> str:
        kind = found[1] or found[2] or found[3]
        return _harmless(names.get(f"{kind}{found[4]}", "")) or _UNKNOWN[kind]

    if "<" not in text:  # mostly, and with it each of these begins
        return text
    text = _MENTION.sub(name, text)
    text = _EMOJI.sub(r"\1", text)
    text = _TIME.sub(_time, text)
    return _PLACE.sub(r"\1", _COMMAND.sub(r"\1", text))


def termed(text: str, names: Names) -> str:
    """The text with the terms of rules instead of numbers, each with what people call it, and ended by a comma."""

    def term(found: re.Match[str]) -> str:
        kind = found[1] or found[2] or found[3]
        name = names.get(f"{kind}{found[4]}", "").replace(",", " ")
        if kind == "&":
            return f"role:{found[4]} {name}".strip() + ","
        return f"in discord:{found[4]} #{name}," if kind == "#" else f"discord:{found[4]} {name}".strip() + ","

    return _MENTION.sub(term, text)


def _time(found: re.Match[str]) -> str:
    try:
        moment = _EPOCH + timedelta(seconds=int(found[1]))
        return moment.strftime(_TIMES.get(found[2] or "", "{d} %B %Y %H:%M")).format(d=moment.day)
    except (OverflowError, ValueError):
        return ""


def _harmless(name: str) -> str:
    """A name that is nothing but words in a prompt: it begins no parameter, is no set of options and no address."""
    return " ".join(re.sub(r"[{}<>]|://|::+|[-‐-―−]{2,}|(?<!\S)[-‐-―−]+(?=\S)", " ", name).split())
