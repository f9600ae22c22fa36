"""Parameters that are offered while somebody types, the most wanted first; `core.messages` says what each one does.

As of 2026-10-07, from docs.midjourney.com's parameter list and its page on video.
"""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from core.prompts.parameters import KNOWN, MODES
from core.prompts.rules import FILMED


class Suggestion(Struct, frozen=True):
    """One parameter: `name` with its dashes, and an `example` of its value (empty for a switch)."""

    name: str
    example: str = ""
    video: bool = False
    """Whether it is of a video alone."""


SUGGESTIONS = (
    Suggestion("--ar", "16:9"),
    Suggestion("--v", "8.2"),
    Suggestion("--niji", "7"),
    Suggestion("--s", "250"),
    Suggestion("--c", "20"),
    Suggestion("--w", "500"),
    Suggestion("--hd"),
    Suggestion("--seed", "7"),
    Suggestion("--no", "text"),
    Suggestion("--raw"),
    Suggestion("--edit", "https://…"),
    Suggestion("--exp", "20"),
    Suggestion("--p"),
    Suggestion("--tile"),
    Suggestion("--draft"),
    Suggestion("--repeat", "4"),
    Suggestion("--iw", "1.5"),
    Suggestion("--sref", "random"),
    Suggestion("--sw", "300"),
    Suggestion("--oref", "https://… --v 7"),
    Suggestion("--ow", "100"),
    Suggestion("--cref", "https://… --v 6.1"),
    Suggestion("--cw", "50"),
    Suggestion("--style", "raw"),
    Suggestion("--stop", "80"),
    Suggestion("--motion", "high", video=True),
    Suggestion("--loop", video=True),
    Suggestion("--end", "https://…", video=True),
    Suggestion("--bs", "1", video=True),
    Suggestion("--fast"),
    Suggestion("--turbo"),
    Suggestion("--relax"),
)
"""All of them."""

assert all(each.name.removeprefix("--") in KNOWN for each in SUGGESTIONS), "nothing is offered that would be refused"


def suggestions(modes: Collection[str], *, video: bool = False) -> list[Suggestion]:
    """Those of a picture, or of a video; of the speeds only those in `modes`."""
    unwanted = {f"--{mode}" for mode in MODES if mode not in modes}
    filmed = {f"--{name}" for name in FILMED - {"hd"}}
    wanted = [each for each in SUGGESTIONS if (each.name in filmed if video else not each.video)]
    return [each for each in wanted if each.name not in unwanted]
