"""From a typed line to a `Prompt`, or to the list of what is wrong with it.

Reading goes on behind a problem as if its suggestion had been typed, so that one reading names all the problems and
what it read, written out again, is the corrected prompt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest
from types import MappingProxyType

from msgspec import Struct, field

from core.prompts.attached import numbered
from core.prompts.mending import Mend, is_flag, mend_parameters, tidy
from core.prompts.parameters import (
    EXCLUSIVE,
    KNOWN,
    MODES,
    RATIO_LIKE,
    Parameter,
    Takes,
    guess,
    is_link,
    takes_link,
)
from core.prompts.problems import Problem, ProblemKind, PromptError
from core.prompts.rules import Wrong, unfilmed, unweighted, wrong

PROMPT_LIMIT = 6000
"""Characters of an /imagine prompt: Discord's limit of a command's text option, which Midjourney's own bot has."""

_DEEPEST = 8
"""Braces within braces that a suggestion still unfolds; deeper ones are refused without a suggestion."""

_BRACES = re.compile(r"(?<!\\)((?:\\\\)*)\{((?:[^{}\\]|\\.)*)\}")
"""The innermost; behind an odd number of backslashes a brace is a sign like any other."""
_OPTION = re.compile(r"(?:[^,\\]|\\.)*")
_GLUED = re.compile(r"--([A-Za-z]+)([-=:：]?)(\S+)")
_NO_WORD = re.compile(r"v?[-+\d.,:%]+|true|false", re.ASCII | re.IGNORECASE)
"""What stands behind a parameter that takes nothing more, and is surely no word of the prompt."""
_END_MARKS = ".,;:!，。；："


class Prompt(Struct, frozen=True):
    """A prompt that can be sent. Easel sends `text` and `mode`; nothing in it asks for the other fields yet."""

    text: str
    """What Midjourney gets: links, words, parameters; without the speed."""
    words: str
    """The words alone, for people to read."""
    parameters: Mapping[str, str]
    """Shortest usual name (`ar`, `s`, `v`) -> value; an empty string for a switch. Without the speed."""
    mode: str | None
    """The speed that was asked for: fast, turbo, relax or None."""
    links: tuple[str, ...]
    """The addresses of reference pictures with which the prompt begins."""
    mended: frozenset[Mend]
    """What was put right on the way."""

    @property
    def niji(self) -> bool:
        """Whether the Niji bot is asked."""
        return "niji" in self.parameters

    @property
    def aspect(self) -> tuple[int, int]:
        """Width and height of the picture in relation to each other; Midjourney's default is a square."""
        width, _, height = self.parameters.get("ar", "1:1").partition(":")
        return int(width), int(height)


def read(text: str, *, pictures: int = 0, zoom: bool = False, pressed: bool = False) -> Prompt:
    """What a person asks for. `pictures` come attached beside the text, `pressed` says that it is about a picture under
    whose button it was given; `zoom` reads the prompt of a Custom Zoom.

    Raises `PromptError`, and nothing else, for whatever text.
    """
    line, mends = tidy(text)
    if len(line) > PROMPT_LIMIT:
        raise PromptError((Problem(ProblemKind.TOO_LONG, value=str(len(line)), high=PROMPT_LIMIT),), None)
    reading, more = _read(line, pictures, zoom, pressed)
    if not reading.problems:
        return reading.prompt(frozenset(mends | more))
    suggest = reading.written()
    curable = (
        not reading.beyond and len(suggest) <= PROMPT_LIMIT and not _read(suggest, pictures, zoom, pressed)[0].problems
    )
    raise PromptError(tuple(reading.problems), suggest if curable else None)


def _read(line: str, pictures: int, zoom: bool, pressed: bool) -> tuple[_Reading, set[Mend]]:
    """One pass over a tidy line, and what was mended before."""
    tokens, mends = mend_parameters(line)
    reading = _Reading(pictures, zoom, pressed)
    reading.read(" ".join(tokens))
    return reading, mends


class _Reading(Struct):
    """One pass over a mended line."""

    pictures: int
    zoom: bool
    pressed: bool
    words: list[str] = field(default_factory=list)
    flags: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Parameter's name -> as it was typed, value."""
    problems: list[Problem] = field(default_factory=list)
    lacking: list[tuple[str, str]] = field(default_factory=list)
    """Parameters that take pictures and name none (name, as typed): the last ones that go along are theirs."""
    beyond: bool = False
    """Something was left out of which nobody can say what was meant: without it, it would be another prompt."""

    def read(self, line: str) -> None:
        """Take the line in."""
        tokens = self._without_permutations(line).split()
        first = next((at for at, token in enumerate(tokens) if is_flag(token)), len(tokens))
        self.words = tokens[:first]
        at = first
        while at < len(tokens):
            at = self._parameter(tokens, at)
        self._whole()

    def prompt(self, mended: frozenset[Mend]) -> Prompt:
        """The result of a reading without problems."""
        links = self._links()
        flags = {name: value for name, (_, value) in self.flags.items() if name not in MODES}
        mode = next((mode for mode in MODES if mode in self.flags), None)
        return Prompt(
            self.written(without=MODES),
            " ".join(self.words[len(links) :]),
            MappingProxyType(flags),
            mode,
            links,
            mended,
        )

    def written(self, without: tuple[str, ...] = ()) -> str:
        """What was read, as one line."""
        flags = [f"--{flag} {value}".rstrip() for name, (flag, value) in self.flags.items() if name not in without]
        return " ".join((*self.words, *flags))

    def _links(self) -> tuple[str, ...]:
        first = next((at for at, word in enumerate(self.words) if not is_link(word)), len(self.words))
        return tuple(self.words[:first])

    def _without_permutations(self, line: str) -> str:
        """The line with the first option of each `{a, b}`, the innermost braces first."""
        found: list[Problem] = []

        def first_option(braces: re.Match[str]) -> str:
            before, inside = braces.groups()
            option = _OPTION.match(inside)
            assert option is not None  # the pattern matches nothing, too
            if option[0] == inside:
                return f"{before}\0{option[0]}\1"  # one option is no permutation; its braces come back below
            first = option[0].strip()
            found.append(Problem(ProblemKind.PERMUTATION, value=inside, suggestion=first))
            return f"{before}{first}"

        for _ in range(_DEEPEST):
            line, replaced = _BRACES.subn(first_option, line)
            if not replaced:
                break
        self.problems += found[:1]
        return line.replace("\0", "{").replace("\1", "}")

    def _parameter(self, tokens: list[str], at: int) -> int:
        """Read the parameter at `at` and its value; returns where the next one begins."""
        end = next((i for i in range(at + 1, len(tokens)) if is_flag(tokens[i])), len(tokens))
        flag, values = tokens[at][2:], tokens[at + 1 : end]
        parameter = KNOWN.get(flag.lower())
        if parameter is None:
            meant = _meant(flag)
            if not meant or not _may_mean(KNOWN[meant[0]], [*meant[1:], *values]):
                self._problem(ProblemKind.UNKNOWN, flag)
                self.words += values if len(values) > 1 else []  # one is its value, several are words
                self.beyond |= any(map(is_link, values))  # without its picture it is another wish
                return end
            self._problem(ProblemKind.UNKNOWN, flag, suggestion=f"--{' '.join(meant)}")
            flag, values = meant[0], [*meant[1:], *values]
            parameter = KNOWN[flag]
        taken = _taken(parameter, values)
        self._keep(parameter, flag, " ".join(values[:taken]))
        if taken < len(values):
            left = values[taken:]
            self._problem(ProblemKind.WORDS_AFTER, flag, " ".join(left))
            self.words += left
            self.beyond |= _NO_WORD.fullmatch(left[0]) is not None
        return end

    def _keep(self, parameter: Parameter, flag: str, value: str) -> None:
        """Take a parameter in, unless it is wrong beyond repair or not wanted here."""
        if not value and parameter.takes is Takes.LINKS and self.pictures and parameter.name not in self.flags:
            self.lacking.append((parameter.name, flag))
            return
        problem = parameter.check(flag, value)
        if problem:
            self.problems.append(problem)
            if not problem.suggestion:
                missing = problem.kind is ProblemKind.MISSING_VALUE
                self.beyond |= not missing or parameter.takes is Takes.LINKS  # without its picture it is another wish
                return
            value = problem.suggestion.partition(" ")[2]
        if parameter.name == "r":
            self._problem(ProblemKind.COSTS_MORE, flag, value)
        elif parameter.name == "zoom" and not self.zoom:
            self._problem(ProblemKind.ZOOM_ONLY, flag, value)
        else:
            self._settle(parameter.name, flag, value)

    def _settle(self, name: str, flag: str, value: str) -> None:
        """Of two that cannot both stand the later one stays, as the one thought of last; lists are joined."""
        if name in self.flags:
            self._problem(ProblemKind.DUPLICATE, flag, value)
            earlier = self.flags.pop(name)[1]
            if KNOWN[name].takes in (Takes.TEXT, Takes.LINKS):
                value = (", " if name == "no" else " ").join(filter(None, (earlier, value)))
        for group in EXCLUSIVE:
            for other in group if name in group else ():
                if other != name and other in self.flags:
                    self._problem(ProblemKind.CONFLICT, flag, self.flags.pop(other)[0])
        self.flags[name] = (flag, value)

    def _whole(self) -> None:
        """What can only be judged at the end: words or pictures enough, what cannot stand together, and the zoom of a
        Custom Zoom."""
        named = self._attached()
        links = self._links()
        wordless = len(links) == len(self.words)
        pictures = self.pictures + self.pressed - len(named) + len(links)
        if wordless and not self.zoom and pictures < (1 if "video" in self.flags else 2):
            self._problem(ProblemKind.EMPTY)
        for name in unfilmed(self.flags):  # a video without them is the only one there is
            self._problem(ProblemKind.NOT_WITH, self.flags.pop(name)[0], "video")
        self._mend(list(wrong(self.flags, self.words, pictures)))
        if self.zoom and "zoom" not in self.flags:
            self._problem(ProblemKind.ZOOM_MISSING, "zoom", suggestion="--zoom 2")
            self.flags["zoom"] = ("zoom", "2")

    def _mend(self, found: list[Wrong]) -> None:
        """Name what cannot stand together, and go on as it would be right."""
        self.problems += (each.problem for each in found)
        for name, value in (pair for each in found for pair in each.mend.items()):
            if value is None:
                self.flags.pop(name, None)
            else:
                self.flags[name] = (self.flags[name][0], value)
        if any(each.problem.kind is ProblemKind.WEIGHTS for each in found):
            self.words = unweighted(self.words)

    def _attached(self) -> set[int]:
        """Give each parameter that lacks its picture one of those that go along; returns the numbers of all named."""
        taken = [value for name, (_, value) in self.flags.items() if KNOWN[name].takes is Takes.LINKS]
        named = {number for value in taken for token in value.split() if (number := numbered(token))}
        free = [number for number in range(1, self.pictures + 1) if number not in named]
        first = max(len(free) - len(self.lacking), 0)
        self.lacking.sort(key=lambda each: each[0] != "edit")  # what is edited stands before what it is edited by
        for (name, flag), number in zip_longest(self.lacking, free[first:]):
            alone = len(self.lacking) == 1 and name == "edit"  # what is edited: all that there is
            if number is None or name in self.flags:
                self._problem(ProblemKind.MISSING_VALUE, flag)
                self.beyond = True
                continue
            own = free if alone else [number]
            self._settle(name, flag, " ".join(f"#{each}" for each in own))
            named.update(own)
        for number in sorted(named):
            if number > self.pictures:
                self.problems.append(Problem(ProblemKind.NOT_ATTACHED, value=f"#{number}", high=self.pictures))
                self.beyond = True
        return named

    def _problem(self, kind: ProblemKind, flag: str = "", value: str = "", suggestion: str = "") -> None:
        self.problems.append(Problem(kind, flag, value, suggestion))


def _taken(parameter: Parameter, values: list[str]) -> int:
    """How many of the tokens behind a parameter belong to it."""
    if parameter.takes is Takes.NOTHING:
        return 0
    if parameter.takes is Takes.TEXT:
        return len(values)
    if parameter.takes is Takes.LINKS:
        own = next((i for i, value in enumerate(values) if not takes_link(parameter, value)), len(values))
        return own or min(1, len(values))
    if parameter.takes is Takes.RATIO and (ratio := RATIO_LIKE.match(" ".join(values[:3]))):
        return ratio[0].count(" ") + 1
    if parameter.optional and values and parameter.check(parameter.name, values[0]):
        return int(values[0][0].isdigit())
    return min(1, len(values))


def _may_mean(parameter: Parameter, values: list[str]) -> bool:
    """Whether a parameter that is guessed makes sense of what stands behind it."""
    problem = parameter.check(parameter.name, " ".join(values[: _taken(parameter, values)]))
    return problem is None or bool(problem.suggestion)


def _meant(flag: str) -> tuple[str, ...]:
    """The known parameter, and the value stuck to it, that an unknown one stands for; nothing where none comes near."""
    bare = flag.lower().rstrip(_END_MARKS)
    if bare in KNOWN:
        return (bare,)
    glued = _GLUED.fullmatch(f"--{flag}")
    if glued and (parameter := KNOWN.get(glued[1].lower())):
        problem = parameter.check(glued[1], glued[3])
        worded = parameter.name == "p" and glued[2] == "-"  # --profile-picture
        if parameter.takes is not Takes.NOTHING and not worded and (problem is None or problem.suggestion):
            return glued[1].lower(), glued[3]
    near = guess(bare)
    return (near,) if near else ()
