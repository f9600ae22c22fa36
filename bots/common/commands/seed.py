"""/seed: what makes Midjourney begin a picture from the same noise again."""

from __future__ import annotations

from bots.common import callback_data
from bots.common.answer import Told
from bots.common.button import Button
from bots.common.command import JOB, Command, Context, FromMessage, MessageMenu, job_meant
from bots.common.request import Request
from core import actions, messages
from core.errors import Refusal
from core.mj import Endpoint


async def seed(request: Request, context: Context) -> Told:
    """Tell the seed of a job's picture."""
    job = await job_meant(request, context)
    await context.studio.may_press(request.ask, job)
    await context.studio.admission.see_bans(request.ask)  # the provider is asked
    found = await context.studio.seed(job)
    told = messages.say("seed", request.lang, label=messages.title(job, request.lang), seed=messages.bare(found))
    key = actions.seeded(found)
    try:
        _, begun = await context.studio.beginning(request.ask, job.id, key)
    except Refusal:
        begun = ""
    label = messages.say("button_seeded", request.lang)
    again = Button(label, callback_data.pack(job.id, key), "primary", write=f"/imagine {begun}")
    return Told(told, "/seed", ((again,),) if begun else ())


COMMANDS = (
    Command(
        name="seed",
        run=seed,
        order=55,
        options=(JOB,),
        slow=True,
        needs=Endpoint.IMAGE_SEED,
        menu=MessageMenu("menu_seed", FromMessage.JOB),
    ),
)
