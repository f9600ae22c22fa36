"""What was asked for, as use cases. A job answers for itself with its one message; the rest is told in answer."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping

from bots import codec
from bots.discord import render
from bots.discord.calls import permission
from bots.discord.chat import DiscordChat
from bots.discord.exhibit import PAGE, Exhibit
from bots.discord.media import Media
from bots.discord.presses import Presses
from bots.discord.said import Said
from bots.discord.showcase import Showcase
from core import prompts, words
from core.errors import Refusal
from core.mj import Provider
from core.pictures import PictureError
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
        exhibit: Exhibit,
        showcase: Showcase,
        presses: Presses,
        provider: Provider,
    ) -> None:
        self._studio = studio
        self._media = media
        self._chat = chat
        self._exhibit = exhibit
        self._showcase = showcase
        self._provider = provider
        self._run: Mapping[str, Callable[[Said], Awaitable[None]]] = {
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

    async def do(self, said: Said) -> None:
        """Do it. Raises what the reception puts into words for people (`Reception._why`)."""
        await self._run[said.command](said)

    async def _imagine(self, said: Said) -> None:
        text = await self._prompt(said)
        await self._studio.imagine(said.ask, text, await self._media.taken(said.files))

    async def _prompt(self, said: Said) -> str:
        """The prompt, or the one of the job that was picked from the list, and the options as parameters."""
        picked = codec.unpack(said.text.strip())
        text = (await self._studio.show(said.ask, picked[0])).prompt if picked else said.text
        return " ".join([text, *(f"--{name} {value}".strip() for name, value in said.options.items())])

    async def _blend(self, said: Said) -> None:
        pictures = await self._media.taken(said.files)
        await self._studio.blend(said.ask, pictures, said.options.get("shape", "SQUARE"))

    async def _describe(self, said: Said) -> None:
        pictures = await self._media.taken(said.files[:1])
        await self._studio.describe(said.ask, pictures[0] if pictures else None)

    async def _shorten(self, said: Said) -> None:
        await self._studio.shorten(said.ask, said.text)

    async def _words(self, said: Said) -> None:
        await self._chat.adopt(await self._studio.words(said.ask, said.job, said.text), said)

    async def _show(self, said: Said) -> None:
        await self._exhibit.copy(said, await self._studio.show(said.ask, said.text.strip()))

    async def _history(self, said: Said) -> None:
        page = await self._studio.history(said.whose, None, PAGE)
        if not page.jobs:
            raise Refusal("history_none")
        await self._exhibit.history(said, page)

    async def _cancel(self, said: Said) -> None:
        done = await self._studio.cancel(said.ask)
        await self._exhibit.say(
            said, render.safe(words.stopped(done.stopped, done.going_on, said.lang, self._provider.title))
        )

    async def _settings(self, said: Said) -> None:
        modes = self._provider.modes
        title = self._provider.title
        text = words.say("settings", said.lang, provider=title, modes=", ".join(modes), example=modes[-1])
        parts = [render.safe(text), await self._gallery_of(said)]
        await self._exhibit.say(said, "\n\n".join(filter(None, parts)))

    async def _gallery_of(self, said: Said) -> str:
        """Where upscales land in this server, after what was said about it. Raises Refusal."""
        if said.guild is None or said.where.seatless:
            return ""
        if (chosen := said.options.get("gallery")) is not None:
            if "lacks" in said.options:
                raise Refusal("admins_only", permission=words.say("permission_manage_guild", said.lang))
            await self._showcase.choose(said.guild, int(chosen) if chosen else None, said.account, said.lang)
        choice = await self._showcase.chosen(said.guild)
        if choice is None:
            return render.safe(words.say("gallery_none", said.lang))
        named = permission(choice.lacks, said.lang) if choice.lacks else ""
        text = words.say("gallery_lacks" if named else "gallery_here", said.lang, channel="\0", permission=named)
        return render.safe(text).replace("\0", f"<#{choice.channel}>")

    async def _help(self, said: Said) -> None:
        await self._exhibit.say(said, render.helped(COMMANDS, said.lang), render.example(said.lang))


def refusal(error: BaseException, lang: str) -> render.Card | None:
    """Why something is not done; None for what nobody planned for."""
    if isinstance(error, Refusal):
        return render.told(error.key, lang, **error.data)
    if isinstance(error, PictureError):
        return render.Card(render.safe(words.picture_problem(error.kind, lang)), accent=render.ASKS)
    if isinstance(error, prompts.PromptError):
        text = render.safe("\n".join(prompts.explain(problem, lang) for problem in error.problems))
        if error.suggest:
            text = "\n".join((text, words.say("works_instead", lang), render.block(error.suggest)))
        return render.Card(text, accent=render.ASKS)
    return None
