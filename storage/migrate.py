"""Brings a database's schema up to this program's, forward only; a newer schema is refused.

Alembic is loaded where there is something to do: it takes as long as the rest of the start, and mostly there is not.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

from core.errors import ConfigError

FOLDER = Path(__file__).parent / "migrations"
KNOWN = sorted(file.name.partition("_")[0] for file in FOLDER.glob("versions/[0-9]*.py"))
"""The revisions, each of which is what its file's name begins with."""
_VERSION = table("alembic_version", column("version_num"))


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the migrations that this database has not seen, `to` one of `KNOWN`.

    Raises ConfigError where it has seen more than we know.
    """
    if seen(connection) == KNOWN[-1]:
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def seen(connection: Connection) -> str | None:
    """The last migration that this database has seen. Raises ConfigError where it is none that we know."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    current: str | None = connection.execute(select(_VERSION.c.version_num)).scalar_one_or_none()
    if current is not None and current not in KNOWN:
        raise ConfigError(
            "The database that DATABASE_URL names was written by a newer Easel; update Easel, or name another database."
        )
    return current
