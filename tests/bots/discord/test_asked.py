"""What people point at and type on Discord is what is drawn: pictures in all places of a message, names for numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bots.discord import mentions
from tests.fakes.discord import FakeDiscord
from tests.images import png

from .served import App, app, finished

Wire = dict[str, Any]


def _kept(fake: FakeDiscord, name: str, content: bytes) -> Wire:
    return fake.cdn.media(fake.cdn.keep(name, content, 5))


def _snapshot(**what: Any) -> Wire:
    empty: Wire = {"content": "", "attachments": [], "embeds": [], "components": [], "type": 0, "flags": 0}
    empty |= {"timestamp": "2026-11-01T00:00:00+00:00", "edited_timestamp": None, "mentions": [], "mention_roles": []}
    return {"message_snapshots": [{"message": empty | what}], "message_reference": {"type": 1, "channel_id": "5"}}


def _file(fake: FakeDiscord, name: str, content: bytes, **more: Any) -> Wire:
    return fake.cdn.wire(fake.cdn.keep(name, content, 5)) | more


def _gallery(fake: FakeDiscord, picture: bytes) -> Wire:
    media = _kept(fake, "a.png", picture)
    return {"type": 12, "id": 1, "items": [{"media": media, "description": None, "spoiler": False}]}


def _thumbnail(fake: FakeDiscord, picture: bytes) -> Wire:
    return {"type": 11, "id": 3, "media": _kept(fake, "a.png", picture), "description": None, "spoiler": False}


def _section(fake: FakeDiscord, picture: bytes) -> Wire:
    text = {"type": 10, "id": 2, "content": "x"}
    return {"type": 9, "id": 1, "components": [text], "accessory": _thumbnail(fake, picture)}


def _in_container(component: Wire) -> Wire:
    return {"type": 17, "id": 9, "components": [component], "accent_color": None, "spoiler": False}


def _as_file(fake: FakeDiscord, picture: bytes) -> Wire:
    return {
        "type": 13,
        "id": 1,
        "file": _kept(fake, "a.png", picture),
        "spoiler": False,
        "name": "a.png",
        "size": len(picture),
    }


PLACES: dict[str, Callable[[FakeDiscord, bytes], Wire]] = {
    "attachment": lambda f, p: {"attachments": [_file(f, "a.png", p)]},
    "attachment without a type": lambda f, p: {
        "attachments": [_file(f, "IMG_1.JPG", p, content_type="application/octet-stream")]
    },
    "gallery": lambda f, p: {"components": [_gallery(f, p)], "flags": 1 << 15},
    "gallery in a container": lambda f, p: {"components": [_in_container(_gallery(f, p))], "flags": 1 << 15},
    "thumbnail of a section": lambda f, p: {"components": [_in_container(_section(f, p))], "flags": 1 << 15},
    "file": lambda f, p: {"components": [_as_file(f, p)], "flags": 1 << 15},
    "embed": lambda f, p: {
        "embeds": [{"type": "rich", "image": {k: _kept(f, "a.png", p)[k] for k in ("url", "proxy_url")}}]
    },
    "embed of a link": lambda f, p: {
        "embeds": [{"type": "image", "url": "https://x.y/a", "thumbnail": {"url": _kept(f, "a.png", p)["url"]}}]
    },
    "forward": lambda f, p: _snapshot(attachments=[_file(f, "a.png", p)]),
    "forward of components": lambda f, p: _snapshot(components=[_in_container(_gallery(f, p))], flags=1 << 15),
}


@pytest.mark.parametrize("menu", ["Describe", "Use as reference"])
async def test_pictures_are_found_wherever_they_stand(tmp_path: Path, menu: str) -> None:
    async with app(tmp_path) as here:
        for place, made in PLACES.items():
            said = await here.ann.says(here.channel, "look")
            said.more = made(here.fake, png())
            before = len(here.fake.called("GET cdn"))
            await _used(here, menu, said)
            assert len(here.fake.called("GET cdn")) > before, place


async def _used(here: App, menu: str, said: Any) -> None:
    asked = await here.ann.applies(menu, said)
    if menu == "Describe":
        await here.fake.until(lambda: asked.message and "🎨 1" in str(asked.message.labels), 20)
    else:
        await here.result(await here.ann.submits(await asked.answered(), {"words": "a red fox"}))


async def test_easels_own_pictures_can_be_described(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        post = await here.draw()
        await _used(here, "Describe", post)


@pytest.mark.parametrize("menu", ["Describe", "Use as reference"])
async def test_a_message_without_a_picture_is_told_at_once(tmp_path: Path, menu: str) -> None:
    async with app(tmp_path) as here:
        nothing: Wire = {}
        for more in (nothing, {"attachments": [_file(here.fake, "a.pdf", b"x", content_type="application/pdf")]}):
            said = await here.ann.says(here.channel, "look")
            said.more = more
            answer = await (await here.ann.applies(menu, said)).answered()
            assert "not a picture" in answer.text
            assert answer.ephemeral


async def test_names_are_drawn_instead_of_numbers(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ben = here.fake.user("Ben")
        typed = f"<@{ben.id}> and <@{here.ann.id}> with <:blobcat:123> in <#{here.channel.id}> at <t:1700000000:D>"
        post = await here.draw(typed)
        assert "Ben and Ann with blobcat in general at 14 November 2023" in post.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("<@1> <@!1> rides", "Ann Ann rides"),
        ("<@2>", "someone"),
        ("<@&3> in <#4>", "painters in a channel"),
        ("<a:wow:12> <:blob_cat:3>", "wow blob_cat"),
        ("<t:1700000000> <t:1700000000:R> <t:1700000000:t>", "14 November 2023 22:13 14 November 2023 22:13"),
        ("</imagine:5> <id:guide>", "/imagine guide"),
        ("a < b, <https://x.y/a.png> <3", "a < b, <https://x.y/a.png> <3"),
        ("<@5>", "x ar 1:1 a, b"),
        ("<@6> rides", "https x.y/a.png rides"),
    ],
)
def test_whatever_discord_writes_as_a_number_becomes_words(typed: str, words: str) -> None:
    names = {"@1": "Ann", "&3": "painters", "@5": "x --ar 1:1 {a, b}", "@6": "https://x.y/a.png"}
    assert mentions.named(typed, names) == words


async def test_a_mended_prompt_is_one_tap(tmp_path: Path) -> None:
    async with app(tmp_path, duration=2) as here:
        photo = png()
        refused = await (
            await here.ann.uses(here.channel, "imagine", prompt="a fox", aspect="16;9", reference=photo)
        ).finished()
        assert refused.ephemeral
        taps = [await here.ann.presses(refused, "Draw this instead") for _ in range(2)]  # either may be first
        post = await here.until(lambda message: finished(message) and "a fox --ar 16:9" in message.text)
        for tap in taps:
            await tap.finished()
        assert not post.ephemeral
        submits = [seen for seen in here.sim.requests if seen.path.endswith("/submit/imagine")]
        assert len(submits) == 1
