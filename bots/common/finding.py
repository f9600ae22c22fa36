"""What a check has to say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence or two for the operator. `ok` None: worth knowing, nothing to mend."""

    ok: bool | None
    sentence: str
