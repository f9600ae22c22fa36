"""What tests of Vary Region hold against each other: masks as they were sent, and pictures before and after."""

from __future__ import annotations

import base64
import io
from pathlib import Path

from PIL import Image, ImageChops

from simulator import Simulator
from tests import sqlite

START = "data:image/png;base64,"


def sent(sim: Simulator) -> list[tuple[str, Image.Image]]:
    """Words and mask of each modal that came in."""
    bodies = [seen.json for seen in sim.requests if seen.path.endswith("/submit/modal")]
    assert all(body["maskBase64"].startswith(START) for body in bodies)
    return [
        (body["prompt"], Image.open(io.BytesIO(base64.b64decode(body["maskBase64"][len(START) :])))) for body in bodies
    ]


def expected(size: tuple[int, int], grid: int, *cells: tuple[int, int]) -> Image.Image:
    """A mask of cells, each as (row, column)."""
    mask = Image.new("RGB", size, "black")
    for row, column in cells:
        left, right = (round(size[0] * each / grid) for each in (column, column + 1))
        top, bottom = (round(size[1] * each / grid) for each in (row, row + 1))
        mask.paste((255, 255, 255), (left, top, right, bottom))
    return mask


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.mode == other.mode and one.size == other.size and ImageChops.difference(one, other).getbbox() is None


def results(folder: Path) -> list[tuple[str, Image.Image]]:
    """Label and picture of each press that is done, in their order."""
    asked = """select json_extract(action, '$.label'), lower(hex(result)) from job
               where kind = 'press' and state = 'done' order by number"""
    rows = sqlite.rows(folder, asked)
    return [(label, Image.open(folder / "pictures" / name[:2] / name).convert("RGB")) for label, name in rows]


def assert_only_there(before: Image.Image, after: Image.Image, mask: Image.Image) -> None:
    """The one is the other, but within the mask."""
    changed = ImageChops.difference(before, after).convert("L").point([0, *[255] * 255])
    assert changed.getbbox(), "something is painted anew"
    assert not ImageChops.subtract(changed, mask.convert("L")).getbbox(), "the rest is as it was, to the pixel"
