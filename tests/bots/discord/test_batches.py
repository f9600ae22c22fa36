"""One prompt that stands for several jobs, on Discord: asked, drawn in one message, and led from there to each."""

from __future__ import annotations

from pathlib import Path

from tests.fakes.discord import Interaction, Message
from tests.fakes.discord.judge import judge

from .served import App, app, finished


async def shows(here: App, post: Message, words: str) -> None:
    """Wait until the message says so."""
    await here.fake.until(lambda: words in post.text, 30)


async def opened(here: App, asked: Interaction) -> Message:
    """What a number leads to, for whoever pressed alone."""
    message = await here.fake.until(lambda: asked.message if asked.message and finished(asked.message) else None)
    assert message.ephemeral
    return message


async def test_a_yes_fills_one_message_that_leads_to_each(tmp_path: Path) -> None:
    async with app(tmp_path, jobs_per_person=60) as here:
        await here.ann.uses(here.channel, "imagine", prompt="{red, green} fox {--ar 1:1, --ar 2:1}")
        post = await here.until(lambda m: "stands for 4 jobs" in m.text)
        assert "3. green, --ar 1:1\n" in post.text
        assert post.labels == [["Draw all 4", "Leave it"]]
        stranger = here.fake.user("Ben")
        here.guild.members.append(stranger)
        refused = await stranger.presses(post, "Draw all 4")
        await here.fake.until(lambda: refused.message is not None and "Only the person" in refused.message.text)
        await here.ann.presses(post, "Draw all 4")
        await shows(here, post, "4 of 4 done")
        assert post.labels == [["1", "2", "3", "4"], ["Lock", "Hide"]]
        copy = await opened(here, await here.ann.presses(post, "3"))
        assert "green fox --ar 1:1" in copy.text
        await here.ann.presses(copy, "Hide")
        assert "green fox" in (await here.pressed(copy, "U1")).text
        assert judge().everything(here.fake) == []


async def test_more_than_buttons_are_opened_from_lists_and_all_are_cancelled(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        await here.ann.uses(here.channel, "imagine", prompt="{a, b, c, d, e} {f, g, h} --r 2")
        post = await here.until(lambda m: "stands for 30 jobs" in m.text)
        await here.ann.presses(post, "Leave it")
        await here.fake.until(lambda: post if post.labels == [["Ask me again"]] else None)
        await here.ann.presses(post, "Ask me again")
        await here.fake.until(lambda: post if "Draw all 30" in post.labels[-1] else None)
        await here.ann.presses(post, "Draw all 30")
        await shows(here, post, "30 of 30 done")
        asked = await here.ann.chooses(post, "Open 26 to 30", "27. e, g · done")
        assert "e g" in (await opened(here, asked)).text
        assert judge().everything(here.fake) == []


async def test_cancel_all_says_what_became_of_it(tmp_path: Path) -> None:
    async with app(tmp_path, duration=600) as here:
        await here.ann.uses(here.channel, "imagine", prompt="fox --r 3")
        post = await here.until(lambda m: "stands for 3 jobs" in m.text)
        await here.ann.presses(post, "Draw all 3")
        await here.fake.until(lambda: post if post.text.count("drawing") == 3 else None)
        asked = await here.ann.presses(post, "Cancel all")
        await here.fake.until(lambda: any("Cancelled 3 jobs." in m.text for m in asked.followups))
        await here.fake.until(lambda: post if post.labels[-1][0] == "Try 3 again" else None)
        assert judge().everything(here.fake) == []
