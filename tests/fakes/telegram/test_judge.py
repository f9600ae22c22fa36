"""The judge must condemn what is wrong, on either side."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot
from telegram.error import TelegramError
from telegram.ext import Defaults, ExtBot

from tests.fakes.schema import Validator
from tests.fakes.telegram import Call, Chat, FakeTelegram, User
from tests.fakes.telegram.conftest import keys
from tests.fakes.telegram.judge import judge
from tests.images import png

BUTTON = {"text": "U1", "callback_data": "x"}


@pytest.mark.parametrize(
    ("method", "params", "complaint"),
    [
        ("paintPicture", {}, "paintPicture: there is no such method"),
        ("Message", {}, "Message: there is no such method"),
        ("sendMessage", {"chat_id": 1, "text": "x", "bogus": 1}, "sendMessage.bogus is unknown"),
        ("sendMessage", {"chat_id": 1}, "sendMessage.text is missing"),
        ("sendMessage", {"chat_id": 1, "text": 5}, "sendMessage.text: 5 is no String"),
        ("sendMessage", {"chat_id": 1, "text": "x", "protect_content": 1}, ".protect_content: 1 is no Boolean"),
        ("sendMessage", {"chat_id": [], "text": "x"}, "sendMessage.chat_id: [] is no Integer"),
        ("sendMessage", {"chat_id": 1, "text": "x" * 4097}, "4097 characters, allowed are 1-4096"),
        ("sendPhoto", {"chat_id": 1, "photo": "x", "caption": "🦊" * 513}, "1026 characters, allowed are 0-1024"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[BUTTON | {"callback_data": "é" * 33}]]}},
            "inline_keyboard[0][0].callback_data: 66 bytes, allowed are 1-64",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[BUTTON | {"colour": "red"}]]}},
            "inline_keyboard[0][0].colour is unknown",
        ),
        (
            "editMessageMedia",
            {"media": {"type": "photo", "media": "x", "thumbnail": "y"}},
            "editMessageMedia.media.thumbnail is unknown",
        ),
        ("editMessageMedia", {"media": {"type": "image", "media": "x"}}, "'image' must be"),
        ("sendMediaGroup", {"chat_id": 1, "media": [{"type": "photo", "media": "x"}]}, "1 items, allowed are 2-10"),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "201 characters"),
    ],
)
def test_wrong_calls_are_condemned(method: str, params: dict[str, Any], complaint: str) -> None:
    assert any(complaint in said for said in judge().call(Call(method, params, {}, 0)))


async def test_the_librarys_own_additions_are_forgiven(fake: FakeTelegram, chat: Chat) -> None:
    defaults = Defaults(parse_mode="HTML")
    async with ExtBot(
        fake.token, base_url=f"{fake.url}/bot", base_file_url=f"{fake.url}/file/bot", defaults=defaults
    ) as bot:
        sent = await bot.send_photo(chat.id, png(), caption="<b>fox</b>" + "x" * 1021, reply_markup=keys("U1"))
        await sent.edit_reply_markup(None)
        with pytest.raises(TelegramError):
            await bot.send_message(chat.id, "x", api_kwargs={"bogus": "1", "reply_to_message_id": 7})
    assert judge().everything(fake) == ["sendMessage.bogus is unknown", "sendMessage.reply_to_message_id is unknown"]


async def test_the_fake_is_judged_too(fake: FakeTelegram, bot: Bot, alice: User, chat: Chat) -> None:
    await alice.says(chat, "hello")
    await bot.send_message(chat.id, "hello")
    assert judge().everything(fake) == []
    del fake.updates.emitted[0]["message"]["from"]["is_bot"]
    fake.called("sendMessage")[0].result["mood"] = "good"
    said = judge().everything(fake)
    assert any("is_bot" in complaint for complaint in said)
    assert any("mood is unknown" in complaint for complaint in said)


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        ({"type": "number"}, 1.5, True),
        ({"type": "array", "items": {"$ref": "#/definitions/word"}}, ["a"], ["a", 1]),
        ({"const": True}, True, False),
        ({"enum": ["a", "b"]}, "a", "c"),
        ({"not": {"type": "string"}}, 1, "a"),
        ({"anyOf": [{"type": "string"}, {"type": "number"}]}, 1, None),
        ({"type": "object", "required": ["a"], "properties": {"a": {}}}, {"a": 1, "b": 2}, {"b": 2}),
        ({"properties": {"a": {}}, "additionalProperties": False}, {"a": 1}, {"b": 2}),
    ],
)
def test_the_small_validator_knows_its_keywords(schema: dict[str, Any], good: Any, bad: Any) -> None:
    validator = Validator({"definitions": {"word": {"type": "string"}}, **schema})
    assert list(validator.complaints(good)) == []
    assert list(validator.complaints(bad)) != []
