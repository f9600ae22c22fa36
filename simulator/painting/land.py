"""Ground and what grows on it: ridges, plains, pines, round trees, grass."""

from __future__ import annotations

import math

from PIL import ImageChops

from . import texture
from .canvas import Point, oval
from .colour import Colour, mix
from .stage import Stage

_GRAIN = 0.01
"""Distance in world units between two points of a ridge line."""


def ridge_height(
    stage: Stage, name: str, x: float, base: float, height: float, period: float, sharp: float = 0.0
) -> float:
    """The world height of a ridge line at x; `sharp` turns rolling hills into crests."""
    value = stage.dice.wave(name, x / period, 5 if sharp else 3)
    if sharp:
        crest = 1 - abs(stage.dice.wave(name + "crest", x / period * 0.8 + 0.31, 4)) * 2
        value = value * (1 - sharp) + crest * sharp
    return base - height * value


def ridge(
    stage: Stage, name: str, base: float, height: float, period: float, top: Colour, bottom: Colour, sharp: float = 0.0
) -> list[Point]:
    """Fills everything below a wavy line and returns the line."""
    line = [(x, ridge_height(stage, name, x, base, height, period, sharp)) for _, x in stage.cells(_GRAIN, _GRAIN)]
    filled_below(stage, line, top, bottom)
    return line


def filled_below(stage: Stage, line: list[Point], top: Colour, bottom: Colour, alpha: float = 1.0) -> None:
    """Fills from a line to the lower edge; the gradient ends with the home window, whatever the canvas shows."""
    floor, lowest = stage.home.y + stage.home.h + 0.02, stage.canvas.window.y + stage.canvas.window.h + 0.02
    left, right = line[0][0], line[-1][0]
    stage.canvas.shape([(left, floor), *line, (right, floor)], top, bottom, alpha)
    if lowest > floor:
        stage.canvas.shape([(left, floor), (right, floor), (right, lowest), (left, lowest)], bottom, None, alpha)


def peaks(stage: Stage, name: str, base: float, height: float, rock: Colour, cap: Colour, depth: float) -> None:
    """A mountain chain with snow on it and one side of each peak in the shade."""
    line = ridge(
        stage, name, base, height, 0.42, stage.lit(rock, depth), stage.lit(rock, min(depth + 0.35, 0.97)), 0.75
    )
    snow, shade = stage.lit(cap, depth), stage.lit(mix(rock, cap, 0.25), depth)
    tops = [i for i in range(12, len(line) - 12) if line[i][1] == min(p[1] for p in line[i - 12 : i + 13])]
    for i in tops:
        x, y = line[i]
        drop = (base - y) * stage.dice.between(f"{name}cap{round(x / _GRAIN)}", 0.3, 0.55)
        if drop < 0.02:
            continue
        left = max(j for j in range(i + 1) if j == 0 or line[j][1] > y + drop or j == i - 40)
        right = min(j for j in range(i, len(line)) if j == len(line) - 1 or line[j][1] > y + drop or j == i + 40)
        edge = []
        for k, j in enumerate(range(right, left - 1, -2)):
            teeth = (
                drop * (0.3 + 0.7 * (k % 2)) * stage.dice.between(f"{name}tooth{round(line[j][0] / _GRAIN)}", 0.35, 1.0)
            )
            edge.append((line[j][0], max(line[j][1], min(line[j][1] + teeth * 0.5, y + drop))))
        stage.canvas.shape([*line[left : right + 1], *edge], snow, snow)
        dark = line[i : right + 1] if stage.side < 0 else line[left : i + 1]
        if len(dark) > 3:
            spine = [(x + stage.side * -0.012 * math.sin(k * 1.9), y + (drop * 2.0) * k / 6) for k in range(7)]
            ends = dark[::-1] if stage.side < 0 else dark
            stage.canvas.shape(
                [*spine, (ends[0][0], max(ends[0][1], y + drop * 2)), *ends], shade, stage.lit(rock, depth + 0.1), 0.55
            )


def ground_texture(
    stage: Stage, top: float, dark: Colour, strength: float, cell: tuple[float, float] = (0.3, 0.05)
) -> None:
    """Soft patches on a plain that begins at a world height."""
    noise = texture.sharpened(stage.clouds("ground", cell, 4), 110, 190)
    mask = ImageChops.multiply(noise, stage.fade(top, top + 0.25).resize(noise.size))
    stage.canvas.veil(dark, mask, strength)


def mist(stage: Stage, middle: float, thickness: float, strength: float, colour: Colour | None = None) -> None:
    """A horizontal bank of haze."""
    rise = stage.fade(middle - thickness, middle)
    fall = stage.fade(middle + thickness, middle)
    mask = ImageChops.multiply(rise, fall)
    noise = stage.clouds("mist", (0.5, 0.09), 3, 8)
    uneven = ImageChops.multiply(mask.resize(noise.size), noise.point([min(255, 90 + level) for level in range(256)]))
    stage.canvas.veil(colour or stage.light.haze, uneven, strength)


def pine(stage: Stage, name: str, x: float, y: float, height: float, leaf: Colour, snow: Colour | None) -> None:
    """A conifer in tiers, with snow on its branches if a colour for it is given."""
    dice, width = stage.dice, height * stage.dice.between(name + "w", 0.17, 0.24)
    trunk = mix(leaf, (40, 26, 22), 0.6)
    stage.canvas.shape([(x - height * 0.02, y), (x + height * 0.02, y), (x, y - height * 0.5)], trunk)
    left: list[Point] = []
    right: list[Point] = []
    tiers = 7
    for tier in range(tiers):
        t = (tier + 1) / tiers
        yy = y - height * (1 - t * 0.93)
        for edge, sign in ((left, -1), (right, 1)):
            reach = width * t**0.9 * dice.between(f"{name}{tier}{sign}", 0.78, 1.12)
            edge.append((x + sign * reach, yy + height * 0.025))
            edge.append((x + sign * reach * 0.52, yy - height * 0.012))
    outline = [(x, y - height), *right, *reversed(left)]
    stage.canvas.shape(outline, mix(leaf, stage.light.rim, 0.06))
    shadow = left if stage.side > 0 else right
    stage.canvas.shape([(x, y - height), *shadow, (x, y - height * 0.07)], mix(leaf, (6, 10, 26), 0.2))
    if snow is None:
        return
    for tier in range(tiers - 1):
        for edge in (left, right):
            tip, notch = edge[2 * tier], edge[2 * tier + 1]
            up = height * (0.05 + 0.03 * tier / tiers)
            inner = (x + (tip[0] - x) * 0.25, tip[1] - up * 1.15)
            stage.canvas.shape(
                [tip, inner, (x + (tip[0] - x) * 0.5, tip[1] - up * 0.35), (notch[0], notch[1] - up * 0.1)], snow
            )
    stage.canvas.shape([(x, y - height), right[0], (x, right[0][1] - height * 0.01), left[0]], snow)


def pines(
    stage: Stage,
    name: str,
    base: float,
    height: float,
    spacing: float,
    leaf: Colour,
    snow: Colour | None,
    gap: float = 0.0,
) -> None:
    """A row of conifers standing about a world height; `gap` leaves the middle of the picture free."""
    for cell, x0 in stage.cells(spacing, height):
        label = f"{name}{cell}"
        x = x0 + stage.dice.between(label + "x", -0.4, 0.4) * spacing
        if abs(x) < gap or stage.dice.unit(label) < 0.2:
            continue
        tall = height * stage.dice.between(label + "h", 0.6, 1.15) * (1 + 0.5 * min(abs(x) / 0.5, 1.2) * (gap > 0))
        pine(stage, label, x, base + stage.dice.between(label + "y", -0.012, 0.02), tall, leaf, snow)


def crown(stage: Stage, name: str, x: float, y: float, height: float, leaf: Colour, bark: Colour) -> None:
    """A leafy tree: a forked trunk under overlapping puffs of leaves."""
    dice, canvas, w = stage.dice, stage.canvas, height * 0.045
    lean = dice.between(name + "lean", -0.05, 0.05) * height
    canvas.shape(
        [
            (x - w * 1.5, y),
            (x - w * 0.6, y - height * 0.25),
            (x + lean - w * 0.4, y - height * 0.6),
            (x + lean + w * 0.4, y - height * 0.6),
            (x + w * 0.7, y - height * 0.25),
            (x + w * 1.6, y),
        ],
        mix(bark, stage.light.rim, 0.1),
        mix(bark, (10, 10, 20), 0.3),
    )
    for layer, (tone, dy, size) in enumerate(((-0.28, 0.05, 1.0), (0.0, 0.0, 0.86), (0.22, -0.05, 0.6))):
        colour = mix(leaf, (10, 16, 30), -tone) if tone < 0 else mix(leaf, stage.light.rim, tone)
        for puff in range(9):
            angle = puff * 2.4 + dice.between(f"{name}a{puff}", -0.4, 0.4)
            away = height * 0.2 * math.sqrt(puff / 9) * size * 1.3
            px = x + lean + math.cos(angle) * away * 1.15 + stage.side * height * 0.05 * layer
            py = y - height * (0.7 - dy) + math.sin(angle) * away * 0.85
            r = height * dice.between(f"{name}r{puff}", 0.1, 0.15) * size
            canvas.shape(_leafy(stage, f"{name}p{puff}", px, py, r), colour)


def _leafy(stage: Stage, name: str, x: float, y: float, r: float) -> list[Point]:
    phase = stage.dice.between(name, 0, 6)
    return [
        (x + (px - x) * (1 + 0.09 * math.sin(k * 2.3 + phase)), y + (py - y) * (1 + 0.09 * math.sin(k * 2.9 + phase)))
        for k, (px, py) in enumerate(oval(x, y, r, r * 0.9, 26))
    ]


def grass(stage: Stage, name: str, base: float, height: float, spacing: float, colours: tuple[Colour, ...]) -> None:
    """Blades standing about a world height."""
    for cell, x in stage.cells(spacing, height):
        label = f"{name}{cell}"
        y = base + stage.dice.between(label + "y", 0.0, 0.05)
        tall, lean = (
            height * stage.dice.between(label + "h", 0.5, 1.2),
            stage.dice.between(label + "l", -0.5, 0.5) * height,
        )
        colour = stage.dice.pick(label + "c", colours)
        half = min(spacing * 0.5, tall * 0.09)
        stage.canvas.shape(
            [(x - half, y), (x + lean * 0.4, y - tall * 0.6), (x + lean, y - tall), (x + half, y)], colour
        )
