"""Chats where the bot is no member: inline prompts, shared copies, guest messages; and who may press what there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.telegram import Chat, FakeTelegram, Fault, Message, User
from tests.fakes.telegram.judge import judge

from .served import App, answers, app, finished, job_of, labels

pytestmark = pytest.mark.slow


async def posted(here: App, who: User, text: str) -> Message:
    """A prompt that is chosen in inline mode."""
    found = await who.inline(text)
    assert found.results[0]["id"] == "draw"
    return await who.chosen(found, found.results[0])


async def result(here: App, chat: Chat, asked: Message) -> Message:
    """The picture that answers a message."""
    return await here.until(chat, lambda m: m.reply_to == asked.id and finished(m))


async def becomes(here: App, message: Message) -> None:
    """Wait until a posted message is a result."""
    await here.fake.until(lambda: finished(message), 30)


async def test_a_prompt_from_any_chat_turns_into_its_picture(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        await ann.says(here.fake.private(ann), "/start")
        message = await posted(here, ann, "a red fox in snow")
        assert "a red fox in snow" in message.text
        await becomes(here, message)
        assert message.photo
        assert {"U1", "V4", "🔄", "File", "Share", "Lock"} <= labels(message)
        copies = [m for m in here.fake.private(ann).bot_messages if m.photo]
        assert len(copies) == 1, "uploaded once, where it is of use"
        assert "U1" in labels(copies[0])
        assert list(here.sim.submits_by_state().values()) == [1]
        assert judge().everything(here.fake) == []


async def test_pictures_go_up_to_the_cache_chat(tmp_path: Path) -> None:
    async with FakeTelegram() as fake:
        cache = fake.supergroup("Cache", members=[])
        async with app(tmp_path, fake=fake, telegram_cache_chat=cache.id) as here:
            ann = fake.user("Ann")
            message = await posted(here, ann, "a red fox")
            await becomes(here, message)
            (kept,) = [m for m in cache.bot_messages if m.photo]
            assert (kept.caption, kept.keyboard) == ("", []), "nothing of the person's stands there"
            assert not fake.private(ann).bot_messages
            assert judge().everything(fake) == []


async def test_who_never_started_the_bot_is_led_to_it(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        ann.blocks()
        message = await posted(here, ann, "a red fox")
        await here.fake.until(lambda: "is ready" in message.text, 30)
        (url,) = [button["url"] for row in message.buttons for button in row if "url" in button]
        press = await (await ann.presses(message, "U1")).answer
        assert press["url"] == url
        chat = here.fake.private(ann)
        await ann.says(chat, f"/start {url.partition('start=')[2]}")
        copy = await here.until(chat, lambda m: m.photo)
        await ann.presses(copy, "U1")
        await here.until(chat, lambda m: m.id > copy.id and finished(m))
        assert judge().everything(here.fake) == []


async def test_a_refused_prompt_says_so_where_it_stands(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        message = await posted(here, ann, "a fox --ar 16;9")
        await here.fake.until(lambda: "/imagine a fox --ar 16:9" in message.text)
        assert here.rows("select count(*) from job") == [(0,)]
        here.fake.inline_feedback = False
        silent = await posted(here, ann, "a red fox")
        answer = await (await ann.presses(silent, "Not started yet")).answer
        assert "/setinlinefeedback" in answer["text"]
        assert judge().everything(here.fake) == []


async def test_whoever_sees_a_shared_copy_may_press_it(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann, ben, eve = (here.fake.user(name) for name in ("Ann", "Ben", "Eve"))
        mine = here.fake.private(ann)
        post = await here.draw(ann, mine)
        found = await ann.inline(job_of(post))
        shared = await ann.chosen(found, found.results[0])
        chat = here.fake.private(ben)
        await ben.says(chat, "/start")
        answer = await (await ben.presses(shared, "U1")).answer
        assert answer["text"] == "On its way to your chat with @easel_bot."
        upscaled = await here.until(chat, finished)
        assert here.rows("select account from job order by created_at") == [(str(ann.id),), (str(ben.id),)]
        await ben.presses(upscaled, "File")
        await here.until(chat, lambda m: m.document)

        for data in (f"e1:{job_of(post)}:0", f"e1:{job_of(post)}:0:{'0' * 16}"):
            forged = await (await eve.presses_data(shared, data)).answer
            assert "no such job" in forged.get("text", ""), data
            assert "url" not in forged, "nobody is handed a way in"
        await ann.presses(post, "File")
        assert here.rows("select count(*) from job") == [(2,)]
        assert judge().everything(here.fake) == []


async def test_a_guest_draws_where_it_was_called(tmp_path: Path) -> None:
    async with FakeTelegram(flags={"supports_guest_queries": True}) as fake, app(tmp_path, fake=fake) as here:
        ann = fake.user("Ann")
        await ann.says(fake.private(ann), "/start")
        far: Chat = fake.supergroup("Far away", members=[ann])
        message = await ann.summons(far, "a red fox")
        assert "a red fox" in message.text
        await becomes(here, message)
        helped = await ann.summons(far, "/help")
        assert "open a chat with @easel_bot" in helped.text
        wrong = await ann.summons(far, "a fox --ar 16;9")
        assert "16:9" in wrong.text
        assert here.rows("select count(*) from job") == [(1,)]
        stranger = here.fake.user("Ben")
        assert "Only the person" in (await (await stranger.presses(wrong, "Draw this instead")).answer)["text"]
        await ann.presses(wrong, "Draw this instead")
        await becomes(here, wrong)
        assert here.rows("select prompt from job where prompt like '%16%'") == [("a fox --ar 16:9",)]
        assert judge().everything(fake) == []


async def test_a_locked_picture_is_its_persons_alone(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        group = here.fake.supergroup("Painters", members=[ann, ben])
        post = await here.draw(ann, group)
        assert "only the person who started" in (await (await ben.presses(post, "Lock")).answer)["text"].lower()
        assert "Locked" in (await (await ann.presses(post, "Lock")).answer)["text"]
        await here.fake.until(lambda: "Unlock" in labels(post))
        assert post.photo
        assert "Ann has locked" in (await (await ben.presses(post, "U1")).answer)["text"]
        await ben.says(group, "/history")
        page = await here.until(group, lambda m: "1" in labels(m))
        assert "Ann has locked" in (await (await ben.presses(page, "🔄 1")).answer)["text"]
        await here.pressed(ann, post, "U1")
        await ann.presses(post, "Unlock")
        await here.fake.until(lambda: "Lock" in labels(post))
        await here.pressed(ben, post, "U2")
        assert "Lock" not in labels(await here.draw(ann, here.fake.private(ann)))
        assert judge().everything(here.fake) == []


async def test_words_are_prefilled_and_sent_by_mention(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        group = here.fake.supergroup("Painters", members=[ann, ben])
        upscaled = await here.pressed(ann, await here.draw(ann, group), "U1")
        await ann.presses(upscaled, next(label for label in labels(upscaled) if "Custom Zoom" in label))
        asking = await here.until(group, lambda m: "✏️ Write" in labels(m))
        (prefill,) = [
            button["switch_inline_query_current_chat"]
            for row in asking.buttons
            for button in row
            if button["text"] == "✏️ Write"
        ]
        assert prefill == "a red fox --zoom 2"
        under = await ann.inline(prefill)
        assert (under.results, under.answer["button"]["start_parameter"]) == ([], job_of(asking))
        hinted = await ben.says(group, "@easel_bot not mine")
        await here.until(group, lambda m: m.reply_to == hinted.id and "/imagine" in m.text)
        wrong = await ann.says(group, f"@easel_bot {prefill} in the woods")
        advice = await here.until(group, lambda m: m.reply_to == wrong.id)
        assert "/imagine" not in advice.text, "that would begin, and cost, another picture"
        await ann.says(group, "@easel_bot a red fox in the woods --zoom 2")
        await here.until(group, lambda m: m.id == asking.id and finished(m))
        assert "in the woods" in asking.caption
        assert judge().everything(here.fake) == []


async def test_in_a_private_chat_an_answer_needs_no_reply(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        upscaled = await here.pressed(ann, await here.draw(ann, chat), "U1")
        await ann.presses(upscaled, next(label for label in labels(upscaled) if "Custom Zoom" in label))
        asking = await here.until(chat, lambda m: "✏️ Write" in labels(m))
        await ann.says(chat, "a red fox in the woods --zoom 1.5")
        await here.until(chat, lambda m: m.id == asking.id and finished(m))
        assert "in the woods" in asking.caption


def refuses(here: App, method: str, about: str) -> None:
    """Telegram does not take buttons that say this."""
    said = "Bad Request: BUTTON_TYPE_INVALID"
    here.fake.faults.append(Fault(method, code=400, description=said, contains=about, times=None))


async def test_a_refused_button_keeps_no_picture_out_of_inline_mode(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        post = await here.draw(ann, here.fake.private(ann))
        refuses(here, "answerInlineQuery", "V3")
        found = await ann.inline("red fox")
        assert [result["id"] for result in found.results] == ["draw", job_of(post)]
        assert ["reply_markup" in result for result in found.results] == [True, False]


async def test_a_refused_button_keeps_no_reason_from_what_was_posted(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        refuses(here, "editMessageText", "Draw this instead")
        message = await posted(here, ann, "a red fox --ar 16;9")
        await here.fake.until(lambda: "--ar" in message.text and "16:9" in message.text)


async def test_an_inline_query_that_telegram_refuses_altogether_says_so(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        await here.draw(ann, here.fake.private(ann))
        refuses(here, "answerInlineQuery", "cached")
        refuses(here, "answerInlineQuery", "photo_file_id")
        found = await ann.inline("red fox")
        assert not found.results


async def test_a_reply_to_what_was_posted_from_inline_mode_names_its_job(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        mine, group = here.fake.private(ann), here.fake.supergroup("Painters", members=[ann, ben])
        post = await here.draw(ann, mine)
        found = await ann.inline(job_of(post))
        drawn = await posted(here, ann, "a blue whale")
        await becomes(here, drawn)
        for sent, prompt in ((await ann.chosen(found, found.results[0]), "a red fox"), (drawn, "a blue whale")):
            there = group.add(sent.seen(), ann.wire)
            told = await here.until(group, answers(await ben.says(group, "/info", reply_to=there), "Prompt: "))
            assert f"Prompt: {prompt}" in told.text
            shown = await ben.says(group, "/show", reply_to=there)
            assert prompt in (await result(here, group, shown)).caption
            asked = await ben.says(group, "/imagine in the rain", reply_to=there)
            await result(here, group, asked)
            told = await here.until(group, answers(await ben.says(group, "/preset save wide", reply_to=there)))
            assert "nothing to save" in told.text
        here.fake.inline_feedback = False
        there = group.add((await posted(here, ann, "a fox")).seen(), ann.wire)
        told = await here.until(group, answers(await ben.says(group, "/info", reply_to=there)))
        assert "no such job" not in told.text, "nothing was drawn there"
        panel = await here.until(mine, answers(await ann.says(mine, "/settings")))
        told = await here.until(mine, answers(await ann.says(mine, "/info", reply_to=panel)))
        assert "no such job" not in told.text, "a panel is none"
        asked = await ann.says(mine, "a hen", reply_to=panel)
        assert "a hen" in (await result(here, mine, asked)).caption
        assert judge().everything(here.fake) == []
