"""Pictures in motion: the buttons that lead to films, where these lie in each dialect, and what they are."""

from __future__ import annotations

import base64
import io
from typing import Any

import av
import pytest
from PIL import Image

import simulator.pictures
from tests.images import reel
from tests.simulator.served import Serve, Served
from tests.simulator.test_buttons import labels

FOUR = ["U1", "U2", "U3", "U4", "🔄"]
ONE = ["Extend (High motion)", "Extend (Low motion)"]


async def fetched(served: Served, url: str) -> tuple[str, bytes]:
    answer = await served.client.get(url)
    assert answer.status_code == 200
    return answer.headers["Content-Type"], answer.content


def seconds(film: bytes) -> float:
    with av.open(io.BytesIO(film), "r") as opened:
        assert [stream.codec_context.name for stream in opened.streams] == ["h264"]
        return (opened.duration or 0) / av.time_base


@pytest.fixture(autouse=True)
def small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scenes take long to paint; how they move is seen of any picture."""
    monkeypatch.setattr(simulator.pictures, "paint", lambda recipe, load: _picture())


@pytest.mark.parametrize("dialect", ["aigc369", "trueai"])
async def test_from_a_picture_to_four_films_and_one(serve: Serve, dialect: str) -> None:
    served = await serve(dialect)
    single = await served.pressed(await served.finished(), "U1")
    four = await served.pressed(single, "Animate (High motion)")
    assert (four["action"], labels(four)) == ("VIDEO", FOUR)
    kind, data = await fetched(served, four["imageUrl"])
    assert kind == "image/webp"
    with Image.open(io.BytesIO(data)) as sheet:
        assert sheet.n_frames == 60  # type: ignore[attr-defined]
    again = await served.pressed(four, "🔄")
    assert (again["action"], labels(again)) == ("VIDEO", FOUR)
    one = await served.pressed(four, "U3")
    assert (one["action"], labels(one)) == ("UPSCALE", ONE)
    kind, film = await fetched(served, one["imageUrl"])
    assert kind == "video/mp4"
    assert seconds(film) == pytest.approx(5, abs=0.1)
    if dialect == "trueai":
        assert (one["url"], one["contentType"], one["videoUrl"]) == (one["imageUrl"], "video/mp4", None)
    longer = await served.pressed(one, "Extend (Low motion)")
    assert labels(longer) == FOUR
    last = await served.pressed(longer, "U1")
    assert seconds((await fetched(served, last["imageUrl"]))[1]) == pytest.approx(9, abs=0.1)


async def test_a_gateway_names_its_films_and_takes_no_press(serve: Serve) -> None:
    served = await serve("new-api")
    single = await served.pressed(await served.finished(), "U1")
    assert "unknown_action" in (await served.press(single, "Animate (High motion)"))["error"]["message"]
    task = await served.finished("fox --video", base64Array=[_data_url()])
    assert task["videoUrl"] == task["videoUrls"][0]["url"]
    assert len(task["videoUrls"]) == 4
    films = {
        (await fetched(served, each["url"].replace("http://localhost:3000", served.sim.url)))[1]
        for each in task["videoUrls"]
    }
    assert len(films) == 4


@pytest.mark.parametrize(("prompt", "count"), [("fox --video --bs 2", 2), ("--video 1 --motion high --loop", 4)])
async def test_an_imagine_with_video(serve: Serve, prompt: str, count: int) -> None:
    served = await serve()
    task = await served.finished(prompt, base64Array=[_data_url()])
    assert labels(task) == [*FOUR[:count], "🔄"]


async def test_a_video_without_a_picture_fails(serve: Serve) -> None:
    task: dict[str, Any] = await (await serve()).finished("fox --video")
    assert task["status"] == "FAILURE"
    assert "No start frame provided" in task["failReason"]


async def test_a_film_is_there_once_its_task_has_ended(serve: Serve) -> None:
    served = await serve()
    task_id = await served.imagine("fox --video", base64Array=[_data_url()])
    for path in (f"/films/{task_id}.webp", f"/films/{task_id}/1.mp4", "/films/nothing.mp4"):
        assert (await served.client.get(path)).status_code == 404


def _picture() -> bytes:
    out = io.BytesIO()
    reel(1)[0].save(out, "PNG")
    return out.getvalue()


def _data_url() -> str:
    return "data:image/png;base64," + base64.b64encode(_picture()).decode()
