"""Logs: structlog over the standard library's, with every secret taken out before a line is written."""

from __future__ import annotations

import asyncio
import logging
import re
import sys
from collections.abc import Iterable
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger
from typing_extensions import override

from bots.repeats import Repeats

_SHAPES = (
    re.compile(r"bot\d{5,}:[\w-]{30,}"),
    re.compile(r"(?i)(?<=bearer )[^\s\"']{8,}"),
    re.compile(r"(?<=/hooks/mj/)[^\s\"'/?]+"),
    re.compile(r"(?<=/hooks/telegram/)[^\s\"'/?]+"),
    re.compile(r"(?<=/originals/)[\w/]+"),
    re.compile(r"(?<=/webhooks/)\d+/[^\s\"'/?]+"),
    re.compile(r"(?<=/interactions/)\d+/[^\s\"'/?]+"),
    re.compile(r"(?<=[\"']token[\"']: [\"'])[^\"']+"),
    re.compile(r"(?<=[\"']token[\"']:[\"'])[^\"']+"),
    re.compile(r"(?<=secret_token['\"]: ['\"])[^'\"]+"),
    re.compile(r"(?<=://)[^\s/@:]+:[^\s/@]+(?=@)"),
    re.compile(r"(?<=[?&])(?:ex|is|hm|sig|token|key)=[^&\s\"']+"),
)
"""What secrets look like, for those that are not known by value."""

_CHATTY = ("httpx", "httpcore", "aiohttp.access", "aiosqlite", "alembic", "telegram", "discord", "asyncio", "PIL")
_OURS = frozenset({"level", "logger", "timestamp"})
"""What a line has from the program itself, which holds no secret."""
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
        for shape in _SHAPES:
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


def configure(level: str, form: str, secrets: Iterable[str]) -> None:
    """Send all logging to standard error, in the chosen form, without secrets."""
    redact = Redactor(secrets)

    def redacted(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
        return {key: value if key in _OURS or key.startswith("_") else clean(value) for key, value in event.items()}

    def clean(value: object) -> object:
        """What is neither text nor number may hold a secret in whatever it becomes when it is written."""
        return value if value is None or isinstance(value, int | float) else redact(str(value))

    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso" if form == "json" else "%H:%M:%S", utc=form == "json"),
        structlog.processors.format_exc_info,
        redacted,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    last: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=0)
    )
    handler = _Handler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.PositionalArgumentsFormatter(), *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
