"""What people meet on Discord: what commands, buttons, modals and menus lead to, and what only one person sees."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator import Fault
from tests.fakes.discord import Channel, Interaction, Message, User
from tests.fakes.discord import components as kinds
from tests.fakes.discord.modals import fields
from tests.images import png

from .served import App, app, finished


async def told(here: App, asked: Interaction) -> Message:
    """What an interaction is answered with for nobody but who asked."""

    def aside() -> Message | None:
        answers = [one for one in (asked.message, *asked.followups) if one is not None and not one.deleted]
        return next((one for one in answers if one.ephemeral and not one.loading), None)

    answer = await here.fake.until(aside, 20)
    assert answer.seen_by is asked.user
    return answer


def joined(here: App, name: str = "Bob") -> User:
    """Somebody else in the server."""
    person = here.fake.user(name)
    here.guild.members.append(person)
    return person


def one_of(messages: list[Message]) -> Callable[[], bool]:
    """Whether one of these is a result."""
    return lambda: any(map(finished, messages))


def submits(here: App) -> list[str]:
    """Where jobs were handed in, one after another."""
    return [seen.path for seen in here.sim.requests if "submit" in seen.path]


async def test_from_words_to_a_picture_and_on(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        asked = await (await here.ann.uses(here.channel, "imagine", prompt="a red fox")).answered()
        post = await here.result(asked)
        assert not post.ephemeral
        assert "a red fox" in post.text
        assert here.ann.mention in post.text
        assert post.labels == [
            ["U1", "U2", "U3", "U4", "🔄"],
            ["V1", "V2", "V3", "V4"],
            ["File", "All four", "Share"],
            ["❤️", "Lock", "Hide"],
        ]
        (gallery,) = [one for one in kinds.walk(post.components) if one["type"] == kinds.GALLERY]
        (item,) = gallery["items"]
        assert item["description"] == "a red fox"
        assert len(post.files) == 1
        single = await here.pressed(post, "U2")
        assert single.id != post.id
        assert single.button("🔍 Custom Zoom")
        varied = await here.pressed(post, "V3")
        assert varied.button("V1")


async def test_the_same_upscale_twice_leads_to_the_first(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        post = await here.draw()
        single = await here.pressed(post, "U1")
        again = await told(here, await here.ann.presses(post, "U1"))
        assert "U1 is already done" in again.text
        assert str(single.id) in again.text
        assert here.results == [post, single]


@pytest.mark.parametrize(("prompt", "why"), [("a fox --ar banana", "--ar"), ("   ", "Say what to draw")])
async def test_a_refusal_is_for_one_pair_of_eyes(tmp_path: Path, prompt: str, why: str) -> None:
    async with app(tmp_path) as here:
        answer = await told(here, await here.ann.uses(here.channel, "imagine", prompt=prompt))
        assert why in answer.text
        assert here.everything == [answer]


async def test_options_become_parameters(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        post = await here.draw("a red fox", aspect="3:2", model="niji 6", speed="fast")
        assert "a red fox --ar 3:2 --niji 6" in post.text


async def test_a_custom_zoom_is_written_in_a_modal(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        single = await here.pressed(await here.draw(), "U1")
        opened = await (await here.ann.presses(single, "🔍 Custom Zoom")).answered()
        assert opened.modal is not None
        (field,) = fields(opened.modal).values()
        assert field["value"] == "a red fox --zoom 2"
        zoomed = await here.result(await here.ann.submits(opened, {"words": "a red fox --zoom 1.5"}))
        assert zoomed.id != single.id
        assert "--zoom 1.5" in zoomed.text
        assert submits(here)[-2:] == ["/mj/submit/action", "/mj/submit/modal"]


async def test_words_of_a_zoom_that_cannot_be_are_refused_in_private(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        post = await here.draw()
        single = await here.pressed(post, "U1")
        opened = await (await here.ann.presses(single, "🔍 Custom Zoom")).answered()
        answer = await told(here, await here.ann.submits(opened, {"words": "a red fox --zoom 9"}))
        assert "--zoom" in answer.text
        assert here.results == [post, single]


async def test_remix_is_written_in_a_modal(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        settings = await told(here, await here.ann.uses(here.channel, "settings"))
        await here.ann.chooses(settings, "Remix: Default (off)", "On")
        await here.fake.until(lambda: any(menu.placeholder == "Remix: On" for menu in settings.menus))
        pressed = await here.ann.presses(await here.draw(), "V1")
        asking = await here.until(lambda message: ["✏️ Write", "Keep as is", "Cancel"] in message.labels)
        assert len(asking.labels) == 1
        opened = await (await here.ann.presses(asking, "✏️ Write")).answered()
        assert opened.modal is not None
        (field,) = fields(opened.modal).values()
        assert field["value"] == "a red fox"
        refused = await told(here, await joined(here).presses(asking, "✏️ Write"))
        assert "Only the person who started" in refused.content
        await here.ann.submits(opened, {"words": "a blue fox"})
        varied = await here.result(pressed)
        assert varied is asking
        assert "a blue fox" in varied.text


async def test_a_picture_is_hidden_and_revealed(tmp_path: Path) -> None:
    def spoilers(message: Message) -> list[bool]:
        return [picture.spoiler for picture in message.gallery]

    async with app(tmp_path) as here:
        post = await here.draw(spoiler=True)
        assert spoilers(post) == [True]
        await here.ann.presses(post, "Reveal")
        shown = await here.until(lambda message: "Hide" in str(message.labels))
        assert shown is post
        assert spoilers(shown) == [False]
        refused = await told(here, await joined(here).presses(shown, "Hide"))
        assert "Only who asked for this picture" in refused.text
        assert spoilers(shown) == [False]


async def test_a_lock_keeps_others_out(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        post = await here.draw()
        await here.ann.presses(post, "Lock")
        locked = await here.until(lambda message: "Unlock" in str(message.labels))
        assert locked is post
        refused = await told(here, await joined(here).presses(locked, "U1"))
        assert "locked" in refused.text
        assert here.results == [post]


async def test_a_lock_holds_for_copies_modals_menus_and_all_that_came_of_it(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        bob, other = joined(here), here.guild.text("other")
        grid = await here.draw()
        his = await here.pressed(grid, "U2", bob)
        modal = await (await bob.presses(his, "🔍 Custom Zoom")).answered()
        picker = await told(here, await here.ann.presses(grid, "Share"))
        (menu,) = picker.menus
        await here.ann.chooses(picker, menu.custom_id, other)
        copy = await here.until(lambda message: message.channel is other and finished(message))
        await here.ann.presses(grid, "Lock")
        await here.until(lambda message: "Unlock" in str(message.labels))
        before = submits(here)
        subtle = next(label for row in his.labels for label in row if label.endswith("Subtle)"))
        page = await told(here, await bob.uses(here.channel, "history"))
        for asked in (
            await bob.presses(copy, "U1"),
            await bob.presses(copy, "🔄"),
            await bob.presses(his, subtle),
            await bob.presses(his, "🔍 Custom Zoom"),
            await bob.submits(modal, {"words": "a red fox --zoom 2"}),
            await bob.presses(page, "🔄"),
            await bob.applies("🌱 Seed", grid),
        ):
            assert "locked" in (await told(here, asked)).text
        assert submits(here) == before


async def test_history_is_opened_and_repeated(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        for number in range(5):
            await here.draw(f"fox {number}")
        page = await told(here, await here.ann.uses(here.channel, "history"))
        assert [f"fox {number}" in page.text for number in range(5)] == [False, True, True, True, True]
        opened = await told(here, await here.ann.presses(page, "Open"))
        assert opened is not page
        assert "fox 4" in opened.text
        again = await here.result(await here.ann.presses(page, "🔄"))
        assert "fox 4" in again.text
        await here.ann.presses(page, "Older")
        await here.fake.until(lambda: "fox 0" in page.text)


async def test_a_picture_is_shared_with_its_buttons(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        post, other = await here.draw(), here.guild.text("other")
        picker = await told(here, await here.ann.presses(post, "Share"))
        (menu,) = picker.menus
        chosen = await here.ann.chooses(picker, menu.custom_id, other)
        copy = await here.until(lambda message: message.channel is other and finished(message))
        await here.fake.until(lambda: "Posted in" in chosen.text)
        bob = joined(here)
        single = await here.pressed(copy, "U3", bob)
        assert single.channel is other
        assert bob.mention in single.text


async def test_the_file_is_the_original(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        post = await here.draw()
        answer = await told(here, await here.ann.presses(post, "File"))
        assert answer.files
        assert answer.files == post.files
        four = await told(here, await here.ann.presses(post, "All four"))
        assert len(four.gallery) == len(set(four.files)) == 4


async def test_what_is_offered_while_typing(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        await here.draw("a red fox")

        async def offered(command: str, option: str, typed: str) -> list[str]:
            found = await here.ann.suggestions(here.channel, command, option, **{option: typed})
            return [one["value"] for one in found]

        assert await offered("imagine", "prompt", "") == ["a red fox"]
        assert await offered("imagine", "aspect", "16") == ["16", "16:9"]
        (known,) = await offered("show", "job", "fox")
        shown = await here.result(await here.ann.uses(here.channel, "show", job=known))
        assert "a red fox" in shown.text


async def test_a_long_prompt_is_picked_whole(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        prompt = "a red fox, " * 30
        await here.draw(prompt)
        known, *_ = await here.ann.suggestions(here.channel, "imagine", "prompt", prompt="red")
        assert len(known["value"]) <= 100
        post = await here.draw(known["value"])
        assert prompt.strip() in (await told(here, await here.ann.presses(post, "Whole prompt"))).text


async def test_what_else_there_is(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        for name, said in {
            "history": "Nothing here yet",
            "settings": "draws the pictures",
            "cancel": "You have nothing running",
            "help": "- **/imagine** Draw a picture",
        }.items():
            answer = await told(here, await here.ann.uses(here.channel, name))
            assert said in answer.text
        drawn = await here.pressed(answer, "Draw the example")
        assert "a red fox in snow" in drawn.text


@pytest.mark.parametrize("forum", [False, True])
async def test_upscales_land_in_the_gallery_that_admins_chose(tmp_path: Path, forum: bool) -> None:
    async with app(tmp_path) as here:
        gallery: Channel = (here.guild.forum if forum else here.guild.text)("gallery")
        refused = await told(here, await here.ann.uses(here.channel, "settings", gallery=gallery))
        assert "`Manage Server`" in refused.text
        kept = await told(here, await here.guild.owner.uses(here.channel, "settings", gallery=gallery))
        assert f"<#{gallery.id}>" in kept.text
        await here.pressed(await here.draw(), "U2")
        copy = await here.until(lambda message: message.channel is not here.channel and finished(message))
        assert (copy.channel.parent if forum else copy.channel) is gallery
        assert "U2" in copy.text
        assert here.ann.mention in copy.text
        assert [message for message in here.everything if message.channel is not here.channel] == [copy]


async def test_a_seed_is_told_alone_by_command_and_by_menu(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        post = await here.draw("a red fox --seed 4242")
        offered = await here.ann.suggestions(here.channel, "seed", "job", job="red")
        told = await (await here.ann.uses(here.channel, "seed", job=offered[0]["value"])).finished()
        by_menu = await (await here.ann.applies("🌱 Seed", post)).finished()
        for answer in (told, by_menu):
            assert "is `4242`" in answer.text
            assert answer.ephemeral
        opened = await (await here.ann.presses(told, "✏️ Draw with this seed")).answered()
        (field,) = fields(opened.modal or {}).values()
        assert field["value"] == "a red fox --seed 4242"
        drawn = await here.result(await here.ann.submits(opened, {"words": "a blue fox --seed 4242"}))
        assert "a blue fox --seed 4242" in drawn.text
        said = await here.ann.says(here.channel, "no picture")
        refused = await (await here.ann.applies("🌱 Seed", said)).finished()
        assert "no Easel picture" in refused.text
        assert refused.ephemeral


async def test_the_same_press_twice_in_an_instant_leaves_one_message(tmp_path: Path) -> None:
    async with app(tmp_path, duration=1.0) as here:
        post = await here.draw()
        both = await asyncio.gather(here.ann.presses(post, "U1"), here.ann.presses(post, "U1"))
        single = await here.until(lambda message: message.id != post.id and finished(message))
        told = [await each.finished() for each in both]
        assert sum(answer.id == single.id for answer in told) == 1
        assert ["is already on its way" in answer.text for answer in told if answer.id != single.id] == [True]
        assert here.results == [post, single]


async def test_two_taps_are_one_job_whatever_they_start(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        helped = await told(here, await here.ann.uses(here.channel, "help"))
        described = await (await here.ann.uses(here.channel, "describe", image=("a.png", png()))).finished()
        await here.until(lambda m: m.id == described.id and "🎨 1" in str(m.labels))
        await here.draw()
        history = await told(here, await here.ann.uses(here.channel, "history"))
        opened = [await (await here.ann.presses(described, "🎨 1")).answered() for _ in range(2)]
        before, here.sim.duration = len(submits(here)), 1.0
        for number, taps in enumerate(
            (
                [here.ann.presses(helped, "Draw the example") for _ in range(2)],
                [here.ann.submits(modal, {"words": "a fox of mine"}) for modal in opened],
                [here.ann.presses(history, "🔄") for _ in range(2)],
            ),
            1,
        ):
            answers = [await asked.finished() for asked in await asyncio.gather(*taps)]
            await here.fake.until(one_of(answers))
            assert sorted("already on its way" in answer.text for answer in answers) == [False, True]
            assert len([path for path in submits(here)[before:] if not path.endswith("modal")]) == number


async def test_a_button_of_another_time_says_that_it_does_nothing(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        post = await here.draw()
        for data in ("x", "e1:", "e1:zzz:0", "e9:a:b"):
            answer = await (await here.ann.presses_id(post, data)).answered()
            assert "no longer works" in str(answer.message and answer.message.text), data


async def test_what_failed_or_was_stopped_goes_on_from_its_words(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        asked = await here.ann.uses(here.channel, "imagine", prompt="a bowl of blood")
        failed = await here.fake.until(
            lambda: asked.message if asked.message and "Edit the prompt" in str(asked.message.labels) else None
        )
        assert "Try again" not in str(failed.labels), "the same words would only fail again"
        opened = await here.ann.presses(failed, "Edit the prompt")
        await opened.answered()
        assert opened.modal is not None
        assert next(iter(fields(opened.modal).values()))["value"] == "a bowl of blood"
        drawn = await here.result(await here.ann.submits(opened, {"words": "a bowl of soup"}))
        assert "a bowl of soup" in drawn.text
        whole = "a very long prompt about a fox, " * 60 + "the end"
        long = await here.draw(whole)
        assert "the end" not in long.text
        told_whole = await told(here, await here.ann.presses(long, "Whole prompt"))
        assert "the end" in told_whole.text


async def test_whoever_runs_a_server_stops_what_others_asked_for_there(tmp_path: Path) -> None:
    async with app(tmp_path, duration=60) as here:
        here.sim.faults.append(Fault("saturated", "*/submit/*", times=100))  # so that it can be stopped all the while
        bob = joined(here)
        asked = await here.ann.uses(here.channel, "imagine", prompt="a red fox")
        running = await here.fake.until(
            lambda: asked.message if asked.message and "Cancel" in str(asked.message.labels) else None
        )
        assert "someone who runs this chat" in (await told(here, await bob.presses(running, "Cancel"))).text
        assert not (await told(here, await bob.uses(here.channel, "queue"))).labels
        listed = await told(here, await here.guild.owner.uses(here.channel, "queue"))
        assert "a red fox" in listed.text
        await here.guild.owner.presses(listed, "Cancel 1")
        await here.until(lambda message: "Draw it after all" in str(message.labels))


async def test_what_was_cancelled_is_drawn_after_all(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        here.sim.faults.append(fault := Fault("saturated", "*/submit/*"))
        asked = await here.ann.uses(here.channel, "imagine", prompt="a slow fox")
        await here.fake.until(
            lambda: asked.message if asked.message and "Cancel" in str(asked.message.labels) else None
        )
        (offered,) = await here.ann.suggestions(here.channel, "cancel", "job", job="slow")
        await here.ann.uses(here.channel, "cancel", job=offered["value"])
        stopped = await here.until(lambda message: "Draw it after all" in str(message.labels))
        assert await here.ann.suggestions(here.channel, "cancel", "job", job="") == [], "it has ended"
        here.sim.faults.remove(fault)
        await here.ann.presses(stopped, "Draw it after all")
        await here.until(lambda message: finished(message) and "a slow fox" in message.text)
