"""The page of those who may ask for nothing: everywhere, or in the chat where it is opened.

`/admin ban telegram:5`, `/admin mute telegram:5`, `/admin ban discord:8 7d in discord:111`; without an account whoever
asked for the picture that is replied to. Anybody can choose a name: who goes by it is told, and to be said by number.
`unban` ends it, as a tap on the page does.
"""

from __future__ import annotations

import re

from bots.common.admin.page import KEY, Page, data, is_pressed
from bots.common.answer import Told
from bots.common.button import Button
from bots.common.command import Context
from bots.common.errors import called, listed, moment
from bots.common.panel import Choice, Line, Panel
from bots.common.request import Request
from core import messages
from core.banning import DAY, MOST
from core.errors import Refusal
from core.jobs import Person
from core.people import place_of
from core.policy import PLACE, Ban, named, term

_BAN, _MUTE, _WORDS = "ban", "mute", ("ban", "mute", "unban", "unmute")
_NAME = 24
"""Characters of a name."""
_PAGE = 8
"""Bans on a page: each is a list on Discord."""
_SECONDS = {"m": 60.0, "h": 3600.0, "d": DAY, "w": 7 * DAY}
_SAID = re.compile(
    rf"(?P<who>.*?)\s*(?:(?<!\S)(?P<count>\d{{1,4}})(?P<unit>[mhdw]))?\s*(?:(?<!\S)in (?P<where>{PLACE})(?: .*)?)?",
    re.ASCII | re.DOTALL,
)
_ACCOUNT = re.compile(r"(telegram|discord):(-?\d+)(?: ([^,]*))?(?:,\s*(.*))?", re.DOTALL)
"""An account, perhaps with a name, which ends with a comma where Discord's mention was one; and what is left."""
_TIME = re.compile(r"(?:for\b|[-+]?\d).*", re.IGNORECASE | re.DOTALL)
"""What is no name but how long, in words that are not known."""


async def _show(request: Request, context: Context) -> Panel:
    return await _panel(request, context)


async def _write(request: Request, context: Context, text: str) -> Panel | Told:
    """Ban, mute, or end that."""
    word, _, rest = text.partition(" ")
    if word.casefold() not in _WORDS:
        raise Refusal("ban_how")
    rest = rest.strip()
    said = _SAID.fullmatch(rest)
    assert said is not None, "it matches whatever is written"
    await context.studio.admission.must_lead(request.ask, "ban_lead")
    if said["who"] and _ACCOUNT.fullmatch(said["who"]) is None:
        raise await _called_so(request, context, said["who"], f"/{KEY} {word}", rest[said.end("who") :])
    who = await _meant(request, context, said["who"])
    where = said["where"] or _here(request)
    if word.casefold().startswith("un"):
        return await _unban(request, context, who, where)
    seconds = int(said["count"]) * _SECONDS[said["unit"]] if said["count"] else None
    if word.casefold() == _MUTE:
        seconds = seconds or DAY
    ban = await context.studio.banning.ban(request.ask, who, seconds, where)
    told = messages.say("ban_done", request.lang, who=_called(ban.who, request.lang), told=_said(ban, request.lang))
    group = messages.say("ban_group", request.lang) if not who.account.isalnum() else ""
    return Told(f"{told} {group}".strip(), f"/{KEY}")


async def _meant(request: Request, context: Context, name: str) -> Person:
    """Whom they mean, by an account or a picture. Raises Refusal."""
    if (found := _ACCOUNT.fullmatch(name)) is not None:
        called_so, left = (found[3] or "").strip(), found[4] or ""
        if left or _TIME.fullmatch(called_so):
            raise Refusal("ban_time", time=left or called_so)
        return Person(found[1], found[2], called_so)
    if not request.job:
        raise Refusal("ban_how")
    person = (await context.studio.show(request.ask, request.job)).person
    if not person.account:
        raise Refusal("ban_forgotten")
    return person


async def _called_so(request: Request, context: Context, name: str, begun: str, rest: str) -> Refusal:
    """Who goes by a name, and the command with the number of one instead."""
    people = await context.studio.banning.called(name)
    names = listed((f"{term(each)} {messages.clip(each.name, _NAME)}" for each in people), request.lang)
    command = f"{begun} {term(people[0])}{rest}" if people else ""
    key = "ban_which" if people else "ban_who"  # of what is written, so never a toast
    return Refusal(key, name=name, names=names, command=command)


async def _unban(request: Request, context: Context, who: Person, where: str) -> Told:
    lifted = await context.studio.banning.unban(request.ask, who, where)
    key = "ban_lifted" if lifted else "ban_none"
    return Told(messages.say(key, request.lang, who=_called(who, request.lang)), f"/{KEY}")


async def _press(request: Request, context: Context) -> Panel | None:
    """A page, a ban opened, or lifted."""
    for number in range(MOST // _PAGE):
        if is_pressed(request.job, _page(number)):
            return await _panel(request, context, number)
    for number, ban in enumerate(await context.studio.admission.bans.all(_here(request))):
        if is_pressed(request.job, f"{_BAN}={ban.id}"):
            return await _panel(request, context, number // _PAGE, ban.id)
        if is_pressed(request.job, f"un{_BAN}={ban.id}"):
            await context.studio.banning.lift(request.ask, ban)
            return await _panel(request, context, number // _PAGE)
    return None


async def _panel(request: Request, context: Context, number: int = 0, opened: str = "") -> Panel:
    lang, where = request.lang, _here(request)
    bans = await context.studio.banning.all(request.ask, where)
    number = min(number, max(len(bans) - 1, 0) // _PAGE)
    shown = {ban.id: _line(ban, lang) for ban in bans[number * _PAGE :][:_PAGE]}
    more = [(Button(messages.say("button_older", lang), data(_page(number + 1))),)]
    told = messages.say("ban_told" if bans else "ban_nobody", lang)
    title = messages.say("ban_title_here" if where else "ban_title", lang)
    tools = tuple(more if len(bans) > (number + 1) * _PAGE else ())
    return Panel(title, told, tuple(shown.values()), shown.get(opened), tools, Button("", data("")))


def _page(number: int) -> str:
    return f"bans {number}"


def _line(ban: Ban, lang: str) -> Line:
    stays, lift = messages.say("ban_stays", lang), messages.say("ban_lift", lang)
    choices = (Choice(stays, data(f"{_BAN}={ban.id}"), True), Choice(lift, data(f"un{_BAN}={ban.id}"), False))
    name = ban.who.name or term(ban.who)
    return Line(ban.id, messages.clip(name, _NAME), _said(ban, lang), "", data(f"{_BAN}={ban.id}"), choices, None)


def _said(ban: Ban, lang: str) -> str:
    """Where a ban holds, and until when."""
    where = called(ban.where, lang, plain=True) if ban.where else messages.say("log_everywhere", lang)
    until = messages.say("ban_until", lang, until=moment(ban.until, lang)) if ban.until else moment(None, lang)
    return messages.language(lang).comma.join((where, until))


def _called(who: Person, lang: str) -> str:
    return called(named(who), lang, plain=True)


def _here(request: Request) -> str:
    place = place_of(request.ask)
    return "" if request.own else f"{place.platform}:{place.id}"


BANS = Page("bans", _show, _press, _write, words=_WORDS)
