"""`python -m simulator`: the simulator alone, for developing against."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from .dialects import DIALECTS
from .faults import FAULTS, Fault
from .server import Simulator


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until SIGTERM or SIGINT; returns the exit status."""
    options = _parser().parse_args(argv)
    simulator = Simulator(
        options.dialect,
        options.key,
        data=options.data,
        duration=options.duration,
        concurrency=options.concurrency,
        queue=options.queue,
        remix=options.remix,
        admin=options.admin,
        strict_fields=False,
    )
    simulator.faults.extend(options.fault)
    try:
        asyncio.run(_serve(simulator, *options.listen))
    except (OSError, sqlite3.Error) as error:
        sys.stderr.write(f"The simulator cannot start: {error}.\n")
        return 1
    return 0


async def _serve(simulator: Simulator, host: str, port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with simulator.serve(host, port) as url:
        sys.stdout.write(_greeting(simulator, url))
        sys.stdout.flush()
        await stop.wait()


_HEADERS = {"secret": "mj-api-secret: {}", "raw": "Authorization: {}"}


def _greeting(simulator: Simulator, url: str) -> str:
    dialect = simulator.dialect
    body = '{"prompt": "a lighthouse at dawn"}'
    if dialect.name == "agicto":
        body = '{"model": "mj-fast", "botType": "MID_JOURNEY", "base64Array": [], "prompt": "a lighthouse at dawn"}'
    header = _HEADERS.get(dialect.auth, "Authorization: Bearer {}").format(simulator.key)
    key = f" -H '{header}'" if simulator.key else ""
    prefix = next(iter(dialect.prefixes))
    return (
        f"Midjourney API at {url} speaking {dialect.name}. Try: "
        f"curl {url}{prefix}/submit/imagine -H 'Content-Type: application/json'{key} -d '{body}'\n"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="easel simulate",
        description="Serve the built-in Midjourney API.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="dialects:\n" + "\n".join(f"  {name:<22}{dialect.about}" for name, dialect in DIALECTS.items()),
    )
    parser.add_argument(
        "--listen", type=_address, default=("127.0.0.1", 8091), help="host:port, default 127.0.0.1:8091"
    )
    parser.add_argument(
        "--dialect", choices=DIALECTS, default="simulator", help="whose API to speak, default simulator"
    )
    parser.add_argument("--key", help="the API key to insist on; anybody may come in without it")
    parser.add_argument("--data", type=Path, help="folder in which tasks and uploads survive a restart")
    parser.add_argument("--duration", type=_positive, default=12.0, help="seconds an imagine takes, default 12")
    parser.add_argument("--concurrency", type=_at_least(1), default=6, help="tasks at once, default 6")
    parser.add_argument("--queue", type=_at_least(0), default=100, help="tasks that may wait, default 100")
    parser.add_argument("--admin", action="store_true", help="the key is an administrator's (trueai: it may cancel)")
    parser.add_argument("--remix", action="store_true", help="the account has Remix on: variations open a window first")
    parser.add_argument(
        "--fault",
        type=_fault,
        action="append",
        default=[],
        metavar="KIND[=VALUE][@PATH][#TIMES][%%PERCENT]",
        help=f"misbehave; kinds: {', '.join(FAULTS)}; may be given several times, the first that applies wins",
    )
    return parser


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no address; write it like 127.0.0.1:8091")
    return host.strip("[]"), int(port)


def _positive(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < 1e9:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return seconds


def _at_least(least: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number of at least {least}")
        return int(text)

    return read


def _fault(text: str) -> Fault:
    try:
        return Fault.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


if __name__ == "__main__":
    sys.exit(main())
