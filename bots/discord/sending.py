"""Requests to Discord as plain data: by the library's own ways out, with its connections, repeats and rate limits, but
past its objects. Views built before a call, and a message made of its answer, cost as much as the call.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import aiohttp
import discord
from discord.http import MultipartParameters, Route
from discord.webhook.async_ import AsyncWebhookAdapter

from bots.common.form import File, Form, form
from bots.common.media import Upload
from bots.discord.layout import Layout

CALLBACK = "/interactions/{webhook_id}/{webhook_token}/callback"
"""The first answer to an interaction; the number before the token is the interaction's, elsewhere the application's."""
ANSWER = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
"""The message that answers it."""
FOLLOWUP = "/webhooks/{webhook_id}/{webhook_token}"
"""Another one."""

_V2 = discord.MessageFlags(components_v2=True).value
_QUIET = discord.MessageFlags(ephemeral=True).value
_SILENT = discord.MessageFlags(suppress_notifications=True).value
NOTHING = MultipartParameters(None, None, None)


def body(view: Layout, *, quiet: bool = False, **more: Any) -> dict[str, Any]:
    """A message, which mentions nobody. `quiet`: one person alone sees it."""
    return {"components": view, "flags": _V2 | (_QUIET if quiet else 0), "allowed_mentions": {"parse": []}, **more}


def calling(view: Layout, account: str, message: int, channel: int, *, silent: bool, **more: Any) -> dict[str, Any]:
    """A message under another one that mentions one person; `silent`: without a sound."""
    told = body(view, **more)
    reference = {"message_id": str(message), "channel_id": str(channel), "fail_if_not_exists": False}
    told["flags"] |= _SILENT if silent else 0
    return told | {"allowed_mentions": {"parse": [], "users": [account]}, "message_reference": reference}


def parameters(told: dict[str, Any], files: Sequence[Upload] | None = None, **around: Any) -> MultipartParameters:
    """What is sent. Without `files`, those that a message has stay; `around` it stands what makes its thread."""
    if files is not None:
        told |= {"attachments": [{"id": number, "filename": file.name} for number, file in enumerate(files)]}
    if around:
        told = around | {"message": told}
    if not files:
        return MultipartParameters(told, None, None)
    opened = [discord.File(file.open(), file.name) for file in files]  # has the library send it anew where it repeats
    parts: list[dict[str, Any]] = [{"name": "payload_json", "value": json.dumps(told, separators=(",", ":"))}]
    for number, file in enumerate(opened):
        kind = "application/octet-stream"  # Discord looks for itself
        parts.append({"name": f"files[{number}]", "value": file.fp, "filename": file.filename, "content_type": kind})
    return MultipartParameters(None, parts, opened)


def deferred(*, thinking: bool, quiet: bool) -> MultipartParameters:
    """The answer that another one comes, to be seen by one person alone where that one is `quiet`."""
    kinds = discord.InteractionResponseType
    kind = kinds.deferred_channel_message if thinking else kinds.deferred_message_update
    told = {"type": kind.value} | ({"data": {"flags": _QUIET}} if quiet else {})
    return MultipartParameters(told, None, None)


def answer(view: Layout) -> MultipartParameters:
    """A message as the first answer, for one person alone."""
    kind = discord.InteractionResponseType.channel_message
    return MultipartParameters({"type": kind.value, "data": body(view, quiet=True)}, None, None)


class ByToken:
    """Requests with an interaction's token: they count for none of the bot's own limits."""

    def __init__(self) -> None:
        self._adapter = AsyncWebhookAdapter()  # type: ignore[no-untyped-call]
        self._client: discord.Client | None = None
        self._session: Any = None
        """That client's own, which the library tells only of a webhook."""

    async def request(
        self,
        client: discord.Client,
        method: str,
        path: str,
        number: int,
        token: str,
        sent: MultipartParameters = NOTHING,
        **query: int,
    ) -> Any:
        """Make one; the answer's JSON. Raises what the library raises."""
        if client is not self._client:
            self._client, self._session = client, discord.Webhook.partial(number, token, client=client).session
        session = self._session
        if sent.multipart:
            session = _Writing(session, await _written(sent.multipart))
        return await self._adapter.request(
            Route(method, path, webhook_id=number, webhook_token=token),
            session,
            payload=sent.payload,
            params=query,
            proxy=client.http.proxy,
            proxy_auth=client.http.proxy_auth,
        )


class _Writing:
    """A session as the library uses it, but what it sends is this form: the library's own costs as much as the call."""

    def __init__(self, session: aiohttp.ClientSession, sent: Form) -> None:
        self._session = session
        self._sent = sent

    def request(self, method: str, url: str, *, data: object, headers: Mapping[str, str], **how: Any) -> object:
        """Begin one try."""
        return self._session.request(
            method, url, data=self._sent.body(), headers={**headers, **self._sent.headers}, **how
        )


async def _written(parts: Sequence[Mapping[str, Any]]) -> Form:
    told, *files = parts
    named: dict[str, File] = {part["name"]: (part["filename"], part["value"], part["content_type"]) for part in files}
    return await form({told["name"]: told["value"]}, named)
