"""What a server of one dialect holds: its tasks, uploads and pictures, what it was asked, how it answers.

The endpoints work on this; the server (`server.py`) puts it on the net.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from aiohttp import web

from . import actions, faults
from .answers import Sight
from .bodies import Misfit
from .dialects import DIALECTS
from .engine import Engine
from .families import FAMILIES
from .faults import Fault
from .journal import Journal
from .painting import Motion
from .pictures import Pictures
from .tasks import Task
from .uploads import Uploads


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as it came in. `unknown` and `misfits` name fields that the dialect's document does not allow."""

    method: str
    path: str
    headers: Mapping[str, str]
    json: Any
    unknown: tuple[str, ...] = ()
    misfits: tuple[str, ...] = ()


class World:
    """All that a server of one dialect holds, and what it makes of it.

    `key` None lets everybody in. `data` is a folder for tasks and uploads; without one, memory only. `duration` is
    how many seconds an imagine takes in fast mode. `remix` is the account's Remix setting, None: it cannot have it.
    `admin`: the key is an administrator's, where that matters. `partner`: the account is a partner's, for which the
    server makes the buttons itself. `sync` is how often a gateway looks at its backend, in seconds (a quarter of the
    duration, at most 15). `strict_fields` keeps every request in `requests`, with the fields it should not have. `off`
    are endpoints that this server's operator has not switched on, and `bytes` for pictures that are no links. `faults`
    may be changed at any time.
    """

    def __init__(
        self,
        dialect: str = "simulator",
        key: str | None = None,
        *,
        data: Path | None = None,
        clock: Callable[[], float] = time.time,
        duration: float = 12.0,
        concurrency: int = 6,
        queue: int = 100,
        remix: bool | None = False,
        admin: bool = False,
        partner: bool = False,
        sync: float | None = None,
        strict_fields: bool = True,
        off: Collection[str] = (),
    ) -> None:
        self.dialect = DIALECTS[dialect]
        self.key = key
        self.clock = clock
        self.duration = duration
        self.remix = remix
        self.admin = admin
        self.partner = partner
        self.sync = min(15.0, duration / 4) if sync is None else sync
        self.strict_fields = strict_fields
        self.off = frozenset(off)
        self.requests: list[Seen] = []
        self.faults: list[Fault] = []
        self.taking_in = asyncio.Lock()
        """Held by the one large request that is taken in now."""
        self.answers = FAMILIES[self.dialect.family](self.dialect)
        self.engine = Engine(clock, concurrency, queue)
        self.data = data
        self.uploads = Uploads(data and data / "uploads")
        self.watch: Callable[[Task], None] = lambda task: None
        """Called with each accepted task."""
        self.url = ""
        self._given: set[str] = set()
        self.accounts = [True, True]
        """Whether each of its Midjourney accounts is alive."""
        self.credit, self.spent = 100.0, 0.0
        """What the key may spend in all, and has spent, in the server's unit."""

    def open(self) -> None:
        """Open what is kept outside memory."""
        self.journal, self.pictures = Journal(self.data), Pictures(self.uploads)

    async def close(self) -> None:
        """Close it again."""
        await self.pictures.close()
        await self.journal.close()

    def submits_by_state(self) -> Counter[str]:
        """How many tasks were accepted for each `state`; more than one means somebody paid twice."""
        return Counter(task.state or "" for task in self.engine.tasks.values())

    def new_id(self) -> str:
        """A fresh task id in the dialect's form, given to nobody else while its task is being made."""
        while (fresh := self.dialect.ids(self.clock())) in self.engine.tasks or fresh in self._given:
            pass
        self._given.add(fresh)
        return fresh

    def find(self, task_id: str) -> Task | None:
        """The task of that id, unless a fault makes the server forget or confuse it."""
        confusion = faults.confusion.get()
        if confusion == "forget":
            return None
        if confusion == "wrong-task":
            # Another's task under the id that was asked for: in a batch, too, nothing but its `state` tells.
            other = next((task for task in self.engine.tasks.values() if task.id != task_id), None)
            return other and replace(other, id=task_id)
        return self.engine.tasks.get(task_id)

    async def accept(self, task: Task) -> tuple[Task, int]:
        """Queue a task and remember it; returns it and how many stood before it. Raises QueueFullError."""
        task, ahead = self.engine.accept(task)
        await self.journal.save(task)
        self.watch(task)
        return task, ahead

    def moment(self, task: Task) -> float:
        """The time at which this server last looked at the task: now, except behind a gateway that syncs now and then.

        Before the first look it lies before the submit.
        """
        now = self.clock()
        if not self.dialect.syncs:
            return now
        last = now - now % self.sync if self.sync else now
        return last if last >= task.submitted else task.submitted - 1

    def sight(self, task: Task, base: str) -> Sight:
        """The task as this server shows it to somebody who reached it at `base`."""
        now = self.moment(task)
        dialect, status = self.dialect, task.status(now)
        pressed = {child.custom_id for child in self.engine.children(task.id)}
        offered = dialect.buttons and status == "SUCCESS"
        buttons = actions.buttons(task, pressed, dialect.imagine_all, self.partner) if offered else []
        base = dialect.host or base
        return Sight(task, now, self._image_url(task, now, base), buttons, self._film_urls(task, now, base))

    def _film_urls(self, task: Task, now: float, base: str) -> tuple[str, ...]:
        if not task.film or task.status(now) != "SUCCESS":
            return ()
        motion = Motion.from_json(task.film)
        numbers = [motion.pick] if motion.pick else range(1, motion.count + 1)
        return tuple(f"{base}/films/{task.id}/{number}.mp4" for number in numbers)

    def _image_url(self, task: Task, now: float, base: str) -> str:
        done, preview = task.status(now) == "SUCCESS", task.preview(now)
        if not (done and (task.recipe or task.upload)) and not (preview and task.recipe):
            return ""
        path = self.dialect.pictures if done else self.dialect.previews
        if done and task.film and "/mj/image" not in path:
            path = "/films/{id}.mp4" if Motion.from_json(task.film).pick else "/films/{id}.webp"
        return base + path.format(id=task.id, percent=preview)

    def remember(self, request: web.Request, body: Any, wrong: list[Misfit]) -> None:
        """Keep what came in, for those who judge the client."""
        if self.strict_fields:
            unknown = tuple(misfit.name for misfit in wrong if misfit.how == "unknown")
            others = tuple(misfit.name for misfit in wrong if misfit.how != "unknown")
            self.requests.append(Seen(request.method, request.path, request.headers, body, unknown, others))
