"""The page on which owners and their helpers read who changed or decided what (`core.audit`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from bots.common.admin.page import Page, data, is_pressed
from bots.common.admin.rules import said
from bots.common.answer import Told
from bots.common.button import Button
from bots.common.command import Context
from bots.common.errors import called, listed, moment
from bots.common.panel import Panel
from bots.common.request import Request
from core import messages
from core.audit import EASEL, MOST, Fact, Value
from core.jobs import Person
from core.policy import WHAT, Rule, named

_PAGE = 10
"""Facts on a page."""
_WORDS = 100
"""Characters of what somebody wrote."""


async def _show(request: Request, context: Context) -> Panel:
    return await _page(request, context, 0)


async def _press(request: Request, context: Context) -> Panel | None:
    pages = range(MOST // _PAGE)
    number = next((number for number in pages if is_pressed(request.job, _older(number))), None)
    return await _page(request, context, number) if number is not None else None


async def _write(request: Request, context: Context, _text: str) -> Panel | Told:
    return await _page(request, context, 0)


async def _page(request: Request, context: Context, number: int) -> Panel:
    lang, admission = request.lang, context.studio.admission
    await admission.must_lead(request.ask, "log_owner")
    facts = await admission.audit.facts(_PAGE + 1, number * _PAGE)
    lines = "\n".join(line(each, lang) for each in facts[:_PAGE])
    older = Button(messages.say("button_older", lang), data(_older(number + 1)))
    tools = ((older,),) if len(facts) > _PAGE else ()
    told = lines or messages.say("log_nothing", lang)
    return Panel(messages.say("log_title", lang), told, (), None, tools, Button("", data("")))


def _older(number: int) -> str:
    return f"log {number}"


def line(fact: Fact, lang: str) -> str:
    """A fact as it is read: when, who, what."""
    when = f"{datetime.fromtimestamp(fact.at, UTC):%Y-%m-%d %H:%M}"  # of UTC, as budgets count
    return messages.say("log_line", lang, when=when, who=_by(fact.by, lang), told=_told(fact, lang))


def _by(person: Person, lang: str) -> str:
    if person.bare == EASEL:
        return "Easel"
    if not person.account:
        return messages.say("log_somebody", lang)
    return called(named(person), lang, plain=True)


def _told(fact: Fact, lang: str) -> str:
    """What was changed or decided; a fact that an older Easel does not know is told by its name."""
    key = f"log_{fact.what}"
    try:
        return messages.say(key, lang, **dict(_words(fact.about, lang)))
    except KeyError:
        return fact.what


def _words(about: Mapping[str, Value], lang: str) -> Iterator[tuple[str, object]]:
    """What a fact is about, in words. `who` and `where` are terms, `kind` is what rules can be about, `until` a time;
    `allow`, `deny` and `channels` are a rule's."""
    for key, value in about.items():
        if key == "kind" and value in WHAT:
            yield key, messages.say(f"policy_what_{value}", lang)
        elif key == "until":
            at = value if isinstance(value, int | float) else None
            told = moment(at, lang)
            yield key, told if at is None else messages.say("ban_until", lang, until=told)
        elif key in ("who", "where"):
            empty = messages.say("log_everywhere" if key == "where" else "log_somebody", lang)
            terms = [value] if isinstance(value, str) else value if isinstance(value, list) else []
            yield key, listed((called(each, lang, plain=True) for each in terms if each), lang) or empty
        else:
            yield key, messages.clip(value, _WORDS) if isinstance(value, str) else value
    if "allow" in about:
        allow, deny, channels = (
            tuple(value) if isinstance(value := about.get(key), list) else None for key in ("allow", "deny", "channels")
        )
        yield (
            "rule",
            said(Rule(allow=allow, deny=deny or (), channels=channels or ()), lang) or messages.say("admin_open", lang),
        )


def table(facts: Sequence[Fact]) -> str:
    """As `easel log` prints them."""
    return "".join(f"{line(fact, messages.FALLBACK)}\n" for fact in facts)


LOG = Page("log", _show, _press, _write, whole=True)
