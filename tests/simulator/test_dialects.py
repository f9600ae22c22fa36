"""What holds for every dialect: the way of a picture, keys, unknown things, bad bodies."""

from __future__ import annotations

import json

import pytest

from simulator import DIALECTS, Simulator
from tests.simulator.served import KEY, MORNING, Serve

every_dialect = pytest.mark.parametrize("dialect", DIALECTS)


@every_dialect
async def test_from_words_to_a_picture(serve: Serve, dialect: str) -> None:
    served = await serve(dialect, duration=100.0)
    task_id = await served.imagine("a red fox --ar 3:2", state="job 7")
    seen = []
    for _ in range(21):
        task = await served.fetch(task_id)
        seen.append((task["status"], task["progress"]))
        if task["status"] == "IN_PROGRESS" and int(task["progress"][:-1]) >= 15:
            assert task["imageUrl"]
        served.clock.pass_(5)
    assert [status for status, _ in seen] == ["SUBMITTED", *["IN_PROGRESS"] * 19, "SUCCESS"]
    assert [progress for _, progress in seen] == sorted((p for _, p in seen), key=lambda p: int(p[:-1]))
    assert seen[-1] == ("SUCCESS", "100%")
    assert task["state"] == "job 7"
    assert (task["startTime"], task["finishTime"]) == (int(MORNING * 1000), int(MORNING * 1000) + 100_000)
    assert str(task["id"]) == task_id
    assert served.sim.submits_by_state() == {"job 7": 1}


@every_dialect
async def test_wrong_key(serve: Serve, dialect: str) -> None:
    served = await serve(dialect)
    served.client.headers["Authorization"] = "Bearer wrong"
    served.client.headers["mj-api-secret"] = "wrong"
    answer = await served.post("/submit/imagine", prompt="x")
    assert answer.status_code == 401
    match served.sim.dialect.family:
        case "spring":
            assert answer.content == b""
        case "trueai":
            assert answer.text == "未登录"
            assert answer.headers["Content-Type"].startswith("text/plain")
        case _:
            assert answer.json()["error"]["type"] == "new_api_error"
    assert (await served.get("/task/1/fetch")).status_code == 401
    assert not served.sim.engine.tasks


@pytest.mark.parametrize(
    ("dialect", "headers", "status"),
    [
        ("simulator", {"Authorization": f"Bearer {KEY}"}, 200),
        ("simulator", {"mj-api-secret": KEY}, 200),
        ("midjourney-proxy", {"Authorization": f"Bearer {KEY}"}, 401),
        ("duckagi", {"mj-api-secret": KEY}, 401),
        ("duckagi", {"Authorization": KEY}, 401),
        ("aigc369", {"mj-api-secret": KEY}, 401),
        ("trueai", {"mj-api-secret": KEY}, 204),
        ("trueai", {"Authorization": f"Bearer {KEY}", "mj-api-secret": KEY}, 401),
        ("new-api", {"mj-api-secret": KEY}, 400),
        ("new-api", {"Authorization": "midjourney-proxy", "mj-api-secret": KEY}, 400),
        ("new-api", {"Authorization": KEY.removeprefix("sk-")}, 400),
        ("new-api", {"Authorization": "Bearer sk-other", "mj-api-secret": KEY}, 401),
    ],
)
async def test_where_the_key_stands(serve: Serve, dialect: str, headers: dict[str, str], status: int) -> None:
    served = await serve(dialect)
    served.client.headers.pop("Authorization", None)
    served.client.headers.pop("mj-api-secret", None)
    answer = await served.client.get(served.prefix + "/task/1/fetch", headers=headers)
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("dialect", "status", "body"),
    [
        ("simulator", 200, b""),
        ("midjourney-proxy", 200, b""),
        ("aigc369", 200, b""),
        ("trueai", 204, b""),
        ("duckagi", 400, b'{"description":"task_no_found ","type":"upstream_error","code":4}'),
        ("new-api", 400, b'{"description":"task_no_found ","type":"upstream_error","code":4}'),
    ],
)
async def test_unknown_task(serve: Serve, dialect: str, status: int, body: bytes) -> None:
    served = await serve(dialect)
    answer = await served.get("/task/1320098173412546/fetch")
    assert (answer.status_code, answer.content) == (status, body)


async def test_unknown_paths(serve: Serve) -> None:
    spring = await (await serve("midjourney-proxy")).post("/submit/action")
    assert (spring.status_code, spring.json()["error"]) == (404, "Not Found")
    assert spring.json()["path"] == "/mj/submit/action"
    trueai = await (await serve("trueai")).post("/submit/change")
    assert (trueai.status_code, trueai.content) == (404, b"")
    gateway = await serve("new-api")
    answer = await gateway.post("/task/1/cancel")
    assert (answer.status_code, answer.text[:15]) == (200, "<!DOCTYPE html>")
    assert (await gateway.client.post("/v1/mj/submit/imagine/x")).json()["error"]["type"] == "invalid_request_error"


@every_dialect
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'"prompt"',
        b"null",
        b"[" * 100_000,
        b'{"prompt": {"a": 1}}',
        b'{"prompt": ["x"]}',
        b"\xff\xfe",
    ],
    ids=["empty", "half", "array", "string", "null", "deep", "object", "list", "bytes"],
)
async def test_bad_bodies(serve: Serve, dialect: str, content: bytes) -> None:
    served = await serve(dialect)
    answer = await served.client.post(
        served.prefix + "/submit/imagine", content=content, headers={"Content-Type": "application/json"}
    )
    expected = {
        "spring": (400, "status"),
        "gateway": (400, "code"),
        "trueai": (200, "success"),
        "openai": (200, "code"),
    }
    status, field = expected[served.sim.dialect.family]
    assert answer.status_code == status
    assert field in answer.json()
    assert not served.sim.engine.tasks


@every_dialect
async def test_blank_prompt(serve: Serve, dialect: str) -> None:
    served = await serve(dialect)
    body = {"model": "mj-fast", "botType": "MID_JOURNEY", "base64Array": []} if dialect == "agicto" else {}
    answer = (await served.post("/submit/imagine", prompt="", **body)).json()
    text = "prompt_is_required " if served.sim.dialect.family == "gateway" else "prompt不能为空"
    assert (answer["code"], answer["description"]) == (4, text)
    assert (await served.post("/submit/imagine", prompt=" \n", **body)).json()["description"] == "prompt不能为空"


@every_dialect
async def test_long_and_strange_prompts(serve: Serve, dialect: str) -> None:
    served = await serve(dialect)
    for prompt in ("猫 " * 32_000, "\ud800\u0000 fox", "--" * 1000, "a --no " + "b, " * 10_000):
        await served.imagine(prompt)
    served.clock.pass_(60)
    for task_id in served.sim.engine.tasks:
        assert (await served.fetch(task_id))["status"] in ("SUCCESS", "FAILURE")


@every_dialect
async def test_forbidden_word(serve: Serve, dialect: str) -> None:
    served = await serve(dialect)
    body = {"model": "mj-fast", "botType": "MID_JOURNEY", "base64Array": []} if dialect == "agicto" else {}
    answer = (await served.post("/submit/imagine", prompt="a river of Blood", **body)).json()
    if dialect == "trueai":
        served.clock.pass_(60)
        task = await served.fetch(answer["result"])
        assert (answer["code"], task["status"], task["failReason"]) == (1, "FAILURE", "可能包含敏感词")
        return
    assert (answer["code"], answer["description"], answer["result"]) == (24, "可能包含敏感词", None)
    named = {} if dialect == "midjourney-proxy" else {"promptEn": "a river of Blood", "bannedWord": "blood"}
    assert answer["properties"] == named
    assert not served.sim.engine.tasks


@every_dialect
async def test_invalid_parameter_fails_the_task(serve: Serve, dialect: str) -> None:
    served = await serve(dialect)
    task = await served.finished("fox --chaos 400")
    assert task["status"] == "FAILURE"
    assert task["failReason"].startswith("[Invalid parameter] ")
    assert task["progress"] == ("100%" if served.sim.dialect.family == "gateway" else "")
    assert not task["imageUrl"]


@every_dialect
async def test_the_line(serve: Serve, dialect: str) -> None:
    served = await serve(dialect, concurrency=1, queue=2)
    body = {"model": "mj-fast", "botType": "MID_JOURNEY", "base64Array": []} if dialect == "agicto" else {}
    answers = [(await served.post("/submit/imagine", prompt=f"fox {n}", **body)).json() for n in range(4)]
    assert [answer["code"] for answer in answers[:2]] == [1, 1]  # the first in line hears nothing of it
    assert answers[2]["code"] == (1 if served.sim.dialect.renumbers else 22)
    assert answers[2]["description"] == "排队中，前面还有1个任务"
    assert answers[2]["properties"]["numberOfQueues"] == 1
    full = (9, "提交失败，队列已满，请稍后重试") if dialect == "trueai" else (23, "队列已满，请稍后尝试")
    assert (answers[3]["code"], answers[3]["description"]) == full
    assert len(served.sim.engine.tasks) == 3
    statuses = [(await served.fetch(answer["result"]))["status"] for answer in answers[:3]]
    assert statuses == ["SUBMITTED", "NOT_START", "NOT_START"]


async def test_numbers_where_strings_belong(serve: Serve) -> None:
    proxy = await serve("midjourney-proxy-2.6")
    task = await proxy.finished()
    answer = await proxy.post("/submit/change", taskId=int(task["id"]), action="UPSCALE", index="1")
    assert answer.json()["code"] == 1  # Jackson reads them
    assert sorted(proxy.sim.requests[-1].misfits) == ["index", "taskId"]
    gateway = await serve("new-api")
    answer = await gateway.post("/task/list-by-condition", ids=[1320098173412546])
    assert (answer.status_code, answer.json()["description"]) == (400, "do_request_failed ")


async def test_midjourney_proxy_2_6(serve: Serve, picture: str) -> None:
    proxy = await serve("midjourney-proxy-2.6")
    task = await proxy.finished("fox", base64Array=[picture], notifyHook="http://127.0.0.1:9/hook")
    assert task["properties"]["notifyHook"] == "http://127.0.0.1:9/hook"
    assert "buttons" not in task
    bare = await proxy.post("/submit/imagine", prompt="fox", base64Array=[picture.partition(",")[2]])
    assert (bare.json()["code"], bare.json()["description"]) == (4, "base64格式错误")
    change = {"taskId": task["id"], "action": "REROLL"}
    first, again = [(await proxy.post("/submit/change", **change)).json() for _ in range(2)]
    assert (first["code"], again["code"]) == (1, 1)
    assert first["result"] != again["result"]
    assert first["result"].startswith(str(int(proxy.clock.now * 1000)))
    proxy.clock.pass_(60)
    upscale = {"taskId": first["result"], "action": "UPSCALE"}
    assert (await proxy.post("/submit/change", **upscale)).status_code == 500  # it unboxes null
    upscaled = (await proxy.post("/submit/change", **upscale, index=4)).json()["result"]
    early = (await proxy.post("/submit/change", taskId=upscaled, action="VARIATION", index=1)).json()
    assert (early["code"], early["description"]) == (4, "关联任务状态错误")
    proxy.clock.pass_(60)
    wrong = (await proxy.post("/submit/change", taskId=upscaled, action="VARIATION", index=1)).json()
    assert wrong["description"] == "关联任务不允许执行变化"
    lost = (await proxy.post("/submit/change", taskId="7", action="VARIATION", index=1)).json()
    assert (lost["code"], lost["description"]) == (3, "关联任务不存在或已失效")
    unknown = await proxy.post("/submit/change", taskId=task["id"], action="ZOOM", index=1)
    assert unknown.status_code == 400


async def test_simple_change(serve: Serve) -> None:
    old, new, gateway = await serve("midjourney-proxy"), await serve("midjourney-proxy-2.6"), await serve("new-api")
    grid, other = await old.finished(), await new.finished()
    assert (await old.post("/submit/simple-change", content=f"{grid['id']} u1")).json()["code"] == 1
    assert (await old.post("/submit/simple-change", content=f"{grid['id']} R")).status_code == 500
    assert (await new.post("/submit/simple-change", content=f"{other['id']} R")).json()["code"] == 1
    assert (await new.post("/submit/simple-change", content="what?")).json()["description"] == "content参数错误"
    assert (await gateway.post("/submit/simple-change", content="1 U1")).status_code == 503


async def test_new_api_shows_its_last_look(serve: Serve) -> None:
    gateway = await serve("new-api", duration=100.0, sync=15.0)
    gateway.clock.pass_(1)
    task_id = await gateway.imagine(state="s")
    fresh = await gateway.fetch(task_id)
    assert (fresh["status"], fresh["progress"], fresh["state"], fresh["startTime"]) == ("", "0%", "", 0)
    assert fresh["buttons"] is None
    assert fresh["properties"] is None
    gateway.clock.pass_(50)
    task = await gateway.fetch(task_id)
    assert (task["status"], task["progress"]) == ("IN_PROGRESS", "31%")
    assert task["imageUrl"].startswith(f"http://localhost:3000/mj/image/{task_id}?rand=")
    gateway.clock.pass_(50)  # finished, but not looked at
    press = {"taskId": task_id, "customId": "MJ::JOB::upsample::1::" + gateway.sim.engine.tasks[task_id].uuid}
    early = await gateway.post("/submit/action", **press)
    assert (early.status_code, early.json()["description"]) == (400, "task_status_not_success ")
    gateway.clock.pass_(15)
    assert (await gateway.fetch(task_id))["imageUrl"] == f"http://localhost:3000/mj/image/{task_id}"
    assert (await gateway.post("/submit/action", **press)).json()["code"] == 1


async def test_new_api_allows_some_buttons(serve: Serve, picture: str) -> None:
    gateway = await serve("new-api")
    answer = (await gateway.post("/submit/describe", base64=picture)).json()
    gateway.clock.pass_(60)
    task = await gateway.fetch(answer["result"])
    assert task["prompt"] == ""
    assert task["promptEn"].startswith("1️⃣ ")
    refused = await gateway.press(task, "1️⃣")
    assert refused["error"]["message"].startswith("无效的请求, unknown_action:MJ::Job::PicReader::1 ")
    lost = await gateway.post("/submit/action", taskId="1", customId="MJ::JOB::upsample::1::x")
    assert (lost.status_code, lost.json()["description"]) == (400, "task_not_found ")


async def test_new_api_hides_windows_but_two(serve: Serve) -> None:
    gateway = await serve("new-api", remix=True)
    grid = await gateway.finished()
    answer = await gateway.press(grid, "V2")
    assert answer["code"] == 1
    assert answer["properties"]["remix"] is True
    assert (await gateway.fetch(answer["result"]))["status"] == "MODAL"
    upscaled = await gateway.pressed(grid, "U1")
    assert (await gateway.press(upscaled, "Custom Zoom"))["code"] == 21


async def test_new_api_drops_account_filter_and_hook(serve: Serve) -> None:
    gateway = await serve("new-api")
    task_id = await gateway.imagine(accountFilter={"remix": True, "modes": ["RELAX"]}, notifyHook="http://127.0.0.1:9/")
    task = gateway.sim.engine.tasks[task_id]
    assert (task.remix, task.mode, task.hook) == (False, "FAST", None)
    any_mode = await gateway.client.post("/mj-whatever/mj/submit/imagine", json={"prompt": "x"})
    assert any_mode.json()["code"] == 1


async def test_trueai(serve: Serve, picture: str) -> None:
    trueai = await serve("trueai")
    bare = picture.partition(",")[2]
    task = await trueai.finished(base64Array=[bare, picture], botType="niji")
    assert (task["botType"], task["mode"], task["status"]) == ("NIJI_JOURNEY", "FAST", "SUCCESS")
    unknown = await trueai.post("/submit/action", taskId="1", customId="MJ::JOB::upsample::1::x")
    assert (unknown.status_code, unknown.json()["code"]) == (404, 3)
    assert (await trueai.post("/submit/action", taskId=task["id"], customId="MJ::BOOKMARK::1")).json()["code"] == 4
    opened = await trueai.press(task, "V1", enableRemix=True)
    assert (opened["code"], opened["properties"]["finalPrompt"]) == (21, "a red fox")
    described = (await trueai.post("/submit/describe", base64=bare)).json()["result"]
    trueai.clock.pass_(60)
    description = await trueai.fetch(described)
    assert description["promptEn"].count("\r\n") == 3
    every = await trueai.press(description, "🎉")
    assert len(every["result"].split(",")) == 4
    cancel = await trueai.post(f"/task/{described}/cancel")
    assert (cancel.status_code, cancel.text) == (400, "演示模式，禁止操作")
    assert (await trueai.get("/task/1/image-seed")).status_code == 404
    refused = await trueai.post("/submit/imagine", prompt=7)
    assert (refused.status_code, refused.json()["success"], refused.json()["code"]) == (200, False, -1)


async def test_without_a_key_everybody_may_come(serve: Serve) -> None:
    served = await serve("duckagi", key=None)
    del served.client.headers["Authorization"]
    await served.imagine()


def test_unknown_dialect() -> None:
    with pytest.raises(KeyError):
        Simulator("nobody")


async def test_answers_are_compact_json(serve: Serve) -> None:
    answer = await (await serve()).post("/submit/imagine", prompt="fox")
    assert answer.text == json.dumps(answer.json(), ensure_ascii=False, separators=(",", ":"))
