"""Logs: the standard library's, with every secret taken out before a line is written."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import TextIO

from typing_extensions import override

from bots.repeats import Repeats
from core.about import JOB

_SHAPES = tuple(
    (mark, re.compile(shape))
    for mark, shape in (
        ("bot", r"bot\d{5,}:[\w-]{30,}"),
        ("bearer ", r"(?i)(?<=bearer )[^\s\"']{8,}"),
        ("/hooks/mj/", r"(?<=/hooks/mj/)[^\s\"'/?]+"),
        ("/hooks/telegram/", r"(?<=/hooks/telegram/)[^\s\"'/?]+"),
        ("/originals/", r"(?<=/originals/)[\w/]+"),
        ("/webhooks/", r"(?<=/webhooks/)\d+/[^\s\"'/?]+"),
        ("/interactions/", r"(?<=/interactions/)\d+/[^\s\"'/?]+"),
        ("token", r"(?<=[\"']token[\"']: [\"'])[^\"']+"),
        ("token", r"(?<=[\"']token[\"']:[\"'])[^\"']+"),
        ("token", r"(?<=secret_token['\"]: ['\"])[^'\"]+"),
        ("://", r"(?<=://)[^\s/@:]+:[^\s/@]+(?=@)"),
        ("=", r"(?<=[?&])(?:ex|is|hm|sig|token|key)=[^&\s\"']+"),
    )
)
"""What secrets look like, for those that are not known by value; each with what is in every text that holds one, in
small letters. To look for that costs a tenth, and most lines have none of it."""

_CHATTY = ("httpx", "httpcore", "aiohttp.access", "aiosqlite", "alembic", "telegram", "discord", "asyncio", "PIL")
LOOK = 5.0
"""Seconds between looks at whether the minute of something that repeats is over."""
_TAIL = 16
"""Characters of the part of a token after its colon, from which on that part is a secret by itself."""


class Redactor:
    """Replaces secrets in text."""

    def __init__(self, secrets: Iterable[str]) -> None:
        known = {secret for secret in secrets if len(secret) >= 4}
        known |= {tail for secret in known if len(tail := secret.partition(":")[2]) >= _TAIL}
        self._known = sorted(known, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        """The text without secrets."""
        for secret in self._known:
            text = text.replace(secret, "***")
        small = text.lower()
        for mark, shape in _SHAPES:
            if mark in small:
                text = shape.sub("***", text)
        return text


class _Handler(logging.StreamHandler[TextIO]):
    """Writes to standard error; what repeats, once a minute with its count."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)
        self._repeats = Repeats()

    @override
    def emit(self, record: logging.LogRecord) -> None:
        try:
            for line in self._repeats.sift(record):
                super().emit(line)
        except Exception:
            self.handleError(record)

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """Say where a line stands that cannot be written; logging's own way says with what, secrets too."""
        with suppress(OSError, ValueError):  # nobody reads any more
            self.stream.write(f"a line cannot be logged: {record.name}, {record.pathname}:{record.lineno}\n")

    def tell(self, *, now: bool = False) -> None:
        """Write the counts of minutes that are over; `now` all."""
        assert self.lock is not None, "only a handler that logging makes no lock for has none"
        with self.lock:
            for line in self._repeats.over(now=now):
                super().emit(line)

    @override
    def close(self) -> None:
        self.tell(now=True)
        super().close()


async def tell_repeats() -> None:
    """Write the counts of what repeated also when nothing else is logged, for as long as this runs."""
    while True:
        await asyncio.sleep(LOOK)
        for handler in logging.getLogger().handlers:
            if isinstance(handler, _Handler):
                handler.tell()


_PLAIN = "\x1b[0m"
_RED, _GREEN, _YELLOW, _BLUE = (f"\x1b[1;3{number}m" for number in (1, 2, 3, 4))
_INKS = {
    "timestamp": "\x1b[2m",
    "debug": _GREEN,
    "info": _GREEN,
    "warning": _YELLOW,
    "event": "\x1b[1m",
    "logger": _BLUE,
    "key": "\x1b[36m",
    "value": "\x1b[35m",
}
"""How a terminal shows the parts of a line; what is worse than a warning is red."""


class _Lines(logging.Formatter):
    """What is logged as a line without secrets: JSON for programs, or text for people, `colored` on a terminal."""

    def __init__(self, form: str, redact: Redactor, *, colored: bool) -> None:
        super().__init__()
        self._render = self._json if form == "json" else self._text
        self._redact = redact
        self._colored = colored

    @override
    def format(self, record: logging.LogRecord) -> str:
        told = {"event": record.getMessage()}
        if job := JOB.get(""):
            told["job"] = job
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        if record.stack_info:
            told["stack_info"] = record.stack_info
        return self._render(record, {name: self._redact(text) for name, text in told.items()})

    def _json(self, record: logging.LogRecord, told: dict[str, str]) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        ours = {"level": record.levelname.lower(), "logger": record.name, "timestamp": when}
        return json.dumps(told | ours, ensure_ascii=False)

    def _text(self, record: logging.LogRecord, told: dict[str, str]) -> str:
        ink, level = self._ink, record.levelname.lower()
        when = time.strftime("%H:%M:%S", time.localtime(record.created))
        line = f"{ink('timestamp', when)} [{ink(level, f'{level:9}')}] {ink('event', told['event'])}"
        line += f" [{ink('logger', record.name)}]"
        if "job" in told:
            line += f" {ink('key', 'job')}={ink('value', told['job'])}"
        return "\n".join([line, *(told[name] for name in ("exception", "stack_info") if name in told)])

    def _ink(self, name: str, text: str) -> str:
        return f"{_INKS.get(name, _RED)}{text}{_PLAIN}" if self._colored else text


def configure(level: str, form: str, secrets: Iterable[str]) -> None:
    """Send all logging to standard error, in the chosen form, without secrets."""
    handler = _Handler()
    handler.setFormatter(_Lines(form, Redactor(secrets), colored=sys.stderr.isatty()))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
