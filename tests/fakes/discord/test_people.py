"""What people do, as the unmodified library hears it, and what they see of the answers."""

from __future__ import annotations

import re
from typing import Any

import discord
import pytest
from discord import app_commands, ui

from tests.fakes.discord import Channel, FakeDiscord, Guild, User, prefilled
from tests.fakes.discord.conftest import Bot, Clock, code, offers, picture, result, soon
from tests.fakes.discord.judge import judge
from tests.images import png

Asked = discord.Interaction[Any]


class Kept(ui.DynamicItem[ui.Button[Any]], template=r"v1:(?P<label>\w+):1"):
    """A button that works after any restart."""

    def __init__(self, label: str) -> None:
        super().__init__(ui.Button(label=label, custom_id=f"v1:{label}:1"))
        self.label = label

    @classmethod
    async def from_custom_id(cls, interaction: Asked, item: ui.Item[Any], match: re.Match[str], /) -> Kept:
        return cls(match["label"])

    async def callback(self, interaction: Asked) -> None:
        if self.label == "Remix":
            await interaction.response.send_modal(Remix())
        elif self.label == "Edit":
            await interaction.response.edit_message(view=result("edited"), attachments=[picture()])
        else:
            await interaction.response.defer()
            await interaction.followup.send(f"{self.label} by {interaction.user}", ephemeral=True)


class Remix(ui.Modal, title="Remix"):
    prompt: ui.Label[Any] = ui.Label(text="Prompt", component=ui.TextInput(default="a fox", custom_id="prompt"))
    strength: ui.Label[Any] = ui.Label(
        text="Strength",
        component=ui.RadioGroup(
            custom_id="strength",
            options=[
                discord.RadioGroupOption(label="Subtle", value="1", default=True),
                discord.RadioGroupOption(label="Strong", value="2"),
            ],
        ),
    )
    reference: ui.Label[Any] = ui.Label(text="Reference", component=ui.FileUpload(custom_id="files", required=False))

    async def on_submit(self, interaction: Asked) -> None:
        prompt, strength, reference = (one.component for one in (self.prompt, self.strength, self.reference))
        assert isinstance(prompt, ui.TextInput)
        assert isinstance(strength, ui.RadioGroup)
        assert isinstance(reference, ui.FileUpload)
        files = [await one.read() == png() for one in reference.values]
        await interaction.response.send_message(f"{prompt.value} {strength.value} {files}")


@pytest.fixture
async def post(bot: Bot, channel: Channel) -> Any:
    """A result with buttons."""
    bot.add_dynamic_items(Kept)
    view = result("a fox", "U1", "Remix", "Edit")
    await bot.get_partial_messageable(channel.id).send(view=view, file=picture())
    return channel.bot_messages[0]


async def test_a_command_is_deferred_and_becomes_a_result(
    fake: FakeDiscord, bot: Bot, alice: User, channel: Channel
) -> None:
    heard: list[Asked] = []

    async def imagine(
        interaction: Asked, prompt: app_commands.Range[str, 1, 20], reference: discord.Attachment | None = None
    ) -> None:
        heard.append(interaction)
        await interaction.response.defer(thinking=True)
        assert reference
        assert await reference.read() == png()
        await interaction.edit_original_response(view=result(prompt, "U1"), attachments=[picture()])

    await offers(bot, imagine)
    asked = await alice.uses(channel, "imagine", prompt="a fox", reference=("my fox.png", png()))
    message = await asked.finished()
    assert (asked.kind, asked.ephemeral, asked.failed) == ("deferred", False, False)
    assert (message.texts, message.labels, message.gallery[0].alt) == (["a fox"], [["U1"]], "a fox")
    (interaction,) = heard
    assert interaction.locale is discord.Locale.german
    assert interaction.user.id == alice.id
    assert interaction.channel_id == channel.id
    assert interaction.app_permissions.attach_files
    assert interaction.is_guild_integration()
    assert not interaction.is_user_integration()
    assert interaction.filesize_limit == 10 * 2**20
    with pytest.raises(AssertionError, match="wants"):
        await alice.uses(channel, "imagine")
    with pytest.raises(AssertionError, match="outside"):
        await alice.uses(channel, "imagine", prompt="x" * 21)
    assert judge().everything(fake) == []


async def test_commands_are_registered_with_their_languages(fake: FakeDiscord, bot: Bot, guild: Guild) -> None:
    async def imagine(interaction: Asked) -> None: ...

    await offers(bot, imagine)
    found = fake.commands.named("imagine")
    assert found
    assert found["contexts"] == [0, 1, 2]
    assert found["integration_types"] == [0, 1]
    first = found["id"]
    await bot.tree.sync()
    again = fake.commands.named("imagine")
    assert again
    assert again["id"] == first
    assert fake.commands.syncs == 2
    bot.tree.copy_global_to(guild=discord.Object(guild.id))
    await bot.tree.sync(guild=discord.Object(guild.id))
    assert [one["name"] for one in fake.commands.registered[guild.id]] == ["imagine"]
    assert [one.name for one in await bot.tree.fetch_commands()] == ["imagine"]
    assert judge().everything(fake) == []


async def test_suggestions_and_choices(fake: FakeDiscord, bot: Bot, alice: User, channel: Channel) -> None:
    async def recent(interaction: Asked, current: str) -> list[app_commands.Choice[str]]:
        said = f"{current} and {interaction.namespace.speed}"
        return [app_commands.Choice(name=said, value=said)]

    @app_commands.autocomplete(prompt=recent)
    @app_commands.choices(speed=[app_commands.Choice(name=name, value=name[0].lower()) for name in ("Fast", "Turbo")])
    async def imagine(interaction: Asked, prompt: str, speed: str = "") -> None:
        await interaction.response.send_message(f"{prompt} {speed}", ephemeral=True)

    await offers(bot, imagine)
    assert await alice.suggestions(channel, "imagine", "prompt", prompt="fo", speed="Turbo") == [
        {"name": "fo and t", "value": "fo and t"}
    ]
    asked = await (await alice.uses(channel, "imagine", prompt="fox", speed="Fast")).answered()
    assert (asked.kind, asked.ephemeral, asked.text) == ("message", True, "fox f")
    assert asked.message
    assert asked.message.seen_by is alice
    with pytest.raises(AssertionError, match="offers"):
        await alice.uses(channel, "imagine", prompt="fox", speed="Slow")


async def test_context_menus_bring_their_message(fake: FakeDiscord, bot: Bot, alice: User, channel: Channel) -> None:
    @bot.tree.context_menu(name="Describe")
    async def describe(interaction: Asked, message: discord.Message) -> None:
        same = [await one.read() == png() for one in message.attachments]
        await interaction.response.send_message(f"{message.content} {same}")

    await bot.tree.sync()
    said = await alice.says(channel, "look", files=[png()])
    asked = await (await alice.applies("Describe", said)).answered()
    assert asked.text == "look [True]"
    assert judge().everything(fake) == []


async def test_buttons_work_without_a_view(fake: FakeDiscord, post: Any, alice: User) -> None:
    pressed = await (await alice.presses(post, "U1")).answered()
    assert pressed.kind == "deferred_update"
    await fake.until(lambda: pressed.followups)
    assert pressed.followups[0].text.startswith("U1 by alice")
    assert pressed.followups[0].ephemeral
    again = await alice.presses_id(post, "v1:U1:1")
    assert (await again.answered()).kind == "deferred_update"
    edited = await (await alice.presses(post, "Edit")).answered()
    assert (edited.kind, post.text, post.labels) == ("update", "edited", [])
    with pytest.raises(AssertionError, match="no button 'U9'"):
        await alice.presses(post, "U9")
    assert judge().everything(fake) == []


async def test_modals_open_prefilled_and_are_sent(fake: FakeDiscord, post: Any, alice: User) -> None:
    opened = await (await alice.presses(post, "Remix")).answered()
    assert opened.modal
    assert (opened.kind, opened.modal["title"], prefilled(opened.modal)) == ("modal", "Remix", {"Prompt": "a fox"})
    sent = await (await alice.submits(opened, {"Prompt": "a wolf", "Strength": "Strong", "files": [png()]})).answered()
    assert sent.text == "a wolf 2 [True]"
    same = await (await alice.submits(await alice.presses(post, "Remix"))).answered()
    assert same.text == "a fox 1 []"
    with pytest.raises(AssertionError, match="does not take"):
        await alice.submits(opened, {"Prompt": ""})
    with pytest.raises(AssertionError, match="has fields"):
        await alice.submits(opened, {"Colour": "red"})
    assert judge().everything(fake) == []


async def test_menus_of_both_kinds(fake: FakeDiscord, bot: Bot, alice: User, guild: Guild, channel: Channel) -> None:
    other = guild.text("gallery")
    chosen: list[Any] = []

    class Choice(ui.View):
        @ui.select(placeholder="Speed", options=[discord.SelectOption(label="Fast", value="f")])
        async def speed(self, interaction: Asked, select: ui.Select[Choice]) -> None:
            chosen.extend(select.values)
            await interaction.response.defer()

        @ui.select(cls=ui.ChannelSelect, placeholder="Where")
        async def where(self, interaction: Asked, select: ui.ChannelSelect[Choice]) -> None:
            chosen.extend(one.id for one in select.values)
            await interaction.response.defer()

    view = Choice()
    await bot.get_partial_messageable(channel.id).send("choose", view=view)
    await (await alice.chooses(channel.bot_messages[0], "Speed", "Fast")).answered()
    await (await alice.chooses(channel.bot_messages[0], "Where", other)).answered()
    assert chosen == ["f", other.id]
    view.stop()
    assert judge().everything(fake) == []


# --- the two walls --------------------------------------------------------------------------------------------------
@pytest.fixture
async def late(bot: Bot) -> list[Asked]:
    """A command that answers nothing by itself."""
    heard: list[Asked] = []

    async def imagine(interaction: Asked) -> None:
        heard.append(interaction)

    await offers(bot, imagine)
    return heard


async def test_three_seconds(fake: FakeDiscord, late: list[Asked], alice: User, channel: Channel, clock: Clock) -> None:
    asked = await alice.uses(channel, "imagine")
    await soon(lambda: late)
    clock.ahead = 3.1
    assert asked.failed
    with pytest.raises(discord.NotFound) as refused:
        await late[0].response.defer()
    assert code(refused) == (404, 10062)


async def test_one_answer_and_fifteen_minutes(
    fake: FakeDiscord, late: list[Asked], alice: User, channel: Channel, clock: Clock
) -> None:
    asked = await alice.uses(channel, "imagine")
    await soon(lambda: late)
    (interaction,) = late
    with pytest.raises(discord.NotFound) as early:
        await interaction.followup.send("too early")
    assert code(early) == (404, 10015)
    await interaction.response.send_message("one")
    payload: Any = asked.payload
    again = discord.Interaction(data=payload, state=interaction._state)
    with pytest.raises(discord.HTTPException) as refused:
        await again.response.send_message("two")
    assert code(refused) == (400, 40060)
    clock.ahead = 15 * 60 - 1
    await interaction.edit_original_response(content="still")
    assert asked.text == "still"
    clock.ahead = 15 * 60 + 1
    with pytest.raises(discord.HTTPException) as refused:
        await interaction.edit_original_response(content="gone")
    assert code(refused) == (401, 50027)


# --- apps that people bring along -----------------------------------------------------------------------------------
async def test_a_person_brings_the_app_along(fake: FakeDiscord, late: list[Asked], alice: User) -> None:
    bob = fake.user("Bob")
    places = [
        fake.guild("Elsewhere", members=[alice], installed=False).text("general"),
        fake.private(alice, bob),
        fake.private(alice, bob, fake.user("Carol")),
    ]
    with pytest.raises(AssertionError, match="has no app"):
        await alice.uses(places[0], "imagine")
    alice.installs()
    for place in places:
        asked = await alice.uses(place, "imagine")
        await soon(lambda: late)
        interaction = late.pop()
        assert (asked.owners, asked.user_only) == ({"1": str(alice.id)}, True)
        assert interaction.is_user_integration()
        assert not interaction.is_guild_integration()
        await interaction.response.send_message("hello")
        for number in range(5):
            await interaction.followup.send(f"{number}")
        with pytest.raises(discord.HTTPException) as refused:
            await interaction.followup.send("six")
        assert code(refused) == (400, 40094)
        await interaction.edit_original_response(content="changed")
        assert asked.text == "changed"
        with pytest.raises(discord.Forbidden):
            await by_itself(interaction, asked.message)
    assert judge().everything(fake) == []


async def by_itself(interaction: Asked, message: Any) -> None:
    """With the bot's own token instead of the interaction's."""
    place = interaction.client.get_partial_messageable(message.channel.id)
    await place.get_partial_message(message.id).edit(content="x")


async def test_direct_messages_with_the_app(fake: FakeDiscord, late: list[Asked], alice: User, guild: Guild) -> None:
    asked = await alice.uses(fake.dm(alice), "imagine")
    await soon(lambda: late)
    assert asked.owners == {"0": "0"}
    assert late[0].context.dm_channel
    await late[0].response.send_message("hello")
    assert [message.text for message in fake.dm(alice).messages] == ["hello"]


async def test_outside_apps_may_be_made_quiet(fake: FakeDiscord, late: list[Asked], alice: User) -> None:
    place = fake.guild("Elsewhere", members=[alice], installed=False).text("general")
    alice.installs()
    place.forbids("use_external_apps", to=alice)
    asked = await alice.uses(place, "imagine")
    await soon(lambda: late)
    await late[0].response.send_message("hello")
    assert asked.ephemeral
