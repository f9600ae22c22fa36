"""Pictures cost a second each to paint; only tests that look at them have them painted."""

from __future__ import annotations

import pytest

from tests.bots.web.chromium import browser, page
from tests.system import small

__all__ = ["browser", "page"]


@pytest.fixture(autouse=True)
def small_pictures(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "painted" not in request.keywords:
        small.instead_of_paintings(monkeypatch)
