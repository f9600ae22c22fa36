"""A Bot API server of one's own: one that runs with --local, and one that lacks calls or answers them oddly."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bots.settings import Settings
from bots.telegram import doctor
from tests.bots.doctor.patients import answering, listening
from tests.fakes.telegram import FakeTelegram, Fault
from tests.images import png

from .served import MENUS, QUICK, app

CALLS = [f"{verb}My{what}" for verb in ("get", "set") for what in ("Commands", "Description", "ShortDescription")]


@pytest.mark.parametrize("there", [True, False])
async def test_files_are_read_where_a_local_server_keeps_them(
    there: bool, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "files of the server"
    if there:
        folder.mkdir()
    async with FakeTelegram(local=folder) as fake, app(tmp_path, fake=fake) as here:
        ann = fake.user("Ann")
        chat = fake.private(ann)
        if there:
            post = await here.draw(ann, chat, "/imagine a red fox", photo=png())
            assert post.photo
            (told,) = here.rows("select pictures from job")
            assert len(json.loads(told[0])) == 1
        else:
            await ann.says(chat, "/imagine a red fox", photo=png())
            await here.until(
                chat, lambda message: "Sending it again does not help; please tell whoever" in message.text
            )
            assert "runs with --local and keeps its files in" in caplog.text
            assert str(folder) in caplog.text
            assert not here.sim.submits_by_state()


@pytest.mark.parametrize("kind", ["lacks", "refuses", "html", "odd"])
async def test_menus_and_profile_are_a_courtesy(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with FakeTelegram() as fake:
        for name in CALLS:
            if kind == "odd":
                fake.odd[name] = {"get": None, "set": []}[name[:3]]
            elif kind == "html":
                fake.faults.append(Fault(name, "html", times=None))
            else:
                code, why = (404, "Not Found: method not found") if kind == "lacks" else (401, "Unauthorized")
                fake.faults.append(Fault(name, code=code, description=why, times=None))
        async with app(tmp_path, fake=fake) as here:
            ann = fake.user("Ann")
            await here.draw(ann, fake.private(ann))
            await here.telegram_says(None)
            assert "did not take a menu or a profile" in caplog.text


ODD: tuple[Any, ...] = (None, "x", 7, [7], ["x"], [{}], {"update_id": 1}, [{"update_id": "x"}])


@pytest.mark.parametrize("odd", ODD)
async def test_odd_updates_are_told_in_one_line_and_passed_over(
    odd: object, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with FakeTelegram() as fake, app(tmp_path, fake=fake) as here:
        fake.odd["getUpdates"] = odd
        await here.telegram_says(
            f"Telegram cannot be reached at {fake.url} (something else answers there): "
            "open the way there, or set TELEGRAM_PROXY or TELEGRAM_API_URL."
        )
        del fake.odd["getUpdates"]
        ann = fake.user("Ann")
        await here.draw(ann, fake.private(ann))
        await here.telegram_says(None)
    assert not [record for record in caplog.records if record.exc_info and record.name.startswith("bots")]


async def test_what_answers_like_no_bot_api_server_is_told_in_one_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for body in ("hi", "[]", "{}", '{"ok": true, "result": []}', '{"ok": true, "result": {"id": 7}}'):
        async with (
            answering(200, body) as url,
            FakeTelegram() as fake,
            app(tmp_path, fake=fake, telegram_api_url=url) as here,
        ):
            async with asyncio.timeout(10):
                while "open the way there" not in (await here.telegram.check() or ""):
                    await asyncio.sleep(0.01)
    assert not [record for record in caplog.records if record.exc_info and record.name.startswith("bots")]


async def test_menus_come_later(tmp_path: Path) -> None:
    from msgspec.structs import replace

    async with FakeTelegram() as fake:
        fake.faults.append(Fault("setMyCommands", code=404, description="Not Found", times=2))
        async with app(tmp_path, fake=fake, telegram_timing=replace(QUICK, menus=0.05)):
            await fake.until(lambda: len(fake.commands) == MENUS)


@asynccontextmanager
async def server(path: str) -> AsyncIterator[str]:
    """A Bot API server that has a picture of the bot's and keeps it there."""
    size = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
    answers: dict[str, Any] = {
        "getMe": {"id": 1, "is_bot": True, "first_name": "Easel", "username": "easel_bot"},
        "getUserProfilePhotos": {"total_count": 1, "photos": [[size]]},
        "getFile": {"file_id": "f", "file_unique_id": "u", "file_path": path},
    }

    async def answer(request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": answers[request.path.rpartition("/")[2]]})

    site = web.Application()
    site.router.add_route("*", "/{path:.*}", answer)
    async with listening(site) as url:
        yield url


@pytest.mark.parametrize("there", [True, False, None])
async def test_the_doctor_tries_a_local_servers_files(there: bool | None, tmp_path: Path) -> None:
    file = tmp_path / "photos" / "file_0.jpg"
    if there:
        file.parent.mkdir()
        file.write_bytes(b"x")
    async with server("photos/file_0.jpg" if there is None else str(file)) as url:
        settings = Settings(_env_file=None, telegram_token="1:x", telegram_api_url=url)
        found = [one async for one in doctor.check("1:x", settings)]
    about = [(one.ok, one.sentence) for one in found if "--local" in one.sentence]
    assert [ok for ok, _ in about] == ([] if there is None else [there])
    assert all(str(file.parent) in sentence for _, sentence in about)
