"""Interactions in: kept before they are answered, answered in time, done once, and taken up again after a stop."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from bots.discord.calls import Answered, DiscordCalls, NoAccess, TokenOver
from bots.discord.reception import A_MOMENT, DiscordReception
from bots.discord.render import Card
from bots.discord.request import Incoming, Reply
from bots.discord.responder import Aside
from core.errors import ChatError, NotNow, Refusal

SAID = Incoming(5, "tok", 0.0, "7", "Ann", 1, False, False, 9, "en", 10, "", Reply.JOB, "imagine", "a fox")


class AtDesk(DiscordCalls):
    """Discord, as far as a desk has it acknowledge."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    async def acknowledge(self, incoming: Incoming) -> None:
        await self._desk.acknowledge(incoming)


class Desk:
    """All that a reception works with; `log` is what happened, in order."""

    def __init__(self, moment: float = A_MOMENT) -> None:
        self.log: list[str] = []
        self.rows: dict[int, tuple[str, bool]] = {}
        self.calls: DiscordCalls = AtDesk(self)
        self.error: BaseException | None = None
        self.hold: asyncio.Event | None = None
        self.asks_answer = False
        self.acknowledged: ChatError | None = None
        desk: Any = self
        self.reception = DiscordReception(self.calls, desk, desk, desk, lambda: 1000.0, moment)

    async def receive(self, number: int, raw: str) -> bool:
        self.log.append("kept")
        fresh = number not in self.rows
        self.rows.setdefault(number, (raw, False))
        return fresh

    async def done(self, number: int) -> None:
        self.rows[number] = (self.rows[number][0], True)

    async def undone(self) -> list[tuple[int, str]]:
        return [(number, raw) for number, (raw, done) in self.rows.items() if not done]

    async def acknowledge(self, _said: Incoming) -> None:
        self.log.append("acknowledged")
        if self.acknowledged is not None:
            raise self.acknowledged

    async def do(self, said: Incoming) -> None:
        if self.hold is not None:
            await self.hold.wait()
        if self.asks_answer:
            turn = self.calls._turns[said.token]
            turn.wanted.set()
            await turn.given.wait()
        self.log.append("done")
        if self.error is not None:
            raise self.error

    async def tell(self, _said: Incoming, card: Card) -> None:
        self.log.append(f"said {card.top}")

    def interaction(self) -> Any:
        async def defer(*, thinking: bool, ephemeral: bool) -> None:
            self.log.append(f"deferred {thinking} {ephemeral}")

        async def send_message(*, view: Any, ephemeral: bool) -> None:
            (text,) = [part["content"] for part in view.to_components()[0]["components"]]
            self.log.append(f"answered {ephemeral} {text}")

        return SimpleNamespace(response=SimpleNamespace(defer=defer, send_message=send_message))

    async def take(self, said: Incoming = SAID) -> list[str]:
        await self.reception.take(self.interaction(), said)
        return self.log

    async def replay(self, said: Incoming) -> list[str]:
        await self.receive(said.id, said.dump())
        await self.reception.replay()
        await self.reception.close(5)
        assert all(done for _, done in self.rows.values())
        return self.log[1:]


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_kept_first_and_done_once(desk: Desk) -> None:
    assert await desk.take() == ["kept", "done", "deferred True False"]
    raw, done = desk.rows[5]
    assert done
    assert Incoming.load(raw).until == 1000 + 15 * 60
    assert await desk.take() == ["kept", "done", "deferred True False", "kept"]


@pytest.mark.parametrize(
    ("reply", "how"), [(Reply.JOB, "True False"), (Reply.QUIET, "True True"), (Reply.SAME, "False False")]
)
async def test_each_is_answered_in_its_way(desk: Desk, reply: Reply, how: str) -> None:
    assert await desk.take(replace(SAID, reply=reply)) == ["kept", "done", f"deferred {how}"]


async def test_what_is_refused_at_once_was_never_promised(desk: Desk) -> None:
    desk.error = Refusal("prompt_missing")
    *_, last = await desk.take()
    assert last.startswith("answered True Say what to draw")


async def test_what_takes_longer_is_deferred_first() -> None:
    desk = Desk(moment=0.01)
    desk.hold, desk.error = asyncio.Event(), Refusal("picture_far_discord")
    taking = asyncio.create_task(desk.take())
    while len(desk.log) < 2:
        await asyncio.sleep(0)
        await asyncio.sleep(0.005)
    assert desk.log == ["kept", "deferred True False"]
    desk.hold.set()
    *_, last = await taking
    assert last.startswith("said This picture could not be fetched")


async def test_what_needs_the_answer_is_not_kept_waiting(desk: Desk) -> None:
    desk.asks_answer = True
    assert await desk.take() == ["kept", "deferred True False", "done"]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (Aside("here"), "here"),
        (NoAccess("50001"), "`View Channel`"),
        (ValueError("oops"), "Something went wrong"),
    ],
)
async def test_whatever_goes_wrong_is_told_alone(desk: Desk, error: Exception, told: str) -> None:
    desk.error = error
    *_, last = await desk.take()
    assert last.startswith("answered True")
    assert told in last


async def test_what_was_answered_before_a_stop_is_done_after_it(desk: Desk) -> None:
    desk.acknowledged = Answered("40060")
    assert await desk.replay(replace(SAID, until=1001.0)) == ["acknowledged", "done"]


async def test_what_can_still_be_answered_is(desk: Desk) -> None:
    assert await desk.replay(replace(SAID, until=1001.0)) == ["acknowledged", "done"]
    desk.acknowledged = NotNow(3)
    assert (await desk.replay(replace(SAID, id=6, until=1001.0)))[-1] == "done", "the answer to the answer was lost"


async def test_what_had_failed_for_the_person_is_not_drawn_behind_their_back(desk: Desk) -> None:
    desk.acknowledged = TokenOver("10062")
    assert await desk.replay(replace(SAID, until=1001.0)) == ["acknowledged"]


async def test_what_is_too_old_is_let_be(desk: Desk) -> None:
    assert await desk.replay(replace(SAID, until=999.0)) == []


async def test_what_cannot_be_read_holds_up_nothing(desk: Desk) -> None:
    desk.rows[1] = ("{}", False)
    assert await desk.replay(replace(SAID, until=1001.0)) == ["acknowledged", "done"]
