"""Many tasks asked about at once: batches, and what a server without them is asked."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from aiohttp import web

from core.mj import PROVIDERS, Accepted, Endpoint, Midjourney, Reason, Unanswered, Unsupported
from core.mj.client import READS_AT_ONCE
from simulator import Fault
from tests.core.mj.conftest import Hands
from tests.core.mj.talking import KEY, canned, imagined, paths, talking


async def test_a_hundred_ids_go_in_one_question(http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking("trueai", http, clock) as (client, simulator):
        known = [(await client.imagine(f"cat {number}")) for number in range(3)]
        ids = [meaning.task_id for meaning in known if isinstance(meaning, Accepted)]
        simulator.requests.clear()
        tasks = await client.tasks([*ids, *ids, *(str(number) for number in range(150))])
    assert tasks.keys() == set(ids)
    assert sorted(len(seen.json["ids"]) for seen in simulator.requests) == [53, 100]
    assert all(isinstance(one, str) for seen in simulator.requests for one in seen.json["ids"])


@pytest.mark.parametrize("name", ["duckagi", "agicto"])
async def test_a_server_without_batches_is_asked_for_one_once(
    name: str, http: aiohttp.ClientSession, clock: Hands
) -> None:
    async with talking(name, http, clock) as (client, simulator):
        task = await imagined(client, clock)
        simulator.requests.clear()
        for _ in range(2):
            with pytest.raises(Unsupported):
                await client.tasks([task.id, "404"])
        assert client.together == 1
        assert paths(simulator) == ["task/list-by-condition"]
        assert await client.fetch(task.id) is not None


async def test_a_promised_batch_that_fails_once_is_asked_again(http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking("new-api", http, clock) as (client, simulator):
        task = await imagined(client, clock)
        simulator.faults.append(Fault("html", on="*/list-by-*", times=1))
        with pytest.raises(Unanswered):  # one of these may be to blame, which is for the caller to find out
            await client.tasks([task.id])
        assert client.can(Endpoint.LIST_BY_CONDITION)
        simulator.requests.clear()
        assert (await client.tasks([task.id])).keys() == {task.id}
    assert paths(simulator) == ["task/list-by-condition"]


async def test_a_server_that_is_away_is_not_taken_for_one_that_knows_nothing(
    http: aiohttp.ClientSession, clock: Hands
) -> None:
    async with talking("trueai", http, clock) as (client, simulator):
        task = await imagined(client, clock)
        simulator.faults.append(Fault("status", value=502))
        with pytest.raises(Unanswered):
            await client.tasks([task.id])
        simulator.faults[:] = [Fault("saturated")]
        with pytest.raises(Unanswered) as caught:
            await client.tasks([task.id])
        assert caught.value.reason is Reason.BUSY
    with pytest.raises(Unanswered) as caught:
        await client.tasks([task.id])
    assert caught.value.reason.transient


async def test_no_ids_ask_nothing(http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking("trueai", http, clock) as (client, simulator):
        assert await client.tasks([]) == {}
    assert simulator.requests == []


async def test_no_more_than_so_many_questions_at_a_time(http: aiohttp.ClientSession) -> None:
    at_once = most = 0

    async def answer(request: web.BaseRequest) -> web.Response:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        for _ in range(3):
            await asyncio.sleep(0)
        at_once -= 1
        return web.json_response({"id": request.path.split("/")[3], "status": "SUCCESS"})

    async with canned(answer) as url:
        client = Midjourney(PROVIDERS["duckagi"], url, KEY, http=http)
        assert all(await asyncio.gather(*(client.fetch(str(number)) for number in range(80))))
    assert 2 < most <= READS_AT_ONCE
