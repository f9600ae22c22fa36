"""What shows jobs that are there: /show and /history."""

from __future__ import annotations

from bots.common import searches
from bots.common.answer import Copy, HistoryPage, Told
from bots.common.command import JOB, Command, Context, Option, OptionKind, job_meant
from bots.common.request import Request
from core.mj import Offer


async def show(request: Request, context: Context) -> Copy:
    """Show a job once more."""
    return Copy(await job_meant(request, context))


async def history(request: Request, context: Context) -> HistoryPage | Told:
    """What was asked for here; behind the command, what somebody looks for: `fox upscales last week`."""
    text = " ".join((request.text, *request.options.values()))
    return await searches.page(request, context, await context.studio.collection.wanted(request.ask, text))


def _kinds(_midjourney: Offer) -> dict[str, str]:
    return {"grids": "kind_g", "upscales": "kind_u", "videos": "kind_v", "favourites": "kind_loved"}


def _times(_midjourney: Offer) -> dict[str, str]:
    names = ("today", "yesterday", "this week", "last week", "this month", "last month")
    return {name: f"when_{name.removeprefix('this ').replace(' ', '_')}" for name in names}


COMMANDS = (
    Command(name="show", run=show, order=50, options=(JOB,), public=True),
    Command(
        name="history",
        run=history,
        order=60,
        options=(
            Option("search", "option_search"),
            Option("kind", "option_kind", OptionKind.CHOICE, choices=_kinds, parameter=lambda value: {"kind": value}),
            Option("when", "option_when", OptionKind.CHOICE, choices=_times, parameter=lambda value: {"when": value}),
        ),
    ),
)
