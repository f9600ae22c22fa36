"""Who may reach what: the guard around the page, pictures in and out, health and metrics."""

from __future__ import annotations

import asyncio
import io
import socket
import sqlite3
import struct
import zlib
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest
from PIL import Image

from bots.app import running
from bots.web import guard
from core.errors import ConfigError
from tests.bots.web.served import Page, configured, easel, words_in


@pytest.fixture
async def url(tmp_path: Path) -> AsyncIterator[str]:
    async with easel(tmp_path) as (started, _):
        yield started.url


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_the_page_and_its_files_are_served_with_strict_headers(url: str, http: aiohttp.ClientSession) -> None:
    served = (("/", "html"), ("/static/app.js", "javascript"), ("/static/app.css", "css"))
    for path, kind in served:
        async with http.get(url + path) as answer:
            assert answer.status == 200
            assert answer.content_type.endswith(kind)
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_the_page_is_told_its_words_in_the_browsers_language(url: str, http: aiohttp.ClientSession) -> None:
    for accepted, lang, close in (
        ("zh-TW,en;q=0.5", "zh-hant", "關閉"),
        ("zh-SG,en;q=0.5", "zh", "关闭"),
        ("en-GB", "en", "Close"),
        ("fr, zh", "zh", "关闭"),
        ("fr", "en", "Close"),
    ):
        async with http.get(url, headers={"Accept-Language": accepted}) as answer:
            told = words_in(await answer.text())
            assert (told["lang"], told["messages"]["close"]) == (lang, close)
            assert answer.headers["Vary"] == "Accept-Language"


@pytest.mark.parametrize("name", ["nothing.js", "..%2fserver.py", "%2e%2e/server.py", "../server.py", "a%00b"])
async def test_nothing_but_the_pages_files_is_served(url: str, http: aiohttp.ClientSession, name: str) -> None:
    async with http.get(f"{url}/static/{name}") as answer:
        assert answer.status == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "10.0.0.1", "[", ""])
async def test_another_host_name_is_refused(url: str, http: aiohttp.ClientSession, host: str) -> None:
    for path in ("/", "/ws", "/pictures/" + "0" * 64):
        async with http.get(url + path, headers={"Host": host}) as answer:
            assert answer.status in (400, 403)


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://127.0.0.1:1", "http://["])
async def test_another_origin_can_neither_connect_nor_upload(
    url: str, http: aiohttp.ClientSession, origin: str | None
) -> None:
    headers = {"Origin": origin} if origin else {}
    with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
        await http.ws_connect(f"{url}/ws", headers=headers)
    async with http.post(f"{url}/pictures", data=b"x", headers=headers | {"X-Easel": "1"}) as answer:
        assert answer.status == 403


async def test_an_upload_without_the_pages_own_header_is_refused(url: str, http: aiohttp.ClientSession) -> None:
    async with http.post(f"{url}/pictures", data=b"x", headers={"Origin": url}) as answer:
        assert answer.status == 403


def _png(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("1", size).save(out, "PNG")
    return out.getvalue()


def _claiming(width: int, height: int) -> bytes:
    """A small picture whose header says that it is large; painting it as large takes longer than all tests here."""
    header = b"IHDR" + struct.pack(">II", width, height)
    data = _png((2, 2))
    chunk = header + data[24:29]
    return data[:12] + chunk + struct.pack(">I", zlib.crc32(chunk)) + data[33:]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not a picture"),
        (b"<svg onload=alert(1)>", "not a picture"),
        (b"\x00" * 1000, "not a picture"),
        (_png((64, 64))[:-30], "damaged"),
        (_claiming(20_000, 20_000), "million pixels"),
        (_png((2, 2)), "too small"),
        (b"\xff" * (20 * 1024 * 1024 + 1), "larger than 20 MB"),
    ],
    ids=["empty", "svg", "zeros", "cut off", "bomb", "tiny", "30 MB"],
)
async def test_what_is_not_a_picture_is_refused_with_a_sentence(url: str, data: bytes, sentence: str) -> None:
    async with Page.open(url) as page:
        status, body = await page.upload(data)
    assert status == 422
    assert sentence in body["error"]


async def test_unknown_pictures_and_previews_are_not_found(url: str, http: aiohttp.ClientSession) -> None:
    for path in (f"/pictures/{'0' * 64}", f"/pictures/{'0' * 64}?thumb=1", "/pictures/x", "/previews/0123456789abc"):
        async with http.get(url + path) as answer:
            assert answer.status == 404


async def test_a_running_job_has_a_preview(tmp_path: Path) -> None:
    async with easel(tmp_path) as (started, simulator), Page.open(started.url) as page:
        simulator.duration = 6
        job = (await page.say("a slow fox"))["job"]
        shown = await page.until(job, lambda post: post["preview"] is not None)
        status, kind, _ = await page.get(shown["preview"])
        assert (status, kind) == (200, "image/webp")
        assert (await page.until(job, "done"))["preview"] is None


async def test_health_and_metrics(url: str, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{url}/healthz") as answer:
        assert answer.status == 200
    async with http.get(f"{url}/readyz") as answer:
        assert (answer.status, (await answer.json())["ready"]) == (200, True)
    async with Page.open(url) as page:
        await page.draw("/shorten a fox")
    async with http.get(f"{url}/metrics") as answer:
        assert 'easel_jobs{state="done"} 1.0' in await answer.text()


async def test_with_a_chat_token_only_health_answers(tmp_path: Path, http: aiohttp.ClientSession) -> None:
    async with easel(tmp_path, telegram_token="1:x") as (started, _):
        for path, status in (("/", 404), ("/ws", 404), ("/healthz", 200)):
            async with http.get(started.url + path) as answer:
                assert answer.status == status


async def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ConfigError, match=f"LISTEN is 127.0.0.1:{port}, and another program already listens"):
            async with running(configured(tmp_path, listen=f"127.0.0.1:{port}")):
                pass


async def test_stopping_says_goodbye_to_open_pages(tmp_path: Path) -> None:
    async with easel(tmp_path) as (started, _), aiohttp.ClientSession() as session:
        socket = await session.ws_connect(f"{started.url}/ws", headers={"Origin": started.url})
        await socket.receive_json()
    async with asyncio.timeout(5):
        assert (await socket.receive()).type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"mj_provider": "trueai"}, "MJ_URL is missing"),
        ({"mj_provider": "duckagi"}, "MJ_KEY is missing"),
        ({"mj_provider": "agicto", "mj_key": "k", "mj_mode": "turbo"}, "MJ_MODE is turbo"),
        ({"mj_key": "kä"}, "MJ_KEY cannot be used"),
        ({"listen": "192.0.2.1:0"}, "LISTEN is 192.0.2.1:0, which cannot be used here"),
    ],
)
async def test_what_cannot_start_says_why(tmp_path: Path, changes: dict[str, str], sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        async with running(configured(tmp_path, **changes)):
            pass


async def test_readiness_says_what_cannot_be_kept(tmp_path: Path, http: aiohttp.ClientSession) -> None:
    (tmp_path / "pictures").mkdir()
    kept = tmp_path / "pictures" / "there"
    async with easel(tmp_path, pictures_url=f"file://{kept}") as (started, _):
        kept.write_text("in the way")
        with closing(sqlite3.connect(tmp_path / "easel.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            async with http.get(f"{started.url}/readyz") as answer:
                told = await answer.json()
    assert answer.status == 503
    assert told["reasons"].keys() == {"store", "pictures"}
    assert "messages cannot be kept" in told["reasons"]["store"]
    assert "pictures cannot be kept" in told["reasons"]["pictures"]


async def test_a_neighbour_in_a_containers_network_is_refused_and_the_host_is_not(
    tmp_path: Path, http: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    routes = tmp_path / "route"
    routes.write_text("Iface Destination Gateway\neth0 00000000 0200007F 0003\neth0 000200C0 00000000 0001\n")
    monkeypatch.setattr(guard, "ROUTES", routes)
    monkeypatch.setattr(guard, "_is_loopback", lambda _: False)  # this machine plays the network
    for came_from, status in (("127.0.0.2", 200), ("127.0.0.3", 403)):
        async with easel(tmp_path, web_chat_gateway=True) as (started, _):
            connector = aiohttp.TCPConnector(local_addr=(came_from, 0))
            async with aiohttp.ClientSession(connector=connector) as session, session.get(started.url) as answer:
                assert answer.status == status


def test_the_image_leaves_the_pages_guard_on() -> None:
    image = (Path(__file__).parents[3] / "Dockerfile").read_text()
    assert "WEB_CHAT_HOSTS" not in image
    assert "WEB_CHAT_GATEWAY=true" in image


async def test_pictures_are_sent_from_disk(url: str, http: aiohttp.ClientSession) -> None:
    """As any part of them is asked for, with what keeps them from doing harm."""
    async with Page.open(url) as page:
        _, kept = await page.upload(_png((64, 64)))
    for path, kind in ((kept["url"], "image/png"), (kept["thumb"], "image/jpeg")):
        async with http.get(url + path, headers={"Range": "bytes=0-9"}) as answer:
            assert (answer.status, answer.content_type, len(await answer.read())) == (206, kind, 10)
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "immutable" in answer.headers["Cache-Control"]
