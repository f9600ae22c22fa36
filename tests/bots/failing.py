"""Use cases that raise whatever they like, for the tests that nobody is met with silence."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from core.errors import StoreAway
from core.studio import Studio

ERRORS = (RuntimeError("a bug"), StoreAway("the database is away"))
USE_CASES = [name for name, made in inspect.getmembers(Studio, inspect.iscoroutinefunction) if not name.startswith("_")]


def every_use_case_raises(patch: pytest.MonkeyPatch, error: Exception) -> None:
    """From now on, all that people can ask for ends in this error."""

    async def raising(*_: Any, **__: Any) -> Any:
        raise error

    for name in USE_CASES:
        patch.setattr(Studio, name, raising)
