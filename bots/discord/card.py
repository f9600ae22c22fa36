"""A message of Discord's as a value: its texts, buttons and lists, and what it shows. Pure."""

from __future__ import annotations

from msgspec import Struct

from bots.common.button import Rows


class Option(Struct, frozen=True):
    """One entry of a list; `data` comes back when it is picked."""

    label: str
    data: str
    chosen: bool = False


class Select(Struct, frozen=True):
    """A list to pick from: one entry, or as many as `most` says and none as well."""

    data: str
    title: str
    """What stands in it where nothing is picked."""
    options: tuple[Option, ...]
    most: int = 0


class Card(Struct, frozen=True):
    """A message. `picture` is the result's hash; `preview_url` is where the newest preview can be had."""

    top: str
    """Above the picture, as Discord's markdown."""
    below: str = ""
    rows: Rows = ()
    lists: tuple[Select, ...] = ()
    """Above the buttons."""
    picture: str | None = None
    preview_url: str | None = None
    alt: str = ""
    spoiler: bool = False
    as_file: bool = False
    """It is no still picture: a file to be saved, or played where the person's app can do that."""
    accent: int | None = None
    """The colour at its edge."""
