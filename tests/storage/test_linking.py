"""Accounts of one person: by which codes they are linked, seen by every replica at once, and parted without loss."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable

import pytest
from msgspec.structs import replace

from core.errors import Refusal
from core.gallery import Wanted
from core.jobs import Job, Person, Place, new_id
from core.linking import GUESSES, LIFE_SECONDS, MOST
from core.quota import Claim, Quota
from storage import linking
from storage.clock import OwnTime
from storage.database import Database
from storage.linking import SqlAccounts
from storage.people import SqlSettings
from storage.store import SqlStore
from tests.clock import Clock

from .test_store import make_job

ANN, ANNA, BEN = Person("telegram", "7", "Ann"), Person("discord", "7", "Anna"), Person("discord", "8", "Ben")
HERE = Place("telegram", "7")


class Replica:
    """One Easel's hold on the rows."""

    def __init__(self, database: Database) -> None:
        self.accounts, self.settings, self.store = SqlAccounts(database), SqlSettings(database), SqlStore(database)

    async def refused(self, person: Person, code: str, origin: str = "x") -> str:
        """Why a code links nothing."""
        with pytest.raises(Refusal) as refused:
            await self.accounts.join(person, code, origin)
        return refused.value.key

    async def linked(self, *people: Person) -> None:
        for person in people[1:]:
            await self.accounts.offer(people[0], code := new_id())
            await self.accounts.join(person, code, code)


def names(jobs: Iterable[Job]) -> list[str]:
    return [job.id for job in jobs]


@pytest.fixture
def clock() -> Clock:
    return Clock(1_800_000_000.0)


@pytest.fixture
async def replicas(any_database: str, clock: Clock) -> AsyncIterator[list[Replica]]:
    """Two, where the database can be shared."""
    shared = any_database.startswith("postgresql")
    databases = [await Database.open(any_database, own_time=OwnTime(clock, clock)) for _ in range(1 + shared)]
    yield [Replica(databases[0]), Replica(databases[-1])]
    for database in databases:
        await database.close()


async def test_a_code_links_once_within_ten_minutes(replicas: list[Replica], clock: Clock) -> None:
    one, other = replicas
    await one.accounts.offer(ANN, "FIRST")
    await one.accounts.offer(ANN, "CODE")
    assert await other.refused(ANNA, "FIRST") == "link_wrong", "there is a newer one"
    assert await other.refused(ANN, "CODE") == "link_own"
    assert await other.accounts.join(ANNA, "CODE", "update 1") == ANN
    assert await one.accounts.join(ANNA, "CODE", "update 1") == ANN, "the same update once more"
    assert await one.refused(BEN, "CODE") == "link_used"
    assert list(await one.accounts.of(ANN)) == list(await other.accounts.of(ANNA)) == [ANNA, ANN]
    await other.accounts.offer(ANNA, "AGAIN")
    assert await one.refused(ANN, "AGAIN") == "link_already"
    clock.pass_(LIFE_SECONDS)
    assert await one.refused(BEN, "AGAIN") == "link_late"
    await one.accounts.offer(ANN, "READ BY ALL")
    await one.accounts.spoil("READ BY ALL")
    assert await one.refused(BEN, "READ BY ALL") == "link_wrong"


async def test_guessing_has_an_end(replicas: list[Replica], clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = replicas
    await one.accounts.offer(ANN, "CODE")
    tries = (each.refused(BEN, f"guess {number}") for number, each in enumerate((one, other) * GUESSES))
    told = await asyncio.gather(*tries)
    assert sorted(told) == ["link_guesses"] * GUESSES + ["link_wrong"] * GUESSES
    assert await one.refused(BEN, "CODE") == "link_guesses"
    monkeypatch.setattr(linking, "GUESSES_OF_ALL", GUESSES)
    assert await one.refused(ANNA, "CODE") == "link_guesses"
    clock.pass_(LIFE_SECONDS)
    await one.accounts.offer(ANN, "CODE")
    assert await other.accounts.join(BEN, "CODE", "x") == ANN


async def test_of_two_who_say_a_code_at_once_one_is_linked(replicas: list[Replica]) -> None:
    one, other = replicas
    await one.accounts.offer(ANN, "CODE")
    ends = await asyncio.gather(
        one.accounts.join(ANNA, "CODE", "1"), other.accounts.join(BEN, "CODE", "2"), return_exceptions=True
    )
    assert {type(end) for end in ends} == {Person, Refusal}
    assert len(await one.accounts.of(ANN)) == 2


async def test_what_is_of_one_account_is_of_all_until_they_part(replicas: list[Replica]) -> None:
    one, other = replicas
    jobs = [
        await one.store.add(make_job(person=(ANN, ANNA, BEN)[number % 3], prompt=f"a fox {number}"))
        for number in range(9)
    ]
    own, theirs = names(jobs[::3]), names(job for job in jobs if job.person != BEN)
    await one.linked(ANN, ANNA)
    for person in (ANN, ANNA):
        found: list[Job] = []
        before = None
        while (page := await other.store.history(person, before, 2)).more:
            found, before = [*found, *page.jobs], page.more
        assert names([*found, *page.jobs]) == theirs[::-1]
        assert names((await other.store.history(person, None, 9, Wanted("fox"))).jobs) == theirs[::-1]
        assert names(await other.store.unfinished(person)) == theirs
    assert len((await other.store.history(BEN, None, 9)).jobs) == 3
    await other.accounts.part(ANN, ANNA)
    assert list(await one.accounts.of(ANN)) == [ANN]
    assert names((await one.store.history(ANN, None, 9)).jobs) == own[::-1]


async def test_the_setting_that_was_set_last_holds_also_where_that_was_left_open(
    replicas: list[Replica], clock: Clock
) -> None:
    one, other = replicas

    async def told(person: Person) -> dict[str, str]:
        clock.pass_(1)
        return dict((await other.settings.of(person, HERE))[0])

    await one.settings.keep(ANN, {"aspect": "16:9", "language": "zh", "raw": "on"})
    clock.pass_(1)
    await other.settings.keep(ANNA, {"aspect": "1:1"})
    await one.linked(ANN, ANNA)
    assert await told(ANN) == await told(ANNA) == {"aspect": "1:1", "language": "zh", "raw": "on"}
    await one.settings.keep(ANNA, {"raw": None, "speed": None})
    assert await told(ANN) == {"aspect": "1:1", "language": "zh"}
    assert dict(await other.settings.all("language")) == {replace(ANN, name=""): "zh", replace(ANNA, name=""): "zh"}
    await one.settings.keep(ANN, {"raw": "off"})
    assert await told(ANNA) == {"aspect": "1:1", "language": "zh", "raw": "off"}
    await one.accounts.part(ANNA, ANN)
    assert await told(ANN) == {"aspect": "16:9", "language": "zh", "raw": "off"}
    assert await told(ANNA) == {"aspect": "1:1"}


async def test_linked_accounts_have_one_allowance_and_no_chain_of_them_has_more(
    replicas: list[Replica], clock: Clock
) -> None:
    one, other = replicas

    async def draws(by: Replica, person: Person) -> None:
        claim = Claim(Quota(person=2), person.platform, person.account, "chat", clock())
        await by.store.add(make_job(person=person), claim=claim)

    await draws(one, ANN)
    await one.linked(ANN, ANNA)
    await draws(other, ANNA)
    for fresh in (ANN, BEN, replace(BEN, account="9")):
        if fresh is not ANN:
            await one.linked(ANNA, fresh)
        with pytest.raises(Refusal, match="too_many_person"):
            await draws(other, fresh)
        if fresh is not ANN:
            await one.accounts.part(ANNA, fresh)
    await one.accounts.part(ANN, ANNA)
    await draws(one, ANN)  # each account has its own again, and what it asked for itself counts
    with pytest.raises(Refusal, match="too_many_person"):
        await draws(one, ANN)


async def test_a_person_has_a_handful_of_accounts(replicas: list[Replica]) -> None:
    one, _ = replicas
    many = [Person("discord", str(number), f"{number}") for number in range(MOST)]
    await one.linked(*many)
    await one.accounts.offer(ANN, "CODE")
    assert await one.refused(many[0], "CODE") == "link_most"
    await one.accounts.part(many[0], many[1])
    await one.accounts.join(many[0], "CODE", "x")
    assert len(await one.accounts.of(ANN)) == MOST
