"""What is certain about a request when the connection breaks, at each moment at which it can."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import pytest

from core.mj import PROVIDERS, Ambiguous, Endpoint, Midjourney, Reason, Rejected, Unanswered
from core.mj.replies import HttpAnswer
from core.mj.requests import Outgoing
from core.mj.wire import Wire

KEY = "sk-a-very-secret-key"
Reader = asyncio.StreamReader
Writer = asyncio.StreamWriter
Behaviour = Callable[[Reader, Writer], Awaitable[None]]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n"


@asynccontextmanager
async def server(behaviour: Behaviour) -> AsyncIterator[str]:
    """A server that reads a request whole and then behaves so."""

    async def serve(reader: Reader, writer: Writer) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0
        )
        await reader.readexactly(length)
        try:
            await behaviour(reader, writer)
        finally:
            writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with listening:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"


async def free_port() -> int:
    listening = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
    async with listening:
        return int(listening.sockets[0].getsockname()[1])


async def hang_up(reader: Reader, writer: Writer) -> None:
    pass


async def reset(reader: Reader, writer: Writer) -> None:
    writer.transport.abort()


async def break_off(reader: Reader, writer: Writer) -> None:
    writer.write(HEAD + b'{"code":1,')
    await writer.drain()


async def break_off_hard(reader: Reader, writer: Writer) -> None:
    writer.write(HEAD + b'{"code":1,')
    await writer.drain()
    writer.transport.abort()


async def babble(reader: Reader, writer: Writer) -> None:
    writer.write(b"\x16\x03\x01 this is not HTTP at all\r\n\r\n")
    await writer.drain()


async def silence(reader: Reader, writer: Writer) -> None:
    await reader.read()  # until the other side gives up


async def drip(reader: Reader, writer: Writer) -> None:
    writer.write(HEAD)
    gone = asyncio.ensure_future(reader.read())
    while not gone.done():
        writer.write(b" ")
        await asyncio.wait([gone], timeout=0.02)
    with contextlib.suppress(ConnectionError):
        await gone


SUBMIT = Outgoing(Endpoint.IMAGINE, "POST", "/mj/submit/imagine", {"mj-api-secret": KEY}, {"prompt": "cat"})


@pytest.mark.parametrize("behaviour", [hang_up, reset, break_off, break_off_hard, babble])
async def test_a_submit_that_arrived_is_never_called_unsent(behaviour: Behaviour, http: aiohttp.ClientSession) -> None:
    async with server(behaviour) as url:
        assert isinstance(await Wire(http, url, KEY).exchange(SUBMIT), Ambiguous)


async def test_no_answer_in_time_leaves_it_open(http: aiohttp.ClientSession) -> None:
    async with server(silence) as url:
        assert isinstance(await Wire(http, url, KEY).exchange(SUBMIT, read=0.05), Ambiguous)


async def test_an_answer_that_never_ends_leaves_it_open(http: aiohttp.ClientSession) -> None:
    async with server(drip) as url:
        assert isinstance(await Wire(http, url, KEY).exchange(SUBMIT, read=0.06), Ambiguous)


@pytest.mark.parametrize("size", [40, 41])
async def test_an_answer_has_a_size(size: int, http: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch) -> None:
    async def chunks(reader: Reader, writer: Writer) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * size + b"0\r\n\r\n")
        await writer.drain()

    monkeypatch.setattr("core.mj.wire.LARGEST", 40)
    async with server(chunks) as url:
        meaning = await Wire(http, url, KEY).exchange(SUBMIT)
    assert isinstance(meaning, HttpAnswer if size == 40 else Ambiguous)


async def test_the_key_is_for_one_server_over_one_protocol(http: aiohttp.ClientSession) -> None:
    client = Midjourney(PROVIDERS["trueai"], "https://a.example:8443/mj", KEY, http=http)
    assert client.owns("https://a.example:8443/mj/image/1")
    for url in (
        "http://a.example:8443/1",
        "https://a.example/1",
        "https://a.example:8443@b.example/1",
        "//a.example:8443",
    ):
        assert not client.owns(url)


async def test_no_connection_means_certainly_not_sent(http: aiohttp.ClientSession) -> None:
    for url in (f"http://127.0.0.1:{await free_port()}", "http://nowhere.invalid"):
        meaning = await Wire(http, url, KEY).exchange(SUBMIT)
        assert isinstance(meaning, Rejected), url
        assert meaning.reason is Reason.UNREACHABLE
        assert meaning.reason.transient


async def test_a_question_without_an_answer_raises(http: aiohttp.ClientSession) -> None:
    async with server(hang_up) as url:
        client = Midjourney(PROVIDERS["trueai"], url, KEY, http=http)
        with pytest.raises(Unanswered) as caught:
            await client.fetch("1")
    assert caught.value.reason is Reason.LOST_ANSWER


async def test_redirects_are_not_followed_and_waits_are_read(http: aiohttp.ClientSession) -> None:
    async def redirect(reader: Reader, writer: Writer) -> None:
        writer.write(b"HTTP/1.1 307 X\r\nLocation: /elsewhere\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()

    async with server(redirect) as url:
        assert await Wire(http, url, KEY).exchange(SUBMIT) == HttpAnswer(307, "", b"", 7.0, "/elsewhere")


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("0", 0.0),
        ("9" * 400, float("inf")),
        ("Fri, 31 Dec 2100 00:00:07 GMT", 7.0),
        ("Fri, 01 Jan 1999 00:00:00 GMT", 0.0),
        ("Fri, 01 Jan 99999999999999999999 00:00:00 GMT", None),
        ("Fri, 01 Jan 2100 00:00:00 +99999999999999999999", None),
        ("Fri, 01 Jan 2100 00:00:00", None),
        ("-7", None),
        ("soon", None),
    ],
)
async def test_a_wait_is_read_however_it_is_written(
    http: aiohttp.ClientSession, told: str, seconds: float | None
) -> None:
    async def limit(reader: Reader, writer: Writer) -> None:
        date = "Date: Fri, 31 Dec 2100 00:00:00 GMT"
        writer.write(f"HTTP/1.1 429 X\r\n{date}\r\nRetry-After: {told}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()

    async with server(limit) as url:
        assert await Wire(http, url, KEY).exchange(SUBMIT) == HttpAnswer(429, "", b"", seconds)


async def test_neither_keys_nor_pictures_reach_the_log(
    http: aiohttp.ClientSession, caplog: pytest.LogCaptureFixture
) -> None:
    picture = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB"

    async def echo(reader: Reader, writer: Writer) -> None:
        body = f'{{"code":4,"description":"bad key {KEY} for {picture}","result":null}}'.encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()

    with caplog.at_level(logging.DEBUG):
        async with server(echo) as url:
            client = Midjourney(PROVIDERS["trueai"], url, KEY, http=http)
            meaning = await client.imagine("cat", [picture])
        nobody = Midjourney(PROVIDERS["trueai"], f"http://127.0.0.1:{await free_port()}", KEY, http=http)
        assert isinstance(await nobody.imagine("cat", [picture]), Rejected)
    assert isinstance(meaning, Rejected)
    assert meaning.text == "bad key *** for data:…"
    assert caplog.text
    assert KEY not in caplog.text
    assert "iVBOR" not in caplog.text


@pytest.mark.parametrize("key", ["sk-\n", "sk-ключ", "a\x00b"])
async def test_a_key_that_no_header_can_carry_is_refused_at_once(key: str, http: aiohttp.ClientSession) -> None:
    with pytest.raises(ValueError):
        Midjourney(PROVIDERS["duckagi"], None, key, http=http)


@pytest.mark.parametrize(
    "url", [None, "", "nonsense", "ftp://a.example", "http://", "http://a.example:99999", "http://["]
)
async def test_a_url_that_is_none_is_refused_at_once(url: str | None, http: aiohttp.ClientSession) -> None:
    with pytest.raises(ValueError):
        Midjourney(PROVIDERS["trueai"], url, "k", http=http)


async def test_where_the_api_begins(http: aiohttp.ClientSession) -> None:
    assert Midjourney(PROVIDERS["agicto"], None, "k", http=http).url == "https://api.agicto.cn/v1"
    assert Midjourney(PROVIDERS["trueai"], "https://a.example/mj/", "k", http=http).url == "https://a.example"
