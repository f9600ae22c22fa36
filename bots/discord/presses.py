"""Presses on buttons, and channels that were picked. Each has been answered already; here it is done."""

from __future__ import annotations

from dataclasses import replace

from bots.common import callback_data
from bots.common.callback_data import Seals
from bots.discord import layout, render
from bots.discord.calls import Calls, permission
from bots.discord.chat import DiscordChat
from bots.discord.gallery_channel import GalleryChannel
from bots.discord.media import Media
from bots.discord.refs import nonce
from bots.discord.request import Incoming, Reply
from bots.discord.responder import PAGE, DiscordResponder
from core import actions, messages
from core.errors import Refusal
from core.jobs import State
from core.studio import Ask, Pressed, Studio
from core.viewer import Viewer

_QUIET = frozenset({callback_data.FILE, callback_data.OPEN, render.SHARE})
"""What only the person who presses gets to see."""
_TOLD = {
    actions.LOCK: "told_lock",
    actions.UNLOCK: "told_unlock",
    actions.HIDE: "told_hide",
    actions.REVEAL: "told_reveal",
}
_SAME = frozenset({*_TOLD, actions.CANCEL, actions.LEAVE, actions.AS_IT_WAS, callback_data.OLDER, render.INTO})
"""What changes the message it stands under, and makes no new one."""


def reply_to(key: str, *, seatless: bool) -> Reply:
    """How a press is answered at once."""
    if key == actions.AGAIN:  # its job may be a new one, which has a message of its own, or the same one once more
        return Reply.JOB if seatless else Reply.SAME
    return Reply.SAME if key in _SAME else Reply.QUIET if key in _QUIET else Reply.JOB


def sealed(incoming: Incoming, seals: Seals) -> Ask:
    """As the studio is asked by whoever presses; a seal shows that they were shown the job."""
    return (
        replace(incoming.ask, sees=incoming.job)
        if incoming.seal and seals.fits(incoming.job, incoming.seal)
        else incoming.ask
    )


class Presses:
    """Does what buttons ask for."""

    def __init__(
        self,
        calls: Calls,
        studio: Studio,
        chat: DiscordChat,
        responder: DiscordResponder,
        media: Media,
        gallery_channel: GalleryChannel,
        viewer: Viewer,
        seals: Seals,
    ) -> None:
        self._calls = calls
        self._studio = studio
        self._chat = chat
        self._responder = responder
        self._media = media
        self._gallery_channel = gallery_channel
        self._viewer = viewer
        self._seals = seals

    async def do(self, incoming: Incoming) -> None:
        """Do it. Raises what the reception puts into words for people (`Reception._why`)."""
        ask = sealed(incoming, self._seals)
        if incoming.key == callback_data.EXAMPLE:
            prompt = messages.say("example", incoming.lang)
            await self._studio.imagine(replace(ask, said=f"/imagine {prompt}"), prompt)
        elif incoming.key == callback_data.FILE:
            await self._responder.original(incoming, await self._studio.show(ask, incoming.job))
        elif incoming.key == callback_data.OPEN:
            await self._responder.copy(incoming, await self._studio.show(ask, incoming.job))
        elif incoming.key == callback_data.OLDER:
            await self._responder.history(incoming, await self._studio.history(incoming.whose, incoming.job, PAGE))
        elif incoming.key == render.SHARE:
            await self._where_to(incoming, ask)
        elif incoming.key == render.INTO:
            await self._share(incoming, ask)
        else:
            await self._told(incoming, await self._pressed(incoming, ask))

    async def _pressed(self, incoming: Incoming, ask: Ask) -> Pressed:
        if incoming.key == callback_data.REPEAT:
            return await self._studio.repeat(ask, incoming.job)
        return await self._studio.press(
            ask, incoming.job, incoming.key, incoming.text, await self._media.taken(incoming.files)
        )

    async def _told(self, incoming: Incoming, result: Pressed) -> None:
        job = result.job
        if result.was_there:
            await self._responder.point(incoming, job)
        elif job.id == incoming.job and incoming.reply is Reply.JOB:  # the same one goes on, in its own message
            await self._calls.take_back(incoming.token)
        elif job.origin != incoming.ask.origin:
            await self._chat.adopt(job, incoming)
        if incoming.key in _TOLD:
            await self._responder.say(incoming, render.safe(messages.say(_TOLD[incoming.key], incoming.lang)))

    async def _where_to(self, incoming: Incoming, ask: Ask) -> None:
        job = await self._studio.show(ask, incoming.job)
        if job.state is not State.DONE or job.result is None:
            raise Refusal("not_finished")
        if incoming.seatless:
            raise Refusal("share_seatless")
        data = callback_data.pack(job.id, render.INTO)
        picker = layout.picker(
            render.safe(messages.say("share_where", incoming.lang)), data, messages.say("share_pick", incoming.lang)
        )
        await self._calls.edit_answer(incoming.token, picker)

    async def _share(self, incoming: Incoming, ask: Ask) -> None:
        """The channel's number is in the text, and what the person may not do there in the options."""
        job = await self._studio.show(ask, incoming.job)
        if (lacks := incoming.options.get("lacks")) is not None:
            raise Refusal("share_forbidden", permission=permission(lacks, incoming.lang))
        channel = int(incoming.text)
        (view,) = await self._viewer.views([job])
        await self._gallery_channel.post(view, channel, nonce(str(incoming.id), 0))
        text = render.safe(messages.say("shared", incoming.lang, channel="\0")).replace("\0", f"<#{channel}>")
        await self._calls.edit_answer(incoming.token, layout.words(text))
