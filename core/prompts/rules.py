"""What Midjourney surely does not take together, though each part of it is right by itself (its pages, October 2026).

A rule about versions bites only where one is written, and is a known one: else the server's own default holds, which
may be any. Each says what would put it right. That may be another picture, so it is shown, and drawn only at a tap.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct, field

from core.prompts.parameters import KNOWN, is_link
from core.prompts.problems import Problem, ProblemKind

Flags = Mapping[str, tuple[str, str]]
"""Parameter's name -> as it was typed, value."""


class Wrong(Struct, frozen=True):
    """A problem, and what would be right instead."""

    problem: Problem
    mend: Mapping[str, str | None] = field(default_factory=dict)
    """Parameter -> its value then, None where it is left out; nothing where nobody can say."""


_TOGETHER = (("hd", "draft"), ("turbo", "video"), ("tile", "edit"), ("draft", "oref"), ("q", "oref"))
"""Never both. The first goes: it costs more, or says less about the picture."""
_ANY_BUT = {"q": "4"}
"""What only this value makes impossible."""
_NEEDS = {"sw": "sref", "cw": "cref", "ow": "oref", "dw": "dref"}
"""A weight, and what it weighs."""
_OF_VIDEO = ("motion", "loop", "end", "bs")
FILMED = frozenset({"video", *_OF_VIDEO, "raw", "hd", "sd", "fast", "relax"})
"""What a video takes; the rest is of pictures. Servers repeat a video as `--video 1` with more than that."""
_NIJI_STYLES = ("cute", "scenic", "expressive", "original")
_LONGEST, _LONGEST_HD = 14, 4
"""To one: the longest shape of version 8, and of its large pictures."""
_KNOWN_LAST = max(map(float, KNOWN["v"].choices))
"""What comes after it may take anything."""

_WEIGHT = re.compile(r"::[-+]?\d*\.?\d*")
_NEWEST = KNOWN["v"].choices[-1]
_OLDER = {"oref": "--v 7", "cref": "--v 6.1", "q": "--v 7"}
"""What the newest version does not take -> what asks for one that does."""


def older(flags: Collection[str]) -> Iterator[tuple[str, str]]:
    """Parameters of an older version where none is written, and how that is asked for: whether they do anything is
    the server's default's affair, so this is worth a hint and no refusal."""
    if "v" not in flags and "niji" not in flags:
        yield from ((name, version) for name, version in _OLDER.items() if name in flags)


def unfilmed(flags: Flags) -> list[str]:
    """What is of pictures alone beside a video. What a server itself writes of one (`--video 1`) stays as it is."""
    asked = "video" in flags and not flags["video"][1]
    return [name for name in flags if name not in FILMED] if asked else []


def unweighted(words: Sequence[str]) -> list[str]:
    """Words without their weights: `cat::2` is `cat`."""
    return " ".join(word if is_link(word) else _WEIGHT.sub(" ", word) for word in words).split()


def wrong(flags: Flags, words: Sequence[str], pictures: int) -> Iterator[Wrong]:
    """What cannot stand together. `pictures` are those in front of the words and those attached."""
    for one, other in _TOGETHER:
        if one in flags and other in flags and flags[one][1] == _ANY_BUT.get(one, flags[one][1]):
            yield _not_with(flags, one, other)
    for weight, of in _NEEDS.items():
        if weight in flags and of not in flags:
            yield Wrong(Problem(ProblemKind.NEEDS, flags[weight][0], of), {weight: None})
    if "video" not in flags:
        yield from (Wrong(Problem(ProblemKind.OF_VIDEO, flags[n][0]), {n: None}) for n in _OF_VIDEO if n in flags)
    if "video" in flags and not pictures:
        yield Wrong(Problem(ProblemKind.NEEDS_PICTURE, "video"))
    yield from _shape(flags)
    yield from _version(flags, words)
    yield from _niji(flags)


def _version(flags: Flags, words: Sequence[str]) -> Iterator[Wrong]:
    version = _number(flags, "v")
    if not 0 < version <= _KNOWN_LAST:
        return
    eight = version >= 8
    out = {
        "q": eight,
        "turbo": eight,
        "oref": version != 7,
        "cref": not 6 <= version < 7,
        "edit": not eight,
        "hd": 4 <= version < 8,
        "sd": not eight,
        "style": flags.get("style", ("", ""))[1] in _NIJI_STYLES,
    }
    takes = {"oref": "7", "cref": "6.1", "edit": _NEWEST}  # whoever gives a picture means that more than the version
    for name, not_there in out.items():
        if not_there and name in flags:
            yield _not_with(flags, name, "v", takes.get(name))
    if eight and any("::" in word and not is_link(word) for word in words):
        yield Wrong(Problem(ProblemKind.WEIGHTS, value=_written(flags, "v")))


def _niji(flags: Flags) -> Iterator[Wrong]:
    if _number(flags, "niji") != 7:
        return
    if "tile" in flags:
        yield _not_with(flags, "tile", "niji")
    if "cref" in flags:
        yield _not_with(flags, "cref", "niji", "6")
    if "iw" in flags and float(flags["iw"][1]) > 2:
        yield Wrong(Problem(ProblemKind.OUT_OF_RANGE, *flags["iw"], low=0, high=2), {"iw": "2"})


def _shape(flags: Flags) -> Iterator[Wrong]:
    if "ar" not in flags:
        return
    width, height = map(int, flags["ar"][1].split(":"))
    eight = 8 <= _number(flags, "v") <= _KNOWN_LAST
    longest = _LONGEST_HD if "hd" in flags and not 0 < _number(flags, "v") < 4 else _LONGEST if eight else 0
    if longest and max(width, height) > longest * min(width, height):
        fits = f"{longest}:1" if width > height else f"1:{longest}"
        yield Wrong(Problem(ProblemKind.TOO_LONG_SHAPE, *flags["ar"], high=longest), {"ar": fits})


def _number(flags: Flags, name: str) -> float:
    """The version that is written, or 0."""
    return float(flags[name][1] or 0) if name in flags else 0.0


def _not_with(flags: Flags, one: str, other: str, instead: str | None = None) -> Wrong:
    """`instead`: the value of the other with which it does work; without one, the first goes."""
    named = f"{flags[one][0]} {flags[one][1]}" if KNOWN[one].name == "style" else flags[one][0]
    return Wrong(
        Problem(ProblemKind.NOT_WITH, named, _written(flags, other)), {other: instead} if instead else {one: None}
    )


def _written(flags: Flags, name: str) -> str:
    """A parameter as it stands there; addresses are left out."""
    flag, value = flags[name]
    return flag if "/" in value else f"{flag} {value}".rstrip()
