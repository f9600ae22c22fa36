"""What goes wrong on the way to the server: nothing is lost, and nothing is paid for twice."""

from __future__ import annotations

import asyncio
import socket
from types import SimpleNamespace

import httpx
import pytest

from core import jobs, messages
from core.jobs import Fault, Job, State
from core.loops.timing import Timing
from core.mj import PROVIDERS, Midjourney
from core.mj.http import _Transport as transport
from core.viewer import Viewer
from tests.core.conftest import Open
from tests.core.harness import FAST, KEY, Harness, ask, picture

TAKEN = ("drop@*/submit/*#1", "code5@*/submit/*#1")
"""The server has the job and its answer is lost."""
NOT_TAKEN = ("cut@*/submit/*#1", "status=502@*/submit/*#1", "malformed@*/submit/*#1", "empty@*/submit/*#1")
"""It looks the same from here, but the server does not have it."""


async def reason(harness: Harness, job: Job) -> str:
    return messages.reason(job, "en", harness.midjourney.provider.title)


async def status(harness: Harness, job_id: str) -> str:
    (view,) = await harness.viewer.views([await harness.job(job_id)])
    return messages.status(view, "en", "P")


# Answers that got lost


@pytest.mark.parametrize(
    ("provider", "fault"),
    [("simulator", fault) for fault in TAKEN + NOT_TAKEN]
    + [(provider, fault) for provider in ("midjourney-proxy", "aigc369") for fault in (TAKEN[0], NOT_TAKEN[0])],
)
async def test_a_lost_answer_is_looked_for_and_nothing_is_sent_twice(
    open_harness: Open, provider: str, fault: str
) -> None:
    harness = await open_harness(provider)
    harness.fails(fault)
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    unknown = await harness.job(job.id)
    assert unknown.state is State.UNKNOWN
    assert not unknown.undecided
    done = await harness.until(job.id, State.DONE)
    assert harness.submits() == {job.id: 1}
    assert done.attempts == (1 if fault in TAKEN else 2)
    assert done.fault is None


@pytest.mark.parametrize("fault", TAKEN)
async def test_a_lost_press_is_found(harness: Harness, fault: str) -> None:
    grid = await harness.painted()
    harness.fails(fault)
    upscale = await harness.pressed(grid, "U1")
    assert harness.submits()[upscale.id] == 1


@pytest.mark.parametrize("provider", ["duckagi", "agicto", "new-api"])
@pytest.mark.parametrize("choice", ["again", "leave"])
async def test_where_nobody_can_look_the_person_decides(open_harness: Open, provider: str, choice: str) -> None:
    harness = await open_harness(provider)
    harness.fails("drop@*/submit/*#1")
    job = await harness.imagine()
    await harness.run(30, 10)
    undecided = await harness.job(job.id)
    assert undecided.undecided
    assert "may cost a second time" in await status(harness, job.id)
    assert harness.submits() == {job.id: 1}
    await harness.studio.press(ask(), job.id, choice)
    if choice == "again":
        await harness.until(job.id, State.DONE)
        assert harness.submits() == {job.id: 2}
    else:
        left = await harness.until(job.id, State.FAILED)
        assert left.fault is Fault.LEFT
        assert harness.submits() == {job.id: 1}


@pytest.mark.parametrize(("fault", "state"), [(TAKEN[0], State.DONE), (NOT_TAKEN[0], State.UNKNOWN)])
async def test_a_list_that_may_end_too_soon_proves_only_what_is_in_it(
    open_harness: Open, fault: str, state: State
) -> None:
    harness = await open_harness("trueai")
    harness.fails(fault)
    job = await harness.imagine()
    await harness.run(150, 10)
    after = await harness.job(job.id)
    assert after.state is state
    assert after.undecided == (state is State.UNKNOWN)
    assert after.attempts == 1


@pytest.mark.parametrize("fault", ["drop@*/submit/modal#1", "cut@*/submit/modal#1"])
async def test_lost_words_are_looked_for_at_their_task(open_harness: Open, fault: str) -> None:
    """The task is known, so even a gateway that lists nothing can be asked whether it took the words."""
    harness = await open_harness("new-api", remix=True)
    variation = await harness.until((await harness.press(await harness.painted(), "V1")).id, State.ASKING)
    harness.fails(fault)
    await harness.studio.words(ask(), variation.id, "a blue fox")
    done = await harness.until(variation.id, State.DONE)
    assert done.prompt == "a blue fox"
    assert harness.submits()[variation.id] == 1


async def test_a_server_that_takes_nothing_for_long_is_given_up(open_harness: Open) -> None:
    harness = await open_harness(timing=Timing(patience=10))
    harness.fails("status=502@*/submit/*")
    job = await harness.until((await harness.imagine()).id, State.FAILED)
    assert job.fault is Fault.BUSY
    assert 2 <= job.attempts <= 6


async def test_while_the_list_is_away_too_the_job_stays_unknown(harness: Harness) -> None:
    fault = harness.fails("status=502@*/mj/*")
    job = await harness.imagine()
    await harness.run(3600, 60)
    assert (await harness.job(job.id)).state is State.UNKNOWN
    harness.sim.faults.remove(fault)
    await harness.until(job.id, State.DONE)
    assert harness.submits() == {job.id: 1}


# Refusals


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


async def test_a_server_that_is_not_there(open_harness: Open) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = SimpleNamespace(url=f"http://127.0.0.1:{free.getsockname()[1]}")
    harness = await open_harness(simulator=nobody, timing=Timing(retries=(2, 2), outage=5))
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    assert "cannot be reached" in await status(harness, job.id)
    failed = await harness.until(job.id, State.FAILED)
    assert failed.fault is Fault.UNREACHABLE


async def test_an_outage_of_an_hour(open_harness: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is running, waits, or is asked for meanwhile is told once; the server is left alone; all of it resumes."""
    harness = await open_harness(**FAST)
    running = await harness.imagine("a fox that is begun")
    await harness.turn(harness.submitter)
    tries = 0

    async def away(_transport: object, request: httpx.Request) -> httpx.Response:
        nonlocal tries
        tries += 1
        raise httpx.ConnectError("refused", request=request)

    with monkeypatch.context() as outage:
        outage.setattr(transport, "handle_async_request", away)
        waiting = [await harness.imagine(f"fox {number}") for number in range(7)]
        await harness.run(1800, 15.0)
        late = await harness.imagine("a fox that is asked for in the midst of it")
        await harness.run(1800, 60.0)
        for job in [*waiting, late]:
            assert "cannot be reached" in await status(harness, job.id)
        assert tries < 1800 / 15 + 1800 / 60 + 3600 / 60 + 40, (
            "one submit in a quarter of a minute, one question in a minute"
        )
        assert len(harness.chat.of(late.id)) <= 2
    for job in [running, *waiting, late]:
        await harness.until(job.id, State.DONE)
    assert set(harness.submits().values()) == {1}


@pytest.mark.parametrize(
    ("provider", "fault", "word"),
    [
        ("simulator", Fault.BANNED, "bloody"),
        ("midjourney-proxy", Fault.BANNED, ""),
        ("trueai", Fault.PROVIDER, "敏感词"),
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
    ("fault", "told"), [("html@*/submit/*", Fault.WRONG_URL), ("status=401@*/submit/*", Fault.UNAUTHORIZED)]
)
async def test_what_will_not_mend_itself_is_told_at_once(harness: Harness, fault: str, told: Fault) -> None:
    harness.fails(fault)
    job = await harness.until((await harness.imagine()).id, State.FAILED, seconds=4)
    assert job.fault is told
    assert await reason(harness, job)


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


# Stops and errors of our own


async def test_stopped_while_sending_what_the_server_took_is_found(harness: Harness) -> None:
    harness.fails("drip=60@*/submit/*#1")
    job = await harness.imagine()
    await harness.submitter.turn()
    while not harness.submits():
        await asyncio.sleep(0)
    await harness.restart()
    assert (await harness.job(job.id)).state is State.UNKNOWN
    await harness.until(job.id, State.DONE)
    assert harness.submits() == {job.id: 1}


async def test_stopped_before_it_left_it_is_sent_once_the_server_would_show_it(harness: Harness) -> None:
    job = await harness.imagine()
    await harness.store.apply(job.id, jobs.submitting(harness.clock()))
    await harness.restart()
    await harness.turn()
    assert harness.submits() == {}
    await harness.until(job.id, State.DONE)
    assert harness.submits() == {job.id: 1}
    assert (await harness.job(job.id)).attempts == 2


async def test_stopped_where_nobody_can_look_the_person_decides(open_harness: Open) -> None:
    harness = await open_harness("duckagi")
    job = await harness.imagine()
    await harness.store.apply(job.id, jobs.submitting(harness.clock()))
    await harness.restart()
    assert (await harness.job(job.id)).undecided


async def test_a_running_job_outlives_a_stop(harness: Harness) -> None:
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    await harness.restart()
    harness.clock.pass_(86_400)
    await harness.until(job.id, State.DONE)


async def test_an_answer_that_could_not_be_written_is_found_again(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await harness.imagine()
    step = harness.store.apply
    steps = 0

    async def fails_once(job_id: str, taken: jobs.Transition, *, ours: bool) -> Job | None:
        nonlocal steps
        steps += 1
        if steps == 2:
            raise OSError(28, "No space left on device")
        return await step(job_id, taken, ours=ours)

    monkeypatch.setattr(harness.store, "apply", fails_once)
    await harness.turn(harness.submitter)
    assert (await harness.job(job.id)).state is State.SUBMITTING
    await harness.until(job.id, State.DONE)
    assert harness.submits() == {job.id: 1}


async def test_an_error_that_nobody_planned_for_leaves_no_job_behind(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    imagine = harness.midjourney.imagine

    async def breaks(*_: object) -> None:
        monkeypatch.setattr(harness.midjourney, "imagine", imagine)
        raise ValueError("not planned")

    monkeypatch.setattr(harness.midjourney, "imagine", breaks)
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    assert (await harness.job(job.id)).state is State.UNKNOWN
    await harness.until(job.id, State.DONE)
    assert harness.submits() == {job.id: 1}


@pytest.mark.parametrize("missing", ["gone", "unreadable"])
async def test_a_picture_that_goes_in_and_is_not_there_is_told(
    harness: Harness, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await harness.studio.describe(ask(), await harness.keep())

    async def read(name: str) -> None:
        if missing == "unreadable":
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(harness.pictures, "read", read)
    failed = await harness.until(job.id, State.FAILED)
    assert failed.fault is Fault.INPUT
    assert "Nothing was sent" in await reason(harness, failed)


# Another provider


async def moved(harness: Harness) -> None:
    """The same data, another provider (that happens to be the same server)."""
    http = harness.midjourney._wire._http
    await harness.restart(Midjourney(PROVIDERS["aigc369"], harness.sim.url, KEY, http=http))


async def test_what_another_provider_has_is_not_asked_of_this_one(harness: Harness) -> None:
    grid = await harness.painted()
    waiting, press = await harness.imagine("waiting"), await harness.press(grid, "U1")
    await moved(harness)
    for job in (waiting, press):
        failed = await harness.until(job.id, State.FAILED)
        assert failed.fault is Fault.MOVED
    assert "aigc369" in await reason(harness, failed)
    again = await harness.until((await harness.press(waiting, "again")).id, State.DONE)
    assert again.provider == "aigc369"
    lost = await harness.until((await harness.press(press, "again")).id, State.FAILED)
    assert lost.fault is Fault.PARENT_LOST
    assert set(harness.submits()) == {grid.id, again.id}


async def test_jobs_that_another_provider_may_have_end(open_harness: Open) -> None:
    harness = await open_harness()
    running = await harness.imagine("running")
    await harness.turn(harness.submitter)
    harness.fails("drop@*/submit/*#1")
    unknown = await harness.imagine("unknown")
    await harness.turn(harness.submitter)
    harness.sim.engine.tasks.clear()
    await moved(harness)
    for job in (running, unknown):
        assert (await harness.until(job.id, State.FAILED)).fault is Fault.MOVED


# Servers that mix up prompts


async def test_prompts_that_would_be_mixed_up_go_one_after_the_other(open_harness: Open) -> None:
    harness = await open_harness("midjourney-proxy")
    first, longer, other = [await harness.imagine(text) for text in ("a red fox", "a red fox in snow", "a whale")]
    seen: list[set[str]] = []
    for _ in range(12):
        await harness.turn()
        running = {job_id for job_id, _, _ in await harness.store.running()}
        assert not {first.id, longer.id} <= running
        seen.append(running)
        harness.clock.pass_(4)
    assert {first.id, other.id} <= seen[0]
    assert [job.state for job in [await harness.job(each.id) for each in (first, longer, other)]] == [State.DONE] * 3


async def test_many_that_have_to_wait_keep_nobody_else_waiting(open_harness: Open) -> None:
    harness = await open_harness("midjourney-proxy", concurrency=100)
    for _ in range(60):
        await harness.imagine("a red fox")
        harness.clock.pass_(0.001)
    other = await harness.imagine("a whale")
    for _ in range(4):
        await harness.turn(harness.submitter)
    assert (await harness.job(other.id)).state is State.RUNNING
    assert len(harness.sim.engine.tasks) == 2
    harness.wakeups.submit.clear()
    await harness.turn(harness.submitter)
    assert not harness.wakeups.submit.is_set(), "nothing can go, so nothing may wake the loop at once"


async def test_an_undecided_job_does_not_hold_up_its_prompt_for_ever(open_harness: Open) -> None:
    harness = await open_harness("duckagi")
    harness.fails("drop@*/submit/*#1")
    first, second = await harness.imagine("a red fox"), await harness.imagine("a red fox")
    await harness.run(300, 100)
    assert (await harness.job(first.id)).undecided
    assert (await harness.job(second.id)).state is State.WAITING
    await harness.until(second.id, State.DONE, seconds=600, step=100)


# The time it takes


async def test_the_expected_time_comes_from_jobs_like_this(harness: Harness) -> None:
    grid = await harness.painted("the first")
    for label in ("V1", "V2", "U1"):
        await harness.pressed(grid, label)
    upscale, variation, fresh = (
        await harness.press(grid, "U2"),
        await harness.press(grid, "V3"),
        await harness.imagine("another"),
    )
    await harness.turn(harness.submitter)
    viewer = Viewer(harness.store, harness.board, harness.midjourney, harness.clock)
    views = await viewer.views([await harness.job(job.id) for job in (upscale, variation, fresh)])
    eta = [view.eta or 0.0 for view in views]
    assert 0 < eta[0] < eta[1]
    assert eta[1] == pytest.approx(eta[2], abs=2)
    harness.clock.pass_(1000)
    assert [view.eta for view in await viewer.views([view.job for view in views])] == [None] * 3


def test_the_toy_paints_different_pictures() -> None:
    assert picture("one") != picture("two")
