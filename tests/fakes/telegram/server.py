"""A Bot API server on a real socket: token, then ordered trouble, then flood limits, then the method itself."""

from __future__ import annotations

import copy
import itertools
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.fakes.platform import PAGE, FakePlatform, hang_up

from . import bot_methods, editing, queries, sending
from .errors import NO_METHOD, NOT_FOUND, TOO_LARGE, UNAUTHORIZED, ApiError
from .faults import Fault
from .files import Files
from .limits import Limits, Violation
from .params import MAX_UPLOAD, Params, Upload, read
from .people import User
from .updates import Updates
from .world import Chat, ChatType, Message, Wire

METHODS = {
    name.lower(): (name, does)
    for module in (bot_methods, sending, editing, queries)
    for name, does in module.METHODS.items()
}
COUNTED = ("send", "editmessage")
"""What the flood limits count, by how the method's name begins; a chat action is free."""


@dataclass(eq=False)
class Call:
    """One call of the bot. A download is recorded as the method `download`."""

    method: str
    params: dict[str, Any]
    files: dict[str, Upload]
    time: float
    ok: bool = False
    result: Any = None
    error: ApiError | None = None
    answered: bool = True
    """False where the connection was cut before the bot heard the outcome."""

    def __repr__(self) -> str:
        outcome = "ok" if self.ok else self.error.description if self.error else "no answer"
        return f"<{self.method} {self.params} {outcome}>"


@dataclass(eq=False)
class FakeTelegram(FakePlatform[Call, Fault]):
    """`async with FakeTelegram() as fake:` serves at `fake.url`; everything a test reads or does starts here."""

    token: str = "5000000000:AAfake-token-for-tests-only-xxxxxxxx"
    username: str = "easel_bot"
    clock: Callable[[], float] = time.time
    flags: dict[str, bool] = field(default_factory=dict)
    odd: dict[str, Any] = field(default_factory=dict)
    """Method -> what a server of one's own answers it with, whatever Telegram does; or what it makes of Telegram's."""
    local: Path | None = None
    """The folder of a server that runs with `--local`, which may be one that nobody else sees."""
    """getMe's flags, e.g. `{"supports_guest_queries": True}`."""
    inline_feedback: bool = True
    """As /setinlinefeedback at BotFather: whether chosen results are told."""

    def __post_init__(self) -> None:
        number = int(self.token.split(":")[0]) if self.token.split(":")[0].isdigit() else 5_000_000_000
        self.bot_user: Wire = {"id": number, "is_bot": True, "first_name": "Easel", "username": self.username}
        self.me: Wire = self.bot_user | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
            "supports_guest_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            **self.flags,
        }
        self.files = Files()
        self.limits = Limits(self.clock)
        self.updates = Updates(self)
        self.queries = queries.Queries(self)
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.inline_messages: dict[str, Message] = {}
        self.commands: dict[tuple[str, str], list[Wire]] = {}
        """(scope, language) -> commands, e.g. ("all_private_chats", "de")."""
        self.profile: dict[tuple[str, str], str] = {}
        """(name | description | short_description, language) -> text."""
        self._numbers = itertools.count(1001)

    def application(self) -> web.Application:
        app = web.Application(client_max_size=2 * MAX_UPLOAD)
        app.router.add_route("*", "/bot{token}/{method}", self._method)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        app.router.add_route("*", "/{anything:.*}", self._nowhere)
        return app

    async def stop(self) -> None:
        await self.updates.stop()

    @asynccontextmanager
    async def away(self) -> AsyncIterator[None]:
        """Refuse every connection, and cut those that stand."""
        await self._site.stop()
        server = self._runner.server
        assert server
        await server.shutdown(0.01)  # 0 would be for ever
        yield
        await self.listen()

    # --- people and places ------------------------------------------------------------------------------------------
    def user(self, first_name: str, *, language: str = "en", username: str | None = None) -> User:
        """A person with an account."""
        user = User(
            self, next(self._numbers), first_name, username or f"{first_name.lower()}_{len(self.users)}", language
        )
        self.users[user.id] = user
        return user

    def private(self, user: User) -> Chat:
        """The person's chat with the bot, begun if need be."""
        return self.chats.get(user.id) or self._chat(user.id, "private", user.first_name, [user])

    def group(self, title: str, *, members: list[User]) -> Chat:
        """A basic group with the bot in it; it may `migrate()`."""
        return self._chat(-next(self._numbers), "group", title, members)

    def supergroup(self, title: str, *, members: list[User], forum: bool = False) -> Chat:
        """A supergroup with the bot in it, with topics if it is a forum."""
        chat = self._chat(-1_001_000_000_000 - next(self._numbers), "supergroup", title, members)
        chat.forum = forum
        return chat

    def channel(self, title: str, *, members: list[User]) -> Chat:
        """A channel of which the bot is an administrator."""
        chat = self._chat(-1_001_000_000_000 - next(self._numbers), "channel", title, members)
        chat.bot_is = "administrator"
        return chat

    def _chat(self, number: int, kind: ChatType, title: str, members: list[User]) -> Chat:
        self.chats[number] = Chat(self, number, kind, title, list(members))
        return self.chats[number]

    # --- reading ----------------------------------------------------------------------------------------------------
    def called(self, pattern: str) -> list[Call]:
        """Calls whose method matches, e.g. `called("edit*")`."""
        return [call for call in self.calls if fnmatchcase(call.method.lower(), pattern.lower())]

    @property
    def violations(self) -> list[Violation]:
        """Calls made to a chat that had been told to wait."""
        return self.limits.violations

    # --- serving ----------------------------------------------------------------------------------------------------
    async def _nowhere(self, request: web.Request) -> web.StreamResponse:
        return _refusal(ApiError(*NOT_FOUND))

    async def _method(self, request: web.Request) -> web.StreamResponse:
        try:
            if request.match_info["token"] != self.token:
                raise ApiError(*UNAUTHORIZED)
            params = await read(request)
            name, does = METHODS.get(request.match_info["method"].lower(), ("", None))
            if does is None:
                error = ApiError(*NO_METHOD)
                self.calls.append(Call(request.match_info["method"], params.values, {}, self.clock(), error=error))
                raise error
        except web.HTTPRequestEntityTooLarge:
            return _refusal(ApiError(*TOO_LARGE))
        except ApiError as error:
            return _refusal(error)
        if name in self.odd and not callable(self.odd[name]):
            return web.json_response({"ok": True, "result": self.odd[name]})
        return await self._serve(request, name, params, lambda: does(self, params))

    async def _download(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _refusal(ApiError(*UNAUTHORIZED))
        path = request.match_info["path"]

        async def fetch() -> bytes:
            if path not in self.files.by_path:
                raise ApiError(*NOT_FOUND)
            return self.files.by_path[path].content

        return await self._serve(request, "download", Params({"path": path}), fetch)

    async def _serve(
        self, request: web.Request, name: str, params: Params, work: Callable[[], Any]
    ) -> web.StreamResponse:
        call = Call(name, params.values, params.files, self.clock())
        self.calls.append(call)
        fault = next((fault for fault in self.faults if fault.takes(name, params)), None)
        self.bell.ring()
        kind = fault.kind if fault else ""
        try:
            if fault and kind == "error":
                self._ban(fault, params)
                raise fault.error
            if fault and kind == "html":
                return web.Response(status=502, text=PAGE.format(502), content_type="text/html")
            if fault and kind == "slow":
                await fault.released.wait()
            if kind not in ("cut", "timeout"):
                self._admit(name, params)
                call.result = copy.deepcopy(await work())
                call.ok = True
        except ApiError as error:
            call.error = error
        except Exception as error:
            self.bugs.append(error)
            raise
        finally:
            self.bell.ring()
        if fault and kind.endswith("timeout"):
            await fault.released.wait()
        if kind.endswith(("cut", "timeout")):
            call.answered = False
            return hang_up(request)
        if call.error:
            return _refusal(call.error)
        if isinstance(call.result, bytes):
            return web.Response(body=call.result)
        made = self.odd.get(name, lambda result: result)(call.result)
        return web.json_response({"ok": True, "result": made})

    def _admit(self, name: str, params: Params) -> None:
        chat = params.get("chat_id")
        if name.lower().startswith(COUNTED) and name != "sendChatAction" and isinstance(chat, int):
            media = params.get("media")
            self.limits.admit(chat, name, len(media) if isinstance(media, list) else 1)

    def _ban(self, fault: Fault, params: Params) -> None:
        """A 429 that a test ordered is a ban like any other."""
        if seconds := fault.parameters.get("retry_after", 0):
            chat = params.get("chat_id")
            self.limits.ban(chat if isinstance(chat, int) else 0, seconds)


def _refusal(error: ApiError) -> web.Response:
    return web.json_response(error.wire, status=error.code)
