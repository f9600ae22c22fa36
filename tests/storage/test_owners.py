"""Who owns Easel: one of those who claim it at once, for every replica, and by each account of theirs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from msgspec.structs import replace

from core.errors import Refusal
from core.jobs import Person
from core.linking import GUESSES, LIFE_SECONDS
from core.policy import Rule
from storage.chats import SqlChats
from storage.clock import OwnTime
from storage.database import Database
from storage.linking import SqlAccounts
from storage.owners import SqlOwners
from tests.clock import Clock

ANN, ANNA, BEN = Person("telegram", "7", "Ann"), Person("discord", "7", "Anna"), Person("discord", "8", "Ben")


@pytest.fixture
def clock() -> Clock:
    return Clock(1_800_000_000.0)


@pytest.fixture
async def replicas(any_database: str, clock: Clock) -> AsyncIterator[list[Database]]:
    """Two, where the database can be shared."""
    count = 2 if any_database.startswith("postgresql") else 1
    opened = [await Database.open(any_database, own_time=OwnTime(clock, clock)) for _ in range(count)]
    yield [opened[0], opened[-1]]
    for database in opened:
        await database.close()


async def why(owners: SqlOwners, person: Person, *, right: bool) -> str:
    try:
        await owners.claim(person, right=right)
    except Refusal as refusal:
        return refusal.key
    return "owns"


async def test_one_owns_it_and_is_known_by_each_account_on_every_replica(replicas: list[Database]) -> None:
    one, other = map(SqlOwners, replicas)
    assert not await one.owned()
    tried = [why(owners, Person("discord", str(n)), right=True) for n in range(20) for owners in (one, other)]
    outcomes = await asyncio.gather(*tried)
    assert sorted(set(outcomes)) == ["claim_taken", "owns"]
    assert outcomes.count("owns") == 1
    owner = Person("discord", str(outcomes.index("owns") // 2))
    accounts = SqlAccounts(replicas[0])
    assert not (await other.standing(ANN)).owns
    await accounts.offer(owner, "ABCD")
    await accounts.join(ANN, "ABCD", "x")
    assert await other.owned()
    assert (await other.standing(ANN)).owns
    await accounts.part(owner, ANN)
    assert not (await other.standing(ANN)).owns


async def test_codes_are_guessed_a_few_times_also_from_both_replicas_at_once(
    replicas: list[Database], clock: Clock
) -> None:
    one, other = map(SqlOwners, replicas)
    tried = await asyncio.gather(*(why(owners, BEN, right=False) for _ in range(6) for owners in (one, other)))
    assert sorted(tried) == ["claim_guesses"] * (12 - GUESSES) + ["claim_wrong"] * GUESSES
    assert await why(other, BEN, right=True) == "claim_guesses"
    assert await why(other, ANNA, right=False) == "claim_wrong", "another account has its own tries"
    clock.pass_(LIFE_SECONDS + 1)
    assert await why(other, BEN, right=True) == "owns"


async def test_rules_and_helpers_hold_on_every_replica_and_move_with_their_group(replicas: list[Database]) -> None:
    one, other = map(SqlOwners, replicas)
    here, video = frozenset({"telegram:-100"}), frozenset({"video"})
    nobody = Rule(here, video, allow=())
    listed = Rule(what=video, deny=("discord:8 Ben, the second",), channels=("discord:5 #art",))
    for rule in (Rule(here, video, allow=("everybody",)), nobody, listed):
        await one.keep(rule)
    assert sorted(await other.rules(), key=lambda rule: len(rule.where)) == [listed, nobody]
    await SqlChats(replicas[1], "telegram", lambda: 1.0).move("-100", "-100777")
    assert replace(nobody, where=frozenset({"telegram:-100777"})) in await one.rules()
    await other.keep(Rule(what=video))
    assert len(await one.rules()) == 1

    await one.claim(ANN, right=True)
    await asyncio.gather(*(owners.help(("discord", "8"), helps=True) for owners in (one, other)))
    assert await other.helpers() == ("discord:8",)
    standing = await other.standing(BEN)
    assert (standing.owns, standing.helps) == (False, True)
    for helps in (True, False):
        await other.help(("telegram", "7"), helps=helps)
    assert (await one.standing(ANN)).owns, "an owner is no helper"
    await one.help(("discord", "8"), helps=False)
    assert not (await other.standing(BEN)).helps
