"""Which of the known servers answers: told by what each says about a task that does not exist.

new-api, as every gateway of its family, says HTTP 400 `task_no_found`, of which an old one (DuckAGI) has no list at
all; trueai HTTP 204; agicto a code in a body; the others an empty body, of which the closed "Plus" (aigc369) has
questions that the open one lacks.
"""

from __future__ import annotations

from collections.abc import Mapping

from bots.common.finding import Finding
from bots.doctor.asking import ProbeAnswer
from bots.doctor.sentences import NOT_OFFERED
from core.mj import PROVIDERS, Endpoint, Provider

GATEWAYS = frozenset({"new-api", "duckagi"})
RESELLERS = frozenset({"aigc369"})
"""Who may stand behind such a gateway, and offer less than their document promises."""
TELLING = (Endpoint.LIST_BY_IDS, Endpoint.QUERY)
"""What only the closed one of two has that else answer alike."""


def recognised(fetched: ProbeAnswer, replies: Mapping[Endpoint, ProbeAnswer]) -> frozenset[str]:
    """The providers that answer like this; none where that is not known."""
    if fetched.why is not None:
        return frozenset()
    if fetched.status == 400:
        listed = replies.get(Endpoint.LIST_BY_CONDITION)
        old = listed is not None and listed.why in NOT_OFFERED
        return frozenset({"duckagi"}) if old else GATEWAYS | RESELLERS
    if fetched.status == 204:
        return frozenset({"trueai"})
    if not fetched.bare:
        return frozenset({"agicto"})
    answered = [replies[endpoint].why is None for endpoint in TELLING if endpoint in replies]
    if answered:
        return frozenset({"aigc369" if any(answered) else "midjourney-proxy"})
    return frozenset({"aigc369", "midjourney-proxy"})


def another(provider: Provider, url: str, found: frozenset[str]) -> tuple[Provider, Finding] | None:
    """Which server it is, where another one answers than MJ_PROVIDER names. At a provider's own address none does."""
    if not found or provider.name in found or provider.name == "simulator" or url == provider.home:
        return None
    likely = next(name for name in PROVIDERS if name in found and (PROVIDERS[name].home is None or len(found) == 1))
    meant = PROVIDERS[likely]
    return meant, Finding(
        False,
        f"The server at {url} answers like {meant.title}, not like {provider.title}: "
        f"set MJ_PROVIDER={likely}, or much will be refused or lost.",
    )
