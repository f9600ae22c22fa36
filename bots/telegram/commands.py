"""What was said, as use cases. A job answers for itself with its one message; the rest is a sentence in reply."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError

from bots.common import callback_data
from bots.telegram import render
from bots.telegram.calls import NoRight
from bots.telegram.keyboards import Keyboards
from bots.telegram.limits import DOWNLOAD_BYTES, TEXT
from bots.telegram.media import PictureLost
from bots.telegram.request import File, Request, whose
from bots.telegram.responder import PAGE, TelegramResponder
from core import messages, prompts
from core.errors import ChatError, Refusal
from core.jobs import Job, State
from core.media.pictures import PictureError, PictureProblem
from core.media.store import PictureStore
from core.mj import Provider
from core.studio import Ask, Studio

log = logging.getLogger(__name__)

_FOR_GUESTS = frozenset({"imagine", "blend", "describe", "shorten"})
"""What one message in a chat that the bot does not know can answer."""

COMMANDS = ("imagine", "blend", "describe", "shorten", "show", "history", "settings", "cancel", "help")


class Commands:
    """Does what messages ask for."""

    def __init__(
        self,
        bot: Bot,
        studio: Studio,
        pictures: PictureStore,
        responder: TelegramResponder,
        keyboards: Keyboards,
        provider: Provider,
    ) -> None:
        self._bot = bot
        self._studio = studio
        self._pictures = pictures
        self._responder = responder
        self._keyboards = keyboards
        self._provider = provider
        self._run: Mapping[str, Callable[[Request], Awaitable[None]]] = {
            "imagine": self._imagine,
            "blend": self._blend,
            "describe": self._describe,
            "shorten": self._shorten,
            "show": self._show,
            "history": self._history,
            "settings": self._settings,
            "cancel": self._cancel,
            "help": self._help,
            "start": self._start,
        }

    async def do(self, request: Request) -> None:
        """Do it, or say why not."""
        if (refused := await self._tried(request)) is not None:
            await self._responder.say(request.where, refused, to=request.message)

    async def _tried(self, request: Request) -> str | None:
        """What there is to say to it, as HTML; None where all is said."""
        lang = request.ask.lang
        try:
            await self._dispatch(request)
        except PictureLost as lost:
            return render.safe(messages.say(lost.key, lang, job=request.rest))
        except NoRight:
            return render.safe(messages.say("no_photo_right", lang, job=request.rest))
        except PictureError as error:
            return render.safe(messages.picture_problem(error.kind, lang))
        except (Refusal, prompts.PromptError) as error:
            return refusal(error, lang, f"/{request.command} " if request.command else "")
        except ChatError as error:
            log.info("chat %s could not be answered: %s", request.where.chat, error)
        return None

    async def _dispatch(self, request: Request) -> None:
        if request.command:
            run = self._run.get(request.command)
            if request.where.guest and request.command not in _FOR_GUESTS:
                raise Refusal("guest_only", bot=f"@{self._bot.username}")
            if run is None and request.private:
                raise Refusal("no_such_command", command=f"/{request.command[:40]}")
            if run is not None:
                await run(request)
        elif request.about is not None and await self._is_asked(request.ask, request.about):
            await self._studio.words(request.ask, request.about, request.rest)
        elif (asking := await self._asking(request)) is not None:
            await self._studio.words(request.ask, asking.id, request.rest)
        elif request.private and request.files and not request.rest:
            raise Refusal("photo_what")
        elif request.private:
            await self._hint(request)
            await self._imagine(request)
        elif request.named:
            raise Refusal("hint_group")

    async def _is_asked(self, ask: Ask, job_id: str) -> bool:
        """True where the job waits for words: other replies to the bot are talk among people."""
        try:
            return (await self._studio.show(ask, job_id)).state is State.ASKING
        except Refusal:
            return False

    async def _asking(self, request: Request) -> Job | None:
        """The job to which this gives words: in a private chat, only if it was the last thing that was talked about."""
        if not request.rest or not (request.named or request.private):
            return None
        asking = await self._studio.asking(request.ask.person, request.ask.place)
        if asking is None or request.named:
            return asking
        latest = (await self._studio.history(request.ask.place, None, 1)).jobs
        return asking if latest[:1] == (asking,) else None

    async def _hint(self, request: Request) -> None:
        if not request.where.guest and not (await self._studio.history(request.ask.person, None, 1)).jobs:
            await self._responder.say(request.where, render.safe(messages.say("hint", request.ask.lang)))

    async def _imagine(self, request: Request) -> None:
        await self._studio.imagine(request.ask, request.rest, await self._attached(request.files))

    async def _blend(self, request: Request) -> None:
        await self._studio.blend(request.ask, await self._attached(request.files))

    async def _describe(self, request: Request) -> None:
        pictures = await self._attached(request.files[:1])
        await self._studio.describe(request.ask, pictures[0] if pictures else None)

    async def _shorten(self, request: Request) -> None:
        await self._studio.shorten(request.ask, request.rest)

    async def _show(self, request: Request) -> None:
        if not request.rest:
            latest = (await self._studio.history(request.ask.place, None, 1)).jobs
            raise Refusal("job_missing", example=latest[0].id if latest else "ab12cd34ef56g")
        await self._responder.copy(
            request.where, await self._studio.show(request.ask, request.rest), to=request.message
        )

    async def _history(self, request: Request) -> None:
        page = await self._studio.history(whose(request.ask, request.where), None, PAGE)
        if not page.jobs:
            raise Refusal("history_none")
        await self._responder.history(request.where, page, request.ask.lang, to=request.message)

    async def _cancel(self, request: Request) -> None:
        done = await self._studio.cancel(request.ask)
        text = messages.stopped(done.stopped, done.going_on, request.ask.lang, self._provider.title)
        await self._responder.say(request.where, render.safe(text), to=request.message)

    async def _settings(self, request: Request) -> None:
        modes = self._provider.modes
        title = self._provider.title
        text = messages.say("settings", request.ask.lang, provider=title, modes=", ".join(modes), example=modes[-1])
        await self._responder.say(request.where, render.safe(text), to=request.message)

    async def _help(self, request: Request) -> None:
        lang = request.ask.lang
        listed = "\n".join(f"/{name}: {messages.say(f'command_{name}', lang)}" for name in COMMANDS)
        more = messages.say("help_chat", lang, bot=f"@{self._bot.username}")
        text = f"{render.safe(messages.say('help', lang))}\n\n{render.safe(listed)}\n\n{render.safe(more)}"
        await self._responder.say(request.where, text, to=request.message, keyboard=example_key(lang))

    async def _start(self, request: Request) -> None:
        if (found := callback_data.unlink(request.rest)) is not None:
            job_id, seal = found
            ask = replace(request.ask, sees=self._keyboards.sees(job_id, seal))
            await self._responder.copy(request.where, await self._studio.show(ask, job_id))
            return
        lang = request.ask.lang
        example = f"<code>{render.safe(messages.say('example', lang))}</code>"
        text = render.safe(messages.say("welcome", lang, example="\0")).replace("\0", example)
        await self._responder.say(request.where, text, keyboard=example_key(lang))

    async def _attached(self, files: tuple[File, ...]) -> list[str]:
        """Fetch and keep what was attached. Raises PictureError and Refusal."""
        return [await self._fetched(file) for file in files]

    async def _fetched(self, file: File) -> str:
        if file.size > DOWNLOAD_BYTES:
            raise PictureError(PictureProblem.TOO_LARGE)
        try:
            # Telegram's address of a file holds the token, so only its bytes go on from here.
            data = await (await self._bot.get_file(file.id)).download_as_bytearray()
        except TelegramError as error:
            log.info("a picture could not be fetched: %s", type(error).__name__)
            raise Refusal("picture_far") from error
        return (await self._pictures.keep(bytes(data))).hash


def refusal(error: Refusal | prompts.PromptError, lang: str, command: str = "/imagine ") -> str:
    """Why something is not done, as HTML, with what to write instead, behind the command that was used."""
    if isinstance(error, Refusal):
        return render.safe(messages.say(error.key, lang, **error.data))
    text = render.safe("\n".join(messages.problem(problem, lang) for problem in error.problems))
    return f"{text}\n{render.quoted(f'{command}{error.suggest}', TEXT // 2)}" if error.suggest else text


def example_key(lang: str) -> InlineKeyboardMarkup:
    """The button that runs the example."""
    data = callback_data.pack(callback_data.NOBODY, callback_data.EXAMPLE)
    return InlineKeyboardMarkup([[InlineKeyboardButton(messages.say("button_example", lang), callback_data=data)]])
