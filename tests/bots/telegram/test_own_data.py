"""What Easel keeps of somebody, on Telegram: shown in their own chat alone, forgotten after two questions."""

from __future__ import annotations

from pathlib import Path

from tests.fakes.telegram.judge import judge

from .served import answers, app, labels


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
        await here.until(own, lambda m: m.id == panel.id and "1 job with prompts" in m.text)
        yes = panel.buttons[0][0]["callback_data"]
        await ann.presses(panel, "Yes, forget it for good")
        await here.until(own, lambda m: m.text.startswith("Done: everything"))
        nothing = await here.until(own, answers(await ann.says(own, "/forget"), "keeps nothing of you"))
        press = await ann.presses_data(nothing, yes)
        assert "Nothing was forgotten" in (await press.answer)["text"]
        assert judge().everything(here.fake) == []
