"""The page on which owners and their helpers see how Easel stands, and have it pause and go on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import version

from bots.common import callback_data
from bots.common.admin.page import KEY, Page, data, is_pressed
from bots.common.answer import Told
from bots.common.button import Button
from bots.common.command import Context
from bots.common.info import lasted
from bots.common.panel import Choice, Line, Panel
from bots.common.request import Request
from core import alarms, messages
from core.condition import Condition, Served

_PAUSE, _RESUME = "pause", "resume"
"""Whether all wait: `/admin pause`, `/admin resume`."""
_NAME = "state"
_GB = 1_000_000_000
_ALARMS = 5
"""Lines of alarms."""


async def _panel(request: Request, context: Context, opened: str = "") -> Panel:
    await context.studio.admission.must_lead(request.ask, "stands_owner")
    stands, lang = await context.condition(), request.lang
    pause = _pause(lang, paused=stands.paused)
    refresh = Button(messages.say("button_refresh", lang), data(_NAME))
    usage = Button(
        messages.say("button_usage_all", lang), callback_data.pack(callback_data.NOBODY, callback_data.USAGE)
    )
    told = "\n".join(_lines(stands, lang))
    back = Button(messages.say("button_back", lang), data(_NAME))
    title = messages.say("stands_title", lang)
    return Panel(title, told, (pause,), pause if opened == _PAUSE else None, ((refresh, usage),), back)


async def _press(request: Request, context: Context) -> Panel | None:
    """Look again, the line of the pause opened, or a pause."""
    for word in (_PAUSE, _RESUME):
        if is_pressed(request.job, f"{_PAUSE}={word}"):
            await context.studio.admission.set_pause(request.ask, paused=word == _PAUSE)
            return await _panel(request, context)
    for what in (_NAME, _PAUSE):
        if is_pressed(request.job, what):
            return await _panel(request, context, what)
    return None


async def _write(request: Request, context: Context, text: str) -> Panel | Told:
    word = text.partition(" ")[0].casefold()
    if word not in (_PAUSE, _RESUME):
        return await _panel(request, context)
    await context.studio.admission.set_pause(request.ask, paused=word == _PAUSE)
    return Told(messages.say("pause_begun" if word == _PAUSE else "pause_ended", request.lang), f"/{KEY}")


def _pause(lang: str, *, paused: bool) -> Line:
    """Whether all wait."""
    pairs = ((_RESUME, "pause_off", not paused), (_PAUSE, "pause_on", paused))
    choices = tuple(Choice(messages.say(key, lang), data(f"{_PAUSE}={word}"), on, word) for word, key, on in pairs)
    value = next(choice.label for choice in choices if choice.chosen)
    return Line(_PAUSE, messages.say("pause_label", lang), value, "", data(_PAUSE), choices, None)


def _lines(stands: Condition, lang: str) -> Iterator[str]:
    for alarm in stands.alarms[:_ALARMS]:
        since = messages.language(lang).aside.format(lasted(stands.now - alarm.since, lang))
        yield f"⚠️ {alarms.named(alarm, lang)}{since}"
    if (more := len(stands.alarms) - _ALARMS) > 0:
        yield f"⚠️ +{more}"
    for each in stands.providers:
        yield _served(each, stands.now, lang)
    if stands.waits_since is None:
        yield messages.say("stands_queue_none", lang)
    else:
        waits = lasted(stands.now - stands.waits_since, lang)
        yield messages.say("stands_queue", lang, count=stands.waiting, time=waits)
    for folder, free in stands.room.items():
        yield messages.say("stands_disk", lang, gigabytes=f"{free / _GB:,.1f}", folder=folder)
    comma = messages.language(lang).comma
    some = comma.join(
        f"{messages.say(f'stands_failed_{kind}', lang)} {count}" for kind, count in stands.failures.items()
    )
    yield messages.say("stands_failed", lang, kinds=some or messages.say("stands_failed_none", lang))
    yield messages.say("stands_running", lang, version=_version(), time=lasted(stands.now - stands.began, lang))


def _served(each: Served, now: float, lang: str) -> str:
    if each.away_since is not None:
        how = messages.say("stands_away", lang, time=lasted(now - each.away_since, lang))
    elif each.refuses is not None:
        how = messages.say("stands_refuses", lang)
    else:
        how = messages.say("stands_answers" if each.heard else "stands_unasked", lang)
    key = "stands_provider_most" if each.at_once else "stands_provider"
    counts = {"running": each.at_work, "most": each.at_once, "waiting": each.waiting}
    return messages.say(key, lang, provider=each.title, how=how, **counts)


@cache
def _version() -> str:
    return version("easel")


STATE = Page(_NAME, _panel, _press, _write, whole=True, words=(_PAUSE, _RESUME))
