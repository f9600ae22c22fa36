"""Pictures set in motion: a slow way of the eye over the painted scene, as Midjourney's videos begin with a picture.

The same motion of the same picture is always the same bytes. All functions block and are meant for threads.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from PIL import Image, ImageDraw

from .dice import mixed

SIDE = 480
"""Pixels of a film's longer side, at most."""
RATE = 12
"""Pictures a second."""
SECONDS, MORE = 5, 4
"""Of a film, and what each Extend adds (docs.midjourney.com, Video)."""
LONGEST = 21
_ZOOM = {"low": 0.12, "high": 0.3}
"""How far the eye goes in five seconds, in parts of the picture."""


@dataclass(frozen=True, slots=True)
class Motion:
    """How a picture moves. `count` films are made at once, each another way; `pick` is the one alone, 0 all of them."""

    seed: int
    strength: str = "low"
    count: int = 4
    pick: int = 0
    seconds: int = SECONDS
    loop: bool = False

    def to_json(self) -> str:
        """As tasks keep it."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Motion:
        """The inverse of `to_json`."""
        return cls(**json.loads(text))


_DARK, _LIGHT = (40, 40, 60), (230, 230, 210)


def film(picture: bytes, motion: Motion) -> bytes:
    """One film (`motion.pick`) as MP4."""
    import av  # of the simulator, only this needs it

    still = _still(picture, SIDE)
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as made:
        how = {"preset": "ultrafast", "crf": "26", "threads": "1"}
        stream: Any = made.add_stream("libx264", rate=RATE, options=how)
        stream.width, stream.height, stream.pix_fmt = *still.size, "yuv420p"
        for number, frame in enumerate(_frames(still, motion, motion.pick)):
            shown: Any = av.VideoFrame.from_image(frame)  # type: ignore[no-untyped-call]
            shown.pts, shown.time_base = number, Fraction(1, RATE)
            made.mux(stream.encode(shown))
        made.mux(stream.encode(None))
    return out.getvalue()


def sheet(picture: bytes, motion: Motion) -> bytes:
    """All of them side by side, as an animated WEBP."""
    columns = math.ceil(math.sqrt(motion.count))
    still = _still(picture, SIDE // columns)
    width, height = still.size
    films = [_frames(still, motion, part) for part in range(1, motion.count + 1)]
    pages = []
    for frames in zip(*films, strict=True):
        page = Image.new("RGB", (columns * width, math.ceil(motion.count / columns) * height))
        for place, frame in enumerate(frames):
            page.paste(frame, (place % columns * width, place // columns * height))
        pages.append(page)
    out = io.BytesIO()
    how: dict[str, Any] = {"duration": round(1000 / RATE), "loop": 0, "quality": 50, "method": 0}
    pages[0].save(out, "WEBP", save_all=True, append_images=pages[1:], **how)
    return out.getvalue()


def _still(picture: bytes, side: int) -> Image.Image:
    with Image.open(io.BytesIO(picture)) as opened:
        opened.thumbnail((side, side), Image.Resampling.BICUBIC)
        still = opened.convert("RGB")
    return still.resize((max(still.width // 2 * 2, 16), max(still.height // 2 * 2, 16)))


def _frames(still: Image.Image, motion: Motion, part: int) -> Iterator[Image.Image]:
    """The eye goes nearer and to a side of its own; in a loop, and back. Of a plain picture one sees that by a bird."""
    width, height = still.size
    light: Any = still.convert("L").getpixel((0, 0))
    ink = _DARK if light > 100 else _LIGHT
    angle = mixed(motion.seed, f"film{part}") % 360 / 180 * math.pi
    for number in range(motion.seconds * RATE):
        gone = number / (SECONDS * RATE)
        if motion.loop:
            gone = (1 - math.cos(2 * math.pi * number / (motion.seconds * RATE))) / 2
        near = 1 / (1 + _ZOOM[motion.strength] * (0.2 + gone))
        left = (1 - near) / 2 * (1 + math.cos(angle) * min(gone, 1)) * width
        top = (1 - near) / 2 * (1 + math.sin(angle) * min(gone, 1)) * height
        box = (left, top, left + near * width, top + near * height)
        seen = still.transform(still.size, Image.Transform.EXTENT, box, Image.Resampling.BILINEAR)
        x, y = width * (0.1 + 0.8 * min(gone, 1)), height * (0.25 + 0.05 * math.sin(number))
        wing = max(width // 40, 2)
        bird = ((x - wing, y - wing), (x, y), (x + wing, y - wing))
        ImageDraw.Draw(seen).line(bird, ink, max(wing // 4, 1))
        yield seen
