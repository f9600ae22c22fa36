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
from discord import ui

from bots.common.errors import AnswerLost, NoRight
from bots.discord import render
from bots.discord.request import Incoming, Reply, lacking
from core import messages
from core.errors import ChatError, MessageGone, NotNow, PlaceGone

T = TypeVar("T")

log = logging.getLogger(__name__)

SOON = 3.0
"""Seconds until a call that did not reach Discord, or whose answer was lost, is tried again."""
REFUSED = 30.0
"""Seconds until anything is tried again with a token that Discord does not accept."""
CALL_SECONDS = 60.0
"""For how long a call may take, with the library's own repeats and an upload in it."""

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


async def refuse(interaction: discord.Interaction[Any], key: str, **data: object) -> None:
    """Say at once, and to this person alone, why nothing comes of an interaction: `key` names the sentence."""
    text = messages.say(key, messages.pick(interaction.locale.value), **data)
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
        self._turns: dict[str, Turn] = {}
        """Token -> the answer that is to come."""

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
    def answering(self, token: str) -> Iterator[Turn]:
        """Until this is left, calls by the token wait for the first answer."""
        turn = self._turns[token] = Turn()
        try:
            yield turn
        finally:
            turn.given.set()
            del self._turns[token]

    async def acknowledge(self, incoming: Incoming) -> None:
        """Answer an interaction from before a stop. Raises ChatError: Answered where that was done."""
        kind = (
            discord.InteractionType.component if incoming.reply is Reply.SAME else discord.InteractionType.modal_submit
        )
        held = self._held(incoming.token, incoming.id, kind)
        thinking, quiet = incoming.reply is not Reply.SAME, incoming.reply is Reply.QUIET
        await self._made(lambda: held.response.defer(thinking=thinking, ephemeral=quiet), by_token=True)

    async def edit_answer(
        self, token: str, view: ui.LayoutView, files: Sequence[discord.File] | None = None
    ) -> discord.Message:
        """Change the message that answers an interaction. Without `files`, those that it has stay. Raises ChatError."""
        parts: dict[str, Any] = {} if files is None else {"attachments": files}
        held = await self._answered(token)
        return await self._shown(view, files, lambda: held.edit_original_response(view=view, **parts), by_token=True)

    async def whisper(self, token: str, view: ui.LayoutView) -> None:
        """Say something that only who began the interaction sees. Raises ChatError."""
        held = await self._answered(token)
        await self._shown(view, None, lambda: held.followup.send(view=view, ephemeral=True), by_token=True)

    async def take_back(self, token: str) -> None:
        """Delete the message that answers an interaction. Raises ChatError."""
        held = await self._answered(token)
        await self._made(held.delete_original_response, by_token=True)

    async def edit(
        self, channel: int, message: int, view: ui.LayoutView, files: Sequence[discord.File] | None = None
    ) -> None:
        """Change a message of the bot's own accord. Raises ChatError."""
        parts: dict[str, Any] = {} if files is None else {"attachments": files}
        held = self.client.get_partial_messageable(channel).get_partial_message(message)
        nobody = discord.AllowedMentions.none()  # edits by the bot itself do not take the client's
        await self._shown(view, files, lambda: held.edit(view=view, allowed_mentions=nobody, **parts))

    async def send(
        self, channel: int, view: ui.LayoutView, nonce: str | None, files: Sequence[discord.File] = ()
    ) -> discord.Message:
        """A new message; the same `nonce` twice makes one, which shows what was sent last. Raises ChatError."""
        place = self.client.get_partial_messageable(channel)
        kept: dict[str, Any] = {} if nonce is None else {"nonce": nonce}
        sent = await self._shown(view, files, lambda: place.send(view=view, files=files, **kept))
        wanted: list[Any] = view.to_components()  # type: ignore[no-untyped-call]
        if kept and _told(wanted) != _told(part.to_dict() for part in sent.components):
            for file in files:  # a try before this one made it, and its answer was lost
                file.reset()
            await self.edit(channel, sent.id, view, files)
        return sent

    async def post(
        self, channel: int, view: ui.LayoutView, nonce: str | None, files: Sequence[discord.File], title: str
    ) -> None:
        """A new message in a channel, or a new post in a forum, which has no name of its own. Raises ChatError."""
        place = self.client.get_channel(channel)
        if isinstance(place, discord.ForumChannel):
            await self._shown(view, files, lambda: place.create_thread(name=title, view=view, files=files))
        else:
            await self.send(channel, view, nonce, files)

    def guild(self, channel: int) -> int | None:
        """The server that a channel or thread belongs to, as far as the bot sees it."""
        place = self.client.get_channel(channel)
        return place.guild.id if isinstance(place, (discord.abc.GuildChannel, discord.Thread)) else None

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

    async def _shown(
        self,
        view: ui.LayoutView,
        files: Sequence[discord.File] | None,
        call: Callable[[], Awaitable[T]],
        *,
        by_token: bool = False,
    ) -> T:
        """Make a call that shows this. Where Discord refuses it for what may be a button, at once without the row that
        Discord names, and then without any."""
        while True:
            try:
                return await self._made(call, by_token=by_token)
            except Unexplained as error:
                if not (gone := _without_buttons(view, str(error))):
                    raise
                log.warning("Discord refuses a message (%s); trying it without these buttons: %s", error, gone)
                for file in files or ():
                    file.reset()

    async def _made(self, call: Callable[[], Awaitable[T]], *, by_token: bool = False) -> T:
        try:
            async with asyncio.timeout(CALL_SECONDS):
                return await call()
        except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError, TimeoutError) as error:
            raise meaning(error, self._soon, by_token=by_token) from error

    async def _answered(self, token: str) -> discord.Interaction[Any]:
        """The interaction, once it has its first answer."""
        if (turn := self._turns.get(token)) is not None:
            turn.wanted.set()
            await turn.given.wait()
        return self._held(token)

    def _held(
        self, token: str, number: int = 0, kind: discord.InteractionType = discord.InteractionType.application_command
    ) -> discord.Interaction[Any]:
        """An interaction as the library has it, from what is kept of it: its token is all that counts."""
        nobody = {"id": "0", "username": "", "discriminator": "0", "avatar": None}
        data: Any = {
            "id": number,
            "type": kind.value,
            "token": token,
            "version": 1,
            "application_id": self.client.application_id,
            "attachment_size_limit": 0,
            "channel": {"id": "0", "type": discord.ChannelType.private.value},
            "user": nobody,
        }
        return discord.Interaction(data=data, state=self.client._connection)


_BUTTON = re.compile(r"components\.(\d+)\.components\.(\d+)\.components\.\d+")
"""How Discord names a button: the frame, the row in it, the button."""


def _without_buttons(view: ui.LayoutView, told: str) -> str:
    """Take the row of buttons that Discord names out of a view, else all of them; their labels, empty for none."""
    rows = [
        (frame, place, row)
        for place, frame in enumerate(view.children)
        if isinstance(frame, ui.Container)
        for row in frame.children
        if isinstance(row, ui.ActionRow)
    ]
    if found := _BUTTON.search(told):
        at, inner = int(found[1]), int(found[2])
        named = [(f, p, row) for f, p, row in rows if p == at and f.children[inner : inner + 1] == [row]]
        rows = named or rows
    for frame, _, row in rows:
        frame.remove_item(row)
    return ", ".join(getattr(button, "label", None) or "?" for _, _, row in rows for button in row.children)


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
