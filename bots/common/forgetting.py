"""/forget: what there is of an account, and having it forgotten. Everything is asked twice, and only of whoever has it.

Linked accounts are named, and are forgotten each by itself: whoever got somebody to type a code would else have all of
theirs forgotten. A yes holds for what the question named: where there is more by then, it is asked once more.
"""

from __future__ import annotations

from collections.abc import Iterable

from bots.common import callback_data
from bots.common.accounts import called
from bots.common.answer import Told
from bots.common.button import Button
from bots.common.command import Context
from bots.common.preferences import named
from bots.common.request import Request
from core import messages
from core.errors import Refusal
from core.forgetting import MANY, Held, What
from core.locks import same

KEY = "forget"
"""The key of its buttons."""
_TITLE = "/forget"
_STOP = "stop"
_SET = ("presets", "favourites", "settings")
_COUNTED = ("jobs", "pictures", *_SET, "going")
_NAMED = {What.SET: _SET, What.ALL: ("jobs", "pictures", *_SET)}
"""What a question lists, where it does not say it in its sentence."""


async def show(request: Request, context: Context) -> Told:
    """What there is, with a button for each thing that can be forgotten."""
    if not request.alone:
        url = context.own_chat(KEY)
        rows = ((Button(messages.say("button_forget_own", request.lang), url=url),),) if url else ()
        return Told(messages.say("forget_group", request.lang), _TITLE, rows)
    return await _listed(await context.studio.people.forgetting.held(request.ask.person), request, context)


async def choose(request: Request, context: Context) -> Told:
    """Ask once more, or do it: what a button of /forget says. Raises Refusal."""
    if not request.alone:
        return await show(request, context)
    forgetting, lang = context.studio.people.forgetting, request.lang
    held = await forgetting.held(request.ask.person)
    if request.job == named(KEY) or held.erasing is not None:
        return await _listed(held, request, context)
    for what in What:
        if request.job == named(f"{KEY} {_STOP} {what}"):
            told = messages.stopped(await context.studio.cancel(request.ask), lang, context.midjourney.provider.title)
            held = await forgetting.held(request.ask.person)
            return await _asked(what, held, request, context, told)
        if request.job == _yes(what, held):
            await forgetting.begin(request.ask.person, what, lang)
            return Told(messages.say("forget_begun", lang), _TITLE)
        if request.job == named(f"{KEY} {what}"):
            if not held.of(what):
                return await _listed(held, request, context)
            return await _asked(what, held, request, context)
    raise Refusal("forget_changed")


async def _listed(held: Held, request: Request, context: Context) -> Told:
    lang = request.lang
    if held.erasing is not None:
        return Told(messages.say("forget_going_on", lang), _TITLE)
    there, others = _told(held, _COUNTED, lang), await _others(request, context)
    if not held.of(What.ALL):
        nothing = "\n".join((messages.say("forget_nothing", lang), *there))
        return Told("\n\n".join(filter(None, (nothing, others))), _TITLE)
    there = there or [messages.say("forget_has_name", lang)]
    paragraphs = ("\n".join((messages.say("forget_has", lang), *there)), others, messages.say("forget_choose", lang))
    text = "\n\n".join(filter(None, paragraphs))
    return Told(text, _TITLE, tuple((_button(f"button_forget_{each}", each, lang),) for each in What if held.of(each)))


async def _others(request: Request, context: Context) -> str:
    """That accounts which are linked with this one are not meant; empty where there are none."""
    person, lang = request.ask.person, request.lang
    linked = [each for each in await context.studio.people.linking.of(person) if not same(each, person)]
    accounts = messages.language(lang).comma.join(called(each, lang) for each in linked)
    return messages.say("forget_linked", lang, accounts=accounts) if linked else ""


async def _asked(what: What, held: Held, request: Request, context: Context, before: str = "") -> Told:
    """The question, with what cannot be undone and what stays."""
    lang, provider = request.lang, context.midjourney.provider.title
    question = messages.say(f"forget_ask_{what}", lang, **_counts(held))
    listed = "\n".join((question, *_told(held, _NAMED.get(what, ()), lang)))
    paragraphs = [before, listed, await _others(request, context)]
    rows = [(Button(messages.say("button_forget_yes", lang), callback_data.pack(_yes(what, held), KEY), "danger"),)]
    if what in (What.JOBS, What.ALL):
        paragraphs.append(messages.say("forget_ask_others", lang))
    if what is not What.SET:
        paragraphs.append(messages.say("forget_ask_stays", lang, provider=provider))
        if held.going:
            paragraphs.append(messages.say("forget_ask_going", lang, count=held.going))
    if held.going and what is not What.SET:
        rows.insert(0, (_button("button_forget_stop", f"{_STOP} {what}", lang),))
    rows.append((Button(messages.say("button_back", lang), callback_data.pack(named(KEY), KEY)),))
    return Told("\n\n".join(filter(None, (*paragraphs, messages.say("forget_ask_final", lang)))), _TITLE, tuple(rows))


def _told(held: Held, names: Iterable[str], lang: str) -> Iterable[str]:
    """A line for each of these of which there is any."""
    counts = _counts(held)
    return [messages.say(f"forget_has_{name}", lang, count=counts[name]) for name in names if counts[name]]


def _counts(held: Held) -> dict[str, object]:
    """As sentences take them; of very many pictures it is not told how many."""
    told: dict[str, object] = {name: getattr(held, name) for name in _COUNTED}
    return told | ({"pictures": f"{MANY}+"} if held.jobs > MANY and held.pictures else {})


def _button(sentence: str, what: str, lang: str) -> Button:
    return Button(messages.say(sentence, lang), callback_data.pack(named(f"{KEY} {what}"), KEY))


def _yes(what: What, held: Held) -> str:
    """What stands where a job's id would: it fits as long as there is no more than the question said."""
    return named(f"{KEY} {what} {held.newest} {held.of(what)}")
