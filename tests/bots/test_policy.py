"""Who may draw, over the wire of both platforms, with a server that costs money: by whichever way they come."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bots import policy
from bots.app import running
from bots.discord.limits import CHOICES, COMPONENTS
from core.errors import ConfigError
from core.policy import WHAT
from simulator import Simulator
from tests import sqlite
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord.components import walk
from tests.fakes.discord.judge import judge
from tests.fakes.discord.world import Role
from tests.fakes.telegram import FakeTelegram
from tests.images import png

from .telegram.served import finished
from .test_linking import World
from .web.served import Page, configured

KEY = "sk-policy"
REAL = {"mj_provider": "trueai", "mj_key": KEY, "access": "claimed"}
NOBODY = "it has no owner"
Seen = tuple[Any, Any, Any]
"""A picture's message on Telegram, one on Discord, and a copy of the first."""


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[World]:
    sim = Simulator("trueai", key=KEY, duration=0.05, sync=0)
    flags = {"supports_guest_queries": True}
    async with FakeTelegram(flags=flags) as telegram, FakeDiscord() as discord, sim.serve():
        yield World(telegram, discord, sim, folder)
        assert judge().everything(discord) == []


async def drawn(here: World) -> Seen:
    """A picture on each platform, from before anybody had to own it, and a copy of the first one that was shared."""
    await here.draws("a red fox")
    post = next(m for m in here.chat.bot_messages if finished(m))
    asked = await here.anna.uses(here.channel, "imagine", prompt="a blue whale")
    there = await here.discord.until(lambda: has_picture(asked.message), 30)
    found = await here.ann.inline("fox")
    copy = await here.ann.chosen(found, next(one for one in found.results if one["id"] != "draw"))
    return post, there, copy


def said(pressed: Any) -> Any:
    """What somebody alone hears of a press, once it has words or a file."""
    message = next(iter(pressed.followups), None) or pressed.message
    return message if message and (message.text or message.files) else None


def has_words(message: Any) -> Any:
    return message if message and message.text else None


def has_picture(message: Any) -> Any:
    return message if message and message.files and message.labels not in ([], [["Cancel"]]) else None


async def heard(here: World, who: Any, chat: Any, text: str) -> str:
    """What somebody is told on Telegram."""
    asked = await who.says(chat, text)
    found = await here.telegram.until(
        lambda: next((m for m in chat.bot_messages if m.reply_to == asked.id and m.text), None)
    )
    assert found is not None
    return str(found.text)


async def toast(press: Any) -> str:
    return str((await press.answer)["text"])


async def says_everywhere(here: World, seen: Seen, expected: str, presser: Any = None) -> None:
    """Every way in ends with the same sentence, and with no job more; `presser` finds a copy, by default a stranger."""
    post, there, copy = seen
    before = here.rows("select count(*) from job")
    group = here.telegram.supergroup("Painters", members=[here.ann])
    for chat, text in ((here.chat, "/imagine a cat"), (here.chat, "a cat"), (group, "/imagine a cat")):
        assert expected in (await here.told(text, chat)).text
    for text in ("/imagine {a, b} cat", "/shorten a cat in the snow"):
        assert expected in (await here.told(text)).text
    asked = await here.ann.says(here.chat, "/describe", photo=png())
    await here.telegram.until(
        lambda: any(m.reply_to == asked.id and expected in m.text for m in here.chat.bot_messages) or None, 20
    )
    for label in ("U1", "V1", "🔄", "Once more"):
        if any(label in row for row in post.keyboard):
            assert expected in await toast(await here.ann.presses(post, label))
    presser = presser or here.telegram.user("Bob")
    await presser.says(here.telegram.private(presser), "/start")
    assert expected in await toast(await presser.presses(copy, "U2")), "a sealed copy"
    found = await here.ann.inline("a fresh cat")
    posted = await here.ann.chosen(found, found.results[0])
    await here.telegram.until(lambda: expected in posted.text or None, 20)
    far = here.telegram.supergroup("Far away", members=[here.ann])
    assert expected in (await here.ann.summons(far, "a cat")).text
    for command, given in (
        ("imagine", {"prompt": "a cat"}),
        ("shorten", {"prompt": "a cat"}),
        ("describe", {"image": png()}),
    ):
        assert expected in (await here.answered(command, **given)).text
    for label in ("U1", "V1", "🔄"):
        pressed = await here.anna.presses(there, label)
        assert expected in (await here.discord.until(partial(said, pressed))).text
    assert here.rows("select count(*) from job") == before


async def test_a_bot_that_costs_money_draws_for_nobody_until_it_is_claimed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(tmp_path) as here:
        async with here.easel(**REAL | {"access": "open"}):
            seen = await drawn(here)
        with caplog.at_level(logging.WARNING):
            async with here.easel(**REAL, web_chat="on"), Page.open(here.url) as page:
                (line,) = (record.getMessage() for record in caplog.records if "/claim" in record.getMessage())
                code = line.partition("/claim ")[2][:9]
                await says_everywhere(here, seen, NOBODY)
                await page.draw("the page is whoever's who runs the machine")
                wrong = "ZZZZ-ZZZZ"
                assert "with the code" in (await here.told("/claim")).text
                for _ in range(5):
                    assert "not the code" in (await here.told(f"/claim {wrong}")).text
                assert "Too many" in (await here.told(f"/claim {code}")).text, "not even the right one"
                assert "You own this Easel" in (await here.answered("claim", code=code.lower())).text
                assert "has an owner" in (await here.told(f"/claim {code}")).text, "once"
                assert "You own this Easel" in (await here.answered("claim", code=code)).text
                await here.answered("imagine", prompt="an owner's cat")
                assert "whom its owner lets in" in (await here.told("/imagine a cat")).text
        caplog.clear()
        async with here.easel(**REAL):
            assert not [record for record in caplog.records if "/claim" in record.getMessage()]
            assert "an owner's dog" in (await here.answered("imagine", prompt="an owner's dog")).text
            assert "whom its owner lets in" in (await here.told("/imagine a cat")).text
            await here.link()
            await here.draws("an owner's fox")


@pytest.mark.parametrize(
    "how",
    [
        lambda here: {"owners": f"telegram:{here.ann.id}, discord:{here.anna.id}"},
        lambda here: {"access": "open"},
    ],
)
async def test_settings_let_in_as_well(tmp_path: Path, how: Callable[[World], dict[str, str]]) -> None:
    async with world(tmp_path) as here, here.easel(**REAL | how(here)):
        await here.draws("a red fox")
        asked = await here.anna.uses(here.channel, "imagine", prompt="a blue whale")
        await here.discord.until(lambda: has_picture(asked.message), 30)
        if "owners" in how(here):
            bob = here.telegram.user("Bob")
            private = here.telegram.private(bob)
            asked_by_bob = await bob.says(private, "/claim AAAA-AAAA")
            told = await here.telegram.until(lambda: next(iter(private.bot_messages), None))
            assert told is not None
            assert told.reply_to == asked_by_bob.id
            assert "has an owner" in told.text


RULES = """
helpers = ["telegram:{carl} Carl"]

[[rule]]  # who may draw at all
where = ["discord:{server}", "telegram:{group}"]
allow = ["everybody"]
deny = ["discord:{mallory} Mallory"]
channels = ["discord:{art} #art", "telegram:{group}"]

[[rule]]
where = ["discord:{server}"]
what = ["upscale"]
allow = ["role:{artists} Artists"]

[[rule]]
where = ["telegram:{group}"]
what = ["shorten", "others"]
allow = ["admins"]
"""


async def test_a_file_says_who_may_what_on_both_platforms(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        bob, mallory = here.discord.user("Bob"), here.discord.user("Mallory")
        server = here.discord.guild("Painters", members=[here.anna, bob, mallory])
        art, lobby = server.text("art"), server.text("lobby")
        artists = Role(here.discord.number(), "Artists", 0)
        server.roles.append(artists)
        server.holders[here.anna.id] = [artists]
        ben, carl = here.telegram.user("Ben"), here.telegram.user("Carl")
        group = here.telegram.supergroup("Painters", members=[here.ann, ben, carl])
        group.admins.append(here.ann)
        ids = {"server": server.id, "art": art.id, "artists": artists.id, "mallory": mallory.id}
        rules = tmp_path / "policy.toml"
        rules.write_text(RULES.format(group=group.id, carl=carl.id, **ids))
        async with here.easel(**REAL, owners="telegram:1", policy=str(rules)):

            async def told(who: Any, command: str, channel: Any = art, **given: Any) -> str:
                asked = await who.uses(channel, command, **given)
                return str((await here.discord.until(lambda: said(asked))).text)

            async def drawn_by(who: Any) -> Any:
                asked = await who.uses(art, "imagine", prompt="a blue whale")
                return await here.discord.until(lambda: has_picture(asked.message))

            whale = await drawn_by(bob)
            corner = art.thread("corner", by=bob)
            await told(bob, "imagine", corner, prompt="a cat in a thread")
            assert "does not draw here, but in `#art`. Ask the owner of Easel." in await told(
                bob, "imagine", lobby, prompt="a cat"
            )
            assert "excluded you" in await told(mallory, "imagine", prompt="a cat")
            refused = await here.discord.until(partial(said, await bob.presses(whale, "U1")))
            assert "Upscaling is for `@Artists` here. Ask an administrator here." in refused.text
            taken = await here.anna.presses(whale, "U1")
            await here.discord.until(lambda: has_picture(taken.message))
            assert "whom its owner lets in" in (await here.answered("imagine", prompt="a cat")).text, "by herself"

            fox = await here.ann.says(group, "/imagine a red fox")
            post = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.reply_to == fox.id and finished(m)), None)
            )
            asked = await ben.says(group, "/shorten a red fox in the snow")
            heard = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.reply_to == asked.id and m.text), None)
            )
            assert heard is not None
            assert "Shorten is for administrators here." in heard.text
            await here.ann.says(group, "/shorten a red fox in the snow")
            await sqlite.until(here.folder, "select 1 from job where kind = 'shorten'")
            others = "Using others' pictures is for administrators here."
            for label in ("U1", "V1", "🔄"):
                assert others in await toast(await ben.presses(post, label))
            assert await toast(await here.ann.presses(post, "U1")) == "On its way."
            assert await toast(await carl.presses(post, "V1")) == "On its way.", "a helper may all"
            own = await ben.says(group, "/imagine {a, b} cat")
            many = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.reply_to == own.id and m.buttons), None)
            )
            assert many is not None
            await ben.presses(many, many.keyboard[0][0])
            await here.telegram.until(lambda: len(here.rows("select 1 from job where kind = 'imagine'")) >= 5 or None)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[[rule]\nallow = []", "which is no TOML: "),
        (
            "[[rules]]\nallow = []",
            "line 1 is wrong: rules is not known: write one of helpers, rule, budget, words, costs, ",
        ),
        ("[rule]\nallow = []", "line 1 is wrong: rule must be written as [[rule]]"),
        ('[[rule]]\nallow = ["everybody"]\nwhat = ["vidoe"]', "line 3 is wrong: “vidoe” in what must be one of draw, "),
        ('\n[[rule]]\nallow = ["Artists"]', "line 3 is wrong: “Artists” in allow must be everybody, admins, "),
        ('[[rule]]\nwhere = ["general"]\nallow = []', "line 2 is wrong: “general” in where must be a server, "),
        ('[[rule]]\nallow = "everybody"', 'line 2 is wrong: allow must be a list, such as ["telegram:123"].'),
        ("[[rule]]\ndeny = [5]", "line 2 is wrong: “5” in deny must be "),
        ('# what = []\n[[rule]]\nwhat = ["video"]', "line 2 is wrong: a rule has none of allow, deny and channels."),
        (
            "[costs]\nvideo = -1",
            "line 1 is wrong: costs must be written as [costs], with numbers for some of imagine, ",
        ),
        ('moderators = "telegram:inline"', "line 1 is wrong: moderators must be a chat or a channel, such as "),
        ('[[budget]]\ncredits = 5\nper = "week"', "line 3 is wrong: per must be “day” or “month”."),
        ("[[budget]]\ncredits = 5", "line 1 is wrong: a budget needs credits and per."),
        (
            '[[budget]]\ncredits = 5\nper = "day"\nwho = ["role:5 Artists"]',
            "line 1 is wrong: a budget that some share needs a name: purse.",
        ),
        ("[[words]]\nwhere = []", "line 1 is wrong: a list of words has neither words nor spoiler."),
        ('[[words]]\nwords = ["a*"]', "line 2 is wrong: “a*” in words must be a word or a pattern, such as “fox”, "),
        ('[[words]]\nspoiler = "yes"', "line 2 is wrong: spoiler must be true or false."),
        ('helpers = ["Ann"]', "line 1 is wrong: “Ann” in helpers must be an account, such as “telegram:123”."),
    ],
)
async def test_a_file_that_is_wrong_stops_the_start_and_its_line_is_named(
    tmp_path: Path, text: str, wrong: str
) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(text)
    settings = configured(tmp_path, policy=str(file))
    with pytest.raises(ConfigError) as refused:
        await running(settings).__aenter__()
    assert str(refused.value).startswith(f"POLICY names {file}, w")
    assert wrong in str(refused.value)
    assert [finding.ok async for finding in policy.check(settings)] == [False]


async def test_the_doctor_shows_the_code_and_the_rules(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text('[[rule]]\nallow = ["everybody"]')
    bot: dict[str, Any] = {"telegram_token": "5000000000:AAfake-token-for-tests-only-xxxxxxxxxxxx"}
    settings = configured(tmp_path, policy=str(file), **REAL | bot)
    rules, code = [finding.sentence async for finding in policy.check(settings)]
    assert rules == f"POLICY names {file}: rules in it: 1."
    assert f"/claim {policy.access(settings).code}" in code
    assert policy.access(settings).code == policy.access(configured(tmp_path, **REAL | bot)).code, "the same each time"
    assert [finding async for finding in policy.check(configured(tmp_path, **bot))] == [], "the simulator is free"


async def fits(here: World, told: Callable[..., Any], server: int) -> None:
    """The page holds rules about everything and many helpers."""
    rules = ", ".join(f"('discord:{server}', '{what}', '[\"everybody\"]', '[]', '[]')" for what in WHAT)
    helpers = ", ".join(f"('telegram', '{number}', 1, 0)" for number in range(900_000, 900_030))
    here.rows(f"insert or ignore into rule values {rules}")
    here.rows(f"insert into owner values {helpers}")
    await told(here.anna, "admin", rule="describe everybody")  # has Easel see what was written without it
    panel = await told(here.anna, "admin")
    assert "Not shown: Zooming out, Panning. `/admin zoom` opens one of them." in panel.text
    assert "6 helpers are not in the list; `/admin help not telegram:900024` takes one off." in panel.text
    assert len(list(walk(panel.components))) <= COMPONENTS
    assert max(len(menu.options) for menu in panel.menus) == CHOICES
    opened = await told(here.anna, "admin", rule="pan")
    assert any("Panning" in menu.placeholder for menu in opened.menus)
    here.rows("delete from rule where what not in ('draw', 'upscale')")
    here.rows("delete from owner where account like '9000%'")


async def test_owners_make_rules_in_the_chat(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        bob, cleo = here.discord.user("Bob"), here.discord.user("Cleo")
        server = here.discord.guild("Painters", members=[here.anna, bob, cleo])
        art = server.text("art")
        artists = Role(here.discord.number(), "Artists", 0)
        server.roles.append(artists)
        server.holders[cleo.id] = [artists]
        ben = here.telegram.user("Ben")
        group = here.telegram.supergroup("Painters", members=[here.ann, ben])
        owners = f"telegram:{here.ann.id},discord:{here.anna.id}"
        async with here.easel(**REAL, owners=owners):

            async def told(who: Any, command: str, **given: Any) -> Any:
                asked = await who.uses(art, command, **given)
                return await here.discord.until(lambda: said(asked))

            assert "Only Easel's owner" in (await told(bob, "admin")).text
            assert "Only Easel's owner" in (await told(bob, "admin", rule="draw everybody")).text
            assert "whom its owner lets in" in (await told(bob, "imagine", prompt="a cat")).text
            panel = await told(here.anna, "admin")
            await here.anna.chooses(panel, panel.menus[0].placeholder, "Everybody")
            await here.discord.until(lambda: any("everybody" in menu.placeholder for menu in panel.menus) or None)
            ruled = await told(here.anna, "admin", rule=f"upscale <@&{artists.id}>, not <@{bob.id}>, in <#{art.id}>")
            assert "Upscaling: “@Artists”, not “Bob”, in “#art”" in [menu.placeholder for menu in ruled.menus]
            whale = await bob.uses(art, "imagine", prompt="a blue whale")
            post = await here.discord.until(lambda: has_picture(whale.message))
            pressed = await bob.presses(post, "U1")
            assert "excluded you" in (await here.discord.until(lambda: said(pressed))).text
            taken = await cleo.presses(post, "U1")
            await here.discord.until(lambda: has_picture(taken.message))
            assert "names nobody" in (await told(here.anna, "admin", rule="upscale Artists")).text
            assert "no rules about" in (await told(here.anna, "admin", rule="dance everybody")).text

            await fits(here, told, server.id)
            assert "Only Easel's owner" in await heard(here, ben, group, "/admin")
            shown = await here.told("/admin", group)
            await here.ann.presses(shown, "Drawing")
            await here.telegram.until(lambda: "Administrators" in str(shown.keyboard) or None)
            assert "Only Easel's owner" in await toast(await ben.presses(shown, "Everybody"))
            await here.ann.presses(shown, "Everybody")
            await here.telegram.until(lambda: "Drawing: everybody" in shown.text or None)
            asked = await ben.says(group, "/imagine a red fox")
            await here.telegram.until(
                lambda: any(m.reply_to == asked.id and finished(m) for m in group.bot_messages) or None
            )
            assert "whom its owner lets in" in await heard(here, ben, here.telegram.private(ben), "/imagine a cat")
            helped = await here.told(f"/admin help telegram:{ben.id}")
            assert "Helpers: Ben" in helped.text
            assert "Only Easel's owner" in await heard(here, ben, group, f"/admin help telegram:{ben.id}")
            assert "Who may draw" in await heard(here, ben, group, "/admin"), "a helper makes rules"
            await ben.says(here.telegram.private(ben), "/imagine a red fox")
            await sqlite.until(here.folder, f"select 1 from job where place = '{ben.id}'")
            await here.ann.presses(helped, "Helpers")
            await here.telegram.until(lambda: "Not “Ben” any more" in str(helped.keyboard) or None)
            await here.ann.presses(helped, "Not “Ben” any more")
            await here.telegram.until(lambda: "Helpers: Nobody" in helped.text or None)
            assert "whom its owner lets in" in await heard(here, ben, here.telegram.private(ben), "/imagine a dog")
        rules = tmp_path / "policy.toml"
        rules.write_text("")
        async with here.easel(**REAL, owners=owners, policy=str(rules)):
            assert "in the file" in (await here.told("/admin rules")).text
            assert "whom its owner lets in" in await heard(here, ben, group, "/imagine a dog")
