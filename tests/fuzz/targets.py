"""Whatever takes in what strangers send, each as a function of bytes that may refuse them and may not break."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from PIL import Image
from pydantic import ValidationError
from telegram import Bot, Update

from bots.common import callback_data
from bots.discord import modals
from bots.discord.request import Incoming as Interaction
from bots.server.hooks import NAME, _read
from bots.telegram.pieces import name_in
from bots.telegram.readable import checked
from bots.telegram.reception import _parsed
from bots.telegram.request import pressed, read
from bots.web.request import PageMessage
from core import hosts, prompts
from core.media import addresses, pictures
from core.mj import Endpoint
from core.mj.replies import HttpAnswer, read_submit, read_task, read_tasks
from core.mj.tasks import parse_task

_BOT = Bot("1:x")
_ENDPOINTS = list(Endpoint)


def _replies(data: bytes) -> None:
    if len(data) < 2:
        return
    endpoint = _ENDPOINTS[data[0] % len(_ENDPOINTS)]
    answer = HttpAnswer(200 + data[1] % 4 * 100, "application/json", data[2:])
    read_submit(endpoint, answer)
    read_task(answer)
    items = read_tasks(endpoint, answer)
    for item in items if isinstance(items, tuple) else ():
        parse_task(item, "https://api.example", "1")


def _prompts(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    with suppress(prompts.PromptError):
        assert 1 <= len(prompts.expanded(text)) <= prompts.MOST
    with suppress(prompts.PromptError):
        once = prompts.read(text)
        assert prompts.read(once.text).text == once.text, "what was read is read the same again"


def _codes(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    if (found := callback_data.unpack(text)) is not None and not found[2]:
        assert callback_data.pack(*found[:2]) == text
    callback_data.unlink(text)
    modals.about(text)


def _hooks(data: bytes) -> None:
    for name in _read(data):
        assert len(name) <= NAME
        name.encode()


def _page(data: bytes) -> None:
    with suppress(ValidationError):
        said = PageMessage.model_validate_json(data)
        assert len(said.id) <= 64
        said.text.encode()


def _interactions(data: bytes) -> None:
    with suppress(ValueError, TypeError, KeyError, RecursionError):
        Interaction.load(data.decode("utf-8", "replace"))


def _updates(data: bytes) -> None:
    with suppress(ValueError):
        raw = data.decode("utf-8", "replace")
        name_in(_parsed(raw)[1])
        try:
            update = checked(Update.de_json(json.loads(raw), _BOT))
        except Exception:
            return  # put aside, whatever the library makes of it
        message, query = update.message, update.callback_query
        if message is not None and (message.from_user or message.sender_chat) is not None:
            _told(lambda: read([message], "easel_bot"))
        if query is not None:
            _told(lambda: pressed(query))
            callback_data.unpack(str(query.data or ""))


def _told(reading: Callable[[], Any]) -> None:
    """The library lets wrong types in; that such an update is put aside is all that is asked."""
    with suppress(TypeError, AttributeError, ValueError, KeyError, IndexError, AssertionError):
        reading()


def _pictures(data: bytes) -> None:
    with suppress(pictures.PictureError):
        found = pictures.inspect(data)
        assert found.width * found.height <= pictures.LIMITS.pixels
        if found.width * found.height < 1_000_000:
            pictures.shrink(data, 32)
            pictures.tiles(data, found.type)


def _addresses(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    try:
        url = addresses.parsed(text)
    except ValueError:
        return
    assert url.scheme in ("http", "https")
    assert url.user is None
    assert url.password is None
    assert set(url.raw_host or " ").isdisjoint(" <>|^%[]@/")
    assert addresses.parsed(str(url)) == url
    with suppress(ValueError):
        hosts.is_public(url.raw_host or "")


@dataclass(frozen=True)
class Target:
    """A reader of bytes, and what it is glad to get: mutations begin there."""

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]


def _encoded(kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((48, 32), 80).convert("RGB").save(out, kind, **options)
    return out.getvalue()


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


_ANN = {"id": 77, "is_bot": False, "first_name": "Ann"}
_HERE = {"id": 77, "type": "private", "first_name": "Ann"}
_MESSAGE = {"message_id": 5, "date": 1, "chat": _HERE, "from": _ANN, "text": "/imagine a red fox --ar 3:2"}
_PRESS = {"id": "1", "from": _ANN, "chat_instance": "1", "message": _MESSAGE, "data": "e1:0123456789abc:u1"}
_TASK = {"id": "1", "status": "SUCCESS", "progress": "100%", "imageUrl": "https://a.example/1", "buttons": [{}]}
_SAID = {
    "v": 1,
    "id": 1,
    "token": "t",
    "until": 1.0,
    "account": "1",
    "name": "Ann",
    "channel": 1,
    "own": False,
    "seatless": False,
    "guild": 1,
    "lang": "en",
    "room": 1,
    "lacks": "",
    "reply": "job",
    "command": "imagine",
    "files": [{"url": "https://a.example", "size": 1}],
}
TARGETS: Mapping[str, Target] = {
    "replies": Target(
        _replies,
        (
            b"\0\0" + _json({"code": 1, "description": "提交成功", "result": "1", "properties": {}}),
            b"\1\1" + _json({"error": {"message": "m", "code": "c"}}),
            b"\2\0" + _json([_TASK]),
            b"\2\0" + _json(_TASK),
        ),
    ),
    "prompts": Target(
        _prompts,
        (
            b"a fox --ar 3:2 --no cat",
            b"{a, {b, c} d\\, e} fox --r 2",
            "一只狐狸 —ar 16：9 --v 7 --s 250::2 http://a.example/a.png".encode(),
        ),
    ),
    "codes": Target(_codes, (b"e1:0123456789abc:u1", b"e1:0123456789abc:u1:0123456789abcdef", b"r1:12345")),
    "hooks": Target(_hooks, (_json({"id": "1", "state": "0123456789abc"}), b'{"id": 5, "state": "\\ud800"}')),
    "page": Target(
        _page,
        (_json({"type": "say", "id": "a-1", "text": "a fox", "pictures": ["0" * 64], "job": "1", "action": "2"}),),
    ),
    "interactions": Target(_interactions, (_json(_SAID),)),
    "updates": Target(
        _updates, (_json({"update_id": 1, "message": _MESSAGE}), _json({"update_id": 2, "callback_query": _PRESS}))
    ),
    "pictures": Target(
        _pictures,
        (
            _encoded("PNG"),
            _encoded("JPEG", progressive=True, exif=b"Exif\0\0II*\0\x08\0\0\0\0\0"),
            _encoded("WEBP"),
            _encoded("GIF", comment=b"a comment"),
        ),
    ),
    "addresses": Target(_addresses, (b"https://a.example/1.png?x=1", b"http://[::ffff:127.0.0.1]:80/", b"//b.example")),
}
"""By the name that `python -m tests.fuzz` takes."""
