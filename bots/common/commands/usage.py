"""/usage: what was spent and what is left, for whoever asks alone; `all` for owners."""

from __future__ import annotations

from bots.common import usage
from bots.common.answer import Told
from bots.common.button import Button
from bots.common.command import Command, Context, Option
from bots.common.request import Request
from core import messages

_NAME, _ALL = "usage", "all"


async def show(request: Request, context: Context) -> Told:
    """What whoever asks has spent, or all have. Raises Refusal."""
    studio, ask, lang = context.studio, request.ask, request.lang
    if not request.alone:
        url = context.own_chat(_NAME)
        rows = ((Button(messages.say("button_usage_own", lang), url=url),),) if url else ()
        return Told(messages.say("usage_group", lang), f"/{_NAME}", rows)
    if request.text.strip().lower() == _ALL:
        return Told(usage.everybody(await studio.usage.all(ask), lang), f"/{_NAME} {_ALL}")
    return Told(usage.own(await studio.usage.own(ask), studio.admission.quota.person, lang), f"/{_NAME}")


COMMANDS = (Command(name=_NAME, run=show, order=84, options=(Option("report", "option_usage"),)),)
