"""Submits that start from words and pictures: imagine, blend, describe, shorten, uploads, edits, videos, faces."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from aiohttp import web

from . import painting, words
from .answers import Refused
from .making import (
    BAD_IMAGE,
    Call,
    accept,
    fails,
    imagined,
    keep,
    new_task,
    references,
    refusal,
    refuse_banned,
    strange,
)
from .tasks import Task

_DIGITS = ("1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣")


async def imagine(call: Call) -> web.Response:
    """Text, and pictures to start from, to four pictures."""
    prompt = call.text("prompt")
    refuse_banned(call, prompt)
    pictures = list(call.body.get("base64Array") or [])
    if call.text("base64"):
        pictures.append(call.text("base64"))
    names = await keep(call, pictures, "base64格式错误")
    if words.asks(prompt, "edit"):
        return await _edited(call, "IMAGINE", prompt, names)
    return await accept(call, await imagined(call, new_task(call, "IMAGINE", prompt, f"/imagine {prompt}"), names))


async def blend(call: Call) -> web.Response:
    """Two to five pictures to one grid."""
    pictures = call.body.get("base64Array") or []
    if not 2 <= len(pictures) <= 5:
        raise Refused(4, "base64List参数错误")
    if call.body.get("dimensions", "SQUARE") is None:
        raise Refused(4, "dimensions参数错误")
    names = await keep(call, pictures, "base64格式错误")
    task = new_task(call, "BLEND", "", "")
    task = replace(task, description=f"/blend {task.id} {len(names)}")
    if unreadable := await strange(call, names):
        return await accept(call, fails(task, unreadable))
    made = painting.blend(names, call.body.get("dimensions") or "SQUARE", task.seed)
    return await accept(call, replace(task, recipe=made.to_json()))


async def describe(call: Call) -> web.Response:
    """A picture to four prompts."""
    picture = call.text("base64") or call.text("link")
    if not picture:
        raise Refused(4, "base64不能为空")
    (name,) = await keep(call, [picture], "base64格式错误")
    task = new_task(call, "DESCRIBE", "", "")
    task = replace(task, description=f"/describe {task.id}.png", upload=name)
    return await accept(call, await described(call, task))


async def described(call: Call, task: Task) -> Task:
    """The task with four prompts for its upload, or with the reason why it fails."""
    if unreadable := await strange(call, (task.upload,)):
        return fails(task, unreadable)
    picture = await asyncio.to_thread(call.sim.uploads.load, task.upload)
    try:
        texts = await asyncio.to_thread(painting.describe, picture, task.seed)
    except (OSError, ValueError):
        return fails(task, BAD_IMAGE)
    return replace(task, texts=_numbered(texts))


async def shorten(call: Call) -> web.Response:
    """A long prompt to five short ones."""
    prompt = call.text("prompt")
    refuse_banned(call, prompt)
    texts = await asyncio.to_thread(painting.shorten, prompt)
    return await accept(call, replace(new_task(call, "SHORTEN", prompt, f"/shorten {prompt}"), texts=_numbered(texts)))


def _numbered(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{digit} {text}" for digit, text in zip(_DIGITS, texts, strict=False))


async def upload(call: Call) -> web.Response:
    """Pictures to links that prompts can name."""
    pictures = call.body.get("base64Array") or []
    if not pictures:
        raise Refused(4, "base64Array不能为空")
    names = await keep(call, pictures, "base64格式错误")
    return call.sim.answers.result(1, "提交成功", [f"{call.base}/attachments/{name}.png" for name in names])


async def edits(call: Call) -> web.Response:
    """A picture changed as the prompt says."""
    return await _edited(call, "EDIT", call.text("prompt"), await _image(call))


async def retexture(call: Call) -> web.Response:
    """A picture's shapes in other materials; trueai adds `--dref` and the picture's address to the prompt."""
    prompt, names = call.text("prompt"), await _image(call)
    refuse_banned(call, prompt)
    task = new_task(call, "RETEXTURE", f"{prompt} --dref {call.base}/attachments/{names[0]}.png", "/retexture")
    if reason := refusal(task) or await strange(call, names):
        return await accept(call, fails(task, reason))
    made = painting.retexture(prompt, names[0], await _shape(call, names[0]), task.seed)
    return await accept(call, replace(task, recipe=made.to_json()))


async def video(call: Call) -> web.Response:
    """A picture in motion. trueai writes what was chosen behind the prompt."""
    if not call.text("prompt"):
        raise Refused(4, "prompt不能为空")
    if not call.text("image"):
        raise Refused(4, "image不能为空")
    if call.body.get("batchSize", 4) not in (1, 2, 4):
        raise Refused(4, "batchSize参数错误")
    names = await keep(call, [call.text("image")], "base64格式错误")
    ending = call.text("endImage")
    last = tuple(filter(None, await keep(call, [ending], "base64格式错误"))) if ending else ()
    end = [f"--end {call.base}/attachments/{last[0]}.png"] if last else ["--end loop"] * bool(call.body.get("loop"))
    batch = [f"--bs {call.body['batchSize']}"] if call.body.get("batchSize") else []
    wish = ["--video 1", *end, f"--motion {call.text('motion') or 'low'}", *batch]
    prompt = " ".join((call.text("prompt"), *wish))
    refuse_banned(call, prompt)
    task = new_task(call, "VIDEO", prompt, f"/imagine {prompt}")
    return await accept(call, await imagined(call, task, (*names, *last)))


async def _image(call: Call) -> tuple[str, ...]:
    if not call.text("image") or not call.text("prompt"):
        raise Refused(4, "image或prompt不能为空")
    return await keep(call, [call.text("image")], "base64格式错误")


async def _edited(call: Call, action: str, prompt: str, names: tuple[str, ...]) -> web.Response:
    refuse_banned(call, prompt)
    task = new_task(call, action, prompt, f"/imagine {prompt}")
    names += references(call, prompt)
    if not names:  # links to elsewhere are pictures too, which nobody here can see
        elsewhere = "http" in prompt
        lacking = "[Invalid parameter] --edit needs an image"
        return await accept(call, await imagined(call, task, ()) if elsewhere else fails(task, lacking))
    if reason := refusal(task) or await strange(call, names):
        return await accept(call, fails(task, reason))
    made = painting.edit(prompt, names, await _shape(call, names[0]), task.seed)
    return await accept(call, replace(task, recipe=made.to_json()))


async def _shape(call: Call, name: str) -> float:
    return await asyncio.to_thread(lambda: painting.shape_of(call.sim.uploads.load(name)))


async def swap(call: Call) -> web.Response:
    """One face into another picture."""
    faces = [call.text(name) or call.text(name.replace("Base64", "Url")) for name in ("sourceBase64", "targetBase64")]
    if not all(faces):
        raise Refused(4, "sourceBase64或targetBase64不能为空")
    names = await keep(call, faces, "base64格式错误")
    task = new_task(call, "SWAP_FACE", "", "/swap")
    if unreadable := await strange(call, names):
        return await accept(call, fails(task, unreadable))
    return await accept(call, replace(task, recipe=painting.swap_face(*names).to_json()))


def spoken(text: str) -> str:
    """A described or shortened text without its number."""
    return text.lstrip("".join(_DIGITS)).strip()
