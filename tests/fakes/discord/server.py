"""Discord on a real socket: token, then ordered trouble, then rate limits, then the route itself; gateway and files."""

from __future__ import annotations

import itertools
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from aiohttp import web

from tests.fakes.platform import PAGE, FakePlatform, hang_up

from . import channels, commands, interactions, shapes
from .calls import Call, read
from .cdn import Cdn
from .composing import Draft
from .errors import ApiError, Wire, no_route, unauthorized
from .faults import Fault
from .gateway import CONTENT, DIRECT_MESSAGES, GUILD_MESSAGES, Gateway
from .interactions import Interaction
from .limits import Limits, Violation, headers_of
from .mentions import Mentions
from .messages import Message
from .people import User
from .world import DM, GROUP_DM, Channel, Guild

API = "/api/v10"
EPOCH = 1_420_070_400.0
"""When Discord's ids began to count, in Unix seconds."""

FIRST_GUILD = 400_000_000_000
"""Servers are a millisecond apart, so that of two shards the first has the first server, the second the second."""

ROUTES: dict[str, Any] = channels.ROUTES | commands.ROUTES | interactions.ROUTES
PATTERNS = [
    (method, template, re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(template))))
    for method, template in sorted((route.split(" ", 1) for route in ROUTES), key=lambda pair: pair[1].count("{"))
]
"""Routes with fewer parameters first: `@original` before any message's id."""

WITHOUT_TOKEN = ("/gateway", "/interactions/", "/webhooks/")


@dataclass(eq=False)
class FakeDiscord(FakePlatform[Call, Fault]):
    """`async with FakeDiscord() as fake:` serves at `fake.api`; everything a test reads or does starts here."""

    token: str = "MTAwMDAwMDAwMDAwMDAwMDAwMQ.fake-1.token-for-tests-only-xxxxxxxxxxxxxx"
    name: str = "Easel"
    clock: Callable[[], float] = time.time
    deadline: float = 3.0
    """Seconds in which an interaction wants its first answer."""
    shards: int = 1
    """What /gateway/bot recommends."""
    max_concurrency: int = 1
    """How many shards may identify at the same time."""
    application_id: int = 1_000_000_000_000_000_001

    def __post_init__(self) -> None:
        self.bot_user: Wire = shapes.user(self.application_id, self.name.lower(), None, bot=True)
        self._places = itertools.count(1)
        self.cdn = Cdn(self.clock, self.number)
        self.limits = Limits(self.clock)
        self.gateway = Gateway(self)
        self.commands = commands.Commands(self)
        self.mentions = Mentions(self)
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.interactions: list[Interaction] = []
        self.interactions_by_token: dict[str, Interaction] = {}
        self.nonces: dict[str, Message] = {}

    def application(self) -> web.Application:
        app = web.Application(client_max_size=200 * 2**20)
        app.router.add_get("/gateway{slash:/?}", self.gateway.serve)
        app.router.add_get("/cdn/{path:.+}", self._download)
        app.router.add_route("*", API + "/{path:.*}", self._call)
        return app

    async def listen(self) -> None:
        await super().listen()
        self.cdn.base = self.url
        self.gateway.url = f"ws://127.0.0.1:{self.port}/gateway"

    async def stop(self) -> None:
        self.gateway.stop()

    @property
    def api(self) -> str:
        """What DISCORD_API_URL is set to."""
        return self.url + API

    # --- numbers ----------------------------------------------------------------------------------------------------
    def number(self) -> int:
        """A new id, which tells its time."""
        place = next(self._places)
        return int((self.clock() - EPOCH) * 1000) << 22 | place & 0x3FFFFF

    @staticmethod
    def time_of(number: int) -> float:
        """When an id was made."""
        return (number >> 22) / 1000 + EPOCH

    # --- people and places ------------------------------------------------------------------------------------------
    def user(self, name: str, *, locale: str = "en-US", installed: bool = False) -> User:
        """A person; `installed` who has the app with them wherever they write."""
        user = User(self, self.number(), name, f"{name.lower()}{len(self.users)}", locale, installed)
        self.users[user.id] = user
        return user

    def guild(self, name: str, *, members: list[User], owner: User | None = None, **how: Any) -> Guild:
        """A server, with the bot in it unless `installed=False`. Other fields of Guild may be named."""
        owner = owner or self.user(f"{name} Owner")
        people = members if owner in members else [*members, owner]
        number = FIRST_GUILD + len(self.guilds) << 22
        guild = Guild(self, number, name, owner, list(people), **how)
        self.guilds[guild.id] = guild
        guild.tell("GUILD_CREATE", shapes.guild_create(guild))
        return guild

    def dm(self, user: User) -> Channel:
        """The person's direct messages with the bot."""
        found = (one for one in self.channels.values() if one.with_bot and one.people == [user])
        return next(found, None) or self._private(Channel(self, self.number(), DM, people=[user], with_bot=True))

    def private(self, *people: User) -> Channel:
        """Direct messages of two people, or of a group, in which the bot has no seat."""
        assert len(people) > 1, "direct messages have two ends"
        kind = DM if len(people) == 2 else GROUP_DM
        return self._private(Channel(self, self.number(), kind, people=list(people)))

    def _private(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        return channel

    # --- reading ----------------------------------------------------------------------------------------------------
    def called(self, pattern: str) -> list[Call]:
        """Calls whose route matches, e.g. `called("PATCH /channels/*")`."""
        return [call for call in self.calls if fnmatchcase(call.route, pattern)]

    @property
    def violations(self) -> list[Violation]:
        """Calls made while they had been told to wait."""
        return self.limits.violations

    # --- messages ---------------------------------------------------------------------------------------------------
    def write(self, channel: Channel, author: Wire, *, number: int | None = None, **fields: Any) -> Message:
        """A new message; nobody hears of it before `posted`."""
        message = Message(self, channel, number or self.number(), author, **fields)
        channel.everything[message.id] = message
        return message

    def posted(self, message: Message) -> None:
        """The message is whole: tell of it."""
        self._tell("MESSAGE_CREATE", message, self.readable(message))

    def readable(self, message: Message) -> Wire:
        """The message as the bot may read it: what others write in servers is empty without the intent for content."""
        wire = message.wire
        addressed = message.from_bot or not message.channel.guild or self.application_id in map(int, self._named(wire))
        if not addressed and not self.gateway.allowed_privileged & CONTENT:
            wire |= {"content": "", "embeds": [], "attachments": [], "components": []}
        return wire

    def _named(self, wire: Wire) -> list[str]:
        return re.findall(r"<@!?(\d+)>", wire["content"])

    def rewrite(self, message: Message, draft: Draft) -> None:
        """An edit; what "… is thinking" becomes does not count as edited."""
        message.history.append(message.wire)
        if not message.loading:
            message.edited = self.clock()
        draft.put(message)
        self._tell("MESSAGE_UPDATE", message, self.readable(message))

    def erase(self, message: Message) -> None:
        """A message is deleted, by whomever."""
        message.deleted = True
        self._tell("MESSAGE_DELETE", message, {"id": str(message.id), "channel_id": str(message.channel.id)})

    def _tell(self, event: str, message: Message, wire: Wire) -> None:
        self.bell.ring()
        if message.ephemeral:
            return
        guild = message.channel.guild
        if guild and guild.installed:
            mentions = [user | {"member": shapes.member(guild, user)} for user in wire.get("mentions", [])]
            wire |= {"guild_id": str(guild.id)} | ({"mentions": mentions} if "mentions" in wire else {})
            self.gateway.tell(event, wire, guild=guild.id, intent=GUILD_MESSAGES)
        elif message.channel.with_bot:
            self.gateway.tell(event, wire, intent=DIRECT_MESSAGES)

    # --- serving ----------------------------------------------------------------------------------------------------
    async def _call(self, request: web.Request) -> web.StreamResponse:
        path = request.rel_url.raw_path.removeprefix(API).replace("%40", "@")
        call = Call(request.method, path, {}, dict(request.query), self.clock())
        self.calls.append(call)
        for method, template, pattern in PATTERNS:
            if method == request.method and (found := pattern.fullmatch(path)):
                call.template, call.path = template, found.groupdict()
                return await self._serve(request, call, ROUTES[call.route])
        call.error = no_route()
        return _refusal(call, {})

    async def _serve(self, request: web.Request, call: Call, does: Any) -> web.StreamResponse:
        headers: dict[str, str] = {}
        fault: Fault | None = None
        try:
            await read(request, call)
            shown = request.headers.get("Authorization") == f"Bot {self.token}"
            if not shown and not call.template.startswith(WITHOUT_TOKEN):
                raise unauthorized()
            fault = next((fault for fault in self.faults if fault.takes(call)), None)
            self.bell.ring()
            if fault and fault.kind == "slow":
                await fault.released.wait()
            if fault and fault.kind == "html":
                call.status = fault.status
                return web.Response(status=fault.status, text=PAGE.format(fault.status), content_type="text/html")
            if fault and fault.kind == "error":
                if fault.status == 429:
                    self.limits.ban(call, fault.retry_after, everywhere=fault.everywhere)
                raise fault.error
            if not fault or fault.kind != "cut":
                headers = self.limits.admit(call)
                call.result = json.loads(json.dumps(await does(self, call)))  # as it goes over the wire
                call.ok, call.status = True, 200 if call.result is not None else 204
        except ApiError as error:
            call.error = error
        except ConnectionResetError:
            raise  # the bot is gone in the middle of its request
        except Exception as error:
            self.bugs.append(error)
            raise
        finally:
            self.bell.ring()
        if fault and fault.kind in ("cut", "delivered_but_cut"):
            call.answered = False
            return hang_up(request)
        if call.error:
            return _refusal(call, headers)
        if call.result is None:
            return web.Response(status=204, headers=headers)
        return _json(call.result, 201 if call.route.endswith("/threads") and call.method == "POST" else 200, headers)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        call = Call("GET", "cdn", {"path": request.path}, dict(request.query), self.clock())
        self.calls.append(call)
        fault = next((fault for fault in self.faults if fault.takes(call)), None)
        self.bell.ring()
        if fault and fault.kind in ("error", "html"):
            return web.Response(status=fault.status, text=PAGE.format(fault.status), content_type="text/html")
        if fault and fault.kind == "slow":
            await fault.released.wait()
        stored = self.cdn.fetch(request.path, request.rel_url.raw_query_string)
        if fault and request.transport and fault.kind.endswith("cut"):
            request.transport.abort()
        if stored is None:
            return web.Response(status=404, text="This content is no longer available.")
        call.ok, call.status = True, 200
        return web.Response(body=stored.content, content_type=stored.type)


def _refusal(call: Call, headers: dict[str, str]) -> web.Response:
    assert call.error
    call.status = call.error.status
    return _json(call.error.wire, call.status, headers | headers_of(call.error))


def _json(body: Any, status: int, headers: dict[str, str]) -> web.Response:
    """Exactly `application/json`: with a charset behind it discord.py takes the body for plain text."""
    response = web.json_response(body, status=status, headers=headers)
    response.headers["Content-Type"] = "application/json"
    return response
