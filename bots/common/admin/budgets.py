"""The page on which owners and their helpers say how much may be spent: everywhere, or in the chat where they open it.

What stands behind its name sets one at once: `/admin budget person day 20`, `/admin budget all month none`,
`/admin budget purse artists 300 month role:777 Artists`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from bots.common.admin.page import KEY, Page, data, entries, is_pressed, where
from bots.common.button import Button
from bots.common.command import Context
from bots.common.errors import called, listed
from bots.common.panel import Choice, Line, Panel
from bots.common.request import Request
from core import messages
from core.budgets import MOST, PURSE, Budget, Each, Period, shown
from core.errors import Refusal
from core.policy import TERM

NONE = "none"
"""Instead of an amount: as where nothing was set."""
AMOUNT = r"\d{1,9}(?:\.\d{1,2})?"
_NAME = "budget"
_BASE = (5, 10, 20, 50, 100)
"""What is offered for a person's day."""
_MANY = 10
"""A month is so many days of theirs, and a chat so many people."""
_PURSES = 6
"""Lines of purses: a panel holds no more."""
_WRITTEN = re.compile(
    rf"(?:(?P<each>person|place|all)|purse\s+(?P<purse>[\w -]+?))\s+"
    rf"(?:(?P<per>day|month)\s+(?P<amount>{AMOUNT}|\S+)|(?P<first>{AMOUNT}|\S+)\s+(?P<then>day|month))(?:[\s,]+(?P<who>.+))?",
    re.IGNORECASE | re.DOTALL,
)
Kept = Mapping[str, tuple[Budget, bool]]
"""By the names of their lines: budgets, and whether they are set."""


async def _show(request: Request, context: Context) -> Panel:
    return await _panel(request, context)


async def _write(request: Request, context: Context, text: str) -> Panel:
    await context.studio.admission.must_govern(request.ask)
    found = _WRITTEN.fullmatch(text)
    if found is None or (found["who"] and not found["purse"]):
        raise Refusal("admin_budget_how")
    purse = (found["purse"] or "").strip()
    if purse and not PURSE.fullmatch(purse):
        raise Refusal("admin_budget_how")
    each = Each(found["each"].lower()) if found["each"] else Each.ALL
    if each is Each.ALL and not purse and not request.own:
        raise Refusal("admin_budget_how")
    who = tuple(entries(found["who"] or ""))
    if wrong := next((term for term in who if not TERM.fullmatch(term)), None):
        raise Refusal("admin_term", name=wrong)
    per = Period((found["per"] or found["then"]).lower())
    slot = Budget(0, per, each, purse, where(request), who)
    return await _set(request, context, slot, found["amount"] or found["first"])


async def _press(request: Request, context: Context) -> Panel | None:
    for name, (budget, _) in (await _kept(request, context)).items():
        if is_pressed(request.job, name):
            return await _panel(request, context, name)
        if is_pressed(request.job, f"{name}?"):
            return await _set(request, context, budget, request.text.strip())
        for amount in (NONE, *map(str, _usual(budget))):
            if is_pressed(request.job, f"{name}={amount}"):
                return await _set(request, context, budget, amount)
    return None


async def _set(request: Request, context: Context, budget: Budget, amount: str) -> Panel:
    """Have so many credits for those whom this budget is for."""
    most = amount_of(amount, request.lang)
    kept = await _kept(request, context)
    if budget.purse and _name(budget) not in kept and sum(bool(each.purse) for each, _ in kept.values()) >= _PURSES:
        raise Refusal("admin_budget_many", most=_PURSES)
    budget = replace(budget, credits=most or 0.0)
    await context.studio.admission.set_budget(request.ask, budget, stands=most is not None)
    return await _panel(request, context)


def amount_of(text: str, lang: str) -> float | None:
    """What somebody wrote as an amount; None for none. Raises Refusal."""
    if text.casefold() in (NONE, messages.say("admin_amount_none", lang).casefold()):
        return None
    if not re.fullmatch(AMOUNT, text) or float(text) >= MOST:
        raise Refusal("admin_amount", name=text)
    return float(text)


def credits_of(amount: float, lang: str) -> str:
    """An amount in words."""
    return messages.say("admin_credits", lang, credits=shown(amount))


async def _kept(request: Request, context: Context) -> Kept:
    """What has a line: those that there may be for all, and purses."""
    here = where(request)
    set_ = {
        _name(each): each for each in (await context.studio.admission.owners.prices()).budgets if each.where == here
    }
    all_ = {_name(each): each for each in _slots(here)} | set_
    return {name: (budget, name in set_) for name, budget in all_.items()}


def _slots(here: frozenset[str]) -> list[Budget]:
    """Those that there may be there, of no credits yet. In one chat, all together are the chat."""
    return [Budget(0, per, each, where=here) for each in Each if each is not Each.ALL or not here for per in Period]


async def _panel(request: Request, context: Context, opened: str = "") -> Panel:
    lang, scope = request.lang, "all" if request.own else "here"
    await context.studio.admission.must_govern(request.ask)
    kept = await _kept(request, context)
    lines = [_line(name, budget, is_set, lang) for name, (budget, is_set) in kept.items()]
    seen = next((line for line in lines if line.name == opened), None)
    title = messages.say("admin_page_budget", lang)
    told = messages.say(f"admin_budget_told_{scope}", lang)
    return Panel(title, told, tuple(lines), seen, (), Button(messages.say("button_back", lang), data("page budget")))


def _line(name: str, budget: Budget, is_set: bool, lang: str) -> Line:
    none = messages.say("admin_amount_none", lang)
    usual = _usual(budget)
    choices = [Choice(none, data(f"{name}={NONE}"), not is_set)]
    choices += [
        Choice(credits_of(each, lang), data(f"{name}={each}"), is_set and budget.credits == each, str(each))
        for each in usual
    ]
    own = str(shown(budget.credits)) if is_set and budget.credits not in usual else ""
    if own:
        choices.append(Choice(credits_of(budget.credits, lang), data(name), True, own))
    value = credits_of(budget.credits, lang) if is_set else none
    if budget.who:
        value = listed((value, *(called(each, lang, plain=True) for each in budget.who)), lang)
    example = own or str(usual[2])
    write = Button(messages.say("button_write", lang), data(f"{name}?"), write=f"/{KEY} {name} {example}")
    written = write if not budget.purse else None  # who shares it is written, too: that is for the command
    return Line(name, _label(budget, lang), value, own, data(name), tuple(choices), written, example)


def _label(budget: Budget, lang: str) -> str:
    whose = "here" if budget.where and budget.each is Each.PLACE else "purse" if budget.purse else str(budget.each)
    return messages.say(f"admin_budget_{whose}_{budget.per}", lang, purse=budget.purse)


def _name(budget: Budget) -> str:
    """As it is written."""
    return f"{_NAME} {budget.name}"


def _usual(budget: Budget) -> tuple[int, ...]:
    """The amounts on offer."""
    times = (_MANY if budget.per is Period.MONTH else 1) * (_MANY if budget.each is not Each.PERSON else 1)
    return tuple(each * times for each in _BASE)


def _asked(job: str, lang: str) -> str | None:
    for each in _slots(frozenset()):
        if is_pressed(job, f"{_name(each)}?"):
            return messages.say("set_written", lang, label=_label(each, lang), example=str(_usual(each)[2]))
    return None


BUDGETS = Page(_NAME, _show, _press, _write, _asked)
