"""Videos, edits and the like, asked for on every surface and held against what each server's documents take."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from PIL import Image

from simulator import Simulator
from simulator.world import Seen
from tests import sqlite
from tests.bots.discord.served import KEY
from tests.bots.surfaces import SURFACES, Surface, at
from tests.bots.telegram.served import hooked
from tests.images import png

FIRST, LAST = png(64, 48, "teal"), png(64, 48, "salmon")

Meet = Callable[..., AbstractAsyncContextManager[tuple[Surface, Simulator]]]


@pytest.fixture(params=SURFACES)
def meet(request: pytest.FixtureRequest, tmp_path: Path) -> Meet:
    """Somebody at this surface, with Easel at a server of that kind."""

    @asynccontextmanager
    async def met(dialect: str = "trueai", **how: Any) -> AsyncIterator[tuple[Surface, Simulator]]:
        changes = hooked() if how.pop("public", False) else {}
        sim = Simulator(dialect, key=KEY, sync=0, **({"duration": 0.05} | how))
        async with sim.serve(), at(request.param, tmp_path, sim, **changes) as surface:
            yield surface, sim

    return met


def sent(sim: Simulator, path: str) -> Seen:
    """The one request to a path; it has no field that the server's document lacks."""
    (seen,) = [each for each in sim.requests if each.path.endswith(path)]
    assert not seen.unknown
    assert not seen.misfits
    return seen


def size(picture: str) -> tuple[int, int]:
    with Image.open(BytesIO(b64decode(picture.partition(",")[2]))) as opened:
        return opened.size


async def test_a_video_of_a_picture_by_the_servers_own_endpoint(meet: Meet) -> None:
    async with meet() as (surface, sim):
        assert "she smiles" in await surface.shows("video", "she smiles", image=FIRST, motion="high", end=LAST)
        body = sent(sim, "/submit/video").json
        assert body["image"] != body["endImage"]
        assert all(body.pop(name).startswith("data:image/") for name in ("image", "endImage"))
        assert body.pop("state")
        assert body == {"prompt": "she smiles", "motion": "high"}
        (task,) = sim.engine.tasks.values()
        assert task.action == "VIDEO"


async def test_a_server_without_videos_gets_the_prompt_that_midjourney_reads(meet: Meet) -> None:
    async with meet("new-api", off=["video"]) as (surface, sim):
        assert "she smiles" in await surface.shows("video", "she smiles", image=FIRST, motion="low")
        body = sent(sim, "/submit/imagine").json
        assert body["prompt"] == "she smiles --motion low --video"
        assert len(body["base64Array"]) == 1
        assert "UNSUPPORTED" not in str(body)
        assert "she waves" in await surface.shows("video", "she waves —video", image=FIRST)
        assert len([seen for seen in sim.requests if seen.path.endswith("/submit/video")]) == 1, "it is remembered"


@pytest.mark.parametrize("shape", ["portrait", "LANDSCAPE"])
async def test_a_blend_has_the_shape_that_was_asked_for(meet: Meet, shape: str) -> None:
    async with meet() as (surface, sim):
        if surface.typed:
            assert "no other words" in await surface.says("blend", "a fox", image=FIRST, image2=LAST)
        first = "image" if surface.typed else "image1"
        said = shape if surface.typed else shape.upper()
        given: dict[str, Any] = {first: FIRST, "image2": LAST, "dimensions": said}
        await surface.shows("blend", **given)
        assert sent(sim, "/submit/blend").json["dimensions"] == shape.upper()


async def test_an_edit_of_one_picture_and_of_several(meet: Meet) -> None:
    async with meet() as (surface, sim):
        grid = await surface.shows("edit", "make it night", image=FIRST)
        assert "make it night" in grid
        body = sent(sim, "/submit/edits").json
        assert body.pop("state")
        assert body.pop("image").startswith("data:image/")
        assert body == {"prompt": "make it night"}
        await surface.shows("edit", "put them side by side", image=FIRST, image2=LAST)
        assert len(sent(sim, "/submit/upload-discord-images").json["base64Array"]) == 2
        prompt = sent(sim, "/submit/imagine").json["prompt"]
        assert prompt.startswith("put them side by side --edit http")
        assert prompt.count("/attachments/") == 2


async def test_a_server_without_edits_and_uploads_reads_pictures_that_easel_lends(meet: Meet) -> None:
    async with meet(off=["edits", "upload"], public=True) as (surface, sim):
        await surface.shows("edit", "make it night", image=FIRST)
        _, link = sent(sim, "/submit/imagine").json["prompt"].split(" --edit ")
        async with aiohttp.ClientSession() as http, http.get(link) as answer:
            assert (answer.status, answer.content_type.partition("/")[0]) == (200, "image")
        async with aiohttp.ClientSession() as http, http.get(link.replace("/lent/", "/lent/9")) as answer:
            assert answer.status == 404, "a link that nobody but Easel can make"


async def test_a_server_that_forbids_uploads_reads_pictures_that_easel_lends(meet: Meet) -> None:
    async with meet(off=["bytes", "upload"], public=True, duration=60) as (surface, sim):
        await surface.begins("video", "she smiles", image=FIRST)
        first, second = [seen for seen in sim.requests if seen.path.endswith("/submit/video")]
        assert first.json["image"].startswith("data:image/")
        assert "/lent/" in second.json["image"]


async def test_a_retexture_and_a_swap(meet: Meet) -> None:
    async with meet() as (surface, sim):
        assert "of ice" in await surface.shows("retexture", "of ice", image=FIRST)
        assert sent(sim, "/submit/retexture").json["prompt"] == "of ice"
        await surface.shows("swap", face=FIRST, image=LAST)
        body = sent(sim, "/insight-face/swap").json
        assert body["sourceBase64"] != body["targetBase64"]
        assert [task.action for task in sim.engine.tasks.values()] == ["RETEXTURE", "SWAP_FACE"]


async def test_a_picture_of_history_goes_in_by_its_job(meet: Meet, tmp_path: Path) -> None:
    async with meet() as (surface, sim):
        await surface.shows("imagine", "a red fox")
        ((job,),) = sqlite.rows(tmp_path, "select id from job")
        await surface.shows("video", "it runs", source=job)
        assert sent(sim, "/submit/video").json["image"].startswith("data:image/png")
        await surface.shows("imagine", "a cat", sref=FIRST, sw=0)
        prompts = [seen.json["prompt"] for seen in sim.requests if seen.path.endswith("/submit/imagine")]
        assert re.fullmatch(r"a cat (--sref http\S+|--sw 0| )+", prompts[-1])


async def test_pictures_of_a_blend_and_a_description_are_named_as_those_of_all_others(
    meet: Meet, tmp_path: Path
) -> None:
    async with meet() as (surface, sim):
        await surface.shows("imagine", "a red fox")
        ((job,),) = sqlite.rows(tmp_path, "select id from job")
        (task,) = sim.engine.tasks.values()
        link = sim.sight(task, sim.url).image
        await surface.shows("blend", image1=FIRST, source=f"{job} {link}")
        pictures = sent(sim, "/submit/blend").json["base64Array"]
        assert [size(each) == (64, 48) for each in pictures] == [False, False, True]
        await surface.begins("describe", source=job)
        assert sent(sim, "/submit/describe").json["base64"] == pictures[0]


async def test_an_id_of_nobodys_here_is_told_and_no_word(meet: Meet) -> None:
    async with meet() as (surface, sim):
        for command in ("video", "edit"):
            assert "no such job" in await surface.says(command, "the waves roll", source="0123456789abc")
        assert not [seen for seen in sim.requests if seen.method == "POST"]


async def test_the_picture_of_a_swap_is_no_face_where_the_face_is_named(meet: Meet, tmp_path: Path) -> None:
    async with meet() as (surface, sim):
        await surface.shows("imagine", "a red fox")
        ((job,),) = sqlite.rows(tmp_path, "select id from job")
        await surface.shows("swap", image=FIRST, source=job)
        body = sent(sim, "/insight-face/swap").json
        assert size(body["targetBase64"]) == (64, 48)
        assert size(body["sourceBase64"]) != (64, 48)


async def test_what_a_server_lacks_is_not_offered_and_told(meet: Meet) -> None:
    async with meet("midjourney-proxy") as (surface, sim):
        offered = await surface.offers()
        assert "video" in offered
        assert not offered & {"edit", "retexture", "swap", "shorten", "seed"}
        helped = await surface.says("help")
        assert "/video" in helped
        assert not [lacking for lacking in ("Vary (Region)", "/swap", "/seed") if lacking in helped]
        if surface.typed:
            assert "/retexture" in await surface.says("retexture", "of ice", image=FIRST)
        assert not [seen for seen in sim.requests if seen.method == "POST"]


async def test_what_goes_on_is_listed_and_can_be_stopped(meet: Meet) -> None:
    async with meet("simulator", duration=60) as (surface, sim):
        await surface.begins("imagine", "a red fox")
        listed, left = await surface.stops("queue", "Cancel 1")
        assert listed.startswith("1. /imagine")
        assert "a red fox" in listed
        assert "a red fox" not in left, "the list follows"
        assert [task.cancelled is not None for task in sim.engine.tasks.values()] == [True]
