"""What a press on a button asks for, wherever it stands. The job and its action are looked up, never believed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bots.common import callback_data, forgetting, preferences
from bots.common.answer import Answer, Copy, HistoryPage, Original, Painting, Standing, Started, Tiles, Told
from bots.common.command import Context, taken
from bots.common.commands.queue import queue
from bots.common.request import Request, refused
from core import actions, messages, region
from core.asks import Pressed
from core.decisions import LATE
from core.errors import Refusal
from core.jobs import Job, Kind

TOLD: Mapping[str, str] = {
    actions.LOCK: "told_lock",
    actions.UNLOCK: "told_unlock",
    actions.HIDE: "told_hide",
    actions.REVEAL: "told_reveal",
}
"""What changes a mark of a picture -> the sentence that says so."""
ON_THE_SPOT = frozenset({*TOLD, actions.CANCEL, actions.LEAVE})
"""What changes the message it stands under, and makes no new one."""
IN_PLACE = frozenset({callback_data.STOP, forgetting.KEY, *preferences.KEYS})
"""What is answered by what the message it stands under is to say from now on."""


async def press(request: Request, context: Context) -> Answer:
    """Do what a button asks for. Raises what `bots.common.errors.explain` puts into words."""
    if not request.key:
        raise Refusal("no_such_action")
    if request.key in preferences.KEYS:
        return await preferences.choose(request, context)
    if (own := _OWN.get(request.key)) is not None:
        return await own(request, context)
    return _led(await _pressed(request, context), TOLD.get(request.key, ""))


async def _example(request: Request, context: Context) -> Answer:
    prompt = messages.say("example", request.lang)
    return _led(await context.studio.draw(request.ask, None, request.key, prompt))


async def _original(request: Request, context: Context) -> Answer:
    return Original(await context.studio.show(request.ask, request.job))


async def _tiles(request: Request, context: Context) -> Answer:
    if not (job := await context.studio.show(request.ask, request.job)).is_grid:
        raise Refusal("no_such_action")
    return Tiles(job)


async def _copy(request: Request, context: Context) -> Answer:
    return Copy(await context.studio.show(request.ask, request.job))


async def _older(request: Request, context: Context) -> Answer:
    page = await context.studio.history(request.whose, request.job, context.page)
    return HistoryPage(page) if page.jobs else Told(messages.say("history_end", request.lang))


async def _painting(request: Request, context: Context) -> Answer:
    job = await context.studio.show(request.ask, request.job)
    await context.studio.choosing.picture(request.ask, job)  # only for whoever chooses, while there is something to
    if (url := context.painter(job.id)) is None:
        raise Refusal("no_such_action")
    if request.text.strip():  # where words are written beside the button
        await context.studio.choosing.word(request.ask, job, request.text)
    return Painting(url)


async def _stop(request: Request, context: Context) -> Answer:
    """The list as it is then, also where the job has ended meanwhile. Raises Refusal for what cannot be stopped."""
    if not (await context.studio.show(request.ask, request.job)).state.ended:
        try:
            await context.studio.press(request.ask, request.job, actions.CANCEL)
        except Refusal as refusal:
            if refusal.key != LATE:
                raise
    return await queue(request, context)


_OWN: Mapping[str, Callable[[Request, Context], Awaitable[Answer]]] = {
    callback_data.EXAMPLE: _example,
    callback_data.FILE: _original,
    callback_data.TILES: _tiles,
    callback_data.OPEN: _copy,
    callback_data.OLDER: _older,
    callback_data.STOP: _stop,
    forgetting.KEY: forgetting.choose,
    region.PAINT: _painting,
}
"""Buttons that ask for nothing new of the provider, but for the example."""


async def give_words(request: Request, context: Context) -> Started:
    """Give the words for which a job waits, or a painted copy that says which part of a picture is meant.

    Raises what `bots.common.errors.explain` puts into words.
    """
    if request.attachments:
        return Started(await _scribbled(request, context))
    return Started(await context.studio.words(request.ask, request.job, request.text))


async def _scribbled(request: Request, context: Context) -> Job:
    studio = context.studio
    if (known := await studio.known(request.ask)) is not None:
        return known
    job = await studio.show(request.ask, request.job)
    if not region.chooses(job):
        raise Refusal("words_only")
    if why := refused(request.attachments):
        raise Refusal(why)
    if len(request.attachments) > 1:
        raise Refusal("region_one_copy")
    await studio.choosing.picture(request.ask, job)  # before anything is fetched
    (copy,) = await context.take(request.attachments)
    return await studio.choosing.scribble(request.ask, job, copy, request.text)


async def _pressed(request: Request, context: Context) -> Pressed:
    if request.key == callback_data.REPEAT:
        return await context.studio.repeat(request.ask, request.job)
    pictures: list[str] = []
    if request.attachments and request.key.startswith(actions.DRAW):  # no other button takes any
        _, begun = await context.studio.beginning(request.ask, request.job, request.key)
        text = request.text.strip() or begun
        pictures = await taken(request, context, Kind.IMAGINE, text)
    return await context.studio.press(request.ask, request.job, request.key, request.text, pictures)


def _led(pressed: Pressed, told: str = "") -> Answer:
    return Standing(pressed.job) if pressed.was_there else Started(pressed.job, told)
