"""A job's one message through a long life: the end of its token, missing seats and rights, deleted messages."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from bots.common.delivery import Delivery
from bots.common.errors import PictureLost
from bots.common.media import Upload
from bots.common.rate_limit import Limit, RateLimiter
from bots.discord import chat as chats
from bots.discord.calls import SOON, DiscordCalls, NoAccess, PermissionMissing, TokenOver, TooLarge
from bots.discord.chat import DiscordChat
from bots.discord.limits import FILE_BYTES
from bots.discord.refs import DiscordRef
from bots.discord.request import Incoming, Reply
from core.errors import ChatError, MessageGone, NotNow, PlaceGone
from core.jobs import Fault, Job, Kind, Person, Place, Post, State
from core.kept import PictureInfo
from core.ports import Priority
from core.views import Live, View
from tests.fakes.discord import components as kinds
from tests.fakes.discord import looks

JOB = Job(
    "0123456789abc", Kind.IMAGINE, Person("discord", "7", "Ann"), Place("discord", "1"), "discord:5", "x", "a fox"
)
RUNNING = replace(JOB, state=State.RUNNING)
DONE = replace(JOB, state=State.DONE, result="f" * 64)
MINUTE = 60.0


class World:
    """Discord and the rest of Easel, as far as a message needs them."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.made: list[tuple[Any, ...]] = []
        """(what, where, name, texts, files) of every call."""
        self.faults: dict[str, ChatError] = {}
        said = Incoming(
            5, "tok", self.now + 900, "7", "Ann", 1, False, False, 9, "en", 2 * FILE_BYTES, "", Reply.JOB, "imagine"
        )
        self.said: Incoming | None = said
        self.room = 0
        self.answers: dict[tuple[int, int], int] = {}
        """(channel, interaction) -> the message that answers it."""
        self.lately: dict[int, Incoming] = {}
        self.gallery: int | None = None
        self.noted = ""
        self.kept = True

    def origin(self, view: View, channel: int) -> str:
        return ""

    async def told(self, number: int) -> str | None:
        return self.said.dump() if self.said is not None and number == self.said.id else None

    async def edit_answer(self, token: str, view: Any, files: Any = None) -> Any:
        return self._call("answer", token, None, view, files, 77)

    async def edit(self, channel: int, message: int, view: Any, files: Any = None) -> None:
        self._call("edit", channel, message, view, files, message)

    async def send(self, channel: int, view: Any, nonce: str, files: Any = ()) -> Any:
        return self._call("send", channel, nonce, view, list(files), 100 + len(self.made))

    async def answer_of(self, channel: int, interaction: int) -> int | None:
        if (fault := self.faults.get("answer_of")) is not None:
            raise fault
        return self.answers.get((channel, interaction))

    async def own_chat(self, account: str) -> int:
        if (fault := self.faults.get("own_chat")) is not None:
            raise fault
        return 4000 + int(account)

    async def fitting(self, _picture: str, name: str, room: int, _kept: PictureInfo | None = None) -> Upload:
        if not self.kept:
            raise PictureLost("gone")
        self.room = room
        return Upload(b"png", f"{name}.png", 3)

    async def place(self, _job: Job) -> int | None:
        return self.gallery

    async def show(self, view: View, channel: int) -> None:
        self.made.append(("gallery", channel, view.job.id, [], None))

    async def shown(self, _job: str, message: str, _revision: int, *, ours: bool = False, again: bool = False) -> None:
        self.noted = message

    async def fetch(self, _url: str, *, most: int) -> bytes:
        return b"preview"

    def _call(self, what: str, where: Any, name: Any, view: Any, files: Any, number: int) -> Any:
        names = None if files is None else [file.name for file in files]
        if (fault := self.faults.get(what)) is not None and (names or not isinstance(fault, TooLarge)):
            raise fault
        self.made.append((what, where, name, view, names))
        return number

    @property
    def last(self) -> tuple[Any, ...]:
        return self.made[-1]

    def chat(self) -> DiscordChat:
        world: Any = self
        rate_limit = RateLimiter(lambda: self.now, overall=Limit(100, 1), private=Limit(5, 5), group=Limit(5, 5))
        delivery = Delivery("Discord", rate_limit, lambda: None, SOON, together=chats.TOGETHER, paced=False)
        delivery.ready = True
        return DiscordChat(
            world, world, delivery, world, world, world, world, "a server", lambda: self.now, lambda job: None
        )


@pytest.fixture
def world() -> World:
    return World()


async def shown(world: World, job: Job, before: str | None = None, live: Live | None = None) -> str:
    """Show a job as the poster would."""
    chat = world.chat()
    assert chat.accepts(job.place, Priority.RESULT)
    try:
        return await chat.show(View(job, live or Live()), Post(job.id, job.place, before))
    finally:
        chat.delivery.close()


def read(text: str) -> DiscordRef:
    ref = DiscordRef.load(text)
    assert ref is not None
    return ref


async def test_the_answer_to_the_command_is_the_message(world: World) -> None:
    first = await shown(world, RUNNING)
    assert world.last[:2] == ("answer", "tok")
    assert (read(first).channel, read(first).id, read(first).token) == (1, 77, "tok")
    done = await shown(world, DONE, first)
    assert world.last[0] == "answer"
    assert world.last[4] == ["easel-0123456789abc.png"]
    assert world.room == 2 * FILE_BYTES, "as large as the interaction allows"
    await shown(world, DONE, done)
    assert world.last[4] is None, "the picture stands there already"


async def test_an_interaction_of_a_moment_ago_is_not_read_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, asked = DiscordCalls(), world.said
    assert asked is not None
    monkeypatch.setattr("bots.discord.calls.REMEMBERED", 2)
    for number in (3, 4, 5):
        with calls.answering(replace(asked, id=number)):
            pass
    assert [*calls.lately] == [4, 5]
    world.lately, world.said = calls.lately, None
    await shown(world, RUNNING)
    assert world.last[:2] == ("answer", "tok")


async def test_after_a_quarter_of_an_hour_the_bot_goes_on_by_itself(world: World) -> None:
    first = await shown(world, RUNNING)
    world.now += 15 * MINUTE
    after = await shown(world, DONE, first)
    assert world.last[:3] == ("edit", 1, 77)
    assert read(after).token == ""


async def test_a_token_that_ends_early_is_no_loss(world: World) -> None:
    first = await shown(world, RUNNING)
    world.faults["answer"] = TokenOver("50027")
    await shown(world, DONE, first)
    assert world.last[:3] == ("edit", 1, 77)


async def test_a_message_that_nobody_has_seen_yet_is_made_once(world: World) -> None:
    world.now += 15 * MINUTE
    for _ in range(2):  # the second time as after a crash that lost the first one's reference
        await shown(world, DONE)
    assert [(what, where, name) for what, where, name, *_ in world.made] == 2 * [("send", 1, "0123456789abc-1")]


async def test_a_message_that_was_shown_and_not_noted_is_found(world: World) -> None:
    """The stop came right behind the edit, and the next start after the token's end."""
    world.now += 15 * MINUTE
    world.answers[1, 5] = 77
    assert read(await shown(world, DONE)).id == 77
    assert world.last[:2] == ("edit", 1)
    world.faults["answer_of"] = PermissionMissing("50013")
    await shown(world, DONE)
    assert world.last[0] == "send", "where the bot may not look, it writes"


async def test_a_job_without_an_interaction_of_its_own(world: World) -> None:
    world.said = None
    ref = read(await shown(world, replace(RUNNING, origin="again:x")))
    assert world.last[:3] == ("send", 1, "0123456789abc-1")
    assert ref.id


async def test_a_deleted_message_gets_another_one(world: World) -> None:
    first = await shown(world, RUNNING)
    world.faults["answer"] = MessageGone("10008")
    second = await shown(world, RUNNING, first)
    assert world.last[:3] == ("send", 1, "0123456789abc-1")
    world.faults["edit"] = MessageGone("10008")
    third = await shown(world, DONE, second)
    assert world.last[:3] == ("send", 1, "0123456789abc-2"), "not the name of the one that is gone"
    world.faults["edit"] = MessageGone("10008")
    assert await shown(world, replace(DONE, locked=True), third) == third, "what was seen before it was deleted"


@pytest.mark.parametrize("afar", [False, True], ids=["deleted", "where the bot has no seat"])
async def test_nobody_is_called_for_a_question_that_goes(world: World, afar: bool) -> None:
    place = Place("discord", "1/seatless") if afar else JOB.place
    world.said = replace(world.said, seatless=afar) if world.said is not None else None
    first = await shown(world, replace(JOB, place=place, state=State.ASKING))
    world.now += 86_400
    world.faults["edit"] = MessageGone("deleted")
    calls = len(world.made)
    await shown(world, replace(JOB, place=place, state=State.FAILED, fault=Fault.UNANSWERED), first)
    assert len(world.made) == calls


def seatless(job: Job) -> Job:
    return replace(job, place=Place("discord", "1/seatless"))


async def test_where_the_bot_has_no_seat_it_comes_alone(world: World) -> None:
    assert world.said is not None
    world.said = replace(world.said, seatless=True)
    first = await shown(world, seatless(RUNNING))
    assert "comes to your own chat" not in texts_of(world)
    world.now += 11 * MINUTE
    first = await shown(world, seatless(RUNNING), first, Live(percent=50))
    assert "comes to your own chat" in texts_of(world), "told while it can be told"
    world.now += 4 * MINUTE
    calls = len(world.made)
    first = await shown(world, seatless(RUNNING), first, Live(percent=60))
    assert len(world.made) == calls, "nowhere to show progress"
    done = await shown(world, seatless(DONE), first)
    assert world.last[:2] == ("send", 4007)
    assert "can no longer write" in texts_of(world)
    await shown(world, replace(seatless(DONE), locked=True), done)
    assert world.last[:2] == ("edit", 4007), "from now on it lives there"


async def test_nobody_can_be_told(world: World) -> None:
    assert world.said is not None
    world.said = replace(world.said, seatless=True)
    first = await shown(world, seatless(RUNNING))
    world.now += 15 * MINUTE
    world.faults["own_chat"] = PlaceGone("50007")
    with pytest.raises(PlaceGone):
        await shown(world, seatless(DONE), first)


@pytest.mark.parametrize(
    ("fault", "named"), [(NoAccess("50001"), "View Channel"), (PermissionMissing("50013"), "Send Messages")]
)
async def test_a_missing_permission_is_named_to_whom_it_matters(
    world: World, fault: PermissionMissing, named: str
) -> None:
    first = await shown(world, RUNNING)
    world.now += 15 * MINUTE
    world.faults["edit"] = fault
    await shown(world, DONE, first)
    assert world.last[:2] == ("send", 4007)
    assert f"the permission `{named}` is missing" in texts_of(world)


async def test_files_that_may_not_be_sent_are_told_in_place(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first = await shown(world, RUNNING)
    plain = world._call

    def call(what: str, where: Any, name: Any, view: Any, files: Any, number: int) -> Any:
        if files:
            raise PermissionMissing("50013")
        return plain(what, where, name, view, files, number)

    monkeypatch.setattr(world, "_call", call)
    await shown(world, DONE, first)
    assert "`Attach Files`" in texts_of(world)
    assert "`/show 0123456789abc`" in texts_of(world)
    assert "File" in [one.get("label") for one in kinds.walk(world.last[3])]


async def test_a_file_that_is_too_large_after_all(world: World) -> None:
    first = await shown(world, RUNNING)
    world.faults["answer"] = TooLarge("413")
    await shown(world, DONE, first)
    assert world.room == FILE_BYTES, "it was tried smaller"
    assert "does not accept a file this large" in texts_of(world)


async def test_a_picture_that_is_lost_is_told(world: World) -> None:
    world.kept = False
    await shown(world, DONE)
    assert "no longer stored here" in texts_of(world)


async def test_a_preview_is_shown_once(world: World) -> None:
    live = Live(percent=10, preview_url="http://e.org/1.png")
    first = await shown(world, RUNNING, None, live)
    assert world.last[4] == ["preview.png"]
    await shown(world, RUNNING, first, replace(live, percent=20))
    assert world.last[4] is None
    await shown(world, RUNNING, first, replace(live, preview_url="http://e.org/2.png"))
    assert world.last[4] == ["preview.png"]


async def test_what_is_refused_without_a_reason_is_tried_later_and_later(world: World) -> None:
    world.faults["answer"] = ChatError("50035")
    chat = world.chat()
    waits = []
    for _ in range(3):
        with pytest.raises(NotNow) as wait:
            await chat.show(View(RUNNING), Post(JOB.id, JOB.place))
        waits.append(wait.value.seconds)
    assert waits == [3, 12, 48]
    world.faults = {"answer": TokenOver("50027"), "send": PlaceGone("10003"), "own_chat": PlaceGone("50007")}
    with pytest.raises(PlaceGone):
        await chat.show(View(DONE), Post(JOB.id, JOB.place))
    chat.delivery.close()
    assert not chat.delivery._tries, "nobody tries again"


async def test_progress_leaves_room_for_results(world: World) -> None:
    chat = world.chat()
    assert chat.accepts(JOB.place, Priority.PROGRESS)
    assert not chat.accepts(JOB.place, Priority.PROGRESS), "the next one replaces it"
    assert chat.accepts(JOB.place, Priority.RESULT)
    assert chat.accepts(Place("discord", "2"), Priority.PROGRESS), "another channel"
    for _ in range(chats.TOGETHER):
        chat.accepts(JOB.place, Priority.RESULT)
    assert not chat.accepts(JOB.place, Priority.RESULT), "as many as go together"
    chat.delivery.close()
    assert not chat.accepts(Place("discord", "3"), Priority.RESULT)


async def test_what_lands_in_a_gallery_lands_there_once(world: World) -> None:
    world.gallery = 9
    first = await shown(world, DONE)
    assert world.last[:3] == ("gallery", 9, JOB.id)
    assert world.noted == first, "noted before it is posted"
    await shown(world, replace(DONE, locked=True), first)
    assert [what for what, *_ in world.made].count("gallery") == 1


def texts_of(world: World) -> str:
    return "\n".join(looks.texts(world.last[3]))
