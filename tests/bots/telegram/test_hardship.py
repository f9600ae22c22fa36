"""How it holds through restarts, moves, tokens that are refused and rivals that take the updates."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest
from msgspec.structs import replace
from telegram.error import Conflict

from bots.common.rate_limit import Limit
from bots.telegram.bot import make_bot
from bots.telegram.problems import CONFLICT, UNKNOWN_BOT_THERE
from simulator import Simulator
from tests.fakes.telegram import FakeTelegram, Fault
from tests.fakes.telegram.limits import Window

from .served import KEY, MENUS, QUICK, App, answers, app, finished, hooked, job_of, labels

pytestmark = pytest.mark.slow


async def test_a_group_that_asks_for_more_than_it_takes(tmp_path: Path) -> None:
    """A window of a few seconds stands for Telegram's minute."""
    limit = Limit(8, 1.5)
    telegram_timing = replace(QUICK, group=limit)
    async with FakeTelegram() as fake:
        fake.limits.enforced = True
        fake.limits.group = Window(*limit)
        async with app(tmp_path, fake=fake, telegram_timing=telegram_timing):
            people = [
                fake.user(name) for name in ("Ann", "Ben", "Cem", "Dan", "Eve", "Fay", "Gus", "Hal", "Ida", "Jon")
            ]
            group = fake.supergroup("Painters", members=people)
            asked = [await person.says(group, "/imagine a red fox") for person in people]
            await fake.until(lambda: sum(map(finished, group.bot_messages)) == len(asked), 30)
        assert sorted(m.reply_to or 0 for m in group.bot_messages) == [m.id for m in asked]
        assert [call for call in fake.calls if call.error] == []
        counted = [call for call in fake.calls if call.method.startswith(("send", "editMessage"))]
        for number, call in enumerate(counted):
            lately = [other for other in counted[: number + 1] if other.time > call.time - limit.seconds]
            progress = call.method.startswith("edit") and '"File"' not in json.dumps(call.params)
            assert not progress or len(lately) <= limit.calls / 2


async def test_a_group_that_moves(tmp_path: Path) -> None:
    async with app(tmp_path, duration=1.5) as here:
        ann = here.fake.user("Ann")
        group = here.fake.group("Painters", members=[ann])
        group.admins.append(ann)
        await here.until(group, answers(await ann.says(group, "/settings aspect 16:9")))
        asked = await ann.says(group, "/imagine a red fox")
        await here.until(group, lambda m: m.reply_to == asked.id)
        new = group.migrate()
        post = await here.until(new, finished)
        await here.pressed(ann, post, "U1")
        assert "Aspect ratio: 16:9" in (await here.until(new, answers(await ann.says(new, "/settings")))).text


async def test_a_restart_in_the_middle_loses_and_repeats_nothing(tmp_path: Path) -> None:
    sim = Simulator(key=KEY, duration=1.5)
    async with sim.serve(), FakeTelegram() as fake:
        ann = fake.user("Ann")
        chat = fake.private(ann)
        async with app(tmp_path, fake=fake, sim=sim) as here:
            asked = await ann.says(chat, "/imagine a red fox")
            await here.until(chat, lambda m: m.reply_to == asked.id)
        await ann.says(chat, "/imagine a blue whale")
        async with app(tmp_path, fake=fake, sim=sim) as here:
            post = await here.result(chat, asked)
            await here.until(chat, lambda m: finished(m) and "blue whale" in m.caption)
            assert sorted(sim.submits_by_state().values()) == [1, 1]
        async with app(tmp_path, fake=fake, sim=sim) as here:
            await here.pressed(ann, post, "U1")
        assert len([m for m in chat.bot_messages if m.photo]) == 3


async def test_what_was_received_and_not_handled_is_handled_at_the_next_start(tmp_path: Path) -> None:
    sim = Simulator(key=KEY, duration=0.3)
    async with sim.serve(), FakeTelegram() as fake:
        ann = fake.user("Ann")
        chat = fake.private(ann)
        async with app(tmp_path, fake=fake, sim=sim) as here:
            await here.draw(ann, chat)
            here.rows("update inbox set done = 0")
        async with app(tmp_path, fake=fake, sim=sim) as here:
            await here.draw(ann, chat, "/imagine a blue whale")
            assert here.rows("select count(*) from job") == [(2,)], "the same update twice is one job"


async def test_all_that_was_said_and_pressed_counts_once_though_it_is_handled_twice(tmp_path: Path) -> None:
    sim = Simulator(key=KEY, duration=0.05, sync=0)
    async with sim.serve(), FakeTelegram() as fake:
        ann = fake.user("Ann")
        chat = fake.private(ann)
        everything = "select id, state, revision, prompt, words, hidden from job order by created_at"
        async with app(tmp_path, fake=fake, sim=sim) as here:
            post = await here.draw(ann, chat)
            single = await here.pressed(ann, post, "U1")
            await ann.presses(single, next(label for label in labels(single) if "Custom Zoom" in label))
            await here.until(chat, lambda m: "✏️ Write" in labels(m))
            await ann.says(chat, "a red fox in the woods --zoom 1.5")
            zoomed = await here.until(chat, lambda m: finished(m) and "woods" in m.caption)
            for key in ("hide", "reveal"):  # one after the other; the other way round it would be hidden
                await (await ann.presses_data(zoomed, f"e1:{job_of(zoomed)}:{key}")).answer
            await here.handled(6)
            before, said = here.rows(everything), len(chat.bot_messages)
            here.rows("update inbox set done = 0")
        async with app(tmp_path, fake=fake, sim=sim) as here:
            await here.handled(6)
            assert here.rows(everything) == before
            assert len(chat.bot_messages) == said, "nor is anything said of it"
        assert len(before) == len(sim.submits_by_state()) == 3


async def test_a_wrong_token_takes_nothing_down(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with FakeTelegram() as fake:
        wrong = "5000000000:AAwrong-token-for-tests-only-xxxxxxx"
        async with app(tmp_path, fake=fake, telegram_token=wrong, web_chat="on") as here:
            await here.telegram_says(UNKNOWN_BOT_THERE)
            await only_telegram_is_out(here, UNKNOWN_BOT_THERE)
    assert wrong not in caplog.text
    assert [record.message for record in caplog.records].count(UNKNOWN_BOT_THERE) == 1


@pytest.mark.parametrize("hooks", [False, True], ids=["polling", "hooks"])
async def test_a_token_that_is_revoked_takes_nothing_down(tmp_path: Path, hooks: bool) -> None:
    async with FakeTelegram() as fake, app(tmp_path, fake=fake, web_chat="on", **(hooked() if hooks else {})) as here:
        ann = fake.user("Ann")
        chat = fake.private(ann)
        asked = await ann.says(chat, "/imagine a red fox")
        await here.until(chat, lambda m: m.reply_to == asked.id)
        token, fake.token = fake.token, "5000000000:AAfresh-token-for-tests-only-xxxxxxx"
        await here.telegram_says(UNKNOWN_BOT_THERE)
        await only_telegram_is_out(here, UNKNOWN_BOT_THERE)
        await here.ended("done")
        fake.token = token
        await here.result(chat, asked)
        await here.telegram_says(None)
        assert len(chat.bot_messages) == 1


async def only_telegram_is_out(here: App, why: str) -> None:
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{here.easel.url}/readyz") as answer:
            assert answer.status == 503
            assert await answer.json() == {"ready": False, "reasons": {"telegram": why}}
        async with http.get(f"{here.easel.url}/") as answer:
            assert answer.status == 200


async def test_a_rival_that_takes_the_updates_is_named_and_outlived(tmp_path: Path) -> None:
    async with app(tmp_path) as here, make_bot(here.fake.token, here.fake.url) as rival:
        ann = here.fake.user("Ann")
        await here.telegram_says(None)

        async def compete() -> None:
            while True:
                with suppress(Conflict):
                    await rival.get_updates(timeout=5)

        competing = asyncio.create_task(compete())
        await here.telegram_says(CONFLICT)
        competing.cancel()
        await asyncio.gather(competing, return_exceptions=True)
        await here.draw(ann, here.fake.private(ann))
        await here.telegram_says(None)


async def test_menus_that_are_refused_keep_nobody_waiting(tmp_path: Path) -> None:
    async with FakeTelegram() as fake:
        fake.faults.append(Fault("setMyCommands", code=500, times=None))
        async with app(tmp_path, fake=fake) as here:
            ann = fake.user("Ann")
            await here.draw(ann, fake.private(ann))
            assert len(fake.called("setMyCommands")) == MENUS, "each menu once"


async def test_telegram_that_comes_later(tmp_path: Path) -> None:
    async with FakeTelegram() as fake:
        fake.faults.append(Fault("getMe", "html", times=3))
        async with app(tmp_path, fake=fake) as here:
            ann = fake.user("Ann")
            await here.draw(ann, fake.private(ann))
