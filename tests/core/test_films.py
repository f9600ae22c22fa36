"""What moves is played: a film and a poster are made of it, in a process of its own that takes nothing with it."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import sys
import zipfile
from collections.abc import Callable
from contextlib import nullcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image

from core import messages
from core.jobs import State
from core.loops.bringing import SETTLED
from core.loops.retention import UNUSED
from core.media import films, pictures, results
from tests.core.conftest import Open
from tests.core.front import fronted, home, instead, lies_at
from tests.core.harness import Harness
from tests.images import animation, mp4, png

MOVING: dict[str, tuple[Callable[[], bytes], str]] = {
    "a video": (mp4, "video/mp4"),
    "a video that few play": (lambda: mp4("mpeg4"), "video/mp4"),
    "an animation": (animation, "image/webp"),
    "an animated gif": (lambda: animation("GIF"), "image/gif"),
    "an animated avif": (lambda: animation("AVIF"), "image/avif"),
}


@pytest.mark.parametrize("what", MOVING)
async def test_what_moves_is_played_and_stays_what_it_is(open_harness: Open, what: str) -> None:
    make, kind = MOVING[what]
    async with fronted(open_harness) as (harness, front):
        url = lies_at(front, make())
        instead(front, imageUrl=url)
        kept, data = await home(harness, job := await harness.painted())
        assert (data, kept.moves, kept.width, kept.height) == (make(), True, 64, 48)
        assert front.asked.count(url.removeprefix(front.url)) == 1
        original, played = await harness.pictures.read(kept.hash), await harness.pictures.played(kept)
        thumb, sent = await harness.pictures.thumb(kept.hash), await harness.pictures.for_provider(kept.hash)
        assert original
        assert original.type == kind
        assert played
        assert (played.path == original.path) is (what == "a video")
        with av.open(str(played.path), "r") as film:
            assert [stream.codec_context.name for stream in film.streams] == ["h264"]
            assert (film.duration or 0) / av.time_base == pytest.approx(1.1, abs=0.2)
        for still in (thumb, sent):
            assert still
            assert pictures.inspect(still.path.read_bytes()).width == 64
        (view,) = await harness.viewer.views([job])
        assert (view.file, view.moves) == ("", True)


async def test_what_is_heard_stays_heard(open_harness: Open) -> None:
    async with fronted(open_harness) as (harness, front):
        instead(front, imageUrl=lies_at(front, made := loud()))
        kept, _ = await home(harness, await harness.painted())
        for film in (await harness.pictures.played(kept), await harness.pictures.fitting(kept, len(made) * 2 // 3)):
            assert film
            with av.open(str(film.path), "r") as heard:
                assert [stream.codec_context.name for stream in heard.streams] == ["h264", "aac"]
                seconds = [float((stream.duration or 0) * (stream.time_base or 0)) for stream in heard.streams]
                assert seconds == pytest.approx([1, 1], abs=0.2)


def loud() -> bytes:
    """A second of noise to be seen and heard, as browsers record it."""
    out = io.BytesIO()
    with av.open(out, "w", format="webm") as film:
        seen: Any = film.add_stream("libvpx", rate=12, options={"crf": "4", "b": "8M"})
        seen.width, seen.height, seen.pix_fmt = 320, 240, "yuv420p"
        heard: Any = film.add_stream("libopus", rate=48_000)
        for number in range(50):
            sound = av.AudioFrame("s16", "stereo", 960)
            sound.sample_rate, sound.pts, sound.time_base = 48_000, number * 960, Fraction(1, 48_000)
            sound.planes[0].update(os.urandom(960 * 4))
            film.mux(heard.encode(sound))
        for _ in range(12):
            image = Image.effect_noise((320, 240), 90).convert("RGB")
            film.mux(seen.encode(av.VideoFrame.from_image(image)))  # type: ignore[no-untyped-call]
        film.mux(seen.encode(None))
        film.mux(heard.encode(None))
    return out.getvalue()


async def test_several_videos_move_side_by_side(open_harness: Open) -> None:
    async with fronted(open_harness) as (harness, front):
        urls = [{"url": lies_at(front, mp4(seconds=1 + number // 3))} for number in range(4)]
        instead(front, imageUrl=None, videoUrls=urls)
        kept, _ = await home(harness, job := await harness.painted())
        assert (kept.type, kept.moves, kept.width, kept.height) == ("application/zip", True, 128, 96)
        assert messages.hint(job, "en") == ""
        film = await harness.pictures.films.of(kept)
        assert film
        assert film.seconds == pytest.approx(2, abs=0.2), "as long as the longest"


async def test_of_several_videos_those_that_came_are_played_each_in_its_place(open_harness: Open) -> None:
    async with fronted(open_harness) as (harness, front):
        broken = b"\0\0\0\x18ftypisom" + bytes(500)
        urls = [lies_at(front, body) for body in (mp4(), broken, mp4())]
        instead(front, imageUrl=None, videoUrls=[{"url": url} for url in [*urls, f"{front.url}/gone"]])
        kept, _ = await home(harness, job := await harness.painted())
        assert (kept.moves, kept.width, kept.height) == (True, 128, 96)
        assert "Only 2 of 4 are shown" in messages.hint(job, "en")
        poster = await harness.pictures.films.poster(kept)
        assert poster
        with Image.open(poster.path) as seen:
            for place, drawn in (((5, 40), True), ((69, 40), False), ((5, 90), True), ((69, 90), False)):
                assert (seen.convert("L").getpixel(place) > 20) is drawn  # type: ignore[operator]


async def test_of_several_pictures_one_that_did_not_come_leaves_its_place_empty(open_harness: Open) -> None:
    async with fronted(open_harness) as (harness, front):
        urls = [lies_at(front, png(colour=colour)) for colour in ("red", "green", "blue")]
        instead(front, imageUrl=None, imageUrls=[urls[0], f"{front.url}/gone", *urls[1:]])
        kept, _ = await home(harness, job := await harness.painted())
        assert "Only 3 of 4 are shown" in messages.hint(job, "en")
        for number, colour in enumerate(((255, 0, 0), (0, 0, 0), (0, 128, 0), (0, 0, 255)), 1):
            tile = await harness.pictures.tile(kept.hash, number)
            assert tile
            with Image.open(tile.path) as seen:
                assert seen.getpixel((30, 20)) == pytest.approx(colour, abs=8)


async def test_a_film_is_made_as_small_as_a_place_takes(open_harness: Open) -> None:
    async with fronted(open_harness) as (harness, front):
        made = mp4("noise", 1)
        instead(front, imageUrl=lies_at(front, made))
        kept, _ = await home(harness, await harness.painted())
        assert kept.moves
        most = len(made) * 2 // 3
        smaller = await harness.pictures.fitting(kept, most)
        assert smaller
        assert 0 < smaller.size <= most
        assert await harness.pictures.fitting(kept, most) == smaller
        with av.open(str(smaller.path), "r") as film:
            assert (film.duration or 0) / av.time_base == pytest.approx(1, abs=0.2)
        with pytest.raises(pictures.PictureError):
            await harness.pictures.fitting(kept, 1000)
        assert _coming(harness) == []


async def test_several_pictures_are_seen_side_by_side(open_harness: Open) -> None:
    async with fronted(open_harness) as (harness, front):
        urls = [lies_at(front, png(colour=colour)) for colour in ("red", "green", "blue", "white")]
        instead(front, imageUrl=None, imageUrls=urls)
        kept, data = await home(harness, job := await harness.painted())
        assert (kept.moves, kept.width, kept.height) == (False, 128, 96)
        original = await harness.pictures.read(kept.hash)
        assert original
        assert original.type == "application/zip"
        assert original.path.read_bytes() == data
        for shown in (await harness.pictures.played(kept), await harness.pictures.fitting(kept, 10_000_000)):
            assert shown
            with Image.open(shown.path) as sheet:
                assert sheet.size == (128, 96)
                assert sheet.getpixel((5, 90)) == pytest.approx((0, 0, 255), abs=8)
        tile = await harness.pictures.tile(kept.hash, 2)
        assert tile
        assert pictures.inspect(tile.path.read_bytes()).width == 64
        (view,) = await harness.viewer.views([job])
        assert (view.file, view.moves) == ("", False)


async def test_what_a_playlist_names_is_not_opened(open_harness: Open, tmp_path: Path) -> None:
    secret = tmp_path / "secret.mp4"
    secret.write_bytes(mp4())
    playlist = f"#EXTM3U\n#EXTINF:1,\n{secret}\n#EXT-X-ENDLIST\n".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("1.mp4", playlist)
        archive.writestr("2.mp4", playlist)
    async with fronted(open_harness) as (harness, front):
        instead(front, imageUrl=lies_at(front, out.getvalue()))
        kept, _ = await home(harness, await harness.painted())
        assert (kept.type, kept.width) == ("application/zip", 0)


@pytest.mark.parametrize("what", MOVING)
def test_what_moves_is_known_to_be_cut_off(what: str) -> None:
    whole = MOVING[what][0]()
    assert results.inspect(whole)[1]
    assert not any(results.inspect(whole[:size])[1] for size in (len(whole) // 2, len(whole) * 3 // 4, len(whole) - 1))


async def test_what_moves_and_was_cut_off_is_fetched_again_and_at_last_shown(open_harness: Open) -> None:
    whole = animation("GIF")
    half = whole[: len(whole) * 3 // 4]
    async with fronted(open_harness) as (harness, front):
        url = lies_at(front, half)
        page, path = front.pages[url.removeprefix(front.url)], url.removeprefix(front.url)
        instead(front, imageUrl=url)
        _, data = await home(harness, await harness.painted())
        assert (data, front.asked.count(path)) == (half, SETTLED + 1)
        job = await harness.imagine()
        while front.asked.count(path) < SETTLED + 2:
            await harness.run(1)
        page.body = whole
        kept, data = await home(harness, await harness.until(job.id, State.DONE))
        assert (data, kept.moves) == (whole, True)


MAKERS = {
    "hangs": ("import time; time.sleep(60)", 2),
    "is killed": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", 2),
    "is out of memory": ("import sys; print('MemoryError'); sys.exit(75)", 2),
    "crashes": ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", 1),
    "says nothing": ("", 1),
}
"""What becomes of a maker -> its code, and how often it is tried."""


@pytest.mark.parametrize("how", MAKERS)
async def test_a_maker_that_fails_leaves_the_file(
    open_harness: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, how: str
) -> None:
    code, times = MAKERS[how]
    tries = tmp_path / "tries"
    counted = f"open({str(tries)!r}, 'a').write('.')\n{code}"
    monkeypatch.setattr(films, "MAKER", (sys.executable, "-c", counted))
    monkeypatch.setattr(films, "SECONDS", 0.3 if how == "hangs" else 20)
    async with fronted(open_harness) as (harness, front):
        instead(front, imageUrl=lies_at(front, animation()))
        kept, data = await home(harness, job := await harness.painted())
        assert (data, kept.type, kept.width) == (animation(), "image/webp", 0)
        (view,) = await harness.viewer.views([job])
        assert view.file == "image/webp"
        assert await harness.pictures.films.of(kept) is None
        assert len(tries.read_text()) == times
        assert _coming(harness) == []


def large(side: int, count: int) -> bytes:
    """An animation of few bytes and many pixels."""
    first, *others = [Image.new("P", (side, side), number) for number in range(count)]
    out = io.BytesIO()
    first.save(out, "GIF", save_all=True, append_images=others)
    return out.getvalue()


BOUNDS = {
    "CPU = 90": ("CPU = 1", (1000, 30), f"({-signal.SIGXCPU})"),
    "MEMORY = 1536 * 1024": ("MEMORY = 400 * 1024", (4000, 2), "MemoryError"),
}
"""A limit of the maker -> a lower one, what passes it, and what is logged then."""


@pytest.mark.parametrize("limit", BOUNDS)
async def test_a_result_that_asks_too_much_of_the_maker_comes_as_a_file(
    open_harness: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, limit: str
) -> None:
    lower, much, logged = BOUNDS[limit]
    (*_, path) = films.MAKER
    code = Path(path).read_text().replace(limit, lower)
    assert lower in code
    monkeypatch.setattr(films, "MAKER", (sys.executable, "-P", "-c", code))
    caplog.set_level("INFO", films.__name__)
    async with fronted(open_harness) as (harness, front):
        instead(front, imageUrl=lies_at(front, made := large(*much)))
        kept, data = await home(harness, job := await harness.painted())
        assert (data, kept.type, kept.width) == (made, "image/gif", 0)
        assert (await harness.viewer.views([job]))[0].file == "image/gif"
    assert logged in caplog.text


PASSING = {"no process": ("MAKER", ("/nowhere/python",)), "no time": ("SECONDS", 0.0), "no turn": ("TURN", 0.0)}


@pytest.mark.parametrize("what", PASSING)
async def test_a_film_that_could_not_be_made_for_a_while_is_made_a_little_later(
    open_harness: Open, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    async with fronted(open_harness) as (harness, front):
        url = lies_at(front, animation())
        instead(front, imageUrl=url)
        job = await harness.imagine()
        with monkeypatch.context() as patch:
            patch.setattr(films, *PASSING[what])
            async with harness.pictures.films._making if what == "no turn" else nullcontext():
                while not front.asked.count(url.removeprefix(front.url)):
                    await harness.run(1)
        assert (await harness.job(job.id)).state is State.RUNNING
        kept, data = await home(harness, await harness.until(job.id, State.DONE))
        assert (data, kept.moves) == (animation(), True)


async def test_a_smaller_film_is_tried_once_more(open_harness: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with fronted(open_harness) as (harness, front):
        instead(front, imageUrl=lies_at(front, made := mp4("noise", 1)))
        kept, _ = await home(harness, await harness.painted())
        with monkeypatch.context() as patch:
            patch.setattr(films, "MAKER", ("/nowhere/python",))
            with pytest.raises(OSError, match="no process"):  # which every caller takes for a trouble that passes
                await harness.pictures.fitting(kept, len(made) * 2 // 3)
        assert await harness.pictures.fitting(kept, len(made) * 2 // 3) is not None


async def test_a_film_that_is_made_anew_holds_up_no_other_picture(
    open_harness: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with fronted(open_harness) as (harness, front):
        instead(front, imageUrl=lies_at(front, animation()))
        kept, _ = await home(harness, await harness.painted())
        for made in harness.pictures_folder.glob(f"*/{kept.hash}-*"):  # a backup has only what cannot be made again
            made.unlink()
        other = await harness.keep()
        async with harness.pictures.films._making:
            slow = asyncio.create_task(harness.pictures.thumb(kept.hash))
            async with asyncio.timeout(5):
                assert await harness.pictures.thumb(other) is not None
            assert not slow.done()
        assert await slow is not None


def test_a_result_has_its_row_before_its_file_is_nobodys() -> None:
    assert films.TURN + films.SECONDS < UNUSED / 2


async def test_the_maker_knows_no_secret(open_harness: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = tmp_path / "told"
    code = f"import os, pathlib; pathlib.Path({str(told)!r}).write_text(repr(dict(os.environ)))"
    monkeypatch.setattr(films, "MAKER", (sys.executable, "-c", code))
    monkeypatch.setenv("TELEGRAM_TOKEN", "12345:secret")
    async with fronted(open_harness) as (harness, front):
        instead(front, imageUrl=lies_at(front, animation()))
        await harness.painted()
    assert "PATH" in told.read_text()
    assert "secret" not in told.read_text()


async def test_what_is_stopped_while_a_film_is_made_comes_after_the_next_start(
    open_harness: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun = tmp_path / "begun"
    code = f"import os, pathlib, time; pathlib.Path({str(begun)!r}).write_text(str(os.getpid())); time.sleep(60)"
    async with fronted(open_harness) as (harness, front):
        instead(front, imageUrl=lies_at(front, animation()))
        with monkeypatch.context() as patch:
            patch.setattr(films, "MAKER", (sys.executable, "-c", code))
            job = await harness.imagine()
            waiting = asyncio.create_task(harness.until(job.id, State.DONE))
            while not (begun.exists() and begun.read_text()):
                await asyncio.sleep(0.01)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
            await harness.restart(harness.midjourney)
            with pytest.raises(ProcessLookupError):
                os.kill(int(begun.read_text()), 0)
        kept, data = await home(harness, await harness.until(job.id, State.DONE))
        assert (data, kept.moves) == (animation(), True)


async def test_the_maker_ends_with_whoever_started_it(tmp_path: Path) -> None:
    for name in ("play", "poster"):
        (tmp_path / name).touch()
    os.mkfifo(tmp_path / "source")  # which nobody writes: it waits for ever
    pipe = asyncio.subprocess.PIPE
    paths = [str(tmp_path / name) for name in ("source", "play", "poster")]
    maker = await asyncio.create_subprocess_exec(*films.MAKER, *paths, stdin=pipe, stdout=pipe)
    assert maker.stdin
    maker.stdin.close()
    _, code = await asyncio.gather(maker.stdin.wait_closed(), maker.wait())
    assert code == 1
    assert code != -signal.SIGKILL


def _coming(harness: Harness) -> list[Path]:
    """What was begun and not taken away."""
    return list((harness.pictures_folder / "coming").glob("*"))
