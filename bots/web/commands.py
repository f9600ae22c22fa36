"""What a person types into the page, as use cases: a command's answer, or a note that lives only on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bots.web.render import COMMANDS
from core import messages, prompts
from core.errors import Refusal
from core.jobs import Job
from core.mj import Midjourney
from core.studio import Ask, Studio

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


class Commands:
    """Runs what was typed. Raises Refusal and PromptError for what cannot be done."""

    def __init__(self, studio: Studio, midjourney: Midjourney) -> None:
        self._studio = studio
        self._midjourney = midjourney

    async def run(self, ask: Ask, text: str, pictures: Sequence[str], lang: str) -> Json:
        """The answer to one message."""
        if len(text) > TEXT_LIMIT:
            raise Refusal("too_long", count=len(text), most=prompts.PROMPT_LIMIT)
        name, rest = split(text)
        if name == "imagine":
            return _made(await self._studio.imagine(ask, rest, pictures))
        if name == "blend":
            return _made(await self._studio.blend(ask, pictures))
        if name == "describe":
            return _made(await self._studio.describe(ask, pictures[0] if pictures else None))
        if name == "shorten":
            return _made(await self._studio.shorten(ask, rest))
        if name == "show":
            return await self._show(ask, rest)
        if name == "cancel":
            return {"text": await self._cancel(ask, lang)}
        return await self._note(ask, name, lang)

    async def _show(self, ask: Ask, job_id: str) -> Json:
        if not job_id:
            latest = (await self._studio.history(ask.place, None, 1)).jobs
            raise Refusal("job_missing", example=latest[0].id if latest else "ab12cd34ef56g")
        return {"show": (await self._studio.show(ask, job_id.strip())).id}

    async def _cancel(self, ask: Ask, lang: str) -> str:
        result = await self._studio.cancel(ask)
        return messages.stopped(result.stopped, result.going_on, lang, self._midjourney.provider.title)

    async def _note(self, ask: Ask, name: str, lang: str) -> Json:
        if name == "help":
            return {"note": {"title": messages.say("help_title", lang), "text": messages.say("help", lang)}}
        if name == "settings":
            provider = self._midjourney.provider
            text = messages.say(
                "settings", lang, provider=provider.title, modes=", ".join(provider.modes), example=provider.modes[-1]
            )
            return {"note": {"title": "/settings", "text": text}}
        if name == "history":
            page = await self._studio.history(ask.place, None, 1)
            return {"text": messages.say("history_page" if page.jobs else "history_none", lang)}
        assert name not in COMMANDS
        raise Refusal("no_such_command", command=f"/{name[:40]}")


def _made(job: Job) -> Json:
    return {"job": job.id}
