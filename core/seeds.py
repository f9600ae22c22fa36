"""The seed of a job's picture: what makes Midjourney begin from the same noise again."""

from __future__ import annotations

import asyncio
import re

from msgspec.structs import replace

from core.errors import Refusal
from core.jobs import Job, State, Transition
from core.mj import Ambiguous, Endpoint, Midjourney, Reason, Rejected, Seed, Unanswered, title_of
from core.providers import Providers

PATIENCE = 25.0
"""Seconds for which somebody waits for a seed. A server that asks Midjourney goes on, and knows it the next time."""
_SEED = re.compile(r"[0-9]{1,10}", re.ASCII)
"""Midjourney's seeds are numbers of 32 bits."""


def tells(job: Job, providers: Providers) -> bool:
    """Whether there is a seed to be asked for, as far as that is known before."""
    drawn = job.state is State.DONE and job.result is not None and job.task_id is not None
    server = providers.named(job.provider)
    return drawn and server is not None and server.midjourney.can(Endpoint.IMAGE_SEED)


async def seed_of(job: Job, providers: Providers) -> str:
    """The seed, from the job's task where that carries one, else as the server asks Midjourney for it.

    It costs nothing, and may take as long as `PATIENCE`. Raises Refusal.
    """
    if job.seed is not None:
        return job.seed
    if not job.state.ended:
        raise Refusal("seed_early")
    if job.state is not State.DONE or job.result is None or job.task_id is None:
        raise Refusal("seed_none")
    if (server := providers.named(job.provider)) is None:
        raise Refusal("other_provider", made_with=title_of(job.provider), provider=providers.provider.title)
    title = server.midjourney.provider.title
    try:
        async with asyncio.timeout(PATIENCE):
            found = await _found(job.task_id, server.midjourney)
    except TimeoutError as error:
        raise Refusal("seed_later", provider=title) from error
    if isinstance(found, Seed) and _SEED.fullmatch(found.value):
        return found.value
    gone = isinstance(found, Rejected) and found.reason is Reason.PARENT_LOST
    raise Refusal("seed_gone" if gone else "seed_later", provider=title)


def known(seed: str) -> Transition:
    """It is known from now on, as long as there is the picture."""
    return lambda job: replace(job, seed=seed) if job.state is State.DONE and job.result is not None else None


async def _found(task_id: str, midjourney: Midjourney) -> Seed | Rejected | Ambiguous:
    try:
        task = await midjourney.fetch(task_id)
    except Unanswered:
        task = None  # it is only the shorter way
    if task is not None and task.seed is not None:
        return Seed(task.seed)
    if not midjourney.can(Endpoint.IMAGE_SEED):
        raise Refusal("unsupported", provider=midjourney.provider.title, what="/seed")
    return await midjourney.image_seed(task_id)
