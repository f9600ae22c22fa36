"""What a trouble of our own has stopped is tried again, given up for good before that is told, or withdrawn."""

from __future__ import annotations

import asyncio
import errno

import pytest

from bots.common.retry import USUAL, Retry
from core.errors import StoreAway, StoreFull


class Wish:
    """Something that fails until it does not; `log` is what whoever asked heard, and what was written down."""

    def __init__(self) -> None:
        self.now = 0.0
        self.error: Exception | None = StoreAway()
        self.log: list[str] = []
        self.tries = 0
        self.retry = Retry(lambda: self.now, pause=self.pause)

    async def pause(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)

    async def do(self) -> None:
        self.tries += 1
        if self.error is not None:
            raise self.error

    async def refuse(self) -> bool:
        self.log.append("refused")
        return True

    async def tell(self, key: str, folder: str = "") -> None:
        self.log.append(f"{key} {folder}".strip())

    async def run(self) -> None:
        await self.retry.until_answered(self.do, who="ann", since=0.0, refuse=self.refuse, tell=self.tell)


async def test_it_is_given_up_for_good_before_that_is_told() -> None:
    wish = Wish()
    await wish.run()
    assert wish.log == ["trouble_waiting", "refused", "trouble_given_up"]
    assert wish.now <= USUAL.most


@pytest.mark.parametrize("error", [StoreFull("/data"), OSError(errno.ENOSPC, "No space left", "/data/x")])
async def test_a_full_disk_is_told_as_that(error: Exception) -> None:
    wish = Wish()
    wish.error = error
    await wish.run()
    assert wish.log == ["trouble_waiting_full /data", "refused", "trouble_given_up_full /data"]


async def test_a_bug_is_not_waited_for_as_long() -> None:
    wish = Wish()
    wish.error = ZeroDivisionError()
    await wish.run()
    assert wish.log[-1] == "trouble_given_up"
    assert wish.now <= USUAL.bug


async def test_whoever_cancels_withdraws_what_is_tried_again_and_nothing_of_others() -> None:
    wish = Wish()
    running = asyncio.create_task(wish.run())
    while not wish.tries:
        await asyncio.sleep(0)
    await wish.retry.withdraw("ben")
    assert wish.log == []
    await wish.retry.withdraw("ann")
    tries, wish.error = wish.tries, None
    await running
    assert wish.log == ["refused", "cancelled"]
    assert wish.tries == tries, "and it is done no more"
