"""What is about a person's own data: /forget."""

from __future__ import annotations

from bots.common.command import Command
from bots.common.forgetting import show

COMMANDS = (Command(name="forget", run=show, order=85),)
