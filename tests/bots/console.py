"""A chat in a terminal, as small as a platform can be: lines in, lines out. `docs/adding.md` walks along it.

Its parts stand in the order in which a request goes through them: reader, writer, adapter, and what the program finds.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from typing_extensions import override

from bots.common import commands, presses
from bots.common.answer import Answer, Copy, Help, Refused, Standing, Started, Told
from bots.common.command import Context
from bots.common.commands import TABLE
from bots.common.errors import explain
from bots.common.finding import Finding
from bots.common.platform import Parts, Platform, Route
from bots.common.request import Attachment, Request
from bots.settings import Settings
from core import messages
from core.asks import Ask
from core.jobs import Person, Place, Post, State
from core.ports import Chat, Priority
from core.views import View
from tests.fakes.bell import Bell

NAME = "console"
PERSON, PLACE = Person(NAME, "1", "Ann"), Place(NAME, "1")


# request: what was typed, read (pure)


def read(line: str, number: int, shown: View | None) -> Request:
    """A command with its words, or the label of a button under what was shown last."""
    ask = Ask(PERSON, PLACE, f"{NAME}:{number}", line)
    if line.startswith("/"):
        name, _, rest = line[1:].partition(" ")
        return Request(ask, name, rest)
    job = shown.job if shown is not None else None
    actions = job.actions if job is not None else ()
    key = next((action.key for action in actions if action.label == line), "")
    return Request(ask, job=job.id if job is not None else "", key=key)


# render: views and answers, written (pure)


def post(view: View) -> str:
    """A job's one message."""
    job, lang = view.job, view.job.lang
    buttons = " ".join(f"[{action.label}]" for action in job.actions)
    what = f"picture {job.result[:8]}" if job.result else messages.status(view, lang, "the server")
    reason = messages.reason(job, lang, "the server")
    return " · ".join(filter(None, (messages.title(job, lang), job.prompt, what, reason, buttons)))


def written(answer: Answer | Refused, lang: str) -> str:
    """What is said at once; a job that began says nothing, because its message does."""
    match answer:
        case Started(_, told):
            return messages.say(told, lang) if told else ""
        case Standing():
            return answer.text(lang)
        case Told(text) | Refused(text):
            return text
        case Copy(job):
            return post(View(job))
        case Help():
            return "\n".join(f"/{name}: {messages.say(f'command_{name}', lang)}" for name in TABLE)
        case _:
            return messages.say("no_such_action", lang)


# the adapter


class ConsoleAdapter(Platform, Chat):
    """Shows posts as lines, and does what is typed. It is its own chat."""

    platform = NAME

    def __init__(self, parts: Parts) -> None:
        self._context = Context(parts.studio, parts.midjourney, _no_pictures, 1, parts.notes)
        self._numbers = count(1)
        self.chat = self
        self.lines: list[str] = []
        self.shown: View | None = None
        self.bell = Bell()

    async def type(self, line: str) -> None:
        """What a person typed, answered."""
        request = read(line, next(self._numbers), self.shown)
        do = commands.run if request.command else presses.press
        try:
            answer: Answer | Refused | None = await do(request, self._context)
        except Exception as error:
            answer = explain(error, request.ask)
        if answer is not None and (text := written(answer, request.lang)):
            self.lines.append(text)

    async def until(self, state: State) -> View:
        """The newest view that was shown, as soon as its job stands so."""
        await self.bell.until(lambda: self.shown is not None and self.shown.job.state is state, 20)
        assert self.shown is not None
        return self.shown

    @override
    def places(self, priority: Priority) -> int:
        return 100

    @override
    def accepts(self, place: Place, priority: Priority) -> bool:
        return True

    @override
    def has_viewers(self, place: Place | None = None) -> bool:
        return True

    @override
    async def show(self, view: View, _post: Post) -> str:
        self.shown = view
        self.lines.append(post(view))
        self.bell.ring()
        return view.job.id

    @override
    async def say(self, person: Person, text: str) -> None:
        self.lines.append(text)

    @override
    def routes(self) -> Sequence[Route]:
        return ()

    @override
    async def check(self) -> str | None:
        return None

    @override
    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        yield

    @override
    def inherit(self) -> None: ...

    @override
    async def shutdown(self) -> None: ...


async def _no_pictures(attachments: Iterable[Attachment]) -> list[str]:
    return [attachment.id for attachment in attachments]


# the package: `make` and `check`, which the program and the doctor find


def make(settings: Settings, parts: Parts, timing: Any = None) -> Platform | None:
    return ConsoleAdapter(parts)


def check(settings: Settings) -> AsyncIterator[Finding] | None:
    return None
