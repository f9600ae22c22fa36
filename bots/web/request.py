"""What a page sends, read into requests. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, Field

from bots.common.pages import Name
from bots.common.request import Attachment, Request
from bots.common.typed import command
from core import prompts
from core.asks import Ask
from core.errors import Refusal
from core.text import bare

TEXT_LIMIT = 65_536
"""Characters of one message. Far above any prompt, so that a long one is answered with a sentence, not cut off."""


class PageMessage(BaseModel):
    """Anything that a page sends. Ids come from outside and prove nothing."""

    type: str = Field(max_length=16)
    id: Name
    text: str = ""
    pictures: list[str] = Field(default_factory=list, max_length=20)
    job: str = Field("", max_length=64)
    action: str = Field("", max_length=64)
    before: str = Field("", max_length=64)
    age: float = 0
    """Seconds since it was said; a page says again what was not answered."""


def split(text: str) -> tuple[str, str]:
    """The command's name and the rest; a message without a command is an imagine."""
    name, _, rest = command(text)
    if name:
        return name, rest
    text = bare(text)
    if text[:1] not in ("/", "／"):
        return "imagine", text
    return text[1:].partition(" ")[0].lower(), ""  # meant as a command, of which there is none


def typed(ask: Ask, text: str, pictures: Sequence[str]) -> Request:
    """What was written, with the hashes of pictures that were uploaded before. Raises Refusal."""
    if len(text) > TEXT_LIMIT:
        raise Refusal("too_long", count=len(text), most=prompts.PROMPT_LIMIT)
    name, rest = split(text)
    return Request(ask, name, rest, attachments=tuple(map(Attachment, pictures)))
