"""What only talking to a server can tell about it. In memory: asking again after a restart costs one refusal each."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.mj.buttons import Change, Family
from core.mj.outcomes import Reason
from core.mj.providers import Endpoint, Provider, References
from core.mj.tasks import Task

_NOT_THERE = frozenset({Reason.WRONG_URL, Reason.UNSUPPORTED, Reason.NOT_ENABLED, Reason.INVALID, Reason.FAILED})
"""Refusals that mean "I do not have this endpoint" when no document promises it."""
SWITCHED_OFF = frozenset({Reason.WRONG_URL, Reason.UNSUPPORTED, Reason.NOT_ENABLED})
"""Those that mean it of a submit, of which the others speak of what was asked."""


@dataclass(slots=True)
class Discovered:
    """Facts about one server."""

    absent: set[Endpoint] = field(default_factory=set)
    """Unpromised endpoints that it turned out not to have."""
    proven: set[Endpoint] = field(default_factory=set)
    """Unpromised or not, it has answered these: a refusal is about what was asked, not about the endpoint."""
    refused: set[Family] = field(default_factory=set)
    """Families of buttons that it turned away."""
    no_reroll: bool = False
    """It refuses `REROLL` (Midjourney Proxy 2.3.5): the caller imagines the same prompt again instead."""
    one_reference: bool = False
    """It reads only `base64` (Midjourney Proxy 2.3.5), so that further reference pictures would be lost."""

    def from_refusal(self, provider: Provider, endpoint: Endpoint, reason: Reason) -> None:
        """Remember an endpoint that was worth a try."""
        told = SWITCHED_OFF if endpoint.submits else _NOT_THERE
        if endpoint in provider.probes - self.proven and reason in told:
            self.absent.add(endpoint)

    def from_change(self, kind: Change, reason: Reason) -> None:
        """Remember a reroll that the server does not know."""
        if kind is Change.REROLL and reason is Reason.UNSUPPORTED:
            self.no_reroll = True

    def from_action(self, family: Family, reason: Reason) -> None:
        """Remember a kind of button that the server does not know."""
        if reason is Reason.UNSUPPORTED:
            self.refused.add(family)

    def turns_away(self, provider: Provider, family: Family) -> bool:
        """Whether a press of such a button by its customId would be refused."""
        return family in provider.refuses or family in self.refused

    def from_task(self, provider: Provider, task: Task) -> None:
        """Midjourney Proxy shows `properties` from 2.4 on; a task without them comes from 2.3.5."""
        if provider.references is References.FIRST_APART and not task.extended:
            self.one_reference = True
