"""Places that cannot be written to, or not with everything: what becomes of the job, its picture and the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

import pytest
from msgspec.structs import replace

from bots.common.rate_limit import Limit
from bots.telegram.closed import SECONDS, ClosedPlaces
from core.errors import PlaceGone
from tests.fakes.telegram import Chat, FakeTelegram, Fault
from tests.images import png

from .served import QUICK, app, finished, job_of, labels

pytestmark = pytest.mark.slow


async def test_where_nothing_can_be_said_nothing_is_paid_and_the_person_is_told_alone(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        fake = here.fake
        ann = fake.user("Ann")

        def refuses(code: int, reason: str) -> Callable[[Chat], None]:
            def close(chat: Chat) -> None:
                about = f'"chat_id": {chat.id}'
                fake.faults.append(Fault("*", code=code, description=reason, contains=about, times=None))

            return close

        def stands(status: Literal["kicked", "left"]) -> Callable[[Chat], None]:
            return lambda chat: chat.change_bot(status)

        closings = [
            stands("kicked"),
            stands("left"),
            lambda chat: chat.forbids("text"),
            refuses(403, "Forbidden: user is deactivated"),
            refuses(400, "Bad Request: CHAT_RESTRICTED"),
            refuses(400, "Bad Request: chat not found"),
        ]
        chats = []
        for number, close in enumerate(closings):
            chats.append(fake.group(f"Group {number}", members=[ann]))
            await ann.says(chats[-1], "/imagine a red fox")
            close(chats[-1])
        own = fake.private(ann)
        await here.draw(ann, own)
        await here.ended("failed", len(chats))
        await fake.until(lambda: sum("may not write" in m.text for m in own.bot_messages) == len(chats))
        assert sum(here.sim.submits_by_state().values()) == 1
        for chat in chats:
            refused = [call for call in fake.calls if call.params.get("chat_id") == chat.id]
            assert [call.method for call in refused] == ["sendMessage"], f"{chat.title} is asked once"

        await ann.presses(next(m for m in own.bot_messages if "may not write" in m.text), "Try again")
        await fake.until(lambda: sum(map(finished, own.bot_messages)) == 2)


def told(chat: Chat, count: int, words: str) -> bool:
    """Whether these words came after the first so many messages."""
    return any(words in message.text for message in chat.bot_messages[count:])


async def test_what_cannot_be_said_in_a_group_is_said_to_whoever_asked(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        group, own = here.fake.group("Painters", members=[ann]), here.fake.private(ann)
        post = await here.draw(ann, group)
        group.forbids("text", "photo", "document")
        for asked, words in {
            "/imagine a fox --ar 16x9": "--ar 16:9",
            "/describe": "needs a picture",
            "/show nothing1": "no such job",
            "/cancel": "nothing running",
            "/history": "a red fox",
            "/help": "/imagine",
            f"/show {job_of(post)}": "neither photos nor files",
        }.items():
            count = len(own.bot_messages)
            await ann.says(group, asked)
            await here.fake.until(partial(told, own, count, words))
        assert sum(here.sim.submits_by_state().values()) == 1


async def test_a_late_part_of_an_album_is_told_where_the_group_is_muted_by_then(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        group, own = here.fake.group("Painters", members=[ann]), here.fake.private(ann)
        await ann.says(own, "/start")
        group.change_bot("administrator")
        sizes = [await here.fake.files.photo(png(colour=colour)) for colour in ("blue", "green", "gold")]
        first = ann.sends(group, photo=sizes[0], caption="/blend", media_group_id="1400")
        ann.sends(group, photo=sizes[1], media_group_id="1400")
        await here.result(group, first)
        group.forbids("text", "photo", "document")
        ann.sends(group, photo=sizes[2], media_group_id="1400")
        await here.fake.until(partial(told, own, 0, "after the job had started"))


async def test_a_group_that_closes_while_it_is_drawn_sends_it_to_whoever_asked(tmp_path: Path) -> None:
    async with app(tmp_path, duration=1.0) as here:
        ann = here.fake.user("Ann")
        group, own = here.fake.group("Painters", members=[ann]), here.fake.private(ann)
        asked = await ann.says(group, "/imagine a red fox")
        await here.until(group, lambda m: m.reply_to == asked.id and "%" in (m.said))
        group.change_bot("kicked")
        post = await here.until(own, finished)
        assert "so the result is here" in post.caption
        await here.pressed(ann, post, "U1")
        assert sum(map(finished, own.bot_messages)) == 2


async def test_topics_that_close_and_vanish(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        own = here.fake.private(ann)
        forum = here.fake.supergroup("Painters", members=[ann], forum=True)
        closed, gone, open_ = forum.topic("Foxes"), forum.topic("Whales"), forum.topic("Owls")
        for topic in (closed, gone, open_):
            await ann.says(forum, "/imagine a red fox", thread=topic)
        forum.close_topic(closed)
        del forum.topics[gone.id]
        post = await here.until(forum, finished)
        await here.ended("done", 1)
        await here.ended("failed", 2)
        await here.fake.until(lambda: sum("may not write" in m.text for m in own.bot_messages) == 2)
        assert sum(here.sim.submits_by_state().values()) == 1
        assert post.thread == open_.id
        refused = [call for call in here.fake.calls if call.error is not None and "not modified" not in repr(call)]
        assert len(refused) == 2, "each is asked once"


async def test_a_group_that_allows_files_gets_a_file(tmp_path: Path) -> None:
    async with app(tmp_path, duration=1.0) as here:
        here.fake.faults.append(no_right("photos", '"type": "photo"'))
        ann = here.fake.user("Ann")
        group = here.fake.group("Painters", members=[ann])
        post = await here.draw(ann, group)
        assert post.document
        assert not post.photo
        assert len(group.bot_messages) == 1
        assert here.fake.faults[0].hits == 2, "one preview, one result"


async def test_a_group_without_pictures_says_so_and_shows_them_later(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        here.fake.faults += [no_right("photos", '"type": "photo"'), no_right("documents", '"type": "document"')]
        ann = here.fake.user("Ann", language="zh-hans")
        group = here.fake.group("Painters", members=[ann])
        await ann.says(group, "/imagine a red fox")
        post = await here.until(group, lambda m: "/show" in m.text)
        job = job_of(post)
        assert "这个群不允许 Easel 发送照片和文件。" in post.text
        assert f"/show {job}" in post.text
        assert {"U1", "🔄"} <= labels(post), "it is still there to work with"
        tried = sum(fault.hits for fault in here.fake.faults)
        await ann.says(here.fake.private(ann), "/cancel")
        await here.until(here.fake.private(ann), lambda m: m.text)
        assert sum(fault.hits for fault in here.fake.faults) == tried <= 3
        await ann.says(group, f"/show {job}")
        await here.until(group, finished)


async def test_a_copy_or_a_file_that_may_not_be_sent_says_so(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        group = here.fake.group("Painters", members=[ann])
        post = await here.draw(ann, group)
        for method, right in (("sendPhoto", "photos"), ("sendDocument", "documents")):
            here.fake.faults.append(no_right(right, "", method))
        asked = await ann.says(group, f"/show {job_of(post)}")
        answer = await here.until(group, lambda m: m.reply_to == asked.id)
        assert "Once an administrator allows one of them" in answer.text
        await ann.presses(post, "File")
        await here.until(group, lambda m: m.reply_to == post.id and "neither photos nor files" in m.text)


async def test_a_message_that_is_deleted_at_the_pace_of_telegram_is_made_anew_once(tmp_path: Path) -> None:
    async with app(tmp_path, duration=1.0, telegram_timing=replace(QUICK, private=Limit(1, 1))) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        asked = await ann.says(chat, "/imagine a red fox")
        chat.delete(await here.until(chat, lambda m: m.reply_to == asked.id))
        await here.result(chat, asked)
        assert len(here.fake.called("sendMessage")) == 2


async def test_a_group_that_moved_while_nobody_looked(tmp_path: Path) -> None:
    async with app(tmp_path, duration=1.0) as here:
        ann = here.fake.user("Ann")
        group = here.fake.group("Painters", members=[ann])
        asked = await ann.says(group, "/imagine a red fox")
        await here.until(group, lambda m: m.reply_to == asked.id)
        group.successor = new = here.fake.supergroup("Painters", members=[ann])  # and no message says so
        post = await here.until(new, finished)
        await here.pressed(ann, post, "U1")
        moved = [call for call in here.fake.calls if call.error is not None]
        assert len(moved) == 1, "the old group is asked once"
        assert len(new.bot_messages) == 2


async def test_someone_who_blocks_and_comes_back(tmp_path: Path) -> None:
    async with FakeTelegram() as fake, app(tmp_path, fake=fake, duration=1.0) as here:
        ann = fake.user("Ann")
        chat = fake.private(ann)
        asked = await ann.says(chat, "/imagine a red fox")
        await here.until(chat, lambda m: m.reply_to == asked.id)
        ann.blocks()
        await here.ended("done")
        await fake.until(lambda: any(call.error for call in fake.calls))
        await ann.says(chat, "/history")
        listed = await here.until(chat, lambda m: m.keyboard[:1] == [["1"]])
        await ann.presses(listed, "1")
        await here.until(chat, finished)
        assert len([call for call in fake.calls if call.error]) == 1, "nobody is knocked at twice"


def no_right(what: str, contains: str, method: str = "editMessageMedia") -> Fault:
    description = f"Bad Request: not enough rights to send {what} to the chat"
    return Fault(method, code=400, description=description, contains=contains, times=None)


def test_a_closed_place_is_left_alone_for_a_while() -> None:
    now = 0.0
    places = ClosedPlaces(lambda: now)
    with pytest.raises(PlaceGone, match="muted"), places.trying("-5"):
        raise PlaceGone("muted")
    with pytest.raises(PlaceGone), places.trying("-5"):
        pytest.fail("it is not tried")
    with places.trying("-6"):
        now = SECONDS
    with places.trying("-5"):
        pass
