"""Whatever happens in whatever order: what is promised holds after each event, and all ends well when it is calm.

A whole Easel (real store, real downloads, the simulator over HTTP) is driven by people, a server that fails, a chat
that refuses, hooks true and forged, stops and a disk that cannot be written. `--hypothesis-profile=thorough` goes on
for long.
"""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, suppress
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from msgspec.structs import replace

from core import actions, prompts
from core.errors import ChatError, MessageGone, NotNow, Refusal
from core.jobs import NEVER, Job, Person, Place, Post, State, Transition
from core.quota import HOUR, Quota
from core.views import View
from tests.clock import Clock
from tests.core.harness import ANN, BOB, ELSEWHERE, NOON, ROOM, Harness, ToyChat, ask, opened, picture

MOST = 6
"""Jobs of one person in an hour."""
PEOPLE = st.sampled_from([ANN, BOB])
PLACES = st.sampled_from([ROOM, ELSEWHERE])
PICK = st.integers(0, 7)
"""One of the jobs, from the newest on."""
PROVIDERS = ["simulator", "new-api", "midjourney-proxy", "agicto", "trueai"]
LOST = [f"{kind}@*/submit/*" for kind in ("drop", "cut", "code5", "status=502", "malformed", "null-result")]
"""The server may have the job or not; from here it looks the same."""
FAULTS = [
    *(f"{kind}@*/submit/*" for kind in ("empty", "no-code")),
    *(f"{kind}@*/submit/*" for kind in ("saturated", "no-account", "not-ready", "html", "error-text")),
    *(
        f"{kind}@*/task/*"
        for kind in ("status=500", "forget", "wrong-task", "html", "cut", "empty", "stuck", "captcha")
    ),
    *(f"{kind}@*/pictures/*" for kind in ("status=404", "cut", "html")),
]
TROUBLES: list[Callable[[], Exception]] = [
    lambda: NotNow(30),
    lambda: MessageGone("deleted"),
    lambda: ChatError("odd"),
    lambda: TimeoutError(),
]
OWN = [actions.AGAIN, actions.LEAVE, actions.CANCEL, actions.LOCK, actions.UNLOCK, actions.HIDE, actions.REVEAL]
ONLY_WHO_ASKED = {*OWN}
COSTS_NOTHING = ONLY_WHO_ASKED - {actions.AGAIN}
WORDS = [actions.AS_IT_WAS, "U1", "V2", "🔄", "", "no such key", "e1:x"]


class Messages(ToyChat):
    """A chat whose messages can be looked at. Like the real ones it knows a message it made though nobody heard so."""

    def __init__(self) -> None:
        super().__init__()
        self.now: dict[str, View] = {}
        """Message -> what it shows."""
        self.of_job: dict[str, str] = {}
        self.loses = 0
        """Answers that will get lost on their way back."""
        self.wrong: list[str] = []
        """Calls that make a second message, or show what is over."""
        self._names = count(1)

    async def show(self, view: View, post: Post) -> str:
        if self.errors:
            error = self.errors.pop(0)
            if not isinstance(error, MessageGone):
                raise error
            self.now.pop(self.of_job.pop(view.job.id, ""), None)  # somebody deleted it
        if post.message is not None and post.message not in self.now:
            raise MessageGone("deleted")
        message = self.of_job.setdefault(view.job.id, f"message {next(self._names)}")
        shown = self.now.get(message)
        if post.message not in (None, message) or (shown and shown.job.revision > view.job.revision):
            self.wrong.append(f"{post} where {message} shows {shown}")
        self.now[message] = view
        if self.loses:
            self.loses -= 1
            raise TimeoutError("the answer was lost")
        return message


class AnyOrder(RuleBasedStateMachine):
    """Everything that can happen to Easel, one event at a time."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.jobs: dict[str, Job] = {}
        """All that was acknowledged, as it stood last."""
        self.order: list[str] = []
        self.agains: Counter[str] = Counter()
        self.before: tuple[Any, str, Job] | None = None
        self.apply_fails = False

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(work)

    @initialize(provider=st.sampled_from(PROVIDERS), remix=st.booleans())
    def open(self, provider: str, remix: bool) -> None:
        for old in self.folder.glob("easel.db*"):
            old.unlink()
        self.clock = Clock(NOON)
        self.harness: Harness = self.do(
            self.stack.enter_async_context(
                opened(self.folder, provider, clock=self.clock, quota=Quota(person=MOST), remix=remix)
            )
        )
        self.chat = Messages()
        self.harness.chat = self.chat
        self.harness.poster._chats = {"toy": self.chat}
        apply: Callable[..., Awaitable[Job | None]] = self.harness.store.apply

        async def maybe(job_id: str, transition: Transition, *, ours: bool = False, **how: Any) -> Job | None:
            if self.apply_fails and ours:
                self.apply_fails = False
                raise OSError(28, "No space left on device")
            return await apply(job_id, transition, ours=ours, **how)

        self.stack.enter_context(patch.object(self.harness.store, "apply", maybe))
        self.asked(self.do(self.harness.painted()))

    def teardown(self) -> None:
        try:
            if self.jobs:
                self.calm()
        finally:
            self.do(self.stack.aclose())
            self.runner.close()
            shutil.rmtree(self.folder)
            self.folder.mkdir()

    # people

    def asked(self, job: Job) -> None:
        if job.id not in self.jobs:
            self.order.append(job.id)
        self.jobs[job.id] = job

    def pick(self, number: int) -> Job | None:
        return self.jobs[self.order[-1 - number % len(self.order)]] if self.order else None

    @rule(
        who=PEOPLE, where=PLACES, text=st.sampled_from(["a fox", "a fox in snow", "a whale", "a bloody fox", "--ar x"])
    )
    def imagine(self, who: Person, where: Place, text: str) -> None:
        update = ask(who, where)
        with suppress(Refusal, prompts.PromptError):
            job = self.do(self.harness.studio.imagine(update, text))
            self.before = (update, text, job)
            self.asked(job)

    @rule()
    def the_same_update_again(self) -> None:
        if self.before is not None:
            update, text, job = self.before
            assert self.do(self.harness.studio.imagine(update, text)).id == job.id

    @rule(who=PEOPLE, where=PLACES, number=PICK, key=st.sampled_from([*OWN, *WORDS]))
    def press(self, who: Person, where: Place, number: int, key: str) -> None:
        if (job := self.pick(number)) is None:
            return
        job = self.do(self.harness.job(job.id))
        of_label = next((action.key for action in job.actions if action.label.endswith(key) and key), key)
        mine = who == job.person
        may = mine or (where == job.place and key not in ONLY_WHO_ASKED)
        may = may and (not self.kept(who, job) or (mine and key in COSTS_NOTHING))
        again = key == actions.AGAIN and job.undecided
        try:
            made = self.do(self.harness.studio.press(ask(who, where), job.id, of_label)).job
        except (Refusal, prompts.PromptError):
            assert self.do(self.harness.job(job.id)) == job, "what is refused changes nothing"
            return
        assert may, f"{who.name} pressed {key} of {job}"
        self.asked(made)
        self.agains[job.id] += again

    @rule(who=PEOPLE, number=PICK, text=st.sampled_from(["a blue fox", "", "x --zoom 2"]))
    def words(self, who: Person, number: int, text: str) -> None:
        if (job := self.pick(number)) is not None:
            with suppress(Refusal, prompts.PromptError):
                self.do(self.harness.studio.words(ask(who, job.place), job.id, text))
                assert who == job.person
                assert not self.kept(who, job)

    @rule(who=PEOPLE, where=PLACES, number=PICK)
    def repeat(self, who: Person, where: Place, number: int) -> None:
        if (job := self.pick(number)) is not None:
            with suppress(Refusal, prompts.PromptError):
                made = self.do(self.harness.studio.repeat(ask(who, where), job.id)).job
                assert (who == job.person) or (where == job.place)
                assert not self.kept(who, job)
                assert made.person == who or made.action is not None or made.place == where, "one in a place is enough"
                self.asked(made)

    def kept(self, who: Person, job: Job) -> bool:
        """Whether somebody else has locked the job, or what it came from."""
        line: Job | None = self.do(self.harness.job(job.id))
        while line is not None:
            if line.locked and line.person != who:
                return True
            line = self.do(self.harness.job(line.parent)) if line.parent else None
        return False

    @rule(who=PEOPLE)
    def cancel_all(self, who: Person) -> None:
        self.do(self.harness.studio.cancel(ask(who)))

    # the world

    @rule(trouble=st.sampled_from(TROUBLES), times=st.integers(1, 3))
    def the_chat_fails(self, trouble: Callable[[], Exception], times: int) -> None:
        self.chat.errors += [trouble() for _ in range(times)]

    @rule(times=st.integers(1, 2))
    def the_chat_answers_into_the_void(self, times: int) -> None:
        self.chat.loses += times

    @rule()
    def the_disk_fails(self) -> None:
        self.apply_fails = True

    @rule(number=PICK, other=PICK, times=st.integers(1, 3))
    def a_hook_comes(self, number: int, other: int, times: int) -> None:
        tasks = list(self.harness.sim.engine.tasks)
        job = self.pick(number)
        task = tasks[-1 - other % len(tasks)] if tasks else "0"

        async def come() -> None:
            for _ in range(times):
                self.harness.tracker.hint(task)
                await self.harness.submitter.hint(job.id if job else "0" * 13, task)
            await self.harness.submitter.settle()

        self.do(come())

    @rule(seconds=st.sampled_from([1.0, 5.0, 40.0, 700.0, 3700.0]))
    def time_passes(self, seconds: float) -> None:
        self.clock.pass_(seconds)
        self.do(self.look())

    async def look(self) -> None:
        """A turn of each loop. Where the disk fails one in its midst, what it had begun ends all the same."""
        try:
            await self.harness.turn()
        except OSError:
            for loop in self.harness.loops:
                await loop.settle()

    @rule(loop=st.integers(0, 2), ticks=st.integers(0, 8))
    def a_stop_in_the_midst(self, loop: int, ticks: int) -> None:
        async def stop() -> None:
            with suppress(OSError):
                await self.harness.loops[loop].turn()
            for _ in range(ticks):
                await asyncio.sleep(0)
            self.apply_fails = False
            await self.harness.restart()

        self.do(stop())

    # the promises

    @invariant()
    def nothing_is_paid_for_twice(self) -> None:
        for job_id, submits in self.harness.submits().items():
            assert not job_id or submits <= 1 + self.agains[job_id], f"{submits} submits of {job_id}"

    @invariant()
    def one_message_shows_each_job(self) -> None:
        assert not self.chat.wrong

    @invariant()
    def nothing_is_lost(self) -> None:
        for job_id, was in self.jobs.items():
            job: Job = self.do(self.harness.job(job_id))
            if was.state.ended:
                assert replace(job, revision=0, locked=False, hidden=False) == replace(
                    was, revision=0, locked=False, hidden=False
                ), "what has ended stays so"
            if job.state is State.WAITING:
                assert job.due_at < NEVER
            if job.state is State.RUNNING:
                assert job.task_id
            if job.state is State.DONE and was.state is not State.DONE:
                self.own_picture(job)
            self.jobs[job_id] = job

    def own_picture(self, job: Job) -> None:
        kept = self.do(self.harness.pictures.read(job.result or ""))
        task = self.harness.sim.engine.tasks[job.task_id or ""]
        assert kept is not None
        assert kept.path.read_bytes() == picture(task.recipe)
        assert job.adopted or task.state in (None, job.id), "agicto's presses carry none"

    @invariant()
    def the_quota_holds(self) -> None:
        for person in (ANN, BOB):
            theirs = [job for job in self.jobs.values() if job.person == person]
            paid = [job for job in theirs if not (job.adopted and job.button.endswith(":again"))]  # else only fetched
            times = sorted(job.created_at for job in paid)
            for first, last in zip(times, times[MOST:], strict=False):
                assert last - first >= HOUR

    def calm(self) -> None:
        """Nothing fails any more: all comes to its end, and is shown as it ended."""
        self.harness.sim.faults.clear()
        self.chat.errors.clear()
        self.chat.loses, self.apply_fails = 0, False
        for _ in range(120):
            if all(job.state.ended or job.undecided or job.state is State.ASKING for job in self.jobs.values()):
                break
            self.time_passes(60)
            self.nothing_is_lost()
        self.clock.pass_(60)
        for _ in range(2):
            self.do(self.harness.turn(self.harness.poster))
        self.nothing_is_paid_for_twice()
        self.one_message_shows_each_job()
        for job in self.jobs.values():
            assert job.state.ended or job.undecided or job.state is State.ASKING, f"left behind: {job}"
            [(_, post)] = self.do(self.harness.store.posted([job.id]))
            shown = self.chat.now[post.message]
            assert (shown.job.revision, shown.job.result) == (job.revision, job.result)
        results = Counter(view.job.id for view in self.chat.now.values() if view.job.result)
        assert max(results.values(), default=0) <= 1


@pytest.mark.timeout(3600)
def test_promises_hold_in_any_order(tmp_path: Path, cheap_pictures: None) -> None:
    (folder := tmp_path / "data").mkdir()

    class Here(AnyOrder):
        def __init__(self) -> None:
            super().__init__(folder)

    default = settings.default
    assert default is not None
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=default.max_examples // 16,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
