"""What all tables are made with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, MetaData, String, TypeDecorator, literal_column

metadata = MetaData()


class Words(TypeDecorator[str]):
    """What somebody wrote. PostgreSQL cannot keep a NUL, and no database half of a character; nobody misses them."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        """Without NULs and lone surrogates."""
        return value.replace("\0", "").encode("utf-8", "ignore").decode() if value else value


at_work: ColumnElement[Any] = literal_column("job.state NOT IN ('done', 'failed', 'cancelled')")
"""Whether a job has not ended. Written out, because an index of these alone is used for a question in its own words."""
AT_WORK: ColumnElement[Any] = literal_column("state NOT IN ('done', 'failed', 'cancelled')")


def some(where: ColumnElement[bool]) -> dict[str, Any]:
    """An index of some rows: the others cost it nothing. The migrations make it so in PostgreSQL as well; named here,
    its dialect would be loaded everywhere (2 MB)."""
    return {"sqlite_where": where}
