"""Words that may not stand in prompts: see `core.moderation`."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, func, insert, select, update
from typing_extensions import override

from core.jobs import new_id
from core.moderation import LEARNED, VERSION, Listed, WordLists
from core.wordlists import Entry
from storage.database import Database
from storage.schema import note
from storage.schema import word as words


class SqlWordLists(WordLists):
    """Lists over a database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @override
    async def words(self) -> Sequence[Listed]:
        every = select(words.c.place, words.c.word, words.c.instead, words.c.times, words.c.at).order_by(words.c.key)
        rows = await self._db.read(lambda c: c.execute(every).all())
        kept = [Listed(place, Entry(word, instead), times, at) for place, word, instead, times, at in rows]
        return sorted(kept, key=lambda each: (each.place, -each.at if each.place == LEARNED else 0.0))

    @override
    async def put(self, place: str, entries: Sequence[Entry], most: int) -> bool:
        now = self._db.replica.clock()

        def transaction(c: Connection) -> bool:
            keys = {each.key for each in entries}
            there = set(c.scalars(select(words.c.key).where(words.c.place == place)))
            if len(there | keys) > most:
                return False
            c.execute(delete(words).where(words.c.place == place, words.c.key.in_(keys)))
            new = {each.key: _row(place, each, 0, now) for each in entries}
            c.execute(insert(words), list(new.values()))
            return True

        return await self._db.write(transaction)

    @override
    async def drop(self, place: str, keys: Collection[str]) -> None:
        await self._db.write(lambda c: c.execute(delete(words).where(words.c.place == place, words.c.key.in_(keys))))

    @override
    async def learn(self, entry: Entry, most: int) -> None:
        now = self._db.replica.clock()
        learned = words.c.place == LEARNED
        oldest = select(words.c.key).where(learned).order_by(words.c.at.desc(), words.c.key).offset(most)

        def transaction(c: Connection) -> None:
            times = c.scalar(select(func.max(words.c.times)).where(learned, words.c.key == entry.key)) or 0
            c.execute(delete(words).where(learned, words.c.key == entry.key))
            c.execute(insert(words), _row(LEARNED, entry, times + 1, now))
            c.execute(delete(words).where(learned, words.c.key.in_(list(c.scalars(oldest)))))

        await self._db.write(transaction)


def move(c: Connection, old: str, new: str) -> None:
    """A place has another term; what its list has already stays as it is. Every replica hears of it."""
    there = select(words.c.key).where(words.c.place == new)
    moved = update(words).where(words.c.place == old, words.c.key.not_in(list(c.scalars(there))))
    if c.execute(moved.values(place=new)).rowcount:
        version = update(note).where(note.c.platform == "easel", note.c.name == VERSION)
        c.execute(version.values(value=new_id()))


def _row(place: str, entry: Entry, times: int, now: float) -> dict[str, object]:
    named = {"place": place, "key": entry.key, "word": entry.word, "instead": entry.instead}
    return named | {"times": times, "at": now}
