"""An album whose pictures Telegram's hooks bring to two replicas is handled once, and whole."""

from __future__ import annotations

import asyncio
import json
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock

from sqlalchemy import text

from bots.common.retry import Retry
from bots.telegram.reception import TelegramReception
from bots.telegram.request import TelegramRequest
from bots.telegram.updates import TelegramUpdates
from storage.chats import SqlChats
from storage.database import Database
from storage.store import SqlStore


def part(number: int, group: str = "1001", **more: Any) -> str:
    """An update with one picture of an album."""
    ann = {"id": 7, "is_bot": False, "first_name": "Ann"}
    photo = [{"file_id": f"file-{number}", "file_unique_id": f"unique-{number}", "width": 64, "height": 64}]
    message = {
        "message_id": number,
        "date": 1,
        "chat": {"id": 7, "type": "private"},
        "from": ann,
        "media_group_id": group,
        "photo": photo,
    }
    return json.dumps({"update_id": number, "message": message | more})


class Replica:
    """One that notes what it is asked to do. An album is whole for it once that is said."""

    def __init__(self, database: Database) -> None:
        self.whole = asyncio.Event()
        self.did: list[TelegramRequest] = []
        self.inbox = SqlChats(database, "telegram", lambda: 1.0)
        bot: Any = SimpleNamespace(username="easel_bot", defaults=None, send_chat_action=AsyncMock())
        people = SimpleNamespace(spoken=lambda ask: ask)
        parts: Any = SimpleNamespace(do=self._do, studio=SimpleNamespace(people=people))
        updates = TelegramUpdates(bot, self.inbox, self.inbox, parts, parts, parts, parts)
        self.reception = TelegramReception(
            self.inbox, self.inbox, SqlStore(database), updates, Retry(lambda: 1.0), pause=self._quiet
        )

    async def _quiet(self, seconds: float) -> None:
        await self.whole.wait()

    async def _do(self, said: TelegramRequest) -> None:
        self.did.append(said)


async def test_an_album_is_handled_by_whoever_has_its_first_picture(postgres: str) -> None:
    first, second = await Database.open(postgres), await Database.open(postgres)
    one, other = Replica(first), Replica(second)
    await one.reception.receive(part(1, caption="/blend"))
    await asyncio.gather(one.reception.receive(part(3)), *(other.reception.receive(part(n)) for n in (2, 4)))
    one.whole.set()
    other.whole.set()
    await asyncio.gather(one.reception.close(5), other.reception.close(5))
    assert [len(said.request.attachments) for said in one.did] == [4]
    assert other.did == []
    assert await first.read(_undone) == 0

    # The replica with the first picture dies; the other takes its update over, and with it the album.
    other.whole.clear()
    await other.reception.receive(part(6, "1002"))
    await one.inbox.receive(5, part(5, "1002", caption="/blend"), "7/1002")
    other.whole.set()
    await other.reception.close(5)
    assert other.did == []
    await first.close()
    await other.reception.replay()
    await other.reception.close(5)
    assert [len(said.request.attachments) for said in other.did] == [2]
    assert await second.read(_undone) == 0
    await second.close()


def _undone(c: Any) -> int:
    return int(c.execute(text("SELECT count(*) FROM inbox WHERE NOT done")).scalar_one())
