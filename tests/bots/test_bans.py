"""Who is banned may ask for nothing, by whichever way and account they come, until it is over."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.fakes.telegram import Chat

from .telegram.served import finished
from .test_linking import World, code
from .test_policy import REAL, drawn, heard, says_everywhere, toast, world

BANNED = "You are banned from Easel. Ask its owner"


class Owner:
    """Olga, who owns Easel, on Telegram."""

    def __init__(self, here: World) -> None:
        self.here = here
        self.who = here.telegram.user("Olga")
        self.chat = here.telegram.private(self.who)
        self.owners = {"owners": f"telegram:{self.who.id}"}

    async def hears(self, text: str, chat: Chat | None = None) -> str:
        return await heard(self.here, self.who, chat or self.chat, text)

    async def opens(self, text: str, chat: Chat | None = None) -> Any:
        chat = chat or self.chat
        asked = await self.who.says(chat, text)
        return await self.here.telegram.until(
            lambda: next((m for m in chat.bot_messages if m.reply_to == asked.id and m.text), None)
        )


async def test_a_ban_holds_by_every_way_in_and_with_every_account(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        olga = Owner(here)
        async with here.easel(**REAL | {"access": "open"}):
            seen = await drawn(here)
            await here.link()
        async with here.easel(**REAL | olga.owners | {"access": "open"}):
            await olga.hears("/admin pause")
            await here.told("/imagine a fox that waits")
            assert "“@Zoe”" not in await olga.hears("/admin ban @Zoe")
            which = await olga.hears("/admin ban @ann")
            assert "Anybody can choose the name @ann, so nothing was changed yet" in which
            assert which.count(" Ann") == 1, "her accounts are one person's"
            assert f"telegram:{here.ann.id} Ann. Check" in which
            told = await olga.hears(which.partition("for example ")[2].removesuffix("."))
            assert "Ann may ask for nothing now: everywhere, for good. What waited was cancelled" in told
            assert here.rows("select state from job where prompt like '%waits%'") == [("cancelled",)]
            assert here.rows("select returned from spending where job in (select id from job where state='cancelled')")
            await olga.hears("/admin resume")
            await says_everywhere(here, seen, BANNED, here.ann)

            cleo = here.discord.user("Cleo")
            dm = here.discord.dm(cleo)
            asked = await cleo.uses(dm, "link")
            offered = await here.discord.until(lambda: has(asked))
            assert "Linked" in (await here.told(f"/link {code(offered.text)}")).text

            async def cleo_hears() -> str:
                asked = await cleo.uses(dm, "imagine", prompt="a cat")
                return str((await here.discord.until(lambda: has(asked))).text)

            assert BANNED in await cleo_hears(), "an account that was linked since"
            accounts = await here.told("/link")
            for label in ("Unlink Anna (Discord)", "Unlink Cleo (Discord)"):
                await here.ann.presses(accounts, label)
                await here.telegram.until(lambda: any("Yes, unlink" in row for row in accounts.keyboard) or None)
                await here.ann.presses(accounts, "Yes, unlink")
                await here.telegram.until(lambda: "is unlinked" in accounts.text or None)
            assert BANNED in await cleo_hears(), "and parted"
            await says_everywhere(here, seen, BANNED, here.ann)

            page = await olga.opens("/admin bans")
            assert "Ann, Cleo: everywhere, for good" in page.text.replace("Cleo, Ann", "Ann, Cleo").replace(
                "Anna, ", ""
            )
            await olga.who.presses(page, page.keyboard[0][0])
            await here.telegram.until(lambda: any("Lift the ban" in row for row in page.keyboard) or None)
            await olga.who.presses(page, "Lift the ban")
            await here.telegram.until(lambda: "Nobody is." in page.text or None)
            await here.draws("a fox again")
            assert "a cat" in await cleo_hears()
            log = await olga.hears("/admin log")
            assert re.search(r"Olga: lifted the ban of .*Ann.*, everywhere\n.*\n.*Olga: banned Ann, everywhere", log), (
                log
            )


def has(asked: Any) -> Any:
    return asked.message if asked.message and asked.message.text else next(iter(asked.followups), None)


async def test_a_ban_may_be_of_a_place_and_for_a_while_and_never_of_an_owner(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        olga, ben = Owner(here), here.telegram.user("Ben")
        zhenya = here.telegram.user("Женя")
        group = here.telegram.supergroup("Painters", members=[here.ann, ben, olga.who])
        own = here.telegram.private(ben)
        async with here.easel(**REAL | olga.owners | {"access": "open"}):
            assert "Only Easel's owner and their helpers ban" in await heard(here, ben, own, "/admin ban @Olga")
            told = await olga.hears(f"/admin mute telegram:{ben.id} 3h", group)
            assert re.search(rf"may ask for nothing now: telegram:{group.id}, until \d{{4}}-", told)
            refused = await heard(here, ben, group, "/imagine a cat")
            assert re.search(r"nothing in this chat until \d{4}-\d\d-\d\d \d\d:\d\d UTC\. Ask its owner", refused)
            await heard(here, ben, own, "/imagine a cat of his own")
            assert here.rows("select count(*) from job") == [(1,)]
            await olga.hears("/shorten a cat in the snow")
            await heard(here, zhenya, here.telegram.private(zhenya), "/shorten a cat in the sun")
            for text, why in (
                (f"/admin ban telegram:{olga.who.id}", "owns Easel"),
                ("/admin ban", "Say whom"),
                (f"/admin ban telegram:{ben.id} 9 weeks", "says no time"),
                (f"/admin mute telegram:{ben.id} for a day", "says no time"),
                (f"/admin ban telegram:{ben.id} Ben, 9 weeks", "says no time"),
                ("/admin ban telegram:abc", "Nobody of the name"),
                ("/admin ban @Nobody 7d", "Nobody of the name"),
                (f"/admin ban @Женя 1h in telegram:{group.id}", f"ban telegram:{zhenya.id} 1h in telegram:{group.id}."),
                (f"/admin ban telegram:{group.id}", "This is a group or a channel: nobody may ask in its name"),
                (f"/admin unban telegram:{group.id}", "may ask for pictures again"),
                (f"/admin unban telegram:{ben.id} in telegram:-5", "is not banned there"),
                (f"/admin unban telegram:{ben.id}", "may ask for pictures again"),
            ):
                assert why in await olga.hears(text), text
            await heard(here, ben, group, "/imagine a cat")
            post = await here.telegram.until(lambda: next((m for m in group.bot_messages if finished(m)), None), 20)
            replied = await olga.who.says(group, "/admin ban 2w", reply_to=post)
            answer = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.reply_to == replied.id), None)
            )
            assert "Ben may ask for nothing now" in answer.text
            assert "muted" not in await heard(here, ben, group, "/imagine a dog")
            assert here.rows("select count(*) from ban where until is not null") == [(1,)]
            asked = await ben.says(group, "/seed", reply_to=post)
            answer = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.reply_to == asked.id), None)
            )
            assert "nothing in this chat until" in answer.text, "the provider is not asked for it"
            await here.ann.presses(post, "V1")  # so that the picture stays
            await here.telegram.until(lambda: sum(map(finished, group.bot_messages)) > 1 or None, 20)
            await heard(here, ben, own, "/forget")
            panel = await here.telegram.until(
                lambda: next((m for m in own.bot_messages if "keeps of you" in m.text), None)
            )
            await ben.presses(panel, "Everything")
            await here.telegram.until(lambda: "Forget all of this" in panel.text or None)
            await ben.presses(panel, "Yes, forget it for good")
            await here.telegram.until(lambda: any("Done: everything" in m.text for m in own.bot_messages) or None)
            again = await olga.who.says(group, "/admin ban", reply_to=post)
            answer = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.reply_to == again.id), None)
            )
            assert "is forgotten, so nobody can be banned by it" in answer.text


async def test_a_banned_administrator_does_not_go_on_as_the_group(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        olga, chief = Owner(here), here.telegram.user("Chief")
        group = here.telegram.group("Painters", members=[chief, olga.who])
        chief.speaks_as = group
        async with here.easel(**REAL | olga.owners | {"access": "open"}):
            await chief.says(group, "/imagine a fox")
            post = await here.telegram.until(lambda: next((m for m in group.bot_messages if finished(m)), None), 20)
            assert "for good" in await olga.hears(f"/admin ban telegram:{chief.id}")
            assert BANNED in await toast(await chief.presses(post, "V1"))
            assert here.rows("select count(*) from job") == [(1,)]
            await olga.hears(f"/admin unban telegram:{chief.id}")
            await chief.presses(post, "V1")
            await here.telegram.until(lambda: sum(map(finished, group.bot_messages)) > 1 or None, 20)
            replied = await olga.who.says(group, "/admin ban", reply_to=post)
            answer = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.reply_to == replied.id), None)
            )
            assert "This is a group or a channel" in answer.text
