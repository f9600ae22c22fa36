"""/report: tell the moderators of somebody else's picture."""

from __future__ import annotations

from msgspec.structs import replace

from bots.common import reports
from bots.common.answer import Told
from bots.common.command import JOB, Command, Context, job_meant
from bots.common.request import Request


async def report(request: Request, context: Context) -> Told:
    """Report the picture that is replied to, or named by its id. Raises Refusal."""
    job = await job_meant(request, context)
    return await reports.report(replace(request, job=job.id), context)


COMMANDS = (Command(name="report", run=report, order=56, options=(JOB,)),)
