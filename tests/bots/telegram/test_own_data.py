"""What Easel keeps of somebody, on Telegram: shown in their own chat alone, forgotten after two questions."""

from __future__ import annotations

from pathlib import Path

from bots.common.callback_data import link
from tests.fakes.telegram.judge import judge

from .served import answers, app, job_of, labels


async def test_pictures_and_then_everything_are_forgotten_after_a_second_question(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann Archer")
        group, own = here.fake.group("Painters", members=[ann]), here.fake.private(ann)
        led = await here.until(group, answers(await ann.says(group, "/forget"), "yours alone to see"))
        assert led.buttons[0][0]["url"].endswith("start=forget")
        await here.draw(ann, own, "/imagine a red fox")
        await ann.says(own, "/start forget")
        panel = await here.until(own, lambda m: "Easel keeps of you" in m.text)
        assert "• 1 job with its prompt\n• 1 picture\n" in panel.text
        assert labels(panel) == {"Pictures", "Prompts and pictures", "Everything"}
        await ann.presses(panel, "Pictures")
        await here.until(own, lambda m: m.id == panel.id and m.text.startswith("Forget 1 picture? "))
        await ann.presses(panel, "‹ Back")
        await here.until(own, lambda m: m.id == panel.id and "Everything" in labels(m))
        await ann.presses(panel, "Everything")
        await here.until(own, lambda m: m.id == panel.id and "Forget all of this" in m.text)
        yes = panel.buttons[0][0]["callback_data"]
        await ann.presses(panel, "Yes, forget it for good")
        await here.until(own, lambda m: m.text.startswith("Done: everything"))
        nothing = await here.until(own, answers(await ann.says(own, "/forget"), "keeps nothing of you"))
        press = await ann.presses_data(nothing, yes)
        assert "Nothing was forgotten" in (await press.answer)["text"]
        assert judge().everything(here.fake) == []


async def test_nobody_has_anything_of_others_forgotten_or_shown(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        group, own = here.fake.group("Painters", members=[ann, ben]), here.fake.private(ann)
        post = await here.draw(ann, group, "/imagine a red fox")
        panel = await here.until(own, answers(await ann.says(own, "/forget"), "Easel keeps of you"))
        everything = panel.buttons[-1][0]["callback_data"]
        await ann.presses(panel, "Everything")
        await here.until(own, lambda m: m.id == panel.id and "Forget all of this" in m.text)
        yes = panel.buttons[0][0]["callback_data"]
        for data in (everything, yes, "e1:0000000000000:forget"):
            before = {m.id for m in group.bot_messages}
            await ben.presses_data(post, data)
            await here.until(group, lambda m, before=before: m.id not in before and "yours alone to see" in m.text)  # type: ignore[misc]
        await here.pressed(ben, post, "V1")
        await ann.presses_data(panel, yes)
        await here.until(own, lambda m: m.text.startswith("Done: everything"))
        assert (await here.pressed(ben, post, "V2")).photo, "its buttons work for Ben, who has made something of it"


async def test_what_is_at_work_stays_unless_it_is_stopped_first(tmp_path: Path) -> None:
    async with app(tmp_path, duration=60) as here:
        ann = here.fake.user("Ann")
        own = here.fake.private(ann)
        asked = await ann.says(own, "/imagine a red fox")
        await here.until(own, answers(asked))
        panel = await here.until(own, answers(await ann.says(own, "/forget"), "• 1 job still at work"))
        await ann.presses(panel, "Everything")
        await here.until(own, lambda m: m.id == panel.id and "1 job is still at work and stays" in m.text)
        await ann.presses(panel, "Stop what is at work")
        await here.until(own, lambda m: m.id == panel.id and "Stop what is at work" not in labels(m))
        assert "• 1 job with its prompt" in panel.text
        await ann.presses(panel, "Yes, forget it for good")
        await here.until(own, lambda m: m.text.startswith("Done: everything"))
        await here.until(own, answers(await ann.says(own, "/forget"), "keeps nothing of you"))


async def test_what_others_made_of_a_shared_copy_and_the_copy_itself_outlive_it(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        own, his = here.fake.private(ann), here.fake.private(ben)
        grid = await here.draw(ann, own, "/imagine a red fox")
        found = await ann.inline(job_of(grid))
        shared = await ann.chosen(found, found.results[0])
        keyboard = [button["callback_data"] for row in shared.buttons for button in row if "callback_data" in button]
        start = f"/start {link(job_of(grid), keyboard[0].rpartition(':')[2])}"
        await ben.says(his, start)
        copy = await here.until(his, lambda m: m.photo and "V1" in labels(m))
        made = await here.pressed(ben, copy, "V1")
        panel = await here.until(own, answers(await ann.says(own, "/forget"), "Easel keeps of you"))
        await ann.presses(panel, "Everything")
        await here.until(own, lambda m: m.id == panel.id and "Forget all of this" in m.text)
        await ann.presses(panel, "Yes, forget it for good")
        await here.until(own, lambda m: m.text.startswith("Done: everything"))
        await ben.says(his, start)
        bare = await here.until(his, lambda m: m.id > panel.id and "Whoever asked for this" in m.said)
        assert "V2" in labels(bare)
        await ben.presses(made, "❤️")
        await here.until(his, lambda m: m.id == made.id)
        assert (await here.pressed(ben, copy, "V2")).photo
