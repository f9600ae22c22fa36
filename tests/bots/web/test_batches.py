"""One prompt that stands for several jobs, on the page: one post, and a way from there to each."""

from __future__ import annotations

from pathlib import Path

from .served import Page, easel


async def test_one_post_leads_to_each(tmp_path: Path) -> None:
    async with easel(tmp_path) as (started, simulator), Page.open(started.url) as page:
        answer = await page.ask("say", text="/imagine {red, green} fox --r 2")
        asked = await page.until(answer["job"], "asking")
        assert [line["words"] for line in asked["several"]["lines"]] == ["red", "red", "green", "green"]
        ((yes, no),) = asked["actions"]
        assert (yes["label"], no["label"]) == ("Draw all 4", "Leave it")
        assert not simulator.requests
        await page.ask("press", job=asked["job"], action=yes["key"])
        done = await page.until(asked["job"], "done")
        assert done["several"]["title"] == "4 of 4 done"
        assert len(done["pictures"]) == 1
        (shown,) = (await page.ask("show", job=done["several"]["lines"][2]["job"]))["posts"]
        assert (shown["prompt"], shown["parent"]) == ("green fox", done["job"])
        assert "U1" in {action["label"] for row in shown["actions"] for action in row}
        async with Page.open(started.url, "zh") as again:
            (post,) = again.hello["posts"]
            assert post["several"]["title"] == "已完成 4 / 4"
