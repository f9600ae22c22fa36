"""A picture that is opened once more can be gone on from, and deleted by who asked for it, over the wire."""

from __future__ import annotations

from pathlib import Path

from bots.app import running
from bots.common import callback_data
from core import actions
from simulator import Simulator
from tests.bots.discord.served import app as on_discord
from tests.bots.telegram.served import answers, job_of, labels
from tests.bots.telegram.served import app as on_telegram
from tests.bots.web.served import Page, configured
from tests.fakes.discord import Message

HEART, DELETE, SURELY = "❤️", "🗑 Delete", "🗑 Delete for good"


async def test_on_telegram_it_loses_its_picture_and_leaves_history(tmp_path: Path) -> None:
    async with on_telegram(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        group = here.fake.supergroup("Painters", members=[ann, ben])
        grid = await here.draw(ann, group)
        single = await here.pressed(ann, grid, "U1")
        await (await ben.presses(grid, HEART)).answer
        asked = await ben.says(group, f"/show {job_of(grid)}")
        his = await here.until(group, lambda m: m.reply_to == asked.id and m.photo)
        assert DELETE not in labels(his)
        forged = callback_data.pack(job_of(grid), actions.DELETE_NOW)
        assert "Only who asked" in (await (await ben.presses_data(his, forged)).answer)["text"]
        own = here.fake.private(ann)
        await ann.says(own, "/history")
        listed = await here.until(own, lambda m: "🔄 2" in labels(m))
        await ann.presses(listed, "2")
        copy = await here.until(own, lambda m: DELETE in labels(m))
        writes = {b["text"]: b.get("switch_inline_query_current_chat") for row in copy.buttons for b in row}
        assert writes["✏️ Edit the prompt"] == "/imagine a red fox"
        assert writes["🖼 Use as reference"] == f"/imagine {job_of(grid)} "
        await ann.presses(copy, DELETE)
        question = await here.until(own, lambda m: SURELY in labels(m))
        assert "a red fox" in question.text
        await ann.presses(question, SURELY)
        await here.fake.until(lambda: "Deleted" in question.text)
        await here.fake.until(lambda: "deleted it" in grid.caption)
        assert "a red fox" not in grid.caption
        assert not labels(grid)
        assert grid.photo != his.photo, "another picture stands there now"
        asked = await ann.says(own, "/history")
        await here.until(own, answers(asked, "1. "))
        assert not [m for m in own.bot_messages if m.reply_to == asked.id and "2. " in m.text]
        asked = await ben.says(here.fake.private(ben), "/favourites")
        await here.until(here.fake.private(ben), answers(asked, "no favourites yet"))
        assert "File" in labels(single), "what was made of it stays"
        assert here.rows("select prompt, said, result from job where fault = 'deleted'") == [("", "", None)]
        await ann.says(own, "/imagine a fox in ink")
        await here.until(own, lambda m: "a fox in ink" in m.caption and "File" in labels(m))


async def test_what_was_drawn_from_the_message_box_loses_its_picture_too(tmp_path: Path) -> None:
    async with on_telegram(tmp_path) as here:
        ann = here.fake.user("Ann")
        own = here.fake.private(ann)
        found = await ann.inline("a quokka")
        posted = await ann.chosen(found, found.results[0])
        await here.fake.until(lambda: "U1" in labels(posted))
        before = posted.photo
        shown = await here.until(own, answers(await ann.says(own, f"/show {job_of(posted)}")))
        await ann.presses(await here.until(own, lambda m: m.id == shown.id and DELETE in labels(m)), DELETE)
        await ann.presses(await here.until(own, lambda m: SURELY in labels(m)), SURELY)
        await here.fake.until(lambda: "deleted it" in posted.caption)
        await here.fake.until(lambda: posted.photo != before)


def shown(message: Message) -> list[str]:
    """What stands on its buttons."""
    return [label for row in message.labels for label in row]


async def test_on_discord_it_loses_its_picture_and_another_is_made_of_it(tmp_path: Path) -> None:
    async with on_discord(tmp_path) as here:
        post = await here.result(await here.ann.uses(here.channel, "imagine", prompt="a red fox"))

        async def opened() -> Message:
            asked = await here.ann.uses(here.channel, "history")
            listed = await here.fake.until(lambda: asked.message if asked.message and asked.message.labels else None)
            pressed = await here.ann.presses(listed, "Open")
            return await here.fake.until(
                lambda: pressed.message if pressed.message and DELETE in shown(pressed.message) else None
            )

        copy = await opened()
        assert {"Whole prompt", "✏️ Edit the prompt"} <= {*shown(copy)}
        asked = await (await here.ann.presses(copy, "🖼 Use as reference")).answered()
        assert asked.modal is not None
        await here.ann.presses(copy, DELETE)
        question = await here.until(lambda m: SURELY in shown(m))
        await here.ann.presses(question, SURELY)
        await here.fake.until(lambda: "Deleted" in question.text)
        await here.fake.until(lambda: "deleted it" in post.text)
        assert not post.files
        assert "a red fox" not in post.text


async def test_on_the_page_it_is_asked_once_more(tmp_path: Path) -> None:
    sim = Simulator(duration=0.05)
    async with sim.serve() as url, running(configured(tmp_path, mj_url=url)) as easel, Page.open(easel.url) as page:
        post = await page.draw("a red fox")
        note = (await page.press(post, DELETE))["note"]
        (sure,) = note["buttons"]
        assert "a red fox" in note["text"]
        assert "Deleted" in (await page.ask("press", job=sure["job"], action=sure["key"]))["text"]
        gone = await page.until(post["job"], lambda seen: not seen["pictures"])
        assert gone["prompt"] == ""
        assert "deleted it" in gone["reason"]
        again = await page.ask("press", job=sure["job"], action=sure["key"])
        assert (again["ok"], "no such job" in again["text"]) == (False, True)
