"""What a press on a button asks for, wherever it stands. The job and its action are looked up, never believed."""

from __future__ import annotations

from collections.abc import Mapping

from bots.common import callback_data, tastes
from bots.common.answer import Answer, Copy, HistoryPage, Original, Standing, Started, Tiles, Told
from bots.common.command import Context, taken
from bots.common.request import Request
from core import actions, messages
from core.asks import Pressed
from core.errors import Refusal
from core.jobs import Kind

TOLD: Mapping[str, str] = {
    actions.LOCK: "told_lock",
    actions.UNLOCK: "told_unlock",
    actions.HIDE: "told_hide",
    actions.REVEAL: "told_reveal",
}
"""What changes a mark of a picture -> the sentence that says so."""
ON_THE_SPOT = frozenset({*TOLD, actions.CANCEL, actions.LEAVE})
"""What changes the message it stands under, and makes no new one."""


async def press(request: Request, context: Context) -> Answer:
    """Do what a button asks for. Raises what `bots.common.errors.explain` puts into words."""
    ask, studio = request.ask, context.studio
    if not request.key:
        raise Refusal("no_such_action")
    if request.key == callback_data.EXAMPLE:
        prompt = messages.say("example", request.lang)
        return _led(await studio.draw(ask, None, request.key, prompt))
    if request.key == callback_data.FILE:
        return Original(await studio.show(ask, request.job))
    if request.key == callback_data.TILES:
        if not (job := await studio.show(ask, request.job)).is_grid:
            raise Refusal("no_such_action")
        return Tiles(job)
    if request.key == callback_data.OPEN:
        return Copy(await studio.show(ask, request.job))
    if request.key == callback_data.OLDER:
        page = await studio.history(request.whose, request.job, context.page)
        return HistoryPage(page) if page.jobs else Told(messages.say("history_end", request.lang))
    if request.key in tastes.KEYS:
        return await tastes.switch(request, context)
    return _led(await _pressed(request, context), TOLD.get(request.key, ""))


async def give_words(request: Request, context: Context) -> Started:
    """Give the words for which a job waits. Raises what `bots.common.errors.explain` puts into words."""
    if request.attachments:
        raise Refusal("words_only")
    return Started(await context.studio.words(request.ask, request.job, request.text))


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
