"""Foreign descriptions of the Bot API as judges: of what the bot calls, and of what the fake itself answers and tells.

They are no part of the project (`SPECS` says where they are looked for; all MIT): aiogram's of methods and types,
grammY's of Update and Message. Where they are missing, a test that asks for a judge is skipped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.fakes.schema import Validator, descriptions

from .entities import parse_html, units
from .errors import ApiError
from .server import Call, FakeTelegram

_LENGTH = re.compile(r"\b(\d+)-(\d+) (characters|bytes)")
_COUNT = re.compile(r"(?:list of (\d+)-(\d+) |(\d+)-(\d+) items)")
_CONST = re.compile(r"\b(?:must be|always) [“\"']?(\w+)[”\"']?$")
_UNION = re.compile(r"^ - (\w+)$", re.MULTILINE)
_JOINED = re.compile(r", | or | and ")

BENIGN = frozenset({"parse_mode"})
"""Added by the library's Defaults even to methods that have no such field; the API ignores it."""

RESULTS = {
    "getMe": "User",
    "getUpdates": "Array of Update",
    "getWebhookInfo": "WebhookInfo",
    "getFile": "File",
    "getChat": "ChatFullInfo",
    "getChatMember": "ChatMember",
    "getMyCommands": "Array of BotCommand",
    "answerGuestQuery": "SentGuestMessage",
}
SCALARS: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "InputFile": (str,),
    "Boolean": (bool,),
    "True": (bool,),
}


class Judge:
    """Complaints about calls and about the fake's own words; empty is acquittal."""

    def __init__(self, specs: Path) -> None:
        described = json.loads((specs / "aiogram-bot-api-schema/schema.json").read_text())
        self._all = {child["name"]: child for item in described["items"] for child in item["children"]}
        grammy = specs / "grammyjs-types-jsonschema"
        self._update = Validator(json.loads((grammy / "tg_update.json").read_text()))
        self._message = Validator(json.loads((grammy / "tg_message.json").read_text()))

    def everything(self, fake: FakeTelegram) -> list[str]:
        """All complaints about all that went over the wire, both ways."""
        said = [complaint for call in fake.calls for complaint in (*self.call(call), *self.result(call))]
        return said + [complaint for update in fake.updates.emitted for complaint in self.update(update)]

    # --- the bot ----------------------------------------------------------------------------------------------------
    def call(self, call: Call) -> list[str]:
        """What is wrong with one call: unknown names, missing fields, wrong types, lengths."""
        if call.method == "download":
            return []
        if (method := self._all.get(call.method)) is None or method["category"] != "methods":
            return [f"{call.method}: there is no such method"]
        values = {name: value for name, value in call.params.items() if name not in BENIGN or self._has(method, name)}
        values |= {name: "attach://" for name in call.files if self._has(method, name)}
        return list(self._object(values, method, call.method))

    @staticmethod
    def _has(described: dict[str, Any], name: str) -> bool:
        return any(field["name"] == name for field in described["annotations"])

    # --- the fake ---------------------------------------------------------------------------------------------------
    def update(self, update: dict[str, Any]) -> list[str]:
        """What is wrong with an update the fake sent."""
        return self._update.complaints(update, path="update")

    def result(self, call: Call) -> list[str]:
        """What is wrong with what the fake answered."""
        if not call.ok:
            return []
        path = f"the answer to {call.method}"
        if kind := RESULTS.get(call.method):
            return list(self._typed(call.result, kind, path))
        messages = call.result if isinstance(call.result, list) else [call.result]
        return [
            complaint
            for message in messages
            if isinstance(message, dict) and "message_id" in message
            for complaint in self._message.complaints(message, path=path)
        ]

    # --- aiogram's description, recursively -------------------------------------------------------------------------
    def _object(self, value: dict[str, Any], described: dict[str, Any], path: str) -> Iterator[str]:
        fields = {field["name"]: field for field in described["annotations"]}
        yield from (f"{path}.{name} is unknown" for name in value if name not in fields)
        for name, field in fields.items():
            if name not in value:
                if field["required"]:
                    yield f"{path}.{name} is missing"
                continue
            yield from self._typed(value[name], field["type"], f"{path}.{name}")
            yield from _limits(value[name], field["description"], value, f"{path}.{name}")

    def _typed(self, value: Any, kind: str, path: str) -> Iterator[str]:
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                yield f"{path}: {value!r} is no Array"
                return
            for place, item in enumerate(value):
                yield from self._typed(item, kind.removeprefix("Array of "), f"{path}[{place}]")
            return
        branches = self._branches(kind)
        fitting = [branch for branch in branches if self._fits(value, branch)]
        tries = [list(self._single(value, branch, path)) for branch in fitting or branches]
        if all(tries):
            yield from min(tries, key=len)

    def _branches(self, kind: str) -> list[str]:
        """A union is written "A or B", or is a type whose description lists its members."""
        kinds = _JOINED.split(kind)
        if len(kinds) > 1 or kind in SCALARS:
            return [branch for each in kinds for branch in ([each] if each == kind else self._branches(each))]
        described = self._all[kind]
        return _UNION.findall(described["description"]) or [kind] if not described["annotations"] else [kind]

    def _fits(self, value: Any, kind: str) -> bool:
        """Whether the branch's mark (`type`, must be photo) is on the value: its complaints tell most then."""
        fields = self._all[kind]["annotations"] if isinstance(value, dict) and kind not in SCALARS else []
        marks = [(field["name"], _CONST.search(field["description"])) for field in fields if field["type"] == "String"]
        return all(value.get(name) == mark[1] for name, mark in marks if mark)

    def _single(self, value: Any, kind: str, path: str) -> Iterator[str]:
        if kind in SCALARS:
            wrong_bool = isinstance(value, bool) and bool not in SCALARS[kind]
            if wrong_bool or not isinstance(_read(value, kind), SCALARS[kind]):
                yield f"{path}: {value!r} is no {kind}"
        elif not isinstance(value, dict):
            yield f"{path}: {value!r} is no {kind}"
        else:
            yield from self._object(value, self._all[kind], path)


def _read(value: Any, kind: str) -> Any:
    """Forms carry numbers and flags as text."""
    if isinstance(value, str) and kind not in ("String", "InputFile"):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _limits(value: Any, description: str, beside: dict[str, Any], path: str) -> Iterator[str]:
    """Lengths, counts and constants, as the sentences of the documentation state them."""
    if isinstance(value, str) and (constant := _CONST.search(description)) and value != constant[1]:
        yield f"{path}: {value!r} must be {constant[1]!r}"
    if isinstance(value, list) and (count := _COUNT.search(description)):
        low, high = (int(number) for number in count.groups() if number)
        if not low <= len(value) <= high:
            yield f"{path}: {len(value)} items, allowed are {low}-{high}"
    if isinstance(value, str) and (length := _LENGTH.search(description)):
        low, high, unit = int(length[1]), int(length[2]), length[3]
        if "parsing" in description and str(beside.get("parse_mode", "")).lower() == "html":
            try:
                value, _ = parse_html(value)
            except ApiError as error:
                yield f"{path}: {error}"
                return
        long = len(value.encode()) if unit == "bytes" else units(value)
        if not low <= long <= high:
            yield f"{path}: {long} {unit}, allowed are {low}-{high}"


_loaded = cache(Judge)


def judge() -> Judge:
    """The judge; skips the test where the descriptions are missing."""
    return _loaded(descriptions("the Bot API"))
