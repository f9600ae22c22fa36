"""Killed while a film is made of a result: it is brought again after the start, and no maker is left behind."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path

import pytest
from PIL import Image

import simulator.painting
import simulator.pictures
from simulator import Simulator
from tests.bots.results import painting, patterned
from tests.bots.web.served import Page
from tests.system.program import program

pytestmark = pytest.mark.processes


def slow_to_convert(_picture: bytes, _motion: object) -> bytes:
    """An animation that takes seconds."""
    first, *others = [Image.effect_noise((480, 360), 90).convert("RGB") for _ in range(12)]
    out = io.BytesIO()
    first.save(out, "WEBP", save_all=True, append_images=others, duration=80, quality=30, method=0)
    return out.getvalue()


async def makers() -> list[int]:
    """Processes that make films, of whomever."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"filmmaker.py" in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            pass
    return found


async def test_a_kill_while_a_film_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    painting(monkeypatch, patterned)
    monkeypatch.setattr(simulator.pictures, "sheet", slow_to_convert)
    sim = Simulator(duration=0.1)
    async with sim.serve() as url:
        settings = {"MJ_PROVIDER": "simulator", "MJ_URL": url, "WEB_CHAT": "on", "ACCESS": "open"}
        async with program(tmp_path, **settings) as easel, Page.open(easel.url) as page:
            single = await page.until((await page.press(await page.draw("a red fox"), "U1"))["job"], "done")
            before = set(await makers())
            job = (await page.press(single, "Animate (Low motion)"))["job"]
            while not (made := set(await makers()) - before):
                await asyncio.sleep(0.02)
            await easel.kill()
        while made & set(await makers()):
            await asyncio.sleep(0.02)
        async with program(tmp_path, **settings) as easel, Page.open(easel.url) as page:
            post = await page.until(job, "done")
            (shown,) = post["pictures"]
            status, kind, film = await page.get(shown["video"])
            assert (status, kind, film[4:8]) == (200, "video/mp4", b"ftyp")
    assert sum(sim.submits_by_state().values()) == 3, "nothing was paid twice"
