"""What is set, what goes on, and what there is: /settings, /cancel, /help."""

from __future__ import annotations

from bots.common.answer import Help, Told
from bots.common.command import Command, Context
from bots.common.preferences import show
from bots.common.request import Request
from core import messages


async def cancel(request: Request, context: Context) -> Told:
    """Stop all of the person's jobs that can be stopped."""
    done = await context.studio.cancel(request.ask)
    title = context.midjourney.provider.title
    return Told(messages.stopped(done, request.lang, title))


async def show_help(_request: Request, _context: Context) -> Help:
    """Say what there is."""
    return Help()


COMMANDS = (
    Command(name="settings", run=show, order=70),
    Command(name="cancel", run=cancel, order=80),
    Command(name="help", run=show_help, order=90),
)
