"""Pictures that are kept: what their rows say, and their bytes."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class PictureInfo(Struct, frozen=True):
    """What a picture is. `hash` is SHA-256 in hex, `type` a MIME type; sizes in pixels and bytes.

    What has no size in pixels is a file; what has one, and no type of pictures, moves (`core.media.results.MOVING`).
    """

    hash: str
    type: str
    width: int
    height: int
    size: int

    @property
    def moves(self) -> bool:
        """True for what is played: a video, an animation, several of them."""
        return bool(self.width) and not self.type.startswith("image/")


class PictureFile(Struct, frozen=True):
    """A picture's bytes as a file on this machine, for whoever opens it now. `type` is its MIME type."""

    path: Path
    type: str
    size: int
