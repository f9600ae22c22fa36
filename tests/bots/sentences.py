"""A sentence with data as long as it can be, for whatever it has to fit into."""

from __future__ import annotations

from functools import cache
from string import Formatter
from typing import Any
from unicodedata import east_asian_width

from core import messages
from core.mj import PROVIDERS, Mode

LONGEST: dict[str, Any] = {
    **dict.fromkeys(["provider", "made_with"], max((each.title for each in PROVIDERS.values()), key=len)),
    **dict.fromkeys(["count", "ahead", "least", "most", "high", "low", "left"], 10_000),
    **dict.fromkeys(["shown", "named", "done", "first", "last"], 40),
    **dict.fromkeys(["megabytes", "megapixels", "side", "number", "percent", "minutes", "share", "row", "column"], 100),
    **dict.fromkeys(["flag", "value", "suggestion", "choices", "host"], "N" * 40),
    **dict.fromkeys(["cost", "jobs", "credits", "failed", "days", "hours"], 10_000),
    "about": "N" * 40,
    "alarm": "N" * 90,
    **dict.fromkeys(["free", "gigabytes"], "999.9"),
    **dict.fromkeys(["left", "alive", "all"], "1,000"),
    "how": "N" * 40,
    "kinds": "N" * 90,
    **dict.fromkeys(["running", "waiting"], 10_000),
    "purse": "N" * 30,
    "whose": "the purse “" + "N" * 30 + "”",
    "per": "month",
    "when": "in 31 days",
    "name": "N" * 60,
    "title": "V2 of Imagine",
    "account": f"{'N' * 12} (Telegram)",
    "accounts": ", ".join([f"{'N' * 12} (Telegram)"] * 9),
    "code": "ABCD-EFGH",
    "button": "Cancel",
    "platform": "Telegram",
    "link": f"https://{'n' * 52}…",
    "folder": "/" + "n" * 60,
    "url": f"https://{'n' * 60}.example/p/{'n' * 46}",
    "label": "Animate (High motion)",
    "mode": max(Mode, key=len).value,
    "modes": ", ".join(Mode),
    "job": "ab12cd34ef56g",
    "example": "ab12cd34ef56g",
    "seed": "4294967295",
    "version": "--niji 5",
    "bot": f"@{'b' * 32}",
    "channel": "\0",
    "what": "/describe",
    "commands": "“/blend”, “/describe”, “/video”, “/edit”, “/retexture”, “/swap”",
    "parent": "Custom Zoom",
    "entry": "Info",
    "entries": "“Use as reference”, “Describe”, “Animate”",
    "region": "",
    "command": "describe",
    "meant": "/describe",
    "why": "No space left on device",
    "allowed": "",
    "added": "--ar 16:9 --niji 7 --raw --relax " + "N" * 40,
    "names": "comic, ink, oils, 漫画, watercolour, my very own style, wide",
    "values": "After a minute, Only of failures, Never",
    "quoted": "",
    "sought": f"“{'N' * 60}”, grids, upscales, videos, favourites, 2026-11-16 to 2026-11-22",
    "prompt": "N" * 60,
    **dict.fromkeys(["first", "last"], "2026-11-16"),
    "time": "59 min",
    **dict.fromkeys(["until", "when"], "2026-11-16 12:00 UTC"),
    **dict.fromkeys(["id", "code"], "ab12cd34ef56g"),
    **dict.fromkeys(["who", "now", "where"], "N" * 32),
    "numbers": "1, 2, 3",
    "told": "made somebody a helper",
    "rule": "administrators, not “Bob”, in “#art”",
    "amount": 100_000,
    "text": "N" * 100,
    "prompts": ", ".join(["N" * 24] * 3) + ", …",
    "words": "fox → red panda, " * 6,
    "mend": "Ask an administrator here.",
    "kind": "Using others' pictures",
    "state": "waiting for your words",
    **dict.fromkeys(("jobs", "pictures"), 100_000),
}


sentences = cache(messages.sentences)
"""Every sentence of a language; made once, as none is added while these tests run."""


def said(key: str, lang: str, **data: Any) -> str:
    """A sentence with long, but not impossible data."""
    filled = {**_longest(lang), **_quoted(data, lang)}
    names = {name for _, name, _, _ in Formatter().parse(sentences(lang)[key]) if name}
    assert names <= filled.keys(), f"{key} has data that is not known here: {sorted(names - filled.keys())}"
    return messages.say(key, lang, **filled)


@cache
def _longest(lang: str) -> dict[str, Any]:
    permissions = [told for name, told in sentences(lang).items() if name.startswith("permission_")]
    return _quoted(LONGEST | {"permission": max(permissions, key=len, default="")}, lang)


def _quoted(data: dict[str, Any], lang: str) -> dict[str, Any]:
    """The data with this language's quotation marks."""
    marks = dict(zip(map(ord, "“”"), messages.language(lang).quotes, strict=True))
    return {name: value.translate(marks) if isinstance(value, str) else value for name, value in data.items()}


def pixels(label: str) -> int:
    """About as wide as a phone draws it."""
    return sum(map(_wide, label))


def _wide(char: str) -> int:
    if char == "\ufe0f" or char.isascii():
        return 0 if char == "\ufe0f" else 7
    return 8 if char.isalpha() and east_asian_width(char) not in "WF" else 17  # á, я; 字, 🔄
