"""The painter as its callers see it: orders in, pictures out."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from simulator.painting import (
    Recipe,
    blend,
    imagine,
    inpaint,
    paint,
    pan,
    preview,
    reroll,
    swap_face,
    upscale,
    vary,
    zoom,
)
from simulator.painting.orders import Direction

pytestmark = pytest.mark.slow

FOX = "a red fox in snow --ar 3:2"
UPLOADS: dict[str, bytes] = {}


def opened(png: bytes) -> Image.Image:
    with Image.open(io.BytesIO(png)) as image:
        return image.convert("RGB")


@cache
def painted(recipe: Recipe) -> Image.Image:
    return opened(paint(recipe, UPLOADS.__getitem__))


def little(recipe: Recipe, part: int = 2) -> Recipe:
    """The same at a part of its width and height: enough where thumbnails are compared."""
    return Recipe(recipe.tiles, (recipe.tile_size[0] // part, recipe.tile_size[1] // part))


def first(recipe: Recipe, size: tuple[int, int] = (200, 200)) -> Recipe:
    """The first tile alone and small: most of what there is to see costs a fraction."""
    return Recipe(recipe.tiles[:1], size)


def tile(grid: Image.Image, number: int) -> Image.Image:
    w, h = grid.width // 2, grid.height // 2
    x, y = (number - 1) % 2 * w, (number - 1) // 2 * h
    return grid.crop((x, y, x + w, y + h))


def distance(a: Image.Image, b: Image.Image, side: int = 48) -> float:
    """Mean difference of the thumbnails, 0..255."""
    small = [image.resize((side, side), Image.Resampling.BOX) for image in (a, b)]
    return sum(ImageStat.Stat(ImageChops.difference(*small)).mean) / 3


def upload(name: str, colour: tuple[int, int, int]) -> str:
    image = Image.new("RGB", (300, 200), colour)
    ImageDraw.Draw(image).ellipse((90, 40, 210, 160), fill=(250, 250, 240))
    out = io.BytesIO()
    image.save(out, "PNG")
    UPLOADS[name] = out.getvalue()
    return name


@pytest.fixture(scope="module")
def grid() -> Recipe:
    return imagine(FOX, 21)


@pytest.fixture(scope="module")
def grid_image(grid: Recipe) -> Image.Image:
    return painted(little(grid))


@pytest.fixture(scope="module")
def single(grid: Recipe) -> Recipe:
    return upscale(grid, 2)


@pytest.fixture(scope="module")
def single_image(single: Recipe) -> Image.Image:
    return painted(little(single))


def test_the_same_prompt_and_seed_give_the_same_bytes() -> None:
    whale, another = (little(imagine("a whale", seed), 4) for seed in (5, 6))
    once = paint(whale, UPLOADS.__getitem__)
    again = paint(Recipe.from_json(whale.to_json()), UPLOADS.__getitem__)
    other = paint(another, UPLOADS.__getitem__)
    assert once == again
    assert once != other


def test_the_four_tiles_differ(grid_image: Image.Image) -> None:
    tiles = [tile(grid_image, number) for number in range(1, 5)]
    assert all(distance(a, b) > 3 for i, a in enumerate(tiles) for b in tiles[:i])


@pytest.mark.parametrize(
    ("ar", "size"),
    [
        ("1:1", (1024, 1024)),
        ("16:9", (1360, 768)),
        ("9:16", (768, 1360)),
        ("0:5", (1024, 1024)),
        ("999:1", (2048, 512)),
    ],
)
def test_the_aspect_is_honest(ar: str, size: tuple[int, int]) -> None:
    recipe = imagine(f"sea --ar {ar}", 1)
    assert recipe.size == size
    assert recipe.tile_size[0] % 8 == recipe.tile_size[1] % 8 == 0


def test_the_painted_size_is_the_recipes(grid: Recipe, single: Recipe, grid_image: Image.Image) -> None:
    whole = painted(grid)
    assert whole.size == grid.size
    assert painted(single).size == grid.size
    assert distance(whole, grid_image, 128) < 3


def test_a_seed_in_the_prompt_wins() -> None:
    assert imagine("fox --seed 7", 1) == imagine("fox --seed 7", 2)
    assert imagine("fox", 1) != imagine("fox", 2)


def test_an_upscale_is_its_tile_in_more_detail(grid_image: Image.Image, single_image: Image.Image) -> None:
    own = distance(single_image, tile(grid_image, 2), 128)
    assert own < 3
    assert all(distance(single_image, tile(grid_image, number), 128) > 3 * own for number in (1, 3, 4))


def test_upscaling_again_doubles_until_the_limit(single: Recipe, single_image: Image.Image) -> None:
    twice = upscale(single, None)
    assert twice.size == (single.size[0] * 2, single.size[1] * 2)
    assert upscale(twice, None).size[0] * upscale(twice, None).size[1] <= 2048 * 2048
    assert distance(painted(little(twice)), single_image, 128) < 3
    assert upscale(single, None, creative=True) != twice


def test_variations_descend_from_their_parent(grid: Recipe, grid_image: Image.Image) -> None:
    neon = imagine("neon city at night --ar 3:2", 21)
    parent, stranger = tile(grid_image, 2), painted(little(Recipe(neon.tiles[1:2], neon.tile_size)))
    low, high = (painted(little(vary(grid, 2, 5, strength))) for strength in ("low", "high"))
    near = [distance(tile(low, number), parent) for number in range(1, 5)]
    far = [distance(tile(high, number), parent) for number in range(1, 5)]
    assert min(near) > 0.3
    assert sum(near) < sum(far)
    assert max(far) < distance(stranger, parent)


@pytest.mark.parametrize("factor", [1.5, 2.0])
def test_zooming_out_keeps_the_picture_in_the_middle(single: Recipe, single_image: Image.Image, factor: float) -> None:
    wide = zoom(single, factor, 9)
    image = painted(little(wide))
    assert wide.tile_size == (624, 416)
    w, h = 312 / factor, 208 / factor
    box = round(156 - w / 2), round(104 - h / 2), round(156 + w / 2), round(104 + h / 2)
    tiles = [tile(image, number) for number in range(1, 5)]
    assert all(distance(one.crop(box), single_image) < 8 for one in tiles)
    assert distance(tiles[0], tiles[1]) > 0.2


def test_zoom_can_make_square(single: Recipe) -> None:
    assert zoom(single, 1.0, 9, square=True).tile_size == (512, 512)


@pytest.mark.parametrize(
    ("direction", "place"), [("left", (1, 0)), ("right", (0, 0)), ("up", (0, 1)), ("down", (0, 0))]
)
def test_panning_extends_one_side(
    single: Recipe, single_image: Image.Image, direction: Direction, place: tuple[int, int]
) -> None:
    longer = pan(single, direction, 9)
    one = painted(first(longer, little(longer).tile_size))
    w, h = (one.width * 2 // 3, one.height) if direction in ("left", "right") else (one.width, one.height * 2 // 3)
    x, y = place[0] * (one.width - w), place[1] * (one.height - h)
    assert distance(one.crop((x, y, x + w, y + h)), single_image, 64) < 10
    aspect = single.size[0] / single.size[1]
    assert longer.tile_size[0] / longer.tile_size[1] == pytest.approx(
        aspect * 1.5 if direction in ("left", "right") else aspect / 1.5, rel=0.03
    )


def test_inpainting_leaves_the_rest_untouched(single: Recipe) -> None:
    mask = Image.new("L", single.size)
    box = (60, 300, 460, 780)
    ImageDraw.Draw(mask).rectangle(box, fill=255)
    out = io.BytesIO()
    mask.save(out, "PNG")
    UPLOADS["mask"] = out.getvalue()
    mended = inpaint(single, "mask", "a white rabbit", 4)
    size = little(mended).tile_size
    before, after = painted(first(single, size)), painted(first(mended, size))
    changed = ImageChops.difference(before, after).getbbox()
    assert changed is not None
    hole = [edge / 4 for edge in box]
    assert changed[0] >= hole[0] - 1
    assert changed[1] >= hole[1] - 1
    assert changed[2] <= hole[2] + 1
    assert changed[3] <= hole[3] + 1
    assert painted(first(inpaint(single, "no such upload", "a cat", 4))) == painted(first(single))


def test_references_lend_their_colours() -> None:
    red, blue = upload("red", (190, 30, 40)), upload("blue", (20, 60, 190))
    red_horse, blue_horse = (painted(first(imagine("a horse", 3, (name,)))) for name in (red, blue))
    red_mean, blue_mean = (ImageStat.Stat(image).mean for image in (red_horse, blue_horse))
    assert red_mean[0] - red_mean[2] > blue_mean[0] - blue_mean[2] + 30


def test_a_blend_resembles_all_its_uploads() -> None:
    names = upload("red", (190, 30, 40)), upload("blue", (20, 60, 190))
    recipe = blend(names, "PORTRAIT", 4)
    image = painted(little(recipe))
    assert image.width < image.height
    red, _, blue = ImageStat.Stat(image).mean
    assert min(red, blue) > 60
    assert blend(names, "LANDSCAPE", 4).tile_size == recipe.tile_size[::-1]


def test_a_swap_keeps_the_targets_edges_and_takes_the_sources_middle() -> None:
    image = painted(swap_face(upload("red", (190, 30, 40)), upload("blue", (20, 60, 190))))
    assert image.getpixel((8, 8)) == (20, 60, 190)
    assert image.size == (1024, 1024)


@pytest.mark.parametrize("bad", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, b"GIF89a"])
def test_unreadable_uploads_are_ignored(bad: bytes) -> None:
    load: Callable[[str], bytes] = {"bad": bad}.__getitem__
    plain = imagine("a cup", 1)
    assert paint(first(imagine("a cup", 1, ("bad", "missing"))), load) == paint(first(plain), load)
    assert opened(paint(first(blend(("bad", "missing"), "SQUARE", 1)), load)).size == (200, 200)
    assert opened(paint(first(swap_face("bad", "missing")), load)).size == (200, 200)


def test_rerolling_keeps_the_order_and_changes_the_luck(grid: Recipe, single: Recipe) -> None:
    assert reroll(grid, 99) == imagine(FOX, 99)
    for recipe in (
        vary(grid, 1, 5, "high"),
        zoom(single, 2, 5),
        inpaint(single, "mask", "a cat", 5),
        blend(("a",), "SQUARE", 5),
    ):
        again = reroll(recipe, 99)
        assert again != recipe
        assert again.size == recipe.size
        assert [one.window for one in again.tiles] == [one.window for one in recipe.tiles]


def test_previews_grow_sharper(grid: Recipe) -> None:
    png = paint(first(grid, (512, 344)), UPLOADS.__getitem__)
    final = opened(png).resize((512, 344))
    errors = []
    for percent in (-5, 30, 70, 100, 400):
        with Image.open(io.BytesIO(preview(png, percent))) as image:
            assert image.format == "WEBP"
            errors.append(distance(image.convert("RGB"), final, 128))
    assert errors[0] > errors[1] > errors[2] > errors[3] == errors[4]
    assert len(preview(png, 10)) < 60_000


def test_no_takes_an_element_out() -> None:
    assert imagine("a fox in snow", 1) != imagine("a fox in snow --no fox", 1)
    with_fox, without, empty = (
        painted(first(imagine(prompt, 1))) for prompt in ("a fox in snow", "a fox in snow --no fox", "snow")
    )
    assert distance(without, empty) < 1 < distance(with_fox, empty)


@pytest.mark.parametrize("style", ["watercolor", "ink", "oil", "pixel", "poster", "ukiyo-e"])
def test_a_style_changes_the_manner_but_not_the_scene(style: str, grid_image: Image.Image) -> None:
    styled = painted(first(imagine(f"{style} {FOX}", 21), (300, 200)))
    assert 2 < distance(styled, tile(grid_image, 1)) < 90


def test_chinese_words_paint_the_same_things() -> None:
    assert painted(first(imagine("雪中的红狐", 1))).tobytes() == painted(first(imagine("red fox, snow", 1))).tobytes()
