"""Budgets: what a job costs, that nobody spends over what there is by whichever way in, and what comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest
from msgspec.structs import replace

from core import actions, jobs
from core.admission import Access
from core.asks import Ask
from core.budgets import DAY, HOUR, Budget, By, Charge, Each, Period, until
from core.charging import charge
from core.errors import Refusal
from core.gate import behind
from core.jobs import Action, Fault, Job, Kind, Person, Place
from core.mj import PROVIDERS, UPSAMPLE
from core.policy import Rule, what
from core.quota import UNBOUNDED, Claim
from storage.database import Database
from storage.store import SqlStore
from tests.core.conftest import Open
from tests.core.harness import ANN, BOB, ELSEWHERE, NOON, ROOM, Harness, ask, let_through
from tests.storage.test_store import make_job

ACCOUNT, GATEWAY = PROVIDERS["trueai"].costs, PROVIDERS["new-api"].costs


def pressed(family: str, **changes: Any) -> Job:
    return make_job(kind=Kind.PRESS, action=Action("0", "x", family=family), **changes)


@pytest.mark.parametrize(
    ("job", "kind", "account", "gateway"),
    [
        (make_job(prompt="a fox"), "imagine", 1, 1),
        (make_job(prompt="a fox --turbo"), "imagine", 2, 2),
        (make_job(prompt="a fox", mode="relax"), "imagine", 0, 0.5),
        (make_job(prompt="a fox --video"), "video", 8, 8),
        (make_job(kind=Kind.VIDEO, prompt="a fox --turbo"), "video", 16, 16),
        (make_job(kind=Kind.DESCRIBE, prompt=""), "describe", 0, 0.5),
        (pressed("upsample"), UPSAMPLE, 0, 0.5),
        (pressed("upscale"), "upscale", 2, 0.5),
        (pressed("animate", mode="turbo"), "video", 16, 16),
        (pressed("variation"), "vary", 1, 1),
    ],
)
def test_what_a_job_costs(job: Job, kind: str, account: float, gateway: float) -> None:
    asked = what(job)
    assert charge(job, asked, ACCOUNT) == Charge(job.id, kind, account)
    assert charge(job, asked, GATEWAY).credits == gateway
    assert charge(job, asked, PROVIDERS["simulator"].costs).credits == 0


def test_days_and_months_are_those_of_utc() -> None:
    leap_day = 1_709_164_800.0  # 2024-02-29
    assert (Period.DAY.start(leap_day + 5), Period.DAY.end(leap_day + 5)) == (leap_day, leap_day + DAY)
    assert (Period.MONTH.start(leap_day + 5), Period.MONTH.end(leap_day)) == (leap_day - 28 * DAY, leap_day + DAY)
    assert [until(seconds) for seconds in (1, HOUR + 1, 48 * HOUR, 49 * HOUR)] == [
        {"hours": 1},
        {"hours": 2},
        {"hours": 48},
        {"days": 3},
    ]


async def with_budgets(open_harness: Open, *budgets: Budget, **how: Any) -> Harness:
    harness = await open_harness("trueai", **how)
    harness.studio.admission.access = Access(costs=ACCOUNT, budgets=budgets)
    return harness


async def refused(asked: Awaitable[Any]) -> tuple[str, str, str]:
    """Why, what it costs and what is left."""
    with pytest.raises(Refusal) as refusal:
        await asked
    return refusal.value.key, str(refusal.value.data["cost"]), str(refusal.value.data["left"])


async def again(harness: Harness, job: Job) -> Job:
    return (await harness.studio.press(ask(), job.id, actions.AGAIN)).job


async def test_a_person_spends_what_they_have_by_no_way_in_more(open_harness: Open) -> None:
    harness = await with_budgets(open_harness, Budget(4, Period.DAY, Each.PERSON), duration=0.0)
    studio = harness.studio
    grid = await harness.painted()  # 1
    await studio.repeat(ask(place=ELSEWHERE), grid.id)  # 2
    waiting = await studio.imagine(ask(), "a hound")  # 3
    keys = {action.label: action.key for action in grid.actions}
    await studio.press(ask(), grid.id, keys["U1"])  # costs nothing
    for way in (
        studio.imagine(ask(), "a fox --turbo"),
        studio.make(ask(), Kind.VIDEO, "a fox", ["a" * 64]),
        studio.imagine(ask(), "a {red, blue} fox"),
        studio.expect(ask(), Kind.VIDEO, 1, "a fox"),
        studio.expect(ask(), Kind.IMAGINE, 1, "a {red, blue} fox"),
    ):
        assert (await refused(way))[::2] == ("budget_person_day", "1")
    await studio.press(ask(), grid.id, keys["V1"])  # 4
    more: tuple[Awaitable[Any], ...] = (
        studio.imagine(ask(), "a fox"),
        studio.press(ask(), grid.id, keys["V2"]),
        studio.press(ask(), grid.id, keys["🔄"]),
        studio.repeat(ask(), grid.id),
        studio.reword(ask(), waiting, "imagine", "a hound --turbo"),
    )
    for each in more:
        assert await refused(each) == ("budget_person_day", "1", "0")
    await studio.press(ask(), grid.id, keys["U2"])
    await studio.imagine(ask(BOB), "a fox")
    await studio.of_owner().imagine(ask(), "a fox")
    harness.clock.pass_(DAY)
    await studio.imagine(ask(), "a fox")


async def test_the_same_update_leads_to_its_job_though_it_may_not_be_asked_for_since(open_harness: Open) -> None:
    """Neither a rule that came since, nor a budget that its own job used up."""
    harness = await with_budgets(open_harness, Budget(9, Period.DAY, Each.PERSON), duration=0.0)
    studio, result = harness.studio, (await harness.painted()).result  # 1
    video, words = replace(ask(), agreed=True), ask(BOB)
    made = await studio.make(video, Kind.VIDEO, "a fox turns", [result or ""])  # 9
    drawn = await studio.imagine(words, "a fox")
    deny = Rule(deny=("toy:ann", "toy:bob"))
    studio.admission.access = replace(studio.admission.access, rules=(deny,))
    for gate in None, let_through:
        with behind(gate):
            await studio.expect(video, Kind.VIDEO, 1, "a fox turns")
            assert (await studio.make(video, Kind.VIDEO, "a fox turns", [result or ""])).id == made.id
            assert (await studio.imagine(words, "a fox")).id == drawn.id
    with pytest.raises(Refusal):
        await studio.make(ask(), Kind.VIDEO, "a fox turns", [result or ""])
    with pytest.raises(Refusal):
        await studio.reword(ask(BOB), drawn, "imagine", "a cat")


async def test_what_is_reworded_costs_what_it_is_then(open_harness: Open) -> None:
    harness = await with_budgets(open_harness, Budget(8, Period.MONTH, Each.PERSON))
    job = await harness.studio.imagine(ask(), "a fox")
    job = await harness.studio.reword(ask(), job, "imagine", "a fox --turbo")
    assert [used.credits for used in await harness.store.used(By.PERSON, 0, ANN)] == [2]
    job = await harness.studio.reword(ask(), job, "imagine", "a fox --relax")
    (used,) = await harness.store.used(By.PERSON, 0, ANN)
    assert (used.credits, used.jobs) == (0, 1)


@pytest.mark.parametrize(("how", "cost"), [("turbo", 2), ("relax", 0)])
async def test_what_is_reworded_twice_at_once_costs_what_it_is_in_the_end(
    open_harness: Open, how: str, cost: int
) -> None:
    harness = await with_budgets(open_harness, Budget(2, Period.MONTH, Each.PERSON))
    job = await harness.studio.imagine(ask(), "a fox")
    said = (harness.studio.reword(ask(), job, "imagine", f"a {each} fox --{how}") for each in ("red", "blue"))
    assert len({each.revision for each in await asyncio.gather(*said)}) == 2, "both of what was read before"
    assert [used.credits for used in await harness.store.used(By.PERSON, 0, ANN)] == [cost]
    left = [purse.left for purse in (await harness.studio.usage.own(ask())).purses]
    assert left == [2 - cost]


async def test_a_purse_is_shared_by_those_whom_it_names_and_places_have_their_own(open_harness: Open) -> None:
    artists = Budget(2, Period.MONTH, purse="artists", who=("role:7 Artists",))
    harness = await with_budgets(open_harness, artists, Budget(3, Period.DAY, Each.PLACE), Budget(5, Period.DAY))

    def artist(person: Person) -> Ask:
        return replace(ask(person), roles=frozenset("7"))

    await harness.studio.imagine(artist(ANN), "a fox")
    await harness.studio.imagine(artist(BOB), "a fox")
    assert await refused(harness.studio.imagine(artist(BOB), "a fox")) == ("budget_purse_month", "1", "0")
    await harness.studio.imagine(ask(BOB), "somebody else, as far as the place tells")
    assert await refused(harness.studio.imagine(ask(BOB), "a fox")) == ("budget_place_day", "1", "0")
    for _ in range(2):
        await harness.studio.imagine(ask(BOB, ELSEWHERE), "a fox")
    assert await refused(harness.studio.imagine(ask(Person("toy", "c"), ELSEWHERE), "a")) == (
        "budget_all_day",
        "1",
        "0",
    )


@pytest.mark.parametrize(
    ("fault", "back"),
    [(Fault.PROVIDER, True), (Fault.LOST, True), (Fault.BANNED, True), (Fault.PICTURE, False), (Fault.LEFT, False)],
)
async def test_what_the_provider_fails_or_forgets_is_given_back(open_harness: Open, fault: Fault, back: bool) -> None:
    harness = await with_budgets(open_harness, Budget(1, Period.DAY, Each.PERSON))
    job = await harness.studio.imagine(ask(), "a fox")
    for step in jobs.submitting(NOON), jobs.accepted("1", NOON), jobs.failed(fault, "", NOON):
        await harness.store.apply(job.id, step)
    (failed,) = await harness.store.used(By.FAILURE, 0)
    assert (failed.name, failed.jobs, failed.failed, failed.credits) == (fault, 1, 1, 0 if back else 1)
    if back:
        await (harness.studio.imagine(ask(), "a") if fault is Fault.BANNED else again(harness, job))
    assert await refused(harness.studio.imagine(ask(), "a fox")) == ("budget_person_day", "1", "0")


async def test_what_is_stopped_before_it_was_sent_is_given_back(open_harness: Open) -> None:
    harness = await with_budgets(open_harness, Budget(1, Period.DAY, Each.PERSON))
    await harness.studio.imagine(ask(), "a fox")
    assert (await harness.studio.cancel(ask())).stopped == 1
    await harness.studio.imagine(ask(), "a fox")


async def test_a_rush_over_replicas_spends_no_more_than_there_is(any_database: str) -> None:
    count = 3 if any_database.startswith("postgresql") else 1
    databases = [await Database.open(any_database) for _ in range(count)]
    stores = [SqlStore(database) for database in databases]
    budgets = (Budget(6, Period.DAY), Budget(4, Period.MONTH, Each.PERSON))

    def asked(number: int) -> Awaitable[Job]:
        job = make_job(person=(ANN, BOB)[number % 2], place=Place("toy", f"room {number}"))
        charges = (Charge(job.id, "imagine", 1.5),)
        claim = Claim(UNBOUNDED, "toy", job.person.account, job.place.id, NOON, 1, charges, budgets)
        return stores[number % count].add(job, claim=claim)

    try:
        ends = await asyncio.gather(*(asked(number) for number in range(30)), return_exceptions=True)
        assert len([end for end in ends if isinstance(end, Job)]) == 4
        assert all(isinstance(end, (Job, Refusal)) for end in ends)
        assert sum(used.credits for used in await stores[0].used(By.DAY, 0)) == 6
        assert {used.jobs for used in await stores[0].used(By.PERSON, 0)} == {2}
    finally:
        for database in databases:
            await database.close()


async def test_usage_tells_each_their_own_and_owners_all(open_harness: Open) -> None:
    harness = await with_budgets(open_harness, Budget(10, Period.DAY, Each.PERSON))
    await harness.studio.imagine(ask(), "a fox --turbo")
    await harness.studio.imagine(ask(BOB), "a fox")
    own = await harness.studio.usage.own(ask())
    assert [(used.name, used.jobs, used.credits) for used in own.today] == [("imagine", 1, 2.0)]
    assert [purse.left for purse in own.purses] == [8.0]
    with pytest.raises(Refusal):
        await harness.studio.usage.all(ask())
    harness.studio.admission.access = replace(harness.studio.admission.access, owners=frozenset({("toy", "ann")}))
    told = await harness.studio.usage.all(ask())
    assert [(used.name, used.credits) for used in told[By.PERSON]] == [("Ann", 2.0), ("Bob", 1.0)]
    assert [(used.name, used.jobs) for used in told[By.PLACE]] == [(f"toy:{ROOM.id}", 2)]
    assert [used.name for used in told[By.DAY]] == ["2025-06-15"]
