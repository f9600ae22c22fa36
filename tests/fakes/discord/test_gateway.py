"""Sessions of the unmodified library: they identify, drop, resume, begin anew."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import pytest

from tests.fakes.discord import Channel, FakeDiscord, Guild, Session, User
from tests.fakes.discord.conftest import Bot, offers, running, soon
from tests.fakes.discord.judge import judge

Asked = discord.Interaction[Any]


@pytest.fixture
async def heard(bot: Bot, channel: Channel) -> list[int]:
    """The ids of the interactions that reached a command."""
    seen: list[int] = []

    async def imagine(interaction: Asked) -> None:
        seen.append(interaction.id)
        await interaction.response.send_message("ok")

    await offers(bot, imagine)
    return seen


def only(fake: FakeDiscord) -> Session:
    (session,) = fake.gateway.sessions
    return session


async def test_a_client_logs_in_and_learns_its_servers(fake: FakeDiscord, guild: Guild, channel: Channel) -> None:
    fake.guild("Elsewhere", members=[], installed=False)
    bot = Bot()
    async with running(bot, fake):
        assert bot.user
        assert bot.user.id == fake.application_id
        assert [one.name for one in bot.guilds] == ["Painters"]
        here = bot.get_channel(channel.id)
        assert isinstance(here, discord.TextChannel)
        assert here.permissions_for(here.guild.me).send_messages
        assert [one.name for one in await here.guild.fetch_channels()] == ["general"]
        assert only(fake).intents == discord.Intents(guilds=True).value
        assert bot.ws.gateway is not None
        assert str(bot.ws.gateway) == fake.gateway.url
    await fake.until(lambda: not fake.gateway.connected)
    assert judge().everything(fake) == []


async def test_a_wrong_token_is_refused(fake: FakeDiscord) -> None:
    fake.token = "another"
    bot = Bot()
    async with bot:
        with pytest.raises(discord.LoginFailure):
            await bot.start("MTAw.wrong.token")


async def test_privileged_intents_must_be_granted(fake: FakeDiscord, alice: User) -> None:
    intents = discord.Intents(guilds=True, guild_messages=True, message_content=True)
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(Bot(intents), fake):
            pass
    fake.gateway.identifies.clear()
    fake.gateway.allowed_privileged = intents.value
    bot, heard = Bot(intents), asyncio.Queue[discord.Message]()

    @bot.event
    async def on_message(message: discord.Message) -> None:
        heard.put_nowait(message)

    place = fake.guild("Painters", members=[alice]).text("general")
    async with running(bot, fake):
        await alice.says(place, "hello")
        message = await asyncio.wait_for(heard.get(), 5)
        assert (message.content, message.author.name) == ("hello", alice.username)


@pytest.mark.parametrize("how", ["drop", "close", "reconnect", "invalidate"])
async def test_what_happened_meanwhile_is_told_on_resuming(
    fake: FakeDiscord, heard: list[int], alice: User, channel: Channel, how: str
) -> None:
    before = await (await alice.uses(channel, "imagine")).answered()
    fake.gateway.open = False
    assert {"invalidate": lambda: fake.gateway.invalidate(resumable=True)}.get(how, getattr(fake.gateway, how))() == 1
    await fake.until(lambda: not fake.gateway.connected)
    missed = await alice.uses(channel, "imagine")
    fake.gateway.open = True
    await missed.answered()
    after = await (await alice.uses(channel, "imagine")).answered()
    assert heard == [before.id, missed.id, after.id]
    assert only(fake).resumes == 1


async def test_a_forgotten_session_begins_anew(
    fake: FakeDiscord, heard: list[int], alice: User, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.gateway.forget()
    fake.gateway.drop()
    missed = await alice.uses(channel, "imagine")
    await fake.until(lambda: len(fake.gateway.sessions) == 2)
    after = await (await alice.uses(channel, "imagine")).answered()
    assert (heard, missed.responded) == ([after.id], False)


async def test_silence_after_heartbeats_is_a_dead_connection(fake: FakeDiscord, channel: Channel) -> None:
    fake.gateway.heartbeat_seconds = 0.05
    bot = Bot()
    bot._connection.heartbeat_timeout = 0.1
    async with running(bot, fake):
        fake.gateway.acknowledges = False
        await fake.until(lambda: only(fake).resumes)
        fake.gateway.acknowledges = True


async def test_each_shard_hears_of_its_servers(fake: FakeDiscord, alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.shards = 2
    places = [fake.guild(name, members=[alice]).text("general") for name in ("First", "Second")]
    heard: list[tuple[int, int | None]] = []

    class Sharded(discord.AutoShardedClient):
        before_identify_hook = Bot.before_identify_hook
        tree = None

        async def on_interaction(self, interaction: Asked) -> None:
            heard.append((interaction.guild.shard_id if interaction.guild else 0, interaction.guild_id))

    bot = Sharded(intents=discord.Intents(guilds=True), guild_ready_timeout=0.05)
    tree = discord.app_commands.CommandTree(bot)
    tree.command(name="imagine", description="x")(_nothing)
    async with running(bot, fake):
        await tree.sync()
        assert [session.shard for session in fake.gateway.sessions] == [(0, 2), (1, 2)]
        for place in places:
            await alice.uses(place, "imagine")
        await soon(lambda: len(heard) == 2)
        assert sorted(heard) == [(n, place.guild.id) for n, place in enumerate(places) if place.guild]
        assert fake.gateway.drop(shard=1) == 1
        await fake.until(lambda: [session.resumes for session in fake.gateway.sessions] == [0, 1])
    assert judge().everything(fake) == []


async def _nothing(interaction: Asked) -> None:
    """Answers nothing."""


async def test_the_bot_learns_of_what_changes(fake: FakeDiscord, bot: Bot, guild: Guild, channel: Channel) -> None:
    await soon(lambda: bot.get_channel(channel.id))
    channel.delete()
    await soon(lambda: not bot.get_channel(channel.id))
    guild.kick_bot()
    await soon(lambda: not bot.get_guild(guild.id))
    with pytest.raises(discord.NotFound):
        await bot.fetch_guild(guild.id)
    guild.invite_bot()
    await soon(lambda: bot.get_guild(guild.id))
