"""What every test gets: no network beyond this machine, whatever is asked for."""

from __future__ import annotations

import asyncio
import gc
import ipaddress
import logging
import os
import socket
import ssl
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import chain, cycle
from pathlib import Path
from typing import Any

import pytest
import uvloop
from hypothesis import settings

from storage.database import Database
from tests import disk, empty
from tests.postgres import Cluster

settings.register_profile("suite", deadline=None)  # how fast a machine is, is no fault of the code's
if settings.get_current_profile_name() == "default":
    settings.load_profile("suite")
settings.register_profile("thorough", max_examples=4000, deadline=None)
"""`pytest --hypothesis-profile=thorough`: for long runs."""
settings.register_profile("quick", max_examples=32, deadline=None)
"""`make quick`: each property is tried, if not for long."""


asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
"""Tests run on the event loop that Easel runs on."""

MARKERS = {"browser": "browser", "cluster": "postgres"}
"""What uses this fixture, however far off, bears that marker."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what needs more than Python, so that it can be left out by `-m`."""
    for fixture in MARKERS.keys() & getattr(item, "fixturenames", ()):
        item.add_marker(MARKERS[fixture])


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Hand what belongs together to one worker, which begins with it; else the order is random.

    One worker starts the browser then and one PostgreSQL, the others begin with whole programs, which take longest.
    (xdist gives each an equal part of the list, and lets whoever is done take from the ends of others' parts.)
    """
    parts: list[list[pytest.Item]] = [[] for _ in range(getattr(config, "workerinput", {}).get("workercount", 1))]
    turns, others = cycle(parts[2:] or parts), []
    for item in items:
        if "browser" in item.keywords:
            parts[0].append(item)
        elif "postgres" in item.keywords:
            parts[1 % len(parts)].append(item)
        elif "system" in item.path.parts:
            next(turns).append(item)
        else:
            others.append(item)
    for number, part in enumerate(parts):
        room = (len(items) + number) // len(parts) - len(part)
        part += others[: max(0, room)]
        del others[: max(0, room)]
    items[:] = chain(*parts, others)


gc.disable()


def pytest_collection_finish() -> None:
    """What has been imported and collected stays until the end; the collector need not look through it again, and
    looks seldom at what tests leave: with its own thresholds it takes a twentieth of their time.
    """
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)
    gc.enable()


@pytest.fixture(autouse=True)
def rights() -> Iterator[None]:
    """Each test begins with the usual rights of new files, whatever a command of Easel's has set in this process."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def logged() -> Iterator[None]:
    """Each test's log is heard as pytest set it up, whatever LOG_LEVEL a command of Easel's has set in this process."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    yield
    root.setLevel(level)
    root.handlers[:] = [handler for handler in root.handlers if handler in handlers]


def _stays_here(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket
    host: str = address[0]
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True, scope="session")
def loopback_only() -> Iterator[None]:
    """A test that reaches out fails at once, with the address in the message."""
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex"):
        original = getattr(socket.socket, name)

        def guarded(self: socket.socket, address: Any, *, _original: Any = original) -> Any:
            if not _stays_here(address):
                pytest.fail(f"a test tried to reach {address}")
            return _original(self, address)

        patch.setattr(socket.socket, name, guarded)
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def unwaited_disk() -> Iterator[None]:
    """Nothing here has to outlive the machine."""
    with pytest.MonkeyPatch.context() as patch:
        disk.unwaited(patch)
        yield


@pytest.fixture(autouse=True, scope="session")
def one_tls_context() -> Iterator[None]:
    """Reading the system's certificates, once a client, takes longer than most tests; and nothing here speaks TLS."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(lambda **_: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)))
        yield


@pytest.fixture(autouse=True, scope="session")
def one_search_for_sniffio() -> Iterator[None]:
    """httpcore tries to import it at every request; a library that is missing is searched for anew each time."""
    with pytest.MonkeyPatch.context() as patch:
        if find_spec("sniffio") is None:
            patch.setitem(sys.modules, "sniffio", None)
        yield


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server for this session."""
    server = Cluster()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def migrated(cluster: Cluster) -> str:
    """A database that has its tables, to be copied."""
    name = cluster.create()

    async def migrate() -> None:
        await (await Database.open(cluster.url(name))).close()

    asyncio.run(migrate())
    return name


@pytest.fixture
def postgres(cluster: Cluster, migrated: str) -> str:
    """DATABASE_URL of an empty database of the test's own."""
    return cluster.url(cluster.create(migrated))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def any_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """DATABASE_URL of an empty database, once of each kind."""
    if request.param == "sqlite":
        return empty.laid_in(tmp_path)
    return str(request.getfixturevalue("postgres"))
