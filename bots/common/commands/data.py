"""What is about a person's own data: /export and /forget."""

from __future__ import annotations

from bots.common import exporting, forgetting
from bots.common.command import Command

COMMANDS = (
    Command(name="export", run=exporting.show, order=84),
    Command(name="forget", run=forgetting.show, order=85),
)
