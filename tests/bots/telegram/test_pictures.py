"""Pictures that Telegram or the provider makes trouble about."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from bots.telegram import chat as chat_module
from simulator import Fault as Trouble
from simulator import Simulator
from tests.fakes.telegram import Chat, Fault
from tests.images import png

from .served import KEY, app, finished, job_of

pytestmark = pytest.mark.slow


async def test_what_is_refused_as_a_photo_goes_as_a_document(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        refused = "Bad Request: PHOTO_INVALID_DIMENSIONS"
        here.fake.faults += [
            Fault("editMessageMedia", code=400, description=refused, contains='"type": "photo"', times=None),
            Fault("sendPhoto", code=400, description=refused, times=None),
        ]
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        post = await here.draw(ann, chat)
        assert post.document
        await ann.says(chat, f"/show {job_of(post)}")
        copy = await here.until(chat, lambda m: m.id != post.id and finished(m))
        assert copy.document == post.document
        assert len(chat.bot_messages) == 2


async def test_what_is_too_large_in_every_form_is_told(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        here.fake.faults.append(Fault("editMessageMedia", code=413, description="Request Entity Too Large", times=None))
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        chat = here.fake.private(ann)
        await ann.says(chat, "/imagine a red fox")
        post = await here.until(chat, lambda m: "this large" in m.text)
        assert f"ask whoever runs Easel for job {job_of(post)}." in post.text
        tried = here.fake.faults[0].hits
        await ben.says(here.fake.private(ben), "/cancel")
        await here.until(here.fake.private(ben), lambda m: "nothing running" in m.text)
        assert here.fake.faults[0].hits == tried <= 3, "a preview, a photo, a document"


async def test_a_picture_is_hidden_and_revealed(tmp_path: Path) -> None:
    """What is drawn from a hidden picture is hidden, and so is all that comes of it, until its owner reveals it."""
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.group("Painters", members=[ann])
        await ann.says(chat, "/imagine a red fox", photo=png(), spoiler=True)
        grid = await here.until(chat, finished)
        assert grid.wire["has_media_spoiler"]
        await ann.presses(grid, "U1")
        single = await here.until(chat, lambda m: m.id != grid.id and finished(m))
        assert single.wire["has_media_spoiler"]
        uploads = len([call for call in here.fake.calls if call.files])
        await ann.presses(single, "Reveal")
        await here.until(chat, lambda m: m.id == single.id and not m.wire.get("has_media_spoiler"))
        await ann.presses(single, "Hide")
        await here.until(chat, lambda m: m.id == single.id and m.wire.get("has_media_spoiler"))
        assert len([call for call in here.fake.calls if call.files]) == uploads, "Telegram has the picture"
        await ann.says(chat, f"/show {job_of(single)}")
        copy = await here.until(chat, lambda m: m.id > single.id and finished(m))
        assert copy.wire["has_media_spoiler"]


def shows(chat: Chat, pictures: int) -> bool:
    return sum(map(finished, chat.bot_messages)) == pictures


async def test_a_picture_that_telegram_has_forgotten_is_uploaded_again(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        post = await here.draw(ann, chat)
        forgotten = "Bad Request: wrong file identifier/HTTP URL specified"
        here.fake.faults.append(Fault("sendPhoto", code=400, description=forgotten))
        for shown in (2, 3):
            await ann.says(chat, f"/show {job_of(post)}")
            await here.fake.until(partial(shows, chat, shown))
        by_name, upload, new_name = here.fake.called("sendPhoto")
        assert [bool(call.files) for call in (by_name, upload, new_name)] == [False, True, False]
        assert by_name.params["photo"] != new_name.params["photo"]


@pytest.mark.parametrize(("kind", "value"), [("status", 404), ("latency", 30)])
async def test_a_preview_that_cannot_be_had_keeps_nothing_waiting(
    tmp_path: Path, kind: str, value: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_module, "PREVIEW_SECONDS", 0.2)
    sim = Simulator(key=KEY, duration=1.5, sync=0)
    sim.faults.append(Trouble(kind, "*/preview-*", times=100, value=value))
    async with sim.serve(), app(tmp_path, sim=sim) as here:
        ann = here.fake.user("Ann")
        await here.draw(ann, here.fake.private(ann))
        assert sim.faults[0].times == 99, "one that is not there is enough to go on in words"
        (put,) = here.fake.called("editMessageMedia")
        words = [call for call in here.fake.called("editMessageText") if "▰" in call.params["text"]]
        assert words, "the bar went on"
        assert words[-1].time < put.time
