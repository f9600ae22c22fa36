"""History that is searched: the same words on every surface, and pages that keep what is looked for."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from bots.app import running
from bots.common import callback_data
from simulator import Simulator
from tests.bots.discord.served import app as on_discord
from tests.bots.telegram.served import KEY, answers, labels
from tests.bots.telegram.served import app as on_telegram
from tests.bots.web.served import Page, configured
from tests.fakes.telegram import FakeTelegram, Message


async def test_on_telegram_words_kinds_and_times_are_read_and_pages_keep_them_over_a_restart(tmp_path: Path) -> None:
    sim = Simulator(key=KEY, duration=0.05)
    async with FakeTelegram() as fake, sim.serve():
        await _search_and_go_on(tmp_path, fake, sim)


async def _search_and_go_on(folder: Path, fake: FakeTelegram, sim: Simulator) -> None:
    async with on_telegram(folder, fake=fake, sim=sim, mj_key=KEY) as here:
        ann = here.fake.user("Ann")
        own = here.fake.private(ann)
        whale = await here.draw(ann, own, "/imagine a whale")
        await here.pressed(ann, whale, "U1")
        for number in range(6):
            await here.draw(ann, own, f"/imagine a fox, number {number}")

        async def listed(text: str) -> Message:
            asked = await ann.says(own, text)
            return await here.until(own, answers(asked))

        assert prompts(await listed("/history whale upscales last 2 days")) == ["a whale"]
        assert prompts(await listed("/history 鲸 昨天")) == []
        assert len(prompts(await listed("/history whale"))) == 2
        first = await listed("/history fox last 2 days")
        assert first.text.startswith("Search: fox")
        assert prompts(first) == [f"a fox, number {number}" for number in (5, 4, 3, 2, 1)]
        found = await ann.inline("whale upscales")
        assert len(found.results) == 2, "the picture, and a new one"
        data = next(b["callback_data"] for row in first.buttons for b in row if b["text"] == "Older")
    async with on_telegram(folder, fake=fake, sim=sim, mj_key=KEY) as here:
        await ann.presses(first, "Older")
        second = await here.until(own, lambda m: m.id > first.id and "number 0" in m.text)
        assert prompts(second) == ["a fox, number 0"]
        assert "Older" not in labels(second)
        job, key, _ = callback_data.unpack(data) or ("", "", "")
        empty = hashlib.sha256(b"").hexdigest()[: len(key) - len(callback_data.FOUND)]
        other = f"{key[:-1]}{'0' if key[-1] != '0' else '1'}"
        for forged in (other, callback_data.FOUND, f"{callback_data.FOUND}zzz", f"{callback_data.FOUND}{empty}"):
            told = await (await ann.presses_data(first, callback_data.pack(job, forged))).answer
            assert "too old" in told["text"]


def prompts(message: Message) -> list[str]:
    """What a list in a chat names."""
    return re.findall(r"^\d\. \S+ (.+?) [0-9a-z]{13}$", message.text, re.MULTILINE)


async def test_on_discord_options_say_what_is_looked_for_and_completion_reads_the_same_words(tmp_path: Path) -> None:
    async with on_discord(tmp_path) as here:
        whale = await here.result(await here.ann.uses(here.channel, "imagine", prompt="a whale"))
        await here.pressed(whale, "U1")
        await here.result(await here.ann.uses(here.channel, "imagine", prompt="a fox"))

        async def listed(**given: Any) -> str:
            asked = await here.ann.uses(here.channel, "history", **given)
            return str(await here.fake.until(lambda: asked.message.text if asked.message else None))

        text = await listed(search="whale last 2 days", kind="upscales")
        assert all(word in text for word in ("whale", "upscales"))
        assert "fox" not in text
        assert "Nothing found" in await listed(search="whale", kind="videos")
        offered = await here.ann.suggestions(here.channel, "show", "job", job="whale upscales last 2 days")
        assert [each["name"] for each in offered] == ["U1 a whale"]


async def test_on_the_page_history_is_searched(tmp_path: Path) -> None:
    sim = Simulator(duration=0.05)
    async with sim.serve() as url, running(configured(tmp_path, mj_url=url)) as easel, Page.open(easel.url) as page:
        for text in ("a red fox", "a whale"):
            await page.draw(text)
        note = (await page.say("/history fox grids last 2 days"))["note"]
        assert [each["what"] for each in note["jobs"]] == ["a red fox"]
        assert "grids" in note["text"]
        assert "Nothing found" in (await page.say("/history fox videos"))["text"]
