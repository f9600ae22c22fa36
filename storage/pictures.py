"""Rows of pictures: which there are, when each was last of use, and which are forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf

from msgspec.structs import asdict
from sqlalchemy import (
    ColumnElement,
    Connection,
    String,
    and_,
    bindparam,
    cast,
    delete,
    not_,
    or_,
    select,
    union_all,
    update,
)
from typing_extensions import override

from core.jobs import Kind
from core.kept import PictureInfo
from core.loops.base import batched
from core.ports import Store
from storage.database import Database
from storage.schema import at_work, job, picture, post, preset
from storage.statements import OfMany, Statement, upsert

PAGE = 2000
"""Jobs that are read at once."""
AT_ONCE = 200
"""Pictures that are forgotten in one transaction."""

_told = select(picture.c.hash, picture.c.type, picture.c.width, picture.c.height, picture.c.size)
_PICTURES = OfMany(picture.c.hash, _told.where)
_KEEP_PICTURE = Statement(upsert(picture, "kept_at = excluded.kept_at"))
_USE_PICTURE = Statement(update(picture).where(picture.c.hash == bindparam("name")).values(kept_at=bindparam("at")))
_parent = job.alias()
_NEEDED = union_all(
    select(job.c.pictures, job.c.result).where(at_work),
    select(job.c.pictures, job.c.result).join(post, post.c.job_id == job.c.id).where(post.c.behind),
    # A reroll that the provider does not offer is imagined anew, from what went into its parent.
    select(_parent.c.pictures, _parent.c.result).where(_parent.c.id.in_(select(job.c.parent).where(at_work))),
)
"""What must not be forgotten yet."""
_let_be = and_(not_(at_work), job.c.kind == Kind.PRESS.value, job.c.submitted_at.is_(None), job.c.words.is_(None))
"""A press that ended before anything of it was sent: what went in was a choice that nobody made (`core.region`)."""
_NAMING = (
    select(job.c.number, job.c.pictures, job.c.result)
    .where(or_(job.c.result.is_not(None), cast(job.c.pictures, String) != "[]"), not_(_let_be))
    .order_by(job.c.number.desc())
    .limit(PAGE)
)
"""Jobs that name any picture, the newest first; no index tells which."""


def keep(c: Connection, info: PictureInfo, at: float) -> None:
    """`Store.keep_picture`, within a transaction."""
    _KEEP_PICTURE.run(c, **asdict(info), kept_at=at)


def needed(c: Connection) -> set[str]:
    """The names of pictures that must not be forgotten yet, for the sake of jobs."""
    return {name for row in c.execute(_NEEDED) for name in (*row.pictures, row.result) if name}


async def unnamed(db: Database, names: set[str], *, but: ColumnElement[bool] | None = None) -> set[str]:
    """Those of these pictures that no job names `but` some, and no preset; read a page at a time."""
    last = 2**63 - 1
    while names:
        page = _NAMING.where(job.c.number < last, *([not_(but)] if but is not None else []))
        rows = await db.read(lambda c, page=page: c.execute(page).all())  # type: ignore[misc]
        if not rows:
            break
        last = rows[-1].number
        names = names - {name for row in rows for name in (*row.pictures, row.result)}
    return names - await db.read(_in_presets)


def _in_presets(c: Connection) -> set[str]:
    return {name for pictures in c.scalars(select(preset.c.pictures)) for name in pictures}


class SqlPictures(Store):
    """The store, as far as it is about pictures."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @override
    async def keep_picture(self, info: PictureInfo, at: float) -> None:
        await self._db.write(lambda c: keep(c, info, at))

    @override
    async def use_picture(self, name: str, at: float) -> bool:
        return await self._db.write(lambda c: _USE_PICTURE.run(c, name=name, at=at) > 0)

    @override
    async def forget_pictures(self, before: float, size: float = inf) -> int:
        def transaction(c: Connection) -> int:
            old = and_(picture.c.kept_at < before, picture.c.hash.not_in(needed(c) | _in_presets(c)))
            some = select(picture.c.hash, picture.c.size).where(old).order_by(picture.c.kept_at).limit(AT_ONCE)
            names, forgotten = [], 0
            for row in c.execute(some):
                if forgotten >= size:
                    break
                names.append(row.hash)
                forgotten += row.size
            c.execute(delete(picture).where(picture.c.hash.in_(names), old))
            return forgotten

        return await self._db.write(transaction)

    @override
    async def pictures(self, hashes: Iterable[str]) -> Mapping[str, PictureInfo]:
        names = list(hashes)

        return await self._db.look_up(lambda c: {row[0]: PictureInfo(*row) for row in _PICTURES.rows(c, names)})

    @override
    async def forget_unused(self, since: float, before: float) -> int:
        """The jobs are read outside of the transaction that deletes, a page at a time.

        Whatever puts a picture into a job meanwhile has made it young first, and what is young stays.
        """
        then = and_(picture.c.kept_at >= since, picture.c.kept_at < before)
        unused = await self._db.read(lambda c: set(c.scalars(select(picture.c.hash).where(then))))
        unused = await unnamed(self._db, unused)
        for some in batched(unused, AT_ONCE):

            def transaction(c: Connection, some: list[str] = some) -> None:
                c.execute(delete(picture).where(picture.c.hash.in_(some), then))

            await self._db.write(transaction)
        return len(unused)
