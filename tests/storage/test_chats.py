"""What platforms tell is kept once; what they call a file is remembered."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import StoreAway
from core.jobs import Person, Place
from core.moderation import VERSION
from core.policy import Ban
from core.ports import Kept
from core.presets import Preset
from core.wordlists import Entry
from storage.bans import SqlBans
from storage.chats import KEPT_SECONDS, SqlChats
from storage.database import Database
from storage.people import SqlSettings
from storage.presets import SqlShelf
from storage.wordlists import SqlWordLists


async def test_an_update_is_received_once_until_it_is_old(any_database: str) -> None:
    now = 1000.0
    database = await Database.open(any_database)
    chats, other = (SqlChats(database, name, lambda: now) for name in ("telegram", "other"))
    assert await chats.receive(2, "two")
    assert await chats.receive(1, "one")
    assert await chats.receive(2, "two"), "it is still ours to do, though the answer to the first try may be lost"
    assert await chats.undone() == [], "they are being handled"
    await database.close()
    database = await Database.open(any_database)
    chats, other = (SqlChats(database, name, lambda: now) for name in ("telegram", "other"))
    assert not await chats.receive(2, "two"), "it is taken on with all that was left"
    await chats.done(1)
    assert await other.undone() == []
    assert await chats.undone() == [Kept(2, "two", 1000.0)]
    assert await chats.undone() == [], "one takes them on"
    assert not await chats.receive(1, "one"), "it is done"
    now += KEPT_SECONDS + 1
    assert await chats.receive(3, "three")
    assert await chats.receive(1, "one"), "it is forgotten by now"
    await database.close()


async def test_what_is_taken_on_by_a_try_whose_answer_was_lost_is_not_left(
    any_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = await Database.open(any_database)
    assert await SqlChats(database, "telegram", lambda: 1000.0).receive(2, "two")
    await database.close()
    database = await Database.open(any_database)
    chats, write = SqlChats(database, "telegram", lambda: 1000.0), database.write

    async def lost(transaction: Any) -> None:
        await write(transaction)
        raise StoreAway("it broke behind the commit")

    with monkeypatch.context() as patch:
        patch.setattr(database, "write", lost)
        with pytest.raises(StoreAway):
            await chats.undone()
    assert await chats.undone() == [Kept(2, "two", 1000.0)]
    assert await chats.undone() == []
    await database.close()


async def test_what_a_chat_has_set_and_saved_goes_along_when_it_moves(any_database: str) -> None:
    database = await Database.open(any_database)
    chats, shelf, settings = SqlChats(database, "toy", lambda: 0.0), SqlShelf(database), SqlSettings(database)
    old, new, ann = Place("toy", "old"), Place("toy", "new"), Person("toy", "ann")
    await settings.keep(old, {"aspect": "16:9", "speed": "fast"})
    await settings.keep(new, {"speed": "relax"})
    assert await shelf.put(Preset("one", old, "comic", "ink"), 9)
    for _ in range(2):  # one hears of it in two ways
        await chats.move("old", "new")
    assert (await settings.of(ann, new))[1] == {"aspect": "16:9", "speed": "relax"}
    assert [each.id for each in await shelf.of([new])] == ["one"]
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


async def test_parts_of_an_album_are_found_without_reading_all(any_database: str) -> None:
    database = await Database.open(any_database)
    chats, others = SqlChats(database, "toy", lambda: 1.0), SqlChats(database, "other", lambda: 1.0)
    for number, album in enumerate(("7/1", "7/12", "7/1", "")):
        await chats.receive(number, f"update {number}", album)
    await chats.done(2)
    assert await chats.album("7/1") == ["update 0", "update 2"]
    assert await chats.album("7/1", undone=True) == ["update 0"]
    assert await others.album("7/1") == []
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


async def test_bans_words_and_the_moderators_go_along_when_a_group_moves(any_database: str) -> None:
    database = await Database.open(any_database)
    chats, notes = SqlChats(database, "toy", lambda: 0.0), SqlChats(database, "easel", lambda: 0.0)
    bans, lists, ann = SqlBans(database), SqlWordLists(database), Person("toy", "ann")
    await bans.keep(Ban("one", ann, "toy:old"))
    await lists.put("toy:old", [Entry("fox"), Entry("cat", "dog")], 9)
    await lists.put("toy:new", [Entry("cat", "cow")], 9)
    await notes.keep_note(VERSION, "before")
    await notes.keep_note("moderators", "toy:old")
    for _ in range(2):
        await chats.move("old", "new")
    assert [ban.where for ban in await bans.of(ann)] == ["toy:new"]
    assert {str(each.entry) for each in await lists.words() if each.place == "toy:new"} == {"fox", "cat → cow"}
    assert await notes.note(VERSION) != "before", "every replica reads them again"
    assert await notes.note("moderators") == "toy:new"
    await database.close()
