"""The list of what runs and waits, as every platform shows it: a line for each job, and buttons that stop it,
or lead to its question."""

from __future__ import annotations

from collections.abc import Sequence

from bots.common import callback_data
from bots.common.answer import Going
from bots.common.button import Button, Rows
from core import messages
from core.views import View

PROMPT = 60
"""Characters of a prompt in a line."""
ROW = 4


def listed(views: Sequence[View], count: int, lang: str, provider: str) -> str:
    """What each of them is, and where it stands; `count` is how many there are in all."""
    lines = [_line(number, view, lang, provider) for number, view in enumerate(views, 1)]
    if count > len(views):
        lines.append(messages.say("queue_more", lang, count=count - len(views)))
    return "\n".join(lines)


def stops(views: Sequence[View], answer: Going, lang: str, *, opens: bool = True) -> Rows:
    """By its number a button for each that can be stopped and is theirs to stop. `opens`: and before it, one that leads
    to what waits for their answer."""
    made: list[Button] = []
    for number, view in enumerate(views, 1):
        wanted = {
            callback_data.OPEN: opens and view.job.id in answer.asking,
            callback_data.STOP: view.can_cancel and view.job.id in answer.stoppable,
        }
        made += (_button(number, view.job.id, key, lang) for key, there in wanted.items() if there)
    return tuple(tuple(made[start : start + ROW]) for start in range(0, len(made), ROW))


_SAID = {callback_data.OPEN: "button_open", callback_data.STOP: "button_cancel"}


def _button(number: int, job: str, key: str, lang: str) -> Button:
    return Button(f"{messages.say(_SAID[key], lang)} {number}", callback_data.pack(job, key))


def _line(number: int, view: View, lang: str, provider: str) -> str:
    job = view.job
    prompt = f" {messages.quoted(messages.clip(job.prompt, PROMPT), lang)}" if job.prompt.strip() else ""
    return f"{number}. {messages.title(job, lang)}{prompt}: {messages.status(view, lang, provider)}"
