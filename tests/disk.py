"""A disk that nobody waits for. Here processes are killed and never the machine, so that what the kernel was given is
still there afterwards; waiting until the disk has it as well would take a good part of all tests' time.
"""

from __future__ import annotations

import os

import pytest

from storage import sqlite

PRAGMAS = ("_WRITER_PRAGMAS", "_MIGRATOR_PRAGMAS")
AS_PEOPLE_HAVE_THEM = {name: getattr(sqlite, name) for name in PRAGMAS}


def unwaited(patch: pytest.MonkeyPatch) -> None:
    """Let this process wait for no disk."""
    patch.setattr(os, "fsync", lambda _: None)
    for name, pragmas in AS_PEOPLE_HAVE_THEM.items():
        quick = tuple("synchronous=OFF" if each.startswith("synchronous=") else each for each in pragmas)
        patch.setattr(sqlite, name, quick)


def waited(patch: pytest.MonkeyPatch) -> None:
    """Open databases as people do."""
    for name, pragmas in AS_PEOPLE_HAVE_THEM.items():
        patch.setattr(sqlite, name, pragmas)
