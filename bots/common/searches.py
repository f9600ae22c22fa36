"""Pages of what somebody looks for. A button has no room for that, so it is kept as a note, which the button names.

It bears no name, and goes a week after it was last looked for (`core.loops.retention`).
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from bots.common import callback_data
from bots.common.answer import HistoryPage, Told
from bots.common.button import Button
from bots.common.command import Context
from bots.common.request import Request
from core import messages
from core.errors import Refusal
from core.gallery import LOOKED, SEARCHES, Wanted
from core.loops.retention import DAY
from core.messages.language import QUOTATION_MARKS
from core.ports import Page

KEPT = 4096
"""Searches that are kept, on each platform; a new one takes the place of an old one."""
_MARK = 11
"""Hexadecimal digits by which a search is told from others: with the beginning of its key, as many as that may have."""
_SHOWN = 60
"""Characters of the words."""


async def find(request: Request, context: Context, wanted: Wanted, before: str | None = None) -> tuple[Page, str]:
    """A page of what is wanted, of what `request.whose` is, and what is said of it: what was looked for, or that
    nothing is there."""
    lang = request.lang
    found = await context.studio.history(request.whose, before, context.page, wanted, request.ask.person)
    if wanted.anything:
        told = messages.say("history_end" if before else "history_none", lang)
        return found, "" if found.jobs else told
    what = await _in_words(wanted, request, context)
    if found.jobs:
        return found, messages.say("sought", lang, sought=what)
    if found.more:
        return found, messages.say("sought_more", lang, sought=what, count=LOOKED)
    if before:
        return found, messages.say("history_end", lang)
    only = wanted == Wanted(loved=True, pictures=True)
    return found, messages.say("favourites_none" if only else "sought_none", lang, sought=what)


async def page(request: Request, context: Context, wanted: Wanted, before: str | None = None) -> HistoryPage | Told:
    """What was found, with the way to the next page."""
    found, told = await find(request, context, wanted, before)
    older = await _kept(wanted, context, found.now) if found.more and not wanted.anything else callback_data.OLDER
    if found.jobs:
        return HistoryPage(found, older, told)
    if found.more is None:
        return Told(told)
    button = Button(messages.say("button_older", request.lang), callback_data.pack(found.more, older))
    return Told(told, buttons=((button,),))


async def go_on(request: Request, context: Context) -> HistoryPage | Told:
    """The next page, by a button: its key names the search, and its job is where that goes on. Raises Refusal."""
    _, _, kept = (await context.notes.note(_name(request.key)) or "").partition(" ")
    if not kept or _key(kept) != request.key:
        raise Refusal("sought_gone")
    return await page(request, context, Wanted.load(kept), request.job)


async def _kept(wanted: Wanted, context: Context, now: float) -> str:
    key = _key(text := wanted.dump())
    at, _, known = (await context.notes.note(_name(key)) or "0").partition(" ")
    if known != text or float(at) <= now - DAY:
        await context.notes.keep_note(_name(key), f"{now:.0f} {text}")
    return key


def _key(text: str) -> str:
    return callback_data.FOUND + hashlib.sha256(text.encode()).hexdigest()[:_MARK]


def _name(key: str) -> str:
    slot = int(key.removeprefix(callback_data.FOUND) or "0", 36) % KEPT
    return f"{SEARCHES}{slot}"


async def _in_words(wanted: Wanted, request: Request, context: Context) -> str:
    """What is looked for, as it was understood."""
    lang = request.lang
    words = " ".join(wanted.words.split()).translate(_QUOTES)
    parts = [messages.quoted(messages.clip(words, _SHOWN), lang)] if words else []
    parts += [messages.say(f"sought_{sort}", lang) for sort in sorted(wanted.sorts)]
    parts += [messages.say("sought_loved", lang)] if wanted.loved else []
    if wanted.since is not None and wanted.until is not None:
        ahead = await context.studio.collection.ahead(request.ask)
        first, last = _day(wanted.since, ahead), _day(wanted.until - 1, ahead)
        parts.append(first if first == last else messages.say("sought_days", lang, first=first, last=last))
    return messages.language(lang).comma.join(parts)


_QUOTES = {ord(sign): None for sign in "".join(QUOTATION_MARKS)}


def _day(at: float, ahead: timedelta) -> str:
    return f"{datetime.fromtimestamp(at, UTC) + ahead:%Y-%m-%d}"
