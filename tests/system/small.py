"""Small pictures in place of the simulator's paintings, for tests that are not about pictures."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from simulator import painting, pictures
from simulator.painting import Recipe, motion

SIDE = 64


def paint(recipe: Recipe, _load: Callable[[str], bytes]) -> bytes:
    """A square of one colour that depends on the recipe, as PNG."""
    out = io.BytesIO()
    mark = zlib.crc32(recipe.to_json().encode())
    Image.new("RGB", (SIDE, SIDE), (mark >> 16 & 255, mark >> 8 & 255, mark & 255)).save(out, "PNG")
    return out.getvalue()


def paint_little(recipe: Recipe, load: Callable[[str], bytes]) -> bytes:
    """The real painting at a quarter of its width and height."""
    return painting.paint(Recipe(recipe.tiles, (recipe.tile_size[0] // 4, recipe.tile_size[1] // 4)), load)


def instead_of_paintings(patch: pytest.MonkeyPatch) -> None:
    """Let every simulator in this process hand out small pictures."""
    patch.setattr(pictures, "paint", paint)


def paintings(patch: pytest.MonkeyPatch) -> None:
    """Let every simulator in this process paint, but little."""
    patch.setattr(pictures, "paint", paint_little)
    patch.setattr(motion, "RATE", 3)
