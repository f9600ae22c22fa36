"""What goes wrong on the way to the server: nothing is lost, and nothing is paid for twice."""

from __future__ import annotations

import asyncio
import socket
from types import SimpleNamespace

import httpx
import pytest

from core import jobs, words
from core.jobs import Fault, Job, State
from core.mj import PROVIDERS, Midjourney
from core.mj.http import _Transport as transport
from core.pace import Pace
from core.viewer import Viewer
from tests.core.conftest import Open
from tests.core.house import FAST, KEY, House, ask, picture

TAKEN = ("drop@*/submit/*#1", "code5@*/submit/*#1")
"""The server has the job and its answer is lost."""
NOT_TAKEN = ("cut@*/submit/*#1", "status=502@*/submit/*#1", "malformed@*/submit/*#1", "empty@*/submit/*#1")
"""It looks the same from here, but the server does not have it."""


async def reason(house: House, job: Job) -> str:
    return words.reason(job, "en", house.midjourney.provider.title)


async def status(house: House, job_id: str) -> str:
    (view,) = await house.viewer.views([await house.job(job_id)])
    return words.status(view, "en", "P")


# Answers that got lost


@pytest.mark.parametrize(
    ("provider", "fault"),
    [("simulator", fault) for fault in TAKEN + NOT_TAKEN]
    + [(provider, fault) for provider in ("midjourney-proxy", "aigc369") for fault in (TAKEN[0], NOT_TAKEN[0])],
)
async def test_a_lost_answer_is_looked_for_and_nothing_is_sent_twice(
    open_house: Open, provider: str, fault: str
) -> None:
    house = await open_house(provider)
    house.fails(fault)
    job = await house.imagine()
    await house.turn(house.submitter)
    unknown = await house.job(job.id)
    assert unknown.state is State.UNKNOWN
    assert not unknown.undecided
    done = await house.until(job.id, State.DONE)
    assert house.submits() == {job.id: 1}
    assert done.attempts == (1 if fault in TAKEN else 2)
    assert done.fault is None


@pytest.mark.parametrize("fault", TAKEN)
async def test_a_lost_press_is_found(house: House, fault: str) -> None:
    grid = await house.painted()
    house.fails(fault)
    upscale = await house.pressed(grid, "U1")
    assert house.submits()[upscale.id] == 1


@pytest.mark.parametrize("provider", ["duckagi", "agicto", "new-api"])
@pytest.mark.parametrize("choice", ["again", "leave"])
async def test_where_nobody_can_look_the_person_decides(open_house: Open, provider: str, choice: str) -> None:
    house = await open_house(provider)
    house.fails("drop@*/submit/*#1")
    job = await house.imagine()
    await house.run(30, 10)
    undecided = await house.job(job.id)
    assert undecided.undecided
    assert "may cost a second time" in await status(house, job.id)
    assert house.submits() == {job.id: 1}
    await house.studio.press(ask(), job.id, choice)
    if choice == "again":
        await house.until(job.id, State.DONE)
        assert house.submits() == {job.id: 2}
    else:
        left = await house.until(job.id, State.FAILED)
        assert left.fault is Fault.LEFT
        assert house.submits() == {job.id: 1}


@pytest.mark.parametrize(("fault", "state"), [(TAKEN[0], State.DONE), (NOT_TAKEN[0], State.UNKNOWN)])
async def test_a_list_that_may_end_too_soon_proves_only_what_is_in_it(
    open_house: Open, fault: str, state: State
) -> None:
    house = await open_house("trueai")
    house.fails(fault)
    job = await house.imagine()
    await house.run(150, 10)
    after = await house.job(job.id)
    assert after.state is state
    assert after.undecided == (state is State.UNKNOWN)
    assert after.attempts == 1


@pytest.mark.parametrize("fault", ["drop@*/submit/modal#1", "cut@*/submit/modal#1"])
async def test_lost_words_are_looked_for_at_their_task(open_house: Open, fault: str) -> None:
    """The task is known, so even a gateway that lists nothing can be asked whether it took the words."""
    house = await open_house("new-api", remix=True)
    variation = await house.until((await house.press(await house.painted(), "V1")).id, State.ASKING)
    house.fails(fault)
    await house.studio.words(ask(), variation.id, "a blue fox")
    done = await house.until(variation.id, State.DONE)
    assert done.prompt == "a blue fox"
    assert house.submits()[variation.id] == 1


async def test_a_server_that_takes_nothing_for_long_is_given_up(open_house: Open) -> None:
    house = await open_house(pace=Pace(patience=10))
    house.fails("status=502@*/submit/*")
    job = await house.until((await house.imagine()).id, State.FAILED)
    assert job.fault is Fault.BUSY
    assert 2 <= job.attempts <= 6


async def test_while_the_list_is_away_too_the_job_stays_unknown(house: House) -> None:
    fault = house.fails("status=502@*/mj/*")
    job = await house.imagine()
    await house.run(3600, 60)
    assert (await house.job(job.id)).state is State.UNKNOWN
    house.sim.faults.remove(fault)
    await house.until(job.id, State.DONE)
    assert house.submits() == {job.id: 1}


# Refusals


async def test_a_busy_server_is_asked_again_ever_more_slowly(house: House) -> None:
    house.fails("saturated@*/submit/*#3")
    job = await house.imagine()
    times = []
    for _ in range(60):
        before = (await house.job(job.id)).attempts
        await house.turn(house.submitter)
        after = await house.job(job.id)
        if after.attempts > before:
            times.append(house.clock.now - job.created_at)
        if after.state is State.WAITING:
            assert after.fault is Fault.BUSY
            assert "busy" in await status(house, job.id)
        house.clock.pass_(1)
    assert times == [0, 2, 7, 17]
    assert (await house.until(job.id, State.DONE)).fault is None


async def test_a_full_queue_is_waited_for(open_house: Open) -> None:
    house = await open_house(concurrency=1, queue=0)
    both = [await house.imagine("a fox"), await house.imagine("a whale")]
    await house.turn(house.submitter)
    (refused,) = [job for job in [await house.job(job.id) for job in both] if job.state is State.WAITING]
    assert refused.fault is Fault.BUSY
    for job in both:
        await house.until(job.id, State.DONE)


async def test_patience_ends(open_house: Open) -> None:
    house = await open_house(pace=Pace(patience=60))
    house.fails("saturated@*/submit/*")
    job = await house.until((await house.imagine()).id, State.FAILED)
    assert job.fault is Fault.BUSY
    assert 60 < house.clock.now - job.created_at < 150
    assert "Nothing was charged" in await reason(house, job)
    assert house.submits() == {}


async def test_the_time_that_a_person_took_to_answer_does_not_count(open_house: Open) -> None:
    house = await open_house(remix=True)
    variation = await house.until((await house.press(await house.painted(), "V1")).id, State.ASKING)
    house.clock.pass_(7200)
    house.fails("saturated@*/submit/modal#2")
    await house.studio.words(ask(), variation.id, "a blue fox")
    await house.until(variation.id, State.DONE)


async def test_a_server_that_is_not_there(open_house: Open) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = SimpleNamespace(url=f"http://127.0.0.1:{free.getsockname()[1]}")
    house = await open_house(simulator=nobody, pace=Pace(retries=(2, 2), outage=5))
    job = await house.imagine()
    await house.turn(house.submitter)
    assert "cannot be reached" in await status(house, job.id)
    failed = await house.until(job.id, State.FAILED)
    assert failed.fault is Fault.UNREACHABLE


async def test_an_outage_of_an_hour(open_house: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is running, waits, or is asked for meanwhile is told once; the server is left alone; all of it resumes."""
    house = await open_house(**FAST)
    running = await house.imagine("a fox that is begun")
    await house.turn(house.submitter)
    tries = 0

    async def away(_transport: object, request: httpx.Request) -> httpx.Response:
        nonlocal tries
        tries += 1
        raise httpx.ConnectError("refused", request=request)

    with monkeypatch.context() as outage:
        outage.setattr(transport, "handle_async_request", away)
        waiting = [await house.imagine(f"fox {number}") for number in range(7)]
        await house.run(1800, 15.0)
        late = await house.imagine("a fox that is asked for in the midst of it")
        await house.run(1800, 60.0)
        for job in [*waiting, late]:
            assert "cannot be reached" in await status(house, job.id)
        assert tries < 1800 / 15 + 1800 / 60 + 3600 / 60 + 40, (
            "one submit in a quarter of a minute, one question in a minute"
        )
        assert len(house.chat.of(late.id)) <= 2
    for job in [running, *waiting, late]:
        await house.until(job.id, State.DONE)
    assert set(house.submits().values()) == {1}


@pytest.mark.parametrize(
    ("provider", "fault", "word"),
    [
        ("simulator", Fault.BANNED, "bloody"),
        ("midjourney-proxy", Fault.BANNED, ""),
        ("trueai", Fault.PROVIDER, "敏感词"),
    ],
)
async def test_a_forbidden_word_is_named_where_the_server_names_it(
    open_house: Open, provider: str, fault: Fault, word: str
) -> None:
    house = await open_house(provider)
    job = await house.until((await house.imagine("a bloody fox")).id, State.FAILED)
    assert job.fault is fault
    assert job.attempts == 1
    assert word in await reason(house, job)


@pytest.mark.parametrize(
    ("fault", "told"), [("html@*/submit/*", Fault.WRONG_URL), ("status=401@*/submit/*", Fault.UNAUTHORIZED)]
)
async def test_what_will_not_mend_itself_is_told_at_once(house: House, fault: str, told: Fault) -> None:
    house.fails(fault)
    job = await house.until((await house.imagine()).id, State.FAILED, seconds=4)
    assert job.fault is told
    assert await reason(house, job)


async def test_a_failed_job_can_be_asked_again_and_costs_once(house: House) -> None:
    house.fails("html@*/submit/*#1")
    job = await house.until((await house.imagine()).id, State.FAILED)
    twice = await asyncio.gather(*(house.studio.press(ask(), job.id, "again") for _ in range(2)))
    assert twice[0].job.id == twice[1].job.id != job.id
    done = await house.until(twice[0].job.id, State.DONE)
    assert (done.prompt, done.said) == (job.prompt, job.said)
    assert (await house.job(job.id)) == job
    assert (await house.press(job, "again")).id == done.id
    assert house.submits() == {done.id: 1}


async def test_a_server_that_asks_for_a_day_is_asked_sooner(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.mj import Reason, Rejected

    async def tomorrow(*_: object) -> Rejected:
        return Rejected(Reason.BUSY, "", retry_after=86_400.0)

    monkeypatch.setattr(house.midjourney, "imagine", tomorrow)
    job = await house.imagine()
    await house.turn(house.submitter)
    assert (await house.job(job.id)).due_at - house.clock.now == 300


# Stops and errors of our own


async def test_stopped_while_sending_what_the_server_took_is_found(house: House) -> None:
    house.fails("drip=60@*/submit/*#1")
    job = await house.imagine()
    await house.submitter.turn()
    while not house.submits():
        await asyncio.sleep(0)
    await house.restart()
    assert (await house.job(job.id)).state is State.UNKNOWN
    await house.until(job.id, State.DONE)
    assert house.submits() == {job.id: 1}


async def test_stopped_before_it_left_it_is_sent_once_the_server_would_show_it(house: House) -> None:
    job = await house.imagine()
    await house.store.step(job.id, jobs.submitting(house.clock()))
    await house.restart()
    await house.turn()
    assert house.submits() == {}
    await house.until(job.id, State.DONE)
    assert house.submits() == {job.id: 1}
    assert (await house.job(job.id)).attempts == 2


async def test_stopped_where_nobody_can_look_the_person_decides(open_house: Open) -> None:
    house = await open_house("duckagi")
    job = await house.imagine()
    await house.store.step(job.id, jobs.submitting(house.clock()))
    await house.restart()
    assert (await house.job(job.id)).undecided


async def test_a_running_job_outlives_a_stop(house: House) -> None:
    job = await house.imagine()
    await house.turn(house.submitter)
    await house.restart()
    house.clock.pass_(86_400)
    await house.until(job.id, State.DONE)


async def test_an_answer_that_could_not_be_written_is_found_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await house.imagine()
    step = house.store.step
    steps = 0

    async def fails_once(job_id: str, taken: jobs.Step, *, ours: bool) -> Job | None:
        nonlocal steps
        steps += 1
        if steps == 2:
            raise OSError(28, "No space left on device")
        return await step(job_id, taken, ours=ours)

    monkeypatch.setattr(house.store, "step", fails_once)
    await house.turn(house.submitter)
    assert (await house.job(job.id)).state is State.SUBMITTING
    await house.until(job.id, State.DONE)
    assert house.submits() == {job.id: 1}


async def test_an_error_that_nobody_planned_for_leaves_no_job_behind(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    imagine = house.midjourney.imagine

    async def breaks(*_: object) -> None:
        monkeypatch.setattr(house.midjourney, "imagine", imagine)
        raise ValueError("not planned")

    monkeypatch.setattr(house.midjourney, "imagine", breaks)
    job = await house.imagine()
    await house.turn(house.submitter)
    assert (await house.job(job.id)).state is State.UNKNOWN
    await house.until(job.id, State.DONE)
    assert house.submits() == {job.id: 1}


@pytest.mark.parametrize("missing", ["gone", "unreadable"])
async def test_a_picture_that_goes_in_and_is_not_there_is_told(
    house: House, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await house.studio.describe(ask(), await house.keep())

    async def read(name: str) -> None:
        if missing == "unreadable":
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(house.gallery, "read", read)
    failed = await house.until(job.id, State.FAILED)
    assert failed.fault is Fault.INPUT
    assert "Nothing was sent" in await reason(house, failed)


# Another provider


async def moved(house: House) -> None:
    """The same data, another provider (that happens to be the same server)."""
    http = house.midjourney._wire._http
    await house.restart(Midjourney(PROVIDERS["aigc369"], house.sim.url, KEY, http=http))


async def test_what_another_provider_has_is_not_asked_of_this_one(house: House) -> None:
    grid = await house.painted()
    waiting, press = await house.imagine("waiting"), await house.press(grid, "U1")
    await moved(house)
    for job in (waiting, press):
        failed = await house.until(job.id, State.FAILED)
        assert failed.fault is Fault.MOVED
    assert "aigc369" in await reason(house, failed)
    again = await house.until((await house.press(waiting, "again")).id, State.DONE)
    assert again.provider == "aigc369"
    lost = await house.until((await house.press(press, "again")).id, State.FAILED)
    assert lost.fault is Fault.PARENT_LOST
    assert set(house.submits()) == {grid.id, again.id}


async def test_jobs_that_another_provider_may_have_end(open_house: Open) -> None:
    house = await open_house()
    running = await house.imagine("running")
    await house.turn(house.submitter)
    house.fails("drop@*/submit/*#1")
    unknown = await house.imagine("unknown")
    await house.turn(house.submitter)
    house.sim.engine.tasks.clear()
    await moved(house)
    for job in (running, unknown):
        assert (await house.until(job.id, State.FAILED)).fault is Fault.MOVED


# Servers that mix up prompts


async def test_prompts_that_would_be_mixed_up_go_one_after_the_other(open_house: Open) -> None:
    house = await open_house("midjourney-proxy")
    first, longer, other = [await house.imagine(text) for text in ("a red fox", "a red fox in snow", "a whale")]
    seen: list[set[str]] = []
    for _ in range(12):
        await house.turn()
        running = {job_id for job_id, _, _ in await house.store.running()}
        assert not {first.id, longer.id} <= running
        seen.append(running)
        house.clock.pass_(4)
    assert {first.id, other.id} <= seen[0]
    assert [job.state for job in [await house.job(each.id) for each in (first, longer, other)]] == [State.DONE] * 3


async def test_many_that_have_to_wait_keep_nobody_else_waiting(open_house: Open) -> None:
    house = await open_house("midjourney-proxy", concurrency=100)
    for _ in range(60):
        await house.imagine("a red fox")
        house.clock.pass_(0.001)
    other = await house.imagine("a whale")
    for _ in range(4):
        await house.turn(house.submitter)
    assert (await house.job(other.id)).state is State.RUNNING
    assert len(house.sim.engine.tasks) == 2
    house.bells.submit.clear()
    await house.turn(house.submitter)
    assert not house.bells.submit.is_set(), "nothing can go, so nothing may wake the loop at once"


async def test_an_undecided_job_does_not_hold_up_its_prompt_for_ever(open_house: Open) -> None:
    house = await open_house("duckagi")
    house.fails("drop@*/submit/*#1")
    first, second = await house.imagine("a red fox"), await house.imagine("a red fox")
    await house.run(300, 100)
    assert (await house.job(first.id)).undecided
    assert (await house.job(second.id)).state is State.WAITING
    await house.until(second.id, State.DONE, seconds=600, step=100)


# The time it takes


async def test_the_expected_time_comes_from_jobs_like_this(house: House) -> None:
    grid = await house.painted("the first")
    for label in ("V1", "V2", "U1"):
        await house.pressed(grid, label)
    upscale, variation, fresh = (
        await house.press(grid, "U2"),
        await house.press(grid, "V3"),
        await house.imagine("another"),
    )
    await house.turn(house.submitter)
    viewer = Viewer(house.store, house.board, house.midjourney, house.clock)
    views = await viewer.views([await house.job(job.id) for job in (upscale, variation, fresh)])
    eta = [view.eta or 0.0 for view in views]
    assert 0 < eta[0] < eta[1]
    assert eta[1] == pytest.approx(eta[2], abs=2)
    house.clock.pass_(1000)
    assert [view.eta for view in await viewer.views([view.job for view in views])] == [None] * 3


def test_the_toy_paints_different_pictures() -> None:
    assert picture("one") != picture("two")
