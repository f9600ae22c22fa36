"""Jobs and answers as the chat page shows them. Pure: a view or an answer in, JSON out."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from msgspec.structs import asdict

from bots.common import batch, callback_data, opened, typed
from bots.common.answer import (
    Answer,
    Copy,
    Document,
    Going,
    Help,
    HistoryPage,
    Info,
    Painting,
    Refused,
    Standing,
    Started,
    Told,
)
from bots.common.button import Button
from bots.common.command import Command, Completion, OptionKind
from bots.common.commands import TABLE
from bots.common.going import listed, stops
from bots.common.info import facts
from bots.common.info import keys as info_keys
from bots.common.media import file_name
from bots.common.panel import Panel
from bots.common.region import panel as region_panel
from core import actions, messages
from core.jobs import Action, Fault, Job, Kind, State
from core.media.results import SHEET, true_type
from core.mj import Provider
from core.ports import Page
from core.region import chooses, is_region
from core.views import View

Json = dict[str, Any]

HEARD = 120
"""Characters of a prompt in the name of its post, which is read out."""
ROOM = 2000
"""Characters of what is said beside the lines of a batch."""
EXAMPLES = ("fox", "balloon", "castle", "astronaut")
"""What the empty page offers: sentences of the page, and pictures beside its script."""
_JOBS: Mapping[Completion | None, str] = {Completion.JOBS: "any", Completion.GOING: "going"}
"""Which jobs complete an option."""
_STATES: Mapping[State, str] = {State.SUBMITTING: "waiting"}
_LIVELY: Mapping[State, str] = {State.ASKING: "state_asking"}
"""What is said of a job in a list that is not being worked on, though it has not ended."""


def hello(
    views: Sequence[View],
    page: Page,
    provider: Provider,
    table: Mapping[str, Command],
    lang: str,
    limits: Json,
    told: str,
) -> Json:
    """What a page gets when it connects. It counts from our `now`: its clock, or ours, may be another one.

    `told`: of what the person wants to be told (`core.preferences`).
    """
    return {
        "type": "hello",
        "now": page.now,
        "title": "Easel",
        "lang": lang,
        "provider": {"name": provider.name, "title": provider.title},
        "commands": [
            {
                "name": name,
                "usage": _usage(command),
                "help": messages.say(f"command_{name}", lang),
                "job": next((jobs for each in command.options if (jobs := _JOBS.get(each.completion))), ""),
            }
            for name, command in table.items()
        ],
        "parameters": [asdict(each) for each in messages.parameters(lang, provider.modes)],
        "video_parameters": [asdict(each) for each in messages.parameters(lang, provider.modes, video=True)],
        "examples": [
            {"text": messages.say(f"example_{name}", lang), "picture": f"/static/example-{name}.webp"}
            for name in EXAMPLES
        ],
        "posts": [post(view, lang, provider.title) for view in reversed(views)],
        "more": page.more,
        "limits": limits,
        "told": told,
    }


def _usage(command: Command) -> str:
    """The command, and what has to be typed behind it."""
    needed = (each.name for each in command.options if each.needed and each.kind is not OptionKind.PICTURE)
    return " ".join((f"/{command.name}", *needed))


def post(view: View, lang: str, provider: str) -> Json:
    """The one message in which a job lives."""
    job, live = view.job, view.live
    return {
        "id": job.id,
        "job": job.id,
        "name": _name(job, lang),
        "revision": job.revision,
        "tick": live.tick,
        "at": job.created_at,
        "said": job.said,
        "command": job.kind.value,
        "prompt": job.prompt,
        "added": messages.added(job, lang),
        "state": _STATES.get(job.state, job.state.value),
        "status": messages.status(view, lang, provider),
        "percent": _percent(view),
        "eta": round(view.eta) if view.eta is not None and job.picture is None else None,
        "preview": f"/previews/{job.id}?tick={live.tick}" if _has_preview(view) else None,
        "pictures": (
            [_result(view, job.result, lang)] if job.result and job.result not in view.gone and not view.file else []
        ),
        "file": _file(view, lang) if view.file else None,
        "references": _references(view, lang),
        "text": (job.state is State.DONE and not batch.shows(job) and _text(view, lang)) or messages.hint(job, lang),
        "reason": messages.reason(job, lang, provider),
        "ask": _ask(view, lang) if job.state is State.ASKING and not batch.shows(job) else None,
        "several": _several(view, lang, provider) if batch.shows(job) else None,
        "actions": _actions(view, lang),
        "edit": _to_edit(job) if actions.rewording_helps(job) else None,
        "parent": job.parent,
        "from": messages.of_parent(view, lang, messages.name(view.parent.job, lang)) if view.parent else "",
        "of": job.action.label if job.action else "",
    }


def _percent(view: View) -> int | None:
    if view.job.state is not State.RUNNING:
        return None
    if not view.members:
        return view.live.percent
    return 100 * sum(member.job.state.ended for member in view.members) // len(view.members)


def _several(view: View, lang: str, provider: str) -> Json:
    """What a batch stands for, or how each of its members stands, with the way to it."""
    shown = batch.panel(view, lang, provider, ROOM)
    jobs = [member.job.id for member in view.members] or [""] * len(shown.lines)
    return {
        "title": "" if view.job.state is State.RUNNING else shown.title,  # then the bar says so
        "told": shown.told,
        "lines": [
            {"number": line.number, "words": line.words, "state": line.state, "job": job}
            for line, job in zip(shown.lines, jobs, strict=True)
        ],
        "more": shown.more,
    }


def _references(view: View, lang: str) -> list[Json]:
    """The pictures that went in, as far as they are kept; those of a region are masks."""
    names = () if is_region(view.job) else view.job.pictures
    return [_picture(view, name, messages.say("reference", lang)) for name in names if name not in view.gone]


def _name(job: Job, lang: str) -> str:
    """What somebody hears who goes from one post to the next: `A red fox in snow, finished`."""
    what = job.prompt.strip() or messages.title(job, lang)
    what = what if len(what) <= HEARD else f"{what[:HEARD]}…"
    return messages.say("article", lang, what=f"{what[:1].upper()}{what[1:]}", state=_state(job, lang))


def _state(job: Job, lang: str) -> str:
    """Where it stands, in a word or two: also whether it is the person for whom it waits."""
    if chooses(job):
        return messages.say("state_choosing", lang)
    if batch.shows(job) and job.state is State.ASKING:
        return messages.say("state_answer", lang)
    if job.fault is Fault.UNANSWERED:
        return messages.say("state_unanswered", lang)
    return messages.say(f"state_{_STATES.get(job.state, job.state.value)}", lang)


def _to_edit(job: Job) -> str:
    """What to change and to send anew. Pictures go along by themselves, also those whose addresses were written."""
    if job.parent or job.pictures:
        name = Kind.IMAGINE if job.kind is Kind.PRESS else job.kind
        return f"/{name} {job.prompt} --{job.mode}" if job.mode else f"/{name} {job.prompt}"
    return job.said


def _has_preview(view: View) -> bool:
    return view.job.state is State.RUNNING and view.live.preview_url is not None


def _text(view: View, lang: str) -> str:
    """The result in words; for a picture that was forgotten, that it was."""
    return view.job.text or (messages.say("kept_not", lang) if view.job.result in view.gone else "")


def _result(view: View, name: str, lang: str) -> Json:
    tiles = (
        [f"/pictures/{name}?tile={number}" for number in (1, 2, 3, 4)] if view.job.is_grid and not view.moves else []
    )
    shown = _picture(view, name, view.job.prompt or messages.title(view.job, lang)) | {"tiles": tiles}
    if (kept := view.kept.get(name)) is not None and kept.type == SHEET:
        return shown | {"url": f"/pictures/{name}?play=1", "original": f"/pictures/{name}"}
    return shown | {"video": f"/pictures/{name}?play=1"} if view.moves else shown


def _file(view: View, lang: str) -> Json:
    """A result that nobody can be shown."""
    name = file_name(f"easel-{view.job.id}", view.file)
    return {"url": f"/pictures/{view.job.result}", "name": name, "label": messages.say("file_save", lang, name=name)}


def _picture(view: View, name: str, alt: str) -> Json:
    kept = view.kept.get(name)
    return {
        "hash": name,
        "url": f"/pictures/{name}",
        "thumb": f"/pictures/{name}?thumb=1",
        "width": kept.width if kept is not None else 0,
        "height": kept.height if kept is not None else 0,
        "alt": alt,
        "name": file_name(view.job.id, true_type(kept.type if kept is not None else "image/png")),
    }


def _ask(view: View, lang: str) -> Json:
    job = view.job
    if chooses(job):
        shown = region_panel(view, lang)
        return {
            "title": shown.title,
            "told": shown.told,
            "text": job.text,
            "label": messages.say("paint_words", lang),
            "buttons": [{"key": "words", "label": messages.say("button_region_go", lang)}],
            "cells": [
                [_pressable(Button(cell.name, cell.data)) | {"chosen": cell.chosen} for cell in row.cells]
                for row in shown.rows
            ],
            "tools": [_pressable(tool) for tool in shown.tools],
        }
    return {
        "title": messages.say("ask_zoom" if job.zooms else "ask_title", lang),
        "text": job.text,
        # The first button takes the words as they stand in the box, the others are presses.
        "buttons": [
            {"key": "words", "label": messages.say("button_words", lang)},
            {"key": actions.AS_IT_WAS, "label": messages.say("button_asis", lang)},
        ],
    }


def _actions(view: View, lang: str) -> list[list[Json]]:
    job = view.job
    every = actions.own(job, can_cancel=view.can_cancel, publishes=view.publishes, loved=view.loved)
    own = (action for action in every if action.key != actions.EDIT)
    deletes = actions.opens(job) or (job.kind is Kind.BATCH and job.state is State.DONE)
    delete = [Action(actions.DELETE, actions.DELETE)] if deletes else []
    laid_out = [*actions.rows(view.offered), *actions.rows([*own, *delete])]
    return [[_action(view, action, lang) for action in row] for row in laid_out]


def _action(view: View, action: Action, lang: str) -> Json:
    drawing = view.job.kind in (Kind.DESCRIBE, Kind.SHORTEN) and action.key.startswith(actions.DRAW)
    return {
        "key": action.key,
        "label": messages.action_label(action.key, action.label, lang),
        "emoji": action.emoji,
        "title": messages.say("draw_title", lang)
        if drawing
        else messages.action_title(action.family, action.label, lang),
        "style": action.style,
        "used": action.key in view.used,
    }


def written(answer: Answer, lang: str) -> Json:
    """An answer as the page takes it: the job's post, a line, or a note that lives only on the page."""
    match answer:
        case Started(job):
            return {"job": job.id}
        case Standing(job):
            return {"job": job.id, "text": answer.text(lang)}
        case Copy(job):
            return {"show": job.id}
        case Told(text, title, rows, chart):
            keys = [_pressable(button) for row in rows for button in row]
            note = {"title": title, "text": text, "buttons": keys} | ({"chart": _inline(chart)} if chart else {})
            return {"note": note} if title else {"text": text}
        case Document(name, data):
            return {"file": {"name": name, "url": _inline(data, "text/csv")}}
        case Painting(url):
            return {"open": url}
        case HistoryPage(page, older, sought):
            listed = [_listed(job, lang) for job in page.jobs]
            more = (
                Button(messages.say("button_older", lang), callback_data.pack(page.more, older)) if page.more else None
            )
            keys = [_pressable(more)] if more is not None else []
            title = messages.say("history_page", lang)
            return {"note": {"title": title, "text": sought, "jobs": listed, "buttons": keys}}
        case Help(names, _):
            lines = (f"{_usage(TABLE[name])}: {messages.say(f'command_{name}', lang)}" for name in names)
            text = "\n".join((answer.text(lang), "", *lines))
            return {"note": {"title": messages.say("help_title", lang), "text": text}}
        case _:  # the page shows originals by itself
            return {"ok": False, "text": messages.say("no_such_action", lang)}


def _inline(data: bytes, kind: str = "image/png") -> str:
    """Bytes as an address of their own."""
    return f"data:{kind};base64,{b64encode(data).decode()}"


def panel(answer: Panel, *, reload: bool) -> Json:
    """Settings as a dialog. `reload`: the page has to be read anew, in another language."""
    lines = [
        {
            "name": line.name,
            "label": line.label,
            "hint": line.hint,
            "value": next((each.value for each in line.choices if each.chosen), "") or "",
            "choices": [_pressable(Button(each.label, each.data)) | {"chosen": each.chosen} for each in line.choices],
            "write": _pressable(line.write) | {"own": line.own, "example": line.example}
            if line.write is not None
            else None,
        }
        for line in answer.lines
    ]
    others = (Button(page.label, page.data) for page in answer.pages if not page.chosen)
    tools = [_pressable(button) for button in (*chain(*answer.tools), *others)]
    return {"reload": reload, "panel": {"title": answer.title, "told": answer.told, "lines": lines, "tools": tools}}


def _pressable(button: Button) -> Json:
    """A button under a note: `write` goes into the box, `copy` is copied, `url` leads elsewhere, else it is pressed."""
    job, key, _ = callback_data.unpack(button.data) or ("", "", "")
    told = {"label": button.label, "job": job, "key": key}
    return told | {"write": button.write, "copy": button.copy, "url": button.url}


def known(view: View, about: Info, lang: str, provider: str) -> Json:
    """All that is known of a job; moments as they are, because the page tells them in its own time."""
    told = [asdict(each) for each in facts(view, about, lang, provider)]
    rows = (*info_keys(about, lang, kin=False), opened.reference(view.job, lang))
    keys = [_pressable(button) for row in rows for button in row]
    given = _references(view, lang)
    kin = [_listed(job, lang) for job in (about.parent, *about.made) if job is not None]
    return {
        "note": {
            "title": messages.name(view.job, lang),
            "text": "",
            "facts": told,
            "buttons": keys,
            "jobs": kin,
            "given": given,
        }
    }


def going(views: Sequence[View], answer: Going, lang: str, provider: str) -> Json:
    """What runs and waits, with buttons that stop it, and a way to each that waits for an answer."""
    keys = [_pressable(button) for row in stops(views, answer, lang, opens=False) for button in row]
    asking = [_listed(view.job, lang) for view in views if view.job.id in answer.asking]
    text = listed(views, answer.count, lang, provider)
    return {"note": {"title": "/queue", "text": text, "buttons": keys, "jobs": asking}}


def _listed(job: Job, lang: str) -> Json:
    """A job in a list: what it is, and its picture, which none is in which a part is only being chosen."""
    title = messages.title(job, lang)
    return {
        "job": job.id,
        "what": job.prompt or title,
        "title": title if job.prompt else "",
        "state": _state(job, lang),
        "thumb": f"/pictures/{job.picture}?thumb=1" if job.picture else None,
    }


def refused(why: Refused, text: str, lang: str) -> Json:
    """Why something is not done; what was typed stays in the box, a whole prompt that would do is offered beside."""
    answer: Json = {"ok": False, "keep": True}
    if not why.in_prompt and not why.suggestion:
        beside = messages.say("job_beside", lang) if why.wants_job else ""
        return answer | {"text": f"{why.text} {beside}".strip()}
    name, _, _ = typed.command(text)
    command = f"/{name} " if name and not why.whole else ""
    suggestion = f"{command}{why.suggestion}" if why.suggestion else None
    return answer | {"note": {"title": "", "text": why.text, "suggestion": suggestion}}
