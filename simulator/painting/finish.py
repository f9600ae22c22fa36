"""The last hand on a picture: what a reference leaves in it, its style, vignette and grain."""

from __future__ import annotations

import math
from collections.abc import Callable

from PIL import Image, ImageChops, ImageEnhance, ImageFilter, ImageOps

from . import texture
from .recipe import Window
from .stage import Stage

_ECHO = 0.3
_STYLED_AREA = 1024 * 1024
"""Manners are worked out on no more pixels than this and enlarged: brushes are broad, and it spares memory."""


def styled(image: Image.Image, stage: Stage) -> Image.Image:
    """The picture in the manner its prompt names."""
    brief = stage.brief
    style = _STYLES.get(brief.style)
    if style:
        size = image.size
        fine = min(1.0, math.sqrt(_STYLED_AREA / (size[0] * size[1])))
        small = (
            image.resize((round(size[0] * fine), round(size[1] * fine)), Image.Resampling.BICUBIC)
            if fine < 1
            else image
        )
        return style(small, stage).resize(size, Image.Resampling.BICUBIC)
    if brief.flags.niji:
        return ImageEnhance.Color(ImageEnhance.Brightness(image).enhance(1.05)).enhance(1.18)
    return texture.grained(vignetted(image, 0.17 if not brief.flags.raw else 0.1), 6)


def vignetted(image: Image.Image, strength: float) -> Image.Image:
    """Darkens the corners of the picture itself a little."""
    curve = [255 - round(255 * strength * max(0.0, level / 255 - 0.55) ** 1.5 / 0.302) for level in range(256)]
    corners = texture.radial().point(curve)
    for box in texture.bands((0, 0, *image.size)):
        part = (0, box[1] * corners.height / image.height, corners.width, box[3] * corners.height / image.height)
        mask = corners.resize((box[2], box[3] - box[1]), Image.Resampling.BILINEAR, box=part)
        image.paste(ImageChops.multiply(image.crop(box), Image.merge("RGB", (mask, mask, mask))), box)
    return image


def echoed(image: Image.Image, reference: Image.Image, home: Window, window: Window) -> Image.Image:
    """A soft memory of a reference picture's masses laid over the home part of the picture."""
    across, down = image.width / window.w, image.height / window.h
    size = max(8, round(home.w * across)), max(8, round(home.h * down))
    soft = ImageOps.fit(reference, (48, 48), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(2))
    ghost = image.copy()
    ghost.paste(
        soft.resize(size, Image.Resampling.BICUBIC),
        (round((home.x - window.x) * across), round((home.y - window.y) * down)),
    )
    return Image.blend(image, Image.blend(ghost, ImageChops.soft_light(image, ghost), 0.5), _ECHO * 1.4)


def _unit(image: Image.Image) -> float:
    """A thousandth of the picture's size, so that a style looks alike at every resolution."""
    return math.sqrt(image.width * image.height) / 1000


def _broad(image: Image.Image, stage: Stage, fineness: int) -> Image.Image:
    """Patches as a broad brush leaves them; `fineness` is patches per world unit, whatever the resolution."""
    window = stage.canvas.window
    small = image.resize(
        (max(16, round(fineness * window.w)), max(16, round(fineness * window.h))), Image.Resampling.BOX
    )
    return small.filter(ImageFilter.MedianFilter(5)).resize(image.size, Image.Resampling.BICUBIC)


def _watercolor(image: Image.Image, stage: Stage) -> Image.Image:
    u = _unit(image)
    white = Image.new("RGB", image.size, (252, 249, 241))
    wet = ImageEnhance.Color(Image.blend(Image.blend(_broad(image, stage, 340), image, 0.35), white, 0.1)).enhance(1.45)
    bleed = texture.sharpened(stage.clouds("bleed", (0.16, 0.16), 5), 70, 190).resize(
        image.size, Image.Resampling.BICUBIC
    )
    pooled = Image.composite(Image.blend(wet, white, 0.36), wet, bleed)
    soft = wet.convert("L").filter(ImageFilter.BoxBlur(0.8 * u))
    rims = ImageChops.difference(soft, soft.filter(ImageFilter.BoxBlur(4 * u)))
    rims = rims.point([max(110, 255 - level * 7) for level in range(256)])
    inked = ImageChops.multiply(pooled, Image.merge("RGB", (rims, rims, rims)))
    torn = stage.clouds("border", (0.09, 0.09), 5).resize(image.size, Image.Resampling.BICUBIC)
    reach = ImageChops.add(_frame(image.size), torn, 1, -128)
    paper = texture.sharpened(reach, 150, 176)
    return texture.grained(Image.composite(white, inked, paper), 12)


def _frame(size: tuple[int, int]) -> Image.Image:
    """How close to an edge of the picture (L): 255 at the edge, 0 well inside."""
    ramp = [max(0, 255 - min(x, 127 - x) * 17) for x in range(128)]
    across, down = Image.new("L", (128, 1)), Image.new("L", (1, 128))
    across.putdata(ramp)
    down.putdata(ramp)
    return ImageChops.lighter(
        across.resize(size, Image.Resampling.BICUBIC), down.resize(size, Image.Resampling.BICUBIC)
    )


def _ink(image: Image.Image, stage: Stage) -> Image.Image:
    u = _unit(image)
    grey = ImageOps.autocontrast(image.convert("L").filter(ImageFilter.GaussianBlur(2 * u)), cutoff=1)
    wash = ImageOps.posterize(grey.convert("RGB"), 3).convert("L").filter(ImageFilter.BoxBlur(1.5 * u))
    soft = image.convert("L").filter(ImageFilter.GaussianBlur(1.4 * u))
    lines = ImageChops.difference(soft, image.convert("L").filter(ImageFilter.GaussianBlur(5 * u)))
    lines = lines.point([max(0, 255 - level * 9) for level in range(256)])
    ink = ImageChops.multiply(wash.point([80 + level * 175 // 255 for level in range(256)]), lines)
    toned = ImageOps.colorize(ink, (28, 26, 34), (248, 243, 230), mid=(150, 146, 144))
    return texture.grained(vignetted(Image.blend(toned, image, 0.12), 0.1), 14)


def _oil(image: Image.Image, stage: Stage) -> Image.Image:
    strokes = ImageEnhance.Color(Image.blend(_broad(image, stage, 300), image, 0.25)).enhance(1.35)
    bristle = stage.clouds("bristle", (0.014, 0.05), 2, 2).resize(image.size, Image.Resampling.BICUBIC)
    crossed = stage.clouds("crossed", (0.05, 0.016), 2, 2).resize(image.size, Image.Resampling.BICUBIC)
    where = texture.sharpened(stage.clouds("where", (0.2, 0.2), 3), 110, 146).resize(
        image.size, Image.Resampling.BICUBIC
    )
    paste = Image.composite(bristle, crossed, where)
    relief = ImageChops.subtract(
        paste, ImageChops.offset(paste, max(1, round(2 * _unit(image))), max(1, round(2 * _unit(image)))), 1, 128
    )
    relief = relief.point([min(255, max(0, 128 + (level - 128) * 2)) for level in range(256)])
    return vignetted(ImageChops.overlay(strokes, Image.merge("RGB", (relief, relief, relief))), 0.25)


def _pixel(image: Image.Image, stage: Stage) -> Image.Image:
    window = stage.canvas.window
    blocks = max(16, round(112 * window.w)), max(16, round(112 * window.h))
    small = ImageEnhance.Color(image.resize(blocks, Image.Resampling.BOX)).enhance(1.25)
    crisp = small.quantize(28, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).convert("RGB")
    return crisp.resize(image.size, Image.Resampling.NEAREST)


def _poster(image: Image.Image, stage: Stage) -> Image.Image:
    u = _unit(image)
    smooth = ImageEnhance.Color(image).enhance(1.25).filter(ImageFilter.GaussianBlur(1.5 * u))
    flat = smooth.quantize(9, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).convert("RGB")
    return texture.grained(flat.filter(ImageFilter.MedianFilter(3)), 8)


def _ukiyo(image: Image.Image, stage: Stage) -> Image.Image:
    u = _unit(image)
    paper = Image.new("RGB", image.size, (240, 226, 192))
    flat = (
        image.filter(ImageFilter.GaussianBlur(1.2 * u))
        .quantize(12, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        .convert("RGB")
    )
    flat = ImageEnhance.Color(Image.blend(flat, Image.new("RGB", image.size, (255, 255, 255)), 0.16)).enhance(1.5)
    flat = ImageChops.multiply(flat, paper)
    soft = image.convert("L").filter(ImageFilter.GaussianBlur(1.0 * u))
    lines = ImageChops.difference(soft, image.convert("L").filter(ImageFilter.GaussianBlur(3.0 * u)))
    lines = lines.point([255 if level < 9 else max(60, 255 - level * 9) for level in range(256)])
    grain = (
        stage.clouds("wood", (0.9, 0.01), 2, 2)
        .resize(image.size)
        .point([228 + level * 27 // 255 for level in range(256)])
    )
    inked = ImageChops.multiply(flat, Image.merge("RGB", (lines, lines, lines)))
    return texture.grained(ImageChops.multiply(inked, Image.merge("RGB", (grain, grain, grain))), 8)


_STYLES: dict[str, Callable[[Image.Image, Stage], Image.Image]] = {
    "watercolor": _watercolor,
    "ink": _ink,
    "oil": _oil,
    "pixel": _pixel,
    "poster": _poster,
    "ukiyo": _ukiyo,
}
