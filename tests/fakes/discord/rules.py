"""Rules of Discord's that its own description does not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from .calls import Call
from .commands import LOCALES
from .components import BUTTON, LINK, walk
from .composing import LEGACY, MAX_CONTENT
from .errors import Wire
from .gateway import ALL_INTENTS
from .looks import shown
from .messages import MODERN

IDENTIFIED = frozenset({"properties", "compress", "large_threshold", "shard", "presence", "intents"})
PROPERTIES = frozenset({"os", "browser", "device"})
HOLDS = ("content", "embeds", "components", "attachments", "poll", "sticker_ids", "message_reference")


def body(call: Call) -> Iterator[str]:
    """What is wrong with a body by these rules."""
    path = f"{call.route} body"
    if call.template.endswith("/commands"):
        for place, one in enumerate(call.body or []):
            yield from _command(one, f"{path}[{place}]")
    elif (message := message_in(call)) is not None:
        yield from _said(message, call, path)


def message_in(call: Call) -> Wire | None:
    """The message that a body holds, if it holds one."""
    if not isinstance(call.body, dict):
        return None
    if call.template.endswith("/callback"):
        return (call.body.get("data") or {}) if call.body.get("type") in (4, 7) else None
    if call.template.endswith("/threads"):
        return call.body.get("message")
    speaks = call.template.startswith("/webhooks/") or "/messages" in call.template
    return call.body if speaks and call.method in ("POST", "PATCH") else None


def _said(message: Wire, call: Call, path: str) -> Iterator[str]:
    creates = call.method == "POST" and (call.body or {}).get("type") != 7
    components = message.get("components") or []
    if len(str(message.get("content") or "")) > MAX_CONTENT:
        yield f"{path}.content: more than {MAX_CONTENT} characters"
    if creates and not call.files and not any(message.get(name) for name in HOLDS):
        yield f"{path}: a message with nothing in it"
    if (message.get("flags") or 0) & MODERN:
        yield from (f"{path}.{name} beside components of the second version" for name in LEGACY if message.get(name))
        named = {item.get("media", {}).get("url") for item in shown(components)}
        names = {
            one.get("filename") or call.files[int(one["id"])].name
            for one in message.get("attachments") or []
            if int(one["id"]) in call.files
        }
        hidden = sorted(name for name in names if f"attachment://{name}" not in named)
        yield from (f"{path}: {name} is uploaded, but no component shows it" for name in hidden if components)
    ids = Counter(one["custom_id"] for one in walk(components) if one.get("custom_id"))
    yield from (f"{path}: custom_id {name!r} {count} times" for name, count in ids.items() if count > 1)
    for one in walk(components):
        if one.get("type") == BUTTON and one.get("style") == LINK and one.get("custom_id"):
            yield f"{path}: a link with custom_id {one['custom_id']!r}"


def _command(command: Wire, path: str) -> Iterator[str]:
    """Also of its options, which follow the same rules."""
    chat = command.get("type", 1) == 1 or "." in path
    if chat and str(command.get("name")) != str(command.get("name")).lower():
        yield f"{path}.name: {command['name']!r} is not lower case"
    for name in ("name_localizations", "description_localizations"):
        yield from (f"{path}.{name}: {key!r} is no locale" for key in command.get(name) or {} if key not in LOCALES)
    for place, option in enumerate(command.get("options") or []):
        yield from _command(option, f"{path}.options[{place}]")


def identify(told: dict[str, Any]) -> Iterator[str]:
    """What is wrong with an IDENTIFY, which no file describes."""
    yield from (f"IDENTIFY.{name} is unknown" for name in told if name not in IDENTIFIED)
    if set(told.get("properties") or {}) != PROPERTIES:
        yield f"IDENTIFY.properties: {told.get('properties')!r}"
    intents = told.get("intents")
    if not isinstance(intents, int) or not 0 <= intents <= ALL_INTENTS:
        yield f"IDENTIFY.intents: {intents!r}"
    if not 50 <= told.get("large_threshold", 50) <= 250:
        yield f"IDENTIFY.large_threshold: {told['large_threshold']!r}"
