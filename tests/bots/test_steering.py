"""What owners steer from the chat besides rules: budgets and costs, jobs of others, announcements."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.loops import announcing
from tests.fakes.discord.world import Role

from .telegram.served import finished
from .test_policy import REAL, has_picture, has_words, heard, said, toast, world
from .web.served import Page


async def test_owners_set_budgets_and_costs_in_the_chat(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        bob = here.discord.user("Bob")
        server = here.discord.guild("Painters", members=[here.anna, bob])
        art = server.text("art")
        artists = Role(here.discord.number(), "Artists", 0)
        server.roles.append(artists)
        server.holders[bob.id] = [artists]
        ben = here.telegram.user("Ben")
        group = here.telegram.supergroup("Painters", members=[here.ann, ben])
        owners = REAL | {"access": "open", "owners": f"telegram:{here.ann.id},discord:{here.anna.id}"}
        async with here.easel(**owners):

            async def told(command: str, who: Any = here.anna, **given: Any) -> Any:
                asked = await who.uses(art, command, **given)
                return await here.discord.until(lambda: has_words(said(asked)))

            assert "Only Easel's owner" in (await told("admin", bob, rule="budget person day 20")).text
            assert "in your own chat" in (await here.told("/admin cost video 10", group)).text
            panel = await told("admin", rule="budget")
            assert [menu.placeholder for menu in panel.menus][:2] == [
                "Each person a day: None",
                "Each person a month: None",
            ]
            await here.anna.chooses(panel, "Each person a day: None", "5 credits")
            await here.discord.until(
                lambda: "Each person a day: 5 credits" in [m.placeholder for m in panel.menus] or None
            )
            purse = await told("admin", rule=f"budget purse artists 2.5 month <@&{artists.id}>")
            assert "Purse artists a month: 2.5 credits, “@Artists”" in [m.placeholder for m in purse.menus]
            assert "names nobody" in (await told("admin", rule="budget purse artists 3 month Artists")).text
            for wrong in (
                "budget all day 5",
                "budget person day",
                "budget person week 5",
                "budget person day 5 admins",
            ):
                assert "Write for example" in (await told("admin", rule=wrong)).text
            assert "no amount" in (await told("admin", rule="budget person day many")).text

            shown = await here.told("/admin cost imagine 2")
            assert "Imagine: 2 credits" in shown.text
            assert "Default" in (await here.told("/admin cost imagine default")).text
            assert "costs nothing by itself" in (await here.told("/admin cost dancing 2")).text
            await here.told("/admin cost imagine 2")
            everywhere = await here.told("/admin budget all month 1000")
            assert "All together a month: 1000 credits" in everywhere.text
            assert "Only Easel's owner" in await heard(here, ben, here.telegram.private(ben), "/admin cost video 1")

            whale = await bob.uses(art, "imagine", prompt="a blue whale")
            await here.discord.until(lambda: has_picture(whale.message))
            refused = (await told("imagine", bob, prompt="a cat")).text
            assert "your budget has 3 left" in refused or "the purse `artists` has 0.5 left of 2.5 a month" in refused
            usage = (await told("usage", bob)).text
            assert "Left of your budget: 3 of 5 credits a day" in usage
            assert "Left of everybody's budget: 998 of 1000 credits a month" in usage

            log = (await here.told("/admin log")).text
            for fact in (
                "set the budget person day, discord:",
                " to 5",
                "the cost of Imagine to 2",
                "cost of Imagine back to the default",
            ):
                assert fact in log
            here_alone = await here.told("/admin budget", group)
            assert "This chat a day: None" in here_alone.text
            await here.ann.presses(here_alone, "Each person a day")
            await here.telegram.until(lambda: "5 credits" in str(here_alone.keyboard) or None)
            assert "Only Easel's owner" in await toast(await ben.presses(here_alone, "5 credits"))
            await here.ann.presses(here_alone, "5 credits")
            await here.telegram.until(lambda: "Each person a day: 5 credits" in here_alone.text or None)
            assert "This chat a day: None" in here_alone.text
            fox = await ben.says(group, "/imagine a red fox")
            await here.telegram.until(
                lambda: any(m.reply_to == fox.id and finished(m) for m in group.bot_messages) or None
            )
            assert "3 of 5 credits a day" not in await heard(here, ben, here.telegram.private(ben), "/usage"), (
                "there alone"
            )
            await here.told("/admin budget person day none", group)
        async with here.easel(**owners | {"web_chat": "on"}), Page.open(here.url) as page:
            kept = (await page.say("/admin budget"))["panel"]
            assert {"All together a month": "1000"}.items() <= {
                each["label"]: each["value"] for each in kept["lines"]
            }.items()
            job = (await page.draw("a red fox"))["id"]
            listed = (await page.say(f"/admin jobs {job}"))["panel"]["lines"]
            back = next(line for line in listed if line["name"] == job)["choices"][-1]
            assert back["label"] == "Refund 2 credits"
            for outcome in ("2 credits given back", "nothing left"):
                answer = await page.ask("press", job=back["job"], action=back["key"])
                assert outcome in answer["panel"]["told"]
            assert "This goes to" in (await page.say("/admin announce Hello"))["note"]["text"]
        rules = tmp_path / "policy.toml"
        rules.write_text("")
        async with here.easel(**owners | {"policy": str(rules)}):
            assert "in the file" in (await here.told("/admin budget person day 5")).text
            assert "998 of 1000" not in (await here.told("/usage")).text


async def test_owners_stop_and_refund_the_jobs_of_others(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        bob = here.discord.user("Bob")
        server = here.discord.guild("Painters", members=[here.anna, bob])
        art = server.text("art")
        ben, other = here.telegram.user("Ben Archer"), here.telegram.user("Ben Archer")
        bens, group = here.telegram.private(ben), here.telegram.supergroup("Painters", members=[here.ann, ben])
        owners = REAL | {"access": "open", "owners": f"telegram:{here.ann.id},discord:{here.anna.id}"}
        async with here.easel(**owners):

            async def told(who: Any, command: str, **given: Any) -> Any:
                asked = await who.uses(art, command, **given)
                return await here.discord.until(lambda: has_words(said(asked)))

            await here.told("/admin budget person day 3")
            await here.told("/admin cost imagine 2")
            fox = await ben.says(bens, "/imagine a <b>red</b> fox")
            await here.telegram.until(
                lambda: any(m.reply_to == fox.id and finished(m) for m in bens.bot_messages) or None
            )
            assert "has 1 left of 3 a day" in await heard(here, ben, bens, "/imagine a cat")

            assert "Only Easel's owner" in await heard(here, ben, bens, "/admin jobs Ben Archer")
            assert "in your own chat" in (await here.told("/admin jobs Ben Archer", group)).text
            assert "Nobody" in (await here.told("/admin jobs Nessie")).text
            shown = await here.told("/admin jobs @ben archer")
            assert "Jobs of Ben Archer" in shown.text
            assert "1 job, 2 credits today" in shown.text
            assert "a <b>red</b> fox" in shown.text
            await here.ann.presses(shown, shown.keyboard[0][0])
            await here.telegram.until(lambda: "Refund 2 credits" in str(shown.keyboard) or None)
            assert "Only Easel's owner" in await toast(await ben.presses(shown, "Refund 2 credits"))
            refund = next(b["callback_data"] for row in shown.buttons for b in row if b["text"] == "Refund 2 credits")
            await here.ann.presses(shown, "Refund 2 credits")
            await here.telegram.until(lambda: "2 credits given back for 1 job" in shown.text or None)
            assert "done, 2 credits given back" in shown.text
            word = await here.telegram.until(
                lambda: next((m for m in bens.bot_messages if "gave you back" in m.text), None)
            )
            assert word is not None
            assert "a <b>red</b> fox" in word.text
            await here.ann.presses_data(shown, refund)
            nothing = "nothing left to give back"
            await here.telegram.until(lambda: any(nothing in m.text for m in here.chat.bot_messages) or None)
            assert len([m for m in bens.bot_messages if "gave you back" in m.text]) == 1, "once"
            assert "has changed" in await toast(await here.ann.presses_data(shown, "e1:0000000000000:adminrefund"))
            assert "3 of 3 credits" in await heard(here, ben, bens, "/usage")

            await here.told("/admin pause")
            await other.says(here.telegram.private(other), "/imagine a blue whale")
            await bob.uses(art, "imagine", prompt="a green bird")
            await bob.uses(art, "shorten", prompt="a green bird in a tree")
            await here.telegram.until(lambda: len(here.rows("select 1 from job where state = 'waiting'")) == 3 or None)
            several = (await here.told("/admin jobs Ben Archer")).text
            assert f"telegram:{ben.id}" in several
            assert f"telegram:{other.id}" in several
            assert "Jobs of Ben Archer" in (await here.told(f"/admin jobs telegram:{other.id}")).text
            assert "Only Easel's owner" in (await told(bob, "admin", rule=f"jobs <@{bob.id}>")).text
            panel = await told(here.anna, "admin", rule=f"jobs <@{bob.id}>")
            assert "Jobs of `Bob`" in panel.text
            first = next(menu.placeholder for menu in panel.menus if "/imagine" in menu.placeholder)
            assert "at work" in first
            await here.anna.chooses(panel, first, "Cancel")
            await here.discord.until(
                lambda: "cancelled, 2 credits given back" in str([m.placeholder for m in panel.menus]) or None
            )
            assert here.rows("select count(*) from job where state = 'cancelled'") == [(1,)]
            await here.anna.presses(panel, "Cancel all at work (1)")
            await here.discord.until(lambda: "at work" not in str([m.placeholder for m in panel.menus]) or None)
            log = (await here.told("/admin log")).text
            assert "gave Ben Archer back 2 credits for 1 job" in log
            assert log.count("cancelled 1 job of Bob") == 2
            whose = await here.told("/admin jobs")
            await here.ann.presses(whose, "Whose")
            await here.telegram.until(lambda: "Bob" in str(whose.keyboard) or None)
            await here.ann.presses(whose, "Bob")
            await here.telegram.until(lambda: "Jobs of Bob" in whose.text or None)


async def test_an_announcement_reaches_each_chat_once_over_a_restart_but_those_that_want_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcing, "LOT", 2)
    monkeypatch.setattr(announcing, "INTERVAL", 3600.0)
    text = "Easel <b>rests</b> on Sunday @everyone\nfor an hour"
    async with world(tmp_path) as here:
        bob = here.discord.user("Bob")
        server = here.discord.guild("Painters", members=[here.anna, bob])
        art, lobby = server.text("art"), server.text("lobby")
        ben, cleo, dan = (here.telegram.user(name) for name in ("Ben", "Cleo", "Dan"))
        group = here.telegram.supergroup("Painters", members=[here.ann, ben, cleo])
        quiet = here.telegram.supergroup("Quiet", members=[here.ann, ben])
        for each in (group, quiet):
            each.admins.append(here.ann)
        owners = REAL | {"access": "open", "owners": f"telegram:{here.ann.id}"}

        def told() -> list[str]:
            chats = {"group": group, "quiet": quiet, "ann": here.chat}
            chats |= {
                "ben": here.telegram.private(ben),
                "cleo": here.telegram.private(cleo),
                "dan": here.telegram.private(dan),
            }
            found = [name for name, chat in chats.items() for m in chat.bot_messages if m.text.startswith("📣 Easel")]
            places = {"art": art, "lobby": lobby, "anna": here.channel}
            return sorted(
                found + [name for name, at in places.items() for m in at.messages if m.text.startswith("📣 Easel")]
            )

        async with here.easel(**owners):
            for who, chat in ((ben, group), (ben, quiet), (ben, None), (cleo, None), (dan, None)):
                await who.says(chat or here.telegram.private(who), "/imagine a red fox")
            for channel in (art, lobby):
                whale = await bob.uses(channel, "imagine", prompt="a blue whale")
                await here.discord.until(lambda asked=whale: has_picture(asked.message))  # type: ignore[misc]
            await here.anna.uses(here.channel, "imagine", prompt="a green bird")
            found = await here.ann.inline("a fresh cat")
            await here.ann.chosen(found, found.results[0])
            await here.telegram.until(
                lambda: here.rows("select count(*) from job where state = 'done'") == [(9,)] or None, 30
            )
            dan.blocks()
            assert "Announcements: Off" in (await here.told("/settings announcements off", quiet)).text
            assert "Only Easel's owner" in await heard(here, ben, here.telegram.private(ben), "/admin announce Hello")
            assert "in your own chat" in (await here.told("/admin announce Hello", group)).text
            assert "too long" in (await here.told(f"/admin announce {'x' * 1501}")).text
            draft = await here.told(f"/admin announce {text}")
            assert "This goes to 6 chats" in draft.text
            assert "1 more wants no announcements" in draft.text
            assert f"📣 {text}" in draft.text
            newer = await here.told(f"/admin announce {text}")
            assert "has changed" in await toast(await here.ann.presses(draft, "Send it"))
            assert "Only Easel's owner" in await toast(await ben.presses(newer, "Send it"))
            assert told() == []
            await here.ann.presses(newer, "Send it")
            await here.telegram.until(lambda: len(told()) == 2 or None)
            assert "still going out" in (await here.told("/admin announce Another")).text
        monkeypatch.setattr(announcing, "LOT", 100)
        monkeypatch.setattr(announcing, "INTERVAL", 0.05)
        async with here.easel(**owners):
            done = await here.telegram.until(
                lambda: next((m for m in here.chat.bot_messages if "Announced in 5 of 6" in m.text), None), 30
            )
            assert done is not None
            assert "1 takes no messages from Easel" in done.text
            assert told() == sorted(["anna", "ben", "cleo", "group", "lobby"]), "a server hears it once"
            word = next(m for m in group.bot_messages if m.text.startswith("📣"))
            assert "Only administrators" in await toast(await ben.presses(word, "No more announcements"))
            await here.ann.presses(word, "No more announcements")
            await here.telegram.until(
                lambda: any("No more announcements come here" in m.text for m in group.bot_messages) or None
            )
            (there,) = [m for m in lobby.messages if m.text.startswith("📣")]
            assert "\\@everyone" in there.text, "nobody is called"
            refused = await bob.presses(there, "No more announcements")
            assert "Only administrators" in (await here.discord.until(lambda: has_words(said(refused)))).text
            bens = next(m for m in here.telegram.private(ben).bot_messages if m.text.startswith("📣"))
            await ben.presses(bens, "No more announcements")
            await here.telegram.until(
                lambda: here.rows("select count(*) from setting where name = 'announcements'") == [(3,)] or None
            )
            monkeypatch.setattr(announcing, "LOT", 0)
            another = await here.told("/admin announce Another")
            assert "This goes to 4 chats" in another.text
            send = another.buttons[0][0]["callback_data"]
            await here.ann.presses(another, "Send it")
            await here.telegram.until(lambda: "Going out: 0 of 4 chats" in another.text or None)
            stop = another.buttons[0][0]["callback_data"]
            assert "Only Easel's owner" in await toast(await ben.presses_data(another, stop))
            await here.ann.presses(another, "Stop")
            await here.telegram.until(lambda: "Stopped: 0 of 4 chats" in another.text or None)
            await here.ann.presses_data(another, stop)  # once more
            await here.ann.presses_data(another, send)
            assert "Stopped: 0 of 4 chats" in (await here.told("/admin announce")).text
            log = (await here.told("/admin log")).text
            assert "announced to 6 chats: Easel <b>rests</b> on Sunday" in log
            assert log.count("announced to") == 2, "by whom it began, and not by a second tap"
            assert log.count("stopped the announcement") == 1
