"""Two replicas on one PostgreSQL: one is killed, one sleeps longer than its lease, one's clock is hours ahead.

Whatever happens: every job ends once, is paid for once, and has one message with one result.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp import web

from simulator import Simulator
from tests.bots.telegram.served import finished
from tests.fakes.telegram import Chat, FakeTelegram, Message
from tests.postgres import Cluster
from tests.system.nursery import CLOCK_AHEAD
from tests.system.program import Program, program
from tests.system.snare import Snare

pytestmark = pytest.mark.processes

PATIENCE = 60.0
LEASE = 2.0
HOURS_AHEAD = {CLOCK_AHEAD: "7200"}
"""Easel on a machine whose clock is further ahead than a job may take."""


@dataclass
class App:
    """People who ask, each in a chat of their own; the replicas that answer them; and what they share."""

    folder: Path
    cluster: Cluster
    url: str
    fake: FakeTelegram
    simulator: Simulator
    asked: list[tuple[Chat, Message]] = field(default_factory=list)

    async def ask(self, *names: str) -> None:
        for name in names:
            person = self.fake.user(name)
            chat = self.fake.private(person)
            self.asked.append((chat, await person.says(chat, f"/imagine a red fox for {name}")))

    @asynccontextmanager
    async def replica(self, name: str, **variables: str) -> AsyncIterator[Program]:
        (folder := self.folder / name).mkdir()
        shared = {
            "MJ_PROVIDER": "simulator",
            "MJ_URL": self.simulator.url,
            "TELEGRAM_TOKEN": self.fake.token,
            "TELEGRAM_API_URL": self.fake.url,
            "DATABASE_URL": self.url,
            "PICTURES_URL": f"file://{self.folder}/pictures",
            "LEASE_SECONDS": str(LEASE),
        }
        async with program(folder, **(shared | variables)) as easel:
            yield easel

    async def rows(self, statement: str) -> str:
        return await asyncio.to_thread(self.cluster.sql, statement, urlsplit(self.url).path[1:])

    async def until(self, statement: str, answer: Callable[[str], bool]) -> None:
        """The database says so."""
        said = ""
        try:
            async with asyncio.timeout(PATIENCE):
                while not answer(said := await self.rows(statement)):
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"{statement}: {said}") from None

    async def all_are_answered(self) -> None:
        """Everybody's message stands, and it is known which one it is."""
        answered = str(len(self.asked))
        await self.until("SELECT count(*) FROM post WHERE message IS NOT NULL", lambda said: said == answered)

    async def served(self) -> None:
        """Everybody has a picture."""
        try:
            await self.fake.until(lambda: all(pictures(chat) for chat, _ in self.asked), PATIENCE)
        except (AssertionError, TimeoutError):
            jobs = await self.rows(
                "SELECT prompt, state, fault, detail, owner, behind FROM job JOIN post ON job_id = id"
            )
            raise AssertionError(f"{jobs}\n{await self.rows('SELECT * FROM replica')}") from None
        await self.until("SELECT count(*) FROM job JOIN post ON job_id = id WHERE behind", lambda said: said == "0")

    async def all_is_one(self) -> None:
        """Every job ended once and was paid for once, and its one message shows its one result."""
        for chat, asked in self.asked:
            assert [message.reply_to for message in pictures(chat)] == [asked.id]
            assert [message for message in chat.bot_messages if not finished(message)] == []
        assert list(self.simulator.submits_by_state().values()) == [1] * len(self.asked)
        assert await self.rows("SELECT state, count(*) FROM job GROUP BY state") == f"done|{len(self.asked)}"
        await self.until("SELECT count(*) FROM inbox WHERE NOT done", lambda said: said == "0")


def pictures(chat: Chat) -> list[Message]:
    """The results that stand in the chat."""
    return [message for message in chat.bot_messages if finished(message)]


@pytest.fixture
async def app(tmp_path: Path, cluster: Cluster, postgres: str) -> AsyncIterator[App]:
    simulator = Simulator(duration=3.0, concurrency=64, strict_fields=False)
    async with simulator.serve(), FakeTelegram() as fake:
        yield App(tmp_path, cluster, postgres, fake, simulator)


class Balancer:
    """Hands requests to one replica after the other, and to the next one where one is gone."""

    def __init__(self) -> None:
        self.behind: list[Program] = []
        self.url = ""
        self._turn = cycle(range(2))

    async def answer(self, request: web.Request) -> web.Response:
        body = await request.read()
        first = next(self._turn)
        for index in (first, 1 - first):
            try:
                async with aiohttp.ClientSession() as client:
                    url = self.behind[index].url + request.path
                    async with client.post(url, data=body, headers=request.headers) as answer:
                        return web.Response(status=answer.status)
            except (aiohttp.ClientError, IndexError):
                continue
        return web.Response(status=502)


@pytest.fixture
async def balancer() -> AsyncIterator[Balancer]:
    served = Balancer()
    app = web.Application()
    app.router.add_post("/{path:.*}", served.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    served.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield served
    await runner.cleanup()


async def test_one_of_two_is_killed_with_work_at_every_point(app: App, balancer: Balancer) -> None:
    hooked = {"PUBLIC_URL": balancer.url}
    async with app.replica("one", **hooked) as one, app.replica("two", **HOURS_AHEAD, **hooked) as two:
        balancer.behind = [one, two]
        await app.fake.until(lambda: len(app.fake.called("setWebhook")) >= 2, PATIENCE)
        await app.ask("Ann", "Ben", "Cem", "Dan")
        await app.until("SELECT count(DISTINCT owner) FROM job WHERE state = 'running'", lambda said: said == "2")
        app.simulator.faults.append(lost := Snare("drop", "*/submit/*", times=2, after=1))
        await app.ask("Eve", "Fay")
        await asyncio.wait_for(lost.caught.wait(), PATIENCE)
        await app.all_are_answered()
        await one.kill()
        await app.ask("Gus", "Hal")
        await app.served()
        await app.all_is_one()
        ended = await two.stop()
    assert ended.code == 0
    assert "Traceback" not in ended.said


async def test_one_of_two_sleeps_longer_than_its_lease(app: App) -> None:
    async with app.replica("one") as one:
        await app.fake.until(lambda: app.fake.called("getUpdates"), PATIENCE)
        async with app.replica("two", **HOURS_AHEAD) as two:
            await app.until("SELECT count(*) FROM replica", lambda said: said == "2")
            await app.ask("Ann", "Ben")  # they are being painted
            await app.until("SELECT count(*) FROM job WHERE state = 'running'", lambda said: said == "2")
            app.simulator.faults.append(slow := Snare("latency", "*/submit/*", value=1.0, times=2))
            await app.ask("Cem", "Dan")  # they are on their way, and are accepted while nobody listens
            await asyncio.wait_for(slow.caught.wait(), PATIENCE)
            await app.all_are_answered()
            before = await app.rows("SELECT DISTINCT owner FROM job")
            one.process.send_signal(signal.SIGSTOP)
            await app.until("SELECT count(*) FROM replica", lambda said: said == "1")
            await app.ask("Eve")
            await app.served()
            assert before not in await app.rows("SELECT DISTINCT owner FROM job")
            one.process.send_signal(signal.SIGCONT)
            await app.until("SELECT count(*) FROM replica", lambda said: said == "2")
            await app.ask("Fay")
            await app.served()
            await app.all_is_one()
            ends = [await easel.stop() for easel in (one, two)]
    assert [end.code for end in ends] == [0, 0]
    assert not any("Traceback" in end.said for end in ends)
    assert "goes on as a new one" in ends[0].said
