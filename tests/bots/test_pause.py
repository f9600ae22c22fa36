"""Owners have Easel pause, from the chat, with rules from a file too; everybody who waits is told."""

from __future__ import annotations

from pathlib import Path

from .telegram.served import finished
from .test_policy import REAL, has_picture, heard, world


async def test_owners_pause_and_go_on_from_the_chat(tmp_path: Path) -> None:
    rules = tmp_path / "policy.toml"
    rules.write_text('[[rule]]\nallow = ["everybody"]\n')
    async with world(tmp_path) as here:
        ben = here.telegram.user("Ben")
        own = here.telegram.private(ben)
        owners = f"telegram:{here.ann.id}"
        async with here.easel(**REAL, owners=owners, policy=str(rules)):
            assert "Only Easel's owner" in await heard(here, ben, own, "/admin pause")
            assert "Easel is paused" in (await here.told("/admin pause")).text
            await ben.says(own, "/imagine a red fox")
            waits = await here.telegram.until(
                lambda: next((m for m in own.bot_messages if "goes out when it goes on" in m.text), None), 20
            )
            assert "nothing is charged" in waits.text
            asked = await here.anna.uses(here.channel, "imagine", prompt="a blue whale")
            await here.discord.until(lambda: (asked.message and "Easel is paused" in asked.message.text) or None, 20)
        async with here.easel(**REAL, owners=owners):
            panel = await here.told("/admin")
            assert "Easel: Paused" in panel.text
            assert here.rows("select count(*) from job where state = 'waiting'") == [(2,)]
            await here.ann.presses(panel, "Easel")
            await here.telegram.until(lambda: "At work" in str(panel.keyboard) or None)
            await here.ann.presses(panel, "At work")
            await here.telegram.until(lambda: "Easel: At work" in panel.text or None)
            await here.telegram.until(lambda: any(finished(m) for m in own.bot_messages) or None, 20)
            await here.discord.until(lambda: has_picture(asked.message), 20)
