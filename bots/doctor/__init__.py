"""`easel doctor`: try every configured part and say in plain sentences what is wrong and how to mend it."""

from __future__ import annotations

import logging
import os
from collections.abc import AsyncIterator, Callable, Iterable
from typing import TextIO

from bots import policy
from bots.common.finding import Finding
from bots.doctor import chats, clock, ground, hosts, midjourney, pictures, places, queue
from bots.logs import Redactor
from bots.settings import Settings

Examination = Callable[[Settings], AsyncIterator[Finding]]

CHECKS: dict[Examination, str] = {
    midjourney.check: "MJ_PROVIDER, MJ_URL and MJ_KEY",
    hosts.check: "PICTURE_HOSTS and PICTURE_HOST_MAP",
    ground.check_store: "DATABASE_URL",
    pictures.check: "PICTURES_URL and what begins with S3_",
    ground.check_listen: "LISTEN",
    policy.check: "OWNERS, ACCESS and POLICY",
    chats.check: "what begins with TELEGRAM_ and DISCORD_",
    places.check: "what begins with TELEGRAM_ and DISCORD_",
    queue.check: "AT_ONCE and DATABASE_URL",
    ground.check_outside: "PUBLIC_URL and LISTEN",
    clock.check: "this machine's clock and its time zone",
}
"""Everything that is examined, in the order in which it is told, and the settings that it is about. A new part of Easel
adds its check here."""

_BOLD, _DIM, _GREEN, _RED = "1", "2", "32", "1;31"
"""As terminals take them (ECMA-48, SGR)."""
_MARKS = {True: ("✓", _GREEN), False: ("✗", _RED), None: ("•", _DIM)}
_TELLING = 8
"""A secret of at least so many characters is taken out of every line; a shorter one could be part of any word."""


async def examine(settings: Settings, out: TextIO, remarks: Iterable[Finding] = ()) -> int:
    """Write one line per finding and a verdict; returns the exit status: 0 if all is well, else 1.

    `remarks` are what is known before anything was tried.
    """
    faults = tell(settings, out, remarks)
    for check in CHECKS:
        async for finding in tried(check, settings):
            faults += tell(settings, out, [finding])
    _write(out, _styled(_verdict(faults), _BOLD, out))
    return 1 if faults else 0


async def at_start(settings: Settings, out: TextIO) -> None:
    """Say which bots there are, and what will not work: in one line each, beside the running Easel."""
    server = (midjourney.check,) if (settings.mj_url or settings.provider.home) is not None else ()
    for check in (*server, pictures.check, chats.check):
        async for finding in tried(check, settings):
            if finding.greets or finding.ok is False:
                tell(settings, out, [finding])


def tell(settings: Settings, out: TextIO, findings: Iterable[Finding]) -> int:
    """Write findings without secrets, whatever LOG_LEVEL says; returns of how many something is wrong."""
    redact = Redactor(secret for secret in settings.secrets if len(secret) >= _TELLING)
    faults = 0
    for finding in findings:
        mark, style = _MARKS[finding.ok]
        _write(out, f"{_styled(mark, style, out)} {_printable(redact(finding.sentence))}")
        faults += finding.ok is False
    return faults


def _write(out: TextIO, line: str) -> None:
    out.write(f"{line}\n")
    out.flush()


def _styled(text: str, style: str, out: TextIO) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if out.isatty() and "NO_COLOR" not in os.environ else text


def _printable(sentence: str) -> str:
    """What a server says may hold what moves a terminal's cursor."""
    return "".join(letter if letter.isprintable() else " " for letter in sentence)


async def tried(check: Examination, settings: Settings) -> AsyncIterator[Finding]:
    """What a check finds. Where it fails by itself, that is one thing to mend, and the others are tried."""
    try:
        async for finding in check(settings):
            yield finding
    except Exception as error:
        logging.getLogger(__name__).debug("a check failed", exc_info=True)
        about = CHECKS.get(check, "the settings for it")
        yield Finding(
            False,
            f"Something unforeseen came up here ({type(error).__name__}: {error}): see whether {about} are "
            "right; with LOG_LEVEL=debug the start tells more.",
        )


def _verdict(faults: int) -> str:
    return "All is well." if not faults else f"{faults} {'thing' if faults == 1 else 'things'} to mend."
