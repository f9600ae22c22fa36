"""The page on which owners and their helpers say what jobs cost, where that is something else than usual.

What stands behind its name sets one at once: `/admin cost video 10`, `/admin cost video default`.
"""

from __future__ import annotations

from bots.common.admin.budgets import NONE, amount_of, credits_of
from bots.common.admin.page import KEY, Page, data, is_pressed
from bots.common.button import Button
from bots.common.command import Context
from bots.common.panel import Choice, Line, Panel
from bots.common.request import Request
from core import messages
from core.budgets import shown
from core.charging import COSTED
from core.errors import Refusal
from core.mj import UPSAMPLE
from core.policy import SPEEDS

_NAME = "cost"
_DEFAULT = "default"
_SHOWN = ("imagine", UPSAMPLE, "upscale", "vary", "region", "describe", "video", "edit", *sorted(SPEEDS))
"""What has a line; the rest is set in words."""
_LINES = 12
"""That a panel holds."""
_USUAL = ("0", "0.5", "1", "2", "4", "8")


async def _show(request: Request, context: Context) -> Panel:
    return await _panel(request, context)


async def _write(request: Request, context: Context, text: str) -> Panel:
    await context.studio.admission.must_govern(request.ask)
    if what := _meant(text, request.lang):
        return await _panel(request, context, what)
    name, _, amount = text.rpartition(" ")
    if not (what := _meant(name, request.lang)):
        raise Refusal("admin_cost_how", name=name.strip() or text)
    return await _set(request, context, what, amount)


def _meant(name: str, lang: str) -> str:
    """What is called so; empty for nothing."""
    name = name.strip().casefold()
    return next((each for each in COSTED if name in (each, _label(each, lang).casefold())), "")


async def _press(request: Request, context: Context) -> Panel | None:
    for what in COSTED:
        if is_pressed(request.job, f"{_NAME} {what}"):
            return await _panel(request, context, what)
        if is_pressed(request.job, f"{_NAME} {what}?"):
            return await _set(request, context, what, request.text.strip())
        for amount in (_DEFAULT, *_USUAL):
            if is_pressed(request.job, f"{_NAME} {what}={amount}"):
                return await _set(request, context, what, amount)
    return None


async def _set(request: Request, context: Context, what: str, amount: str) -> Panel:
    usual = amount.casefold() in (_DEFAULT, messages.say("set_open", request.lang).casefold())
    cost = amount_of(NONE if usual else amount, request.lang)
    await context.studio.admission.set_cost(request.ask, what, cost)
    return await _panel(request, context)


async def _panel(request: Request, context: Context, opened: str = "") -> Panel:
    lang, admission = request.lang, context.studio.admission
    await admission.must_govern(request.ask)
    usual, kept = admission.access.costs, (await admission.owners.prices()).costs
    modes = context.midjourney.provider.modes
    some = [each for each in _SHOWN if each not in SPEEDS or each in modes]
    some += [each for each in COSTED if each in {*kept, opened} and each not in some]
    lines = tuple(_line(each, kept.get(each), usual.get(each, float(each in SPEEDS)), lang) for each in some[:_LINES])
    seen = next((line for line in lines if line.name == opened), None)
    back = Button(messages.say("button_back", lang), data(f"page {_NAME}"))
    return Panel(messages.say("admin_page_cost", lang), messages.say("admin_cost_told", lang), lines, seen, (), back)


def _line(what: str, cost: float | None, usual: float, lang: str) -> Line:
    default = messages.say("set_usual", lang, value=_said(what, usual, lang))
    own = "" if cost is None else str(shown(cost))
    choices = [Choice(default, data(f"{_NAME} {what}={_DEFAULT}"), cost is None)]
    choices += [
        Choice(_said(what, float(each), lang), data(f"{_NAME} {what}={each}"), own == each, each) for each in _USUAL
    ]
    if cost is not None and own not in _USUAL:
        choices.append(Choice(_said(what, cost, lang), data(f"{_NAME} {what}"), True, own))
    written = f"/{KEY} {_NAME} {what} {own or shown(usual)}"
    write = Button(messages.say("button_write", lang), data(f"{_NAME} {what}?"), write=written)
    value = default if cost is None else _said(what, cost, lang)
    return Line(what, _label(what, lang), value, own, data(f"{_NAME} {what}"), tuple(choices), write, str(shown(usual)))


def _said(what: str, cost: float, lang: str) -> str:
    """A speed multiplies what the rest costs."""
    return f"×{shown(cost)}" if what in SPEEDS else credits_of(cost, lang)


def _label(what: str, lang: str) -> str:
    return messages.say("usage_upsample" if what == UPSAMPLE else f"policy_what_{what}", lang)


def _asked(job: str, lang: str) -> str | None:
    what = next((each for each in COSTED if is_pressed(job, f"{_NAME} {each}?")), None)
    return messages.say("set_written", lang, label=_label(what, lang), example="8") if what is not None else None


COSTS = Page(_NAME, _show, _press, _write, _asked, alone=True)
