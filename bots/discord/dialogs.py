"""Dialogs: a job's words, and a prompt for a picture that was pointed at. What they are about is in their name, so
that one that was open while the program stopped is understood all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import discord
from discord import ui

from bots import codec
from bots.discord import render
from bots.discord.limits import INPUT
from core import words
from core.jobs import Job

WORDS = "words"
"""What the dialog of a job's words is called, and the one input of each dialog."""
_REFERENCE = re.compile(r"r1:([0-9]{1,20})", re.ASCII)
_TITLE = 45


def for_words(job: Job, lang: str) -> ui.Modal:
    """Asks for the words that a job waits for, beginning with those that it has."""
    key = "ask_zoom" if job.zooms else "ask_title"
    return _dialog(codec.pack(job.id, WORDS), words.title(job, lang), words.say(key, lang), job.text, lang)


def for_reference(interaction: int, lang: str) -> ui.Modal:
    """Asks for the prompt into which the pictures of a message go."""
    return _dialog(f"r1:{interaction}", "/imagine", words.say("ask_title", lang), "", lang)


def about(custom_id: str) -> int | None:
    """The interaction that named the pictures; None for another dialog."""
    found = _REFERENCE.fullmatch(custom_id)
    return int(found[1]) if found else None


def typed(data: Mapping[str, Any]) -> str:
    """What was written into a dialog's input."""
    return next((item.get("value") or "" for item in _inputs(data.get("components", ()))), "")


def _inputs(components: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    for component in components:
        if component.get("custom_id") == WORDS:
            yield component
        inside = component.get("components") or [component[name] for name in ("component",) if component.get(name)]
        yield from _inputs(inside)


def _dialog(name: str, title: str, question: str, text: str, lang: str) -> ui.Modal:
    made = ui.Modal(title=render.cut(title, _TITLE), custom_id=name)
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id=WORDS,
        style=discord.TextStyle.paragraph,
        default=render.cut(text, INPUT) or None,
        max_length=INPUT,
    )
    made.add_item(ui.TextDisplay(render.safe(question)))
    made.add_item(ui.Label(text=words.say("dialog_words", lang), component=field))
    made.stop()  # the library need not keep it
    return made
