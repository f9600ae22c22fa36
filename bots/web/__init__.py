"""Easel's own HTTP server: the local chat page, health and metrics."""

# Its own sentences can be said as soon as anything of it is imported.
from bots.web import messages

__all__ = ["messages"]
