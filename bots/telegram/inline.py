"""Inline mode: in any chat, find one's own finished pictures by words of their prompts, and post one."""

from __future__ import annotations

import logging

from telegram import InlineQuery, InlineQueryResultCachedPhoto, InlineQueryResultsButton
from telegram.error import TelegramError

from bots.telegram import render
from bots.telegram.chat import markup
from bots.telegram.media import Media
from bots.telegram.said import asked_inline
from core import words
from core.errors import Refusal
from core.jobs import ID_LENGTH, Job
from core.studio import Ask, Studio
from core.views import Viewer

log = logging.getLogger(__name__)

PAGE = 20
"""Pictures in one answer; the next ones come when the person scrolls."""


class Inline:
    """Answers inline queries."""

    def __init__(self, studio: Studio, viewer: Viewer, media: Media, provider: str) -> None:
        self._studio = studio
        self._viewer = viewer
        self._media = media
        self._provider = provider

    async def do(self, query: InlineQuery) -> None:
        """Answer with pictures of the person who asks, and of nobody else."""
        ask = asked_inline(query.from_user)
        skip = int(query.offset) if query.offset.isdigit() and len(query.offset) < 8 else 0
        jobs = await self._found(ask, query.query.strip(), skip)
        results = await self._results(jobs)
        start = InlineQueryResultsButton(words.say("found_none", ask.lang)[:64], start_parameter="inline")
        try:
            await query.answer(
                results,
                cache_time=0,
                is_personal=True,
                next_offset=str(skip + PAGE) if len(jobs) == PAGE else "",
                button=start if not results and not skip else None,
            )
        except TelegramError as error:
            log.info("an inline query could not be answered: %s", type(error).__name__)

    async def _found(self, ask: Ask, text: str, skip: int) -> list[Job]:
        if len(text) == ID_LENGTH and not skip:
            try:
                return [await self._studio.show(ask, text)]
            except Refusal:
                pass  # a word of that length
        return await self._studio.search(ask.person, text, PAGE, skip)

    async def _results(self, jobs: list[Job]) -> list[InlineQueryResultCachedPhoto]:
        results = []
        for view in await self._viewer.views(jobs):
            file = await self._media.known(view.job.result) if view.job.result is not None else None
            if file is not None:
                message = render.message(view, self._provider)
                results.append(
                    InlineQueryResultCachedPhoto(
                        view.job.id,
                        file,
                        caption=message.html,
                        parse_mode="HTML",
                        reply_markup=markup(message.rows),
                    )
                )
        return results
