"""What a job cost comes back where the provider failed, forgot it, or never had it, and is kept where it was perhaps
painted: for each end, in each state, and each try by itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from msgspec.structs import replace

from core import actions
from core.admission import Access
from core.budgets import Budget, By, Each, Period, given_back
from core.errors import Refusal, StoreAway
from core.jobs import Fault, Job, State
from core.loops.timing import Timing
from core.mj import PROVIDERS
from core.preferences import NAMES, ON
from core.questions import STANDS
from storage import refunding, schema
from tests.core.conftest import Open
from tests.core.harness import ANN, Harness, ask
from tests.storage.test_store import make_job

PERHAPS_PAINTED = {
    *(Fault.PICTURE, Fault.HOST, Fault.OVERSIZE, Fault.STORE, Fault.TIMEOUT, Fault.MOVED),
    *(Fault.LEFT, Fault.STOP, Fault.DELETED, Fault.AMBIGUOUS, Fault.RESTORED, Fault.UNSEEN),
}
FAILED_OR_FORGOT = {
    *(Fault.BANNED, Fault.INVALID, Fault.REFUSED, Fault.UNSUPPORTED, Fault.BUTTON, Fault.UNAUTHORIZED),
    *(Fault.WRONG_URL, Fault.NO_MONEY, Fault.NO_ACCOUNT, Fault.ACCOUNT_GONE, Fault.SUSPENDED, Fault.FORBIDDEN),
    *(Fault.BLOCKED, Fault.TOO_LARGE, Fault.LIMIT, Fault.NOT_READY, Fault.PARENT_LOST, Fault.BUSY, Fault.UNREACHABLE),
    *(Fault.LOST, Fault.PROVIDER, Fault.INPUT, Fault.PLACE, Fault.REMIX, Fault.UNANSWERED, Fault.BATCH, Fault.CLOSED),
}


@pytest.mark.parametrize("state", [state for state in State if not state.ended])
def test_each_end_of_each_state_is_decided(state: State) -> None:
    assert set(Fault) == PERHAPS_PAINTED | FAILED_OR_FORGOT
    before = make_job(state=state, task_id="1")
    had = state in (State.RUNNING, State.UNKNOWN)
    kept = {fault for fault in Fault if not given_back(before, replace(before, state=State.FAILED, fault=fault))}
    assert kept == (PERHAPS_PAINTED if had else set())
    for fault in (None, Fault.STOP):
        assert given_back(before, replace(before, state=State.CANCELLED, fault=fault)) is not had


async def spent(harness: Harness) -> float:
    return sum(used.credits for used in await harness.store.used(By.PERSON, 0, ANN))


async def with_costs(harness: Harness, most: float = 3) -> Harness:
    budgets = (Budget(most, Period.DAY, Each.PERSON),)
    harness.studio.admission.access = Access(costs=PROVIDERS["trueai"].costs, budgets=budgets)
    return harness


async def test_each_try_of_a_job_is_decided_by_itself(open_harness: Open) -> None:
    """The first one was perhaps painted, and stays spent, whatever becomes of the second."""
    harness = await with_costs(await open_harness("new-api"))

    async def doubtful() -> Job:
        harness.fails("drop@*/submit/*#1")
        job = await harness.imagine()
        await harness.turn(harness.submitter)
        unknown = await harness.job(job.id)
        assert unknown.undecided
        await harness.studio.press(ask(), job.id, actions.AGAIN)
        return unknown

    await doubtful()
    assert await spent(harness) == 2
    assert (await harness.studio.cancel(ask())).stopped == 1
    assert await spent(harness) == 1, "of the try that nobody knows of"
    again = await doubtful()
    harness.fails("status=401@*/submit/*#1")
    await harness.until(again.id, State.FAILED)
    assert await spent(harness) == 2
    told = {used.name: used.credits for used in await harness.store.used(By.FAILURE, 0)}
    assert told == {"ambiguous": 2.0, "cancelled": 0.0, "unauthorized": 0.0}
    with pytest.raises(Refusal):
        await harness.studio.imagine(ask(), "a fox --turbo")
    await harness.imagine("a last fox")


async def test_a_question_that_nobody_answers_costs_nothing_however_it_ends(open_harness: Open) -> None:
    harness = await with_costs(await open_harness("trueai"), 20)
    await harness.studio.people.choose(ANN, NAMES["remix"], ON)
    grid = await harness.painted()

    async def asked() -> Job:
        return await harness.until((await harness.press(grid, "V1")).id, State.ASKING)

    job = await asked()
    assert (job.task_id is not None, await spent(harness)) == (True, 2)
    await harness.studio.press(ask(), job.id, actions.CANCEL)
    assert await spent(harness) == 1
    job = await asked()
    harness.clock.pass_(STANDS)
    await harness.until(job.id, State.FAILED)
    assert await spent(harness) == 1
    await harness.studio.press(ask(), job.id, actions.REOPEN)
    await harness.studio.words(ask(), job.id, "a blue fox")
    assert await spent(harness) == 2


@pytest.mark.parametrize(
    "ends", [lambda h, job: h.run(30, 5), lambda h, job: h.studio.press(ask(), job.id, actions.CANCEL)]
)
async def test_what_was_perhaps_painted_is_kept(
    open_harness: Open, ends: Callable[[Harness, Job], Awaitable[object]]
) -> None:
    harness = await with_costs(await open_harness(duration=10_000, timing=Timing(deadline=20)))
    job = await harness.until((await harness.imagine()).id, State.RUNNING)
    await ends(harness, job)
    ended = await harness.job(job.id)
    assert (ended.state, ended.fault) in ((State.FAILED, Fault.TIMEOUT), (State.CANCELLED, None))
    assert await spent(harness) == 1


async def test_what_an_owner_gives_back_is_noted_with_it_or_not_given(
    open_harness: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that whoever hears of trouble and presses once more hears what came back."""
    harness = await with_costs(await open_harness("new-api"))
    job, studio = await harness.painted(), harness.studio.of_owner()
    pressed = ask()

    def away(*_: object) -> None:
        raise StoreAway("it broke between")

    with monkeypatch.context() as patch:
        patch.setattr(refunding, "note", away)
        with pytest.raises(StoreAway):
            await studio.refunding.refund(pressed, [job])
    assert await spent(harness) == 1
    assert [await studio.refunding.refund(pressed, [job]) for _ in range(2)] == [{job.id: 1}, {}]
    (fact,) = await harness._database.read(lambda c: c.execute(schema.audit.select()).all())
    assert (fact.what, fact.about["amount"], await spent(harness)) == ("refunded", 1, 0)
