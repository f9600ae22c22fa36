"""What comes of a submit: found again where its answer was lost, or refused for a reason."""

from __future__ import annotations

import aiohttp
import pytest

from core.mj import Accepted, Ambiguous, Queued, Reason, Rejected, SubmitOptions, Unsupported
from simulator import Fault
from tests.core.mj.conftest import Hands
from tests.core.mj.talking import talking


@pytest.mark.parametrize("name", ["simulator", "aigc369", "trueai", "midjourney-proxy"])
async def test_a_submit_whose_answer_was_lost_is_found_by_its_state(
    name: str, http: aiohttp.ClientSession, clock: Hands
) -> None:
    async with talking(name, http, clock) as (client, simulator):
        await client.imagine("another", options=SubmitOptions(state="job-0"))
        simulator.faults.append(Fault("drop", on="*/submit/*", times=1))
        assert isinstance(await client.imagine("a cat", options=SubmitOptions(state="job-1")), Ambiguous)
        found = await client.find("job-1")
        assert found is not None
        assert found.state == "job-1"
        assert await client.find("job-2") is None
    assert simulator.submits_by_state() == {"job-0": 1, "job-1": 1}


@pytest.mark.parametrize("name", ["duckagi", "agicto", "new-api"])
async def test_who_cannot_list_says_so(name: str, http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking(name, http, clock) as (client, simulator):
        with pytest.raises(Unsupported):
            await client.find("job-1")
    assert simulator.requests == []


async def test_a_request_cut_on_its_way_is_ambiguous_too(http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking("new-api", http, clock) as (client, simulator):
        for kind in ("cut", "code5", "malformed", "empty", "status"):
            simulator.faults[:] = [Fault(kind, times=1)]
            assert isinstance(await client.imagine("a cat"), Ambiguous), kind


async def test_a_full_queue_and_a_line(http: aiohttp.ClientSession, clock: Hands) -> None:
    for name in ("simulator", "trueai", "new-api", "duckagi", "midjourney-proxy"):
        async with talking(name, http, clock, concurrency=1, queue=1) as (client, _):
            assert isinstance(await client.imagine("one"), Accepted)
            second = await client.imagine("two")
            assert isinstance(second, Accepted | Queued)
            full = await client.imagine("three")
            assert isinstance(full, Rejected), name
            assert full.reason is Reason.QUEUE_FULL, name


async def test_a_forbidden_word_is_named_where_the_server_names_it(http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking("simulator", http, clock) as (client, _):
        meaning = await client.imagine("a bloody knife, gore, nude")
    assert isinstance(meaning, Rejected)
    assert meaning.reason is Reason.BANNED_PROMPT
    assert meaning.word
