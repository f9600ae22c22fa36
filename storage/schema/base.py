"""What all tables are made with."""

from __future__ import annotations

import re
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


class PictureName(TypeDecorator[str]):
    """What a picture is called: its SHA-256 in hexadecimal digits. SQLite keeps the bytes, which are half as many.

    PostgreSQL keeps the digits, as a replica of before would not know the bytes.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> Any:
        """Bytes for SQLite; of what is no such name, the text."""
        return bytes.fromhex(value) if value and dialect.name == "sqlite" and _DIGITS.fullmatch(value) else value

    def process_result_value(self, value: Any, dialect: Any) -> str | None:
        """The digits again."""
        return value.hex() if isinstance(value, bytes) else value


_DIGITS = re.compile("[0-9a-f]{64}")


at_work: ColumnElement[Any] = literal_column("job.state NOT IN ('done', 'failed', 'cancelled')")
"""Whether a job has not ended. Written out, because an index of these alone is used for a question in its own words."""
AT_WORK: ColumnElement[Any] = literal_column("state NOT IN ('done', 'failed', 'cancelled')")


def some(where: ColumnElement[bool]) -> dict[str, Any]:
    """An index of some rows: the others cost it nothing. The migrations make it so in PostgreSQL as well; named here,
    its dialect would be loaded everywhere (2 MB)."""
    return {"sqlite_where": where}
