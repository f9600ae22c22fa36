"""Presses on buttons, and channels that were picked. Each has been answered already; here it is done."""

from __future__ import annotations

from dataclasses import replace

from bots import codec
from bots.codec import Seals
from bots.discord import layout, render
from bots.discord.calls import Calls, permission
from bots.discord.chat import DiscordChat
from bots.discord.exhibit import PAGE, Exhibit
from bots.discord.media import Media
from bots.discord.refs import nonce
from bots.discord.said import Reply, Said
from bots.discord.showcase import Showcase
from core import actions, words
from core.errors import Refusal
from core.jobs import State
from core.studio import Ask, Pressed, Studio
from core.viewer import Viewer

_QUIET = frozenset({codec.FILE, codec.OPEN, render.SHARE})
"""What only the person who presses gets to see."""
_TOLD = {
    actions.LOCK: "told_lock",
    actions.UNLOCK: "told_unlock",
    actions.HIDE: "told_hide",
    actions.REVEAL: "told_reveal",
}
_SAME = frozenset({*_TOLD, actions.CANCEL, actions.LEAVE, actions.AS_IT_WAS, codec.OLDER, render.INTO})
"""What changes the message it stands under, and makes no new one."""


def reply_to(key: str, *, seatless: bool) -> Reply:
    """How a press is answered at once."""
    if key == actions.AGAIN:  # its job may be a new one, which has a message of its own, or the same one once more
        return Reply.JOB if seatless else Reply.SAME
    return Reply.SAME if key in _SAME else Reply.QUIET if key in _QUIET else Reply.JOB


def sealed(said: Said, seals: Seals) -> Ask:
    """As the studio is asked by whoever presses; a seal shows that they were shown the job."""
    return replace(said.ask, sees=said.job) if said.seal and seals.fits(said.job, said.seal) else said.ask


class Presses:
    """Does what buttons ask for."""

    def __init__(
        self,
        calls: Calls,
        studio: Studio,
        chat: DiscordChat,
        exhibit: Exhibit,
        media: Media,
        showcase: Showcase,
        viewer: Viewer,
        seals: Seals,
    ) -> None:
        self._calls = calls
        self._studio = studio
        self._chat = chat
        self._exhibit = exhibit
        self._media = media
        self._showcase = showcase
        self._viewer = viewer
        self._seals = seals

    async def do(self, said: Said) -> None:
        """Do it. Raises what `reception.present` explains."""
        ask = sealed(said, self._seals)
        if said.key == codec.EXAMPLE:
            prompt = words.say("example", said.lang)
            await self._studio.imagine(replace(ask, said=f"/imagine {prompt}"), prompt)
        elif said.key == codec.FILE:
            await self._exhibit.original(said, await self._studio.show(ask, said.job))
        elif said.key == codec.OPEN:
            await self._exhibit.copy(said, await self._studio.show(ask, said.job))
        elif said.key == codec.OLDER:
            await self._exhibit.history(said, await self._studio.history(said.whose, said.job, PAGE))
        elif said.key == render.SHARE:
            await self._where_to(said, ask)
        elif said.key == render.INTO:
            await self._share(said, ask)
        else:
            await self._told(said, await self._pressed(said, ask))

    async def _pressed(self, said: Said, ask: Ask) -> Pressed:
        if said.key == codec.REPEAT:
            return await self._studio.repeat(ask, said.job)
        return await self._studio.press(ask, said.job, said.key, said.text, await self._media.taken(said.files))

    async def _told(self, said: Said, result: Pressed) -> None:
        job = result.job
        if result.was_there:
            await self._exhibit.point(said, job)
        elif job.id == said.job and said.reply is Reply.JOB:  # the same one goes on, in its own message
            await self._calls.take_back(said.token)
        elif job.origin != said.ask.origin:
            await self._chat.adopt(job, said)
        if said.key in _TOLD:
            await self._exhibit.say(said, render.safe(words.say(_TOLD[said.key], said.lang)))

    async def _where_to(self, said: Said, ask: Ask) -> None:
        job = await self._studio.show(ask, said.job)
        if job.state is not State.DONE or job.result is None:
            raise Refusal("not_finished")
        if said.seatless:
            raise Refusal("share_seatless")
        data = codec.pack(job.id, render.INTO)
        picker = layout.picker(
            render.safe(words.say("share_where", said.lang)), data, words.say("share_pick", said.lang)
        )
        await self._calls.edit_answer(said.token, picker)

    async def _share(self, said: Said, ask: Ask) -> None:
        """The channel's number is in the text, and what the person may not do there in the options."""
        job = await self._studio.show(ask, said.job)
        if (lacks := said.options.get("lacks")) is not None:
            raise Refusal("share_forbidden", permission=permission(lacks, said.lang))
        channel = int(said.text)
        (view,) = await self._viewer.views([job])
        await self._showcase.post(view, channel, nonce(str(said.id), 0))
        text = render.safe(words.say("shared", said.lang, channel="\0")).replace("\0", f"<#{channel}>")
        await self._calls.edit_answer(said.token, layout.words(text))
