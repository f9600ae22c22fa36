"""The same page draws with every provider, configured as the README says."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bots.app import running
from simulator import Simulator
from tests.bots.web.served import Page, configured

pytestmark = pytest.mark.slow

KEY = "sk-0123456789abcdef"
PREFIX = {"agicto": "/v1"}


@pytest.fixture(params=["midjourney-proxy", "duckagi", "aigc369", "agicto", "trueai", "new-api"])
async def drawn_with(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[tuple[Page, Simulator]]:
    name = request.param
    simulator = Simulator(name, KEY, duration=0.05, sync=0)
    async with simulator.serve() as url:
        chosen = configured(tmp_path, mj_provider=name, mj_key=KEY, mj_url=url + PREFIX.get(name, ""))
        async with running(chosen) as started, Page.open(started.url) as page:
            yield page, simulator


async def test_imagine_upscale_vary_and_reroll(drawn_with: tuple[Page, Simulator]) -> None:
    page, simulator = drawn_with
    grid = await page.draw("/imagine a red fox in snow")
    labels = [action["label"] for row in grid["actions"] for action in row]
    assert labels == ["U1", "U2", "U3", "U4", "🔄", "V1", "V2", "V3", "V4", "❤️", "🗑 Delete"]
    for label in ("U2", "V3", "🔄"):
        answer = await page.press(grid, label)
        made = await page.until(answer["job"], "done")
        assert made["pictures"], label
        status, _, data = await page.get(made["pictures"][0]["url"])
        assert status == 200
        assert data
    assert {count for state, count in simulator.submits_by_state().items() if state} == {1}
    assert [
        (seen.path, seen.unknown, seen.misfits) for seen in simulator.requests if seen.unknown or seen.misfits
    ] == []


async def test_what_the_provider_lacks_is_told_before_anything_is_sent(drawn_with: tuple[Page, Simulator]) -> None:
    page, simulator = drawn_with
    answer = await page.say("/shorten a very long prompt")
    if answer["ok"]:
        assert (await page.until(answer["job"], "done"))["text"]
    else:
        assert "does not offer" in answer["text"]
        assert simulator.requests == []
