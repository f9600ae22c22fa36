"""Presets on both databases: one of a name for each owner, whoever is first, and links that end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from msgspec.structs import replace

from core.jobs import Person, Place, new_id
from core.presets import Preset
from storage.database import Database
from storage.presets import SqlShelf

ANN = Person("toy", "ann")
HERE = Place("toy", "ann")
"""Which is called like her."""


@pytest.fixture
async def shelf(any_database: str) -> AsyncIterator[SqlShelf]:
    database = await Database.open(any_database)
    yield SqlShelf(database)
    await database.close()


async def test_presets_come_back_as_they_were_and_a_name_is_there_once(shelf: SqlShelf) -> None:
    preset = Preset(new_id(), ANN, "漫画", "ink --sref #1", ("a" * 64,), 5.0)
    twice = [preset, replace(preset, id=new_id())]
    assert sorted(await asyncio.gather(*(shelf.put(each, 9) for each in twice))) == [False, True]
    (kept,) = await shelf.of([ANN, HERE])
    assert replace(kept, id=preset.id) == preset
    here, other = replace(preset, id=new_id(), owner=HERE), replace(preset, id=new_id(), name="b")
    assert await shelf.put(here, 1)
    assert not await shelf.put(replace(here, id=new_id(), name="more"), 1)
    assert await shelf.put(other, 9)
    assert [each.name for each in await shelf.of([ANN], ["b", "c"])] == ["b"]
    assert not await shelf.rename(other.id, "漫画")
    assert await shelf.rename(other.id, "b")
    assert await shelf.rename(other.id, "c")
    assert not await shelf.rename(new_id(), "d")

    await shelf.relink(other.id, "l" * 13)
    assert (await shelf.linked("l" * 13)) == replace(other, name="c", link="l" * 13)
    await shelf.relink(other.id, None)
    assert await shelf.linked("l" * 13) is None
    await shelf.drop(other.id)
    assert other not in await shelf.of((other.owner,))
