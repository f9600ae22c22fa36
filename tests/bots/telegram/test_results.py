"""Results that are no ordinary pictures, and keyboards that Telegram does not take: all of it reaches its chat."""

from __future__ import annotations

import re
from pathlib import Path

import aiohttp
import pytest

from bots.telegram import media as telegram_media
from tests.fakes.telegram import Fault
from tests.images import animation, archive, mp4

from ..results import MP4, avif, painting
from .served import answers, app, finished, hooked, job_of, labels

pytestmark = pytest.mark.slow


async def test_a_video_is_played_and_is_its_original(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    painting(monkeypatch, mp4)
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        post = await here.draw(ann, chat)
        assert post.video == mp4()
        assert "a red fox" in post.caption
        told = post.wire["video"]
        assert (told["width"], told["height"], told["duration"]) == (64, 48, 1)
        assert told["file_name"].endswith(".mp4")
        assert told["thumbnail"]["width"] <= 320
        assert told["cover"]
        await ann.presses(post, "File")
        original = await here.until(chat, lambda m: m.document)
        assert original.document == mp4()
        uploads = len(here.uploads())
        await ann.says(chat, f"/show {job_of(post)}")
        copy = await here.until(chat, lambda m: m.id != post.id and m.video)
        assert copy.video == mp4()
        assert len(here.uploads()) == uploads, "by its file id"
        asked = await ann.says(chat, "/history")
        await here.until(chat, answers(asked, "a red fox"))


async def test_an_animation_is_played_and_its_original_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painting(monkeypatch, animation)
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        post = await here.draw(ann, here.fake.private(ann))
        assert post.video
        assert post.video[4:8] == b"ftyp"
        await ann.presses(post, "File")
        original = await here.until(post.chat, lambda m: m.document)  # type: ignore[arg-type]
        assert original.document == animation()
        assert original.wire["document"]["file_name"].endswith(".webp")


async def test_several_pictures_are_one_photo_and_all_to_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painting(monkeypatch, archive)
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        post = await here.draw(ann, here.fake.private(ann))
        assert post.photo
        await ann.presses(post, "File")
        original = await here.until(post.chat, lambda m: m.document)  # type: ignore[arg-type]
        assert original.document == archive()
        assert original.wire["document"]["file_name"].endswith(".zip")


async def test_a_broken_video_comes_as_a_file_with_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    painting(monkeypatch, lambda: MP4)
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        post = await here.draw(ann, chat)
        assert post.document
        assert "a red fox" in post.caption
        (uploaded,) = (file for call in here.uploads() for file in call.files.values() if "easel-" in file.name)
        assert uploaded.name == f"easel-{job_of(post)}.mp4"
        assert uploaded.content == MP4
        await ann.says(chat, f"/show {job_of(post)}")
        await here.until(chat, lambda m: m.id != post.id and finished(m))
        asked = await ann.says(chat, "/history")
        await here.until(chat, answers(asked, "a red fox"))


@pytest.mark.parametrize("reached", [False, True], ids=["by nobody", "from outside"])
async def test_what_is_too_large_for_telegram_is_told_and_linked_where_it_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reached: bool
) -> None:
    monkeypatch.setattr(telegram_media, "DOCUMENT_BYTES", len(MP4) - 1)
    painting(monkeypatch, lambda: MP4)
    async with app(tmp_path, **(hooked() if reached else {})) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        await ann.says(chat, "/imagine a red fox")
        post = await here.until(chat, lambda m: "a file this large" in m.said)
        assert {"U1", "File"} <= labels(post)
        await ann.presses(post, "File")
        told = await here.until(chat, lambda m: m.id != post.id and "a file this large" in m.said)
        for text in (post.said, told.said):
            links = re.findall(r"http://\S+/originals/telegram/\S+", text)
            assert bool(links) is reached
            assert ("ask whoever runs Easel for job" in text) is not reached
            for link in links:
                async with aiohttp.ClientSession() as http, http.get(link) as answer:
                    assert await answer.read() == MP4


async def test_a_picture_of_a_kind_that_telegram_does_not_show_comes_as_one_that_it_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painting(monkeypatch, avif)
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        post = await here.draw(ann, here.fake.private(ann))
        assert post.photo
        (uploaded,) = (file for call in here.uploads() for file in call.files.values() if "easel-" in file.name)
        assert uploaded.name.endswith(".jpg")
        await ann.presses(post, "File")
        original = await here.until(post.chat, lambda m: m.document)  # type: ignore[arg-type]
        assert original.id != post.id


REFUSALS = {
    "the way to share": ("BUTTON_TYPE_INVALID", '"switch_inline_query_chosen_chat"', {"Share"}),
    "an upscale": ("can't parse inline keyboard button: Text buttons are unallowed", '"text": "U2"', {"U1", "U2"}),
    "for a reason of its own": ("SOMETHING_NEW_INVALID", '"text": "V3"', {"V3"}),
    "all of them": ("reply markup is too long", "inline_keyboard", {"U1", "V1", "File"}),
}


async def test_of_two_refused_buttons_the_others_stay(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        for about in ('"switch_inline_query_chosen_chat"', '"text": "V3"'):
            said = "Bad Request: BUTTON_TYPE_INVALID"
            here.fake.faults.append(Fault("*", code=400, description=said, contains=about, times=None))
        ann = here.fake.user("Ann")
        chat = here.fake.group("Painters", members=[ann])
        await ann.says(chat, "/imagine a red fox")
        post = await here.until(chat, lambda m: {"U1", "File"} <= labels(m))
        assert not {"V3", "Share"} & labels(post)


@pytest.mark.parametrize("what", REFUSALS)
async def test_a_refused_button_keeps_no_result_back(
    tmp_path: Path, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    reason, about, gone = REFUSALS[what]
    async with app(tmp_path) as here:
        here.fake.faults.append(Fault("*", code=400, description=f"Bad Request: {reason}", contains=about, times=None))
        ann = here.fake.user("Ann")
        chat = here.fake.group("Painters", members=[ann])
        await ann.says(chat, "/imagine a red fox")
        post = await here.until(chat, lambda m: m.photo and "▱" not in m.caption)
        if what != "all of them":
            await here.until(chat, lambda m: m.id == post.id and len(m.keyboard) > 1)
        assert not gone & labels(post)
        await here.fake.until(lambda: "Buttons that Telegram does not take" in caplog.text)
        if "Lock" not in labels(post):
            return
        calls = len(here.fake.calls)
        await ann.presses(post, "Lock")
        await here.until(chat, lambda m: m.id == post.id and "Unlock" in labels(m))
        tried = [call.method for call in here.fake.calls[calls:] if call.error is not None]
        assert not tried, "it is known by now"


async def test_a_refused_button_keeps_no_copy_back(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        post = await here.draw(ann, chat)
        here.fake.faults.append(
            Fault("*", code=400, description="Bad Request: BUTTON_TYPE_INVALID", contains="chosen_chat", times=None)
        )
        await ann.says(chat, f"/show {job_of(post)}")
        copy = await here.until(chat, lambda m: m.id != post.id and m.photo)
        await here.until(chat, lambda m: m.id == copy.id and "U1" in labels(m))
        assert "Share" not in labels(copy)


async def test_a_refusal_that_passes_costs_no_button(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        here.fake.faults.append(Fault("edit*", code=400, description="Bad Request: SOMETHING_NEW", contains='"U1"'))
        await ann.says(chat, "/imagine a red fox")
        post = await here.until(chat, finished)
        assert {"U1", "V1", "File", "Share"} <= labels(post)
