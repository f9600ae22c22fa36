"""The browser, for whoever asks for it."""

from __future__ import annotations

from tests.bots.web.chromium import browser, page

__all__ = ["browser", "page"]
