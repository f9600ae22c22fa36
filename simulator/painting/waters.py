"""The sea, above and below."""

from __future__ import annotations

import math

from PIL import ImageChops

from . import land, sky, texture
from .canvas import Point, oval
from .colour import Colour, mix, rgb, turned
from .stage import Stage


def _water(stage: Stage) -> Colour:
    return mix(mix(rgb("1f6f8c"), stage.light.sky[0], 0.45), rgb("1c3040"), 0.35 if stage.light.dark else 0.0)


def sea(stage: Stage) -> None:
    """Open water under a wide sky, with the sun's path on it."""
    horizon = stage.at(0, stage.dice.between("horizon", 0.5, 0.6))[1]
    sky.paint(stage, horizon, 0.6)
    water, canvas, dice = stage.lit(_water(stage)), stage.canvas, stage.dice
    if dice.chance("isle", 0.6):
        isle = mix(rgb("5a6f86"), stage.light.haze, 0.45)
        side = -stage.side * stage.home.w * 0.32
        line = [
            (x, horizon - max(0.0, 0.07 - 0.5 * (x - side) ** 2) * (1.2 + 0.5 * dice.wave("isle", x * 7)))
            for _, x in stage.cells(0.008)
        ]
        canvas.shape(
            [(line[0][0], horizon + 0.01), *line, (line[-1][0], horizon + 0.01)], isle, mix(isle, stage.light.haze, 0.5)
        )
    left, right = canvas.window.x - 0.1, canvas.window.x + canvas.window.w + 0.1
    near = turned(water, 0.01, 1.15, 0.55)
    land.filled_below(stage, [(left, horizon), (right, horizon)], mix(water, stage.light.sky[-1], 0.55), near)
    rough = 2.2 if "storm" in stage.brief.weather else 1.0
    for row in range(26):
        t = (row + dice.unit(f"row{row}")) / 26
        y = horizon + 0.004 + (stage.home.h * 0.52) * t**1.7
        _ripples(stage, row, y, t, rough)
    if "storm" not in stage.brief.weather:
        _glitter(stage, horizon)
    for index in range(3):
        y = horizon + (0.12 + 0.11 * index) * stage.home.h
        tone = mix(water, near, 0.3 + 0.3 * index)
        _swell(stage, f"swell{index}", y, (0.012 + 0.012 * index) * rough, 0.3 + 0.16 * index, tone)


def _ripples(stage: Stage, row: int, y: float, t: float, rough: float) -> None:
    spacing = 0.05 + 0.16 * t
    light, dark = mix(stage.light.sky[-1], stage.light.sun, 0.3), stage.lit(turned(_water(stage), 0, 1.1, 0.5))
    for cell, x0 in stage.cells(spacing, 0.2):
        name = f"rip{row}:{cell}"
        x = x0 + stage.dice.between(name, 0, 1) * spacing
        w = spacing * stage.dice.between(name + "w", 0.2, 0.55)
        h = (0.0009 + 0.0045 * t) * rough
        tone = light if stage.dice.unit(name + "c") > 0.55 else dark
        stage.canvas.shape(
            [(x - w, y), (x - w * 0.3, y - h), (x + w * 0.3, y - h * 0.8), (x + w, y), (x + w * 0.2, y + h * 0.3)],
            tone,
            None,
            0.35,
        )


def _glitter(stage: Stage, horizon: float) -> None:
    """The path of light below the sun."""
    x = stage.sun[0]
    for row in range(34):
        t = row / 34
        y = horizon + 0.003 + stage.home.h * 0.45 * t**1.5
        for k in range(3):
            w = (0.01 + 0.05 * t) * stage.dice.between(f"glit{row}:{k}", 0.3, 1.2)
            at = x + stage.dice.between(f"glitx{row}:{k}", -1, 1) * (0.02 + 0.12 * t)
            stage.canvas.disc(at, y, w, 0.0008 + 0.0022 * t, mix(stage.light.sun, stage.light.sky[-1], 0.2 + 0.4 * t))


def _swell(stage: Stage, name: str, base: float, height: float, period: float, tone: Colour) -> None:
    line: list[Point] = []
    for _, x in stage.cells(0.008, 0.05):
        phase = x / period * math.tau + 3 * stage.dice.wave(name, x / period * 0.6, 2)
        line.append((x, base - height * (1 - abs(math.sin(phase / 2)) ** 0.8 * 2)))
    land.filled_below(stage, line, mix(tone, stage.light.sky[-1], 0.2), turned(tone, 0, 1.05, 0.6), 0.85)
    foam = mix(stage.lit(rgb("f4fafc")), tone, 0.15)
    thick = height * 0.22
    crest = [(x, y + thick * max(0.0, 1.2 * stage.dice.wave(name + "foam", x * 9) + 0.25) + 0.0006) for x, y in line]
    stage.canvas.shape([*line, *reversed(crest)], foam, None, 0.8)


def shore(stage: Stage) -> None:
    """A beach for those who do not float."""
    sand, y = rgb("e6cfa4"), stage.at(0, 0.79)[1]
    foam = land.ridge(stage, "foam", y - 0.012, 0.012, 0.5, stage.lit(rgb("f6fbfc")), stage.lit(rgb("cfe6ea")))
    land.ridge(stage, "wet", y, 0.012, 0.5, stage.lit(turned(sand, 0, 1, 0.78)), stage.lit(sand))
    land.ridge(stage, "beach", y + 0.03, 0.014, 0.6, stage.lit(sand), stage.lit(turned(sand, -0.01, 1.1, 0.8)))
    land.ground_texture(stage, foam[0][1] + 0.05, stage.lit(turned(sand, -0.01, 1.2, 0.75)), 0.35, (0.2, 0.03))


def sea_front(stage: Stage) -> None:
    """Waves in front of whatever floats."""
    rough = 1.8 if "storm" in stage.brief.weather else 1.0
    water = turned(stage.lit(_water(stage)), 0.005, 1.1, 0.8)
    _swell(stage, "front0", stage.at(0, 0.86)[1], 0.016 * rough, 0.42, water)
    _swell(stage, "front1", stage.at(0, 0.94)[1], 0.03 * rough, 0.6, turned(water, 0.01, 1.1, 0.75))


def deep(stage: Stage) -> None:
    """Under water: rays from above, rocks and weeds below."""
    canvas, dice = stage.canvas, stage.dice
    surface = mix(rgb("9fe6e0"), stage.light.sky[-1], 0.25)
    middle, abyss = mix(rgb("2a8fb0"), stage.light.sky[0], 0.25), mix(rgb("0d3358"), stage.light.sky[0], 0.2)
    if stage.light.dark:
        surface, middle, abyss = (mix(tone, (6, 14, 44), 0.55) for tone in (surface, middle, abyss))
    canvas.wash((surface, middle, mix(middle, abyss, 0.6), abyss), stage.home.y - 0.06, stage.home.y + stage.home.h)
    soft = canvas.sketch()
    soft.glow(stage.sun[0], stage.home.y, 0.7, 0.45, surface, 0.6)
    for beam in range(9):
        at = stage.sun[0] + (beam - 4) * 0.13 + dice.between(f"ray{beam}", -0.05, 0.05)
        width, power = dice.between(f"rayw{beam}", 0.015, 0.06), dice.between(f"rayp{beam}", 0.06, 0.2)
        lean, top = (at - stage.sun[0]) * 0.9, stage.home.y - 0.2
        soft.shape(
            [
                (at - width * 0.4, top),
                (at + width * 0.4, top),
                (at + lean + width * 1.8, top + 1.3),
                (at + lean - width, top + 1.3),
            ],
            mix((0, 0, 0), surface, power),
            (0, 0, 0),
        )
    canvas.shine(soft)
    noise = texture.sharpened(stage.clouds("caustic", (0.1, 0.02), 3, 4), 140, 170)
    canvas.veil(
        (255, 255, 255),
        ImageChops.multiply(noise, stage.fade(stage.home.y + 0.22, stage.home.y - 0.02).resize(noise.size)),
        0.35,
    )
    for index, depth in enumerate((0.72, 0.45, 0.0)):
        base = stage.at(0, 0.74 + 0.085 * index)[1]
        rock = mix(mix(rgb("4a6a72"), rgb("c8b48a"), 0.45 * (index == 2)), middle, depth)
        land.ridge(
            stage,
            f"reef{index}",
            base,
            0.08 - 0.025 * index,
            0.35 + 0.2 * index,
            rock,
            mix(rock, abyss, 0.55),
            0.3 * (index < 2),
        )
        if index < 2:
            _weeds(
                stage, f"far{index}", base + 0.03, 0.14 + 0.04 * index, 0.07, mix(rgb("3f8f6a"), middle, depth), 0.12
            )
    for cell, x in stage.cells(0.045):
        if dice.unit(f"shoal{cell}") > 0.62:
            _little_fish(
                stage,
                f"shoal{cell}",
                x,
                stage.at(0, dice.between(f"shoaly{cell}", 0.16, 0.66))[1],
                mix(abyss, middle, 0.45),
            )


def _little_fish(stage: Stage, name: str, x: float, y: float, tone: Colour) -> None:
    size = stage.dice.between(name + "s", 0.008, 0.02)
    turn = 1 if stage.dice.chance("shoal-way", 0.5) else -1
    stage.canvas.shape(oval(x, y, size, size * 0.38, 16), tone)
    stage.canvas.shape(
        [(x + turn * size * 0.8, y), (x + turn * size * 1.5, y - size * 0.4), (x + turn * size * 1.5, y + size * 0.4)],
        tone,
    )


def _weeds(stage: Stage, name: str, base: float, height: float, spacing: float, tone: Colour, gap: float) -> None:
    for cell, x0 in stage.cells(spacing, 0.1):
        label = f"{name}{cell}"
        x = x0 + stage.dice.between(label, -0.4, 0.4) * spacing
        if abs(x) < gap:
            continue
        tall, phase = height * stage.dice.between(label + "h", 0.5, 1.3), stage.dice.between(label + "p", 0, 6)
        left, right = [], []
        for step in range(11):
            t = step / 10
            sway = 0.018 * math.sin(phase + 5 * t) * (0.3 + t)
            half = 0.009 * (1 - t) ** 0.7
            left.append((x + sway - half, base - tall * t))
            right.append((x + sway + half, base - tall * t))
        stage.canvas.shape([*left, *reversed(right)], mix(tone, (230, 255, 210), 0.2), tone)


def deep_front(stage: Stage) -> None:
    """Coral, weeds and bubbles close by."""
    dice, canvas = stage.dice, stage.canvas
    base = stage.at(0, 0.985)[1]
    hues = stage.brief.accents or tuple(map(rgb, ("e8705f", "f0a04b", "b35fb0", "e887a0")))
    _weeds(stage, "near", base + 0.02, 0.24, 0.06, stage.lit(rgb("2f7a58")), 0.22)
    for cell, x0 in stage.cells(0.085, 0.1):
        name = f"coral{cell}"
        if dice.unit(name) < 0.35:
            continue
        x, tone = x0 + dice.between(name + "x", -0.03, 0.03), stage.lit(dice.pick(name + "c", hues))
        for twig in range(7):
            angle = -math.pi / 2 + (twig - 3) * 0.27 + dice.between(f"{name}{twig}", -0.1, 0.1)
            reach = dice.between(f"{name}r{twig}", 0.05, 0.1) * (1.0 if abs(x) > 0.2 else 0.5)
            tip = (x + math.cos(angle) * reach, base + 0.01 + math.sin(angle) * reach)
            canvas.line(
                [(x, base + 0.02), ((x + tip[0]) / 2, (base + 0.02 + tip[1]) / 2 - 0.004), tip],
                mix(tone, (30, 10, 50), 0.1 * (twig % 3)),
                0.012,
            )
            canvas.disc(*tip, 0.0085, 0.0085, mix(tone, (255, 240, 220), 0.25))
    for cell, x0 in stage.cells(0.06):
        for k in range(2):
            name = f"bubble{cell}:{k}"
            x, y, r = (
                x0 + dice.between(name, -0.03, 0.03),
                stage.at(0, dice.between(name + "y", 0.02, 0.9))[1],
                dice.between(name + "r", 0.002, 0.008),
            )
            canvas.glow(x, y, r * 1.5, r * 1.5, (210, 245, 255), 0.5)
            canvas.disc(x - r * 0.3, y - r * 0.35, r * 0.25, r * 0.25, (240, 255, 255))
