"""Several pictures side by side in one, each with its number. Everything here blocks, so it is run in a thread.

What goes in are thumbnails, one of which is in memory at a time; the sheet itself takes 12 MB while it is drawn.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from math import ceil, sqrt
from pathlib import Path

from core.media import pillow
from core.media.pictures import RESULTS, pixels

SIDE = 2048
"""Pixels of a sheet's longer side at most: more than any phone shows, and little enough to upload often."""
CELL = 640
"""Pixels of a cell's longer side at most."""
GAP = 8
QUALITY = 88
_GROUND, _PLATE, _INK = (24, 25, 28), (24, 25, 28), (255, 255, 255)


def drawn(cells: Sequence[tuple[int, Path | None]]) -> bytes:
    """A JPEG of these pictures by their numbers; where there is none any more, its place stays empty.

    All cells have the shape of the first picture; others stand in them as a whole. Raises PictureError and OSError.
    """
    across = ceil(sqrt(len(cells)))
    down = ceil(len(cells) / across)
    shape = _shape([path for _, path in cells])
    longer = min(CELL, (SIDE - GAP * (across - 1)) // across)
    width, height = (round(longer * min(1, shape)) or 1, round(longer * min(1, 1 / shape)) or 1)
    size = (across * (width + GAP) - GAP, down * (height + GAP) - GAP)
    sheet = pillow.Image.new("RGB", size, _GROUND)
    for at, (number, path) in enumerate(cells):
        left, top = at % across * (width + GAP), at // across * (height + GAP)
        if path is not None:
            with pixels(path.read_bytes(), limits=RESULTS, draft=longer) as picture:
                small = picture.convert("RGB")
            small.thumbnail((width, height))
            sheet.paste(small, (left + (width - small.width) // 2, top + (height - small.height) // 2))
        _label(sheet, str(number), left, top, max(longer // 10, 14))
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _shape(paths: Sequence[Path | None]) -> float:
    """Width to height of the first picture, as far as a cell can have it."""
    for path in paths:
        if path is not None:
            with pixels(path.read_bytes(), limits=RESULTS, draft=CELL) as picture:
                return min(max(picture.width / picture.height, 1 / 3), 3.0)
    return 1.0


def _label(sheet: pillow.Image.Image, text: str, left: int, top: int, height: int) -> None:
    draw = pillow.ImageDraw.Draw(sheet)
    font = pillow.ImageFont.load_default(height)
    _, _, right, bottom = draw.textbbox((0, 0), text, font=font)
    edge = height // 3
    draw.rectangle((left, top, left + right + 2 * edge, top + bottom + 2 * edge), fill=_PLATE)
    draw.text((left + edge, top + edge), text, font=font, fill=_INK)
