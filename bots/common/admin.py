"""The panel in which owners and their helpers say who may draw: everywhere, or in the chat where they open it.

A line of it is what can be asked for, with the rule that was made of it (`core.policy`). What stands behind the command
makes one at once, its entries with commas between: `/admin video role:123 Artists, admins, not telegram:5`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bots.common import callback_data
from bots.common.button import Button
from bots.common.command import Context
from bots.common.errors import called, listed
from bots.common.panel import Choice, Line, Panel
from bots.common.preferences import named
from bots.common.request import Request
from core import messages
from core.errors import Refusal
from core.jobs import Kind
from core.people import place_of
from core.policy import ADMINS, EVERYBODY, HELPERS, OTHERS, SPEEDS, TERM, WHAT, Rule

KEY = "admin"
"""The key of the panel's buttons."""
_HELP = "help"
"""Who helps the owner, in place of what can be asked for."""
_SIMPLE = (EVERYBODY, ADMINS, HELPERS)
_SHOWN = ("draw", "describe", "upscale", "vary", "region", "video", "edit", *sorted(SPEEDS), OTHERS)
"""What has a line; rules of the rest are made in words."""
_EXAMPLE = "admins, not telegram:123"
_MOST = 50
"""Entries of a rule."""


async def show(request: Request, context: Context) -> Panel:
    """The panel, or what a rule in words makes of it. Raises Refusal."""
    await context.studio.admission.must_govern(request.ask)
    name, _, text = request.text.strip().partition(" ")
    if not name:
        return await _panel(request, context)
    if (what := _meant(name, request.lang)) is None:
        raise Refusal("admin_none", name=name)
    return await _written(request, context, what, text) if text.strip() else await _panel(request, context, what)


async def choose(request: Request, context: Context) -> Panel:
    """Do what a button of the panel says, and show how it is then. Raises Refusal."""
    await context.studio.admission.must_govern(request.ask)
    if request.job == named(KEY):
        return await _panel(request, context)
    if (what := written(request.job)) is not None:
        return await _written(request, context, what, request.text)
    for what in (*WHAT, _HELP):
        if request.job == named(f"{KEY} {what}"):
            return await _panel(request, context, what)
        if request.job == named(f"{KEY} {what}="):
            return await _keep(request, context, Rule(what=frozenset({what})))
        for each in _SIMPLE:
            if request.job == named(f"{KEY} {what}={each}"):
                return await _keep(request, context, Rule(what=frozenset({what}), allow=(each,)))
    for helper in await context.studio.admission.owners.helpers():
        if request.job == named(f"{KEY} {_HELP}={helper}"):
            await context.studio.admission.help(request.ask, helper, helps=False)
            return await _panel(request, context)
    raise Refusal("admin_gone")


def written(job: str) -> str | None:
    """What a button wants a rule in words for; None for another button."""
    return next((what for what in (*WHAT, _HELP) if job == named(f"{KEY} {what}?")), None)


def asked(job: str, lang: str) -> str | None:
    """What is written where a button wants a rule in words; None for another button."""
    if (what := written(job)) is None:
        return None
    return messages.say("set_written", lang, label=_label(what, lang), example=_EXAMPLE)


async def _written(request: Request, context: Context, what: str, text: str) -> Panel:
    """A rule in words: who may, who may `not`, and `in` which channels alone."""
    parts: dict[str, list[str]] = {"": [], "not": [], "in": []}
    for entry in filter(None, (each.strip() for each in re.split(r"[,，、;；\n]", text))):
        found = re.fullmatch(r"(?:(not|in) )?(?:in )?(.+)", entry)
        assert found is not None, "an entry is not empty"
        if not TERM.fullmatch(found[2]) or (what == _HELP and found[1] == "in"):
            raise Refusal("admin_term", name=entry)
        parts[found[1] or ""].append(found[2])
    if sum(map(len, parts.values())) > _MOST:
        raise Refusal("admin_many", most=_MOST)
    if what == _HELP:
        for helps, terms in ((True, parts[""]), (False, parts["not"])):
            for term in terms:
                await context.studio.admission.help(request.ask, term, helps=helps)
        return await _panel(request, context)
    allow = tuple(parts[""]) if parts[""] else None
    rule = Rule(what=frozenset({what}), allow=allow, deny=tuple(parts["not"]), channels=tuple(parts["in"]))
    return await _keep(request, context, rule)


async def _keep(request: Request, context: Context, rule: Rule) -> Panel:
    where = frozenset() if request.own else frozenset({_here(request)})
    await context.studio.admission.keep(request.ask, replace(rule, where=where))
    return await _panel(request, context)


async def _panel(request: Request, context: Context, opened: str = "") -> Panel:
    lang, admission = request.lang, context.studio.admission
    where = frozenset[str]() if request.own else frozenset({_here(request)})
    rules = {what: rule for rule in await admission.owners.rules() if rule.where == where for what in rule.what}
    shown = [what for what in WHAT if what in rules or what == opened or what in set(_offered(context))]
    lines = [_line(what, rules.get(what, Rule()), lang) for what in shown]
    lines.append(_helpers(await admission.owners.helpers(), lang))
    scope = "all" if request.own else "here"
    told = messages.say(f"admin_told_{scope}", lang)
    if not admission.access.open:
        told = f"{told} {messages.say('admin_closed', lang)}"
    back = Button(messages.say("button_back", lang), callback_data.pack(named(KEY), KEY))
    seen = next((line for line in lines if line.name == opened), None)
    return Panel(messages.say(f"admin_title_{scope}", lang), told, tuple(lines), seen, (), back)


def _offered(context: Context) -> Iterator[str]:
    modes = context.midjourney.provider.modes
    for what in _SHOWN:
        kind = next((kind for kind in Kind if kind == what), None)
        if (kind is None or context.studio.offers(kind)) and (what not in SPEEDS or what in modes):
            yield what


def _line(what: str, rule: Rule, lang: str) -> Line:
    """What can be asked for, with whom its rule lets."""
    said = _said(rule, lang)
    alone = len(rule.allow or ()) == 1 and not (rule.deny or rule.channels)
    simple = (rule.allow or ("",))[0] if alone else ""
    choices = [Choice(messages.say("admin_open", lang), _data(f"{what}="), not said)]
    names = ((each, called(each, lang)) for each in _SIMPLE)
    choices += [
        Choice(name[:1].upper() + name[1:], _data(f"{what}={each}"), each == simple, each) for each, name in names
    ]
    own = "" if simple in _SIMPLE else _typed(rule)
    if own:
        choices.append(Choice(said, _data(f"{what}?"), True, said))
    return _made(what, said or messages.say("admin_open", lang), own, choices, lang)


def _helpers(helpers: tuple[str, ...], lang: str) -> Line:
    """Who helps, each with a button that takes that away."""
    names = [called(each, lang, plain=True) for each in helpers]
    choices = [
        Choice(messages.say("admin_drop", lang, who=name), _data(f"{_HELP}={each}"), False)
        for each, name in zip(helpers, names, strict=True)
    ] or [Choice(messages.say("admin_nobody", lang), _data(_HELP), True)]
    told = listed(names, lang) or messages.say("admin_nobody", lang)
    return _made(_HELP, told, "", choices[:_MOST], lang)


def _made(what: str, value: str, own: str, choices: list[Choice], lang: str) -> Line:
    write = Button(messages.say("button_write", lang), _data(f"{what}?"), write=f"/{KEY} {what} {own or _EXAMPLE}")
    return Line(what, _label(what, lang), value, own, _data(what), tuple(choices), write)


def _said(rule: Rule, lang: str) -> str:
    """A rule in words; empty where it says nothing."""
    parts = [called(each, lang, plain=True) for each in rule.allow or ()]
    parts += [messages.say("admin_not", lang, who=called(each, lang, plain=True)) for each in rule.deny]
    parts += [messages.say("admin_in", lang, who=called(each, lang, plain=True)) for each in rule.channels]
    return listed(parts, lang)


def _typed(rule: Rule) -> str:
    """A rule as it is written."""
    entries = (*(rule.allow or ()), *(f"not {each}" for each in rule.deny), *(f"in {each}" for each in rule.channels))
    return ", ".join(entries)


def _meant(name: str, lang: str) -> str | None:
    return next((what for what in (*WHAT, _HELP) if name.casefold() in (what, _label(what, lang).casefold())), None)


def _label(what: str, lang: str) -> str:
    return messages.say("admin_others" if what == OTHERS else f"policy_what_{what}", lang)


def _data(what: str) -> str:
    return callback_data.pack(named(f"{KEY} {what}"), KEY)


def _here(request: Request) -> str:
    place = place_of(request.ask)
    return f"{place.platform}:{place.id}"
