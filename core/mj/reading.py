"""Reading servers' tasks. One that looks the same as the last time is not read again: most do."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from core.hosts import PictureHosts
from core.mj.errors import Unanswered
from core.mj.outcomes import Reason
from core.mj.tasks import GOING_ON, LOOKED_AT, Task, parse_task

log = logging.getLogger(__name__)

KEPT = 20_000
"""Tasks that are remembered at most, some 1.5 KB each; the oldest are forgotten first."""
LOOK = 4_000
"""Characters of what a task looks like, at most, for it to be remembered: a dozen long URLs. Whole pictures (`data:`)
are not kept."""


class TaskReader:
    """Makes tasks of what one server says. `base` is its configured URL, `hosts` are those pictures may come from."""

    def __init__(self, base: str, hosts: PictureHosts) -> None:
        self._base = base
        self._hosts = hosts
        self._seen: dict[str, tuple[list[object], Task]] = {}
        """Task id -> what a task that goes on looked like, and what it was read as."""

    def read(self, data: Mapping[str, Any], task_id: str = "") -> Task:
        """The task; `task_id` stands in where the server names none. Raises Unanswered for what cannot be read."""
        name = data.get("id")
        try:
            if task_id or not isinstance(name, str):
                return parse_task(data, self._base, task_id, self._hosts)
            look = [data.get(field) for field in LOOKED_AT]
            if (seen := self._seen.pop(name, None)) is not None and seen[0] == look:
                self._seen[name] = seen
                return seen[1]
            task = parse_task(data, self._base, task_id, self._hosts)
            kept = task.status in GOING_ON and len(str(look)) <= LOOK
        except Exception as error:  # it raises nothing for what is known; servers write what is not
            log.exception("a task cannot be read")
            raise Unanswered(Reason.LOST_ANSWER, "the task cannot be read") from error
        if kept:
            self._seen[name] = (look, task)
            if len(self._seen) > KEPT:
                del self._seen[next(iter(self._seen))]
        return task
