"""What a bot sends, edits and fetches, and every refusal it must understand."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from PIL import Image
from telegram import (
    Bot,
    BotCommandScopeAllPrivateChats,
    InputMediaDocument,
    InputMediaPhoto,
    MessageEntity,
    ReactionTypeEmoji,
    ReplyParameters,
)
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError

from tests.fakes.telegram import Chat, FakeTelegram, Fault, User
from tests.fakes.telegram.conftest import a_bot, keys
from tests.fakes.telegram.judge import judge
from tests.images import png


async def test_parameters_are_the_same_in_every_form(fake: FakeTelegram, chat: Chat) -> None:
    given = {"chat_id": str(chat.id), "text": "hello"}
    form = aiohttp.FormData(given, default_to_multipart=True)
    async with aiohttp.ClientSession(f"{fake.url}/bot{fake.token}/") as http:
        for way in ({"params": given}, {"data": given}, {"data": form}, {"json": given | {"chat_id": chat.id}}):
            async with http.request("GET" if "params" in way else "POST", "SENDmessage", **way) as answer:
                assert (await answer.json())["result"]["text"] == "hello"
    assert [call.method for call in fake.calls] == ["sendMessage"] * 4
    assert all(call.params == {"chat_id": chat.id, "text": "hello"} for call in fake.calls)


async def test_strangers_and_unknown_addresses_are_refused(fake: FakeTelegram) -> None:
    fake.faults.append(Fault("*", times=None))
    with pytest.raises(InvalidToken):
        async with a_bot(fake, "1:wrong"):
            pass
    async with aiohttp.ClientSession() as http:
        for path, description in (("/", "Not Found"), (f"/bot{fake.token}/paint", "Not Found: method not found")):
            async with http.get(fake.url + path) as answer:
                assert (answer.status, (await answer.json())["description"]) == (404, description)
    assert [call.method for call in fake.calls] == ["paint"]


# Every refusal a bot must understand: what is asked, what the library makes of it, the words.
Ask = Callable[[Bot, int], Awaitable[Any]]
REFUSALS: list[tuple[Ask, type[TelegramError], str]] = [
    (lambda bot, to: bot.send_message(to, "  "), BadRequest, "Message text is empty"),
    (lambda bot, to: bot.send_message(to, "x" * 4097), BadRequest, "Message is too long"),
    (lambda bot, to: bot.send_message(12345, "x"), BadRequest, "Chat not found"),
    (
        lambda bot, to: bot.send_message(to, "x", reply_markup=keys("U1", data="é" * 33)),
        BadRequest,
        "Button_data_invalid",
    ),
    (lambda bot, to: bot.send_message(to, "x", reply_to_message_id=99), BadRequest, "Message to be replied not found"),
    (lambda bot, to: bot.send_message(to, "x", message_thread_id=7), BadRequest, "Message thread not found"),
    (lambda bot, to: bot.send_message(to, "<b>x", parse_mode="HTML"), BadRequest, "Can't find end tag"),
    (lambda bot, to: bot.send_message(to, "<b><i>x</b></i>", parse_mode="HTML"), BadRequest, 'expected "</i>", found'),
    (lambda bot, to: bot.send_message(to, "a <fox>", parse_mode="HTML"), BadRequest, 'tag "fox" at byte offset 2'),
    (lambda bot, to: bot.send_message(to, "1 < 2", parse_mode="HTML"), BadRequest, "Can't parse entities"),
    (
        lambda bot, to: bot.send_message(to, "🦊", entities=[MessageEntity("bold", 0, 1)]),
        BadRequest,
        "middle of a UTF-16",
    ),
    (
        lambda bot, to: bot.send_message(to, "🦊", entities=[MessageEntity("bold", 0, 3)]),
        BadRequest,
        "ends after the end",
    ),
    (lambda bot, to: bot.send_photo(to, png(), caption="🦊" * 513), BadRequest, "Message caption is too long"),
    (lambda bot, to: bot.send_photo(to, png(9990, 20)), BadRequest, "Photo_invalid_dimensions"),
    (lambda bot, to: bot.send_photo(to, png(100, 4)), BadRequest, "Photo_invalid_dimensions"),
    (lambda bot, to: bot.send_photo(to, b"not a picture"), BadRequest, "Image_process_failed"),
    (lambda bot, to: bot.send_photo(to, png()[:60]), BadRequest, "Image_process_failed"),
    (lambda bot, to: bot.send_photo(to, b"0" * (10 * 2**20 + 1)), BadRequest, "too big for a photo"),
    (lambda bot, to: bot.send_photo(to, "AgAC-nobody"), BadRequest, "Wrong file identifier"),
    (lambda bot, to: bot.send_photo(to, "http://127.0.0.1/x.png"), BadRequest, "Failed to get http url content"),
    (lambda bot, to: bot.send_document(to, b"0" * (50 * 2**20 + 1)), NetworkError, "Request Entity Too Large"),
    (lambda bot, to: bot.edit_message_text("x", to, 99), BadRequest, "Message to edit not found"),
    (lambda bot, to: bot.delete_message(to, 99), BadRequest, "Message to delete not found"),
    (lambda bot, to: bot.answer_callback_query("1"), BadRequest, "Query is too old and response timeout expired"),
    (lambda bot, to: bot.send_chat_action(to, "dancing"), BadRequest, "Wrong parameter action in request"),
    (lambda bot, to: bot.get_file("AgAC-nobody"), BadRequest, "Invalid file_id"),
    (lambda bot, to: bot.set_my_commands([("Bad", "x")]), BadRequest, "Bot_command_invalid"),
]


@pytest.mark.parametrize(("ask", "error", "words"), REFUSALS, ids=[words for _, _, words in REFUSALS])
async def test_refusals_carry_telegrams_words(
    bot: Bot, chat: Chat, ask: Ask, error: type[TelegramError], words: str
) -> None:
    with pytest.raises(error) as refused:
        await ask(bot, chat.id)
    assert words.lower() in str(refused.value).lower()
    assert type(refused.value) is error
    assert chat.messages == []


async def test_html_becomes_entities_in_utf16(bot: Bot, chat: Chat) -> None:
    html = '🦊 <b>bold <i>both</i></b> <a href="https://e.org/?a=1&amp;b">link</a> <code>&lt;x&gt; /help</code> '
    html += "/imagine &copy; "
    sent = await bot.send_message(chat.id, html + "<blockquote expandable>q</blockquote>", parse_mode="HTML")
    assert chat.messages[-1].text == "🦊 bold both link <x> /help /imagine &copy; q"
    assert {kind: text for entity, text in sent.parse_entities().items() for kind in [str(entity.type)]} == {
        "bold": "bold both",
        "italic": "both",
        "text_link": "link",
        "code": "<x> /help",
        "bot_command": "/imagine",
        "expandable_blockquote": "q",
    }


async def test_pictures_have_sizes_and_can_be_fetched(fake: FakeTelegram, bot: Bot, chat: Chat) -> None:
    sent = await bot.send_photo(chat.id, png(1600, 1200))
    assert [(size.width, size.height) for size in sent.photo] == [
        (90, 68),
        (320, 240),
        (800, 600),
        (1280, 960),
        (1600, 1200),
    ]
    fetched = bytes(await (await sent.photo[0].get_file()).download_as_bytearray())
    assert Image.open(io.BytesIO(fetched)).size == (90, 68)
    again = await bot.send_photo(chat.id, sent.photo[-1].file_id)
    assert again.photo == sent.photo
    assert chat.messages[-1].photo == png(1600, 1200)
    with pytest.raises(BadRequest, match="type photo as document"):
        await bot.send_document(chat.id, sent.photo[-1].file_id)
    assert judge().everything(fake) == []


async def test_documents_keep_their_bytes_and_large_ones_cannot_be_fetched(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_document(chat.id, png(), filename="fox.png", caption="whole")
    assert sent.document
    assert sent.document.file_name == "fox.png"
    assert chat.messages[-1].document == png()
    assert bytes(await (await sent.document.get_file()).download_as_bytearray()) == png()
    large = await bot.send_document(chat.id, b"0" * (20 * 2**20 + 1))
    assert large.document
    with pytest.raises(BadRequest, match="File is too big"):
        await large.document.get_file()


async def test_edits_replace_content_and_drop_a_keyboard_not_given_again(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(chat.id, "waiting", reply_markup=keys("Cancel"))
    with pytest.raises(BadRequest, match=r"^Message is not modified: specified new message content"):
        await sent.edit_text("waiting", reply_markup=keys("Cancel"))
    with pytest.raises(BadRequest, match="no caption"):
        await sent.edit_caption("x")
    await sent.edit_text("working")
    shown = chat.messages[-1]
    assert (shown.text, shown.keyboard) == ("working", [])
    await sent.edit_media(InputMediaPhoto(png(), caption="50%"), reply_markup=keys("Cancel"))
    assert (shown.text, shown.caption, shown.photo) == ("", "50%", png())
    with pytest.raises(BadRequest, match="no text"):
        await sent.edit_text("x")
    await sent.edit_caption("done", reply_markup=keys("U1"))
    await sent.edit_reply_markup(keys("U1", "U2"))
    assert (shown.caption, shown.keyboard, shown.photo) == ("done", [["U1", "U2"]], png())
    file_id = shown.wire["photo"][-1]["file_id"]
    with pytest.raises(BadRequest, match="not modified"):
        await sent.edit_media(InputMediaPhoto(file_id, caption="done"), reply_markup=keys("U1", "U2"))
    await sent.edit_media(InputMediaDocument(png(colour="red"), filename="f.png"))
    assert (shown.photo, shown.document) == (None, png(colour="red"))
    await sent.delete()
    assert chat.messages == []


async def test_a_reply_may_go_without_what_it_answers(bot: Bot, alice: User, chat: Chat) -> None:
    asked = await alice.says(chat, "/imagine fox")
    chat.delete(asked)
    wish = ReplyParameters(asked.id, allow_sending_without_reply=True)
    sent = await bot.send_message(chat.id, "here", reply_parameters=wish)
    assert sent.reply_to_message is None


async def test_an_album_is_one_call_and_several_messages(fake: FakeTelegram, bot: Bot, chat: Chat) -> None:
    sent = await bot.send_media_group(
        chat.id, [InputMediaPhoto(png()), InputMediaPhoto(png(colour="red"))], caption="<i>two</i>", parse_mode="HTML"
    )
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.photo for message in chat.messages] == [png(), png(colour="red")]
    assert [message.caption for message in chat.messages] == ["two", ""]
    with pytest.raises(BadRequest, match="can't be mixed"):
        await bot.send_media_group(chat.id, [InputMediaPhoto(png()), InputMediaDocument(png())])
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await sent[0].edit_media(InputMediaDocument(png()))
    assert judge().everything(fake) == []


async def test_reactions_and_actions_are_taken(fake: FakeTelegram, bot: Bot, alice: User, chat: Chat) -> None:
    asked = await alice.says(chat, "/imagine fox")
    await bot.set_message_reaction(chat.id, asked.id, "👀")
    assert asked.reactions == [ReactionTypeEmoji("👀").to_dict()]
    await bot.send_chat_action(chat.id, "upload_photo")
    with pytest.raises(BadRequest, match="Reaction_invalid"):
        await bot.set_message_reaction(chat.id, asked.id, "🦊")
    assert fake.called("sendChat*")[0].params["action"] == "upload_photo"


async def test_the_bot_describes_itself_by_scope_and_language(fake: FakeTelegram, bot: Bot) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([("imagine", "Paint a picture")])
    await bot.set_my_commands([("imagine", "Male ein Bild")], scope=scope, language_code="de")
    assert [command.description for command in await bot.get_my_commands(scope, "de")] == ["Male ein Bild"]
    assert await bot.get_my_commands(scope) == ()
    assert set(fake.commands) == {("default", ""), ("all_private_chats", "de")}
    await bot.set_my_short_description("Midjourney", language_code="de")
    assert (await bot.get_my_short_description("de")).short_description == "Midjourney"
    assert (await bot.get_my_description()).description == ""
    with pytest.raises(BadRequest, match="is too long"):
        await bot.set_my_description("x" * 513)
    assert (await bot.get_me()).supports_inline_queries
    assert judge().everything(fake)[-1:] == ["setMyDescription.description: 513 characters, allowed are 0-512"]
