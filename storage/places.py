"""The places where people drew, for whoever looks whether the bots may still write there."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from core.persons import Place
from storage.outside import looked_up
from storage.schema import job

MOST = 200
"""Of all platforms together; the latest."""


def latest(c: Connection) -> list[Place]:
    """Where people drew, the latest first."""
    newest = func.max(job.c.number)
    rows = c.execute(
        select(job.c.platform, job.c.place).group_by(job.c.platform, job.c.place).order_by(newest.desc()).limit(MOST)
    )
    return [Place(platform, place) for platform, place in rows]


async def known(url: str, *, held: bool) -> list[Place]:
    """The same from outside (`storage.outside`); none where that cannot be read. Raises ConfigError and StoreAway."""
    return await looked_up(url, latest, held=held) or []
