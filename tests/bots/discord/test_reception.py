"""Interactions in: kept before they are answered, answered in time, done once, and taken up again after a stop."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from discord.http import MultipartParameters
from msgspec.structs import replace

from bots.common.retry import USUAL, Retry
from bots.discord.calls import Answered, DiscordCalls, NoAccess, TokenOver
from bots.discord.reception import A_MOMENT, DiscordReception
from bots.discord.render import Card
from bots.discord.request import Incoming, Reply
from bots.discord.responder import Aside
from core.errors import ChatError, NotNow, Refusal, StoreAway, StoreFull
from core.gate import opened
from core.ports import Kept

SAID = Incoming(5, "tok", 0.0, "7", "Ann", 1, False, False, 9, "en", 10, "", Reply.JOB, "imagine", "a fox")


class AtDesk(DiscordCalls):
    """Discord, as far as a desk has it take first answers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    async def _begin(self, _incoming: Incoming, answer: MultipartParameters) -> None:
        self._desk.answered(answer.payload or {})


class Desk:
    """All that a reception works with; `log` is what happened, in order."""

    def __init__(self, moment: float = A_MOMENT) -> None:
        self.log: list[str] = []
        self.rows: dict[int, tuple[str, bool]] = {}
        self.calls: DiscordCalls = AtDesk(self)
        self.error: BaseException | None = None
        self.hold: asyncio.Event | None = None
        self.asks_answer = False
        self.disk = asyncio.Event()
        self.disk.set()
        self.refused: ChatError | None = None
        """What Discord says to the promise of an answer."""
        self.begun: Any = None
        desk: Any = self
        self.now = 1000.0
        retry = Retry(lambda: self.now, pause=self._pause)
        self.reception = DiscordReception(
            self.calls, desk, desk, desk, desk, retry, lambda: self.now, moment, slow=0.05
        )

    async def _pause(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)

    async def receive(self, number: int, raw: str) -> bool:
        await self.disk.wait()
        self.log.append("kept")
        _, done = self.rows.setdefault(number, (raw, False))
        return not done

    async def by_origin(self, origin: str) -> Any:
        return self.begun

    async def refuse(self, origin: str) -> bool:
        self.log.append("refused for good")
        return True

    async def done(self, number: int) -> None:
        self.rows[number] = (self.rows[number][0], True)

    async def undone(self) -> list[Kept]:
        return [Kept(number, raw, 1000.0) for number, (raw, done) in self.rows.items() if not done]

    def answered(self, told: dict[str, Any]) -> None:
        """The first answer to an interaction: that it has come (5; 6 under a button), or all there is to say (4)."""
        data = told.get("data", {})
        alone = bool(data.get("flags", 0) & 64)
        if told["type"] == 4:
            (text,) = [part["content"] for part in data["components"][0]["components"]]
            self.log.append(f"answered {alone} {text}")
            return
        self.log.append(f"deferred {told['type'] == 5} {alone}")
        if self.refused is not None:
            raise self.refused

    def lang(self, said: Incoming) -> str:
        return said.lang

    async def do(self, said: Incoming) -> None:
        if self.hold is not None:
            await self.hold.wait()
        if self.asks_answer:
            await opened()
        self.log.append("done")
        if self.error is not None:
            raise self.error

    async def tell(self, _said: Incoming, card: Card) -> None:
        self.log.append(f"said {card.top}")

    async def say(self, said: Incoming, text: str) -> None:
        await self.tell(said, Card(text))

    async def take(self, said: Incoming = SAID) -> list[str]:
        await self.reception.take(said)
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
    assert await desk.take() == ["kept", "done", "deferred True False", "kept"], "it was done before"


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
    assert last.startswith("said Easel could not fetch this picture")


async def test_what_needs_the_answer_is_not_kept_waiting(desk: Desk) -> None:
    desk.asks_answer = True
    assert await desk.take() == ["kept", "deferred True False", "done"]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (Aside("here"), "here"),
        (NoAccess("50001"), "`View Channel`"),
    ],
)
async def test_whatever_goes_wrong_is_told_alone(desk: Desk, error: Exception, told: str) -> None:
    desk.error = error
    *_, last = await desk.take()
    assert last.startswith("answered True")
    assert told in last


async def test_a_trouble_of_our_own_is_waited_for_and_then_told_for_good(desk: Desk) -> None:
    desk.error = StoreAway()
    log = await desk.take()
    assert log[:3] == ["kept", "done", "deferred True False"]
    said = [line for line in log if line.startswith("said")]
    assert ["keeps trying" in said[0], "Nothing was drawn" in said[1], len(said)] == [True, True, 2]
    assert log.index("refused for good") == log.index(said[1]) - 1, "nobody is told before it is written down"
    assert 30 <= log.count("done") <= 40
    assert desk.now - 1000 <= USUAL.most
    assert desk.rows[5][1]


async def test_a_full_disk_is_told_with_who_can_free_it(desk: Desk) -> None:
    desk.error = StoreFull("/data")
    said = [line for line in await desk.take() if line.startswith("said")]
    assert len(said) == 2
    assert all("disk is full: whoever runs Easel must free some space" in line for line in said)


async def test_a_trouble_that_passes_is_no_trouble(desk: Desk) -> None:
    desk.error = MemoryError()
    taking = asyncio.create_task(desk.take())
    while desk.log.count("done") < 3:
        await asyncio.sleep(0)
    desk.error = None
    log = await taking
    assert "refused for good" not in log
    assert desk.rows[5][1]


async def test_a_slow_disk_costs_nobody_the_answer(desk: Desk) -> None:
    desk.disk.clear()
    taking = asyncio.create_task(desk.take())
    while not desk.log:
        await asyncio.sleep(0.005)
    assert desk.log == ["deferred True False"]
    desk.disk.set()
    assert await taking == ["deferred True False", "kept", "done"]


@pytest.mark.parametrize("slow", [True, False])
async def test_what_could_not_be_acknowledged_in_time_is_not_done(desk: Desk, *, slow: bool) -> None:
    desk.refused, desk.asks_answer = TokenOver("10062"), True
    if slow:
        desk.disk.clear()
    taking = asyncio.create_task(desk.take())
    while "deferred True False" not in desk.log:
        await asyncio.sleep(0.005)
    desk.disk.set()
    await taking
    assert "done" not in desk.log
    assert desk.rows[5][1], "and no start does it later"


async def test_what_was_answered_before_a_stop_is_done_after_it(desk: Desk) -> None:
    desk.refused = Answered("40060")
    assert await desk.replay(replace(SAID, until=1001.0)) == ["deferred True False", "done"]


async def test_what_can_still_be_answered_is(desk: Desk) -> None:
    assert await desk.replay(replace(SAID, until=1001.0)) == ["deferred True False", "done"]
    desk.refused = NotNow(3)
    assert (await desk.replay(replace(SAID, id=6, until=1001.0)))[-1] == "done", "the answer to the answer was lost"


async def test_what_had_failed_for_the_person_is_not_drawn_behind_their_back(desk: Desk) -> None:
    desk.refused = TokenOver("10062")
    assert await desk.replay(replace(SAID, until=1001.0)) == ["deferred True False"]


async def test_what_a_stop_held_up_for_long_is_asked_about(desk: Desk) -> None:
    desk.refused, desk.now = Answered("40060"), 1000.0 + USUAL.most + 1
    *_, last = await desk.replay(replace(SAID, until=2000.0))
    assert "Do it again if" in last
    assert "done" not in desk.log


async def test_what_had_begun_before_a_long_stop_is_not_told_as_left(desk: Desk) -> None:
    desk.refused, desk.now, desk.begun = Answered("40060"), 1000.0 + USUAL.most + 1, object()
    assert await desk.replay(replace(SAID, until=2000.0)) == ["deferred True False", "done"]


async def test_what_is_being_done_is_not_replayed_beside_it(desk: Desk) -> None:
    desk.hold = asyncio.Event()
    taking = asyncio.create_task(desk.take())
    while not desk.log:
        await asyncio.sleep(0)
    await desk.reception.replay()
    desk.hold.set()
    await taking
    await desk.reception.close(5)
    assert desk.log.count("done") == 1


async def test_what_is_too_old_is_let_be(desk: Desk) -> None:
    assert await desk.replay(replace(SAID, until=999.0)) == []


async def test_what_cannot_be_read_holds_up_nothing(desk: Desk) -> None:
    desk.rows[1] = ("{}", False)
    assert await desk.replay(replace(SAID, until=1001.0)) == ["deferred True False", "done"]
