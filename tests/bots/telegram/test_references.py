"""Pictures of every kind, wherever Telegram puts them: a reference, or said not to be one before anything is sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from telegram import Message

from bots.telegram.attachments import attachment
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.params import Upload
from tests.images import gif, png

from .served import answers, app, finished

Fields = dict[str, Any]


def _file(fake: FakeTelegram, name: str, kind: str, content: bytes, **more: Any) -> Fields:
    return fake.files.document(Upload(name, kind, content)) | more


def _poster(fake: FakeTelegram) -> Fields:
    return _file(fake, "poster.jpg", "image/jpeg", png(), width=64, height=64)


def _sticker(fake: FakeTelegram, **more: Any) -> Fields:
    kind = {"type": "regular", "width": 64, "height": 64, "is_animated": False, "is_video": False}
    return {"sticker": _file(fake, "s.webp", "image/webp", png()) | kind | more}


def _poll(media: Fields | None = None) -> Fields:
    told = {"id": "1", "question": "Which?", "options": [], "total_voter_count": 0, "type": "regular"}
    flags = dict.fromkeys(
        ("is_closed", "is_anonymous", "allows_multiple_answers", "allows_revoting", "members_only"), False
    )
    return {"poll": told | flags | ({"media": media} if media else {})}


_MOVES = {"width": 64, "height": 64, "length": 64, "duration": 1}
TAKEN: dict[str, Callable[[FakeTelegram], Fields]] = {
    "a file that names no type": lambda f: {"document": _file(f, "IMG_0001.JPG", "application/octet-stream", png())},
    "a file without a name": lambda f: {"document": _file(f, "", "", png())},
    "a file that is a picture": lambda f: {"document": _file(f, "x.png", "image/png", png())},
    "a film as a file": lambda f: {"document": _file(f, "x.mov", "video/quicktime", b"x", thumbnail=_poster(f))},
    "a sticker": lambda f: _sticker(f),
    "a moving sticker": lambda f: _sticker(f, is_video=True, thumbnail=_poster(f)),
    "a GIF": lambda f: {
        "animation": _file(f, "x.mp4", "video/mp4", b"x", **_MOVES, thumbnail=_poster(f)),
        "document": _file(f, "x.mp4", "video/mp4", b"x", thumbnail=_poster(f)),
    },
    "a GIF that stayed one": lambda f: {"animation": _file(f, "x.gif", "image/gif", gif(), **_MOVES)},
    "a video": lambda f: {"video": _file(f, "x.mp4", "video/mp4", b"x", **_MOVES, thumbnail=_poster(f))},
    "a video with a cover": lambda f: {"video": _file(f, "x.mp4", "video/mp4", b"x", **_MOVES, cover=[_poster(f)])},
    "a round video": lambda f: {"video_note": _file(f, "x.mp4", "video/mp4", b"x", **_MOVES, thumbnail=_poster(f))},
    "a live photo": lambda f: {"live_photo": _file(f, "x.mp4", "video/mp4", b"x", **_MOVES, photo=[_poster(f)])},
    "a paid photo": lambda f: {
        "paid_media": {"star_count": 1, "paid_media": [{"type": "photo", "photo": [_poster(f)]}]}
    },
    "a game": lambda f: {"game": {"title": "Chess", "description": "A game", "photo": [_poster(f)]}},
    "a poll with a photo": lambda f: _poll({"photo": [_poster(f)]}),
}
REFUSED: dict[str, Callable[[FakeTelegram], Fields]] = {
    "a document": lambda f: {"document": _file(f, "x.pdf", "application/pdf", b"x", thumbnail=_poster(f))},
    "an archive without a type": lambda f: {"document": _file(f, "x.zip", "application/octet-stream", b"x")},
    "a picture by its name alone": lambda f: {"document": _file(f, "x.jpg", "application/octet-stream", b"no picture")},
    "a voice": lambda f: {"voice": _file(f, "x.ogg", "audio/ogg", b"x", duration=1)},
    "a song": lambda f: {"audio": _file(f, "x.mp3", "audio/mpeg", b"x", duration=1, thumbnail=_poster(f))},
    "a sticker that is drawn by code": lambda f: _sticker(f, is_animated=True),
    "a video without a poster": lambda f: {"video": _file(f, "x.mp4", "video/mp4", b"x", **_MOVES)},
    "a story": lambda f: {"story": {"id": 1, "chat": {"id": 5, "type": "private", "first_name": "Ben"}}},
    "what has to be paid for first": lambda f: {
        "paid_media": {"star_count": 1, "paid_media": [{"type": "preview", "width": 1, "height": 1, "duration": 0}]}
    },
    "a poll with a film": lambda f: _poll({"video": _file(f, "x.mp4", "video/mp4", b"x", **_MOVES)}),
}
NO_PICTURE: dict[str, Fields] = {
    "a poll": _poll(),
    "a die": {"dice": {"emoji": "🎲", "value": 3}},
    "somebody's number": {"contact": {"phone_number": "+1", "first_name": "Ben"}},
    "a place": {"location": {"longitude": 1.0, "latitude": 1.0}},
}
"""There is nothing in these that a picture could be drawn from, so words beside them are drawn without a word."""
WAYS = ("caption", "reply", "another chat")


@pytest.mark.parametrize("way", WAYS)
async def test_every_kind_goes_in_or_is_told(tmp_path: Path, way: str) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)

        async def asked(content: Fields) -> Any:
            if way == "caption":
                return ann.sends(chat, caption="/imagine a fox like this", **content)
            if way == "reply":
                first = ann.sends(chat, **content)
                await here.until(chat, lambda m: m.reply_to == first.id)
                return ann.sends(chat, text="/imagine a fox like this", reply_to_message=first.seen())
            origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Ben"}
            elsewhere = {"external_reply": {"origin": origin, "message_id": 7} | content}
            return ann.sends(chat, text="/imagine a fox like this", **elsewhere)

        taken = [await asked(made(here.fake)) for made in TAKEN.values()]
        refused = [await asked(made(here.fake)) for made in REFUSED.values()]
        for each in taken:
            await here.result(chat, each)
        for each in refused:
            await here.until(chat, answers(each, "picture"))
        assert here.rows("select json_array_length(pictures) from job") == [(1,)] * len(TAKEN)


@pytest.mark.parametrize("name", [*TAKEN, *REFUSED])
def test_every_kind_is_read(name: str) -> None:
    fake = FakeTelegram()
    content = (TAKEN | REFUSED)[name](fake)
    message = Message.de_json({"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}} | content, None)
    found = attachment(message)
    assert found is not None
    if name in TAKEN:
        assert not found.refused


@pytest.mark.parametrize("name", NO_PICTURE)
def test_where_there_is_no_picture_none_is_missed(name: str) -> None:
    content = NO_PICTURE[name]
    message = Message.de_json({"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}} | content, None)
    assert attachment(message) is None


async def test_a_sticker_alone_is_asked_about(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        await here.until(chat, answers(ann.sends(chat, **_sticker(here.fake)), "Reply to your picture"))
        voice = ann.sends(chat, **REFUSED["a voice"](here.fake))
        await here.until(chat, answers(voice, "is not a picture"))
        assert here.rows("select count(*) from job") == [(0,)]


async def test_describe_of_a_picture_in_an_album_describes_that_one(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        album = [
            ann.sends(chat, photo=await here.fake.files.photo(png(colour=colour)), media_group_id="1400")
            for colour in ("blue", "green")
        ]
        await here.until(chat, answers(album[0], "Reply to your picture"))
        fetched = len(here.fake.called("getFile"))
        await ann.says(chat, "/describe", reply_to=album[1])
        await here.until(chat, lambda m: "🎨 1" in {label for row in m.keyboard for label in row})
        (call,) = here.fake.called("getFile")[fetched:]
        assert call.params["file_id"] == album[1].wire["photo"][-1]["file_id"]


async def test_describe_of_several_pictures_is_told(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        photo = await here.fake.files.photo(png())
        first = ann.sends(chat, photo=photo, caption="/describe", media_group_id="1400")
        ann.sends(chat, photo=photo, media_group_id="1400")
        await here.until(chat, answers(first, "one picture at a time, and there are 2"))
        assert here.rows("select count(*) from job") == [(0,)]


async def test_plain_words_that_reply_to_a_result_take_it_as_reference(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        grid = await here.draw(ann, chat)
        await here.result(chat, await ann.says(chat, "in the snow", reply_to=grid))
        assert here.rows("select json_array_length(pictures) from job where prompt = 'in the snow'") == [(1,)]


async def test_words_for_a_job_take_no_picture_in_silence(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        grid = await here.draw(ann, chat)
        single = await here.pressed(ann, grid, "U1")
        await ann.presses(single, "🔍 Custom Zoom")
        asking = await here.until(chat, lambda m: "✏️ Write" in {label for row in m.keyboard for label in row})
        photo = await here.fake.files.photo(png())
        said = ann.sends(chat, photo=photo, caption="a fox --zoom 2", reply_to_message=asking.seen())
        await here.until(chat, answers(said, "Only words"))


def _forward(fake: FakeTelegram, content: Fields, sender: Fields) -> Fields:
    kept = {k: v for k, v in content.items() if k in ("photo", "document", "caption", "caption_entities", "text")}
    return kept | {"forward_origin": {"type": "user", "date": 1, "sender_user": sender}}


@pytest.mark.parametrize("as_file", [False, True])
async def test_a_forward_of_ones_own_result_opens_it(tmp_path: Path, as_file: bool) -> None:
    async with app(tmp_path) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        chat, other = here.fake.private(ann), here.fake.private(ben)
        post = await here.draw(ann, chat)
        if as_file:
            await ann.presses(post, "File")
            post = await here.until(chat, lambda m: m.id != post.id and m.document)
        await here.written("select count(*) from platform_file where form = 'job'", 1 + as_file)
        content = _forward(here.fake, post.wire, here.fake.me)
        ann.sends(chat, **content)
        await here.until(chat, lambda m: m.id > post.id and finished(m) and "U1" in m.keyboard[0])
        said = ben.sends(other, **content)  # to somebody else it is a picture
        await here.until(other, answers(said, "Reply to your picture"))
        assert here.rows("select count(*) from job") == [(1,)]


async def test_what_is_forwarded_is_never_drawn_in_its_captions_words(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        bot = {"id": 99, "is_bot": True, "first_name": "Other", "username": "other_bot"}
        photo = await here.fake.files.photo(png())
        for sender in (bot, here.fake.me, here.fake.user("Ben").wire):
            content = {"photo": photo, "caption": "Imagine · Ann\na brass telescope"}
            said = ann.sends(chat, **_forward(here.fake, content, sender))
            await here.until(chat, answers(said, "Reply to your picture"))
        said = ann.sends(chat, **_forward(here.fake, {"text": "Imagine · Ann\na fox\nWaiting"}, here.fake.me))
        await here.until(chat, answers(said, "Easel's own messages"))
        said = ann.sends(chat, **_forward(here.fake, {"photo": photo, "caption": "/imagine a cat"}, bot))
        await here.until(chat, answers(said, "Reply to your picture"))
        assert here.rows("select count(*) from job") == [(0,)]
