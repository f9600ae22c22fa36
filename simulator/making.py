"""What all submits share: the call, the pictures that come with it, the task it becomes, and its place in the line."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from aiohttp import web

from . import painting, uploads, words
from .answers import Refused
from .engine import QueueFullError
from .tasks import Task
from .world import World

BAD_IMAGE = "[Invalid image] Could not process the image. Please try another one."
NO_START = "[Invalid parameter] No start frame provided"
_SPEEDS = {"FAST": 1.0, "TURBO": 0.5, "RELAX": 2.0}
_COSTS = {"UPSCALE": 0.5, "DESCRIBE": 0.5, "SHORTEN": 0.25}
_REFUSAL = 0.1
"""How long things take, in parts of an imagine's duration: by speed, by action, and until Midjourney refuses."""
_ATTACHMENT = re.compile(r"/attachments/([0-9a-f]{64})\b")


@dataclass(frozen=True, slots=True)
class Call:
    """A request to one endpoint: its checked body, the speed that the path means, the address it came to."""

    sim: World
    request: web.Request
    body: dict[str, Any]
    mode: str
    base: str

    def text(self, name: str) -> str:
        """A string field, without lone surrogates; empty if absent."""
        return str(self.body.get(name) or "").encode("utf-8", "replace").decode()

    def account(self) -> dict[str, Any]:
        """The `accountFilter`, where the backend gets to see it."""
        return (self.body.get("accountFilter") or {}) if self.sim.dialect.filters else {}


Handler = Callable[[Call], Awaitable[web.StreamResponse]]


def refuse_banned(call: Call, prompt: str) -> None:
    """Code 24, in the dialects that look at submits."""
    word = words.banned_word(prompt)
    if word is None or call.sim.dialect.banned == "fails":
        return
    named = {"promptEn": prompt, "bannedWord": word} if call.sim.dialect.banned == "word" else {}
    raise Refused(24, "可能包含敏感词", named)


async def keep(call: Call, pictures: list[str], problem: str) -> tuple[str, ...]:
    """Store the sent pictures and return their names; a link to an attachment of ours is one already."""

    def store(text: str) -> str:
        if call.sim.dialect.bare_base64 and text.startswith(("http://", "https://")):
            return found[1] if (found := _ATTACHMENT.search(text)) else ""
        if "bytes" in call.sim.off:
            raise Refused(4, "禁止上传")
        return call.sim.uploads.save(uploads.decode(text, call.sim.dialect.bare_base64))

    try:
        return tuple([await asyncio.to_thread(store, text) for text in pictures])
    except ValueError:
        raise Refused(4, problem) from None


async def strange(call: Call, names: tuple[str, ...]) -> str | None:
    """Why Midjourney cannot use one of these uploads, or None."""

    def look() -> str | None:
        for name in names:
            try:
                if uploads.media_type(call.sim.uploads.load(name)) is None:
                    return BAD_IMAGE
            except LookupError:
                return "[Invalid link] Could not fetch the image."
        return None

    return await asyncio.to_thread(look)


def references(call: Call, prompt: str) -> tuple[str, ...]:
    """The uploads that a prompt names by link."""
    return tuple(_ATTACHMENT.findall(prompt))


def new_task(call: Call, action: str, prompt: str, description: str) -> Task:
    """What every submit has in common."""
    modes = call.account().get("modes") or ["FAST"]
    mode = call.mode or words.speed(prompt) or modes[0]
    return Task(
        id=call.sim.new_id(),
        action=action,
        prompt=prompt,
        description=description,
        seed=seed_of(prompt),
        submitted=call.sim.clock(),
        duration=duration(call, action, mode),
        state=call.text("state") or None,
        hook=(call.text("notifyHook") or None) if call.sim.dialect.hooks else None,
        mode=mode,
        bot="NIJI_JOURNEY" if call.text("botType").upper().startswith("NIJI") else "MID_JOURNEY",
        remix=bool(call.account().get("remix", call.sim.remix)) and call.sim.remix is not None,
    )


def seed_of(prompt: str) -> int:
    """The prompt's seed, or luck."""
    chosen = words.seed(prompt)
    return random.randrange(words.LARGEST_SEED) if chosen is None else chosen


def duration(call: Call, action: str, mode: str) -> float:
    """Seconds that Midjourney takes."""
    return call.sim.duration * _COSTS.get(action, 1.0) * _SPEEDS[mode]


def fails(task: Task, reason: str) -> Task:
    """The task as one that Midjourney refuses soon after the start."""
    return replace(task, failure=reason, duration=task.duration * _REFUSAL)


def refusal(task: Task) -> str | None:
    """What Midjourney finds wrong with the task's prompt."""
    if words.banned_word(task.prompt):  # only trueai lets it come this far
        return "可能包含敏感词"
    return words.invalid_parameter(task.prompt)


async def imagined(call: Call, task: Task, names: tuple[str, ...]) -> Task:
    """The task with the recipe of its prompt, or with the reason why it fails."""
    names += references(call, task.prompt)
    if (asked := words.motion(task.prompt)) is not None:
        return await animated(call, task, names, painting.Motion(task.seed, **asked))
    if reason := refusal(task) or await strange(call, names):
        return fails(task, reason)
    made = await asyncio.to_thread(painting.imagine, task.prompt, task.seed, names)
    return replace(task, recipe=made.to_json())


async def animated(call: Call, task: Task, names: tuple[str, ...], motion: painting.Motion) -> Task:
    """The task as films that begin with the first of these uploads, or with the reason why it fails."""
    if reason := refusal(task) or await strange(call, names):
        return fails(task, reason)
    if not names:
        return fails(task, NO_START)
    return replace(task, action="VIDEO", upload=names[0], film=motion.to_json())


async def accept(call: Call, task: Task) -> web.Response:
    """Queue the task, remember it, and only then answer."""
    try:
        task, ahead = await call.sim.accept(task)
    except QueueFullError:
        raise call.sim.answers.queue_full() from None
    if not ahead:
        return call.sim.answers.submitted(task, 1, "提交成功")
    return call.sim.answers.submitted(task, 22, f"排队中，前面还有{ahead}个任务", numberOfQueues=ahead)
