"""Who may what, and who said so, over a database."""

from __future__ import annotations

from core.admission import OPEN, Access, Authority
from storage.audit import SqlJournal
from storage.bans import SqlBans
from storage.database import Database
from storage.owners import SqlOwners
from storage.reports import SqlReports


def authority(database: Database, access: Access = OPEN) -> Authority:
    """`core.admission.Authority`."""
    owners, bans, reports = SqlOwners(database), SqlBans(database), SqlReports(database)
    return Authority(owners=owners, bans=bans, reports=reports, journal=SqlJournal(database), access=access)
