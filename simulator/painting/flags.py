"""The parameters at the end of a Midjourney prompt, as far as a painter can honour them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

WIDEST = 4.0
"""No picture is more than this many times as wide as high, or the other way round."""
LONGEST = 600
"""Characters of the text that are read and kept; recipes stay small whatever is pasted in."""

_PARAMETER = re.compile(r"(?:^|\s)--(\S+)((?:\s+(?!--)\S+)*)")
_LONG_DASH = re.compile(r"(?:^|(?<=\s))—(?=[a-z])", re.IGNORECASE)
"""What phones make of two hyphens."""


@dataclass(frozen=True, slots=True)
class Flags:
    """A prompt taken apart: its text without parameters, and what they ask for."""

    text: str
    aspect: tuple[int, int] = (1, 1)
    seed: int | None = None
    niji: bool = False
    raw: bool = False
    tiling: bool = False
    stylize: int = 100
    chaos: int = 0
    without: str = ""

    @property
    def ratio(self) -> float:
        """Width over height, within reason."""
        return min(max(self.aspect[0] / self.aspect[1], 1 / WIDEST), WIDEST)

    def prompt(self) -> str:
        """A short prompt that reads back as the same flags."""
        parts = [self.text, f"--ar {self.aspect[0]}:{self.aspect[1]} --s {self.stylize} --c {self.chaos}"]
        parts += ["--niji"] * self.niji + ["--style raw"] * self.raw + ["--tile"] * self.tiling
        parts += [f"--no {self.without}"] * bool(self.without)
        return " ".join(parts)


def parameters(prompt: str) -> list[tuple[str, str]]:
    """Name and value of each parameter, as they are written and in their order; whether they make sense or not."""
    return [(name, value.strip()) for name, value in _PARAMETER.findall(prompt)]


def parse(prompt: str) -> Flags:
    """Reads any string; parameters that make no sense are passed over."""
    prompt = _LONG_DASH.sub("--", prompt)
    first = _PARAMETER.search(prompt)
    text = prompt[: first.start()] if first else prompt
    flags = Flags(" ".join(re.sub(r"https?://\S+", " ", text).split())[:LONGEST])
    for name, value in parameters(prompt):
        flags = _with(flags, name.lower(), value)
    return flags


def _with(flags: Flags, name: str, value: str) -> Flags:
    match name:
        case "ar" | "aspect":
            found = re.match(r"(\d{1,5})\s*[:：xX/]\s*(\d{1,5})", value)
            if found and int(found[1]) and int(found[2]):
                return replace(flags, aspect=(int(found[1]), int(found[2])))
        case "seed":
            return replace(flags, seed=_number(value, flags.seed, 2**32))
        case "niji":
            return replace(flags, niji=True)
        case "style":
            return replace(flags, raw=value.lower().startswith("raw"))
        case "tile":
            return replace(flags, tiling=True)
        case "s" | "stylize":
            return replace(flags, stylize=_number(value, flags.stylize, 1000) or 0)
        case "c" | "chaos":
            return replace(flags, chaos=_number(value, flags.chaos, 100) or 0)
        case "no":
            return replace(flags, without=f"{flags.without} {' '.join(value.split())}".strip()[:LONGEST])
    return flags


def _number(value: str, default: int | None, most: int) -> int | None:
    found = re.match(r"[0-9]{1,12}", value)
    return min(int(found[0]), most) if found else default
