"""A report that cannot be shown stays due, and holds up no other."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

from core.errors import NotNow, PlaceGone
from core.jobs import Job, Person, Place
from core.loops.moderating import PAUSES, ModeratingLoop
from core.reports import Report
from tests.clock import Clock

ANN, OLGA = Person("telegram", "1", "Ann"), Person("telegram", "2", "Olga")


class Kept:
    """One report, owners, and moderators' messages."""

    def __init__(self) -> None:
        self.report = Report("fox", 1)
        self.due_now = True
        self.answers: dict[str, Exception | str] = {"1": PlaceGone("never wrote"), "2": PlaceGone("never wrote")}
        self.tries = 0

    async def due(self, limit: int, without: Sequence[tuple[str, int]] = ()) -> list[Report]:
        return [self.report] if self.due_now and (self.report.job, self.report.revision) not in without else []

    async def shown(self, report: Report) -> None:
        self.due_now = report.revision < self.report.revision
        self.report = Report(report.job, 1, (), report.messages, self.report.revision)

    async def chat(self) -> Place | None:
        return None

    async def owners(self) -> tuple[Person, ...]:
        return (ANN, OLGA)

    async def job(self, job_id: str) -> Job | None:
        return None

    async def acquire(self, name: str) -> bool:
        return True

    async def report_to(self, whom: Person, report: Report, job: Job | None, message: str) -> str:
        self.tries += 1
        answer = self.answers[whom.account]
        if isinstance(answer, Exception):
            raise answer
        return answer


async def test_a_report_that_nobody_can_be_shown_stays_due() -> None:
    kept, clock = Kept(), Clock(1000.0)
    reporting = SimpleNamespace(wanted=None, reports=kept, chat=kept.chat, owners=kept.owners)
    herald, anything = SimpleNamespace(report=kept.report_to), cast(Any, kept)
    loop = ModeratingLoop(cast(Any, reporting), anything, cast(Any, herald), anything, clock)

    async def tried() -> int:
        before = kept.tries
        await loop.turn()
        await loop.settle(1.0)
        return kept.tries - before

    assert [await tried(), await tried()] == [2, 0]
    for _ in range(20):
        clock.now += PAUSES[1]
        assert await tried() == 2
    clock.now += PAUSES[1] - 1
    assert await tried() == 0, "the pauses have grown"
    kept.answers["1"], kept.answers["2"] = NotNow(30.0), "77"
    clock.now += 1
    assert await tried() == 2
    assert dict(kept.report.messages) == {"telegram:2": "77"}
    assert kept.due_now, "Ann has not seen it"
    kept.answers["1"] = "55"
    clock.now += PAUSES[1]
    assert await tried() == 2
    assert dict(kept.report.messages) == {"telegram:1": "55", "telegram:2": "77"}
    assert not kept.due_now
