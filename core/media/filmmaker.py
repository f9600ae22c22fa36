"""Makes a film that every app plays of moving pictures, and a poster. A program of its own: decoders of what others
made may crash, hang or take all memory, and then take nothing with them.

    filmmaker.py SOURCE PLAY POSTER [MOST]

SOURCE is a video, an animation (WEBP, GIF, AVIF), or an archive of several of them, which then move side by side, as
Midjourney itself shows four: what cannot be read among them leaves its place empty, and what breaks off stands still.
PLAY becomes an MP4 (H.264, 4:2:0, its index in front), or stays empty where the source is one already; POSTER becomes
its first picture, a JPEG. Pictures in an archive that stand still are seen side by side in POSTER; nothing is played.

What they are is printed as a line of JSON: `width` and `height` in pixels, `seconds` (0 where nothing is played),
`plays`, whether the source itself is what is to be played, and how many `parts` there are, and are `shown`. Whatever
cannot be made ends it with an error: with `PASSING` where the machine is to blame, else with 1. What is heard in one
video is heard in what is made of it, as AAC; several side by side are silent.

With MOST, SOURCE is a video that becomes one of at most so many bytes in any case; POSTER stays empty.

It imports nothing of Easel, and ends with whoever started it: its standard input is closed then.
"""

from __future__ import annotations

import errno
import itertools
import json
import math
import os
import resource
import sys
import threading
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import IO, Any

MEMORY = 1536 * 1024 * 1024
"""Bytes of address space, of which the libraries themselves map a third."""
CPU = 90
"""Seconds of work: 20 s of 1080p need about ten."""
BYTES = 200 * 1024 * 1024
"""Of a file that is written."""
SIDE = 1920
"""Pixels of the longer side of what is made: what phones decode in hardware."""
SHEET = 4096
"""The same of pictures that stand still, side by side: four of V8's HD."""
PIXELS = 40_000_000
"""Of a picture that is decoded."""
FRAMES = 3000
"""Pictures of a film that is made: Midjourney's have at most 21 s of 24 a second."""
PASSING = 75
"""Ends it for want of memory, room or files (`EX_TEMPFAIL` of sysexits.h)."""
_MACHINES = (errno.ENOMEM, errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.EIO)
PARTS = 9
RATE = 24
"""Pictures a second of films that move side by side; Midjourney's own rate."""
_QUICKTIME = b"qt  "
"""The brand of MOV, which is made like MP4 and which not every app plays."""
SPARED = 0.85
"""Of the bytes that a film may have: an encoder hits what it aims at only about."""
AGAIN = (1.0, 0.6, 0.3)
"""Parts of the aim, one after the other, for what cannot be compressed."""
LEAST = 200_000
"""Bits a second below which a film is not worth looking at."""
BITS = 0.05
"""Of a pixel of a picture: with fewer of them, it is made smaller instead."""
_QUICK, _FAST_START = {"preset": "veryfast", "threads": "2"}, {"movflags": "+faststart"}
SOUND = 96_000
"""Bits a second of what is heard."""
TICKS = 1000
"""A second, in what a film is timed by."""

Frame = tuple[float, "Image.Image | None"]
"""From which second on a picture is shown; at last none, from where it is over."""
Places = Sequence["Image.Image | None"]
"""What stands side by side; none where nothing is."""


def _bound() -> None:
    bounds = ((resource.RLIMIT_AS, MEMORY, 0), (resource.RLIMIT_CPU, CPU, 1), (resource.RLIMIT_FSIZE, BYTES, 0))
    for limit, most, more in bounds:  # what runs into a hard limit of its time looks like what somebody killed
        _, hard = resource.getrlimit(limit)
        hard = most + more if hard == resource.RLIM_INFINITY else min(hard, most + more)
        resource.setrlimit(limit, (min(hard, most), hard))
    os.nice(10)


def _ends_with_its_parent() -> None:
    def wait() -> None:
        while os.read(0, 1):
            pass
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


if __name__ == "__main__":  # before the decoders are loaded
    _bound()
    _ends_with_its_parent()

import av  # noqa: E402
from av.container import InputContainer, OutputContainer  # noqa: E402
from av.video.stream import VideoStream  # noqa: E402
from PIL import Image, ImageOps  # noqa: E402


def fit(source: Path, play: Path, most: int) -> dict[str, object]:
    """Make a smaller film of a film; what is to be told of it. Raises whatever the decoders do."""
    with source.open("rb") as file:
        with _opened(file) as film:
            (stream, *_) = film.streams.video
            seconds, pixels = (film.duration or 0) / av.time_base, stream.width * stream.height
            heard = SOUND if film.streams.audio else 0
        rate = round(most * 8 * SPARED / max(seconds, 1)) - heard
        if rate < LEAST:
            raise ValueError(f"{seconds} s in {most} bytes")
        for again in AGAIN:
            scale = min(1.0, math.sqrt(again * rate / (pixels * RATE * BITS)))
            width, height = (max(round(side * scale) // 2 * 2, 2) for side in (stream.width, stream.height))
            _shrink(source, play, (width, height), round(again * rate))
            if play.stat().st_size <= most:
                return {"width": width, "height": height, "seconds": max(seconds, 1 / RATE), "plays": False}
    raise ValueError("it cannot be made that small")


def make(source: Path, play: Path, poster: Path) -> dict[str, object]:
    """Make both; what is to be told of them. Raises whatever the decoders do."""
    with source.open("rb") as file:
        if stills := _stills(file):
            sheet = _sheet(stills, *_size(_first(stills), SHEET // _columns(stills)))
            sheet.save(poster, "JPEG", quality=95, subsampling=0)
            return _counted(stills) | {"width": sheet.width, "height": sheet.height, "seconds": 0, "plays": False}
        counted: dict[str, object] = {}
        if not (plays := _plays(file)):
            parts = _parts(file)
            begun = [next(part) for part in parts]
            counted = _counted([image for _, image in begun])
            _encode(_together(begun, parts), play, source)
        with (source if plays else play).open("rb") as made, _opened(made) as film:
            seconds = max((film.duration or 0) / av.time_base, 1 / RATE)
            first = _image(next(film.decode(video=0)))
        first.resize(_size(first, SIDE)).save(poster, "JPEG", quality=85)
        return counted | {"width": first.width, "height": first.height, "seconds": seconds, "plays": plays}


def _counted(images: Places) -> dict[str, object]:
    return {"parts": len(images), "shown": sum(image is not None for image in images)}


def _first(images: Places) -> Image.Image:
    """Raises ValueError where there is none."""
    for image in images:
        if image is not None:
            return image
    raise ValueError("nothing of it is shown")


def _plays(file: IO[bytes]) -> bool:
    """Whether apps play it as it is."""
    if _moving(file) or zipfile.is_zipfile(file):
        return False
    with _opened(file) as source:
        (stream, *_) = source.streams.video
        _check(stream.width, stream.height)
        h264 = stream.codec_context.name == "h264" and stream.pix_fmt in ("yuv420p", "yuvj420p")
        return h264 and _head(file)[4:8] == b"ftyp" and _head(file)[8:12] != _QUICKTIME


def _stills(file: IO[bytes]) -> list[Image.Image | None]:
    """The pictures of an archive of such; none where it is anything else."""
    found: list[Image.Image | None] = []
    for part in _parts(file) if zipfile.is_zipfile(file) else ():
        (_, first), *others = itertools.islice(part, 3)
        if len(others) > 1:
            return []
        found.append(first)
    return found if any(found) else []


def _parts(file: IO[bytes]) -> list[Iterator[Frame]]:
    if not zipfile.is_zipfile(file):
        return [_frames(file)]
    archive = zipfile.ZipFile(file)
    return [_as_far_as_it_goes(archive, name) for name in archive.namelist()[:PARTS]]


def _as_far_as_it_goes(archive: zipfile.ZipFile, name: str) -> Iterator[Frame]:
    """One of several, which must not cost the others theirs."""
    at = 0.0
    try:
        with archive.open(name) as part:
            for at, image in _frames(part):
                yield at, image
    except MemoryError:
        raise
    except Exception:
        yield at, None


def _frames(file: IO[bytes]) -> Iterator[Frame]:
    return _drawn(file) if _moving(file) else _filmed(file)


def _moving(file: IO[bytes]) -> bool:
    """Whether it is what Pillow reads. FFmpeg's own reader takes no animated WEBP."""
    head = _head(file)
    return head.startswith((b"RIFF", b"GIF8", b"\x89PNG", b"\xff\xd8\xff")) or head[4:12] in (b"ftypavif", b"ftypavis")


def _head(file: IO[bytes]) -> bytes:
    file.seek(0)
    head = file.read(12)
    file.seek(0)
    return head


def _opened(file: IO[bytes]) -> InputContainer:
    """A video, by the one reader that its first bytes name: others of FFmpeg's follow what a file says of others."""
    head = _head(file)
    if head[4:8] == b"ftyp":
        return av.open(file, "r", format="mp4")
    if head[:4] == b"\x1aE\xdf\xa3":
        return av.open(file, "r", format="matroska")
    raise ValueError("neither MP4 nor WEBM")


def _drawn(file: IO[bytes]) -> Iterator[Frame]:
    at = 0.0
    with Image.open(file, formats=["WEBP", "GIF", "AVIF", "PNG", "JPEG"]) as image:
        _check(*image.size)
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            image.load()
            white = Image.new("RGBA", image.size, "white")
            yield at, Image.alpha_composite(white, image.convert("RGBA")).convert("RGB")
            at += max(image.info.get("duration", 100) or 100, 10) / 1000
        yield at, None


def _filmed(file: IO[bytes]) -> Iterator[Frame]:
    with _opened(file) as source:
        (stream, *_) = source.streams.video
        _check(stream.width, stream.height)
        end = 0.0
        for frame in source.decode(stream):
            at = frame.time if frame.time is not None else end
            end = at + float(1 / (stream.average_rate or RATE))
            yield at, _image(frame)
        yield end, None


def _together(coming: list[Frame], parts: Sequence[Iterator[Frame]]) -> Iterator[Frame]:
    """One part as it is; several beside each other, each standing still once it is over. `coming`: their beginnings."""
    if len(parts) == 1:
        yield from itertools.chain(coming, *parts)
        return
    shown = [image for _, image in coming]
    width, height = _size(_first(shown), SIDE // _columns(shown))
    for number in itertools.count():
        at = number / RATE
        for place, part in enumerate(parts):
            while coming[place][0] <= at and (image := coming[place][1]) is not None:
                shown[place] = image
                coming[place] = next(part)
        if all(until <= at for until, _ in coming):
            yield at, None
            return
        yield at, _sheet(shown, width, height)


def _columns(images: Places) -> int:
    return math.ceil(math.sqrt(len(images)))


def _sheet(images: Places, width: int, height: int) -> Image.Image:
    """Pictures side by side, in so many pixels each."""
    columns = _columns(images)
    sheet = Image.new("RGB", (columns * width, math.ceil(len(images) / columns) * height))
    for place, image in enumerate(images):
        if image is not None:
            sheet.paste(ImageOps.pad(image, (width, height)), (place % columns * width, place // columns * height))
    return sheet


def _encode(frames: Iterator[Frame], into: Path, source: Path) -> None:
    """Write a film of the pictures, and of what is heard in their source. The last picture is written twice: a film
    ends with the beginning of one."""
    _, first = frame = next(frames)
    if first is None:
        raise ValueError("it shows nothing")
    width, height = _size(first, SIDE)
    even = max(width // 2 * 2, 2), max(height // 2 * 2, 2)
    with av.open(str(into), "w", format="mp4", options=_FAST_START) as film:
        stream = _stream(film, even, {"crf": "20"})
        _add_sound(film, source)
        before, last = -1, first.resize(even)
        for number, (at, image) in enumerate(itertools.chain([frame], frames)):
            if number > FRAMES or (image is None and number < 2):
                raise ValueError(f"{number} pictures")
            if image is not None:
                last = image if image.size == even else image.resize(even, Image.Resampling.BICUBIC)
            shown: Any = av.VideoFrame.from_image(last)  # type: ignore[no-untyped-call]
            shown.pts = before = max(before + 1, round(at * TICKS))
            shown.time_base = Fraction(1, TICKS)
            film.mux(stream.encode(shown))
        film.mux(stream.encode(None))


def _shrink(source: Path, into: Path, size: tuple[int, int], rate: int) -> None:
    """Write a film of a film, in so many pixels and bits a second."""
    quality = {"b": str(rate), "maxrate": str(rate), "bufsize": str(rate)}
    with (
        source.open("rb") as file,
        _opened(file) as seen,
        av.open(str(into), "w", format="mp4", options=_FAST_START) as film,
    ):
        stream, before = _stream(film, size, quality), -1
        _add_sound(film, source)
        for number, frame in enumerate(seen.decode(video=0)):
            if number > FRAMES:
                raise ValueError(f"more than {FRAMES} pictures")
            shown: Any = frame.reformat(*size, format="yuv420p")
            shown.pts = before = max(before + 1, round((frame.time or 0) * TICKS))
            shown.time_base = Fraction(1, TICKS)
            film.mux(stream.encode(shown))
        film.mux(stream.encode(None))


def _add_sound(film: OutputContainer, source: Path) -> None:
    """What is heard in a video, as far as it can be read; before any picture is written, which need not wait for it."""
    with source.open("rb") as file:
        if _moving(file) or zipfile.is_zipfile(file):
            return
        with _opened(file) as heard:
            if not heard.streams.audio:
                return
            stream = film.add_stream("aac", rate=48_000)
            stream.bit_rate = SOUND
            with suppress(av.FFmpegError):
                for frame in heard.decode(audio=0):
                    if (frame.time or 0) * RATE > FRAMES:
                        break
                    film.mux(stream.encode(frame))
            film.mux(stream.encode(None))


def _stream(film: OutputContainer, size: tuple[int, int], quality: dict[str, str]) -> VideoStream:
    stream: VideoStream = film.add_stream("libx264", rate=RATE, options=_QUICK | quality)
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    stream.codec_context.time_base = Fraction(1, TICKS)
    return stream


def _image(frame: av.VideoFrame) -> Image.Image:
    image: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]
    return image


def _size(image: Image.Image, most: int) -> tuple[int, int]:
    """Its size, made smaller where a side is longer than this."""
    scale = min(1, most / max(image.size))
    return round(image.width * scale), round(image.height * scale)


def _check(width: int, height: int) -> None:
    if not 0 < width * height <= PIXELS:
        raise ValueError(f"{width}x{height} pixels")


if __name__ == "__main__":
    try:
        source, play, poster = map(Path, sys.argv[1:4])
        made = fit(source, play, int(sys.argv[4])) if len(sys.argv) > 4 else make(source, play, poster)
        said, failed = json.dumps(made), 0
    except Exception as error:
        said = f"{type(error).__name__}: {error}".replace("\n", " ")
        failed = PASSING if isinstance(error, MemoryError) or getattr(error, "errno", 0) in _MACHINES else 1
    sys.stdout.write(said + "\n")
    sys.stdout.flush()
    os._exit(failed)  # at once: the thread that waits for the parent still reads
