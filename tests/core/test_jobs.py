"""The states of a job: whatever happens in whatever order, its promises hold."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from core import jobs
from core.jobs import ID_LENGTH, Fault, Job, Kind, Person, Place, State, Transition, new_id

TEXT = st.sampled_from(["", "a fox", "x" * 50])
FAULTS = st.sampled_from(Fault)


def fresh() -> Job:
    return Job(new_id(), Kind.IMAGINE, Person("web", "1"), Place("web", "1"), "o", "simulator", "a fox")


def test_ids_are_short_random_and_plain() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all((len(one) == ID_LENGTH and one.isalnum() and one.islower()) or one.isdigit() for one in ids)


class AnyOrder(RuleBasedStateMachine):
    """Steps in any order: each is taken or turned down, and what is promised holds after each."""

    def __init__(self) -> None:
        super().__init__()
        self.job = fresh()
        self.now = 0.0
        self.posts = 0
        """How many times the job may have gone out."""
        self.tasks: set[str] = set()

    def take(self, step: Transition) -> bool:
        self.now += 1
        after = step(self.job)
        if after is None:
            return False
        assert not self.job.state.ended, "an ended job never changes"
        assert after.id == self.job.id
        self.job = after
        return True

    @rule()
    def submitting(self) -> None:
        if self.take(jobs.submitting(self.now)):
            self.posts += 1

    @rule(task=st.sampled_from(["1", "2"]), adopted=st.booleans())
    def accepted(self, task: str, adopted: bool) -> None:
        before = self.job.state
        if self.take(jobs.accepted(task, self.now, adopted=adopted)):
            assert before in (State.SUBMITTING, State.UNKNOWN)

    @rule(fault=FAULTS, detail=TEXT)
    def not_accepted(self, fault: Fault, detail: str) -> None:
        before = self.job.state
        if self.take(jobs.not_accepted(fault, detail, self.now)):
            assert before in (State.SUBMITTING, State.UNKNOWN)

    @rule(detail=TEXT)
    def ambiguous(self, detail: str) -> None:
        if self.take(jobs.ambiguous(detail, self.now)):
            assert self.job.state is State.UNKNOWN

    @rule()
    def looked(self) -> None:
        self.take(jobs.recheck(jobs.NEVER))

    @rule()
    def standing(self) -> None:
        self.take(jobs.standing("hash"))

    @rule()
    def unkept(self) -> None:
        self.take(jobs.unkept)

    @rule(prefill=TEXT)
    def asking(self, prefill: str) -> None:
        self.take(jobs.asking("1", prefill, 0.0))

    @rule(words=TEXT)
    def answered(self, words: str) -> None:
        before = self.job.state
        if self.take(jobs.answered(words, self.now)):
            assert before is State.ASKING

    @rule()
    def done(self) -> None:
        before = self.job
        if self.take(jobs.done(self.now, result="hash", text="", actions=())):
            assert before.task_id is not None

    @rule(fault=FAULTS)
    @precondition(lambda self: self.posts > 2)
    def failed(self, fault: Fault) -> None:
        self.take(jobs.failed(fault, "", self.now))
        assert self.job.state.ended

    @rule()
    def again(self) -> None:
        before = self.job.state
        if self.take(jobs.resubmitted(self.now)):
            assert before is State.UNKNOWN

    @invariant()
    def only_submitting_goes_out(self) -> None:
        assert self.job.state is not State.RUNNING or self.posts >= 1

    @invariant()
    def what_is_done_has_no_fault(self) -> None:
        assert self.job.state is not State.DONE or self.job.fault is None

    @invariant()
    def what_runs_has_its_task(self) -> None:
        if self.job.state in (State.RUNNING, State.ASKING):
            assert self.job.task_id is not None


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(deadline=None, stateful_step_count=20)  # a job ends in fewer


def test_a_standing_picture_that_could_not_be_kept_is_done_without_a_fault() -> None:
    running = replace(fresh(), state=State.RUNNING, task_id="1", result="hash", fault=Fault.STORE)
    for step in (jobs.failed(Fault.LOST, "", 1), jobs.cancelled(1, only=(State.RUNNING,))):
        done = step(running)
        assert done is not None
        assert (done.state, done.fault, done.result) == (State.DONE, None, "hash")


@given(state=st.sampled_from([state for state in State if state.ended]))
def test_what_has_ended_stays_so(state: State) -> None:
    job = replace(fresh(), state=state, task_id="1")
    for step in (
        jobs.submitting(1),
        jobs.accepted("2", 1),
        jobs.not_accepted(Fault.BUSY, "", 1),
        jobs.ambiguous("", 1),
        jobs.recheck(1),
        jobs.asking("2", "", 0.0),
        jobs.answered("x", 1),
        jobs.redrawn(Kind.IMAGINE, "x", (), 1),
        jobs.done(1, result=None, text="", actions=()),
        jobs.failed(Fault.BUSY, "", 1),
        jobs.cancelled(1, only=tuple(set(State) - {state})),
        jobs.resubmitted(1),
    ):
        assert step(job) is None
