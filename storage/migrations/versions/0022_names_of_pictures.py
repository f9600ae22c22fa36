"""In SQLite, what a picture is called is kept as bytes: three names of each took 200 bytes of a job's 1,300."""

from __future__ import annotations

from typing import Any

from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Write the names anew."""
    if op.get_context().dialect.name != "sqlite":
        return
    connection: Any = op.get_bind().connection.dbapi_connection
    connection.create_function("bytes_of", 1, bytes.fromhex, deterministic=True)
    for table, column in (("picture", "hash"), ("job", "result")):
        is_name = f"length({column}) = 64 AND {column} NOT GLOB '*[^0-9a-f]*'"
        op.execute(f"UPDATE {table} SET {column} = bytes_of({column}) WHERE {is_name}")  # noqa: S608 - names of ours
