"""What works with one provider, and with no other one's jobs."""

from __future__ import annotations

from msgspec import Struct

from core.loops.queue import Queue
from core.loops.reach import Reach
from core.loops.submitter import Submitter
from core.loops.tracker import Tracker
from core.loops.upkeep import Upkeep
from core.providers import Server


class Serving(Struct, frozen=True):
    """A provider, its loops, and what they go by."""

    server: Server
    submitter: Submitter
    tracker: Tracker
    upkeep: Upkeep
    reach: Reach
    queue: Queue
