"""The gallery: what /history finds, as a page of many pictures, and what can be chosen there. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bots.common.command import Command, OptionKind
from core import messages
from core.mj import Offer
from core.views import View

Json = dict[str, Any]

ROWS = 80
"""Pictures that are told of at once."""


def filters(command: Command, midjourney: Offer, lang: str) -> list[Json]:
    """What a command lets people choose: each value is a word of what they look for."""
    return [
        {
            "name": option.name,
            "label": messages.say(f"name_{option.name}", lang),
            "choices": [
                {"value": value, "label": messages.say(key, lang)} for value, key in option.choices(midjourney).items()
            ],
        }
        for option in command.options
        if option.kind is OptionKind.CHOICE and option.choices is not None
    ]


def found(views: Sequence[View], more: str | None, told: str, lang: str) -> Json:
    """A page of it. `told`: what was looked for, or why nothing is there."""
    return {"rows": [_row(view, lang) for view in views], "more": more, "text": told}


def _row(view: View, lang: str) -> Json:
    job = view.job
    title, seen = messages.title(job, lang), job.result not in view.gone and not view.file
    return {
        "job": job.id,
        "name": f"{job.prompt}, {title}" if job.prompt.strip() else title,
        "thumb": f"/pictures/{job.result}?thumb=small" if seen else None,
        "film": view.moves,
        "loved": view.loved > 0,
    }
