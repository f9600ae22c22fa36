"""The page on which owners and their helpers say which words no prompt may have: everywhere, or in the chat where they
open it. There they also have all pictures stand behind spoilers; in their own chat they see what the provider refused.

`/admin words fox = red panda, h?rr*, not bear` puts two into the list and takes one out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bots.common.admin.page import KEY, Page, data, is_pressed
from bots.common.button import Button
from bots.common.command import Context
from bots.common.errors import listed
from bots.common.panel import Choice, Line, Panel
from bots.common.request import Request
from core import messages, policy
from core.errors import Refusal
from core.moderation import EVERYWHERE, LEARNED, MOST, Listed
from core.people import place_of
from core.preferences import FORCED, NAMES, SPOILER
from core.wordlists import Entry

NAME = "words"
_EXAMPLE = "fox = red panda, h?rr*"
_IN_LINE, _LINES = 20, 8
"""Entries of one line, whose list Discord lets have 25, and lines that a panel shows; what is beyond is taken out in
words."""
_SPOILER = "spoiler"
_SWITCH = {"on": FORCED, "off": None}


async def _show(request: Request, context: Context) -> Panel:
    return await _panel(request, context)


async def _write(request: Request, context: Context, text: str) -> Panel:
    """Entries with commas between; `not` takes one out."""
    await _must_change(request, context)
    moderation, place = context.studio.admission.moderation, _place(request)
    written = [each.strip() for each in re.split(r"[,，、;；\n]", text) if each.strip()]
    gone = [Entry.read(each[4:]) for each in written if each.casefold().startswith("not ")]
    new = [Entry.read(each) for each in written if not each.casefold().startswith("not ")]
    if wrong := next((each for each in new if not each.fits), None):
        raise Refusal("words_wrong", name=wrong.word)
    await context.studio.admission.opened()
    if gone:
        await moderation.drop(request.ask, place, gone)
    if new and not await moderation.put(request.ask, place, new):
        raise Refusal("words_many", most=MOST)
    return await _panel(request, context)


async def _press(request: Request, context: Context) -> Panel | None:
    """A line opened, a word written or taken out, spoilers switched."""
    if is_pressed(request.job, f"{NAME}?"):
        return await _write(request, context, request.text)
    for switch, value in _SWITCH.items():
        if is_pressed(request.job, f"{_SPOILER}={switch}"):
            await _must_change(request, context)
            await context.studio.people.choose(place_of(request.ask), NAMES[SPOILER], value)
            what = "spoilers" if value else "spoilers_not"
            await context.studio.admission.audit.note(request.ask, what, where=_place(request))
            return await _panel(request, context)
    for place, name in ((_place(request), NAME), (LEARNED, LEARNED)):
        kept = await context.studio.admission.moderation.entries(place)
        for each in kept:
            if is_pressed(request.job, f"{name}={each.entry.key}"):
                await _must_change(request, context, file=place == LEARNED)
                await context.studio.admission.opened()
                await context.studio.admission.moderation.drop(request.ask, place, [each.entry])
                return await _panel(request, context)
    opened = (*(f"{NAME}{number}" for number in range(_LINES)), LEARNED, _SPOILER)
    shown = next((what for what in opened if is_pressed(request.job, what)), None)
    return await _panel(request, context, shown) if shown is not None else None


def _asked(job: str, lang: str) -> str | None:
    if not is_pressed(job, f"{NAME}?"):
        return None
    return messages.say("set_written", lang, label=messages.say("words_label", lang), example=_EXAMPLE)


async def _must_change(request: Request, context: Context, *, file: bool = False) -> None:
    """Raise Refusal for whoever changes no lists, and unless a `file` is nothing to it, where they stand in one."""
    admission = context.studio.admission
    await admission.must_lead(request.ask, "words_owner")
    if admission.access.words is not None and not file:
        raise Refusal("admin_file")


def _place(request: Request) -> str:
    """The term of the chat, or EVERYWHERE in one's own."""
    return EVERYWHERE if request.own else policy.where(request.ask)[-1]


async def _panel(request: Request, context: Context, opened: str = "") -> Panel:
    lang, admission = request.lang, context.studio.admission
    await admission.must_lead(request.ask, "words_owner")
    scope, told = ("all" if request.own else "here"), []
    lines = []
    if admission.access.words is not None:
        told.append(messages.say("admin_file", lang))
    else:
        kept = await admission.moderation.entries(_place(request))
        told.append(messages.say(f"words_told_{scope}", lang))
        if len(kept) > _IN_LINE * _LINES:
            told.append(messages.say("words_more", lang, count=len(kept) - _IN_LINE * _LINES))
        lines += _words(kept, lang)
        if not request.own:
            _, here = await context.studio.people.set_for(request.ask.person, request.ask)
            lines.append(_spoiler(lang, forced=here.get(SPOILER) == FORCED))
    if request.own:
        lines.append(_learned(await admission.moderation.entries(LEARNED), lang))
    back = Button(messages.say("button_back", lang), data(f"page {NAME}"))
    seen = next((line for line in lines if line.name == opened), None)
    return Panel(messages.say(f"words_title_{scope}", lang), " ".join(told), tuple(lines), seen, (), back)


def _words(kept: Sequence[Listed], lang: str) -> list[Line]:
    """The list, some to a line; a tap takes one out."""
    write = Button(messages.say("button_write", lang), data(f"{NAME}?"), write=f"/{KEY} {NAME} {_EXAMPLE}")
    label = messages.say("words_label", lang)
    parts: list[Sequence[Listed]] = [kept[at : at + _IN_LINE] for at in range(0, len(kept), _IN_LINE)][:_LINES] or [()]
    lines = []
    for number, part in enumerate(parts):
        choices = [Choice(str(each.entry), data(f"{NAME}={each.entry.key}"), False) for each in part]
        which = f" {number + 1}" if len(parts) > 1 else ""
        lines.append(_line(f"{NAME}{number}", f"{label}{which}", choices, lang, write if number == 0 else None))
    return lines


def _learned(kept: Sequence[Listed], lang: str) -> Line:
    """The latest that a provider refused; a tap has one tried again."""
    choices = [
        Choice(f"{each.entry.word} ({each.times})", data(f"{LEARNED}={each.entry.key}"), False)
        for each in kept[:_IN_LINE]
    ]
    return _line(LEARNED, messages.say("words_learned", lang), choices, lang, None)


def _spoiler(lang: str, *, forced: bool) -> Line:
    """Whether all pictures of the chat stand behind spoilers."""
    pairs = (("off", "words_spoiler_off", not forced), ("on", "words_spoiler_on", forced))
    choices = tuple(Choice(messages.say(key, lang), data(f"{_SPOILER}={word}"), on, word) for word, key, on in pairs)
    value = next(choice.label for choice in choices if choice.chosen)
    return Line(_SPOILER, messages.say("set_spoiler", lang), value, "", data(_SPOILER), choices, None)


def _line(name: str, label: str, choices: list[Choice], lang: str, write: Button | None) -> Line:
    value = listed((choice.label for choice in choices), lang) or messages.say("words_none", lang)
    choices = [Choice(value, data(name), True), *choices]  # of a list something is chosen: what changes nothing
    hint = messages.say("words_tap", lang)
    return Line(name, label, value, "", data(name), tuple(choices), write, _EXAMPLE if write else "", hint)


WORDS = Page(NAME, _show, _press, _write, _asked)
