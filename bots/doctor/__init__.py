"""`easel doctor`: try every configured part and say in plain sentences what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable

from rich.console import Console
from rich.text import Text

from bots.common.finding import Finding
from bots.doctor import chats, ground, hosts, midjourney, pictures
from bots.logs import Redactor
from bots.settings import Settings

Examination = Callable[[Settings], AsyncIterator[Finding]]

CHECKS: tuple[Examination, ...] = (
    midjourney.check,
    hosts.check,
    ground.check_store,
    pictures.check,
    ground.check_listen,
    chats.check,
)
"""Everything that is examined, in the order in which it is told. A new part of Easel adds its check here."""

_MARKS = {True: ("✓", "green"), False: ("✗", "bold red"), None: ("•", "dim")}
_TELLING = 8
"""A secret of at least so many characters is taken out of every line; a shorter one could be part of any word."""


async def examine(settings: Settings, console: Console, remarks: Iterable[Finding] = ()) -> int:
    """Print one line per finding and a verdict; returns the exit status: 0 if all is well, else 1.

    `remarks` are what is known before anything was tried.
    """
    tell, faults = _teller(settings, console), 0
    for remark in remarks:
        faults += tell(remark)
    for check in CHECKS:
        async for finding in check(settings):
            faults += tell(finding)
    console.print(_verdict(faults), style="bold", highlight=False)
    return 1 if faults else 0


async def at_start(settings: Settings, console: Console) -> None:
    """Say which bots there are, and what will not work: in one line each, beside the running Easel."""
    tell = _teller(settings, console)
    server = (midjourney.check,) if (settings.mj_url or settings.provider.home) is not None else ()
    for check in (*server, pictures.check, chats.check):
        async for finding in check(settings):
            if finding.greets or finding.ok is False:
                tell(finding)


def _teller(settings: Settings, console: Console) -> Callable[[Finding], bool]:
    """Prints a finding without secrets, and says whether something is wrong."""
    redact = Redactor(secret for secret in settings.secrets if len(secret) >= _TELLING)

    def tell(finding: Finding) -> bool:
        mark, style = _MARKS[finding.ok]
        console.print(Text.assemble((mark, style), " ", redact(finding.sentence)), soft_wrap=True)
        return finding.ok is False

    return tell


def _verdict(faults: int) -> str:
    return "All is well." if not faults else f"{faults} {'thing' if faults == 1 else 'things'} to mend."
