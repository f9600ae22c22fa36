"""Submits that build upon a finished task: its buttons, pressed by customId or by number, and the windows they open."""

from __future__ import annotations

import asyncio
import random
import re
from dataclasses import replace

from aiohttp import web

from . import actions, submits, words
from .actions import Action, Wish
from .answers import GatewayRefused, Refused
from .making import Call, accept, duration, fails, imagined, keep, new_task, references, refusal, refuse_banned, seed_of
from .submits import described, spoken
from .tasks import Task


async def change(call: Call) -> web.Response:
    """U, V or R by number (midjourney-proxy)."""
    return await _change(call, call.text("taskId"), call.text("action"), call.body.get("index"))


async def simple_change(call: Call) -> web.Response:
    """`<task id> U1` in one string. new-api forgets to name an action and finds no channel for it."""
    if not call.sim.dialect.simple_changes:
        raise GatewayRefused("当前分组 default 下对于模型 mj_ 无可用渠道", status=503, error=True)
    found = re.fullmatch(r"(\S+)\s+(?:([UV])([1-4])|R)", call.text("content").strip(), re.IGNORECASE)
    if found is None:
        raise Refused(4, "content参数错误")
    letter = (found[2] or "R").upper()
    if letter == "R" and "REROLL" not in call.sim.dialect.changes:
        raise web.HTTPInternalServerError  # 2.3.5 reads a digit that is not there
    action = {"U": "UPSCALE", "V": "VARIATION", "R": "REROLL"}[letter]
    return await _change(call, found[1], action, int(found[3] or 1))


async def _change(call: Call, task_id: str, action: str, index: int | None) -> web.Response:
    dialect = call.sim.dialect
    if index is None and action != "REROLL":
        raise web.HTTPInternalServerError  # midjourney-proxy unboxes null
    parent = call.sim.find(task_id)
    description = f"/up {task_id} R" if action == "REROLL" else f"/up {task_id} {action[0]}{index}"
    if dialect.existed and parent and (twin := _twin(call, parent, description)):
        sight = call.sim.sight(twin, call.base)
        found = {"status": sight.status, "imageUrl": sight.image or None}
        return call.sim.answers.submitted(twin, 21, "任务已存在", **found)
    parent = ready(call, parent or related(call, task_id))
    if parent.action not in dialect.changeable:
        raise Refused(4, "关联任务不允许执行变化")
    if action not in dialect.changes:
        raise Refused(4, f"不支持的操作: {action}")
    if not 1 <= (index or 1) <= 4:
        raise Refused(4, "index参数错误")
    return await press(call, parent, actions.custom_id_of_change(parent, action, index or 1), description)


def _twin(call: Call, parent: Task, description: str) -> Task | None:
    return next((task for task in call.sim.engine.children(parent.id) if task.description == description), None)


async def video(call: Call) -> web.Response:
    """A picture in motion, or one of four videos gone on with: picked first, then extended."""
    if not call.text("action"):
        return await submits.video(call)
    if call.sim.remix is None:
        raise Refused(9, "未开启 REMIX，无法使用视频扩展功能")
    parent, index = ready(call, related(call, call.text("taskId"))), call.body.get("index", 0)
    picks = [(key, each) for key, each in actions.offered(parent).items() if each.verb == "film"]
    if not 0 <= index < len(picks):
        raise Refused(4, "index参数错误")
    key, pick = picks[index]
    picked = replace(new_task(call, pick.name, parent.prompt, ""), parent=parent.id, custom_id=key)
    picked = await carried_out(pick, parent, picked, Wish(parent.prompt, picked.seed))
    strength = call.text("motion") or "low"
    named = actions.offered(picked).items()
    key, more = next((key, each) for key, each in named if (each.verb, each.value) == ("extend", strength))
    task = replace(new_task(call, more.name, parent.prompt, f"/video {parent.id}"), parent=parent.id, custom_id=key)
    return await accept(call, await carried_out(more, picked, task, Wish(task.prompt, task.seed)))


async def action(call: Call) -> web.Response:
    """A press of one of the task's own buttons."""
    custom_id = call.text("customId")
    if not custom_id.startswith(call.sim.dialect.presses):
        raise call.sim.answers.unknown_action(custom_id)
    parent = ready(call, related(call, call.text("taskId")))
    return await press(call, parent, custom_id, f"/up {parent.id} {custom_id}")


def related(call: Call, task_id: str) -> Task:
    """The task that a submit builds upon."""
    task = call.sim.find(task_id)
    if task is None:
        raise call.sim.answers.no_parent()
    return task


def ready(call: Call, parent: Task) -> Task:
    """The parent, if it has succeeded as far as this server knows."""
    if parent.status(call.sim.moment(parent)) != "SUCCESS":
        raise call.sim.answers.not_ready()
    return parent


async def press(call: Call, parent: Task, custom_id: str, description: str) -> web.Response:
    """Carry out a button, or open its window."""
    sim = call.sim
    chosen = actions.offered(parent, sim.dialect.imagine_all, sim.partner).get(custom_id)
    if chosen is None:
        raise Refused(4, "关联按钮不存在")
    remix = bool(call.body.get("enableRemix") or call.account().get("remix", parent.remix))
    if remix and sim.remix is None:
        if call.body.get("enableRemix"):
            raise Refused(4, "当前账号不支持 remix，请开启 remix 功能")
        remix = False
    task = replace(
        new_task(call, chosen.name, parent.prompt, description), parent=parent.id, custom_id=custom_id, remix=remix
    )
    if chosen.verb == "imagine all":
        return await _imagine_all(call, parent, task)
    if chosen.verb == "imagine text":
        task = replace(task, prompt=spoken(parent.texts[int(chosen.value)]))
    if chosen.window == "always" or (chosen.window == "remix" and remix and sim.dialect.windows):
        task = sim.engine.hold(task)
        await sim.journal.save(task)
        filled = task.prompt if chosen.verb != "region" or sim.dialect.region_checks else ""
        shown = {"finalPrompt": filled, "remix": True} if sim.dialect.window_properties else {}
        return sim.answers.submitted(task, 21, "Waiting for window confirm", **shown)
    if chosen.verb == "describe":
        return await accept(call, await described(call, replace(task, upload=parent.upload)))
    return await accept(call, await carried_out(chosen, parent, task, Wish(task.prompt, task.seed)))


async def _imagine_all(call: Call, parent: Task, task: Task) -> web.Response:
    made = []
    for text in parent.texts:
        seed = random.randrange(words.LARGEST_SEED)
        one = replace(task, id=call.sim.new_id(), prompt=spoken(text), seed=seed)
        made.append(await call.sim.accept(await imagined(call, one, ())))
    return call.sim.answers.result(1, "提交成功", ",".join(task.id for task, _ in made))


async def modal(call: Call) -> web.Response:
    """The window's answer: the waiting task goes on under its own id."""
    sim = call.sim
    task = related(call, call.text("taskId"))
    if task.started is not None or task.cancelled is not None:
        raise Refused(4, "关联任务状态错误")
    parent = sim.engine.tasks[task.parent]
    chosen = actions.offered(parent, sim.dialect.imagine_all, sim.partner)[task.custom_id]
    strict = chosen.verb == "region" and sim.dialect.region_checks
    prompt = call.text("prompt").strip() or ("" if strict else task.prompt)
    if not prompt:
        raise Refused(4, "prompt不能为空")
    refuse_banned(call, prompt)
    if task.custom_id.startswith("MJ::CustomZoom") and words.zoom_factor(prompt) is None:
        raise Refused(4, "prompt参数错误: --zoom 1~2")
    mask = ""
    if chosen.verb == "region":
        given = [call.text("maskBase64")] if call.text("maskBase64") else []
        if not given and strict:
            raise Refused(4, "maskBase64不能为空")
        mask = "".join(await keep(call, given, "maskBase64格式错误"))
    task = replace(
        task, answered=True, prompt=prompt, seed=seed_of(prompt), duration=duration(call, task.action, task.mode)
    )
    wish = Wish(prompt, task.seed, mask, references(call, prompt))
    task = await carried_out(chosen, parent, task, wish)
    if sim.engine.tasks[task.id].status(sim.clock()) != "MODAL":  # somebody else was quicker
        raise Refused(4, "关联任务状态错误")
    return await accept(call, task)


async def carried_out(chosen: Action, parent: Task, task: Task, wish: Wish) -> Task:
    """The task with the recipe of what the press makes, or with the reason why it fails."""
    if reason := refusal(task):
        return fails(task, reason)
    if chosen.verb in actions.FILMS:
        return replace(task, recipe=parent.recipe, upload=parent.upload, film=actions.film(chosen, parent, wish))
    return replace(task, recipe=await asyncio.to_thread(actions.carry_out, chosen, parent, wish))
