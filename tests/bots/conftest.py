"""What keeps these tests short: pictures that cost nothing to paint, and providers that may be asked often."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from bots import settings
from bots.common import finding
from core.mj import PROVIDERS
from tests.system import small


@pytest.fixture(autouse=True)
def small_pictures(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only tests that look at pictures have them painted, and little: a whole one costs a second."""
    if "painted" in request.keywords:
        small.paintings(monkeypatch)
    else:
        small.instead_of_paintings(monkeypatch)


@pytest.fixture(autouse=True)
def patient_providers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some are asked no more often than every ten seconds; here, how long the tests wait is all that changes."""
    often = {name: replace(provider, poll_seconds=0.15) for name, provider in PROVIDERS.items()}
    monkeypatch.setattr(settings, "PROVIDERS", often)


@pytest.fixture(autouse=True)
def on_a_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the tests run: what is said in a container is said there alone."""
    monkeypatch.setattr(finding, "IN_CONTAINER", False)


@pytest.fixture
def untouched_root() -> Iterator[None]:
    """For tests that set logging up as the program does: nothing of it is left for others."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:] = before
    root.setLevel(level)
