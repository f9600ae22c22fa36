"""One person with an account on each platform, all at one Easel: linked by a code, and parted again."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bots.app import running
from simulator import Simulator
from tests import sqlite
from tests.bots.telegram.served import QUICK, answers, finished, labels
from tests.bots.web.served import Page, configured
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord import Message as DiscordMessage
from tests.fakes.telegram import Chat, FakeTelegram, Fault, Message

CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}")


@dataclass
class World:
    """Both platforms and the server, which outlive Easel."""

    telegram: FakeTelegram
    discord: FakeDiscord
    sim: Simulator
    folder: Path

    def __post_init__(self) -> None:
        self.ann = self.telegram.user("Ann")
        self.chat = self.telegram.private(self.ann)
        self.anna = self.discord.user("Anna")
        self.channel = self.discord.dm(self.anna)

    @asynccontextmanager
    async def easel(self, **changes: Any) -> AsyncIterator[World]:
        fields = {
            "mj_url": self.sim.url,
            "telegram_token": self.telegram.token,
            "telegram_api_url": self.telegram.url,
            "discord_token": self.discord.token,
            "discord_api_url": self.discord.api,
        }
        async with running(configured(self.folder, **(fields | changes)), timings={"telegram": QUICK}) as started:
            await self.discord.until(lambda: self.discord.gateway.connected and self.discord.commands.named("link"), 20)
            self.url = started.url
            yield self

    async def told(self, text: str, chat: Chat | None = None) -> Message:
        """What Ann is told on Telegram."""
        chat = chat or self.chat
        asked = await self.ann.says(chat, text)
        found = await self.telegram.until(
            lambda: next((m for m in chat.bot_messages if answers(asked)(m) and m.text), None), 30
        )
        assert found is not None
        return found

    async def answered(self, command: str, **given: Any) -> DiscordMessage:
        """What Anna is told on Discord."""
        asked = await self.anna.uses(self.channel, command, **given)
        return await self.discord.until(lambda: asked.message if asked.message and asked.message.text else None, 30)

    async def draws(self, prompt: str) -> None:
        """Have a picture of Ann's."""
        asked = await self.ann.says(self.chat, f"/imagine {prompt}")
        await self.telegram.until(
            lambda: any(m.reply_to == asked.id and finished(m) for m in self.chat.bot_messages) or None, 30
        )

    async def link(self) -> DiscordMessage:
        """Link Ann with Anna."""
        return await self.answered("link", code=code((await self.told("/link")).text))

    def rows(self, statement: str) -> list[Any]:
        return sqlite.rows(self.folder, statement)


def code(told: str) -> str:
    found = CODE.search(told)
    assert found, told
    return found[0]


@asynccontextmanager
async def world(folder: Path, duration: float = 0.05) -> AsyncIterator[World]:
    sim = Simulator(duration=duration)
    async with FakeTelegram() as telegram, FakeDiscord() as discord, sim.serve():
        yield World(telegram, discord, sim, folder)


async def test_accounts_that_are_linked_are_one_person_until_they_part(tmp_path: Path) -> None:
    async with world(tmp_path) as here, here.easel(jobs_per_person=3):
        await here.draws("a red fox")
        assert "Nothing here yet" in (await here.answered("history")).text
        told = await here.link()
        assert "Linked with `Ann` (Telegram)" in told.text
        assert "• the name that you go by" in (await here.answered("forget")).text, "there is nothing else yet"
        heard = await here.telegram.until(lambda: next((m for m in here.chat.bot_messages if "Anna" in m.text), None))
        assert heard is not None
        assert labels(heard) == {"Unlink Anna (Discord)", "Unlink Ann (Telegram)", "Link another account"}
        assert told.labels == [["Unlink Anna (Discord)"], ["Unlink Ann (Telegram)"], ["Link another account"]]

        listed = await here.answered("history")
        assert "a red fox" in listed.text
        opened = await here.anna.presses(listed, "Open")
        copy = await here.discord.until(lambda: opened.message if opened.message and opened.message.labels else None)
        upscaled = await here.anna.presses(copy, "U1")
        await here.discord.until(lambda: (upscaled.message and upscaled.message.files) or None, 30)

        await here.told("/settings aspect 16:9")
        asked = await here.anna.uses(here.channel, "imagine", prompt="a blue whale")
        await here.discord.until(lambda: (asked.message and "--ar 16:9" in asked.message.text) or None, 30)
        assert "the limit for one person" in (await here.told("/imagine a third fox")).text

        kept = await here.told("/forget")
        assert "• 1 job with its prompt" in kept.text, "of the two that they have asked for in all"
        assert "only about the account you write from. For Anna (Discord), linked with it, send" in kept.text
        await here.ann.presses(kept, "Everything")
        await here.telegram.until(lambda: "Forget all of this" in kept.text and "For Anna (Discord)" in kept.text)

        accounts = await here.told("/link")
        await here.ann.presses(accounts, "Unlink Anna (Discord)")
        await here.telegram.until(lambda: "own history" in accounts.text or None)
        await here.ann.presses(accounts, "‹ Back")
        await here.telegram.until(lambda: "Your accounts share" in accounts.text or None)
        await here.ann.presses(accounts, "Unlink Anna (Discord)")
        await here.telegram.until(lambda: "own history" in accounts.text or None)
        await here.ann.presses(accounts, "Yes, unlink")
        parted = await here.telegram.until(lambda: accounts if "is unlinked" in accounts.text else None)
        assert labels(parted) == {"Link another account"}
        ((job,),) = here.rows("select id from job where platform = 'telegram'")
        assert "no such job" in (await here.answered("show", job=job)).text
        assert "a blue whale" not in (await here.told("/history")).text
        assert here.rows("select count(*) from account where person is not null") == [(0,)]


async def test_what_goes_on_is_stopped_from_the_other_account(tmp_path: Path) -> None:
    async with world(tmp_path, duration=60) as here, here.easel():
        await here.link()
        await here.ann.says(here.chat, "/imagine a slow fox")
        await sqlite.until(here.folder, "select 1 from job where state = 'running'")
        ((job,),) = here.rows("select id from job")
        shown = await here.answered("show", job=job)
        stopped = await here.anna.presses(shown, "Cancel")
        told = await here.discord.until(lambda: next((m for m in stopped.followups if "on Telegram" in m.text), None))
        await sqlite.until(here.folder, "select 1 from job where state = 'cancelled'")
        assert told.labels == [["Open"]]


async def test_a_code_outlives_a_restart_and_a_group_reads_none(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        group = here.telegram.supergroup("Painters", members=[here.ann])
        async with here.easel(web_chat="on"), Page.open(here.url) as page:
            shown = code((await page.say("/link"))["note"]["text"])
            assert not CODE.search((await here.told("/link", group)).text)
            assert "no longer works" in (await here.told(f"/link {shown}", group)).text
            assert "no longer works" not in (await here.told("/link my telegram", group)).text
            assert "knows no such code" in (await here.told(f"/link {shown}")).text
            shown = code((await page.say("/link"))["note"]["text"])
        async with here.easel(web_chat="on"), Page.open(here.url) as page:
            assert "Linked with the local page" in (await here.told(f"/link {shown.lower()}")).text
            assert "Linked with “Ann” (Telegram)" in (await page.socket.receive_json())["text"]
            await here.draws("a red fox")
            (listed,) = (await page.say("/history"))["note"]["jobs"]
            assert listed["what"] == "a red fox"
            note = (await page.say("/link"))["note"]
            ours, *_ = note["buttons"]
            sure, _ = (await page.ask("press", job=ours["job"], action=ours["key"]))["note"]["buttons"]
            assert "is unlinked" in (await page.ask("press", job=sure["job"], action=sure["key"]))["note"]["text"]


async def test_an_account_that_is_deleted_at_its_platform_takes_nothing_with_it(tmp_path: Path) -> None:
    async with world(tmp_path, duration=1) as here, here.easel():
        await here.draws("a red fox")
        await here.told("/settings aspect 16:9")
        await here.told("/preset save wide")
        await here.link()
        await here.ann.says(here.chat, "/imagine a slow hare")
        await sqlite.until(here.folder, "select 1 from job where state = 'running'")
        gone = "Forbidden: user is deactivated"
        here.telegram.faults.append(Fault("send*", code=403, description=gone, times=None))
        here.telegram.faults.append(Fault("edit*", code=403, description=gone, times=None))
        await sqlite.until(here.folder, "select 1 where (select count(*) from job where state = 'done') = 2")
        listed = await here.answered("history")
        assert "a red fox" in listed.text
        assert "a slow hare" in listed.text
        asked = await here.anna.uses(here.channel, "imagine", prompt="a blue whale #wide")
        await here.discord.until(lambda: (asked.message and "--ar 16:9" in asked.message.text) or None, 30)
        accounts = await here.answered("link")
        await here.anna.presses(accounts, "Unlink Ann (Telegram)")
        await here.discord.until(lambda: "own history" in accounts.text or None, 30)
        await here.anna.presses(accounts, "Yes, unlink")
        await here.discord.until(lambda: "is unlinked" in accounts.text or None, 30)
        assert "a red fox" not in (await here.answered("history")).text
        kept = here.rows("select prompt, result is null from job where platform = 'telegram' order by number")
        assert kept == [("a red fox", 0), ("a slow hare --ar 16:9", 0)]
        assert here.rows("select count(*) from preset union all select count(*) from setting") == [(1,), (1,)]
        here.telegram.faults.clear()  # whoever is back finds all of it
        assert "a slow hare" in (await here.told("/history")).text
        assert "#wide" in (await here.told("/preset")).text
