"""Discord, on discord.py: interactions in become use cases, jobs out become messages."""

# Its own sentences can be said as soon as anything of it is imported.
from bots.discord import messages

__all__ = ["messages"]
