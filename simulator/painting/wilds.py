"""Snow, mountains, forest and meadow."""

from __future__ import annotations

from PIL import Image, ImageChops

from . import land, sky, texture
from .colour import Colour, mix, rgb, turned
from .stage import Stage

_WHITE = rgb("f6f9ff")
_LEAVES = {"": "4f7d4a", "autumn": "c9782f", "spring": "e8a9bd"}


def _leaf(stage: Stage, name: str) -> Colour:
    """The colour of leaves in this season, a little different for each tree."""
    season = next((word for word in ("autumn", "spring") if word in stage.brief.weather), "")
    return turned(
        rgb(_LEAVES[season]),
        stage.dice.between(name + "tone", -0.03, 0.03),
        1.0,
        stage.dice.between(name + "v", 0.85, 1.1),
    )


def snow(stage: Stage) -> None:
    """Drifts between firs, mountains far away."""
    horizon = stage.at(0, stage.dice.between("horizon", 0.5, 0.6))[1]
    sky.paint(stage, horizon, 0.45)
    rock, leaf = rgb("6f7f9c"), rgb("2f4a50")
    land.peaks(stage, "far", horizon + 0.01, 0.16, rock, _WHITE, 0.5)
    land.mist(stage, horizon, 0.08, 0.75)
    for index, (lift, depth, tall) in enumerate(((0.0, 0.62, 0.12), (0.03, 0.35, 0.2))):
        base = horizon + lift
        land.ridge(stage, f"drift{index}", base, 0.02, 0.5, stage.lit(_WHITE, depth), stage.lit(_WHITE, depth))
        cap = stage.lit(_WHITE, depth * 0.8)
        land.pines(
            stage, f"pines{index}", base + 0.02, tall, 0.06 + 0.03 * index, stage.lit(leaf, depth), cap, 0.1 * index
        )
        land.mist(stage, base + 0.03, 0.06, 0.5)
    cool = mix(_WHITE, stage.light.sky[0], 0.3)
    land.ridge(stage, "plain", horizon + 0.08, 0.025, 0.7, stage.lit(_WHITE), stage.lit(mix(_WHITE, cool, 0.5)))
    land.ground_texture(stage, horizon + 0.1, stage.lit(mix(_WHITE, stage.light.sky[0], 0.4)), 0.35)
    land.ridge(stage, "near", horizon + 0.19, 0.03, 0.8, stage.lit(_WHITE), stage.lit(cool))


def snow_front(stage: Stage) -> None:
    """A drift at the lower edge."""
    y = stage.at(0, 0.955)[1]
    soft = stage.lit(mix(_WHITE, stage.light.sky[0], 0.16))
    land.ridge(stage, "lip", y, 0.025, 0.45, stage.lit(_WHITE), soft)


def mountains(stage: Stage) -> None:
    """Three chains, a lake or a valley of firs, a hill to stand on."""
    horizon = stage.at(0, stage.dice.between("horizon", 0.56, 0.64))[1]
    sky.paint(stage, horizon, 0.55)
    far = mix(rgb("5f7397"), stage.light.sky[0], 0.3)
    for index, (lift, tall, depth) in enumerate(((0.07, 0.3, 0.62), (0.02, 0.24, 0.36))):
        land.peaks(
            stage,
            f"chain{index}",
            horizon - lift,
            tall * stage.dice.between(f"tall{index}", 0.7, 1.15),
            far,
            _WHITE,
            depth,
        )
        land.mist(stage, horizon - lift + 0.05, 0.1, 0.6)
    hill = rgb("5c7f55")
    land.ridge(stage, "foothill", horizon - 0.02, 0.05, 0.5, stage.lit(hill, 0.42), stage.lit(hill, 0.5))
    land.pines(stage, "wood", horizon + 0.01, 0.075, 0.026, stage.lit(rgb("2f5048"), 0.34), None)
    if stage.dice.chance("lake", 0.5):
        mirrored(stage, horizon + 0.015, stage.at(0, 0.9)[1])
    else:
        land.ridge(
            stage, "valley", horizon + 0.03, 0.02, 0.6, stage.lit(hill, 0.2), stage.lit(turned(hill, 0.01, 1, 0.8))
        )
    land.mist(stage, horizon + 0.03, 0.05, 0.5)


def mirrored(stage: Stage, shore: float, bottom: float) -> None:
    """Still water from a world height down, holding the picture above it."""
    canvas = stage.canvas
    line = round(canvas.px(0, shore)[1])
    deep = min(canvas.height, round(canvas.px(0, bottom + 0.3)[1]))
    if line < 8 or line >= canvas.height:
        return
    height = deep - line
    top = max(0, line - height)
    blurred = max(1, canvas.width // 6), max(1, (line - top) // 2)
    above = canvas.image.resize(blurred, Image.Resampling.BOX, box=(0, top, canvas.width, line))
    tint = Image.new("RGB", blurred, mix(stage.light.sky[0], rgb("1f4a5c"), 0.4))
    water = Image.blend(above.transpose(Image.Transpose.FLIP_TOP_BOTTOM), tint, 0.24)
    canvas.image.paste(water.resize((canvas.width, height), Image.Resampling.BICUBIC), (0, line))
    ripples = texture.sharpened(stage.clouds("ripple", (0.22, 0.012), 3, 2), 150, 190)
    canvas.veil(
        stage.light.sky[-1], ImageChops.multiply(ripples, stage.fade(shore, shore + 0.08).resize(ripples.size)), 0.35
    )


def mountains_front(stage: Stage) -> None:
    """Grass and a few firs at the sides."""
    y = stage.at(0, 0.9)[1]
    green = rgb("4d7048")
    land.grass(stage, "tuft", y + 0.04, 0.05, 0.012, (stage.lit(green), stage.lit(turned(green, 0.02, 1, 0.75))))


def mountain_foot(stage: Stage) -> None:
    """The hill under a subject."""
    y = stage.at(0, 0.83)[1]
    green = rgb("5d8352")
    land.ridge(stage, "knoll", y, 0.05, 0.9, stage.lit(green), stage.lit(turned(green, 0.02, 1, 0.55)))
    land.pines(stage, "near", y + 0.02, 0.2, 0.13, stage.lit(rgb("27453f"), 0.04), None, 0.3)


def forest(stage: Stage) -> None:
    """Trunks behind trunks in green light."""
    canvas = stage.canvas
    glow = mix(stage.light.sky[-1], rgb("d9e8a8"), 0.35 if not stage.light.dark else 0.1)
    deep = mix(stage.light.sky[0], rgb("2f5a4a"), 0.55)
    floor = stage.at(0, 0.7)[1]
    canvas.wash((deep, mix(deep, glow, 0.5), glow), stage.home.y - 0.1, floor)
    canvas.glow(
        stage.sun[0] * 0.7, stage.at(0, 0.4)[1], 0.5, 0.5, stage.light.sun, 0.55 if not stage.light.dark else 0.3
    )
    if stage.light.dark:
        sky.stars(stage, floor - 0.3, 0.6)
    for layer, (depth, width, spacing) in enumerate(((0.8, 0.016, 0.045), (0.6, 0.026, 0.08), (0.36, 0.042, 0.15))):
        bark = stage.light.lit(rgb("46382f"), 0)
        tone = mix(bark, glow if layer < 2 else deep, depth * 0.9)
        base = floor - 0.05 + layer * 0.04
        land.ridge(
            stage,
            f"moss{layer}",
            base,
            0.02,
            0.4,
            mix(stage.lit(rgb("57784a")), glow, depth * 0.8),
            mix(stage.lit(rgb("3f5f3a")), glow, depth * 0.6),
        )
        _trunks(stage, layer, width, spacing, base, tone)
        leaf = mix(stage.lit(_leaf(stage, f"canopy{layer}")), glow, depth * 0.7)
        noise = texture.sharpened(stage.clouds(f"canopy{layer}", (0.16, 0.12), 5), 118, 136)
        shade = ImageChops.multiply(
            noise, stage.fade(stage.at(0, 0.42 - 0.1 * layer)[1], stage.home.y + 0.02).resize(noise.size)
        )
        canvas.veil(leaf, shade, 0.8)
        land.mist(stage, base, 0.1, 0.55, glow)
    rays(stage, glow)
    land.ridge(stage, "path", floor + 0.07, 0.02, 0.5, stage.lit(rgb("66844c")), stage.lit(rgb("2f4a32")))
    land.ground_texture(stage, floor + 0.08, stage.lit(rgb("2c4630")), 0.5, (0.14, 0.03))


def _trunks(stage: Stage, layer: int, width: float, spacing: float, base: float, tone: Colour) -> None:
    """One layer of a forest's trunks; the nearest leaves the middle free."""
    dice, canvas = stage.dice, stage.canvas
    for cell, x0 in stage.cells(spacing, 0.1):
        name = f"trunk{layer}:{cell}"
        x = x0 + dice.between(name, -0.4, 0.4) * spacing
        if layer == 2 and abs(x) < 0.2 * stage.home.w:
            continue
        w, lean = width * dice.between(name + "w", 0.6, 1.3), dice.between(name + "l", -0.03, 0.03)
        top, foot = min(canvas.window.y, stage.home.y) - 0.05, base + 0.02
        canvas.shape(
            [
                (x - w * 0.9, foot),
                (x - w * 0.5, foot - 0.05),
                (x + lean - w * 0.32, top),
                (x + lean + w * 0.32, top),
                (x + w * 0.5, foot - 0.05),
                (x + w, foot),
            ],
            tone,
        )
        canvas.shape(
            [
                (x + stage.side * w * 0.5, foot - 0.05),
                (x + lean + stage.side * w * 0.32, top),
                (x + lean + stage.side * w * 0.1, top),
                (x + stage.side * w * 0.2, foot - 0.05),
            ],
            mix(tone, stage.light.rim, 0.3),
            None,
            0.6,
        )


def rays(stage: Stage, colour: Colour, strength: float = 0.16) -> None:
    """Slanting beams of light."""
    soft = stage.canvas.sketch()
    x, y = stage.sun
    for beam in range(6):
        at = x * 0.8 + (beam - 2.5) * 0.16 + stage.dice.between(f"beam{beam}", -0.05, 0.05)
        slant, width = -stage.side * 0.5, stage.dice.between(f"beamw{beam}", 0.015, 0.05)
        power = strength * stage.dice.between(f"beamp{beam}", 0.4, 1.0)
        soft.shape(
            [(at, y - 0.4), (at + width * 0.4, y - 0.4), (at + slant + width * 2.4, y + 1.1), (at + slant, y + 1.1)],
            mix((0, 0, 0), colour, power),
            mix((0, 0, 0), colour, power * 0.15),
        )
    stage.canvas.shine(soft)


def forest_front(stage: Stage) -> None:
    """Ferns and grass close by."""
    y = stage.at(0, 0.93)[1]
    tones = tuple(stage.lit(rgb(code)) for code in ("3c5f38", "4f7a44", "2c482e"))
    land.grass(stage, "fern", y + 0.03, 0.07, 0.009, tones)
    if stage.light.dark or stage.dice.chance("fireflies", 0.4):
        for cell, x in stage.cells(0.08):
            fy = stage.at(0, stage.dice.between(f"fly{cell}", 0.35, 0.9))[1]
            stage.canvas.glow(
                x + stage.dice.between(f"flyx{cell}", -0.04, 0.04), fy, 0.018, 0.018, (255, 236, 140), 0.9
            )


def meadow(stage: Stage) -> None:
    """Rolling hills, round trees, flowers."""
    horizon = stage.at(0, stage.dice.between("horizon", 0.52, 0.6))[1]
    sky.paint(stage, horizon, 0.5)
    green = rgb("7fb05a")
    land.ridge(stage, "blue", horizon - 0.02, 0.07, 0.5, stage.lit(rgb("6f96a8"), 0.5), stage.lit(rgb("8fb4a0"), 0.6))
    for index, depth in enumerate((0.5, 0.28, 0.0)):
        base = horizon + 0.02 + 0.07 * index
        tone = turned(green, 0.02 * index - 0.03, 1 + 0.1 * index, 1 - 0.05 * index)
        land.ridge(
            stage,
            f"hill{index}",
            base,
            0.04,
            0.6 + 0.15 * index,
            stage.lit(tone, depth),
            stage.lit(turned(tone, 0.03, 1.1, 0.72), depth * 0.5),
        )
        if index < 2:
            for cell, x0 in stage.cells(0.13 + 0.09 * index, 0.2):
                name = f"crown{index}:{cell}"
                x = x0 + stage.dice.between(name + "x", -0.05, 0.05)
                if stage.dice.unit(name) < 0.5 or (index and abs(x) < 0.16):
                    continue
                y = land.ridge_height(stage, f"hill{index}", x, base, 0.04, 0.6 + 0.15 * index) + 0.01
                tall = (0.09 + 0.07 * index) * stage.dice.between(name + "h", 0.7, 1.2)
                land.crown(
                    stage, name, x, y, tall, stage.lit(_leaf(stage, name), depth), stage.lit(rgb("5f4636"), depth)
                )
        land.mist(stage, base + 0.05, 0.05, 0.25)
    land.ground_texture(stage, horizon + 0.2, stage.lit(turned(green, 0.05, 1.1, 0.6)), 0.4, (0.2, 0.03))


def meadow_front(stage: Stage) -> None:
    """Grass and flowers close by."""
    y = stage.at(0, 0.92)[1]
    blades = tuple(stage.lit(rgb(code)) for code in ("5f9444", "7bb052", "4a7a3c"))
    land.grass(stage, "blade", y + 0.03, 0.06, 0.008, blades)
    petals = [
        stage.lit(colour)
        for colour in (stage.brief.accents or tuple(map(rgb, ("f6f2ea", "f2c14e", "e8738a", "9a7fd0"))))
    ]
    for cell, x0 in stage.cells(0.028):
        name = f"bloom{cell}"
        if stage.dice.unit(name) < 0.35:
            continue
        x, fy = x0 + stage.dice.between(name + "x", -0.012, 0.012), y + stage.dice.between(name + "y", -0.05, 0.06)
        r, colour = stage.dice.between(name + "r", 0.006, 0.012), stage.dice.pick(name + "c", petals)
        for dx, dy in ((0, -1), (0.95, -0.3), (0.6, 0.8), (-0.6, 0.8), (-0.95, -0.3)):
            stage.canvas.disc(x + dx * r * 0.8, fy + dy * r * 0.8, r * 0.62, r * 0.62, colour)
        stage.canvas.disc(x, fy, r * 0.5, r * 0.5, stage.lit(rgb("f0b93a")))
