"""Pictures that somebody sent and nobody used: found by going through the jobs, a page at a time."""

from __future__ import annotations

from sqlalchemy import Connection, String, and_, cast, delete, or_, select

from core.loops.base import batched
from storage.database import Database
from storage.schema import job, picture

PAGE = 2000
"""Jobs that are read at once."""
AT_ONCE = 200
"""Pictures that are forgotten in one transaction."""

_NAMING = select(job.c.id, job.c.pictures, job.c.result).where(
    or_(job.c.result.is_not(None), cast(job.c.pictures, String) != "[]")
)
"""Jobs that name any picture; no index tells which."""


async def forget_unused(database: Database, since: float, before: float) -> int:
    """Delete rows of pictures last kept in that time which no job names; returns how many.

    The jobs are read outside of the transaction that deletes: whatever puts a picture into a job meanwhile has made it
    young first, and what is young stays.
    """
    then = and_(picture.c.kept_at >= since, picture.c.kept_at < before)
    unused = await database.read(lambda c: set(c.scalars(select(picture.c.hash).where(then))))
    last = ""
    while unused:
        page = _NAMING.where(job.c.id > last).order_by(job.c.id).limit(PAGE)
        rows = await database.read(lambda c, page=page: c.execute(page).all())  # type: ignore[misc]
        if not rows:
            break
        last = rows[-1].id
        unused -= {name for row in rows for name in (*row.pictures, row.result)}
    for some in batched(unused, AT_ONCE):

        def transaction(c: Connection, some: list[str] = some) -> None:
            c.execute(delete(picture).where(picture.c.hash.in_(some), then))

        await database.write(transaction)
    return len(unused)
