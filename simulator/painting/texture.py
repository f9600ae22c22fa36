"""Cloudy noise anchored in the world, so that every window onto it shows the same clouds."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from functools import lru_cache

from PIL import Image, ImageChops

from .recipe import Window

_GRAIN = 256
"""Side of the square of film grain that is repeated, in pixels."""
_LATTICE = 64
"""Noise repeats after this many cells: far more than any window shows."""


def field(
    window: Window, size: tuple[int, int], seed: int, cell: tuple[float, float], octaves: int = 4, drift: float = 0.0
) -> Image.Image:
    """Smooth noise (L, mean about 128); a cell is the size in world units of its largest blobs."""
    total: Image.Image | None = None
    for octave in range(octaves):
        layer = _octave(window, size, seed + octave, cell[0] / 2**octave, cell[1] / 2**octave, drift * octave)
        total = layer if total is None else Image.blend(total, layer, 1 / (2**octave + 1))
    assert total is not None
    return total


def sharpened(noise: Image.Image, low: int, high: int) -> Image.Image:
    """Levels up to `low` become 0, from `high` on 255: patches with soft edges."""
    span = max(high - low, 1)
    return noise.point([min(255, max(0, (level - low) * 255 // span)) for level in range(256)])


@lru_cache(maxsize=1)
def radial() -> Image.Image:
    """Distance from the middle of a square (L): 0 there, 180 where the inscribed circle ends, 255 in the corners."""
    half = [(x - 63.5) ** 2 for x in range(128)]
    return Image.frombytes("L", (128, 128), bytes(min(255, round(math.sqrt(a + b) * 2.84)) for a in half for b in half))


def bands(box: tuple[int, int, int, int]) -> Iterator[tuple[int, int, int, int]]:
    """The box in slices from top to bottom: work done slice by slice needs little memory."""
    for top in range(box[1], box[3], _GRAIN):
        yield box[0], top, box[2], min(top + _GRAIN, box[3])


def grained(image: Image.Image, amount: int) -> Image.Image:
    """Adds fine film grain to the picture itself, always the same."""
    sheet = Image.new("L", (image.width, _GRAIN))
    noise = _grain().point([128 + (level - 128) * amount // 128 for level in range(256)])
    for x in range(0, image.width, _GRAIN):
        sheet.paste(noise, (x, 0))
    colourless = Image.merge("RGB", (sheet, sheet, sheet))
    for box in bands((0, 0, *image.size)):
        rows = colourless.crop((0, 0, image.width, box[3] - box[1]))
        image.paste(ImageChops.add(image.crop(box), rows, 1, -128), box)
    return image


def _octave(
    window: Window, size: tuple[int, int], seed: int, cell_x: float, cell_y: float, drift: float
) -> Image.Image:
    left, top = window.x / cell_x + drift, window.y / cell_y
    width, height = window.w / cell_x, window.h / cell_y
    x0, y0 = math.floor(left) - 2, math.floor(top) - 2
    columns, rows = math.ceil(width) + 6, math.ceil(height) + 6
    lattice = _lattice(seed)
    source = Image.new("L", (columns, rows))
    for x in range(-(x0 % _LATTICE), columns, _LATTICE):
        for y in range(-(y0 % _LATTICE), rows, _LATTICE):
            source.paste(lattice, (x, y))
    box = (left - x0, top - y0, left - x0 + width, top - y0 + height)
    return source.resize(size, Image.Resampling.BICUBIC, box=box)


@lru_cache(maxsize=32)
def _lattice(seed: int) -> Image.Image:
    return Image.frombytes("L", (_LATTICE, _LATTICE), random.Random(seed).randbytes(_LATTICE * _LATTICE))


@lru_cache(maxsize=1)
def _grain() -> Image.Image:
    rng = random.Random(20)
    one, other = (Image.frombytes("L", (_GRAIN, _GRAIN), rng.randbytes(_GRAIN * _GRAIN)) for _ in range(2))
    return Image.blend(one, other, 0.5)
