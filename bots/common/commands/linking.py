"""/link: one person with several accounts, joined by a code and parted by a button."""

from __future__ import annotations

from msgspec.structs import replace

from bots.common import callback_data
from bots.common.accounts import called
from bots.common.answer import Told
from bots.common.button import Button
from bots.common.command import Command, Context, Option
from bots.common.request import Request
from core import messages
from core.errors import Refusal
from core.jobs import Person
from core.linking import LIFE_SECONDS
from core.locks import same


async def link(request: Request, context: Context) -> Told:
    """A code for another account, what the code of another one does, or the accounts that are linked."""
    linking = context.studio.people.linking
    code = request.text.strip()
    if not request.alone:
        spoiled = await linking.spoil(code)
        return _elsewhere(request, context, "link_spoiled" if spoiled else "link_group")
    if code:
        return await _join(request, context, code)
    if len(await linking.of(request.ask.person)) == 1:
        return await offer(request, context)
    return await _list(request, context, messages.say("link_list", request.lang))


async def _join(request: Request, context: Context, code: str) -> Told:
    """Link the account with that of the code, and say so to both."""
    ask = request.ask
    joined = await context.studio.people.linking.join(ask, code)

    async def done(reader: Person, other: Person) -> Told:
        told = messages.say("link_done", ask.lang, account=called(other, ask.lang))
        return await _list(replace(request, ask=replace(ask, person=reader)), context, told)

    await context.say_to(joined, await done(joined, ask.person))
    return await done(ask.person, joined)


async def offer(request: Request, context: Context) -> Told:
    """A code for another account, where nobody else reads it."""
    if not request.alone:
        return _elsewhere(request, context, "link_group")
    code = await context.studio.people.linking.offer(request.ask)
    return Told(messages.say("link_code", request.lang, code=code, minutes=int(LIFE_SECONDS // 60)), "/link")


async def ask_to_part(request: Request, context: Context) -> Told:
    """Ask once more, or show the list again."""
    lang = request.lang
    if request.job == callback_data.NOBODY:
        return await link(replace(request, text=""), context)
    account = called(await _meant(request, context), lang)
    sure = Button(
        messages.say("button_partnow", lang), callback_data.pack(request.job, callback_data.PART_NOW), "danger"
    )
    back = Button(messages.say("button_back", lang), callback_data.pack(callback_data.NOBODY, callback_data.PART))
    return Told(messages.say("link_sure", lang, account=account), "/link", ((sure, back),))


async def _meant(request: Request, context: Context) -> Person:
    """The account that a button names, one of theirs who presses it. Raises Refusal."""
    theirs = await context.studio.people.linking.of(request.ask.person)
    if (meant := next((each for each in theirs if request.job == _digest(each)), None)) is None:
        raise Refusal("link_gone")
    return meant


async def part(request: Request, context: Context) -> Told:
    """Part the account that a button names. Raises Refusal."""
    other = await _meant(request, context)
    await context.studio.people.linking.part(request.ask, other)
    told = messages.say("link_parted", request.lang, account=called(other, request.lang))
    return await _list(request, context, told)


async def _list(request: Request, context: Context, told: str) -> Told:
    """The accounts of whoever asks, each with a button that parts it."""
    accounts = await context.studio.people.linking.of(request.ask.person)
    lang, rows = request.lang, []
    if len(accounts) > 1:
        for each in accounts:
            name = called(each, lang)
            own = same(each, request.ask.person)
            told += "\n• " + (messages.say("link_this", lang, account=name) if own else name)
            label = messages.say("button_part", lang, account=called(each, lang, button=True))
            rows.append((Button(label, callback_data.pack(_digest(each), callback_data.PART)),))
    more = Button(messages.say("button_link", lang), callback_data.pack(callback_data.NOBODY, callback_data.LINK))
    return Told(told, "/link", (*rows, (more,)))


def _elsewhere(request: Request, context: Context, key: str) -> Told:
    url = context.own_chat("link")
    button = Button(messages.say("button_link_own", request.lang), url=url)
    return Told(messages.say(key, request.lang), "/link", ((button,),) if url else ())


def _digest(person: Person) -> str:
    """How a button names an account."""
    return callback_data.digest(f"{person.platform} {person.account}")


COMMANDS = (Command(name="link", run=link, order=72, options=(Option("code", "option_code"),), groups=False),)
