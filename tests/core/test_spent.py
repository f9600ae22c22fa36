"""What budgets go by: sums that say at each moment what the rows say, in both databases, and what counts in which."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Mapping
from itertools import product
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from core import jobs
from core.admission import Access
from core.asks import Ask
from core.budgets import DAY, Budget, Charge, Each, Period
from core.errors import Refusal
from core.jobs import Fault, Job, Person, Place
from core.mj import PROVIDERS
from core.policy import Rule
from core.quota import UNBOUNDED, Claim
from storage import schema, spending, spent
from storage.chats import SqlChats
from storage.database import Database
from storage.store import SqlStore
from tests.core.conftest import Open
from tests.core.harness import ANN, BOB, ELSEWHERE, NOON, ROOM, Harness, ask
from tests.core.test_budgets import refused
from tests.storage.test_store import make_job

COSTS = {**PROVIDERS["trueai"].costs, "imagine": 0.1, "turbo": 3.3}
ARTIST = frozenset("7")
ARTISTS = ("role:7 Artists",)


async def with_budgets(harness: Harness, *budgets: Budget, **how: Any) -> Harness:
    harness.studio.admission.access = Access(costs=COSTS, budgets=budgets, **how)
    return harness


async def agree(database: Database) -> int:
    """The sums are those of the rows; how many there are."""
    rows = await database.read(lambda c: c.execute(schema.spending.select()).all())
    kept = await database.read(lambda c: c.execute(schema.spent.select()).all())
    sums: Counter[spent.Key] = Counter()
    for row in rows:
        for key in spent.keys(row.platform, row.account, row.chat, row.day, row.purses):
            sums[key] += 0 if row.returned else spent.millionths(row.credits)
    assert {(*row[:-1],): row.credits for row in kept if row.credits} == {key: n for key, n in sums.items() if n}
    return len(kept)


async def test_sums_are_what_the_rows_say_whatever_comes_and_comes_back(open_harness: Open, any_database: str) -> None:
    """Over days, people, places, purses, rewordings, second tries and every end."""
    budgets = (Budget(1e6, Period.DAY, Each.PERSON), Budget(1e6, Period.MONTH, purse="artists", who=ARTISTS))
    harness = await with_budgets(await open_harness("trueai", url=any_database), *budgets)
    studio, database, random = harness.studio, harness._database, Random(5)
    for number, (who, place, roles) in enumerate(product((ANN, BOB), (ROOM, ELSEWHERE), (frozenset(), ARTIST))):
        for _ in range(3):
            job = await studio.imagine(replace(ask(who, place), roles=roles), "a fox --turbo")
            if random.random() < 0.5:
                job = await studio.reword(ask(who, place), job, "imagine", "a fox")
            for step in random.choice(
                (
                    (jobs.cancelled(NOON, only=(jobs.State.WAITING,)),),
                    (jobs.submitting(NOON), jobs.failed(Fault.NO_MONEY, "", NOON)),
                    (jobs.submitting(NOON), jobs.accepted("1", NOON), jobs.failed(Fault.PROVIDER, "", NOON)),
                    (jobs.submitting(NOON), jobs.accepted("1", NOON), jobs.failed(Fault.HOST, "", NOON)),
                    (jobs.submitting(NOON), jobs.ambiguous("", jobs.NEVER)),
                )
            ):
                await harness.store.apply(job.id, step)
            if (await harness.job(job.id)).undecided:
                await studio.press(replace(ask(who, place), roles=roles), job.id, "again")
        harness.clock.pass_(DAY * (number % 2))
        assert await agree(database)
    assert (await studio.cancel(ask())).stopped
    assert await agree(database) > 20
    await SqlChats(database, "toy", harness.clock).move(ELSEWHERE.id, "moved")
    await agree(database)
    assert not await database.read(
        lambda c: c.execute(schema.spent.select().where(schema.spent.c.owner == ELSEWHERE.id)).all()
    )


async def test_what_costs_less_a_day_later_is_no_more_for_that_day(open_harness: Open, any_database: str) -> None:
    """It comes back to the day, the account and the budgets from which it was spent."""
    purse = Budget(9, Period.DAY, purse="artists", who=ARTISTS)
    harness = await with_budgets(
        await open_harness("trueai", url=any_database), Budget(1, Period.DAY, Each.PERSON), purse
    )
    turned = await harness.studio.imagine(replace(ask(), roles=ARTIST), "a red fox")
    stays = await harness.studio.imagine(replace(ask(), agreed=True, roles=ARTIST), "a blue fox --turbo")
    harness.clock.pass_(DAY)
    await harness.studio.reword(ask(), turned, "imagine", "a fox --turbo")
    await harness.studio.reword(ask(), turned, "imagine", "a fox --relax")
    assert [purse.left for purse in (await harness.studio.usage.own(ask())).purses] == [1]
    await harness.studio.reword(ask(), stays, "imagine", "a fox")
    await agree(harness._database)
    kept = await harness._database.read(lambda c: c.execute(schema.spent.select()).all())
    assert {row.credits for row in kept} == {0, 100_000}
    assert {row.tag for row in kept if row.credits} == {"", "*", "artists"}


@pytest.mark.parametrize("fault", [Fault.PROVIDER, Fault.HOST])
async def test_what_owners_refund_comes_back_once_and_only_when_it_has_ended(
    open_harness: Open, any_database: str, fault: Fault
) -> None:
    harness = await with_budgets(await open_harness("trueai", url=any_database), Budget(1, Period.DAY, Each.PERSON))
    database = harness._database
    job = await harness.studio.imagine(ask(), "a fox --turbo")

    def refund() -> Awaitable[Mapping[str, float]]:
        return database.write(lambda c: spending.refund(c, [job.id]))

    assert await refund() == {}, "it is at work again, whatever whoever refunds was shown"
    for step in jobs.submitting(NOON), jobs.accepted("1", NOON):
        await harness.store.apply(job.id, step)
    ends = asyncio.create_task(harness.store.apply(job.id, jobs.failed(fault, "", NOON)))
    more = await asyncio.gather(*(refund() for _ in range(4)))
    await ends
    more.append(await refund())
    given = [each for each in more if each]
    assert given == ([] if fault is Fault.PROVIDER else [{job.id: pytest.approx(0.33)}])
    await agree(database)
    assert [purse.left for purse in (await harness.studio.usage.own(ask())).purses] == [1]


async def test_what_nothing_bounds_is_summed_up_in_a_rush_as_well(any_database: str) -> None:
    count = 3 if any_database.startswith("postgresql") else 1
    databases = [await Database.open(any_database) for _ in range(count)]
    stores = [SqlStore(database) for database in databases]

    def asked(number: int) -> Awaitable[Job]:
        job = make_job(person=(ANN, BOB)[number % 2], place=ROOM)
        charges = (Charge(job.id, "imagine", 0.1),)
        claim = Claim(UNBOUNDED, "toy", job.person.account, ROOM.id, NOON, 1, charges, owns=number % 3 == 0)
        return stores[number % count].add(job, claim=claim)

    try:
        await asyncio.gather(*map(asked, range(30)))
        assert await agree(databases[0])
    finally:
        for database in databases:
            await database.close()


async def test_only_what_those_spend_whom_it_binds_counts_in_a_budget(open_harness: Open) -> None:
    """Also where it has no purse; and purses are told apart as they are written."""
    month = Period.MONTH
    shared, own = Budget(0.2, month, who=ARTISTS), Budget(0.2, month, Each.PERSON, who=ARTISTS)
    pair = ("Fun", "toy:ann"), ("fun", "toy:cleo")
    purses = [Budget(0.1, month, purse=name, who=(whose,)) for name, whose in pair]
    harness = await with_budgets(await open_harness("trueai"), shared, own)
    studio = harness.studio

    def artist(person: Person) -> Ask:
        return replace(ask(person), roles=ARTIST)

    for person in (ANN, BOB, BOB):
        await studio.imagine(ask(person), "a fox")
    for person in (ANN, BOB):
        await studio.imagine(artist(person), "a fox")
    assert await refused(studio.imagine(artist(ANN), "a fox")) == ("budget_all_month", "0.1", "0")
    await studio.imagine(ask(ANN), "a fox")
    await with_budgets(harness, *purses)
    await studio.imagine(ask(ANN), "a fox")
    with pytest.raises(Refusal):
        await studio.imagine(ask(ANN), "a fox")
    await studio.imagine(ask(Person("toy", "cleo")), "of another purse")


async def test_what_owners_spend_counts_in_what_is_of_all_together_alone(open_harness: Open) -> None:
    budgets = Budget(0.3, Period.DAY), Budget(0.2, Period.DAY, Each.PLACE)
    harness = await with_budgets(await open_harness("trueai"), *budgets, owners=frozenset({("toy", "bob")}))
    for _ in range(2):
        await harness.studio.imagine(ask(BOB), "an owner's fox")
    left = {purse.budget.each: purse.left for purse in (await harness.studio.usage.own(ask())).purses}
    assert left == {Each.ALL: pytest.approx(0.1), Each.PLACE: 0.2}
    await harness.studio.imagine(ask(), "a fox")
    assert await refused(harness.studio.imagine(ask(), "a fox")) == ("budget_all_day", "0.1", "0")
    await harness.studio.imagine(ask(BOB), "whose money it is")
    await harness.studio.of_owner().imagine(ask(), "a fox")
    await agree(harness._database)


async def test_the_budgets_and_rules_of_a_chat_go_along_with_what_was_spent(
    open_harness: Open, any_database: str
) -> None:
    """Also where the new one has such already, which stay."""
    harness = await with_budgets(await open_harness("trueai", url=any_database))
    owners, there = harness.studio.admission.owners, Place("toy", "super")
    own, shared = Budget(0.2, Period.MONTH, Each.PERSON), Budget(9, Period.DAY, purse="fun")
    for place, most in (("room", 0.2), ("super", 0.3)):
        where = frozenset({f"toy:{place}"})
        await owners.keep(Rule(where, frozenset({"video"}), deny=(f"toy:{place}",)))
        await owners.keep_budget(replace(own, credits=most, where=where), stands=True)
    await owners.keep_budget(replace(shared, where=frozenset({"toy:room"})), stands=True)
    await owners.keep_budget(Budget(0.2, Period.DAY, where=frozenset({"toy:room"})), stands=True)
    first = await harness.studio.imagine(ask(), "a fox")
    await harness.studio.imagine(ask(), "a fox")
    for _ in range(2):
        await SqlChats(harness._database, "toy", harness.clock).move("room", "super")
    purses = (await harness.studio.usage.own(ask(place=there))).purses
    assert {each.budget.name: each.left for each in purses} == {
        "person month": pytest.approx(0.1),
        "purse fun day": pytest.approx(8.8),
        "all day": 0,
    }
    assert [rule.deny for rule in await owners.rules() if "toy:super" in rule.where] == [("toy:super",)]
    await agree(harness._database)
    await harness.store.apply(first.id, jobs.cancelled(NOON, only=(jobs.State.WAITING,)))
    await agree(harness._database)
    await harness.studio.imagine(ask(place=there), "a fox")
