"""Statements that run for every job: compiled once, and handed to SQLite's driver as they are.

SQLAlchemy makes a context, a result and a dozen events of each statement that it runs. That takes six times what SQLite
takes for the statement (measured: 100 µs against 15 for a job by its id), and there are some forty in a job's life. So
here SQLAlchemy says once what the text is and how values go in and come out, and is not asked again. PostgreSQL's
statements wait for its server anyway, and go SQLAlchemy's way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf
from typing import Any, cast

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Delete, Insert, Select, Table, TextClause, Update, bindparam, text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

Core = Select[*tuple[Any, ...]] | Insert | Update | Delete | TextClause
Row = Sequence[Any]
_Change = Callable[[Any], Any]


class _Compiled(Struct, frozen=True):
    """What SQLite gets."""

    text: str
    binds: tuple[tuple[str, _Change | None], ...]
    """The names of the parameters in their order, and what is made of each."""
    fixed: Mapping[str, Any]
    """The parameters that are the same each time."""
    columns: tuple[tuple[int, _Change], ...]
    """Where in a row a value stands that is to become another one."""


class Statement:
    """A statement of which only the parameters differ; an insert takes its columns' values as such, an update may."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._compiled: dict[tuple[str, ...], _Compiled] = {}

    def rows(self, c: Connection, **parameters: Any) -> list[Row]:
        """All rows."""
        if (driver := _sqlite(c)) is None:
            return [tuple(row) for row in c.execute(self._core, parameters)]
        compiled = self._for(c.dialect, parameters)
        rows: list[Row] = driver.execute(compiled.text, _bound(compiled, parameters)).fetchall()
        return [_changed(row, compiled.columns) for row in rows] if compiled.columns else rows

    def first(self, c: Connection, **parameters: Any) -> Row | None:
        """The first row, of a statement that finds few."""
        return next(iter(self.rows(c, **parameters)), None)

    def run(self, c: Connection, **parameters: Any) -> int:
        """Change rows; returns how many."""
        if (driver := _sqlite(c)) is None:
            return c.execute(self._core, parameters).rowcount
        compiled = self._for(c.dialect, parameters)
        return driver.execute(compiled.text, _bound(compiled, parameters)).rowcount

    def run_each(self, c: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run it for each of these parameters, which have the same names."""
        if not rows:
            return
        if (driver := _sqlite(c)) is None:
            c.execute(self._core, rows)
        else:
            compiled = self._for(c.dialect, rows[0])
            driver.executemany(compiled.text, [_bound(compiled, row) for row in rows])

    def _for(self, dialect: Dialect, parameters: Mapping[str, Any]) -> _Compiled:
        names = tuple(parameters)
        compiled = self._compiled.get(names)
        if compiled is None:  # two threads may do this at once, and come to the same
            compiled = self._compiled[names] = _compile(self._core, dialect, names)
        return compiled


def upsert(table: Table, changes: str) -> TextClause:
    """An insert that makes these changes instead where a row has its key already, in both databases' words. What was to
    be inserted is called `excluded` there."""
    names, key = (", ".join(f'"{each.name}"' for each in some) for some in (table.columns, table.primary_key))
    values = ", ".join(f":{each.name}" for each in table.columns)
    whole = f'INSERT INTO "{table.name}" ({names}) VALUES ({values}) ON CONFLICT ({key}) DO UPDATE SET {changes}'  # noqa: S608 - names of ours
    return text(whole).bindparams(*(bindparam(each.name, type_=each.type) for each in table.columns))


class Seldom:
    """Forgetting what is too old is a statement, too: it need not run with all that comes."""

    EVERY = 60.0
    """Seconds."""

    def __init__(self) -> None:
        self._last = -inf

    def __call__(self, now: float) -> bool:
        """Whether it is time again, by whatever clock."""
        if due := abs(now - self._last) >= self.EVERY:
            self._last = now
        return due


class OfMany:
    """A question for what many values have, of which SQLite answers as many small ones sooner."""

    def __init__(self, column: ColumnElement[Any], ask: Callable[[ColumnElement[bool]], Select[Any]]) -> None:
        """`ask` makes the question of which values the column is to have."""
        self._all = ask(column.in_(bindparam("these", expanding=True)))
        self._each = Statement(ask(column == bindparam("this")))

    def rows(self, c: Connection, values: Iterable[Any]) -> list[Row]:
        """All rows: what belongs to one value stands together, on SQLite."""
        if _sqlite(c) is None:
            return [tuple(row) for row in c.execute(self._all, {"these": list(values)})]
        return [row for value in dict.fromkeys(values) for row in self._each.rows(c, this=value)]


def raw(c: Connection) -> sqlite3.Connection:
    """The driver's own connection, of SQLite's."""
    return cast("sqlite3.Connection", c.connection.dbapi_connection)


def _sqlite(c: Connection) -> sqlite3.Connection | None:
    return raw(c) if c.dialect.name == "sqlite" else None


def _compile(core: Core, dialect: Dialect, names: Sequence[str]) -> _Compiled:
    compiler = core.compile(dialect=dialect, column_keys=list(names))
    order = compiler.positiontup or ()
    fixed = {name: compiler.params[name] for name in order if name not in names}
    columns = core.selected_columns if isinstance(core, Select) else ()
    out = ((at, column.type.dialect_impl(dialect).result_processor(dialect, None)) for at, column in enumerate(columns))
    return _Compiled(
        compiler.string,
        tuple((name, _into(compiler.binds[name].type, dialect)) for name in order),
        fixed,
        tuple((at, change) for at, change in out if change is not None),
    )


def _into(kind: TypeEngine[Any], dialect: Dialect) -> _Change | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _bound(compiled: _Compiled, parameters: Mapping[str, Any]) -> list[Any]:
    values = {**compiled.fixed, **parameters} if compiled.fixed else parameters
    return [change(values[name]) if change is not None else values[name] for name, change in compiled.binds]


def _changed(row: Row, columns: Sequence[tuple[int, _Change]]) -> Row:
    values = list(row)
    for at, change in columns:
        values[at] = change(values[at])
    return values
