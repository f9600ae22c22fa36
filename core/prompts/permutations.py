"""Midjourney's ways to ask for many pictures in one prompt: `{red, green} fox`, and `--repeat 4` (docs.midjourney.com,
Permutations and Repeat). Each of them is one paid job, so they are counted before anything is made of them.

    {red, green} fox              red fox · green fox
    {red, {big, small} green}     red · big green · small green: braces within braces
    {red, pastel\\, yellow}        red · pastel, yellow: a comma that is a part of the words
    \\{red, green\\}                one prompt, and Midjourney gets it as it stands

Commas and braces of Chinese keyboards mean the same. A brace that is never closed, and one without a comma, is a sign
like any other.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct, field

from core.prompts.mending import DASHES, mend_parameters, tidy
from core.prompts.parameters import KNOWN
from core.prompts.problems import Problem, ProblemKind, PromptError
from core.prompts.reading import PROMPT_LIMIT

MOST = 40
"""Jobs that one prompt may stand for: as many as Midjourney's largest plan takes (docs.midjourney.com, Repeat)."""
COUNTED = 1_000_000
"""Beyond so many, nobody needs to know how many exactly."""

_MAY_REPEAT = re.compile(rf"[{DASHES}]\W{{0,9}}[rR\uff32\uff52]")
"""Where a `--repeat` may begin, however it is typed."""
_PARTS = re.compile(r"\\[^\s]|[{}｛｝,，]|[^\\{}｛｝,，]+|\\")


class Permutation(Struct, frozen=True):
    """One of the prompts, and what of it differs from the others: the options that were chosen, in their order."""

    text: str
    choice: tuple[str, ...] = ()


class _Option(Struct):
    """What stands between two commas so far: how many prompts it is, and as long as those are few, all of them."""

    count: int = 1
    texts: list[Permutation] = field(default_factory=lambda: [Permutation("")])
    plain: list[str] = field(default_factory=list)
    """Signs behind all of them."""

    def settled(self) -> list[Permutation]:
        """All of them with what stands behind them."""
        if self.plain:
            behind = "".join(self.plain)
            self.texts = [Permutation(each.text + behind, each.choice) for each in self.texts]
            self.plain = []
        return self.texts

    def times(self, group: _Group) -> None:
        """Go on with each option of a group."""
        self.count *= group.count
        if self.count > MOST:
            self.texts = []
        chosen = [each.text.strip() for option in group.options for each in option.settled()]
        self.texts = [Permutation(each.text + one, (*each.choice, one)) for each in self.settled() for one in chosen]


class _Group(Struct):
    """Braces, and what stands in them so far."""

    opening: str = ""
    options: list[_Option] = field(default_factory=lambda: [_Option()])
    commas: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(option.count for option in self.options)


@lru_cache(maxsize=16)  # a question and its answer ask it again and again
def expanded(text: str) -> tuple[Permutation, ...]:
    """All prompts that a text stands for, in their order; most stand for one, which is the text itself.

    The time that it takes is bounded, whatever the text. Raises PromptError where there are more than `MOST`.
    """
    if len(text) > PROMPT_LIMIT:
        return (Permutation(text),)  # which is said when it is read
    whole = _read(text)
    if whole.count > MOST:
        raise _too_many(whole.count)
    each = [(*_repeated(one.text), one.choice) for one in whole.settled()]
    if (count := sum(times for _, times, _ in each)) > MOST:
        raise _too_many(count)
    return tuple(Permutation(one, choice) for one, times, choice in each for _ in range(times))


def _read(text: str) -> _Option:
    """The text as one option, which is no recursion, however deep the braces are."""
    open_groups = [_Group()]
    for part in _PARTS.findall(text):
        inside = len(open_groups) > 1
        here = open_groups[-1].options[-1]
        if part in "{｛":
            open_groups.append(_Group(part))
        elif part in ",，" and inside:
            open_groups[-1].options.append(_Option())
            open_groups[-1].commas.append(part)
        elif part in "}｝" and inside:
            group = open_groups.pop()
            if len(group.options) == 1:  # one with a comma of its own goes without braces, or would be read as several
                stays = len(open_groups) == 1 and "," not in "".join(group.options[0].plain)
                _unfold(open_groups[-1], group, part if stays else "")
            else:
                open_groups[-1].options[-1].times(group)
        else:
            here.plain.append(part[1:] if inside and part in ("\\,", "\\，") else part)
    while len(open_groups) > 1:
        group = open_groups.pop()
        _unfold(open_groups[-1], group, None)
    return open_groups[0].options[0]


def _unfold(around: _Group, group: _Group, closing: str | None) -> None:
    """Take in braces that mean nothing: with both of their signs (`closing`), with none of them where they stand in
    others, with the one that there is (None)."""
    here = around.options[-1]
    if closing != "":
        here.plain.append(group.opening)
    for number, option in enumerate(group.options):
        if number:
            here.plain.append(group.commas[number - 1])
        lone = _Group(options=[option])
        if option.count == 1:
            here.plain.append(option.settled()[0].text)
        else:
            here.times(lone)
    if closing:
        here.plain.append(closing)


def _repeated(text: str) -> tuple[str, int]:
    """The prompt without its `--repeat`, and how often it is meant; once where that is not as it should be, which is
    told when it is read."""
    if not _MAY_REPEAT.search(text):
        return text, 1
    tokens, _ = mend_parameters(tidy(text)[0])
    at = [number for number, token in enumerate(tokens) if token in ("--r", "--repeat")]
    value = tokens[at[0] + 1] if len(at) == 1 and at[0] + 1 < len(tokens) else ""
    if not value.isascii() or not value.isdigit() or int(value[:9]) < 1:
        return text, 1
    return " ".join((*tokens[: at[0]], *tokens[at[0] + 2 :])), int(value[:9])


def _too_many(count: int) -> PromptError:
    told = f"{count:,}" if count < COUNTED else f"> {COUNTED:,}"
    return PromptError((Problem(ProblemKind.TOO_MANY_JOBS, value=told, high=MOST),), None)


assert KNOWN["r"].high == MOST, "one limit, however many are asked for"
