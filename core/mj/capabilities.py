"""What only talking to a server can tell about it.

Servers are mended, switched over and updated, so what one of them turned away is asked for again after a while: that
costs one refusal, which is free.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from core.mj.buttons import Change, Family
from core.mj.outcomes import Reason
from core.mj.providers import Endpoint, Provider, References
from core.mj.tasks import Task
from core.ports import Clock

_NOT_THERE = frozenset({Reason.WRONG_URL, Reason.UNSUPPORTED, Reason.NOT_ENABLED, Reason.INVALID, Reason.FAILED})
"""Refusals that mean "I do not have this endpoint" when no document promises it."""
SWITCHED_OFF = frozenset({Reason.WRONG_URL, Reason.UNSUPPORTED, Reason.NOT_ENABLED})
"""Those that mean it of a submit, of which the others speak of what was asked."""


Refusable = Endpoint | Family | Change | Reason
"""What a server can turn out not to take: a path, a kind of button, a kind of change; for one reason, a whole way."""

HOUR = 3600.0
"""Seconds for which an endpoint or a change counts as not there. A server may have answered in the midst of its update,
or for an account that has it switched off."""
WEEK = 7 * 86_400.0
"""Seconds for which a kind of button is not offered. A gateway names those that it knows in its source."""


class Discovered(Struct):
    """Facts about one server."""

    clock: Clock
    refusals: dict[Refusable, float] = field(default_factory=dict)
    """What it turned away, and when that was."""
    proven: set[Endpoint] = field(default_factory=set)
    """Unpromised or not, it has answered these: a refusal is about what was asked, not about the endpoint."""
    one_reference: bool = False
    """It reads only `base64` (Midjourney Proxy 2.3.5), so that further reference pictures would be lost."""

    def lacks(self, what: Refusable) -> bool:
        """Whether it turned this away, not so long ago that it may have it by now."""
        lasts = WEEK if isinstance(what, Family) else HOUR
        return what in self.refusals and 0 <= self.clock() - self.refusals[what] < lasts

    @property
    def refused(self) -> Mapping[Family, float]:
        """Families of buttons that it turns away, and since when."""
        return {what: at for what, at in self.refusals.items() if isinstance(what, Family) and self.lacks(what)}

    def from_refusal(self, provider: Provider, endpoint: Endpoint, reason: Reason) -> None:
        """Remember an endpoint that was worth a try."""
        told = SWITCHED_OFF if endpoint.submits else _NOT_THERE
        if reason is Reason.NO_UPLOADS:  # one switch for all that takes pictures
            self.refusals |= dict.fromkeys((reason, Endpoint.UPLOAD), self.clock())
        elif endpoint in provider.probes - self.proven and reason in told:
            self.refusals[endpoint] = self.clock()

    def from_press(self, what: Family | Change, reason: Reason) -> None:
        """Remember a kind of button, or a reroll (Midjourney Proxy 2.3.5), that the server does not know."""
        if reason is Reason.UNSUPPORTED and what not in (Change.UPSCALE, Change.VARIATION):
            self.refusals[what] = self.clock()

    def turns_away(self, provider: Provider, family: Family) -> bool:
        """Whether a press of such a button by its customId would be refused."""
        return family in provider.refuses or self.lacks(family)

    def from_task(self, provider: Provider, task: Task) -> None:
        """Midjourney Proxy shows `properties` from 2.4 on; a task without them comes from 2.3.5."""
        if provider.references is References.FIRST_APART and not task.extended:
            self.one_reference = True
