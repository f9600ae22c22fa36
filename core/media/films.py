"""Films: what moves, as every app plays it, with a poster; where one result holds several pictures, their sheet. Made
once, when a result comes in, and kept beside it.

The making is `filmmaker.py`, a process of its own for each film, one at a time: bounded in time, memory and pictures,
and without any of Easel's secrets in its environment. What cannot be made leaves the result the file that it is; what
failed for a reason that may pass (no process, no time, no memory, no turn) is tried once more.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict, replace

from core.files import Files
from core.kept import PictureFile, PictureInfo
from core.media import results

log = logging.getLogger(__name__)

MAKER = (sys.executable, "-P", str(Path(__file__).with_name("filmmaker.py")))
SECONDS = 120.0
"""For making one, on a machine that has other things to do."""
TURN = 900.0
"""Seconds for which one waits for its turn. With `SECONDS` far less than what nobody's files are kept for
(`core.loops.retention.UNUSED`): so long, no row names the result."""
TRIES = 2
"""Of what fails for a reason that may pass."""
PASSING = 75
"""What the maker ends with then: `EX_TEMPFAIL` of sysexits.h."""
_OF_ITSELF = (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGILL, signal.SIGFPE, signal.SIGXCPU)
"""Signals that a decoder brings upon itself: by a crash, and by working without end."""
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH", "TMPDIR")
"""What the maker gets to know of Easel's environment."""
FORGOTTEN = 1000
"""Results of which no film could be made, that are remembered until the next start."""


class Passing(OSError):
    """No film could be made, for a reason that may pass."""


class Film(Struct, frozen=True):
    """What is played of a result; in pixels and seconds."""

    width: int
    height: int
    seconds: float
    """0 where nothing moves: several pictures, which the poster shows side by side."""
    plays: bool
    """The result itself is played, untouched."""
    parts: int = 1
    """Pictures or films that stand side by side."""
    shown: int = 1
    """So many of them are more than an empty place."""


class Films:
    """Makes and finds films. For one result they are files beside it: `-film` says what they are, and is put last.

    Whatever makes one raises Passing (an OSError) where another try may help, and OSError where the files cannot be
    reached.
    """

    def __init__(self, files: Files) -> None:
        self._files = files
        self._making = asyncio.Lock()
        self._failed: dict[str, int] = {}
        """How often that was in vain."""

    async def filmed(self, kept: PictureInfo) -> PictureInfo:
        """A result that has come in and may move: its row with what is played of it, or as it is where nothing is."""
        if kept.width or kept.type not in results.MOVING or (film := await self.of(kept)) is None:
            return kept
        kind = results.MOVING[kept.type] if film.seconds else results.SHEET
        return replace(kept, type=kind, width=film.width, height=film.height)

    async def of(self, kept: PictureInfo) -> Film | None:
        """The film of a result; it is made where it is missing. None where it cannot be made."""
        if self._is_given_up(kept.hash):
            return None
        if (film := await self._found(kept)) is None:
            async with self._turn():
                if (film := await self._found(kept)) is None:
                    film = await self._tried(kept.hash, self._made(kept))
        return film

    async def fitting(self, kept: PictureInfo, film: PictureFile, most: int) -> PictureFile | None:
        """A smaller copy of what is played, of at most so many bytes; None where that cannot be made."""
        what = f"fit{most}"
        if self._is_given_up(name := f"{kept.hash}-{what}"):
            return None
        if (made := await self._file(kept, what, film.type)) is None:
            async with self._turn(), self._begun() as play, self._begun() as poster:
                if await self._file(kept, what, film.type) is None:
                    if await self._tried(name, _made(film.path, play, poster, most)) is None:
                        return None
                    await self._files.put(name, play)
            made = await self._file(kept, what, film.type)
        return made

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """One at a time. Raises Passing where the others take too long."""
        try:
            async with asyncio.timeout(TURN):
                await self._making.acquire()
        except TimeoutError as error:
            raise Passing(f"other films took {TURN:.0f} s") from error
        try:
            yield
        finally:
            self._making.release()

    async def _tried(self, name: str, making: Coroutine[None, None, Film | None]) -> Film | None:
        """What is made; None where it cannot be, now or ever. Raises Passing where there is another try."""
        try:
            film = await making
        except Passing:
            self._fail(name, self._failed.get(name, 0) + 1)
            if not self._is_given_up(name):
                raise
            return None
        if film is None:
            self._fail(name, TRIES)
        return film

    def _is_given_up(self, name: str) -> bool:
        return self._failed.get(name, 0) >= TRIES

    def _fail(self, name: str, times: int) -> None:
        self._failed[name] = times
        if len(self._failed) > FORGOTTEN:
            del self._failed[next(iter(self._failed))]

    async def play(self, kept: PictureInfo) -> PictureFile | None:
        """What is played or seen, where that is not the result itself."""
        film = await self.of(kept)
        if film is None or film.plays:
            return None
        return await (self._file(kept, "play", "video/mp4") if film.seconds else self.poster(kept))

    async def poster(self, kept: PictureInfo) -> PictureFile | None:
        """Its first picture."""
        return await self._file(kept, "poster", "image/jpeg") if await self.of(kept) is not None else None

    async def _file(self, kept: PictureInfo, what: str, kind: str) -> PictureFile | None:
        path = await self._files.local(f"{kept.hash}-{what}")
        return PictureFile(path, kind, (await asyncio.to_thread(path.stat)).st_size) if path is not None else None

    async def _found(self, kept: PictureInfo) -> Film | None:
        told = await self._files.get(f"{kept.hash}-film")
        film = _read(told) if told is not None else None
        if film is None or await self._file(kept, "poster", "") is None:
            return None
        whole = film.plays or not film.seconds or await self._file(kept, "play", "") is not None
        return film if whole else None

    async def _made(self, kept: PictureInfo) -> Film | None:
        async with self._begun() as play, self._begun() as poster:
            if (source := await self._files.local(kept.hash)) is None:
                return None
            film = await _made(source, play, poster)
            if film is None:
                log.info("what is played of %s cannot be made: it stays a file", kept.type)
                return None
            if film.seconds and not film.plays:
                await self._files.put(f"{kept.hash}-play", play)
            await self._files.put(f"{kept.hash}-poster", poster)
            await self._files.put(f"{kept.hash}-film", json.dumps(asdict(film)).encode())
            return film

    @asynccontextmanager
    async def _begun(self) -> AsyncIterator[Path]:
        path = await self._files.begin()
        try:
            yield path
        finally:
            await asyncio.to_thread(path.unlink, missing_ok=True)


async def _made(source: Path, play: Path, poster: Path, *most: int) -> Film | None:
    """Let the maker make it; None where there is none to be made. Raises Passing."""
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    pipe, nowhere = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    how = {"stdin": pipe, "stdout": pipe, "stderr": nowhere, "env": environment}
    try:
        maker = await asyncio.create_subprocess_exec(*MAKER, *map(str, (source, play, poster, *most)), **how)  # type: ignore[arg-type]
    except OSError as error:
        log.warning("no process can be started that makes films: %s", error)
        raise Passing("no process") from error
    assert maker.stdout is not None, "it is a pipe"
    try:
        async with asyncio.timeout(SECONDS):
            said = await maker.stdout.readline()
            await maker.wait()
    except TimeoutError as error:
        log.warning("a film took longer than %.0f s", SECONDS)
        raise Passing("no time") from error
    finally:
        if maker.returncode is None:
            maker.kill()
            await maker.wait()
    code = maker.returncode or 0
    if code == 0 and (film := _read(said)) is not None:
        return film
    told = said.decode("utf-8", "replace").strip() or "-"
    if code == PASSING or (code < 0 and -code not in _OF_ITSELF):
        log.warning("a film could not be made now (%d): %s", code, told)
        raise Passing(told)
    log.info("a film cannot be made (%d): %s", code, told)
    return None


def _read(told: bytes) -> Film | None:
    try:
        film = Film(**json.loads(told))
        return film if min(film.width, film.height) > 0 else None
    except (ValueError, TypeError):
        return None
