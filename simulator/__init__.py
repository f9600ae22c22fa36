"""A Midjourney API on this machine: strict about every provider's document, painting real pictures.

    simulator = Simulator(dialect="duckagi", key="sk-test")
    async with simulator.serve() as url:
        ...  # POST {url}/mj/submit/imagine

It shares nothing with the client it judges.
"""

from __future__ import annotations

from .dialects import DIALECTS, Dialect
from .faults import FAULTS, Fault
from .server import Simulator
from .world import Seen

__all__ = ["DIALECTS", "FAULTS", "Dialect", "Fault", "Seen", "Simulator"]
