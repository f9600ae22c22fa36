"""The city: towers behind towers, lit windows, neon, a wet street."""

from __future__ import annotations

from PIL import Image, ImageChops

from . import land, sky, texture
from .colour import Colour, mix, rgb
from .stage import Stage

_NEONS = tuple(map(rgb, ("ff4f9a", "38e1ff", "ffb13d", "9d6bff", "4dffb0")))


def city(stage: Stage) -> None:
    """A skyline in four depths down to the street."""
    ground = stage.at(0, stage.dice.between("horizon", 0.74, 0.8))[1]
    sky.paint(stage, ground - 0.12, 0.4)
    night = stage.light.dark
    haze = mix(stage.light.haze, rgb("d0569a"), 0.45) if night else stage.light.haze
    stage.canvas.glow(0, ground - 0.08, stage.home.w * 0.9, 0.5, haze, 0.55 if night else 0.2)
    wall = rgb("2c3352") if night else rgb("8f93a3")
    for layer, (depth, tall, wide) in enumerate(((0.78, 0.5, 0.07), (0.55, 0.44, 0.1), (0.26, 0.34, 0.13))):
        tone = mix(stage.light.lit(wall) if not night else wall, haze, depth * (0.75 if night else 0.9))
        for cell, x0 in stage.cells(wide, wide):
            _tower(stage, f"tower{layer}:{cell}", x0, ground, wide, tall, tone, layer)
        land.mist(stage, ground - 0.05, 0.16, 0.4, haze)
    for side in (-1, 1):
        for number in range(2):
            _near_house(stage, side, number, ground)
    _street(stage, ground)


def _tower(
    stage: Stage, name: str, x0: float, ground: float, wide: float, tall: float, tone: Colour, layer: int
) -> None:
    dice, canvas = stage.dice, stage.canvas
    x, w = x0 + dice.between(name + "x", -0.2, 0.2) * wide, wide * dice.between(name + "w", 0.65, 1.05)
    valley = 0.55 + 0.45 * min(1.0, abs(x) / (0.4 * stage.home.w)) if layer else 1.0
    h = tall * dice.between(name + "h", 0.35, 1.0) * valley * min(1.25, stage.home.h)
    top = ground - h
    light = mix(tone, stage.light.rim, 0.18)
    canvas.shape(
        [(x, top), (x + w, top), (x + w, ground), (x, ground)],
        mix(tone, stage.light.haze, 0.05),
        mix(tone, stage.light.haze, 0.3),
    )
    edge = x + w * 0.88 if stage.side > 0 else x
    canvas.shape([(edge, top), (edge + w * 0.12, top), (edge + w * 0.12, ground), (edge, ground)], light)
    roof = dice.unit(name + "roof")
    if roof > 0.6:
        canvas.shape(
            [(x + w * 0.2, top), (x + w * 0.2, top - 0.03), (x + w * 0.8, top - 0.03), (x + w * 0.8, top)], tone
        )
    if roof > 0.75:
        canvas.line([(x + w * 0.5, top), (x + w * 0.5, top - 0.09)], tone, 0.003)
        canvas.glow(x + w * 0.5, top - 0.09, 0.012, 0.012, (255, 90, 80), 0.9 if stage.light.dark else 0.2)
    share = 0.5 if stage.light.dark else 0.16
    step = 0.013 + 0.006 * layer
    warm = (
        [mix(tone, rgb(code), 0.5 + 0.2 * layer) for code in ("ffd98f", "ffb86b", "bfe3ff")]
        if stage.light.dark
        else [mix(tone, rgb("dff0fa"), 0.5)] * 3
    )
    for row in range(1, int(h / step / 1.4)):
        for column in range(1, max(2, int(w / step))):
            luck = dice.unit(f"{name}{row}:{column}")
            if luck < share:
                wx, wy = x + (column - 0.25) * w / max(2, int(w / step)), top + row * step * 1.4
                canvas.shape(
                    [(wx, wy), (wx + step * 0.45, wy), (wx + step * 0.45, wy + step * 0.75), (wx, wy + step * 0.75)],
                    warm[int(luck * 997) % 3],
                )


def _near_house(stage: Stage, side: int, number: int, ground: float) -> None:
    """A dark front at the edge of the picture, with neon signs on it."""
    dice, canvas, name = stage.dice, stage.canvas, f"near{side}:{number}"
    inner = side * stage.home.w * (0.5 - (0.17 - 0.08 * number) * dice.between(name, 0.8, 1.2))
    outer = side * (stage.home.w * 0.5 + 0.6) if number else inner + side * 0.12
    top, foot = (
        ground - stage.home.h * dice.between(name + "h", 0.42, 0.62) * (1 + 0.25 * number),
        ground + 0.03 + 0.05 * number,
    )
    tone = mix(rgb("171a30") if stage.light.dark else stage.lit(rgb("5f6478")), stage.light.haze, 0.1)
    canvas.shape([(inner, top), (outer, top), (outer, foot), (inner, foot)], mix(tone, stage.light.rim, 0.08), tone)
    for row in range(6):
        y = top + 0.04 + row * 0.085
        for column in range(1, 3):
            x = inner + side * column * 0.045
            if dice.unit(f"{name}w{row}:{column}") < 0.5 and y < foot - 0.1:
                glass = rgb("ffcf85") if stage.light.dark else mix(tone, rgb("cfe6f2"), 0.5)
                canvas.shape(
                    [(x - 0.012, y), (x + 0.012, y), (x + 0.012, y + 0.04), (x - 0.012, y + 0.04)],
                    mix(tone, glass, 0.75),
                )
    if not stage.light.dark:
        return
    for sign in range(2):
        colour = dice.pick(f"{name}neon{sign}", stage.brief.accents or _NEONS)
        x, y = inner - side * 0.022, top + 0.07 + 0.17 * sign + dice.between(f"{name}s{sign}", 0, 0.05)
        canvas.glow(x, y + 0.05, 0.13, 0.16, colour, 0.55)
        canvas.shape(
            [(x - 0.017, y), (x + 0.017, y), (x + 0.017, y + 0.105), (x - 0.017, y + 0.105)],
            mix(colour, (14, 10, 34), 0.78),
        )
        for glyph in range(4):
            gy = y + 0.012 + glyph * 0.023
            bright = mix(colour, (255, 255, 255), 0.45)
            label = f"{name}g{sign}{glyph}"
            stem, half = x + dice.between(label, -0.007, 0.007), dice.between(label + "b", 0.004, 0.009)
            canvas.line([(x - 0.009, gy), (x + 0.009, gy)], bright, 0.0026)
            canvas.line([(stem, gy - 0.005), (stem, gy + 0.012)], bright, 0.0026)
            canvas.line([(x - half, gy + 0.009), (x + half, gy + 0.009)], bright, 0.0022)


def _street(stage: Stage, ground: float) -> None:
    """Asphalt that mirrors the lights."""
    canvas = stage.canvas
    line = round(canvas.px(0, ground)[1])
    if line < 8 or line >= canvas.height:
        return
    height = canvas.height - line
    blurred = max(1, canvas.width // 5), max(1, height // 16)
    above = canvas.image.resize(blurred, Image.Resampling.BOX, box=(0, max(0, line - 2 * height), canvas.width, line))
    asphalt = Image.new("RGB", blurred, stage.lit(rgb("3a3d4c")))
    wet = 0.3 if stage.light.dark or "rain" in stage.brief.weather else 0.72
    smear = Image.blend(above.transpose(Image.Transpose.FLIP_TOP_BOTTOM), asphalt, wet)
    canvas.image.paste(smear.resize((canvas.width, height), Image.Resampling.BICUBIC), (0, line))
    noise = texture.sharpened(stage.clouds("puddle", (0.3, 0.035), 4), 90, 170)
    mask = ImageChops.multiply(noise, stage.fade(ground, ground + 0.02).resize(noise.size))
    canvas.veil(stage.lit(rgb("23263a")), mask, 0.5)
    kerb = mix(stage.lit(rgb("6a6c7c")), stage.light.haze, 0.2)
    left, right = canvas.window.x, canvas.window.x + canvas.window.w
    canvas.shape(
        [(left, ground - 0.004), (right, ground - 0.004), (right, ground + 0.006), (left, ground + 0.006)],
        kerb,
        None,
        0.7,
    )
    for lane in range(5):
        t0, t1 = (lane / 5) ** 1.4, ((lane + 0.5) / 5) ** 1.4
        depth = stage.home.h - (ground - stage.home.y)
        y0, y1 = ground + 0.02 + depth * t0, ground + 0.02 + depth * t1
        canvas.shape(
            [(-0.004 - 0.02 * t0, y0), (0.004 + 0.02 * t0, y0), (0.004 + 0.02 * t1, y1), (-0.004 - 0.02 * t1, y1)],
            rgb("e8d9a8"),
            None,
            0.35,
        )


def city_front(stage: Stage) -> None:
    """Lamps on both sides."""
    foot = stage.at(0, 0.93)[1]
    for side in (-1, 1):
        x = side * stage.home.w * 0.36
        tone = stage.lit(rgb("20222e"))
        top = foot - 0.34
        stage.canvas.line(
            [(x, foot), (x, top), (x - side * 0.015, top - 0.02), (x - side * 0.05, top - 0.024)], tone, 0.007
        )
        stage.canvas.disc(x, foot, 0.014, 0.006, tone)
        if stage.light.dark:
            stage.canvas.glow(x - side * 0.05, top - 0.015, 0.12, 0.14, (255, 214, 150), 0.7)
        stage.canvas.disc(x - side * 0.05, top - 0.018, 0.016, 0.008, rgb("fff0cf"))
