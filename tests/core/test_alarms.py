"""Owners are told once of what needs a human, each in their own language, and again when it is over."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from msgspec.structs import replace

from core.alarms import DAY, HOUR
from core.errors import ChatError, PlaceGone, StoreFull
from core.jobs import Person, Place
from core.loops.alarms import LATER
from core.mj.funds import Funds
from core.mj.replies import HttpAnswer
from core.mj.wire import Wire
from core.preferences import LANGUAGE, NAMES
from simulator import Simulator
from storage.database import Database
from storage.files import FolderFiles
from tests.clock import Clock
from tests.core.conftest import Open
from tests.core.harness import ANN, BOB, FAST, KEY, NOON, Beside, Harness, ask, opened

CARL = Person("toy", "carl", "Carl")


class World:
    """A harness that Ann and, in Chinese, Carl own; Bob draws there."""

    def __init__(self, harness: Harness) -> None:
        self.harness = harness
        self._heard = 0

    async def begin(self) -> None:
        admission = self.harness.studio.admission
        admission.access = replace(admission.access, owners=frozenset({("toy", "carl")}))
        self.harness.loops = (*self.harness.loops, self.harness.engine.alarming)

    async def restart(self) -> None:
        await self.harness.restart()
        await self.begin()

    async def draws(self, place: str = "room") -> None:
        """Have Bob ask for a picture, and see what comes of it."""
        await self.harness.studio.imagine(ask(BOB, Place("toy", place), "/imagine a fox"), "a fox")
        await self.harness.run(20, 2)

    async def heard(self, seconds: float = 0, step: float = 0) -> list[tuple[str, str]]:
        """What anybody was told unasked since the last look, once so much time has gone by: by default in steps of ten
        seconds, and of a minute where it is long.
        """
        await self.harness.run(seconds, step or (10 if seconds <= 600 else 60))
        said, self._heard = self.harness.chat.said[self._heard :], len(self.harness.chat.said)
        return [(person.account, text) for person, text in said]

    async def tells(self, *sentences: str, seconds: float = 0) -> None:
        """Both owners are told this, once; the second sentence is Carl's."""
        heard = await self.heard(seconds)
        assert sorted(person for person, _ in heard) == ["ann", "carl"], heard
        for person, text in heard:
            assert sentences[person == "carl"] in text


@pytest.fixture
async def here(open_harness: Open) -> World:
    harness = await open_harness()
    await harness.studio.admission.owners.claim(ANN, right=True)
    await harness.engine.people.choose(CARL, NAMES[LANGUAGE], "zh")
    world = World(harness)
    await world.begin()
    return world


async def test_once_over_restarts_and_again_when_it_is_over(here: World) -> None:
    here.harness.fails("status=401@*/submit/*")
    await here.draws()
    await here.tells("Simulator refuses Easel's key\nEvery job fails", "拒绝了 Easel 的密钥")
    await here.restart()
    await here.draws()
    assert await here.heard(7200, 60) == []
    here.harness.sim.faults.clear()
    await here.draws()
    await here.tells("✅ Simulator refuses Easel's key: this is over", "问题已解除")
    assert await here.heard(600) == []


async def test_what_comes_and_goes_is_told_of_once_in_an_hour(here: World) -> None:
    for _ in range(5):
        here.harness.fails("no-money@*/submit/*#1")
        await here.draws()
        await here.draws()
    heard = await here.heard()
    assert [text.splitlines()[0] for person, text in heard if person == "ann"] == [
        "⚠️ The account at Simulator is out of credit",
        "✅ The account at Simulator is out of credit: this is over. Nothing is left to do.",
    ]
    assert "（“用户额度不足”）" in dict(reversed(heard))["carl"], "what the provider said"
    here.harness.fails("no-money@*/submit/*")
    await here.draws()
    assert await here.heard(HOUR - 600) == []
    await here.tells("Top the account up", "请充值", seconds=600)


@pytest.mark.parametrize(
    ("fault", "seconds", "sentences"),
    [
        ("challenge@*/submit/*", 0, ("browser check (captcha)", "验证码")),
        ("no-account@*/submit/*", 60, ("no Midjourney account free", "没有可用的 Midjourney 账号")),
        ("captcha@*/task/*", 0, ("needs a human\nIts jobs fail (“需要人工验证，请联系管理员”)", "人工验证")),
        ("status=401@*/task/*", 0, ("refuses Easel's key", "拒绝了 Easel 的密钥")),
    ],
)
async def test_what_a_provider_says(here: World, fault: str, seconds: float, sentences: tuple[str, str]) -> None:
    here.harness.fails(fault)
    await here.draws()
    if seconds:
        assert await here.heard() == [], "it may pass"
    await here.tells(*sentences, seconds=seconds)
    here.harness.sim.faults.clear()
    await here.draws()
    await here.tells("this is over", "问题已解除", seconds=300)


async def test_a_provider_that_is_away_for_more_than_a_minute(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: object) -> HttpAnswer:
        raise aiohttp.ConnectionTimeoutError

    with monkeypatch.context() as outage:
        outage.setattr(Wire, "_answer", away)
        await here.draws()
        await here.draws()
    assert await here.heard(300) == [], "that was short"
    with monkeypatch.context() as outage:
        outage.setattr(Wire, "_answer", away)
        await here.draws()
        await here.draws()
        await here.tells("does not reply\nJobs wait and go out when it is back", "没有响应", seconds=60)
        assert await here.heard(300) == []
    await here.tells("this is over", "问题已解除", seconds=60)


async def test_disks_that_are_full_and_stores_that_take_nothing(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    here.harness.engine.alarming._look._folders = [here.harness.pictures_folder]
    assert await here.heard(120) == []

    async def full(*_: object) -> str:
        return "no room"

    async def takes_nothing(*_: object) -> None:
        raise StoreFull("/data")

    with monkeypatch.context() as hard:
        hard.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=12_345_678))
        hard.setattr(FolderFiles, "check", full)
        hard.setattr(Database, "write", takes_nothing)
        heard = await here.heard(300)
        assert [text.count("⚠️") for _, text in heard] == [1, 1], "one cause, told once, though it cannot be noted"
        assert "Only 12 MB are free at" in dict(heard)["ann"]
    await here.tells("this is over", "问题已解除", seconds=120)
    with monkeypatch.context() as hard:
        hard.setattr(FolderFiles, "check", full)
        hard.setattr(Database, "write", takes_nothing)
        await here.tells("Pictures cannot be stored", "数据库无法写入", seconds=300)
    await here.tells("The database takes nothing: this is over", "无法保存图片：问题已解除", seconds=120)


async def test_closed_chats_are_gathered_and_told_of_once_a_day(here: World) -> None:
    chat = here.harness.chat
    chat.doubtful = True
    for place in ("-100", "-200"):
        chat.errors.append(PlaceGone("closed"))
        await here.draws(place)
    await here.tells("In toy:-100, toy:-200, jobs are not sent", "toy:-100、toy:-200", seconds=60)
    chat.errors.append(PlaceGone("closed"))
    await here.draws("-300")
    await here.tells("In toy:-300, jobs are not sent", "toy:-300", seconds=HOUR)
    for seconds in (DAY - 3 * HOUR, 3 * HOUR):
        chat.errors.append(PlaceGone("closed"))
        await here.draws("-100")
        assert await here.heard(seconds, 600) == []
    chat.errors.append(PlaceGone("closed"))
    await here.draws("-100")
    await here.tells("In toy:-100, jobs are not sent", "在 toy:-100", seconds=60)


@pytest.mark.parametrize("error", [ChatError("never written to the bot"), PlaceGone("blocked")])
async def test_who_cannot_be_told_is_tried_later(
    here: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    say: Callable[[Person, str], Awaitable[None]] = here.harness.chat.say

    async def only_to_carl(person: Person, text: str) -> None:
        if person.account == "ann":
            raise error
        await say(person, text)

    here.harness.fails("status=401@*/submit/*")
    with monkeypatch.context() as deaf:
        deaf.setattr(here.harness.chat, "say", only_to_carl)
        await here.draws()
        assert [person for person, _ in await here.heard(LATER + 60)] == ["carl"]
    assert [person for person, _ in await here.heard(LATER)] == ["ann"]


async def test_who_cannot_be_told_at_once_hears_later_that_it_is_over(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    say: Callable[[Person, str], Awaitable[None]] = here.harness.chat.say

    async def only_to_carl(person: Person, text: str) -> None:
        if person.account == "ann":
            raise ChatError("away")
        await say(person, text)

    here.harness.fails("status=401@*/submit/*")
    await here.draws()
    await here.tells("refuses Easel's key", "密钥")
    here.harness.sim.faults.clear()
    with monkeypatch.context() as deaf:
        deaf.setattr(here.harness.chat, "say", only_to_carl)
        await here.draws()
        assert [person for person, _ in await here.heard(60)] == ["carl"]
    ((person, text),) = await here.heard(LATER)
    assert (person, "this is over" in text) == ("ann", True)
    assert await here.heard(2 * HOUR, 60) == []


async def test_several_replicas_tell_once(postgres: str, tmp_path: Path, cheap_pictures: None) -> None:
    clock = Clock(NOON)
    sim = Simulator("simulator", key=KEY, clock=clock, **FAST)
    async with sim.serve(), AsyncExitStack() as stack:
        how: dict[str, Any] = {"clock": clock, "simulator": sim, "url": postgres}
        both = [await stack.enter_async_context(opened(tmp_path / name, **how)) for name in "ab"]
        await both[0].studio.admission.owners.claim(ANN, right=True)

        async def said_after_a_job_of(each: Harness) -> list[str]:
            await each.imagine()
            for _ in range(15):
                loops = [(*one.loops, one.engine.alarming) for one in both]
                await asyncio.gather(*(one.turn(*turning) for one, turning in zip(both, loops, strict=True)))
                clock.pass_(2)
            return [text.splitlines()[0] for one in both for _, text in one.chat.said]

        both[0].fails("status=401@*/submit/*")
        for each in both:
            assert await said_after_a_job_of(each) == ["⚠️ Simulator refuses Easel's key"]
        sim.faults.clear()
        said = await said_after_a_job_of(both[1])
        assert sorted("this is over" in text for text in said) == [False, True]


async def test_each_provider_has_its_own_and_others_take_what_they_can(open_harness: Open) -> None:
    clock = Clock(NOON)
    second = Simulator("new-api", key=KEY, clock=clock, **FAST)
    async with second.serve():
        beside = Beside("spare", "new-api", second, {"weight": 0}, low_credit=5)
        harness = await open_harness("midjourney-proxy", dialect="midjourney-proxy-2.6", clock=clock, beside=[beside])
        await harness.studio.admission.owners.claim(ANN, right=True)
        world = World(harness)
        harness.loops = (*harness.loops, harness.engine.alarming)
        harness.sim.key = "another"
        job = await harness.painted()
        assert job.provider == "spare"
        ((_, refused),) = await world.heard(10)
        assert refused.startswith("⚠️ Midjourney Proxy refuses Easel's key\n")
        assert refused.endswith("What another provider can do goes there meanwhile.")
        harness.sim.key, harness.sim.accounts, second.spent = KEY, [True, False, True], 97.5
        heard = [text for _, text in await world.heard(700)]
        assert len(heard) == 1
        assert "Little credit is left at spare\n2.50 is left" in heard[0]
        assert "Some Midjourney accounts at Midjourney Proxy are off\n2 of 3 work." in heard[0]
        stands = (await harness.engine.conditions.look()).providers
        assert [(each.name, each.funds) for each in stands] == [
            ("midjourney-proxy", Funds(None, 2, 3)),
            ("spare", Funds(2.5)),
        ]
        second.credit, harness.sim.accounts = 1e8, [True]  # without a limit, so that nothing of it is told
        over = " ".join([text for _, text in await world.heard(700)])
        assert "✅ Little credit is left at spare: this is over" in over
        assert "✅ Some Midjourney accounts at Midjourney Proxy are off: this is over" in over


async def test_what_passes_at_one_of_several_is_no_alarm(open_harness: Open) -> None:
    clock = Clock(NOON)
    second = Simulator("new-api", key=KEY, clock=clock, **FAST)
    async with second.serve():
        beside = Beside("spare", "new-api", second, {"weight": 0})
        harness = await open_harness(clock=clock, beside=[beside])
        await harness.studio.admission.owners.claim(ANN, right=True)
        world, first = World(harness), harness.engine.providers.first
        harness.loops = (*harness.loops, harness.engine.alarming)
        harness.fails("no-account@*/submit/*#1")
        harness.fails("saturated@*/submit/*#1")
        assert (await harness.painted("one")).provider == "spare"
        assert first.refuses(clock()) is not None
        assert await world.heard(HOUR) == []
        assert first.refuses(clock()) is None
        await harness.painted("two")
        assert first.refuses(clock()) is None, "it is only busy"
        harness.fails("no-account@*/submit/*")
        clock.pass_(HOUR)
        for number in range(2):  # it says so again after a rest
            assert (await harness.painted(f"fox {number}")).provider == "spare"
            heard = await world.heard(HOUR / 2)
            assert len(heard) == number
        assert "has no Midjourney account free" in heard[0][1]
