"""Cards as discord.py's Components V2. Nothing of them is kept by the library: buttons are found by their data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bots.common.button import Button, shown
from bots.discord.limits import COMPONENTS
from bots.discord.render import Card

_STYLES: Mapping[str, discord.ButtonStyle] = {
    "primary": discord.ButtonStyle.primary,
    "secondary": discord.ButtonStyle.secondary,
    "success": discord.ButtonStyle.success,
    "danger": discord.ButtonStyle.danger,
}


def view(card: Card, file: str = "", seal: str = "") -> ui.LayoutView:
    """A card as a message; `file` is the name of the attachment that the gallery shows."""
    return _sealed([_framed(card, file, seal)])


def page(cards: Sequence[Card], files: Sequence[str]) -> ui.LayoutView:
    """Several cards as one message, each with its picture beside it where `files` names one."""
    return _sealed([_listed(card, file) for card, file in zip(cards, files, strict=True)])


def words(text: str) -> ui.LayoutView:
    """A few words."""
    return view(Card(text))


def picker(text: str, data: str, placeholder: str) -> ui.LayoutView:
    """Asks for a channel."""
    kinds = [discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.public_thread]
    kinds += [discord.ChannelType.private_thread, discord.ChannelType.forum]
    select: ui.ChannelSelect[Any] = ui.ChannelSelect(custom_id=data, placeholder=placeholder, channel_types=kinds)
    return _sealed([ui.Container(ui.TextDisplay(text), ui.ActionRow(select))])


def original(name: str) -> ui.LayoutView:
    """A file to be saved."""
    return _sealed([ui.File(f"attachment://{name}")])


def _framed(card: Card, file: str, seal: str) -> ui.Item[Any]:
    parts: list[ui.Item[Any]] = [ui.TextDisplay(card.top)]
    if file and card.as_file:
        parts.append(ui.File(f"attachment://{file}", spoiler=card.spoiler))
    elif file:
        picture = discord.MediaGalleryItem(f"attachment://{file}", description=card.alt or None, spoiler=card.spoiler)
        parts.append(ui.MediaGallery(picture))
    if card.below:
        parts.append(ui.TextDisplay(card.below))
    return ui.Container(*parts, *_rows(card, seal), accent_colour=card.accent)


def _listed(card: Card, file: str) -> ui.Item[Any]:
    if not card.top:
        return _rows(card)[0]
    told: ui.Item[Any] = ui.TextDisplay(card.top)
    if not file:
        return ui.Container(told, *_rows(card), accent_colour=card.accent)
    beside: ui.Thumbnail[Any] = ui.Thumbnail(f"attachment://{file}", description=card.alt or None, spoiler=card.spoiler)
    return ui.Container(ui.Section(told, accessory=beside), *_rows(card), accent_colour=card.accent)


def _rows(card: Card, seal: str = "") -> list[ui.Item[Any]]:
    rows = shown(card.rows, COMPONENTS)
    return [ui.ActionRow(*(_button(button, seal) for button in row)) for row in rows]


def _button(button: Button, seal: str) -> ui.Button[Any]:
    data = f"{button.data}:{seal}" if seal else button.data
    return ui.Button(label=button.label, custom_id=data, style=_STYLES.get(button.style, discord.ButtonStyle.secondary))


def _sealed(items: Sequence[ui.Item[Any]]) -> ui.LayoutView:
    """A view that the library does not keep in memory after it was sent."""
    made = ui.LayoutView(timeout=None)
    for item in items:
        made.add_item(item)
    made.stop()
    return made
