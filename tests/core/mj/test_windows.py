"""Buttons that open a window, and what goes into it."""

from __future__ import annotations

import aiohttp
import pytest

from core.mj import Accepted, Family, NeedsInput, Status
from tests.core.mj.conftest import Hands
from tests.core.mj.talking import PNG, finished, imagined, talking


@pytest.mark.parametrize("name", ["trueai", "new-api", "simulator", "aigc369"])
async def test_a_window_opens_and_is_answered(name: str, http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking(name, http, clock) as (client, _):
        grid = await imagined(client, clock)
        tile = next(button for button in client.buttons(grid) if button.label == "U1")
        pressed = await client.action(grid.id, tile.custom_id)
        assert isinstance(pressed, Accepted)
        large = await finished(client, clock, pressed.task_id)
        zoom = next(button for button in client.buttons(large) if button.family is Family.CUSTOM_ZOOM)
        waiting = await client.action(large.id, zoom.custom_id)
        assert isinstance(waiting, NeedsInput)
        clock.move(30)
        task = await client.fetch(waiting.task_id)
        assert task is not None
        assert task.status is Status.MODAL
        assert task.asked
        went_on = await client.modal(waiting.task_id, "a cat --zoom 1.5")
        assert isinstance(went_on, Accepted)
        assert went_on.task_id == waiting.task_id
        assert (await finished(client, clock, waiting.task_id)).id == waiting.task_id


@pytest.mark.parametrize("name", ["trueai", "new-api"])
async def test_remix_opens_a_window_even_where_the_gateway_hides_it(
    name: str, http: aiohttp.ClientSession, clock: Hands
) -> None:
    async with talking(name, http, clock, remix=True) as (client, _):
        grid = await imagined(client, clock)
        vary = next(button for button in client.buttons(grid) if button.label == "V1")
        assert isinstance(await client.action(grid.id, vary.custom_id), NeedsInput)


async def test_a_region_is_painted_over(http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking("simulator", http, clock) as (client, _):
        grid = await imagined(client, clock)
        pressed = await client.action(grid.id, client.buttons(grid)[0].custom_id)
        assert isinstance(pressed, Accepted)
        large = await finished(client, clock, pressed.task_id)
        region = next(button for button in client.buttons(large) if button.family is Family.INPAINT)
        waiting = await client.action(large.id, region.custom_id)
        assert isinstance(waiting, NeedsInput)
        assert isinstance(await client.modal(waiting.task_id, "a hat", PNG), Accepted)


async def test_all_of_a_describe_at_once(http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking("trueai", http, clock) as (client, _):
        described = await client.describe(PNG)
        assert isinstance(described, Accepted)
        task = await finished(client, clock, described.task_id)
        everything = next(button for button in client.buttons(task) if button.family is Family.IMAGINE_ALL)
        meaning = await client.action(task.id, everything.custom_id)
    assert isinstance(meaning, Accepted)
    assert len(meaning.others) == 3
