"""What is left of a person beside their jobs and what they have set: their name and number, what came in from them."""

from __future__ import annotations

import json

from sqlalchemy import Connection, delete, exists, func, select, update

from core.forgetting import Erasure
from core.quota import HOUR
from storage import announcing, audit, reports, spending
from storage.accounts import rows_of
from storage.schema import account, claim, indexed, job, linking, note, origin, platform_file, reporter


def forget_name(c: Connection, erasure: Erasure, now: float) -> int:
    """Forget what bears an account beside its jobs; how much has to wait."""
    person, begun = erasure.person, f"{erasure.person.platform}:{erasure.person.account}"
    theirs = (origin.c.name >= f"{begun}:", origin.c.name < f"{begun};")
    c.execute(delete(origin).where(*theirs, origin.c.at <= erasure.at))
    named, quoted = note.c.platform == person.platform, json.dumps(person.account)
    value = func.replace(note.c.value, quoted, '""')
    c.execute(update(note).where(named, note.c.value.contains(quoted, autoescape=True)).values(value=value))
    own_chat = (platform_file.c.hash >= f"{person.account}:", platform_file.c.hash < f"{person.account};")
    c.execute(delete(platform_file).where(platform_file.c.platform == person.platform, *own_chat))
    offered = (linking.c.code.is_not(None), linking.c.used.is_(None), linking.c.at <= erasure.at)
    c.execute(delete(linking).where(*rows_of(linking, person), *offered))
    for table in (account, indexed):
        jobs = exists().where(*rows_of(job, person))
        c.execute(delete(table).where(*rows_of(table, person), ~jobs))
    waiting = 0
    for table in (claim, linking):  # as long as they bound what may be asked for and guessed
        said = (*rows_of(table, person), table.c.at <= erasure.at)
        c.execute(delete(table).where(*said, table.c.at <= now - HOUR))
        waiting += c.scalar(select(func.count()).select_from(table).where(*said)) or 0
    audit.forget(c, person, erasure.at)
    reports.forget(c, person)
    announcing.forget(c, person)
    c.execute(delete(reporter).where(*rows_of(reporter, person), reporter.c.at <= erasure.at))
    return waiting + spending.forget(c, person, erasure.at, now)
