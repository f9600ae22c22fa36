"""The seed of a picture: from its task where that carries one, else asked for; and why there is none."""

from __future__ import annotations

import pytest

from core.errors import Refusal
from core.jobs import Kind, State
from core.mj import Seed
from core.seeds import seed_of
from tests.core.conftest import Open
from tests.core.harness import Harness, ask


async def refused(harness: Harness, job_id: str) -> str:
    with pytest.raises(Refusal) as error:
        await seed_of(await harness.job(job_id), harness.engine.providers)
    return error.value.key


def asked(harness: Harness) -> int:
    """How often the server was asked for a seed."""
    return sum(request.path.endswith("/image-seed") for request in harness.sim.requests)


@pytest.mark.parametrize(("provider", "calls"), [("simulator", 1), ("aigc369", 1), ("new-api", 1), ("trueai", 0)])
async def test_the_seed_is_that_of_the_picture(open_harness: Open, provider: str, calls: int) -> None:
    harness = await open_harness(provider)
    job = await harness.painted("a red fox --seed 4242")
    assert await seed_of(job, harness.engine.providers) == "4242"
    assert asked(harness) == calls, "what the task carries is not asked for"


@pytest.mark.parametrize("provider", ["midjourney-proxy", "duckagi", "agicto"])
async def test_a_server_that_tells_no_seeds(open_harness: Open, provider: str) -> None:
    harness = await open_harness(provider)
    job = await harness.painted()
    assert await refused(harness, job.id) == "unsupported"
    assert not asked(harness)


async def test_what_has_no_seed(harness: Harness) -> None:
    waiting = await harness.imagine()
    assert await refused(harness, waiting.id) == "seed_early"
    described = await harness.studio.make(ask(), Kind.DESCRIBE, "", [await harness.keep()])
    assert await refused(harness, (await harness.until(described.id, State.DONE)).id) == "seed_none"


async def nonsense(_task_id: str) -> Seed:
    return Seed("<b>7</b>" * 1000)


async def test_a_server_that_does_not_answer_or_has_forgotten(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await harness.painted()
    fault = harness.fails("status=500@*/image-seed")
    assert await refused(harness, job.id) == "seed_later"
    harness.sim.faults.remove(fault)
    monkeypatch.setattr(harness.midjourney, "image_seed", nonsense)
    assert await refused(harness, job.id) == "seed_later"
    monkeypatch.undo()
    harness.fails("forget@*/image-seed")
    assert await refused(harness, job.id) == "seed_gone"
