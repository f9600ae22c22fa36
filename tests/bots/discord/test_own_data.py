"""What Easel keeps of somebody, on Discord: shown to them alone, forgotten after two questions."""

from __future__ import annotations

from pathlib import Path

from tests.fakes.discord.judge import judge

from .served import app
from .test_talk import told


async def test_everything_is_forgotten_after_a_second_question(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        await here.draw()
        panel = await told(here, await here.ann.uses(here.channel, "forget"))
        assert "• 1 job with its prompt" in panel.text
        await here.ann.presses(panel, "Everything")
        await here.fake.until(lambda: "Forget all of this" in panel.text)
        await here.ann.presses(panel, "Yes, forget it for good")
        await here.until(lambda message: message.text.startswith("Done: everything"))
        assert "being forgotten now" in panel.text
        assert "keeps nothing of you" in (await told(here, await here.ann.uses(here.channel, "forget"))).text
        assert judge().everything(here.fake) == []
