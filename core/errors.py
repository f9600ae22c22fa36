"""What can go wrong on Easel's own ground.

    EaselError
    ├── Refusal          a person asked for something that cannot be done; `core.messages` has the sentence
    ├── ConfigError      the operator has a variable or right to change
    ├── StoreAway        the database does not answer or write now; what was to be written is not, or perhaps is
    │   ├── StoreFull    its disk has no room left
    │   └── StoreDamaged what it keeps cannot be read any more: Easel stops, and the operator restores a backup
    ├── NotOurs          another replica has taken the job over, so it is its to show
    └── ChatError        a chat platform did not show a post
        ├── NotNow       ask again after so many seconds, this place only
        ├── MayStand     its message may stand there already, and cannot be found: it comes from a backup
        ├── MessageGone  the message was deleted; the place still stands
        └── PlaceGone    blocked, kicked, closed: nothing can be shown there any more

Each module that talks to the outside draws its own branch: `core.mj`, `core.prompts`,
`core.media.pictures`, `core.media.download`.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""Numbers of an OSError."""


class EaselError(Exception):
    """The root of all errors that Easel raises on purpose."""


class Refusal(EaselError):
    """A request that is not done. `key` names the sentence in `core.messages`, `data` fills it; `instead` is the whole
    message that was probably meant."""

    def __init__(self, key: str, *, instead: str = "", **data: object) -> None:
        super().__init__(key)
        self.key = key
        self.instead = instead
        self.data = data


class ConfigError(EaselError):
    """A setting that cannot work. The message is one sentence that names the variable and how to mend it."""


class StoreAway(EaselError):
    """The database does not answer, or takes nothing, for a reason of ours that passes: away, read-only, full, slow.

    Every write holds only where it still applies, so it may be repeated.
    """


class StoreFull(StoreAway):
    """The disk that the database is on is full. `place` says where that is."""

    def __init__(self, place: str) -> None:
        super().__init__(f"the disk of {place} is full: free some space there")
        self.place = place


class StoreDamaged(StoreAway):
    """What the database keeps is damaged. The message is one sentence with the way to the backup."""


class NotOurs(EaselError):
    """Another replica has taken the job over while this one was not heard of."""


class ChatError(EaselError):
    """A chat platform did not show a post."""


class NotNow(ChatError):
    """The platform asks to wait `seconds` before the next call to this place."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not now, in {seconds} s")
        self.seconds = seconds


class MayStand(ChatError):
    """The job comes from a backup that does not know its message, and the chat cannot find it: it may stand there."""


class MessageGone(ChatError):
    """The message was deleted by somebody."""


class PlaceGone(ChatError):
    """The place cannot be reached any more."""


def full_disk(error: BaseException) -> str | None:
    """Where there is no room left, for the operator; None where that is not what is wrong."""
    if isinstance(error, StoreFull):
        return error.place
    if isinstance(error, OSError) and error.errno in DISK_FULL:
        return str(Path(error.filename).parent) if error.filename else "Easel"
    return None


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Where writing fails, an OSError says where; by itself only that of opening does."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise
