"""What a server tells of its Midjourney accounts (midjourney-proxy from 2.5 on) and of a key's credit (new-api)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from aiohttp import web

from .answers import reply
from .intake import take_in

if TYPE_CHECKING:
    from .world import World


def routes(sim: World) -> list[web.RouteDef]:
    """Those that the dialect has."""

    def about(what: Callable[[], object]) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            await take_in(sim, request, "", "")
            return reply(what())

        return answer

    def accounts() -> object:
        return [
            {
                "id": str(number),
                "guildId": "1",
                "channelId": str(number),
                "userToken": f"token-{number}",
                "enable": alive,
            }
            for number, alive in enumerate(sim.accounts)
        ]

    def subscription() -> object:
        limit = {"soft_limit_usd": sim.credit, "hard_limit_usd": sim.credit, "system_hard_limit_usd": sim.credit}
        return {"object": "billing_subscription", "has_payment_method": True, **limit, "access_until": 0}

    def usage() -> object:
        return {"object": "list", "total_usage": sim.spent * 100}

    found: list[web.RouteDef] = []
    if sim.dialect.lists_accounts:
        found.append(web.get("/mj/account/list", about(accounts)))
    if sim.dialect.tells_credit:
        found.append(web.get("/dashboard/billing/subscription", about(subscription)))
        found.append(web.get("/dashboard/billing/usage", about(usage)))
    return found
