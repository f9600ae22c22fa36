"""What a page sends, as requests, and the answers to it as JSON. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bots.common.answer import Answer, Copy, Help, HistoryPage, Refused, Standing, Started, Told
from bots.common.request import Attachment, Request
from core import messages, prompts
from core.errors import Refusal
from core.studio import Ask

Json = dict[str, Any]

TEXT_LIMIT = 65_536
"""Characters of one message. Far above any prompt, so that a long one is answered with a sentence, not cut off."""


def split(text: str) -> tuple[str, str]:
    """The command's name and the rest; a message without a command is an imagine."""
    text = text.strip()
    if not text.startswith("/"):
        return "imagine", text
    name, _, rest = text[1:].partition(" ")
    first, _, more = name.partition("\n")
    return first.lower(), f"{more} {rest}".strip()


def typed(ask: Ask, text: str, pictures: Sequence[str]) -> Request:
    """What was written, with the hashes of pictures that were uploaded before. Raises Refusal."""
    if len(text) > TEXT_LIMIT:
        raise Refusal("too_long", count=len(text), most=prompts.PROMPT_LIMIT)
    name, rest = split(text)
    return Request(ask, name, rest, attachments=tuple(map(Attachment, pictures)), own=False)


def written(answer: Answer, lang: str) -> Json:
    """An answer as the page takes it: the job's post, a line, or a note that lives only on the page."""
    match answer:
        case Started(job):
            return {"job": job.id}
        case Standing(job):
            return {"job": job.id, "text": answer.text(lang)}
        case Copy(job):
            return {"show": job.id}
        case Told(text, title):
            return {"note": {"title": title, "text": text}} if title else {"text": text}
        case HistoryPage():
            return {"text": messages.say("history_page", lang)}
        case Help():
            return {"note": {"title": messages.say("help_title", lang), "text": messages.say("help", lang)}}
        case _:
            raise Refusal("no_such_action")


def refused(why: Refused, text: str) -> Json:
    """Why something is not done; what was typed stays in the box, a whole prompt that would do is offered beside."""
    answer: Json = {"ok": False, "keep": True}
    if not why.in_prompt:
        return answer | {"text": why.text}
    command = f"{text.split(maxsplit=1)[0]} " if text.startswith("/") else ""
    suggestion = f"{command}{why.suggestion}" if why.suggestion else None
    return answer | {"note": {"title": "", "text": why.text, "suggestion": suggestion}}
