"""What a request carries: its speed, its bot, its key and its ids, each in the right place."""

from __future__ import annotations

from collections.abc import Mapping

import aiohttp
import pytest
from aiohttp import web

from core.mj import PROVIDERS, Accepted, Auth, Bot, Midjourney, Mode, SubmitOptions, Unsupported
from tests.core.mj.conftest import Hands
from tests.core.mj.talking import KEY, PNG, canned, imagined, talking


@pytest.mark.parametrize(
    ("name", "mode", "path", "body"),
    [
        ("midjourney-proxy", Mode.TURBO, "/mj/submit/imagine", {"prompt": "a cat --turbo"}),
        ("duckagi", Mode.RELAX, "/mj/submit/imagine", {"prompt": "a cat --relax"}),
        ("new-api", Mode.FAST, "/mj/submit/imagine", {"prompt": "a cat --fast"}),
        ("trueai", Mode.FAST, "/mj-fast/mj/submit/imagine", {"prompt": "a cat"}),
        ("trueai", None, "/mj/submit/imagine", {"prompt": "a cat"}),
        (
            "simulator",
            Mode.RELAX,
            "/mj/submit/imagine",
            {"prompt": "a cat", "accountFilter": {"modes": ["RELAX"]}},
        ),
    ],
)
async def test_where_the_speed_goes(
    name: str, mode: Mode | None, path: str, body: object, http: aiohttp.ClientSession, clock: Hands
) -> None:
    async with talking(name, http, clock, mode=mode) as (client, simulator):
        assert isinstance(await client.imagine("a cat"), Accepted)
    assert (simulator.requests[0].path, simulator.requests[0].json) == (path, body)


async def test_a_flag_that_somebody_wrote_stands(http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking("duckagi", http, clock, mode=Mode.FAST) as (client, simulator):
        await client.imagine("a cat --relax --ar 3:2")
    assert simulator.requests[0].json == {"prompt": "a cat --relax --ar 3:2"}


async def test_what_a_provider_would_drop_in_silence_is_refused(http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking("duckagi", http, clock) as (client, simulator):
        with pytest.raises(Unsupported):
            await client.imagine("a cat", options=SubmitOptions(bot=Bot.NIJI_JOURNEY))
        with pytest.raises(Unsupported):
            await client.imagine("a cat", [PNG, PNG])
        with pytest.raises(ValueError):
            await client.imagine("a cat", options=SubmitOptions(state="x" * 256))
    async with talking("agicto", http, clock) as (client, simulator):
        assert not client.offers(Mode.TURBO)
        with pytest.raises(Unsupported):
            await client.imagine("a cat", options=SubmitOptions(mode=Mode.TURBO))
        with pytest.raises(ValueError):
            Midjourney(PROVIDERS["agicto"], None, KEY, http=http, mode=Mode.TURBO)
    assert simulator.requests == []


async def test_a_blend_takes_two_to_five(http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking("simulator", http, clock) as (client, simulator):
        for count in (0, 1, 6):
            with pytest.raises(ValueError):
                await client.blend([PNG] * count)
    assert simulator.requests == []


@pytest.mark.parametrize(
    ("auth", "key", "headers"),
    [
        (Auth.BEARER, "k", {"authorization": "Bearer k"}),
        (Auth.BEARER, "Bearer k", {"authorization": "Bearer k"}),
        (Auth.SECRET, "k", {"mj-api-secret": "k"}),
        (Auth.RAW, "k", {"authorization": "k"}),
        (Auth.BEARER, None, {}),
    ],
)
async def test_exactly_one_header_carries_the_key(
    auth: Auth, key: str | None, headers: dict[str, str], http: aiohttp.ClientSession
) -> None:
    seen: list[Mapping[str, str]] = []

    async def answer(request: web.BaseRequest) -> web.Response:
        seen.append(request.headers)
        return web.Response(status=204)

    async with canned(answer) as url:
        client = Midjourney(PROVIDERS["trueai"], url, key, http=http, auth=auth)
        assert await client.fetch("a/b?c") is None
    names = ("authorization", "mj-api-secret")
    assert {name: seen[0][name] for name in names if name in seen[0]} == headers


async def test_an_id_cannot_leave_its_place_in_the_path(http: aiohttp.ClientSession) -> None:
    async def answer(request: web.BaseRequest) -> web.Response:
        assert request.raw_path == "/mj/task/..%2F..%2Fx%3Fy/fetch"
        return web.Response(status=204)

    async with canned(answer) as url:
        assert await Midjourney(PROVIDERS["trueai"], url, KEY, http=http).fetch("../../x?y") is None


async def test_a_balancers_cookie_goes_back_as_it_came(http: aiohttp.ClientSession) -> None:
    told: list[str | None] = []

    async def answer(request: web.BaseRequest) -> web.Response:
        told.append(request.headers.get("Cookie"))
        return web.Response(status=204, headers={"Set-Cookie": "node=a/b==; Path=/; HttpOnly"})

    async with canned(answer) as url:
        client = Midjourney(PROVIDERS["trueai"], url, KEY, http=http)
        assert [await client.fetch("1"), await client.fetch("1")] == [None, None]
    assert told == [None, "node=a/b=="]


async def test_a_gateways_own_address_is_mended(http: aiohttp.ClientSession, clock: Hands) -> None:
    async with talking("new-api", http, clock) as (client, simulator):
        task = await imagined(client, clock)
        assert task.picture_url == f"{simulator.url}/mj/image/{task.id}"
