"""All that is known of a job, as every platform shows it: lines of a name and what is known, and buttons under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bots.common import callback_data
from bots.common.answer import Info
from bots.common.button import Button, Rows
from core import actions, messages, prompts
from core.jobs import Job, Kind, State
from core.mj import title_of
from core.region import is_region
from core.views import View

ROW = 4
_VALUE = 60
"""Characters of a parameter's value."""
_FREE = "simulator"
"""The provider that costs nobody anything."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known."""

    name: str
    value: str = ""
    at: float | None = None
    """Instead of a value: a moment, in Easel's time."""
    typed: bool = False
    """Whether the value is shown verbatim, to be copied."""


def facts(view: View, about: Info, lang: str, provider: str) -> Iterator[Fact]:
    """What is known, in the order in which it is read; `provider` is the one that Easel works with."""
    job, flags = view.job, prompts.flags(view.job.prompt)

    def fact(key: str, value: str, *, typed: bool = False) -> Fact:
        return Fact(messages.say(f"info_{key}", lang), value, typed=typed)

    if job.state is not State.DONE:
        yield fact("state", messages.reason(job, lang, provider) or messages.status(view, lang, provider))
    if job.prompt.strip():
        yield fact("prompt", job.prompt, typed=True)
    if shown := [_parameter(name, value, lang) for name, value in flags if name != "seed"]:
        yield fact("parameters", " · ".join(shown))
    if count := pictures_of(job):
        yield fact("pictures", str(count))
    if seed := dict(flags).get("seed"):
        yield fact("seed", seed, typed=True)
    if about.parent is not None:
        yield fact("from", messages.name(about.parent, lang))
    if about.made:
        made = messages.language(lang).comma.join(messages.name(each, lang) for each in about.made)
        yield fact("made", made + (messages.say("info_newest", lang, count=len(about.made)) if about.more else ""))
    yield fact("person", job.person.name or "?")
    yield Fact(messages.say("info_at", lang), at=job.created_at)
    yield fact("provider", " · ".join(filter(None, (title_of(job.provider), job.mode or ""))))
    yield from (fact(key, _lasted(seconds, lang)) for key, seconds in _times(job))
    if cost := _cost(job, about, lang):
        yield fact("cost", cost)
    yield fact("id", job.id, typed=True)


def keys(about: Info, lang: str, *, carries: bool = False, kin: bool = True) -> Rows:
    """What can be done with it. `carries`: where a prompt is changed, the pictures that went in go along; `kin`: with
    buttons that open what it came from, and what was made of it."""
    job = about.job
    first = [Button(messages.say("button_open", lang), callback_data.pack(job.id, callback_data.OPEN))]
    if about.seeds:
        first.append(Button(messages.say("button_seed", lang), callback_data.pack(job.id, callback_data.SEED)))
    if actions.reusable(job) and (carries or not (job.pictures or prompts.named(job.prompt))):
        edit = messages.say("button_edit", lang)
        first.append(Button(f"✏️ {edit}", callback_data.pack(job.id, actions.EDIT), write=actions.afresh(job)))
    first.append(Button(messages.say("button_copy_id", lang), copy=job.id))
    others = [(f"⬆️ {messages.name(each, lang)}", each) for each in (about.parent,) if each is not None]
    others += [(f"⬇️ {messages.name(each, lang)}", each) for each in about.made]
    opens = [Button(label, callback_data.pack(each.id, callback_data.OPEN)) for label, each in others if kin]
    return (tuple(first), *(tuple(opens[start : start + ROW]) for start in range(0, len(opens), ROW)))


def pictures_of(job: Job) -> int:
    """How many pictures went in; the masks of a region are none."""
    return 0 if is_region(job) else len(job.pictures)


def _parameter(name: str, value: str, lang: str) -> str:
    """A parameter as people call it: `Aspect ratio 3:2`."""
    return f"{messages.called(name, lang)} {messages.clip(value, _VALUE)}".strip()


def _times(job: Job) -> Iterator[tuple[str, float]]:
    if job.submitted_at is not None:
        yield "waited", job.submitted_at - job.created_at
        if job.state is State.DONE and job.finished_at is not None:
            yield "drawn", job.finished_at - job.submitted_at


def _lasted(seconds: float, lang: str) -> str:
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
        told = [messages.say("info_price", lang, provider=title_of(job.provider))]
    if about.most:
        told.append(messages.say("info_allowance", lang, most=about.most))
    return " ".join(told)
