"""The gateway: sessions that identify, hear events in order, drop, and resume where they left off."""

from __future__ import annotations

import asyncio
import copy
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from . import shapes
from .errors import Wire

if TYPE_CHECKING:
    from .server import FakeDiscord

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, RECONNECT, MEMBERS = 0, 1, 2, 3, 4, 6, 7, 8
INVALID, HELLO, ACK = 9, 10, 11

GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, CONTENT = 1 << 0, 1 << 9, 1 << 12, 1 << 15
REACTIONS, DIRECT_REACTIONS = 1 << 10, 1 << 13
PRIVILEGED = 1 << 1 | 1 << 8 | CONTENT
ALL_INTENTS = (1 << 26) - 1

UNKNOWN_OP, DECODE_ERROR, NOT_AUTHENTICATED, AUTHENTICATION_FAILED, ALREADY = 4001, 4002, 4003, 4004, 4005
INVALID_SEQ, INVALID_SHARD, INVALID_INTENTS, DISALLOWED_INTENTS = 4007, 4010, 4013, 4014


@dataclass(eq=False)
class Session:
    """One identified shard. It outlives its socket until it is forgotten."""

    id: str
    identified: Wire
    """What IDENTIFY said, without the token."""
    time: float
    events: list[Wire] = field(default_factory=list, repr=False)
    """All it was told, in order; an event's `s` is its place here, counted from 1."""
    socket: Socket | None = field(default=None, repr=False)
    resumes: int = 0
    lost: bool = False
    """Whether it can be resumed no more."""

    @property
    def shard(self) -> tuple[int, int]:
        first, count = self.identified.get("shard") or (0, 1)
        return first, count

    @property
    def intents(self) -> int:
        return int(self.identified["intents"])

    @property
    def connected(self) -> bool:
        return self.socket is not None

    def tell(self, event: str, data: Wire) -> None:
        """Add an event; it goes out at once, or when the session resumes."""
        wire = {"op": DISPATCH, "t": event, "s": len(self.events) + 1, "d": data}
        self.events.append(wire)
        if self.socket:
            self.socket.send(wire)


class Socket:
    """One connection; what is sent leaves in order through a queue."""

    def __init__(self, ws: web.WebSocketResponse, request: web.Request) -> None:
        self.ws = ws
        self.session: Session | None = None
        self.closing = False
        """Whether the fake is about to close it: the reader ends first, the closing frame follows."""
        self._request = request
        self._queue: asyncio.Queue[Wire | int] = asyncio.Queue()

    def send(self, wire: Wire) -> None:
        self._queue.put_nowait(wire)

    def close(self, code: int) -> None:
        """Close after what was sent before."""
        self._queue.put_nowait(code)

    def cut(self) -> None:
        """Break the connection without a word."""
        if self._request.transport:
            self._request.transport.abort()

    async def write(self) -> None:
        """Send what is in the queue, for as long as the connection lives."""
        while True:
            wire = await self._queue.get()
            try:
                if isinstance(wire, int):
                    self.closing = True
                    await self.ws.close(code=wire)
                    return
                await self.ws.send_str(json.dumps(wire))
            except (ConnectionError, RuntimeError):
                return


class Gateway:
    """All sessions, and the troubles of connections."""

    def __init__(self, fake: FakeDiscord) -> None:
        self._fake = fake
        self.url = ""
        self.sessions: list[Session] = []
        self.identifies: list[Wire] = []
        """Every IDENTIFY, also refused ones."""
        self.emitted: list[tuple[str, Wire]] = []
        """Every event, whether or not somebody heard it."""
        self.heartbeat_seconds = 41.25
        self.open = True
        """When false, connections are refused with 503."""
        self.identify_seconds = 0.0
        """Seconds in which at most `fake.max_concurrency` shards may identify (Discord's are 5), one of each number
        modulo that."""
        self.acknowledges = True
        """When false, heartbeats get no answer, as from a connection that died unnoticed."""
        self.allowed_privileged = 0
        """Privileged intents that were granted to the application."""
        self._sockets: list[Socket] = []

    @property
    def connected(self) -> list[Session]:
        """Sessions with a connection."""
        return [session for session in self.sessions if session.connected]

    # --- telling ----------------------------------------------------------------------------------------------------
    def tell(self, event: str, data: Wire, *, guild: int | None = None, intent: int = GUILDS) -> None:
        """Send an event to whom it concerns: the server's shard, or the first for direct messages."""
        data = copy.deepcopy(data)
        self.emitted.append((event, data))
        for session in self.sessions:
            number, count = session.shard
            meant = number == ((guild >> 22) % count if guild else 0)
            if meant and not session.lost and (not intent or session.intents & intent):
                session.tell(event, copy.deepcopy(data))
        self._fake.bell.ring()

    # --- troubles ---------------------------------------------------------------------------------------------------
    def drop(self, shard: int | None = None) -> int:
        """Cut connections without a word; the sessions can be resumed. Returns how many were cut."""
        return self._each(shard, lambda socket: socket.cut())

    def close(self, code: int = 4000, shard: int | None = None) -> int:
        """Close connections with a code."""
        return self._each(shard, lambda socket: socket.close(code))

    def reconnect(self, shard: int | None = None) -> int:
        """Ask to connect anew (op 7)."""
        return self._each(shard, lambda socket: socket.send({"op": RECONNECT, "d": None}))

    def invalidate(self, shard: int | None = None, *, resumable: bool = False) -> int:
        """Declare sessions invalid (op 9)."""
        if not resumable:
            self.forget(shard)
        return self._each(shard, lambda socket: socket.send({"op": INVALID, "d": resumable}))

    def forget(self, shard: int | None = None) -> None:
        """Sessions that break can be resumed no more."""
        for session in self.sessions:
            if shard in (None, session.shard[0]):
                session.lost = True

    def _each(self, shard: int | None, does: Any) -> int:
        met = [one for one in self._sockets if one.session and shard in (None, one.session.shard[0])]
        for socket in met:
            does(socket)
        return len(met)

    # --- serving ----------------------------------------------------------------------------------------------------
    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection. Frames are plain text whatever compression was asked for, which clients accept."""
        if not self.open:
            return web.Response(status=503, text="no healthy upstream")
        ws = web.WebSocketResponse(autoping=True, timeout=0.5)
        await ws.prepare(request)
        socket = Socket(ws, request)
        self._sockets.append(socket)
        writing = asyncio.create_task(socket.write())
        socket.send({"op": HELLO, "d": {"heartbeat_interval": int(self.heartbeat_seconds * 1000), "_trace": []}})
        try:
            async for message in ws:
                if message.type is WSMsgType.TEXT:
                    self._hear(socket, message.data)
        finally:
            if not socket.closing:
                writing.cancel()
            await asyncio.wait([writing])
            self._sockets.remove(socket)
            if (session := socket.session) and session.socket is socket:
                session.socket = None
                session.lost |= not socket.closing and ws.close_code in (1000, 1001)  # a client that is done with it
            self._fake.bell.ring()
        return ws

    def stop(self) -> None:
        """Cut everything: the fake is going away."""
        for socket in self._sockets:
            socket.cut()

    def _hear(self, socket: Socket, text: str) -> None:
        try:
            said = json.loads(text)
            op, data = said["op"], said.get("d")
        except (ValueError, KeyError, TypeError):
            return socket.close(DECODE_ERROR)
        if op == HEARTBEAT:
            if self.acknowledges:
                socket.send({"op": ACK, "d": None})
        elif op == IDENTIFY:
            self._identify(socket, data)
        elif op == RESUME:
            self._resume(socket, data)
        elif socket.session is None:
            socket.close(NOT_AUTHENTICATED)
        elif op not in (PRESENCE, VOICE, MEMBERS):
            socket.close(UNKNOWN_OP)
        return None

    def _identify(self, socket: Socket, data: Wire) -> None:
        told = {name: value for name, value in data.items() if name != "token"}
        self.identifies.append(told)
        intents, shard = data.get("intents"), data.get("shard") or [0, 1]
        if socket.session:
            return socket.close(ALREADY)
        if data.get("token", "").removeprefix("Bot ") != self._fake.token:
            return socket.close(AUTHENTICATION_FAILED)
        if not isinstance(intents, int) or not 0 <= intents <= ALL_INTENTS:
            return socket.close(INVALID_INTENTS)
        if intents & PRIVILEGED & ~self.allowed_privileged:
            return socket.close(DISALLOWED_INTENTS)
        if len(shard) != 2 or not 0 <= shard[0] < shard[1]:
            return socket.close(INVALID_SHARD)
        if self._too_soon(shard[0]):
            return socket.send({"op": INVALID, "d": False})
        session = Session(f"session-{len(self.sessions) + 1}", told, self._fake.clock(), socket=socket)
        socket.session = session
        self.sessions.append(session)
        self._introduce(session)
        self._fake.bell.ring()
        return None

    def _too_soon(self, shard: int) -> bool:
        """Whether a shard that must not identify at the same time has just done so."""
        soon, most = self._fake.clock() - self.identify_seconds, self._fake.max_concurrency
        return any(one.time > soon and one.shard[0] % most == shard % most for one in self.sessions)

    def _introduce(self, session: Session) -> None:
        """READY, and then every server of the shard."""
        number, count = session.shard
        guilds = [one for one in self._fake.guilds.values() if one.installed and (one.id >> 22) % count == number]
        shown = guilds if session.intents & GUILDS else []
        ready: Wire = {
            "v": 10,
            "user": self._fake.bot_user | {"mfa_enabled": True, "verified": True, "email": None},
            "guilds": [{"id": str(one.id), "unavailable": True} for one in shown],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": [number, count],
            "application": {"id": str(self._fake.application_id), "flags": 0, "flags_new": "0"},
        }
        for event, data in [("READY", ready), *(("GUILD_CREATE", shapes.guild_create(one)) for one in shown)]:
            self.emitted.append((event, data))
            session.tell(event, data)

    def _resume(self, socket: Socket, data: Wire) -> None:
        if data.get("token", "").removeprefix("Bot ") != self._fake.token:
            return socket.close(AUTHENTICATION_FAILED)
        session = next((one for one in self.sessions if one.id == data.get("session_id")), None)
        if session is None or session.lost:
            return socket.send({"op": INVALID, "d": False})
        seen = data.get("seq")
        if not isinstance(seen, int) or seen > len(session.events):
            return socket.close(INVALID_SEQ)
        if session.socket:
            session.socket.close(4000)
        session.socket, socket.session = socket, session
        session.resumes += 1
        for event in session.events[seen:]:
            socket.send(event)
        session.tell("RESUMED", {"_trace": []})
        self._fake.bell.ring()
        return None
