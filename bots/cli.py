"""The program: `easel run`, `easel setup`, `easel doctor`, `easel backup`, `easel restore`, `easel simulate`."""

# Each command imports what it needs: everything together takes a second, which nobody should wait for `--help`.
from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import ConfigError

if TYPE_CHECKING:
    import asyncio

    from bots.app import Easel
    from storage.backup import Copied

EX_CONFIG = 78
"""sysexits.h: something in the configuration cannot work."""
_USAGE = 2
"""What argparse leaves with where it cannot read what was typed."""
_BROKEN_OFF = 130
"""What a program leaves with that Ctrl+C ends, as shells count."""
_NO_WINDOWS = "Easel does not run on Windows itself, which lacks the locks that it needs: run it in WSL 2 or in Docker."
_UMASK = 0o077
"""Whatever is made is its user's alone; `storage.rights` sees to what stands already."""


def run_command() -> int:
    """Start Easel and keep it running until it is told to stop."""
    gc.disable()  # until everything stands: see `bots.app.keep_what_stands`
    import uvloop

    from core import tls

    with tls.shared():
        from bots import environment, logs, settings
        from bots.app import run

    configuration = settings.load()
    logs.configure(configuration.log_level, configuration.log_format, configuration.secrets)
    if remarks := settings.remarks(configuration):  # before the start, which may fail for what they tell of
        from bots import doctor

        doctor.tell(configuration, sys.stdout, remarks)
    environment.leave_proxies()
    try:
        uvloop.run(run(configuration, _announce))
    finally:
        gc.enable()
    return 0


def doctor_command() -> int:
    """Try every configured part and say in plain sentences what is wrong and how to mend it."""
    import asyncio

    from bots import doctor, environment, logs, settings

    configuration = settings.load()
    logs.configure("error", configuration.log_format, configuration.secrets)
    remarks = settings.remarks(configuration)
    environment.leave_proxies()
    return asyncio.run(doctor.examine(configuration, sys.stdout, remarks))


def setup_command() -> int:
    """Ask for what Easel needs, try each answer at once, write `.env`, and then try everything."""
    from bots import setup

    if not setup.guide():
        return _BROKEN_OFF
    status = doctor_command()
    _say("Start Easel with: easel run")
    return status


def usage_command(days: int, *, csv: bool) -> int:
    """Say what was spent: by day, person, chat and kind, and what came to nothing. Easel may run meanwhile."""
    import asyncio
    import time

    from bots import settings
    from bots.common import usage
    from storage.report import report

    address = settings.load().database_url.get_secret_value()
    found = asyncio.run(report(address, time.time() - days * 86_400))
    sys.stdout.write(usage.as_csv(found) if csv else usage.table(found))
    return 0


def log_command(most: int) -> int:
    """Say who changed or decided what, the newest first. Easel may run meanwhile."""
    import asyncio

    from bots import settings
    from bots.common.admin import log
    from storage.report import log as read

    address = settings.load().database_url.get_secret_value()
    sys.stdout.write(log.table(asyncio.run(read(address, most))))
    return 0


def backup_command(file: Path | None) -> int:
    """Copy the database and its pictures into one file; Easel may run meanwhile."""
    from bots import settings
    from storage.backup import back_up

    found = settings.load()
    made = back_up(found.database_url.get_secret_value(), file, found.pictures_folder)
    _say(f"Copied {_holding(made)} into {made.file} ({made.size / 1e6:,.1f} MB).")
    if found.pictures_url is not None and found.pictures_folder is None:
        _say(f"Pictures in {found.pictures_url} stay there alone.")
    return 0


def restore_command(file: Path) -> int:
    """Put back what `easel backup` copied, where no database stands and no Easel runs."""
    from bots import settings
    from storage.backup import restore

    configuration = settings.load()
    found = restore(configuration.database_url.get_secret_value(), file, configuration.pictures_folder)
    _say(f"Restored {_holding(found)} from {found.file}.")
    if found.doubted:
        _say(
            f"{_count(found.doubted, 'job')} may have gone on since that copy was made: "
            "Easel looks for them at the provider, and neither sends nor posts any of them again by itself."
        )
    return 0


def simulate_command(words: Sequence[str]) -> int:
    """Serve the built-in Midjourney API, for developing against."""
    from simulator.__main__ import main as simulate

    return simulate(words)


def _announce(easel: Easel) -> None:
    import asyncio

    from bots import doctor

    if easel.settings.chats_on_web:
        _say(f"Easel is ready: open {easel.url} and write /imagine a red fox in snow")
    else:
        _say(f"Easel is ready; health and metrics are at {easel.url}")
    _say(f"Pictures come from {easel.midjourney.provider.title}. Ctrl+C stops; running jobs go on next time.")
    looking = asyncio.get_running_loop().create_task(doctor.at_start(easel.settings, sys.stdout), name="start-look")
    looking.add_done_callback(_looked)
    _LOOKING.append(looking)


_LOOKING: list[asyncio.Task[None]] = []
"""An event loop alone keeps no task from being collected."""


def _looked(looking: asyncio.Task[None]) -> None:
    if not looking.cancelled() and (error := looking.exception()) is not None:
        logging.getLogger(__name__).error("what may not work could not be looked for", exc_info=error)


def _holding(copied: Copied) -> str:
    return f"{_count(copied.jobs, 'job')} and {_count(copied.pictures, 'picture')}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + "s" * (number != 1)


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


class _Version(argparse.Action):
    """Looks for the version where it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        _say(version("easel"))
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "easel", description="Midjourney in Telegram, Discord and a chat page of its own.", allow_abbrev=False
    )
    parser.add_argument(
        "--version", action=_Version, nargs=0, default=argparse.SUPPRESS, help="print the version and leave"
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")

    def command(name: str, about: str, do: Callable[..., int], *, helps: bool = True) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=about, description=do.__doc__, allow_abbrev=False, add_help=helps)
        one.set_defaults(do=do)
        return one

    command("run", "start Easel and keep it running until it is told to stop", run_command)
    command("setup", "ask for what Easel needs, try it, and write .env", setup_command)
    command("doctor", "try every configured part, and say what is wrong and how to mend it", doctor_command)
    usage = command("usage", "say what was spent: by day, person, chat, kind, and what came to nothing", usage_command)
    usage.add_argument("--csv", action="store_true", help="as comma-separated values, for a spreadsheet")
    usage.add_argument("--days", type=int, default=31, metavar="N", help="of the last N days; by default 31")
    log = command("log", "say who changed or decided what, the newest first", log_command)
    log.add_argument("--most", type=int, default=100, metavar="N", help="the last N; by default 100")
    where_to = "where to; by default a file with the date in its name, beside the database"
    backup = command("backup", "copy the database and its pictures into one file", backup_command)
    backup.add_argument("file", type=Path, nargs="?", metavar="FILE", help=where_to)
    restore = command("restore", "put back what a backup holds, where no database stands", restore_command)
    restore.add_argument("file", type=Path, metavar="FILE", help="what `easel backup` made")
    command("simulate", "serve the built-in Midjourney API, for developing against", simulate_command, helps=False)
    return parser


def main() -> None:
    """Run the command line. A user's mistake is one sentence, never a stack trace; what is made is its user's alone."""
    os.umask(_UMASK)
    parser = _parser()
    known, rest = parser.parse_known_args()
    told = vars(known)
    do = told.pop("do", None)
    if told.pop("command") == "simulate":
        told["words"] = rest  # which the simulator reads
    elif rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if do is None:
        parser.print_help()
        sys.exit(_USAGE)
    try:
        if sys.platform == "win32":
            raise ConfigError(_NO_WINDOWS)
        sys.exit(do(**told))
    except KeyboardInterrupt:
        sys.exit(_BROKEN_OFF)
    except ConfigError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the one sentence that the person is to read
        sys.exit(EX_CONFIG)
