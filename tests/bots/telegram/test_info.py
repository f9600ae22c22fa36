"""What a picture came from, and all that is known of it, as Telegram shows both."""

from __future__ import annotations

from pathlib import Path

from bots.common.callback_data import pack
from tests.fakes.telegram import Message
from tests.fakes.telegram.judge import judge
from tests.images import png

from .served import answers, app, finished, job_of, labels


def linked(message: Message) -> list[str]:
    return [each["url"] for each in message.entities if each["type"] == "text_link"]


async def test_each_result_names_what_it_came_from_and_leads_there(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        group, small = here.fake.supergroup("Painters", members=[ann, ben]), here.fake.group("Few", members=[ann])
        own = here.fake.private(ann)
        grid = await here.draw(ann, group)
        made = await here.pressed(ben, grid, "U2")
        assert made.caption.startswith("U2 of Imagine · Ben\na red fox")
        assert linked(made) == [f"https://t.me/c/{-group.id - 10**12}/{grid.id}"]
        assert not linked(grid)
        alone = await here.draw(ann, own)
        its = await here.pressed(ann, alone, "V1")
        assert its.caption.startswith("V1 of Imagine · Ann")
        assert (its.reply_to, linked(its)) == (alone.id, [])  # it is an answer to it
        shown = await ann.says(own, f"/show {job_of(its)}")
        copy = await here.until(own, lambda m: m.reply_to == shown.id and finished(m))
        assert linked(copy) == [f"https://t.me/easel_bot?start={job_of(alone)}"]
        shown = await ann.says(small, f"/show {job_of(its)}")
        there = await here.until(small, lambda m: m.reply_to == shown.id and finished(m))
        assert there.caption.startswith("V1 of Imagine · Ann")
        assert not linked(there)  # others there may not see the grid
        few = await here.pressed(ann, await here.draw(ann, small, "/imagine@easel_bot a fox"), "U1")
        assert not linked(few)
        assert judge().everything(here.fake) == []


async def test_all_that_is_known_of_a_picture(tmp_path: Path) -> None:
    async with app(tmp_path, jobs_per_person=30) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        group, own = here.fake.supergroup("Painters", members=[ann, ben]), here.fake.private(ann)
        grid = await here.draw(ann, group, "/imagine@easel_bot a red fox --ar 3:2 --stylize 250")
        made = await here.pressed(ben, grid, "V2")
        told = await here.until(group, answers(await ben.says(group, "/info", reply_to=grid), "Parameters"))
        for line in (
            "Prompt: a red fox --ar 3:2 --stylize 250",
            "Parameters: Aspect ratio 3:2 · Stylize 250",
            "Made from it: V2",
            "Asked for by: Ann · 2",
            " UTC",
            "Provider: Simulator",
            "done in ",
            "Cost: Nothing: the simulator is free. It counted as 1 of 30 pictures in an hour.",
            f"ID: {job_of(grid)}",
        ):
            assert line in told.text, line
        copy = next(button["copy_text"] for row in told.buttons for button in row if "copy_text" in button)
        assert copy == {"text": job_of(grid)}
        edit = next(button for row in told.buttons for button in row if button["text"] == "✏️ Edit the prompt")
        assert edit["switch_inline_query_current_chat"] == "/imagine a red fox --ar 3:2 --stylize 250"
        save = next(button for row in told.buttons for button in row if button["text"] == "💾 Save as preset")
        begun = save["switch_inline_query_current_chat"]
        await here.until(group, answers(await ben.says(group, f"@easel_bot {begun}wide"), "Saved as #wide"))
        await ben.presses(told, "🌱 Seed")
        await here.until(group, lambda m: "The seed of this picture" in m.text)
        await ben.presses(told, "⬇️ V2")
        await here.until(group, lambda m: m.id != made.id and finished(m) and "V2 of Imagine" in m.caption)
        its = await here.until(group, answers(await ann.says(group, f"/info {job_of(made)}"), "Made from: "))
        assert "⬆️ Imagine" in labels(its)
        await ann.says(own, "/history")
        page = await here.until(own, lambda m: "🔄 1" in labels(m))
        assert job_of(grid) in page.text
        await ann.presses(page, "1")
        copy = await here.until(own, lambda m: "ℹ️ Info" in labels(m))
        await ann.presses(copy, "ℹ️ Info")
        await here.until(own, lambda m: "Parameters: " in m.text)
        drawn = await here.draw(ann, own, "like this", photo=png())
        given = await here.until(own, answers(await ann.says(own, "/info", reply_to=drawn), "Pictures that went in: 1"))
        await ann.presses(given, "🖼️ Pictures that went in")
        await here.until(own, lambda m: m.photo and m.caption == "1" and m.id > given.id)
        # what is somebody else's stays theirs
        hers = await here.draw(ann, own, "a secret")
        asked = await ben.says(group, f"/info {job_of(hers)}")
        refused = await here.until(group, answers(asked))
        assert "no such job" in refused.text
        assert job_of(made) in refused.text  # one of his
        assert "reply to a picture" in refused.text
        forged = await (await ben.presses_data(told, pack(job_of(hers), "info"))).answer
        assert "no such job" in forged["text"]
        # but for what they shared, which a reply to a copy names as well
        found = await ann.inline(job_of(hers))
        shared = await ann.chosen(found, found.results[0])
        his = here.fake.private(ben)
        await ben.says(his, f"/start {job_of(hers)}_{shared.buttons[0][0]['callback_data'].rpartition(':')[2]}")
        linked_to = await here.until(his, finished)
        known = await ben.says(his, "/info", reply_to=linked_to)
        assert "a secret" in (await here.until(his, answers(known))).text
        assert judge().everything(here.fake) == []


async def test_a_parent_that_is_gone_and_hundreds_of_children_are_no_trouble(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        own = here.fake.private(ann)
        grid = await here.draw(ann, own)
        made = await here.pressed(ann, grid, "U1")
        job = job_of(made)
        columns = ", ".join(
            row[1] for row in here.rows("pragma table_info(job)") if row[1] not in ("number", "id", "origin")
        )
        many = (
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 500) "
            f"insert into job (id, origin, {columns}) select printf('z%012d', i), 'x' || i, {columns} from job, n "
            f"where id = '{job}'"
        )
        here.rows(many)
        told = await here.until(own, answers(await ann.says(own, f"/info {job_of(grid)}"), "Made from it"))
        assert "(the newest 20)" in told.text
        assert sum(label.startswith("⬇️") for label in labels(told)) <= 20
        here.rows(f"update job set parent = 'gone000000000' where id = '{job}'")
        alone = await here.until(own, answers(await ann.says(own, f"/info {job}"), "Prompt"))
        assert "Made from" not in alone.text
        shown = await ann.says(own, f"/show {job}")
        assert (await here.until(own, lambda m: m.reply_to == shown.id)).caption.startswith("U1 · Ann")
