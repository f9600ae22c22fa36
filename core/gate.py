"""The gate before what is written for somebody: on Discord, nothing may come of what could not be acknowledged.

It stands in the context of the task that does what they ask for, where whatever writes finds it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Gate = Callable[[], Awaitable[None]]
"""Awaited before something is written; raises where it must not be."""

_GATE: ContextVar[Gate | None] = ContextVar("_GATE", default=None)


@contextmanager
def behind(gate: Gate | None) -> Iterator[None]:
    """What is done meanwhile, also in tasks that it begins, awaits the gate before anything is written; where that
    raises, nothing is. None for no gate."""
    before = _GATE.set(gate)
    try:
        yield
    finally:
        _GATE.reset(before)


def ungated() -> None:
    """From here on, in this context, nobody's gate is awaited: what begins goes on by itself."""
    _GATE.set(None)


def gated() -> bool:
    """Whether there is a gate that may hold anything back."""
    return _GATE.get() is not None


async def opened() -> None:
    """Until the gate lets through what is about to be written. Raises what the gate does."""
    if (gate := _GATE.get()) is not None:
        await gate()
