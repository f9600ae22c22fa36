"""Lines of a log that repeat are told once a minute, with their count.

Whatever makes Easel log a line can happen ten thousand times: a loop in trouble, a flood of nonsense from outside. The
log must not fill the disk by that, nor hide all else. What counts as the same is the template of a logger's line: its
same text comes once a minute, a few others beside it in full, and the rest as a number.
"""

from __future__ import annotations

import copy
import logging
import re
import time
from collections.abc import Callable, Iterator

from msgspec import Struct, field

from core.about import JOB

WINDOW = 60.0
"""Seconds."""
DIFFERENT = 10
"""Lines of one template with different texts (of several jobs, say) that are told in that time."""
KINDS = 1000
"""Templates remembered at a time. There are some 200, but libraries may make theirs up as they go."""

_VARYING = re.compile(r"0x[0-9a-f]+|\d+")
"""What differs in a text that was made up before it was logged: addresses of objects, numbers."""


class _Kind(Struct):
    """What was told of one template since the minute began."""

    since: float
    texts: set[str] = field(default_factory=set)
    traces: set[tuple[object, ...]] = field(default_factory=set)
    held: int = 0
    last: logging.LogRecord | None = None


class Repeats:
    """Sifts lines. `clock` gives seconds that never go back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kinds: dict[tuple[str, int, str], _Kind] = {}
        """The oldest first."""

    def sift(self, record: logging.LogRecord) -> Iterator[logging.LogRecord]:
        """What is to be written now: counts of minutes that are over, and this line if it is not counted itself.

        Whoever asks for debug lines wants them all, and of each job its beginning and its end are told (`each`).
        """
        yield from self.over()
        if record.levelno <= logging.DEBUG or getattr(record, "each", False):
            yield record
            return
        key = (record.name, record.levelno, _template(record))
        kind = self._kinds.setdefault(key, _Kind(self._clock()))
        text = f"{record.getMessage()} {JOB.get('')} {_trace(record)[:1]}"
        if text in kind.texts or len(kind.texts) >= DIFFERENT:
            kind.held, kind.last = kind.held + 1, record
            return
        kind.texts.add(text)
        if record.exc_info and (trace := _trace(record)) in kind.traces:
            record = copy.copy(record)
            record.exc_info = record.exc_text = None
        elif record.exc_info:
            kind.traces.add(trace)
        yield record

    def over(self, *, now: bool = False) -> Iterator[logging.LogRecord]:
        """The counts of minutes that are over; `now` of all."""
        until = self._clock() - WINDOW
        while self._kinds:
            key, kind = next(iter(self._kinds.items()))
            if not now and kind.since > until and len(self._kinds) <= KINDS:
                return
            del self._kinds[key]
            if kind.held and kind.last is not None:
                yield _count(kind.last, kind.held)


def _template(record: logging.LogRecord) -> str:
    """What all lines of a kind have in common."""
    return _VARYING.sub("#", str(record.msg).partition("\n")[0])


def _trace(record: logging.LogRecord) -> tuple[object, ...]:
    """What kind of error a record tells of, and where it arose."""
    if not record.exc_info or record.exc_info[1] is None:
        return ()
    trace = record.exc_info[2]
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = (trace.tb_frame.f_code, trace.tb_lineno) if trace is not None else ()
    return type(record.exc_info[1]).__qualname__, *place


def _count(last: logging.LogRecord, held: int) -> logging.LogRecord:
    """A line that stands for so many."""
    args = (last.getMessage().partition("\n")[0], held)
    return logging.LogRecord(last.name, last.levelno, last.pathname, last.lineno, "%s [%d times more]", args, None)
