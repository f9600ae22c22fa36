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


def unreached(platform: str, url: str, why: str, *, proxied: bool) -> str:
    """Why a chat platform is not reached, and what there is to mend."""
    name, verb = platform.upper(), "correct" if proxied else "set"
    return (
        f"{platform} cannot be reached at {url} ({why}): open the way there, or {verb} {name}_PROXY or {name}_API_URL."
    )


ANOTHER = "something else answers there"
"""Why, where what comes back is nothing that the platform says."""
