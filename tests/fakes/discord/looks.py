"""What a person sees of a message: texts, pictures with their descriptions, rows of buttons, menus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from . import components as kinds
from .errors import Wire

if TYPE_CHECKING:
    from .cdn import Cdn, Stored

Style = Literal["primary", "secondary", "success", "danger", "link", "premium"]
STYLES: tuple[Style, ...] = ("primary", "secondary", "success", "danger", "link", "premium")

MENUS = {3: "string", 5: "user", 6: "role", 7: "mentionable", 8: "channel"}


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or file that is shown."""

    name: str
    url: str
    alt: str
    spoiler: bool
    content: bytes | None = field(repr=False)
    """Nothing where the address is not the fake's own."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button; `emoji` is its name."""

    label: str
    style: Style
    custom_id: str
    url: str
    disabled: bool
    emoji: str
    id: int


@dataclass(frozen=True, slots=True)
class Menu:
    """A select menu; `options` are (label, value) pairs of a string menu."""

    kind: str
    custom_id: str
    placeholder: str
    options: tuple[tuple[str, str], ...]
    low: int
    high: int
    disabled: bool
    id: int


def rows(components: list[Wire]) -> Iterator[list[Button]]:
    """The buttons as they stand; a section's accessory is a row of its own."""
    for one in kinds.walk(components):
        inside = one.get("components", []) if one["type"] == kinds.ROW else [one.get("accessory", {})]
        if buttons := [_button(child) for child in inside if child.get("type") == kinds.BUTTON]:
            yield buttons


def _button(one: Wire) -> Button:
    return Button(
        one.get("label") or "",
        STYLES[one["style"] - 1],
        one.get("custom_id") or "",
        one.get("url") or "",
        bool(one.get("disabled")),
        (one.get("emoji") or {}).get("name") or "",
        one["id"],
    )


def menus(components: list[Wire]) -> Iterator[Menu]:
    """The select menus, in order."""
    for one in kinds.walk(components):
        if one["type"] in MENUS:
            options = tuple((option["label"], option["value"]) for option in one.get("options", []))
            low, high = one.get("min_values"), one.get("max_values")
            yield Menu(
                MENUS[one["type"]],
                one["custom_id"],
                one.get("placeholder") or "",
                options,
                1 if low is None else low,
                1 if high is None else high,
                bool(one.get("disabled")),
                one["id"],
            )


def texts(components: list[Wire]) -> list[str]:
    """All that is written in text displays."""
    return [one["content"] for one in kinds.walk(components) if one["type"] == kinds.TEXT_DISPLAY]


def shown(components: list[Wire]) -> Iterator[Wire]:
    """Every place in components that shows a file: `{"media": {"url"}, "description", "spoiler"}`."""
    for one in kinds.walk(components):
        if one["type"] == kinds.GALLERY:
            yield from one["items"]
        elif one["type"] == kinds.THUMBNAIL:
            yield one
        elif one["type"] == kinds.FILE:
            yield {"media": one["file"], "spoiler": one.get("spoiler")}


def gallery(components: list[Wire], attached: list[Stored], cdn: Cdn) -> Iterator[Media]:
    """The pictures in galleries and thumbnails, and the files shown."""
    files = {f"attachment://{stored.name}": stored for stored in attached}
    for item in shown(components):
        url = item["media"]["url"]
        stored = files.get(url) or cdn.known(url)
        yield Media(
            stored.name if stored else url.rpartition("/")[2],
            cdn.url(stored) if stored else url,
            item.get("description") or "",
            bool(item.get("spoiler")),
            stored.content if stored else None,
        )
