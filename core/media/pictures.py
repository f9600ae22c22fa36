"""Pictures as bytes: what they are, whether they may come in, and the few changes that Easel makes to them.

    EaselError
    └── PictureError    `kind` is a `PictureProblem`: too large, not a picture, broken, too many pixels, too small

Everything here is pure and blocks; callers hand it to a thread. `inspect` decodes no pixels of PNG, JPEG and WEBP, so
it costs little memory whatever the picture says of itself. Functions that must decode refuse the same pictures first
and take turns, one in the whole process at a time: pixels are 40 MB for a grid of 2048², 200 MB at the limit.
"""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from msgspec import Struct

from core.errors import EaselError
from core.kept import PictureInfo
from core.media import pillow
from core.media.containers import CHECKS

_decoding = threading.Lock()
"""Who holds pixels. Hand decoding to one thread of its own, so that those who wait hold up nobody else's."""

JPEG_QUALITY = 95
"""For pictures that go on to be looked at in full; 4:4:4, so that red edges stay sharp."""


class PictureProblem(StrEnum):
    """Why a picture does not come in."""

    TOO_LARGE = "too large"
    """More bytes than `PictureLimits.size`."""
    NOT_A_PICTURE = "not a picture"
    """Neither PNG nor JPEG, WEBP or GIF, whatever its name says."""
    BROKEN = "broken"
    """Cut off or damaged."""
    TOO_MANY_PIXELS = "too many pixels"
    TOO_SMALL = "too small"


class PictureError(EaselError):
    """Bytes that Easel does not take for a picture. `most`: the limit that was passed, in bytes or pixels."""

    def __init__(self, kind: PictureProblem, most: int = 0) -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.most = most


class PictureLimits(Struct, frozen=True):
    """How large a picture may be. The sizes are checked from its header, before any pixel is decoded."""

    size: int = 20 * 1024 * 1024
    """Bytes: what Telegram's bots can fetch, and the same everywhere. Servers take 30 MB of base64 (trueai's limit)."""
    pixels: int = 50_000_000
    """Midjourney's largest upscale has 17 million."""
    webp_pixels: int = 20_000_000
    """WEBP needs 16 bytes for each pixel where PNG needs 4: libwebp keeps two canvases for an animation's sake. AVIF
    needs about as many."""
    side: int = 16
    """Pixels of the shorter side, at least."""
    types: frozenset[str] = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"})
    lenient: bool = False
    """Whatever Pillow can make a picture of: with wrong checksums, or cut off."""


LIMITS = PictureLimits()
"""For what strangers send."""
RESULTS = PictureLimits(
    size=200 * 1024 * 1024,
    pixels=1024**3 // 4 // 3,
    side=1,
    types=LIMITS.types | {"image/avif"},
    lenient=True,
)
"""For what a provider painted, which is paid for, and for all that is kept: it came in through one of these gates.
Pillow itself takes more pixels than this (89 million, 360 MB) for a bomb."""


def inspect(data: bytes, *, limits: PictureLimits = LIMITS) -> PictureInfo:
    """What these bytes are, judged by content alone. Raises `PictureError`."""
    with _opened(data, limits) as (image, kind):
        width, height = image.size
        if kind in _UNSAID:
            with _damage_is_ours(), _decoding:
                image.load()  # the first frame; of a GIF a byte for each pixel
    return PictureInfo(hashlib.sha256(data).hexdigest(), kind, width, height, len(data))


def inspect_leniently(data: bytes) -> PictureInfo:
    """What these bytes are, as far as Pillow reads them, which is tried. Raises `PictureError`."""
    with _decoding, _opened(data, RESULTS) as (image, kind):
        width, height = image.size
        with _damage_is_ours():
            image.load()
    return PictureInfo(hashlib.sha256(data).hexdigest(), kind, width, height, len(data))


def moves(data: bytes) -> bool:
    """Whether these bytes, as far as they can be read, are of more than one frame."""
    try:
        with _decoding, _opened(data, RESULTS) as (image, _), _damage_is_ours():
            return bool(getattr(image, "is_animated", False))
    except PictureError:
        return False


def tiles(data: bytes, kind: str, *, limits: PictureLimits = LIMITS) -> tuple[bytes, bytes, bytes, bytes]:
    """The four pictures of a grid, in the order of U1 to U4: JPEG of a JPEG, else PNG. Raises `PictureError`."""
    with _decoded(data, limits) as image:
        width, height = image.size
        x, y = width // 2, height // 2
        boxes = ((0, 0, x, y), (x, 0, width, y), (0, y, x, height), (x, y, width, height))
        to = kind if kind == "image/jpeg" else "image/png"
        one, two, three, four = (_encoded(image.crop(box), to) for box in boxes)
    return one, two, three, four


def shrink(
    data: bytes, max_side: int, quality: int = 80, *, to: str = "image/jpeg", limits: PictureLimits = LIMITS
) -> bytes:
    """A small copy, no side longer than `max_side` pixels and never larger than it was. Raises `PictureError`.

    `to` is image/jpeg or image/webp; transparency becomes white in a JPEG.
    """
    with _decoded(data, limits, draft=max_side) as image:
        image.thumbnail((max_side, max_side), pillow.Image.Resampling.LANCZOS)
        return _encoded(image, to, quality)


def fit(data: bytes, most: int, *, limits: PictureLimits = LIMITS) -> bytes:
    """A JPEG of at most so many bytes: with less detail first, then with fewer pixels. Raises `PictureError`."""
    with _decoded(data, limits) as image:
        while True:
            for quality in (JPEG_QUALITY, 85, 75):
                if len(made := _encoded(image, "image/jpeg", quality)) <= most:
                    return made
            image.thumbnail((image.width * 3 // 4, image.height * 3 // 4), pillow.Image.Resampling.LANCZOS)


def for_provider(data: bytes, kind: str, *, limits: PictureLimits = LIMITS) -> bytes:
    """The first frame as every provider takes it: a PNG or a JPEG."""
    with _decoded(data, limits) as image:
        return _encoded(image, "image/png" if image.mode == "RGBA" or kind == "image/gif" else "image/jpeg")


@contextmanager
def pixels(data: bytes, *, limits: PictureLimits = LIMITS, draft: int | None = None) -> Iterator[pillow.Image.Image]:
    """A picture's pixels, as RGB or RGBA, for whoever draws on them: one at a time holds any. Raises `PictureError`.

    `draft`: of a JPEG no more of them than so many to a side are needed.
    """
    with _decoded(data, limits, draft) as image:
        yield image


EVERYWHERE = ("image/png", "image/jpeg")
"""Types that every provider takes."""
HEAD = 12
"""Bytes that tell a picture's type."""
_FORMATS = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/avif": "AVIF",
}
_HEAVY = ("image/webp", "image/avif")
_UNSAID = ("image/gif", "image/avif")
"""Types whose data carry no checksum and no end mark: only decoding tells whether they are whole."""
_JPEG_END = b"\xff\xd9"


def kind_of(data: bytes) -> str:
    """The MIME type by the first bytes. Raises `PictureError`."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:12] in (b"ftypavif", b"ftypavis"):  # one picture, and a sequence of them
        return "image/avif"
    raise PictureError(PictureProblem.NOT_A_PICTURE)


@contextmanager
def _opened(data: bytes, limits: PictureLimits = LIMITS) -> Iterator[tuple[pillow.Image.Image, str]]:
    """A picture within the limits, its header read and no more.

    Only the one format that the first bytes name is tried: Pillow's other forty parsers stay out of reach, and the one
    is handed only what is whole and of a sane make.
    """
    if len(data) > limits.size:
        raise PictureError(PictureProblem.TOO_LARGE, limits.size)
    kind = kind_of(data)
    if kind not in limits.types:
        raise PictureError(PictureProblem.NOT_A_PICTURE)
    with _damage_is_ours(), _leniently(limits):
        CHECKS[kind](data, limits.lenient)
        if limits.lenient and kind == "image/jpeg" and not data.endswith(_JPEG_END):
            data += _JPEG_END  # libjpeg makes of what is there what can be made, and waits for no more
        image = pillow.Image.open(io.BytesIO(data), formats=[_FORMATS[kind]])
    with image, _leniently(limits):
        if image.width * image.height > (most := limits.webp_pixels if kind in _HEAVY else limits.pixels):
            raise PictureError(PictureProblem.TOO_MANY_PIXELS, most)
        if min(image.size) < limits.side:
            raise PictureError(PictureProblem.TOO_SMALL)
        yield image, kind


@contextmanager
def _leniently(limits: PictureLimits) -> Iterator[None]:
    """Let Pillow decode what is cut off or has wrong checksums. Only within `_decoding`: it has one switch for all."""
    pillow.ImageFile.LOAD_TRUNCATED_IMAGES = limits.lenient or pillow.ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        yield
    finally:
        if limits.lenient:
            pillow.ImageFile.LOAD_TRUNCATED_IMAGES = False


@contextmanager
def _decoded(data: bytes, limits: PictureLimits, draft: int | None = None) -> Iterator[pillow.Image.Image]:
    """The pixels of the first frame, upright, as RGB or RGBA.

    With `draft`, a JPEG is decoded only as large as that many pixels need: libjpeg halves it on the way.
    """
    with _decoding, _opened(data, limits) as (opened, _):
        with _damage_is_ours():
            if draft:
                opened.draft(None, (draft, draft))
            opened.load()
            pillow.ImageOps.exif_transpose(opened, in_place=True)
            mode = "RGBA" if opened.has_transparency_data else "RGB"
            image = _of_bytes(opened)
            image = image if image.mode == mode else image.convert(mode)
        yield image


def _of_bytes(image: pillow.Image.Image) -> pillow.Image.Image:
    """Grey of 16 bits as one of 8: converting it, Pillow would cut off all that is brighter than 255 of 65,535."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")


def _encoded(image: pillow.Image.Image, kind: str, quality: int = JPEG_QUALITY) -> bytes:
    out = io.BytesIO()
    if kind == "image/jpeg":
        if image.mode == "RGBA":
            white = pillow.Image.new("RGB", image.size, "white")
            white.paste(image, mask=image.getchannel("A"))
            image = white
        image.save(out, "JPEG", quality=quality, subsampling=0 if quality >= JPEG_QUALITY else -1)
    elif kind == "image/webp":
        image.save(out, "WEBP", quality=quality)
    else:
        image.save(out, "PNG", compress_level=2)  # a quarter of the default's time, a little larger
    return out.getvalue()


@contextmanager
def _damage_is_ours() -> Iterator[None]:
    """Turn whatever Pillow makes of bad bytes into a `PictureError`.

    Its parsers raise OSError, SyntaxError, ValueError, struct.error, EOFError, IndexError and more.
    """
    try:
        yield
    except (PictureError, MemoryError):
        raise
    except (pillow.Image.DecompressionBombError, pillow.Image.DecompressionBombWarning) as error:
        raise PictureError(PictureProblem.TOO_MANY_PIXELS) from error
    except Exception as error:
        raise PictureError(PictureProblem.BROKEN) from error
