"""Updates on their way to the bot: a queue that is polled or pushed to a webhook."""

from __future__ import annotations

import asyncio
import itertools
from typing import TYPE_CHECKING, Any

import aiohttp

from .errors import TERMINATED, WEBHOOK_ACTIVE, bad, conflict
from .params import Params
from .world import Wire

if TYPE_CHECKING:
    from .server import FakeTelegram

MAX_WAIT = 50
"""Seconds the longest poll lasts."""

ONLY_IF_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Not sent unless `allowed_updates` names them (core.telegram.org/bots/api#getupdates)."""


class Updates:
    """What waits for the bot. An update that is not allowed at its birth never exists."""

    retry_after = 0.05
    """Seconds until an undelivered webhook update is tried again (minutes, on the real servers)."""

    def __init__(self, fake: FakeTelegram) -> None:
        self._fake = fake
        self._numbers = itertools.count(700_001)
        self._waiting: list[Wire] = []
        self._allowed: list[str] = []
        self._poller: asyncio.Event | None = None
        self._webhook: dict[str, Any] = {}
        self._error: Wire = {}
        self._pusher: asyncio.Task[None] | None = None
        self.emitted: list[Wire] = []
        """Every update ever created, for the judge."""

    def emit(self, kind: str, payload: Wire) -> None:
        """Something happened that the bot may want to know."""
        allowed = kind in self._allowed if self._allowed else kind not in ONLY_IF_ASKED
        if allowed:
            update = {"update_id": next(self._numbers), kind: payload}
            self._waiting.append(update)
            self.emitted.append(update)
        self._fake.bell.ring()

    def smuggle(self, **fields: Any) -> int:
        """Hand the bot an update such as Telegram would never make, or one that it has had before."""
        update = {"update_id": next(self._numbers)} | fields
        self._waiting.append(update)
        self._fake.bell.ring()
        return int(update["update_id"])

    @property
    def pending(self) -> int:
        """How many are not confirmed yet."""
        return len(self._waiting)

    def _remember(self, params: Params) -> None:
        if "allowed_updates" in params.values:
            self._allowed = [str(kind) for kind in params.array("allowed_updates")]

    # --- polling ----------------------------------------------------------------------------------------------------
    async def poll(self, params: Params) -> list[Wire]:
        """getUpdates. A second poller throws the first one out."""
        if self._webhook:
            raise conflict(WEBHOOK_ACTIVE)
        if self._poller:
            self._poller.set()
        ousted = self._poller = asyncio.Event()
        self._fake.bell.ring()
        self._remember(params)
        self._confirm(params.get("offset") or 0)
        try:
            wait = min(max(params.get("timeout") or 0, 0), MAX_WAIT)
            await self._fake.bell.until(lambda: self._waiting or ousted.is_set() or self._fake.closing, wait)
        except TimeoutError:
            return []
        finally:
            if self._poller is ousted:
                self._poller = None
        if ousted.is_set():
            raise conflict(TERMINATED)
        limit = params.get("limit")
        return self._waiting[: limit if limit in range(1, 101) else 100]

    def _confirm(self, offset: int) -> None:
        if offset < 0:  # the last so many; all earlier ones are forgotten
            self._waiting = self._waiting[offset:]
        elif offset:
            self._waiting = [update for update in self._waiting if update["update_id"] >= offset]
        self._fake.bell.ring()

    # --- webhook ----------------------------------------------------------------------------------------------------
    async def deliver_to(self, params: Params) -> None:
        """setWebhook and deleteWebhook. Plain http is taken for loopback, where tests live."""
        url = params.text("url")
        if url and not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        await self.stop()
        self._remember(params)
        if params.get("drop_pending_updates"):
            self._waiting.clear()
        self._webhook = params.values if url else {}
        self._error = {}
        if url:
            self._pusher = asyncio.create_task(self._push(url, params.text("secret_token")))

    async def _push(self, url: str, secret: str) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        async with aiohttp.ClientSession(headers=headers) as session:
            while True:
                await self._fake.bell.until(lambda: self._waiting, None)
                update = self._waiting[0]
                if trouble := await _post(session, url, update):
                    self._error = {"last_error_date": int(self._fake.clock()), "last_error_message": trouble}
                    self._fake.bell.ring()
                    await asyncio.sleep(self.retry_after)
                else:
                    self._confirm(update["update_id"] + 1)

    def webhook_info(self) -> Wire:
        """getWebhookInfo."""
        info: Wire = {
            "url": self._webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": self.pending,
        }
        more = {"max_connections": self._webhook.get("max_connections", 40)} if self._webhook else {}
        return info | more | self._error | ({"allowed_updates": self._allowed} if self._allowed else {})

    async def stop(self) -> None:
        """Push no more."""
        if self._pusher:
            self._pusher.cancel()
            await asyncio.gather(self._pusher, return_exceptions=True)
            self._pusher = None


async def _post(session: aiohttp.ClientSession, url: str, update: Wire) -> str:
    """What went wrong, or nothing."""
    try:
        async with session.post(url, json=update, allow_redirects=False) as answer:
            return "" if answer.status // 100 == 2 else f"Wrong response from the webhook: {answer.status}"
    except aiohttp.ClientError as error:
        return f"Connection failed: {type(error).__name__}"
