"""The real bot over real sockets: troubles of the gateway and the API, restarts, places without a seat, crowds."""

from __future__ import annotations

import asyncio
import io
import random
import re
import time
from collections import Counter
from pathlib import Path

import aiohttp
import pytest
from PIL import Image

from bots.common.media import Upload
from bots.discord import layout, render
from bots.discord.adapter import UNKNOWN_BOT, DiscordTiming
from bots.discord.slash import Slash
from core.loops.timing import Timing
from simulator import Simulator, pictures
from tests import images, sqlite
from tests.bots.doctor.patients import answering
from tests.fakes.discord import FakeDiscord, Fault, prefilled
from tests.fakes.discord.permissions import BITS

from .served import KEY, app, finished

pytestmark = pytest.mark.slow

ROOM = 60_000
"""Bytes that a file may have in a very narrow place."""


EAGER = Timing(old_interval=1)
"""Asks about old tasks as often as about young ones: time leaps here."""


@pytest.fixture
def noisy(small_pictures: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures that no PNG makes small."""

    def paint(*_recipe: object) -> bytes:
        out = io.BytesIO()
        Image.frombytes("RGB", (192, 192), random.Random(7).randbytes(192 * 192 * 3)).save(out, "PNG")
        return out.getvalue()

    monkeypatch.setattr(pictures, "paint", paint)


@pytest.fixture
def png() -> bytes:
    return images.png(256, 256)


async def test_a_job_outlives_a_restart(tmp_path: Path) -> None:
    sim = Simulator(key=KEY, duration=2.0, sync=0)
    async with sim.serve(), FakeDiscord() as fake:
        async with app(tmp_path, fake=fake, sim=sim) as here:
            asked = await here.ann.uses(here.channel, "imagine", prompt="a red fox")
            await asked.finished()
        assert not here.results
        async with app(tmp_path, fake=fake, sim=sim) as here:
            post = await here.result(asked)
            single = await here.pressed(post, "U1")
            assert here.results == [post, single]
            assert len(sim.submits_by_state()) == 2
            assert len(fake.called("PUT /applications/*/commands")) == 1, "the commands are what they were"


async def test_commands_that_changed_are_told_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = Slash.commands
    async with FakeDiscord() as fake:
        async with app(tmp_path, fake=fake):
            pass
        monkeypatch.setattr(Slash, "commands", lambda self: commands(self)[:-1])
        async with app(tmp_path, fake=fake):
            await fake.until(lambda: fake.commands.syncs == 2)


async def test_what_was_asked_and_not_done_before_a_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stop comes between the answer that it has come and the use case."""
    from bots.discord.commands import DiscordCommands

    do = DiscordCommands.do
    held = asyncio.Event()

    async def never(self: DiscordCommands, said: object) -> None:
        held.set()
        await asyncio.Event().wait()

    async with FakeDiscord() as fake:
        monkeypatch.setattr(DiscordCommands, "do", never)
        async with app(tmp_path, fake=fake, discord_timing=DiscordTiming(close=0.1)) as here:
            asked = await here.ann.uses(here.channel, "imagine", prompt="a red fox")
            await asked.answered()
            assert held.is_set()
        monkeypatch.setattr(DiscordCommands, "do", do)
        async with app(tmp_path, fake=fake) as here:
            await here.result(asked)
            assert len(here.everything) == 1


async def test_a_gateway_that_drops_loses_nothing(tmp_path: Path) -> None:
    async with app(tmp_path, duration=1.0) as here:
        asked = await here.ann.uses(here.channel, "imagine", prompt="a red fox")
        await asked.answered()
        here.fake.gateway.drop()
        post = await here.result(asked)
        await here.fake.until(lambda: here.fake.gateway.connected, 20)
        await here.pressed(post, "V1")
        await here.discord_says(None)


async def test_answers_that_are_lost_double_nothing(tmp_path: Path) -> None:
    async with app(tmp_path, discord_timing=DiscordTiming(soon=0.1)) as here:
        here.fake.faults.append(Fault("PATCH /webhooks/*", "delivered_but_cut"))
        here.fake.faults.append(Fault("POST /interactions/*", "delivered_but_cut"))
        await here.draw()
        here.fake.faults.append(Fault("PATCH /webhooks/*", status=502, times=2))
        await here.draw("a grey wolf")
        assert len(here.results) == 2
        assert len(here.everything) == 2


async def test_a_message_that_was_made_before_shows_what_was_sent_last(tmp_path: Path) -> None:
    """Its first answer was lost, and the job went on before it was sent again."""
    async with app(tmp_path) as here:
        calls = here.discord._calls
        for text, data, edits in (("Waiting", b"old", 0), ("Done", b"new", 1), ("Done", b"new", 1)):
            shown = layout.view(render.Card(text), "a.png")
            sent = await calls.send(here.channel.id, shown, "the-same", [Upload(data, "a.png")])
            (post,) = here.everything
            assert (post.id, post.text, post.gallery[0].content) == (sent, text, data)
            assert len(here.fake.called("PATCH /channels/*")) == edits


async def test_a_wrong_token_is_told_and_stops_nobody(tmp_path: Path) -> None:
    async with app(tmp_path, ready=False, discord_token="MTA.wrong.token-for-tests", web_chat="on") as here:
        await here.discord_says(UNKNOWN_BOT)
        assert "web" in here.easel.platforms


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (404, "nothing here", "HTTP 404"),
        (200, "nothing here", "something else answers there"),
        (200, "[]", "something else answers there"),
        (200, "{}", "something else answers there"),
    ],
)
async def test_what_answers_in_discords_place_is_told_with_its_variable(
    status: int, body: str, why: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with answering(status, body) as url, app(tmp_path, ready=False, discord_api_url=url) as here:
        await here.discord_says(
            f"Discord cannot be reached at {url} ({why}): open the way there, or set DISCORD_PROXY or DISCORD_API_URL."
        )
    assert not [record for record in caplog.records if record.exc_info and record.name.startswith("bots")]


async def test_a_gateway_that_is_not_there_is_told(tmp_path: Path) -> None:
    async with FakeDiscord() as fake:
        fake.faults.append(Fault("GET /gateway/bot", status=403, times=3))
        async with app(tmp_path, fake=fake, ready=False, discord_timing=DiscordTiming(backoff=(0.05,))) as here:
            await here.fake.until(lambda: here.fake.gateway.connected, 20)
            await here.discord_says(None)


async def test_pictures_go_in(tmp_path: Path, png: bytes) -> None:
    async with app(tmp_path) as here:
        post = await here.draw("in this style", reference=("SPOILER_a.png", png))
        assert "in this style" in post.text
        assert post.gallery[0].spoiler
        await here.result(await here.ann.uses(here.channel, "blend", image1=("a.png", png), image2=("b.png", png)))
        refused = await (await here.ann.uses(here.channel, "describe", image=("a.txt", b"words"))).finished()
        assert "not a picture" in refused.text


@pytest.mark.parametrize("provider", ["simulator", "trueai"])
async def test_what_a_picture_is_described_as_is_drawn_from_a_modal(tmp_path: Path, png: bytes, provider: str) -> None:
    async with app(tmp_path, provider=provider) as here:
        described = await (await here.ann.uses(here.channel, "describe", image=("a.png", png))).finished()
        await here.until(lambda m: m.id == described.id and "🎨 1" in {label for row in m.labels for label in row})
        opened = await (await here.ann.presses(described, "🎨 1")).answered()
        assert opened.modal is not None
        begun = prefilled(opened.modal)["Your words"]
        assert begun in described.text.replace("\\", "")
        drawn = await here.result(await here.ann.submits(opened, {"words": f"at night, {begun}"}))
        assert "at night" in drawn.text
        sent = [seen.path for seen in here.sim.requests if "/submit/" in seen.path]
        assert sent[-1] == "/mj/submit/modal"
        opened = await (await here.ann.presses(described, "🎨 2")).answered()
        await here.result(await here.ann.submits(opened, {"words": "a fox", "References": [("b.png", png)]}))
        assert [seen.path for seen in here.sim.requests if "/submit/" in seen.path][len(sent) :] == [
            "/mj/submit/imagine"
        ]


async def test_menus_of_messages(tmp_path: Path, png: bytes) -> None:
    async with app(tmp_path) as here:
        said = await here.ann.says(here.channel, "look", files=[("a.png", png)])
        described = await here.ann.applies("Describe", said)
        await here.fake.until(lambda: described.message and "🎨 1" in str(described.message.labels), 20)
        opened = await (await here.ann.applies("Use as reference", said)).answered()
        drawn = await here.ann.submits(opened, {"words": "a red fox", "References": [("b.png", png)]})
        post = await here.result(drawn)
        fetched = Counter(call.path["path"].rpartition("/")[2] for call in here.fake.called("GET cdn"))
        assert fetched == {"a.png": 2, "b.png": 1}, "the one that was pointed at, once more, and the one in the modal"
        shown = await (await here.ann.applies("Info", post)).finished()
        assert "a red fox" in shown.text
        assert shown.ephemeral


async def test_a_gallery_without_rights_is_told_to_who_chose_it(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        chief, gallery = here.guild.owner, here.guild.text("gallery")
        here.ann.locale = chief.locale = "en-US"
        gallery.overwrites[here.fake.application_id] = (0, BITS["send_messages"])
        here.guild.tell("CHANNEL_UPDATE", gallery.wire)
        told = await (await chief.uses(here.channel, "settings", gallery=gallery)).finished()
        assert "lacks the permission `Send Messages`" in told.text
        gallery.overwrites.clear()
        here.guild.tell("CHANNEL_UPDATE", gallery.wire)
        told = await (await chief.uses(here.channel, "settings", gallery=gallery)).finished()
        assert "lacks" not in told.text
        post = await here.draw()
        gallery.overwrites[here.fake.application_id] = (0, BITS["attach_files"])
        await here.pressed(post, "U1")
        letter = await here.until(lambda message: message.channel is here.fake.dm(chief))
        assert f"<#{gallery.id}>" in letter.text
        told = await (await chief.uses(here.channel, "settings")).finished()
        assert "lacks the permission" in told.text
        gallery.overwrites.clear()
        await here.pressed(post, "U2")
        await here.until(lambda message: message.channel is gallery and finished(message))
        may = "select 1 from note where name like 'gallery/%' and value like '%\"lacks\": \"\"%'"
        await sqlite.until(tmp_path, may)  # noted once it stands there
        told = await (await chief.uses(here.channel, "settings")).finished()
        assert "lacks the permission" not in told.text
        assert len(here.fake.dm(chief).bot_messages) == 1


async def test_an_original_that_is_too_large_comes_as_a_link(tmp_path: Path, noisy: None) -> None:
    async with app(tmp_path, public_url="https://easel.example") as here:
        here.guild.attachment_size_limit = ROOM
        post = await here.draw()
        assert (shown := post.gallery[0].content) is not None
        assert len(shown) <= ROOM
        linked = await (await here.ann.presses(post, "File")).finished()
        assert linked.ephemeral
        (path,) = re.findall(r"https://easel\.example(/originals/\S+)", linked.text)
        async with aiohttp.ClientSession(here.easel.url) as http:
            async with http.get(path) as answer:
                assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
                original = await answer.read()
            async with http.get(path[:-1] + ("0" if path[-1] != "0" else "1")) as refused:
                assert refused.status == 404
        assert len(original) > ROOM
        assert original.startswith(b"\x89PNG")


async def test_an_original_that_is_too_large_and_has_no_address(tmp_path: Path, noisy: None) -> None:
    async with app(tmp_path) as here:
        here.guild.attachment_size_limit = ROOM
        told = await (await here.ann.presses(await here.draw(), "File")).finished()
        assert "Discord does not accept a file this large" in told.text


async def test_in_chinese(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        here.ann.locale = "zh-CN"
        post = await here.draw("雪中的红狐")
        assert "原图" in str(post.labels)
        command = here.fake.commands.named("imagine")
        assert command is not None
        assert command["description_localizations"]["zh-CN"] == "用文字画图"
        assert command["options"][0]["name_localizations"]["zh-CN"] == "提示词"


async def test_a_thread_a_forum_post_and_the_own_chat(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        forum = here.guild.forum("art")
        for channel in (
            here.channel.thread("corner", by=here.ann),
            forum.thread("foxes", by=here.ann),
            here.fake.dm(here.ann),
        ):
            post = await here.draw(channel=channel)
            single = await here.pressed(post, "U1")
            assert single.channel is channel


async def test_where_only_the_person_brought_it(tmp_path: Path) -> None:
    """A quarter of an hour passes in between; the picture comes to their own chat."""
    past = [0.0]

    def clock() -> float:
        return time.time() + past[0]

    fake = FakeDiscord(clock=clock)
    async with fake:
        ann, bob = fake.user("Ann", installed=True), fake.user("Bob")
        fake.guild("Painters", members=[ann]).text("general")
        together = fake.private(ann, bob)
        sim = Simulator(key=KEY, duration=3.0, sync=0)
        async with sim.serve(), app(tmp_path, fake=fake, sim=sim, clock=clock, timing=EAGER) as here:
            asked = await ann.uses(together, "imagine", prompt="a red fox")
            await asked.finished()
            past[0] += 15 * 60
            post = await here.until(finished)
            assert post.channel is fake.dm(ann)
            assert "can no longer write" in post.text
            single = await here.pressed(post, "U1", ann)
            assert single.channel is fake.dm(ann)


async def test_a_long_job_in_a_server(tmp_path: Path) -> None:
    past = [0.0]

    def clock() -> float:
        return time.time() + past[0]

    async with FakeDiscord(clock=clock) as fake:
        sim = Simulator(key=KEY, duration=3.0, sync=0)
        async with sim.serve(), app(tmp_path, fake=fake, sim=sim, clock=clock, timing=EAGER) as here:
            asked = await here.ann.uses(here.channel, "imagine", prompt="a red fox")
            await asked.finished()
            past[0] += 15 * 60
            assert await here.result(asked) is asked.message
            assert len(here.everything) == 1
            assert fake.called("PATCH /channels/*/messages/*")
