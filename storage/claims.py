"""What was asked for within the last hour, and against whose allowances it counts: see `core.quota`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, or_, select

from core.quota import HOUR, Claim
from storage.schema import claim

_COUNTING = 0x6561_7365_6E
"""PostgreSQL's name for the lock below; those of `storage.postgres` stand before it."""

# A clock may have leapt: what stands further ahead than an hour says nothing.
_NTH = (
    select(claim.c.at)
    .where(claim.c.at > bindparam("since"), claim.c.at <= bindparam("until"))
    .order_by(claim.c.at.desc())
    .offset(bindparam("before"))
    .limit(1)
)
_PLATFORM = claim.c.platform == bindparam("of_platform")
_NTH_OF_PERSON = _NTH.where(_PLATFORM, claim.c.account == bindparam("of_account"))
_NTH_IN_CHAT = _NTH.where(_PLATFORM, claim.c.chat == bindparam("of_chat"))
_FORGET = delete(claim).where(or_(claim.c.at <= bindparam("since"), claim.c.at > bindparam("until")))
_INSERT = insert(claim)


def settle(c: Connection, new: Claim) -> None:
    """Note a claim, in the transaction that begins what it is for. Raises Refusal where it is too much.

    Of several that come at once each would else be counted before the others are there. With one writer that is so by
    itself; in PostgreSQL one comes after the other, until its transaction ends, whichever replica it is on.
    """
    if c.dialect.name == "postgresql":
        c.execute(select(func.pg_advisory_xact_lock(_COUNTING)))
    allow(c, new)
    c.execute(_FORGET, _window(new))
    c.execute(_INSERT, {"platform": new.platform, "account": new.account, "chat": new.chat, "at": new.at})


def allow(c: Connection, new: Claim) -> None:
    """Raise Refusal where a claim would be too much now."""
    whose = _window(new) | {"of_platform": new.platform, "of_account": new.account, "of_chat": new.chat}

    def nth(query: Select[Any], most: int) -> float | None:
        at: float | None = c.execute(query, whose | {"before": most - 1}).scalar() if most else None
        return at

    quota = new.quota
    new.check(nth(_NTH_OF_PERSON, quota.person), nth(_NTH_IN_CHAT, quota.place), nth(_NTH, quota.in_all))


def _window(new: Claim) -> dict[str, Any]:
    return {"since": new.at - HOUR, "until": new.at + HOUR}
