"""What was asked for, as use cases. A job answers for itself with its one message; the rest is told in answer."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping

from bots.common import callback_data
from bots.discord import render
from bots.discord.calls import permission
from bots.discord.chat import DiscordChat
from bots.discord.gallery_channel import GalleryChannel
from bots.discord.media import Media
from bots.discord.presses import Presses
from bots.discord.request import Incoming
from bots.discord.responder import PAGE, DiscordResponder
from core import messages, prompts
from core.errors import Refusal
from core.media.pictures import PictureError
from core.mj import Provider
from core.studio import Studio

log = logging.getLogger(__name__)

COMMANDS = ("imagine", "blend", "describe", "shorten", "show", "history", "settings", "cancel", "help")


class Commands:
    """Does what interactions ask for."""

    def __init__(
        self,
        studio: Studio,
        media: Media,
        chat: DiscordChat,
        responder: DiscordResponder,
        gallery_channel: GalleryChannel,
        presses: Presses,
        provider: Provider,
    ) -> None:
        self._studio = studio
        self._media = media
        self._chat = chat
        self._responder = responder
        self._gallery_channel = gallery_channel
        self._provider = provider
        self._run: Mapping[str, Callable[[Incoming], Awaitable[None]]] = {
            "imagine": self._imagine,
            "reference": self._imagine,
            "blend": self._blend,
            "describe": self._describe,
            "shorten": self._shorten,
            "show": self._show,
            "history": self._history,
            "settings": self._settings,
            "cancel": self._cancel,
            "help": self._help,
            "words": self._words,
            "press": presses.do,
        }

    async def do(self, incoming: Incoming) -> None:
        """Do it. Raises what the reception puts into words for people (`Reception._why`)."""
        await self._run[incoming.command](incoming)

    async def _imagine(self, incoming: Incoming) -> None:
        text = await self._prompt(incoming)
        await self._studio.imagine(incoming.ask, text, await self._media.taken(incoming.files))

    async def _prompt(self, incoming: Incoming) -> str:
        """The prompt, or the one of the job that was picked from the list, and the options as parameters."""
        picked = callback_data.unpack(incoming.text.strip())
        text = (await self._studio.show(incoming.ask, picked[0])).prompt if picked else incoming.text
        return " ".join([text, *(f"--{name} {value}".strip() for name, value in incoming.options.items())])

    async def _blend(self, incoming: Incoming) -> None:
        pictures = await self._media.taken(incoming.files)
        await self._studio.blend(incoming.ask, pictures, incoming.options.get("shape", "SQUARE"))

    async def _describe(self, incoming: Incoming) -> None:
        pictures = await self._media.taken(incoming.files[:1])
        await self._studio.describe(incoming.ask, pictures[0] if pictures else None)

    async def _shorten(self, incoming: Incoming) -> None:
        await self._studio.shorten(incoming.ask, incoming.text)

    async def _words(self, incoming: Incoming) -> None:
        await self._chat.adopt(await self._studio.words(incoming.ask, incoming.job, incoming.text), incoming)

    async def _show(self, incoming: Incoming) -> None:
        await self._responder.copy(incoming, await self._studio.show(incoming.ask, incoming.text.strip()))

    async def _history(self, incoming: Incoming) -> None:
        page = await self._studio.history(incoming.whose, None, PAGE)
        if not page.jobs:
            raise Refusal("history_none")
        await self._responder.history(incoming, page)

    async def _cancel(self, incoming: Incoming) -> None:
        done = await self._studio.cancel(incoming.ask)
        await self._responder.say(
            incoming, render.safe(messages.stopped(done.stopped, done.going_on, incoming.lang, self._provider.title))
        )

    async def _settings(self, incoming: Incoming) -> None:
        modes = self._provider.modes
        title = self._provider.title
        text = messages.say("settings", incoming.lang, provider=title, modes=", ".join(modes), example=modes[-1])
        parts = [render.safe(text), await self._gallery_of(incoming)]
        await self._responder.say(incoming, "\n\n".join(filter(None, parts)))

    async def _gallery_of(self, incoming: Incoming) -> str:
        """Where upscales land in this server, after what was said about it. Raises Refusal."""
        if incoming.guild is None or incoming.where.seatless:
            return ""
        if (chosen := incoming.options.get("gallery")) is not None:
            if "lacks" in incoming.options:
                raise Refusal("admins_only", permission=messages.say("permission_manage_guild", incoming.lang))
            await self._gallery_channel.choose(
                incoming.guild, int(chosen) if chosen else None, incoming.account, incoming.lang
            )
        choice = await self._gallery_channel.chosen(incoming.guild)
        if choice is None:
            return render.safe(messages.say("gallery_none", incoming.lang))
        named = permission(choice.lacks, incoming.lang) if choice.lacks else ""
        text = messages.say("gallery_lacks" if named else "gallery_here", incoming.lang, channel="\0", permission=named)
        return render.safe(text).replace("\0", f"<#{choice.channel}>")

    async def _help(self, incoming: Incoming) -> None:
        await self._responder.say(incoming, render.helped(COMMANDS, incoming.lang), render.example(incoming.lang))


def refusal(error: BaseException, lang: str) -> render.Card | None:
    """Why something is not done; None for what nobody planned for."""
    if isinstance(error, Refusal):
        return render.told(error.key, lang, **error.data)
    if isinstance(error, PictureError):
        return render.Card(render.safe(messages.picture_problem(error.kind, lang)), accent=render.ASKS)
    if isinstance(error, prompts.PromptError):
        text = render.safe("\n".join(messages.problem(problem, lang) for problem in error.problems))
        if error.suggest:
            text = "\n".join((text, messages.say("works_instead", lang), render.block(error.suggest)))
        return render.Card(text, accent=render.ASKS)
    return None
