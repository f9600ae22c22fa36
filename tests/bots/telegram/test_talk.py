"""What people say and press besides: pictures, albums, words, groups, refusals."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bots.telegram import presses
from simulator import Fault
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.judge import judge
from tests.images import png

from .served import answers, app, finished, job_of, labels


async def test_pictures_with_the_command_as_caption_reply_or_album(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        await here.draw(ann, chat, "/imagine with this", photo=png())
        picture = await ann.says(chat, photo=png(colour="red"), text="/describe")
        described = await here.until(chat, lambda m: m.reply_to == picture.id and "🎨 1" in labels(m))
        assert "🎨 2" in labels(described)
        await ann.presses(described, "🎨 1")
        await here.until(chat, lambda m: m.reply_to == described.id and finished(m))
        await here.draw(ann, chat, "/imagine like that", reply_to=picture)
        album = await ann.says(chat, "/blend", photo=[png(colour="blue"), png(colour="green"), png(colour="gold")])
        await here.result(chat, album)
        asked = here.rows("select kind, json_array_length(pictures) from job order by created_at")
        assert asked == [("imagine", 1), ("describe", 1), ("imagine", 0), ("imagine", 1), ("blend", 3)]
        assert judge().everything(here.fake) == []


async def test_a_picture_without_words_costs_nothing(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        for photo in (png(), [png(colour="blue"), png(colour="green"), png(colour="gold")]):
            sent = await ann.says(chat, photo=photo)
            await here.until(chat, answers(sent, "as an album"))
        await here.draw(ann, chat, "/blend", reply_to=sent)
        await here.draw(ann, chat, "a fox like this", reply_to=sent)
        asked = here.rows("select kind, json_array_length(pictures) from job order by created_at")
        assert asked == [("blend", 3), ("imagine", 3)]
        assert judge().everything(here.fake) == []


async def test_a_press_is_answered_though_the_server_is_slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presses, "AT_ONCE", 0.1)
    async with app(tmp_path, duration=600) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        asked = await ann.says(chat, "/imagine a red fox")
        post = await here.until(chat, lambda m: m.reply_to == asked.id and "%" in m.said)
        here.sim.faults.append(Fault("latency", on="*cancel*", value=1))
        press = await ann.presses(post, "Cancel")
        assert (await press.answer)["text"] == "One moment…"
        await here.until(chat, lambda m: m.id == post.id and "Cancelled" in m.said)


async def test_refusals_say_why(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        for text, why in {
            "/imagine": "Say what to draw",
            "/imagine a fox --ar 16;9": "16:9",
            "/blend": "needs 2 to 5 pictures",
            "/describe": "with the command.\nYou can also reply to a picture with the command.",
            "/swap": "the face first",
            "/prefer": "called /settings here",
            "/info": "There is no job here yet",
            "/fast": "add --fast to a prompt",
            "/show nothing": "no such job",
            "/dance": "There is no command /dance",
            "/cancel": "nothing running",
        }.items():
            asked = await ann.says(chat, text)
            answer = await here.until(chat, answers(asked))
            assert why in answer.text, text
        post = await here.draw(ann, chat)
        for data in ("", "e1:0000000000000:0", f"e1:{job_of(post)}:99", f"e1:{job_of(post)}:again", "x" * 64):
            told = await (await ann.presses_data(post, data)).answer
            assert told["text"], data
            assert told["show_alert"], data
        assert here.rows("select count(*) from job") == [(1,)]
        assert judge().everything(here.fake) == []


async def test_a_seed_is_told_for_an_id_and_for_a_reply(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        group = here.fake.supergroup("Painters", members=[ann, ben])
        post = await here.draw(ann, group, "/imagine@easel_bot a red fox --seed 4242")
        for asked in (await ben.says(group, f"/seed {job_of(post)}"), await ben.says(group, "/seed", reply_to=post)):
            told = await here.until(group, answers(asked))
            assert "is 4242" in told.text
            assert "--seed 4242" in told.text
            ((key,),) = told.buttons
            assert key["switch_inline_query_current_chat"] == "/imagine a red fox --seed 4242"
        missing = await ben.says(group, "/seed")
        assert f"/seed {job_of(post)}" in (await here.until(group, answers(missing))).text
        assert all("seed" in {command["command"] for command in menu} for menu in here.fake.commands.values())
        assert judge().everything(here.fake) == []


async def test_what_is_said_behind_a_slow_question_is_answered_first(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        post = await here.draw(ann, chat)
        here.sim.faults.append(Fault("latency", on="*/image-seed", value=2, times=1))
        slow = await ann.says(chat, f"/seed {job_of(post)}")
        quick = await ann.says(chat, "/settings")
        await here.until(chat, answers(quick))
        assert not [message for message in chat.bot_messages if answers(slow)(message)]
        await here.until(chat, answers(slow))


async def test_a_reply_says_which_job_is_shown(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        post = await here.draw(ann, chat)
        await here.draw(ann, chat, "/imagine a grey wolf")
        asked = await ann.says(chat, "/show", reply_to=post)
        shown = await here.result(chat, asked)
        assert "a red fox" in shown.caption


async def test_a_used_button_says_what_it_made(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        group = here.fake.supergroup("Painters", members=[ann, ben])
        post = await here.draw(ann, group, "/imagine@easel_bot a red fox")
        await ben.presses(post, "All four")
        last = await here.until(group, lambda m: m.caption == "4")
        album = [m for m in group.bot_messages if m.caption in ("1", "2", "3", "4")]
        assert [m.reply_to for m in album] == [post.id] * 4
        assert all(m.photo for m in album)
        assert last in album
        upscaled = await here.pressed(ben, post, "U1")
        again = await (await ann.presses(post, "U1")).answer
        assert "is already done" in again["text"]
        await here.until(group, lambda m: m.reply_to == upscaled.id and "here is the result" in m.text)
        document = await (await ben.presses(upscaled, "File")).answer
        assert document["text"]
        file = await here.until(group, lambda m: m.document is not None)
        assert file.document is not None
        assert file.document[:8] == b"\x89PNG\r\n\x1a\n"
        assert judge().everything(here.fake) == []


async def test_two_taps_are_one_job_whatever_they_start(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        group = here.fake.supergroup("Painters", members=[ann, ben])
        await ann.says(group, "/start@easel_bot")
        welcome = await here.until(group, lambda m: "Draw the example" in labels(m))
        picture = await ann.says(group, photo=png(), text="/describe@easel_bot")
        described = await here.until(group, lambda m: m.reply_to == picture.id and "🎨 1" in labels(m))
        await here.draw(ann, group, "/imagine@easel_bot a red fox")
        asked = await ann.says(group, "/history@easel_bot")
        history = await here.until(group, lambda m: m.reply_to == asked.id and "1" in labels(m))
        more = next(
            b["callback_data"] for row in history.buttons for b in row if b["callback_data"].endswith(":repeat")
        )
        started = 2
        here.sim.duration = 1.0
        for taps in (
            [who.presses(welcome, "Draw the example") for who in (ann, ben)],
            [who.presses(described, "🎨 1") for who in (ann, ann)],
            [who.presses_data(history, more) for who in (ann, ben)],
        ):
            told = [(await press.answer)["text"] for press in await asyncio.gather(*taps)]
            started += 1
            assert here.rows("select count(*) from job") == [(started,)]
            assert sorted("already on its way" in text for text in told) == [False, True], told
        assert judge().everything(here.fake) == []


async def test_topics_keep_to_themselves(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann", language="zh-hans")
        forum = here.fake.supergroup("Painters", members=[ann], forum=True)
        topic = forum.topic("Foxes")
        asked = await ann.says(forum, "/imagine a red fox", thread=topic)
        post = await here.result(forum, asked)
        assert post.thread == topic.id
        assert "原图" in labels(post)
        assert judge().everything(here.fake) == []


async def test_words_that_are_asked_for(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        post = await here.draw(ann, chat)
        settings = await ann.says(chat, "/settings")
        panel = await here.until(chat, answers(settings, "Remix: Default (off)"))
        await ann.presses(panel, "Remix")
        await here.until(chat, lambda m: m.id == panel.id and "On" in labels(m))
        await ann.presses(panel, "On")
        await here.until(chat, lambda m: m.id == panel.id and "Remix: On" in m.text)
        asks = "Midjourney asks for your words first"
        assert (await (await ann.presses(post, "V1")).answer)["text"] == asks
        await here.until(chat, lambda m: "What should Midjourney draw?" in m.said)
        await ann.presses(panel, "Reset all")
        await here.until(chat, lambda m: m.id == panel.id and "Remix: Default (off)" in m.text)
        upscaled = await here.pressed(ann, post, "U1")
        zoom = next(label for label in labels(upscaled) if "Custom Zoom" in label)
        assert (await (await ann.presses(upscaled, zoom)).answer)["text"] == asks
        asking = await here.until(chat, lambda m: "How far out" in m.said)
        assert "a red fox" in asking.said
        await ann.says(chat, "a red fox in the woods --zoom 1.5", reply_to=asking)
        await here.until(chat, lambda m: m.id == asking.id and finished(m))
        assert "in the woods" in asking.caption
        assert judge().everything(here.fake) == []


async def test_whatever_is_in_a_prompt_only_shows(tmp_path: Path) -> None:
    prompt = 'a <b>fox</b> &amp; @everyone [x](http://e.org) *b* /imagine \u202eabc\u200b <a href="x">'
    async with app(tmp_path) as here:
        ann = here.fake.user("<i>Ann</i>")
        chat = here.fake.private(ann)
        post = await here.draw(ann, chat, f"/imagine {prompt}")
        assert prompt.split("http")[0] in post.caption
        assert "<i>Ann</i>" in post.caption
        assert {entity["type"] for entity in post.entities} <= {"bold", "code"}
        assert judge().everything(here.fake) == []


async def test_history_start_help_and_sharing(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        chat = here.fake.private(ann)
        await ann.says(chat, "/start")
        welcome = await here.until(chat, lambda m: "Draw the example" in labels(m))
        await ann.presses(welcome, "Draw the example")
        fox = await here.until(chat, finished)
        whale = await here.draw(ann, chat, "a blue whale")
        asked = await ann.says(chat, "/history")
        page = await here.until(chat, lambda m: m.reply_to == asked.id)
        assert page.keyboard == [["1", "2"], ["🔄 1", "🔄 2"], ["↗️ 1", "↗️ 2"]]
        assert len(here.fake.called("sendMediaGroup")) == 1
        await ann.presses(page, "2")
        copy = await here.until(chat, lambda m: m.id > page.id and m.photo)
        assert (job_of(copy), "a red fox" in copy.caption) == (job_of(fox), True)
        assert len(here.uploads()) == 2, "each result was uploaded once"
        found = await ann.inline("whale")
        assert [result["id"] for result in found.results] == ["draw", job_of(whale)]
        assert found.answer["is_personal"]
        assert (await ann.inline("")).results[1]["id"] == job_of(fox)
        assert [result["id"] for result in (await ben.inline("whale")).results] == ["draw"]
        assert (await ben.inline("")).results == []
        assert [result["id"] for result in (await ann.inline(job_of(fox))).results] == [job_of(fox)]
        await ann.presses(page, "🔄 1")
        await here.until(chat, lambda m: m.id > copy.id and finished(m))
        linked = await ben.says(here.fake.private(ben), f"/start {job_of(fox)}")
        assert linked.chat is not None
        await here.until(linked.chat, lambda m: "no such job" in m.text)
        assert here.fake.commands["all_private_chats", "zh"] != here.fake.commands["all_private_chats", ""]
        assert judge().everything(here.fake) == []


async def test_the_token_is_nowhere(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    fake = FakeTelegram()
    async with fake, app(tmp_path, fake=fake) as here:
        ann = fake.user("Ann")
        await here.draw(ann, fake.private(ann), "/imagine this", photo=png())
        assert fake.token not in repr(here.rows("select * from job, inbox, post"))
    assert fake.token not in caplog.text
