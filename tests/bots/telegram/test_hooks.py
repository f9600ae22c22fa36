"""Updates by hook: who may bring them, what they may be, and what is told when they do not come through."""

from __future__ import annotations

import asyncio
import copy
import io
import json
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import aiohttp
import pytest
from telegram import Update

from bots.common.callback_data import secret
from bots.telegram.bot import make_bot
from bots.telegram.problems import CONFLICT
from bots.telegram.updates import TelegramUpdates
from storage.chats import SqlChats
from tests.fakes.telegram import FakeTelegram, Message
from tests.fakes.telegram.judge import judge

from .served import App, app, finished, hooked

pytestmark = pytest.mark.slow


class Hook:
    """Whoever calls the hook."""

    def __init__(self, here: App, http: aiohttp.ClientSession) -> None:
        self._here = here
        self._http = http

    async def post(self, data: bytes, *, path: str = "", header: str | None = None, kind: str = "") -> int:
        """Bring a body, with the right secrets unless told otherwise; returns the answer's status."""
        token = self._here.fake.token
        where = f"{self._here.easel.url}/hooks/telegram/{path or secret(token, 'path')}"
        told = secret(token, "header") if header is None else header
        headers = {"X-Telegram-Bot-Api-Secret-Token": told, "Content-Type": kind or "application/json"}
        async with self._http.post(where, data=io.BytesIO(data), headers=headers) as answer:
            return answer.status


@asynccontextmanager
async def by_hook(folder: Path) -> AsyncIterator[tuple[App, Hook]]:
    async with app(folder, **hooked()) as here, aiohttp.ClientSession() as http:
        await here.fake.until(lambda: any(call.ok for call in here.fake.called("setWebhook")))
        yield here, Hook(here, http)


GARBAGE = [
    (b"", ""),
    (b"{", ""),
    (b"null", ""),
    (b"[]", ""),
    (b'"update_id"', ""),
    (b"{}", ""),
    (b'{"update_id": "7"}', ""),
    (b'{"update_id": true}', ""),
    (b'{"update_id": -1}', ""),
    (b'{"update_id": 1e3}', ""),
    (b'{"update_id": 99999999999999999999}', ""),
    (b"\xff\xfe\x00", ""),
    (b"[" * 100_000, ""),
    (b"{", "application/json; charset=klingon"),
]


async def test_a_forged_or_broken_hook_does_nothing(tmp_path: Path) -> None:
    async with by_hook(tmp_path) as (here, hook):
        good = b'{"update_id": 1}'
        right = secret(here.fake.token, "path")
        for path, header in (("wrong", None), (right, "wrong"), (right, ""), (right[:-1], None), ("ä", "ä")):
            assert await hook.post(good, path=path, header=header) == 404
            assert await hook.post(b"x" * 2**21, path=path, header=header) == 404
        for body, kind in GARBAGE:
            assert await hook.post(body, kind=kind) == 400, body[:40]
        assert await hook.post(b'{"update_id": 1, "x": "' + b"x" * 2**21 + b'"}') == 413
        assert here.rows("select count(*) from inbox") == [(0,)]
        assert await hook.post(good) == 200, "an update of no kind that is known"


def pictures(animal: str, message: Message) -> bool:
    return finished(message) and animal in message.caption


async def test_each_update_counts_once_in_whatever_order_they_come(tmp_path: Path) -> None:
    async with by_hook(tmp_path) as (here, hook):
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        await here.draw(ann, chat)
        (first,) = (update for update in here.fake.updates.emitted if "message" in update)
        later, sooner = copy.deepcopy(first), copy.deepcopy(first)
        later["update_id"] += 20
        later["message"] |= {"message_id": 1020, "text": "/imagine a blue whale"}
        sooner["update_id"] += 10
        sooner["message"] |= {"message_id": 1010, "text": "/imagine a grey owl"}
        for update in (later, first, sooner, later, sooner):
            assert await hook.post(json.dumps(update).encode()) == 200
        for animal in ("blue whale", "grey owl"):
            await here.until(chat, partial(pictures, animal))
        assert here.rows("select count(*) from job") == [(3,)]
        assert here.fake.called("getUpdates") == []
        assert judge().everything(here.fake) == []


async def test_an_address_that_telegram_does_not_take_is_told_once_and_polled(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with app(tmp_path, public_url="http://easel.example.org") as here:
        ann = here.fake.user("Ann")
        await here.draw(ann, here.fake.private(ann))
    told = [record.message for record in caplog.records if record.name.startswith("bots.telegram")]
    told = [line for line in told if "PUBLIC_URL" in line]
    assert len(told) == 1
    assert told[0].startswith("Telegram does not take PUBLIC_URL for its hooks")
    assert "HTTPS" in told[0].upper()


async def test_a_hook_that_another_program_takes_is_taken_back(tmp_path: Path) -> None:
    async with by_hook(tmp_path) as (here, _), make_bot(here.fake.token, here.fake.url) as rival:
        await rival.set_webhook("https://rival.example.org/hook")
        await here.telegram_says(CONFLICT)
        ann = here.fake.user("Ann")
        await here.draw(ann, here.fake.private(ann))
        await here.telegram_says(None)


@pytest.mark.parametrize("hours", [-2, 2])
async def test_a_hook_that_does_not_come_through_is_told(tmp_path: Path, hours: float) -> None:
    """Telegram tells when it failed by its own clock."""
    dead = hooked()["public_url"]
    async with (
        FakeTelegram(clock=lambda: time.time() + hours * 3600) as fake,
        app(tmp_path, fake=fake, public_url=dead) as here,
    ):
        ann = fake.user("Ann")
        await here.telegram_says(None)
        await ann.says(fake.private(ann), "/imagine a red fox")
        await here.telegram_says(
            "Telegram does not get through to PUBLIC_URL (Connection failed: ClientConnectorError)."
        )


async def test_what_comes_twice_at_once_is_handled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done, handled, receive = asyncio.Event(), list[int](), SqlChats.receive

    async def do(_self: TelegramUpdates, updates: Sequence[Update], _slow: object) -> None:
        handled.append(updates[0].update_id)
        await done.wait()

    async def receive_both(self: SqlChats, number: int, raw: str, album: str = "") -> bool:
        ours = await receive(self, number, raw, album)
        await both.wait()
        return ours

    both = asyncio.Barrier(2)
    monkeypatch.setattr(TelegramUpdates, "do", do)
    monkeypatch.setattr(SqlChats, "receive", receive_both)
    async with by_hook(tmp_path) as (here, hook):
        user = {"id": 5, "is_bot": False, "first_name": "Ann"}
        message = {"message_id": 1, "date": int(time.time()), "chat": {"id": 5, "type": "private"}, "from": user}
        raw = json.dumps({"update_id": 7, "message": message | {"text": "/help"}}).encode()
        assert set(await asyncio.gather(hook.post(raw), hook.post(raw))) == {200}
        here.rows("update inbox set owner = 'gone'")  # as others see it where this replica was not heard of for long
        here.telegram.inherit()
        await here.written("select count(*) from inbox where owner <> 'gone'", 1)
        await asyncio.sleep(0)
        done.set()
        await here.handled(1)
        assert handled == [7]
