"""What chat platforms keep: updates that came in, their own names for files that went out, and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, exists, insert, or_, select, update
from typing_extensions import override

from core.jobs import Place
from core.policy import at
from core.ports import Before, Clock, FileIdCache, Inbox, Kept, Notes
from storage import owners, spending, wordlists
from storage.backend import Way
from storage.database import Database
from storage.people import owned
from storage.schema import ban, claim, inbox, job, note, platform_file, preset, replica, setting
from storage.statements import Seldom, Statement

KEPT_SECONDS = 2 * 86_400
"""For how long an update is remembered: twice as long as Telegram itself offers it again."""
NAME_LENGTH = 32
"""Letters of a file's name that are kept: half of a hash is 128 bits, enough to tell any pictures apart."""

_this = (inbox.c.platform == bindparam("of_platform"), inbox.c.update_id == bindparam("number"))
_RECEIVED = Statement(select(inbox.c.done, inbox.c.owner, inbox.c.raw).where(*_this))
_FORGET = Statement(delete(inbox).where(inbox.c.platform == bindparam("of_platform"), inbox.c.at < bindparam("before")))
_INSERT = Statement(insert(inbox))
_DONE = Statement(update(inbox).where(*_this).values(done=True))
_album = (
    select(inbox.c.raw)
    .where(inbox.c.platform == bindparam("of_platform"), inbox.c.album == bindparam("name"))
    .order_by(inbox.c.update_id)
)
_ALBUM = Statement(_album)
_UNDONE_OF_ALBUM = Statement(_album.where(inbox.c.done.is_(False)))
_sent = (
    platform_file.c.platform == bindparam("of_platform"),
    platform_file.c.hash == bindparam("name"),
    platform_file.c.form == bindparam("in_form"),
)
_FILE = Statement(select(platform_file.c.file).where(*_sent))
_FORGET_FILE = Statement(delete(platform_file).where(*_sent))
_INSERT_FILE = Statement(insert(platform_file))


class SqlChats(Inbox, FileIdCache, Notes):
    """Updates, file ids and notes of one platform over a database."""

    def __init__(self, database: Database, platform: str, clock: Clock, before: Before | None = None) -> None:
        """`before` says which updates are forgotten, where that is more careful than the clock."""
        self._db = database
        self._platform = platform
        self._clock = clock
        self._before = before or (lambda age: clock() - age)
        self._forgotten = Seldom()
        self._taken: set[int] = set()
        """Updates that were taken over, perhaps, by a try whose answer was lost."""

    @override
    async def receive(self, update_id: int, raw: str, album: str = "") -> bool:
        now, before = self._clock(), self._before(KEPT_SECONDS)
        owner = self._db.replica.id
        row = {"platform": self._platform, "update_id": update_id, "raw": raw, "done": False, "at": now}

        def transaction(c: Connection) -> bool:
            known = _RECEIVED.first(c, of_platform=self._platform, number=update_id)
            if known is not None:  # kept by a try whose answer was lost, perhaps
                done, whose, _ = known
                return not done and bool(whose == owner)
            if self._forgotten(now):
                _FORGET.run(c, of_platform=self._platform, before=before)
            _INSERT.run(c, **row, owner=owner, album=album or None)
            return True

        return await self._db.write(transaction)

    @override
    async def done(self, *update_ids: int) -> None:
        def transaction(c: Connection) -> None:
            for number in update_ids:
                _DONE.run(c, of_platform=self._platform, number=number)

        await self._db.write(transaction, Way.LATER)

    @override
    async def undone(self) -> list[Kept]:
        query = (
            select(inbox.c.update_id, inbox.c.raw, inbox.c.at)
            .where(
                inbox.c.platform == self._platform,
                inbox.c.done.is_(False),
                or_(
                    ~exists().where(replica.c.id == inbox.c.owner).correlate(inbox),
                    inbox.c.update_id.in_(bindparam("taken", expanding=True)),
                ),
            )
            .order_by(inbox.c.update_id)
            .with_for_update(skip_locked=True)
        )

        def transaction(c: Connection) -> list[Kept]:
            found = [Kept(*row) for row in c.execute(query, {"taken": list(self._taken)})]
            for kept in found:
                c.execute(update(inbox).where(*self._this(kept.number)).values(owner=self._db.replica.id))
            self._taken.update(kept.number for kept in found)
            return found

        undone = await self._db.write(transaction)
        self._taken.clear()
        return undone

    @override
    async def told(self, update_id: int) -> str | None:
        of = {"of_platform": self._platform, "number": update_id}
        known = await self._db.look_up(lambda c: _RECEIVED.first(c, **of))
        return (known[-1] or None) if known is not None else None  # empty: forgotten

    @override
    async def album(self, name: str, *, undone: bool = False) -> list[str]:
        query = _UNDONE_OF_ALBUM if undone else _ALBUM
        return await self._db.read(lambda c: [row[0] for row in query.rows(c, of_platform=self._platform, name=name)])

    @override
    async def file(self, name: str, form: str) -> str | None:
        known = await self._db.look_up(lambda c: _FILE.first(c, **self._sent(name, form)))
        return known[0] if known is not None else None

    @override
    async def named(self, form: str, file: str) -> Sequence[str]:
        these = (platform_file.c.platform == self._platform, platform_file.c.form == form, platform_file.c.file == file)
        return await self._db.read(lambda c: list(c.scalars(select(platform_file.c.hash).where(*these))))

    @override
    async def keep_file(self, name: str, form: str, file: str) -> None:
        row = {"platform": self._platform, "hash": name[:NAME_LENGTH], "form": form, "file": file}

        def transaction(c: Connection) -> None:
            _FORGET_FILE.run(c, **self._sent(name, form))
            _INSERT_FILE.run(c, **row)

        await self._db.write(transaction)

    @override
    async def forget_file(self, name: str, form: str) -> None:
        await self._db.write(lambda c: _FORGET_FILE.run(c, **self._sent(name, form)))

    @override
    async def move(self, old: str, new: str) -> None:
        was, now = Place(self._platform, old), Place(self._platform, new)

        def transaction(c: Connection) -> None:
            c.execute(update(job).where(job.c.platform == self._platform, job.c.place == old).values(place=new))
            c.execute(update(ban).where(ban.c.place == at(was)).values(place=at(now)))
            wordlists.move(c, at(was), at(now))
            named = update(note).where(note.c.platform == "easel", note.c.value == at(was))
            c.execute(named.values(value=at(now)))  # the moderators' chat
            spending.move(c, self._platform, old, new)
            owners.move(c, self._platform, old, new)
            asked = update(claim).where(claim.c.platform == self._platform, claim.c.chat == old)
            c.execute(asked.values(chat=new))
            for table in (setting, preset):
                there = select(table.c.name).where(*owned(table, now))
                c.execute(update(table).where(*owned(table, was), table.c.name.not_in(there)).values(owner=new))

        await self._db.decide(transaction)

    @override
    async def note(self, name: str) -> str | None:
        return await self._db.look_up(lambda c: c.scalar(select(note.c.value).where(*self._noted(name))))

    @override
    async def notes(self, begun: str) -> Mapping[str, str]:
        theirs = note.c.platform == self._platform, note.c.name.startswith(begun, autoescape=True)
        query = select(note.c.name, note.c.value).where(*theirs)
        return await self._db.read(lambda c: {row[0]: row[1] for row in c.execute(query)})

    @override
    async def keep_note(self, name: str, value: str | None) -> None:
        def transaction(c: Connection) -> None:
            c.execute(delete(note).where(*self._noted(name)))
            if value is not None:
                c.execute(insert(note), {"platform": self._platform, "name": name, "value": value})

        await self._db.write(transaction)

    @override
    async def forget_notes(self, begun: str, before: float) -> None:
        old = and_(note.c.name.startswith(begun, autoescape=True), note.c.value < f"{before:.0f}")
        await self._db.write(lambda c: c.execute(delete(note).where(old)))

    def _noted(self, name: str) -> tuple[ColumnElement[bool], ...]:
        return (note.c.platform == self._platform, note.c.name == name)

    def _this(self, update_id: int) -> tuple[ColumnElement[bool], ...]:
        return (inbox.c.platform == self._platform, inbox.c.update_id == update_id)

    def _sent(self, name: str, form: str) -> dict[str, str]:
        return {"of_platform": self._platform, "name": name[:NAME_LENGTH], "in_form": form}
