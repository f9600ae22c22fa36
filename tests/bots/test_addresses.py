"""Addresses that people write lead to the open internet, the provider and the operator's hosts, and nowhere else."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from bots.app import _downloaders
from core.media.download import DownloadError, DownloadProblem
from tests.bots.doctor.patients import answering, configured


async def test_what_people_write_leads_to_no_platforms_api() -> None:
    async with answering(200, "a") as provider, answering(200, "b") as storage, answering(200, "c") as api:
        settings = configured(
            picture_hosts=storage.removeprefix("http://"), telegram_api_url=api, discord_api_url=f"{api}/api/v10"
        )
        async with _downloaders(settings, cast(Any, [SimpleNamespace(midjourney=SimpleNamespace(url=provider))])) as (
            named,
            written,
        ):
            assert [await named.fetch(url) for url in (provider, storage, api)] == [b"a", b"b", b"c"]
            assert [await written.fetch(url) for url in (provider, storage)] == [b"a", b"b"]
            for url in (api, f"{api}/api/v10/x.png"):
                with pytest.raises(DownloadError) as refused:
                    await written.fetch(url)
                assert refused.value.kind is DownloadProblem.FORBIDDEN_ADDRESS
        assert named.turns is written.turns
