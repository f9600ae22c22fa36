"""Doing what was asked for at a tap: with the prompt that was suggested instead, or for what it costs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from msgspec.structs import replace

from bots.common import callback_data, typed
from bots.common.answer import Answer, Refused, Standing, Started
from bots.common.button import Button, Rows
from bots.common.command import Context, taken
from bots.common.request import Request
from core import messages
from core.budgets import ASKS_FIRST
from core.errors import Refusal
from core.jobs import Kind
from core.prompts import PromptError

T = TypeVar("T")
Run = Callable[[Request, Context], Awaitable[Answer]]


async def mended(run: Run, request: Request, context: Context) -> Answer:
    """Do it with the prompt that is suggested where its own is wrong. Two taps are one job, as those of other buttons.

    Raises what `bots.common.errors.explain` puts into words.
    """

    async def do(each: Request) -> Answer:
        if each.ask.agreed:
            done = await run(each, context)
            if isinstance(done, Started) and not request.key and done.job.origin != request.ask.origin:
                return Standing(done.job)
            return done
        if each is request or request.command != "imagine":
            return await run(each, context)
        pictures = await taken(request, context, Kind.IMAGINE, each.text)
        drawn = await context.studio.draw(request.ask, None, callback_data.MENDED, each.text, pictures)
        return Standing(drawn.job) if drawn.was_there else Started(drawn.job)

    return await as_suggested(do, request)


async def as_suggested(do: Callable[[Request], Awaitable[T]], request: Request) -> T:
    """Do it, or what is suggested where it is wrong, or dear. Raises what `do` does."""
    try:
        return await do(request)
    except (PromptError, Refusal) as error:
        better = instead(request, error)
        if better is None:
            raise
        return await do(better)


def instead(request: Request, error: PromptError | Refusal) -> Request | None:
    """What is suggested where a request is wrong: another prompt, or a whole message with its command. Where it costs
    much, the same, agreed to."""
    if isinstance(error, PromptError):
        return None if error.suggest is None else replace(request, text=error.suggest, options={})  # it has these
    if error.key == ASKS_FIRST:
        return replace(request, ask=replace(request.ask, agreed=True))
    name, _, text = typed.command(error.instead)
    return replace(request, command=name, text=text) if name else None


def button(why: Refused, update: int, command: str, lang: str) -> Rows:
    """Under a refusal: does what is suggested, if anything is, or is agreed to."""
    if not (why.suggestion or why.agree):
        return ()
    key = "button_use_instead" if why.whole or command == "shorten" else "button_instead"
    data = callback_data.pack_update(update, callback_data.MENDED)
    return ((Button(why.agree or messages.say(key, lang), data, "primary"),),)
