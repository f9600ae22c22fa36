"""Discord, on discord.py: interactions in become use cases, jobs out become messages."""
