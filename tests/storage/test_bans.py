"""A ban is never ended by another one: neither sooner, nor for an account that was linked then."""

from __future__ import annotations

from core.jobs import Person
from core.policy import Ban
from storage.bans import SqlBans
from storage.database import Database
from storage.linking import SqlAccounts

ANN, ANNA = Person("telegram", "7", "Ann"), Person("discord", "7", "Anna")


async def test_a_ban_is_not_shortened_by_another_and_holds_for_whoever_was_parted(any_database: str) -> None:
    database = await Database.open(any_database)
    bans, accounts = SqlBans(database), SqlAccounts(database)
    await accounts.offer(ANN, "ABCD")
    await accounts.join(ANNA, "ABCD", "")
    kept, _ = await bans.keep(Ban("one", ANN, "", 100.0, 1.0))
    assert kept.until == 100.0
    await accounts.part(ANN, ANNA)
    for name, until, holds in (("two", 50.0, 100.0), ("three", None, None), ("four", 200.0, None)):
        kept, _ = await bans.keep(Ban(name, ANN, "", until, 2.0))
        assert kept.until == holds, name
        for each in (ANN, ANNA):
            assert [(ban.id, ban.until) for ban in await bans.of(each)] == [(name, holds)], (name, each)
    await bans.keep(Ban("five", ANN, "telegram:-1", 60.0, 3.0))
    assert len(await bans.of(ANN)) == 2, "of a place"
    kept, _ = await bans.keep(Ban("six", ANN, "telegram:-1", 90.0, 70.0))
    assert [ban.until for ban in await bans.of(ANN) if ban.where] == [90.0], "what is over adds nothing"
    await bans.lift(next(iter(await bans.of(ANNA))))
    assert [ban.where for each in (ANN, ANNA) for ban in await bans.of(each)] == ["telegram:-1"]
    await database.close()
