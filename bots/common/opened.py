"""What people do with a picture that they look at once more: buttons under a copy of it, and not under its own message,
where the provider's are enough."""

from __future__ import annotations

from bots.common import callback_data
from bots.common.button import Button
from core import actions, messages
from core.jobs import Job, Person
from core.locks import same


def tools(job: Job, who: Person, lang: str) -> tuple[Button, ...]:
    """Go on from it with other words, or with it as a reference; who asked for it may delete it."""
    made = []
    if actions.opens(job):
        if actions.beginning(job, actions.EDIT) is not None:
            label = f"✏️ {messages.say('button_edit', lang)}"
            made.append(Button(label, callback_data.pack(job.id, actions.EDIT), write=actions.afresh(job)))
        label = messages.say("button_reference", lang)
        begun = f"/imagine {actions.beginning(job, actions.REFERENCE)}"
        made.append(Button(label, callback_data.pack(job.id, actions.REFERENCE), write=begun))
    if job.state.ended and same(job.person, who):
        made.append(Button(messages.say("button_delete", lang), callback_data.pack(job.id, actions.DELETE)))
    return tuple(made)
