"""The last hand on a picture: what a reference leaves in it, its style, vignette and grain."""

from __future__ import annotations

import math
from collections.abc import Callable

from PIL import Image, ImageChops, ImageEnhance, ImageFilter, ImageOps

from . import texture
from .recipe import Window
from .stage import Stage

_ECHO = 0.3


def styled(image: Image.Image, stage: Stage) -> Image.Image:
    """The picture in the manner its prompt names."""
    brief = stage.brief
    style = _STYLES.get(brief.style)
    if style:
        return style(image, stage)
    if brief.flags.niji:
        return ImageEnhance.Color(ImageEnhance.Brightness(image).enhance(1.05)).enhance(1.18)
    return texture.grained(vignetted(image, 0.22 if not brief.flags.raw else 0.1), 9)


def vignetted(image: Image.Image, strength: float) -> Image.Image:
    """Corners a little darker."""
    curve = [255 - round(255 * strength * max(0.0, level / 255 - 0.55) ** 1.5 / 0.302) for level in range(256)]
    mask = _corners().point(curve).resize(image.size, Image.Resampling.BILINEAR)
    return ImageChops.multiply(image, Image.merge("RGB", (mask, mask, mask)))


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


def _corners() -> Image.Image:
    """Distance from the centre: 0 there, 255 in the corners."""
    return Image.radial_gradient("L").crop((37, 37, 219, 219)).point([min(255, level) for level in range(256)])


def _unit(image: Image.Image) -> float:
    """A thousandth of the picture's size, so that a style looks alike at every resolution."""
    return math.sqrt(image.width * image.height) / 1000


def _watercolor(image: Image.Image, stage: Stage) -> Image.Image:
    u = _unit(image)
    pale = ImageEnhance.Color(Image.blend(image, Image.new("RGB", image.size, (252, 249, 241)), 0.2)).enhance(1.2)
    wet = pale.filter(ImageFilter.ModeFilter(max(3, round(9 * u)))).filter(ImageFilter.BoxBlur(1.2 * u))
    bleed = stage.clouds("bleed", (0.12, 0.12), 4)
    lighter = Image.blend(wet, Image.new("RGB", image.size, (255, 253, 246)), 0.34)
    pooled = Image.composite(
        lighter, wet, texture.sharpened(bleed, 90, 190).resize(image.size, Image.Resampling.BICUBIC)
    )
    edges = ImageOps.invert(wet.convert("L").filter(ImageFilter.FIND_EDGES)).point(
        [max(0, 255 - (255 - level) * 2) for level in range(256)]
    )
    edges = edges.filter(ImageFilter.BoxBlur(u)).point([155 + level * 100 // 255 for level in range(256)])
    inked = ImageChops.multiply(pooled, Image.merge("RGB", (edges, edges, edges)))
    border = texture.sharpened(stage.clouds("border", (0.1, 0.1), 4), 0, 255).resize(
        image.size, Image.Resampling.BICUBIC
    )
    reach = ImageChops.add(_corners().resize(image.size), border.point([level // 2 for level in range(256)]), 1, -64)
    paper = Image.new("RGB", image.size, (252, 249, 241))
    return texture.grained(Image.composite(paper, inked, texture.sharpened(reach, 195, 240)), 14)


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
    u = _unit(image)
    strokes = ImageEnhance.Color(image).enhance(1.3).filter(ImageFilter.ModeFilter(max(3, round(13 * u))))
    noise = stage.clouds("bristle", (0.012, 0.05), 2, 2).resize(image.size, Image.Resampling.BICUBIC)
    relief = noise.filter(ImageFilter.EMBOSS).point([128 + (level - 128) // 2 for level in range(256)])
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
    return texture.grained(flat.filter(ImageFilter.ModeFilter(max(3, round(4 * u)))), 8)


def _ukiyo(image: Image.Image, stage: Stage) -> Image.Image:
    u = _unit(image)
    paper = Image.new("RGB", image.size, (240, 226, 192))
    flat = (
        image.filter(ImageFilter.GaussianBlur(1.2 * u))
        .quantize(12, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        .convert("RGB")
    )
    flat = ImageChops.multiply(Image.blend(flat, Image.new("RGB", image.size, (255, 255, 255)), 0.22), paper)
    soft = image.convert("L").filter(ImageFilter.GaussianBlur(1.0 * u))
    lines = ImageChops.difference(soft, image.convert("L").filter(ImageFilter.GaussianBlur(3.0 * u)))
    lines = lines.point([255 if level < 9 else max(60, 255 - level * 9) for level in range(256)])
    grain = (
        stage.clouds("wood", (0.9, 0.01), 2, 2)
        .resize(image.size)
        .point([214 + level * 41 // 255 for level in range(256)])
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
