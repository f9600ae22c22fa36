"""A panel of settings, as a value: what is set, and what can be. Each platform writes it in its own idiom."""

from __future__ import annotations

from msgspec import Struct

from bots.common.button import Button, Rows


class Choice(Struct, frozen=True):
    """One value that can be chosen."""

    label: str
    data: str
    chosen: bool
    value: str = ""
    """What it sets; empty where that is left open."""


class Line(Struct, frozen=True):
    """One setting: what it is, how it stands, and what it can be."""

    name: str
    label: str
    value: str
    """As it holds now, in words; also where that is the place's or the provider's."""
    own: str
    """What was written, to be changed; empty where nothing was."""
    data: str
    """What opens it, where a platform shows one at a time."""
    choices: tuple[Choice, ...]
    """The first leaves it open."""
    write: Button | None
    """Where it can be written: begins the message that does it."""
    example: str = ""
    """Of what can be written."""
    hint: str = ""
    """What it does, where its name does not say so."""


class Panel(Struct, frozen=True):
    """What is set, and what can be."""

    title: str
    told: str
    lines: tuple[Line, ...]
    opened: Line | None
    """The one that the person looks at."""
    tools: Rows
    """What is about the whole of it."""
    back: Button
    pages: tuple[Choice, ...] = ()
    """Panels that belong together, this one chosen."""
