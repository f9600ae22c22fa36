"""Killed at any instant and started again, Easel loses nothing that was asked on Discord and shows no result twice.

The real program is killed with SIGKILL; Discord and the Midjourney server live on in the test.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from simulator import Simulator
from tests.bots.discord.served import finished
from tests.fakes.discord import Channel, FakeDiscord, Fault, Guild, Interaction, Message, User
from tests.fakes.discord.judge import judge
from tests.fakes.schema import SPECS
from tests.images import png
from tests.sqlite import rows, until
from tests.system.program import Program, program
from tests.system.snare import Snare

pytestmark = pytest.mark.processes

PATIENCE = 30.0
ANSWER, BY_TOKEN, NEW = "POST /interactions/*", "PATCH /webhooks/*", "POST /channels/*/messages"
LONG_AGO = 60.0
"""Seconds after which nobody waits for a first answer any more."""
TOKEN_LIFE = 15 * 60.0


@dataclass
class App:
    """People who ask, each in a channel of their own, and what became of it."""

    folder: Path
    fake: FakeDiscord
    simulator: Simulator
    asked: dict[str, Interaction] = field(default_factory=dict)
    """By the name of who asked last."""

    def __post_init__(self) -> None:
        self.data = self.folder / "data"
        self.guild: Guild = self.fake.guild("Painters", members=[])

    @asynccontextmanager
    async def easel(self) -> AsyncIterator[Program]:
        """Easel, as soon as its gateway is open and its commands are known."""
        sessions = len(self.fake.gateway.sessions)
        async with program(
            self.folder,
            MJ_PROVIDER="simulator",
            MJ_URL=self.simulator.url,
            DISCORD_TOKEN=self.fake.token,
            DISCORD_API_URL=self.fake.api,
        ) as easel:
            known = self.fake.commands
            await self.fake.until(
                lambda: len(self.fake.gateway.sessions) > sessions and known.named("imagine"), PATIENCE
            )
            yield easel

    async def asks(self, name: str, channel: Channel | None = None, who: User | None = None, **how: Any) -> Interaction:
        """Somebody new asks in a channel of their own."""
        who = who or self.fake.user(name)
        if channel is None:
            self.guild.members.append(who)
            channel = self.guild.text(name.lower())
        self.asked[name] = await who.uses(channel, "imagine", prompt=f"a red fox for {name}", **how)
        return self.asked[name]

    def snared(self, *faults: Fault) -> tuple[Fault, ...]:
        self.fake.faults.extend(faults)
        return faults

    async def has_kept_and_not_answered(self, name: str) -> None:
        """That the command has come is still on its way to Discord, and nothing comes of it before."""
        (hanging,) = self.snared(Fault(ANSWER, "slow"))
        await self.asks(name)
        await self.fake.until(lambda: hanging.hits)

    async def has_kept_and_neither_begun_nor_answered(self, name: str) -> None:
        """Only the inbox knows of it."""
        picture, answer = self.snared(Fault("GET cdn", "slow"), Fault(ANSWER, "slow"))
        await self.asks(name, reference=png())
        await self.fake.until(lambda: picture.hits and answer.hits)

    async def has_answered_and_not_begun(self, name: str) -> None:
        """Discord shows that Easel thinks; Easel still waits for the picture that came with the command."""
        (picture,) = self.snared(Fault("GET cdn", "slow"))
        asked = await self.asks(name, reference=png())
        await asked.answered()
        await self.fake.until(lambda: picture.hits)

    async def has_shown_and_not_heard_so(self, name: str, mark: str) -> None:
        """The edit of the answer was done, and Easel never hears of it."""
        (fault,) = self.snared(Fault(BY_TOKEN, "delivered_but_cut", contains=mark, times=None))
        await self.asks(name)
        await self.fake.until(lambda: fault.hits and self.fake.called(BY_TOKEN)[-1].ok, PATIENCE)

    async def has_pressed_and_not_heard_so(self, name: str) -> None:
        """The same with a press on a finished picture; what it answers shows what was asked for."""
        asked = await self.asks(name)
        await self.fake.until(lambda: results(asked.channel), PATIENCE)
        (fault,) = self.snared(Fault(BY_TOKEN, "delivered_but_cut", contains="-# U1 of", times=None))
        self.asked[f"{name} again"] = await asked.user.presses(results(asked.channel)[0], "U1")
        await self.fake.until(lambda: fault.hits, PATIENCE)

    async def has_written_anew_and_not_heard_so(self, name: str) -> None:
        """Its message was deleted while it ran, and the bot's own that takes its place is not known to Easel."""
        asked = await self.has_submitted(name)
        (fault,) = self.snared(Fault(NEW, "delivered_but_cut", times=None))
        asked.user.deletes(await asked.finished(PATIENCE))
        await self.fake.until(lambda: fault.hits, PATIENCE)

    async def has_paid_and_not_heard_so(self, name: str) -> None:
        """The Midjourney server took the job, and its answer never comes."""
        snare = Snare("drop", "*/submit/*", times=1)
        self.simulator.faults.append(snare)
        await (await self.asks(name)).answered()
        await asyncio.wait_for(snare.caught.wait(), PATIENCE)

    async def has_submitted(self, name: str, **how: Any) -> Interaction:
        """The picture is being painted."""
        asked = await self.asks(name, **how)
        await asked.answered()
        await until(self.data, f"SELECT 1 FROM job WHERE state = 'running' AND prompt LIKE '%for {name}'")
        return asked

    def delivers_all_again(self) -> None:
        """What a session that is resumed gets to hear once more."""
        (session,) = self.fake.gateway.connected
        for asked in self.asked.values():
            session.tell("INTERACTION_CREATE", asked.payload)

    async def all_is_shown(self, count: int) -> None:
        """So many jobs there are, each done and its message up to date; and nothing that came in is left undone."""
        shown = "SELECT 1 FROM job JOIN post ON post.job_id = job.id WHERE state = 'done' AND NOT behind"
        await until(self.data, f"SELECT 1 WHERE (SELECT count(*) FROM ({shown})) = {count}")
        await until(self.data, "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE NOT done)")
        assert rows(self.data, "SELECT count(*) FROM job") == [(count,)]
        assert sorted(self.simulator.submits_by_state()) == sorted(
            job for (job,) in rows(self.data, "SELECT id FROM job")
        )
        assert set(self.simulator.submits_by_state().values()) == {1}


def results(channel: Channel) -> list[Message]:
    """The finished pictures that stand in the channel."""
    return [message for message in channel.bot_messages if finished(message)]


def assert_nothing_is_odd(fake: FakeDiscord, easel: Program) -> None:
    said = easel.log.read_text()
    assert "Traceback" not in said, said
    assert not fake.violations
    assert len(fake.called("PUT /applications/*/commands")) == 1
    complaints = judge().everything(fake) if SPECS.is_dir() else []
    assert not complaints, complaints[:9]


async def test_killed_with_work_at_every_point(tmp_path: Path) -> None:
    simulator = Simulator(duration=0.5, sync=0, strict_fields=False)
    async with simulator.serve(), FakeDiscord() as fake:
        app = App(tmp_path, fake, simulator)
        async with app.easel() as easel:
            await app.has_pressed_and_not_heard_so("Ann")
            await app.has_shown_and_not_heard_so("Ben", '"File"')
            simulator.duration = 3.0
            await app.has_shown_and_not_heard_so("Cem", "for Cem")
            await app.has_written_anew_and_not_heard_so("Dan")
            await app.has_submitted("Eve")
            await app.has_paid_and_not_heard_so("Fay")
            await app.has_kept_and_not_answered("Gus")
            await app.has_answered_and_not_begun("Hal")
            await app.has_kept_and_neither_begun_nor_answered("Ida")
            await app.has_kept_and_neither_begun_nor_answered("Joe")
            assert rows(app.data, "SELECT count(*) FROM job") == [(7,)]
            assert results(app.asked["Ann"].channel)
            assert results(app.asked["Ben"].channel)
            await easel.kill()

        fake.faults.clear()
        fake.deadline = LONG_AGO
        for name in ("Gus", "Joe"):
            app.asked[name].created -= LONG_AGO
        async with app.easel() as easel:
            app.delivers_all_again()
            await app.all_is_shown(9)
            assert (await easel.stop()).code == 0

    for name, asked in app.asked.items():
        expected = 2 if name.startswith("Ann") else 0 if name in ("Gus", "Joe") else 1
        assert len(asked.channel.bot_messages) == len(results(asked.channel)) == expected, name
    assert {name for name, asked in app.asked.items() if asked.failed} == {"Gus", "Joe"}
    assert_nothing_is_odd(fake, easel)


async def test_killed_and_back_when_the_interactions_are_over(tmp_path: Path) -> None:
    """A quarter of an hour passes while Easel is not there: the bot goes on by itself, or tells the person alone."""
    later = [0.0]
    simulator = Simulator(duration=0.5, sync=0, strict_fields=False)
    async with simulator.serve(), FakeDiscord(clock=lambda: time.time() + later[0]) as fake:
        app = App(tmp_path, fake, simulator)
        lea = fake.user("Lea", installed=True)
        async with app.easel() as easel:
            await app.has_shown_and_not_heard_so("Jim", '"File"')
            simulator.duration = 3.0
            await app.has_shown_and_not_heard_so("Kim", "for Kim")
            await app.has_submitted("Lea", channel=fake.private(lea, fake.user("Max")), who=lea)
            await app.has_submitted("Nia")
            for name in ("Lea", "Nia"):
                await until(
                    app.data,
                    f"SELECT 1 FROM job JOIN post ON post.job_id = job.id WHERE shown AND prompt LIKE '%{name}'",
                )
            await easel.kill()

        fake.faults.clear()
        later[0] = TOKEN_LIFE
        async with app.easel() as easel:
            app.delivers_all_again()
            await app.all_is_shown(4)
            assert (await easel.stop()).code == 0

    for name in ("Jim", "Kim", "Nia"):
        assert results(app.asked[name].channel) == app.asked[name].channel.bot_messages == [app.asked[name].message]
    (post,) = results(fake.dm(lea))
    assert "can no longer write in the chat" in post.text
    assert results(app.asked["Lea"].channel) == []
    assert_nothing_is_odd(fake, easel)
