"""What a button under a picture does, told by its customId, and the buttons of servers that name none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from core import prompts


class Change(StrEnum):
    """What `/submit/change` can do."""

    UPSCALE = "UPSCALE"
    VARIATION = "VARIATION"
    REROLL = "REROLL"


class Family(StrEnum):
    """Kinds of buttons."""

    UPSAMPLE = "upsample"
    """U1 to U4."""
    UPSCALE = "upscale"
    """2x, 4x, subtle, creative: of a single picture."""
    VARIATION = "variation"
    """V1 to V4."""
    VARY = "vary"
    """Subtle or strong: of a single picture."""
    REROLL = "reroll"
    INPAINT = "inpaint"
    OUTPAINT = "outpaint"
    CUSTOM_ZOOM = "custom_zoom"
    PAN = "pan"
    BOOKMARK = "bookmark"
    PIC_READER = "pic_reader"
    IMAGINE_ALL = "imagine_all"
    PICREAD_RETRY = "picread_retry"
    PROMPT_ANALYZER = "prompt_analyzer"
    ANIMATE = "animate"
    VIDEO_PICK = "video_pick"
    VIDEO_MANUAL = "video_manual"
    EXTEND = "extend"
    """One of four videos gone on with, where `submit/video` does it."""
    OTHER = "other"

    @property
    def asks(self) -> bool:
        """True when the server always asks for words (or a mask) through `/submit/modal` first."""
        return self in _ASKING

    @property
    def change(self) -> Change | None:
        """The same thing through `/submit/change`, where there is one."""
        return _CHANGES.get(self)


_ASKING = frozenset(
    {Family.INPAINT, Family.CUSTOM_ZOOM, Family.PIC_READER, Family.PROMPT_ANALYZER, Family.VIDEO_MANUAL}
)
_CHANGES: Mapping[Family, Change] = {
    Family.UPSAMPLE: Change.UPSCALE,
    Family.VARIATION: Change.VARIATION,
    Family.REROLL: Change.REROLL,
}
_FAMILIES: tuple[tuple[str, Family], ...] = (
    (r"job::upsample(::|$)", Family.UPSAMPLE),
    (r"job::upsample_", Family.UPSCALE),
    (r"job::variation(::|$)", Family.VARIATION),
    (r"job::(low|high)_variation", Family.VARY),
    (r"job::reroll", Family.REROLL),
    (r"job::pan_", Family.PAN),
    (r"job::animate_", Family.ANIMATE),
    (r"extend::", Family.EXTEND),
    (r"job::video_virtual_upscale", Family.VIDEO_PICK),
    (r"job::video(::|$)", Family.VIDEO_MANUAL),
    (r"(job::)?inpaint", Family.INPAINT),
    (r"(job::)?outpaint", Family.OUTPAINT),
    (r"(job::)?customzoom", Family.CUSTOM_ZOOM),
    (r"(job::)?bookmark", Family.BOOKMARK),
    (r"(job::)?picreader::all", Family.IMAGINE_ALL),
    (r"(job::)?picreader", Family.PIC_READER),
    (r"(job::)?picread::retry", Family.PICREAD_RETRY),
    (r"(job::)?promptanalyzer", Family.PROMPT_ANALYZER),
)
"""Beginnings of customIds after `MJ::`, in small letters, as Midjourney has named its buttons; the first that fits."""
_BEGINS = re.compile("(?:mj::)?(?:" + "|".join(f"(?P<{family.name}>{begin})" for begin, family in _FAMILIES) + ")")

_NO_CHANGES = frozenset(
    {
        *("UPSCALE", "UPSCALE_HD", "DESCRIBE", "SHORTEN", "SWAP_FACE", "SWAP_VIDEO_FACE", "SHOW", "UPLOAD"),
        *("VIDEO", "VIDEO_EXTEND", "EDIT", "EDITS", "RETEXTURE"),
    }
)
"""Actions whose result `/submit/change` refuses; the open proxies allow imagine, variation, blend and reroll."""

PRIMARY = 2
"""Discord's style of an ordinary button; one that was pressed already has 3."""


class ServerButton(Struct, frozen=True):
    """A button. Exactly one of `custom_id` (for action) and `change` (with `index`) is set."""

    label: str
    emoji: str = ""
    style: int = PRIMARY
    family: Family = Family.OTHER
    custom_id: str = ""
    change: Change | None = None
    index: int = 0


def family_of(custom_id: str) -> Family:
    """The family of a customId, `OTHER` when it is not known."""
    found = _BEGINS.match(custom_id.lower())
    return Family[found.lastgroup] if found and found.lastgroup else Family.OTHER


def index_of(custom_id: str) -> int:
    """The tile that a customId speaks of, 1 to 4; 1 where it speaks of none (a reroll carries 1 too)."""
    found = re.search(r"::([1-4])(::|$)", custom_id)
    return int(found[1]) if found else 1


def as_change(button: ServerButton) -> ServerButton | None:
    """The same button through `/submit/change`, or None where that cannot do it."""
    change = button.change or button.family.change
    if change is None:
        return None
    index = button.index or index_of(button.custom_id)
    return ServerButton(button.label, button.emoji, button.style, button.family, change=change, index=index)


def fixed_buttons(action: str | None, prompt: str | None = None) -> tuple[ServerButton, ...]:
    """The buttons under a finished task of a server that names none: U1–U4, V1–V4 and 🔄, or nothing at all.

    A server that knows no videos calls one an imagine, as it calls its prompt.
    """
    if (action or "").upper() in _NO_CHANGES or prompts.has(prompt or "", "video"):
        return ()
    tiles = [
        ServerButton(f"{letter}{index}", family=family, change=family.change, index=index)
        for letter, family in (("U", Family.UPSAMPLE), ("V", Family.VARIATION))
        for index in (1, 2, 3, 4)
    ]
    return (*tiles, ServerButton("", "🔄", family=Family.REROLL, change=Change.REROLL, index=1))


EXTEND = "extend::"
"""Begins what stands for a customId where `submit/video` does what a button would."""


def extends(pick: ServerButton) -> tuple[ServerButton, ...]:
    """What new-api takes by `submit/video` of one of four videos, whose own button it turns away."""
    number = index_of(pick.custom_id)
    return tuple(
        ServerButton(
            f"Extend {number} {motion.capitalize()}",
            "🎞️",
            family=Family.EXTEND,
            custom_id=f"{EXTEND}{motion}",
            index=number,
        )
        for motion in ("high", "low")
    )


_KEYCAP = "\N{COMBINING ENCLOSING KEYCAP}"


def glyph(emoji: str) -> str:
    """The emoji if it is one a person can see; custom emoji come as bare names (`upscale_1`) and are dropped."""
    return emoji if any(ord(char) >= 0x2000 for char in emoji) or _KEYCAP in emoji else ""
