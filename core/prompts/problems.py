"""What can be wrong with a prompt, as data."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from core.errors import EaselError


class ProblemKind(StrEnum):
    """One reason why a prompt is not sent as it stands."""

    EMPTY = "empty"
    """No words, and not enough pictures to stand in for them."""
    TOO_LONG = "too long"
    """More characters than Midjourney's /imagine takes; `value` is how many, `high` how many there may be."""
    PERMUTATION = "permutation"
    """`{a, b}` makes one paid job of each, which can only be asked for by /imagine; `value` is the braces' content."""
    TOO_MANY_JOBS = "too many jobs"
    """Permutations and repeats make more jobs than can be asked for at once; `value` is how many."""
    OF_MANY = "of many"
    """What follows is wrong with one of several prompts: `value` is its number, `flag` what differs in it."""
    UNKNOWN = "unknown"
    """No such parameter."""
    MISSING_VALUE = "missing value"
    """The parameter needs a value and has none."""
    BAD_VALUE = "bad value"
    """The value has not the form that the parameter needs."""
    OUT_OF_RANGE = "out of range"
    """A number below `low` or above `high`, or not among `choices`."""
    DUPLICATE = "duplicate"
    """The same parameter twice."""
    CONFLICT = "conflict"
    """Two parameters that exclude each other; `value` is the other one's name."""
    NOT_WITH = "not with"
    """What Midjourney does not take together with another parameter; `value` is that one, with its value."""
    NEEDS = "needs"
    """The parameter changes something that is not there; `value` is the parameter that would bring it."""
    OF_VIDEO = "of video"
    """A parameter that only a video has."""
    NEEDS_PICTURE = "needs picture"
    """A video begins with a picture."""
    NOT_ATTACHED = "not attached"
    """A picture that is named by a number and does not go along; `value` is the name, `high` how many do."""
    TOO_MANY = "too many"
    """More links than the parameter takes; `value` is how many, `high` how many there may be."""
    TOO_LONG_SHAPE = "too long shape"
    """A shape that is too long for what else is asked for; `high` is how long it may be, to one."""
    WEIGHTS = "weights"
    """Words with weights (`cat::2`), which the version in `value` does not take."""
    WORDS_AFTER = "words after"
    """Words behind the parameters; `value` holds them. Midjourney wants parameters last."""
    COSTS_MORE = "costs more"
    """The parameter multiplies the price of one request, which can only be asked for by /imagine."""
    ZOOM_ONLY = "zoom only"
    """The parameter has a meaning only in Custom Zoom."""
    LINK_BEHIND = "link behind"
    """A picture's address among the words or behind them; `value` is the address."""
    PRESET = "preset"
    """No such preset, and one with a name like that, which is `suggestion`."""
    NOT_ALLOWED = "not allowed"
    """A word on a list of the place's, or of everywhere's (`core.moderation`)."""
    INSTEAD = "instead"
    """The same, where `suggestion` is what is to be written instead."""
    BROUGHT = "brought"
    """The same, which whoever asks did not write: a preset, a setting or the picture that they press on has it."""
    BANNED = "banned"
    """A word that the provider was seen to refuse."""
    ZOOM_MISSING = "zoom missing"
    """A Custom Zoom without its --zoom."""


class Problem(Struct, frozen=True):
    """One problem. `flag` is a parameter as typed, without dashes; `suggestion` replaces it and its value."""

    kind: ProblemKind
    flag: str = ""
    value: str = ""
    suggestion: str = ""
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()


class PromptError(EaselError):
    """A prompt that is not sent. `suggest` is a whole prompt that `read` accepts, ready for one tap, or None."""

    def __init__(self, problems: tuple[Problem, ...], suggest: str | None) -> None:
        super().__init__("; ".join(f"{problem.kind} {problem.flag}".rstrip() for problem in problems))
        self.problems = problems
        self.suggest = suggest
