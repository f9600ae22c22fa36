"""What a finished task has made comes home, whatever it is and wherever it lies: it is paid for."""

from __future__ import annotations

import base64
import gzip
import io
import json
import math
import os
import struct
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

import aiohttp
import pytest
from PIL import Image

from core import actions, messages
from core.hosts import PictureHosts
from core.jobs import Fault, State
from core.loops.timing import Timing
from core.media.download import Downloader
from core.media.pictures import RESULTS, PictureError
from core.mj import PROVIDERS, Midjourney
from tests.core.conftest import Open
from tests.core.front import Front, Page, fronted, home, instead, lies_at
from tests.core.harness import KEY, ask, picture
from tests.core.site import Site, reply
from tests.images import animation


def encoded(image: Image.Image, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


NOISE = Image.merge("RGB", [Image.effect_noise((64, 48), 80) for _ in "RGB"])
PNG, JPEG = encoded(NOISE, "PNG"), encoded(NOISE, "JPEG")
BARE_JPEG = JPEG[:2] + JPEG[20:]
"""Without its JFIF segment: it begins with its tables."""
WRONG_CHUNK = struct.pack(">I", 5) + b"tEXta\0bcd" + b"\0\0\0\1"
MP4 = b"\0\0\0\x18ftypisom\0\0\0\0isommp41" + bytes(range(256)) * 20

PICTURES: dict[str, Callable[[], bytes]] = {
    "larger than any upload": lambda: (
        PNG[:-12] + struct.pack(">I4s", 26_000_000, b"teSt") + bytes(26_000_004) + PNG[-12:]
    ),
    "avif": lambda: encoded(NOISE, "AVIF"),
    "16 bits of grey": lambda: encoded(Image.frombytes("I;16", (64, 48), os.urandom(64 * 48 * 2)), "PNG"),
    "a jpeg without its end": lambda: JPEG[:-2],
    "a jpeg that begins with its tables": lambda: BARE_JPEG,
    "a jpeg of a camera": lambda: BARE_JPEG[:2] + b"\xff\xe1\0\x16Exif\0\0II*\0\x08" + bytes(9) + BARE_JPEG[2:],
    "half a jpeg": lambda: JPEG[: len(JPEG) // 2],
    "half a png": lambda: PNG[: len(PNG) // 2],
    "a wrong checksum before the pixels": lambda: PNG[:33] + WRONG_CHUNK + PNG[33:],
    "a wrong checksum behind them": lambda: PNG[:-12] + WRONG_CHUNK + PNG[-12:],
    "one pixel": lambda: encoded(NOISE.resize((1, 1)), "PNG"),
}


@cache
def huge() -> bytes:
    """A picture of some more pixels than Pillow decodes, made once."""
    side = math.isqrt(2 * (Image.MAX_IMAGE_PIXELS or 0)) + 200
    return encoded(Image.new("1", (side, side)), "PNG")


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a broken video": (lambda: MP4, "video/mp4"),
    "half an animation": (lambda: animation()[:-200], "image/webp"),
    "bytes that nobody knows": (lambda: os.urandom(5000), "application/octet-stream"),
    "a drawing": (
        lambda: b"\n<?xml version='1.0'?><!-- made -->\n<svg xmlns='http://www.w3.org/2000/svg'/>",
        "image/svg+xml",
    ),
    "a photo of a phone": (lambda: b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic" + bytes(500), "image/heic"),
    "half a webp": (lambda: encoded(NOISE, "WEBP")[:-200], "image/webp"),
    "a bitmap": (lambda: encoded(NOISE, "BMP"), "image/bmp"),
    "more pixels than anybody decodes": (huge, "image/png"),
}


@pytest.mark.parametrize("what", PICTURES)
async def test_a_picture_comes_as_far_as_it_can_be_read(open_harness: Open, what: str) -> None:
    async with fronted(open_harness) as (harness, front):
        instead(front, imageUrl=lies_at(front, made := PICTURES[what]()))
        kept, data = await home(harness, job := await harness.painted())
        assert data == made
        assert kept.width in (64, 1)
        assert await harness.pictures.thumb(kept.hash) is not None
        assert (await harness.pictures.fitting(kept, 20_000)) is not None
        assert [action.label for action in job.actions][:1] == ["U1"]


async def test_grey_of_sixteen_bits_is_as_bright_as_it_is(open_harness: Open) -> None:
    async with fronted(open_harness) as (harness, front):
        middle = encoded(Image.new("I;16", (64, 48), 0x8000), "PNG")
        instead(front, imageUrl=lies_at(front, middle))
        job = await harness.painted()
        thumb = await harness.pictures.thumb(job.result or "")
        assert thumb is not None
        assert Image.open(thumb.path).convert("L").getpixel((9, 9)) == pytest.approx(128, abs=2)
        smaller = await harness.pictures.thumb(job.result or "", 32)  # made of the other one
        assert smaller is not None
        with Image.open(smaller.path) as shown:
            assert shown.size == (32, 24)


@pytest.mark.parametrize("what", FILES)
async def test_what_is_no_picture_comes_as_a_file(open_harness: Open, what: str) -> None:
    make, kind = FILES[what]
    body = make()
    async with fronted(open_harness) as (harness, front):
        instead(front, imageUrl=lies_at(front, body))
        kept, data = await home(harness, job := await harness.painted())
        assert (data, kept.type, kept.width, kept.height) == (body, kind, 0, 0)
        assert await harness.pictures.thumb(kept.hash) is None
        (view,) = await harness.viewer.views([job])
        assert view.file == kind
        assert "cannot be shown or played here" in messages.hint(job, "en")


async def test_a_server_that_always_packs(open_harness: Open) -> None:
    async with fronted(open_harness) as (harness, front):
        instead(front, imageUrl=lies_at(front, gzip.compress(PNG), **{"Content-Encoding": "gzip"}))
        assert (await home(harness, await harness.painted()))[1] == PNG


VIDEOS = [MP4 + bytes([number]) for number in range(4)]


@pytest.mark.parametrize("way", ["videoUrl", "videoUrls", "imageUrl", "imageUrls", "beside a picture"])
async def test_videos_come_wherever_their_addresses_stand(open_harness: Open, way: str) -> None:
    async with fronted(open_harness) as (harness, front):
        url = lies_at(front, MP4)
        fields: dict[str, dict[str, object]] = {
            "videoUrl": {"imageUrl": None, "videoUrl": url},
            "videoUrls": {"imageUrl": None, "videoUrls": [{"url": url, "thumbnail": None}]},
            "imageUrl": {"imageUrl": url},
            "imageUrls": {"imageUrl": "", "imageUrls": [{"url": url}]},
            "beside a picture": {"videoUrl": url, "videoUrls": [{"url": url}]},
        }
        instead(front, action="VIDEO", **fields[way])
        assert (await home(harness, await harness.painted()))[1] == MP4


ADDRESSES: dict[str, Callable[[str], object]] = {
    "held in itself": lambda url: f"data:image/png;base64,{base64.b64encode(PNG).decode()}",
    "without a scheme": lambda url: url.removeprefix("http:"),
    "without its host": lambda url: "/" + url.split("/", 3)[3],
    "without a slash": lambda url: url.split("/", 3)[3],
    "in an object": lambda url: {"url": url},
    "in a list": lambda url: [url],
    "in a list of objects": lambda url: [{"url": url}],
    "as JSON": lambda url: json.dumps([{"url": url}]),
    "in angle brackets": lambda url: f" <{url}>\n",
    "as Markdown": lambda url: f"![a fox]({url})",
    "as a titled link": lambda url: f'[a fox](<{url}> "fox")',
}


@pytest.mark.parametrize("how", ADDRESSES)
async def test_an_address_is_read_however_it_is_written(open_harness: Open, how: str) -> None:
    async with fronted(open_harness) as (harness, front):
        instead(front, imageUrl=ADDRESSES[how](lies_at(front, PNG)))
        assert (await home(harness, await harness.painted()))[1] == PNG


@pytest.mark.parametrize("field", ["url", "proxyUrl"])
@pytest.mark.parametrize("single", ["", "/gone"], ids=["alone", "beside one that is gone"])
async def test_a_picture_is_found_where_else_it_may_lie(open_harness: Open, field: str, single: str) -> None:
    async with fronted(open_harness, "trueai") as (harness, front):
        instead(front, imageUrl=single and front.url + single, imageUrls=None, **{field: lies_at(front, PNG)})
        assert (await home(harness, await harness.painted()))[1] == PNG


SEVERAL: dict[str, Callable[[list[str]], dict[str, object]]] = {
    "a list for one": lambda urls: {"imageUrl": urls},
    "one behind the other for one": lambda urls: {"imageUrl": ", ".join(urls)},
    "lines": lambda urls: {"imageUrl": "", "imageUrls": "\n".join(urls)},
    "commas": lambda urls: {"imageUrl": None, "imageUrls": ",".join(urls)},
    "JSON": lambda urls: {"imageUrl": "", "imageUrls": json.dumps(urls)},
    "JSON of objects": lambda urls: {"imageUrl": "", "imageUrls": json.dumps([{"url": url} for url in urls])},
    "JSON of JSON": lambda urls: {"imageUrl": "", "imageUrls": [json.dumps(urls)]},
}


@pytest.mark.parametrize("how", SEVERAL)
async def test_several_addresses_are_read_however_they_are_written(open_harness: Open, how: str) -> None:
    async with fronted(open_harness, "midjourney-proxy") as (harness, front):
        instead(front, **SEVERAL[how]([lies_at(front, PNG), lies_at(front, JPEG)]))
        _, data = await home(harness, job := await harness.painted())
        assert [action.label for action in job.actions][:1] == ["U1"]  # which this server never names
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [archive.read(name) for name in archive.namelist()] == [PNG, JPEG]


@pytest.mark.parametrize("single", ["", "/gone"], ids=["tiles alone", "a grid that is gone"])
async def test_one_dead_address_costs_only_its_own_picture(open_harness: Open, single: str) -> None:
    async with fronted(open_harness) as (harness, front):
        urls = [f"{front.url}/gone", lies_at(front, PNG), lies_at(front, JPEG)]
        instead(front, imageUrl=single and front.url + single, imageUrls=[{"url": url} for url in urls])
        _, data = await home(harness, job := await harness.painted())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [archive.read(name) for name in archive.namelist()] == [b"", PNG, JPEG]
    assert "Only 2 of 3 are shown" in messages.hint(job, "en")


@pytest.mark.parametrize("lost", [False, True], ids=["all there", "one gone"])
async def test_four_videos_come_as_one_file(open_harness: Open, lost: bool) -> None:
    async with fronted(open_harness) as (harness, front):
        urls = [{"url": lies_at(front, video)} for video in VIDEOS]
        if lost:
            front.pages.popitem()
            urls = [*urls[-1:], *urls[:1]]
        instead(front, imageUrl=lies_at(front, PNG), videoUrls=urls)
        _, data = await home(harness, await harness.painted())
    if lost:  # then the best of what there is
        assert data == VIDEOS[0]
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            f"{number}.mp4": video for number, video in enumerate(VIDEOS, 1)
        }


async def test_files_that_are_too_many_bytes_together_are_no_archive(open_harness: Open) -> None:
    pictures = (await open_harness("trueai")).pictures
    async with pictures.incoming() as one, pictures.incoming() as two, pictures.incoming(100) as whole:
        for part in (one, two):
            await part.write(bytes(60))
        with pytest.raises(PictureError, match="too large"):
            await whole.pack([one, two])


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"<!DOCTYPE html><html><svg/>", b'{"error": "not found"}', b'<?xml version="1.0"?><Error/>'),
        *(b"<!-- x --><center>502</center>", b"AccessDenied", "图片已过期".encode(), b"404", b"null", b"<body>"),
        b'{"error": "' + b"x" * 70_000 + b'"}',
    ],
)
async def test_a_page_in_place_of_a_result_is_none(open_harness: Open, body: bytes) -> None:
    async with fronted(open_harness) as (harness, front):
        url = lies_at(front, body)
        instead(front, imageUrl=url)
        failed = await harness.until((await harness.imagine()).id, State.FAILED)
        assert failed.fault is Fault.PICTURE
        assert [action.key for action in actions.own(failed, can_cancel=False)] == [actions.AGAIN]
        front.pages[url.removeprefix(front.url)] = Page(PNG)
        again = (await harness.studio.press(ask(), failed.id, actions.AGAIN)).job
        assert (await home(harness, await harness.until(again.id, State.DONE)))[1] == PNG
    assert sum(harness.submits().values()) == 1


@pytest.mark.parametrize("whole", [PNG, JPEG, encoded(NOISE, "WEBP"), MP4], ids=["png", "jpeg", "webp", "video"])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
async def test_what_breaks_off_on_every_try_comes_as_far_as_it_came(
    open_harness: Open, site: Site, whole: bytes, packed: bool
) -> None:
    body = gzip.compress(whole) if packed else whole
    headers = ["Content-Encoding: gzip"] if packed else []
    site.pages["/cut"] = reply(body[: len(body) * 2 // 3], "200 OK", *headers, length=len(body))
    async with fronted(open_harness) as (harness, front):
        await harness.downloader.aclose()
        harness.downloader = Downloader([front.url, site.url])
        await harness.restart(harness.midjourney)
        front.pages["/moved"] = Page(b"", status=302, headers={"Location": f"{site.url}/cut"})
        instead(front, imageUrl=f"{front.url}/moved")
        _, data = await home(harness, await harness.painted())
        assert data
        assert whole.startswith(data)
        assert len(site.requests) == len(Timing().downloads) + 1


@pytest.mark.parametrize("page", [b"<!DOCTYPE html><html/>", b'{"error": "gone"}', b""], ids=["html", "json", "empty"])
async def test_a_page_among_several_pictures_is_no_part_of_the_result(open_harness: Open, page: bytes) -> None:
    async with fronted(open_harness) as (harness, front):
        urls = [lies_at(front, body) for body in (PNG, page, JPEG)]
        instead(front, imageUrl="", imageUrls=urls)
        _, data = await home(harness, await harness.painted())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "1.png": PNG,
            "2.missing": b"",
            "3.jpg": JPEG,
        }


async def test_what_is_too_large_is_told_without_a_second_try(
    open_harness: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with fronted(open_harness) as (harness, front):
        url = lies_at(front, b"x")
        front.pages[url.removeprefix(front.url)].headers["Content-Length"] = str(RESULTS.size + 1)
        instead(front, imageUrl=url)
        failed = await harness.until((await harness.imagine()).id, State.FAILED)
        assert failed.fault is Fault.OVERSIZE
        assert "200 MB" in messages.reason(failed, "en", "P")
        assert actions.own(failed, can_cancel=False) == ()
        assert front.asked.count(url.removeprefix(front.url)) == 1


async def test_a_finished_task_that_names_no_picture_is_told_soon(open_harness: Open) -> None:
    async with fronted(open_harness) as (harness, front):
        instead(front, imageUrl="")
        failed = await harness.until((await harness.imagine()).id, State.FAILED, step=0.5)
        (task,) = harness.sim.engine.tasks.values()
        assert 15 < (failed.finished_at or 0) - task.end < 30, "gateways look every 15 s, and name it then"
        assert "no usable address was given" in messages.reason(failed, "en", "P")


async def test_more_pixels_than_anybody_decodes_come_without_a_second_try(open_harness: Open) -> None:
    body = huge()
    async with fronted(open_harness) as (harness, front):
        url = lies_at(front, body)
        instead(front, imageUrl=url)
        assert (await home(harness, await harness.painted()))[1] == body
        assert front.asked.count(url.removeprefix(front.url)) == 1


async def test_a_video_that_is_too_large_is_shown_as_a_picture_at_once(open_harness: Open) -> None:
    async with fronted(open_harness) as (harness, front):
        url = lies_at(front, b"x")
        front.pages[url.removeprefix(front.url)].headers["Content-Length"] = str(RESULTS.size + 1)
        instead(front, videoUrls=[{"url": url}], imageUrl=lies_at(front, PNG))
        assert (await home(harness, job := await harness.painted()))[1] == PNG
        assert "this is a picture of it" in messages.hint(job, "en")
        assert front.asked.count(url.removeprefix(front.url)) == 1


@pytest.mark.parametrize("page", [b"", b"<!doctype html><html>"], ids=["not found", "a page"])
async def test_an_inner_host_that_is_not_known_is_named(open_harness: Open, page: bytes) -> None:
    async with fronted(open_harness) as (harness, front):
        front.pages["/b/x.png"] = Page(page, status=200 if page else 404)
        instead(front, imageUrl="http://minio:9000/b/x.png")
        failed = await harness.until((await harness.imagine()).id, State.FAILED)
        assert "PICTURE_HOSTS=minio:9000" in messages.reason(failed, "en", "P")


@pytest.mark.parametrize("named", ["hosts", "map", "map of a public name", ""])
async def test_pictures_on_storage_of_the_operators_own(open_harness: Open, named: str) -> None:
    async with fronted(open_harness) as (harness, front), Front().before(harness.sim.url) as storage:
        storage.pages["/b/x.png"] = Page(PNG)
        place = storage.url.removeprefix("http://")
        told = {
            "hosts": f"{storage.url}/b/x.png",
            "map": "http://minio:9000/b/x.png?sig=a%2Fb",
            "map of a public name": "https://pictures.example.com/b/x.png",
            "": "https://pictures.example.com:8443/b/x.png",
        }[named]
        instead(front, imageUrl=told)
        pairs = f"http://minio:9000={storage.url}, https://pictures.example.com={storage.url}"
        hosts = PictureHosts.read(place if named == "hosts" else "", pairs if named.startswith("map") else "")
        await harness.downloader.aclose()
        harness.downloader = Downloader([front.url], hosts=hosts)
        http: aiohttp.ClientSession = harness.midjourney._wire._http
        await harness.restart(Midjourney(PROVIDERS["simulator"], front.url, KEY, http=http, hosts=hosts))
        job = await harness.imagine()
        if named:
            assert (await home(harness, await harness.until(job.id, State.DONE)))[1] == PNG
            return
        failed = await harness.until(job.id, State.FAILED)
        assert failed.fault is Fault.HOST
        assert "PICTURE_HOSTS=pictures.example.com:8443" in messages.reason(failed, "en", "P")
        instead(front, imageUrl=lies_at(front, picture("mended")))
        again = (await harness.studio.press(ask(), failed.id, actions.AGAIN)).job
        await harness.until(again.id, State.DONE)
    assert sum(harness.submits().values()) == 1


@pytest.mark.parametrize(
    ("hosts", "moved"),
    [
        ("minio:x", ""),
        ("minio:99999", ""),
        ("http://a/b", ""),
        ("", "minio"),
        ("", "https://a"),
        ("", "a=b"),
        (":9", ""),
    ],
)
def test_hosts_that_are_none_are_told(hosts: str, moved: str) -> None:
    with pytest.raises(ValueError, match=r"^must (name|hold) .*such as"):
        PictureHosts.read(hosts, moved)


def test_hosts_with_and_without_a_port() -> None:
    hosts = PictureHosts.read("minio:9000, http://[fd00::7]:81 ,Pics.example", "")
    assert hosts.places == {("minio", 9000), ("fd00::7", 81), ("pics.example", 80), ("pics.example", 443)}
    assert hosts.names("https://pics.example/x")
    assert not hosts.names("https://pics.example:8443/x")
