"""Pictures behind spoilers, where a place has all of them so: what is shown there once more, whosever it is."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bots.common.answer import Answer, Copy, Given, HistoryPage, Original, Standing, Tiles
from bots.common.command import Context
from bots.common.request import Request
from core import preferences
from core.asks import Ask
from core.errors import Refusal
from core.jobs import Job
from core.people import People


async def veil(answer: Answer, request: Request, context: Context) -> Answer:
    """An answer as it may be shown there. Raises Refusal for what cannot."""
    people = context.studio.people
    match answer:
        case HistoryPage(page):
            return replace(answer, page=replace(page, jobs=tuple(await veiled(page.jobs, request.ask, people))))
        case Copy(job) | Original(job) | Tiles(job) | Given(job) | Standing(job):
            (job,) = await veiled([job], request.ask, people)
            if isinstance(answer, Original) and job.veiled and not context.veils_files and not request.own:
                raise Refusal("spoiler_file", job=job.id)
            return replace(answer, job=job)
    return answer


async def veiled(some: Sequence[Job], ask: Ask, people: People) -> Sequence[Job]:
    """Jobs as they may be shown where somebody asks."""
    if all(job.veiled for job in some) or not preferences.veiled((await people.known(ask)).chosen or {}):
        return some
    return [replace(job, hidden=True, veiled=True) for job in some]
