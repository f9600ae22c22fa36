"""Which of a person's jobs have these words in their prompts, newest first.

The newest hundreds of each person are looked through. What is older than those is in an index of words: a table of
SQLite's own full-text search (FTS5), or one with PostgreSQL's own (a tsvector under GIN). Both hold words as
`storage.words` makes them, each behind whose it is, and the numbers of jobs; no text. So most people cost no index
anything, those who draw thousands of pictures are indexed many jobs at a time, and what is indexed has ended and never
changes.

The index is derived: where it is missing it is made (`lay`), and it is in no backup.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import asdict
from sqlalchemy import Connection, bindparam, delete, func, insert, inspect, select, text, update

from core.actions import sort_of
from core.gallery import Sort
from core.jobs import Job, Person
from storage import words
from storage.accounts import of
from storage.schema import account, at_work, indexed, job

TABLE = "wording"
NEWEST = 128
"""A person's jobs that are always looked through: a millisecond or two."""
AT_ONCE = 256
"""Jobs that go into the index together, in a few milliseconds too."""
SELDOM = 32
"""Of so many jobs that end, one is the occasion to see whether its person has enough for that."""

_MAKE = {
    # Beginnings of up to six letters behind the four of whose they are: one of many words would else take long to read.
    "sqlite": "CREATE VIRTUAL TABLE wording USING fts5(words, content = '', detail = none, columnsize = 0,"
    " tokenize = 'ascii', prefix = '5 6 7 8 9 10')",
    "postgresql": "CREATE TABLE wording (number bigint NOT NULL, words tsvector NOT NULL)",
}
_FIND_FAST = "CREATE INDEX wording_words ON wording USING gin (words) WITH (fastupdate = off)"
_KEEP = {
    "sqlite": text("INSERT INTO wording (rowid, words) VALUES (:number, :words)"),
    "postgresql": text("INSERT INTO wording (number, words) VALUES (:number, CAST(:words AS tsvector))"),
}
_FORGET = {
    "sqlite": text("INSERT INTO wording (wording, rowid, words) VALUES ('delete', :number, :words)"),
    "postgresql": text("DELETE FROM wording WHERE number = :number AND words @@ CAST(:words AS tsquery)"),
}
_FIND = {
    "sqlite": text(
        "SELECT rowid FROM wording WHERE wording MATCH :asked AND rowid > :above AND rowid < :below"
        " ORDER BY rowid DESC LIMIT :most"
    ),
    "postgresql": text(
        "SELECT number FROM wording WHERE words @@ CAST(:asked AS tsquery) AND number > :above AND number < :below"
        " ORDER BY number DESC LIMIT :most"
    ),
}
_TIDY = text("INSERT INTO wording (wording, rank) VALUES ('merge', :pages)")
_MERGED = 16
"""Pages of the index that are written anew in one transaction."""
_CHANGED = 2
"""Rows that SQLite says it has changed where a merge has found anything to do (https://sqlite.org/fts5.html)."""
FAMILY = job.c.action["family"].as_string().label("family")
"""That of the button that made a job."""
_THIS = (indexed.c.platform == bindparam("of_platform"), indexed.c.account == bindparam("of_account"))
_UPTO = select(indexed.c.number).where(*_THIS)
_BEGIN = insert(indexed)
_GO_ON = update(indexed).where(*_THIS)
_SINCE = (
    job.c.platform == bindparam("platform"),
    job.c.account == bindparam("account"),
    job.c.number > bindparam("upto"),
)
_ENOUGH = select(job.c.number).where(*_SINCE).order_by(job.c.number).limit(1).offset(bindparam("enough"))
_NEXT = (
    select(job.c.number, job.c.prompt, job.c.kind, FAMILY, at_work.label("at_work"))
    .where(*_SINCE)
    .order_by(job.c.number)
    .limit(bindparam("at_once"))
)


def lay(c: Connection) -> None:
    """Make the index where it is missing, of all people's older jobs."""
    if inspect(c).has_table(TABLE):
        return
    c.execute(text(_MAKE[c.dialect.name]))
    if c.dialect.name == "postgresql":
        c.execute(text(_FIND_FAST))
    c.execute(delete(indexed))
    for platform, name in c.execute(select(account.c.platform, account.c.account)).all():
        while advance(c, Person(platform, name)):
            pass


Entry = tuple[int, Person, str, Sort]
"""A job as the index knows it: its number, whose it is, its prompt, and of which sort it is."""


def entry(number: int, job: Job) -> Entry:
    """What the index knows of a job."""
    family = job.action.family if job.action is not None else None
    return number, job.person.bare, job.prompt, sort_of(job.kind, family, job.prompt)


def ended(c: Connection, number: int, upto: int | None, job: Job) -> None:
    """A job has ended, in this transaction; `upto` as below."""
    if upto is not None and number <= upto:
        keep(c, [entry(number, job)])  # it was passed over
    elif number % SELDOM == 0:
        advance(c, job.person)


def advance(c: Connection, person: Person) -> bool:
    """Index the oldest of a person's jobs that are not, if there are many. Returns whether there may be more.

    One that is still at work is passed over: its prompt may change.
    """
    last = c.scalar(_UPTO.with_for_update(), of(person)) or 0
    since = asdict(person) | {"upto": last}
    if c.scalar(_ENOUGH, since | {"enough": NEWEST + AT_ONCE}) is None:
        return False
    rows = c.execute(_NEXT, since | {"at_once": AT_ONCE}).all()
    ended = (row for row in rows if not row.at_work)
    keep(c, [(row.number, person, row.prompt, sort_of(row.kind, row.family, row.prompt)) for row in ended])
    whose = {"platform": person.platform, "account": person.account, "number": rows[-1].number}
    c.execute(_GO_ON if last else _BEGIN, whose | of(person))
    return True


def upto(c: Connection, person: Person) -> int:
    """The number up to which a person's jobs are in the index."""
    return c.scalar(_UPTO, of(person)) or 0


def find(
    c: Connection,
    person: Person,
    asked: Sequence[words.Asked],
    sorts: Collection[Sort],
    between: tuple[int, int],
    most: int,
) -> list[int]:
    """Numbers between those two of a person's jobs in the index that have these words and are of these sorts, the
    newest first.

    Seldom one of them is another person's: see `storage.words.of`.
    """
    begin, above, below = words.of(person), *between
    if c.dialect.name == "sqlite":
        parts, either, both = [f'"{begin}{word}"{"*" if begun else ""}' for word, begun in asked], " OR ", " AND "
        kinds = [f'"{begin}{words.SORT}{sort}"' for sort in sorts]
    else:
        parts, either, both = [f"'{begin}{word}'{':*' if begun else ''}" for word, begun in asked], " | ", " & "
        kinds = [f"'{begin}{words.SORT}{sort}'" for sort in sorts]
    question = both.join([*parts, *([f"({either.join(kinds)})"] if kinds else [])])
    given = {"asked": question, "above": above, "below": below, "most": most}
    return list(c.scalars(_FIND[c.dialect.name], given))


def forget(c: Connection, jobs: Sequence[Entry]) -> list[Entry]:
    """Forget jobs that have ended; returns those that were in the index."""
    last: dict[Person, int] = {}
    for _, person, _, _ in jobs:
        if person not in last:
            last[person] = c.scalar(_UPTO.with_for_update(), of(person)) or 0
    known = [each for each in jobs if each[0] <= last[each[1]]]
    between = " & " if c.dialect.name == "postgresql" else " "
    struck = ((number, _words(c, person, prompt, sort)) for number, person, prompt, sort in known)
    rows = [{"number": number, "words": between.join(own)} for number, own in struck]
    if rows:
        c.execute(_FORGET[c.dialect.name], rows)
    return known


def tidy(c: Connection) -> bool:
    """Have words that were struck out overwritten, too, for a while. Returns whether there is more to do."""
    if c.dialect.name != "sqlite":
        return False  # its own vacuum does
    changes = select(func.total_changes())
    before = c.scalar(changes) or 0
    c.execute(_TIDY, {"pages": -_MERGED})
    return (c.scalar(changes) or 0) - before >= _CHANGED


def keep(c: Connection, jobs: Sequence[Entry]) -> None:
    """Put jobs into the index that have ended and are in none."""
    if jobs:
        found_by = ((number, _words(c, person, prompt, sort)) for number, person, prompt, sort in jobs)
        c.execute(_KEEP[c.dialect.name], [{"number": number, "words": " ".join(own)} for number, own in found_by])


def _words(c: Connection, person: Person, prompt: str, sort: Sort) -> list[str]:
    """All that a job is found by."""
    begin, mark = words.of(person), "'" if c.dialect.name == "postgresql" else ""
    return [f"{mark}{begin}{word}{mark}" for word in (f"{words.SORT}{sort}", *words.kept(prompt))]
