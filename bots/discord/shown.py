"""What a message shows: its job, by the buttons under it; and its pictures, in all the places where Discord lets them
stand: attachments, the components of Components V2 (there `attachments` is empty), embeds, stickers, and what a forward
brings along. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import discord

from bots.common import callback_data, presses
from bots.common.media import NOT_TAKEN, may_be_picture
from bots.common.request import Attachment

Holder = discord.Message | discord.MessageSnapshot
"""What pictures stand in."""
_VIDEO = "video/"
_POSTER = "format=webp"
"""With this behind a video's address Discord's proxy gives its first frame, as its own apps show it."""


def pictures(message: discord.Message) -> tuple[Attachment, ...]:
    """All of them, each once; where there is none, what stands there instead and is not taken."""
    found: dict[str, Attachment] = {}
    holders: list[Holder] = [message, *message.message_snapshots]
    for holder in holders:
        for each in _in(holder):
            found.setdefault(each.id.partition("?")[0], each)
    taken = tuple(each for each in found.values() if not each.refused)
    return taken or tuple(found.values())


def attached(given: discord.Attachment) -> Attachment:
    """A file that was attached: a picture, a video's first frame, or told by its bytes."""
    if (given.content_type or "").startswith(_VIDEO):
        return Attachment(_poster(given.proxy_url), hidden=given.is_spoiler())
    return Attachment(given.url, given.size, given.is_spoiler())


def _in(holder: Holder) -> Iterator[Attachment]:
    for file in holder.attachments:
        video = (file.content_type or "").startswith(_VIDEO)
        yield attached(file) if video or may_be_picture(file.content_type, file.filename) else _other(file.url)
    yield from _components(holder.components)
    for embed in holder.embeds:
        media = embed.image if embed.image.url else embed.thumbnail
        if address := media.proxy_url or media.url:
            yield Attachment(address)
    for sticker in holder.stickers:
        drawn = sticker.format is discord.StickerFormatType.lottie
        yield _other(sticker.url) if drawn else Attachment(sticker.url)


def _components(components: Iterable[Any], hidden: bool = False) -> Iterator[Attachment]:
    """Those in components, and in components of components."""
    for component in components:
        veiled = hidden or bool(getattr(component, "spoiler", False))
        items = [component, getattr(component, "accessory", None), *getattr(component, "items", ())]
        for item in items:
            if (media := getattr(item, "media", None)) is not None:
                yield _media(media, veiled or bool(getattr(item, "spoiler", False)))
        yield from _components(getattr(component, "children", ()), veiled)


def _media(media: discord.UnfurledMediaItem, hidden: bool) -> Attachment:
    address = media.url if media.attachment_id or not media.proxy_url else media.proxy_url
    kind = media.content_type or ""
    if kind.startswith(_VIDEO):
        return Attachment(_poster(media.proxy_url or media.url), hidden=hidden)
    name = address.partition("?")[0].rpartition("/")[2]
    return Attachment(address, hidden=hidden) if may_be_picture(kind, name) else _other(address)


def _poster(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{_POSTER}"


def _other(address: str) -> Attachment:
    return Attachment(address, refused=NOT_TAKEN)


def job_under(message: discord.Message) -> tuple[str, str, str] | None:
    """A button that stands under a message, as `callback_data.unpack` reads it: the first that is of a job."""
    return presses.job_under(buttons(message.components))


def buttons(components: Iterable[Any]) -> Iterator[tuple[str, str, str]]:
    """All buttons in components, lists and what can be picked in them too, as `callback_data.unpack` reads them."""
    for component in components:
        names = [getattr(component, "custom_id", None), *(each.value for each in getattr(component, "options", ()))]
        yield from filter(None, (callback_data.unpack(name or "") for name in names))
        yield from buttons(filter(None, (getattr(component, "accessory", None),)))
        yield from buttons(getattr(component, "children", ()))
