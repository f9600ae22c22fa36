"""The tables, as the program sees them. `storage/migrations` makes them; a test holds the two against each other."""

from __future__ import annotations

from storage.schema.base import Words, at_work, metadata
from storage.schema.chats import inbox, note, platform_file, replica, role
from storage.schema.owners import audit, ban, budget, cost, owner, report, reporter, rule, word
from storage.schema.people import account, favourite, indexed, linking, preset, setting
from storage.schema.work import claim, job, origin, picture, post, spending, spent

__all__ = [
    "Words",
    "account",
    "at_work",
    "audit",
    "ban",
    "budget",
    "claim",
    "cost",
    "favourite",
    "inbox",
    "indexed",
    "job",
    "linking",
    "metadata",
    "note",
    "origin",
    "owner",
    "picture",
    "platform_file",
    "post",
    "preset",
    "replica",
    "report",
    "reporter",
    "role",
    "rule",
    "setting",
    "spending",
    "spent",
    "word",
]
