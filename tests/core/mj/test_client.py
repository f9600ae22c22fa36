"""The client over whole servers: batches and their fall-backs, what is learned, windows, and everything else asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest

from core.mj import (
    PROVIDERS,
    Accepted,
    Ambiguous,
    Auth,
    Bot,
    Cancelled,
    Change,
    Dimensions,
    Endpoint,
    Existing,
    Family,
    Midjourney,
    Mode,
    NeedsInput,
    Provider,
    Queued,
    Reason,
    Rejected,
    Seed,
    Status,
    SubmitOptions,
    Task,
    Unanswered,
    Unsupported,
    Uploaded,
)
from simulator import Fault, Simulator
from tests.core.mj.conftest import Hands

KEY = "sk-0123456789"
PNG = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9aw"
    "AAAABJRU5ErkJggg=="
)


@asynccontextmanager
async def talking(
    name: str, http: httpx.AsyncClient, clock: Hands, *, dialect: str = "", mode: Mode | None = None, **settings: Any
) -> AsyncIterator[tuple[Midjourney, Simulator]]:
    simulator = Simulator(dialect or name, KEY, clock=clock, duration=10, **settings)
    async with simulator.serve() as url:
        prefix = "/v1" if name == "agicto" else ""
        yield Midjourney(PROVIDERS[name], url + prefix, KEY, http=http, mode=mode), simulator


async def imagined(
    client: Midjourney, clock: Hands, prompt: str = "a cat", options: SubmitOptions | None = None
) -> Task:
    meaning = await client.imagine(prompt, options=options)
    assert isinstance(meaning, Accepted)
    return await finished(client, clock, meaning.task_id)


async def finished(client: Midjourney, clock: Hands, task_id: str) -> Task:
    clock.move(60)
    task = await client.fetch(task_id)
    assert task is not None
    assert task.status is Status.SUCCESS
    return task


def canned(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.MockTransport(answer))


def paths(simulator: Simulator) -> list[str]:
    return [seen.path.partition("/mj/")[2] for seen in simulator.requests]


# Many tasks at once


async def test_a_hundred_ids_go_in_one_question(http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking("trueai", http, clock) as (client, simulator):
        known = [(await client.imagine(f"cat {number}")) for number in range(3)]
        ids = [meaning.task_id for meaning in known if isinstance(meaning, Accepted)]
        simulator.requests.clear()
        tasks = await client.tasks([*ids, *ids, *(str(number) for number in range(150))])
    assert tasks.keys() == set(ids)
    assert sorted(len(seen.json["ids"]) for seen in simulator.requests) == [53, 100]
    assert all(isinstance(one, str) for seen in simulator.requests for one in seen.json["ids"])


@pytest.mark.parametrize("name", ["duckagi", "agicto"])
async def test_a_server_without_batches_is_asked_one_by_one(name: str, http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking(name, http, clock) as (client, simulator):
        known = [(await client.imagine(f"cat {number}")) for number in range(4)]
        ids = [meaning.task_id for meaning in known if isinstance(meaning, Accepted)]
        simulator.requests.clear()
        assert (await client.tasks([*ids, "404"])).keys() == set(ids)
        assert (await client.tasks(ids)).keys() == set(ids)
        assert not client.can(Endpoint.LIST_BY_CONDITION)
    assert paths(simulator).count("task/list-by-condition") == 1
    assert len(simulator.requests) == 1 + 5 + 4


async def test_a_promised_batch_that_fails_once_is_asked_again(http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking("new-api", http, clock) as (client, simulator):
        task = await imagined(client, clock)
        simulator.faults.append(Fault("html", on="*/list-by-condition", times=1))
        assert (await client.tasks([task.id])).keys() == {task.id}
        assert client.can(Endpoint.LIST_BY_CONDITION)
        simulator.requests.clear()
        assert (await client.tasks([task.id])).keys() == {task.id}
    assert paths(simulator) == ["task/list-by-condition"]


async def test_a_server_that_is_away_is_not_taken_for_one_that_knows_nothing(
    http: httpx.AsyncClient, clock: Hands
) -> None:
    async with talking("trueai", http, clock) as (client, simulator):
        task = await imagined(client, clock)
        simulator.faults.append(Fault("status", value=502))
        with pytest.raises(Unanswered):
            await client.tasks([task.id])
        simulator.faults[:] = [Fault("saturated")]
        with pytest.raises(Unanswered) as caught:
            await client.tasks([task.id])
        assert caught.value.reason is Reason.BUSY
    with pytest.raises(Unanswered) as caught:
        await client.tasks([task.id])
    assert caught.value.reason.transient


async def test_one_by_one_stops_at_once_when_nobody_is_there(http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking("duckagi", http, clock) as (client, simulator):
        simulator.faults.append(Fault("status", on="*/fetch", value=502))
        simulator.requests.clear()
        with pytest.raises(Unanswered):
            await client.tasks([str(number) for number in range(50)])
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(502 if "fetch" in request.url.path else 404)

    async with canned(answer) as mock:
        with pytest.raises(Unanswered):
            await Midjourney(PROVIDERS["duckagi"], None, KEY, http=mock).tasks([str(number) for number in range(50)])
    assert len(asked) == 2


async def test_no_ids_ask_nothing(http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking("trueai", http, clock) as (client, simulator):
        assert await client.tasks([]) == {}
    assert simulator.requests == []


async def test_no_more_than_sixteen_questions_at_a_time() -> None:
    at_once = most = 0

    async def answer(request: httpx.Request) -> httpx.Response:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        for _ in range(3):
            await asyncio.sleep(0)
        at_once -= 1
        return httpx.Response(200, json={"id": request.url.path.split("/")[3], "status": "SUCCESS"})

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as mock:
        provider = replace(PROVIDERS["duckagi"], probes=frozenset())
        client = Midjourney(provider, None, KEY, http=mock)
        assert len(await client.tasks([str(number) for number in range(80)])) == 80
    assert 2 < most <= 16


# Finding a lost submit


@pytest.mark.parametrize("name", ["simulator", "aigc369", "trueai", "midjourney-proxy"])
async def test_a_submit_whose_answer_was_lost_is_found_by_its_state(
    name: str, http: httpx.AsyncClient, clock: Hands
) -> None:
    async with talking(name, http, clock) as (client, simulator):
        await client.imagine("another", options=SubmitOptions(state="job-0"))
        simulator.faults.append(Fault("drop", on="*/submit/*", times=1))
        assert isinstance(await client.imagine("a cat", options=SubmitOptions(state="job-1")), Ambiguous)
        found = await client.find("job-1")
        assert found is not None
        assert found.prompt == "a cat"
        assert await client.find("job-2") is None
    assert simulator.submits_by_state() == {"job-0": 1, "job-1": 1}


@pytest.mark.parametrize("name", ["duckagi", "agicto", "new-api"])
async def test_who_cannot_list_says_so(name: str, http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking(name, http, clock) as (client, simulator):
        with pytest.raises(Unsupported):
            await client.find("job-1")
    assert simulator.requests == []


async def test_a_request_cut_on_its_way_is_ambiguous_too(http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking("new-api", http, clock) as (client, simulator):
        for kind in ("cut", "code5", "malformed", "empty", "status"):
            simulator.faults[:] = [Fault(kind, times=1)]
            assert isinstance(await client.imagine("a cat"), Ambiguous), kind


async def test_a_full_queue_and_a_line(http: httpx.AsyncClient, clock: Hands) -> None:
    for name in ("simulator", "trueai", "new-api", "duckagi", "midjourney-proxy"):
        async with talking(name, http, clock, concurrency=1, queue=1) as (client, _):
            assert isinstance(await client.imagine("one"), Accepted)
            second = await client.imagine("two")
            assert isinstance(second, Accepted | Queued)
            full = await client.imagine("three")
            assert isinstance(full, Rejected), name
            assert full.reason is Reason.QUEUE_FULL, name


async def test_a_forbidden_word_is_named_where_the_server_names_it(http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking("simulator", http, clock) as (client, _):
        meaning = await client.imagine("a bloody knife, gore, nude")
    assert isinstance(meaning, Rejected)
    assert meaning.reason is Reason.BANNED_PROMPT
    assert meaning.word


# What is learned


async def test_2_3_5_refuses_a_reroll_once(http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking("midjourney-proxy", http, clock) as (client, simulator):
        task = await imagined(client, clock)
        meaning = await client.change(task.id, Change.REROLL)
        assert isinstance(meaning, Rejected)
        assert meaning.reason is Reason.UNSUPPORTED
        assert client.discovered.no_reroll
        simulator.requests.clear()
        with pytest.raises(Unsupported):
            await client.change(task.id, Change.REROLL)
        assert simulator.requests == []
        assert isinstance(await client.change(task.id, Change.VARIATION, 3), Accepted)


async def test_2_3_5_takes_one_reference_and_later_versions_more(http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking("midjourney-proxy", http, clock) as (client, simulator):
        await imagined(client, clock)
        assert client.max_references == 1
        simulator.requests.clear()
        with pytest.raises(Unsupported):
            await client.imagine("a cat", [PNG, PNG])
        assert simulator.requests == []
    async with talking("midjourney-proxy", http, clock, dialect="midjourney-proxy-2.6") as (client, simulator):
        task = await imagined(client, clock)
        assert client.max_references == 5
        assert isinstance(await client.imagine("a cat", [PNG, PNG, PNG]), Accepted)
        assert (simulator.requests[-1].json["base64"], simulator.requests[-1].json["base64Array"]) == (PNG, [PNG, PNG])
        assert isinstance(await client.change(task.id, Change.REROLL), Accepted)


async def test_an_existing_task_is_adopted(http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking("midjourney-proxy", http, clock) as (client, _):
        task = await imagined(client, clock)
        first = await client.change(task.id, Change.UPSCALE, 2)
        assert isinstance(first, Accepted)
        clock.move(60)
        again = await client.change(task.id, Change.UPSCALE, 2)
    assert isinstance(again, Existing)
    assert (again.task_id, again.status) == (first.task_id, "SUCCESS")


async def test_a_button_that_the_server_does_not_know_disappears(http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking("aigc369", http, clock, dialect="new-api") as (_, simulator):
        provider: Provider = replace(PROVIDERS["aigc369"], probes=frozenset())
        client = Midjourney(provider, simulator.url, KEY, http=http)
        described = await client.describe(PNG)
        assert isinstance(described, Accepted)
        task = await finished(client, clock, described.task_id)
        reader = next(button for button in client.buttons(task) if button.family is Family.PIC_READER)
        meaning = await client.action(task.id, reader.custom_id)
        assert isinstance(meaning, Rejected)
        assert meaning.reason is Reason.UNSUPPORTED
        assert not [button for button in client.buttons(task) if button.family is Family.PIC_READER]
        with pytest.raises(Unsupported):
            await client.action(task.id, reader.custom_id)


async def test_a_gateway_that_has_not_seen_the_end_yet_asks_for_patience(http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking("new-api", http, clock) as (client, _):
        meaning = await client.imagine("a cat")
        assert isinstance(meaning, Accepted)
        early = await client.change(meaning.task_id, Change.UPSCALE, 1)
    assert isinstance(early, Rejected)
    assert early.reason is Reason.NOT_READY
    assert early.reason.transient


# Windows


@pytest.mark.parametrize("name", ["trueai", "new-api", "simulator", "aigc369"])
async def test_a_window_opens_and_is_answered(name: str, http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking(name, http, clock) as (client, _):
        grid = await imagined(client, clock)
        tile = next(button for button in client.buttons(grid) if button.label == "U1")
        pressed = await client.action(grid.id, tile.custom_id)
        assert isinstance(pressed, Accepted)
        large = await finished(client, clock, pressed.task_id)
        zoom = next(button for button in client.buttons(large) if button.family is Family.CUSTOM_ZOOM)
        waiting = await client.action(large.id, zoom.custom_id)
        assert isinstance(waiting, NeedsInput)
        clock.move(30)
        task = await client.fetch(waiting.task_id)
        assert task is not None
        assert task.status is Status.MODAL
        assert task.asked
        went_on = await client.modal(waiting.task_id, "a cat --zoom 1.5")
        assert isinstance(went_on, Accepted)
        assert went_on.task_id == waiting.task_id
        assert (await finished(client, clock, waiting.task_id)).id == waiting.task_id


@pytest.mark.parametrize("name", ["trueai", "new-api"])
async def test_remix_opens_a_window_even_where_the_gateway_hides_it(
    name: str, http: httpx.AsyncClient, clock: Hands
) -> None:
    async with talking(name, http, clock, remix=True) as (client, _):
        grid = await imagined(client, clock)
        vary = next(button for button in client.buttons(grid) if button.label == "V1")
        assert isinstance(await client.action(grid.id, vary.custom_id), NeedsInput)


async def test_a_region_is_painted_over(http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking("simulator", http, clock) as (client, _):
        grid = await imagined(client, clock)
        pressed = await client.action(grid.id, client.buttons(grid)[0].custom_id)
        assert isinstance(pressed, Accepted)
        large = await finished(client, clock, pressed.task_id)
        region = next(button for button in client.buttons(large) if button.family is Family.INPAINT)
        waiting = await client.action(large.id, region.custom_id)
        assert isinstance(waiting, NeedsInput)
        assert isinstance(await client.modal(waiting.task_id, "a hat", PNG), Accepted)


async def test_all_of_a_describe_at_once(http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking("trueai", http, clock) as (client, _):
        described = await client.describe(PNG)
        assert isinstance(described, Accepted)
        task = await finished(client, clock, described.task_id)
        everything = next(button for button in client.buttons(task) if button.family is Family.IMAGINE_ALL)
        meaning = await client.action(task.id, everything.custom_id)
    assert isinstance(meaning, Accepted)
    assert len(meaning.others) == 3


# The rest of what can be asked


@pytest.mark.parametrize("name", ["simulator", "aigc369", "trueai", "new-api", "midjourney-proxy"])
async def test_describe_and_blend(name: str, http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking(name, http, clock) as (client, simulator):
        described = await client.describe(PNG, SubmitOptions(state="d"))
        assert isinstance(described, Accepted)
        task = await finished(client, clock, described.task_id)
        assert (task.final_text or "").startswith("1️⃣")
        blended = await client.blend([PNG, PNG], Dimensions.PORTRAIT, SubmitOptions(state="b"))
        assert isinstance(blended, Accepted)
        assert len(client.buttons(await finished(client, clock, blended.task_id))) >= 9
    assert not [seen for seen in simulator.requests if seen.unknown or seen.misfits]


@pytest.mark.parametrize("name", ["simulator", "aigc369", "trueai", "new-api"])
async def test_shorten_swap_upload_and_seed(name: str, http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking(name, http, clock) as (client, simulator):
        short = await client.shorten("a very  long prompt about a cat, trending", SubmitOptions(state="s"))
        assert isinstance(short, Accepted)
        assert (await finished(client, clock, short.task_id)).final_text
        swapped = await client.swap(PNG, PNG, SubmitOptions(state="w"))
        assert isinstance(swapped, Accepted)
        assert (await finished(client, clock, swapped.task_id)).picture_url
        uploaded = await client.upload([PNG, PNG])
        assert isinstance(uploaded, Uploaded)
        assert len(uploaded.urls) == 2
        task = await imagined(client, clock)
        assert isinstance(await client.image_seed(task.id), Seed)
        lost = await client.image_seed("404")
        assert isinstance(lost, Rejected)
        assert lost.reason is Reason.PARENT_LOST
    assert not [seen for seen in simulator.requests if seen.unknown or seen.misfits]


@pytest.mark.parametrize("name", ["simulator", "aigc369"])
async def test_cancel_queue_list_and_query(name: str, http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking(name, http, clock) as (client, simulator):
        first = await client.imagine("one", options=SubmitOptions(state="a"))
        second = await client.imagine("two", options=SubmitOptions(state="b"))
        assert isinstance(first, Accepted)
        assert isinstance(second, Accepted)
        assert {task.id for task in await client.queue()} == {first.task_id, second.task_id}
        assert await client.cancel(first.task_id) == Cancelled()
        gone = await client.fetch(first.task_id)
        assert gone is not None
        assert gone.status is Status.CANCEL
        assert {task.id for task in await client.list()} == {first.task_id, second.task_id}
        assert [task.id for task in await client.query(state="b")] == [second.task_id]
        assert [task.id for task in await client.query(size=1, page=1)] == [first.task_id]
        assert isinstance(await client.cancel("404"), Rejected)
    assert not [seen for seen in simulator.requests if seen.unknown or seen.misfits]


async def test_a_cancel_that_only_administrators_may_is_tried_once(http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking("trueai", http, clock) as (client, _):
        meaning = await client.imagine("one")
        assert isinstance(meaning, Accepted)
        assert client.can(Endpoint.CANCEL)
        assert isinstance(await client.cancel(meaning.task_id), Rejected)
        assert not client.can(Endpoint.CANCEL)
        with pytest.raises(Unsupported):
            await client.cancel(meaning.task_id)


@pytest.mark.parametrize("name", PROVIDERS)
async def test_what_is_not_offered_is_never_sent(name: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise AssertionError(f"{request.url} was asked")

    calls: dict[Endpoint, Callable[[Midjourney], Awaitable[object]]] = {
        Endpoint.CHANGE: lambda client: client.change("1", Change.UPSCALE),
        Endpoint.ACTION: lambda client: client.action("1", "MJ::JOB::upsample::1::u"),
        Endpoint.MODAL: lambda client: client.modal("1", "x"),
        Endpoint.BLEND: lambda client: client.blend([PNG, PNG]),
        Endpoint.DESCRIBE: lambda client: client.describe(PNG),
        Endpoint.SHORTEN: lambda client: client.shorten("x"),
        Endpoint.UPLOAD: lambda client: client.upload([PNG]),
        Endpoint.SWAP: lambda client: client.swap(PNG, PNG),
        Endpoint.LIST: lambda client: client.list(),
        Endpoint.QUERY: lambda client: client.query(),
        Endpoint.QUEUE: lambda client: client.queue(),
        Endpoint.CANCEL: lambda client: client.cancel("1"),
        Endpoint.IMAGE_SEED: lambda client: client.image_seed("1"),
    }
    async with canned(answer) as mock:
        client = Midjourney(PROVIDERS[name], "http://a.example", KEY, http=mock)
        for endpoint, call in calls.items():
            if not client.can(endpoint):
                with pytest.raises(Unsupported):
                    await call(client)


# Speeds, bots, keys


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
    name: str, mode: Mode | None, path: str, body: object, http: httpx.AsyncClient, clock: Hands
) -> None:
    async with talking(name, http, clock, mode=mode) as (client, simulator):
        assert isinstance(await client.imagine("a cat"), Accepted)
    assert (simulator.requests[0].path, simulator.requests[0].json) == (path, body)


async def test_a_flag_that_somebody_wrote_stands(http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking("duckagi", http, clock, mode=Mode.FAST) as (client, simulator):
        await client.imagine("a cat --relax --ar 3:2")
    assert simulator.requests[0].json == {"prompt": "a cat --relax --ar 3:2"}


async def test_what_a_provider_would_drop_in_silence_is_refused(http: httpx.AsyncClient, clock: Hands) -> None:
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


async def test_a_blend_takes_two_to_five(http: httpx.AsyncClient, clock: Hands) -> None:
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
async def test_exactly_one_header_carries_the_key(auth: Auth, key: str | None, headers: dict[str, str]) -> None:
    seen: list[httpx.Headers] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers)
        return httpx.Response(204)

    async with canned(answer) as mock:
        client = Midjourney(PROVIDERS["trueai"], "http://a.example", key, http=mock, auth=auth)
        assert await client.fetch("a/b?c") is None
    names = ("authorization", "mj-api-secret")
    assert {name: seen[0][name] for name in names if name in seen[0]} == headers


async def test_an_id_cannot_leave_its_place_in_the_path() -> None:
    async def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.raw_path == b"/mj/task/..%2F..%2Fx%3Fy/fetch"
        return httpx.Response(204)

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as mock:
        assert await Midjourney(PROVIDERS["trueai"], "http://a.example", KEY, http=mock).fetch("../../x?y") is None


async def test_a_gateways_own_address_is_mended(http: httpx.AsyncClient, clock: Hands) -> None:
    async with talking("new-api", http, clock) as (client, simulator):
        task = await imagined(client, clock)
        assert task.picture_url == f"{simulator.url}/mj/image/{task.id}"
