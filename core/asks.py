"""What the use cases are given, and what comes of it, as values."""

from __future__ import annotations

from dataclasses import dataclass

from core.jobs import Job, Person, Place


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks, where, by which update, in which words."""

    person: Person
    place: Place
    origin: str
    said: str
    lang: str = "en"
    sees: str | None = None
    """A job that was shown to them outside of their places, as a copy that somebody shared."""
    hidden: bool = False
    """The picture is to stand behind a spoiler."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a press led to: a job, and whether another press had led to it before."""

    job: Job
    was_there: bool = False


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a cancel could stop, and what goes on because the provider cannot stop it."""

    stopped: int
    going_on: int
