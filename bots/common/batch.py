"""What a batch's message says, as every platform shows it: the question, how its members stand, and the way to each.
Declared once, and written by each platform in its own idiom. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from bots.common import callback_data
from bots.common.button import Button
from core import batch, messages, prompts
from core.jobs import Fault, Job, Kind, State
from core.views import View

EXCERPT = 8
"""Members that a question names."""
WORDS = 60
"""UTF-16 units of what differs in a line."""
_LEAST = 6
"""UTF-16 units of words that tell lines apart; where there is room for less, their states are signs."""
_SIGNS = {State.DONE: "✓", State.FAILED: "✗", State.CANCELLED: "–", State.RUNNING: "…", State.ASKING: "?"}
_LINE = 8
"""Characters of a line beside its words and its state: number, dots, spaces, the end of the line."""


class Line(Struct, frozen=True):
    """One member. `state` is empty before there is one."""

    number: int
    words: str
    state: str = ""
    sign: str = ""
    """The same in one sign, where there is no room."""

    def written(self, words: str) -> str:
        """As a line of a message, with its words as the platform marks them."""
        return f"{self.number}. {' · '.join(filter(None, (words, self.state)))}"


class Panel(Struct, frozen=True):
    """What stands under the prompt."""

    title: str
    told: tuple[str, ...]
    """Sentences of ours."""
    lines: tuple[Line, ...]
    more: str = ""
    """How many lines there would be more."""

    def listed(self, room: int) -> tuple[Line, ...]:
        """The lines in at most so many UTF-16 units, as far as their words can be cut."""
        if not self.lines:
            return ()
        lines, longest = self.lines, max(len(line.state) for line in self.lines)
        each = room // len(lines) - longest - _LINE
        if each < _LEAST and longest > 1:  # so that there is some room for words
            lines, each = tuple(replace(line, state=line.sign) for line in lines), room // len(lines) - 1 - _LINE
        return tuple(replace(line, words=messages.cut(line.words, min(max(each, 0), WORDS))) for line in lines)


def opens(view: View) -> tuple[Button, ...]:
    """A button for each member that is there."""
    return tuple(_open(view.job, member.job) for member in view.members)


def _open(job: Job, member: Job) -> Button:
    number = batch.number_of(member)
    style = "success" if member.state is State.DONE else "secondary"
    return Button(str(number), callback_data.pack(job.id, f"{callback_data.OPEN}{number}"), style)


def shows(job: Job) -> bool:
    """Whether its message is such a panel."""
    there = job.kind is Kind.BATCH and job.fault is not Fault.DELETED
    return there and (job.state is State.ASKING or job.submitted_at is not None)


def shared(job: Job) -> bool:
    """Whether it is a picture to share; what a sheet shows is shared by itself, with its own buttons."""
    return job.picture is not None and job.kind is not Kind.BATCH


def panel(view: View, lang: str, provider: str, room: int) -> Panel:
    """The panel as it should be now; its sentences take at most so many characters, but for the first."""
    job = view.job
    many = prompts.expanded(job.prompt)
    differs = any(each.choice for each in many)
    words = [_words(each.choice, lang) if differs else "" for each in many]
    if job.state is State.ASKING:
        title = messages.say("many_title", lang, count=len(many))
        lines = [Line(number, one) for number, one in enumerate(words, 1)] if differs else []
        some, rest = lines[:EXCERPT], len(lines[EXCERPT:])
        more = messages.say("many_more", lang, count=rest) if rest else ""
        return Panel(title, tuple(_fitting(_asked(job, len(many), lang), room)), tuple(some), more)
    members = [member.job for member in view.members]
    told = _fitting(_gone(view, lang, provider), room)
    return Panel(messages.gathered(job, lang), tuple(told), tuple(_line(each, words, lang) for each in members))


def _words(choice: Sequence[str], lang: str) -> str:
    """What differs in one of them."""
    return messages.language(lang).comma.join(one or messages.say("many_without", lang) for one in choice)


def _line(member: Job, words: Sequence[str], lang: str) -> Line:
    number, state = batch.number_of(member), State.ASKING if member.undecided else member.state
    state = State.WAITING if state is State.SUBMITTING else state
    return Line(number, words[number - 1], messages.say(f"many_state_{state}", lang), _SIGNS.get(state, "·"))


def _asked(job: Job, count: int, lang: str) -> Iterable[str]:
    for whose, allowed in batch.allowed(job).items():
        yield messages.say(f"many_left_{whose}", lang, count=count, left=allowed.left, most=allowed.most)
    cost, left = batch.costing(job)
    if cost:
        yield messages.say(
            "many_credits_left" if left else "many_credits",
            lang,
            cost=int(cost) if cost.isdecimal() else cost,
            left=left,
        )
    yield messages.say("many_unsent", lang)


def _gone(view: View, lang: str, provider: str) -> Iterable[str]:
    """What there is to say beside the lines: who is waited for, what is wrong, and why some brought nothing."""
    members = view.members
    if view.job.state is State.UNKNOWN:
        yield messages.status(view, lang, provider)
    if waiting := [batch.number_of(each.job) for each in members if _wants_answer(each.job)]:
        yield messages.say("many_needs", lang, numbers=_numbers(waiting, lang))
    late = next((each for each in members if not each.job.state.ended and each.job.fault is not None), None)
    if late is not None and not _wants_answer(late.job):
        yield messages.status(late, lang, provider)
    if view.job.state.ended:
        failed = any(each.job.state is State.FAILED for each in members)
        yield messages.say("many_open_failed" if failed else "many_open", lang)
    whys: dict[str, list[int]] = {}
    for each in members:
        if why := messages.reason(each.job, lang, provider):
            whys.setdefault(why, []).append(batch.number_of(each.job))
    for why, numbers in whys.items():
        yield messages.say("many_why", lang, numbers=_numbers(numbers, lang), why=why)


def _wants_answer(member: Job) -> bool:
    return member.undecided or member.state is State.ASKING


def _numbers(numbers: Iterable[int], lang: str) -> str:
    return messages.language(lang).comma.join(map(str, numbers))


def _fitting(sentences: Iterable[str], room: int) -> Iterable[str]:
    """Of these, those for which there is room; others are told where a member is opened."""
    for sentence in sentences:
        if (room := room - len(sentence)) >= 0:
            yield sentence
