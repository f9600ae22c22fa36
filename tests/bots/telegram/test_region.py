"""Vary Region on Telegram: the part is tapped, painted over in a copy or painted in a browser, and that part is painted
anew, and no other."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path

import aiohttp
import pytest
from PIL import Image, ImageChops, ImageDraw

from bots.common.button import Button
from bots.telegram.keyboards import markup
from simulator import Simulator
from tests.fakes.telegram import Chat, FakeTelegram, Message, User
from tests.images import png

from ..regions import assert_only_there, expected, results, same, sent
from .served import KEY, App, app, finished, hooked

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


def jpeg(picture: Image.Image) -> bytes:
    """A copy as chat apps send it."""
    out = io.BytesIO()
    picture.resize((picture.width * 3 // 4, picture.height * 3 // 4)).save(out, "JPEG", quality=60)
    return out.getvalue()


def differing(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that are not the same."""
    return ImageChops.difference(one.convert("L"), other.convert("L")).histogram()[255] / (one.width * one.height)


def answered(chat: Chat, asked: Message, words: str) -> bool:
    return any(message.reply_to == asked.id and words in message.text for message in chat.bot_messages)


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
        asked = await ann.says(chat, "/queue")
        queue = await here.until(chat, lambda m: m.reply_to == asked.id)
        assert queue.keyboard == [["Open 1", "Cancel 1"]]
        assert "Choose the part" in queue.text
        await ann.presses(queue, "Open 1")
        await here.until(chat, lambda m: m.id > queue.id and "Which part" in m.caption)
        asked = await ann.says(chat, "/history")
        history = await here.until(chat, lambda m: m.reply_to == asked.id and m.keyboard)
        assert history.keyboard[-1] == ["↗️ 2", "↗️ 3"], "what asks is nobody else's"
        there = len(chat.bot_messages)
        await tap(here, ann, post, "B2", "C2", "D4", "Undo")
        assert "12% selected" in post.caption
        assert "🟪 B2" in str(post.keyboard)
        await ann.says(chat, f"@{here.fake.username} a red fox with a hat")
        result = await here.until(chat, lambda m: m.id == post.id and finished(m))
        ((words, mask),) = sent(here.sim)
        assert words == "a red fox with a hat"
        (_, before), _ = results(tmp_path)
        assert same(mask, expected(before.size, 4, (1, 1), (1, 2)))
        assert len(chat.bot_messages) == there
        await here.pressed(ann, result, "U2")
        assert_only_there(before, results(tmp_path)[-1][1], mask)


async def test_a_copy_that_was_painted_over_is_shown_for_a_yes(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.group("Painters", members=[ann])
        single, post = await panel(here, ann, chat)
        (_, picture), *_ = results(tmp_path)
        for copy, said in (
            (jpeg(picture), "Nothing is marked on this copy"),
            (jpeg(picture.crop((0, 0, picture.width, picture.height // 2))), "it was cropped"),
            (png(300, 300), "more than some strokes"),
            (jpeg(picture.crop((9, 9, picture.width - 9, picture.height - 9))), "more than some strokes"),
        ):
            wrong = await ann.says(chat, "", photo=copy, reply_to=post)
            await here.fake.until(partial(answered, chat, wrong, said))
        side = picture.width
        scribbled = picture.copy()
        ring = [(side * x // 100, side * y // 100) for x, y in ((20, 20), (60, 20), (60, 60), (20, 60), (20, 20))]
        ImageDraw.Draw(scribbled).line(ring, (255, 0, 200), side // 40, joint="curve")
        before = looks(post)
        await ann.says(chat, "a red fox with a hat", photo=jpeg(scribbled), reply_to=single)
        await here.fake.until(partial(differs, post, before))
        assert "a red fox with a hat" in post.caption
        assert not sent(here.sim), "it is shown first"
        await ann.presses(post, "✅ Send it")
        await here.until(chat, lambda m: m.id == post.id and finished(m))
        ((words, mask),) = sent(here.sim)
        assert (words, mask.size) == ("a red fox with a hat", picture.size)
        wanted = expected(picture.size, 10, *((y, x) for y in range(2, 6) for x in range(2, 6)))
        assert differing(mask, wanted) < 0.07


async def test_a_part_is_chosen_by_who_pressed_and_a_stop_in_between_loses_nothing(tmp_path: Path) -> None:
    async with FakeTelegram() as fake:
        sim = Simulator(key=KEY, duration=0.05, sync=0)
        async with sim.serve():
            async with app(tmp_path, fake=fake, sim=sim) as here:
                ann, ben = fake.user("Ann"), fake.user("Ben")
                chat = fake.group("Painters", members=[ann, ben])
                single, post = await panel(here, ann, chat)
                await tap(here, ann, post, "Finer", "H8")
                assert "Only the person" in (await (await ben.presses(post, "A1")).answer)["text"]
                await ben.presses(single, "🖌️ Vary (Region)")
                await here.until(chat, lambda m: m.id > post.id and "Which part" in m.caption and "Ben" in m.caption)
            async with app(tmp_path, fake=fake, sim=sim) as here:
                await tap(here, ann, post, "A1")
                await ann.presses(post, "✅ Send it")
                await here.until(chat, lambda m: m.id == post.id and finished(m))
                ((words, mask),) = sent(sim)
                assert words == "a red fox"
                assert same(mask, expected(mask.size, 8, (0, 0), (7, 7)))


async def test_the_way_to_paint_is_handed_out_in_the_own_chat_alone(tmp_path: Path) -> None:
    async with app(tmp_path, **hooked()) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        chat, own = here.fake.group("Painters", members=[ann, ben]), here.fake.private(ann)
        _, post = await panel(here, ann, chat)
        assert "Only the person" in (await (await ben.presses(post, "Paint")).answer)["text"]
        ann.blocks()
        answer = await (await ann.presses(post, "Paint")).answer
        assert "?start=" in answer["url"], "who has no chat with the bot is led there first"
        ann.unblocks()
        await ann.says(own, f"/start {answer['url'].partition('=')[2]}")
        found = await here.until(own, lambda m: "Paint" in str(m.keyboard))
        link = found.buttons[0][0]["url"]
        assert link.startswith(f"{here.easel.url}/paint/telegram/")
        async with aiohttp.ClientSession() as http, http.get(link) as page:
            assert page.status == 200
            assert "frame-ancestors https://web.telegram.org" in page.headers["Content-Security-Policy"]
        await ann.says(own, "/cancel")
        await here.until(chat, lambda m: m.id == post.id and "Cancelled" in m.caption)
        async with aiohttp.ClientSession() as http, http.get(link) as page:
            assert page.status == 410


def test_the_page_opens_within_telegram_where_that_can_be() -> None:
    https = Button("Open", url="https://easel.example/paint", app=True)
    assert markup(((https,),)) == {"inline_keyboard": [[{"text": "Open", "web_app": {"url": https.url}}]]}
