"""Killed at any instant and started again, Easel loses nothing that was said on Telegram and shows no result twice.

The real program is killed with SIGKILL; Telegram and the Midjourney server live on in the test.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from simulator import Fault as MjFault
from simulator import Simulator
from tests.bots.telegram.served import finished
from tests.fakes.telegram import Chat, FakeTelegram, Fault, Message
from tests.images import png
from tests.sqlite import rows, until
from tests.system.program import Program, program

pytestmark = pytest.mark.processes

PATIENCE = 30.0


@dataclass
class App:
    """People who ask, each in a chat of their own, and what became of it."""

    folder: Path
    fake: FakeTelegram
    simulator: Simulator

    def __post_init__(self) -> None:
        self.data = self.folder / "data"
        self.asked: list[tuple[Chat, Message]] = []

    async def asks(self, name: str, **how: Any) -> tuple[Chat, Message]:
        person = self.fake.user(name)
        chat = self.fake.private(person)
        self.asked.append((chat, await person.says(chat, f"/imagine a red fox for {name}", **how)))
        return self.asked[-1]

    @asynccontextmanager
    async def easel(self, provider: str = "simulator") -> AsyncIterator[Program]:
        """Easel, as soon as it asks Telegram what is new."""
        polls = len(self.fake.called("getUpdates"))
        async with program(
            self.folder,
            MJ_PROVIDER=provider,
            MJ_URL=self.simulator.url,
            MJ_KEY="sk-crash",
            TELEGRAM_TOKEN=self.fake.token,
            TELEGRAM_API_URL=self.fake.url,
        ) as easel:
            await self.fake.until(lambda: len(self.fake.called("getUpdates")) > polls, PATIENCE)
            yield easel

    async def has_kept_and_not_handled(self, name: str) -> None:
        """Telegram believes that Easel has the command; Easel still waits for the picture that came with it."""
        self.fake.faults.append(hanging := Fault("getFile", "timeout"))
        await self.asks(name, photo=png())
        await self.fake.until(lambda: hanging.hits and not self.fake.updates.pending)

    async def has_sent_and_not_heard_so(self, name: str, method: str, mark: str) -> Chat:
        """The call was done, and its answer never comes."""
        chat, _ = await self.asks(name)
        self.fake.faults.append(fault := Fault(method, "delivered_but_timeout", contains=mark))
        await self.fake.until(lambda: fault.hits and self.fake.called(method)[-1].ok, PATIENCE)
        return chat

    async def has_submitted(self, name: str) -> None:
        """The picture is being painted, and Easel knows its message."""
        await self.asks(name)
        posted = "SELECT 1 FROM job JOIN post ON post.job_id = job.id WHERE message IS NOT NULL"
        await until(self.data, f"{posted} AND state = 'running' AND prompt LIKE '%{name}'")


def pictures(chat: Chat) -> list[Message]:
    """The results that stand in the chat."""
    return [message for message in chat.bot_messages if finished(message)]


async def test_killed_with_work_at_every_point(tmp_path: Path) -> None:
    simulator = Simulator(duration=0.5, strict_fields=False)
    async with simulator.serve(), FakeTelegram() as fake:
        app = App(tmp_path, fake, simulator)
        async with app.easel() as easel:
            await app.has_kept_and_not_handled("Ann")
            await app.has_sent_and_not_heard_so("Ben", "sendMessage", "for Ben")
            result = await app.has_sent_and_not_heard_so("Cem", "editMessageMedia", '"File"')
            simulator.duration = 3.0
            await app.has_submitted("Dan")
            assert rows(app.data, "SELECT count(*) FROM job") == [(3,)]
            assert pictures(result)
            await easel.kill()

        await app.asks("Eve")
        for update in list(fake.updates.emitted):
            fake.updates.smuggle(**update)
        async with app.easel() as easel:
            await fake.until(lambda: all(pictures(chat) for chat, _ in app.asked), PATIENCE)
            await fake.until(lambda: not fake.updates.pending)
            assert (await easel.stop()).code == 0

    for chat, asked in app.asked:
        assert [message.reply_to for message in pictures(chat)] == [asked.id]
        orphans = [message for message in chat.bot_messages if not finished(message)]
        assert len(orphans) == (chat.title == "Ben"), "the placeholder whose answer was lost"
        assert not any(message.photo or message.document for message in orphans)
    assert list(simulator.submits_by_state().values()) == [1] * len(app.asked)
    shown = "SELECT count(*) FROM job JOIN post ON post.job_id = job.id WHERE state = 'done' AND NOT behind"
    assert rows(app.data, shown) == rows(app.data, "SELECT count(*) FROM job") == [(len(app.asked),)]
    assert rows(app.data, "SELECT count(*) FROM inbox WHERE NOT done") == [(0,)]
    said = easel.log.read_text()
    assert "Traceback" not in said, said


async def test_try_again_is_pressed_once_though_it_is_told_twice(tmp_path: Path) -> None:
    """Killed between what a press changed and its row in the inbox; meanwhile the second submit had failed as well."""
    simulator = Simulator("duckagi", key="sk-crash", strict_fields=False)
    simulator.faults.append(MjFault.parse("drop@*/submit/*"))
    undecided = "SELECT 1 FROM job WHERE state = 'unknown' AND due_at > 9e14"
    async with simulator.serve(), FakeTelegram() as fake:
        app = App(tmp_path, fake, simulator)
        async with app.easel("duckagi") as easel:
            chat, _ = await app.asks("Ann")
            await fake.until(lambda: any("Try again" in str(one.keyboard) for one in chat.bot_messages), PATIENCE)
            fake.faults.append(Fault("answerCallbackQuery", "timeout", times=None))
            await chat.members[0].presses(chat.bot_messages[-1], "Try again")
            await until(app.data, f"{undecided} AND sent_again_at IS NOT NULL")
            assert rows(app.data, "SELECT count(*) FROM inbox WHERE NOT done") == [(1,)]
            await easel.kill()

        fake.faults.clear()
        rows(app.data, "UPDATE job SET sent_again_at = sent_again_at - 60")  # a minute goes by
        async with app.easel("duckagi") as easel:
            await until(app.data, "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE NOT done)")
            assert (await easel.stop()).code == 0
    assert list(simulator.submits_by_state().values()) == [2], "once by Ann's wish, once by her press"
    assert rows(app.data, undecided) == [(1,)]
