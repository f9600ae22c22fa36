"""What people do reaches the bot as Telegram would tell it."""

from __future__ import annotations

import asyncio

import pytest
from telegram import (
    Bot,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InputMediaPhoto,
    InputTextMessageContent,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.clock import Clock
from tests.fakes.telegram import Chat, FakeTelegram, User
from tests.fakes.telegram.conftest import keys, news
from tests.fakes.telegram.judge import judge
from tests.images import png


async def test_a_press_is_answered_once_and_in_time(bot: Bot, alice: User, chat: Chat, clock: Clock) -> None:
    await bot.send_message(chat.id, "x", reply_markup=keys("U1"))
    post = chat.messages[-1]
    pressed = await alice.presses(post, "U1")
    (update,) = await news(bot)
    assert update.callback_query
    assert update.callback_query.data == "v1:u:1"
    assert not pressed.answered
    await update.callback_query.answer("yes", show_alert=True)
    assert (await pressed.answer)["show_alert"] is True
    with pytest.raises(BadRequest, match="Query is too old"):
        await update.callback_query.answer()
    chat.delete(post)
    await alice.presses(post, "U1")
    (late,) = await news(bot)
    assert late.callback_query
    assert late.callback_query.message
    assert not late.callback_query.message.is_accessible
    clock.now += 16
    with pytest.raises(BadRequest, match="Query is too old"):
        await late.callback_query.answer()
    with pytest.raises(AssertionError, match="no button 'V9'"):
        await alice.presses(post, "V9")


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("/imagine fox", True),
        ("/imagine@easel_bot fox", True),
        ("/imagine@other_bot fox", False),
        ("look, @easel_bot", True),
        ("just talking about a/b", False),
    ],
)
async def test_in_groups_the_bot_hears_what_is_meant_for_it(
    fake: FakeTelegram, bot: Bot, alice: User, said: str, heard: bool
) -> None:
    group = fake.supergroup("Painters", members=[alice])
    await alice.says(group, said)
    assert [update.message and update.message.text for update in await news(bot)] == [said] * heard
    await bot.send_message(group.id, "hello")
    await alice.says(group, "nice", reply_to=group.messages[-1])
    (reply,) = await news(bot)
    assert reply.message
    assert reply.message.reply_to_message
    assert (reply.message.message_thread_id, reply.message.is_topic_message) == (group.messages[1].id, None)
    group.promote_bot()
    await alice.says(group, "just talking")
    assert [update.message and update.message.text for update in await news(bot)] == [None, "just talking"]


async def test_topics_are_kept_and_closed(fake: FakeTelegram, bot: Bot, alice: User) -> None:
    group = fake.supergroup("Painters", members=[alice], forum=True)
    foxes = group.topic("Foxes")
    asked = await alice.says(group, "/imagine fox", thread=foxes)
    made, update = await news(bot)
    assert made.message
    assert made.message.forum_topic_created
    assert update.message
    assert (update.message.message_thread_id, update.message.is_topic_message) == (foxes.id, True)
    assert update.message.reply_to_message  # Telegram's own doing: the topic's first message
    sent = await bot.send_photo(group.id, png(), message_thread_id=foxes.id, reply_to_message_id=asked.id)
    assert (sent.message_thread_id, group.messages[-1].reply_to) == (foxes.id, asked.id)
    group.close_topic(foxes)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(group.id, "x", message_thread_id=foxes.id)
    assert judge().everything(fake) == []


async def test_an_album_arrives_message_by_message(bot: Bot, alice: User, chat: Chat) -> None:
    first = await alice.says(chat, "/blend", photo=[png(), png(colour="red")])
    messages = [update.message for update in await news(bot)]
    assert all(messages)
    assert [message.caption for message in messages if message] == ["/blend", None]
    assert len({message.media_group_id for message in messages if message}) == 1
    assert (first.caption, first.photo) == ("/blend", png())
    edited = await alice.says(chat, "/imagine fix")
    await alice.edits(edited, "/imagine fox")
    assert (await news(bot))[-1].edited_message


async def test_inline_results_are_chosen_and_edited(fake: FakeTelegram, bot: Bot, alice: User, chat: Chat) -> None:
    photo = (await bot.send_photo(chat.id, png())).photo[-1].file_id
    words = InputTextMessageContent("<b>fox</b>", parse_mode="HTML")
    results = [
        InlineQueryResultCachedPhoto("1", photo, caption="fox", reply_markup=keys("U1")),
        InlineQueryResultArticle("2", "Fox", words),
    ]

    async def serve() -> None:
        (update,) = await bot.get_updates(timeout=9)
        assert update.inline_query
        assert update.inline_query.query == "fox"
        with pytest.raises(BadRequest, match="Result_id_duplicate"):
            await bot.answer_inline_query(update.inline_query.id, [results[0], results[0]])
        await bot.answer_inline_query(update.inline_query.id, results, cache_time=0, is_personal=True)
        with pytest.raises(BadRequest, match="Query is too old"):
            await bot.answer_inline_query(update.inline_query.id, results)

    served = asyncio.create_task(serve())
    inline = await alice.inline("fox")
    await served
    assert inline.answer["is_personal"] is True
    post = await alice.chosen(inline, inline.results[0])
    plain = await alice.chosen(inline, inline.results[1])
    told = [update.chosen_inline_result for update in await news(bot)][-2:]
    assert [t.inline_message_id for t in told if t] == [post.inline_id, None]
    assert (plain.text, plain.entities[0]["type"]) == ("fox", "bold")
    with pytest.raises(BadRequest, match="Invalid message content specified"):
        await bot.edit_message_media(InputMediaPhoto(png()), inline_message_id=post.inline_id)
    edit = await bot.edit_message_media(
        InputMediaPhoto(photo, caption="done"), inline_message_id=post.inline_id, reply_markup=keys("U2")
    )
    assert edit is True
    assert (post.caption, post.keyboard, post.photo) == ("done", [["U2"]], png())
    await alice.presses(post, "U2")
    pressed = (await news(bot))[-1].callback_query
    assert pressed
    assert (pressed.inline_message_id, pressed.message) == (post.inline_id, None)
    assert [c for c in judge().everything(fake) if "answerInline" not in c] == []


async def test_a_guest_answers_where_it_is_no_member(fake: FakeTelegram, bot: Bot, alice: User) -> None:
    elsewhere = fake.supergroup("Elsewhere", members=[alice])
    elsewhere.bot_is = "left"

    async def serve() -> None:
        (update,) = await bot.get_updates(timeout=9)
        assert update.guest_message
        assert update.guest_message.guest_query_id
        words = InputTextMessageContent("painting")
        result = InlineQueryResultArticle("1", "x", words, reply_markup=keys("Cancel"))
        sent = await bot.answer_guest_query(update.guest_message.guest_query_id, result)
        await bot.edit_message_text("done", inline_message_id=sent.inline_message_id)

    served = asyncio.create_task(serve())
    post = await alice.summons(elsewhere, "cat in space")
    await served
    assert post.text == "done"
    assert judge().everything(fake) == []


async def test_who_shuts_the_bot_out_is_named(fake: FakeTelegram, bot: Bot, alice: User, chat: Chat) -> None:
    alice.blocks()
    with pytest.raises(Forbidden, match=r"^Forbidden: bot was blocked by the user$"):
        await bot.send_message(chat.id, "x")
    await alice.says(chat, "/start")  # a person who writes has unblocked
    await bot.send_message(chat.id, "x")
    group = fake.supergroup("Painters", members=[alice])
    group.forbids("photo")
    with pytest.raises(BadRequest, match="Not enough rights to send photos to the chat"):
        await bot.send_photo(group.id, png())
    group.kick_bot()
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group.id, "x")
    assert (await bot.get_chat_member(group.id, bot.id)).status == "kicked"
    assert (await bot.get_chat_member(group.id, alice.id)).status == "member"
    other = fake.supergroup("Sculptors", members=[alice])
    await bot.leave_chat(other.id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(other.id, "x")
    assert [u.my_chat_member.new_chat_member.status for u in await news(bot) if u.my_chat_member] == [
        "kicked",
        "member",
        "kicked",
        "left",
    ]
    assert judge().everything(fake) == []


async def test_a_group_moves_and_says_where(fake: FakeTelegram, bot: Bot, alice: User) -> None:
    group = fake.group("Painters", members=[alice])
    new = group.migrate()
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "x")
    assert moved.value.new_chat_id == new.id
    await bot.send_message(new.id, "x")
    assert (await bot.get_chat(new.id)).title == "Painters"
    told = [update.message for update in await news(bot)]
    assert [m.migrate_to_chat_id or m.migrate_from_chat_id for m in told if m] == [new.id, group.id]
    assert judge().everything(fake) == []


async def test_a_channel_has_posts_without_a_person(fake: FakeTelegram, bot: Bot, alice: User) -> None:
    channel = fake.channel("Gallery", members=[alice])
    await alice.says(channel, "/imagine fox")
    (update,) = await news(bot)
    assert update.channel_post
    assert update.channel_post.from_user is None
    sent = await bot.send_photo(channel.id, png())
    await sent.edit_caption("fox")
    assert channel.messages[-1].caption == "fox"
    assert judge().everything(fake) == []
