"""How much may be asked for in an hour: refused before anything is sent, told with the time, and firm in a rush."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable
from typing import Any

import pytest
from msgspec.structs import replace

from core import actions, jobs, messages
from core.errors import Refusal
from core.gate import behind
from core.jobs import Fault, Job, Person, Place, State
from core.quota import HOUR, Claim, Quota
from storage.database import Database
from storage.store import SqlStore
from tests.clock import Clock
from tests.core.conftest import Open
from tests.core.harness import ANN, BOB, ELSEWHERE, NOON, ROOM, Harness, ask, let_through
from tests.storage.test_store import make_job


async def test_a_person_waits_for_the_hour_and_others_do_not(open_harness: Open) -> None:
    harness = await open_harness(quota=Quota(person=3))
    for place in (ROOM, ELSEWHERE, ROOM):
        await harness.studio.imagine(ask(place=place), "a fox")
        harness.clock.pass_(60)
    with pytest.raises(Refusal) as refused:
        await harness.studio.imagine(ask(), "a fox")
    assert (refused.value.key, refused.value.data) == ("too_many_person", {"most": 3, "minutes": 58, "count": 1})
    await harness.studio.imagine(ask(BOB), "a fox")
    harness.clock.pass_(57 * 60 + 1)
    await harness.studio.imagine(ask(), "a fox")
    with pytest.raises(Refusal):
        await harness.studio.imagine(ask(), "a fox")


async def test_a_place_has_one_quota_for_all(open_harness: Open) -> None:
    harness = await open_harness(quota=Quota(place=2))
    for person in (ANN, BOB):
        await harness.studio.imagine(ask(person), "a fox")
    with pytest.raises(Refusal) as refused:
        await harness.studio.imagine(ask(BOB), "a fox")
    assert refused.value.key == "too_many_place"
    await harness.studio.imagine(ask(BOB, ELSEWHERE), "a fox")


async def test_presses_and_repeats_count_and_what_is_there_already_does_not(open_harness: Open) -> None:
    harness = await open_harness(quota=Quota(person=2))
    grid = await harness.painted()
    key = next(action.key for action in grid.actions if action.label == "U1")
    pressed = ask()
    made = await harness.studio.press(pressed, grid.id, key)
    assert (await harness.studio.press(pressed, grid.id, key)).job.id == made.job.id
    assert (await harness.studio.press(ask(), grid.id, key)).was_there
    for again in (harness.studio.repeat(ask(), grid.id), harness.studio.press(ask(), grid.id, grid.actions[1].key)):
        with pytest.raises(Refusal):
            await again


async def test_a_rush_finds_no_gap(open_harness: Open) -> None:
    harness = await open_harness(quota=Quota(person=5))
    asked = await asyncio.gather(*(harness.studio.imagine(ask(), "a fox") for _ in range(40)), return_exceptions=True)
    assert len([each for each in asked if not isinstance(each, Refusal)]) == 5
    assert not harness.sim.requests


async def refusals(asked: Iterable[Awaitable[Any]]) -> list[str]:
    """The keys of what is refused, of all that is asked for in this order."""
    keys = []
    for each in asked:
        try:
            await each
        except Refusal as refusal:
            keys.append(refusal.key)
    return keys


async def test_a_chat_is_one_place_with_all_its_topics(open_harness: Open) -> None:
    harness = await open_harness(quota=Quota(place=5))
    topics = [replace(ask(place=Place("toy", f"room/{topic}")), chat="room") for topic in range(4)]
    asked = [harness.studio.imagine(replace(topics[n % 4], origin=f"toy:topic {n}"), "a fox") for n in range(20)]
    assert await refusals(asked) == ["too_many_place"] * 15
    assert await refusals([harness.studio.imagine(ask(), "a fox")]) == ["too_many_place"], "the chat itself"
    await harness.studio.imagine(ask(place=ELSEWHERE), "a fox")


async def test_who_may_be_anybody_shares_one_allowance_and_people_have_their_own(open_harness: Open) -> None:
    harness = await open_harness(quota=Quota(person=3, place=2))
    groups = [Person("toy", f"-{number}", f"Group {number}") for number in range(5)]
    nameless = [
        replace(ask(group, Place("toy", group.account)), nameless=True, origin=f"toy:{group.account} {n}")
        for group in groups
        for n in range(3)
    ]
    keys = await refusals(harness.studio.imagine(each, "a fox") for each in nameless)
    assert keys == ["too_many_place", *["too_many_nameless"] * 11], "three in all, and not more than two in a chat"
    await harness.studio.imagine(ask(place=Place("toy", "-4")), "a fox")
    refused = replace(nameless[-1], origin="toy:once more")
    with pytest.raises(Refusal) as refusal:
        await harness.studio.imagine(refused, "a fox")
    assert "under your own name" in messages.say(refusal.value.key, "en", **refusal.value.data)


async def test_all_together_have_a_bound_and_the_operator_hears_of_it(
    open_harness: Open, caplog: pytest.LogCaptureFixture
) -> None:
    harness = await open_harness(quota=Quota(in_all=4))
    people = [ask(Person("toy", f"p{n}", f"P {n}"), Place("toy", f"room {n}")) for n in range(9)]
    assert await refusals(harness.studio.imagine(each, "a fox") for each in people) == ["too_many_all"] * 5
    told = [record.getMessage() for record in caplog.records if "JOBS_IN_ALL" in record.getMessage()]
    assert told == ["JOBS_IN_ALL is used up: 4 jobs within an hour, so people are refused. Raise it if you like."]
    again = [replace(each, origin=f"1 {each.origin}") for each in people]
    with behind(let_through):
        assert await refusals(harness.studio.imagine(each, "a fox") for each in again) == ["too_many_all"] * 9
    assert len([record for record in caplog.records if "JOBS_IN_ALL" in record.getMessage()]) == 1
    owner = harness.studio.of_owner()
    await owner.imagine(ask(), "a fox")
    harness.clock.pass_(HOUR)
    assert await refusals(harness.studio.imagine(replace(each, origin=f"2 {each.origin}"), "a fox") for each in people)
    assert len([record for record in caplog.records if "JOBS_IN_ALL" in record.getMessage()]) == 2


async def failed(harness: Harness, fault: Fault) -> Job:
    """A job of Ann's that the provider has, and that failed."""
    job = await harness.imagine()
    for step in jobs.submitting(NOON), jobs.accepted("1", NOON), jobs.failed(fault, "", NOON):
        await harness.store.apply(job.id, step)
    return job


async def test_a_second_try_counts_where_it_is_paid_for(open_harness: Open) -> None:
    harness = await open_harness(quota=Quota(person=2))
    job = await failed(harness, Fault.PROVIDER)
    job = (await harness.studio.press(ask(), job.id, actions.AGAIN)).job
    await harness.store.apply(job.id, jobs.failed(Fault.PROVIDER, "", NOON))
    assert await refusals([harness.studio.press(ask(), job.id, actions.AGAIN)]) == ["too_many_person"]


async def test_trying_what_may_have_been_taken_counts_and_is_refused_in_one_step(open_harness: Open) -> None:
    harness = await open_harness("new-api", quota=Quota(person=2))
    harness.fails("drop@*/submit/*#1")
    job = await harness.imagine()
    await harness.run(30, 10)
    await harness.studio.press(ask(), job.id, actions.AGAIN)
    harness.fails("drop@*/submit/*#1")
    await harness.run(30, 10)
    undecided = await harness.job(job.id)
    assert undecided.undecided
    assert await refusals([harness.studio.press(ask(), job.id, actions.AGAIN)]) == ["too_many_person"]
    assert await harness.job(job.id) == undecided
    assert harness.submits() == {job.id: 2}


async def test_fetching_what_is_paid_for_counts_for_nothing(open_harness: Open) -> None:
    harness = await open_harness(quota=Quota(person=1))
    job = await failed(harness, Fault.PICTURE)
    again = (await harness.studio.press(ask(), job.id, actions.AGAIN)).job
    assert (again.state, again.task_id) == (State.RUNNING, "1")


@pytest.mark.parametrize("leap", [-100 * 86400.0, -1800.0, 100 * 86400.0])
async def test_a_clock_that_leaps_keeps_nobody_for_longer_than_an_hour(open_harness: Open, leap: float) -> None:
    clock = Clock(NOON)
    harness = await open_harness(clock=clock, quota=Quota(person=1))
    await harness.studio.imagine(ask(), "a fox")
    clock.pass_(leap)
    try:
        await harness.studio.imagine(ask(), "a fox")
    except Refusal as refusal:
        minutes = refusal.data["minutes"]
        assert isinstance(minutes, int)
        assert 0 < minutes <= 60
    clock.pass_(2 * HOUR)
    await harness.studio.imagine(ask(), "a fox")


async def test_a_rush_over_replicas_finds_no_gap(postgres: str) -> None:
    databases = [await Database.open(postgres) for _ in range(4)]
    stores = [SqlStore(database) for database in databases]
    quota = Quota(person=3, in_all=5)

    def asked(number: int) -> Awaitable[Job]:
        person = (ANN, BOB, Person("toy", "cem"))[number % 3]
        job = make_job(person=person, place=Place("toy", f"room {number}"))
        claim = Claim(quota, "toy", person.account, job.place.id, NOON + number / 100)
        return stores[number % 4].add(job, claim=claim)

    try:
        ends = await asyncio.gather(*(asked(number) for number in range(60)), return_exceptions=True)
    finally:
        for database in databases:
            await database.close()
    made = [end for end in ends if isinstance(end, Job)]
    assert len(made) == 5
    assert all(isinstance(end, (Job, Refusal)) for end in ends)
    assert max(sum(job.person == person for job in made) for person in (ANN, BOB)) <= 3
