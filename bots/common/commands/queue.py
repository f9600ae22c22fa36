"""/queue: what runs and waits, and stopping it."""

from __future__ import annotations

from bots.common.answer import Going, Told
from bots.common.command import Command, Context
from bots.common.request import Request
from core import messages
from core.jobs import State
from core.locks import may_stop, same

MOST = 20
"""Jobs that are listed: more are nobody's to read."""


async def queue(request: Request, context: Context) -> Going | Told:
    """The person's own jobs that have not ended, in a group only those from there; who runs it is told of all there."""
    going = await context.studio.going(request.ask, here=not request.own)
    if not going:
        return Told(messages.say("queue_none", request.lang), "/queue")
    stoppable = frozenset(each.id for each in going if may_stop(request.ask, each))
    own = (each for each in going if same(request.ask.person, each.person))
    asking = frozenset(each.id for each in own if each.state is State.ASKING)
    return Going(tuple(going[:MOST]), len(going), stoppable, asking)


COMMANDS = (Command(name="queue", run=queue, order=75),)
