"""The page that says where reports go: to the chat of the moderators, else to the owners."""

from __future__ import annotations

from bots.common.admin.page import KEY, Page, data, is_pressed
from bots.common.answer import Told
from bots.common.button import Button
from bots.common.command import Context
from bots.common.errors import called
from bots.common.panel import Panel
from bots.common.request import Request
from core import messages
from core.errors import Refusal
from core.policy import at

_HERE, _OFF = "here", "off"


async def _show(request: Request, context: Context) -> Panel:
    lang, studio = request.lang, context.studio
    await studio.admission.must_lead(request.ask, "report_lead")
    chat = await studio.reporting.chat()
    named = called(at(chat), lang, plain=True) if chat is not None else messages.say("moderators_owners", lang)
    told = messages.say("moderators_told", lang, where=named)
    here = Button(messages.say("moderators_here", lang), data(f"moderators={_HERE}"))
    off = Button(messages.say("moderators_off", lang), data(f"moderators={_OFF}"))
    tools = tuple((each,) for each in ((here,) if not request.own else ()) + ((off,) if chat is not None else ()))
    return Panel(messages.say("moderators_title", lang), told, (), None, tools, Button("", data("")))


async def _press(request: Request, context: Context) -> Panel | None:
    for word in (_HERE, _OFF):
        if is_pressed(request.job, f"moderators={word}"):
            await _set(request, context, word)
            return await _show(request, context)
    return None


async def _write(request: Request, context: Context, text: str) -> Panel | Told:
    word = text.strip().casefold()
    if word not in (_HERE, _OFF):
        raise Refusal("moderators_how")
    await _set(request, context, word)
    return Told(messages.say("moderators_set" if word == _HERE else "moderators_unset", request.lang), f"/{KEY}")


async def _set(request: Request, context: Context, word: str) -> None:
    if word == _HERE and request.own:
        raise Refusal("moderators_group")
    await context.studio.reporting.name(request.ask, request.ask.place if word == _HERE else None)


MODERATORS = Page("moderators", _show, _press, _write)
