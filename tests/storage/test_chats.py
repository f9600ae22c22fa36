"""What platforms tell is kept once; what they call a file is remembered."""

from __future__ import annotations

from storage.chats import KEPT_SECONDS, SqlChats
from storage.database import Database


async def test_an_update_is_received_once_until_it_is_old(any_database: str) -> None:
    now = 1000.0
    database = await Database.open(any_database)
    chats, other = (SqlChats(database, name, lambda: now) for name in ("telegram", "other"))
    assert await chats.receive(2, "two")
    assert await chats.receive(1, "one")
    assert not await chats.receive(2, "two")
    assert await chats.undone() == [], "they are being handled"
    await database.close()
    database = await Database.open(any_database)
    chats, other = (SqlChats(database, name, lambda: now) for name in ("telegram", "other"))
    await chats.done(1)
    assert await other.undone() == []
    assert await chats.undone() == [(2, "two")]
    assert await chats.undone() == [], "one takes them on"
    now += KEPT_SECONDS + 1
    assert await chats.receive(3, "three")
    assert await chats.receive(1, "one"), "it is forgotten by now"
    await database.close()


async def test_files_by_form(any_database: str) -> None:
    database = await Database.open(any_database)
    chats = SqlChats(database, "telegram", lambda: 0.0)
    assert await chats.file("a", "photo") is None
    await chats.keep_file("a", "photo", "one")
    await chats.keep_file("a", "photo", "two")
    await chats.keep_file("a", "document", "three")
    assert (await chats.file("a", "photo"), await chats.file("a", "document")) == ("two", "three")
    await chats.forget_file("a", "photo")
    assert (await chats.file("a", "photo"), await chats.file("a", "document")) == (None, "three")
    await database.close()


async def test_updates_are_found_by_what_they_tell(any_database: str) -> None:
    database = await Database.open(any_database)
    chats, others = SqlChats(database, "toy", lambda: 1.0), SqlChats(database, "other", lambda: 1.0)
    for number, raw in enumerate(['{"group": "77"}', '{"group": "7"}', '{"group":"7"}'], 1):
        await chats.receive(number, raw)
    await chats.done(3)
    assert await chats.telling('"7"') == ['{"group": "7"}', '{"group":"7"}']
    assert await chats.telling('"%"') == []
    assert await others.telling('"7"') == []
    await database.close()


async def test_notes_and_what_was_told(any_database: str) -> None:
    database = await Database.open(any_database)
    chats, other = (SqlChats(database, name, lambda: 0.0) for name in ("discord", "other"))
    for value in ("one", "two", None):
        await chats.keep_note("commands", value)
        assert await chats.note("commands") == value
        assert await other.note("commands") is None
    await chats.receive(7, "raw")
    assert [await chats.told(7), await chats.told(8), await other.told(7)] == ["raw", None, None]
    await database.close()
