"""What a client learns of its server from a refusal, and of a task from another answer."""

from __future__ import annotations

import aiohttp
import pytest
from msgspec.structs import replace

from core.mj import PROVIDERS, Accepted, Change, Existing, Family, Midjourney, Provider, Reason, Rejected, Unsupported
from core.mj.capabilities import HOUR
from tests.core.mj.conftest import Hands
from tests.core.mj.talking import KEY, PNG, finished, imagined, talking


async def test_2_3_5_refuses_a_reroll_once(http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking("midjourney-proxy", http, clock) as (client, simulator):
        task = await imagined(client, clock)
        meaning = await client.change(task.id, Change.REROLL)
        assert isinstance(meaning, Rejected)
        assert meaning.reason is Reason.UNSUPPORTED
        simulator.requests.clear()
        with pytest.raises(Unsupported):
            await client.change(task.id, Change.REROLL)
        assert simulator.requests == []
        assert isinstance(await client.change(task.id, Change.VARIATION, 3), Accepted)
        clock.move(HOUR)
        assert isinstance(await client.change(task.id, Change.REROLL), Rejected), "it may have been updated"


async def test_2_3_5_takes_one_reference_and_later_versions_more(http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking("midjourney-proxy", http, clock) as (client, simulator):
        await imagined(client, clock)
        assert client.max_references == 1
        simulator.requests.clear()
        with pytest.raises(Unsupported):
            await client.imagine("a cat", [PNG, PNG])
        assert simulator.requests == []
    async with talking("midjourney-proxy", http, clock, dialect="midjourney-proxy-2.6") as (client, simulator):
        task = await imagined(client, clock)
        assert client.max_references == 5
        assert isinstance(await client.imagine("a cat", [PNG, PNG, PNG]), Accepted)
        assert (simulator.requests[-1].json["base64"], simulator.requests[-1].json["base64Array"]) == (PNG, [PNG, PNG])
        assert isinstance(await client.change(task.id, Change.REROLL), Accepted)


async def test_an_existing_task_is_adopted(http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking("midjourney-proxy", http, clock) as (client, _):
        task = await imagined(client, clock)
        first = await client.change(task.id, Change.UPSCALE, 2)
        assert isinstance(first, Accepted)
        clock.move(60)
        again = await client.change(task.id, Change.UPSCALE, 2)
    assert isinstance(again, Existing)
    assert (again.task_id, again.status) == (first.task_id, "SUCCESS")


async def test_a_button_that_the_server_does_not_know_disappears(http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking("aigc369", http, clock, dialect="new-api") as (_, simulator):
        provider: Provider = replace(PROVIDERS["aigc369"], probes=frozenset())
        client = Midjourney(provider, simulator.url, KEY, http=http)
        described = await client.describe(PNG)
        assert isinstance(described, Accepted)
        task = await finished(client, clock, described.task_id)
        reader = next(button for button in client.buttons(task) if button.family is Family.PIC_READER)
        meaning = await client.action(task.id, reader.custom_id)
        assert isinstance(meaning, Rejected)
        assert meaning.reason is Reason.UNSUPPORTED
        assert not [button for button in client.buttons(task) if button.family is Family.PIC_READER]
        with pytest.raises(Unsupported):
            await client.action(task.id, reader.custom_id)


async def test_a_gateway_that_has_not_seen_the_end_yet_asks_for_patience(
    http: aiohttp.ClientSession, clock: Hands
) -> None:
    async with talking("new-api", http, clock) as (client, _):
        meaning = await client.imagine("a cat")
        assert isinstance(meaning, Accepted)
        early = await client.change(meaning.task_id, Change.UPSCALE, 1)
    assert isinstance(early, Rejected)
    assert early.reason is Reason.NOT_READY
    assert early.reason.transient
