"""What was spent, summed up by day, for whom and in which budgets: so a claim is checked in the same time however much
was spent before. Kept in the transactions that keep and return what jobs cost (`storage.spending`)."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import BigInteger, ColumnElement, Connection, and_, bindparam, delete, func, select, update

from core.budgets import DAY, USUAL, Budget, Each
from core.jobs import Person
from core.quota import Claim
from storage.accounts import theirs
from storage.schema import spent
from storage.statements import Statement, upsert

Key = tuple[str, str, str, str, int]
"""Tag, each, platform, owner, day."""
_MILLION = 1_000_000
KEPT_SECONDS = 62.0 * DAY
"""For how long sums are kept: budgets look back to the first of the month."""
_KEY = ("tag", "each", "platform", "owner", "day")
_COLUMNS = (*_KEY, "credits")
_DAYS = (
    spent.c.tag == bindparam("of_tag"),
    spent.c.day >= bindparam("since"),
    spent.c.day < bindparam("until"),
)
_SUM = func.coalesce(func.sum(spent.c.credits), 0)
_SUMS = {
    Each.PERSON: Statement(
        select(_SUM).where(*_DAYS, spent.c.each == Each.PERSON.value, theirs(spent.c.platform, spent.c.owner))
    ),
    Each.PLACE: Statement(
        select(_SUM).where(
            *_DAYS,
            spent.c.each == Each.PLACE.value,
            spent.c.platform == bindparam("of_platform"),
            spent.c.owner == bindparam("of_chat"),
        )
    ),
    Each.ALL: Statement(
        select(_SUM).where(*_DAYS, spent.c.each == Each.ALL.value, spent.c.platform == "", spent.c.owner == "")
    ),
}
_ADD = Statement(
    update(spent)
    .where(*(spent.c[name] == bindparam(f"of_{name}") for name in _KEY))
    .values(credits=spent.c.credits + bindparam("more", type_=BigInteger))
)
_PUT = Statement(upsert(spent, "credits = spent.credits + excluded.credits"))
_FORGET = Statement(delete(spent).where(spent.c.day < bindparam("before")))


def keys(platform: str, account: str, chat: str, day: int, purses: str) -> list[Key]:
    """The sums in which a row of spending counts; `purses` are the tags that it bears, with bars between."""
    tags = filter(None, purses.split("|"))
    whose = ((Each.PERSON.value, platform, account), (Each.PLACE.value, platform, chat), (Each.ALL.value, "", ""))
    keys = [("", *whose[-1], day), *((tag, *each, day) for tag in tags for each in whose)]
    return [key for key in keys if key[:2] != (USUAL, Each.ALL.value)]  # no budget reads it, and all would write it


def millionths(amount: float) -> int:
    """Credits as they are summed up."""
    return round(amount * _MILLION)


def add(c: Connection, sums: Mapping[Key, int]) -> None:
    """Add to sums."""
    keys = sorted(sums)  # in one order everywhere, so that none waits for another that waits for it
    _PUT.run_each(c, [dict(zip(_COLUMNS, (*key, sums[key]), strict=True)) for key in keys])


def drop(c: Connection, before: float) -> None:
    """Drop the sums of days before that."""
    _FORGET.run(c, before=int(before // DAY))


def take(c: Connection, sums: Mapping[Key, int]) -> None:
    """Take away from sums what was added to them, where they are kept still."""
    for key in sorted(sums):
        _ADD.run(c, **_named(key), more=-sums[key])


def of(c: Connection, budget: Budget, new: Claim) -> float:
    """What of a budget is spent, when a claim is made."""
    since, until = (int(edge(new.at) // DAY) for edge in (budget.per.start, budget.per.end))
    told: dict[str, object] = {"of_tag": budget.tag, "since": since, "until": until}
    if budget.each is not Each.ALL:
        told["of_platform"] = new.platform
    if budget.each is Each.PERSON:
        told["of_account"] = new.account
    if budget.each is Each.PLACE:
        told["of_chat"] = new.chat
    return float(_SUMS[budget.each].rows(c, **told)[0][0]) / _MILLION


def forget(c: Connection, person: Person, before: int) -> None:
    """Drop what was somebody's, and their own chat's, before that day."""
    own = and_(spent.c.platform == person.platform, spent.c.owner == person.account)
    c.execute(delete(spent).where(own, spent.c.day < before))


def move(c: Connection, platform: str, old: str, new: str) -> None:
    """A chat has another id."""
    _name(c, and_(spent.c.each == Each.PLACE.value, spent.c.platform == platform, spent.c.owner == old), owner=new)


def rename(c: Connection, old: str, new: str) -> None:
    """A budget has another tag."""
    _name(c, spent.c.tag == old, tag=new)


def _name(c: Connection, these: ColumnElement[bool], **names: str) -> None:
    """Sums are called otherwise, and added to those that are called so already."""
    for row in sorted(c.execute(delete(spent).where(these).returning(spent)).all()):
        key = row._asdict() | names
        _PUT.run(c, **key)


def _named(key: Key) -> dict[str, object]:
    return {f"of_{name}": value for name, value in zip(_KEY, key, strict=True)}
