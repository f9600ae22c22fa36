"""Everything that can go wrong on the way, on purpose."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from simulator import FAULTS, Fault, Simulator
from tests.simulator.served import Serve


@pytest.mark.parametrize(
    ("fault", "status", "content"),
    [
        (Fault("status"), 502, b"An error occurred"),
        (Fault("status", value=503), 503, b"An error occurred"),
        (Fault("html"), 200, b"<!DOCTYPE html>"),
        (Fault("empty"), 200, b""),
        (Fault("empty", value=204), 204, b""),
        (Fault("malformed"), 200, b'{"code":1'),
        (Fault("code5"), 400, b'{"description": "do_request_failed "'),
        (Fault("saturated"), 429, b'{"description": "'),
        (Fault("latency", value=0.001), 200, b'{"code":1'),
        (Fault("drip", value=0.0001), 200, b'{"code":1'),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else "",
)
async def test_answers_gone_wrong(serve: Serve, fault: Fault, status: int, content: bytes) -> None:
    served = await serve()
    fault.times = 1
    served.sim.faults.append(fault)
    answer = await served.post("/submit/imagine", prompt="fox")
    assert answer.status_code == status
    assert answer.content.startswith(content)
    assert (await served.post("/submit/imagine", prompt="fox")).json()["code"] == 1  # once was enough


async def test_a_lost_answer_leaves_its_task(serve: Serve) -> None:
    served = await serve()
    served.sim.faults.append(Fault("drop", on="*/submit/*", times=1))
    with pytest.raises(httpx.RemoteProtocolError):
        await served.post("/submit/imagine", prompt="fox", state="job 1")
    assert served.sim.submits_by_state() == {"job 1": 1}


async def test_a_cut_line_leaves_nothing(serve: Serve) -> None:
    served = await serve()
    served.sim.faults.append(Fault("cut", times=1))
    with pytest.raises(httpx.RemoteProtocolError):
        await served.post("/submit/imagine", prompt="fox", state="job 1")
    assert not served.sim.submits_by_state()


async def test_a_forgotten_and_a_confused_task(serve: Serve) -> None:
    served = await serve()
    one = await served.imagine(state="mine")
    await served.imagine(state="another's")
    served.sim.faults.append(Fault("forget", on="*/fetch", times=1))
    assert (await served.get(f"/task/{one}/fetch")).content == b""
    served.sim.faults.append(Fault("wrong-task", on="*/fetch", times=1))
    confused = await served.fetch(one)
    assert (confused["id"], confused["state"]) == (one, "another's")
    assert (await served.fetch(one))["state"] == "mine"


async def test_faults_hit_only_what_they_name(serve: Serve) -> None:
    served = await serve()
    served.sim.faults[:] = [Fault("status", on="*/task/*"), Fault("html", probability=0.0)]
    task_id = await served.imagine()
    assert (await served.get(f"/task/{task_id}/fetch")).status_code == 502


async def test_a_server_that_goes_away_and_comes_back() -> None:
    sim = Simulator("duckagi")
    async with sim.serve() as url, httpx.AsyncClient(base_url=url) as client:
        task_id = (await client.post("/mj/submit/imagine", json={"prompt": "fox"})).json()["result"]
    async with httpx.AsyncClient(base_url=url) as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(f"/mj/task/{task_id}/fetch")
        async with sim.serve(port=httpx.URL(url).port or 0):
            assert (await client.get(f"/mj/task/{task_id}/fetch")).json()["id"] == str(task_id)


async def test_a_slow_answer_can_be_left(serve: Serve) -> None:
    served = await serve()
    served.sim.faults.append(Fault("latency", value=3600))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await served.post("/submit/imagine", prompt="fox")
    assert not served.sim.engine.tasks


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("drop", Fault("drop")),
        ("status=503@*/fetch#2%50", Fault("status", "*/fetch", 2, 0.5, 503.0)),
        ("latency=0.5", Fault("latency", value=0.5)),
        ("forget@*/task/*", Fault("forget", "*/task/*")),
    ],
)
def test_faults_of_the_command_line(text: str, fault: Fault) -> None:
    assert Fault.parse(text) == fault


@pytest.mark.parametrize("text", ["", "explode", "status=abc", "drop#x", "drop%lots"])
def test_unreadable_faults(text: str) -> None:
    with pytest.raises(ValueError):
        Fault.parse(text)


def test_every_fault_has_a_plain_name() -> None:
    assert all(name == name.lower() and " " not in name for name in FAULTS)
