"""Vary Region on Telegram: the part is tapped, painted over in a copy or painted in a browser, and that part is painted
anew, and no other."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.fakes.telegram import Chat, Message, User

from ..regions import assert_only_there, expected, results, same, sent
from .served import App, app, finished

pytestmark = pytest.mark.painted


async def panel(here: App, who: User, chat: Chat) -> tuple[Message, Message]:
    """A single picture, and the message in which a part of it is chosen."""
    single = await here.pressed(who, await here.draw(who, chat), "U1")
    await who.presses(single, "🖌️ Vary (Region)")
    return single, await here.until(chat, lambda m: "Which part" in m.caption)


def looks(post: Message) -> str:
    return f"{post.keyboard} {post.caption}"


def differs(post: Message, before: str) -> bool:
    return looks(post) != before


async def tap(here: App, who: User, post: Message, *labels: str) -> None:
    """Tap, and wait until that is seen."""
    for label in labels:
        before, press = looks(post), await who.presses(post, label)
        await press.answer
        await here.fake.until(partial(differs, post, before))


async def test_what_is_tapped_is_painted_anew_and_nothing_else(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        _, post = await panel(here, ann, chat)
        assert post.photo
        await tap(here, ann, post, "B2", "C2", "D4", "↩️ Undo")
        assert "12% selected" in post.caption
        assert "🟪 B2" in str(post.keyboard)
        await ann.says(chat, f"@{here.fake.username} a red fox with a hat")
        result = await here.until(chat, lambda m: m.id == post.id and finished(m))
        ((words, mask),) = sent(here.sim)
        assert words == "a red fox with a hat"
        (_, before), _ = results(tmp_path)
        assert same(mask, expected(before.size, 4, (1, 1), (1, 2)))
        assert len(chat.bot_messages) == 3
        await here.pressed(ann, result, "U2")
        assert_only_there(before, results(tmp_path)[-1][1], mask)
