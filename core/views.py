"""What is shown of a job beside its row: its progress, and what the row only points to."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from core.jobs import Action, Job, State
from core.kept import PictureInfo


class Live(Struct, frozen=True):
    """Progress that can be asked for again: kept in memory, never written."""

    percent: int | None = None
    position: int | None = None
    preview_url: str | None = None
    coming: bool = False
    """Finished at the provider; Easel is fetching the picture, and that takes a while."""
    paused: bool = False
    """It waits because owners have Easel pause."""
    tick: int = 0


class Parent(Struct, frozen=True):
    """The job whose button made another one, and the message in which it stands, as its platform names that."""

    job: Job
    message: str | None


class View(Struct, frozen=True):
    """All that a rendering needs to know about a job, gathered once."""

    job: Job
    live: Live = field(default_factory=Live)
    eta: float | None = None
    """Seconds until it is expected to be done, from Easel's own history."""
    used: Mapping[str, str] = field(default_factory=dict)
    """Action key -> the job that it made last."""
    parent: Parent | None = None
    """What it came from, as long as that is kept."""
    kept: Mapping[str, PictureInfo] = field(default_factory=dict)
    """The pictures of it that are kept, by their hashes."""
    gone: frozenset[str] = frozenset()
    """Pictures of it that are not kept any more."""
    members: tuple[View, ...] = ()
    """Of a batch: its members by their numbers."""
    can_cancel: bool = False
    loved: int = 0
    """How many people love it."""
    paints: bool = False
    """Whether a part of it can be chosen by painting in a browser, while that is being chosen."""
    publishes: bool = False
    """Whether its picture can have a page of its own."""
    refused: frozenset[str] = frozenset()
    """Families of buttons that its provider turns away."""

    @property
    def offered(self) -> tuple[Action, ...]:
        """The provider's actions under it, as far as they go through."""
        if self.job.state is not State.DONE:
            return ()
        return tuple(each for each in self.job.actions if not each.custom_id or each.family not in self.refused)

    @property
    def file(self) -> str:
        """The MIME type of a result that nobody can be shown, and goes to people as a file; empty for all others."""
        kept = self.kept.get(self.job.result or "")
        return kept.type if kept is not None and not kept.width else ""

    @property
    def moves(self) -> bool:
        """Whether the result is played."""
        kept = self.kept.get(self.job.result or "")
        return kept is not None and kept.moves
