"""The one way out to Discord: every call goes through here, and Discord's errors become ours.

ChatError
├── TokenOver              an interaction's token has ended: the bot has to go on by itself
├── Answered               the interaction has its answer already
├── NotAcknowledged        the interaction got no answer in time
├── Unexplained            it refuses a message, perhaps for one of its buttons
├── TooLarge               a file is larger than this place takes
├── NoRight                (`bots.common.errors`)
│   └── PermissionMissing  a permission is missing
│       └── NoAccess       the bot does not see this channel
└── NotNow
    └── AnswerLost         (`bots.common.errors`) Discord may have done what was asked, or not
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import aiohttp
import discord
from discord.http import MultipartParameters

from bots.common.errors import AnswerLost, NoRight
from bots.common.media import Upload
from bots.discord import render, sending
from bots.discord.layout import ROW, Layout
from bots.discord.refs import PLATFORM, DiscordPlace, DiscordRef
from bots.discord.request import Incoming, Reply, lacking
from bots.discord.sending import body, parameters
from core import messages
from core.errors import ChatError, MessageGone, NotNow, PlaceGone
from core.views import View

T = TypeVar("T")

log = logging.getLogger(__name__)

SOON = 3.0
"""Seconds until a call that did not reach Discord, or whose answer was lost, is tried again."""
REFUSED = 30.0
"""Seconds until anything is tried again with a token that Discord does not accept."""
CALL_SECONDS = 60.0
"""For how long a call may take, with the library's own repeats and an upload in it."""

REMEMBERED = 1000
"""Interactions, each of some 2 kB. The first message of a job is asked for within moments of them."""
LOOKED_AT = 100
"""Messages among which an answer is looked for."""


class TokenOver(ChatError):
    """The interaction's token has ended, or nothing was ever answered with it."""


class PermissionMissing(NoRight):
    """The bot may not do this here."""

    permission = "send_messages"

    def sentence(self, lang: str, job: str) -> str:
        """Which permission is missing."""
        return messages.say("lacks_there", lang, permission=permission(self.permission, lang))


class NoAccess(PermissionMissing):
    """The bot does not see this channel."""

    permission = "view_channel"


class TooLarge(ChatError):
    """The file is too large for this place."""


class Unexplained(ChatError):
    """Discord refuses what a message is made of. It may be a button."""


class NotAcknowledged(ChatError):
    """Discord has told whoever asked that it failed, so nothing may come of it."""


class Answered(ChatError):
    """The interaction has its answer already."""


_CODES: Mapping[int, type[ChatError]] = {
    10003: PlaceGone,
    10004: PlaceGone,
    10008: MessageGone,
    10015: TokenOver,
    10062: TokenOver,
    40005: TooLarge,
    40060: Answered,
    50001: NoAccess,
    50007: PlaceGone,
    50013: PermissionMissing,
    50027: TokenOver,
    50083: PlaceGone,
    50278: PlaceGone,
}
"""Codes of Discord's refusals, and what they mean."""
_BAD_FORM = 50035
"""Something in a message is not as it should be."""
_EDITED_TOO_OFTEN = 30046
"""Messages older than an hour take few edits."""


def meaning(error: Exception, soon: float = SOON, *, by_token: bool = False) -> ChatError:
    """What an error of a call means for what was to be shown; `soon` is when to try again what merely got lost.

    `by_token`: the call was an interaction's, and not the bot's own.
    """
    if isinstance(error, discord.RateLimited):
        return NotNow(error.retry_after)
    if not isinstance(error, discord.HTTPException):
        return AnswerLost(soon)
    if (kind := _CODES.get(error.code)) is not None:
        return kind(error.text)
    if error.status == 401:
        return TokenOver("refused") if by_token else NotNow(REFUSED)
    if error.status == 413:
        return TooLarge(error.text)
    if error.status == 429 or error.code == _EDITED_TOO_OFTEN:
        return NotNow(_seconds(error.response.headers.get("Retry-After")))
    if error.status >= 500:
        return AnswerLost(soon)
    said = f"{error.status} {error.code} {error.text[:200]}"
    return Unexplained(said) if error.code == _BAD_FORM else ChatError(said)


def _seconds(told: str | None) -> float:
    try:
        return max(1.0, float(told or REFUSED))
    except ValueError:
        return REFUSED


async def refuse(interaction: discord.Interaction[Any], key: str, lang: str = "", **data: object) -> None:
    """Say at once, and to this person alone, why nothing comes of an interaction: `key` names the sentence. `lang`:
    unless it is known what they speak, the language of their app."""
    text = messages.say(key, lang or messages.pick(interaction.locale.value), **data)
    await interaction.response.send_message(render.safe(text), ephemeral=True)


class Turn:
    """An interaction that is about to be answered: what changes its answer waits, and says that it does."""

    def __init__(self) -> None:
        self.wanted = asyncio.Event()
        self.given = asyncio.Event()
        self.acknowledged = False
        """Whether Discord took an answer that promises more."""

    async def opened(self) -> None:
        """Until the answer is given: nothing may come of an interaction before. Raises NotAcknowledged."""
        self.wanted.set()
        await self.given.wait()
        if not self.acknowledged:
            raise NotAcknowledged


class DiscordCalls:
    """Calls to Discord. The client is another one after each time that the bot had to begin anew."""

    def __init__(self, soon: float = SOON) -> None:
        self._soon = soon
        self._client: discord.AutoShardedClient | None = None
        self._tokens = sending.ByToken()
        self._turns: dict[str, Turn] = {}
        """Token -> the answer that is to come."""
        self.lately: dict[int, Incoming] = {}
        """Interaction -> what it asks for: the newest ones, which never change; all stand in the inbox."""

    @property
    def client(self) -> discord.AutoShardedClient:
        """The one that knows the token now. Raises NotNow before there was any."""
        if self._client is None:
            raise NotNow(self._soon)
        return self._client

    @client.setter
    def client(self, client: discord.AutoShardedClient) -> None:
        self._client = client

    @contextmanager
    def answering(self, incoming: Incoming) -> Iterator[Turn]:
        """Until this is left, calls by its token wait for the first answer."""
        turn = self._turns[incoming.token] = Turn()
        self.lately[incoming.id] = incoming
        if len(self.lately) > REMEMBERED:
            del self.lately[next(iter(self.lately))]
        try:
            yield turn
        finally:
            turn.given.set()
            del self._turns[incoming.token]

    async def acknowledge(self, incoming: Incoming) -> None:
        """Answer an interaction with the promise of more. Raises ChatError: Answered where that was done."""
        thinking, quiet = incoming.reply is not Reply.SAME, incoming.reply is Reply.QUIET
        await self._begin(incoming, sending.deferred(thinking=thinking, quiet=quiet))

    async def answer(self, incoming: Incoming, view: Layout) -> None:
        """Answer an interaction with all that there is to say, to this person alone. Raises ChatError."""
        await self._begin(incoming, sending.answer(view))

    async def edit_answer(self, token: str, view: Layout, files: Sequence[Upload] | None = None) -> int:
        """Change the message that answers an interaction; its number. Without `files`, those that it has stay.

        Raises ChatError.
        """
        await self._answered(token)
        sent = await self._shown(
            view, lambda: self._by_token("PATCH", sending.ANSWER, token, parameters(body(view), files)), by_token=True
        )
        return int(sent["id"])

    async def whisper(self, token: str, view: Layout) -> None:
        """Say something that only who began the interaction sees. Raises ChatError."""
        await self._answered(token)
        how = {"wait": 1, "with_components": 1}
        await self._shown(
            view,
            lambda: self._by_token("POST", sending.FOLLOWUP, token, parameters(body(view, quiet=True)), **how),
            by_token=True,
        )

    async def take_back(self, token: str) -> None:
        """Delete the message that answers an interaction. Raises ChatError."""
        await self._answered(token)
        await self._made(lambda: self._by_token("DELETE", sending.ANSWER, token), by_token=True)

    async def edit(self, channel: int, message: int, view: Layout, files: Sequence[Upload] | None = None) -> None:
        """Change a message of the bot's own accord. Raises ChatError."""
        await self._shown(
            view, lambda: self.client.http.edit_message(channel, message, params=parameters(body(view), files))
        )

    async def send(self, channel: int, view: Layout, nonce: str | None, files: Sequence[Upload] = ()) -> int:
        """A new message; its number. The same `nonce` twice makes one, which shows what was sent last.

        Raises ChatError.
        """
        kept: dict[str, Any] = {} if nonce is None else {"nonce": nonce, "enforce_nonce": True}
        sent: Any = await self._shown(
            view, lambda: self.client.http.send_message(channel, params=parameters(body(view, **kept), files))
        )
        number = int(sent["id"])
        if kept and _told(view) != _told(sent["components"]):
            await self.edit(channel, number, view, files)  # a try before this one made it, and its answer was lost
        return number

    async def call(self, channel: int, message: int, account: str, view: Layout, nonce: str, *, silent: bool) -> None:
        """A new message under another one, which mentions a person. Raises ChatError."""
        told = sending.calling(view, account, message, channel, silent=silent, nonce=nonce, enforce_nonce=True)
        await self._made(lambda: self.client.http.send_message(channel, params=parameters(told)))

    async def post(
        self, channel: int, view: Layout, nonce: str | None, files: Sequence[Upload], title: str
    ) -> tuple[int, int]:
        """A new message in a channel, or a new post in a forum, which has no name of its own. Returns where it stands:
        the channel's number and its own. Raises ChatError."""
        if isinstance(self.client.get_channel(channel), discord.ForumChannel):
            begin = self.client.http.start_thread_in_forum
            made: Any = await self._shown(
                view, lambda: begin(channel, params=parameters(body(view), files, name=title))
            )
            return int(made["id"]), int(made["id"])  # a thread's first message has its number
        return channel, await self.send(channel, view, nonce, files)

    async def message(self, channel: int, message: int) -> discord.Message:
        """A message as it stands. Raises ChatError."""
        return await self._made(lambda: self.client.get_partial_messageable(channel).fetch_message(message))

    def guild(self, channel: int) -> int | None:
        """The server that a channel or thread belongs to, as far as the bot sees it."""
        place = self.client.get_channel(channel)
        return place.guild.id if isinstance(place, (discord.abc.GuildChannel, discord.Thread)) else None

    def origin(self, view: View, channel: int) -> str:
        """What leads from a job's message in a channel to that of its parent, where that stands there too, so that who
        reads the one may read the other; else empty."""
        if view.parent is None or view.parent.job.place.platform != PLATFORM:
            return ""
        ref, where = DiscordRef.load(view.parent.message), DiscordPlace.of(view.parent.job.place)
        guild = self.guild(channel)
        if ref is None or not ref.id or ref.channel != channel or not (where.own or guild):
            return ""
        return ref.address(guild)

    def lacks(self, channel: int) -> str:
        """The first permission that the bot lacks for pictures in a channel of a server; empty for none."""
        place = self.client.get_channel(channel)
        if not isinstance(place, discord.abc.GuildChannel):
            return "view_channel"
        user = self.client.user
        me = place.guild.get_member(user.id) if user is not None else None
        return lacking(place.permissions_for(me)) if me is not None else ""

    async def own_chat(self, account: str) -> int:
        """The channel of a person's own chat with the bot. Raises ChatError."""
        return (await self._made(lambda: self.client.create_dm(discord.Object(int(account))))).id

    async def answer_of(self, channel: int, interaction: int) -> int | None:
        """The message that shows something in answer to an interaction, found where it was asked. Raises ChatError."""
        place = self.client.get_partial_messageable(channel)

        async def look() -> int | None:
            async for message in place.history(after=discord.Object(interaction), limit=LOOKED_AT):
                asked = message.interaction_metadata
                if asked is not None and asked.id == interaction and not message.flags.loading:
                    return message.id
            return None

        return await self._made(look)

    async def _shown(self, view: Layout, call: Callable[[], Awaitable[T]], *, by_token: bool = False) -> T:
        """Make a call that shows this. Where Discord refuses it for what may be a button, at once without the row that
        Discord names, and then without any."""
        while True:
            try:
                return await self._made(call, by_token=by_token)
            except Unexplained as error:
                if not (gone := _without_buttons(view, str(error))):
                    raise
                log.warning("Discord refuses a message (%s); trying it without these buttons: %s", error, gone)

    async def _made(self, call: Callable[[], Awaitable[T]], *, by_token: bool = False) -> T:
        try:
            async with asyncio.timeout(CALL_SECONDS):
                return await call()
        except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError, TimeoutError) as error:
            raise meaning(error, self._soon, by_token=by_token) from error
        except RuntimeError as error:  # what aiohttp raises where the program has hung up, because it stops
            if self.client.is_closed():
                raise AnswerLost(self._soon) from error
            raise

    async def _answered(self, token: str) -> None:
        """Until an interaction has its first answer."""
        if (turn := self._turns.get(token)) is not None:
            turn.wanted.set()
            await turn.given.wait()

    async def _begin(self, incoming: Incoming, answer: MultipartParameters) -> None:
        number, token = incoming.id, incoming.token
        await self._made(
            lambda: self._tokens.request(self.client, "POST", sending.CALLBACK, number, token, answer), by_token=True
        )

    def _by_token(
        self, method: str, path: str, token: str, sent: MultipartParameters = sending.NOTHING, **query: int
    ) -> Awaitable[Any]:
        number = self.client.application_id or 0
        return self._tokens.request(self.client, method, path, number, token, sent, **query)


_BUTTON = re.compile(r"components\.(\d+)\.components\.(\d+)\.components\.\d+")
"""How Discord names a button: the frame, the row in it, the button."""


def _without_buttons(view: Layout, told: str) -> str:
    """Take the row of buttons that Discord names out of a message, else all of them; their labels, empty for none."""
    rows = [
        (frame["components"], at, inner, row)
        for at, frame in enumerate(view)
        for inner, row in enumerate(frame.get("components", ()))
        if row["type"] == ROW
    ]
    if found := _BUTTON.search(told):
        named = [each for each in rows if each[1:3] == (int(found[1]), int(found[2]))]
        rows = named or rows
    for parts, _, _, row in rows:
        parts.remove(row)
    return ", ".join(button.get("label") or "?" for *_, row in rows for button in row["components"])


def _told(components: Iterable[Any]) -> list[str]:
    """The words of a message, and what its buttons send."""
    parts = [(part.get("content") or part.get("custom_id"), part.get("components", ())) for part in components]
    return [each for own, inside in parts for each in ([own] if own else []) + _told(inside)]


def missing(error: ChatError) -> str:
    """The permission that a refusal is about; nothing where the channel itself is gone."""
    return error.permission if isinstance(error, PermissionMissing) else ""


def permission(name: str, lang: str) -> str:
    """A permission as Discord's settings call it."""
    return messages.say(f"permission_{name}", lang)
