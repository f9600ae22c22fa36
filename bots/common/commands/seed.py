"""/seed: what makes Midjourney begin a picture from the same noise again."""

from __future__ import annotations

from bots.common.answer import Told
from bots.common.command import JOB, Command, Context, FromMessage, MessageMenu, job_meant
from bots.common.request import Request
from core import messages
from core.seeds import seed_of


async def seed(request: Request, context: Context) -> Told:
    """Tell the seed of a job's picture."""
    job = await job_meant(request, context)
    await context.studio.may_press(request.ask, job)
    found = messages.bare(await seed_of(job, context.midjourney))
    return Told(messages.say("seed", request.lang, label=messages.title(job, request.lang), seed=found), "/seed")


COMMANDS = (
    Command(
        name="seed",
        run=seed,
        order=55,
        options=(JOB,),
        slow=True,
        menu=MessageMenu("menu_seed", FromMessage.JOB),
    ),
)
