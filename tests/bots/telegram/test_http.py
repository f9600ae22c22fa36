"""The way to Telegram, against servers that are less kind than the fake is."""

from __future__ import annotations

import asyncio
import io
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest
from telegram import InputFile
from telegram.error import BadRequest, NetworkError, TimedOut
from typing_extensions import override

from bots.common.form import AT_ONCE
from bots.telegram.bot import EaselBot
from bots.telegram.http import UNSENT, Timeouts, Way
from core.loops.base import stopped
from core.proxies import Proxy, read_proxy
from tests.fakes.telegram import FakeTelegram

TOKEN = "123456:a-token-of-nobody"
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def served(serve: Serve, timeouts: Timeouts | None = None) -> AsyncIterator[EaselBot]:
    """A bot whose calls come to this server."""
    serving: list[asyncio.Task[Any] | None] = []

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        serving.append(asyncio.current_task())
        try:
            await serve(reader, writer)
        finally:
            writer.close()

    server = await asyncio.start_server(one, "127.0.0.1", 0)
    async with server, a_bot(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", TOKEN, timeouts) as bot:
        yield bot
    await stopped([task for task in serving if task is not None])


@asynccontextmanager
async def a_bot(
    url: str, token: str, timeouts: Timeouts | None = None, proxy: Proxy | None = None
) -> AsyncIterator[EaselBot]:
    way = Way(2, proxy, timeouts)
    async with way:
        yield EaselBot(token, base_url=f"{url}/bot", request=way)


class Slowly(io.BufferedIOBase):
    """A file that notes who reads it, and how much at a time."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)
        self.readers: set[threading.Thread] = set()
        self.most = 0

    @override
    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._content.seek(offset, whence)

    @override
    def read(self, size: int | None = -1) -> bytes:
        self.readers.add(threading.current_thread())
        part = self._content.read(size)
        self.most = max(self.most, len(part))
        return part


def document(file: io.BufferedIOBase) -> dict[str, Any]:
    return {"chat_id": 5, "document": InputFile(cast(Any, file), 'a "fox".png', read_file_handle=False)}


@pytest.mark.parametrize("size", [1, 1000, AT_ONCE, 3 * AT_ONCE + 5])
async def test_a_file_goes_up_whole_and_is_never_in_memory_as_a_whole(size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    async with FakeTelegram() as fake, a_bot(fake.url, fake.token) as bot:
        chat = fake.private(fake.user("Ann"))
        file = Slowly(content)
        await bot.sent("sendDocument", **document(file) | {"chat_id": chat.id, "caption": "\n--ä"})
        (call,) = fake.called("sendDocument")
        assert [upload.content for upload in call.files.values()] == [content]
        assert call.params["caption"] == "\n--ä"
    assert file.most <= AT_ONCE
    assert threading.main_thread() not in file.readers


async def test_an_upload_that_is_taken_no_further_ends() -> None:
    async def stuck(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await asyncio.Event().wait()

    async with served(stuck, Timeouts(write=0.05, read=0.05)) as bot:
        with pytest.raises(TimedOut) as late:
            await bot.sent("sendDocument", **document(Slowly(bytes(32 * AT_ONCE))))
    assert not isinstance(late.value.__cause__, UNSENT)


async def test_a_redirect_is_not_followed_and_no_error_tells_the_token() -> None:
    asked: list[bytes] = []

    async def elsewhere(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        moved = b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        writer.write(moved if len(asked) == 1 else b"nonsense\r\n\r\n")

    async with served(elsewhere) as bot:
        for _ in range(2):
            with pytest.raises(NetworkError) as refused:
                await bot.edited("editMessageText", chat_id=5, message_id=6, text="hello")
            assert not isinstance(refused.value, BadRequest)
            assert TOKEN not in str(refused.value)
    assert [head.split()[1].rpartition(b"/")[2] for head in asked] == 2 * [b"editMessageText"]


async def test_nothing_goes_around_a_proxy_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")  # which is nobody's business either
    async with FakeTelegram() as fake:
        async with a_bot(fake.url, fake.token, proxy=read_proxy("TELEGRAM_PROXY", "nonsense://")) as bot:
            with pytest.raises(NetworkError) as kept:
                await bot.get_me()
            assert isinstance(kept.value.__cause__, UNSENT)
            assert fake.calls == []
        async with a_bot(fake.url, fake.token) as bot:
            assert (await bot.get_me()).is_bot
