"""Who may draw, over the wire of both platforms, with a server that costs money: by whichever way they come."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from simulator import Simulator
from tests.fakes.discord import FakeDiscord
from tests.fakes.telegram import FakeTelegram
from tests.images import png

from .telegram.served import finished
from .test_linking import World
from .web.served import Page

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


async def drawn(here: World) -> Seen:
    """A picture on each platform, from before anybody had to own it, and a copy of the first one that was shared."""
    await here.draws("a red fox")
    post = next(m for m in here.chat.bot_messages if finished(m))
    asked = await here.anna.uses(here.channel, "imagine", prompt="a blue whale")
    there = await here.discord.until(lambda: asked.message if asked.message and asked.message.files else None, 30)
    found = await here.ann.inline("fox")
    copy = await here.ann.chosen(found, next(one for one in found.results if one["id"] != "draw"))
    return post, there, copy


def said(pressed: Any) -> Any:
    """What somebody alone hears of a press."""
    return next(iter(pressed.followups), None) or pressed.message


async def toast(press: Any) -> str:
    return str((await press.answer)["text"])


async def says_everywhere(here: World, seen: Seen, expected: str) -> None:
    """Every way in ends with the same sentence, and with no job more."""
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
    bob = here.telegram.user("Bob")
    await bob.says(here.telegram.private(bob), "/start")
    assert expected in await toast(await bob.presses(copy, "U2")), "a sealed copy"
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
        await here.discord.until(lambda: (asked.message and asked.message.files) or None, 30)
        if "owners" in how(here):
            bob = here.telegram.user("Bob")
            private = here.telegram.private(bob)
            asked_by_bob = await bob.says(private, "/claim AAAA-AAAA")
            told = await here.telegram.until(lambda: next(iter(private.bot_messages), None))
            assert told is not None
            assert told.reply_to == asked_by_bob.id
            assert "has an owner" in told.text
