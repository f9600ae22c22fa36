"""What a call carries, however it was sent: query, form, multipart and JSON become the same typed parameters."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from .errors import TOO_LARGE, ApiError, bad

MAX_UPLOAD = 50 * 2**20
"""Bytes of one uploaded file (core.telegram.org/bots/api#sending-files)."""

INTEGERS = frozenset(
    [
        "chat_id",
        "message_id",
        "message_thread_id",
        "user_id",
        "offset",
        "limit",
        "timeout",
        "cache_time",
        "max_connections",
        "until_date",
    ]
)
FLAGS = frozenset(
    [
        "disable_notification",
        "protect_content",
        "show_alert",
        "is_personal",
        "drop_pending_updates",
        "is_big",
        "has_spoiler",
        "show_caption_above_media",
        "disable_content_type_detection",
        "allow_paid_broadcast",
        "remove_caption",
    ]
)
STRUCTURES = frozenset(
    [
        "reply_markup",
        "entities",
        "caption_entities",
        "media",
        "reply_parameters",
        "link_preview_options",
        "allowed_updates",
        "commands",
        "scope",
        "results",
        "result",
        "reaction",
        "button",
        "menu_button",
        "message_ids",
        "ephemeral_message_parameters",
    ]
)


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a multipart body."""

    name: str
    mime: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Params:
    """The parameters of one call: numbers, flags and structures decoded, uploads apart."""

    values: dict[str, Any]
    files: dict[str, Upload] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        return self.values.get(name, default)

    def text(self, name: str) -> str:
        """A string parameter; absent is the empty string, as the server reads it."""
        return str(self.values.get(name, ""))

    def array(self, name: str) -> list[Any]:
        """A JSON array; absent is empty."""
        found = self.values.get(name) or []
        if not isinstance(found, list):
            raise bad(f"can't parse {name}: expected an Array")
        return found


def _typed(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if name in INTEGERS:
        return int(value) if value.lstrip("-").isdigit() else value  # a chat_id may be an @username
    if name in FLAGS:
        return value.lower() in ("true", "yes", "1")
    if name in STRUCTURES:
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None
    return value


async def _multipart(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    values: dict[str, Any] = {}
    files: dict[str, Upload] = {}
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)  # Bot API bodies do not nest
        content = bytes(await part.read())
        name = part.name or ""
        if part.filename is None:
            values[name] = content.decode()
            continue
        files[name] = Upload(part.filename, part.headers.get("Content-Type", "application/octet-stream"), content)
    if any(len(upload.content) > MAX_UPLOAD for upload in files.values()):
        raise ApiError(*TOO_LARGE)
    return values, files


async def read(request: web.Request) -> Params:
    """The call's parameters; the body's win over the query's."""
    values: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json" and request.can_read_body:
        body = await request.json()
        if not isinstance(body, dict):
            raise bad("can't parse JSON object")
        values |= {name: value for name, value in body.items() if value is not None}
    elif request.content_type == "multipart/form-data":
        fields, files = await _multipart(request)
        values |= fields
    elif request.can_read_body:
        values |= dict(await request.post())
    return Params({name: _typed(name, value) for name, value in values.items()}, files)
