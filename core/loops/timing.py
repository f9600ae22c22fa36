"""How long Easel waits for what. All in seconds, with the reason; tests hand in shorter ones."""

from __future__ import annotations

from msgspec import Struct


class Timing(Struct, frozen=True):
    """The figures that the loops go by."""

    retries: tuple[float, ...] = (2, 5, 10, 20, 40, 60)
    """Before a job that was surely not accepted is sent again; the last one repeats."""
    patience: float = 1800
    """How long a job is tried before it is given up as BUSY or UNREACHABLE: the sum of the waits between its tries,
    so that neither a stop of Easel nor the time that a person took to answer counts."""
    outage: float = 6 * 3600
    """How long jobs wait for a server that cannot be reached at all: nothing was sent, so nothing is lost."""
    probes: tuple[float, ...] = (2, 5, 8)
    """Between questions whether a server that does not answer is back; the last one repeats. The first after its return
    is to come within ten."""
    looks: tuple[float, ...] = (1, 3, 10, 20, 30)
    """Between looks for a job whose answer was lost; the last one repeats."""
    young: float = 600
    """A task's age up to which it is polled at the provider's own interval."""
    old_interval: float = 30
    """Between polls of older tasks: relax mode takes its time."""
    hooked_interval: float = 20
    """Between polls of a task whose hooks arrive: one may get lost, and none is repeated."""
    hint_gap: float = 1
    """Between asking about the same task again because of hooks, however many come."""
    grace: float = 60
    """A task may be unknown to the server for this long (gateways copy theirs every 15 s)."""
    deadline: float = 3660
    """Then a task is given up. Gateways give theirs up after an hour, and say why."""
    standing: float = 30
    """A task may show its whole picture for this long without saying that it is finished (gateways copy theirs every
    15 s); then it is shown as it stands."""
    downloads: tuple[float, ...] = (2, 5, 15, 30, 60)
    """Between tries to fetch a finished picture, before it is given up."""
    coming: float = 2
    """After which a finished picture that is still being fetched is told as such: most are here before."""
    mixing: float = 600
    """A job whose answer was lost may be painting for this long, and keep others of its prompt waiting where the
    server would mix them up. Servers of that kind give a task up after 5 minutes."""
    modal_lag: float = 60
    """A task may still be shown as asking for this long after its words were accepted."""

    def patient(self, attempts: int) -> bool:
        """Whether a job that was tried so often is worth another try."""
        return spent(self.retries, attempts) < self.patience


def nth(steps: tuple[float, ...], number: int) -> float:
    """The wait after `number` tries, the last one for all that follow."""
    return steps[min(max(number - 1, 0), len(steps) - 1)]


def spent(steps: tuple[float, ...], number: int) -> float:
    """All the waits before try `number + 1`."""
    return sum(nth(steps, done) for done in range(1, number))
