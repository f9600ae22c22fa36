"""Answers that get lost, refusals that stay, and a Telegram that is away for a while."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import pytest

from bots.common.delivery import MOST, Delivery
from bots.common.rate_limit import Limit, RateLimiter
from bots.telegram.calls import SOON
from bots.telegram.chat import TelegramChat
from core.board import Wakeups
from core.jobs import Place
from core.loops.poster import Poster
from core.ports import Priority
from tests.fakes.telegram import FakeTelegram, Fault

from .served import app, finished, job_of

pytestmark = pytest.mark.slow


def told(fake: FakeTelegram) -> str:
    return (
        f"Telegram cannot be reached at {fake.url} (NetworkError): "
        "open the way there, or set TELEGRAM_PROXY or TELEGRAM_API_URL."
    )


async def test_a_lost_answer_leaves_no_second_result(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        here.fake.faults += [
            Fault("sendMessage", "delivered_but_cut"),
            Fault("editMessageMedia", "delivered_but_cut", times=2),
        ]
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        await ann.says(chat, "/imagine a red fox")
        await here.until(chat, lambda m: finished(m) and m.id == chat.bot_messages[-1].id)
        assert len([m for m in chat.bot_messages if m.photo]) == 1
        assert len(chat.bot_messages) == 2, "the placeholder may be there twice"
        assert list(here.sim.submits_by_state().values()) == [1]


async def test_copies_and_files_are_never_sent_twice(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        post = await here.draw(ann, chat)
        here.fake.faults += [Fault("sendPhoto", "delivered_but_cut"), Fault("sendDocument", "delivered_but_cut")]
        await ann.says(chat, f"/show {job_of(post)}")
        await here.handled(2)
        assert (await (await ann.presses(post, "File")).answer)["text"] == "On its way."
        await here.handled(3)
        shown = [(bool(m.photo), bool(m.document)) for m in chat.bot_messages[1:]]
        assert shown == [(True, False), (False, True)], "each once, and not a word of complaint"


async def test_a_picture_for_another_chat_goes_up_once(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        here.fake.faults.append(Fault("sendPhoto", "delivered_but_cut"))
        found = await ann.inline("a red fox")
        message = await ann.chosen(found, found.results[0])
        await here.fake.until(lambda: "is ready" in message.text, 30)
        assert len(here.fake.called("sendPhoto")) == 1
        (copy,) = (m for m in chat.bot_messages if m.photo)
        await here.pressed(ann, copy, "U1")


async def test_an_answer_to_a_guest_that_is_lost_is_not_asked_for_for_ever(tmp_path: Path) -> None:
    async with FakeTelegram(flags={"supports_guest_queries": True}) as fake, app(tmp_path, fake=fake) as here:
        ann = fake.user("Ann")
        fake.faults.append(Fault("answerGuestQuery", "delivered_but_cut"))
        await ann.summons(fake.supergroup("Far away", members=[ann]), "a red fox")
        await here.ended("done")
        await fake.until(lambda: any(call.error for call in fake.called("answerGuestQuery")))
        await here.draw(ann, fake.private(ann))
        assert len(fake.called("answerGuestQuery")) == 2


async def test_telegram_fails_for_a_while(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        here.fake.faults += [Fault("send*", code=500, times=2), Fault("edit*", code=500, times=4)]
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        await here.draw(ann, chat)
        assert len(chat.bot_messages) == 1
        assert len(here.fake.called("sendMessage")) == 3


async def test_telegram_is_away_at_the_start_and_in_the_middle(tmp_path: Path) -> None:
    async with FakeTelegram() as fake:
        away = fake.away()
        await away.__aenter__()
        async with app(tmp_path, fake=fake, duration=1.0) as here:
            await here.telegram_says(told(here.fake))
            async with aiohttp.ClientSession() as http:
                async with http.get(f"{here.easel.url}/readyz") as answer:
                    assert (answer.status, await answer.json()) == (
                        503,
                        {"ready": False, "reasons": {"telegram": told(here.fake)}},
                    )
                await away.__aexit__(None, None, None)
                await here.telegram_says(None)
                ann = fake.user("Ann")
                chat = fake.private(ann)
                asked = await ann.says(chat, "/imagine a red fox")
                await here.until(chat, lambda m: m.reply_to == asked.id)
                async with fake.away():
                    await here.telegram_says(told(here.fake))
                    await here.ended("done")
                await here.result(chat, asked)
                await here.telegram_says(None)
            assert len(chat.bot_messages) == 1
            assert list(here.sim.submits_by_state().values()) == [1]


async def test_a_ban_on_a_result_is_that_chats_alone(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        chat = here.fake.private(ann)
        here.fake.faults.append(
            Fault("editMessageMedia", code=429, parameters={"retry_after": 2}, contains=f'"chat_id": {ann.id}')
        )
        asked = await ann.says(chat, "/imagine a red fox")
        await here.fake.until(lambda: here.fake.faults[0].hits)
        await here.draw(ben, here.fake.private(ben))
        assert not any(finished(message) for message in chat.bot_messages), "still banned, and nobody waited for that"
        await here.result(chat, asked)
        assert here.fake.violations == []
        assert len(chat.bot_messages) == 1, "no failed edit is followed by a new message"


async def test_what_is_always_refused_is_tried_later_and_later(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        chat = here.fake.private(ann)
        refusing = Fault(
            "edit*", code=400, description="Bad Request: NEWS", times=None, contains=f'"chat_id": {ann.id}'
        )
        here.fake.faults.append(refusing)
        await ann.says(chat, "/imagine a red fox")
        await here.ended("done")
        await here.draw(ben, here.fake.private(ben))
        await here.fake.until(lambda: refusing.hits >= 3)
        await here.draw(ben, here.fake.private(ben), "/imagine a blue whale")
        assert refusing.hits <= 10  # each time with and without its buttons
        await ann.says(chat, f"/show {here.rows('select id from job order by created_at')[0][0]}")
        await here.until(chat, finished)
        assert here.rows("select distinct state from job") == [("done",)]


def test_a_telegram_that_hangs_leaves_the_poster_hands() -> None:
    poster = Poster(*cast(Any, [SimpleNamespace(wakeups=Wakeups(), store=None, board=None), None, {}, None, None]))
    rate_limit = RateLimiter(lambda: 0.0, overall=Limit(1000, 1), private=Limit(1, 1), group=Limit(1, 1))
    delivery = Delivery("Telegram", rate_limit, lambda: None, SOON)
    chat = TelegramChat(*cast(Any, [None, None, None, delivery, *[None] * 6]))
    delivery.ready = True
    taken = [number for number in range(1, 100) if chat.accepts(Place("telegram", str(number)), Priority.RESULT)]
    assert len(taken) == MOST < poster.most
