"""Messages, as the unmodified library sends and edits them."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import ui

from tests.fakes.discord import Channel, FakeDiscord, Guild, Message, User
from tests.fakes.discord.conftest import Bot, Clock, code, picture, raw, result, soon
from tests.fakes.discord.judge import judge
from tests.fakes.discord.permissions import BITS
from tests.images import png

ROW = {"type": 1, "components": [{"type": 2, "style": 1, "label": "U1", "custom_id": "a"}]}
MODERN = 1 << 15


def place(bot: discord.Client, channel: Channel) -> discord.PartialMessageable:
    return bot.get_partial_messageable(channel.id)


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


async def test_a_result_is_shown_as_a_person_sees_it(fake: FakeDiscord, bot: Bot, channel: Channel) -> None:
    sent = await place(bot, channel).send(view=result("a fox", "U1", "U2", pictures=2), files=[picture(), picture(1)])
    (message,) = channel.bot_messages
    assert message.id == sent.id
    assert message.modern
    assert message.texts == ["a fox"]
    assert [(media.alt, media.content) for media in message.gallery] == [("a fox", png())] * 2
    assert message.labels == [["U1", "U2"]]
    assert message.button("U2").custom_id == "v1:U2:1"
    assert message.button("U2").style == "secondary"
    assert [attachment.filename for attachment in sent.attachments] == ["0.png", "1.png"]
    assert await sent.attachments[0].read() == png()
    assert "\n".join(judge().everything(fake)) == ""


async def test_an_edit_replaces_the_picture_and_keeps_what_it_does_not_name(
    fake: FakeDiscord, bot: Bot, channel: Channel
) -> None:
    sent = await place(bot, channel).send(view=result("a fox"), file=picture())
    other = png(colour="red")
    await sent.edit(view=result("a fox", "U1"), attachments=[picture(content=other)])
    (message,) = channel.bot_messages
    assert message.files == [("0.png", other)]
    assert message.gallery[0].content == other
    assert len(message.history) == 1
    assert message.edited
    kept = await place(bot, channel).fetch_message(sent.id)
    await kept.edit(view=result("a wolf"), attachments=kept.attachments)
    assert message.text == "a wolf"
    assert message.gallery[0].content == other
    with pytest.raises(discord.HTTPException, match="was not found") as refused:
        await sent.edit(view=result("a fox"), attachments=[])
    assert code(refused) == (400, 50035)
    assert "\n".join(judge().everything(fake)) == ""


async def test_addresses_of_files_expire_and_are_renewed(bot: Bot, channel: Channel, clock: Clock) -> None:
    sent = await place(bot, channel).send(file=picture())
    clock.ahead = 24 * 3600 + 1
    with pytest.raises(discord.NotFound):
        await sent.attachments[0].read()
    again = await place(bot, channel).fetch_message(sent.id)
    assert await again.attachments[0].read() == png()
    assert again.attachments[0].id == sent.attachments[0].id


async def test_a_nonce_makes_one_message_of_two_calls(fake: FakeDiscord, bot: Bot, alice: User, clock: Clock) -> None:
    dm = await bot.create_dm(discord.Object(alice.id))
    first = await dm.send("hello", nonce="job-1")
    assert (await dm.send("hello", nonce="job-1")).id == first.id
    assert (await dm.send("hello", nonce="job-2")).id != first.id
    assert len(fake.dm(alice).messages) == 2
    clock.ahead = 301
    assert (await dm.send("hello", nonce="job-1")).id != first.id
    last = await dm.send("hello", nonce="job-3")
    await last.delete()
    with pytest.raises(discord.NotFound) as refused:
        await dm.send("hello", nonce="job-3")
    assert code(refused) == (404, 10008)
    assert "\n".join(judge().everything(fake)) == ""


async def test_replies_name_their_message(fake: FakeDiscord, bot: Bot, alice: User, channel: Channel) -> None:
    asked = await alice.says(channel, "a fox, please", files=[png()])
    reference = discord.MessageReference(message_id=asked.id, channel_id=channel.id)
    sent = await place(bot, channel).send("here", reference=reference)
    assert sent.reference
    assert sent.reference.message_id == asked.id
    assert channel.bot_messages[0].reply_to is asked
    alice.deletes(asked)
    with pytest.raises(discord.HTTPException, match="Unknown message"):
        await place(bot, channel).send("here", reference=reference)
    reference.fail_if_not_exists = False
    assert (await place(bot, channel).send("here", reference=reference)).reference is None
    channel.forbids("read_message_history")
    with pytest.raises(discord.HTTPException) as refused:
        await place(bot, channel).send("here", reference=reference)
    assert code(refused) == (400, 160002)


async def test_only_what_is_allowed_pings(fake: FakeDiscord, bot: Bot, alice: User, channel: Channel) -> None:
    prompt = f"@everyone look, {alice.mention} <@&77> `@here`"
    everything = discord.AllowedMentions.all()
    silent = await place(bot, channel).send(prompt)
    loud = await place(bot, channel).send(prompt, allowed_mentions=everything)
    box = await place(bot, channel).send(
        view=ui.LayoutView().add_item(ui.TextDisplay(prompt)), allowed_mentions=everything
    )
    someone = await place(bot, channel).send(prompt, allowed_mentions=discord.AllowedMentions(users=[alice]))
    pings = {number: message.pings for number, message in channel.everything.items()}
    assert pings[silent.id] == []
    assert pings[loud.id] == pings[box.id] == ["@everyone", alice.mention, "<@&77>"]
    assert pings[someone.id] == [alice.mention]
    assert [user.id for user in loud.mentions] == [alice.id]
    assert loud.mention_everyone


@pytest.mark.parametrize(
    ("body", "where", "kind"),
    [
        ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
        ({"components": [ROW] * 6}, "components", "BASE_TYPE_MAX_LENGTH"),
        ({"components": [text("hi")]}, "components.0.type", "UNION_TYPE_CHOICES"),
        ({"components": [ROW, ROW]}, "components.1.components.0.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"),
        (
            {"content": "hi", "components": [text("hi")], "flags": MODERN},
            "content",
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        ),
        ({"components": [text("hi")] * 41, "flags": MODERN}, "components", "BASE_TYPE_BAD_LENGTH"),
        (
            {"components": [text("x" * 3000), text("x" * 1001)], "flags": MODERN},
            "components",
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
        ),
        (
            {"components": [{"type": 12, "items": [{"media": {"url": "https://x.org/a.png"}}] * 11}], "flags": MODERN},
            "components.0.items",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            {
                "components": [{"type": 12, "items": [{"media": {"url": "https://x"}, "description": "x" * 1025}]}],
                "flags": MODERN,
            },
            "components.0.items.0.description",
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            {"components": [{"type": 12, "items": [{"media": {"url": "attachment://0.png"}}]}], "flags": MODERN},
            "components",
            "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        ),
        (
            {
                "components": [
                    {"type": 1, "components": [{"type": 2, "style": 1, "label": "x", "custom_id": "x" * 101}]}
                ]
            },
            "components.0.components.0.custom_id",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            {"components": [{"type": 1, "components": [{"type": 2, "style": 5, "label": "x", "custom_id": "x"}]}]},
            "components.0.components.0.url",
            "BASE_TYPE_REQUIRED",
        ),
        (
            {"components": [{"type": 17, "components": [{"type": 17, "components": [text("x")]}]}], "flags": MODERN},
            "components.0.components.0.type",
            "UNION_TYPE_CHOICES",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_wrong_forms_are_refused_where_they_are_wrong(
    bot: Bot, channel: Channel, body: dict[str, Any], where: str, kind: str
) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await raw(bot, "POST", f"/channels/{channel.id}/messages", body)
    assert code(refused) == (400, 50035)
    error = channel.fake.calls[-1].error
    assert error
    found = error.wire["errors"]
    for step in where.split("."):
        found = found[step]
    assert found["_errors"][0]["code"] == kind
    assert channel.messages == []


async def test_nothing_is_no_message(bot: Bot, channel: Channel) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await raw(bot, "POST", f"/channels/{channel.id}/messages", {"content": "  "})
    assert code(refused) == (400, 50006)


async def test_the_second_version_stays(bot: Bot, channel: Channel) -> None:
    sent = await place(bot, channel).send("words")
    with pytest.raises(discord.HTTPException, match="content"):
        await sent.edit(view=result("a fox"), attachments=[picture()])
    await sent.edit(content=None, view=result("a fox"), attachments=[picture()])
    with pytest.raises(discord.HTTPException, match="IS_COMPONENTS_V2"):
        await raw(bot, "PATCH", f"/channels/{channel.id}/messages/{sent.id}", {"content": "words", "flags": 0})
    assert channel.bot_messages[0].modern


@pytest.mark.parametrize(
    ("missing", "refusal"),
    [("view_channel", (403, 50001)), ("send_messages", (403, 50013)), ("attach_files", (403, 50013))],
)
async def test_permissions_are_needed(bot: Bot, channel: Channel, missing: str, refusal: tuple[int, int]) -> None:
    channel.forbids(missing)
    with pytest.raises(discord.Forbidden) as refused:
        await place(bot, channel).send("x", file=picture())
    assert code(refused) == refusal
    channel.allows(missing)
    await place(bot, channel).send("x", file=picture())


async def test_the_library_computes_the_same_permissions(
    fake: FakeDiscord, bot: Bot, guild: Guild, channel: Channel
) -> None:
    channel.forbids("attach_files")
    guild.grants(None, "manage_threads")
    await soon(lambda: bot.get_channel(channel.id))

    def known() -> discord.Permissions:
        here = bot.get_guild(guild.id)
        there = bot.get_channel(channel.id)
        assert here
        assert isinstance(there, discord.TextChannel)
        return there.permissions_for(here.me)

    await soon(lambda: known().manage_threads and not known().attach_files)
    ours = channel.permissions(fake.application_id)
    assert known().value & sum(BITS.values()) == ours


async def test_places_without_a_seat(fake: FakeDiscord, bot: Bot, alice: User, guild: Guild, channel: Channel) -> None:
    foreign = fake.guild("Elsewhere", members=[alice], installed=False).text("general")
    between = fake.private(alice, fake.user("Bob"))
    for where in (foreign, between):
        with pytest.raises(discord.Forbidden) as refused:
            await place(bot, where).send("x")
        assert code(refused) == (403, 50001)
    alice.blocks()
    with pytest.raises(discord.Forbidden) as refused:
        await place(bot, fake.dm(alice)).send("x")
    assert code(refused) == (403, 50007)
    channel.delete()
    with pytest.raises(discord.NotFound) as gone:
        await place(bot, channel).send("x")
    assert code(gone) == (404, 10003)


async def test_only_own_messages_that_stand_are_edited(bot: Bot, alice: User, channel: Channel) -> None:
    sent = await place(bot, channel).send("x")
    theirs = await alice.says(channel, "y")
    with pytest.raises(discord.Forbidden) as refused:
        await place(bot, channel).get_partial_message(theirs.id).edit(content="z")
    assert code(refused) == (403, 50005)
    alice.deletes(channel.bot_messages[0])
    with pytest.raises(discord.NotFound) as gone:
        await sent.edit(content="z")
    assert code(gone) == (404, 10008)


async def test_what_others_write_is_hidden_without_the_intent(
    fake: FakeDiscord, bot: Bot, alice: User, channel: Channel
) -> None:
    said = await alice.says(channel, "secret", files=[png()])
    named = await alice.says(channel, f"<@{fake.application_id}> look")
    private = await alice.says(fake.dm(alice), "hello")
    seen = await place(bot, channel).fetch_message(said.id)
    assert (seen.content, seen.attachments) == ("", [])
    assert (await place(bot, channel).fetch_message(named.id)).content.endswith("look")
    assert (await place(bot, private.channel).fetch_message(private.id)).content == "hello"


async def test_files_above_the_limit_are_refused(bot: Bot, guild: Guild, channel: Channel) -> None:
    big = png() + b"\0" * (10 * 2**20)
    for files in ([picture(content=big)], [picture(n, big[: 9 * 2**20]) for n in range(3)]):
        with pytest.raises(discord.HTTPException) as refused:
            await place(bot, channel).send(files=files)
        assert code(refused) == (413, 40005)
    guild.attachment_size_limit = 50 * 2**20
    await place(bot, channel).send(file=picture(content=big))
    assert channel.bot_messages[0].files == [("0.png", big)]


async def test_threads_and_posts(fake: FakeDiscord, bot: Bot, alice: User, guild: Guild, channel: Channel) -> None:
    forum = guild.forum("gallery", tags=("fox",))
    thread = channel.thread("talk", by=alice)
    await soon(lambda: bot.get_channel(forum.id))
    there = bot.get_channel(forum.id)
    assert isinstance(there, discord.ForumChannel)
    post = await there.create_thread(
        name="a fox", view=result("a fox"), file=picture(), applied_tags=[there.available_tags[0]]
    )
    (made,) = forum.threads
    assert (made.id, made.name, made.owner) == (post.thread.id, "a fox", fake.application_id)
    assert made.messages[0].id == made.id
    assert made.messages[0].gallery[0].content == png()
    await post.thread.send("more")
    sent: Message = made.bot_messages[-1]
    assert sent.text == "more"
    thread.archive()
    await place(bot, thread).send("wakes it")
    assert not thread.archived
    thread.archive(locked=True)
    with pytest.raises(discord.HTTPException) as refused:
        await place(bot, thread).send("x")
    assert code(refused) == (400, 160005)
    with pytest.raises(discord.HTTPException) as refused:
        await place(bot, thread).get_partial_message(thread.bot_messages[0].id).edit(content="x")
    assert code(refused) == (400, 50083)
    channel.forbids("send_messages_in_threads")
    with pytest.raises(discord.Forbidden):
        await place(bot, thread).send("x")
    with pytest.raises(discord.HTTPException, match="non-text"):
        await place(bot, forum).send("x")
    assert "\n".join(judge().everything(fake)) == ""
