"""Troubles of Easel's own while it is told something: what was said is done as soon as that is possible, or the person
hears that it is not, and then nothing comes of it. What came too late is asked about."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bots.common.retry import Patience
from bots.telegram.commands import TelegramCommands
from bots.telegram.request import TelegramRequest
from core.errors import StoreAway, StoreFull
from simulator import Simulator
from storage import postgres as backend
from storage.chats import SqlChats
from storage.store import SqlStore
from tests.fakes.telegram import FakeTelegram
from tests.images import png
from tests.postgres import Cluster

from .served import KEY, QUICK, answers, app, finished, labels

IMPATIENT = replace(QUICK, patience=Patience((0.05,), word=0.2, most=0.5, bug=0.2))


@contextmanager
def failing(what: type, name: str, error: Exception) -> Iterator[None]:
    """A method of this class fails."""

    async def fails(*_: Any, **__: Any) -> None:
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(what, name, fails)
        yield


@contextmanager
def no_place_for_pictures(folder: Path) -> Iterator[None]:
    """The folder of pictures is away, and something else stands there."""
    pictures, away = folder / "pictures", folder / "away"
    if pictures.exists():
        pictures.rename(away)
    pictures.write_text("not a folder")
    try:
        yield
    finally:
        pictures.unlink()
        if away.exists():
            away.rename(pictures)


async def test_what_a_full_disk_held_up_is_done_as_soon_as_there_is_room(tmp_path: Path) -> None:
    timing = replace(QUICK, patience=Patience((0.05,), word=0.1))
    async with app(tmp_path, telegram_timing=timing) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        with no_place_for_pictures(tmp_path):
            asked = await ann.says(chat, "/describe", photo=png())
            await here.until(chat, answers(asked, "keeps trying"))
        await here.until(chat, lambda message: message.reply_to == asked.id and "🎨 1" in labels(message))
        await here.handled(1)
        assert here.rows("select count(*) from job") == [(1,)]


async def test_what_was_told_as_failed_is_done_by_no_start(tmp_path: Path) -> None:
    sim = Simulator(key=KEY, duration=0.05)
    async with sim.serve(), FakeTelegram() as fake:
        ann = fake.user("Ann")
        chat = fake.private(ann)
        async with app(tmp_path, fake=fake, sim=sim, telegram_timing=IMPATIENT) as here:
            await here.written("select count(*) from note where name = 'heard'", 1)
            with no_place_for_pictures(tmp_path):
                asked = await ann.says(chat, "/describe", photo=png())
                await here.until(chat, answers(asked, "Nothing was drawn"))
                await here.handled(1)
            here.rows("update inbox set done = 0")
        async with app(tmp_path, fake=fake, sim=sim) as here:
            await here.handled(1)
            await here.until(chat, lambda message: "Nothing was drawn" in message.text)
            assert here.rows("select count(*) from job") == [(0,)]


async def test_a_database_that_is_away_loses_nothing_that_was_said(
    tmp_path: Path, postgres: str, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backend, "WAITS", (0.05, 0.1))
    async with app(tmp_path, database_url=postgres, pictures_url=f"file://{tmp_path}/pictures") as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        first = await here.draw(ann, chat)
        await asyncio.to_thread(cluster.stop)
        press = await ann.presses(first, "V1")
        asked = await ann.says(chat, "/imagine a blue whale")
        await asyncio.to_thread(cluster.start)
        await here.result(chat, asked)
        await press.answer
        await here.until(chat, lambda message: finished(message) and "V1" in message.caption)
        assert set(here.sim.submits_by_state().values()) == {1}


async def test_a_wish_from_yesterday_is_asked_about(tmp_path: Path) -> None:
    sim = Simulator(key=KEY, duration=0.05)
    async with sim.serve(), FakeTelegram() as fake:
        ann, eve = fake.user("Ann"), fake.user("Eve")
        chat = fake.private(ann)
        async with app(tmp_path, fake=fake, sim=sim) as here:
            post = await here.draw(ann, chat)
            await here.written("select count(*) from note where name = 'heard'", 1)
            here.rows(f"update note set value = '{time.time() - 100_000}' where name = 'heard'")
        fake.clock = lambda: time.time() - 80_000
        asked = await ann.says(chat, "/imagine a blue whale")
        await ann.presses(post, "V1")
        fake.clock = time.time
        async with app(tmp_path, fake=fake, sim=sim) as here:
            question = await here.until(chat, answers(asked, "Do it now?"))
            await here.until(chat, answers(post, "Do it again if"))
            await here.handled(3)
            assert here.rows("select count(*) from job") == [(1,)]
            (data,) = [button["callback_data"] for row in question.buttons for button in row]
            other = await here.until(fake.private(eve), answers(await eve.says(fake.private(eve), "/help")))
            assert (await (await eve.presses_data(other, data)).answer)["text"].startswith(
                "Only the person who started"
            )
            await ann.presses(question, "Yes, do it now")
            await here.result(chat, asked)
            assert here.rows("select count(*) from job") == [(2,)]


async def test_a_wish_of_just_now_is_done_though_telegrams_clock_is_ahead(tmp_path: Path) -> None:
    sim = Simulator(key=KEY, duration=0.05)
    async with sim.serve(), FakeTelegram() as fake:
        ann = fake.user("Ann")
        chat = fake.private(ann)
        async with app(tmp_path, fake=fake, sim=sim) as here:
            await here.written("select count(*) from note where name = 'heard'", 1)
        fake.clock = lambda: time.time() + 5
        asked = await ann.says(chat, "/imagine a blue whale")
        async with app(tmp_path, fake=fake, sim=sim) as here:
            await here.result(chat, asked)


async def test_what_a_stop_held_up_for_long_is_asked_about_unless_it_had_begun(tmp_path: Path) -> None:
    sim = Simulator(key=KEY, duration=0.05)
    async with sim.serve(), FakeTelegram() as fake:
        ann = fake.user("Ann")
        chat = fake.private(ann)
        async with app(tmp_path, fake=fake, sim=sim) as here:
            await here.draw(ann, chat)
            never = await ann.says(chat, "/imagine a blue whale --ar banana")
            await here.until(chat, answers(never))
            await here.handled(2)
            here.rows("update inbox set done = 0, at = at - 3600")
        async with app(tmp_path, fake=fake, sim=sim) as here:
            await here.until(chat, answers(never, "Do it now?"))
            await here.handled(2)
            assert len([message for message in chat.bot_messages if "Do it now" in message.text]) == 1


async def test_what_came_of_a_late_wish_is_not_told_as_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    do = TelegramCommands.do

    async def breaks(self: TelegramCommands, message: TelegramRequest) -> None:
        await do(self, message)
        raise RuntimeError("after the job has begun")

    sim = Simulator(key=KEY, duration=0.05)
    async with sim.serve(), FakeTelegram() as fake:
        ann = fake.user("Ann")
        chat = fake.private(ann)
        async with app(tmp_path, fake=fake, sim=sim) as here:
            await here.written("select count(*) from note where name = 'heard'", 1)
            here.rows(f"update note set value = '{time.time() - 100_000}' where name = 'heard'")
        fake.clock = lambda: time.time() - 80_000
        asked = await ann.says(chat, "/imagine a blue whale")
        fake.clock = time.time
        monkeypatch.setattr(TelegramCommands, "do", breaks)
        async with app(tmp_path, fake=fake, sim=sim, telegram_timing=IMPATIENT) as here:
            question = await here.until(chat, answers(asked, "Do it now?"))
            await ann.presses(question, "Yes, do it now")
            await here.result(chat, asked)
            await here.handled(2)
            assert not [message for message in chat.bot_messages if "Nothing was drawn" in message.text]


async def test_who_wrote_as_a_group_says_yes_as_one_of_its_administrators(tmp_path: Path) -> None:
    sim = Simulator(key=KEY, duration=0.05)
    async with sim.serve(), FakeTelegram() as fake:
        ann = fake.user("Ann")
        chat = fake.group("Painters", members=[ann])
        async with app(tmp_path, fake=fake, sim=sim) as here:
            ann.speaks_as = chat
            asked = await ann.says(chat, "/imagine a blue whale --ar 16;9")
            await here.until(chat, answers(asked))
            await here.handled(1)
            here.rows("update inbox set done = 0, at = at - 3600")
        async with app(tmp_path, fake=fake, sim=sim) as here:
            question = await here.until(chat, answers(asked, "Do it now?"))
            before = set(chat.everything)
            await ann.presses(question, "Yes, do it now")
            await here.until(chat, lambda m: m.id not in before and answers(asked, "Did you mean")(m))


async def test_a_cancel_that_cannot_be_done_is_told_so(tmp_path: Path) -> None:
    async with app(tmp_path, telegram_timing=IMPATIENT, duration=600) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        await here.written("select count(*) from note where name = 'heard'", 1)
        await ann.says(chat, "/imagine a blue whale")
        await here.written("select count(*) from job", 1)
        with failing(SqlStore, "unfinished", RuntimeError("a bug")):
            asked = await ann.says(chat, "/cancel")
            await here.until(chat, answers(asked, "Easel could not do this"))


async def test_a_guest_whose_picture_is_late_gets_it_in_the_one_answer_there_is(tmp_path: Path) -> None:
    async with FakeTelegram(flags={"supports_guest_queries": True}) as fake:
        timing = replace(QUICK, patience=Patience((0.05,), word=0))
        async with app(tmp_path, fake=fake, telegram_timing=timing) as here:
            ann = fake.user("Ann")
            await here.until(fake.private(ann), answers(await ann.says(fake.private(ann), "/help")))
            with failing(SqlStore, "add", StoreAway("away")):
                summons = asyncio.create_task(ann.summons(fake.group("Elsewhere", members=[ann]), "a red fox"))
                await asyncio.sleep(0.3)
            answer = await summons
            await fake.until(lambda: answer.photo)


@pytest.mark.parametrize(
    ("error", "words"),
    [(StoreAway("away"), "keeps trying"), (StoreFull("/data"), "Easel's disk is full: whoever runs Easel must free")],
)
async def test_whoever_writes_while_nothing_can_be_kept_hears_so_and_is_asked_after_a_while(
    error: Exception, words: str, tmp_path: Path
) -> None:
    timing = replace(QUICK, patience=Patience((0.05,), word=0.1, most=1))
    async with app(tmp_path, telegram_timing=timing) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        await here.written("select count(*) from note where name = 'heard'", 1)
        with failing(SqlChats, "receive", error):
            asked, also = await ann.says(chat, "/imagine a blue whale"), await ann.says(chat, "/imagine a fox")
            for each in (asked, also):
                await here.until(chat, answers(each, words))
            await here.telegram_says(
                f"Telegram's updates cannot be kept, because the database takes nothing now ({error})."
            )
            await asyncio.sleep(1.5 + 1)  # a message's date is in whole seconds
        await here.until(chat, answers(asked, "Do it now?"))
        assert here.rows("select count(*) from job") == [(0,)]
        assert len([message for message in chat.bot_messages if words in message.text]) == 2


async def test_a_message_that_could_not_be_noted_is_not_made_again(tmp_path: Path) -> None:
    async with app(tmp_path, duration=0.2) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        with failing(SqlStore, "shown", StoreAway("away")):
            asked = await ann.says(chat, "/imagine a blue whale")
            await here.until(chat, answers(asked))
            await here.ended("done")
            await here.fake.until(lambda: len(here.fake.called("editMessage*")) > 2, 10)
        await here.result(chat, asked)
        assert len(chat.bot_messages) == 1
