"""How much may be asked for in an hour, so that nobody can spend without bounds what the operator pays for."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import Refusal

HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Quota:
    """Jobs in any hour; 0 is without a limit."""

    person: int = 0
    place: int = 0
    """A chat or channel, whoever asks there."""

    def check(self, now: float, by_person: float | None, in_place: float | None) -> None:
        """Refuse one job more. The times are those of the person's and of the place's `person`th and `place`th newest
        job, if there are so many. Raises Refusal."""
        for key, most, at in (("too_many_person", self.person, by_person), ("too_many_place", self.place, in_place)):
            if most and at is not None and (left := min(at, now) + HOUR - now) > 0:
                raise Refusal(key, most=most, minutes=int(left // 60) + 1)


UNBOUNDED = Quota()
