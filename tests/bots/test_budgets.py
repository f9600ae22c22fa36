"""Budgets over the wire of both platforms: what is refused, what is told of it, and what is left for one person."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from tests.fakes.discord.world import Role

from .telegram.served import finished
from .test_policy import REAL, has_picture, has_words, heard, said, toast, world
from .web.served import Page

BUDGETS = """
[costs]
imagine = 2
upsample = 1

[[budget]]  # for each person, by all their accounts
credits = 5
per = "month"
each = "person"

[[budget]]
credits = 4
per = "month"
who = ["role:{artists} Artists"]
purse = "artists"
"""


async def test_nobody_spends_over_their_budget_and_everybody_sees_what_is_left(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        bob, cleo = here.discord.user("Bob"), here.discord.user("Cleo")
        server = here.discord.guild("Painters", members=[here.anna, bob, cleo])
        art = server.text("art")
        artists = Role(here.discord.number(), "Artists", 0)
        server.roles.append(artists)
        server.holders |= {bob.id: [artists], cleo.id: [artists]}
        ben, olga, dora = here.telegram.user("Ben"), here.telegram.user("Olga"), here.discord.user("Dora")
        group = here.telegram.supergroup("Painters", members=[here.ann, ben])
        rules = tmp_path / "policy.toml"
        rules.write_text(BUDGETS.format(artists=artists.id))
        how = REAL | {"access": "open", "owners": f"telegram:{olga.id},discord:{dora.id}", "policy": str(rules)}
        async with here.easel(**how):
            await here.link()
            assert "5 of 5 credits a month" in (await here.told("/usage")).text
            many = await here.told("/imagine {a, b} red fox")
            assert "All of it costs 4 credits; 5 were left when you were asked." in many.text
            await here.ann.presses(many, next(label for row in many.keyboard for label in row if "Draw" in label))
            await here.telegram.until(lambda: len(here.rows("select 1 from spending")) == 2 or None)
            told = (await here.told("/imagine a cat")).text
            assert "This costs 2 credits, and your budget has 1 left of 5 a month; it is renewed in " in told
            assert "Nothing was sent or charged." in told
            assert "has 1 left" in (await here.answered("imagine", prompt="a cat")).text, "by another account of hers"
            shown = (await here.answered("usage")).text
            assert "Imagine: 2 jobs, 4 credits" in shown
            assert "1 of 5 credits a month" in shown

            async def asks(who: Any, command: str, **given: Any) -> Any:
                asked = await who.uses(art, command, **given)
                return await here.discord.until(lambda: has_words(said(asked)))

            whale = await bob.uses(art, "imagine", prompt="a blue whale")
            post = await here.discord.until(lambda: has_picture(whale.message))
            await here.discord.until(lambda: any("U1" in row for row in post.labels) or None)
            pressed = await cleo.presses(post, "U1")
            await here.discord.until(lambda: has_picture(pressed.message))
            refused = (await asks(cleo, "imagine", prompt="a cat")).text
            assert "the purse `artists` has 1 left of 4 a month" in refused
            assert "Left of the purse `artists`: 1 of 4" in (await asks(cleo, "usage")).text
            again = await bob.presses(post, "🔄")
            await here.discord.until(lambda: has_words(said(again)) or has_picture(again.message))

            fox = await ben.says(group, "/imagine a red fox")
            drawn = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.reply_to == fox.id and finished(m)), None)
            )
            assert "Left of your budget: 0 of 5" in await toast(await here.ann.presses(drawn, "U1"))
            assert "has 0 left" in await toast(await here.ann.presses(drawn, "U2")), "of her five in both"
            assert "for you alone" in await heard(here, ben, group, "/usage")
            assert "Only Easel's owner" in await heard(here, ben, here.telegram.private(ben), "/usage all")
            own = here.telegram.private(olga)
            report = await heard(here, olga, own, "/usage all")
            assert "· Ann: 3 jobs, 5 credits" in report, "with what Anna spent"
            assert "Single pictures (U): 2 jobs, 2 credits" in report
            assert any(m.photo for m in own.bot_messages), "the chart"
            listed = next(m for m in own.bot_messages if m.text == report)
            await olga.presses(listed, "Save as CSV")
            saved = await here.telegram.until(lambda: next((m for m in own.bot_messages if m.document), None))
            assert b"kind,upsample,2,2,0" in (saved.document or b"")
            shown_there = await dora.uses(here.discord.dm(dora), "usage", report="all")
            message = await here.discord.until(lambda: has_words(shown_there.message))
            assert [name for name, _ in message.files] == ["chart.png"]
            pressed = await dora.presses(message, "Save as CSV")
            await here.discord.until(lambda: (pressed.message and pressed.message.files) or None)
        async with here.easel(**how | {"web_chat": "on"}), Page.open(here.url) as page:
            answer = await page.say("/usage")
            assert "nothing bounds your credits" in str(answer), "whoever runs it pays for it"
            note = (await page.say("/usage all"))["note"]
            assert note["chart"].startswith("data:image/png;base64,")
            (button,) = note["buttons"]
            saved_there = await page.ask("press", job=button["job"], action=button["key"])
            assert saved_there["file"]["name"].endswith(".csv")


def said_beside(pressed: Any) -> Any:
    """What somebody alone hears beside the answer to a press."""
    return next((each for each in pressed.followups if each is not pressed.message), None)


COSTS = """
[costs]
imagine = 2
vary = 4

[[budget]]
credits = 20
per = "month"
each = "person"
"""


async def test_what_costs_much_says_so_and_what_takes_most_of_what_is_left_asks_first(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        ben = here.telegram.user("Ben")
        group = here.telegram.supergroup("Painters", members=[here.ann, ben])
        rules = tmp_path / "policy.toml"
        rules.write_text(COSTS)
        jobs = "select count(*) from job"
        async with here.easel(**REAL | {"access": "open", "policy": str(rules)}):

            async def questions() -> Any:
                return await here.telegram.until(
                    lambda: next((m for m in group.bot_messages if "Do you want it?" in m.text), None)
                )

            fox = await here.ann.says(group, "/imagine a red fox")
            drawn = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.reply_to == fox.id and finished(m)), None)
            )
            told = await toast(await here.ann.presses(drawn, "V1"))
            assert told.startswith("On its way. This costs 4 credits. Left of your budget: 14 of 20 credits a month")
            await here.ann.presses(drawn, "V2")
            await here.ann.presses(drawn, "V3")
            await here.telegram.until(lambda: here.rows(jobs) == [(4,)] or None)
            await here.ann.presses(drawn, "V4")
            asked = await questions()
            assert "This costs 4 credits. Left of your budget: 6 of 20" in asked.text
            assert here.rows(jobs) == [(4,)]
            assert "Only" in await toast(await ben.presses(asked, "Yes, for 4 credits"))
            await here.ann.presses(asked, "Yes, for 4 credits")
            await here.telegram.until(lambda: here.rows(jobs) == [(5,)] or None)
            assert not any("Do you want it?" in m.text for m in group.bot_messages), "the question goes"
            await here.ann.says(here.chat, "/imagine a cat")
            await here.telegram.until(
                lambda: any("Left of your budget: 0 of 20" in m.text for m in here.chat.bot_messages) or None
            )

            whale = await here.anna.uses(here.channel, "imagine", prompt="a blue whale")
            post = await here.discord.until(lambda: has_picture(whale.message))
            for label, left in (("V1", 14), ("V2", 10), ("V3", 6)):
                pressed = await here.anna.presses(post, label)
                note = await here.discord.until(partial(said_beside, pressed))
                assert note.ephemeral
                assert f"This costs 4 credits. Left of your budget: {left} of 20" in note.text
            pressed = await here.anna.presses(post, "V4")
            asked = await here.discord.until(lambda: has_words(said(pressed)))
            assert "Left of your budget: 6 of 20" in asked.text
            agreed = [await here.anna.presses(asked, "Yes, for 4 credits") for _ in range(2)]
            await here.discord.until(lambda: any(has_picture(each.message) for each in agreed) or None)
            assert here.rows(jobs) == [(11,)], "two taps are one yes"
            ((last,),) = here.rows("select id from job order by created_at desc limit 1")
            known = await here.anna.uses(here.channel, "info", job=last)
            assert "4 credits." in (await here.discord.until(lambda: has_words(known.message))).text
            shown = await here.anna.uses(here.channel, "usage")
            assert "2 of 20" in (await here.discord.until(lambda: has_words(shown.message))).text
        sub = rules.read_text().replace("20", "26")
        rules.write_text(sub)
        async with here.easel(**REAL | {"access": "open", "policy": str(rules)}):
            dear = await here.anna.uses(here.channel, "imagine", prompt="a dear cat --turbo")
            asked = await here.discord.until(lambda: has_words(dear.message))
            assert "This costs 4 credits. Left of your budget: 8 of 26" in asked.text
            agreed = [await here.anna.presses(asked, "Yes, for 4 credits") for _ in range(2)]
            await here.discord.until(lambda: any(has_picture(each.message) for each in agreed) or None)
            assert here.rows("select count(*) from job where prompt = 'a dear cat'") == [(1,)]
            note = await here.discord.until(lambda: next(filter(None, map(said_beside, agreed)), None))
            assert note.ephemeral
            assert "Left of your budget: 4 of 26" in note.text, "little is left from now on"
