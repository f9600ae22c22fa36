"""Files and functions that have grown too long to be read at once, as `make check` finds them.

In tests and tools only files count, whatever their functions: a test is read from its beginning to its end.

Prints a line for each, `file:line name length`, and ends with status 1 where there is one.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOMS = ("bots", "core", "simulator", "storage")
"""The product, whose functions count too."""
BESIDE = ("tests", "tools")
"""Whose files alone count."""
FILE = 400
"""Lines that a file may have."""
FUNCTION = 60
"""Lines that a function may have, from its `def` to its last line, its docstring included."""


def too_long(file: str, text: str) -> Iterator[str]:
    """What is too long in one file, named from the project's folder: itself, or functions in it."""
    if (length := len(text.splitlines())) > FILE:
        yield f"{file}:1 {Path(file).name} {length}"
    if Path(file).parts[0] in BESIDE:
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION:
                yield f"{file}:{node.lineno} {node.name} {length}"


def main() -> int:
    """Look through all rooms and what stands beside them, from the project's folder."""
    files = sorted(file for room in ROOMS + BESIDE for file in Path(room).rglob("*.py"))
    found = [line for file in files for line in too_long(file.as_posix(), file.read_text("utf-8"))]
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
