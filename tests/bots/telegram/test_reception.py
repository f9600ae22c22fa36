"""Updates that come in together."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from bots.common.retry import Retry
from bots.telegram.reception import TelegramReception


class SlowInbox:
    """Keeps nothing before three are there to be kept."""

    def __init__(self) -> None:
        self.came: list[int] = []
        self._all = asyncio.Event()

    async def receive(self, number: int, raw: str, album: str = "") -> bool:
        """Done already, as far as this knows."""
        self.came.append(number)
        if len(self.came) == 3:
            self._all.set()
        await self._all.wait()
        return False


async def test_what_comes_together_waits_once_for_the_disk() -> None:
    inbox: Any = SlowInbox()
    nothing: Any = None
    reception = TelegramReception(inbox, nothing, nothing, nothing, Retry(lambda: 0.0))
    async with asyncio.timeout(5):
        await reception.receive(*(json.dumps({"update_id": number}) for number in (7, 8, 9)))
    assert inbox.came == [7, 8, 9]
