"""Masks: which part of a picture is to be painted anew. White is what was selected, all else black.

A mask goes to the provider as it is kept here: an opaque PNG of exactly the picture's size (litter-coder's
midjourney-proxy-plus, docs/api.md; trueai strips the one prefix `data:image/png;base64,` and hands the rest on).

Everything here is pure and blocks; callers hand it to a thread, one at a time (`PictureStore.in_turn`): a mask has a
byte for each pixel, three while it is read and written, and with its picture 4096² come to some 130 MB.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

from core.errors import EaselError
from core.media import pillow
from core.media.pictures import RESULTS, PictureLimits, inspect, pixels

SHOWN = 1024
"""Pixels of the longer side of a picture in which something is being selected."""
TINT = (155, 81, 224)
"""Lies over what is selected: the purple of 🟪, which stands on its buttons."""
UPLOADED = PictureLimits(size=4 * 1024 * 1024, types=frozenset({"image/png"}))
"""For a mask that comes from a browser: one of 4096² with a hundred strokes has a tenth of that."""
_HALF = 128
_COMPARED = 512
"""Pixels of the longer side at which a copy is held against its original."""
_ROUND = 96
"""Pixels of the longer side at which is found what a line goes round."""
_BLUR, _NOISE = 2.0, 40
"""Pixels by which both are blurred, and levels of a colour by which they may differ then without having been painted
on: a copy of half the size in JPEG of quality 30 comes to some 30 levels."""
_SPECK = 0.0008
"""Of a picture's area: what is smaller was no stroke."""
_ANOTHER = 0.7
"""Of a picture's area: a copy that differs in more than that is another picture, or was cropped."""
_STRAY, _STRAYS, _BESIDE = 14, 0.04, 23
"""Levels from which a difference counts that is no stroke, how much of a picture may differ so, and pixels around a
stroke in which it may: a copy has less than half a percent of them, one that was cropped by a thirtieth has five."""
_PROPORTION = 0.02
"""By so much the proportions of a copy may differ: apps round its sides."""


class MaskProblem(StrEnum):
    """Why no selection is found in what came in. `core.messages` has the sentences, `region_<name>`."""

    SIZE = "size"
    """A mask of another size than its picture."""
    CROPPED = "cropped"
    """A copy with other proportions."""
    ANOTHER = "another"
    """Not a copy of that picture, or of a part of it, or one whose colours were changed."""
    UNTOUCHED = "untouched"
    """A copy with nothing painted on it."""


class MaskError(EaselError):
    """What came in holds no selection."""

    def __init__(self, kind: MaskProblem) -> None:
        super().__init__(kind.value)
        self.kind = kind


def blank(size: tuple[int, int]) -> pillow.Image.Image:
    """Nothing selected."""
    return pillow.Image.new("L", size, 0)


def read(png: bytes, limits: PictureLimits = RESULTS) -> pillow.Image.Image:
    """A mask as its PNG says, only black and white. Raises PictureError."""
    with pixels(png, limits=limits) as image:
        return _sharp(image.convert("L"))


def uploaded(png: bytes, size: tuple[int, int]) -> pillow.Image.Image:
    """A mask that somebody painted in a browser. Raises MaskError and PictureError."""
    said = inspect(png, limits=UPLOADED)
    if (said.width, said.height) != size:
        raise MaskError(MaskProblem.SIZE)  # before any of it is decoded
    return read(png, UPLOADED)


def as_png(mask: pillow.Image.Image) -> bytes:
    """The mask as it is kept and sent."""
    out = io.BytesIO()
    mask.convert("RGB").save(out, "PNG", compress_level=6)
    return out.getvalue()


def share(mask: pillow.Image.Image) -> int:
    """How much is selected, in percent: 0 only for nothing, 100 only for all."""
    white = mask.histogram()[255]
    whole = mask.width * mask.height
    return round(white * 100 / whole) if white in (0, whole) else min(max(round(white * 100 / whole), 1), 99)


def cells(mask: pillow.Image.Image, grid: int) -> frozenset[int]:
    """Which cells of a grid are selected, for at least a half."""
    boxes = (box(mask.size, grid, number) for number in range(grid * grid))
    return frozenset(
        number for number, each in enumerate(boxes) if pillow.ImageStat.Stat(mask.crop(each)).mean[0] >= _HALF
    )


def box(size: tuple[int, int], grid: int, number: int) -> tuple[int, int, int, int]:
    """Where a cell lies, counted by rows from the top left: left, top, right, bottom in pixels."""
    row, column = divmod(number, grid)
    (width, height), across, down = size, (column, column + 1), (row, row + 1)
    left, right = (round(width * each / grid) for each in across)
    top, bottom = (round(height * each / grid) for each in down)
    return left, top, right, bottom


def toggled(mask: pillow.Image.Image, grid: int, numbers: Iterable[int]) -> pillow.Image.Image:
    """With these cells selected that were not, and the other way round."""
    chosen, after = cells(mask, grid), mask.copy()
    for number in numbers:
        after.paste(0 if number in chosen else 255, box(mask.size, grid, number))
    return after


def inverted(mask: pillow.Image.Image) -> pillow.Image.Image:
    """All but what was selected."""
    return pillow.ImageChops.invert(mask)


def shown(picture: bytes, mask: pillow.Image.Image, grid: int, limits: PictureLimits = RESULTS) -> bytes:
    """A JPEG of the picture with a grid of named cells over it, and what is selected tinted. Raises PictureError."""
    with pixels(picture, limits=limits, draft=SHOWN) as image:
        image.thumbnail((SHOWN, SHOWN), pillow.Image.Resampling.LANCZOS)
        flat = image.convert("RGB")
    small = mask.resize(flat.size, pillow.Image.Resampling.BILINEAR)
    flat.paste(TINT, mask=small.point([round(level * 0.6) for level in range(256)]))
    lines = pillow.Image.new("RGBA", flat.size)
    draw = pillow.ImageDraw.Draw(lines)
    font = _font(min(max(round(min(flat.size) / grid / 3.5), 14), 40))
    for number in range(grid * grid):
        left, top, right, bottom = box(flat.size, grid, number)
        draw.rectangle((left, top, right, bottom), outline=(0, 0, 0, 150))
        draw.rectangle((left + 1, top + 1, right - 1, bottom - 1), outline=(255, 255, 255, 130))
        where, called = (left + 8, top + 6), name(grid, number)
        draw.text(where, called, (255, 255, 255, 230), font, stroke_width=2, stroke_fill=(0, 0, 0, 200))
    flat.paste(lines, mask=lines)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=85)
    return out.getvalue()


@lru_cache(16)
def _font(height: int) -> pillow.ImageFont.FreeTypeFont | pillow.ImageFont.ImageFont:
    """Pillow's own, which is unpacked each time it is asked for."""
    return pillow.ImageFont.load_default(height)


def name(grid: int, number: int) -> str:
    """A cell as it is called on the picture: `B3` is the second from the left in the third row."""
    row, column = divmod(number, grid)
    return f"{chr(ord('A') + column)}{row + 1}"


def painted(copy: bytes, sights: Sequence[bytes], size: tuple[int, int]) -> pillow.Image.Image:
    """What somebody painted over in a copy of the picture, as a mask of `size`, the picture's own.

    It may be a copy of each of these sights of it: as it is, or with a grid over it. A line that goes round something
    selects what it goes round. Raises MaskError and PictureError.
    """
    with pixels(copy) as image:
        if abs(image.width / image.height / (size[0] / size[1]) - 1) > _PROPORTION:
            raise MaskError(MaskProblem.CROPPED)
        image.thumbnail((_COMPARED, _COMPARED), pillow.Image.Resampling.LANCZOS, reducing_gap=2.0)
        theirs = image.convert("RGB")
    soft = theirs.filter(pillow.ImageFilter.GaussianBlur(_BLUR))
    most = min((_difference(soft, sight) for sight in sights), key=lambda each: pillow.ImageStat.Stat(each).mean[0])
    strokes = most.point([255 if level > _NOISE else 0 for level in range(256)])
    strokes = strokes.filter(pillow.ImageFilter.MinFilter(3)).filter(
        pillow.ImageFilter.MaxFilter(7)
    )  # no specks, and no gaps
    found = pillow.ImageStat.Stat(strokes).mean[0] / 255
    strays = most.point([255 if _STRAY <= level <= _NOISE else 0 for level in range(256)])
    strays = pillow.ImageChops.subtract(strays, strokes.filter(pillow.ImageFilter.MaxFilter(_BESIDE)))
    if found > _ANOTHER or pillow.ImageStat.Stat(strays).mean[0] / 255 > _STRAYS:
        raise MaskError(MaskProblem.ANOTHER)
    if found < _SPECK:
        raise MaskError(MaskProblem.UNTOUCHED)
    return _sharp(pillow.ImageChops.lighter(strokes, _inside(strokes)).resize(size, pillow.Image.Resampling.BILINEAR))


def _difference(soft: pillow.Image.Image, sight: bytes) -> pillow.Image.Image:
    """By how much a blurred copy differs from a picture, in the colour in which it differs most."""
    with pixels(sight, limits=RESULTS, draft=2 * _COMPARED) as image:
        ours = image.convert("RGB").resize(soft.size, pillow.Image.Resampling.LANCZOS)
    bands = pillow.ImageChops.difference(soft, ours.filter(pillow.ImageFilter.GaussianBlur(_BLUR))).split()
    return pillow.ImageChops.lighter(pillow.ImageChops.lighter(bands[0], bands[1]), bands[2])


def _inside(strokes: pillow.Image.Image) -> pillow.Image.Image:
    """What the strokes go round: what cannot be reached from the edge."""
    small = strokes.copy()
    small.thumbnail((_ROUND, _ROUND), pillow.Image.Resampling.BOX)
    sheet = pillow.Image.new("L", (small.width + 2, small.height + 2), 0)
    sheet.paste(small.point([255 if level >= 64 else 0 for level in range(256)]), (1, 1))
    pillow.ImageDraw.floodfill(sheet, (0, 0), 100)
    inside = sheet.point([255 if level == 0 else 0 for level in range(256)]).crop(
        (1, 1, small.width + 1, small.height + 1)
    )
    return _sharp(inside.filter(pillow.ImageFilter.MaxFilter(3)).resize(strokes.size, pillow.Image.Resampling.BILINEAR))


def _sharp(mask: pillow.Image.Image) -> pillow.Image.Image:
    return mask.point([255 if level >= _HALF else 0 for level in range(256)])
