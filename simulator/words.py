"""What Midjourney reads in a prompt: forbidden words, parameters, the seed and the speed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from simulator.painting.flags import parameters

_BANNED = re.compile(
    r"\b(gore|gory|nude|nudity|naked|blood|bloody|bloodbath|beheaded|decapitated|mutilated|dismembered|corpse"
    r"|torture|porn|hentai|nsfw|xxx|rape)\b",
    re.IGNORECASE,
)
_V = ("v", "version", "niji")
LARGEST_SEED = 4294967295


def banned_word(prompt: str) -> str | None:
    """The first word of the prompt that Midjourney does not draw, in lower case."""
    found = _BANNED.search(prompt)
    return found[1].lower() if found else None


def asks(prompt: str, name: str) -> bool:
    """Whether the prompt has a parameter of this name."""
    return any(found == name for found, _ in parameters(prompt))


def speed(prompt: str) -> str | None:
    """FAST, RELAX or TURBO, where the prompt names one."""
    return next((name.upper() for name, _ in parameters(prompt) if name in ("fast", "relax", "turbo")), None)


def seed(prompt: str) -> int | None:
    """The prompt's own `--seed`."""
    values = (value for name, value in parameters(prompt) if name in ("seed", "sameseed"))
    return next((int(found[0]) for value in values if (found := re.match(r"\d{1,10}\b", value))), None)


def version(prompt: str) -> str:
    """Midjourney's version that draws it; 8.2 where none is named."""
    named = [value if name in ("v", "version") else f"niji {value}" for name, value in parameters(prompt) if name in _V]
    return named[-1] if named else "8.2"


def zoom_factor(prompt: str) -> float | None:
    """The `--zoom` of a Custom Zoom, if it is one Midjourney takes (1 to 2)."""
    for name, value in parameters(prompt):
        if name == "zoom" and _number(1, 2)(value) is None:
            return float(value)
    return None


def motion(prompt: str) -> dict[str, Any] | None:
    """How a prompt with `--video` wants its picture to move: strength, count and loop; None for one without."""
    found = {name.lower(): value for name, value in parameters(prompt)}
    if "video" not in found:
        return None
    looped = "loop" in found or found.get("end", "").strip().lower() == "loop"
    return {"strength": found.get("motion", "low").lower(), "count": int(found.get("bs", 4)), "loop": looped}


def invalid_parameter(prompt: str) -> str | None:
    """Why Midjourney would refuse the prompt's parameters, as the `failReason` of the task, or None."""
    found = parameters(prompt)
    unknown = [f"`--{name}`" for name, _ in found if name.lower() not in _CHECKS]
    if unknown:
        return "[Invalid parameter] Unrecognized parameter(s): " + ", ".join(unknown)[:500]
    for name, value in found:
        problem = _CHECKS[name.lower()](value)
        if problem:
            return f"[Invalid parameter] Invalid value provided for argument `--{name}`: {problem}"
    return None


Check = Callable[[str], str | None]


def _number(low: float, high: float) -> Check:
    def check(value: str) -> str | None:
        if re.fullmatch(r"\d{1,10}(\.\d{1,6})?|\.\d{1,6}", value) and low <= float(value) <= high:
            return None
        return f"must be a number between {low:g} and {high:g}"

    return check


def _one_of(*choices: str) -> Check:
    return lambda value: None if value.lower() in choices else "must be one of " + ", ".join(choices)


def _ratio(value: str) -> str | None:
    sides = re.fullmatch(r"(\d{1,4}):(\d{1,4})", value)
    return None if sides and int(sides[1]) and int(sides[2]) else "must be two whole numbers such as 3:2"


def _version(value: str) -> str | None:
    """8.0 was taken away in July 2026; 8.2 is the default since, and what comes after it is not refused."""
    known = ("1", "2", "3", "4", "5", "5.0", "5.1", "5.2", "6", "6.0", "6.1", "7", "8.1", "8.2")
    later = re.fullmatch(r"[1-9]\d?(\.\d)?", value) and 8.2 < float(value) < 20
    return None if value in known or later else "must be one of " + ", ".join(known)


def _anything(value: str) -> str | None:
    return None


_CHECKS: dict[str, Check] = {
    **dict.fromkeys(("ar", "aspect"), _ratio),
    **dict.fromkeys(("c", "chaos"), _number(0, 100)),
    **dict.fromkeys(("s", "stylize"), _number(0, 1000)),
    **dict.fromkeys(("w", "weird"), _number(0, 3000)),
    **dict.fromkeys(("q", "quality"), _one_of("0.25", ".25", "0.5", ".5", "1", "2", "4")),
    **dict.fromkeys(("seed", "sameseed"), _number(0, LARGEST_SEED)),
    **dict.fromkeys(("v", "version"), _version),
    **dict.fromkeys(("r", "repeat"), _number(1, 40)),
    "niji": lambda value: None if value in ("", "4", "5", "6") else _number(7, 20)(value),
    "iw": _number(0, 3),
    "cw": _number(0, 100),
    "sw": _number(0, 1000),
    "ow": _number(0, 1000),
    "stop": _number(10, 100),
    "zoom": _number(1, 2),
    "exp": _number(0, 100),
    "style": _one_of("raw", "cute", "expressive", "original", "scenic", "4a", "4b", "4c"),
    "dw": _number(0, 1000),
    "motion": _one_of("low", "high"),
    "bs": _one_of("1", "2", "4"),
    **dict.fromkeys(("no", "sref", "cref", "oref", "dref", "edit", "end", "p", "profile", "personalize"), _anything),
    **dict.fromkeys(("sv", "tile", "fast", "relax", "turbo", "raw", "draft", "hd", "sd", "preview"), _anything),
    **dict.fromkeys(("stealth", "public", "video", "loop", "creative", "test", "testp"), _anything),
    **dict.fromkeys(("uplight", "upbeta", "upanime"), _anything),
}
"""Parameters and their ranges as documented at docs.midjourney.com (parameter list)."""
