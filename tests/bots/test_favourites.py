"""❤️ under a picture, and /favourites, over the wire of each surface."""

from __future__ import annotations

from pathlib import Path

from bots.app import running
from bots.common import callback_data
from core import actions
from simulator import Simulator
from tests import sqlite
from tests.bots.discord.served import app as on_discord
from tests.bots.telegram.served import answers, job_of, labels
from tests.bots.telegram.served import app as on_telegram
from tests.bots.web.served import Page, configured

HEART = "❤️"


async def test_on_telegram_a_picture_is_loved_by_all_who_see_it_and_found_again(tmp_path: Path) -> None:
    async with on_telegram(tmp_path) as here:
        ann, ben, eve = here.fake.user("Ann"), here.fake.user("Ben"), here.fake.user("Eve")
        group = here.fake.supergroup("Painters", members=[ann, ben])
        grid = await here.draw(ann, group)
        assert "/favourites" in (await (await ann.presses(grid, HEART)).answer)["text"]
        await (await ben.presses(grid, HEART)).answer
        await here.fake.until(lambda: f"{HEART} 2" in labels(grid))
        own = here.fake.private(ben)
        asked = await ben.says(own, "/favourites")
        listed = await here.until(own, answers(asked, "a red fox"))
        await ben.presses(listed, "1")
        copy = await here.until(own, lambda m: f"{HEART} 2" in labels(m))
        assert "no longer" in (await (await ben.presses(copy, f"{HEART} 2")).answer)["text"]
        await here.fake.until(lambda: HEART in labels(grid))
        asked = await ben.says(own, "/favourites")
        await here.until(own, answers(asked, "no favourites yet"))
        asked = await ben.says(group, "/favourites here")
        await here.until(group, answers(asked, "a red fox"))
        forged = callback_data.pack(job_of(grid), actions.LOVE)
        elsewhere = here.fake.private(eve)
        said = await eve.says(elsewhere, "/help")
        helped = await here.until(elsewhere, answers(said))
        assert "no such job" in (await (await eve.presses_data(helped, forged)).answer)["text"]


async def test_on_discord_a_picture_is_loved_by_all_who_see_it_and_found_again(tmp_path: Path) -> None:
    async with on_discord(tmp_path) as here:
        ben = here.fake.user("Ben")
        here.guild.members.append(ben)
        post = await here.result(await here.ann.uses(here.channel, "imagine", prompt="a red fox"))
        for who in (here.ann, ben):
            await who.presses(post, HEART)
        await here.fake.until(lambda: f"{HEART} 2" in {label for row in post.labels for label in row})
        listed = await ben.uses(here.channel, "favourites")
        await here.fake.until(lambda: listed.message and "a red fox" in listed.message.text)


async def test_a_heart_as_a_reaction_is_one_where_telegram_tells_of_it(tmp_path: Path) -> None:
    async with on_telegram(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        group = here.fake.supergroup("Painters", members=[ann, ben])
        grid = await here.draw(ann, group)
        own = here.fake.private(ben)
        asked = await ben.says(own, f"/start {job_of(grid)}")
        await here.until(own, answers(asked))
        ben.reacts(grid, "❤")  # nobody hears of it yet
        group.change_bot("administrator")
        ben.reacts(grid, "🔥")
        ben.reacts(grid, "🔥", "❤", before=("🔥",))
        ann.reacts(grid, "❤")
        await here.fake.until(lambda: f"{HEART} 2" in labels(grid))
        assert len(here.rows("select * from favourite")) == 2
        ben.reacts(grid, before=("🔥", "❤"))
        await here.fake.until(lambda: HEART in labels(grid))
        assert here.rows("select account from favourite") == [(str(ann.id),)]


async def test_a_heart_as_a_reaction_is_one_on_discord(tmp_path: Path) -> None:
    async with on_discord(tmp_path) as here:
        post = await here.result(await here.ann.uses(here.channel, "imagine", prompt="a red fox"))
        listed = await here.ann.uses(here.channel, "help")
        await here.fake.until(lambda: listed.message)
        for emoji in ("🔥", "❤️"):
            here.ann.reacts(post, emoji)
        await sqlite.until(tmp_path, "select 1 from favourite")
        here.ann.reacts(post, "❤️", back=True)
        await sqlite.until(tmp_path, "select 1 where not exists (select 1 from favourite)")


async def test_on_the_page_a_picture_is_loved(tmp_path: Path) -> None:
    sim = Simulator(duration=0.05)
    async with sim.serve() as url, running(configured(tmp_path, mj_url=url)) as easel, Page.open(easel.url) as page:
        post = await page.draw("a red fox")
        await page.draw("a whale")
        await page.press(post, HEART)

        def style(seen: dict[str, object]) -> str:
            rows = seen["actions"]
            assert isinstance(rows, list)
            return next(str(each["style"]) for row in rows for each in row if each["label"] == HEART)

        await page.until(post["job"], lambda seen: style(seen) == "success")
        listed = (await page.say("/favourites"))["note"]["jobs"]
        assert [each["what"] for each in listed] == ["a red fox"]
        await page.press(post, HEART)
        assert "no favourites" in (await page.say("/favourites"))["text"]
        assert not (await page.ask("press", job="0" * 13, action=actions.LOVE))["ok"]
