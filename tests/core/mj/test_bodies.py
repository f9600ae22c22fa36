"""Pictures leave from disk and answers take a bounded room: over real connections, with what is held counted."""

from __future__ import annotations

import asyncio
import base64
import gzip
import json
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from core.kept import PictureFile
from core.mj import PROVIDERS, Accepted, Ambiguous, Midjourney, NotSent
from core.mj.bodies import Content
from core.mj.replies import HttpAnswer
from core.mj.wire import Wire
from tests.core.mj.test_wire import SUBMIT

MEGABYTE = 1024 * 1024


class Server:
    """Reads requests and throws their bodies away; answers what it is told to."""

    def __init__(self) -> None:
        self.url = ""
        self.heads: list[bytes] = []
        self.bodies: list[bytes] = []
        self.size = 0
        self.keeps = True
        self.answer = b'{"code":1,"description":"ok","result":"1"}'
        self.coding = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        lines = head.lower().split(b"\r\n")
        (length,) = (int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length"))
        body = bytearray()
        left = length
        while left and (part := await reader.read(min(left, 65536))):
            left -= len(part)
            if self.keeps:
                body += part
        if not left:
            self.heads.append(head)
            self.bodies.append(bytes(body))
            self.size += length
            coding = f"Content-Encoding: {self.coding}\r\n" if self.coding else ""
            length = len(self.answer)
            writer.write(f"HTTP/1.1 200 OK\r\n{coding}Content-Length: {length}\r\n\r\n".encode() + self.answer)
        writer.close()


@asynccontextmanager
async def serving() -> AsyncIterator[Server]:
    server = Server()
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    async with listening:
        server.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
        yield server


def held(folder: Path, name: str, data: bytes) -> PictureFile:
    (folder / name).write_bytes(data)
    return PictureFile(folder / name, "image/png", len(data))


async def test_a_picture_from_disk_goes_out_as_the_same_json(tmp_path: Path, http: aiohttp.ClientSession) -> None:
    contents = [bytes(range(256)) * 1000, b"\x89PNG", b"", b"1234567"]
    pictures = [held(tmp_path, str(number), data) for number, data in enumerate(contents)]
    async with serving() as server:
        client = Midjourney(PROVIDERS["simulator"], server.url, None, http=http)
        assert await client.blend(pictures) == Accepted("1")
    told = json.loads(server.bodies[0])["base64Array"]
    assert [_decoded(url) for url in told] == contents
    assert b"transfer-encoding" not in server.heads[0].lower()


def _decoded(url: str) -> bytes:
    head, _, body = url.partition(",")
    assert head == "data:image/png;base64"
    return base64.b64decode(body, validate=True)


async def test_a_blend_of_large_pictures_takes_no_memory(tmp_path: Path, http: aiohttp.ClientSession) -> None:
    pictures = []
    for number in range(5):
        path = tmp_path / str(number)
        with path.open("wb") as file:
            file.truncate(4 * MEGABYTE)
        pictures.append(PictureFile(path, "image/png", 4 * MEGABYTE))
    async with serving() as server:
        server.keeps = False
        client = Midjourney(PROVIDERS["simulator"], server.url, None, http=http)
        tracemalloc.start()
        try:
            assert await client.blend(pictures) == Accepted("1")
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert server.size > 26 * MEGABYTE
    assert peak < 4 * MEGABYTE, "less than one of the five"


@pytest.mark.parametrize("trouble", ["gone", "shorter", "no memory"])
async def test_what_never_left_as_a_whole_was_not_sent(
    trouble: str, tmp_path: Path, http: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the connection says of it: no server accepts half a JSON."""
    picture = held(tmp_path, "a", b"x" * MEGABYTE)
    if trouble == "gone":
        picture.path.unlink()
    elif trouble == "shorter":
        picture.path.write_bytes(b"x")
    else:
        monkeypatch.setattr(base64, "b64encode", _no_memory)
    async with serving() as server:
        client = Midjourney(PROVIDERS["simulator"], server.url, None, http=http)
        with pytest.raises(NotSent):
            await client.describe(picture)
    assert not server.bodies


def _no_memory(*_: object, **__: object) -> bytes:
    raise MemoryError


async def test_no_memory_for_the_words_is_not_sent_either(
    http: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.mj.wire.Content", _no_memory)
    with pytest.raises(NotSent):
        await Wire(http, "http://127.0.0.1:9", None).exchange(SUBMIT)


def bomb(size: int = 40 * MEGABYTE) -> bytes:
    return gzip.compress(bytes(size), mtime=0)


@pytest.mark.parametrize(
    ("coding", "answer", "taken"),
    [
        ("", b'{"code":1}', True),
        ("identity", b'{"code":1}', True),
        ("gzip", gzip.compress(b'{"code":1}', mtime=0), True),
        ("gzip", b"", True),
        ("gzip", gzip.compress(b'{"code":1}' * 100, mtime=0)[:-9], False),
        ("gzip", b"no gzip", False),
        ("gzip", bomb, False),
        ("gzip, gzip", gzip.compress(bomb(MEGABYTE), mtime=0), False),
        ("gzip, identity", gzip.compress(b'{"code":1}', mtime=0), False),
        ("deflate", zlib.compress(b'{"code":1}'), False),
        ("br", b"\x00", False),
    ],
)
async def test_answers_come_in_one_coding(
    coding: str, answer: bytes | Callable[[], bytes], taken: bool, http: aiohttp.ClientSession
) -> None:
    async with serving() as server:
        server.coding, server.answer = coding, answer if isinstance(answer, bytes) else answer()
        tracemalloc.start()
        try:
            meaning = await Wire(http, server.url, None).exchange(SUBMIT)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert isinstance(meaning, HttpAnswer if taken else Ambiguous)
    assert peak < 80 * MEGABYTE
    assert b"accept-encoding: gzip\r\n" in server.heads[0].lower()


async def test_an_answer_of_many_small_values_is_not_read(http: aiohttp.ClientSession) -> None:
    async with serving() as server:
        server.answer = b"[" + b"[]," * 3_000_000 + b"[]]"
        assert isinstance(await Wire(http, server.url, None).exchange(SUBMIT), Ambiguous)


async def test_large_answers_that_come_at_once_all_come(http: aiohttp.ClientSession) -> None:
    async with serving() as server:
        server.answer = b" " * (2 * MEGABYTE)
        wire = Wire(http, server.url, None)
        answers = await asyncio.gather(*(wire.exchange(SUBMIT) for _ in range(4)))
        assert all(isinstance(answer, HttpAnswer) for answer in answers)


def test_the_length_is_told_before_anything_is_read(tmp_path: Path) -> None:
    content = Content({"prompt": "ä", "base64": PictureFile(tmp_path / "none", "image/jpeg", 4)})
    assert content.length == len('{"prompt":"ä","base64":"data:image/jpeg;base64,QUFBQQ=="}'.encode())
    assert not content.whole
