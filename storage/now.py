"""The database's own time, in each dialect. The clocks of the machines that share it may go apart; this one is one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Float
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class now(FunctionElement[float]):  # noqa: N801 - a function of SQL
    """Seconds since the epoch, at the moment when it is asked.

    A ColumnElement of one's own has no key by which statements with it are kept, whatever `inherit_cache` says: each
    would be made anew whenever it runs.
    """

    type = Float()
    inherit_cache = True


@compiles(now, "sqlite")
def _sqlite(_element: now, _compiler: Any, **_: Any) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(now, "postgresql")
def _postgresql(_element: now, _compiler: Any, **_: Any) -> str:
    return "CAST(extract(epoch FROM clock_timestamp()) AS double precision)"
