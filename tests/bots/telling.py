"""Where secrets may not stand: in all that every library logs, and in what the doctor says."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from bots import logs
from bots.doctor import examine
from bots.settings import Settings


@pytest.fixture
def every_line() -> Iterator[None]:
    """All libraries tell all they know, which they do not outside of this test."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    chatty = {name: logging.getLogger(name).level for name in (*root.manager.loggerDict, *logs._CHATTY)}
    yield
    root.handlers[:] = before
    root.setLevel(level)
    for name, was in chatty.items():
        logging.getLogger(name).setLevel(was)


def tell_all(secrets: list[str]) -> None:
    """Log in both forms at once."""
    root = logging.getLogger()
    handlers = []
    for form in ("text", "json"):
        logs.configure("debug", form, secrets)
        handlers += root.handlers
    root.handlers[:] = handlers
    for name in logs._CHATTY:
        logging.getLogger(name).setLevel(logging.DEBUG)


async def seen_by_doctor(settings: Settings) -> str:
    paper = io.StringIO()
    await examine(settings, paper)
    return paper.getvalue()
