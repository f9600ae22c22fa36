"""Reporting somebody else's picture, and the message in which moderators decide about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from bots.common import callback_data
from bots.common.answer import Told
from bots.common.button import Button, Rows
from bots.common.command import Context
from bots.common.errors import AnswerLost, called
from bots.common.exporting import Couriers
from bots.common.request import Request
from core import actions, messages
from core.asks import Ask
from core.errors import PlaceGone, Refusal
from core.jobs import Fault, Job, Person, Place, State
from core.locks import same
from core.mj import Family
from core.policy import at, named, term
from core.reports import Decision, Report

KEYS = frozenset(map(str, Decision))
TITLE = "🚩"
_PROMPT = 300
"""Characters of the prompt in the moderators' message."""
_ROWS = ((Decision.HIDE, Decision.DELETE), (Decision.MUTE, Decision.BAN), (Decision.DISMISS,))
_STYLES: Mapping[Decision, str] = {Decision.DELETE: "danger", Decision.BAN: "danger"}


async def report(request: Request, context: Context) -> Told:
    """Tell the moderators. Raises Refusal."""
    job = await context.studio.show(request.ask, request.job)
    await context.studio.reporting.report(request.ask, job)
    return Told(messages.say("reported", request.lang), TITLE)


async def hide(request: Request, context: Context) -> Told | None:
    """Somebody else's picture, which is not theirs to hide, is reported by a second press; None for their own. Raises
    Refusal."""
    job = await context.studio.show(request.ask, request.job)
    if same(job.person, request.ask.person):
        return None
    if not await context.studio.reporting.tried(request.ask, job):
        raise Refusal("hide_others")
    return Told(messages.say("reported", request.lang), TITLE)


async def decide(request: Request, context: Context) -> Told:
    """Do what a moderator decides. Raises Refusal."""
    done = await context.studio.reporting.decide(request.ask, request.job, Decision(request.key))
    return Told(messages.say("report_decided" if done else "report_was", request.lang), TITLE)


def notice(report: Report, job: Job | None, lang: str) -> Told:
    """What moderators see of a report."""
    return Told("\n".join(_lines(report, job, lang)), TITLE, _rows(report, job, lang), picture=_picture(job))


def _picture(job: Job | None) -> str | None:
    return job.picture if job is not None and job.state is State.DONE else None


def _lines(report: Report, job: Job | None, lang: str) -> Iterator[str]:
    yield f"{TITLE} {messages.say('report_title', lang, count=report.count)}"
    if job is None or not job.person.account:
        yield messages.say("report_forgotten", lang)
    else:
        who = called(named(job.person), lang, plain=True)
        yield messages.say("report_by", lang, title=messages.name(job, lang), who=f"{who} ({term(job.person)})")
        yield messages.say("report_where", lang, where=at(job.place))
        if prompt := messages.clip(messages.bare(job.prompt), _PROMPT):
            yield messages.quoted(prompt, lang)
    for decision, name in report.decided:
        by = called(name, lang, plain=True) if name else messages.say("log_somebody", lang)
        if messages.has(f"report_did_{decision}"):
            yield f"✓ {messages.say(f'report_did_{decision}', lang, who=by)}"
    if report.has(Decision.DELETE) and job is not None and job.action and job.action.family == Family.UPSAMPLE:
        yield messages.say("report_grid", lang, job=job.parent)


def _rows(report: Report, job: Job | None, lang: str) -> Rows:
    if job is None or not job.person.account:
        return ()
    gone = frozenset({Decision.HIDE, Decision.DELETE}) if job.fault is Fault.DELETED else frozenset()
    over = frozenset({Decision.DISMISS}) if report.decided else frozenset()
    rows = (
        tuple(_button(job, each, lang) for each in row if not report.has(each) and each not in gone | over)
        for row in _ROWS
    )
    return tuple(filter(None, rows))


def _button(job: Job, decision: Decision, lang: str) -> Button:
    style = _STYLES.get(decision, "secondary")
    return Button(messages.say(f"button_{decision}", lang), callback_data.pack(job.id, decision), style)


TOASTED = frozenset({*KEYS, actions.STOP_ALL, actions.REPORT, actions.HIDE})
"""What is answered in passing, where a platform can do that: in a group nobody else needs to read it."""


class Heralds(Couriers):
    """Tells people of their exports, and moderators of reports."""

    spoken: Callable[[Ask], Ask] = staticmethod(lambda ask: ask)
    """In the language that was chosen there."""

    async def report(self, whom: Person | Place, report: Report, job: Job | None, message: str) -> str:
        """`core.loops.moderating.Herald`."""
        if (platform := self._platforms.get(whom.platform)) is None:
            raise PlaceGone("it does not run")
        place, person = (
            (whom, Person(whom.platform, "")) if isinstance(whom, Place) else (Place(whom.platform, ""), whom)
        )
        try:
            return await platform.say_to(
                whom, notice(report, job, self.spoken(Ask(person, place, "", "")).lang), message
            )
        except AnswerLost:  # it may stand there, and each try may leave another one
            return message

    async def copies(self, job: Job) -> None:
        """`core.loops.moderating.Herald`."""
        for platform in self._platforms.values():
            await platform.copies(job)
