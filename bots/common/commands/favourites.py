"""/favourites: the pictures that somebody loves, or that most people in a place do."""

from __future__ import annotations

from bots.common.answer import HistoryPage, Told
from bots.common.command import Command, Context
from bots.common.request import Request
from core import messages
from core.gallery import Wanted

_HERE = "here"


async def favourites(request: Request, context: Context) -> HistoryPage | Told:
    """One's own wherever they were drawn, in a group those of there; behind `here` what most people there love."""
    if _HERE in (request.text.strip().casefold(), *request.options):
        page = await context.studio.collection.favourites(request.ask.place, context.page)
        return HistoryPage(page) if page.jobs else Told(messages.say("favourites_none_here", request.lang))
    page = await context.studio.history(request.whose, None, context.page, Wanted(loved=True), request.ask.person)
    return HistoryPage(page) if page.jobs else Told(messages.say("favourites_none", request.lang))


COMMANDS = (Command(name="favourites", run=favourites, order=62),)
