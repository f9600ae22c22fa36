"""The page on which owners and their helpers stop somebody's jobs of today, or give back what they cost.

Whose is said by a name, a mention, an account's number or the id of a job: `/admin jobs @Bob`. Its buttons bear the id
of a job, and mean that one or all of its person's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bots.common import callback_data
from bots.common.admin.budgets import credits_of
from bots.common.admin.page import (
    KEY,
    LOOK,
    OF,
    OF_JOBS,
    REFUND,
    REFUND_ALL,
    REFUND_FAILED,
    STOP,
    STOP_ALL,
    Page,
    data,
    is_pressed,
)
from bots.common.answer import Told
from bots.common.button import Button
from bots.common.command import Context
from bots.common.errors import listed
from bots.common.panel import Choice, Line, Panel
from bots.common.request import Request
from core import messages
from core.errors import Refusal
from core.jobs import Job, Person, State
from core.refunding import Spent

_NAME = "jobs"
_ACCOUNT = re.compile(r"(\w+):(\w+)(?: (.*))?", re.ASCII)
_PEOPLE, _SHOWN, _PROMPT = 10, 8, 24
"""People on offer, lines of jobs, and characters of a prompt in one."""


async def _show(request: Request, context: Context) -> Panel:
    """Whose jobs there are to see."""
    lang = request.lang
    people = await context.studio.refunding.latest(request.ask, _PEOPLE)
    choices = [Choice(messages.clip(name, _PROMPT), callback_data.pack(job, OF), False, name) for job, name in people]
    choices = choices or [Choice(messages.say("admin_nobody", lang), data(f"page {_NAME}"), True)]
    write = Button(messages.say("button_write", lang), data(f"{_NAME}?"), write=f"/{KEY} {_NAME} ")
    label = messages.say("jobs_whose", lang)
    line = Line(_NAME, label, messages.say("jobs_choose", lang), "", data(_NAME), tuple(choices), write, "@Bob")
    seen = line if is_pressed(request.job, _NAME) else None
    back = Button(messages.say("button_back", lang), data(f"page {_NAME}"))
    return Panel(messages.say("admin_page_jobs", lang), messages.say("jobs_how", lang), (line,), seen, (), back)


async def _write(request: Request, context: Context, text: str) -> Panel:
    """Whoever is meant by words, and their jobs."""
    job = await context.studio.refunding.job(request.ask, text.lower())
    if job is not None:
        return await _panel(request, context, job)
    return await _of(request, context, await _meant(request, context, text))


async def _meant(request: Request, context: Context, text: str) -> Person:
    if found := _ACCOUNT.fullmatch(text):
        return Person(found[1], found[2], found[3] or "")
    people = await context.studio.refunding.called(request.ask, text.removeprefix("@").strip(), _PEOPLE)
    if len(people) == 1:
        return people[0]
    terms = [f"{each.platform}:{each.account}" for each in people]
    raise Refusal("jobs_several" if people else "jobs_unknown", name=text, who=listed(terms, request.lang))


async def _press(request: Request, context: Context) -> Panel | Told | None:
    if is_pressed(request.job, f"{_NAME}?"):
        return await _write(request, context, request.text.strip())
    if is_pressed(request.job, _NAME):
        return await _show(request, context)
    if request.key not in OF_JOBS:
        return None
    if not request.alone:
        raise Refusal("admin_alone", name=_NAME)
    if (job := await context.studio.refunding.job(request.ask, request.job)) is None:
        raise Refusal("admin_gone")
    if request.key in (LOOK, OF):
        return await _panel(request, context, job, opened=request.key == LOOK)
    some = [job] if request.key in (STOP, REFUND) else [each.job for each in await _today(request, context, job)]
    if request.key in (STOP, STOP_ALL):
        stopped = await context.studio.refunding.stop(request.ask, some)
        said = messages.stopped(stopped, request.lang, context.midjourney.provider.title)
        return await _panel(request, context, job, said)
    if request.key != REFUND:
        some = [each for each in some if each.state.ended and (request.key == REFUND_ALL or each.state is State.FAILED)]
    back = await context.studio.refunding.refund(request.ask, some)
    await _tell(context, [each for each in some if back.get(each.id)], back)
    return await _panel(request, context, job, _given(back, request.lang))


async def _tell(context: Context, jobs: Sequence[Job], back: Mapping[str, float]) -> None:
    """Whoever asked for them, each in their own chat; who writes as a group or a channel has none."""
    for person in dict.fromkeys(each.person for each in jobs if each.person.account.isalnum()):
        theirs = [each for each in jobs if each.person == person]
        amount, lang = sum(back[each.id] for each in theirs), theirs[0].lang
        prompts = listed((messages.clip(each.prompt, _PROMPT) or messages.title(each, lang) for each in theirs), lang)
        told = messages.say("refund_told", lang, credits=credits_of(amount, lang), jobs=len(theirs), prompts=prompts)
        await context.say_to(person, Told(told))


def _given(back: Mapping[str, float], lang: str) -> str:
    amount = sum(back.values())
    if not amount:
        return messages.say("refund_nothing", lang)
    return messages.say("refund_done", lang, credits=credits_of(amount, lang), jobs=sum(map(bool, back.values())))


async def _today(request: Request, context: Context, job: Job) -> Sequence[Spent]:
    """All of a job's person's, and itself."""
    return await context.studio.refunding.today(request.ask, job.person, job)


async def _panel(request: Request, context: Context, job: Job, said: str = "", *, opened: bool = False) -> Panel:
    spent = await _today(request, context, job)
    return _list(job.person, spent, request.lang, said, job.id if opened else "")


async def _of(request: Request, context: Context, person: Person) -> Panel:
    spent = await context.studio.refunding.today(request.ask, person)
    return _list(spent[0].job.person if spent else person, spent, request.lang)


def _list(person: Person, spent: Sequence[Spent], lang: str, said: str = "", opened: str = "") -> Panel:
    name = messages.clip(person.name, _PROMPT) or f"{person.platform}:{person.account}"
    if not spent:
        told = messages.say("jobs_none", lang)
    else:
        amount = credits_of(sum(each.credits for each in spent if not each.returned), lang)
        told = messages.say("jobs_told", lang, count=len(spent), credits=amount, shown=min(len(spent), _SHOWN))
    lines = [_line(each, lang) for each in spent[:_SHOWN]]
    seen = next((line for line in lines if line.name == opened), None)
    if opened and seen is None:  # older than those
        seen = next((_line(each, lang) for each in spent if each.job.id == opened), None)
    about = spent[0].job.id if spent else ""
    back = Button(messages.say("button_back", lang), callback_data.pack(about, OF) if about else data(f"page {_NAME}"))
    title = messages.say("jobs_title", lang, name=name)
    return Panel(title, f"{said}\n\n{told}".strip(), tuple(lines), seen, _tools(spent, about, lang), back)


def _tools(spent: Sequence[Spent], about: str, lang: str) -> tuple[tuple[Button, ...], ...]:
    """What is about all of them."""
    ended = [each for each in spent if each.job.state.ended and each.credits and not each.returned]
    counts = {
        STOP_ALL: sum(not each.job.state.ended for each in spent),
        REFUND_FAILED: sum(each.job.state is State.FAILED for each in ended),
        REFUND_ALL: len(ended),
    }
    row = [
        Button(messages.say(f"button_{key}", lang, count=count), callback_data.pack(about, key))
        for key, count in counts.items()
        if count
    ]
    return (tuple(row),) if row else ()


def _line(spent: Spent, lang: str) -> Line:
    job = spent.job
    state = job.state.value if job.state.ended else "at_work"
    cost = "jobs_returned" if spent.returned and spent.credits else "jobs_cost"
    value = messages.say(cost, lang, state=messages.say(f"jobs_{state}", lang), credits=credits_of(spent.credits, lang))
    choices = [Choice(value, callback_data.pack(job.id, LOOK), True)]
    if not job.state.ended:
        choices.append(Choice(messages.say("button_cancel", lang), callback_data.pack(job.id, STOP), False))
    elif spent.credits and not spent.returned:
        label = messages.say("button_refund", lang, credits=credits_of(spent.credits, lang))
        choices.append(Choice(label, callback_data.pack(job.id, REFUND), False))
    prompt = messages.clip(job.prompt, _PROMPT)
    label = f"{messages.title(job, lang)} {messages.quoted(prompt, lang) if prompt else ''}".strip()
    return Line(job.id, label, value, "", callback_data.pack(job.id, LOOK), tuple(choices), None)


def _asked(job: str, lang: str) -> str | None:
    return messages.say("jobs_how", lang) if is_pressed(job, f"{_NAME}?") else None


JOBS = Page(_NAME, _show, _press, _write, _asked, alone=True)
