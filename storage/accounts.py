"""The accounts of a person, which they have linked.

Nothing is moved when accounts are linked: each row stays with the account that made it, and whoever reads what is of a
person reads what is of all their accounts. Which those are is read in the same statement, or in the same transaction.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ScalarSelect,
    String,
    and_,
    bindparam,
    func,
    literal_column,
    select,
    union,
)

from core.jobs import Person
from storage.schema import account
from storage.statements import Statement, upsert

_me = account.alias("me")
linked_with = (
    select(_me.c.person)
    .where(_me.c.platform == bindparam("of_platform"), _me.c.account == bindparam("of_account"))
    .scalar_subquery()
)
"""What all accounts of the person that `of` names have in common; None for one that stands alone."""
_ALL = Statement(
    select(account.c.platform, account.c.account, account.c.name)
    .where(account.c.person == linked_with)
    .order_by(account.c.platform, account.c.account)
)


_NAME = Statement(upsert(account, "name = excluded.name"))


def note_name(c: Connection, person: Person) -> None:
    """Keep what an account is called now."""
    _NAME.run(c, platform=person.platform, account=person.account, name=person.name, person=None)


def of(person: Person) -> dict[str, str]:
    """The parameters of what asks for an account, or for all of its person."""
    return {"of_platform": person.platform, "of_account": person.account}


def rows_of(table: Any, person: Person) -> tuple[ColumnElement[bool], ...]:
    """Which rows of a table are those of one account, whatever it is linked with."""
    return (table.c.platform == person.platform, table.c.account == person.account)


def all_of(c: Connection, person: Person) -> list[Person]:
    """All accounts of a person; they alone, as long as none is linked with it."""
    return [Person(*row) for row in _ALL.rows(c, **of(person))] or [person]


def theirs(platform: Column[str], name: Column[str]) -> ColumnElement[bool]:
    """Whether a row is of any account of the person that `of` names.

    Where few rows are: no index has them in any other order then.
    """
    other = account.alias("other")
    own = select(
        bindparam("of_platform", type_=String).label("platform"), bindparam("of_account", type_=String).label("account")
    )
    others = select(other.c.platform, other.c.account).where(other.c.person == linked_with)
    whose = union(own, others).subquery("whose")
    return and_(platform == whose.c.platform, name == whose.c.account)


def linked() -> ScalarSelect[str]:
    """Beside a row of `account`: those that it is linked with, as `known` reads them."""
    other = account.alias("linked")
    space, comma = literal_column("' '", String), literal_column("','", String)
    named = func.aggregate_strings(other.c.platform + space + other.c.account, comma)  # type: ignore[arg-type]
    return select(named).where(other.c.person == account.c.person).correlate(account).scalar_subquery()


def known(linked: str | None) -> frozenset[tuple[str, str]]:
    """`core.jobs.Person.linked`."""
    if not linked:
        return frozenset()
    return frozenset((platform, name) for platform, _, name in (each.partition(" ") for each in linked.split(",")))
