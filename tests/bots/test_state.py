"""The page of `/admin` that shows how Easel stands, on both platforms and the local page; for owners and helpers."""

from __future__ import annotations

from pathlib import Path

from simulator import Fault

from .test_policy import REAL, heard, world
from .web.served import Page


async def test_owners_see_how_easel_stands(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        ben = here.telegram.user("Ben")
        own, group = here.telegram.private(ben), here.telegram.supergroup("Painters", members=[here.ann, ben])
        owners = {"owners": f"telegram:{here.ann.id}, discord:{here.anna.id}", "access": "open"}
        async with here.easel(**REAL | owners, at_once=3, web_chat="on"), Page.open(here.url) as page:
            panel = await here.told("/admin")
            assert "Midjourney Proxy (trueai): not asked since the start; 0 of 3 at work, 0 waiting" in panel.text
            await here.draws("a red fox")
            await here.ann.presses(panel, "Refresh")
            await here.telegram.until(lambda: "replies, key accepted; 0 of 3 at work" in panel.text or None)
            for line in ("Queue: nobody waits", "Disk: ", "Failed in the last hour: nothing", "Easel 0.", "At work"):
                assert line in panel.text
            here.sim.faults.append(Fault.parse("no-money@*/submit/*"))
            await heard(here, ben, own, "/imagine a cat")
            assert "Only Easel's owner" in await heard(here, ben, own, "/admin")
            assert "Only Easel's owner" in await heard(here, ben, own, "/admin state")
            asked = await here.anna.uses(here.channel, "admin")
            there = await here.discord.until(lambda: asked.message if asked.message and asked.message.text else None)
            assert "⚠️ The account at Midjourney Proxy (trueai) is out of credit (" in there.text
            assert "Midjourney Proxy (trueai): takes no jobs; " in there.text
            assert "Failed in the last hour: refused by the provider 1" in there.text
            used = await here.anna.presses(there, "Usage")
            await here.discord.until(lambda: "What came to nothing" in (used.message or there).text or None)
            shown = (await page.say("/admin"))["panel"]
            assert "takes no jobs" in shown["told"]
            assert [line["label"] for line in shown["lines"]] == ["Easel"]
            assert [tool["label"] for tool in shown["tools"]][:3] == ["Refresh", "Usage", "Rules"]
            assert "Who may draw" in (await here.told("/admin", group)).text
            assert "in your own chat with Easel" in (await here.told("/admin state", group)).text
