"""Pictures that a person might send."""

from __future__ import annotations

import io

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
