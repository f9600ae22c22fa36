"""One prompt that stands for several jobs: asked once, begun once or not at all, and told in one message."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from bots.common.batch import panel
from core import actions, batch, jobs, permuting, prompts
from core.errors import Refusal
from core.gallery import Wanted
from core.jobs import Fault, Job, Kind, State
from core.loops.gatherer import SHEET_EVERY
from core.preferences import NAMES
from core.quota import HOUR, Claim, Quota
from core.restoring import restored, unseen
from storage.backup import back_up, restore
from storage.database import Database
from storage.store import SqlStore
from tests.core.conftest import Open
from tests.core.harness import ANN, BOB, ELSEWHERE, NOON, Harness, ask, opened
from tests.storage.test_store import make_job

FOXES = "{red, green, blue} fox --turbo"


async def asked(harness: Harness, text: str = FOXES) -> Job:
    return await harness.studio.imagine(ask(said=f"/imagine {text}"), text)


async def members(harness: Harness, job: Job) -> list[Job]:
    return list((await harness.store.members([job.id]))[job.id])


async def drawn(harness: Harness, text: str = FOXES) -> Job:
    """A batch whose question was answered with yes."""
    job = await asked(harness, text)
    return await harness.press(job, key(job, actions.DRAW_ALL))


async def first_to_end(harness: Harness, job: Job) -> int:
    """Which of a batch's jobs is done before the others; what is sent at once arrives in any order."""
    for _ in range(30):
        await harness.run(2, 2)
        if done := [at for at, each in enumerate(await members(harness, job)) if each.state is State.DONE]:
            return done[0]
    raise AssertionError("none")


def key(job: Job, wanted: str) -> str:
    """The key of a button with a number."""
    return next(each.key for each in actions.own(job, can_cancel=True) if actions.counted(each.key) == wanted)


def standing(some: Iterable[Job]) -> Counter[State]:
    return Counter(job.state for job in some)


async def test_a_long_prompt_of_many_holds_up_nobody(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"aspect": "16:9", "stylize": "250", "raw": "on", "suffix": "oil --c 20 --weird 30"}.items():
        await harness.studio.people.choose(ANN, NAMES[name], value)
    turns, read = [0], Counter[int]()  # how often the loop was somebody else's -> prompts that were read meanwhile
    reading = prompts.read

    def counting(text: str, **how: Any) -> prompts.Prompt:
        read[turns[0]] += 1
        return reading(text, **how)

    async def somebody_else() -> None:
        while True:
            turns[0] += 1
            await asyncio.sleep(0)

    monkeypatch.setattr(prompts, "read", counting)
    other = asyncio.create_task(somebody_else())
    await asked(harness, f"{{{','.join(map(str, range(40)))}}} fox")
    other.cancel()
    assert max(read.values()) < 5
    assert read.total() < 40 * 5


async def test_nothing_is_sent_before_a_yes_and_then_each_once(harness: Harness) -> None:
    job = await asked(harness)
    await harness.run(5)
    assert (job.kind, job.state, harness.submits()) == (Kind.BATCH, State.ASKING, {})
    pressed = ask()
    twice = await asyncio.gather(
        *(harness.studio.press(who, job.id, key(job, actions.DRAW_ALL)) for who in (pressed, ask(), ask(), pressed))
    )
    assert {each.job.id for each in twice} == {job.id}
    done = await harness.until(job.id, State.DONE)
    some = await members(harness, job)
    assert [each.prompt for each in some] == ["red fox", "green fox", "blue fox"]
    assert {each.mode for each in some} == {"turbo"}
    assert harness.submits() == {each.id: 1 for each in some}
    assert {shown.job.id for shown in harness.chat.shown} == {job.id}, "one message for all"
    assert done.text == "1 2 3"
    sheet = await harness.pictures.read(done.result or "")
    assert sheet is not None
    assert sheet.type == "image/jpeg"
    (view,) = await harness.viewer.views([done])
    assert [each.job.id for each in view.members] == [each.id for each in some]
    assert (await harness.studio.press(ask(), some[0].id, some[0].actions[0].key)).job.parent == some[0].id
    assert [each.id for each in (await harness.studio.history(ANN, None, 9)).jobs[1:]] == [job.id]
    assert len((await harness.studio.history(ANN, None, 9, Wanted("fox", pictures=True))).jobs) == 3


async def test_no_and_silence_draw_nothing_and_can_be_asked_again(harness: Harness) -> None:
    job = await asked(harness)
    assert (await harness.press(job, actions.DECLINE)).state is State.CANCELLED
    with pytest.raises(Refusal):
        await harness.press(job, key(job, actions.DRAW_ALL), ask(BOB))
    assert (await harness.press(job, actions.REOPEN)).state is State.ASKING
    harness.clock.pass_(86_401)
    await harness.run(62, 61)
    assert (await harness.job(job.id)).fault is Fault.UNANSWERED
    assert (await harness.press(job, actions.REOPEN)).state is State.ASKING
    assert (await harness.studio.cancel(ask())).stopped == 1
    await harness.run(5)
    assert not harness.sim.requests


@pytest.mark.parametrize("asked_of", ["person", "place", "in_all"])
async def test_all_begin_or_none(open_harness: Open, asked_of: str) -> None:
    harness = await open_harness(quota=Quota(**{asked_of: 5}))
    jobs = [await asked(harness) for _ in range(3)]
    (told,) = batch.allowed(jobs[0]).values()
    assert (told.left, told.most) == (5, 5)
    answers = await asyncio.gather(
        *(harness.studio.press(ask(), job.id, key(job, actions.DRAW_ALL)) for job in jobs), return_exceptions=True
    )
    refused = [each for each in answers if isinstance(each, Refusal)]
    which = asked_of.removeprefix("in_")
    assert [each.key for each in refused] == [f"too_many_{which}_many"] * 2
    await harness.run(20, 2)
    assert len(harness.submits()) == 3
    with pytest.raises(Refusal, match=f"too_many_{which}_ever"):
        await asked(harness, "fox --r 6")
    with pytest.raises(Refusal, match=f"too_many_{which}_many"):
        await asked(harness)
    await harness.studio.imagine(ask(), "one more")
    harness.clock.pass_(HOUR)
    assert (await harness.press(jobs[2], "ball3")).state is State.RUNNING


async def test_what_failed_is_tried_again_alone(open_harness: Open) -> None:
    harness = await open_harness(quota=Quota(person=5))
    job = await drawn(harness)
    some = await members(harness, job)
    await harness.desk.apply(some[1].id, jobs.failed(Fault.BUSY, "", NOON))
    await harness.desk.apply(some[2].id, jobs.failed(Fault.BANNED, "", NOON))
    done = await harness.until(job.id, State.DONE)
    assert [action.label for action in actions.own(done, can_cancel=False)] == ["1"], "another refusal is no use"
    first, second = await asyncio.gather(*(harness.press(job, "bagain1") for _ in range(2)))
    assert first.id == second.id == job.id
    done = await harness.until(job.id, State.DONE)
    assert standing(await members(harness, job)) == {State.DONE: 2, State.FAILED: 1}
    assert len(harness.submits()) == 2
    assert done.text == "1 2"
    harness.clock.pass_(1)
    assert (await harness.press(some[1], actions.AGAIN)).id == job.id, "it was tried again"
    await harness.studio.imagine(ask(), "a fox")
    with pytest.raises(Refusal, match="too_many_person"):
        await harness.studio.imagine(ask(), "a fox")


async def test_all_fail(harness: Harness) -> None:
    job = await drawn(harness)
    for each in await members(harness, job):
        await harness.desk.apply(each.id, jobs.failed(Fault.BUSY, "", NOON))
    failed = await harness.until(job.id, State.FAILED)
    assert (failed.fault, failed.result) == (Fault.BATCH, None)
    await harness.press(failed, "bagain3")
    await harness.until(job.id, State.DONE)
    assert len(harness.submits()) == 3


async def test_cancel_all_in_the_middle(open_harness: Open) -> None:
    harness = await open_harness(concurrency=1, duration=30.0)
    job = await drawn(harness)
    first = await first_to_end(harness, job)
    with pytest.raises(Refusal, match="not_yours_to_stop"):
        await harness.studio.stop_all(ask(BOB), job.id)
    admin = replace(ask(BOB), runs=True)
    for _ in range(2):
        assert (await harness.studio.stop_all(admin, job.id)).stopped == 2
    done = await harness.until(job.id, State.DONE)
    assert done.text == str(first + 1)
    assert (await harness.press(done, "bagain2")).state is State.RUNNING
    await harness.studio.stop_all(admin, job.id)  # that update once more
    assert (await harness.until(job.id, State.DONE)).text == "1 2 3"


async def test_what_is_on_its_way_to_the_server_is_waited_for_together(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await drawn(harness)
    for each in await members(harness, job):
        await harness.desk.apply(each.id, jobs.submitting(harness.clock()))
    waited: list[float] = []

    async def passes(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(permuting, "asyncio", SimpleNamespace(sleep=passes))
    assert (await harness.studio.stop_all(ask(), job.id)).stopped == 0
    assert sum(waited) == pytest.approx(permuting.SENT_SECONDS)


async def test_one_that_failed_goes_on_in_its_batch_whichever_button_says_so(open_harness: Open) -> None:
    harness = await open_harness(concurrency=1, duration=30.0)
    job = await drawn(harness)
    first, second, _ = await members(harness, job)
    await harness.desk.apply(first.id, jobs.failed(Fault.BUSY, "", NOON))
    with pytest.raises(Refusal, match="not_yours"):
        await harness.press(first, actions.AGAIN, ask(BOB))
    pressed = await asyncio.gather(*(harness.press(first, actions.AGAIN) for _ in range(2)))
    assert {(each.id, each.state) for each in pressed} == {(job.id, State.RUNNING)}, "while others are drawn"
    assert (await harness.press(second, actions.CANCEL)).state is State.CANCELLED
    done = await harness.until(job.id, State.DONE, seconds=600)
    assert done.text == "1 3"
    assert (await harness.press(second, actions.AFTER_ALL)).id == job.id
    done = await harness.until(job.id, State.DONE, seconds=600)
    assert (done.text, actions.own(done, can_cancel=True)) == ("1 2 3", ())
    assert len(harness.submits()) == 3
    assert len((await harness.studio.history(ANN, None, 9)).jobs) == 1


async def test_one_is_stopped_by_its_own_button_and_a_cancel_stops_the_rest(harness: Harness) -> None:
    job = await drawn(harness)
    some = await members(harness, job)
    assert [each.id for each in await harness.studio.going(ask())] == [job.id]
    assert (await harness.press(some[0], actions.CANCEL)).state is State.CANCELLED
    assert (await harness.studio.cancel(ask())).stopped == 2
    assert (await harness.until(job.id, State.CANCELLED)).result is None
    assert harness.submits() == {}


async def test_forty_are_drawn_and_forty_one_refused(harness: Harness) -> None:
    job = await drawn(harness, "{a, b, c, d} fox --repeat 10")
    done = await harness.until(job.id, State.DONE, seconds=600)
    assert standing(await members(harness, job)) == {State.DONE: 40}
    assert len(done.text.split()) == 40
    sheets = {shown.job.result for shown in harness.chat.of(job.id)}
    assert len(sheets) <= 2 + 600 / SHEET_EVERY
    for text in ("fox --r 41", "{a, b}" * 100):
        with pytest.raises(prompts.PromptError) as refused:
            await asked(harness, text)
        assert refused.value.problems[0].kind is prompts.ProblemKind.TOO_MANY_JOBS


async def test_a_stop_at_any_point_leaves_no_batch_behind(harness: Harness) -> None:
    job = await drawn(harness)
    for each in await members(harness, job):
        await harness.desk.apply(each.id, jobs.failed(Fault.BUSY, "", NOON))  # and nobody gathers that
    await harness.restart()
    await harness.until(job.id, State.FAILED)


async def test_a_wrong_one_is_told_by_its_number(harness: Harness) -> None:
    with pytest.raises(prompts.PromptError) as wrong:
        await asked(harness, "fox {--ar 1:1, --ar 0:0}")
    assert next((each.kind, each.value) for each in wrong.value.problems) == (prompts.ProblemKind.OF_MANY, "2")
    assert wrong.value.suggest is None


async def test_other_words_before_the_answer(harness: Harness) -> None:
    job = await asked(harness)
    changed = await harness.studio.reword(ask(said="/imagine {a, b} cat"), job, "imagine", "{a, b} cat")
    assert (changed.id, batch.count(changed)) == (job.id, 2)
    with pytest.raises(Refusal, match="many_one"):
        await harness.studio.reword(ask(), job, "imagine", "a cat")
    with pytest.raises(Refusal, match="many_buttons"):
        await harness.studio.words(ask(), job.id, "a cat")
    assert await harness.studio.asking(ANN) is None
    with pytest.raises(Refusal, match="no_such_action"):
        await harness.press(job, "ball3")  # so many they said yes to, and these are other ones
    await harness.press(job, "ball2")
    assert [each.prompt for each in await members(harness, job)] == ["a cat", "b cat"]
    with pytest.raises(Refusal, match="edit_late"):
        await harness.studio.reword(ask(), job, "imagine", "{a, b} dog")


async def test_a_yes_is_to_what_the_question_says_settings_and_presets_put_in(harness: Harness) -> None:
    people, presets = harness.studio.people, harness.studio.presets
    await people.choose(ANN, NAMES["suffix"], "in ink")
    ink = await presets.save(ask(), "ink")
    await people.choose(ANN, NAMES["suffix"], None)
    await people.choose(ANN, NAMES["aspect"], "16:9")
    job = await asked(harness, "fox {in red --ar 1:1, #ink}")
    assert job.added == "#ink in ink\n--ar 16:9"
    yes = key(job, actions.DRAW_ALL)
    await people.choose(ANN, NAMES["aspect"], "2:1")
    with pytest.raises(Refusal, match="many_changed"):
        await harness.press(job, yes)
    assert (await harness.job(job.id)).added == "#ink in ink\n--ar 2:1"
    await presets.delete(ask(), ink.id)
    with pytest.raises(Refusal, match="many_changed"):
        await harness.press(job, yes)
    assert (await members(harness, job), harness.submits()) == ([], {})
    await harness.press(job, yes)
    assert [each.prompt for each in await members(harness, job)] == ["fox in red --ar 1:1", "fox #ink --ar 2:1"]
    await people.reset(ANN)
    assert (await harness.press(job, yes)).state is State.RUNNING, "what has begun is no question any more"


async def test_references_go_to_each_and_again_asks_once_more(harness: Harness) -> None:
    pictures = [await harness.keep()]
    text = "{red, green} fox"
    job = await harness.studio.imagine(ask(said=f"/imagine {text}"), text, pictures)
    await harness.press(job, "ball2")
    assert all(each.pictures == tuple(pictures) for each in await members(harness, job))
    more = (await harness.studio.repeat(ask(place=ELSEWHERE), job.id)).job
    assert (more.state, more.place, more.pictures) == (State.ASKING, ELSEWHERE, tuple(pictures))


async def test_from_a_backup_it_is_asked_anew(harness: Harness) -> None:
    job = await asked(harness)
    before = restored(NOON)(job)
    assert before is not None
    assert (before.state, before.fault) == (State.FAILED, Fault.RESTORED)
    assert [action.key for action in actions.own(before, can_cancel=True)] == [actions.REOPEN]
    going_on = await harness.press(job, key(job, actions.DRAW_ALL))
    for step in (restored(NOON), unseen):
        assert await harness.store.apply(job.id, step) is not None
    assert (await harness.press(going_on, actions.AGAIN)).state is State.RUNNING
    await harness.until(job.id, State.DONE)
    assert len(harness.submits()) == 3


async def test_one_that_nobody_knows_of_waits_for_a_decision(open_harness: Open) -> None:
    harness = await open_harness("new-api")
    harness.fails("drop@*/submit/*#1")
    job = await drawn(harness)
    await harness.run(60, 5)
    (view,) = await harness.viewer.views([await harness.job(job.id)])
    (lost,) = [each.job for each in view.members if each.job.undecided]
    told = panel(view, "en", "P", 500)
    assert told.title == "2 of 3 done"
    assert told.told[0] == f"Number {batch.number_of(lost)} waits for you: open it."
    await harness.press(lost, actions.LEAVE)
    done = await harness.until(job.id, State.DONE)
    assert [each.key for each in actions.own(done, can_cancel=True)] == ["bagain1"]


async def test_two_replicas_begin_them_once(postgres: str) -> None:
    databases = [await Database.open(postgres) for _ in range(2)]
    stores = [SqlStore(database) for database in databases]
    new = replace(make_job(), kind=Kind.BATCH, state=State.ASKING, prompt="{a, b, c} fox")
    claim = Claim(Quota(person=7), "toy", new.person.account, "room", NOON, 3)

    def said_yes(number: int) -> Awaitable[Job | None]:
        some = [batch.member(make_job(prompt=f"{number} {n}"), new, n, str(n)) for n in (1, 2, 3)]
        begun = batch.begun(new, some, NOON)
        return stores[number % 2].apply(new.id, begun, origin=f"press {number}", claim=claim, adds=some)

    try:
        await stores[0].add(new)
        ends = await asyncio.gather(*(said_yes(number) for number in range(8)), said_yes(0))
        assert {end.revision for end in ends if end is not None} == {2}
        found = (await stores[1].members([new.id]))[new.id]
        assert len({one.prompt.split()[0] for one in found}) == 1
        assert [batch.number_of(one) for one in found] == [1, 2, 3]
        person, *_ = await stores[1].left(claim)
        assert person.left == 4
    finally:
        for database in databases:
            await database.close()


async def test_none_is_sent_again_from_a_backup(open_harness: Open, tmp_path: Path) -> None:
    harness = await open_harness()
    job = await drawn(harness)
    archive = tmp_path / "backup.tar"
    address = f"sqlite+aiosqlite:///{harness.pictures_folder.parent}/easel.db"
    await asyncio.to_thread(back_up, address, archive)
    await harness.until(job.id, State.DONE)
    (tmp_path / "restored").mkdir()
    await asyncio.to_thread(restore, f"sqlite+aiosqlite:///{tmp_path}/restored/easel.db", archive)
    async with opened(tmp_path / "restored", clock=harness.clock, simulator=harness.sim) as back:
        assert standing(await members(back, job)) == {State.UNKNOWN: 3}
        await back.run(10, 5)
    assert set(harness.submits().values()) == {1}
