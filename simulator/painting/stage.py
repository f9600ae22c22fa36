"""Everything a painter of places needs at hand, and where things stand."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from . import texture
from .canvas import Canvas, Point
from .colour import Colour
from .dice import Dice
from .light import Light
from .reading import Brief
from .recipe import Window


@dataclass(frozen=True, slots=True)
class Stage:
    """A scene in the making. `home` is the window it was composed for; `canvas` may show another part of the
    world. `sun` is where the sun or moon stands."""

    canvas: Canvas
    dice: Dice
    light: Light
    brief: Brief
    home: Window
    sun: Point

    def at(self, u: float, v: float) -> Point:
        """The world point at fractions of the home window, from its left top."""
        return self.home.x + u * self.home.w, self.home.y + v * self.home.h

    @property
    def reach(self) -> float:
        """The shorter side of the home window: the measure of things."""
        return min(self.home.w, self.home.h)

    @property
    def side(self) -> float:
        """-1 if the light comes from the left, 1 if from the right."""
        return 1.0 if self.sun[0] > 0 else -1.0

    def lit(self, albedo: Colour, depth: float = 0.0) -> Colour:
        """A surface in this scene's light."""
        return self.light.lit(albedo, depth)

    def cells(self, spacing: float, margin: float = 0.0) -> Iterator[tuple[int, float]]:
        """Numbered places along the visible width, the same for every window."""
        window = self.canvas.window
        first, last = math.floor((window.x - margin) / spacing), math.ceil((window.x + window.w + margin) / spacing)
        for index in range(first, last + 1):
            yield index, index * spacing

    def clouds(self, name: str, cell: tuple[float, float], octaves: int = 4, shrink: int = 4) -> Image.Image:
        """World-anchored noise over the whole canvas, at a fraction of its size."""
        size = max(8, self.canvas.width // shrink), max(8, self.canvas.height // shrink)
        drift = sum((self.dice.unit(f"{name}-drift") - 0.5) * step.strength for step in self.dice.steps)
        seed = int(Dice(self.dice.seed, self.dice.tile).unit(f"{name}-noise") * 2**32)
        return texture.field(self.canvas.window, size, seed, cell, octaves, drift * 0.3)

    def fade(self, top: float, bottom: float, rows: int = 128) -> Image.Image:
        """A mask that grows from nothing at one world height to everything at another."""
        window = self.canvas.window
        span = bottom - top
        levels = []
        for row in range(rows):
            t = (window.y + (row + 0.5) / rows * window.h - top) / span
            t = min(max(t, 0.0), 1.0)
            levels.append(round(255 * t * t * (3 - 2 * t)))
        mask = Image.new("L", (1, rows))
        mask.putdata(levels)
        return mask
