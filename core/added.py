"""What presets and settings put into a prompt, as a job notes it (`Job.added`): a line for each preset, begun with its
name, one for the chat's settings, and the last for the person's own. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from core import prompts
from core.jobs import Job

CHAT = "@"
"""Who put in what the chat's settings did."""


def noted(parts: Iterable[tuple[str, str]]) -> str:
    """The note of who put in what: `#` and a preset's name, `CHAT`, then nothing for the person's own settings.

    Empty where nothing was.
    """
    lines = [(who, words) for who, words in parts if words or not who]
    return "\n".join(f"{who} {words}".strip() for who, words in lines) if any(words for _, words in lines) else ""


def said(note: str | None) -> list[tuple[str, str]]:
    """Who put in what, as it was noted."""
    *presets, settings = (note or "").split("\n")
    found = [(who, words) for who, _, words in (line.partition(" ") for line in presets)]
    return [*found, ("", settings)] if settings else found


def without_brought(job: Job) -> tuple[str, ...]:
    """A job's pictures but for those that presets brought."""
    brought = {number for _, words in said(job.added) for number in prompts.named(words)}
    return tuple(name for number, name in enumerate(job.pictures, 1) if number not in brought)
