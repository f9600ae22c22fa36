"""Another server than MJ_PROVIDER names is recognised, whichever two they are."""

from __future__ import annotations

import pytest

from core.mj import PROVIDERS
from tests.bots.doctor.patients import PREFIX, SERVERS, configured, serving, told

FINE = {("duckagi", "new-api"), ("aigc369", "new-api")}
"""What DuckAGI promises, new-api keeps; what aigc369 promises may stand behind a gateway that lets less through."""


@pytest.mark.parametrize("dialect", SERVERS)
@pytest.mark.parametrize("provider", SERVERS)
async def test_every_server_under_every_name(provider: str, dialect: str) -> None:
    async with serving(dialect) as server:
        status, said = await told(configured(provider, mj_url=server.url + PREFIX.get(dialect, "")))
    if provider == dialect or (provider, dialect) in FINE:
        assert status == 0, said
        return
    faults = [line for line in said.splitlines() if line.startswith("✗")]
    (fault,) = faults
    title, wrong = PROVIDERS[dialect].title, PROVIDERS[provider].title
    assert f"answers like {title}, not like {wrong}: set MJ_PROVIDER={dialect}, or much" in fault
