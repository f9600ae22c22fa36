"""Midjourney's buttons, the windows some of them open, and everything midjourney-proxy-plus adds."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.painting import Recipe
from simulator.painting.recipe import Scenery
from tests.simulator.served import Serve, Served

GRID = ["U1", "U2", "U3", "U4", "🔄", "V1", "V2", "V3", "V4"]
SINGLE = [
    *("Upscale (Subtle)", "Upscale (Creative)", "Vary (Subtle)", "Vary (Strong)", "Vary (Region)"),
    *("Zoom Out 2x", "Zoom Out 1.5x", "Custom Zoom", "⬅️", "➡️", "⬆️", "⬇️"),
    *("Animate (High motion)", "Animate (Low motion)"),
]


def labels(task: dict[str, Any]) -> list[str]:
    return [button["label"] or button["emoji"] for button in task["buttons"]]


def recipe(served: Served, task: dict[str, Any]) -> Recipe:
    return Recipe.from_json(served.sim.engine.tasks[str(task["id"])].recipe)


async def test_a_grid_and_one_of_it(serve: Serve) -> None:
    served = await serve()
    grid = await served.finished()
    assert labels(grid) == GRID
    assert grid["buttons"][0] == {
        "customId": f"MJ::JOB::upsample::1::{served.sim.engine.tasks[grid['id']].uuid}",
        "emoji": "",
        "label": "U1",
        "type": 2,
        "style": 2,
    }
    single = await served.pressed(grid, "U2")
    assert labels(single) == SINGLE
    styles = {button["label"]: button["style"] for button in (await served.fetch(grid["id"]))["buttons"]}
    assert (styles["U2"], styles["U1"]) == (3, 2)
    larger = await served.pressed(single, "Upscale (Creative)")
    assert labels(larger) == SINGLE[2:]
    assert recipe(served, larger).size[0] > recipe(served, single).size[0]


async def test_make_square_only_where_it_is_not(serve: Serve) -> None:
    served = await serve()
    single = await served.pressed(await served.finished("fox --ar 16:9"), "U1")
    assert "Make Square" in labels(single)
    square = await served.pressed(single, "Make Square")
    assert recipe(served, square).size[0] == recipe(served, square).size[1]


@pytest.mark.parametrize(
    "label", ["Vary (Subtle)", "Vary (Strong)", "Zoom Out 2x", "Zoom Out 1.5x", "⬅️", "➡️", "⬆️", "⬇️"]
)
async def test_from_one_picture_to_four(serve: Serve, label: str) -> None:
    served = await serve()
    made = await served.pressed(await served.pressed(await served.finished(), "U1"), label)
    assert labels(made) == GRID
    assert made["prompt"] == "a red fox"


@pytest.mark.parametrize("label", ["🔄", "V3"])
async def test_four_others(serve: Serve, label: str) -> None:
    served = await serve()
    grid = await served.finished()
    made = await served.pressed(grid, label)
    assert labels(made) == GRID
    assert recipe(served, made) != recipe(served, grid)


async def test_foreign_buttons(serve: Serve) -> None:
    served = await serve()
    grid, other = await served.finished(), await served.finished()
    answer = await served.post("/submit/action", taskId=grid["id"], customId=other["buttons"][0]["customId"])
    assert (answer.json()["code"], answer.json()["description"]) == (4, "关联按钮不存在")
    answer = await served.post("/submit/action", taskId=grid["id"], customId="nonsense")
    assert answer.json()["description"] == "未知的 Action 类型"
    answer = await served.post("/submit/action", taskId="1", customId=grid["buttons"][0]["customId"])
    assert answer.json()["code"] == 3


async def test_custom_zoom(serve: Serve) -> None:
    served = await serve()
    single = await served.pressed(await served.finished(), "U1")
    opened = await served.press(single, "Custom Zoom", state="mine")
    assert (opened["code"], opened["properties"]["finalPrompt"]) == (21, "a red fox")
    task_id = opened["result"]
    served.clock.pass_(500)
    assert (await served.fetch(task_id))["status"] == "MODAL"  # it waits for as long as it takes
    for prompt in ("", "a fox", "a fox --zoom 3"):
        assert (await served.post("/submit/modal", taskId=task_id, prompt=prompt)).json()["code"] == 4
    answer = (await served.post("/submit/modal", taskId=task_id, prompt="a fox --zoom 1.8")).json()
    assert (answer["code"], answer["result"]) == (1, task_id)
    assert (await served.post("/submit/modal", taskId=task_id, prompt="a fox --zoom 1.8")).json()["code"] == 4
    served.clock.pass_(60)
    task = await served.fetch(task_id)
    assert (task["status"], task["state"], labels(task)) == ("SUCCESS", "mine", GRID)


async def test_vary_region(serve: Serve, picture: str) -> None:
    served = await serve()
    single = await served.pressed(await served.finished(), "U1")
    task_id = (await served.press(single, "Vary (Region)"))["result"]
    wordless = await served.post("/submit/modal", taskId=task_id, prompt="", maskBase64=picture)
    assert (wordless.json()["code"], wordless.json()["description"]) == (4, "prompt不能为空")
    without = await served.post("/submit/modal", taskId=task_id, prompt="a hat")
    assert (without.json()["code"], without.json()["description"]) == (4, "maskBase64不能为空")
    broken = await served.post("/submit/modal", taskId=task_id, prompt="a hat", maskBase64="data:oops")
    assert broken.json()["description"] == "maskBase64格式错误"
    assert (await served.post("/submit/modal", taskId=task_id, prompt="a hat", maskBase64=picture)).json()["code"] == 1
    served.clock.pass_(60)
    task = await served.fetch(task_id)
    assert (task["action"], task["prompt"], labels(task)) == ("INPAINT", "a hat", GRID)


async def test_trueai_hands_on_a_region_without_a_mask_and_fills_in_no_words(serve: Serve) -> None:
    served = await serve("trueai")
    single = await served.pressed(await served.finished(), "U1")
    opened = await served.press(single, "Vary (Region)")
    assert (opened["code"], opened["properties"]["finalPrompt"]) == (21, "")
    assert (await served.post("/submit/modal", taskId=opened["result"], prompt="")).json()["code"] == 1


async def test_windows_take_no_place_in_the_line(serve: Serve) -> None:
    served = await serve(concurrency=1, queue=0)
    single = await served.pressed(await served.finished(), "U1")
    await served.imagine()
    task_id = (await served.press(single, "Custom Zoom"))["result"]
    body = {"taskId": task_id, "prompt": "x --zoom 2"}
    assert (await served.post("/submit/modal", **body)).json()["code"] == 23
    served.clock.pass_(60)
    assert (await served.post("/submit/modal", **body)).json()["code"] == 1  # the window stayed open


@pytest.mark.parametrize("where", ["imagine", "action", "account"])
async def test_remix_asks_first(serve: Serve, where: str) -> None:
    served = await serve(remix=where == "account")
    body: dict[str, Any] = {"accountFilter": {"remix": True}} if where == "imagine" else {}
    grid = await served.finished(**body)
    opened = await served.press(grid, "V1", **({"enableRemix": True} if where == "action" else {}))
    assert (opened["code"], opened["properties"]["remix"]) == (21, True)
    assert (await served.press(grid, "U1"))["code"] == 1
    answer = await served.post("/submit/modal", taskId=opened["result"], prompt="a blue fox")
    assert answer.json()["code"] == 1
    served.clock.pass_(60)
    assert (await served.fetch(opened["result"]))["prompt"] == "a blue fox"


async def test_describe_and_draw_it(serve: Serve, picture: str) -> None:
    served = await serve()
    described = (await served.post("/submit/describe", base64=picture, state="d")).json()["result"]
    served.clock.pass_(1)
    assert "1️⃣" not in (await served.fetch(described))["properties"]["finalPrompt"]
    served.clock.pass_(60)
    task = await served.fetch(described)
    texts = task["properties"]["finalPrompt"].split("\n\n")
    assert [text[:3] for text in texts] == ["1️⃣", "2️⃣", "3️⃣", "4️⃣"]
    assert labels(task) == ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "🔄"]
    shown = await served.client.get(task["imageUrl"])
    assert shown.headers["Content-Type"] == "image/png"
    opened = await served.press(task, "3️⃣")
    assert opened["properties"]["finalPrompt"] == texts[2][3:].strip()
    assert (await served.post("/submit/modal", taskId=opened["result"])).json()["code"] == 1
    assert labels(await served.pressed(task, "🔄")) == labels(task)


async def test_shorten_and_draw_it(serve: Serve) -> None:
    served = await serve()
    prompt = "a very very long prompt about a red fox that runs through deep snow at night under the northern lights"
    answer = (await served.post("/submit/shorten", prompt=prompt)).json()
    served.clock.pass_(60)
    task = await served.fetch(answer["result"])
    assert len(task["properties"]["finalPrompt"].split("\n\n")) == 5
    assert len(labels(task)) == 5
    assert task["imageUrl"] is None
    assert (await served.press(task, "5️⃣"))["code"] == 21


async def test_blend(serve: Serve, picture: str) -> None:
    served = await serve()
    for count in (0, 1, 6):
        assert (await served.post("/submit/blend", base64Array=[picture] * count)).json()["code"] == 4
    assert (await served.post("/submit/blend", base64Array=[picture] * 2, dimensions=None)).json()["code"] == 4
    assert (await served.post("/submit/blend", base64Array=[picture] * 2, dimensions="ROUND")).status_code == 400
    answer = await served.post("/submit/blend", base64Array=[picture] * 2, dimensions="PORTRAIT")
    served.clock.pass_(60)
    task = await served.fetch(answer.json()["result"])
    width, height = recipe(served, task).size
    assert width < height
    assert (task["action"], labels(task)) == ("BLEND", GRID)


async def test_not_a_picture(serve: Serve) -> None:
    served = await serve()
    text = "data:image/png;base64,bm90IGEgcGljdHVyZQ=="
    bodies: dict[str, dict[str, Any]] = {
        "/submit/describe": {"base64": text},
        "/submit/blend": {"base64Array": [text, text]},
        "/submit/imagine": {"prompt": "fox", "base64Array": [text]},
        "/insight-face/swap": {"sourceBase64": text, "targetBase64": text},
    }
    for path, body in bodies.items():
        task_id = (await served.post(path, **body)).json()["result"]
        served.clock.pass_(60)
        task = await served.fetch(task_id)
        assert (task["status"], task["failReason"][:15]) == ("FAILURE", "[Invalid image]"), path


async def test_swap_face(serve: Serve, picture: str) -> None:
    served = await serve()
    assert (await served.post("/insight-face/swap", sourceBase64=picture)).json()["code"] == 4
    answer = await served.post("/insight-face/swap", sourceBase64=picture, targetBase64=picture)
    served.clock.pass_(60)
    task = await served.fetch(answer.json()["result"])
    assert (task["action"], task["status"], task["buttons"]) == ("SWAP_FACE", "SUCCESS", [])


async def test_uploads_become_references(serve: Serve, picture: str) -> None:
    served = await serve()
    answer = (await served.post("/submit/upload-discord-images", base64Array=[picture])).json()
    (link,) = answer["result"]
    assert (await served.client.get(link)).headers["Content-Type"] == "image/png"
    task_id = await served.imagine(f"{link} a fox")
    frame = recipe(served, {"id": task_id}).tiles[0].frame
    assert isinstance(frame, Scenery)
    (name,) = frame.references
    assert name in link
    assert (await served.client.get("/attachments/..%2F..%2Fsimulator.db.png")).status_code == 404


async def test_seed(serve: Serve) -> None:
    served = await serve()
    task = await served.finished("fox --seed 4242")
    assert (await served.get(f"/task/{task['id']}/image-seed")).json()["result"] == "4242"
    assert (await served.get("/task/1/image-seed")).json()["code"] == 3
    running = await served.imagine()
    assert (await served.get(f"/task/{running}/image-seed")).json()["code"] == 4


async def test_cancel(serve: Serve) -> None:
    served = await serve(concurrency=1)
    first, second = await served.imagine(), await served.imagine()
    assert (await served.fetch(second))["status"] == "NOT_START"
    assert (await served.post(f"/task/{first}/cancel")).json()["code"] == 1
    assert (await served.fetch(first))["status"] == "CANCEL"
    assert (await served.fetch(second))["status"] == "SUBMITTED"
    assert (await served.post(f"/task/{first}/cancel")).json()["code"] == 4
    assert (await served.post("/task/1/cancel")).json()["code"] == 3


async def test_lists(serve: Serve) -> None:
    served = await serve(concurrency=2)
    done = await served.finished(state="a")
    running, waiting = await served.imagine(state="b"), (await served.imagine(), await served.imagine(state="c"))[1]
    assert (await served.get("/task/list")).json()[0]["id"] == done["id"]
    assert [task["id"] for task in (await served.get("/task/queue")).json()][:1] == [running]
    found = (await served.post("/task/list-by-condition", ids=[waiting, "1", done["id"]])).json()
    assert [(task["id"], task["status"]) for task in found] == [(waiting, "NOT_START"), (done["id"], "SUCCESS")]
    assert (await served.post("/task/list-by-condition", ids=[])).json() == []
    shown = (await served.post("/task/list-by-ids", ids=[done["id"]])).json()
    assert shown[0]["displays"]["status"] == "SUCCESS"
    page = (await served.post("/task/query", pageNumber=0, pageSize=2, statusSet=["SUBMITTED"])).json()
    assert (page["totalElements"], len(page["content"])) == (2, 2)
    assert (await served.post("/task/query", state="c")).json()["content"][0]["id"] == waiting
    assert (await served.post("/task/query", sort="id,asc", pageSize=1)).json()["content"][0]["id"] == done["id"]
    assert (await served.post("/task/query", pageNumber=9)).json()["content"] == []
