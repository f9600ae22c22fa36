"""The rest of what can be asked, of those that offer it and never of others."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import aiohttp
import pytest

from core.mj import (
    PROVIDERS,
    Accepted,
    Cancelled,
    Change,
    Dimensions,
    Endpoint,
    Midjourney,
    Reason,
    Rejected,
    Seed,
    Status,
    SubmitOptions,
    Unsupported,
    Uploaded,
)
from tests.core.mj.conftest import Hands
from tests.core.mj.talking import KEY, PNG, finished, imagined, talking


@pytest.mark.parametrize("name", ["simulator", "aigc369", "trueai", "new-api", "midjourney-proxy"])
async def test_describe_and_blend(name: str, http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking(name, http, clock) as (client, simulator):
        described = await client.describe(PNG, SubmitOptions(state="d"))
        assert isinstance(described, Accepted)
        task = await finished(client, clock, described.task_id)
        assert (task.final_text or "").startswith("1️⃣")
        blended = await client.blend([PNG, PNG], Dimensions.PORTRAIT, SubmitOptions(state="b"))
        assert isinstance(blended, Accepted)
        assert len(client.buttons(await finished(client, clock, blended.task_id))) >= 9
    assert not [seen for seen in simulator.requests if seen.unknown or seen.misfits]


@pytest.mark.parametrize("name", ["simulator", "aigc369", "trueai", "new-api"])
async def test_shorten_swap_upload_and_seed(name: str, http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking(name, http, clock) as (client, simulator):
        short = await client.shorten("a very  long prompt about a cat, trending", SubmitOptions(state="s"))
        assert isinstance(short, Accepted)
        assert (await finished(client, clock, short.task_id)).final_text
        swapped = await client.swap(PNG, PNG, SubmitOptions(state="w"))
        assert isinstance(swapped, Accepted)
        assert (await finished(client, clock, swapped.task_id)).picture_url
        uploaded = await client.upload([PNG, PNG])
        assert isinstance(uploaded, Uploaded)
        assert len(uploaded.urls) == 2
        task = await imagined(client, clock)
        assert isinstance(await client.image_seed(task.id), Seed)
        lost = await client.image_seed("404")
        assert isinstance(lost, Rejected)
        assert lost.reason is Reason.PARENT_LOST
    assert not [seen for seen in simulator.requests if seen.unknown or seen.misfits]


@pytest.mark.parametrize("name", ["simulator", "aigc369"])
async def test_cancel_list_and_query(name: str, http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking(name, http, clock) as (client, simulator):
        first = await client.imagine("one", options=SubmitOptions(state="a"))
        second = await client.imagine("two", options=SubmitOptions(state="b"))
        assert isinstance(first, Accepted)
        assert isinstance(second, Accepted)
        assert await client.cancel(first.task_id) == Cancelled()
        gone = await client.fetch(first.task_id)
        assert gone is not None
        assert gone.status is Status.CANCEL
        assert {task.id for task in await client.list()} == {first.task_id, second.task_id}
        assert [task.id for task in await client.query(state="b")] == [second.task_id]
        assert [task.id for task in await client.query(size=1, page=1)] == [first.task_id]
        assert isinstance(await client.cancel("404"), Rejected)
    assert not [seen for seen in simulator.requests if seen.unknown or seen.misfits]


async def test_a_cancel_that_only_administrators_may_is_tried_once(http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking("trueai", http, clock) as (client, _):
        meaning = await client.imagine("one")
        assert isinstance(meaning, Accepted)
        assert client.can(Endpoint.CANCEL)
        assert isinstance(await client.cancel(meaning.task_id), Rejected)
        assert not client.can(Endpoint.CANCEL)
        with pytest.raises(Unsupported):
            await client.cancel(meaning.task_id)


@pytest.mark.parametrize("name", PROVIDERS)
async def test_what_is_not_offered_is_never_sent(name: str, http: aiohttp.ClientSession) -> None:
    calls: dict[Endpoint, Callable[[Midjourney], Awaitable[object]]] = {
        Endpoint.CHANGE: lambda client: client.change("1", Change.UPSCALE),
        Endpoint.ACTION: lambda client: client.action("1", "MJ::JOB::upsample::1::u"),
        Endpoint.MODAL: lambda client: client.modal("1", "x"),
        Endpoint.BLEND: lambda client: client.blend([PNG, PNG]),
        Endpoint.DESCRIBE: lambda client: client.describe(PNG),
        Endpoint.SHORTEN: lambda client: client.shorten("x"),
        Endpoint.UPLOAD: lambda client: client.upload([PNG]),
        Endpoint.SWAP: lambda client: client.swap(PNG, PNG),
        Endpoint.LIST: lambda client: client.list(),
        Endpoint.QUERY: lambda client: client.query(),
        Endpoint.CANCEL: lambda client: client.cancel("1"),
        Endpoint.IMAGE_SEED: lambda client: client.image_seed("1"),
    }
    await http.close()
    client = Midjourney(PROVIDERS[name], "http://a.example", KEY, http=http)
    for endpoint, call in calls.items():
        if not client.can(endpoint):
            with pytest.raises(Unsupported):
                await call(client)
