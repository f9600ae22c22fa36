"""Settings on Discord: a list for each of them, for whoever asks alone; a server's by those who run it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bots.common import callback_data
from bots.common.preferences import MINE, named
from bots.discord.render import WRITE
from core.loops import telling
from tests.fakes.discord.judge import judge

from .served import app
from .test_talk import joined, told


async def test_what_is_set_goes_into_the_next_picture(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        panel = await told(here, await here.ann.uses(here.channel, "settings"))
        await here.ann.chooses(panel, "Aspect ratio: Default (1:1)", "16:9")
        await here.fake.until(lambda: "Aspect ratio: 16:9" in [menu.placeholder for menu in panel.menus])
        opened = await (await here.ann.chooses(panel, "Suffix: Default (none)", "✏️ Write")).answered()
        assert opened.modal is not None
        await here.ann.submits(opened, {"words": "in **oils** --c 5"})
        await here.fake.until(lambda: any("in **oils** --c 5" in str(menu.placeholder) for menu in panel.menus))
        await here.ann.chooses(panel, "Results as: Default (picture)", "File")
        await here.fake.until(lambda: "Results as: File" in [menu.placeholder for menu in panel.menus])
        post = await here.draw()
        assert "From your settings: `--ar 16:9 in **oils** --c 5`" in post.text
        await here.ann.presses(panel, "Reset all")
        await here.fake.until(lambda: "Aspect ratio: Default (1:1)" in [menu.placeholder for menu in panel.menus])
        assert "settings" not in (await here.draw("a blue fox")).text
        assert judge().everything(here.fake) == []


async def test_a_servers_settings_are_chosen_by_those_who_run_it(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        bob, chief = joined(here), here.guild.owner
        here.guild.grants(bob, "manage_messages")  # he moderates channels
        assert "This chat's settings" not in str((await told(here, await bob.uses(here.channel, "settings"))).labels)
        mine = await told(here, await chief.uses(here.channel, "settings"))
        await chief.presses(mine, "This chat's settings")
        await here.fake.until(lambda: "Settings of this chat" in mine.text)
        await chief.chooses(mine, "Language: Default (as in the app)", "简体中文")
        await here.fake.until(lambda: "本聊天的设置" in mine.text)
        data = next(menu.custom_id for menu in mine.menus if "语言" in str(menu.placeholder))
        refused = await told(here, await bob.presses_id(await here.draw(who=bob), data))
        assert "管理员" in refused.text


async def test_whoever_waited_long_is_called_to_the_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "LONG", 0.0)
    async with app(tmp_path, duration=0.5) as here:  # so that the result is not the first that its message shows
        post = await here.draw()
        called = await here.until(lambda message: "Your picture is ready." in message.text)
        assert called.reply_to is post
        assert called.pings == [f"<@{here.ann.id}>"]
        assert judge().everything(here.fake) == []


async def test_a_press_puts_its_answer_in_no_message_under_which_its_button_does_not_stand(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        post, bob = await here.draw(), joined(here)
        before = post.text, post.labels
        written = callback_data.pack(named("suffix?"), f"{WRITE}{MINE}")
        for data, says in (
            (callback_data.pack(named("aspect=16:9"), MINE), "16:9"),
            (callback_data.pack(callback_data.NOBODY, callback_data.OLDER), "nothing older"),
            (callback_data.pack(callback_data.NOBODY, callback_data.LINK), "The code works once"),
        ):
            assert says in str((answer := await told(here, await bob.presses_id(post, data))).menus) + answer.text
        opened = await (await bob.presses_id(post, written)).answered()
        assert "in oils" in str((await told(here, await bob.submits(opened, {"words": "in oils"}))).menus)
        assert (post.text, post.labels) == before
