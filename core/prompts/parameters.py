"""Midjourney's parameters as data: names, what follows them, and how far it may go.

Sources: Midjourney's own pages as of October 2026, pages of resellers that list what they hand through, and for those
that only old versions read, what Midjourney's bot has long taken; `--dref` and `--video 1` are what servers write for a
retexture and a video. A provider may know fewer: it says so itself. What cannot stand together is in `rules`.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher, get_close_matches
from enum import Enum, auto
from fractions import Fraction

from msgspec import Struct

from core.prompts.problems import Problem, ProblemKind


class Takes(Enum):
    """What follows a parameter."""

    NOTHING = auto()
    WHOLE = auto()
    """A whole number from `low` to `high`."""
    NUMBER = auto()
    RATIO = auto()
    """Two whole numbers with a colon between."""
    CHOICE = auto()
    LINKS = auto()
    """Addresses of pictures, pictures that go along (`#1`), numbers up to `high`, or one of `choices`; each may carry
    a weight: `…::2`."""
    TEXT = auto()
    """Everything up to the next parameter."""


class Parameter(Struct, frozen=True):
    """One parameter. `name` is what people type most; `also` are its other spellings."""

    name: str
    takes: Takes = Takes.NOTHING
    also: tuple[str, ...] = ()
    low: float = 0
    high: float = 0
    choices: tuple[str, ...] = ()
    optional: bool = False
    """May stand without a value."""
    newer: bool = False
    """A number above all `choices` passes: it is a version that came out after this was written."""
    most: int = 0
    """How many links it may have; 0 for as many as there are."""

    def check(self, flag: str, value: str) -> Problem | None:
        """What is wrong with a value of this parameter, typed as --`flag`."""
        return _CHECKS[self.takes](self, flag, value)


_VERSIONS = ("1", "2", "3", "4", "5", "5.0", "5.1", "5.2", "6", "6.0", "6.1", "7", "8.1", "8.2")
"""8.0 was removed in July 2026, a month after it stopped being the default."""
_STYLES = ("raw", "cute", "scenic", "expressive", "original", "4a", "4b", "4c")
SEED_MAX = 4294967295

PARAMETERS = (
    Parameter("ar", Takes.RATIO, also=("aspect",)),
    Parameter("v", Takes.CHOICE, also=("version",), choices=_VERSIONS, newer=True),
    Parameter("niji", Takes.CHOICE, choices=("4", "5", "6", "7"), optional=True, newer=True),
    Parameter("s", Takes.WHOLE, also=("stylize",), high=1000),
    Parameter("c", Takes.WHOLE, also=("chaos",), high=100),
    Parameter("w", Takes.WHOLE, also=("weird",), high=3000),
    Parameter("q", Takes.CHOICE, also=("quality",), choices=(".25", ".5", "1", "2", "4")),
    Parameter("exp", Takes.WHOLE, high=100),
    Parameter("seed", Takes.WHOLE, high=SEED_MAX),
    Parameter("stop", Takes.WHOLE, low=10, high=100),
    Parameter("no", Takes.TEXT),
    Parameter("style", Takes.CHOICE, choices=_STYLES),
    Parameter("raw"),
    Parameter("tile"),
    Parameter("draft"),
    Parameter("hd"),
    Parameter("sd"),
    Parameter("iw", Takes.NUMBER, high=3),
    Parameter("cref", Takes.LINKS),
    Parameter("cw", Takes.WHOLE, high=100),
    Parameter("sref", Takes.LINKS, high=SEED_MAX, choices=("random",)),
    Parameter("sw", Takes.WHOLE, high=1000),
    Parameter("sv", Takes.CHOICE, choices=("1", "2", "3", "4", "5", "6", "7")),
    Parameter("oref", Takes.LINKS, most=1),
    Parameter("ow", Takes.WHOLE, low=1, high=1000),
    Parameter("p", Takes.TEXT, also=("profile", "personalize"), optional=True),
    Parameter("r", Takes.WHOLE, also=("repeat",), low=1, high=40),
    Parameter("zoom", Takes.NUMBER, low=1, high=2),
    Parameter("fast"),
    Parameter("turbo"),
    Parameter("relax"),
    Parameter("public"),
    Parameter("stealth"),
    Parameter("edit", Takes.LINKS, most=4),
    Parameter("dref", Takes.LINKS, most=1),
    Parameter("dw", Takes.WHOLE, high=1000),
    Parameter("preview"),
    Parameter("video", Takes.CHOICE, choices=("1",), optional=True),
    Parameter("motion", Takes.CHOICE, choices=("low", "high")),
    Parameter("loop"),
    Parameter("end", Takes.LINKS, choices=("loop",), most=1),
    Parameter("bs", Takes.CHOICE, choices=("1", "2", "4")),
    Parameter("uplight"),
    Parameter("upbeta"),
    Parameter("upanime"),
    Parameter("creative"),
    Parameter("test"),
    Parameter("testp"),
)

MODES = ("fast", "turbo", "relax")
"""The speeds. The client asks each provider for a speed in the provider's own way, so they leave the text."""

EXCLUSIVE = (("v", "niji"), MODES, ("public", "stealth"), ("hd", "sd"))
"""Of each group at most one may stand in a prompt."""

KNOWN = {name: parameter for parameter in PARAMETERS for name in (parameter.name, *parameter.also)}

_MEANT = {
    **dict.fromkeys(("ratio", "aspect-ratio", "aspectratio", "size"), "ar"),
    "negative": "no",
    "neg": "no",
    "model": "v",
    "weirdness": "weird",
}
"""What people type who come from other tools."""
_LEGACY = frozenset({"uplight", "upbeta", "upanime", "creative", "test", "testp"})
"""Nobody means these by another name: `--animate` is no `--upanime`."""
_TWICE = re.compile(r"(.)\1+")
_ENDING = 3
"""Letters that may stand behind a name that was meant: `--fastest`, but not `--stopmotion`."""

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_FAR = 20
"""No version for years to come: `--v 61` is a slip."""
_NEAR = 1
"""From a number that is meant by another, at most: version 8 is now 8.1."""
_VERSION = re.compile(r"[1-9]\d?(?:\.\d)?", re.ASCII)
_WHOLE = re.compile(r"\d+", re.ASCII)
_RATIO = re.compile(r"0*[1-9]\d{0,4}:0*[1-9]\d{0,4}", re.ASCII)
_STYLE_CODE = re.compile(r"random(?:-\d+)?|(?=\D*\d)(?:raw-)?[a-z0-9-]{8,64}", re.ASCII | re.IGNORECASE)
"""What the style tuner of version 5.2 gave out."""

RATIO_LIKE = re.compile(
    r"(\d{1,5}(?:\.\d{1,3})?)(?: ?[:;.,/\\*x×_~：；∶比-] ?| )(\d{1,5}(?:\.\d{1,3})?)[.,;，。；]?(?= |$)",
    re.ASCII | re.IGNORECASE,
)
"""Two sizes with anything between that people put there."""

ATTACHED = re.compile(r"#([1-9])", re.ASCII)
"""A picture that goes along, by its number."""
_LINK = re.compile(r"<?https?://[^\s<>]+>?(?:::\d*\.?\d+)?", re.ASCII | re.IGNORECASE)


def is_link(token: str) -> bool:
    """Whether a token is the address of a picture, perhaps in the angle brackets that hide a preview on Discord."""
    return _LINK.fullmatch(token) is not None


def bare_link(token: str) -> str:
    """An address without what people put around it, such as the brackets that hide a preview on Discord."""
    inner = token.rstrip(",，、;；")
    inner = inner[1:-1] if inner[:1] + inner[-1:] in _PAIRS else inner
    return inner if is_link(inner) else token


_PAIRS = ("<>", "()", "[]", '""', "''", "“”", "「」", "（）", "【】")


def guess(name: str) -> str:
    """The parameter that was meant by an unknown name, or an empty string where that is not beyond doubt."""
    if name in _MEANT:
        return _MEANT[name]
    if (once := _TWICE.sub(r"\1", name)) in KNOWN and once not in _LEGACY:
        return once  # --vv
    candidates = [known for known in KNOWN if known not in _LEGACY and abs(len(known) - len(name)) <= _ENDING]
    if begins := max((known for known in candidates if len(known) > 3 and name.startswith(known)), key=len, default=""):
        return begins
    if not 4 <= len(name) <= 20:
        return ""  # what is this short may stand for anything
    near = get_close_matches(name, [each for each in candidates if abs(len(each) - len(name)) <= 2], n=2, cutoff=0.7)
    if len(near) == 2 and KNOWN[near[0]] is not KNOWN[near[1]] and _likeness(name, near[0]) == _likeness(name, near[1]):
        return ""  # --fref: another reference would be another picture
    return next(iter(near), "")


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, other, one).ratio()


def takes_link(parameter: Parameter, token: str) -> bool:
    """Whether a token is one of the values of a reference parameter."""
    value = token.partition("::")[0]
    numbered = parameter.high and _WHOLE.fullmatch(value) and float(value) <= parameter.high
    return bool(numbered) or value in parameter.choices or is_link(token) or ATTACHED.fullmatch(value) is not None


def _nothing(parameter: Parameter, flag: str, value: str) -> None:
    return None


def _text(parameter: Parameter, flag: str, value: str) -> Problem | None:
    return None if value or parameter.optional else Problem(ProblemKind.MISSING_VALUE, flag)


def _range(parameter: Parameter, flag: str, value: str) -> Problem | None:
    """Numbers: the form first, then the range; the suggestion is the nearest number that will do."""
    low, high = parameter.low, parameter.high
    if not value:
        return Problem(ProblemKind.MISSING_VALUE, flag, low=low, high=high)
    bare = value.rstrip(".,;，。；")
    if not _NUMBER.fullmatch(bare):
        return Problem(ProblemKind.BAD_VALUE, flag, value, low=low, high=high)
    number = float(bare)
    nearest = min(max(number, low), high)
    if parameter.takes is Takes.WHOLE:
        nearest = round(nearest)
    suggestion = f"--{flag} {plain(nearest)}"
    if parameter.name == "seed" and nearest != number:
        suggestion = ""  # a seed is a name: the next one is another picture
    if number != min(max(number, low), high):
        return Problem(ProblemKind.OUT_OF_RANGE, flag, value, suggestion, low, high)
    form = _WHOLE if parameter.takes is Takes.WHOLE else _NUMBER
    return None if form.fullmatch(value) else Problem(ProblemKind.BAD_VALUE, flag, value, suggestion, low, high)


def _ratio(parameter: Parameter, flag: str, value: str) -> Problem | None:
    if not value:
        return Problem(ProblemKind.MISSING_VALUE, flag)
    if _RATIO.fullmatch(value):
        return None
    like = RATIO_LIKE.fullmatch(value)
    sides = [Fraction(side) for side in like.groups()] if like else [Fraction(0)]
    if not all(sides):
        return Problem(ProblemKind.BAD_VALUE, flag, value)
    whole = all(side.denominator == 1 for side in sides)
    width, height = sides if whole else (sides[0] / sides[1]).as_integer_ratio()
    suggestion = f"--{flag} {width}:{height}"
    fits = _RATIO.fullmatch(f"{width}:{height}")
    return Problem(ProblemKind.BAD_VALUE, flag, value, suggestion if fits else "")


def _choice(parameter: Parameter, flag: str, value: str) -> Problem | None:
    choices = parameter.choices
    if not value and not parameter.optional:
        return Problem(ProblemKind.MISSING_VALUE, flag, choices=choices)
    if not value or value in choices or (parameter.name == "style" and _STYLE_CODE.fullmatch(value)):
        return None
    if parameter.newer and _VERSION.fullmatch(value) and max(map(float, choices)) < float(value) < _FAR:
        return None
    near = _nearest(value.lower().rstrip(".,;，。；"), choices)
    numeric = bool(_NUMBER.fullmatch(value))
    if numeric and near and float(near) == float(value):
        return None  # 0.5 and .5 are the same
    kind = ProblemKind.OUT_OF_RANGE if numeric else ProblemKind.BAD_VALUE
    return Problem(kind, flag, value, f"--{flag} {near}" if near else "", choices=choices)


def _nearest(value: str, choices: tuple[str, ...]) -> str:
    """The choice that is spelt most alike; of numbers the same one (61 for 6.1), or the next where that is near."""
    if _NUMBER.fullmatch(value):
        same = (each for each in choices if each.replace(".", "") == value.replace(".", "") or _equal(each, value))
        next_one = min(choices, key=lambda each: abs(float(each) - float(value)))
        return next(same, next_one if abs(float(next_one) - float(value)) <= _NEAR and len(choices) > 1 else "")
    return next(iter(get_close_matches(value, choices, n=1, cutoff=0.5)), "") if len(value) <= 20 else ""


def _equal(choice: str, value: str) -> bool:
    return bool(_NUMBER.fullmatch(choice)) and float(choice) == float(value)


def _links(parameter: Parameter, flag: str, value: str) -> Problem | None:
    if not value:
        return Problem(ProblemKind.MISSING_VALUE, flag)
    if not all(takes_link(parameter, token) for token in value.split()):
        return Problem(ProblemKind.BAD_VALUE, flag, value)
    count = len(value.split())
    return Problem(ProblemKind.TOO_MANY, flag, str(count), high=parameter.most) if 0 < parameter.most < count else None


_CHECKS = {
    Takes.NOTHING: _nothing,
    Takes.WHOLE: _range,
    Takes.NUMBER: _range,
    Takes.RATIO: _ratio,
    Takes.CHOICE: _choice,
    Takes.LINKS: _links,
    Takes.TEXT: _text,
}


def plain(number: float) -> str:
    """A number as people write it: 1000, 0.5."""
    return str(int(number)) if number == int(number) else str(number)
