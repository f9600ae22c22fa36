"""A Discord bot of some fifty lines: `/imagine`, a message that follows the progress, the picture with its buttons.

Prints a line with an address when it is ready, as `easel run` does.
"""

from __future__ import annotations

import asyncio
import io
import os
import sys
import time

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.bench.bare.midjourney import Tasks

GAP = 5.0
"""Seconds between two edits of one message's progress."""


class Bare(discord.Client):
    """One bot."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), max_messages=None)
        self.tree = app_commands.CommandTree(self)
        self.tasks = Tasks()
        self.tree.command(name="imagine", description="Draw a picture")(self._imagine)

    async def setup_hook(self) -> None:
        """Tell Discord the commands, and ask it where the gateway is: here that is not Discord's own."""
        _, gateway, _ = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        await self.tree.sync()
        self._watching = asyncio.create_task(self.tasks.watch())

    async def on_ready(self) -> None:
        """Say so."""
        sys.stdout.write("http://127.0.0.1:0\n")
        sys.stdout.flush()

    async def _imagine(self, interaction: discord.Interaction, prompt: str) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content=f"**{prompt}**\nOn its way")
        shown_at = 0.0

        async def changed(progress: str, _task: str, picture: bytes) -> None:
            nonlocal shown_at
            if picture:
                view = discord.ui.View(timeout=None)
                for row, kind in enumerate("UV"):
                    for n in range(1, 5):
                        view.add_item(discord.ui.Button(label=f"{kind}{n}", custom_id=f"{kind}{n}", row=row))
                file = discord.File(io.BytesIO(picture), "fox.png")
                await interaction.edit_original_response(content=f"**{prompt}**", attachments=[file], view=view)
                view.stop()
            elif time.monotonic() - shown_at > GAP:
                shown_at = time.monotonic()
                await interaction.edit_original_response(content=f"**{prompt}**\n{progress}")

        await self.tasks.imagine(prompt, changed)


if __name__ == "__main__":
    Route.BASE = os.environ["DISCORD_API_URL"]
    client = Bare()
    client.run(os.environ["DISCORD_TOKEN"], log_handler=None)
