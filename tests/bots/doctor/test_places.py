"""What the bots may do where people drew, how the clock goes, and whether PUBLIC_URL leads here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bots.app import running
from bots.doctor import clock, ground, places, queue
from bots.settings import Settings
from core.jobs import Person, Place
from storage.chats import SqlChats
from storage.database import Database
from storage.sqlite_file import lock_folder
from storage.store import SqlStore
from tests.bots.doctor.patients import answering, serving
from tests.fakes.discord import FakeDiscord
from tests.fakes.telegram import FakeTelegram
from tests.storage.past import wish

Told = list[tuple[bool | None, str]]


def here(**values: Any) -> Settings:
    return Settings(_env_file=None, **{"listen": "127.0.0.1:0", **values})


async def drawn(*where: Place, url: str = here().database_url.get_secret_value()) -> None:
    """Somebody drew in these places, and Easel was stopped."""
    database = await Database.open(url)
    try:
        for number, place in enumerate(where):
            await SqlStore(database).add(
                replace(wish(f"j{number:02}"), place=place, person=Person(place.platform, "1001"))
            )
    finally:
        await database.close()


async def found(check: Any, settings: Settings) -> Told:
    return [(finding.ok, finding.sentence) async for finding in check(settings)]


def kept() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path("data").iterdir() if path.is_file()}


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as fake:
        yield fake


async def test_rights_in_telegrams_chats(telegram: FakeTelegram) -> None:
    fine, silent, channel, closed, gone = (
        telegram.supergroup("Painters", members=[]),
        telegram.supergroup("Readers \x1b[2J", members=[]),
        telegram.channel("Gallery", members=[]),
        telegram.channel("Locked", members=[]),
        telegram.supergroup("Gone", members=[]),
    )
    silent.forbids("photo", "document")
    for each in (channel, closed):
        each.promote_bot()
    closed.forbids("text")
    gone.kick_bot()
    chats = [Place("telegram", str(each.id)) for each in (fine, silent, channel, closed, gone)]
    others = [Place("telegram", name) for name in ("1001", f"{fine.id}/7", "inline/x", "-1009999999999")]
    await drawn(*chats, *others, Place("web", "local"), Place("discord", "5"))
    before = kept()
    settings = here(telegram_token=telegram.token, telegram_api_url=telegram.url)
    assert await found(places.check, settings) == [
        (False, "In “Locked” on Telegram the bot may not post messages: allow it there."),
        (False, "In “Readers \x1b[2J” on Telegram the bot may not send photos, send files: allow it there."),
        (True, "The bot may post in 2 of 6 groups and channels on Telegram that it knows."),
        (None, "In 2 of them it is no longer, or they are no more."),
    ]
    assert kept() == before
    with closing(lock_folder(Path("data"))):  # as a running Easel holds it
        assert len(await found(places.check, settings)) == 4
    silent.promote_bot()  # the group's own limits are for others
    assert len([ok for ok, _ in await found(places.check, settings) if ok is False]) == 1


async def test_rights_in_discords_channels() -> None:
    async with FakeDiscord() as fake:
        ann = fake.user("Ann")
        guild = fake.guild("Painters", members=[ann])
        fine, mute, bare = guild.text("fine"), guild.text("mute"), guild.text("bare")
        threads = [mute.thread("one", by=ann), bare.thread("two", by=ann)]
        mute.forbids("send_messages")
        bare.forbids("attach_files")
        hidden = guild.text("hidden")
        hidden.forbids("view_channel")
        ids = [str(each.id) for each in (fine, mute, bare, *threads, hidden)]
        await drawn(*(Place("discord", name) for name in (*ids, "77/own", "78/seatless")))
        settings = here(discord_token=fake.token, discord_api_url=fake.api)
        told = await found(places.check, settings)
        assert sorted(told[:3]) == [
            (False, f"In #{name} (Painters) on Discord the bot lacks “{lacks}”: allow it in the channel's permissions.")
            for name, lacks in (("bare", "Attach Files"), ("mute", "Send Messages"), ("two", "Attach Files"))
        ]
        assert told[3:] == [
            (True, "The bot may post in 2 of 6 channels on Discord that it knows."),
            (None, "1 of them it does not see, or they are no more."),
        ]


@pytest.mark.parametrize("away", ["token", "server", "database"])
async def test_what_is_told_elsewhere_is_not_told_again(away: str, telegram: FakeTelegram) -> None:
    await drawn(Place("telegram", "-100200"))
    if away == "database":
        Path("data/easel.db").write_bytes(b"no database")
    token = telegram.token if away == "database" else "5000000000:AAwrong-token-for-tests-only-xxxxxxx"
    url = "http://127.0.0.1:1" if away == "server" else telegram.url
    assert await found(places.check, here(telegram_token=token, telegram_api_url=url)) == []


async def test_places_in_postgresql(postgres: str, telegram: FakeTelegram) -> None:
    group = telegram.supergroup("Painters", members=[])
    await drawn(Place("telegram", str(group.id)), url=postgres)
    settings = here(telegram_token=telegram.token, telegram_api_url=telegram.url, database_url=postgres)
    assert [ok for ok, _ in await found(places.check, settings)] == [True]


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("Sat, 01 Jan 2000 00:00:00 GMT", "min ahead of that of 127.0.0.1: have it set over the network"),
        ("Fri, 01 Jan 2100 00:00:00 GMT", "min behind that of 127.0.0.1: have it set over the network"),
        ("some day", ""),
    ],
)
async def test_a_clock_that_is_off_is_told(date: str, said: str) -> None:
    async with answering(404, "", Date=date) as url:
        told = await found(clock.check, here(mj_provider="trueai", mj_url=url))
    assert [(ok, said in sentence) for ok, sentence in told] == ([(False, True)] if said else [])


async def test_a_clock_that_is_right_is_told_by_whoever_answers_first(telegram: FakeTelegram) -> None:
    async with serving("trueai") as server:
        away = {"discord_token": "x", "discord_api_url": "http://127.0.0.1:1"}
        ((ok, sentence),) = await found(clock.check, here(mj_provider="trueai", mj_url=server.url, **away))
    assert (ok, sentence) == (True, "This machine's clock agrees with that of 127.0.0.1.")
    assert await found(clock.check, here()) == []


async def test_whether_public_url_leads_here() -> None:
    assert await found(ground.check_outside, here()) == []
    async with running(here()) as easel:
        listen = easel.url.removeprefix("http://")
        for _ in range(2):  # beside a running Easel, and without one
            ((ok, sentence),) = await found(ground.check_outside, here(listen=listen, public_url=easel.url))
            assert (ok, sentence) == (True, f"{easel.url} leads to {listen}: hooks can arrive.")
    ((ok, sentence),) = await found(ground.check_outside, here(listen=listen, public_url=easel.url))
    assert ok
    async with answering(200, "<html>") as other:
        for url, why in (
            (other, "something else does, with HTTP 200"),
            ("http://127.0.0.1:1", "nothing listens there"),
        ):
            ((ok, sentence),) = await found(ground.check_outside, here(public_url=url))
            assert not ok
            assert f"{url}/healthz, asked from here, is not answered by Easel ({why})" in sentence


async def test_what_waits_and_a_pause_are_told() -> None:
    assert await found(queue.check, here()) == []
    await drawn(Place("web", "local"), Place("web", "local"))
    assert await found(queue.check, here(at_once=3)) == [
        (None, "2 jobs wait for the provider, which gets 3 at once, as AT_ONCE says.")
    ]
    database = await Database.open(here().database_url.get_secret_value())
    try:
        await SqlChats(database, "easel", database.replica.clock).keep_note("paused", "1.0")
    finally:
        await database.close()
    assert await found(queue.check, here()) == [
        (None, "Easel is paused, and 2 jobs wait: what waits goes out once an owner sends /admin resume.")
    ]
