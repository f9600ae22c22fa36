"""Bytes by name in a bucket of an S3-compatible object store, for replicas on several machines."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct
from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store
from pydantic import SecretStr
from typing_extensions import override

from core.errors import ConfigError
from core.files import Files, StoredFile
from core.media.turns import Turns
from storage.files import begun, checked, listed

if TYPE_CHECKING:
    from obstore.store import S3Config

T = TypeVar("T")

MARK = ".easel"
"""Written at each start, so that a bucket that cannot be written is noticed then."""
_WORDS = b"Pictures that Easel keeps.\n"
COPIES = 1_000_000_000
"""Bytes of pictures that are held on this machine, after they were looked at here."""
GETS = 32
"""Files that come from the bucket at once."""
PUTS = 4
"""Files put at once: the client holds PARTS times 5 MB of each in memory."""
PARTS = 2
"""Parts of one file on their way at once."""


class Access(Struct, frozen=True):
    """Where an object store answers, and who we are there. Without a key, the machine's own rights are used."""

    endpoint: str | None = None
    region: str = "us-east-1"
    key: SecretStr | None = None
    secret: SecretStr | None = None


class BucketFiles(Files):
    """Files in a bucket. Open it with `await BucketFiles.open(url, access)`."""

    def __init__(self, store: S3Store, bucket: str, copies: Path | None = None) -> None:
        self._store = store
        self._bucket = bucket
        self._copies = copies or Path(tempfile.gettempdir()) / f"easel-copies-{os.getuid()}"
        self._putting = asyncio.Semaphore(PUTS)
        self._getting = Turns(GETS, 1)
        """What many ask for at once comes once: who plays a film asks for several parts of it."""

    @classmethod
    def at(cls, url: str, access: Access, copies: Path | None = None) -> BucketFiles:
        """The bucket; nothing is asked of it yet. Raises ConfigError.

        `copies` is a folder on this machine for what comes in and for what is looked at; it may be lost at any time.
        """
        parts = urlsplit(url)
        if not parts.hostname:
            raise ConfigError("PICTURES_URL must name a bucket, such as s3://my-bucket/easel.")
        plain = access.endpoint is not None and access.endpoint.startswith("http://")
        if (access.key is None) != (access.secret is None):
            raise ConfigError("S3_ACCESS_KEY and S3_SECRET_KEY belong together: set both, or neither.")
        asked: S3Config = {"region": access.region}
        if access.endpoint is not None:  # the library takes no None
            asked["endpoint"] = access.endpoint
        if access.key is not None and access.secret is not None:
            asked["access_key_id"] = access.key.get_secret_value()
            asked["secret_access_key"] = access.secret.get_secret_value()
        store = S3Store(
            parts.netloc,
            prefix=parts.path.strip("/") or None,
            config=asked,
            client_options={"allow_http": plain, "connect_timeout": "5s", "timeout": "60s"},
            retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=15)},
        )
        return cls(store, parts.netloc, copies)

    @classmethod
    async def open(cls, url: str, access: Access, copies: Path | None = None) -> BucketFiles:
        """Find the bucket as `at` does, and see that it can be written. Raises ConfigError."""
        self = cls.at(url, access, copies)
        await self._tried("write to", self._store.put_async(MARK, _WORDS))
        return self

    async def try_out(self) -> None:
        """Write, read and remove an object of its own. Raises ConfigError where one of these is not allowed."""
        name, data = f"{MARK}-{token_hex(8)}", token_hex(8).encode()
        await self._tried("write to", self._store.put_async(name, data))
        found = await self._tried("read from", self._store.get_async(name))
        if bytes(await self._tried("read from", found.bytes_async())) != data:
            raise ConfigError(f"The bucket {self._bucket} that PICTURES_URL names gives back something else.")
        await self._tried("remove from", self._store.delete_async(name))

    async def _tried(self, what: str, doing: Awaitable[T]) -> T:
        try:
            return await doing
        except (UnauthenticatedError, PermissionDeniedError) as error:
            raise ConfigError(
                f"S3_ACCESS_KEY and S3_SECRET_KEY may not {what} the bucket {self._bucket}; mend them or its rights."
            ) from error
        except FileNotFoundError as error:
            raise ConfigError(
                f"PICTURES_URL names the bucket {self._bucket}, which does not exist; make it."
            ) from error
        except BaseError as error:
            raise ConfigError(
                f"PICTURES_URL names the bucket {self._bucket}, which cannot be reached; check S3_ENDPOINT."
            ) from error

    @override
    async def check(self) -> str | None:
        """Writes what is written at each start, once more."""
        try:
            await self._store.put_async(MARK, _WORDS)
        except (BaseError, FileNotFoundError) as error:
            return f"pictures cannot be kept ({type(error).__name__}); see to the bucket {self._bucket}"
        return None

    @override
    async def begin(self) -> Path:
        return await asyncio.to_thread(begun, self._copies)

    @override
    async def put(self, name: str, data: bytes | Path) -> None:
        """A file that is there already is written again: a name stands for its content."""
        try:
            async with self._putting:
                await self._store.put_async(_path(name), data, max_concurrency=PARTS)
        except BaseError as error:
            raise OSError(f"the object store does not take {name[:12]} ({type(error).__name__})") from error

    @override
    async def get(self, name: str) -> bytes | None:
        try:
            found = await self._store.get_async(_path(name))
            return bytes(await found.bytes_async())
        except FileNotFoundError:
            return None
        except BaseError as error:
            raise OSError(f"the object store does not give {name[:12]} ({type(error).__name__})") from error

    @override
    async def local(self, name: str) -> Path | None:
        """A copy, which stays here for a while."""
        copy = self._copies / checked(name)
        if await asyncio.to_thread(_touched, copy):
            return copy
        async with self._getting.of(name):
            return copy if await asyncio.to_thread(_touched, copy) else await self._copied(name, copy)

    async def _copied(self, name: str, copy: Path) -> Path | None:
        coming = await self.begin()
        try:
            try:
                found = await self._store.get_async(_path(name))
            except FileNotFoundError:
                return None  # whatever else is not found is a trouble of this machine's
            with await asyncio.to_thread(coming.open, "wb") as file:
                async for part in found.stream():
                    await asyncio.to_thread(file.write, part)
            await asyncio.to_thread(coming.replace, copy)
        except BaseError as error:
            raise OSError(f"the object store does not give {name[:12]} ({type(error).__name__})") from error
        finally:
            coming.unlink(missing_ok=True)
        await asyncio.to_thread(_prune, self._copies)
        return copy

    @override
    async def stored(self) -> AsyncIterator[Sequence[StoredFile]]:
        """A part of the bucket's list at a time."""
        try:
            async for part in self._store.list():
                found = [(meta["path"].rpartition("/")[2], meta) for meta in part]
                yield [
                    StoredFile(name, meta["size"], meta["last_modified"].timestamp())
                    for name, meta in found
                    if not name.startswith(MARK)
                ]
        except BaseError as error:
            raise OSError(f"the object store does not list ({type(error).__name__})") from error

    @override
    async def remove(self, name: str, before: float) -> None:
        try:
            if (await self._store.head_async(_path(name)))["last_modified"].timestamp() < before:
                await self._store.delete_async(_path(name))
                await asyncio.to_thread((self._copies / checked(name)).unlink, missing_ok=True)
        except FileNotFoundError:
            return
        except BaseError as error:
            raise OSError(f"the object store does not remove {name[:12]} ({type(error).__name__})") from error


def _touched(copy: Path) -> bool:
    """Whether the copy is there; if so, it is the last to go."""
    with suppress(FileNotFoundError):
        os.utime(copy)
        return True
    return False


def _prune(copies: Path) -> None:
    """Keep the latest, however large it is. Whoever has opened one that goes still reads it to its end."""
    size = 0
    for number, file in enumerate(sorted(listed(copies), key=lambda file: -file.at)):
        size += file.size
        if number and size > COPIES:
            (copies / file.name).unlink(missing_ok=True)


def _path(name: str) -> str:
    return f"{checked(name)[:2]}/{name}"
