"""/admin: one panel for owners and their helpers, with a page for each thing that they steer from the chat.

A page is a file beside this one and a line in `PAGES`; the first that can be shown is what `/admin` opens.
"""

from __future__ import annotations

from msgspec.structs import replace

from bots.common.admin.announce import ANNOUNCE
from bots.common.admin.bans import BANS
from bots.common.admin.budgets import BUDGETS
from bots.common.admin.costs import COSTS
from bots.common.admin.jobs import JOBS
from bots.common.admin.log import LOG
from bots.common.admin.moderators import MODERATORS
from bots.common.admin.page import KEY, KEYS, Page, data, is_pressed
from bots.common.admin.rules import RULES
from bots.common.admin.state import STATE
from bots.common.admin.words import WORDS
from bots.common.answer import Told
from bots.common.command import Context
from bots.common.panel import Choice, Panel
from bots.common.request import Request
from core import messages
from core.errors import Refusal

__all__ = ["KEY", "KEYS", "asked", "choose", "show"]

PAGES: tuple[Page, ...] = (STATE, RULES, WORDS, BUDGETS, COSTS, JOBS, BANS, MODERATORS, ANNOUNCE, LOG)


async def show(request: Request, context: Context) -> Panel | Told:
    """The panel, or what words make of it: those of a page behind its name, else of a rule. Raises Refusal."""
    text = request.text.strip()
    name, *more = text.split(maxsplit=1) or [""]
    rest = "".join(more)
    for page in PAGES:
        if name.casefold() in (page.name, _label(page, request.lang).casefold()):
            if page not in _pages(request):
                raise Refusal("admin_alone", name=page.name)
            answer = await (page.write(request, context, rest) if rest else page.panel(request, context))
            return _turned(answer, page, request)
    page = next((page for page in PAGES if name.casefold() in page.words), RULES) if text else _pages(request)[0]
    return _turned(await (page.write(request, context, text) if text else page.panel(request, context)), page, request)


async def choose(request: Request, context: Context) -> Panel | Told:
    """Do what a button of the panel says, and show how it is then. Raises Refusal."""
    for page in _pages(request):
        if is_pressed(request.job, f"page {page.name}"):
            return _turned(await page.panel(request, context), page, request)
        if (answer := await page.press(request, context)) is not None:
            return _turned(answer, page, request)
    raise Refusal("admin_gone")


def asked(job: str, lang: str) -> str | None:
    """What is written where a button wants words; None for another button."""
    return next((question for page in PAGES if (question := page.asked(job, lang)) is not None), None)


def _pages(request: Request) -> list[Page]:
    return [page for page in PAGES if (request.own or not page.whole) and (request.alone or not page.alone)]


def _turned(answer: Panel | Told, page: Page, request: Request) -> Panel | Told:
    """With a way to each other page."""
    if isinstance(answer, Told):
        return answer
    lang = request.lang
    pages = (Choice(_label(each, lang), data(f"page {each.name}"), each is page) for each in _pages(request))
    return replace(answer, pages=tuple(pages))


def _label(page: Page, lang: str) -> str:
    return messages.say(f"admin_page_{page.name}", lang)
