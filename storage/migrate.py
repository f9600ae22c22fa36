"""Brings a database's schema up to this program's, forward only; a newer schema is refused."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from core.errors import ConfigError


def upgrade(connection: Connection) -> None:
    """Run the migrations that this database has not seen. Raises ConfigError where it has seen more than we know."""
    config = _config()
    scripts = ScriptDirectory.from_config(config)
    if seen(connection) == scripts.get_current_head():
        return
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def seen(connection: Connection) -> str | None:
    """The last migration that this database has seen. Raises ConfigError where it is none that we know."""
    scripts = ScriptDirectory.from_config(_config())
    current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
        raise ConfigError(
            "The database that DATABASE_URL names was written by a newer Easel; update Easel, or name another database."
        )
    return current


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config
