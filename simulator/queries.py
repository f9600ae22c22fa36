"""The task endpoints: fetch, the lists, cancel, seed. They change nothing but by a cancel."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from aiohttp import web

from .answers import reply
from .making import Call
from .tasks import FINAL, Task

_PAGE = 20


async def fetch(call: Call) -> web.Response:
    """One task."""
    task = _named(call)
    return call.sim.answers.no_task() if task is None else reply(_shown(call, _rows(call, task)[0]))


async def everything(call: Call) -> web.Response:
    """All tasks, or the latest of them."""
    tasks = list(call.sim.engine.tasks.values())
    return _array(call, tasks[-call.sim.dialect.listed :])


async def queue(call: Call) -> web.Response:
    """Tasks that run or wait."""
    return _array(call, call.sim.engine.unfinished())


async def by_ids(call: Call) -> web.Response:
    """The tasks asked for; missing ones are simply absent."""
    rows = [row for task in _asked(call) for row in _rows(call, task)]
    if call.sim.dialect.doubles:
        random.shuffle(rows)  # nothing says in which order
    return _array(call, rows)


async def displays(call: Call) -> web.Response:
    """The same with a `displays` object."""
    tasks = (_shown(call, task) for task in _asked(call))
    return reply([task | {"displays": {"status": task["status"], "action": task["action"]}} for task in tasks])


async def query(call: Call) -> web.Response:
    """A page of tasks: equal strings, `ids`, `statusSet`, newest first unless `sort` says `id,asc`."""
    body = call.body
    wanted = {name: value for name, value in body.items() if isinstance(value, str) and value and name != "sort"}
    shown = [_shown(call, task) for task in call.sim.engine.tasks.values()]
    found = [
        task
        for task in shown
        if all(task.get(name) == value for name, value in wanted.items())
        and (not body.get("ids") or task["id"] in body["ids"])
        and (not body.get("statusSet") or task["status"] in body["statusSet"])
    ]
    if not str(body.get("sort") or "").endswith(",asc"):
        found.reverse()
    size, number = max(1, body.get("pageSize") or _PAGE), max(0, body.get("pageNumber") or 0)
    page = {"content": found[number * size : (number + 1) * size], "number": number, "size": size}
    return reply(page | {"totalElements": len(found), "totalPages": -(-len(found) // size)})


async def cancel(call: Call) -> web.Response:
    """End a task; at trueai only administrators may, who hear nothing whatever came of it."""
    admins, task = call.sim.dialect.cancels == "admins", _named(call)
    if admins and not call.sim.admin:
        return web.Response(status=400, text="演示模式，禁止操作")
    if admins:
        if task is not None and task.status(call.sim.clock()) not in FINAL:
            await call.sim.journal.save(*call.sim.engine.cancel(task))
        return web.Response()
    if task is None:
        return reply({"code": 3, "description": "任务不存在或已失效"})
    if task.status(call.sim.clock()) in FINAL:
        return reply({"code": 4, "description": "任务已结束"})
    await call.sim.journal.save(*call.sim.engine.cancel(task))
    return reply({"code": 1, "description": "成功"})


async def seed(call: Call) -> web.Response:
    """The seed of a finished picture."""
    task = _named(call)
    if task is None:
        raise call.sim.answers.no_seed()
    if task.status(call.sim.moment(task)) != "SUCCESS" or not task.recipe:
        raise call.sim.answers.seed_not_ready()
    return call.sim.answers.result(1, "成功", str(task.seed))


def _named(call: Call) -> Task | None:
    return call.sim.find(call.request.match_info["id"])


def _rows(call: Call, task: Task) -> list[Task]:
    """A task as its rows in the table, oldest first.

    Behind new-api words given in a window make a second row. The first one goes on waiting until the gateway has looked
    once more after the other's end.
    """
    if not (task.answered and call.sim.dialect.doubles):
        return [task]
    before = call.sim.moment(task) - call.sim.sync
    waiting = replace(task, started=None, answered=False, recipe="")
    return [task if task.status(before) in FINAL else waiting, task]


def _asked(call: Call) -> list[Task]:
    found = (call.sim.find(key) for key in call.body.get("ids") or [])
    return [task for task in found if task is not None]


def _shown(call: Call, task: Task) -> dict[str, Any]:
    return call.sim.answers.task(call.sim.sight(task, call.base))


def _array(call: Call, tasks: Iterable[Task]) -> web.Response:
    return reply([_shown(call, task) for task in tasks])
