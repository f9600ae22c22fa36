"""/claim and /admin: own this Easel, by the code that only whoever runs it can read, and say who may draw."""

from __future__ import annotations

from bots.common.admin import show
from bots.common.answer import Told
from bots.common.command import Command, Context, Option, OptionKind
from bots.common.request import Request
from core import messages
from core.errors import Refusal


async def claim(request: Request, context: Context) -> Told:
    """Make whoever says the code its owner. Raises Refusal."""
    if not request.text.strip():
        raise Refusal("claim_how")
    await context.studio.admission.take(request.ask, request.text)
    return Told(messages.say("claim_done", request.lang), "/claim")


COMMANDS = (
    Command(name="claim", run=claim, order=85, options=(Option("code", "option_claim"),), groups=False),
    Command(name="admin", run=show, order=86, options=(Option("rule", "option_rule", OptionKind.TERMS),), groups=False),
)
