"""What hangs above: gradient, sun or moon, stars, clouds, aurora, lightning."""

from __future__ import annotations

import math
from dataclasses import replace

from PIL import Image, ImageChops

from . import texture
from .colour import Colour, mix
from .stage import Stage


def paint(stage: Stage, horizon: float, cover: float = 0.5) -> None:
    """The whole sky down to the horizon's world height; `cover` is how cloudy it is (0..1)."""
    weather, canvas, light = stage.brief.weather, stage.canvas, stage.light
    clear = "storm" not in weather
    soft = replace(stage, canvas=canvas.sketch())
    soft.canvas.wash(light.sky, stage.home.y - 0.1, horizon)
    if clear:
        halo(soft)
    if light.dark and stage.brief.place in ("snow", "mountains") and stage.dice.chance("aurora", 0.6):
        aurora(soft, horizon)
    canvas.cover(soft.canvas)
    if light.dark and clear:
        stars(stage, horizon)
    if clear and all(sitter.kind != "moon" for sitter in stage.brief.sitters):
        disc(stage)
    clouds(stage, horizon, 0.9 if weather & {"storm", "rain"} else cover)
    if not clear:
        lightning(stage, horizon)


def halo(stage: Stage) -> None:
    """The light around the sun or moon."""
    r, power = stage.reach, 0.6 if stage.light.dark else 1.0
    stage.canvas.glow(*stage.sun, r * 0.9, r * 0.9, stage.light.sun, 0.38 * power)
    stage.canvas.glow(*stage.sun, r * 0.32, r * 0.32, stage.light.sun, 0.6 * power)


def disc(stage: Stage) -> None:
    """The sun or the moon itself."""
    (x, y), light, canvas = stage.sun, stage.light, stage.canvas
    size = stage.reach * stage.dice.between("sun-size", 0.045, 0.075)
    canvas.disc(x, y, size, size, mix(light.sun, (255, 255, 255), 0.35))
    if light.dark:
        grey = mix(light.sun, light.sky[1], 0.16)
        for dx, dy, part in ((-0.3, -0.2, 0.28), (0.25, 0.3, 0.2), (0.3, -0.35, 0.14), (-0.15, 0.45, 0.12)):
            canvas.disc(x + dx * size, y + dy * size, part * size, part * size, grey)


def stars(stage: Stage, horizon: float, density: float = 1.0) -> None:
    """Stars on a jittered lattice, fewer near the horizon."""
    dice, window, spacing = stage.dice, stage.canvas.window, 0.055 / math.sqrt(density)
    for row in range(math.floor(window.y / spacing), math.ceil(min(horizon, window.y + window.h) / spacing)):
        for column, x0 in stage.cells(spacing):
            name = f"star{column}:{row}"
            luck = dice.unit(name)
            if luck < 0.45:
                continue
            x, y = x0 + dice.unit(name + "x") * spacing, (row + dice.unit(name + "y")) * spacing
            if y > horizon:
                continue
            size = 0.0009 + 0.0016 * (luck - 0.45) ** 2 * 3
            colour = mix(
                stage.light.sky[0], mix((255, 255, 255), (255, 220, 180), dice.unit(name + "c")), 0.4 + 0.6 * luck
            )
            if luck > 0.965:
                stage.canvas.glow(x, y, 0.022, 0.022, colour, 0.5)
            stage.canvas.disc(x, y, size, size, colour)


def clouds(stage: Stage, horizon: float, cover: float) -> None:
    """Drifting banks with lit tops, thinning towards the zenith."""
    if cover <= 0:
        return
    stretch = stage.dice.between("cloud-stretch", 2.2, 4.5)
    cell = 0.16 * stage.dice.between("cloud-size", 0.7, 1.3)
    noise = stage.clouds("cloud", (cell * stretch, cell), 5)
    low = round(200 - 110 * cover)
    mask = texture.sharpened(noise, low, low + 75)
    band = stage.fade(stage.home.y - 0.25, horizon).resize(mask.size, Image.Resampling.BILINEAR)
    mask = ImageChops.multiply(mask, band.point([round(70 + level * 0.72) for level in range(256)]))
    light = stage.light
    bright = mix(light.sky[-1], light.sun, 0.55 if not light.dark else 0.08)
    stormy = bool(stage.brief.weather & {"storm", "rain"})
    shade = mix(light.sky[0], light.haze, 0.35 if stormy else 0.75)
    raised = ImageChops.offset(mask, 0, max(2, mask.height // 60))
    stage.canvas.veil(shade, mask, 0.75 if stormy else 0.4)
    lit = ImageChops.subtract(mask, raised)
    stage.canvas.veil(
        bright, ImageChops.add(lit, mask.point([level // 2 for level in range(256)])), 0.4 if stormy else 0.85
    )


def aurora(stage: Stage, horizon: float) -> None:
    """Green and violet curtains."""
    for index, colour in enumerate(((72, 235, 170), (60, 200, 210), (150, 110, 240))):
        base = stage.home.y + (horizon - stage.home.y) * (0.62 - 0.16 * index)
        for _, x in stage.cells(0.022, 0.1):
            name = f"aurora{index}"
            wave = stage.dice.wave(name, x * 1.4 + 3 * index)
            height = 0.16 + 0.1 * stage.dice.wave(name + "h", x * 5)
            power = max(0.0, 0.35 + 0.5 * stage.dice.wave(name + "p", x * 2.3))
            stage.canvas.glow(x, base + 0.12 * wave - height * 0.4, 0.035, height, colour, power * 0.5)


def lightning(stage: Stage, horizon: float) -> None:
    """One forked bolt with its flash."""
    x, y = stage.at(stage.dice.between("bolt-x", 0.12, 0.88), 0.02)
    colour: Colour = (236, 240, 255)
    points = [(x, y)]
    steps = 16
    for step in range(1, steps):
        x += stage.dice.between(f"bolt{step}", -0.035, 0.035)
        points.append((x, y + (horizon - y) * step / steps))
    middle = points[steps // 2]
    stage.canvas.glow(middle[0], middle[1], 0.42, 0.5, (150, 170, 230), 0.45)
    stage.canvas.line(points, mix(colour, stage.light.haze, 0.3), 0.006)
    stage.canvas.line(points, colour, 0.003)
    fork = [points[6]]
    for step in range(1, 6):
        fork.append((fork[-1][0] + stage.dice.between(f"fork{step}", 0.0, 0.04), fork[-1][1] + 0.03))
    stage.canvas.line(fork, mix(colour, stage.light.haze, 0.2), 0.002)
