"""What a task brings that is no ordinary picture: a simulator whose pictures are something else."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

import simulator.pictures
from tests.core.harness import picture
from tests.images import reel

MP4 = b"\0\0\0\x18ftypisom\0\0\0\0isommp41" + bytes(range(256)) * 20
UNKNOWN = bytes(range(1, 256)) * 9
FILES = {"mp4": MP4, "bin": UNKNOWN}
"""Ending of the file's name -> what was brought."""


def avif() -> bytes:
    out = io.BytesIO()
    Image.merge("RGB", [Image.effect_noise((64, 48), 80) for _ in "RGB"]).save(out, "AVIF")
    return out.getvalue()


def patterned() -> bytes:
    """A picture whose motion can be seen."""
    out = io.BytesIO()
    reel(1)[0].save(out, "PNG")
    return out.getvalue()


def painting(monkeypatch: pytest.MonkeyPatch, made: Callable[[], bytes]) -> None:
    """From now on the simulator makes this."""
    monkeypatch.setattr(simulator.pictures, "paint", lambda recipe, load: made())
    monkeypatch.setattr(simulator.pictures, "preview", lambda data, percent: picture("preview"))
