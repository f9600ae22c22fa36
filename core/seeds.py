"""The seed of a job's picture: what makes Midjourney begin from the same noise again."""

from __future__ import annotations

from core.errors import Refusal
from core.jobs import Job, State
from core.mj import Endpoint, Midjourney, Reason, Rejected, Seed, Unanswered


async def seed_of(job: Job, midjourney: Midjourney) -> str:
    """The seed, from the job's task where that carries one, else as the server asks Midjourney for it.

    It costs nothing, and may take a minute. Raises Refusal.
    """
    if job.state is not State.DONE or job.result is None or job.task_id is None:
        raise Refusal("seed_none")
    if job.provider != midjourney.provider.name:
        raise Refusal("other_provider", made_with=job.provider, provider=midjourney.provider.title)
    try:
        task = await midjourney.fetch(job.task_id)
    except Unanswered:
        task = None  # it is only the shorter way
    if task is not None and task.seed is not None:
        return task.seed
    if not midjourney.can(Endpoint.IMAGE_SEED):
        raise Refusal("unsupported", provider=midjourney.provider.title, what="/seed")
    found = await midjourney.image_seed(job.task_id)
    if isinstance(found, Seed):
        return found.value
    gone = isinstance(found, Rejected) and found.reason is Reason.PARENT_LOST
    raise Refusal("seed_gone" if gone else "seed_later", provider=midjourney.provider.title)
