"""What a server's answer to a submit can mean."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Reason(StrEnum):
    """Why a server did not do it."""

    BANNED_PROMPT = "banned_prompt"
    INVALID = "invalid"
    QUEUE_FULL = "queue_full"
    LIMIT = "limit"
    """As many jobs at once, or in a time, as this key may have."""
    NO_MONEY = "no_money"
    NO_ACCOUNT = "no_account"
    """No Midjourney account (or channel) behind the server is free or alive."""
    NOT_ENABLED = "not_enabled"
    """The server's operator has not switched this operation on."""
    NO_UPLOADS = "no_uploads"
    """Its operator lets nobody send pictures as bytes."""
    PARENT_LOST = "parent_lost"
    """The server does not know the task that it speaks of (any more)."""
    NOT_READY = "not_ready"
    """The task that it speaks of has not finished yet, as the server sees it."""
    UNSUPPORTED = "unsupported"
    """The server does not know this operation, and will not tomorrow."""
    ACCOUNT_GONE = "account_gone"
    """The Midjourney account behind the server that this task belongs to is gone, or switched off."""
    SUSPENDED = "suspended"
    """The server has shut the caller's own account out for a while, because of words that are not allowed."""
    TOO_LARGE = "too_large"
    """More bytes than the server, or what stands in front of it, takes in a request."""
    UNAUTHORIZED = "unauthorized"
    """The key is not accepted."""
    FORBIDDEN = "forbidden"
    """The server turns the caller away: for the key's rights, its limits, or where the caller is; it need not say."""
    BLOCKED = "blocked"
    """What stands in front of the server turned the caller away: a check for browsers, a firewall, a login."""
    WRONG_URL = "wrong_url"
    """Something answers there, but not this API."""
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    """No connection: certainly nothing was sent."""
    LOST_ANSWER = "lost_answer"
    """A question went out and no usable answer came (for submits that is `Ambiguous`)."""
    FAILED = "failed"

    @property
    def at_the_door(self) -> bool:
        """True when it was said before anybody looked at what was asked: it holds for every other question too."""
        return self in (Reason.UNAUTHORIZED, Reason.FORBIDDEN, Reason.BLOCKED)

    @property
    def transient(self) -> bool:
        """True when the same thing may go well later: it was certainly not accepted, so that trying is safe."""
        return self in _TRANSIENT


_TRANSIENT = frozenset(
    {
        Reason.QUEUE_FULL,
        Reason.LIMIT,
        Reason.NO_ACCOUNT,
        Reason.ACCOUNT_GONE,
        Reason.NOT_READY,
        Reason.BUSY,
        Reason.UNREACHABLE,
        Reason.LOST_ANSWER,
    }
)


class Accepted(Struct, frozen=True):
    """The server has it. `others` are further tasks that the same press made (imagine all)."""

    task_id: str
    others: tuple[str, ...] = ()


class Queued(Struct, frozen=True):
    """The server has it and names the tasks before it, if it says how many."""

    task_id: str
    position: int | None


class Existing(Struct, frozen=True):
    """The server did this before; this is that task."""

    task_id: str
    status: str | None
    picture_url: str | None


class NeedsInput(Struct, frozen=True):
    """The server waits for words: `modal` with the same task. `prompt` is what it would fill in."""

    task_id: str
    prompt: str | None


class Rejected(Struct, frozen=True):
    """Certainly not accepted. `text` is the server's own words, short; `word` the banned one."""

    reason: Reason
    text: str
    word: str | None = None
    retry_after: float | None = None
    """Seconds, where the server says so."""


class Ambiguous(Struct, frozen=True):
    """Nobody can say whether it was accepted: never send it again by itself, it may cost twice."""

    text: str


SubmitOutcome = Accepted | Queued | Existing | NeedsInput | Rejected | Ambiguous


class Uploaded(Struct, frozen=True):
    """The pictures lie at these URLs now."""

    urls: tuple[str, ...]


class Seed(Struct, frozen=True):
    """The seed of a picture, as the server writes it."""

    value: str


class Cancelled(Struct, frozen=True):
    """The server has stopped the task, or says that it will."""


class Finished(Struct, frozen=True):
    """The task had finished before it could be stopped: its result is there, and paid for."""
