"""Doing what was asked for with the prompt that was suggested instead, at a tap."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

from bots.common import callback_data, typed
from bots.common.answer import Answer, Refused, Standing, Started
from bots.common.button import Button, Rows
from bots.common.command import Context, taken
from bots.common.request import Request
from core import messages
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
        if each is request or request.command != "imagine":
            return await run(each, context)
        pictures = await taken(request, context, Kind.IMAGINE, each.text)
        drawn = await context.studio.draw(request.ask, None, callback_data.MENDED, each.text, pictures)
        return Standing(drawn.job) if drawn.was_there else Started(drawn.job)

    return await as_suggested(do, request)


async def as_suggested(do: Callable[[Request], Awaitable[T]], request: Request) -> T:
    """Do it, or what is suggested where it is wrong. Raises what `do` does."""
    try:
        return await do(request)
    except (PromptError, Refusal) as error:
        better = instead(request, error)
        if better is None:
            raise
        return await do(better)


def instead(request: Request, error: PromptError | Refusal) -> Request | None:
    """What is suggested where a request is wrong: another prompt, or a whole message with its command."""
    if isinstance(error, PromptError):
        return None if error.suggest is None else replace(request, text=error.suggest, options={})  # it has these
    name, _, text = typed.command(error.instead)
    return replace(request, command=name, text=text) if name else None


def button(why: Refused, update: int, command: str, lang: str) -> Rows:
    """Under a refusal: does what is suggested, if anything is."""
    if not why.suggestion:
        return ()
    key = "button_use_instead" if why.whole or command == "shorten" else "button_instead"
    data = callback_data.pack_update(update, callback_data.MENDED)
    return ((Button(messages.say(key, lang), data, "primary"),),)
