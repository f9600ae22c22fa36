"""What `core.media.pictures` takes for a picture, and what it makes of one."""

from __future__ import annotations

import contextlib
import hashlib
import io
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.errors import EaselError
from core.kept import PictureInfo
from core.media.pictures import (
    PictureError,
    PictureLimits,
    PictureProblem,
    for_provider,
    inspect,
    shrink,
    tiles,
)

TYPES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP", "image/gif": "GIF"}
COLOURS = ("red", "lime", "blue", "white")


def grid(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """Four quarters in four colours."""
    image = Image.new(mode, (width, height))
    for index, colour in enumerate(COLOURS):
        x, y = index % 2 * (width // 2), index // 2 * (height // 2)
        image.paste(Image.new(mode, (width - width // 2, height - height // 2), colour), (x, y))
    return image


def encoded(image: Image.Image, kind: str = "image/png", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, TYPES[kind], **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(have - want) < 12 for have, want in zip(pixel, colour, strict=False))


def refused(action: Callable[[], object]) -> PictureProblem:
    with pytest.raises(PictureError) as caught:
        action()
    assert isinstance(caught.value, EaselError)
    return caught.value.kind


@pytest.mark.parametrize("kind", TYPES)
def test_a_picture_is_known_by_its_content(kind: str) -> None:
    data = encoded(grid(), kind)
    assert inspect(data) == PictureInfo(hashlib.sha256(data).hexdigest(), kind, 64, 48, len(data))


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.98])
def test_a_picture_cut_off_is_broken(kind: str, part: float) -> None:
    data = encoded(Image.effect_noise((96, 96), 80).convert("RGB"), kind)
    assert refused(lambda: inspect(data[: int(len(data) * part)])) is PictureProblem.BROKEN


def test_a_progressive_jpeg_with_bytes_behind_its_end_is_whole() -> None:
    data = encoded(grid(), "image/jpeg", progressive=True)
    assert inspect(data + b"\0" * 100).width == 64


def test_a_damaged_png_is_broken() -> None:
    data = bytearray(encoded(Image.effect_noise((64, 64), 80)))
    data[len(data) // 2] ^= 0xFF
    assert refused(lambda: inspect(bytes(data))) is PictureProblem.BROKEN


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", b"%!PS-Adobe-3.0 EPSF-3.0", b"8BPS\0\1",
     b"BM" + bytes(60), b"II*\0" + bytes(60), b"SIMPLE  =                    T", b"RIFF\0\0\0\0WAVE"],
)  # fmt: skip
def test_other_formats_never_reach_a_parser(data: bytes) -> None:
    assert refused(lambda: inspect(data)) is PictureProblem.NOT_A_PICTURE


def test_limits() -> None:
    data = encoded(grid(64, 48))
    assert inspect(data, limits=PictureLimits(len(data), 64 * 48, side=48))
    assert refused(lambda: inspect(data, limits=PictureLimits(size=len(data) - 1))) is PictureProblem.TOO_LARGE
    assert refused(lambda: inspect(data, limits=PictureLimits(pixels=64 * 48 - 1))) is PictureProblem.TOO_MANY_PIXELS
    assert refused(lambda: inspect(data, limits=PictureLimits(side=49))) is PictureProblem.TOO_SMALL
    webp = encoded(grid(64, 48), "image/webp")
    assert refused(lambda: inspect(webp, limits=PictureLimits(webp_pixels=3000))) is PictureProblem.TOO_MANY_PIXELS


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def black_png(side: int) -> bytes:
    """A one-bit PNG, written row by row."""
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(1 + side // 8)) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


BOMB = """
import resource, sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
from core.media import pictures
data = Path(sys.argv[1]).read_bytes()
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before = peak()
shrink, tiles = lambda data: pictures.shrink(data, 100), lambda data: pictures.tiles(data, "image/png")
for action in (pictures.inspect, shrink, tiles):
    try:
        action(data)
    except pictures.PictureError as error:
        print(error.kind, end=", ")
print(peak() - before)
"""


@pytest.mark.parametrize("side", [8_000, 12_000, 20_000])
def test_a_bomb_goes_off_nowhere(side: int, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.png"
    bomb.write_bytes(black_png(side))
    assert bomb.stat().st_size < 100_000
    run = subprocess.run([sys.executable, "-c", BOMB, str(bomb)], capture_output=True, text=True, check=True)
    *kinds, megabytes = run.stdout.split(", ")
    assert kinds == ["too many pixels"] * 3
    assert int(megabytes) < 20  # Pillow's own modules; decoded, the smallest of these takes 64 MB and more


def stuffed(kind: str, part: bytes, size: int) -> bytes:
    """A sound picture with so many bytes of one part before its pixels."""
    data = encoded(grid().convert("P") if kind == "image/gif" else grid(), kind)
    table = 3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0
    at = {"image/gif": 13 + table, "image/jpeg": 2, "image/png": 33}[kind]
    return data[:at] + part * (size // len(part)) + data[at:]


COMMENT = b"\x21\xfe" + (b"\xff" + b"x" * 255) * 4000 + b"\0"
EXIF = b"\xff\xe1" + struct.pack(">H", 18) + b"Exif\0\0" + b"x" * 10


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("image/gif", b"\x21\xfe\x01x\0"),
        ("image/gif", COMMENT),
        ("image/gif", b"?"),
        ("image/jpeg", EXIF),
        ("image/jpeg", b"\xff"),
        ("image/jpeg", b"\xff\xd8"),
        ("image/png", chunk(b"teSt", b"")),
        ("image/png", chunk(b"tEXt", b"a\0b")),
    ],
)
def test_a_caricature_of_a_picture_costs_no_time(kind: str, part: bytes) -> None:
    """A parser that glues a million comments together one by one takes ten minutes for twenty megabytes."""
    assert inspect(stuffed(kind, part, 0)).width == 64
    large = stuffed(kind, part, 20_000_000)
    began = time.thread_time()
    assert refused(lambda: inspect(large)) is PictureProblem.BROKEN
    assert refused(lambda: shrink(large, 32)) is PictureProblem.BROKEN
    assert time.thread_time() - began < 3


@pytest.mark.parametrize(("passes", "fits"), [(30, True), (100, False)])
def test_pixels_are_not_gone_over_for_ever(passes: int, fits: bool) -> None:
    """Sixteen bytes are a pass over all pixels: two megabytes of them would take an hour."""
    data = encoded(grid(), "image/jpeg", progressive=True)
    last = data[data.rfind(b"\xff\xda") : -2]
    many = data[:-2] + last * passes + b"\xff\xd9"
    if fits:
        assert inspect(many).width == 64
    else:
        assert refused(lambda: inspect(many)) is PictureProblem.BROKEN


def test_what_phones_put_into_a_jpeg_is_taken() -> None:
    """A picture in the picture, a profile, metadata larger than a segment, a film behind it all."""
    small = encoded(grid(), "image/jpeg", progressive=True)
    photo = encoded(grid(), "image/jpeg", icc_profile=bytes(150_000), exif=b"Exif\0\0" + small, comment=b"\xff\xda")
    assert inspect(photo + small + bytes(range(256)) * 4000).width == 64
    assert opened(shrink(photo, 32)).size == (32, 24)


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("size", [(64, 48), (65, 49)])
def test_a_grid_is_cut_into_its_four_pictures(kind: str, size: tuple[int, int]) -> None:
    pieces = tiles(encoded(grid(*size), kind), kind)
    images = [opened(piece) for piece in pieces]
    assert {image.format for image in images} == {"JPEG" if kind == "image/jpeg" else "PNG"}
    width, height = size
    assert images[0].width + images[1].width == images[2].width + images[3].width == width
    assert images[0].height + images[2].height == images[1].height + images[3].height == height
    for image, colour in zip(images, [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)], strict=True):
        assert near(image.convert("RGB").getpixel((10, 10)), colour)


def test_tiles_of_a_png_lose_nothing() -> None:
    image = Image.merge("RGB", [Image.effect_noise((64, 64), 80) for _ in "RGB"])
    first = opened(tiles(encoded(image), "image/png")[0])
    assert first.tobytes() == image.crop((0, 0, 32, 32)).tobytes()


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("to", ["image/jpeg", "image/webp"])
def test_shrinking_keeps_the_shape(kind: str, to: str) -> None:
    small = shrink(encoded(grid(640, 480), kind), 64, 70, to=to)
    assert inspect(small).type == to
    assert opened(small).size == (64, 48)
    assert opened(shrink(encoded(grid(), kind), 1000)).size == (64, 48)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGB", "RGBA"])
def test_every_kind_of_pixel_can_be_shrunk(mode: str) -> None:
    image = Image.new("I;16", (64, 48)) if mode == "I;16" else grid(mode="RGBA").convert(mode)
    assert opened(shrink(encoded(image), 32)).mode == "RGB"


def test_a_jpeg_for_print_can_be_shrunk() -> None:
    assert opened(shrink(encoded(grid(mode="RGB").convert("CMYK"), "image/jpeg"), 32)).mode == "RGB"


def test_what_is_clear_becomes_white() -> None:
    clear = encoded(Image.new("RGBA", (64, 48), (255, 0, 0, 0)))
    assert near(opened(shrink(clear, 32)).getpixel((5, 5)), (255, 255, 255))


def test_a_photo_held_sideways_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = encoded(grid(640, 480), "image/jpeg", exif=exif)
    assert opened(shrink(photo, 64)).size == (48, 64)


def test_providers_get_png_and_jpeg() -> None:
    for image, kind, to in (
        (grid(), "image/webp", "image/jpeg"),
        (grid(mode="RGBA").resize((65, 49)), "image/gif", "image/png"),
        (Image.new("RGBA", (64, 48), (255, 0, 0, 9)), "image/webp", "image/png"),
    ):
        data = for_provider(encoded(image, kind), kind)
        assert inspect(data).type == to
        assert opened(data).size == image.size


def test_of_an_animation_the_first_frame_counts() -> None:
    for kind in ("image/gif", "image/webp"):
        frames = [Image.new("RGB", (64, 48), colour) for colour in COLOURS]
        data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
        assert (inspect(data).width, inspect(data).height) == (64, 48)
        first = opened(for_provider(data, kind)).convert("RGB")
        assert near(first.getpixel((5, 5)), (255, 0, 0))


SOUND = {kind: encoded(grid(), kind) for kind in TYPES}


@settings(deadline=None)
@given(
    kind=st.sampled_from(list(TYPES)),
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=8),
    tail=st.binary(max_size=20),
    cut=st.floats(0, 1),
)
def test_damage_is_always_ours(kind: str, changes: list[tuple[float, int]], tail: bytes, cut: float) -> None:
    data = bytearray(SOUND[kind])
    for where, value in changes:
        data[int(where * len(data))] = value
    broken = bytes(data[: int(len(data) * cut) + 1]) + tail
    for action in (lambda: inspect(broken), lambda: shrink(broken, 20), lambda: tiles(broken, kind)):
        with contextlib.suppress(PictureError):  # either outcome is right; any other exception is not
            action()
