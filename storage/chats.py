"""What chat platforms keep: updates that came in, their own names for files that went out, and notes."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, delete, exists, insert, select, update

from core.ports import Clock
from storage.database import Database
from storage.schema import inbox, job, note, platform_file, replica

KEPT_SECONDS = 2 * 86_400
"""For how long an update is remembered: twice as long as Telegram itself offers it again."""


class SqlChats:
    """`core.ports.Inbox`, `core.ports.FileIdCache` and `core.ports.Notes` over a database, for one platform."""

    def __init__(self, database: Database, platform: str, clock: Clock) -> None:
        self._db = database
        self._platform = platform
        self._clock = clock

    async def receive(self, update_id: int, raw: str) -> bool:
        """Keep an update; False for one that came before."""
        now = self._clock()
        row = {"platform": self._platform, "update_id": update_id, "raw": raw, "done": False, "at": now}
        row["owner"] = self._db.replica.id

        def transaction(c: Connection) -> bool:
            if c.execute(select(inbox.c.done).where(*self._this(update_id))).first() is not None:
                return False
            c.execute(delete(inbox).where(inbox.c.platform == self._platform, inbox.c.at < now - KEPT_SECONDS))
            c.execute(insert(inbox), row)
            return True

        return await self._db.write(transaction)

    async def done(self, update_id: int) -> None:
        """The update has been handled."""
        await self._db.write(lambda c: c.execute(update(inbox).where(*self._this(update_id)).values(done=True)))

    async def undone(self) -> list[tuple[int, str]]:
        """Updates that were received by a program that is gone, and not handled, oldest first. They are ours now."""
        query = (
            select(inbox.c.update_id, inbox.c.raw)
            .where(
                inbox.c.platform == self._platform,
                inbox.c.done.is_(False),
                ~exists().where(replica.c.id == inbox.c.owner).correlate(inbox),
            )
            .order_by(inbox.c.update_id)
            .with_for_update(skip_locked=True)
        )

        def transaction(c: Connection) -> list[tuple[int, str]]:
            found = [(row[0], row[1]) for row in c.execute(query)]
            for update_id, _ in found:
                c.execute(update(inbox).where(*self._this(update_id)).values(owner=self._db.replica.id))
            return found

        return await self._db.write(transaction)

    async def told(self, update_id: int) -> str | None:
        """The update with this number, while it is still kept."""
        return await self._db.read(lambda c: c.scalar(select(inbox.c.raw).where(*self._this(update_id))))

    async def telling(self, text: str, *, undone: bool = False) -> list[str]:
        """The updates that are still kept and hold this text, oldest first; only those that nobody has handled yet."""
        mine = (inbox.c.platform == self._platform, inbox.c.raw.contains(text, autoescape=True))
        query = select(inbox.c.raw).where(*mine).order_by(inbox.c.update_id)
        if undone:
            query = query.where(inbox.c.done.is_(False))
        return await self._db.read(lambda c: list(c.scalars(query)))

    async def file(self, name: str, form: str) -> str | None:
        """The platform's name for this picture in this form, if it was sent before."""
        query = select(platform_file.c.file).where(*self._sent(name, form))
        return await self._db.read(lambda c: c.scalar(query))

    async def keep_file(self, name: str, form: str, file: str) -> None:
        """Remember how the platform names a picture, so that it is uploaded once."""
        row = {"platform": self._platform, "hash": name, "form": form, "file": file}

        def transaction(c: Connection) -> None:
            c.execute(delete(platform_file).where(*self._sent(name, form)))
            c.execute(insert(platform_file), row)

        await self._db.write(transaction)

    async def forget_file(self, name: str, form: str) -> None:
        """The platform does not know it any more."""
        await self._db.write(lambda c: c.execute(delete(platform_file).where(*self._sent(name, form))))

    async def move(self, old: str, new: str) -> None:
        """A place has got another id."""
        moved = update(job).where(job.c.platform == self._platform, job.c.place == old).values(place=new)
        await self._db.write(lambda c: c.execute(moved))

    async def note(self, name: str) -> str | None:
        """What was noted under this name."""
        return await self._db.read(lambda c: c.scalar(select(note.c.value).where(*self._noted(name))))

    async def keep_note(self, name: str, value: str | None) -> None:
        """Note it instead of what was there; None forgets it."""

        def transaction(c: Connection) -> None:
            c.execute(delete(note).where(*self._noted(name)))
            if value is not None:
                c.execute(insert(note), {"platform": self._platform, "name": name, "value": value})

        await self._db.write(transaction)

    def _noted(self, name: str) -> tuple[ColumnElement[bool], ...]:
        return (note.c.platform == self._platform, note.c.name == name)

    def _this(self, update_id: int) -> tuple[ColumnElement[bool], ...]:
        return (inbox.c.platform == self._platform, inbox.c.update_id == update_id)

    def _sent(self, name: str, form: str) -> tuple[ColumnElement[bool], ...]:
        t = platform_file.c
        return (t.platform == self._platform, t.hash == name, t.form == form)
