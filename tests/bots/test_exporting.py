"""/export as people meet it: asked for and had on each platform, by nobody else."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from msgspec.structs import replace

import bots.discord.limits
import bots.telegram.limits
from bots.app import Easel
from core.jobs import NEVER, Job, Kind, Person, Place, State, new_id
from core.media.store import PictureStore
from storage.database import Database
from storage.files import FolderFiles
from storage.store import SqlStore
from tests import empty
from tests.core.harness import NOON, picture
from tests.fakes.discord import FakeDiscord
from tests.fakes.telegram import FakeTelegram, User

from .discord.served import App
from .discord.served import app as on_discord
from .discord.test_talk import joined, told
from .telegram.served import answers, labels
from .telegram.served import app as on_telegram
from .web.served import Page, easel

PART = 80_000
PUBLIC = "https://easel.example"


async def drawn(folder: Path, who: Person, count: int) -> None:
    """So many finished pictures of somebody's, which no message shows."""
    database = await Database.open(empty.laid_in(folder))
    try:
        store = SqlStore(database)
        pictures = PictureStore(FolderFiles(database.folder / "pictures"), store, lambda: NOON)
        for number in range(count):
            kept = await pictures.keep(picture(f"{who.account} {number}"))
            job = Job(new_id(), Kind.IMAGINE, who, Place(who.platform, "1"), new_id(), "simulator", f"fox {number}")
            job = await store.add(replace(job, state=State.DONE, result=kept.hash, created_at=NOON))
            await store.postpone(job.id, NEVER)
    finally:
        await database.close()


def pictures_in(part: bytes | None) -> list[str]:
    """What a part holds, of which nothing is damaged."""
    assert part is not None
    with zipfile.ZipFile(io.BytesIO(part)) as archive:
        assert archive.testzip() is None
        assert "<script" not in archive.read("index.html").decode()
        return [each["prompt"] for each in json.loads(archive.read("jobs.json"))["jobs"]]


async def fetched(easel: Easel, url: str, **how: str) -> tuple[int, dict[str, str], bytes]:
    """What is behind a link."""
    here = url.replace(PUBLIC, easel.url)
    async with aiohttp.ClientSession() as session, session.get(here, headers=how) as answer:
        return answer.status, dict(answer.headers), await answer.read()


async def test_on_telegram_three_hundred_pictures_come_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bots.telegram.limits, "DOCUMENT_BYTES", PART)
    async with FakeTelegram() as fake:
        ann = fake.user("Ann Archer")
        await drawn(tmp_path, Person("telegram", str(ann.id), "Ann Archer"), 300)
        await _by_parts(tmp_path, fake, ann)


async def _by_parts(tmp_path: Path, fake: FakeTelegram, ann: User) -> None:
    async with on_telegram(tmp_path, fake=fake) as here:
        group, own = here.fake.group("Painters", members=[ann]), here.fake.private(ann)
        led = await here.until(group, answers(await ann.says(group, "/export"), "yours alone to see"))
        assert led.buttons[0][0]["url"].endswith("start=export")
        await ann.says(own, "/start export")
        panel = await here.until(own, lambda m: "300 jobs, 300 pictures" in m.text)
        assert "costs nothing" in panel.text
        await ann.presses(panel, "Make it")
        await here.until(own, lambda m: m.id == panel.id and m.text.startswith("It is being packed"))
        done = await here.until(own, lambda m: m.id != panel.id and "Your export is ready: 300 jobs" in m.text)
        parts = [message for message in own.bot_messages if message.document]
        assert len(parts) > 3
        assert sorted(name for part in parts for name in pictures_in(part.document)) == sorted(
            f"fox {number}" for number in range(300)
        )
        names = [part.wire["document"]["file_name"] for part in parts]
        assert [name[17:] for name in names] == [f"{n}of{len(parts)}.zip" for n in range(1, len(parts) + 1)]
        assert labels(done) == {"Send the files again", "Delete it now"}
        await ann.presses(done, "Send the files again")
        await here.fake.until(lambda: len([m for m in own.bot_messages if m.document]) == 2 * len(parts) or None)
        again = await here.until(own, answers(await ann.says(own, "/export"), "Your export is ready"))
        drop = again.buttons[-1][0]["callback_data"]
        for data in (drop, "e1:0000000000000:export"):
            ben = here.fake.user("Ben")
            theirs = here.fake.private(ben)
            mine = await here.until(theirs, answers(await ben.says(theirs, "/export"), "nothing of yours"))
            await ben.presses_data(mine, data)
        assert list(tmp_path.rglob("export-*")) != [], "nobody else's tap deletes it"
        await ann.presses_data(again, drop)
        await here.fake.until(lambda: not list(tmp_path.rglob("export-*")) or None)
        await here.until(own, answers(await ann.says(own, "/export"), "300 jobs, 300 pictures"))


@asynccontextmanager
async def drawn_on_discord(folder: Path, count: int, **changes: Any) -> AsyncIterator[App]:
    """Discord, where Ann has so many pictures."""
    async with FakeDiscord() as fake:
        ann = fake.user("Ann")
        fake.guild("Painters", members=[ann]).text("general")
        await drawn(folder, Person("discord", str(ann.id), "Ann"), count)
        async with on_discord(folder, fake=fake, **changes) as here:
            yield here


async def test_on_discord_a_link_that_is_sealed_opens_it_until_it_is_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bots.discord.limits, "FILE_BYTES", 20)
    async with drawn_on_discord(tmp_path, 300, public_url=PUBLIC) as here:
        panel = await told(here, await here.ann.uses(here.channel, "export"))
        assert "300 pictures" in panel.text
        await here.ann.presses(panel, "Make it")
        done = await here.until(lambda m: "Your export is ready: 300 jobs" in m.text)
        url = done.button("Download").url
        assert url is not None
        status, headers, body = await fetched(here.easel, url)
        assert status == 200
        assert len(pictures_in(body)) == 300
        assert headers["Content-Disposition"].startswith('attachment; filename="easel-')
        assert "no-store" in headers["Cache-Control"]
        assert "noindex" in headers["X-Robots-Tag"]
        assert (await fetched(here.easel, url, Range="bytes=0-3"))[::2] == (206, b"PK\x03\x04")
        seal = url.rpartition("/")[2]
        forged = url.replace(seal, "0" * 16), f"{PUBLIC}/exports/discord/{'0' * 13}/{seal}", f"{url}0", f"{url}/../x"
        assert [(await fetched(here.easel, each))[0] for each in forged] == [404] * 4
        ben = joined(here)
        assert "nothing of yours" in (await told(here, await ben.uses(here.channel, "export"))).text
        await here.ann.presses(done, "Delete it now")
        await here.fake.until(lambda: "is deleted here" in done.text)
        assert (await fetched(here.easel, url))[0] == 404


async def test_on_discord_files_come_where_there_is_no_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bots.discord.limits, "FILE_BYTES", PART)
    async with drawn_on_discord(tmp_path, 120) as here:
        await here.ann.presses(await told(here, await here.ann.uses(here.channel, "export")), "Make it")
        ready = await here.until(lambda m: "Your export is ready: 120 jobs" in m.text)
        parts = [content for message in here.everything for _, content in message.files]
        assert len(parts) > 1
        assert sum(len(pictures_in(part)) for part in parts) == 120
        monkeypatch.setattr("core.loops.exporting.KEPT", 0.0)  # its day is over
        await here.fake.until(lambda: "The export is deleted here." in ready.text or None)
        assert ready.labels == []


async def test_on_the_page_it_is_downloaded_where_it_was_asked_for(tmp_path: Path) -> None:
    await drawn(tmp_path, Person("web", "local", "You"), 30)
    async with easel(tmp_path) as (started, _), Page.open(started.url, "zh-CN") as page:
        offered = (await page.say("/export"))["note"]
        (make,) = offered["buttons"]
        assert "30 个任务" in offered["text"]
        begun = await page.ask("press", job=make["job"], action=make["key"])
        assert begun["note"]["title"] == "/export"
        async with asyncio.timeout(20):
            while (message := await page._next())["type"] != "note" or "已完成：" not in message["note"]["text"]:
                pass
        fetch, drop = message["note"]["buttons"]
        assert fetch["url"].startswith("/exports/web/")
        status, _, body = await page.get(fetch["url"])
        assert (status, len(pictures_in(body))) == (200, 30)
        async with page.http.get(page.url + fetch["url"], headers={"Host": "evil.example"}) as answer:
            assert answer.status == 403, "for whoever the page is for"
        assert "已从这里删除" in (await page.ask("press", job=drop["job"], action=drop["key"]))["note"]["text"]
        assert (await page.get(fetch["url"]))[0] == 404
