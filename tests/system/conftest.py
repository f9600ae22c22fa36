"""What keeps these tests short: the simulator in their own process paints nothing."""

from __future__ import annotations

import pytest

from tests.system import small


@pytest.fixture(autouse=True)
def small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of these tests is about pictures."""
    small.instead_of_paintings(monkeypatch)
