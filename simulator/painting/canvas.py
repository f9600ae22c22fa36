"""A supersampled canvas addressed in world coordinates: gradients, soft light, smooth shapes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from . import texture
from .colour import Colour
from .recipe import Window

Point = tuple[float, float]
Box = tuple[int, int, int, int]
_SKETCH = 4
"""How much smaller a sketch is."""
_MOST_PIXELS = 5_500_000
"""Supersampling stays below this, so that a 2048² picture does not need much more memory than a 1024² one."""


class Canvas:
    """An RGB picture of a window of the world, painted larger than asked and shrunk at the end for smooth edges."""

    def __init__(self, window: Window, size: tuple[int, int], scale: float | None = None) -> None:
        self.window = window
        self.size = size
        scale = scale or min(2.0, max(1.0, math.sqrt(_MOST_PIXELS / (size[0] * size[1]))))
        self.width, self.height = round(size[0] * scale), round(size[1] * scale)
        self.unit = self.width / window.w
        self._show(Image.new("RGB", (self.width, self.height)))

    def _show(self, image: Image.Image) -> None:
        self.image, self._draw = image, ImageDraw.Draw(image)

    def finished(self) -> Image.Image:
        """The picture in the size asked for; the canvas is used up, because large ones are heavy."""
        large = self.image
        self._show(Image.new("RGB", (1, 1)))
        if large.size == (2 * self.size[0], 2 * self.size[1]):
            return large.reduce(2)
        return large.resize(self.size, Image.Resampling.BICUBIC)

    def sketch(self) -> Canvas:
        """A small canvas of the same window, black: soft things need few pixels."""
        return Canvas(self.window, self.size, self.width / self.size[0] / _SKETCH)

    def cover(self, sketch: Canvas) -> None:
        """Replaces everything by a sketch."""
        for box, part in self._enlarged(sketch):
            self.image.paste(part, box)

    def shine(self, sketch: Canvas) -> None:
        """Adds a sketch as light."""
        for box, part in self._enlarged(sketch):
            self.image.paste(ImageChops.screen(self.image.crop(box), part), box)

    def _enlarged(self, sketch: Canvas) -> Iterator[tuple[Box, Image.Image]]:
        down = sketch.height / self.height
        for box in texture.bands((0, 0, self.width, self.height)):
            part = (0, box[1] * down, sketch.width, box[3] * down)
            size = box[2], box[3] - box[1]
            yield box, sketch.image.resize(size, Image.Resampling.BILINEAR, box=part)

    def px(self, x: float, y: float) -> Point:
        """A world point in pixels."""
        return (x - self.window.x) * self.unit, (y - self.window.y) * self.height / self.window.h

    def wash(self, stops: Sequence[Colour], top: float, bottom: float) -> None:
        """Covers everything with a vertical gradient between two world heights, flat beyond them."""
        strip = _strip(tuple(stops))
        low, high = self.px(0, top)[1], self.px(0, bottom)[1]
        span = max(high - low, 1.0)
        rows = [
            strip[round(min(max((row + 0.5 - low) / span, 0.0), 1.0) * (len(strip) - 1))] for row in range(self.height)
        ]
        column = Image.new("RGB", (1, self.height))
        column.putdata(rows)
        self.image.paste(column.resize((self.width, self.height), Image.Resampling.NEAREST), (0, 0))

    def shape(self, points: Sequence[Point], top: Colour, bottom: Colour | None = None, alpha: float = 1.0) -> None:
        """Fills a polygon of world points, plainly or with a gradient down its own height."""
        pixels = [self.px(*point) for point in points]
        box = self.clip(_bounds(pixels))
        if box is None:
            return
        if alpha >= 1 and (bottom is None or bottom == top):
            self._draw.polygon(pixels, fill=top)
            return
        for part in texture.bands(box):
            mask = self.mask(pixels, part, alpha)
            self.image.paste(self.gradient(part, _bounds(pixels), top, bottom or top), part, mask)

    def mask(self, pixels: Sequence[Point], box: Box, alpha: float = 1.0) -> Image.Image:
        """The coverage of a polygon given in pixels, as an L picture of the box."""
        mask = Image.new("L", (box[2] - box[0], box[3] - box[1]))
        ImageDraw.Draw(mask).polygon([(x - box[0], y - box[1]) for x, y in pixels], fill=_dimmed(_level(alpha))[255])
        return mask

    def gradient(self, box: Box, whole: tuple[float, float, float, float], top: Colour, bottom: Colour) -> Image.Image:
        """The part in `box` of a vertical gradient over the rectangle `whole`, both in pixels."""
        size = box[2] - box[0], box[3] - box[1]
        if top == bottom:
            return Image.new("RGB", size, top)
        span = max(whole[3] - whole[1], 1.0)
        ramp = _ramp((top, bottom))
        low, high = (min(max((edge - whole[1]) / span, 0.0), 1.0) * 256 for edge in (box[1], box[3]))
        low = min(low, 255.9)
        return ramp.resize(size, Image.Resampling.BILINEAR, box=(0, low, 1, max(high, low + 0.1)))

    def disc(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        """A plain ellipse."""
        (left, top), (right, bottom) = self.px(x - rx, y - ry), self.px(x + rx, y + ry)
        self._draw.ellipse((left, top, right, bottom), fill=colour)

    def line(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        """A round-jointed stroke; the width is in world units."""
        pixels = [self.px(*point) for point in points]
        self._draw.line(pixels, fill=colour, width=max(1, round(width * self.unit)), joint="curve")

    def glow(self, x: float, y: float, rx: float, ry: float, colour: Colour, strength: float = 1.0) -> None:
        """Adds soft light around a point."""
        self._soft(x, y, rx, ry, colour, strength, ImageChops.screen)

    def shadow(self, x: float, y: float, rx: float, ry: float, colour: Colour, strength: float = 0.5) -> None:
        """Lays a soft dark spot."""
        self._soft(x, y, rx, ry, colour, strength, None)

    def veil(self, colour: Colour, mask: Image.Image, strength: float = 1.0) -> None:
        """Covers everything with a colour through a mask of any size."""
        seen = mask.getbbox()
        if seen is None:
            return
        down = self.height / mask.height
        top, bottom = max(0, math.floor((seen[1] - 1) * down)), min(self.height, math.ceil((seen[3] + 1) * down))
        part = (0, top / down, mask.width, bottom / down)
        rows = faded(mask, strength).resize((self.width, bottom - top), Image.Resampling.BILINEAR, box=part)
        self.image.paste(colour, (0, top, self.width, bottom), rows)

    def clip(self, bounds: tuple[float, float, float, float]) -> Box | None:
        """Those bounds as whole pixels of the canvas, None if nothing of them can be seen."""
        left, top = max(0, math.floor(bounds[0])), max(0, math.floor(bounds[1]))
        right, bottom = min(self.width, math.ceil(bounds[2]) + 1), min(self.height, math.ceil(bounds[3]) + 1)
        return (left, top, right, bottom) if left < right and top < bottom else None

    def _soft(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        colour: Colour,
        strength: float,
        blend: Callable[[Image.Image, Image.Image], Image.Image] | None,
    ) -> None:
        (left, top), (right, bottom) = self.px(x - rx, y - ry), self.px(x + rx, y + ry)
        box = self.clip((left, top, right, bottom))
        if box is None or right - left < 1 or bottom - top < 1:
            return
        across, down = 256 / (right - left), 256 / (bottom - top)
        for part in texture.bands(box):
            seen = (
                max(0.0, (part[0] - left) * across),
                max(0.0, (part[1] - top) * down),
                min(256.0, (part[2] - left) * across),
                min(256.0, (part[3] - top) * down),
            )
            if seen[0] >= seen[2] or seen[1] >= seen[3]:
                continue
            size = part[2] - part[0], part[3] - part[1]
            mask = faded(_falloff().resize(size, Image.Resampling.BILINEAR, box=seen), strength)
            if blend is None:
                self.image.paste(colour, part, mask)
            else:
                light = Image.merge("RGB", [mask.point(_dimmed(round(level * 256 / 255))) for level in colour])
                self.image.paste(blend(self.image.crop(part), light), part)


def faded(mask: Image.Image, alpha: float) -> Image.Image:
    """A mask made weaker."""
    return mask if alpha >= 1 else mask.point(_dimmed(_level(alpha)))


def _level(alpha: float) -> int:
    return round(min(max(alpha, 0.0), 1.0) * 256)


@lru_cache(maxsize=257)
def _dimmed(level: int) -> list[int]:
    return [part * level // 256 for part in range(256)]


def smooth(points: Sequence[tuple[float, float, bool]], steps: int = 8) -> list[Point]:
    """A closed Catmull-Rom curve through the points; those marked True stay sharp corners."""
    count = len(points)
    curve: list[Point] = []
    for index in range(count):
        before, start, end, after = (points[(index + offset) % count] for offset in (-1, 0, 1, 2))
        ax, ay = (0.0, 0.0) if start[2] else ((end[0] - before[0]) / 2, (end[1] - before[1]) / 2)
        bx, by = (0.0, 0.0) if end[2] else ((after[0] - start[0]) / 2, (after[1] - start[1]) / 2)
        for step in range(steps):
            t = step / steps
            p, q, r, s = _hermite(t)
            curve.append((p * start[0] + q * ax + r * end[0] + s * bx, p * start[1] + q * ay + r * end[1] + s * by))
    return curve


def oval(x: float, y: float, rx: float, ry: float, steps: int = 40) -> list[Point]:
    """An ellipse as a polygon."""
    return [(x + rx * math.cos(a * math.tau / steps), y + ry * math.sin(a * math.tau / steps)) for a in range(steps)]


@lru_cache(maxsize=16)
def _hermite(t: float) -> tuple[float, float, float, float]:
    return (1 + 2 * t) * (1 - t) ** 2, t * (1 - t) ** 2, t * t * (3 - 2 * t), t * t * (t - 1)


def _bounds(pixels: Sequence[Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
    return min(xs), min(ys), max(xs), max(ys)


@lru_cache(maxsize=1)
def _falloff() -> Image.Image:
    """Light that fades smoothly to nothing at the edge (256 × 256)."""
    near = [max(0.0, 1 - level / 180) for level in range(256)]
    curve = [round(255 * t**2.5 * (3 - 2 * t)) for t in near]
    return texture.radial().resize((256, 256), Image.Resampling.BICUBIC).point(curve)


@lru_cache(maxsize=256)
def _ramp(stops: tuple[Colour, ...]) -> Image.Image:
    ramp = Image.new("RGB", (1, 256))
    ramp.putdata(_strip(stops, 256))
    return ramp


@lru_cache(maxsize=64)
def _strip(stops: tuple[Colour, ...], length: int = 1024) -> list[Colour]:
    """A long row of colours through all stops."""
    legs = max(len(stops) - 1, 1)
    row = []
    for index in range(length):
        place = index / (length - 1) * legs
        leg = min(int(place), legs - 1)
        a, b = stops[leg], stops[min(leg + 1, len(stops) - 1)]
        t = place - leg
        row.append((round(a[0] + (b[0] - a[0]) * t), round(a[1] + (b[1] - a[1]) * t), round(a[2] + (b[2] - a[2]) * t)))
    return row
