"""Why a job failed, or why nobody knows: `core.messages` has a sentence for each."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """Why a job failed, or why it is unknown. `core.messages` turns it into a sentence."""

    BANNED = "banned"
    INVALID = "invalid"
    REFUSED = "refused"
    UNSUPPORTED = "unsupported"
    BUTTON = "button"
    """The server does not know this kind of button, which is not offered from then on."""
    UNAUTHORIZED = "unauthorized"
    WRONG_URL = "wrong_url"
    NO_MONEY = "no_money"
    NO_ACCOUNT = "no_account"
    ACCOUNT_GONE = "account_gone"
    SUSPENDED = "suspended"
    FORBIDDEN = "forbidden"
    BLOCKED = "blocked"
    TOO_LARGE = "too_large"
    LIMIT = "limit"
    NOT_READY = "not_ready"
    PARENT_LOST = "parent_lost"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    AMBIGUOUS = "ambiguous"
    RESTORED = "restored"
    UNSEEN = "unseen"
    """From a backup: nobody knows what became of it since; UNSEEN: nor whether it is shown (`core.restoring`)."""
    LOST = "lost"
    TIMEOUT = "timeout"
    PROVIDER = "provider"
    PICTURE = "picture"
    """The result did not come home. HOST: it lies where Easel may not fetch, which the operator can change. OVERSIZE:
    it is larger than anything that is kept."""
    HOST = "host"
    OVERSIZE = "oversize"
    STORE = "store"
    """Easel's own pictures could not be reached, so that nothing could be sent."""
    INPUT = "input"
    """A picture that goes in is not here any more."""
    MOVED = "moved"
    """It was asked of a server that Easel does not work with any more."""
    PLACE = "place"
    """Nothing can be shown where it was asked for, so it was not sent."""
    STOP = "stop"
    """The provider was asked to stop it, and never showed that it did."""
    LEFT = "left"
    REMIX = "remix"
    """Words were to be asked for first, and the provider's account cannot do that."""
    UNANSWERED = "unanswered"
    """Midjourney asked for words, and nobody gave any for a day."""
    BATCH = "batch"
    """All of its jobs came to nothing, each for a reason of its own."""
    CLOSED = "closed"
    """Words were given, and the provider waits for none any more."""


SAME_AGAIN = frozenset(
    {
        *(Fault.BANNED, Fault.INVALID, Fault.TOO_LARGE, Fault.UNSUPPORTED, Fault.BUTTON),
        *(Fault.PARENT_LOST, Fault.ACCOUNT_GONE, Fault.INPUT, Fault.OVERSIZE, Fault.REMIX),
    }
)
"""Faults that the same thing once more would only meet again."""
