"""The line of presses that leads from a wish to a job: a zoom of U2 of an imagine is the third in its line."""

from __future__ import annotations

from core import prompts, wishes
from core.jobs import Job, Kind
from core.policy import takes_after
from core.ports import Store

IN_WORDS = (Kind.DESCRIBE, Kind.SHORTEN)
"""Wishes that are answered with prompts: what is drawn of those has no picture of theirs."""


async def root(store: Store, job: Job) -> Job:
    """The wish at the beginning of its line, as far back as that is still kept."""
    while job.kind is Kind.PRESS and (parent := await store.job(job.parent or "")) is not None:
        job = parent
    return job


async def above(store: Store, job: Job) -> list[Job]:
    """What a job takes after, the nearest first, as far as that is still kept (`core.policy.what`)."""
    found: list[Job] = []
    while takes_after(job) and (parent := await store.job(job.parent or "")) is not None:
        found.append(job := parent)
    return found


async def kind_of(store: Store, job: Job) -> Kind:
    """What its line is of, where that is asked for in words: an edit's variation is drawn anew as an edit, a blend's
    from words as a picture."""
    kind = (await root(store, job)).kind
    return kind if kind in wishes.WORDED else Kind.IMAGINE


async def attached(store: Store, job: Job) -> tuple[str, ...]:
    """The pictures that words anywhere in its line name by number: those of the wish that was drawn."""
    wish = await root(store, job)
    return () if wish.kind in (Kind.PRESS, *IN_WORDS) else wish.pictures


async def worded(store: Store, job: Job, words: str, *, zoom: bool = False) -> str:
    """Words that somebody gives with a press in its line, read. Raises PromptError."""
    count = len(await attached(store, job))
    return prompts.read(words, pictures=count, pressed=True, zoom=zoom).text
