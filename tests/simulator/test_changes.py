"""Edits, retextures, videos and swaps: what each server takes, how it says no, and what is painted."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image, ImageStat

from simulator import painting
from tests.images import png
from tests.simulator.served import Serve

DATA = "data:image/png;base64," + base64.b64encode(png(60, 40)).decode()


@pytest.mark.parametrize(
    ("dialect", "path", "action"),
    [
        ("trueai", "edits", "EDIT"),
        ("trueai", "retexture", "RETEXTURE"),
        ("new-api", "edits", "EDITS"),
        ("simulator", "retexture", "RETEXTURE"),
    ],
)
async def test_a_change_of_a_picture_has_no_buttons(dialect: str, path: str, action: str, serve: Serve) -> None:
    served = await serve(dialect)
    answer = (await served.post(f"/submit/{path}", prompt="at night", image=DATA, state="mine")).json()
    assert answer["code"] == 1, answer
    served.clock.pass_(60)
    task = await served.fetch(answer["result"])
    assert (task["action"], task["status"], task["state"]) == (action, "SUCCESS", "mine")
    assert task["imageUrl"]
    assert not task["buttons"]


@pytest.mark.parametrize(("dialect", "path"), [("new-api", "retexture"), ("aigc369", "video"), ("duckagi", "edits")])
async def test_elsewhere_there_is_no_such_endpoint(dialect: str, path: str, serve: Serve) -> None:
    served = await serve(dialect)
    answer = await served.post(f"/submit/{path}", prompt="at night", image=DATA)
    assert answer.status_code == 404 or "html" in answer.headers["Content-Type"]
    assert not served.sim.engine.tasks


@pytest.mark.parametrize(
    ("path", "body", "code", "text"),
    [
        ("edits", {"prompt": "x"}, 4, "image或prompt不能为空"),
        ("retexture", {"image": DATA}, 4, "image或prompt不能为空"),
        ("video", {"image": DATA}, 4, "prompt不能为空"),
        ("video", {"prompt": "x", "image": DATA, "batchSize": 3}, 4, "batchSize参数错误"),
    ],
)
async def test_trueai_says_what_is_missing(
    path: str, body: dict[str, object], code: int, text: str, serve: Serve
) -> None:
    answer = (await (await serve("trueai")).post(f"/submit/{path}", **body)).json()
    assert (answer["code"], answer["description"]) == (code, text)


@pytest.mark.parametrize(
    ("path", "code", "text"),
    [
        ("video", 9, "视频功能未启用"),
        ("edits", 9, "当前账号不支持编辑/重绘任务"),
        ("upload-discord-images", 4, "禁止上传"),
    ],
)
async def test_trueai_says_what_its_settings_do_not_allow(path: str, code: int, text: str, serve: Serve) -> None:
    served = await serve("trueai", off=["video", "edits", "upload"])
    answer = (await served.post(f"/submit/{path}", prompt="x", image=DATA, base64Array=[DATA])).json()
    assert (answer["code"], answer["description"]) == (code, text)


async def test_a_video_is_repeated_as_midjourney_writes_it(serve: Serve) -> None:
    served = await serve("trueai")
    body = {"prompt": "it runs", "image": DATA, "motion": "high", "batchSize": 1, "loop": True}
    answer = (await served.post("/submit/video", **body)).json()
    task = served.sim.engine.tasks[answer["result"]]
    assert task.prompt == "it runs --video 1 --end loop --motion high --bs 1"


async def test_a_video_and_an_edit_stand_in_prompts_too(serve: Serve) -> None:
    served = await serve("trueai")
    (link,) = (await served.post("/submit/upload-discord-images", base64Array=[DATA])).json()["result"]
    film = await served.finished(f"{link} it runs --video --motion low")
    edit = await served.finished(f"at night --edit {link}")
    none = await served.finished("it runs --video")
    assert [each["status"] for each in (film, edit, none)] == ["SUCCESS", "SUCCESS", "FAILURE"]
    assert (film["action"], edit["action"]) == ("VIDEO", "IMAGINE")
    assert "No start frame provided" in none["failReason"]


@pytest.mark.painted
def test_an_edit_shows_its_picture_changed_and_a_swap_both() -> None:
    files = {"teal": png(60, 40, "teal"), "red": png(40, 40, "red")}
    edited = Image.open(io.BytesIO(painting.paint(painting.edit("night", ("teal",), 1.5, 7), files.__getitem__)))
    assert edited.width > edited.height, "the shape of the picture"
    red, green, blue = ImageStat.Stat(edited.convert("RGB")).mean
    assert red < green, "it is still that picture"
    assert red < blue
    swapped = Image.open(io.BytesIO(painting.paint(painting.swap_face("red", "teal"), files.__getitem__))).convert(
        "RGB"
    )
    middle, corner = swapped.getpixel((swapped.width // 2, swapped.height // 2)), swapped.getpixel((2, 2))
    assert isinstance(middle, tuple)
    assert isinstance(corner, tuple)
    assert middle[0] > corner[0] + 60, "the face of the one in the middle of the other"
