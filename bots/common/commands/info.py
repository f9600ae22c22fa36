"""/info: all that is known of a job, and the way to what it came from and what was made of it."""

from __future__ import annotations

from bots.common.answer import Info
from bots.common.command import JOB, Command, Context, FromMessage, MessageMenu, job_meant
from bots.common.request import Request
from core import seeds
from core.errors import Refusal
from core.locks import may_see, same

MOST = 20
"""Of what was made of a job so many are listed, the newest."""
LOOKED_AT = 100
"""Of what was made of it so much is looked at: others may have made some elsewhere, which is theirs to see."""


async def info(request: Request, context: Context) -> Info:
    """Tell what is known of a job. Raises Refusal."""
    studio, ask = context.studio, request.ask
    job = await job_meant(request, context)
    page = await studio.history(job, None, LOOKED_AT)
    made = [each for each in page.jobs if may_see(ask, each)]
    try:
        parent = await studio.show(ask, job.parent or "")
    except Refusal:  # forgotten, or not theirs to see
        parent = None
    more = bool(made) and (len(made) > MOST or page.more is not None)
    can_seed = seeds.tells(job, context.midjourney)
    (cost, _), most = await studio.admission.cost(job), studio.admission.quota.person
    others = not same(job.person, ask.person)
    return Info(job, page.now, parent, tuple(made[:MOST]), more, can_seed, most, cost, others)


COMMANDS = (Command(name="info", run=info, order=52, options=(JOB,), menu=MessageMenu("menu_info", FromMessage.JOB)),)
