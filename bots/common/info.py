"""All that is known of a job, as every platform shows it: lines of a name and what is known, and buttons under them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from bots.common import callback_data, opened
from bots.common.answer import Info
from bots.common.button import Button, Rows
from bots.common.presets import save_button
from core import actions, messages, prompts
from core.budgets import shown
from core.jobs import Job, Kind, State
from core.mj import title_of
from core.region import is_region
from core.views import View

ROW = 4
_VALUE = 60
"""Characters of a parameter's value."""
_FREE = "simulator"
"""The provider that costs nobody anything."""


class Fact(Struct, frozen=True):
    """One thing that is known."""

    name: str
    value: str = ""
    at: float | None = None
    """Behind the value: when that was, in Easel's time."""
    typed: bool = False
    """Whether the value is somebody's words, shown verbatim, to be copied; else a sentence of ours."""


def facts(view: View, about: Info, lang: str, provider: str) -> Iterator[Fact]:
    """What is known, in the order in which it is read; `provider` is the one that Easel works with."""
    job = view.job
    if job.state is not State.DONE:
        yield _fact("state", lang, messages.reason(job, lang, provider) or messages.status(view, lang, provider))
    if job.prompt.strip():
        yield _fact("prompt", lang, job.prompt, typed=True)
    yield from _given(job, lang)
    if about.parent is not None:
        yield _fact("from", lang, messages.name(about.parent, lang))
    if about.made:
        made = messages.language(lang).comma.join(messages.name(each, lang) for each in about.made)
        newest = messages.say("info_newest", lang, count=len(about.made)) if about.more else ""
        yield _fact("made", lang, made + newest)
    yield _fact("person", lang, _verbatim(job.person.name, _NAME, lang) or "?", at=job.created_at)
    yield _fact("provider", lang, " · ".join(filter(None, (title_of(job.provider), job.mode or ""))))
    if times := [messages.say(f"info_{key}", lang, time=lasted(seconds, lang)) for key, seconds in _times(job)]:
        yield _fact("times", lang, messages.language(lang).comma.join(times))
    if cost := _cost(job, about, lang):
        yield _fact("cost", lang, cost)
    yield _fact("id", lang, job.id, typed=True)


def _fact(key: str, lang: str, value: str, *, typed: bool = False, at: float | None = None) -> Fact:
    return Fact(messages.say(f"info_{key}", lang), value, at, typed)


def _given(job: Job, lang: str) -> Iterator[Fact]:
    """What was asked for beside the words."""
    flags = prompts.flags(job.prompt)
    if shown := [_parameter(name, value, lang) for name, value in flags if name != "seed"]:
        yield _fact("parameters", lang, " · ".join(shown))
    if count := pictures_of(job):
        yield _fact("pictures", lang, str(count))
    if seed := dict(flags).get("seed") or job.seed:
        yield _fact("seed", lang, seed, typed=True)


def keys(about: Info, lang: str, *, carries: bool = False, kin: bool = True) -> Rows:
    """What can be done with it. `carries`: where a prompt is changed, the pictures that went in go along; `kin`: with
    buttons that show what went in, what it came from, and what was made of it."""
    job = about.job
    first = [Button(messages.say("button_open", lang), callback_data.pack(job.id, callback_data.OPEN))]
    if about.seeds:
        first.append(Button(messages.say("button_seed", lang), callback_data.pack(job.id, callback_data.SEED)))
    first.append(Button(messages.say("button_copy_id", lang), copy=job.id))
    rows = [tuple(first)]
    if kin and pictures_of(job):
        given = messages.say("button_given", lang)
        rows.append((Button(given, callback_data.pack(job.id, callback_data.GIVEN)),))
    rows += filter(None, (opened.edit(job, lang, carries=carries),))
    if actions.opens(job):
        rows.append((save_button(job, lang),))
    if about.others and (told := opened.report(job, lang)):
        rows.append(told)
    others = [(f"⬆️ {messages.name(each, lang)}", each) for each in (about.parent,) if each is not None]
    others += [(f"⬇️ {messages.name(each, lang)}", each) for each in about.made]
    opens = [Button(label, callback_data.pack(each.id, callback_data.OPEN)) for label, each in others if kin]
    return (*rows, *(tuple(opens[start : start + ROW]) for start in range(0, len(opens), ROW)))


def pictures_of(job: Job) -> int:
    """How many pictures went in; the masks of a region are none."""
    return 0 if is_region(job) else len(job.pictures)


def _parameter(name: str, value: str, lang: str) -> str:
    """A parameter as people call it: `Aspect ratio 3:2`."""
    return f"{messages.called(name, lang)} {_verbatim(value, _PLAIN, lang)}".strip()


_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_PLAIN = re.compile(r"[\d.:]+|[a-z]*", re.ASCII)


def _verbatim(words: str, plain: re.Pattern[str], lang: str) -> str:
    """Somebody's words in a line of ours: in quotation marks, unless a chat can make nothing of them."""
    return words if plain.fullmatch(words) else messages.quoted(messages.clip(words, _VALUE), lang)


def _times(job: Job) -> Iterator[tuple[str, float]]:
    if job.submitted_at is not None:
        if (waited := job.submitted_at - job.created_at) >= 1:
            yield "waited", waited
        if job.state is State.DONE and job.finished_at is not None:
            yield "drawn", job.finished_at - job.submitted_at


def lasted(seconds: float, lang: str) -> str:
    """How long, in the two greatest units."""
    minutes, rest = divmod(max(round(seconds), 0), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [("hours", hours), ("minutes", minutes), ("seconds", rest)]
    at = next((number for number, (_, count) in enumerate(parts) if count), 2)
    return " ".join(messages.say(f"info_{key}", lang, count=count) for key, count in parts[at : at + 2])


def _cost(job: Job, about: Info, lang: str) -> str:
    """What it cost, as far as Easel knows; what a failure means for the money is told with its reason."""
    if job.provider == _FREE:
        told = [messages.say("info_free", lang)]
    elif job.submitted_at is None and job.task_id is None:
        told = [messages.say("info_unsent", lang)]
    elif job.state is State.FAILED or job.kind is Kind.SHORTEN:
        told = []
    else:
        told = [messages.say("info_credits", lang, cost=shown(about.credits))]
    if about.most:
        told.append(messages.say("info_allowance", lang, most=about.most))
    return " ".join(told)
