"""Put back from a backup: what stands in a chat already is not posted a second time, and people are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator import Fault as SlowFault
from simulator import Simulator
from tests.bots.restoring import copied, put_back
from tests.fakes.telegram import FakeTelegram, Fault

from .served import KEY, app, finished, labels

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("provider", ["trueai", "simulator", "agicto"])
async def test_a_message_that_the_backup_does_not_know(tmp_path: Path, provider: str) -> None:
    """Where the provider lists tasks, wanting it after all costs nothing."""
    lists = provider != "agicto"
    sim = Simulator(provider, key=KEY, duration=0.05, sync=0)
    sim.faults.append(SlowFault.parse("latency=1@*/submit/*"))  # the backup is made before it is accepted
    async with FakeTelegram() as fake, sim.serve():
        ann = fake.user("Ann")
        chat = fake.private(ann)
        async with app(tmp_path / "first", fake=fake, sim=sim, provider=provider) as here:
            fake.faults.append(held := Fault("sendMessage", "slow"))
            asked = await ann.says(chat, "/imagine a red fox")
            archive = await copied(tmp_path / "first")
            held.release()
            before = await here.result(chat, asked)
        async with app(await put_back(archive), fake=fake, sim=sim, provider=provider) as here:
            said = "has this job" if lists else "may already be here"
            told = await here.until(chat, lambda m: "restored from a backup" in m.text and said in m.text)
            assert labels(told) == {"Try again", "Don't retry"}
            assert [message.id for message in chat.bot_messages if finished(message)] == [before.id]
            await ann.presses(told, "Try again")
            assert (await here.until(chat, lambda m: finished(m) and m.id != before.id)).id == told.id
        assert list(sim.submits_by_state().values()) == [1 if lists else 2]


async def test_a_finished_picture_that_was_about_to_be_posted(tmp_path: Path) -> None:
    sim = Simulator(key=KEY, duration=0.05, sync=0)
    async with FakeTelegram() as fake, sim.serve():
        ann = fake.user("Ann")
        chat = fake.private(ann)
        async with app(tmp_path / "first", fake=fake, sim=sim) as here:
            fake.faults.append(held := Fault("sendMessage", "slow"))
            asked = await ann.says(chat, "/imagine a red fox")
            archive = await copied(tmp_path / "first", "select 1 from job where state = 'done'")
            held.release()
            before = await here.result(chat, asked)
        async with app(await put_back(archive), fake=fake, sim=sim) as here:
            told = await here.until(chat, lambda m: "may already be here" in m.text)
            await ann.presses(told, "Don't retry")
            await here.until(chat, lambda m: m.id == told.id and "You chose not" in m.text)
        assert [message.id for message in chat.bot_messages if finished(message)] == [before.id]
        assert list(sim.submits_by_state().values()) == [1]


@pytest.mark.parametrize("provider", ["simulator", "agicto"])
async def test_a_message_that_shows_more_than_the_backup_knows(tmp_path: Path, provider: str) -> None:
    """It is the same message in the end, and its picture stays."""
    sim = Simulator(provider, key=KEY, duration=0.05, sync=0)
    async with FakeTelegram() as fake, sim.serve():
        ann = fake.user("Ann")
        chat = fake.private(ann)
        async with app(tmp_path / "first", fake=fake, sim=sim, provider=provider) as here:
            sim.faults.append(SlowFault.parse("latency=1@*/submit/*"))  # it is waiting or on its way
            asked = await ann.says(chat, "/imagine a red fox")
            archive = await copied(tmp_path / "first", "select 1 from post where message is not null")
            before = await here.result(chat, asked)
        async with app(await put_back(archive), fake=fake, sim=sim, provider=provider) as here:
            if provider == "agicto":
                told = await here.until(chat, lambda m: "restored from a backup" in m.caption)
                assert told.photo
            else:
                await here.ended("done")
                await here.until(chat, finished)
        assert [message.id for message in chat.bot_messages] == [before.id]
        assert list(sim.submits_by_state().values()) == [1]
