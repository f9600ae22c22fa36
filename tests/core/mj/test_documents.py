"""The four providers' documents to the letter: every path, header, field and answer that they name.

The documents' facts stand here as data. The real client speaks to the strict simulator, which keeps what it saw.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import aiohttp
import pytest

from core.mj import (
    PROVIDERS,
    Accepted,
    AccountFilter,
    Bot,
    Change,
    Endpoint,
    Existing,
    Midjourney,
    Mode,
    Queued,
    Reason,
    Rejected,
    Status,
    SubmitOptions,
    SubmitOutcome,
)
from core.mj.replies import HttpAnswer, read_submit
from simulator import Seen, Simulator
from tests.core.mj.conftest import Hands
from tests.core.mj.talking import KEY, PNG

ID = "1320098173412546"
HOOK = "https://easel.example/hooks/mj/s"
ALL_FILTER = AccountFilter("c", "i", (Mode.RELAX, Mode.FAST, Mode.TURBO), "r", True, True)
WISHES = SubmitOptions(bot=Bot.NIJI_JOURNEY, account_filter=ALL_FILTER, state="job-1", hook=HOOK)
PLAIN = SubmitOptions(state="job-1", hook=HOOK)

Send = Callable[[Midjourney], Awaitable[object]]


@dataclass(frozen=True)
class Field:
    """A documented field: its type, whether it is required, and its enumeration."""

    type: type
    required: bool = False
    values: tuple[object, ...] = ()


TEXT, NEEDED = Field(str), Field(str, required=True)
BOT = ("MID_JOURNEY", "NIJI_JOURNEY")
CHANGE_FIELDS = {
    "action": Field(str, True, ("UPSCALE", "VARIATION", "REROLL")),
    "index": Field(int, False, (1, 2, 3, 4)),
    "notifyHook": TEXT,
    "state": TEXT,
    "taskId": NEEDED,
}
BEARER = {"Authorization": f"Bearer {KEY}"}
SECRET = {"mj-api-secret": KEY}


@dataclass(frozen=True)
class Page:
    """One page of a document, and a call that uses everything on it."""

    provider: str
    path: str
    headers: Mapping[str, str]
    fields: Mapping[str, Field]
    send: Send
    method: str = "POST"


PAGES = {
    "duckagi change": Page(
        "duckagi",
        "/mj/submit/change",
        BEARER,
        CHANGE_FIELDS,
        lambda client: client.change(ID, Change.UPSCALE, 1, PLAIN),
    ),
    "2.3.5 change": Page(
        "midjourney-proxy",
        "/mj/submit/change",
        SECRET,
        CHANGE_FIELDS,
        lambda client: client.change(ID, Change.VARIATION, 4, PLAIN),
    ),
    "2.3.5 imagine": Page(
        "midjourney-proxy",
        "/mj/submit/imagine",
        SECRET,
        {"base64": TEXT, "notifyHook": TEXT, "prompt": NEEDED, "state": TEXT},
        lambda client: client.imagine("Cat", [PNG], PLAIN),
    ),
    "2.3.5 fetch": Page(
        "midjourney-proxy", f"/mj/task/{ID}/fetch", SECRET, {}, lambda client: client.fetch(ID), method="GET"
    ),
    "aigc369 imagine": Page(
        "aigc369",
        "/mj/submit/imagine",
        {**BEARER, "Content-Type": "application/json", "Accept": "application/json"},
        {
            "botType": Field(str, False, BOT),
            "prompt": NEEDED,
            "base64Array": Field(list),
            "accountFilter": Field(dict),
            "notifyHook": TEXT,
            "state": TEXT,
        },
        lambda client: client.imagine("Cat", [PNG], WISHES),
    ),
    "agicto imagine": Page(
        "agicto",
        "/v1/mj/submit/imagine",
        {**BEARER, "Content-Type": "application/json"},
        {
            "model": Field(str, True, ("mj-fast", "mj-relax")),
            "botType": Field(str, True, BOT),
            "prompt": NEEDED,
            "base64Array": Field(list, True),
            # these three stand in the example only
            "accountFilter": Field(dict),
            "notifyHook": TEXT,
            "state": TEXT,
        },
        lambda client: client.imagine("Cat", [PNG], WISHES),
    ),
    "agicto action": Page(
        "agicto",
        "/v1/mj/submit/action",
        BEARER,
        {"customId": NEEDED, "taskId": NEEDED},
        lambda client: client.action("12463258", "MJ::JOB::upsample::1::u", WISHES),
    ),
}


def connect(name: str, url: str, http: aiohttp.ClientSession, mode: Mode | None = None) -> Midjourney:
    home = PROVIDERS[name].home or ""
    prefix = "/" + home.split("/", 3)[3] if home.count("/") > 2 else ""
    return Midjourney(PROVIDERS[name], url + prefix, KEY, http=http, mode=mode)


def header(seen: Seen, name: str) -> str | None:
    return {key.lower(): value for key, value in seen.headers.items()}.get(name.lower())


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
async def test_a_page_of_a_document(page: Page, http: aiohttp.ClientSession) -> None:
    simulator = Simulator(page.provider, KEY)
    async with simulator.serve() as url:
        await page.send(connect(page.provider, url, http))
    (seen,) = simulator.requests
    assert (seen.method, seen.path) == (page.method, page.path)
    assert (seen.unknown, seen.misfits) == ((), ())
    assert {name: header(seen, name) for name in page.headers} == dict(page.headers)
    assert (header(seen, "Authorization") is None) or (header(seen, "mj-api-secret") is None)
    body = seen.json or {}
    assert body.keys() == page.fields.keys()
    for name, field in page.fields.items():
        assert type(body[name]) is field.type, name
        assert not field.values or body[name] in field.values


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
async def test_what_is_required_goes_even_when_nothing_was_chosen(page: Page, http: aiohttp.ClientSession) -> None:
    simulator = Simulator(page.provider, KEY)
    async with simulator.serve() as url:
        client = connect(page.provider, url, http)
        if "prompt" in page.fields:
            await client.imagine("Cat")
        else:
            await page.send(client)
    (seen,) = simulator.requests
    assert {name for name, field in page.fields.items() if field.required} <= (seen.json or {}).keys()
    assert (seen.unknown, seen.misfits) == ((), ())


async def test_the_account_filter_of_aigc369_has_every_documented_field(http: aiohttp.ClientSession) -> None:
    simulator = Simulator("aigc369", KEY)
    async with simulator.serve() as url:
        await connect("aigc369", url, http).imagine("Cat", options=WISHES)
    assert simulator.requests[0].json["accountFilter"] == {
        "channelId": "c",
        "instanceId": "i",
        "modes": ["RELAX", "FAST", "TURBO"],
        "remark": "r",
        "remix": True,
        "remixAutoConsidered": True,
    }


@pytest.mark.parametrize(
    ("mode", "path"),
    [
        (None, "/mj/submit/imagine"),
        (Mode.FAST, "/mj-fast/mj/submit/imagine"),
        (Mode.TURBO, "/mj-turbo/mj/submit/imagine"),
        (Mode.RELAX, "/mj-relax/mj/submit/imagine"),
    ],
)
async def test_aigc369_chooses_the_speed_by_path(mode: Mode | None, path: str, http: aiohttp.ClientSession) -> None:
    simulator = Simulator("aigc369", KEY)
    async with simulator.serve() as url:
        client = connect("aigc369", url, http, mode)
        assert isinstance(await client.imagine("Cat"), Accepted)
        assert isinstance(await client.imagine("Cat", options=SubmitOptions(mode=Mode.TURBO)), Accepted)
    first, second = simulator.requests
    assert (first.path, second.path) == (path, "/mj-turbo/mj/submit/imagine")
    assert first.json == {"prompt": "Cat"}


async def test_agicto_chooses_the_speed_by_model(http: aiohttp.ClientSession) -> None:
    simulator = Simulator("agicto", KEY)
    async with simulator.serve() as url:
        client = connect("agicto", url, http)
        await client.imagine("Cat")
        await client.imagine("Cat", options=SubmitOptions(mode=Mode.RELAX))
    blank = {"botType": "MID_JOURNEY", "prompt": "Cat", "base64Array": []}
    assert [seen.json for seen in simulator.requests] == [{**blank, "model": "mj-fast"}, {**blank, "model": "mj-relax"}]


HOMES = {
    "duckagi": "https://api.duckagi.com/mj/submit/change",
    "aigc369": "https://api.aigc369.com/mj/submit/imagine",
    "agicto": "https://api.agicto.cn/v1/mj/submit/imagine",
}


@pytest.mark.parametrize("name", HOMES)
async def test_the_documented_address_is_the_default(name: str) -> None:
    asked: list[str] = []

    async def away(request: aiohttp.ClientRequest, _send: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
        asked.append(f"{request.method} {request.url}")
        raise aiohttp.ConnectionTimeoutError

    async with aiohttp.ClientSession(middlewares=[away]) as http:
        client = Midjourney(PROVIDERS[name], None, KEY, http=http)
        if client.can(Endpoint.CHANGE):
            meaning = await client.change(ID, Change.UPSCALE, 1)
        else:
            meaning = await client.imagine("Cat")
    assert asked == [f"POST {HOMES[name]}"]
    assert isinstance(meaning, Rejected)


EXAMPLE = {"code": 1, "description": "提交成功", "properties": {}, "result": 1320098173412546}
SAYS: list[tuple[str, Endpoint, int, object, SubmitOutcome]] = [
    ("the example of duckagi, 2.3.5 and aigc369", Endpoint.CHANGE, 200, EXAMPLE, Accepted(ID)),
    ("the example of agicto", Endpoint.IMAGINE, 200, {**EXAMPLE, "result": 12463258}, Accepted("12463258")),
    ("result as a string, as declared", Endpoint.IMAGINE, 200, {**EXAMPLE, "result": ID}, Accepted(ID)),
    ("201 Created", Endpoint.IMAGINE, 201, EXAMPLE, Accepted(ID)),
    (
        "21, exists",
        Endpoint.CHANGE,
        200,
        {**EXAMPLE, "code": 21, "description": "任务已存在"},
        Existing(ID, None, None),
    ),
    (
        "22, queued",
        Endpoint.CHANGE,
        200,
        {**EXAMPLE, "code": 22, "description": "排队中，前面还有2个任务"},
        Queued(ID, 2),
    ),
    ("other", Endpoint.CHANGE, 200, {"code": 9, "description": "错误"}, Rejected(Reason.FAILED, "错误")),
    ("401", Endpoint.IMAGINE, 401, None, Rejected(Reason.UNAUTHORIZED, "HTTP 401 without a body")),
    ("403", Endpoint.IMAGINE, 403, None, Rejected(Reason.FORBIDDEN, "HTTP 403 without a body")),
    ("404", Endpoint.IMAGINE, 404, None, Rejected(Reason.WRONG_URL, "HTTP 404 without a body")),
]


@pytest.mark.parametrize(
    ("endpoint", "status", "body", "meaning"), [row[1:] for row in SAYS], ids=[row[0] for row in SAYS]
)
def test_documented_answers(endpoint: Endpoint, status: int, body: object, meaning: SubmitOutcome) -> None:
    raw = b"" if body is None else json.dumps(body).encode()
    assert read_submit(endpoint, HttpAnswer(status, "application/json", raw)) == meaning


@pytest.mark.parametrize("name", ["duckagi", "midjourney-proxy", "aigc369", "agicto", "trueai", "new-api", "simulator"])
async def test_a_wrong_key_is_said_to_be_one(name: str, http: aiohttp.ClientSession) -> None:
    simulator = Simulator(name, "another")
    async with simulator.serve() as url:
        meaning = await connect(name, url, http).imagine("Cat")
    assert isinstance(meaning, Rejected)
    assert meaning.reason is Reason.UNAUTHORIZED


@pytest.mark.parametrize("name", ["duckagi", "midjourney-proxy", "aigc369", "agicto", "trueai", "new-api", "simulator"])
async def test_from_a_prompt_to_an_upscaled_tile(name: str, http: aiohttp.ClientSession, clock: Hands) -> None:
    """The way that everybody goes: imagine, watch, press U2, watch."""
    simulator = Simulator(name, KEY, clock=clock, duration=10)
    async with simulator.serve() as url:
        client = connect(name, url, http)
        meaning = await client.imagine("a  cat\n in the rain", options=PLAIN)
        assert isinstance(meaning, Accepted)
        young = await client.fetch(meaning.task_id)
        assert young is not None
        assert not young.status.ended
        clock.move(5)
        running = await client.fetch(meaning.task_id)
        assert running is not None
        assert running.progress is not None
        assert running.picture_url is None or running.picture_url.startswith(url)
        clock.move(20)
        done = await client.fetch(meaning.task_id)
        assert done is not None
        assert (done.status, done.progress, done.id) == (Status.SUCCESS, 100, meaning.task_id)
        assert done.prompt == "a cat in the rain"
        assert done.state == "job-1"
        assert done.picture_url is not None
        assert done.picture_url.startswith(url)
        second = next(button for button in client.buttons(done) if button.label == "U2")
        if second.change:
            pressed = await client.change(done.id, second.change, second.index, PLAIN)
        else:
            pressed = await client.action(done.id, second.custom_id, PLAIN)
        assert isinstance(pressed, Accepted)
        clock.move(30)
        large = await client.fetch(pressed.task_id)
    assert large is not None
    assert (large.status, large.action) == (Status.SUCCESS, "UPSCALE")
    assert not any(button.label == "U1" for button in client.buttons(large))
    assert not [seen for seen in simulator.requests if seen.unknown or seen.misfits]
