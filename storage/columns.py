"""What all tables are made with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, MetaData, String, TypeDecorator

metadata = MetaData()


class Words(TypeDecorator[str]):
    """What somebody wrote. PostgreSQL cannot keep a NUL, and no database half of a character; nobody misses them."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        """Without NULs and lone surrogates."""
        return value.replace("\0", "").encode("utf-8", "ignore").decode() if value else value


def some(where: ColumnElement[bool]) -> dict[str, Any]:
    """An index of some rows: the others cost it nothing."""
    return {"sqlite_where": where, "postgresql_where": where}
