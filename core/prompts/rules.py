"""What Midjourney surely does not take together, though each part of it is right by itself (its pages, October 2026).

A rule about versions bites only where one is written, and is a known one: else the server's own default holds, which
may be any. Nothing is suggested instead, because whichever part goes, another picture would come of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from core.prompts.parameters import KNOWN, is_link
from core.prompts.problems import Problem, ProblemKind

Flags = Mapping[str, tuple[str, str]]
"""Parameter's name -> as it was typed, value."""

_TOGETHER = (("draft", "hd"), ("turbo", "video"), ("edit", "tile"), ("oref", "draft"))
"""Never both."""
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


def wrong(flags: Flags, words: Sequence[str], pictures: int) -> Iterator[Problem]:
    """What cannot stand together. `pictures` are those in front of the words and those attached."""
    for one, other in _TOGETHER:
        if one in flags and other in flags:
            yield _not_with(flags, one, other)
    if "oref" in flags and flags.get("q", ("", ""))[1] == "4":
        yield _not_with(flags, "oref", "q")
    for weight, of in _NEEDS.items():
        if weight in flags and of not in flags:
            yield Problem(ProblemKind.NEEDS, flags[weight][0], of)
    if "video" not in flags:
        yield from (Problem(ProblemKind.OF_VIDEO, flags[name][0]) for name in _OF_VIDEO if name in flags)
    if "video" in flags and not pictures:
        yield Problem(ProblemKind.NEEDS_PICTURE, "video")
    yield from _shape(flags)
    yield from _version(flags, words)
    yield from _niji(flags)


def _version(flags: Flags, words: Sequence[str]) -> Iterator[Problem]:
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
    for name, not_there in out.items():
        if not_there and name in flags:
            yield _not_with(flags, name, "v")
    if eight and any("::" in word and not is_link(word) for word in words):
        yield Problem(ProblemKind.WEIGHTS, value=_written(flags, "v"))


def _niji(flags: Flags) -> Iterator[Problem]:
    if _number(flags, "niji") != 7:
        return
    for name in ("tile", "cref"):
        if name in flags:
            yield _not_with(flags, name, "niji")
    if "iw" in flags and float(flags["iw"][1]) > 2:
        yield Problem(ProblemKind.OUT_OF_RANGE, *flags["iw"], low=0, high=2)


def _shape(flags: Flags) -> Iterator[Problem]:
    if "ar" not in flags:
        return
    sides = sorted(map(int, flags["ar"][1].split(":")))
    eight = 8 <= _number(flags, "v") <= _KNOWN_LAST
    longest = _LONGEST_HD if "hd" in flags and not 0 < _number(flags, "v") < 4 else _LONGEST if eight else 0
    if longest and sides[1] > longest * sides[0]:
        yield Problem(ProblemKind.TOO_LONG_SHAPE, *flags["ar"], high=longest)


def _number(flags: Flags, name: str) -> float:
    """The version that is written, or 0."""
    return float(flags[name][1] or 0) if name in flags else 0.0


def _not_with(flags: Flags, one: str, other: str) -> Problem:
    named = f"{flags[one][0]} {flags[one][1]}" if KNOWN[one].name == "style" else flags[one][0]
    return Problem(ProblemKind.NOT_WITH, named, _written(flags, other))


def _written(flags: Flags, name: str) -> str:
    """A parameter as it stands there; addresses are left out."""
    flag, value = flags[name]
    return flag if "/" in value else f"{flag} {value}".rstrip()
