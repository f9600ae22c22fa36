"""`admins` of a rule for everywhere: those of chats that the owner has named, and of none that somebody makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests import sqlite

from .test_linking import World
from .test_policy import REAL, has_words, heard, said, world

THEIRS = "Shorten is for administrators of the chats for which Easel's owner has made rules, and this is none of them."
FILE = """
[[rule]]
what = ["shorten"]
allow = ["admins"]

[[rule]]
where = ["telegram:{group}", "discord:{server}"]
allow = ["everybody"]
"""


async def test_whoever_makes_a_chat_is_no_administrator_of_the_owners(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        olga, mallory, mal = here.telegram.user("Olga"), here.telegram.user("Mallory"), here.discord.user("Mal")
        group = here.telegram.supergroup("Painters", members=[here.ann, olga])
        made = here.telegram.supergroup("Mallory's", members=[mallory])
        group.admins.append(here.ann)
        made.admins.append(mallory)
        server, own = here.discord.guild("Painters", members=[here.anna]), here.discord.guild("Mal's", members=[mal])
        server.owner, own.owner = here.anna, mal
        chats = (server.text("art"), own.text("art"))
        how = REAL | {"access": "open", "owners": f"telegram:{olga.id}"}

        async def shortens(number: int) -> None:
            """Who administers what is named may, on both platforms; who has made a chat may not."""
            assert THEIRS in await heard(here, mallory, made, "/shorten a red fox in the snow")
            assert THEIRS in await told(here, mal, chats[1])
            assert not here.rows(f"select 1 from job where kind = 'shorten' limit 1 offset {number}")
            await here.ann.says(group, "/shorten a red fox in the snow")
            await here.anna.uses(chats[0], "shorten", prompt="a red fox in the snow")
            await sqlite.until(tmp_path, f"select 1 from job where kind = 'shorten' limit 1 offset {number + 1}")

        async with here.easel(**how):
            private = here.telegram.private(olga)
            panel = await heard(here, olga, private, "/admin shorten admins")
            assert "anybody can make a group and administer it" in panel
            assert "Shorten: administrators" in panel
            assert THEIRS in await heard(here, here.ann, group, "/shorten a red fox in the snow"), "it is not named yet"
            await heard(here, olga, group, "/admin draw everybody")
            server_rule = f"/admin draw everybody, discord:{server.id}"
            await heard(here, olga, private, server_rule)
            await shortens(0)
        rules = tmp_path / "policy.toml"
        rules.write_text(FILE.format(group=group.id, server=server.id))
        async with here.easel(**how, policy=str(rules)):
            await shortens(2)


async def told(here: World, who: Any, channel: Any) -> str:
    asked = await who.uses(channel, "shorten", prompt="a red fox in the snow")
    return str((await here.discord.until(lambda: has_words(said(asked)))).text)
