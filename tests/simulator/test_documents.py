"""The four providers' documents, to the letter: their own example requests, and what they do not allow."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulator.served import Serve

AIGC369: dict[str, Any] = {
    "botType": "MID_JOURNEY",
    "prompt": "Cat",
    "base64Array": [],
    "accountFilter": {"channelId": "", "instanceId": "", "modes": [], "remark": "", "remixAutoConsidered": True},
    "notifyHook": "",
    "state": "",
}
AGICTO = AIGC369 | {"accountFilter": AIGC369["accountFilter"] | {"remix": True}}


async def test_duckagi_change(serve: Serve) -> None:
    duck = await serve("duckagi")
    task = await duck.finished("Cat")
    body = {"action": "UPSCALE", "index": 1, "notifyHook": "", "state": "", "taskId": task["id"]}
    answer = await duck.post("/submit/change", **body)
    assert answer.json() == {"code": 1, "description": "提交成功", "properties": {}, "result": answer.json()["result"]}
    assert isinstance(answer.json()["result"], int)
    assert len(str(answer.json()["result"])) == 16
    assert (await duck.post("/submit/change", **body)).json()["code"] == 21  # 已存在
    assert not duck.sim.requests[-1].unknown


async def test_duckagi_serves_nothing_but_its_menu(serve: Serve) -> None:
    duck = await serve("duckagi")
    for path in ("/submit/action", "/submit/modal", "/task/list-by-condition", "/submit/describe"):
        answer = await duck.post(path)
        assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (200, "text/html"), path


async def test_duckagi_needs_an_index_even_to_reroll(serve: Serve) -> None:
    duck = await serve("duckagi")
    task = await duck.finished()
    answer = await duck.post("/submit/change", action="REROLL", taskId=task["id"])
    assert answer.status_code == 400
    assert answer.json() == {"description": "index_is_required ", "type": "upstream_error", "code": 4}
    assert (await duck.post("/submit/change", action="REROLL", index=1, taskId=task["id"])).json()["code"] == 1


async def test_midjourney_proxy_example(serve: Serve) -> None:
    proxy = await serve("midjourney-proxy")
    answer = (await proxy.post("/submit/imagine", base64="", notifyHook="", prompt="Cat", state="")).json()
    assert answer == {"code": 1, "description": "提交成功", "properties": {}, "result": answer["result"]}
    assert isinstance(answer["result"], str)
    assert len(answer["result"]) == 16
    proxy.clock.pass_(60)
    task = await proxy.fetch(answer["result"])
    assert task.keys() == {
        *("action", "description", "failReason", "finishTime", "id", "imageUrl", "progress", "prompt", "promptEn"),
        *("startTime", "state", "status", "submitTime"),
    }
    assert (task["action"], task["status"], task["description"]) == ("IMAGINE", "SUCCESS", "/imagine Cat")


async def test_midjourney_proxy_finds_a_change_that_exists(serve: Serve) -> None:
    proxy = await serve("midjourney-proxy")
    task = await proxy.finished()
    body = {"action": "UPSCALE", "index": 1, "taskId": task["id"]}
    first = (await proxy.post("/submit/change", **body)).json()
    again = (await proxy.post("/submit/change", **body)).json()
    assert (again["code"], again["description"], again["result"]) == (21, "任务已存在", first["result"])
    assert again["properties"] == {"status": "SUBMITTED", "imageUrl": None}
    proxy.clock.pass_(60)
    again = (await proxy.post("/submit/change", **body)).json()
    assert again["properties"]["status"] == "SUCCESS"
    assert again["properties"]["imageUrl"].startswith("http://127.0.0.1:")


async def test_midjourney_proxy_has_no_reroll(serve: Serve) -> None:
    proxy = await serve("midjourney-proxy")
    task = await proxy.finished()
    answer = (await proxy.post("/submit/change", action="REROLL", taskId=task["id"])).json()
    assert (answer["code"], answer["description"], answer["result"]) == (4, "不支持的操作: REROLL", None)


async def test_midjourney_proxy_drops_what_it_does_not_know(serve: Serve, picture: str) -> None:
    proxy = await serve("midjourney-proxy")
    await proxy.imagine("Cat", base64Array=[picture], botType="MID_JOURNEY", accountFilter={})
    (task,) = proxy.sim.engine.tasks.values()
    assert '"references":[]' in task.recipe
    assert sorted(proxy.sim.requests[-1].unknown) == ["accountFilter", "base64Array", "botType"]
    await proxy.imagine("Cat", base64=picture)
    assert '"references":["' in list(proxy.sim.engine.tasks.values())[-1].recipe
    assert not proxy.sim.requests[-1].unknown


async def test_aigc369_example(serve: Serve) -> None:
    aigc = await serve("aigc369")
    answer = (await aigc.post("/submit/imagine", **AIGC369)).json()
    assert answer == {"code": 1, "description": "提交成功", "properties": {}, "result": answer["result"]}
    assert not aigc.sim.requests[-1].unknown
    assert not aigc.sim.requests[-1].misfits


@pytest.mark.parametrize(
    ("prefix", "prompt", "mode"),
    [
        ("/mj", "Cat", "FAST"),
        ("/mj", "Cat --turbo", "TURBO"),
        ("/mj-fast/mj", "Cat", "FAST"),
        ("/mj-turbo/mj", "Cat", "TURBO"),
        ("/mj-relax/mj", "Cat --fast", "RELAX"),
    ],
)
async def test_aigc369_speeds(serve: Serve, prefix: str, prompt: str, mode: str) -> None:
    aigc = await serve("aigc369")
    answer = await aigc.client.post(f"{prefix}/submit/imagine", json=AIGC369 | {"prompt": prompt})
    assert aigc.sim.engine.tasks[answer.json()["result"]].mode == mode


@pytest.mark.parametrize("wrong", [{"modes": ["SLOW"]}, {"modes": "FAST"}, {"remix": "perhaps"}, {"channelId": {}}])
async def test_aigc369_checks_the_account_filter(serve: Serve, wrong: dict[str, object]) -> None:
    aigc = await serve("aigc369")
    answer = await aigc.post("/submit/imagine", prompt="Cat", accountFilter=wrong)
    assert (answer.status_code, answer.json()["error"]) == (400, "Bad Request")
    assert not aigc.sim.engine.tasks


async def test_aigc369_has_no_change(serve: Serve) -> None:
    aigc = await serve("aigc369")
    assert (await aigc.post("/submit/change", action="UPSCALE", index=1, taskId="1")).status_code == 404


async def test_agicto_example_lacks_only_its_model(serve: Serve) -> None:
    agicto = await serve("agicto")
    refused = (await agicto.post("/submit/imagine", **AGICTO)).json()
    assert (refused["code"], refused["description"]) == (4, "model不能为空")
    answer = (await agicto.post("/submit/imagine", model="mj-fast", **AGICTO)).json()
    assert answer == {"code": 1, "description": "提交成功", "properties": {}, "result": answer["result"]}
    assert isinstance(answer["result"], int)
    assert len(str(answer["result"])) == 8


@pytest.mark.parametrize("field", ["model", "botType", "prompt", "base64Array"])
async def test_agicto_requires(serve: Serve, field: str) -> None:
    agicto = await serve("agicto")
    body = {"model": "mj-relax", "botType": "NIJI_JOURNEY", "prompt": "Cat", "base64Array": []}
    del body[field]
    answer = (await agicto.post("/submit/imagine", **body)).json()
    assert (answer["code"], answer["description"]) == (4, f"{field}不能为空")


async def test_agicto_presses_by_number_id_and_opens_no_window(serve: Serve) -> None:
    agicto = await serve("agicto")
    grid = await agicto.finished(accountFilter={"remix": True})
    upscaled = await agicto.pressed(grid, "U2")
    assert upscaled["action"] == "UPSCALE"
    assert (await agicto.press(upscaled, "Custom Zoom"))["code"] == 4
    assert (await agicto.pressed(grid, "V1"))["status"] == "SUCCESS"
    missing = await agicto.post("/submit/modal", taskId=upscaled["id"])
    assert (missing.status_code, missing.json()["error"]["message"]) == (404, "Invalid URL (POST /v1/mj/submit/modal)")


async def test_agicto_knows_only_its_models(serve: Serve) -> None:
    agicto = await serve("agicto")
    body = {"model": "mj-turbo", "botType": "MID_JOURNEY", "prompt": "Cat", "base64Array": []}
    assert (await agicto.post("/submit/imagine", **body)).json()["code"] == 4
