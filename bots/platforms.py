"""The platforms that Easel has. Adding one is its folder, a line here, and its section in `bots/settings.py`.

The modules named here are light: a platform's library is loaded where it is configured.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any, Protocol

from bots.common.finding import Finding
from bots.common.platform import Asked, Parts, Platform
from bots.discord import platform as discord
from bots.settings import Settings
from bots.telegram import platform as telegram
from bots.web import platform as web
from core.jobs import Place


class Package(Protocol):
    """What the module `platform` in a platform's folder offers."""

    NAME: str
    """As it stands in the database: of people, places, and what the platform keeps."""

    ASKED: Asked | None
    """What `easel setup` asks; None where there is nothing to tell."""

    def make(self, settings: Settings, parts: Parts, timing: Any = None) -> Platform | None:
        """The platform; None where it is not configured. `timing`: other figures to go by than its own, for tests."""

    def check(self, settings: Settings) -> AsyncIterator[Finding] | None:
        """What `easel doctor` finds of it; None where there is nothing to try."""

    def check_places(self, settings: Settings, places: Sequence[Place]) -> AsyncIterator[Finding] | None:
        """What `easel doctor` finds of what the bot may do in places where people drew."""


PLATFORMS: tuple[Package, ...] = (web, telegram, discord)
"""In the order in which they begin; they end in reverse, the page last, whose connections are those of the server."""
