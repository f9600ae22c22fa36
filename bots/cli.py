"""The program: `easel run`, `easel doctor`, `easel backup`, `easel restore`, `easel simulate`."""

# Each command imports what it needs: everything together takes a second, which nobody should wait for `--help`.
from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.errors import ConfigError

if TYPE_CHECKING:
    import asyncio

    from bots.app import Easel
    from storage.backup import Copied

EX_CONFIG = 78
"""sysexits.h: something in the configuration cannot work."""

_UMASK = 0o077
"""Whatever is made is its user's alone; `storage.rights` sees to what stands already."""

_WHERE_TO = "Where to; by default a file with the date in its name, beside the database."

cli = typer.Typer(
    name="easel",
    help="Midjourney in Telegram, Discord and a chat page of its own.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # which would call each switch a <bool>
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(version("easel"))
        raise typer.Exit


@cli.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """What can be said before any command."""


@cli.command("run")
def run_command() -> None:
    """Start Easel and keep it running until it is told to stop."""
    import asyncio

    from bots import environment, logs, settings
    from bots.app import run

    configuration = settings.load()
    logs.configure(configuration.log_level, configuration.log_format, configuration.secrets)
    if remarks := settings.remarks(configuration):  # before the start, which may fail for what they tell of
        from rich.console import Console

        from bots import doctor

        doctor.tell(configuration, Console(highlight=False, soft_wrap=True), remarks)
    environment.leave_proxies()
    asyncio.run(run(configuration, _announce))


@cli.command("doctor", short_help="Try every configured part, and say what is wrong and how to mend it.")
def doctor_command() -> None:
    """Try every configured part and say in plain sentences what is wrong and how to mend it."""
    import asyncio

    from rich.console import Console

    from bots import doctor, environment, logs, settings

    configuration = settings.load()
    logs.configure("error", configuration.log_format, configuration.secrets)
    remarks = settings.remarks(configuration)
    environment.leave_proxies()
    raise typer.Exit(asyncio.run(doctor.examine(configuration, Console(), remarks)))


@cli.command("backup", short_help="Copy the database and its pictures into one file.")
def backup_command(file: Annotated[Path | None, typer.Argument(help=_WHERE_TO, metavar="FILE")] = None) -> None:
    """Copy the database and its pictures into one file; Easel may run meanwhile."""
    from bots import settings
    from storage.backup import back_up

    found = settings.load()
    made = back_up(found.database_url.get_secret_value(), file, found.pictures_folder)
    _say(f"Copied {_holding(made)} into {made.file} ({made.size / 1e6:,.1f} MB).")
    if found.pictures_url is not None and found.pictures_folder is None:
        _say(f"Pictures in {found.pictures_url} stay there alone.")


@cli.command("restore", short_help="Put back what a backup holds, where no database stands.")
def restore_command(file: Annotated[Path, typer.Argument(help="What `easel backup` made.", metavar="FILE")]) -> None:
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


@cli.command(
    "simulate", context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
)
def simulate_command(context: typer.Context) -> None:
    """Serve the built-in Midjourney API, for developing against."""
    from simulator.__main__ import main as simulate

    raise typer.Exit(simulate(context.args))


def _announce(easel: Easel) -> None:
    import asyncio

    from rich.console import Console

    from bots import doctor

    console = Console(stderr=False, highlight=False, soft_wrap=True)
    if easel.settings.chats_on_web:
        console.print(f"Easel is ready: open [bold]{easel.url}[/bold] and write /imagine a red fox in snow")
    else:
        console.print(f"Easel is ready; health and metrics are at {easel.url}")
    console.print(f"Pictures come from {easel.midjourney.provider.title}. Ctrl+C stops; running jobs go on next time.")
    looking = asyncio.get_running_loop().create_task(doctor.at_start(easel.settings, console), name="start-look")
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
    from rich.console import Console

    Console(highlight=False, soft_wrap=True).print(sentence, markup=False)


def main() -> None:
    """Run the command line. A user's mistake is one sentence, never a stack trace; what is made is its user's alone."""
    os.umask(_UMASK)
    try:
        cli()
    except ConfigError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the one sentence that the person is to read
        sys.exit(EX_CONFIG)
