"""What a press on a button asks for, wherever it stands. The job and its action are looked up, never believed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping

from msgspec.structs import replace

from bots.common import (
    admin,
    announcing,
    callback_data,
    exporting,
    forgetting,
    preferences,
    presets,
    pricing,
    reports,
    searches,
)
from bots.common.answer import Answer, Copy, Given, Original, Painting, Standing, Started, Tiles, Told
from bots.common.button import Button
from bots.common.command import Context, taken
from bots.common.commands.info import info
from bots.common.commands.linking import ask_to_part, offer, part
from bots.common.commands.queue import queue
from bots.common.commands.seed import seed
from bots.common.commands.usage import show as usage
from bots.common.commands.usage import table
from bots.common.info import pictures_of
from bots.common.request import Request, refused
from bots.common.veiling import veil
from core import actions, messages, region
from core.added import without_brought
from core.asks import Pressed
from core.decisions import LATE
from core.errors import Refusal
from core.gallery import EVERY
from core.jobs import Job, Kind
from core.locks import same
from core.studio import NO_JOB

TOLD: Mapping[str, str] = {
    actions.LOCK: "told_lock",
    actions.UNLOCK: "told_unlock",
    actions.HIDE: "told_hide",
    actions.REVEAL: "told_reveal",
}
"""What changes a mark of a picture -> the sentence that says so."""
ON_THE_SPOT = frozenset({*TOLD, actions.LOVE, actions.CANCEL, actions.LEAVE})
"""What changes the message it stands under, and makes no new one."""
_LINKS = frozenset({callback_data.LINK, callback_data.PART, callback_data.PART_NOW})
IN_PLACE = frozenset(
    {
        *(exporting.KEY, forgetting.KEY, callback_data.STOP, actions.WITHDRAW, actions.DELETE_NOW),
        *(*_LINKS, *preferences.KEYS, *presets.IN_PLACE, *admin.KEYS),
    }
)
"""What is answered by what the message it stands under is to say from now on."""
_OF_NO_JOB = _LINKS | {forgetting.KEY, *preferences.KEYS, *presets.KEYS, *admin.KEYS}
"""What has something else where others have a job's id."""


_ASKED = 60
"""Characters of the prompt of what is to be deleted."""


def job_under(buttons: Iterable[tuple[str, str, str] | None]) -> tuple[str, str, str] | None:
    """The first button under a message that is of a job, of those that `callback_data.unpack` has read there."""
    of_jobs = (each for each in buttons if each is not None and each[1] not in _OF_NO_JOB)
    return next((each for each in of_jobs if each[0] != callback_data.NOBODY), None)


async def press(request: Request, context: Context) -> Answer:
    """Do what a button asks for. Raises what `bots.common.errors.explain` puts into words."""
    try:
        return await veil(await _press(request, context), request, context)
    except Refusal as refusal:
        if refusal.key != NO_JOB:
            raise
        raise Refusal("job_gone") from refusal  # nobody has mistyped it


async def _press(request: Request, context: Context) -> Answer:
    if not request.key:
        raise Refusal("no_such_action")
    if request.key.startswith(callback_data.FOUND):
        return await searches.go_on(request, context)
    if request.key in preferences.KEYS:
        return await preferences.choose(request, context)
    if request.key in presets.KEYS:
        return await presets.press(request, context)
    if (number := callback_data.member(request.key)) is not None:
        return Copy(await context.studio.member(request.ask, request.job, number))
    if (own := _OWN.get(request.key)) is not None:
        return await own(request, context)
    if request.key == actions.HIDE and (told := await reports.hide(request, context)) is not None:
        return told
    led = _led(await _pressed(request, context), request, TOLD.get(request.key, ""))
    return await pricing.told(led, request, context.studio)


async def _example(request: Request, context: Context) -> Answer:
    prompt = messages.say("example", request.lang)
    return _led(await context.studio.draw(request.ask, None, request.key, prompt), request)


async def _original(request: Request, context: Context) -> Answer:
    return Original(await context.studio.show(request.ask, request.job))


async def _tiles(request: Request, context: Context) -> Answer:
    if not (job := await context.studio.show(request.ask, request.job)).is_grid:
        raise Refusal("no_such_action")
    return Tiles(job)


async def _given(request: Request, context: Context) -> Answer:
    job = await context.studio.show(request.ask, request.job)
    pictures = job.pictures if same(job.person, request.ask.person) else without_brought(job)  # what a preset keeps
    if not pictures_of(job) or not pictures:
        raise Refusal("no_such_action")
    return Given(job, pictures)


async def _copy(request: Request, context: Context) -> Answer:
    return Copy(await context.studio.show(request.ask, request.job))


async def _stop_all(request: Request, context: Context) -> Answer:
    stopped = await context.studio.stop_all(request.ask, request.job)
    return Told(messages.stopped(stopped, request.lang, context.midjourney.provider.title))


async def _older(request: Request, context: Context) -> Answer:
    return await searches.page(request, context, EVERY, request.job)


async def _love(request: Request, context: Context) -> Answer:
    job = await context.studio.show(request.ask, request.job)
    job, loves = await context.studio.collection.love(request.ask, job)
    return _led(Pressed(job), request, "told_love" if loves else "told_love_not")


async def _painting(request: Request, context: Context) -> Answer:
    job = await context.studio.show(request.ask, request.job)
    await context.studio.choosing.picture(request.ask, job)  # only for whoever chooses, while there is something to
    if (url := context.painter(job.id)) is None:
        raise Refusal("no_such_action")
    if request.text.strip():  # where words are written beside the button
        await context.studio.choosing.word(request.ask, job, request.text)
    return Painting(url)


async def _publish(request: Request, context: Context) -> Told:
    """A page of its own for a picture, and the way to withdraw it."""
    if context.publishing is None:
        raise Refusal("no_such_action")
    await context.studio.admission.admit(request.ask)
    job = await context.studio.show(request.ask, request.job)
    url = await context.publishing.publish(request.ask, job)
    text = messages.say("published", request.lang, url=url)
    data = callback_data.pack(job.id, actions.WITHDRAW)
    page = Button(messages.say("button_page", request.lang), url=url)
    return Told(text, "🔗", ((page, Button(messages.say("button_withdraw", request.lang), data)),))


async def _withdraw(request: Request, context: Context) -> Told:
    if context.publishing is None:
        raise Refusal("no_such_action")
    await context.publishing.withdraw(request.ask, await context.studio.show(request.ask, request.job))
    return Told(messages.say("withdrawn", request.lang), "🔗")


async def _stop(request: Request, context: Context) -> Answer:
    """The list as it is then, also where the job has ended meanwhile. Raises Refusal for what cannot be stopped."""
    if not (await context.studio.show(request.ask, request.job)).state.ended:
        try:
            await context.studio.press(request.ask, request.job, actions.CANCEL)
        except Refusal as refusal:
            if refusal.key != LATE:
                raise
    return await queue(request, context)


async def _delete(request: Request, context: Context) -> Told:
    """Ask once more."""
    job, lang = await context.studio.show(request.ask, request.job), request.lang
    await context.studio.collection.may_delete(request.ask, job)
    prompt = messages.clip(messages.bare(job.prompt) or messages.title(job, lang), _ASKED)
    button = Button(messages.say("button_deletenow", lang), callback_data.pack(job.id, actions.DELETE_NOW), "danger")
    title = messages.say("button_delete", lang)
    sure = "delete_sure_all" if job.kind is Kind.BATCH else "delete_sure"
    return Told(messages.say(sure, lang, prompt=prompt), title, ((button,),))


async def _delete_now(request: Request, context: Context) -> Told:
    job = await context.studio.show(request.ask, request.job)
    await context.studio.collection.delete(request.ask, job)
    return Told(messages.say("deleted", request.lang))


async def _usage(request: Request, context: Context) -> Answer:
    return await usage(replace(request, text="all"), context)


_OWN: Mapping[str, Callable[[Request, Context], Awaitable[Answer]]] = {
    callback_data.EXAMPLE: _example,
    callback_data.FILE: _original,
    callback_data.TILES: _tiles,
    callback_data.OPEN: _copy,
    callback_data.INFO: info,
    callback_data.SEED: seed,
    callback_data.GIVEN: _given,
    callback_data.OLDER: _older,
    actions.STOP_ALL: _stop_all,
    actions.LOVE: _love,
    actions.DELETE: _delete,
    actions.DELETE_NOW: _delete_now,
    callback_data.STOP: _stop,
    **dict.fromkeys(admin.KEYS, admin.choose),
    exporting.KEY: exporting.choose,
    forgetting.KEY: forgetting.choose,
    callback_data.LINK: offer,
    callback_data.PART: ask_to_part,
    callback_data.PART_NOW: part,
    callback_data.USAGE: _usage,
    callback_data.QUIET: announcing.quiet,
    callback_data.TABLE: table,
    region.PAINT: _painting,
    actions.PUBLISH: _publish,
    actions.WITHDRAW: _withdraw,
    actions.REPORT: reports.report,
    **dict.fromkeys(reports.KEYS, reports.decide),
}
"""Buttons that ask for nothing new of the provider, but for the example."""


async def give_words(request: Request, context: Context) -> Answer:
    """Give the words for which a job waits, or a painted copy that says which part of a picture is meant.

    Raises what `bots.common.errors.explain` puts into words.
    """
    if request.attachments:
        job = await _scribbled(request, context)
    else:
        job = await context.studio.words(request.ask, request.job, request.text)
    return _led(Pressed(job), request)


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


def _led(pressed: Pressed, request: Request, told: str = "") -> Answer:
    """What a job says by its message, or is said of it where that is on another platform."""
    job = pressed.job
    if job.place.platform == request.ask.place.platform:
        return Standing(job) if pressed.was_there else Started(job, told)
    if pressed.was_there:
        return Copy(job)
    platform = messages.platform(job.place.platform, request.lang)
    told = messages.say(told or "goes_on_elsewhere", request.lang, platform=platform)
    button = Button(messages.say("button_open", request.lang), callback_data.pack(job.id, callback_data.OPEN))
    return Told(told, buttons=((button,),))
