"""A locked picture, and every way round the lock that Telegram has."""

from __future__ import annotations

from pathlib import Path

from bots.common.callback_data import link
from tests.fakes.telegram import Message

from .served import answers, app, job_of, labels


async def test_a_lock_holds_under_copies_links_and_lists_and_for_all_that_came_of_it(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        group = here.fake.supergroup("Painters", members=[ann, ben])
        grid = await here.draw(ann, group)
        hers, his = await here.pressed(ann, grid, "U1"), await here.pressed(ben, grid, "U2")
        own = here.fake.private(ben)
        found = await ann.inline(job_of(grid))
        shared = await ann.chosen(found, found.results[0])
        keyboard = [button["callback_data"] for row in shared.buttons for button in row if "callback_data" in button]
        seal = keyboard[0].rpartition(":")[2]
        assert "Locked" in (await (await ann.presses(grid, "Lock")).answer)["text"]
        before = here.sim.submits_by_state()

        async def refused(post: Message, label: str) -> None:
            told = await (await ben.presses(post, label)).answer
            assert "Ann has locked" in told.get("text", ""), label

        asked = await ben.says(group, f"/show {job_of(grid)}")
        copy = await here.until(group, lambda m: m.reply_to == asked.id)
        await ben.says(own, f"/start {link(job_of(grid), seal)}")
        linked = await here.until(own, lambda m: "U1" in labels(m))
        for post in (grid, copy, linked, shared):
            for label in ("U1", "V3", "🔄"):
                await refused(post, label)
        for post in (hers, his):
            for label in labels(post):
                if label.endswith(("Subtle)", "Zoom", "Zoom Out 2x", "➡️")):
                    await refused(post, label)
        await ben.says(group, "/history")
        page = await here.until(group, lambda m: "🔄 1" in labels(m))
        for label in ("🔄 1", "🔄 2", "🔄 3"):
            await refused(page, label)
        for post in (grid, his):
            seed = await ben.says(group, "/seed", reply_to=post)
            await here.until(group, answers(seed, "Ann"))
        assert here.sim.submits_by_state() == before
        await ann.presses(grid, "Unlock")
        await here.fake.until(lambda: "Lock" in labels(grid))
        await here.pressed(ben, his, next(label for label in labels(his) if label.endswith("Subtle)")))
