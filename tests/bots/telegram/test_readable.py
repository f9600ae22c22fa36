"""Bot API servers of another age: what the library cannot read as a whole is read as far as it can be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from telegram import Message

from bots.telegram.bot import make_bot
from bots.telegram.problems import NotTelegram, read
from bots.telegram.readable import readable
from tests.fakes.telegram import FakeTelegram

from .served import answers, app

BOT: Any = None
CHAT = {"id": 77, "type": "private", "first_name": "Ann"}
MESSAGE = {"message_id": 5, "date": 1, "chat": CHAT, "text": "a fox"}
POLL = {"id": "1", "question": "Which?", "options": []}


def understood(**changes: Any) -> Message | None:
    told = readable(MESSAGE | changes, lambda told: Message.de_json(told, BOT))
    return Message.de_json(told, BOT) if told is not None else None


@pytest.mark.parametrize(
    "changes",
    [
        {"poll": POLL},
        {"reply_to_message": MESSAGE | {"poll": POLL}, "poll": POLL},
        {"entities": "none"},
        {"entities": [{"type": "bold"}]},
        {"chat": {"id": 77}},
        {"chat": {"id": 77, "photo": 5}},
        {"from": {"id": 77}},
        {"date": None},
        {"date": "yesterday"},
        {"sticker": {"file_id": "x"}},
        {"contact": {}, "dice": {}, "venue": [], "location": 5},
    ],
    ids=str,
)
def test_the_rest_of_a_message_is_read(changes: dict[str, Any]) -> None:
    message = understood(**changes)
    assert message is not None
    assert (message.text, message.chat.id, message.message_id) == ("a fox", 77, 5)
    if "reply_to_message" in changes:
        assert message.reply_to_message is not None
        assert message.reply_to_message.text == "a fox"


def test_files_are_kept_also_where_something_lacks() -> None:
    photo = [{"file_id": "x"}, {"file_id": "y", "file_size": 7}]
    message = understood(photo=photo, sticker={"file_id": "z"}, poll=POLL)
    assert message is not None
    assert [size.file_id for size in message.photo] == ["x", "y"]
    assert message.photo[1].file_size == 7
    assert message.sticker is not None
    assert message.sticker.file_id == "z"


def test_without_its_number_nothing_of_a_message_is_read() -> None:
    assert readable({"chat": CHAT, "date": 1, "text": "a fox"}, lambda told: Message.de_json(told, BOT)) is None


async def test_a_message_that_is_read_in_part_is_answered(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        asked = await ann.says(chat, "/imagine a red fox")
        await here.result(chat, asked)
        replied = {"message_id": 900, "date": 1, "chat": chat.wire, "from": ann.wire, "poll": POLL}
        told = asked.seen() | {"message_id": 901, "text": "/imagine a blue whale", "reply_to_message": replied}
        here.fake.updates.smuggle(message=told)
        await here.written("select count(*) from job where prompt = 'a blue whale' and state = 'done'", 1)


@pytest.mark.parametrize("lacking", [{"poll": POLL}, {"date": None, "chat": None}, {"from": {"id": 1}}], ids=str)
async def test_what_was_sent_counts_as_sent(lacking: dict[str, Any], tmp_path: Path) -> None:
    def older(wire: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in (wire | lacking).items() if value is not None}

    methods = ("sendMessage", "editMessageText", "editMessageMedia", "editMessageCaption")
    async with FakeTelegram(odd=dict.fromkeys(methods, older)) as fake, app(tmp_path, fake=fake) as here:
        ann = fake.user("Ann")
        chat = fake.private(ann)
        await here.draw(ann, chat)
        wrong = await ann.says(chat, "/imagine a fox --ar 16;9")
        await here.until(chat, answers(wrong, "16:9"))
        await here.handled(2)
        assert len(fake.called("sendMessage")) == 2
        assert len(here.uploads()) == 1
        await here.written("select count(*) from platform_file where form = 'photo'", 1)


@pytest.mark.parametrize("told", [True, None, "sent", {}, {"message_id": "x", "date": []}], ids=str)
async def test_a_message_of_which_nothing_is_told_is_not_sent_again(told: Any, tmp_path: Path) -> None:
    async with FakeTelegram(odd={"sendMessage": lambda _: told}) as fake, app(tmp_path, fake=fake) as here:
        ann = fake.user("Ann")
        await ann.says(fake.private(ann), "/help")
        await here.handled(1)
        assert len(fake.called("sendMessage")) == 1


@pytest.mark.parametrize("told", [True, None, "done", {}], ids=str)
async def test_an_edit_of_which_nothing_is_told_was_made(told: Any) -> None:
    async with FakeTelegram(odd={"editMessageText": told}) as fake, make_bot(fake.token, fake.url) as bot:
        assert await bot.edited("editMessageText", text="hello", chat_id=77, message_id=5) is None


async def test_who_tells_no_name_of_the_bot_is_no_telegram() -> None:
    async with FakeTelegram(odd={"getMe": {"id": 5}}) as fake:
        bot = make_bot(fake.token, fake.url)
        with pytest.raises(NotTelegram), read():
            await bot.initialize()
        await bot.shutdown()
