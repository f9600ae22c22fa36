"""A fourth platform: what `docs/adding.md` says of it, done once with the real engine and the simulator over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

import pytest

from bots import app
from bots.app import running
from core.jobs import State
from simulator import Simulator
from tests.bots import console
from tests.bots.console import ConsoleAdapter
from tests.bots.web.served import configured


@pytest.fixture
async def chat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ConsoleAdapter]:
    monkeypatch.setattr(app, "PLATFORMS", (console,))
    simulator = Simulator(duration=0.05, sync=0)
    async with simulator.serve() as url, running(configured(tmp_path, mj_url=url)) as easel:
        yield cast(ConsoleAdapter, easel.platforms["console"])
        assert set(simulator.submits_by_state().values()) <= {1}


async def test_words_become_a_grid_and_a_grid_one_picture(chat: ConsoleAdapter) -> None:
    await chat.type("/imagine a red fox in snow")
    grid = (await chat.until(State.DONE)).job
    assert "[U1] [U2]" in chat.lines[-1]
    await chat.type("U1")
    await chat.bell.until(lambda: (chat.shown and chat.shown.job.parent == grid.id) or None, 20)
    single = (await chat.until(State.DONE)).job
    assert (single.parent, single.prompt) == (grid.id, "a red fox in snow")
    assert single.result not in (None, grid.result)
    await chat.type(f"/show {grid.id}")
    assert chat.lines[-1].startswith("/imagine · a red fox in snow · picture")


async def test_what_cannot_be_is_said(chat: ConsoleAdapter) -> None:
    for line, said in (
        ("U1", "This button no longer works."),
        ("/imagine a fox --zz 3", "--zz"),
        ("/nothing", "There is no command “/nothing”."),
        ("/blend", "needs 2 to 5 pictures"),
        ("/help", "/imagine: Draw a picture from words"),
    ):
        await chat.type(line)
        assert said in chat.lines[-1]
