"""Modals: the words that a job or a press wants, and a prompt for a picture that was pointed at. What they are about
is in their name, so that one that was open while the program stopped is understood all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import discord
from discord import ui

from bots.common import callback_data
from bots.common.request import Attachment
from bots.discord import render
from bots.discord.limits import INPUT, UPLOADS
from core import messages
from core.actions import EDIT
from core.jobs import Job, Kind
from core.region import chooses

WORDS = "words"
"""What the modal of a job's words is called, and the text input of each modal; `words<key>` is that of a press."""
_PICTURES = "pictures"
_REFERENCE = re.compile(r"r1:([0-9]{1,20})", re.ASCII)
_TITLE = 45
_ABOUT = {"modal_pictures": "modal_pictures_most", "region_copy": "region_copy_about"}
"""What files are wanted for -> the sentence under that."""


def for_words(job: Job, key: str, begun: str, lang: str, *, seal: str = "", uploads: int = 0) -> ui.Modal:
    """Asks for the words that a job waits for, or that a press of its button `key` wants, beginning with `begun`."""
    name = callback_data.pack(job.id, f"{WORDS}{key}")
    zooms = "--zoom" in begun
    title = (
        messages.title(job, lang)
        if not key
        else messages.say("title_custom_zoom", lang)
        if zooms
        else f"/{job.kind if key == EDIT and job.kind is not Kind.PRESS else Kind.IMAGINE}"
    )
    question = messages.say("ask_zoom" if zooms else "ask_title", lang)
    files = "region_copy" if chooses(job) else "modal_pictures"
    return _modal(f"{name}:{seal}" if seal else name, title, question, begun, lang, uploads, files)


def for_reference(interaction: int, lang: str, uploads: int) -> ui.Modal:
    """Asks for the prompt into which the pictures of a message go."""
    return _modal(f"r1:{interaction}", "/imagine", messages.say("ask_title", lang), "", lang, uploads)


def for_answer(about: str, key: str, command: str, question: str, lang: str) -> ui.Modal:
    """Asks for what somebody sets in words, or names, and a button that is no job's wants."""
    return _modal(callback_data.pack(about, f"{WORDS}{key}"), command, question, "", lang, 0)


def about(custom_id: str) -> int | None:
    """The interaction that named the pictures; None for another modal."""
    found = _REFERENCE.fullmatch(custom_id)
    return int(found[1]) if found else None


def typed(data: Mapping[str, Any]) -> str:
    """What was written into a modal's text input."""
    return next((item.get("value") or "" for item in _inputs(data.get("components", ()), WORDS)), "")


def uploaded(data: Mapping[str, Any]) -> tuple[Attachment, ...]:
    """What was uploaded with a modal."""
    known = data.get("resolved", {}).get("attachments", {})
    names = [name for item in _inputs(data.get("components", ()), _PICTURES) for name in item.get("values", ())]
    return tuple(Attachment(known[name]["url"], known[name]["size"]) for name in names if name in known)


def _inputs(components: Iterable[Mapping[str, Any]], name: str) -> Iterator[Mapping[str, Any]]:
    for component in components:
        if component.get("custom_id") == name:
            yield component
        inside = component.get("components") or [component[part] for part in ("component",) if component.get(part)]
        yield from _inputs(inside, name)


def _modal(
    name: str, title: str, question: str, text: str, lang: str, uploads: int, wanted: str = "modal_pictures"
) -> ui.Modal:
    made = ui.Modal(title=render.cut(title, _TITLE), custom_id=name)
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id=WORDS,
        style=discord.TextStyle.paragraph,
        default=render.cut(text, INPUT) or None,
        max_length=INPUT,
    )
    made.add_item(ui.TextDisplay(render.safe(question)))
    made.add_item(ui.Label(text=messages.say("modal_words", lang), component=field))
    if uploads > 0:
        most = min(uploads, UPLOADS)
        files: ui.FileUpload[Any] = ui.FileUpload(custom_id=_PICTURES, required=False, min_values=0, max_values=most)
        made.add_item(
            ui.Label(
                text=messages.say(wanted, lang),
                description=messages.say(_ABOUT[wanted], lang, most=most),
                component=files,
            )
        )
    made.stop()  # the library need not keep it
    return made
