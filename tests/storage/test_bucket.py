"""Pictures in a bucket, over HTTP to a small server that speaks as much S3 as they need."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from pydantic import SecretStr

from core.errors import ConfigError
from storage.bucket import Access, BucketFiles

KEY, SECRET = "the-key", "the-secret"


def keyed(url: str | None) -> Access:
    return Access(url, key=SecretStr(KEY), secret=SecretStr(SECRET))


class Bucket:
    """One bucket named `easel`; it believes who knows the key."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.fails = 0
        self.forbidden = ""
        self.given = 0
        self.url = ""

    async def answer(self, request: web.Request) -> web.Response:
        signed = request.headers.get("Authorization", "")
        if not signed.startswith(f"AWS4-HMAC-SHA256 Credential={KEY}/"):
            return self._error(403, "InvalidAccessKeyId")
        bucket, _, key = request.path.lstrip("/").partition("/")
        if bucket != "easel":
            return self._error(404, "NoSuchBucket")
        if request.method == self.forbidden:
            return self._error(403, "AccessDenied")
        if self.fails:
            self.fails -= 1
            return self._error(403, "QuotaExceeded")
        if request.method == "PUT":
            self.objects[key] = await request.read()
            return web.Response(headers={"ETag": '"1"'})
        if "list-type" in request.query:
            return self._list(request.query.get("prefix", ""))
        if "delete" in request.query:
            return self._delete(re.findall("<Key>([^<]+)</Key>", await request.text()))
        if key not in self.objects:
            return self._error(404, "NoSuchKey")
        self.given += 1
        headers = {"ETag": '"1"', "Last-Modified": "Sat, 21 Nov 2026 09:00:00 GMT"}
        return web.Response(body=self.objects[key], headers=headers)

    def _list(self, prefix: str) -> web.Response:
        found = "".join(
            f"<Contents><Key>{key}</Key><LastModified>2026-11-21T09:00:00Z</LastModified>"
            f'<ETag>"1"</ETag><Size>{len(data)}</Size></Contents>'
            for key, data in sorted(self.objects.items())
            if key.startswith(prefix)
        )
        text = f"<ListBucketResult><IsTruncated>false</IsTruncated>{found}</ListBucketResult>"
        return web.Response(text=text, content_type="application/xml")

    def _delete(self, keys: list[str]) -> web.Response:
        done = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys if self.objects.pop(key, None))
        return web.Response(text=f"<DeleteResult>{done}</DeleteResult>", content_type="application/xml")

    @staticmethod
    def _error(status: int, code: str) -> web.Response:
        return web.Response(status=status, text=f"<Error><Code>{code}</Code></Error>", content_type="application/xml")


@pytest.fixture
async def bucket() -> AsyncIterator[Bucket]:
    served = Bucket()
    app = web.Application(client_max_size=2**26)
    app.router.add_route("*", "/{path:.*}", served.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    served.url = site.name if not site.name.endswith(":0") else f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield served
    await runner.cleanup()


async def test_what_is_put_can_be_got_also_when_it_is_large(bucket: Bucket) -> None:
    files = await BucketFiles.open("s3://easel/some/prefix", keyed(bucket.url))
    assert await files.get("ab12") is None
    data = b"picture" * 500_000  # less than one part of a multipart upload
    await files.put("ab12", data)
    await files.put("ab12", data)
    assert await files.get("ab12") == data
    assert sorted(bucket.objects) == ["some/prefix/.easel", "some/prefix/ab/ab12"]
    with pytest.raises(ValueError):
        await files.get("../ab12")


async def test_what_is_held_is_listed_and_removed_unless_it_is_new(bucket: Bucket) -> None:
    files = await BucketFiles.open("s3://easel/some/prefix", keyed(bucket.url))
    for name in ("ab12", "cd34"):
        await files.put(name, b"picture")
    (at,) = {stored.at async for part in files.stored() for stored in part}
    names = [(stored.name, stored.size) async for part in files.stored() for stored in part]
    assert sorted(names) == [("ab12", 7), ("cd34", 7)]
    await files.remove("ab12", at)
    await files.remove("cd34", at + 1)
    await files.remove("ef56", at + 1)
    assert sorted(bucket.objects) == ["some/prefix/.easel", "some/prefix/ab/ab12"]
    bucket.fails = 1
    with pytest.raises(OSError, match="does not list"):
        [part async for part in files.stored()]


async def test_a_store_that_refuses_is_an_error_of_the_system(bucket: Bucket) -> None:
    files = await BucketFiles.open("s3://easel", keyed(bucket.url))
    bucket.fails = 2
    with pytest.raises(OSError, match="does not take"):
        await files.put("ab12", b"picture")
    with pytest.raises(OSError, match="does not give"):
        await files.get("ab12")
    await files.put("ab12", b"picture")


@pytest.mark.parametrize(
    ("url", "key", "sentence"),
    [
        ("s3://easel", "hunter2", "S3_ACCESS_KEY"),
        ("s3://elsewhere", KEY, "does not exist; make it"),
        ("s3://", KEY, "must name a bucket"),
    ],
)
async def test_what_cannot_be_used_is_one_sentence(bucket: Bucket, url: str, key: str, sentence: str) -> None:
    access = Access(bucket.url, key=SecretStr(key), secret=SecretStr("hunter3"))
    with pytest.raises(ConfigError, match=sentence) as error:
        await BucketFiles.open(url, access)
    assert "hunter" not in str(error.value) + repr(access)


def test_amazons_own_store_needs_no_address_and_a_key_needs_its_secret() -> None:
    BucketFiles.at("s3://easel", keyed(None))
    BucketFiles.at("s3://easel", Access(None, key=None, secret=None))
    with pytest.raises(ConfigError, match="S3_ACCESS_KEY and S3_SECRET_KEY belong together"):
        BucketFiles.at("s3://easel", Access(None, key=SecretStr(KEY), secret=None))


async def test_a_store_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(ConfigError, match="cannot be reached; check S3_ENDPOINT"):
        await BucketFiles.open("s3://easel", keyed("http://127.0.0.1:1"))


async def test_a_trial_writes_reads_and_removes_one_object(bucket: Bucket) -> None:
    files = BucketFiles.at("s3://easel/some/prefix", keyed(bucket.url))
    await files.try_out()
    assert bucket.objects == {}
    bucket.forbidden = "POST"
    with pytest.raises(ConfigError, match=r"S3_ACCESS_KEY and S3_SECRET_KEY may not remove from the bucket easel"):
        await files.try_out()


async def test_a_store_that_takes_nothing_says_so_when_it_is_asked(bucket: Bucket) -> None:
    files = await BucketFiles.open("s3://easel", keyed(bucket.url))
    assert await files.check() is None
    bucket.forbidden = "PUT"
    assert "pictures cannot be kept (PermissionDeniedError)" in (await files.check() or "")


async def test_pictures_are_looked_at_here_in_copies_of_which_the_latest_stay(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = await BucketFiles.open("s3://easel", keyed(bucket.url), tmp_path)
    monkeypatch.setattr("storage.bucket.COPIES", 14)
    for number, name in enumerate(("ab12", "cd34", "ef56")):
        coming = await files.begin()
        coming.write_bytes(b"picture")
        await files.put(name, coming)
        coming.unlink()
        copy = await files.local(name)
        assert copy is not None
        assert copy.read_bytes() == b"picture"
        os.utime(copy, (number, number))
    assert {path.name for path in tmp_path.iterdir()} == {"cd34", "ef56"}
    bucket.fails = 1
    assert await files.local("ef56"), "not fetched twice"
    with pytest.raises(OSError, match="does not give"):
        await files.local("ab12")
    assert await files.local("0000") is None
    assert {path.name for path in tmp_path.iterdir()} == {"cd34", "ef56"}


async def test_copies_that_are_deleted_meanwhile_are_no_picture_that_is_lost(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They may be deleted at any time; who waits for one would read that it is not kept any more."""
    files = await BucketFiles.open("s3://easel", keyed(bucket.url), tmp_path / "copies")
    await files.put("ab12", b"picture")

    def cleared(coming: Path, _copy: Path) -> None:
        shutil.rmtree(coming.parent)
        raise FileNotFoundError

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Path, "replace", cleared)
        with pytest.raises(FileNotFoundError):
            await files.local("ab12")
    assert await files.local("ab12")


async def test_what_several_ask_for_at_once_comes_once(bucket: Bucket, tmp_path: Path) -> None:
    files = await BucketFiles.open("s3://easel", keyed(bucket.url), tmp_path)
    await files.put("ab12", b"film")
    paths = await asyncio.gather(*(files.local("ab12") for _ in range(5)))
    assert {path and path.read_bytes() for path in paths} == {b"film"}
    assert bucket.given == 1


async def test_what_is_larger_than_all_copies_together_can_be_looked_at(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.bucket.COPIES", 10)
    files = await BucketFiles.open("s3://easel", keyed(bucket.url), tmp_path)
    for name in ("export-1", "export-2"):
        await files.put(name, name.encode() * 9)
        copy = await files.local(name)
        assert copy is not None
        assert copy.read_bytes() == name.encode() * 9
    assert [path.name for path in tmp_path.iterdir()] == ["export-2"]
