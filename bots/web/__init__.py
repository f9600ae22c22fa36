"""The local chat page: a platform in the browser, for whoever runs Easel on this machine."""

# Its own sentences can be said as soon as anything of it is imported.
from bots.web import messages

__all__ = ["messages"]
