"""Telegram's life inside Easel: reaching it, taking updates in by polling or by hook, and letting go in order.

A poller of our own instead of the library's: an update is confirmed by asking for the next one, and that happens only
after it is on disk.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from aiohttp import web
from msgspec import Struct
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError
from typing_extensions import override

from bots.common.callback_data import Seals, secret
from bots.common.command import Context
from bots.common.commands import offered
from bots.common.delivery import Delivery
from bots.common.media import taking
from bots.common.platform import Parts, Route
from bots.common.rate_limit import Limit, RateLimiter
from bots.common.retry import USUAL, Patience, Retry
from bots.exports import Exports
from bots.originals import Originals
from bots.painter import Painter
from bots.telegram import limits, menus
from bots.telegram.bot import KINDS, make_bot
from bots.telegram.calls import SOON, TelegramCalls, seconds_of
from bots.telegram.chat import TelegramChat
from bots.telegram.commands import TelegramCommands
from bots.telegram.inline import Inline
from bots.telegram.keyboards import Keyboards
from bots.telegram.media import TelegramMedia, fetching
from bots.telegram.notices import Notices
from bots.telegram.presses import TelegramPresses
from bots.telegram.problems import CONFLICT, NOT_KEPT, read, unknown_bot, unreached
from bots.telegram.reception import TelegramReception
from bots.telegram.refs import PLATFORM
from bots.telegram.responder import PAGE, TelegramResponder
from bots.telegram.unasked import Unasked
from bots.telegram.updates import TelegramUpdates
from core.errors import StoreAway
from core.loops.base import stopped
from core.proxies import Proxy

log = logging.getLogger(__name__)

HOOK = "/hooks/telegram/{secret}"
TELEGRAM_WEB = "https://web.telegram.org"
"""Shows Mini Apps in a frame."""
CLOSE_SECONDS = 3.0
"""How long updates that are being handled may finish when Easel stops."""


class TelegramTiming(Struct, frozen=True):
    """The figures that Telegram's part goes by, in seconds; tests hand in others."""

    overall: Limit = limits.OVERALL
    private: Limit = limits.PRIVATE
    group: Limit = limits.GROUP
    album: float = limits.ALBUM_SECONDS
    rest: float = limits.REST_SECONDS
    poll: int = 25
    """For how long Telegram may hold a question for updates."""
    backoff: tuple[float, ...] = (1, 2, 5, 10, 30)
    """Between tries to reach Telegram; the last one repeats."""
    soon: float = SOON
    """Until a call that got lost on its way is tried again."""
    watch: float = 60
    """Between looks at whether Telegram's hooks still come through."""
    patience: Patience = USUAL
    """How a trouble of our own is waited for."""
    menus: float = 1800
    """Until menus that were not taken are tried again."""
    standby: float = 2
    """Between looks at whether the replica that asks for updates is still there."""


class TelegramAdapter(Unasked):
    """The Telegram side."""

    def __init__(
        self,
        parts: Parts,
        token: str,
        api_url: str,
        public_url: str | None,
        timing: TelegramTiming | None = None,
        *,
        cache_chat: int | None = None,
        proxy: Proxy | None = None,
    ) -> None:
        self._timing = timing = timing or TelegramTiming()
        self._url, self._proxy, self._bot = api_url, proxy, make_bot(token, api_url, proxy)
        self._hook_url = f"{public_url}{HOOK.format(secret=secret(token, 'path'))}" if public_url else None
        self._path_secret, self._header_secret = secret(token, "path"), secret(token, "header")
        self._problem: str | None = "Telegram has not been reached yet."
        self._leadership, self._wake, self._studio = parts.leadership, parts.wake, parts.studio
        self._replayed, self._reached = False, asyncio.Event()
        self._left = asyncio.Event()
        """Set when another replica may have left updates behind."""
        self._backlog = True
        """Whether Telegram's hooks may bring what it held while Easel could not take it."""
        self._hooked = True
        """Whether an update came by hook since that was looked at last, or the hook has just been set."""
        rate_limit = RateLimiter(time.monotonic, overall=timing.overall, private=timing.private, group=timing.group)
        self._delivery = Delivery("Telegram", rate_limit, parts.wake, timing.soon)
        calls, seals = TelegramCalls(rate_limit, timing.soon), Seals(secret(token, "originals"))
        self._originals = Originals("/originals/telegram", public_url, seals, parts.store, parts.pictures)
        media = TelegramMedia(parts.pictures, parts.file_ids, self._originals.link)
        title = parts.midjourney.provider.title
        keyboards = Keyboards(self._bot, Seals(secret(token, "seal")))
        responder = TelegramResponder(self._bot, calls, media, keyboards, parts.store, parts.viewer, title)
        self._notices = Notices(self._bot, calls, keyboards, responder, parts, title)
        self.chat = TelegramChat(
            self._bot,
            calls,
            media,
            self._delivery,
            keyboards,
            parts.store,
            parts.file_ids,
            parts.downloader,
            title,
            parts.clock,
            cache_chat=cache_chat,
        )
        self._painter = Painter(PLATFORM, public_url, Seals(secret(token, "painter")), parts, frames=TELEGRAM_WEB)
        self._exports = Exports(PLATFORM, public_url, Seals(secret(token, "exports")), parts.studio.people.exporting)
        context, self._responder = self._context(parts, keyboards), responder
        updates = TelegramUpdates(
            self._bot,
            parts.inbox,
            parts.file_ids,
            TelegramCommands(self._bot, context, responder, keyboards),
            TelegramPresses(self._bot, context, responder, keyboards),
            Inline(self._bot, parts.studio, parts.viewer, calls, media, keyboards, title),
            responder,
        )
        self._retry = Retry(parts.clock, timing.patience)
        self._reception = self._receiving(parts, updates)

    def _context(self, parts: Parts, keyboards: Keyboards) -> Context:
        take = taking(parts.pictures, fetching(self._bot), limits.DOWNLOAD_BYTES)
        return Context.of(
            parts,
            take,
            PAGE,
            painter=self._painter.link,
            own_chat=keyboards.own_chat,
            exported=self._exports.link,
            upload=limits.DOCUMENT_BYTES,
            veils_files=False,
        )

    def _receiving(self, parts: Parts, updates: TelegramUpdates) -> TelegramReception:
        return TelegramReception(
            parts.inbox,
            parts.notes,
            parts.store,
            updates,
            self._retry,
            album_seconds=self._timing.album,
            rest_seconds=self._timing.rest,
        )

    @override
    async def check(self) -> str | None:
        """None while Telegram is reached and lets this bot take its updates."""
        return self._problem

    @override
    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """From the first try to reach Telegram on."""
        tasks = [asyncio.create_task(work(), name="telegram") for work in (self._run, self._take_over, self._present)]
        try:
            yield
        finally:
            await stopped(tasks)
            await self._reception.close(CLOSE_SECONDS)

    @override
    def exported(self, export_id: str) -> str | None:
        return self._exports.link(export_id)

    @override
    def inherit(self) -> None:
        self._left.set()

    @override
    async def shutdown(self) -> None:
        self._delivery.close()
        await self._bot.shutdown()

    @override
    def routes(self) -> Sequence[Route]:
        """Its webhook, originals that are too large for a message, exports, and the page to paint on."""
        links = (self._originals.route(), self._exports.route(), *self._painter.routes())
        return [Route("POST", HOOK, self.hook), *links]

    async def hook(self, request: web.Request) -> web.Response:
        """Telegram's webhook. A wrong secret is 404, as if nothing were here."""
        told = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if self._hook_url is None or not (
            _same(request.match_info["secret"], self._path_secret) and _same(told, self._header_secret)
        ):
            raise web.HTTPNotFound
        if not self._delivery.ready:
            raise web.HTTPServiceUnavailable
        raw = await request.read()
        try:
            await self._reception.receive(raw.decode(), backlog=self._backlog)
        except ValueError as error:
            raise web.HTTPBadRequest from error
        except StoreAway as error:  # Telegram brings it again, and what it holds meanwhile may be old by then
            self._backlog = True
            await self._reception.excuse(json.loads(raw), error)
            raise web.HTTPServiceUnavailable from error
        self._hooked = True
        return web.Response()

    async def _run(self) -> None:
        """Reach Telegram, whatever it takes, and stay with it."""
        tries = 0
        while True:
            try:
                async with AsyncExitStack() as stack:
                    await self._reach()
                    stack.callback(self._away)
                    tries = 0
                    await self._take_updates()
            except Exception as error:
                tries = await self._after(error, tries)

    async def _take_over(self) -> None:
        """Handle what other replicas took in and did not handle before they were gone."""
        while True:
            await self._left.wait()
            self._left.clear()
            if self._replayed:
                await self._retry.surely(self._reception.replay)

    async def _present(self) -> None:
        """Publish the menus whenever Telegram was reached anew, beside all else; later, where they are not taken."""
        while True:
            await self._reached.wait()
            self._reached.clear()
            taken = await menus.publish(self._bot, offered(self._studio))
            while not taken:
                await asyncio.sleep(self._timing.menus)
                taken = await menus.publish(self._bot, offered(self._studio))

    async def _reach(self) -> None:
        with read():
            await self._bot.initialize()
            await self._bot.get_me()  # also when it was reached before: the token may have been revoked since
        if not self._replayed:
            await self._reception.replay()
            self._replayed = True
        self._problem = None
        self._delivery.ready = True
        self._wake()
        self._reached.set()

    def _away(self) -> None:
        self._delivery.ready = False

    async def _take_updates(self) -> None:
        if self._hook_url is not None:
            try:
                with read():
                    await self._bot.set_webhook(
                        self._hook_url, secret_token=self._header_secret, allowed_updates=KINDS, max_connections=40
                    )
            except BadRequest as error:
                log.warning("Telegram does not take PUBLIC_URL for its hooks (%s); asking for updates instead", error)
            else:
                await self._watch_hook()
        await self._poll()

    async def _watch_hook(self) -> None:
        """See that updates come through. Raises TelegramError where they no longer can.

        When Telegram failed is told by its own clock, so it is compared with nothing but what it told before.
        """
        self._hooked, known = True, None
        self._backlog = True
        await self._reception.recall()
        while True:
            try:
                with read():
                    info = await self._bot.get_webhook_info()
            except InvalidToken:
                raise
            except TelegramError as error:
                self._tell(unreached(error, self._url, self._proxy))
                await asyncio.sleep(self._timing.watch)
                continue
            if info.url != self._hook_url:
                raise Conflict("the hook is another one")
            if not info.pending_update_count:
                self._backlog = False
                await self._reception.heard()
            failed = info.last_error_date
            if self._hooked:
                self._hooked, known = False, failed
            if info.pending_update_count and failed is not None and failed != known:
                reason = (info.last_error_message or "").replace(self._path_secret, "***")
                self._tell(f"Telegram does not get through to PUBLIC_URL ({reason}).")
            else:
                self._problem = None
            await asyncio.sleep(self._timing.watch)

    async def _poll(self) -> None:
        """Ask for updates, unless another replica does."""
        offset: int | None = None
        asking, backlog = False, True
        tries = 0
        updates: list[dict[str, Any]] = []
        while True:
            try:
                if not await self._leadership.acquire("telegram"):
                    self._problem, offset, asking, backlog, updates = None, None, False, True, []
                    await asyncio.sleep(self._timing.standby)
                    continue
                if not asking:
                    with read():
                        await self._bot.delete_webhook()
                    await self._reception.recall()
                    asking = True
                updates = await self._bot.updates(offset, self._timing.poll)
                if updates:
                    await self._reception.receive(*map(json.dumps, updates), backlog=backlog)
                    offset = updates[-1]["update_id"] + 1
                if len(updates) < limits.UPDATES:
                    backlog = False
                    await self._reception.heard()
                self._problem, tries = None, 0
            except InvalidToken:
                raise
            except Exception as error:
                backlog = True  # what comes once this is over may have lain there for long
                for update in updates:
                    if offset is None or update["update_id"] >= offset:
                        await self._reception.excuse(update, error)
                tries = await self._after(error, tries)

    async def _after(self, error: Exception, tries: int) -> int:
        """Say what is wrong and wait a little; returns how often that has been."""
        steps = self._timing.backoff
        wait = steps[min(tries, len(steps) - 1)]
        if isinstance(error, RetryAfter):
            wait = max(wait, seconds_of(error))
        if isinstance(error, InvalidToken):
            self._tell(unknown_bot(self._bot))
            wait = steps[-1]
        elif isinstance(error, Conflict):
            self._tell(CONFLICT)
        elif isinstance(error, TelegramError):
            self._tell(unreached(error, self._url, self._proxy))
        elif isinstance(error, StoreAway):
            self._tell(NOT_KEPT.format(why=error))
        else:
            log.exception("Telegram: trying again in %s s", wait)
            self._problem = "Telegram's updates cannot be taken in."
        await asyncio.sleep(wait)
        return tries + 1

    def _tell(self, problem: str) -> None:
        if problem != self._problem:
            log.warning("%s", problem)
        self._problem = problem


def _same(told: str, known: str) -> bool:
    return hmac.compare_digest(told.encode("utf-8", "replace"), known.encode())
