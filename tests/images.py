"""Pictures that a person might send."""

from __future__ import annotations

import io

from PIL import Image


def png(width: int = 64, height: int = 48, colour: str = "teal") -> bytes:
    """A picture of one colour, in pixels."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()
