"""Updates that make no sense: nothing breaks, nothing is done in another's name, and what comes after is heard."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from simulator import Simulator
from tests.fakes.telegram import Chat, FakeTelegram

from .served import KEY, app, job_of

pytestmark = pytest.mark.slow

Wire = dict[str, Any]

ANN = {"id": 77, "is_bot": False, "first_name": "Ann"}
HERE = {"id": 77, "type": "private", "first_name": "Ann"}
DEEP: list[Any] = []
for _ in range(200):
    DEEP = [DEEP]


def message(**changes: Any) -> Wire:
    """A message that asks for help, changed; None takes a field away."""
    whole = {"message_id": 5, "date": 1, "chat": HERE, "from": ANN, "text": "/help"} | changes
    return {"message": {name: value for name, value in whole.items() if value is not None}}


def press(**changes: Any) -> Wire:
    whole = {"id": "1", "from": ANN, "chat_instance": "1", "message": message()["message"], "data": "x"} | changes
    return {"callback_query": {name: value for name, value in whole.items() if value is not None}}


def query(**changes: Any) -> Wire:
    return {"inline_query": {"id": "1", "from": ANN, "query": "fox", "offset": ""} | changes}


STRANGE: list[Wire] = [
    {},
    {"message": None},
    {"message": {}},
    {"message": []},
    {"message": "hello"},
    {"new_kind_of_update": {"id": 1}},
    {"poll": {"id": "1"}},
    {"message": {"message_id": 5}},
    message(chat=None),
    message(chat={}),
    message(chat={"id": "seventy-seven", "type": "private"}),
    message(chat={"id": "seventy-seven", "type": "private"}, text="/imagine a red fox"),
    message(is_topic_message=True, message_thread_id="first", text="/imagine a red fox"),
    message(chat={"id": 77, "type": "private channel"}),
    message(**{"from": None}),
    message(**{"from": {}}),
    message(date=None),
    message(date="yesterday"),
    message(text=None),
    message(text=5),
    message(text=["/imagine"]),
    message(text=None, caption="/describe", photo=[]),
    message(text=None, caption="/describe", photo=[{"file_id": "x"}]),
    message(text=None, caption="/describe", document={"mime_type": "image/png"}),
    message(text=None, sticker={"file_id": "x"}),
    message(reply_to_message={"message_id": 4}),
    message(reply_to_message={"message_id": 4, "date": 1, "chat": HERE, "reply_markup": {"inline_keyboard": 5}}),
    message(entities=[{"type": "unheard of", "offset": -5, "length": 10**9}]),
    message(migrate_to_chat_id="elsewhere"),
    message(media_group_id=7, text=None),
    message(more=DEEP),
    {"edited_message": message()["message"]},
    {"channel_post": message(**{"from": None})["message"]},
    {"edited_channel_post": message()["message"]},
    {"callback_query": {}},
    press(data=None),
    press(data=""),
    press(data=7),
    press(data="e1:" + "z" * 500),
    press(data="e9:aaaaaaaaaaaaa:0"),
    press(message=None),
    press(message={"chat": HERE, "message_id": 5, "date": 0}),
    press(**{"from": None}),
    query(offset="9" * 60),
    query(offset="-5"),
    query(offset="²"),
    query(offset="\u0663"),
    query(query="\x00" * 256),
    query(query=None),
    query(**{"from": None}),
    {"chosen_inline_result": {"result_id": "draw", "from": ANN, "query": "fox"}},
    {"chosen_inline_result": {"result_id": None, "from": ANN, "query": None, "inline_message_id": "x"}},
    {"guest_message": message()["message"]},
]
"""None of these can come of anything that a person may do, but a new Bot API or a broken server may make them."""


ODD = (True, 10**40, "", "/" + "x" * 5000, [None], {"id": None})

DAMAGED = [
    {kind: whole | {field: odd}}
    for kind, whole in (*message().items(), *press().items(), *query().items())
    for field in whole
    for odd in ODD
]
"""Every field of every kind of update, with everything in it that should not be there."""


async def test_nonsense_stops_nothing(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        for update in STRANGE + DAMAGED:
            here.fake.updates.smuggle(**update)
        await here.draw(ann, chat)
        await here.handled(len(STRANGE + DAMAGED) + 1)
        assert await here.telegram.check() is None
        assert here.rows("select account from job") == [(str(ann.id),)]


async def test_what_cannot_be_handled_blocks_no_start(tmp_path: Path) -> None:
    sim = Simulator(key=KEY, duration=0.3)
    async with sim.serve(), FakeTelegram() as fake:
        ann = fake.user("Ann")
        async with app(tmp_path, fake=fake, sim=sim) as here:
            for update in STRANGE[:30]:
                fake.updates.smuggle(**update)
            await here.handled(30)
            here.rows("update inbox set done = 0")
        async with app(tmp_path, fake=fake, sim=sim) as here:
            await here.draw(ann, fake.private(ann))
            await here.handled(31)


def more(chat: Chat, than: int) -> bool:
    return len(chat.bot_messages) > than


async def test_huge_and_crooked_texts_are_answered(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        for text in (
            "/imagine " + "fox " * 30_000,
            "/show " + "z" * 5000,
            "/" + "x" * 5000,
            "/imagine \x00\u202e\u200b",
        ):
            await here.fake.until(lambda: len(chat.bot_messages) == 0 or chat.bot_messages[-1].text)
            before = len(chat.bot_messages)
            here.fake.updates.smuggle(**message(chat=chat.wire, text=text, **{"from": ann.wire}))
            await here.fake.until(partial(more, chat, before))
        half = ann.wire | {"first_name": "An\ud800"}
        for number, text in enumerate(("/imagine fox \ud800", "fox \udc00 in snow", "/show \ud800" + "x" * 12)):
            before = len(chat.bot_messages)
            crooked = message(chat=chat.wire, text=text, message_id=999 + number, date=int(time.time()))
            crooked["message"]["from"] = half
            here.fake.updates.smuggle(**crooked)
            await here.fake.until(partial(more, chat, before))
        await here.draw(ann, chat)
        await here.written("select count(*) from job where state = 'done'", 3)


async def test_nobody_presses_in_anothers_name(tmp_path: Path) -> None:
    async with app(tmp_path, duration=600) as here:
        ann, eve = here.fake.user("Ann"), here.fake.user("Eve")
        chat, other = here.fake.private(ann), here.fake.private(eve)
        asked = await ann.says(chat, "/imagine a grey owl")
        job = job_of(await here.until(chat, lambda m: m.reply_to == asked.id and m.buttons))
        await here.written("select count(*) from job where state = 'running'", 1)
        await eve.says(other, "/help")
        mine = await here.until(other, lambda m: m.buttons)
        keys = ("0", "cancel", "again", "leave", "asis", "lock", "unlock", "file", "open", "older", "repeat", "d1")
        for key in keys:
            answer = await (await eve.presses_data(mine, f"e1:{job}:{key}")).answer
            assert "no such job" in answer.get("text", "no such job"), key
        assert here.rows("select account, state from job") == [(str(ann.id), "running")]
        assert not any("owl" in m.said or m.photo for m in other.bot_messages)
