"""What a check has to say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence or two for the operator. `ok` None: worth knowing, nothing to mend."""

    ok: bool | None
    sentence: str
    greets: bool = False
    """Whether it is told at each start as well: who the bot is, and where people find it. What is wrong always is."""
