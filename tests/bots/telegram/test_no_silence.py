"""Every update that asks something of the bot is answered, whatever goes wrong; where nothing is said, there is a
reason. A kind of update or a command that is new has to be added here, or the first test fails."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bots.common.commands import TABLE
from bots.common.retry import Patience
from bots.telegram.bot import KINDS
from tests.bots.failing import ERRORS, every_use_case_raises
from tests.fakes.telegram import Chat, FakeTelegram, Message, User
from tests.images import png

from .served import QUICK, App, answers, app, finished, job_of, labels

pytestmark = pytest.mark.slow

IMPATIENT = replace(QUICK, patience=Patience((0.02,), word=0.1, most=1, bug=0.1))
PATIENCE = 15.0
"""Seconds after which it is silence."""
GONE = "e1:0123456789abc"


@dataclass
class Scene:
    """A group, a channel and a private chat with a picture in it."""

    here: App
    ann: User
    own: Chat
    group: Chat
    channel: Chat
    grid: Message
    posted: Message
    """A prompt that was put into some other chat."""

    @property
    def grid_data(self) -> str:
        return f"e1:{job_of(self.grid)}"

    async def says(self, chat: Chat, text: str = "", **how: Any) -> None:
        """Say it, and wait until the bot replies."""
        before = len(chat.bot_messages)
        await self.ann.says(chat, text, **how)
        await self.here.until(chat, lambda _: len(chat.bot_messages) > before, PATIENCE)

    async def edits(self, chat: Chat) -> None:
        """Change what was said, and wait until the bot replies once more."""
        asked = await self.ann.says(chat, "/seed@easel_bot nonsense")
        await self.here.until(chat, answers(asked), PATIENCE)
        before = len(chat.bot_messages)
        await self.ann.edits(asked, "/seed@easel_bot other nonsense")
        await self.here.until(chat, lambda m: len(chat.bot_messages) > before and answers(asked)(m), PATIENCE)

    async def presses(self, data: str) -> None:
        """Press, and wait for the toast."""
        await (await self.ann.presses_data(self.grid, data)).answer

    async def chooses(self) -> None:
        """Post a prompt in some other chat, and wait until its message becomes another one."""
        inline = f"AgAAInline{len(self.here.fake.inline_messages)}"
        self.here.fake.inline_messages[inline] = message = Message(
            self.here.fake, None, dict(self.posted.wire), from_bot=True, inline_id=inline
        )
        begun = message.seen()
        told = {"result_id": "draw", "from": self.ann.wire, "query": "a fox --ar 16;9", "inline_message_id": inline}
        self.here.fake.updates.emit("chosen_inline_result", told)
        await self.here.fake.until(lambda: message.wire != begun, PATIENCE)


Deed = Callable[[Scene], Awaitable[object]]


def says(text: str, where: str = "own", **how: Any) -> Deed:
    return lambda scene: scene.says(getattr(scene, where), text, **how)


def presses(key: str) -> Deed:
    return lambda scene: scene.presses(f"{scene.grid_data}:{key}")


DEEDS: dict[str, list[Deed]] = {
    "message": [
        *(says(f"/{name} something") for name in TABLE),
        *(says(f"/{name}@easel_bot something", "group") for name in TABLE),
        says("/start"),
        says("/nonsense"),
        says("/nonsense@easel_bot", "group"),
        says("a fox"),
        says("@easel_bot a fox", "group"),
        says("", photo=png()),
        says("/describe", photo=png()),
        says("/blend", photo=[png(), png(colour="red")]),
    ],
    "edited_message": [lambda scene: scene.edits(scene.own), lambda scene: scene.edits(scene.group)],
    "channel_post": [says("/imagine a fox --ar 16;9", "channel"), says("/help", "channel")],
    "edited_channel_post": [lambda scene: scene.edits(scene.channel)],
    "callback_query": [
        *(presses(key) for key in ("0", "file", "open", "again", "cancel", "lock", "repeat", "older", "nonsense")),
        lambda scene: scene.presses(f"{GONE}:0"),
        lambda scene: scene.presses("e9:of another version"),
        lambda scene: scene.presses("l1:999999"),
        lambda scene: scene.presses(""),
    ],
    "inline_query": [lambda scene: scene.ann.inline("a fox"), lambda scene: scene.ann.inline("")],
    "chosen_inline_result": [Scene.chooses],
    "guest_message": [
        lambda scene: scene.ann.summons(scene.group, "/imagine a fox --ar 16;9"),
        lambda scene: scene.ann.summons(scene.group, "/history"),
    ],
}
"""By kind of update, what is asked."""

UNASKED = {"message_reaction"}
"""Kinds of update that ask for nothing: a heart is seen under the picture, or is not."""

SILENT: dict[str, Callable[[Scene], Any]] = {
    "talk among people, which groups hand to bots that may read it": lambda s: s.ann.says(s.group, "hello there"),
    "a command without a name that Easel does not know: it may be another bot's": lambda s: s.ann.says(
        s.group, "/roll"
    ),
    "a command for another bot": lambda s: s.ann.says(s.group, "/imagine@other_bot a fox"),
    "a post among posts": lambda s: s.ann.says(s.channel, "good morning"),
    "an edit that changes no words: Telegram tells of previews of links, too": lambda s: s.ann.edits(
        s.own.everything[1], s.own.everything[1].text
    ),
    "an edit without words, as of a place that moves": lambda s: s.here.fake.updates.emit(
        "edited_message", {"message_id": 1, "date": 1, "edit_date": 2, "chat": s.own.wire, "from": s.ann.wire}
    ),
    "one's own picture that was posted inline: it stands there": lambda s: s.here.fake.updates.emit(
        "chosen_inline_result", {"result_id": job_of(s.grid), "from": s.ann.wire, "query": "fox"}
    ),
}
"""Why nothing is said, and what was done."""


def test_every_kind_of_update_and_every_command_is_tried() -> None:
    assert DEEDS.keys() == set(KINDS) - UNASKED


async def staged(here: App) -> Scene:
    fake, ann = here.fake, here.fake.user("Ann")
    own, group = fake.private(ann), fake.group("Painters", members=[ann])
    grid = await here.draw(ann, own)
    found = await ann.inline("a fox")
    posted = Message(fake, None, {"via_bot": fake.bot_user, "text": found.query}, from_bot=True, inline_id="0")
    return Scene(here, ann, own, group, fake.channel("Gallery", members=[ann]), grid, posted)


@pytest.mark.parametrize("error", [None, *ERRORS], ids=lambda error: type(error).__name__)
async def test_nobody_is_met_with_silence(
    error: Exception | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with (
        FakeTelegram(flags={"supports_guest_queries": True}) as fake,
        app(tmp_path, fake=fake, telegram_timing=IMPATIENT, jobs_in_all=10_000) as here,
    ):
        # what came before Telegram was heard is asked about after `most`, and Telegram's dates are whole seconds
        await here.written("select count(*) from note where name = 'heard'", 1)
        scenes = dict(zip(DEEDS, await asyncio.gather(*(staged(here) for _ in DEEDS)), strict=True))
        with monkeypatch.context() as patch:
            if error is not None:
                every_use_case_raises(patch, error)
            silences = await asyncio.gather(*(silences_in(kind, scene) for kind, scene in scenes.items()))
        assert not [each for found in silences for each in found], "met with silence"


async def silences_in(kind: str, scene: Scene) -> list[str]:
    """What of this kind was not answered."""
    found = []
    for number, deed in enumerate(DEEDS[kind]):
        try:
            await deed(scene)
        except (TimeoutError, AssertionError):
            found.append(f"{kind} {number}")
    return found


async def test_where_nothing_is_said_there_is_a_reason(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        scene = await staged(here)
        scene.group.bot_is = "administrator"
        handled = here.rows("select count(*) from inbox")[0][0]
        before = len(here.fake.calls)
        for number, (reason, deed) in enumerate(SILENT.items(), 1):
            if asyncio.iscoroutine(done := deed(scene)):
                await done
            await here.handled(handled + number)
            said = [call for call in here.fake.calls[before:] if call.method not in ("getUpdates", "getMe")]
            assert not said, (reason, said)


async def test_an_edit_changes_what_still_waits_and_says_how_else(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        here.sim.faults.append(fault := full())
        asked = await ann.says(chat, "/imagine a red fox")
        await here.until(chat, answers(asked, "busy"))
        await ann.edits(asked, "/blend")
        await here.until(chat, answers(asked, "keeps waiting unchanged"))
        await ann.edits(asked, "/imagine a blue whale")
        await here.until(chat, answers(asked, "a blue whale"))
        here.sim.faults.remove(fault)
        result = await here.result(chat, asked)
        assert "a blue whale" in result.caption
        (job,) = here.rows("select prompt, said from job")
        assert job == ("a blue whale", "/imagine a blue whale")
        await ann.edits(asked, "/imagine a green frog")
        await here.until(chat, answers(asked, "has already ended"))
        wrong = await ann.says(chat, "/imagine a fox --ar 16;9")
        await here.until(chat, answers(wrong, "16:9"))
        await ann.edits(wrong, "/imagine a fox --ar 16:9")
        assert "--ar 16:9" in (await here.result(chat, wrong)).caption
        await ann.edits(wrong, "/imagine a fox --ar 1:1")
        await here.until(chat, answers(wrong, "already ended"))
        assert here.rows("select count(*) from job") == [(2,)]


async def test_what_is_suggested_for_a_changed_message_is_one_tap(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        asked = await ann.says(chat, "/imagine a fox --s 1001")
        await here.until(chat, answers(asked, "--s"))
        await ann.edits(asked, "/imagine a red fox --ar 16;9")
        why = await here.until(chat, answers(asked, "16:9"))
        await ann.presses(why, "Draw this instead")
        await here.result(chat, asked)
        await ann.edits(asked, "/imagine a blue fox")
        await here.until(chat, answers(asked, "already ended"))
        assert here.rows("select prompt from job") == [("a red fox --ar 16:9",)]


async def test_what_is_suggested_for_a_job_that_waits_rewords_it_at_a_tap(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        here.sim.faults.append(fault := full())
        asked = await ann.says(chat, "/imagine a red fox")
        await here.until(chat, answers(asked, "busy"))
        await ann.edits(asked, "/imagine a blue whale --ar 16;9")
        why = await here.until(chat, answers(asked, "16:9"))
        await ann.presses(why, "Draw this instead")
        await here.until(chat, answers(asked, "a blue whale --ar 16:9"))
        here.sim.faults.remove(fault)
        await here.result(chat, asked)
        assert here.rows("select prompt from job") == [("a blue whale --ar 16:9",)]


async def test_a_channel_draws_for_its_authors(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        channel = here.fake.channel("Gallery", members=[ann])
        result = await here.draw(ann, channel)
        assert "Gallery" in result.caption
        await here.pressed(ann, result, "U1")
        here.sim.faults.append(full())
        asked = await ann.says(channel, "/imagine a slow whale")

        async def waiting() -> Message:  # in between it is tried again, and cannot be cancelled
            return await here.until(channel, lambda m: answers(asked, "busy")(m) and "Cancel" in labels(m))

        post, stranger = await waiting(), here.fake.user("Bob")
        assert "Only the person" in (await (await stranger.presses(post, "Cancel")).answer)["text"]
        ann.speaks_as = channel  # which makes her one of its administrators
        assert (await (await ann.presses(await waiting(), "Cancel")).answer)["text"] == "Cancelled"


async def test_a_reply_in_a_channel_to_a_job_that_waits_for_words_is_answered(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        channel = here.fake.channel("Gallery", members=[ann])
        big = await here.pressed(ann, await here.draw(ann, channel), "U1")
        await ann.presses(big, "🔍 Custom Zoom")
        asking = await here.until(channel, lambda message: "Keep as is" in str(message.keyboard))
        ann.speaks_as = channel  # which makes her one of its administrators
        await ann.says(channel, "a red fox --zoom 1.4", reply_to=asking)
        await here.until(channel, lambda message: finished(message) and "--zoom 1.4" in message.caption)


async def test_an_anonymous_administrator_gives_the_words_that_a_press_asks_for(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann, bob = here.fake.user("Ann"), here.fake.user("Bob")
        group = here.fake.supergroup("Painters", members=[ann, bob])
        bobs = await here.pressed(bob, await here.draw(bob, group), "U1")
        await ann.presses(bobs, "🔍 Custom Zoom")
        asking = await here.until(group, lambda message: "Keep as is" in str(message.keyboard))
        said = await bob.says(group, "a red fox --zoom 1.3", reply_to=asking)
        await here.until(group, answers(said, "Only the person"))
        ann.speaks_as = group
        await ann.says(group, "a red fox --zoom 1.4", reply_to=asking)
        await here.until(group, lambda message: finished(message) and "--zoom 1.4" in message.caption)


def full() -> Any:
    from simulator.faults import Fault

    return Fault("saturated", "*/submit/*")
