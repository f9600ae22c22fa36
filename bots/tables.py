"""Files of tables (TOML) that settings name: read, and what is wrong in them told with its line."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from core.errors import ConfigError

Wrong = Iterator[tuple[str, str, str]]
"""What is wrong in a file: a name, what to look for in its lines, and what it has to be."""


def read(variable: str, path: Path, wrong: Callable[[Mapping[str, Any]], Wrong]) -> Mapping[str, Any]:
    """What the file holds that a variable names, in which nothing is wrong. Raises ConfigError."""
    try:
        text = path.read_text("utf-8-sig")
        told = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ConfigError(f"{variable} names {path}, which cannot be read ({why}).") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{variable} names {path}, which is no TOML: {error}.") from error
    for name, where, what in wrong(told):
        lines = text.splitlines()
        number = next((n for n, line in enumerate(lines, 1) if where in line.partition("#")[0]), 0)
        number = number or next((n for n, line in enumerate(lines, 1) if where in line), 1)
        raise ConfigError(f"{variable} names {path}, where line {number} is wrong: {name} {what}.")
    return told
