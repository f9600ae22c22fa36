"""How it holds: lost answers, bans, blocks, deletions, migrations, restarts, wrong tokens, hooks."""

from __future__ import annotations

import json
import socket
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from bots.telegram.front import UNKNOWN_BOT, secret
from bots.telegram.limits import Limit
from simulator import Simulator

from .fake import FakeTelegram, Fault
from .fake.judge import judge
from .fake.limits import Window
from .served import KEY, QUICK, finished, town


async def test_a_lost_answer_leaves_no_second_result(tmp_path: Path) -> None:
    async with town(tmp_path) as here:
        here.fake.faults += [
            Fault("sendMessage", "delivered_but_cut"),
            Fault("editMessageMedia", "delivered_but_cut", times=2),
        ]
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        await ann.says(chat, "/imagine a red fox")
        await here.until(chat, lambda m: finished(m) and m.id == chat.bot_messages[-1].id)
        assert len([m for m in chat.bot_messages if m.photo]) == 1
        assert len(chat.bot_messages) == 2, "the placeholder may be there twice"


async def test_a_ban_is_that_chats_alone(tmp_path: Path) -> None:
    async with town(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        here.fake.faults.append(
            Fault("sendMessage", code=429, parameters={"retry_after": 2}, contains=f'"chat_id": {ann.id}')
        )
        asked = await ann.says(here.fake.private(ann), "/imagine a red fox")
        await here.draw(ben, here.fake.private(ben))
        await here.result(here.fake.private(ann), asked)
        assert here.fake.violations == []


async def test_a_group_that_asks_for_more_than_it_takes(tmp_path: Path) -> None:
    """A window of a few seconds stands for Telegram's minute."""
    limit = Limit(8, 1.5)
    rhythm = replace(QUICK, group=limit)
    async with FakeTelegram() as fake:
        fake.limits.enforced = True
        fake.limits.group = Window(*limit)
        async with town(tmp_path, fake=fake, rhythm=rhythm):
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


async def test_a_deleted_message_is_made_anew_and_a_block_ends_it(tmp_path: Path) -> None:
    async with town(tmp_path, duration=1.5) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        chat, other = here.fake.private(ann), here.fake.private(ben)
        asked = await ann.says(chat, "/imagine a red fox")
        first = await here.until(chat, lambda m: m.reply_to == asked.id)
        chat.delete(first)
        await ben.says(other, "/imagine a blue whale")
        await here.until(other, lambda m: "blue whale" in m.text)
        ben.blocks()
        post = await here.result(chat, asked)
        assert post.id != first.id
        await here.fake.until(lambda: any(c.error and c.error.code == 403 for c in here.fake.calls))
        tries = len([c for c in here.fake.calls if c.error and c.error.code == 403])
        assert tries == 1, "nobody is knocked at twice"
        await ben.says(other, "/history")
        await here.until(other, lambda m: m.keyboard == [["1"]])


async def test_a_group_that_moves(tmp_path: Path) -> None:
    async with town(tmp_path, duration=1.5) as here:
        ann = here.fake.user("Ann")
        group = here.fake.group("Painters", members=[ann])
        asked = await ann.says(group, "/imagine a red fox")
        await here.until(group, lambda m: m.reply_to == asked.id)
        new = group.migrate()
        post = await here.until(new, finished)
        await here.pressed(ann, post, "U1")


async def test_a_restart_in_the_middle_loses_and_repeats_nothing(tmp_path: Path) -> None:
    sim = Simulator(key=KEY, duration=1.5)
    async with sim.serve(), FakeTelegram() as fake:
        ann = fake.user("Ann")
        chat = fake.private(ann)
        async with town(tmp_path, fake=fake, sim=sim) as here:
            asked = await ann.says(chat, "/imagine a red fox")
            await here.until(chat, lambda m: m.reply_to == asked.id)
        await ann.says(chat, "/imagine a blue whale")
        async with town(tmp_path, fake=fake, sim=sim) as here:
            post = await here.result(chat, asked)
            await here.until(chat, lambda m: finished(m) and "blue whale" in m.caption)
            assert sorted(sim.submits_by_state().values()) == [1, 1]
        async with town(tmp_path, fake=fake, sim=sim) as here:
            await here.pressed(ann, post, "U1")
        assert len([m for m in chat.bot_messages if m.photo]) == 3


async def test_what_was_received_and_not_handled_is_handled_at_the_next_start(tmp_path: Path) -> None:
    sim = Simulator(key=KEY, duration=0.3)
    async with sim.serve(), FakeTelegram() as fake:
        ann = fake.user("Ann")
        chat = fake.private(ann)
        async with town(tmp_path, fake=fake, sim=sim) as here:
            await here.draw(ann, chat)
            here.rows("update inbox set done = 0")
        async with town(tmp_path, fake=fake, sim=sim) as here:
            await here.draw(ann, chat, "/imagine a blue whale")
            assert here.rows("select count(*) from job") == [(2,)], "the same update twice is one job"


async def test_a_wrong_token_takes_nothing_down(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with FakeTelegram() as fake:
        wrong = "5000000000:AAwrong-token-for-tests-only-xxxxxxx"
        async with town(tmp_path, fake=fake, telegram_token=wrong, web_chat="on") as here:
            assert here.easel.telegram is not None
            await here.telegram_says(UNKNOWN_BOT)
            async with aiohttp.ClientSession() as http, http.get(f"{here.easel.url}/readyz") as answer:
                assert answer.status == 503
                assert UNKNOWN_BOT in await answer.text()
            async with aiohttp.ClientSession() as http, http.get(f"{here.easel.url}/") as answer:
                assert answer.status == 200
    assert wrong not in caplog.text


async def test_telegram_that_comes_later(tmp_path: Path) -> None:
    async with FakeTelegram() as fake:
        fake.faults.append(Fault("getMe", "html", times=3))
        async with town(tmp_path, fake=fake) as here:
            ann = fake.user("Ann")
            await here.draw(ann, fake.private(ann))


async def test_updates_by_hook(tmp_path: Path) -> None:
    async with FakeTelegram() as fake:
        async with town(tmp_path, fake=fake, **here_is_free(port := free_port())) as here:
            ann = fake.user("Ann")
            await here.draw(ann, fake.private(ann))
            assert fake.called("getUpdates") == []
            path = secret(fake.token, "path")
            async with aiohttp.ClientSession() as http:
                for where, token in ((path, "wrong"), ("wrong", secret(fake.token, "header")), (path, "")):
                    url = f"http://127.0.0.1:{port}/hooks/telegram/{where}"
                    headers = {"X-Telegram-Bot-Api-Secret-Token": token}
                    async with http.post(url, json={"update_id": 1}, headers=headers) as answer:
                        assert answer.status == 404
        assert judge().everything(fake) == []


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def here_is_free(port: int) -> dict[str, str]:
    return {"listen": f"127.0.0.1:{port}", "public_url": f"http://127.0.0.1:{port}"}
