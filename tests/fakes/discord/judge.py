"""Foreign descriptions of Discord as judges: of what the bot sends, and of what the fake itself answers and tells.

They are no part of the project (`SPECS` says where they are looked for; all MIT): Discord's own OpenAPI of the REST
API, and discord-api-types of what the gateway tells. What they do not know is in `rules.py`. Where they are missing, a
test that asks for a judge is skipped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.fakes.schema import Schema, Validator, descriptions

from . import rules
from .calls import Call
from .errors import Wire
from .server import FakeDiscord

EVENTS = {
    "READY": "gw_GatewayReadyDispatch",
    "GUILD_CREATE": "gw_GatewayGuildCreateDispatch",
    "INTERACTION_CREATE": "gw_GatewayInteractionCreateDispatch",
}
UNDESCRIBED = ("cdn",)
ERROR: Schema = {"$ref": "#/components/schemas/Error"}
ANYTHING: Schema = {}

FORGIVEN = (
    r"attachments\[\d+\]\.id: \d+ is no string$|recipient_id: \d+ is no string$|\.tts is unknown$|"
    r"attachments\[\d+\]\.(proxy_url|url|size|spoiler|height|width|content_type) is unknown$|"
    r"body\[\d+\]\.nsfw is unknown$|/threads body\.type is unknown$"
)
"""What discord.py adds to bodies, and Discord takes."""
DISPUTED = (
    r"flags: \d+ is (none of|not) |\.(media|file)\.id is unknown$|callback\.resource\.type: 5 is none of \[4\]$|"
    r"INTERACTION_CREATE\.d\.data\.(id is unknown|type: 3 is not 2|resolved\.messages is unknown)$"
)
"""What the descriptions get wrong: a bit field listed as if it held one bit at a time, an id that one of them demands
and the other does not know, that a deferred answer, too, comes with its message, that a press tells the number of its
component, and that a menu of a message is no menu of a person."""


class Judge:
    """Complaints about calls and about the fake's own words; empty is acquittal."""

    def __init__(self, specs: Path) -> None:
        described = json.loads((specs / "discord-discord-api-spec/specs/openapi.json").read_text())
        self._paths: dict[str, Any] = described["paths"]
        self._bodies = Validator(described, closed=True, forgives=FORGIVEN)
        self._answers = Validator(described, forgives=DISPUTED)
        types = specs / "discord-api-types-jsonschema"
        self._events = {event: self._type(types / f"{file}.json") for event, file in EVENTS.items()}
        self._message = self._type(types / "gw_APIMessage.json")

    @staticmethod
    def _type(file: Path) -> Validator:
        return Validator(json.loads(file.read_text()), forgives=DISPUTED)

    def everything(self, fake: FakeDiscord) -> list[str]:
        """All complaints about all that went over the wire, both ways."""
        return self.bot(fake) + self.fake(fake)

    # --- the bot ----------------------------------------------------------------------------------------------------
    def bot(self, fake: FakeDiscord) -> list[str]:
        """All complaints about the bot."""
        said = [complaint for call in fake.calls for complaint in self.call(call)]
        return said + [complaint for told in fake.gateway.identifies for complaint in rules.identify(told)]

    def call(self, call: Call) -> list[str]:
        """What is wrong with one call: unknown routes, queries and names, missing fields, wrong types, lengths."""
        if call.template in UNDESCRIBED:
            return []
        if (described := self._operation(call)) is None:
            return [f"{call.route}: there is no such route"]
        said = list(self._query(call, described))
        if (schema := _json(described.get("requestBody"))) is None:
            said += [f"{call.route}: a body where none belongs"] if call.body is not None else []
        elif call.body is not None:
            said += self._bodies.complaints(call.body, schema, f"{call.route} body")
        return [*said, *rules.body(call)]

    def _operation(self, call: Call) -> Schema | None:
        found = self._paths.get(call.template, {})
        operation: Schema | None = found.get(call.method.lower())
        return operation and {**operation, "parameters": found.get("parameters", []) + operation.get("parameters", [])}

    def _query(self, call: Call, described: Schema) -> Iterator[str]:
        known = {one["name"]: one["schema"] for one in described["parameters"] if one["in"] == "query"}
        for name, value in call.query.items():
            if name not in (*known, "use_nested_fields"):  # which discord.py adds to posts in forums
                yield f"{call.route} query {name} is unknown"
            elif known.get(name, {}).get("type") == "boolean" and value not in ("0", "1", "true", "false"):
                yield f"{call.route} query {name}: {value!r} is no boolean"

    # --- the fake ---------------------------------------------------------------------------------------------------
    def fake(self, fake: FakeDiscord) -> list[str]:
        """All complaints about the fake."""
        said = [complaint for call in fake.calls for complaint in self.result(call)]
        return said + [complaint for event, data in fake.gateway.emitted for complaint in self.event(event, data)]

    def result(self, call: Call) -> list[str]:
        """What is wrong with what the fake answered."""
        described = self._operation(call)
        if described is None or (not call.ok and call.error is None):
            return []
        path = f"the answer to {call.route}"
        if call.error:  # of the details the description has the codes as numbers: they are words
            return self._answers.complaints(call.error.wire, ERROR, path)
        good = {int(code): answer for code, answer in described["responses"].items() if code.startswith("2")}
        if call.result is None:
            return [] if 204 in good else [f"{path}: empty"]
        schema = next((found for answer in good.values() if (found := _json(answer))), ANYTHING)
        return self._answers.complaints(call.result, schema, path)

    def event(self, event: str, data: Wire) -> list[str]:
        """What is wrong with an event the fake told."""
        if event in self._events:
            return self._events[event].complaints({"op": 0, "s": 1, "t": event, "d": data}, path=event)
        if event in ("MESSAGE_CREATE", "MESSAGE_UPDATE"):
            own = {name: value for name, value in data.items() if name != "guild_id"}
            own["mentions"] = [{n: v for n, v in one.items() if n != "member"} for one in own["mentions"]]
            return self._message.complaints(own, path=event)
        return []


def _json(described: Schema | None) -> Schema | None:
    found: Schema | None = (described or {}).get("content", {}).get("application/json", {}).get("schema")
    return found


_loaded = cache(Judge)


def judge() -> Judge:
    """The judge; skips the test where the descriptions are missing."""
    return _loaded(descriptions("Discord"))
