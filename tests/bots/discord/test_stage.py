"""What people meet on Discord, played through simcord: commands, buttons, modals, and a restart in the middle."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import discord
import pytest

from .staged import Stage, is_result, labels, parts, staged, texts

Play = Callable[..., AbstractAsyncContextManager[Stage]]


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    return lambda **how: staged(tmp_path, monkeypatch, **how)


def data_of(message: Any, label: str) -> str:
    """The first button with this label."""
    return str(next(part["custom_id"] for part in parts(message.components) if part.get("label") == label))


async def settled(result: Any) -> discord.Message:
    """The answer to an interaction, once something stands in it."""
    for _ in range(500):
        if result.response is not None and (result.response.components or result.response.content):
            return result.response.message  # type: ignore[no-any-return]
        await asyncio.sleep(0.01)
    raise AssertionError(result)


async def test_from_words_to_a_picture_and_on(play: Play) -> None:
    async with play() as stage:
        asked = await stage.ann.slash(stage.channel, "imagine", prompt="a red fox")
        assert asked.acknowledged
        post = await stage.finished(asked)
        assert "a red fox" in texts(post)
        assert f"<@{stage.ann.id}>" in texts(post)
        assert labels(post) == [
            "U1",
            "U2",
            "U3",
            "U4",
            "🔄",
            "V1",
            "V2",
            "V3",
            "V4",
            "File",
            "Share",
            "Lock",
            "Hide",
        ]
        (gallery,) = [part for part in parts(post.components) if part["type"] == 12]
        (item,) = gallery["items"]
        assert item["description"] == "a red fox"
        assert len(post.attachments) == 1
        single = await stage.finished(await stage.ann.click(post, label="U2"))
        assert single.id != post.id
        assert "🔍 Custom Zoom" in labels(single)
        varied = await stage.finished(await stage.ann.click(post, label="V3"))
        assert "V1" in labels(varied)


async def test_the_same_upscale_twice_leads_to_the_first(play: Play) -> None:
    async with play() as stage:
        post = await stage.draw()
        single = await stage.finished(await stage.ann.click(post, label="U1"))
        again = await settled(await stage.ann.click(post, label="U1"))
        assert again.flags.ephemeral
        assert "U1 has been done already" in texts(again)
        assert str(single.id) in texts(again)
        assert len([message for message in stage.messages() if is_result(message)]) == 2


@pytest.mark.parametrize(("prompt", "told"), [("a fox --ar banana", "--ar"), ("   ", "Say what to draw")])
async def test_a_refusal_is_for_one_pair_of_eyes(play: Play, prompt: str, told: str) -> None:
    async with play() as stage:
        answer = await settled(await stage.ann.slash(stage.channel, "imagine", prompt=prompt))
        assert answer.flags.ephemeral
        assert told in texts(answer)
        assert not [message for message in stage.messages() if not stage.seen(message).flags.ephemeral]


async def test_options_become_parameters(play: Play) -> None:
    async with play() as stage:
        post = await stage.draw("a red fox", aspect="3:2", model="niji 6", speed="fast")
        assert "a red fox --ar 3:2 --niji 6" in texts(post)


async def test_a_custom_zoom_is_written_in_a_dialog(play: Play) -> None:
    async with play() as stage:
        single = await stage.finished(await stage.ann.click(await stage.draw(), label="U1"))
        shown = await stage.ann.click(single, label="🔍 Custom Zoom")
        (field,) = [part["component"] for part in shown.modal["components"] if "component" in part]
        assert field["value"] == "a red fox --zoom 2"
        sent = await stage.ann.submit_modal(shown, {"words": "a red fox --zoom 1.5"})
        assert "--zoom 1.5" in texts(await stage.finished(sent))
        assert [seen.path for seen in stage.sim.requests if "submit" in seen.path][-2:] == [
            *("/mj/submit/action", "/mj/submit/modal")
        ]


async def test_words_of_a_zoom_that_cannot_be_are_refused_in_private(play: Play) -> None:
    async with play() as stage:
        single = await stage.finished(await stage.ann.click(await stage.draw(), label="U1"))
        shown = await stage.ann.click(single, label="🔍 Custom Zoom")
        told = await settled(await stage.ann.submit_modal(shown, {"words": "a red fox --zoom 9"}))
        assert told.flags.ephemeral
        assert "--zoom" in texts(told)
        assert len([message for message in stage.messages() if is_result(message)]) == 2


async def test_remix_is_written_in_a_dialog(play: Play) -> None:
    async with play(remix=True) as stage:
        pressed = await stage.ann.click(await stage.draw(), label="V1")
        asking = await stage.until(lambda message: "✏️ Write" in labels(message))
        assert labels(asking) == ["✏️ Write", "As it was", "Cancel"]
        shown = await stage.ann.click(asking, label="✏️ Write")
        (field,) = [part["component"] for part in shown.modal["components"] if "component" in part]
        assert field["value"] == "a red fox"
        bob = stage.guild.add_member(stage.env.create_user("Bob"))
        refused = await settled(await bob.click(asking, label="✏️ Write"))
        assert "Only the person who asked" in refused.content
        await stage.ann.submit_modal(shown, {"words": "a blue fox"})
        varied = await stage.finished(pressed)
        assert varied.id == asking.id
        assert "a blue fox" in texts(varied)


async def test_a_picture_is_hidden_and_revealed(play: Play) -> None:
    def spoilers(message: Any) -> list[bool]:
        return [item["spoiler"] for part in parts(message.components) if part["type"] == 12 for item in part["items"]]

    async with play() as stage:
        post = await stage.draw(spoiler=True)
        assert spoilers(post) == [True]
        await stage.ann.click(post, label="Reveal")
        shown = await stage.until(lambda message: "Hide" in labels(message))
        assert (shown.id, spoilers(shown)) == (post.id, [False])
        bob = stage.guild.add_member(stage.env.create_user("Bob"))
        assert "Only the person who asked" in texts(await settled(await bob.click(shown, label="Hide")))


async def test_a_region_comes_later(play: Play) -> None:
    async with play() as stage:
        single = await stage.finished(await stage.ann.click(await stage.draw(), label="U1"))
        told = await settled(await stage.ann.click(single, label="🖌️ Vary (Region)"))
        assert told.flags.ephemeral
        assert "Varying a region is not possible here yet" in texts(told)


async def test_a_lock_keeps_others_out(play: Play) -> None:
    async with play() as stage:
        post = await stage.draw()
        await stage.ann.click(post, label="Lock")
        locked = await stage.until(lambda message: "Unlock" in labels(message))
        bob = stage.guild.add_member(stage.env.create_user("Bob"))
        told = await settled(await bob.click(locked, label="U1"))
        assert "locked" in texts(told)
        assert told.flags.ephemeral


async def test_history_is_opened_repeated_and_shared(play: Play) -> None:
    async with play() as stage:
        for number in range(5):
            await stage.draw(f"fox {number}")
        page = await settled(await stage.ann.slash(stage.channel, "history"))
        assert page.flags.ephemeral
        assert [f"fox {number}" in texts(page) for number in range(5)] == [False, True, True, True, True]
        opened = await settled(await stage.ann.click(page, custom_id=data_of(page, "Open")))
        assert "fox 4" in texts(opened)
        assert opened.flags.ephemeral
        again = await stage.finished(await stage.ann.click(page, custom_id=data_of(page, "🔄")))
        assert "fox 4" in texts(again)
        await stage.ann.click(page, label="Older")
        await stage.until(lambda message: message.id == page.id and "fox 0" in texts(message))


async def test_a_picture_is_shared_with_its_buttons(play: Play) -> None:
    async with play() as stage:
        post = await stage.draw()
        other = stage.guild.create_text_channel("other")
        picker = await settled(await stage.ann.click(post, label="Share"))
        assert picker.flags.ephemeral
        told = await stage.ann.select(picker, [other])
        copy = await stage.until(lambda message: message.channel_id == other.id and is_result(message))
        assert "Posted in" in texts(told.response.message)
        bob = stage.guild.add_member(stage.env.create_user("Bob"))
        single = await stage.finished(await bob.click(copy, label="U3"))
        assert single.channel.id == other.id
        assert f"<@{bob.id}>" in texts(single)


async def test_the_file_is_the_original(play: Play) -> None:
    async with play() as stage:
        post = await stage.draw()
        answer = await stage.ann.click(post, label="File")
        await stage.until(lambda message: message.id == answer._interaction.message_id and message.attachments)
        assert answer.response.ephemeral
        assert answer.response.attachments[0].filename == post.attachments[0].filename


async def test_what_is_offered_while_typing(play: Play) -> None:
    async with play() as stage:
        await stage.draw("a red fox")
        typing = stage.ann.autocomplete
        assert [each["value"] for each in await typing(stage.channel, "imagine", "prompt", "")] == ["a red fox"]
        assert [each["value"] for each in await typing(stage.channel, "imagine", "aspect", "16")] == ["16", "16:9"]
        (known,) = await typing(stage.channel, "show", "job", "fox")
        shown = await stage.finished(await stage.ann.slash(stage.channel, "show", job=known["value"]))
        assert "a red fox" in texts(shown)


async def test_a_long_prompt_is_picked_whole(play: Play) -> None:
    async with play() as stage:
        prompt = "a red fox, " * 30
        await stage.draw(prompt)
        known, *_ = await stage.ann.autocomplete(stage.channel, "imagine", "prompt", "red")
        assert len(known["value"]) <= 100
        post = await stage.draw(known["value"])
        assert prompt.strip() in texts(post)


async def test_what_else_there_is(play: Play) -> None:
    async with play() as stage:
        for name, told in {
            "history": "Nothing here yet",
            "settings": "Pictures come from",
            "cancel": "You have nothing running",
            "help": "- **/imagine** Draw a picture",
        }.items():
            answer = await settled(await stage.ann.slash(stage.channel, name))
            assert answer.flags.ephemeral
            assert told in texts(answer)
        helped = await stage.ann.click(answer, label="Draw the example")
        assert "a red fox in snow" in texts(await stage.finished(helped))


async def test_a_restart_in_the_middle(play: Play) -> None:
    async with play() as stage:
        asked = await stage.ann.slash(stage.channel, "imagine", prompt="a red fox")
        assert stage.easel.discord is not None
        await stage.env.restart_bot(stage.easel.discord.client())
        post = await stage.finished(asked)
        single = await stage.finished(await stage.ann.click(post, label="U1"))
        assert single.id != post.id
        puts = [call for call in stage.env.http_requests if call.method == "PUT" and call.path.endswith("/commands")]
        assert len(puts) == 1, "the commands are the same, so nobody is told them again"


@pytest.mark.parametrize("forum", [False, True])
async def test_upscales_land_in_the_gallery_that_admins_chose(play: Play, forum: bool) -> None:
    async with play() as stage:
        make = stage.guild.create_forum_channel if forum else stage.guild.create_text_channel
        gallery = make("gallery")
        refused = await settled(await stage.ann.slash(stage.channel, "settings", gallery=gallery))
        assert "`Manage Server`" in texts(refused)
        chief = stage.guild.add_member(stage.guild.owner)
        told = await settled(await chief.slash(stage.channel, "settings", gallery=gallery))
        assert f"<#{gallery.id}>" in texts(told)
        await stage.finished(await stage.ann.click(await stage.draw(), label="U2"))
        copy = await stage.until(lambda message: message.channel_id != stage.channel.id and is_result(message))
        assert "U2" in texts(copy)
        assert f"<@{stage.ann.id}>" in texts(copy)
        assert len([message for message in stage.messages() if message.channel_id != stage.channel.id]) == 1
