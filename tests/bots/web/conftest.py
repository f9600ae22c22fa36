"""The browser, for whoever asks for it."""

from __future__ import annotations

from tests.bots.web.chromium import browser, page, tabs

__all__ = ["browser", "page", "tabs"]
