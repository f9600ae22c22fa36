"""What a server tells of the key's credit, and of the Midjourney accounts behind it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from msgspec import Struct

from core.mj.client import Midjourney
from core.mj.errors import Unanswered
from core.mj.outcomes import Reason
from core.mj.providers import Endpoint

UNLIMITED = 100_000_000
"""As what new-api tells a key without a limit (`controller/billing.go`)."""


class Funds(Struct, frozen=True):
    """None where the server tells nothing of it."""

    credit: float | None = None
    """What is left for this key, in the unit that the server shows."""
    alive: int | None = None
    """How many of its Midjourney accounts work."""
    accounts: int | None = None


def tells(midjourney: Midjourney) -> bool:
    """Whether there is anything to be asked, as far as is known."""
    return midjourney.can(Endpoint.ACCOUNTS) or midjourney.can(Endpoint.CREDIT)


async def funds_of(midjourney: Midjourney) -> Funds:
    """Ask for all of it. Raises Unanswered."""
    alive, accounts, credit = None, None, None
    if midjourney.can(Endpoint.ACCOUNTS) and isinstance(told := await _told(midjourney, Endpoint.ACCOUNTS), list):
        flags = [each["enable"] for each in told if isinstance(each, Mapping) and isinstance(each.get("enable"), bool)]
        alive, accounts = sum(flags), len(flags)
    if midjourney.can(Endpoint.CREDIT) and midjourney.can(Endpoint.SPENT):
        limit = _number(await _told(midjourney, Endpoint.CREDIT), "hard_limit_usd")
        spent = _number(await _told(midjourney, Endpoint.SPENT), "total_usage")
        if limit is not None and spent is not None and limit < UNLIMITED:
            credit = limit - spent / 100  # one is in units, the other in hundredths
    return Funds(credit, alive, accounts or None)


async def _told(midjourney: Midjourney, endpoint: Endpoint) -> object:
    """The JSON; None where the server has no such thing, which is remembered."""
    answer = await midjourney.ask(endpoint)
    if answer.status >= 500 or answer.status in (401, 429):
        raise Unanswered(Reason.BUSY, f"HTTP {answer.status}")
    try:
        told: object = json.loads(answer.body)
    except ValueError:
        told = None
    if answer.status != 200 or told is None:
        midjourney.discovered.from_refusal(midjourney.provider, endpoint, Reason.WRONG_URL)
        return None
    return told


def _number(told: object, name: str) -> float | None:
    value = told.get(name) if isinstance(told, Mapping) else None
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
