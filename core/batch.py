"""A batch: one prompt that stands for several jobs (`core.prompts.permutations`), its members. Pure.

It is a job of a kind of its own, of which nothing is ever sent: it asks first (ASKING), with how many jobs it would be.
Once whoever asked says yes, it runs (RUNNING) and its members are there, all in one transaction. They are ordinary
imagines of which it is the parent, and have no message: its own one leads to each. It ends when all of them have.

    prompt      as it was written: `core.prompts.expanded` says what it stands for
    pictures    what was attached, which goes to each of them
    dimensions  while it asks, what is left of the allowances (`allowed`); then how each member stands (`standing`)
    added       what presets and settings put in, as whoever asked read it with the question (`put_in`)
    text        the numbers of the members that `result` shows
    result      the sheet: what was drawn so far, side by side

A member's `button` names its batch and its number in it. Where it was tried again, the newest with a number counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from core import added, jobs, prompts
from core.budgets import Purse, shown
from core.faults import SAME_AGAIN
from core.jobs import Fault, Job, State, Transition
from core.quota import Allowed, Left

OPEN = 5
"""Batches that a person may have asked for without an answer: none counts against an allowance by then."""
_WHOSE = ("person", "place", "all")
NAMELESS = "nameless"


class Standing(Struct, frozen=True):
    """How a member stands, as far as its batch's message tells."""

    state: State
    fault: Fault | None = None

    @property
    def tries_again(self) -> bool:
        """Whether it came to nothing, and the same once more may come to something."""
        return self.state is State.CANCELLED or (self.state is State.FAILED and self.fault not in SAME_AGAIN)


def number_of(member: Job) -> int:
    """Its number in its batch, from 1."""
    return int(member.button.rpartition(":")[2])


def newest(members: Iterable[Job]) -> tuple[Job, ...]:
    """Those that count, by their numbers; of several with one number the last. One without a number is none."""
    by_number = {number_of(member): member for member in members if member.button}
    return tuple(by_number[number] for number in sorted(by_number))


def member(new: Job, batch: Job, number: int, origin: str) -> Job:
    """A new job as a member of a batch; `origin` is the same whenever the same is asked for."""
    new = replace(new, parent=batch.id, button=f"{batch.id}:{number}", origin=f"{batch.id}:{origin}")
    new = replace(new, hidden=new.hidden or batch.hidden, veiled=new.veiled or batch.veiled)
    return replace(new, person=batch.person, place=batch.place, lang=batch.lang)


def count(batch: Job) -> int:
    """How many jobs it stands for. Raises PromptError for what is none."""
    return len(prompts.expanded(batch.prompt))


def put_in(members: Iterable[Job]) -> str | None:
    """What presets and settings put into these, each at its fullest: a prompt that says something itself keeps that."""
    fullest: dict[str, str] = {}
    for who, words in (said for each in members for said in added.said(each.added)):
        fullest[who] = max(fullest.get(who, ""), words, key=len)
    settings = fullest.pop("", "")
    return added.noted([*fullest.items(), ("", settings)]) or None


def standing(batch: Job) -> tuple[Standing, ...]:
    """How its members stand, by their numbers; none before they are there."""
    words = (batch.dimensions or "").split() if batch.submitted_at is not None else ()
    return tuple(Standing(State(state), Fault(fault) if fault else None) for state, _, fault in map(_parted, words))


def _parted(word: str) -> tuple[str, str, str]:
    return word.partition("/")


def _stands(members: Sequence[Job]) -> str:
    """What `standing` reads. On its way, a member waits as far as anybody can see."""
    states = (State.WAITING if each.state is State.SUBMITTING else each.state for each in members)
    return " ".join(f"{state}/{each.fault or ''}".rstrip("/") for state, each in zip(states, members, strict=True))


def allow(left: Left, *, nameless: bool) -> str:
    """What `allowed` reads: the person's and the chat's, and everybody's where that is the least."""
    whose = dict(zip((NAMELESS if nameless else _WHOSE[0], *_WHOSE[1:]), left, strict=True))
    limited = {name: each for name, each in whose.items() if each.most}
    if limited and min(limited, key=lambda name: limited[name].left) != _WHOSE[-1]:
        limited.pop(_WHOSE[-1], None)
    return " ".join(f"{name}:{each.left}:{each.most}" for name, each in limited.items())


def allowed(batch: Job) -> Mapping[str, Allowed]:
    """Whose allowances it would count against -> what was left of them when it was asked for."""
    words = (word.split(":") for word in (batch.dimensions or "").split()) if batch.submitted_at is None else ()
    return {whose: Allowed(int(most), int(left)) for whose, left, most in words if whose != _CREDITS}


_CREDITS = "credits"


def costs(cost: float, purses: Iterable[Purse]) -> str:
    """What `costing` reads: nothing where it costs nothing."""
    least = min((each.left for each in purses), default=None)
    return f"{_CREDITS}:{'' if least is None else shown(least)}:{shown(cost)}" if cost else ""


def costing(batch: Job) -> tuple[str, str]:
    """What all of it costs in credits, and what was left of the budget that has least when it was asked for; each empty
    where there is none."""
    words = (word.split(":") for word in (batch.dimensions or "").split()) if batch.submitted_at is None else ()
    return next(((cost, left) for whose, left, cost in words if whose == _CREDITS), ("", ""))


def begun(read: Job, members: Sequence[Job], now: float) -> Transition:
    """Whoever asked said yes to what they had read."""

    def transition(job: Job) -> Job | None:
        if job.state is not State.ASKING or (job.prompt, job.pictures) != (read.prompt, read.pictures):
            return None
        return replace(job, state=State.RUNNING, submitted_at=now, due_at=now, dimensions=_stands(members))

    return transition


def declined(now: float) -> Transition:
    """Whoever asked said no."""
    return jobs.cancelled(now, only=(State.ASKING,))


def reopened(asked: Job, now: float) -> Transition:
    """It is asked once more, where nobody has answered, or the answer was no."""

    def transition(job: Job) -> Job | None:
        closed = job.state in (State.FAILED, State.CANCELLED) and job.fault is not Fault.DELETED
        if not closed or job.submitted_at is not None:
            return None
        return replace(_as(asked, job), state=State.ASKING, fault=None, detail="", due_at=now, finished_at=None)

    return transition


def reworded(asked: Job, now: float) -> Transition:
    """Something else is asked, before anybody has answered."""

    def transition(job: Job) -> Job | None:
        if job.state is not State.ASKING:
            return None
        return replace(_as(asked, job), due_at=now)

    return transition


def _as(asked: Job, job: Job) -> Job:
    """The job with what is asked now."""
    return replace(job, prompt=asked.prompt, said=asked.said, dimensions=asked.dimensions, added=asked.added)


def tried_again(read: Job, members: Sequence[Job], now: float) -> Transition:
    """It goes on with new members in place of some that came to nothing; these are all that it has then."""

    def transition(job: Job) -> Job | None:
        if not (job.state.ended or job.state is State.RUNNING) or job.revision != read.revision:
            return None
        return replace(job, state=State.RUNNING, fault=None, due_at=now, finished_at=None, dimensions=_stands(members))

    return transition


def pictured(members: Iterable[Job]) -> dict[int, str]:
    """The numbers of those of which there is something to see, with the hash of that."""
    return {number_of(each): each.result for each in members if each.state is State.DONE and each.result}


def named(numbers: Iterable[int]) -> str:
    """What `text` says of a sheet that shows these."""
    return " ".join(map(str, numbers))


def stale(batch: Job, members: Sequence[Job]) -> bool:
    """Whether its row says otherwise than its members, or does not say yet that they have ended."""
    return batch.dimensions != _stands(members) or all(each.state.ended for each in members)


def bared(now: float) -> Transition:
    """One of its pictures is deleted: what showed that goes, and a sheet of the others comes."""

    def transition(job: Job) -> Job | None:
        if job.submitted_at is None or job.fault is Fault.DELETED:
            return None
        if job.state.ended:
            job = replace(job, state=State.RUNNING, fault=None)
        return replace(job, result=None, text="", due_at=now)

    return transition


def gathered(read: Job, members: Sequence[Job], sheet: tuple[str, str] | None, now: float) -> Transition:
    """Its row says how its members stand, who belong to it as it was read; it ends with them. `sheet`: a newer one,
    and the numbers that it shows."""

    def transition(job: Job) -> Job | None:
        if job.state is not State.RUNNING or job.revision != read.revision:
            return None  # a picture may have been deleted that the sheet shows
        after = replace(job, dimensions=_stands(members))
        if sheet is not None:
            after = replace(after, result=sheet[0], text=sheet[1])
        if all(each.state.ended for each in members):
            states = {each.state for each in members}
            state = next((one for one in (State.DONE, State.FAILED) if one in states), State.CANCELLED)
            fault = Fault.BATCH if state is State.FAILED else None
            after = replace(after, state=state, fault=fault, finished_at=job.finished_at or now)
        return after if after != job else None

    return transition
