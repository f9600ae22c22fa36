"""Announcements go to each place once, whatever stops Easel in between, and whoever else believes that it leads."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.announcing import Announcement, Announcer, Announcing, Spot
from core.errors import NotNow, PlaceGone
from core.jobs import Person, Place
from core.leadership import Leadership
from core.loops import announcing
from core.loops.announcing import AnnouncingLoop
from core.ports import Owner
from storage.announcing import SqlAnnouncements
from storage.database import Database
from storage.people import SqlSettings
from tests import empty
from tests.core.harness import NOON

ANN = Person("toy", "1")
SPOTS = tuple(Spot(str(n), Place("toy", str(n)), Person("toy", str(n)), "en") for n in range(10, 40))


class Everyone(SqlAnnouncements):
    """All of these used the bot."""

    async def spots(self, since: float) -> Sequence[Spot]:
        return SPOTS


class Leader(Leadership):
    """Believes that it leads."""

    async def acquire(self, name: str) -> bool:
        return True

    async def release(self, name: str) -> None: ...

    async def count(self) -> int:
        return 2


class Toy(Announcer):
    """Counts what was sent where."""

    def __init__(self, troubles: Sequence[Exception]) -> None:
        self.sent: Counter[str] = Counter()
        self.troubles = list(troubles)

    def whose(self, spot: Spot) -> Owner | None:
        return spot.person

    def free(self, spot: Spot) -> bool:
        return True

    async def post(self, spot: Spot, announcement: Announcement) -> None:
        await asyncio.sleep(0)
        if self.troubles and spot.chat in ("12", "20"):
            raise self.troubles.pop()
        self.sent[spot.chat] += 1

    async def show(self, announcement: Announcement) -> str:
        return "1"


async def finished(use: Announcing, *loops: AnnouncingLoop) -> Announcement:
    """Every loop turns until it has ended."""
    for _ in range(100):
        await asyncio.gather(*(loop.turn() for loop in loops))
        await asyncio.gather(*(loop.settle() for loop in loops))
        if (now := await use.kept.now()) is not None and now.ended:
            return now
    raise AssertionError("it never ends")


@pytest.mark.parametrize(
    ("troubles", "replicas", "sent", "failed"),
    [
        ([], 2, 30, 0),
        ([RuntimeError("as if it was killed")] * 2, 1, 30, 0),
        ([PlaceGone("closed")] * 2, 1, 28, 2),
        ([NotNow(0)] * 2, 1, 30, 0),
        ([NotNow(0)] * 6, 1, 28, 2),
    ],
    ids=["two replicas", "stops", "closed", "soon", "never"],
)
async def test_each_place_hears_it_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, troubles: list[Exception], replicas: int, sent: int, failed: int
) -> None:
    monkeypatch.setattr(announcing, "AGAIN", 0.0)
    database = await Database.open(empty.laid_in(tmp_path))
    try:
        toy = Toy(troubles)
        use = Announcing(Everyone(database), SqlSettings(database), toy, lambda: NOON)
        draft, _ = await use.draft(ANN, "en", "hello")
        begun, changed = await use.begin(draft.id)
        assert changed
        assert begun.places == 30
        assert await use.begin(draft.id) == (begun, False), "once more changes nothing"
        ended = await finished(use, *(AnnouncingLoop(use, Leader()) for _ in range(replicas)))
        assert set(toy.sent.values()) == {1}
        lost = sum(isinstance(each, RuntimeError) for each in troubles)  # noted before they were sent
        assert len(toy.sent) == sent - lost
        assert (ended.sent, ended.failed, ended.upto) == (sent, failed, "toy:39")
    finally:
        await database.close()
