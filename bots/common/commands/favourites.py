"""/favourites: the pictures that somebody loves, or that most people in a place do."""

from __future__ import annotations

from msgspec.structs import replace

from bots.common import searches
from bots.common.answer import HistoryPage, Told
from bots.common.command import Command, Context, Option, OptionKind
from bots.common.request import Request
from core import messages
from core.mj import Offer

_HERE = ("here", "这里", "本群")
"""Behind the command: what most people in the place love."""


async def favourites(request: Request, context: Context) -> HistoryPage | Told:
    """One's own wherever they were drawn, in a group those of there; what stands behind it searches among them."""
    text = " ".join((request.text, *request.options.values())).strip()
    if text.casefold() in _HERE:
        page = await context.studio.collection.favourites(request.ask.place, context.page)
        return HistoryPage(page) if page.jobs else Told(messages.say("favourites_none_here", request.lang))
    wanted = await context.studio.collection.wanted(request.ask, text)
    return await searches.page(request, context, replace(wanted, loved=True, pictures=True))


def _whose(_midjourney: Offer) -> dict[str, str]:
    return {"here": "whose_here"}


COMMANDS = (
    Command(
        name="favourites",
        run=favourites,
        order=62,
        options=(
            Option(
                "whose", "option_whose", OptionKind.CHOICE, choices=_whose, parameter=lambda value: {"whose": value}
            ),
        ),
    ),
)
