"""Pictures that a person might send."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Any

import av
from PIL import Image


def png(width: int = 64, height: int = 48, colour: str = "teal") -> bytes:
    """A picture of one colour, in pixels."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def gif(width: int = 64, height: int = 48) -> bytes:
    """A GIF with two frames."""
    first, second = (Image.new("P", (width, height), colour) for colour in (1, 2))
    out = io.BytesIO()
    first.save(out, "GIF", save_all=True, append_images=[second])
    return out.getvalue()


def reel(count: int = 12, width: int = 64, height: int = 48) -> list[Image.Image]:
    """Pictures of something that moves."""
    frames = [Image.new("RGB", (width, height), "teal") for _ in range(count)]
    for number, frame in enumerate(frames):
        frame.paste("orange", (number, 8, number + 16, 24))
    return frames


@cache  # an AVIF holds the time at which it was made
def animation(form: str = "WEBP") -> bytes:
    """An animation of 1.2 s."""
    first, *others = reel()
    out = io.BytesIO()
    first.save(out, form, save_all=True, append_images=others, duration=100, loop=0)
    return out.getvalue()


@cache
def mp4(codec: str = "libx264", seconds: int = 1) -> bytes:
    """A video of so many seconds; `noise` needs many bytes."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as film:
        noise = codec == "noise"
        stream: Any = film.add_stream("libx264" if noise else codec, rate=12)
        stream.width, stream.height, stream.pix_fmt = (320, 240, "yuv420p") if noise else (64, 48, "yuv420p")
        for image in reel(12 * seconds):
            if noise:
                image = Image.effect_noise((320, 240), 90).convert("RGB")
            film.mux(stream.encode(av.VideoFrame.from_image(image)))  # type: ignore[no-untyped-call]
        film.mux(stream.encode(None))
    return out.getvalue()


@cache
def archive() -> bytes:
    """Four pictures in one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number, colour in enumerate(("red", "green", "blue", "white"), 1):
            made.writestr(f"{number}.png", png(colour=colour))
    return out.getvalue()
