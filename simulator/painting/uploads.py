"""Pictures that people uploaded: decoding with bounds, their main colours, and mixing them."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, ImageChops, ImageEnhance, ImageFilter, ImageOps, ImageStat

from . import texture
from .colour import Colour
from .dice import Dice
from .flags import WIDEST
from .recipe import Mixture, Swap, Window

Load = Callable[[str], bytes]
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MOST_PIXELS = 50_000_000
_WORKING = 1024


def opened(data: bytes) -> Image.Image | None:
    """The first frame as RGB, at most 1024 pixels a side; None for what is no picture of reasonable size."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            picture.draft("RGB", (_WORKING, _WORKING))
            picture.thumbnail((_WORKING, _WORKING), Image.Resampling.BICUBIC)
            flat = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return None
    paper = Image.new("RGB", flat.size, (255, 255, 255))
    paper.paste(flat, mask=flat.getchannel("A"))
    return paper


def shape_of(data: bytes) -> float:
    """Width over height, within reason; square for what is no picture."""
    picture = opened(data)
    return min(max(picture.width / picture.height, 1 / WIDEST), WIDEST) if picture else 1.0


def fetched(name: str, load: Load) -> Image.Image | None:
    """The upload of that name, None if it is missing or unreadable."""
    try:
        return opened(load(name))
    except (OSError, LookupError, ValueError):
        return None


def main_colours(picture: Image.Image, count: int = 5) -> list[tuple[float, Colour]]:
    """The picture's colours with their shares, the largest first."""
    small = picture.resize((64, 64), Image.Resampling.BOX).quantize(count, Image.Quantize.MEDIANCUT)
    palette = small.getpalette() or []
    shares = sorted(small.getcolors() or [], reverse=True)
    return [
        (n / 4096, (palette[3 * i], palette[3 * i + 1], palette[3 * i + 2])) for n, i in shares if isinstance(i, int)
    ]


def mixture(frame: Mixture, window: Window, size: tuple[int, int], load: Load) -> Image.Image | None:
    """The uploads laid over each other, each ruling other regions; None if not one of them can be read."""
    pictures = [picture for picture in (fetched(name, load) for name in frame.names) if picture]
    if not pictures:
        return None
    dice = Dice(frame.seed, frame.tile, frame.steps)
    shift = frame.tile % len(pictures)
    inner = _placed(frame.home, window, size)
    inner_size = inner[2] - inner[0], inner[3] - inner[1]
    whole: Image.Image | None = None
    for number, picture in enumerate(pictures[shift:] + pictures[:shift]):
        centre = dice.between(f"crop-x{number}", 0.3, 0.7), dice.between(f"crop-y{number}", 0.35, 0.65)
        fitted = ImageOps.fit(picture, inner_size, Image.Resampling.BICUBIC, centering=centre)
        if whole is None:
            whole = fitted
            continue
        seed = int(Dice(frame.seed, frame.tile).unit(f"region{number}") * 2**32)
        noise = texture.field(frame.home, (inner_size[0] // 4, inner_size[1] // 4), seed, (0.7, 0.7), 3)
        middle = round(dice.between(f"share{number}", 105, 150))
        region = texture.sharpened(noise, middle - 45, middle + 45).resize(inner_size, Image.Resampling.BICUBIC)
        lights = Image.blend(ImageChops.screen(whole, fitted), ImageChops.multiply(whole, fitted), 0.5)
        whole = Image.blend(Image.composite(fitted, whole, region), lights, 0.28)
    assert whole is not None
    vivid = ImageEnhance.Color(ImageOps.autocontrast(whole, cutoff=0.5)).enhance(dice.between("vivid", 0.95, 1.35))
    return _extended(vivid, inner, size)


def swap(frame: Swap, window: Window, size: tuple[int, int], load: Load) -> Image.Image | None:
    """The middle of the source, in the target's light, in the middle of the target; None if neither can be read."""
    source, target = fetched(frame.source, load), fetched(frame.target, load)
    ground = target or source
    if ground is None:
        return None
    inner = _placed(frame.home, window, size)
    whole = ImageOps.fit(ground, (inner[2] - inner[0], inner[3] - inner[1]), Image.Resampling.BICUBIC)
    if source and target:
        face = round(whole.width * 0.5), round(whole.height * 0.6)
        corner = (whole.width - face[0]) // 2, round((whole.height - face[1]) * 0.4)
        side = min(source.size) * 0.7
        left, top = (source.width - side) / 2, (source.height - side) * 0.4
        middle = source.resize(face, Image.Resampling.BICUBIC, box=(left, top, left + side, top + side))
        there = whole.crop((*corner, corner[0] + face[0], corner[1] + face[1]))
        oval = texture.radial().point([min(255, max(0, (176 - level) * 5)) for level in range(256)])
        whole.paste(_in_light_of(middle, there), corner, oval.resize(face, Image.Resampling.BICUBIC))
    strength = sum(step.strength for step in frame.steps)
    dice = Dice(0, 0, frame.steps)
    toned = ImageEnhance.Color(whole).enhance(1 + (dice.unit("colour") - 0.5) * strength)
    return _extended(ImageEnhance.Brightness(toned).enhance(1 + (dice.unit("value") - 0.5) * strength), inner, size)


def hole(mask: Image.Image, covers: Window, window: Window, size: tuple[int, int]) -> Image.Image:
    """A mask that covers one window, seen through another (L); soft inwards, so that nothing outside of it changes."""
    box = _placed(covers, window, size)
    inner = mask.convert("L").resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BILINEAR)
    inner = inner.point([0 if level < 128 else 255 for level in range(256)])
    soft = inner.filter(ImageFilter.BoxBlur(max(1, inner.width / 60))).point(
        [max(0, level * 2 - 255) for level in range(256)]
    )
    sheet = Image.new("L", size)
    sheet.paste(soft, box[:2])
    return sheet


def hole_window(mask: Image.Image, covers: Window) -> Window | None:
    """The part of the world where a mask is white; None if it is nowhere."""
    box = mask.convert("L").point([0 if level < 128 else 255 for level in range(256)]).getbbox()
    if box is None:
        return None
    w, h = covers.w / mask.width, covers.h / mask.height
    return Window(covers.x + box[0] * w, covers.y + box[1] * h, (box[2] - box[0]) * w, (box[3] - box[1]) * h)


def _placed(home: Window, window: Window, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Where a part of the world lies in a picture of a window, in pixels."""
    across, down = size[0] / window.w, size[1] / window.h
    left, top = round((home.x - window.x) * across), round((home.y - window.y) * down)
    return left, top, left + max(8, round(home.w * across)), top + max(8, round(home.h * down))


def _extended(picture: Image.Image, inner: tuple[int, int, int, int], size: tuple[int, int]) -> Image.Image:
    """A picture on a larger canvas: beyond its edges its blurred reflections."""
    w, h = picture.size
    sheet = Image.new("RGB", size)
    if inner[0] > 0 or inner[1] > 0 or inner[2] < size[0] or inner[3] < size[1]:
        for column in range(-(inner[0] // w + 1), (size[0] - inner[0]) // w + 1):
            for row in range(-(inner[1] // h + 1), (size[1] - inner[1]) // h + 1):
                turned = ImageOps.mirror(picture) if column % 2 else picture
                turned = ImageOps.flip(turned) if row % 2 else turned
                sheet.paste(turned, (inner[0] + column * w, inner[1] + row * h))
        sheet = sheet.filter(ImageFilter.BoxBlur(max(size) / 40)).filter(ImageFilter.BoxBlur(max(size) / 40))
    sheet.paste(picture, inner[:2])
    return sheet


def _in_light_of(picture: Image.Image, other: Image.Image) -> Image.Image:
    """Shifted towards the other's mean colour."""
    bands = []
    for band, there in zip(picture.split(), other.split(), strict=True):
        move = (ImageStat.Stat(there).mean[0] - ImageStat.Stat(band).mean[0]) * 0.6
        bands.append(band.point([min(255, max(0, round(level + move))) for level in range(256)]))
    return Image.merge("RGB", bands)
