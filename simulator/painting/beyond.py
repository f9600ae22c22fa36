"""Places outside the world: space and pure form."""

from __future__ import annotations

import math

from PIL import ImageChops

from . import land, sky, texture
from .canvas import oval
from .colour import Colour, mix, rgb, turned
from .figure import Pose, draw
from .stage import Stage
from .subjects import FIGURES

_NEBULAE = tuple(
    tuple(map(rgb, codes.split())) for codes in ("d0458f 4a6df0", "2fb0c8 7a4fe0", "f08a4a b03fa0", "46c89a 3f6fd8")
)
_CHORDS = (
    "0f2f4a 1f6f78 e8a33d e4572e f4e3c1",
    "2d1e4f 7a3b8f e0607e f9a26c fde8c8",
    "12343b 2c666e 90ddf0 f0edee e9724c",
    "1b2a41 324a5f ccc9dc f2b5a7 d1495b",
    "243b2f 5f8f5a c9d38a f4e9c9 d9813f",
    "1c1f3a 3f4fa0 8fb8f0 f6d5e0 f08fb0",
)


def space(stage: Stage) -> None:
    """Nebulae, stars, a distant world; a grey plain for those who stand."""
    dice, canvas = stage.dice, stage.canvas
    warm, cold = dice.pick("nebula", _NEBULAE)
    if stage.brief.accents:
        warm = stage.brief.accents[0]
    canvas.wash(
        (rgb("05060f"), rgb("0d1030"), mix(rgb("0d1030"), cold, 0.25)), stage.home.y, stage.home.y + stage.home.h
    )
    for index, colour in enumerate((cold, warm, mix(warm, (255, 240, 220), 0.5))):
        cloud = texture.sharpened(
            stage.clouds(f"nebula{index}", (0.5 - 0.12 * index, 0.4 - 0.1 * index), 6), 112 + 14 * index, 215
        )
        canvas.veil(colour, cloud, 0.75 - 0.15 * index)
    canvas.veil(rgb("060816"), texture.sharpened(stage.clouds("dust", (0.3, 0.2), 5), 138, 205), 0.65)
    sky.stars(stage, math.inf, 2.2)
    kinds = {sitter.kind for sitter in stage.brief.sitters}
    if not kinds & {"planet", "moon"}:
        ball = turned(mix(warm, rgb("d9a066"), 0.4), dice.between("world", -0.1, 0.1), 0.8, 1.0)
        x, y = stage.sun
        canvas.glow(x, y, 0.42, 0.42, cold, 0.4)
        draw(stage, FIGURES["planet"], Pose(x, y + 0.13, 0.26, dice.chance("ring", 0.5), ball, 0.12, "world"))
    if kinds & {"planet", "rocket", "moon", "whale", "dragon", "jellyfish"} or not kinds:
        return
    grey = mix(rgb("9a96a6"), cold, 0.16)
    base = stage.at(0, 0.7)[1]
    land.ridge(stage, "far", base, 0.05, 0.3, mix(grey, (20, 20, 50), 0.55), mix(grey, (20, 20, 50), 0.6), 0.5)
    land.ridge(stage, "plain", base + 0.05, 0.02, 0.6, mix(grey, (255, 250, 240), 0.12), mix(grey, (14, 14, 40), 0.55))
    for cell, x0 in stage.cells(0.12, 0.1):
        name = f"crater{cell}"
        x, t = x0 + dice.between(name, -0.05, 0.05), dice.unit(name + "t")
        y, r = base + 0.09 + 0.3 * t, (0.02 + 0.05 * t) * dice.between(name + "r", 0.6, 1.2)
        canvas.shape(oval(x, y, r, r * 0.26), mix(grey, (14, 14, 40), 0.5), mix(grey, (255, 250, 240), 0.1))
        canvas.shape(
            oval(x - stage.side * r * 0.05, y + r * 0.05, r * 0.86, r * 0.2),
            mix(grey, (14, 14, 40), 0.4),
            mix(grey, (14, 14, 40), 0.25),
        )
    land.ground_texture(stage, base + 0.06, mix(grey, (14, 14, 40), 0.5), 0.4, (0.1, 0.025))


def abstract(stage: Stage) -> None:
    """Bands of colour flowing past a disc."""
    dice, canvas, home = stage.dice, stage.canvas, stage.home
    chord: list[Colour] = [rgb(code) for code in dice.pick("chord", _CHORDS).split()]
    for index, accent in enumerate(stage.brief.accents):
        chord[2 - index] = accent
    chord = [turned(tone, dice.between("chord-hue", -0.03, 0.03)) for tone in chord]
    light, dark = chord[-1], chord[0]
    canvas.wash((mix(chord[1], light, 0.55), light, mix(chord[3], light, 0.5)), home.y, home.y + home.h)
    veil = texture.sharpened(stage.clouds("air", (0.7, 0.5), 5), 100, 210)
    canvas.veil(mix(chord[2], light, 0.3), veil, 0.5)
    x, y = stage.at(dice.between("disc-x", 0.28, 0.72), dice.between("disc-y", 0.24, 0.44))
    r = stage.reach * dice.between("disc", 0.13, 0.24)
    canvas.glow(x, y, r * 2.6, r * 2.6, chord[2], 0.3)
    canvas.shape(oval(x, y, r, r, 96), mix(chord[2], light, 0.25), chord[3])
    for ring in range(3):
        wide = r * (1.22 + 0.2 * ring)
        outer, inner = oval(x, y, wide, wide, 96), oval(x, y, wide - 0.0028, wide - 0.0028, 96)
        canvas.shape([*outer, outer[0], *reversed([*inner, inner[0]])], mix(dark, light, 0.25), None, 0.5 - 0.12 * ring)
    bands = 7
    tilt = dice.between("tilt", -0.25, 0.25)
    for band in range(bands):
        t = band / (bands - 1)
        tone = (
            mix(chord[int(t * 3.99)], chord[min(int(t * 3.99) + 1, 4)], t * 3.99 % 1)
            if band % 3 != 2
            else chord[3 - band // 3]
        )
        tone = mix(tone, dark, 0.55 * t)
        base = home.y + home.h * (0.4 + 0.6 * t)
        top = [
            (px, base + tilt * px - 0.13 * dice.wave(f"band{band}", px * 1.3, 2) - 0.05 * math.sin(px * 5 + band))
            for _, px in stage.cells(0.008, 0.02)
        ]
        shadow = [(px, py - 0.012) for px, py in top]
        land.filled_below(stage, shadow, dark, dark, 0.16)
        land.filled_below(stage, top, mix(tone, light, 0.22), mix(tone, dark, 0.3))
        edge = [(px, py + 0.0035) for px, py in top]
        canvas.shape([*top, *reversed(edge)], mix(tone, (255, 250, 240), 0.6), None, 0.7)
    for dot in range(9):
        name = f"dot{dot}"
        dx, dy, size = (
            dice.between(name + "x", 0.06, 0.94),
            dice.between(name + "y", 0.08, 0.92),
            dice.between(name + "r", 0.004, 0.022),
        )
        px, py = stage.at(dx, dy)
        canvas.shape(oval(px, py, size, size), mix(chord[dot % 4 + 1], (255, 255, 255), 0.2), chord[dot % 4 + 1], 0.9)
    gloss = texture.sharpened(stage.clouds("gloss", (0.5, 0.06), 4), 130, 200)
    canvas.veil(light, ImageChops.multiply(gloss, stage.fade(home.y, home.y + home.h).resize(gloss.size)), 0.14)
