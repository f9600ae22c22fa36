"""The page on which owners and their helpers announce something to all places that use the bot.

What stands behind its name is shown as it will look, and goes out once it is confirmed: `/admin announce <text>`.
"""

from __future__ import annotations

from bots.common.admin.page import KEY, Page, data, is_pressed
from bots.common.announcing import STOP, progress, seen
from bots.common.answer import Told
from bots.common.button import Button
from bots.common.command import Context
from bots.common.panel import Choice, Line, Panel
from bots.common.request import Request
from core import messages
from core.announcing import Announcing
from core.errors import Refusal

_NAME = "announce"
_SEND = "announce send"


async def _show(request: Request, context: Context) -> Panel:
    """How the last one went, and a way to write one."""
    lang = request.lang
    standing = await (await _announcing(request, context)).kept.now()
    value = messages.say("announce_none", lang)
    choices = [Choice(value, data(f"page {_NAME}"), True)]
    if standing is not None and standing.begun:
        told = progress(standing, lang)
        value = told.text
        choices = [Choice(value, data(f"page {_NAME}"), True)]
        choices += [Choice(button.label, button.data, False) for row in told.buttons for button in row]
    title = messages.say("admin_page_announce", lang)
    write = Button(messages.say("button_write", lang), data(f"{_NAME}?"), write=f"/{KEY} {_NAME} ")
    line = Line(_NAME, title, value, "", data(_NAME), tuple(choices), write, messages.say("announce_example", lang))
    back = Button(messages.say("button_back", lang), data(f"page {_NAME}"))
    opened = line if is_pressed(request.job, _NAME) else None
    return Panel(title, messages.say("announce_how", lang), (line,), opened, (), back)


async def _write(request: Request, context: Context, text: str) -> Told:
    """As it will look, to how many it goes, and whether it shall."""
    lang = request.lang
    announcing = await _announcing(request, context)
    draft, declined = await announcing.draft(request.ask.person, lang, text)
    asked = messages.say("announce_sure", lang, count=draft.places)
    if declined:
        asked = f"{asked} {messages.say('announce_declined', lang, count=declined)}"
    send = Button(messages.say("button_announce", lang), data(f"{_SEND} {draft.id}"), "primary")
    look = seen(draft.text, lang)
    return Told(f"{asked}\n\n{look.text}", look.title, ((send,),) if draft.places else ())


async def _press(request: Request, context: Context) -> Panel | Told | None:
    if is_pressed(request.job, _NAME):
        return await _show(request, context)
    if is_pressed(request.job, f"{_NAME}?"):
        return await _write(request, context, request.text.strip())
    if context.announcing is None or (standing := await context.announcing.kept.now()) is None:
        return None
    audit = context.studio.admission.audit
    if is_pressed(request.job, f"{_SEND} {standing.id}"):
        begun, changed = await (await _announcing(request, context)).begin(standing.id)
        if changed:
            await audit.note(request.ask, "announced", count=begun.places, text=begun.text)
        return progress(begun, request.lang)
    if is_pressed(request.job, f"{STOP} {standing.id}"):
        stopped, changed = await (await _announcing(request, context)).stop(standing.id)
        if changed:
            await audit.note(request.ask, "announced_not")
        return progress(stopped, request.lang)
    return None


async def _announcing(request: Request, context: Context) -> Announcing:
    """For whoever may. Raises Refusal."""
    await context.studio.admission.must_lead(request.ask, "announce_owner")
    if not request.alone:
        raise Refusal("admin_alone")
    if context.announcing is None:
        raise Refusal("admin_gone")
    return context.announcing


def _asked(job: str, lang: str) -> str | None:
    return messages.say("announce_how", lang) if is_pressed(job, f"{_NAME}?") else None


ANNOUNCE = Page(_NAME, _show, _press, _write, _asked, alone=True)
