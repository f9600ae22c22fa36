"""What is set, what goes on, and what there is: /settings, /cancel, /help."""

from __future__ import annotations

from bots.common.answer import Help, Told
from bots.common.command import Command, Completion, Context, Option, OptionKind, job_meant
from bots.common.preferences import show
from bots.common.request import Request
from core import actions, messages
from core.asks import Stopped
from core.errors import Refusal
from core.jobs import Job, Kind


async def cancel(request: Request, context: Context) -> Told:
    """Stop one job, by its id or by a reply to it, else all of the person's that can be stopped. Raises Refusal."""
    if request.text.strip() or request.job:
        done = await _stopped(request, context, await job_meant(request, context))
    else:
        done = await context.studio.cancel(request.ask)
    return Told(messages.stopped(done, request.lang, context.midjourney.provider.title))


async def _stopped(request: Request, context: Context, job: Job) -> Stopped:
    if job.state.ended:
        raise Refusal("cancel_late")
    if job.kind is Kind.BATCH:
        return await context.studio.stop_all(request.ask, job.id)
    await context.studio.press(request.ask, job.id, actions.CANCEL)
    return Stopped(stopped=1)


async def show_help(_request: Request, _context: Context) -> Help:
    """Say what there is."""
    return Help()


_GOING = Option("job", "option_cancel", OptionKind.JOB, completion=Completion.GOING)

COMMANDS = (
    Command(name="settings", run=show, order=70),
    Command(name="cancel", run=cancel, order=80, options=(_GOING,)),
    Command(name="help", run=show_help, order=90),
)
