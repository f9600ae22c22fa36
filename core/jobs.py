"""Jobs: one thing asked of Midjourney, its states, and the only ways from one state to the next.

    WAITING ──> SUBMITTING ──> RUNNING ──> DONE
       ^  ^         │   │        │ ^ └───> FAILED, CANCELLED
       │  └─────────┘   └──┐     v │
       │  (surely not      │   ASKING  (wants words; they go out as a new submit of the same task)
       │   accepted)       v
       └────────────── UNKNOWN ──> RUNNING (found by its `state`), FAILED (the person leaves it)

Every transition is a pure function of a job. It returns the next job, or None where it does not apply any more
(somebody else was faster), so that two loops or two presses can never both win.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from core.faults import Fault as Fault
from core.persons import Person as Person
from core.persons import Place as Place

NEVER = 9e15
"""A time that does not come: the person decides, no loop does."""
AS_FILE = "file"  # `Job.detail` of a result that nobody can be shown
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH = 13  # of 32 letters are 65 random bits: short enough for every platform's button data, too many to guess


def new_id() -> str:
    """A fresh job id; it is also the `state` that the provider echoes back."""
    return "".join(_ALPHABET[byte % 32] for byte in secrets.token_bytes(ID_LENGTH))  # one question to the system


class Kind(StrEnum):
    """What was asked for."""

    IMAGINE = "imagine"
    BLEND = "blend"
    DESCRIBE = "describe"
    SHORTEN = "shorten"
    VIDEO = "video"
    EDIT = "edit"
    RETEXTURE = "retexture"
    SWAP = "swap"
    PRESS = "press"
    BATCH = "batch"
    """Several imagines at once, of which it is the parent (`core.batch`)."""


IMAGINED = (Kind.IMAGINE, Kind.VIDEO, Kind.EDIT)
"""Kinds that may go out as an imagine."""


class State(StrEnum):
    """Where a job stands; see the drawing above."""

    WAITING = "waiting"
    SUBMITTING = "submitting"
    UNKNOWN = "unknown"
    RUNNING = "running"
    ASKING = "asking"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """True when nothing more will happen to the job by itself or by the person."""
        return self in (State.DONE, State.FAILED, State.CANCELLED)


class Action(Struct, frozen=True):
    """A button: its label and what it does: a `custom_id` of the provider, a `change` of the task, or Easel's own."""

    key: str
    label: str
    emoji: str = ""
    """Stands before the label where there are both."""
    style: str = "secondary"
    family: str = ""
    custom_id: str = ""
    change: str = ""
    index: int = 0
    remix: bool = False
    strong: bool = False
    """As whoever pressed has chosen; `remix`: words are asked for first."""


class Job(Struct, frozen=True):
    """One row of the store. Times are unix seconds."""

    id: str
    kind: Kind
    person: Person
    place: Place
    origin: str
    """The idempotency key: names the chat update that asked for it, so that the same update twice makes one job."""
    provider: str
    prompt: str
    said: str = ""
    """What the person typed or pressed, verbatim."""
    pictures: tuple[str, ...] = ()
    """Hashes of the pictures that go in; behind a parameter of the prompt, `#1` is the first of them."""
    mode: str | None = None
    dimensions: str | None = None
    """The shape of a blend; of a Vary Region what is selected, until the provider has it (`core.region`)."""
    parent: str | None = None
    action: Action | None = None
    button: str = ""
    """The button that made it, as `core.presses.button` names it; empty where it was asked for in words."""
    words: str | None = None
    """What the person answered when Midjourney asked for words."""
    lang: str = "en"
    """The language of whoever asked: its one message speaks it."""
    state: State = State.WAITING
    revision: int = 1
    task_id: str | None = None
    adopted: bool = False
    """The provider answered with a task that existed, so its `state` may be another job's."""
    fault: Fault | None = None
    detail: str = ""
    """More about the fault; of a result not all of which is seen, `3/4` (0: a picture, no video), or AS_FILE."""
    text: str = ""
    """The result in words (describe, shorten), or the prefill while ASKING."""
    result: str | None = None
    """Hash of the result picture."""
    actions: tuple[Action, ...] = ()
    locked: bool = False
    """Only who asked for it may press its buttons."""
    hidden: bool = False
    """Its picture stands behind a spoiler, where the platform has such."""
    veiled: bool = False  # so does every picture in its place, and nobody shows it openly
    added: str | None = None  # what presets and settings put into the prompt (core/added.py)
    delivery: str | None = None  # how results are to come, where they have set that
    seed: str | None = None  # of its picture, once somebody asked for that (`core.seeds`)
    asked: str | None = None  # who asked there (`core.asks.noted`), while more may come of it elsewhere
    attempts: int = 0
    created_at: float = 0.0
    due_at: float = 0.0
    submitted_at: float | None = None
    sent_again_at: float | None = None
    """When the person last decided to send it again although it may have been taken."""
    finished_at: float | None = None

    @property
    def is_grid(self) -> bool:
        """True when the result is a 2x2 grid, which can be had tile by tile."""
        return any(action.family == "upsample" and action.label == "U1" for action in self.actions)

    @property
    def batched(self) -> bool:
        """True for a member of a batch: it has no message of its own."""
        return self.parent is not None and self.action is None

    @property
    def picture(self) -> str | None:
        """Hash of the picture to be shown: the result, or what stands there before anybody says that it is one."""
        return self.result if self.state in (State.DONE, State.RUNNING) else None

    @property
    def zooms(self) -> bool:
        """True for a Custom Zoom: its words must say how far out, with `--zoom`."""
        return self.action is not None and self.action.family == "custom_zoom"

    @property
    def undecided(self) -> bool:
        """An unknown job that the provider cannot be asked about: the person decides."""
        return self.state is State.UNKNOWN and self.due_at >= NEVER

    def find_action(self, key: str) -> Action | None:
        """The action with this key, if the job offers it."""
        return next((action for action in self.actions if action.key == key), None)


class Post(Struct, frozen=True):
    """The one message in which a job lives, and which revision of the job it shows."""

    job_id: str
    place: Place
    message: str | None = None
    shown: int = 0
    not_before: float = 0.0


Transition = Callable[[Job], "Job | None"]


def zoomed(prompt: str) -> str:
    """What the words of a Custom Zoom begin with."""
    return prompt if "--zoom" in prompt else f"{prompt} --zoom 2"


def submitting(now: float) -> Transition:
    """The intent is stored before the POST leaves, and when all that goes into it is at hand."""

    def transition(job: Job) -> Job | None:
        if job.state is not State.WAITING:
            return None
        if job.fault is Fault.STORE:  # that is over, and its tries were none of the provider's
            job = replace(job, fault=None, attempts=0)
        return replace(job, state=State.SUBMITTING, attempts=job.attempts + 1, submitted_at=now)

    return transition


def accepted(task_id: str, now: float, *, adopted: bool = False) -> Transition:
    """The provider has the job under this id."""

    def transition(job: Job) -> Job | None:
        if job.state not in (State.SUBMITTING, State.UNKNOWN):
            return None
        job = replace(job, task_id=task_id, adopted=adopted)
        return replace(job, state=State.RUNNING, fault=None, detail="", due_at=now, text="")

    return transition


def not_accepted(fault: Fault | None, detail: str, retry_at: float) -> Transition:
    """The provider surely did not take it: try again later; at once in another way, where there is no fault."""

    def transition(job: Job) -> Job | None:
        if job.state not in (State.SUBMITTING, State.UNKNOWN):
            return None
        return replace(job, state=State.WAITING, fault=fault, detail=detail, due_at=retry_at)

    return transition


def paused(fault: Fault) -> Transition:
    """It waits, and is told once why."""

    def transition(job: Job) -> Job | None:
        return replace(job, fault=fault, detail="") if job.state is State.WAITING and job.fault is not fault else None

    return transition


def unkept(job: Job) -> Job | None:
    """Its picture is there and cannot be kept here: a trouble of ours, which is told once and tried again."""
    told = job.fault in (Fault.STORE, Fault.RESTORED)
    return replace(job, fault=Fault.STORE) if job.state is State.RUNNING and not told else None


def unposted(now: float) -> Transition:
    """Nothing can be shown where it was asked for. It was not sent yet, and is not."""

    def transition(job: Job) -> Job | None:
        if job.state is not State.WAITING or job.attempts or job.task_id is not None:
            return None
        return replace(job, state=State.FAILED, fault=Fault.PLACE, detail="", finished_at=now)

    return transition


def put_off(until: float) -> Transition:
    """It could not be sent because its pictures cannot be reached: a trouble of ours, which is tried again."""

    def transition(job: Job) -> Job | None:
        if job.state is not State.WAITING:
            return None
        return replace(job, fault=Fault.STORE, detail="", attempts=job.attempts + 1, due_at=until)

    return transition


def ambiguous(detail: str, look_at: float) -> Transition:
    """Nobody can say whether the provider took it. It is looked for, never sent again by itself."""

    def transition(job: Job) -> Job | None:
        if job.state is not State.SUBMITTING:
            return None
        return replace(job, state=State.UNKNOWN, fault=Fault.AMBIGUOUS, detail=detail, due_at=look_at)

    return transition


def recheck(look_at: float) -> Transition:
    """An unknown job was not found; look again at that time."""

    def transition(job: Job) -> Job | None:
        return replace(job, due_at=look_at) if job.state is State.UNKNOWN else None

    return transition


def _still_unknown(job: Job) -> Fault | None:
    """The message of a job that comes from a backup may stand where nobody knows, whatever becomes of it."""
    return job.fault if job.fault is Fault.RESTORED else None


def asking(task_id: str, prefill: str, now: float) -> Transition:
    """Midjourney wants words before it goes on."""

    def transition(job: Job) -> Job | None:
        if job.state not in (State.SUBMITTING, State.RUNNING, State.UNKNOWN):
            return None
        with_press = job.words is not None and (job.task_id is None or job.dimensions)
        job = replace(job, task_id=task_id, due_at=now)  # a question stands for a day from now on
        if with_press:
            return replace(job, state=State.WAITING, attempts=0, dimensions=None)
        text = zoomed(job.words or prefill) if job.zooms else job.words or prefill
        return replace(job, state=State.ASKING, text=text, words=None, fault=_still_unknown(job), detail="")

    return transition


def answered(words: str, now: float) -> Transition:
    """The person gave the words: submit them on the same task."""

    def transition(job: Job) -> Job | None:
        if job.state is not State.ASKING:
            return None
        job = replace(job, words=words, prompt=words or job.prompt, state=State.WAITING)
        return replace(job, fault=None, due_at=now, attempts=0)

    return transition


def redrawn(kind: Kind, prompt: str, pictures: tuple[str, ...], now: float) -> Transition:
    """The provider cannot reroll, so the same is asked for again instead."""

    def transition(job: Job) -> Job | None:
        if job.state is not State.SUBMITTING:
            return None
        return replace(job, kind=kind, state=State.WAITING, prompt=prompt, pictures=pictures, due_at=now)

    return transition


def standing(result: str) -> Transition:
    """All of its picture is there, and the provider does not say that it is finished."""

    def transition(job: Job) -> Job | None:
        return replace(job, result=result) if job.state is State.RUNNING and job.result is None else None

    return transition


def done(now: float, *, result: str | None, text: str, actions: tuple[Action, ...], part: str = "") -> Transition:
    """The result is here and kept, or a part of it (`Job.detail`)."""

    def transition(job: Job) -> Job | None:
        if job.state not in (State.RUNNING, State.ASKING):
            return None
        job = replace(job, result=result, text=text, actions=actions)
        return replace(job, state=State.DONE, fault=_still_unknown(job), detail=part, finished_at=now)

    return transition


def failed(fault: Fault, detail: str, now: float) -> Transition:
    """It ended without a result, for a reason that is told; where a picture stands there already, with that."""

    def transition(job: Job) -> Job | None:
        if job.state.ended:
            return None
        if job.picture is not None:
            return replace(job, state=State.DONE, fault=None, finished_at=now)
        if job.fault is Fault.STOP and fault in (Fault.PROVIDER, Fault.LOST):  # so some servers show a stop
            return replace(job, state=State.CANCELLED, finished_at=now)
        told = Fault.STOP if job.fault is Fault.STOP and fault is Fault.TIMEOUT else fault
        return replace(job, state=State.FAILED, fault=told, detail=detail, finished_at=now)

    return transition


def cancelled(now: float, *, only: tuple[State, ...]) -> Transition:
    """The person stopped it while it stood in one of these states."""

    def transition(job: Job) -> Job | None:
        if job.state in only and job.picture is not None:
            return replace(job, state=State.DONE, fault=None, finished_at=now)
        return replace(job, state=State.CANCELLED, finished_at=now, result=None) if job.state in only else None

    return transition


def resubmitted(now: float) -> Transition:
    """The person decides that an unknown job was not taken, and asks once more. This may cost twice, and says so."""

    def transition(job: Job) -> Job | None:
        if job.state is not State.UNKNOWN:
            return None
        return replace(job, state=State.WAITING, fault=None, detail="", due_at=now, attempts=0, sent_again_at=now)

    return transition
