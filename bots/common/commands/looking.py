"""What shows jobs that are there: /show and /history."""

from __future__ import annotations

from bots.common.answer import Copy, HistoryPage, Told
from bots.common.command import JOB, Command, Context, job_meant
from bots.common.request import Request
from core import messages


async def show(request: Request, context: Context) -> Copy:
    """Show a job once more."""
    return Copy(await job_meant(request, context))


async def history(request: Request, context: Context) -> HistoryPage | Told:
    """What was asked for here."""
    page = await context.studio.history(request.whose, None, context.page)
    if not page.jobs:
        return Told(messages.say("history_none", request.lang))
    return HistoryPage(page)


COMMANDS = (
    Command(name="show", run=show, order=50, options=(JOB,), public=True),
    Command(name="history", run=history, order=60),
)
