"""What people do with a picture that they look at once more: buttons under a copy of it, and not under its own message,
where the provider's are enough."""

from __future__ import annotations

from bots.common import callback_data
from bots.common.button import Button
from core import actions, messages, prompts
from core.jobs import Job, Person
from core.locks import same


def edit(job: Job, lang: str, *, carries: bool) -> tuple[Button, ...]:
    """Go on from a picture with other words. `carries`: what else went in goes along where these are given; else it is
    offered where nothing did."""
    carried = carries or not (job.pictures or prompts.named(job.prompt))
    if not (carried and actions.opens(job)) or actions.beginning(job, actions.EDIT) is None:
        return ()
    label = f"✏️ {messages.say('button_edit', lang)}"
    return (Button(label, callback_data.pack(job.id, actions.EDIT), write=actions.afresh(job)),)


def reference(job: Job, lang: str) -> tuple[Button, ...]:
    """Go on from a picture with it as a reference."""
    if not actions.opens(job):
        return ()
    begun = f"/imagine {actions.beginning(job, actions.REFERENCE)}"
    label = messages.say("button_reference", lang)
    return (Button(label, callback_data.pack(job.id, actions.REFERENCE), write=begun),)


def note(job: Job, lang: str) -> str:
    """What is to be known of a copy that nobody changes any more; empty for one that is as it will be."""
    return "" if job.state.ended else messages.say("copy_still", lang, button=messages.say("button_open", lang))


def tools(job: Job, who: Person, lang: str, *, carries: bool = False) -> tuple[Button, ...]:
    """Go on from it with other words, or with it as a reference, and see all that is known; who asked may delete it."""
    made = list(edit(job, lang, carries=carries))
    if not job.state.ended:
        made.append(Button(messages.say("button_open", lang), callback_data.pack(job.id, callback_data.OPEN)))
    made += reference(job, lang)
    info = f"ℹ️ {messages.say('menu_info', lang)}"
    made.append(Button(info, callback_data.pack(job.id, callback_data.INFO)))
    if not same(job.person, who):
        made += report(job, lang)
    elif job.state.ended:
        made.append(Button(messages.say("button_delete", lang), callback_data.pack(job.id, actions.DELETE)))
    return tuple(made)


def report(job: Job, lang: str) -> tuple[Button, ...]:
    """Tell the moderators of a picture that is somebody else's."""
    if not actions.opens(job) or not job.person.account:
        return ()
    return (Button(f"🚩 {messages.say('button_report', lang)}", callback_data.pack(job.id, actions.REPORT)),)
