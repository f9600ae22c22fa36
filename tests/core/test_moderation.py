"""What no prompt may have: what a provider's refusals teach, what places list, and who learns of a change."""

from __future__ import annotations

import dataclasses

import pytest
from msgspec.structs import replace

from core import actions, jobs, preferences
from core.asks import Ask
from core.errors import Refusal
from core.jobs import Fault, Job, Kind, State
from core.moderation import EVERYWHERE, LEARNED, MOST, MOST_LEARNED, Moderation
from core.prompts import ProblemKind, PromptError
from core.wordlists import Entry

from .conftest import Open
from .harness import Harness, ask
from .test_region import asking, half
from .test_sharing import ELSEWHERE, bens

HERE = "toy:room"


async def learned(harness: Harness) -> dict[str, int]:
    kept = await harness.studio.admission.moderation.entries(LEARNED)
    return {each.entry.word: each.times for each in kept}


async def refused(harness: Harness, text: str, who: Ask | None = None) -> PromptError:
    before = harness.submits()
    with pytest.raises(PromptError) as error:
        await harness.studio.imagine(who or ask(said=f"/imagine {text}"), text)
    assert harness.submits() == before
    return error.value


@pytest.mark.parametrize(
    ("provider", "fault", "prompt", "teaches"),
    [
        ("simulator", "", "a Bloody fox, bloody good", {"bloody": 1}),
        ("midjourney-proxy", "", "a bloody fox", {}),  # code 24 without a word
        ("trueai", "", "a bloody fox", {}),  # a task that fails, without a word
        ("simulator", "moderated@*/task/*", "a gory fox", {"gory": 1}),
        ("simulator", "moderated@*/task/*", "a red fox", {}),  # a word that nobody wrote
    ],
)
async def test_a_word_that_the_provider_names_is_refused_before_it_costs(
    open_harness: Open, provider: str, fault: str, prompt: str, teaches: dict[str, int]
) -> None:
    harness = await open_harness(provider)
    if "gory" in prompt:
        harness.sim.dialect = dataclasses.replace(harness.sim.dialect, banned="fails")
    if fault:
        harness.fails(fault)
    job = await harness.until((await harness.imagine(prompt)).id, State.FAILED)
    assert await learned(harness) == teaches
    assert job.fault is Fault.BANNED or "moderated" in fault, "nothing was charged, and what to do is to reword"
    if not teaches:
        return
    (word,) = teaches
    await harness.restart()
    wrong = await refused(harness, f"a {word.upper()} whale")
    assert [(each.kind, each.value) for each in wrong.problems] == [(ProblemKind.BANNED, word.upper())]
    assert wrong.suggest is None
    with pytest.raises(PromptError):
        await harness.studio.repeat(ask(), job.id)
    await harness.studio.admission.moderation.drop(ask(), LEARNED, [Entry(word)])
    harness.sim.faults.clear()
    again = await harness.imagine(f"a {word} whale")
    await harness.until(again.id, State.FAILED if provider == "simulator" and not fault else State.DONE, State.FAILED)


async def test_what_is_learned_is_bounded_and_the_latest_stay(harness: Harness) -> None:
    lists = harness.studio.admission.owners.lists
    for number in range(MOST_LEARNED + 2):
        await lists.learn(Entry(f"word{number}"), MOST_LEARNED)
        harness.clock.pass_(1)
    await lists.learn(Entry("word2"), MOST_LEARNED)
    kept = [each for each in await lists.words() if each.place == LEARNED]
    assert len(kept) == MOST_LEARNED
    assert [(each.entry.word, each.times) for each in kept[:2]] == [("word2", 2), (f"word{MOST_LEARNED + 1}", 1)]


async def test_lists_hold_by_every_way_in_and_say_what_to_write(harness: Harness) -> None:
    grid = await harness.painted("a red fox")
    moderation, studio = harness.studio.admission.moderation, harness.studio
    assert await moderation.put(ask(), EVERYWHERE, [Entry("fox", "red panda"), Entry("h?rr*")])
    assert await moderation.put(ask(), HERE, [Entry("whale", "dolphin")])
    wrong = await refused(harness, "a Fox and a whale --ar 1:1")
    assert [(each.kind, each.value) for each in wrong.problems] == [
        (ProblemKind.INSTEAD, "Fox"),
        (ProblemKind.INSTEAD, "whale"),
    ]
    assert wrong.suggest == "a red panda and a dolphin --ar 1:1"
    await harness.imagine(wrong.suggest)
    assert (await refused(harness, "a {horrible, nice} cat")).suggest is None
    assert (await refused(harness, "a {fox, cat}")).suggest == "a {red panda, cat}"
    await studio.imagine(bens(ELSEWHERE), "a whale")  # which is listed in the other place alone
    await refused(harness, "a fox", bens(ELSEWHERE))
    await refused(harness, "a fox", replace(bens(ELSEWHERE), admin=True, runs=True))

    hash_ = await harness.keep()
    for kind in (Kind.VIDEO, Kind.EDIT, Kind.RETEXTURE, Kind.IMAGINE):
        with pytest.raises(PromptError):
            await studio.expect(ask(), kind, 1, "a fox")
        with pytest.raises(PromptError):
            await studio.draw(ask(), None, "mended", "a fox", [hash_], kind)
    with pytest.raises(PromptError):
        await studio.shorten(ask(), "a fox")
    presses = ("V1", "🔄")
    for label in presses:  # of a picture that was drawn before there was a list
        action = next(each for each in grid.actions if each.label == label)
        with pytest.raises(PromptError) as brought:
            await studio.press(ask(), grid.id, action.key)
        assert [each.kind for each in brought.value.problems] == [ProblemKind.BROUGHT]
        assert brought.value.suggest is None
    with pytest.raises(PromptError):
        await studio.repeat(ask(), grid.id)
    await harness.pressed(grid, "U1")  # which shows what is painted
    waits = await harness.imagine("a cat")
    with pytest.raises(PromptError):
        await studio.reword(ask(said="a fox"), waits, "imagine", "a fox")
    await studio.people.choose(ask().person, preferences.NAMES["suffix"], "by a horrid painter")
    assert [each.kind for each in (await refused(harness, "a cat")).problems] == [ProblemKind.BROUGHT]


async def test_words_that_are_asked_for_are_looked_at_once_they_are_there(open_harness: Open) -> None:
    harness = await open_harness(remix=True)
    await harness.studio.people.choose(ask().person, preferences.NAMES["remix"], preferences.ON)
    grid = await harness.painted("a red fox")
    region = await asking(harness, "rc4x0")
    moderation, choosing = harness.studio.admission.moderation, harness.studio.choosing
    await moderation.put(ask(), EVERYWHERE, [Entry("fox", "red panda")])
    with pytest.raises(PromptError):
        await harness.studio.words(ask(), region.id, "a fox")
    mask = half((await choosing.picture(ask(), region)).width)
    with pytest.raises(PromptError):
        await choosing.paint(ask(said="a fox"), region, mask, "a fox", send=True)
    variation = await harness.until((await harness.press(grid, "V1")).id, State.ASKING)
    for words in ("a blue fox", "a fox"):
        with pytest.raises(PromptError) as error:
            await harness.studio.words(ask(said=words), variation.id, words)
        assert error.value.suggest == words.replace("fox", "red panda")
    with pytest.raises(PromptError):
        await harness.studio.press(ask(), variation.id, actions.AS_IT_WAS)
    await harness.studio.words(ask(), variation.id, "a blue panda")
    await harness.until(variation.id, State.DONE)


async def test_a_list_is_bounded_noted_and_read_again_only_where_it_changed(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    admission, reads = harness.studio.admission, list[str]()
    lists, moderation = admission.owners.lists, admission.moderation
    whole = type(lists).words

    async def words(self: object) -> object:
        reads.append("all")
        return await whole(self)  # type: ignore[arg-type]

    monkeypatch.setattr(type(lists), "words", words)
    other = Moderation(lists, harness.notes, admission.audit, harness.clock, None)
    job = await harness.imagine("a fox")
    await other.check(ask(), job)
    assert reads == [], "nothing is kept"
    assert await moderation.put(ask(), EVERYWHERE, [Entry("ｆｏｘ", "cat"), Entry("Fox", "dog")])
    await other.check(ask(), job)
    harness.clock.pass_(1.1)
    for _ in range(3):
        with pytest.raises(PromptError):
            await other.check(ask(), job)
        with pytest.raises(PromptError):
            await moderation.check(ask(), job)
    assert reads == ["all"] * 2, "once by each"
    assert [str(each.entry) for each in await moderation.entries(EVERYWHERE)] == ["Fox → dog"]
    assert not await moderation.put(ask(), EVERYWHERE, [Entry(f"word{number}") for number in range(MOST)])
    (one,) = await moderation.entries(EVERYWHERE)
    assert "pattern" in vars(one.entry), "made where the lists are read, and not while others wait"
    await moderation.put(ask(), HERE, [Entry("*whal*")])
    assert (await moderation.entries(EVERYWHERE))[0].entry is one.entry, "and kept over a change of another"
    await moderation.drop(ask(), EVERYWHERE, [Entry("FOX")])
    assert await moderation.entries(EVERYWHERE) == []


async def test_where_spoilers_are_forced_nobody_lifts_one(harness: Harness) -> None:
    spoiler = preferences.NAMES[preferences.SPOILER]
    people, studio = harness.studio.people, harness.studio
    before = await harness.painted("an old fox")
    await people.choose(ask().place, spoiler, preferences.FORCED)
    await people.choose(ask().person, spoiler, preferences.OFF)

    async def forced(job: Job) -> None:
        assert job.hidden and job.veiled  # noqa: PT018
        offered = {action.key for action in actions.own(job, can_cancel=False, shared=True, publishes=True)}
        assert not offered & {actions.HIDE, actions.REVEAL}
        with pytest.raises(Refusal) as error:
            await studio.press(ask(), job.id, actions.REVEAL)
        assert error.value.key == "spoiler_forced"

    fresh = await harness.painted("a red fox")
    await forced(fresh)
    await forced(await harness.pressed(before, "U1"))
    batch = await studio.imagine(ask(), "a {red, blue} cat")
    await studio.press(ask(), batch.id, f"{actions.DRAW_ALL}2")
    for member in (await harness.store.members([batch.id]))[batch.id]:
        assert member.hidden
        assert member.veiled
    await studio.press(ask(), before.id, actions.HIDE)
    with pytest.raises(Refusal):
        await studio.press(ask(), before.id, actions.REVEAL)
    elsewhere = await studio.imagine(replace(ask(), place=ELSEWHERE, chat=ELSEWHERE.id), "a red fox")
    assert not elsewhere.hidden
    await people.choose(ask().place, spoiler, None)
    failed = await harness.imagine("a whale")
    await harness.desk.apply(failed.id, jobs.failed(Fault.PROVIDER, "", harness.clock()))
    await people.choose(ask().place, spoiler, preferences.FORCED)
    await forced((await studio.press(ask(), failed.id, actions.AGAIN)).job)
