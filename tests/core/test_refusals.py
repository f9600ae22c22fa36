"""Servers that refuse: waited for where that may help, told at once where not."""

from __future__ import annotations

import asyncio

import pytest

from core.jobs import NEVER, Fault, State
from core.loops.timing import Timing
from tests.core.conftest import Open
from tests.core.harness import Harness, ask, reason, status


async def test_a_busy_server_is_asked_again_ever_more_slowly(harness: Harness) -> None:
    harness.fails("saturated@*/submit/*#3")
    job = await harness.imagine()
    times = []
    for _ in range(60):
        before = (await harness.job(job.id)).attempts
        await harness.turn(harness.submitter)
        after = await harness.job(job.id)
        if after.attempts > before:
            times.append(harness.clock.now - job.created_at)
        if after.state is State.WAITING:
            assert after.fault is Fault.BUSY
            assert "busy" in await status(harness, job.id)
        harness.clock.pass_(1)
    assert times == [0, 2, 7, 17]
    assert (await harness.until(job.id, State.DONE)).fault is None


async def test_a_server_that_refuses_many_jobs_is_asked_again_within_its_pace(harness: Harness) -> None:
    """What is asked for the first time never waits; what was refused takes the room that is left."""
    harness.fails("saturated@*/submit/*")
    for number in range(40):
        await harness.imagine(f"fox {number}")

    async def sent() -> int:
        return sum(job.attempts for job in await harness.store.due([State.WAITING], NEVER, 100))

    while await sent() < 40:
        await harness.turn(harness.submitter)
    seconds = []
    for _ in range(30):
        before = await sent()
        for _ in range(5):
            harness.clock.pass_(0.22)
            await harness.turn(harness.submitter)
        seconds.append(await sent() - before)
    assert max(seconds) <= 10
    assert sum(seconds) >= 80


async def test_a_full_queue_is_waited_for(open_harness: Open) -> None:
    harness = await open_harness(concurrency=1, queue=0)
    both = [await harness.imagine("a fox"), await harness.imagine("a whale")]
    await harness.turn(harness.submitter)
    (refused,) = [job for job in [await harness.job(job.id) for job in both] if job.state is State.WAITING]
    assert refused.fault is Fault.BUSY
    for job in both:
        await harness.until(job.id, State.DONE)


async def test_patience_ends(open_harness: Open) -> None:
    harness = await open_harness(timing=Timing(patience=60))
    harness.fails("saturated@*/submit/*")
    job = await harness.until((await harness.imagine()).id, State.FAILED)
    assert job.fault is Fault.BUSY
    assert 60 < harness.clock.now - job.created_at < 150
    assert "Nothing was charged" in await reason(harness, job)
    assert harness.submits() == {}


async def test_the_time_that_a_person_took_to_answer_does_not_count(open_harness: Open) -> None:
    harness = await open_harness(remix=True)
    variation = await harness.until((await harness.press(await harness.painted(), "V1")).id, State.ASKING)
    harness.clock.pass_(7200)
    harness.fails("saturated@*/submit/modal#2")
    await harness.studio.words(ask(), variation.id, "a blue fox")
    await harness.until(variation.id, State.DONE)


@pytest.mark.parametrize(
    ("provider", "fault", "word"),
    [
        ("simulator", Fault.BANNED, "bloody"),
        ("midjourney-proxy", Fault.BANNED, ""),
        ("trueai", Fault.BANNED, "敏感词"),
    ],
)
async def test_a_forbidden_word_is_named_where_the_server_names_it(
    open_harness: Open, provider: str, fault: Fault, word: str
) -> None:
    harness = await open_harness(provider)
    job = await harness.until((await harness.imagine("a bloody fox")).id, State.FAILED)
    assert job.fault is fault
    assert job.attempts == 1
    assert word in await reason(harness, job)


@pytest.mark.parametrize(
    ("fault", "told", "said"),
    [
        ("html@*/submit/*", Fault.WRONG_URL, "MJ_URL"),
        ("status=401@*/submit/*", Fault.UNAUTHORIZED, "MJ_KEY"),
        ("challenge@*/submit/*", Fault.BLOCKED, "browser check"),
        ("challenge=503@*/submit/*", Fault.BLOCKED, "browser check"),
        ("status=403@*/submit/*", Fault.FORBIDDEN, "turned Easel away"),
        ("status=413@*/submit/*", Fault.TOO_LARGE, "not accept a request this large"),
    ],
)
async def test_what_will_not_mend_itself_is_told_at_once(harness: Harness, fault: str, told: Fault, said: str) -> None:
    harness.fails(fault)
    job = await harness.until((await harness.imagine()).id, State.FAILED, seconds=4)
    assert job.fault is told
    sentence = await reason(harness, job)
    assert said in sentence
    for blamed in {"MJ_URL", "MJ_KEY"} - {said}:
        assert blamed not in sentence


async def test_a_failed_job_can_be_asked_again_and_costs_once(harness: Harness) -> None:
    harness.fails("html@*/submit/*#1")
    job = await harness.until((await harness.imagine()).id, State.FAILED)
    twice = await asyncio.gather(*(harness.studio.press(ask(), job.id, "again") for _ in range(2)))
    assert twice[0].job.id == twice[1].job.id != job.id
    done = await harness.until(twice[0].job.id, State.DONE)
    assert (done.prompt, done.said) == (job.prompt, job.said)
    assert (await harness.job(job.id)) == job
    assert (await harness.press(job, "again")).id == done.id
    assert harness.submits() == {done.id: 1}


async def test_a_server_that_asks_for_a_day_is_asked_sooner(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.mj import Reason, Rejected

    async def tomorrow(*_: object) -> Rejected:
        return Rejected(Reason.BUSY, "", retry_after=86_400.0)

    monkeypatch.setattr(harness.midjourney, "imagine", tomorrow)
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    assert (await harness.job(job.id)).due_at - harness.clock.now == 300
