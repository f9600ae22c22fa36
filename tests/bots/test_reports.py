"""Others' pictures are reported, and moderators decide about them, across platforms and over a restart."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests import sqlite
from tests.fakes.telegram import Chat

from .telegram.served import finished
from .test_bans import Owner
from .test_linking import World
from .test_policy import REAL, has_picture, has_words, heard, said, toast, world

OPEN = REAL | {"access": "open"}


async def noticed(here: World, chat: Chat, text: str) -> Any:
    """The message of a report that says this."""

    def found() -> Any:
        return next((m for m in chat.bot_messages if "Reported by" in m.said and text in m.said), None)

    return await here.telegram.until(found, 20)


async def whispered(here: World, pressed: Any) -> Any:
    """What somebody alone hears of a press."""
    return await here.discord.until(lambda: has_words(said(pressed)))


async def test_moderators_decide_about_what_was_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with world(tmp_path) as here:
        olga, ben, max_ = Owner(here), here.telegram.user("Ben"), here.telegram.user("Max")
        group = here.telegram.supergroup("Painters", members=[here.ann, ben])
        mods = here.telegram.supergroup("Mods", members=[olga.who, max_])
        cleo = here.discord.user("Cleo")
        server = here.discord.guild("Painters", members=[here.anna, cleo])
        art, gallery = server.text("art"), server.text("gallery")
        for each in (ben, max_):
            await each.says(here.telegram.private(each), "/start")
        async with here.easel(**OPEN | olga.owners):
            refused = await heard(here, max_, mods, "/admin moderators here")
            assert "Only Easel's owner and their helpers say where reports go" in refused
            assert "Send that in the chat of your moderators" in await olga.hears("/admin moderators here")
            assert "Reports come here from now on" in await olga.hears("/admin moderators here", mods)

            asked = await here.ann.says(group, "/imagine a rude fox")
            fox = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.reply_to == asked.id and finished(m)), None), 20
            )
            for _ in range(2):  # a double tap is one
                assert "press once more" in await toast(await ben.presses(fox, "Hide"))
            monkeypatch.setattr("core.presses.INSTANT", 0.0)
            assert "Reported. The moderators decide" in await toast(await ben.presses(fox, "Hide"))
            notice = await noticed(here, mods, "a rude fox")
            assert "Reported by 1 person" in notice.said
            assert f"Ann (telegram:{here.ann.id})" in notice.said
            assert "Ben" not in notice.said
            assert notice.wire["has_media_spoiler"]
            expected = [["Hide", "Delete"], ["Mute a day", "Ban"], ["Dismiss"]]
            assert notice.keyboard == expected
            await heard(here, here.ann, group, f"/report {here.rows('select id from job')[0][0]}")
            assert here.rows("select count from report") == [(1,)], "her own"

            job = here.rows("select id from job")[0][0]
            for key in ("mhide", "mban"):
                assert "Only Easel's owner, their helpers and the moderators" in await toast(
                    await ben.presses_data(fox, f"e1:{job}:{key}")
                )
            assert "no report of this picture" in await toast(await max_.presses_data(notice, "e1:0123456789abc:mban"))
            assert here.rows("select count(*) from ban") == [(0,)]

            drawn = await here.anna.uses(art, "imagine", prompt="a rude whale")
            grid = await here.discord.until(lambda: has_picture(drawn.message), 20)
            chosen = await server.owner.uses(art, "settings", gallery=gallery)
            await here.discord.until(lambda: has_words(said(chosen)))
            single = await here.anna.presses(grid, "U1")
            whale = await here.discord.until(lambda: has_picture(single.message), 20)
            landed = await here.discord.until(lambda: next((m for m in gallery.messages if m.files), None), 20)
            shown = await cleo.uses(art, "show", job=here.rows("select id from job where parent is not null")[0][0])
            copy = await here.discord.until(lambda: has_picture(shown.message), 20)
            known = await cleo.applies("Info", whale)
            info = await here.discord.until(lambda: known.message if known.message and known.message.labels else None)
            thanks = await whispered(here, await cleo.presses(info, "🚩 Report"))
            assert "Reported. The moderators decide" in thanks.text
            again = await whispered(here, await cleo.presses(info, "🚩 Report"))
            assert "Reported." in again.text
            there = await noticed(here, mods, "a rude whale")
            assert "Reported by 1 person" in there.said
            assert f"discord:{here.anna.id}" in there.said

        async with here.easel(**OPEN | olga.owners):  # it goes on where it was
            first, second = await asyncio.gather(max_.presses(there, "Delete"), olga.who.presses(there, "Delete"))
            assert {await toast(first), await toast(second)} <= {
                "Done. This message shows it in a moment.",
                "That was decided already.",
            }
            await here.discord.until(lambda: "Moderators have deleted this picture" in whale.text or None, 20)
            assert not whale.files
            await here.discord.until(lambda: "Moderators have deleted this picture" in copy.text or None, 20)
            assert not copy.files
            await here.discord.until(lambda: "Moderators have deleted this picture" in landed.text or None, 20)
            assert not landed.files
            await here.telegram.until(lambda: "✓ Deleted by" in there.said or None, 20)
            assert there.said.count("Deleted by") == 1
            assert "The grid that it is a part of stays" in there.said
            assert there.keyboard == [["Mute a day", "Ban"]]

            await max_.presses(notice, "Hide")
            await here.telegram.until(lambda: fox.wire.get("has_media_spoiler"), 20)
            await here.telegram.until(lambda: "✓ Hidden by Max" in notice.said or None, 20)
            assert "Reveal" not in str(fox.keyboard)
            assert "stays hidden" in await toast(await here.ann.presses_data(fox, f"e1:{job}:reveal"))
            await here.ann.presses(fox, "U1")
            await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.id > fox.id and finished(m)), None), 20
            )
            assert here.rows(f"select hidden, veiled from job where parent = '{job}'") == [(1, 1)]
            (child,) = here.rows(f"select id from job where parent = '{job}'")[0]
            assert "stays hidden" in await toast(await here.ann.presses_data(fox, f"e1:{child}:reveal"))
            await max_.presses(notice, "Mute a day")
            await here.telegram.until(lambda: "✓ Muted for a day by Max" in notice.said or None, 20)
            assert "You may ask Easel for nothing until" in (await here.told("/imagine a cat")).text
            log = await olga.hears("/admin log")
            for told in ("Max: hid a picture of Ann", ": reported a picture of Anna", "reports go to: telegram:"):
                assert told in log, log
            assert "Cleo" not in log


async def test_owners_hear_of_reports_where_no_chat_is_named(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        olga, ben = Owner(here), here.telegram.user("Ben")
        group = here.telegram.supergroup("Painters", members=[here.ann, ben])
        await olga.who.says(olga.chat, "/start")
        async with here.easel(**OPEN | olga.owners):
            asked = await here.ann.says(group, "/imagine a rude fox")
            fox = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.reply_to == asked.id and finished(m)), None), 20
            )
            replied = await ben.says(group, "/report", reply_to=fox)
            await here.telegram.until(
                lambda: any(m.reply_to == replied.id and "Reported." in m.text for m in group.bot_messages) or None, 20
            )
            notice = await noticed(here, olga.chat, "a rude fox")
            await sqlite.until(here.folder, "select 1 from report where shown = revision")
            pressed = await here.telegram.until(lambda: notice if notice.keyboard else None)
            await olga.who.presses(pressed, "Dismiss")
            await here.telegram.until(lambda: "✓ Dismissed by Olga" in notice.said or None, 20)
            await olga.who.presses(notice, "Ban")
            await here.telegram.until(lambda: "✓ Banned by Olga" in notice.said or None, 20)
            assert "You are banned from Easel" in (await here.told("/imagine a cat")).text


async def test_moderators_on_discord_delete_a_picture_of_telegram_and_its_copies(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        ben, cleo, dora = here.telegram.user("Ben"), here.discord.user("Cleo"), here.discord.user("Dora")
        group = here.telegram.supergroup("Painters", members=[here.ann, ben])
        server = here.discord.guild("Mods", members=[here.anna, cleo, dora])
        mods, lobby = server.text("mods"), server.text("lobby")
        owners = {"owners": f"discord:{here.anna.id}"}
        async with here.easel(**OPEN | owners):

            async def told(who: Any, channel: Any, rule: str) -> Any:
                asked = await who.uses(channel, "admin", rule=rule)
                return await here.discord.until(lambda: has_words(said(asked)))

            assert "Reports come here from now on" in (await told(here.anna, mods, "moderators here")).text
            panel = await told(here.anna, mods, "moderators")
            assert f"Reports go to discord:{mods.id};" in panel.text.replace("`", "")
            asked = await here.ann.says(group, "/imagine a rude fox")
            fox = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.reply_to == asked.id and finished(m)), None), 20
            )
            job = here.rows("select id from job")[0][0]
            copied = await ben.says(group, "/show", reply_to=fox)
            copy = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.reply_to == copied.id and m.photo), None), 20
            )
            assert "Reported." in await toast(await ben.presses(copy, "🚩 Report"))
            await ben.presses(fox, "U2")
            one = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.id > copy.id and finished(m)), None), 20
            )

            def noticed_there() -> Any:
                return next((m for m in mods.messages if "Reported by 1 person" in m.text and m.files), None)

            notice = await here.discord.until(noticed_there, 20)
            assert "a rude fox" in notice.text
            assert notice.gallery[0].spoiler
            assert notice.labels == [["Hide", "Delete"], ["Mute a day", "Ban"], ["Dismiss"]]
            elsewhere = await dora.uses(lobby, "shorten", prompt="a fox in the snow at dawn")
            there = await here.discord.until(lambda: elsewhere.message or None)
            forged = await dora.presses_id(there, f"e1:{job}:mdelete")
            refused = await here.discord.until(lambda: has_words(said(forged)))
            assert "Only Easel's owner, their helpers and the moderators" in refused.text
            before = fox.photo
            assert "Done." in (await whispered(here, await cleo.presses(notice, "Delete"))).text
            await here.telegram.until(lambda: "Moderators have deleted this picture" in fox.said or None, 20)
            await here.telegram.until(lambda: "Moderators have deleted this picture" in copy.said or None, 20)
            await here.telegram.until(lambda: "Moderators have deleted this picture" in one.said or None, 20)
            assert fox.photo != before
            assert copy.photo == fox.photo, "a grey square"
            await here.discord.until(lambda: "Deleted by" in notice.text or None, 20)
            assert not notice.files
