"""Actions under a post: which of the provider's buttons are offered, and how they are laid out."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping

from core import batch, prompts
from core.faults import SAME_AGAIN
from core.gallery import Sort
from core.jobs import Action, Fault, Job, Kind, State, zoomed
from core.mj import Family, Midjourney, Task, index_of

ROW = 5
"""Buttons in a row, on every platform. Discord takes no more (Components V2, action row). Telegram takes eight, but a
phone shows five short labels without cutting them."""

AGAIN = "again"
CANCEL = "cancel"
LEAVE = "leave"
AS_IT_WAS = "asis"
LOCK = "lock"
UNLOCK = "unlock"
HIDE = "hide"
REVEAL = "reveal"
LOVE, HEART = "love", "❤"
"""For whoever presses: to love the picture, or no longer; and the sign of it, also as a reaction."""
AFTER_ALL = "afterall"
PUBLISH = "publish"
WITHDRAW = "withdraw"
"""Show a picture to everybody who has the link, and no more."""
DELETE, DELETE_NOW = "delete", "deletenow"
"""Erase a picture: first asked, then done."""
REPORT = "report"
"""Tell the moderators of somebody else's picture."""
REFERENCE = "reference"
"""Words for a new picture, into which this one goes."""
REOPEN = "reopen"
"""Ask once more for the words that nobody gave for a day."""
EDIT = "edit"
"""Other words for what failed or was stopped, or for a picture that is looked at again: a new job, and asked for only
once they are given."""
DRAW_ALL, DECLINE, STOP_ALL, TRY_AGAIN = "ball", "bno", "bstop", "bagain"
"""A batch's: yes and no to its question, stop what goes on, and once more what came to nothing. Behind a yes and a once
more stands for how many jobs that is: as many as whoever presses has read, or nothing comes of it."""
DRAW = "draw"
"""Keys of Easel's own actions; `draw1`... draws the first... prompt of a describe or shorten."""

_NOT_A_JOB = frozenset({Family.BOOKMARK, Family.IMAGINE_ALL, Family.PICREAD_RETRY})
"""Buttons whose press makes no task of its own."""
_UNSEEN = frozenset({Family.PIC_READER})
"""Buttons that Easel's own stand for: they draw what a describe or a shorten found."""

_REWORDED = frozenset(
    {
        *(Fault.BANNED, Fault.INVALID, Fault.TOO_LARGE, Fault.UNSUPPORTED, Fault.REFUSED, Fault.PROVIDER),
        *(Fault.SUSPENDED, Fault.INPUT),
    }
)
"""Faults where other words may help."""
_AFRESH = frozenset({Fault.PARENT_LOST, Fault.ACCOUNT_GONE, Fault.MOVED})
"""Faults of a press where its picture is out of reach, and only a fresh one helps."""

_ROWS: tuple[frozenset[str], ...] = (
    frozenset({Family.UPSAMPLE, Family.VIDEO_PICK, Family.REROLL}),
    frozenset({Family.VARIATION}),
    frozenset({Family.UPSCALE}),
    frozenset({Family.VARY, Family.INPAINT}),
    frozenset({Family.OUTPAINT, Family.CUSTOM_ZOOM}),
    frozenset({Family.PAN}),
    frozenset({Family.ANIMATE, Family.VIDEO_MANUAL}),
    frozenset({Family.EXTEND}),
)
"""What stands together in a row under Midjourney's own pictures."""
_ROW_OF: Mapping[str, int] = {family: number for number, families in enumerate(_ROWS) for family in families}
_IN_PAIRS = len(_ROWS) - 1
"""The row whose buttons belong together by two."""

_STYLES = {3: "success", 4: "danger"}
"""Discord's button styles as the provider hands them through; 2, the ordinary one, is our secondary."""


def offered(task: Task, midjourney: Midjourney) -> tuple[Action, ...]:
    """The actions under a finished picture: those of the server's buttons that make a job here."""
    kept = [button for button in midjourney.buttons(task) if button.family not in _NOT_A_JOB]
    return tuple(
        Action(
            key=str(number),
            label=button.label or button.emoji,
            emoji=button.emoji if button.label else "",
            style=_STYLES.get(button.style, "secondary"),
            family=button.family.value,
            custom_id=button.custom_id,
            change=button.change.value if button.change else "",
            index=button.index,
        )
        for number, button in enumerate(kept)
        if button.label or button.emoji
    )


def films(job: Job) -> bool:
    """Whether a video is made: the button, the command or `--video` says so."""
    return sort_of(job.kind, job.action.family if job.action is not None else None, job.prompt) is Sort.VIDEO


def sort_of(kind: str, family: str | None, prompt: str) -> Sort:
    """What comes of a job, as people look for it; `family` is that of the button that made it."""
    if kind == Kind.VIDEO or family in _FILMS or (prompt and prompts.has(prompt, "video")):
        return Sort.VIDEO
    return Sort.UPSCALE if family in _UPSCALES else Sort.OTHER if kind in _SINGLE else Sort.GRID


_FILMS = frozenset({Family.ANIMATE, Family.EXTEND, Family.VIDEO_PICK, Family.VIDEO_MANUAL})
_UPSCALES = frozenset({Family.UPSAMPLE, Family.UPSCALE})
_SINGLE = frozenset({Kind.DESCRIBE, Kind.SHORTEN, Kind.SWAP})


def asks_first(job: Job) -> bool:
    """Whether a press brings a question for words, before anything is drawn: none were given with it."""
    action = job.action
    return action is not None and job.words is None and (action.remix or action.family in _ASKING)


_ASKING = frozenset(family for family in Family if family.asks)


def readers(task: Task, midjourney: Midjourney) -> tuple[Action, ...]:
    """The server's own buttons for drawing what a describe found."""
    return tuple(action for action in offered(task, midjourney) if action.family in _UNSEEN)


_NUMBER = re.compile(r"^\s*(?:\d\ufe0f?\u20e3|\d\)|\d[.、](?!\d))\s*")
"""`1️⃣`, `1.`, `1)` or `1、` before a prompt; the digits of `35mm photo` and `1.5x zoom` are its own."""


_SEEDED = re.compile(r"s(\d{1,10})", re.ASCII)
_SEED = re.compile(r"\s*--seed\s+\S+")


def prompts_in(text: str) -> list[str]:
    """The prompts that a describe or a shorten answered with, one per line, without their numbers.

    Where some lines are numbered, the others are headings.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    numbered = [line for line in lines if _NUMBER.match(line)]
    return [bare for line in numbered or lines if (bare := _NUMBER.sub("", line, count=1).strip())][:ROW]


def beginning(job: Job, key: str) -> str | None:
    """What the words begin with that a press of this button wants; None for one that wants none, or is not there."""
    if (action := job.find_action(key)) is not None:
        return zoomed(job.prompt) if action.family == Family.CUSTOM_ZOOM else None
    if key.startswith(DRAW) and job.state is State.DONE and job.kind in (Kind.DESCRIBE, Kind.SHORTEN):
        return dict(_drawn(job)).get(key)
    if key == EDIT:
        return job.prompt if _is_editable(job) else None
    if key == REFERENCE:
        return f"{job.id} " if opens(job) else None
    if (seed := _SEEDED.fullmatch(key)) is not None and job.state is State.DONE and job.prompt and not films(job):
        return f"{_SEED.sub('', job.prompt).strip()} --seed {seed[1]}"
    return None


def seeds(key: str) -> bool:
    """Whether a button draws with a seed."""
    return _SEEDED.fullmatch(key) is not None


def seeded(seed: str) -> str:
    """The key of the button that draws a job's prompt with this seed."""
    return f"s{seed}"


def draws(job: Job, key: str) -> bool:
    """Whether a press of this button of Easel's own makes a job of words, which may be changed before."""
    opened = key in (EDIT, REFERENCE) and beginning(job, key) is not None
    return seeds(key) or opened or key in {action.key for action in own(job, can_cancel=False)}


def reader(job: Job, key: str) -> Action | None:
    """The provider's own button for drawing this one of the described prompts, where it has such."""
    number = key.removeprefix(DRAW)
    return next((a for a in job.actions if a.family in _UNSEEN and str(index_of(a.custom_id)) == number), None)


def _drawn(job: Job) -> list[tuple[str, str]]:
    return [(f"{DRAW}{number}", prompt) for number, prompt in enumerate(prompts_in(job.text), 1)]


def own(
    job: Job, *, can_cancel: bool, shared: bool = False, publishes: bool = False, loved: int = 0
) -> tuple[Action, ...]:
    """Easel's own actions for the state in which a job stands; `shared`: others see its buttons too; `publishes`: it
    can have a page of its own; by how many it is `loved`."""
    if job.kind is Kind.BATCH:
        marks = _marks(job, shared=shared, publishes=publishes) if job.state.ended else ()
        return (*_of_batch(job, can_cancel=can_cancel), *marks)
    again, edit = Action(AGAIN, AGAIN, style="primary"), Action(EDIT, EDIT)
    if job.state is State.CANCELLED:
        return (Action(AFTER_ALL, AFTER_ALL, style="primary"),)
    if job.fault is Fault.UNANSWERED:
        return (Action(REOPEN, REOPEN, style="primary"),)
    if job.state is State.FAILED:
        moved = job.fault is Fault.MOVED and job.kind is Kind.PRESS  # only there its picture is known
        helps = job.fault not in SAME_AGAIN and not moved
        return (*((again,) if helps else ()), *((edit,) if _is_editable(job) else ()))
    if job.state is State.UNKNOWN:
        return (again, Action(LEAVE, LEAVE)) if job.undecided else (Action(LEAVE, LEAVE),)
    if can_cancel and not job.state.ended and job.picture is None:
        return (Action(CANCEL, CANCEL),)
    if job.state is State.DONE and job.kind in (Kind.DESCRIBE, Kind.SHORTEN):
        return tuple(Action(key, key.removeprefix(DRAW)) for key, _ in _drawn(job))
    marks = _marks(job, shared=shared, publishes=publishes)
    return (*_love(job, loved), *marks) if job.state is State.DONE else ()


def _love(job: Job, loved: int) -> tuple[Action, ...]:
    label, style = f"{HEART}\ufe0f {loved}" if loved > 1 else f"{HEART}\ufe0f", "success" if loved else "secondary"
    return (Action(LOVE, label, style=style),) if job.result is not None else ()


def _marks(job: Job, *, shared: bool, publishes: bool) -> tuple[Action, ...]:
    """What whoever asked for a picture says about it."""
    lock, hide = UNLOCK if job.locked else LOCK, REVEAL if job.hidden else HIDE
    leads = job.actions or (job.kind is Kind.BATCH and job.submitted_at and job.fault is not Fault.DELETED)
    there = {PUBLISH: publishes and job.result, lock: shared and leads, hide: shared and job.result and not job.veiled}
    return tuple(Action(key, key) for key in there if there[key])


def _of_batch(job: Job, *, can_cancel: bool) -> tuple[Action, ...]:
    """A batch's own; what counts something has the number for its label."""
    if job.state is State.ASKING:
        return (_counted(DRAW_ALL, batch.count(job)), Action(DECLINE, DECLINE))
    if job.state is State.UNKNOWN:  # its members decide for themselves what may be paid for once more
        return (Action(AGAIN, AGAIN, style="primary"),)
    if job.submitted_at is None:
        return (Action(REOPEN, REOPEN, style="primary"),) if job.fault is not Fault.DELETED else ()
    if not job.state.ended:
        return (Action(STOP_ALL, STOP_ALL),) if can_cancel else ()
    again = sum(each.tries_again for each in batch.standing(job))
    return (_counted(TRY_AGAIN, again),) if again else ()


def _counted(key: str, count: int) -> Action:
    return Action(f"{key}{count}", str(count), style="primary")


def counted(key: str) -> str:
    """The key of a batch's button without the number of jobs behind it; empty for another button."""
    bare = key.rstrip(string.digits)
    return bare if bare in (DRAW_ALL, TRY_AGAIN) and bare != key else ""


def rewording_helps(job: Job) -> bool:
    """Whether it may be put in other words and sent anew. A press's own words belong to its picture."""
    helps = _AFRESH if job.kind is Kind.PRESS else _REWORDED
    return job.state is State.FAILED and job.fault in helps


def opens(job: Job) -> bool:
    """Whether it is a picture from which people go on: with other words, as a reference."""
    return job.state is State.DONE and job.result is not None and job.kind is not Kind.BATCH


def _is_editable(job: Job) -> bool:
    return (rewording_helps(job) or opens(job)) and job.kind is not Kind.SHORTEN and bool(job.prompt.strip())


def keeps_pictures(job: Job) -> bool:
    """Whether the pictures that went in go along once more, and are not what was wrong."""
    return job.fault is not Fault.TOO_LARGE


def afresh(job: Job) -> str:
    """The message that asks for it once more, to be changed: its id stands for the pictures that went in."""
    kind = Kind.IMAGINE if job.kind is Kind.PRESS else job.kind
    pictures = job.id if job.pictures and kind is job.kind and keeps_pictures(job) else ""
    return " ".join(filter(None, (f"/{kind}", pictures, job.prompt, f"--{job.mode}" if job.mode else "")))


def rows(actions: Iterable[Action]) -> list[list[Action]]:
    """The actions in rows as Midjourney lays them out, never more than `ROW` in one."""
    groups: dict[int, list[Action]] = {}
    for action in actions:
        if action.family in _UNSEEN:
            continue
        groups.setdefault(_ROW_OF.get(action.family, len(_ROWS)), []).append(action)
    ordered = [(groups[number], ROW - ROW % 2 if number == _IN_PAIRS else ROW) for number in sorted(groups)]
    return [group[start : start + width] for group, width in ordered for start in range(0, len(group), width)]
