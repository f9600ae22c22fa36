"""Posting a picture in another channel: the channel is picked from a list, with what the person may do in it."""

from __future__ import annotations

from bots.common import callback_data
from bots.common.request import Request
from bots.common.veiling import veiled
from bots.discord import layout, render
from bots.discord.calls import DiscordCalls, permission
from bots.discord.gallery_channel import GalleryChannel
from bots.discord.refs import nonce
from bots.discord.request import Incoming
from core import messages
from core.errors import Refusal
from core.gate import opened
from core.jobs import State
from core.studio import Studio
from core.viewer import Viewer


class Sharing:
    """Asks where to, and posts it there."""

    def __init__(self, calls: DiscordCalls, studio: Studio, viewer: Viewer, gallery_channel: GalleryChannel) -> None:
        self._calls = calls
        self._studio = studio
        self._viewer = viewer
        self._gallery_channel = gallery_channel

    async def ask(self, incoming: Incoming, request: Request) -> None:
        """Ask for a channel. Raises Refusal and ChatError."""
        job = await self._studio.show(request.ask, request.job)
        if job.state is not State.DONE or job.result is None:
            raise Refusal("not_finished")
        if incoming.seatless:
            raise Refusal("share_seatless")
        data = callback_data.pack(job.id, render.INTO)
        text, placeholder = (messages.say(key, incoming.lang) for key in ("share_where", "share_pick"))
        await self._calls.edit_answer(incoming.token, layout.picker(render.safe(text), data, placeholder))

    async def post(self, incoming: Incoming, request: Request) -> None:
        """Post it in the channel that was picked: its number is the text, what the person may not do in the options.

        Raises Refusal and ChatError.
        """
        job = await self._studio.show(request.ask, request.job)
        if (lacks := incoming.options.get("lacks")) is not None:
            raise Refusal("share_forbidden", permission=permission(lacks, incoming.lang))
        channel = int(incoming.text)
        (view,) = await self._viewer.views(await veiled([job], request.ask, self._studio.people))
        await opened()
        await self._gallery_channel.post(view, channel, nonce(str(incoming.id), 0))
        text = render.safe(messages.say("shared", incoming.lang, channel="\0")).replace("\0", f"<#{channel}>")
        await self._calls.edit_answer(incoming.token, layout.words(text))
