"""The page on which owners and their helpers say who may draw: everywhere, or in the chat where they open it.

A line of it is what can be asked for, with the rule that was made of it (`core.policy`). What stands behind the command
makes one at once, its entries with commas between: `/admin video role:123 Artists, admins, not telegram:5`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from msgspec.structs import replace

from bots.common.admin.page import KEY, Page, data, entries, is_pressed, where
from bots.common.button import Button
from bots.common.command import Context
from bots.common.errors import called, listed
from bots.common.panel import Choice, Line, Panel
from bots.common.request import Request
from core import messages
from core.errors import Refusal
from core.jobs import Kind
from core.policy import ADMINS, EVERYBODY, HELPERS, OTHERS, SPEEDS, TERM, WHAT, Rule

_HELP = "help"
"""Who helps the owner, in place of what can be asked for."""
_SIMPLE = (EVERYBODY, ADMINS, HELPERS)
_SHOWN = ("draw", "describe", "upscale", "vary", "region", "video", "edit", *sorted(SPEEDS), OTHERS)
"""What has a line; rules of the rest are made in words."""
_EXAMPLE = "admins, not telegram:123"
_MOST = 50
"""Entries of a rule."""
_LINES = 17
"""Rules on the page: on Discord a message has 40 components, of which each line takes two, and as many the text in its
frame, the helpers, and the list of pages."""
_DROPPED = 24
"""Helpers who are taken off by a tap: a list on Discord has 25 entries, of which one lets somebody write."""
_VALUE = 300
"""Characters that the line of the helpers says of them."""


async def _show(request: Request, context: Context) -> Panel:
    return await _panel(request, context)


async def _write(request: Request, context: Context, text: str) -> Panel:
    """What words make of it: a rule."""
    name, _, text = text.partition(" ")
    await context.studio.admission.must_govern(request.ask)
    if (what := _meant(name, request.lang)) is None:
        raise Refusal("admin_none", name=name)
    return await _written(request, context, what, text) if text.strip() else await _panel(request, context, what)


async def _press(request: Request, context: Context) -> Panel | None:
    """A line opened, a rule chosen or written, a helper less."""
    for what in ("", *WHAT, _HELP):
        if is_pressed(request.job, what):
            return await _panel(request, context, what)
    if (wanted := _wanted(request.job)) is not None:
        return await _written(request, context, wanted, request.text)
    for what, each in product(WHAT, ("", *_SIMPLE)):
        if is_pressed(request.job, f"{what}={each}"):
            return await _keep(request, context, Rule(what=frozenset({what}), allow=(each,) if each else None))
    return await _dropped(request, context)


async def _dropped(request: Request, context: Context) -> Panel | None:
    """A helper less; None for a button of none."""
    admission = context.studio.admission
    for helper in await admission.owners.helpers():
        if is_pressed(request.job, f"{_HELP}={helper}"):
            await admission.help(request.ask, helper, helps=False)
            return await _panel(request, context)
    return None


def _wanted(job: str) -> str | None:
    """What a button wants a rule in words for; None for another button."""
    return next((what for what in (*WHAT, _HELP) if is_pressed(job, f"{what}?")), None)


def _asked(job: str, lang: str) -> str | None:
    if (what := _wanted(job)) is None:
        return None
    return messages.say("set_written", lang, label=_label(what, lang), example=_EXAMPLE)


async def _written(request: Request, context: Context, what: str, text: str) -> Panel:
    """A rule in words: who may, who may `not`, and `in` which channels alone."""
    parts: dict[str, list[str]] = {"": [], "not": [], "in": []}
    for entry in entries(text):
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
    await context.studio.admission.keep(request.ask, replace(rule, where=where(request)))
    return await _panel(request, context)


async def _panel(request: Request, context: Context, opened: str = "") -> Panel:
    lang, admission = request.lang, context.studio.admission
    await admission.must_govern(request.ask)
    there = where(request)
    rules = {what: rule for rule in await admission.owners.rules() if rule.where == there for what in rule.what}
    offered = set(_offered(context))
    wanted = [what for what in WHAT if what in rules or what == opened or what in offered]
    first = sorted(wanted, key=lambda what: (what != opened, what not in offered))[:_LINES]
    lines = [_line(what, rules.get(what, Rule()), lang) for what in wanted if what in first]
    helpers = await admission.owners.helpers()
    lines.append(_helpers(helpers, lang))
    scope = "all" if request.own else "here"
    told = messages.say(f"admin_told_{scope}", lang)
    for key, holds in (("admin_told_admins", request.own), ("admin_closed", not admission.access.open)):
        told = f"{told} {messages.say(key, lang)}" if holds else told
    if rest := [what for what in wanted if what not in first]:
        names = listed((_label(what, lang) for what in rest), lang)
        told = f"{told} {messages.say('admin_more', lang, names=names, name=rest[0])}"
    if more := helpers[_DROPPED:]:
        told = f"{told} {messages.say('admin_more_helpers', lang, count=len(more), who=more[0].split()[0])}"
    back = Button(messages.say("button_back", lang), data("page rules"))
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
    told = said(rule, lang)
    alone = len(rule.allow or ()) == 1 and not (rule.deny or rule.channels)
    simple = (rule.allow or ("",))[0] if alone else ""
    choices = [Choice(messages.say("admin_open", lang), data(f"{what}="), not told)]
    names = ((each, called(each, lang)) for each in _SIMPLE)
    choices += [
        Choice(name[:1].upper() + name[1:], data(f"{what}={each}"), each == simple, each) for each, name in names
    ]
    own = "" if simple in _SIMPLE else _typed(rule)
    if own:
        choices.append(Choice(told, data(f"{what}?"), True, told))
    return _made(what, told or messages.say("admin_open", lang), own, choices, lang)


def _helpers(helpers: tuple[str, ...], lang: str) -> Line:
    """Who helps, each with a button that takes that away."""
    names = [called(each, lang, plain=True) for each in helpers]
    choices = [
        Choice(messages.say("admin_drop", lang, who=name), data(f"{_HELP}={each}"), False)
        for each, name in zip(helpers[:_DROPPED], names, strict=False)
    ] or [Choice(messages.say("admin_nobody", lang), data(_HELP), True)]
    told = messages.cut(listed(names, lang), _VALUE) or messages.say("admin_nobody", lang)
    return _made(_HELP, told, "", choices, lang)


def _made(what: str, value: str, own: str, choices: list[Choice], lang: str) -> Line:
    write = Button(messages.say("button_write", lang), data(f"{what}?"), write=f"/{KEY} {what} {own or _EXAMPLE}")
    return Line(what, _label(what, lang), value, own, data(what), tuple(choices), write)


def said(rule: Rule, lang: str) -> str:
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


RULES = Page("rules", _show, _press, _write, _asked)
