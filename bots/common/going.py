"""The list of what runs and waits, as every platform shows it: a line for each job, and a button that stops it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bots.common import callback_data
from bots.common.button import Button, Rows
from core import actions, messages
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


def stops(views: Sequence[View], stoppable: Collection[str], lang: str) -> Rows:
    """A button for each that can be stopped and is theirs to stop, by its number."""
    cancel = messages.say(f"button_{actions.CANCEL}", lang)
    made = [
        Button(f"{cancel} {number}", callback_data.pack(view.job.id, actions.CANCEL))
        for number, view in enumerate(views, 1)
        if view.can_cancel and view.job.id in stoppable
    ]
    return tuple(tuple(made[start : start + ROW]) for start in range(0, len(made), ROW))


def _line(number: int, view: View, lang: str, provider: str) -> str:
    job = view.job
    prompt = f" “{messages.clip(job.prompt, PROMPT)}”" if job.prompt.strip() else ""
    return f"{number}. {messages.title(job, lang)}{prompt}: {messages.status(view, lang, provider)}"
