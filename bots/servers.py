"""The configured Midjourney servers: clients of each, and of the simulator that comes along."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from bots.entries import Entry
from bots.settings import Settings
from core.addresses import Lend
from core.errors import ConfigError
from core.failover import Choice
from core.mj import Midjourney, open_http
from core.providers import Server
from storage.database import Database


async def servers_of(stack: AsyncExitStack, settings: Settings, database: Database, lend: Lend | None) -> list[Server]:
    """The providers, open as long as `stack` is. Raises ConfigError."""
    return [await stack.enter_async_context(_server(settings, each, database, lend)) for each in settings.entries]


@asynccontextmanager
async def _server(settings: Settings, entry: Entry, database: Database, lend: Lend | None) -> AsyncIterator[Server]:
    """A configured provider, and what goes to it; with nothing configured, the simulator that comes along."""
    settings = settings.of(entry)
    if (problem := settings.missing or settings.unfulfilled) is not None:
        raise ConfigError(entry.says(problem))
    provider = entry.provider or settings.provider
    key = settings.mj_key.get_secret_value() if settings.mj_key is not None else None
    async with AsyncExitStack() as stack:
        url = settings.mj_url or provider.home
        if url is None:
            from simulator import Simulator

            simulator = Simulator(
                key=key,
                data=database.folder / (entry.name or "simulator"),
                clock=database.replica.believed,
                strict_fields=False,
            )
            url = await stack.enter_async_context(simulator.serve())
        http = open_http(settings.proxy_to_midjourney)
        stack.push_async_callback(http.close)
        try:
            midjourney = Midjourney(
                provider,
                url,
                key,
                http=http,
                auth=settings.mj_auth,
                mode=settings.mj_mode,
                bot=settings.mj_bot,
                account_filter=settings.account_filter,
                hosts=settings.pictures_from,
                clock=database.replica.clock,
            )
        except ValueError as error:
            raise ConfigError(entry.says(f"MJ_KEY cannot be used: {error}.")) from error
        way = Choice(provider.name, entry.weight, entry.kinds, entry.only)
        yield Server(midjourney, way, lend=lend, at_once=entry.at_once, low_credit=entry.low_credit)
