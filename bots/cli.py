"""The program: `easel run`, `easel doctor`, `easel simulate`."""

from __future__ import annotations

import asyncio
import sys

import typer
from rich.console import Console

from bots import logs, settings
from bots.app import Easel, run
from core.errors import ConfigError

EX_CONFIG = 78
"""sysexits.h: something in the configuration cannot work."""

cli = typer.Typer(
    name="easel", help=__doc__, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False
)


@cli.command("run")
def run_command() -> None:
    """Start Easel and keep it running until it is told to stop."""
    configuration = settings.load()
    logs.configure(configuration.log_level, configuration.log_format, configuration.secrets)
    asyncio.run(run(configuration, _announce))


@cli.command("doctor")
def doctor_command() -> None:
    """Try every configured part and say in plain sentences what is wrong and how to mend it."""
    from bots import doctor

    configuration = settings.load()
    logs.configure("error", configuration.log_format, configuration.secrets)
    raise typer.Exit(asyncio.run(doctor.examine(configuration, Console())))


@cli.command(
    "simulate", context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
)
def simulate_command(context: typer.Context) -> None:
    """Serve the built-in Midjourney API, for developing against."""
    from simulator.__main__ import main as simulate

    raise typer.Exit(simulate(context.args))


def _announce(easel: Easel) -> None:
    console = Console(stderr=False, highlight=False)
    if easel.web is not None:
        console.print(f"Easel is ready: open [bold]{easel.url}[/bold] and write /imagine a red fox in snow")
    else:
        console.print(f"Easel is ready; health and metrics are at {easel.url}")
    console.print(f"Pictures come from {easel.midjourney.provider.title}. Ctrl+C stops; running jobs go on next time.")


def main() -> None:
    """Run the command line. A user's mistake is one sentence, never a stack trace."""
    try:
        cli()
    except ConfigError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the one sentence that the person is to read
        sys.exit(EX_CONFIG)
