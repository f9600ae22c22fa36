"""How calls to chats are held back and counted, the same for every platform."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from bots.common.delivery import MOST, Delivery
from bots.common.rate_limit import Limit, RateLimiter
from bots.common.wakeup import Wakeup
from core.errors import ChatError, MessageGone, NotNow
from core.jobs import Job, Kind, Person, Place, new_id

JOB = Job(new_id(), Kind.IMAGINE, Person("toy", "1"), Place("toy", "1"), "toy:1", "simulator", "a red fox")


def delivery(*, together: int = MOST, paced: bool = False) -> Delivery:
    plenty = Limit(1000, 1)
    made = Delivery(
        "Toy",
        RateLimiter(lambda: 0.0, overall=plenty, private=plenty, group=plenty),
        lambda: None,
        1.0,
        together=together,
        paced=paced,
    )
    made.ready = True
    return made


async def test_a_second_try_that_nobody_let_through_gives_no_place_away() -> None:
    """The poster shows a post once more at once, where its message was just found to be deleted."""
    made = delivery(together=2)
    for _ in range(5):
        assert made.accepts(1, progress=False)
        with pytest.raises(MessageGone), made.showing(1, JOB):
            raise MessageGone("deleted")
        with made.showing(1, JOB):
            pass
    assert [made.accepts(1, progress=False) for _ in range(3)] == [True, True, False]


async def test_a_place_is_taken_from_the_promise_to_the_end() -> None:
    made = delivery(together=1)
    assert made.accepts(1, progress=False)
    assert not made.accepts(1, progress=False), "promised"
    with made.showing(1, JOB):
        assert not made.accepts(1, progress=False), "on its way"
        assert made.accepts(2, progress=False), "another chat"
    assert made.accepts(1, progress=False)


async def test_who_is_told_that_there_is_no_place_is_woken_when_there_is() -> None:
    few, woken = Limit(4, 0.01), asyncio.Event()
    limiter = RateLimiter(asyncio.get_running_loop().time, overall=few, private=few, group=few)
    made = Delivery("Toy", limiter, woken.set, 1.0)
    assert made.places(progress=False) == 0, "it has not been reached"
    made.ready = True
    assert (made.places(progress=False), made.places(progress=True)) == (4, 2)
    for chat in range(4):
        assert made.accepts(chat, progress=False)
        with made.showing(chat, JOB), limiter.spend(chat, 1):
            pass
    woken.clear()
    assert made.places(progress=False) == 0
    async with asyncio.timeout(5):
        await woken.wait()
    made.close()


async def test_what_is_refused_for_no_known_reason_is_tried_later_and_later() -> None:
    made = delivery()
    waits = []
    for _ in range(3):
        with pytest.raises(NotNow) as wait, made.showing(1, JOB):
            raise ChatError("no")
        waits.append(wait.value.seconds)
    with made.showing(1, JOB):
        pass
    with pytest.raises(NotNow) as wait, made.showing(1, JOB):
        raise ChatError("no")
    assert [*waits, wait.value.seconds] == [1, 4, 16, 1], "what went well begins anew"
    made.close()


class Early:
    """An event loop whose timers are early, by a millisecond at the most elsewhere."""

    def __init__(self) -> None:
        self.timers: list[asyncio.TimerHandle] = []
        self._real = asyncio.get_running_loop()

    def time(self) -> float:
        return 0.0

    def call_at(self, when: float, callback: Callable[[], None]) -> asyncio.TimerHandle:
        self.timers.append(asyncio.TimerHandle(when, callback, (), self._real))
        return self.timers[-1]

    def fire(self) -> None:
        self.timers.pop()._run()


async def test_whoever_is_woken_too_early_is_woken_again(monkeypatch: pytest.MonkeyPatch) -> None:
    event_loop, woken = Early(), list[None]()
    wakeup = Wakeup(lambda: woken.append(None))
    with monkeypatch.context() as patched:
        patched.setattr("bots.common.wakeup.asyncio.get_running_loop", lambda: event_loop)
        for _ in range(2):
            wakeup.wake_in(1.0)
            wakeup.wake_in(2.0)
            assert len(event_loop.timers) == 1, "of two times the first counts"
            event_loop.fire()
    assert len(woken) == 2
