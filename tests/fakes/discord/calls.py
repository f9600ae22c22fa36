"""What a request carries, however it was sent, and what became of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from .errors import ApiError, Wire, invalid

_FILE = re.compile(r"files\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a multipart body."""

    name: str
    content: bytes = field(repr=False)


@dataclass(eq=False)
class Call:
    """One request of the bot. A download from the CDN is recorded as the route `GET cdn`."""

    method: str
    template: str
    """The route as documentation writes it, e.g. `/channels/{channel_id}/messages`."""
    path: dict[str, str]
    query: dict[str, str]
    time: float
    body: Any = None
    files: dict[int, Upload] = field(default_factory=dict)
    size: int = 0
    """Bytes of the body."""
    ok: bool = False
    status: int = 0
    result: Any = None
    error: ApiError | None = None
    answered: bool = True
    """False where the connection was cut before the bot heard the outcome."""

    @property
    def route(self) -> str:
        return f"{self.method} {self.template}"

    def number(self, name: str) -> int:
        """An id in the path."""
        value = self.path[name]
        if not value.isdigit():
            raise invalid((name,), "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
        return int(value)

    @property
    def form(self) -> Wire:
        """The body, where it must be an object."""
        if not isinstance(self.body, dict):
            raise invalid((), "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        return self.body

    def __repr__(self) -> str:
        where = "".join(f" {name}={value}" for name, value in self.path.items())
        outcome = self.status if self.ok else self.error or "no answer"
        said = json.dumps(self.body, ensure_ascii=False)
        return f"<{self.route}{where} {said[:300]}{' + files' if self.files else ''}: {outcome}>"


async def read(request: web.Request, call: Call) -> None:
    """Take the body in, as JSON or as multipart with `payload_json` and `files[n]`."""
    if request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)  # Discord's bodies do not nest
            content = bytes(await part.read())
            call.size += len(content)
            if part.name == "payload_json":
                call.body = _decoded(content)
            elif found := _FILE.fullmatch(part.name or ""):
                call.files[int(found[1])] = Upload(part.filename or "unknown", content)
        return
    content = await request.read()
    call.size = len(content)
    if content:
        if request.content_type != "application/json":
            raise ApiError(400, 50035, "Expected \"Content-Type\" header to be one of {'application/json'}.")
        call.body = _decoded(content)


def _decoded(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        raise ApiError(400, 50109, "The request body contains invalid JSON.") from None
