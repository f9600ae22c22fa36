"""One prompt that stands for several jobs, on Telegram: asked, drawn in one message, and led from there to each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.telegram import Chat, FakeTelegram, Message
from tests.fakes.telegram.judge import judge

from .served import App, answers, app, finished, labels

FOXES = "/imagine {red, green} fox {--ar 1:1, --ar 2:1}"


async def shows(here: App, post: Message, words: str) -> None:
    """Wait until the message says so."""
    await here.fake.until(lambda: words in post.text + post.caption, 30)


async def test_a_yes_fills_one_message_that_leads_to_each(tmp_path: Path) -> None:
    async with app(tmp_path, jobs_per_person=6) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        asked = await ann.says(chat, FOXES)
        post = await here.until(chat, answers(asked, "stands for 4 jobs"))
        assert "3. green, --ar 1:1\n" in post.text
        assert "takes 4 of your 6 jobs in an hour; when you were asked, 6 of them were left" in post.text
        assert post.keyboard == [["Draw all 4", "Leave it"]]
        answer = await ann.says(chat, "yes", reply_to=post)
        await here.until(chat, answers(answer, "answered by its buttons"))
        await ann.presses(post, "Draw all 4")
        await shows(here, post, "4 of 4 done")
        assert (bool(post.photo), post.keyboard) == (True, [["1", "2", "3", "4"]])
        assert here.rows("select count(*) from post") == [(1,)]
        await ann.presses(post, "3")
        copy = await here.until(chat, lambda m: m.id > post.id and finished(m))
        assert "green fox --ar 1:1" in copy.caption
        assert "green fox" in (await here.pressed(ann, copy, "U1")).caption
        shown = await ann.says(chat, "/show", reply_to=post)
        await here.until(chat, lambda m: m.reply_to == shown.id and "4 of 4 done" in m.caption)
        asked = await ann.says(chat, "/history")
        history = await here.until(chat, answers(asked, "Imagine × 4"))
        assert history.keyboard == [["1", "2"], ["🔄 1", "🔄 2"], ["↗️ 1"]], (
            "no member is listed, and no sheet is shared"
        )
        asked = await ann.says(chat, "/imagine {a, b} fox")
        await here.until(chat, answers(asked, "fewer are left"))
        assert judge().everything(here.fake) == []


async def test_all_are_cancelled_and_drawn_after_all(tmp_path: Path) -> None:
    async with app(tmp_path, duration=600) as here:
        ann, ben = here.fake.user("Ann", language="zh-hans"), here.fake.user("Ben")
        group: Chat = here.fake.supergroup("Painters", members=[ann, ben])
        asked = await ann.says(group, "/imagine {红，绿}狐狸 --r 2")
        post = await here.until(group, answers(asked, "代表 4 个任务"))
        assert "Only the person" in (await (await ben.presses(post, "全部绘制（4）")).answer)["text"]
        await ann.edits(asked, "/imagine {红，绿，蓝}狐狸")
        await here.fake.until(lambda: post if "全部绘制（3）" in labels(post) else None)
        await ann.presses(post, "全部绘制（3）")
        await here.fake.until(lambda: post if post.text.count("绘制中") == 3 else None)
        await ann.presses(post, "1")
        copy = await here.until(group, lambda m: "不会自动更新" in m.text)
        assert labels(copy) == {"取消", "打开", "ℹ️ 详细信息"}
        (batch,) = here.rows("select id from job where parent is null")
        early = await ben.says(group, f"/cancel {batch[0]}")
        await here.until(group, answers(early, "Only the person"))
        queue = await ann.says(group, "/queue")
        listed = await here.until(group, lambda m: m.reply_to == queue.id)
        assert ("已完成 0 / 3" in listed.text, listed.keyboard) == (True, [["取消 1"]])
        assert (await (await ann.presses(post, "全部取消")).answer)["text"] == "已取消 3 个任务。"
        await here.fake.until(lambda: post if "重试 3 个" in labels(post) else None)
        assert "3 个已取消" in post.text
        await ann.presses(post, "重试 3 个")
        await here.fake.until(lambda: post if post.text.count("绘制中") == 3 else None)
        told = await ann.says(group, f"/cancel {batch[0]}")
        await here.until(group, answers(told, "已取消 3 个任务。"))
        await here.fake.until(lambda: post if "重试 3 个" in labels(post) else None)
        assert judge().everything(here.fake) == []


@pytest.mark.slow
async def test_where_there_is_one_message_only_they_are_not_asked_for(tmp_path: Path) -> None:
    async with FakeTelegram(flags={"supports_guest_queries": True}) as fake, app(tmp_path, fake=fake) as here:
        ann = fake.user("Ann")
        await ann.says(fake.private(ann), "/start")
        message = await ann.summons(fake.supergroup("Far away", members=[ann]), "{red, green} fox")
        assert "stands for 2 jobs, and here Easel has one message only" in message.text
        found = await ann.inline("fox --r 3")
        posted = await ann.chosen(found, found.results[0])
        await shows(here, posted, "stands for 3 jobs")
        assert here.rows("select count(*) from job") == [(0,)]
        assert judge().everything(fake) == []


async def test_forty_fit_under_a_picture(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        asked = await ann.says(chat, "/imagine {😀 grinning, a very long name, c, d, e, f, g, h} fox --r 5")
        post = await here.until(chat, answers(asked))
        await ann.presses(post, "Draw all 40")
        await shows(here, post, "40 of 40 done")
        assert [len(row) for row in post.keyboard] == [8] * 5
        assert "40. h · ✓" in post.caption
        assert judge().everything(here.fake) == []
