"""The desert: dunes with a lit and a dark side, and cactuses."""

from __future__ import annotations

import math

from PIL import ImageChops

from . import land, sky, texture
from .canvas import Point
from .colour import Colour, mix, rgb
from .stage import Stage


def desert(stage: Stage) -> None:
    """Dunes with a lit and a dark side."""
    horizon = stage.at(0, stage.dice.between("horizon", 0.5, 0.6))[1]
    sky.paint(stage, horizon, 0.2)
    sand, shade = rgb("e3b372"), rgb("a8683f")
    land.ridge(stage, "mesa", horizon - 0.01, 0.035, 0.3, stage.lit(rgb("b07a5a"), 0.55), stage.lit(sand, 0.6), 0.35)
    for index in range(4):
        base, depth = horizon + 0.03 + 0.08 * index, max(0.0, 0.42 - 0.14 * index)
        bright, dim = stage.lit(sand, depth), stage.lit(mix(sand, shade, 0.5), depth)
        line = land.ridge(
            stage,
            f"dune{index}",
            base,
            0.045 + 0.012 * index,
            0.5 + 0.14 * index,
            mix(bright, stage.light.rim, 0.2),
            dim,
        )
        _slip_faces(stage, line, stage.lit(mix(sand, shade, 0.75), depth))
    noise = texture.sharpened(stage.clouds("sand", (0.4, 0.016), 3, 2), 125, 185)
    stage.canvas.veil(
        stage.lit(shade), ImageChops.multiply(noise, stage.fade(horizon + 0.12, horizon + 0.5).resize(noise.size)), 0.3
    )
    for cell, x in stage.cells(0.31):
        if abs(x) > 0.22 and stage.dice.unit(f"cactus{cell}") > 0.45:
            _cactus(
                stage,
                f"cactus{cell}",
                x + stage.dice.between(f"cactusx{cell}", -0.05, 0.05),
                horizon + stage.dice.between(f"cactusy{cell}", 0.1, 0.22),
            )


def _slip_faces(stage: Stage, line: list[Point], dark: Colour) -> None:
    """The shaded side of every crest, a crescent down to the trough."""
    for i in range(8, len(line) - 8):
        y = line[i][1]
        if y > min(point[1] for point in line[i - 8 : i + 9]):
            continue
        away = line[i:] if stage.side < 0 else line[i::-1]
        end = next((k for k in range(4, len(away) - 1) if away[k][1] > away[k + 1][1]), len(away) - 1)
        slope = away[: end + 1]
        belly = (slope[-1][1] - y) * 0.5 + 0.012
        lower = [(px, py + belly * max(0.0, math.sin(math.pi * k / end)) ** 0.8) for k, (px, py) in enumerate(slope)]
        lower[0] = slope[0]
        stage.canvas.shape([*slope, *reversed(lower)], dark, mix(dark, stage.light.haze, 0.2), 0.75)


def _cactus(stage: Stage, name: str, x: float, y: float) -> None:
    tall = stage.dice.between(name + "h", 0.07, 0.16)
    green = stage.lit(rgb("4d7a55"), 0.12)
    stage.canvas.shadow(x, y, tall * 0.6, tall * 0.08, stage.lit(rgb("6b4030")), 0.6)
    for dx, foot, top, bend in ((0, 0, 1.0, 0), (-0.26, 0.42, 0.78, 1), (0.24, 0.32, 0.66, 1)):
        cx = x + dx * tall
        if bend:
            stage.canvas.line([(x, y - foot * tall), (cx, y - foot * tall), (cx, y - top * tall)], green, tall * 0.12)
        else:
            stage.canvas.line([(cx, y), (cx, y - top * tall)], green, tall * 0.17)
        stage.canvas.disc(cx, y - top * tall, tall * (0.06 if bend else 0.085), tall * 0.07, green)


def desert_front(stage: Stage) -> None:
    """Wind over the crest."""
    y = stage.at(0, 0.95)[1]
    land.ridge(stage, "crest", y, 0.03, 0.8, stage.lit(rgb("e8bd80")), stage.lit(rgb("a86a44")))
