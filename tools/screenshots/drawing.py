"""What the drawing aids share: text in which missing fonts show as boxes, and photographs by the system's Chromium."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Page, async_playwright

from tests.bots.web.chromium import FLAGS, NAMES

STYLE = """
* { box-sizing: border-box; }
.box { display: inline-block; width: 1em; height: .9em; vertical-align: -.1em; border: 1px solid currentColor;
  opacity: .55; } .emoji { width: 1.2em; height: 1.1em; border-radius: 50%; background: #f5b400; opacity: 1; }
.key.cut { outline: 3px solid red; }
"""

CUT = """(keys) => keys.filter(key => key.firstChild.scrollWidth > key.firstChild.clientWidth)
  .map(key => { key.classList.add('cut'); return key.innerText; })"""
"""Marks the labels that do not fit, and returns them."""


def _boxed(drawing: str) -> str:
    """With boxes for signs that no font here has; what is not text in it is ASCII."""
    return "".join(_sign(sign) for sign in drawing)


def _sign(sign: str) -> str:
    if sign == "\ufe0f":
        return ""
    if not HAS_EMOJI and (sign in "❤⏩" or ord(sign) >= 0x1F000):
        return '<i class="box emoji"></i>'
    if not HAS_CHINESE and ("\u2e80" <= sign < "\ua000" or "\uff00" <= sign < "\uff61"):
        return '<i class="box"></i>'
    return sign


def _has(fonts: str) -> bool:
    tool = shutil.which("fc-list")
    return tool is not None and bool(subprocess.run([tool, fonts], capture_output=True, check=False).stdout)


HAS_CHINESE, HAS_EMOJI = _has(":lang=zh-cn"), _has(":charset=1f504")


@asynccontextmanager
async def a_page() -> AsyncIterator[Page]:
    """An empty page in the system's Chromium."""
    chromium = next(filter(None, map(shutil.which, NAMES)))
    async with async_playwright() as player:
        browser = await player.chromium.launch(executable_path=chromium, args=FLAGS)
        yield await browser.new_page()
        await browser.close()


async def photographed(page: Page, file: Path, style: str, pieces: Sequence[str], width: int) -> list[str]:
    """Photograph pieces side by side; returns the labels that are cut off."""
    await page.set_viewport_size({"width": width, "height": 600})
    await page.set_content(f"<meta charset=utf-8><style>{STYLE}{style}</style>{_boxed(''.join(pieces))}")
    cut: list[str] = await page.eval_on_selector_all(".key", CUT)
    await page.screenshot(path=file, full_page=True)
    return cut
