"""What the doctor says about the hosts that pictures come from."""

from __future__ import annotations

import pytest

from bots.doctor import hosts
from bots.settings import load
from core.errors import ConfigError
from tests.bots.doctor.patients import answering, configured


async def told(**fields: str) -> list[tuple[bool | None, str]]:
    return [(finding.ok, finding.sentence) async for finding in hosts.check(configured(**fields))]


async def test_a_host_that_answers_and_one_that_does_not() -> None:
    async with answering(403, "no") as url:
        place = url.removeprefix("http://")
        assert await told(picture_hosts=place) == [(True, f"Pictures can come from {place}: it answers.")]
        assert [ok for ok, _ in await told(picture_host_map=f"https://pictures.example.com={url}")] == [True]
    ((ok, sentence),) = await told(picture_hosts=place)
    assert (ok, "PICTURE_HOSTS" in sentence, place in sentence) == (False, True, True)
    assert await told() == []


async def test_a_host_named_alone_and_with_a_port_is_tried_at_each() -> None:
    async with answering(403, "no") as url:
        place = url.removeprefix("http://")
        findings = await told(picture_hosts=f"127.0.0.1,{place}")
    assert [ok for ok, sentence in findings if place in sentence] == [True]


@pytest.mark.parametrize("name", ["PICTURE_HOSTS", "PICTURE_HOST_MAP"])
def test_what_is_no_host_is_told_with_its_variable(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "http://minio:port")
    with pytest.raises(ConfigError, match=rf"^{name} .*such as .*\.$"):
        load()
