"""`easel doctor`: try every configured part and say in plain sentences what is wrong and how to mend it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterable

from rich.console import Console
from rich.text import Text

from bots.common.finding import Finding
from bots.doctor import chats, ground, hosts, midjourney, pictures
from bots.logs import Redactor
from bots.settings import Settings

Examination = Callable[[Settings], AsyncIterator[Finding]]

CHECKS: dict[Examination, str] = {
    midjourney.check: "MJ_PROVIDER, MJ_URL and MJ_KEY",
    hosts.check: "PICTURE_HOSTS and PICTURE_HOST_MAP",
    ground.check_store: "DATABASE_URL",
    pictures.check: "PICTURES_URL and what begins with S3_",
    ground.check_listen: "LISTEN",
    chats.check: "what begins with TELEGRAM_ and DISCORD_",
}
"""Everything that is examined, in the order in which it is told, and the settings that it is about. A new part of Easel
adds its check here."""

_MARKS = {True: ("✓", "green"), False: ("✗", "bold red"), None: ("•", "dim")}
_TELLING = 8
"""A secret of at least so many characters is taken out of every line; a shorter one could be part of any word."""


async def examine(settings: Settings, console: Console, remarks: Iterable[Finding] = ()) -> int:
    """Print one line per finding and a verdict; returns the exit status: 0 if all is well, else 1.

    `remarks` are what is known before anything was tried.
    """
    faults = tell(settings, console, remarks)
    for check in CHECKS:
        async for finding in _tried(check, settings):
            faults += tell(settings, console, [finding])
    console.print(_verdict(faults), style="bold", highlight=False)
    return 1 if faults else 0


async def at_start(settings: Settings, console: Console) -> None:
    """Say which bots there are, and what will not work: in one line each, beside the running Easel."""
    server = (midjourney.check,) if (settings.mj_url or settings.provider.home) is not None else ()
    for check in (*server, pictures.check, chats.check):
        async for finding in _tried(check, settings):
            if finding.greets or finding.ok is False:
                tell(settings, console, [finding])


def tell(settings: Settings, console: Console, findings: Iterable[Finding]) -> int:
    """Print findings without secrets, whatever LOG_LEVEL says; returns of how many something is wrong."""
    redact = Redactor(secret for secret in settings.secrets if len(secret) >= _TELLING)
    faults = 0
    for finding in findings:
        mark, style = _MARKS[finding.ok]
        console.print(Text.assemble((mark, style), " ", redact(finding.sentence)), soft_wrap=True)
        faults += finding.ok is False
    return faults


async def _tried(check: Examination, settings: Settings) -> AsyncIterator[Finding]:
    """What a check finds. Where it fails by itself, that is one thing to mend, and the others are tried."""
    try:
        async for finding in check(settings):
            yield finding
    except Exception as error:
        logging.getLogger(__name__).debug("a check failed", exc_info=True)
        yield Finding(
            False,
            f"Something unforeseen came up here ({type(error).__name__}: {error}): see whether {CHECKS[check]} are "
            "right; with LOG_LEVEL=debug the start tells more.",
        )


def _verdict(faults: int) -> str:
    return "All is well." if not faults else f"{faults} {'thing' if faults == 1 else 'things'} to mend."
