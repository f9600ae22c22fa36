"""The page on which owners and their helpers say which words no prompt may have: everywhere, or in the chat where they
open it. There they also have all pictures stand behind spoilers; in their own chat they see what the provider refused.

`/admin words fox = red panda, h?rr*, not bear` puts two into the list and takes one out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bots.common.admin.page import KEY, Page, data, entries, is_pressed
from bots.common.button import Button
from bots.common.command import Context
from bots.common.errors import listed
from bots.common.panel import Choice, Line, Panel
from bots.common.request import Request
from core import gate, messages, policy
from core.errors import Refusal
from core.moderation import EVERYWHERE, LEARNED, MOST, Listed
from core.people import place_of
from core.preferences import FORCED, NAMES, SPOILER
from core.wordlists import Entry

NAME = "words"
_EXAMPLE = "fox = red panda, h?rr*"
_IN_LINE, _LINES = 20, 8
"""Entries of one line, whose list Discord lets have 25, and lines that a panel shows of each kind; what is beyond is
taken out in words."""
_VALUE = 180
"""Characters that a line says of its entries: all lines together fit into a message of Telegram's (4,096)."""
_SPOILER = "spoiler"
_SWITCH = {"on": FORCED, "off": None}


async def _show(request: Request, context: Context) -> Panel:
    return await _panel(request, context)


async def _write(request: Request, context: Context, text: str) -> Panel:
    """Entries with commas between; `not` takes one out, in one's own chat also of what is learned."""
    moderation, place = context.studio.admission.moderation, _place(request)
    written = entries(text)
    gone = [Entry.read(each[4:]) for each in written if each.casefold().startswith("not ")]
    new = [Entry.read(each) for each in written if not each.casefold().startswith("not ")]
    keys, learned = {each.key for each in gone}, await moderation.entries(LEARNED) if request.own else ()
    tried = [each.entry for each in learned if each.entry.key in keys]
    await _must_change(request, context, file=bool(tried) and not new)
    if wrong := next((each for each in new if not each.fits), None):
        raise Refusal("words_wrong", name=wrong.word)
    await gate.opened()
    if tried:
        await moderation.drop(request.ask, LEARNED, tried)
    if there := [each.entry for each in await _kept(request, context) if each.entry.key in keys]:
        await moderation.drop(request.ask, place, there)
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
                await gate.opened()
                await context.studio.admission.moderation.drop(request.ask, place, [each.entry])
                return await _panel(request, context)
    opened = (*(f"{name}{number}" for name in (NAME, LEARNED) for number in range(_LINES)), _SPOILER)
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


async def _kept(request: Request, context: Context) -> Sequence[Listed]:
    """The list that is changed there; none where it stands in a file."""
    admission = context.studio.admission
    return await admission.moderation.entries(_place(request)) if admission.access.words is None else ()


def _place(request: Request) -> str:
    """The term of the chat, or EVERYWHERE in one's own."""
    return EVERYWHERE if request.own else policy.where(request.ask)[-1]


async def _panel(request: Request, context: Context, opened: str = "") -> Panel:
    lang, admission = request.lang, context.studio.admission
    await admission.must_lead(request.ask, "words_owner")
    scope, told, lines = ("all" if request.own else "here"), list[str](), list[Line]()
    kept, learned = await _kept(request, context), await admission.moderation.entries(LEARNED) if request.own else ()
    if more := sum(max(len(each) - _IN_LINE * _LINES, 0) for each in (kept, learned)):
        told.append(messages.say("words_more", lang, count=more))
    if admission.access.words is not None:
        told.append(messages.say("admin_file", lang))
    else:
        told.insert(0, messages.say(f"words_told_{scope}", lang))
        lines += _words(kept, lang)
        if not request.own:
            _, here = await context.studio.people.set_for(request.ask.person, request.ask)
            lines.append(_spoiler(lang, forced=here.get(SPOILER) == FORCED))
    if request.own:
        lines += _learned(learned, lang)
    back = Button(messages.say("button_back", lang), data(f"page {NAME}"))
    seen = next((line for line in lines if line.name == opened), None)
    return Panel(messages.say(f"words_title_{scope}", lang), " ".join(told), tuple(lines), seen, (), back)


def _words(kept: Sequence[Listed], lang: str) -> list[Line]:
    """The list, some to a line; a tap takes one out."""
    write = Button(messages.say("button_write", lang), data(f"{NAME}?"), write=f"/{KEY} {NAME} {_EXAMPLE}")
    choices = [Choice(str(each.entry), data(f"{NAME}={each.entry.key}"), False) for each in kept]
    return _lines(NAME, messages.say("words_label", lang), choices, lang, write)


def _learned(kept: Sequence[Listed], lang: str) -> list[Line]:
    """What a provider refused, the latest first; a tap has one tried again."""
    choices = [
        Choice(
            f"{each.entry.word} ({each.times}×, {datetime.fromtimestamp(each.at, UTC):%Y-%m-%d})",
            data(f"{LEARNED}={each.entry.key}"),
            False,
        )
        for each in kept
    ]
    return _lines(LEARNED, messages.say("words_learned", lang), choices, lang, None)


def _spoiler(lang: str, *, forced: bool) -> Line:
    """Whether all pictures of the chat stand behind spoilers."""
    pairs = (("off", "words_spoiler_off", not forced), ("on", "words_spoiler_on", forced))
    choices = tuple(Choice(messages.say(key, lang), data(f"{_SPOILER}={word}"), on, word) for word, key, on in pairs)
    value = next(choice.label for choice in choices if choice.chosen)
    return Line(_SPOILER, messages.say("set_spoiler", lang), value, "", data(_SPOILER), choices, None)


def _lines(name: str, label: str, choices: Sequence[Choice], lang: str, write: Button | None) -> list[Line]:
    """As many lines as a panel has room for, some choices to each."""
    parts = [choices[at : at + _IN_LINE] for at in range(0, len(choices), _IN_LINE)][:_LINES] or [()]
    labels = [f"{label} {number}" for number in range(1, len(parts) + 1)] if len(parts) > 1 else [label]
    return [
        _line(f"{name}{number}", labels[number], part, lang, None if number else write)
        for number, part in enumerate(parts)
    ]


def _line(name: str, label: str, choices: Sequence[Choice], lang: str, write: Button | None) -> Line:
    value = listed((choice.label for choice in choices), lang) or messages.say("words_none", lang)
    closed = messages.say("words_count", lang, count=len(choices)) if choices else value
    choices = [Choice(closed, data(name), True), *choices]  # of a list something is chosen: what changes nothing
    hint = messages.say("words_tap", lang)
    value = messages.cut(value, _VALUE)
    return Line(name, label, value, "", data(name), tuple(choices), write, _EXAMPLE if write else "", hint)


WORDS = Page(NAME, _show, _press, _write, _asked)
