"""What comes before every endpoint: the key, the JSON, the documented fields."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web

from . import bodies, keys
from .answers import Declined, GatewayRefused
from .making import Call
from .world import World

LARGEST_BODY = 176 << 20
"""Bytes of a request; five pictures of 25 MB in base64 fit."""
_SMALL = 1 << 18
"""Bytes of JSON that are read without a thread."""


async def take_in(sim: World, request: web.Request, endpoint: str, mode: str) -> Call:
    """The call that this request makes. Raises Declined, Refused or GatewayRefused, in the dialect's way."""
    fields = sim.dialect.fields.get(endpoint)
    body = None if fields is None or request.method == "GET" else await _json(request)
    sim.remember(request, body, list(bodies.misfits(body, fields)) if body and fields else [])
    presented = keys.PRESENTED[sim.dialect.auth](request.headers)
    if sim.key is not None and not keys.same(presented, sim.key, sim.dialect.auth):
        raise Declined(sim.answers.unauthorized(bool(presented)))
    return Call(sim, request, _checked(sim, request, endpoint, body) if fields else {}, mode, str(request.url.origin()))


async def _json(request: web.Request) -> dict[str, Any] | None:
    """The body as an object; None if it is none."""
    raw = bytearray()  # the library's own reading copies it once more, and keeps it for as long as the request
    async for part in request.content.iter_any():
        raw += part
        if len(raw) > LARGEST_BODY:
            raise web.HTTPRequestEntityTooLarge(LARGEST_BODY, len(raw))
    try:
        body = json.loads(raw) if len(raw) < _SMALL else await asyncio.to_thread(json.loads, raw)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) and "json" in request.content_type else None


def _checked(sim: World, request: web.Request, endpoint: str, body: dict[str, Any] | None) -> dict[str, Any]:
    """The documented fields of the body, as the backend reads them; the others fall away."""
    if body is None:
        raise Declined(sim.answers.unreadable(request, "body"))
    fields = sim.dialect.fields[endpoint]
    if sim.answers.coerces:
        body = bodies.coerced(body, fields)
    checks = sim.dialect.checks.get(endpoint, ())
    misfits = [misfit for misfit in bodies.misfits(body, fields) if misfit.how != "unknown"]
    for misfit in misfits:
        if misfit.how == "type":
            raise Declined(sim.answers.unreadable(request, misfit.name))
    for name, problem in checks:
        if not body.get(name):
            raise GatewayRefused(problem)
    for misfit in misfits:
        if misfit.how == "value":
            raise Declined(sim.answers.not_offered(request, misfit.name))
        raise sim.answers.missing(misfit.name)
    return {name: value for name, value in body.items() if name in fields}
