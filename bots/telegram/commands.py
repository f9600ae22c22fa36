"""What messages ask for: commands of the common table, words that a job waits for, and plain talk."""

from __future__ import annotations

from msgspec.structs import replace
from telegram import Bot

from bots.common import callback_data, commands, presses
from bots.common.answer import Answer, Copy, Started
from bots.common.command import Context
from bots.common.commands import TABLE
from bots.common.errors import explain
from bots.common.mended import as_suggested, button
from bots.common.request import refused
from bots.telegram import render
from bots.telegram.admins import administers, as_asker
from bots.telegram.keyboards import Keyboards, markup
from bots.telegram.request import TelegramRequest
from bots.telegram.responder import TelegramResponder
from core import messages, region
from core.errors import Refusal
from core.jobs import Job, State

_OWN_CHAT = frozenset({"settings", "link", "preset", "export", "forget", "usage"})
"""Commands to which links from groups lead."""
_RUN = frozenset({"queue", "settings", "preset"})
"""Commands of which there is more for whoever runs the group."""


class TelegramCommands:
    """Does what messages ask for, and shows what came of it."""

    def __init__(self, bot: Bot, context: Context, responder: TelegramResponder, keyboards: Keyboards) -> None:
        self._bot = bot
        self._context = context
        self.studio = context.studio
        self._responder = responder
        self._keyboards = keyboards

    async def do(self, message: TelegramRequest) -> None:
        """Do it, or say why not."""
        request, where = message.request, message.where
        try:
            answer = await (self._mended(message) if message.mended else self._answered(message))
            to = message.message if request.command != "start" else None
            if isinstance(answer, Started) and answer.cost and not where.afar:
                await self._responder.say(where, render.safe(answer.cost), to=to, asked=request.ask)
            elif answer is not None:
                await self._responder.answer(where, answer, request.lang, to=to, asked=request.ask)
        except Exception as error:
            why = explain(error, request.ask, request.text or request.job)
            if why is not None:
                keyboard = markup(button(why, message.update, request.command, request.lang))
                html = render.refused(why, request.command, request.lang)
                await self._responder.say(where, html, to=message.message, keyboard=keyboard, asked=request.ask)

    async def _mended(self, message: TelegramRequest) -> Answer | None:
        return await as_suggested(lambda each: self._answered(replace(message, request=each)), message.request)

    async def _answered(self, message: TelegramRequest) -> Answer | None:
        request = message.request
        if request.command:
            return await self._commanded(message)
        if (known := await self.studio.known(request.ask)) is not None:
            return Started(known)  # it came before, and what its words were for may stand otherwise now
        if message.forwarded and (job := await self._own_result(message)) is not None:
            return Copy(job)
        if message.own and not message.forwarded:
            raise Refusal("forwarded_own")
        if request.job and (job := await self._asked_under(message)) is not None:
            await self.studio.admission.see_bans(request.ask)  # before it is asked in a group's name
            ask = await as_asker(self._bot, request.ask, job)
            return await presses.give_words(replace(request, ask=ask, job=job.id), self._context)
        if (asking := await self._asking(message)) is not None:
            return await presses.give_words(replace(request, job=asking.id), self._context)
        if message.private and request.attachments and not request.text:
            raise Refusal(refused(request.attachments) or "photo_what")
        if message.private:
            await self._hint(message)
            pictures = request.attachments or message.shown
            return await commands.run(replace(request, command="imagine", attachments=pictures), self._context)
        if message.named:
            raise Refusal("hint_group")
        return None

    async def _commanded(self, message: TelegramRequest) -> Answer | None:
        """What comes of a command. One that is not ours is talk among people, where not every word is for the bot."""
        request = message.request
        request = replace(request, ask=replace(request.ask, sees=self._keyboards.sees(request.job, message.seal)))
        known = TABLE.get(request.command)
        if message.where.afar and (known is None or not known.guests):
            raise Refusal("guest_only", bot=f"@{self._bot.username}")
        if request.command == "start":
            return await self._start(message)
        if known is None and not message.private and not message.named:
            return None
        if request.command in _RUN and message.where.shared:
            runs = await administers(self._bot, request.ask)
            request = replace(request, ask=replace(request.ask, runs=runs, runs_chat=runs))
        return await commands.run(request, self._context)

    async def _own_result(self, message: TelegramRequest) -> Job | None:
        """The job whose picture was forwarded, if whoever forwards it may see that."""
        job = await self._responder.media.job_of(message.forwarded)
        try:
            return await self.studio.show(message.request.ask, job) if job is not None else None
        except Refusal:
            return None

    async def _asked_under(self, message: TelegramRequest) -> Job | None:
        """The job to which this replies, where it waits for words: other replies to the bot are talk among people."""
        try:
            job = await self.studio.show(message.request.ask, message.request.job)
        except Refusal:
            return None
        if job.state is State.ASKING:
            return job
        ask = message.request.ask
        chosen = await self.studio.asking(ask.person, ask.place) if message.request.attachments else None
        return chosen if chosen is not None and region.chooses(chosen) and chosen.parent == job.id else None

    async def _asking(self, message: TelegramRequest) -> Job | None:
        """The job to which this gives words: in a private chat, only if it was the last thing that was talked about."""
        ask = message.request.ask
        if not message.request.text or not (message.named or message.private) or message.request.attachments:
            return None
        asking = await self.studio.asking(ask.person, ask.place)
        if asking is None or message.named:
            return asking
        latest = (await self.studio.history(ask.place, None, 1)).jobs
        return asking if latest[:1] == (asking,) else None

    async def _hint(self, message: TelegramRequest) -> None:
        """Tell whoever asks for the first time that no command is needed here."""
        ask = message.request.ask
        if not message.where.guest and not message.mended and not (await self.studio.history(ask.person, None, 1)).jobs:
            await self._responder.say(message.where, render.safe(messages.say("hint", ask.lang)), asked=ask)

    async def _start(self, message: TelegramRequest) -> Answer | None:
        """The first word of everybody; behind a link, the job to which that leads."""
        request = message.request
        if request.text in _OWN_CHAT:  # from the button in a group
            return await commands.run(replace(request, command=request.text, text=""), self._context)
        if request.text.startswith("p_"):  # a preset that somebody shares
            return await commands.run(replace(request, command="preset", text=f"take {request.text}"), self._context)
        if (found := callback_data.unlink(request.text)) is not None:
            job_id, seal = found
            ask = replace(request.ask, sees=self._keyboards.sees(job_id, seal))
            job = await self.studio.show(ask, job_id)
            if region.chooses(job):  # it comes from the button that leads to the painter
                return await presses.press(replace(request, ask=ask, job=job_id, key=region.PAINT), self._context)
            return Copy(job)
        example = messages.quoted(messages.say("example", request.lang), request.lang)
        text = render.safe(messages.say("welcome", request.lang, example=example))
        await self._responder.say(message.where, text, keyboard=markup(render.example(request.lang)))
        return None
