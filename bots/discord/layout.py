"""Cards as Discord's Components V2, in the very form in which its API takes them: what is left out has its default.

The library's own views become the same in the end, at many times the cost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from discord import ButtonStyle, ChannelType, ComponentType

from bots.common.button import Button, shown
from bots.discord.card import Card, Select
from bots.discord.limits import COMPONENTS, PLACEHOLDER

Component = dict[str, Any]
Layout = list[Component]
"""What a message is made of."""

ROW, _BUTTON, _SELECT = (
    kind.value for kind in (ComponentType.action_row, ComponentType.button, ComponentType.channel_select)
)
_STRINGS = ComponentType.string_select.value
_FRAME, _SECTION, _TEXT = (
    kind.value for kind in (ComponentType.container, ComponentType.section, ComponentType.text_display)
)
_GALLERY, _THUMBNAIL, _FILE = (
    kind.value for kind in (ComponentType.media_gallery, ComponentType.thumbnail, ComponentType.file)
)
_STYLES: Mapping[str, int] = {name: ButtonStyle[name].value for name in ("primary", "secondary", "success", "danger")}
_PLACES = [
    kind.value
    for kind in (
        ChannelType.text,
        ChannelType.news,
        ChannelType.public_thread,
        ChannelType.private_thread,
        ChannelType.forum,
    )
]
"""Where a picture can be posted."""


def view(card: Card, file: str = "", seal: str = "") -> Layout:
    """A card as a message; `file` is the name of the attachment that the gallery shows."""
    return [_framed(card, file, seal)]


def page(cards: Sequence[Card], files: Sequence[str]) -> Layout:
    """Several cards as one message, each with its picture beside it where `files` names one."""
    return [_listed(card, file) for card, file in zip(cards, files, strict=True)]


def words(text: str) -> Layout:
    """A few words."""
    return view(Card(text))


def picker(text: str, data: str, placeholder: str) -> Layout:
    """Asks for a channel."""
    select = {"type": _SELECT, "custom_id": data, "placeholder": placeholder, "channel_types": _PLACES}
    select |= {"min_values": 1, "max_values": 1}
    return [_frame([_text(text), {"type": ROW, "components": [select]}])]


def original(name: str, *, hidden: bool = False) -> Layout:
    """A file to be saved."""
    return [_file(name, spoiler=hidden)]


def album(names: Sequence[str], *, hidden: bool) -> Layout:
    """Pictures side by side, each with its number for whoever does not see them."""
    items = [
        {"media": _media(name), "description": str(number), "spoiler": hidden} for number, name in enumerate(names, 1)
    ]
    return [{"type": _GALLERY, "items": items}]


def _framed(card: Card, file: str, seal: str) -> Component:
    parts = [_text(card.top)]
    if file and card.as_file:
        parts.append(_file(file, spoiler=card.spoiler))
    elif file:
        parts.append({"type": _GALLERY, "items": [_picture(card, file)]})
    if card.below:
        parts.append(_text(card.below))
    return _frame([*parts, *map(_list, card.lists), *_rows(card, seal)], card.accent)


def _listed(card: Card, file: str) -> Component:
    if not card.top:
        return _rows(card)[0]
    told = _text(card.top)
    if file:
        told = {"type": _SECTION, "components": [told], "accessory": {"type": _THUMBNAIL} | _picture(card, file)}
    return _frame([told, *_rows(card)], card.accent)


def _frame(parts: Layout, accent: int | None = None) -> Component:
    return {"type": _FRAME, "components": parts, "accent_color": accent}


def _text(text: str) -> Component:
    return {"type": _TEXT, "content": text}


def _file(name: str, *, spoiler: bool = False) -> Component:
    return {"type": _FILE, "file": _media(name), "spoiler": spoiler}


def _picture(card: Card, file: str) -> Component:
    return {"media": _media(file), "description": card.alt or None, "spoiler": card.spoiler}


def _media(file: str) -> Component:
    return {"url": f"attachment://{file}"}


def _rows(card: Card, seal: str = "") -> Layout:
    rows = shown(card.rows, COMPONENTS)
    return [{"type": ROW, "components": [_button(button, seal) for button in row]} for row in rows]


def _list(listed: Select) -> Component:
    options = [{"label": each.label, "value": each.data, "default": each.chosen} for each in listed.options]
    select = {"type": _STRINGS, "custom_id": listed.data, "placeholder": listed.title[:PLACEHOLDER], "options": options}
    select |= {"min_values": 0 if listed.most else 1, "max_values": listed.most or 1}
    return {"type": ROW, "components": [select]}


def _button(button: Button, seal: str) -> Component:
    if button.url is not None:
        return {"type": _BUTTON, "style": ButtonStyle.link.value, "label": button.label, "url": button.url}
    data = f"{button.data}:{seal}" if seal else button.data
    style = _STYLES.get(button.style, _STYLES["secondary"])
    return {"type": _BUTTON, "style": style, "label": button.label, "custom_id": data}
