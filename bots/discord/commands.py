"""What Discord's interactions ask for: commands and presses of the common tables, and what only Discord has."""

from __future__ import annotations

from msgspec.structs import replace

from bots.common import admin, callback_data, commands, presses
from bots.common.answer import (
    Answer,
    Copy,
    Document,
    Given,
    Going,
    Help,
    HistoryPage,
    Info,
    Original,
    Painting,
    Standing,
    Started,
    Tiles,
    Told,
)
from bots.common.callback_data import Seals
from bots.common.command import Context
from bots.common.mended import Run, mended
from bots.common.panel import Panel
from bots.common.request import Request
from bots.discord import panels, render
from bots.discord.calls import DiscordCalls, permission
from bots.discord.chat import DiscordChat
from bots.discord.gallery_channel import GalleryChannel
from bots.discord.limits import TEXT
from bots.discord.request import Incoming, Reply
from bots.discord.responder import DiscordResponder
from bots.discord.sharing import Sharing
from core import messages
from core.errors import Refusal
from core.gate import opened
from core.jobs import Job


class DiscordCommands:
    """Does what interactions ask for, and shows what came of it."""

    def __init__(
        self,
        context: Context,
        calls: DiscordCalls,
        chat: DiscordChat,
        responder: DiscordResponder,
        sharing: Sharing,
        gallery_channel: GalleryChannel,
        seals: Seals,
    ) -> None:
        self._context = context
        self._calls = calls
        self._chat = chat
        self._responder = responder
        self._sharing = sharing
        self._gallery_channel = gallery_channel
        self._seals = seals

    async def do(self, incoming: Incoming) -> None:
        """Do it.

        Raises what `bots.common.errors.explain` puts into words, and `responder.Aside`.
        """
        request = incoming.request(self._seals)
        if incoming.key == render.SHARE:
            await self._sharing.ask(incoming, request)
        elif incoming.key == render.PROMPT:
            job = await self._context.studio.show(request.ask, request.job)
            await self._responder.say(incoming, render.quoted(job.prompt, TEXT))
        elif incoming.key == render.INTO:
            await self._sharing.post(incoming, request)
        else:
            await self._write(incoming, await self._answered(incoming, request))

    def lang(self, incoming: Incoming) -> str:
        """The language that was chosen there, or by whoever asks; else that of their app."""
        return self._context.studio.people.spoken(incoming.ask).lang

    async def _answered(self, incoming: Incoming, request: Request) -> Answer:
        context = self._context
        run: Run
        if incoming.command == "press":
            run = presses.press
        elif incoming.command == "words":
            run = presses.give_words
        else:
            run, request = commands.run, await self._with_picked(request)
        return await (mended(run, request, context) if incoming.mended else run(request, context))

    async def _with_picked(self, request: Request) -> Request:
        """With the whole prompt of the job that was picked from a list, whose entries hold less. Raises Refusal."""
        picked = callback_data.unpack(request.text.strip())
        if picked is None:
            return request
        return replace(request, text=(await self._context.studio.show(request.ask, picked[0])).prompt)

    async def _write(self, incoming: Incoming, answer: Answer) -> None:
        """Show an answer. A new job shows itself, in the message with which the interaction is answered."""
        match answer:
            case Started(job, told, cost):
                await self._settled(incoming, job, told)
                if cost:
                    await self._responder.beside(incoming, job, render.safe(cost))
            case Standing():
                await self._responder.point(incoming, answer)
            case Told(text, title, buttons, chart):
                card = render.Card(render.safe(text), rows=render.asking(buttons), alt=title)
                await self._responder.tell(incoming, card, over=incoming.key in presses.IN_PLACE, chart=chart)
            case Panel():
                more = (
                    await self._gallery_of(incoming)
                    if incoming.command != admin.KEY and incoming.key not in admin.KEYS
                    else ""
                )
                card = panels.card(answer, more)
                await self._responder.tell(incoming, card, over=incoming.key in presses.IN_PLACE)
            case Copy() | Document() | Original() | Tiles() | Given() | HistoryPage() | Going() | Info() | Painting():
                await self._responder.show(incoming, answer)
            case Help():
                await self._responder.say(incoming, render.helped(answer, incoming.lang), render.example(incoming.lang))

    async def _settled(self, incoming: Incoming, job: Job, told: str) -> None:
        """See in which message a job that began or went on is shown, and tell what changed, if there is anything."""
        if job.id == incoming.job and incoming.reply is Reply.JOB:  # the same one goes on, in its own message
            await self._calls.take_back(incoming.token)
        elif job.origin != incoming.origin:
            await self._chat.adopt(job, incoming)
        if told:
            await self._responder.say(incoming, render.safe(messages.say(told, incoming.lang)))

    async def _gallery_of(self, incoming: Incoming) -> str:
        """Where upscales land in this server, after what was said about it. Raises Refusal."""
        if incoming.guild is None or incoming.where.seatless:
            return ""
        if (chosen := incoming.options.get("gallery")) is not None:
            if "lacks" in incoming.options:
                raise Refusal("admins_only", permission=permission("manage_guild", incoming.lang))
            channel = int(chosen) if chosen else None
            await opened()
            await self._gallery_channel.choose(incoming.guild, channel, incoming.account, incoming.lang)
        choice = await self._gallery_channel.chosen(incoming.guild)
        if choice is None:
            return render.safe(messages.say("gallery_none", incoming.lang))
        named = permission(choice.lacks, incoming.lang) if choice.lacks else ""
        text = messages.say("gallery_lacks" if named else "gallery_here", incoming.lang, channel="\0", permission=named)
        return render.safe(text).replace("\0", f"<#{choice.channel}>")
