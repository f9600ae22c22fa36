"""Everything that goes wrong between a client and a provider, as data.

A `Fault` says what happens, to which requests, how often. One middleware looks for the first that applies.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from aiohttp import web

confusion: ContextVar[str] = ContextVar("confusion", default="")
"""While a request is answered: how the server confuses its tasks (`forget`, `wrong-task`)."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Fault:
    """One way to misbehave.

    `kind` is a name of `FAULTS`; `value` is its number (seconds of latency, an HTTP status, seconds between drops of
    a slow answer); `on` is a shell pattern for the path (`*/submit/*`); `times` counts down to 0 (None: for ever);
    `probability` is 0..1.
    """

    kind: str
    on: str = "*/mj/*"
    times: int | None = None
    probability: float = 1.0
    value: float = 0.0

    def __post_init__(self) -> None:
        if self.kind not in FAULTS:
            raise ValueError(f"no fault is called {self.kind!r}; there are: {', '.join(FAULTS)}")

    @classmethod
    def parse(cls, text: str) -> Fault:
        """Read `kind[=value][@path pattern][#times][%percent]`, such as `status=502@*/fetch#3`. Raises ValueError."""
        head, _, percent = text.partition("%")
        head, _, times = head.partition("#")
        head, _, on = head.partition("@")
        kind, _, value = head.partition("=")
        return cls(kind, on or cls.on, int(times) if times else None, float(percent or 100) / 100, float(value or 0))

    def strikes(self, path: str) -> bool:
        """Whether this request is hit; counts it if so."""
        if self.times == 0 or not fnmatchcase(path, self.on) or random.random() >= self.probability:
            return False
        if self.times is not None:
            self.times -= 1
        return True


async def _latency(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    await asyncio.sleep(fault.value or 1.0)
    return await handler(request)


async def _drop(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    response = await handler(request)  # the task is accepted; only the answer is lost
    if request.transport is not None:
        request.transport.abort()
    return response


async def _cut(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _status(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    status = int(fault.value or 502)
    return web.Response(status=status, text=f"An error occurred with your deployment\n\nHTTP {status}\n")


async def _html(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    return web.Response(text="<!DOCTYPE html><html><body>Dashboard</body></html>", content_type="text/html")


async def _challenge(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    page = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>"
    return web.Response(status=int(fault.value or 403), text=page, content_type="text/html")


async def _empty(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    return web.Response(status=int(fault.value or 200))


async def _malformed(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    return web.Response(text='{"code":1,"description":"提交', content_type="application/json")


async def _unknown(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    await handler(request)  # the gateway lost the answer, the upstream has the task
    return web.json_response({"description": "do_request_failed ", "type": "upstream_error", "code": 5}, status=400)


async def _saturated(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    body = {"description": "当前分组负载已饱和，请稍后再试 ", "type": "upstream_error", "code": 30}
    return web.json_response(body, status=429)


async def _late(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    response = await handler(request)  # the task is accepted at once
    await asyncio.sleep(fault.value or 90.0)
    return response


async def _keyed(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    if {"Authorization", "mj-api-secret"}.isdisjoint(request.headers):
        return web.json_response({"error": "request blocked"}, status=403)
    return await handler(request)


async def _told(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    status, body = ANSWERS[fault.kind]
    return web.json_response(body, status=status)


async def _reshaped(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    response = await handler(request)
    if not isinstance(response, web.Response) or not response.text or "json" not in response.content_type:
        return response
    data = json.loads(response.text)
    for each in data if isinstance(data, list) else [data]:
        SHAPES[fault.kind](each)
    return web.json_response(data, status=response.status)


async def _confused(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    token = confusion.set(fault.kind)
    try:
        return await handler(request)
    finally:
        confusion.reset(token)


async def _drip(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    whole = await handler(request)
    if not isinstance(whole, web.Response) or not isinstance(whole.body, bytes):
        return whole
    slow = web.StreamResponse(
        status=whole.status, headers={"Content-Type": whole.headers.get("Content-Type", "text/plain")}
    )
    slow.content_length = len(whole.body)
    await slow.prepare(request)
    for at in range(0, len(whole.body), 16):
        await slow.write(whole.body[at : at + 16])
        await asyncio.sleep(fault.value or 0.5)
    await slow.write_eof()
    return slow


def _text_code(data: dict[str, Any]) -> None:
    data["code"] = str(data["code"])


def _number_result(data: dict[str, Any]) -> None:
    data["result"] = int(data["result"])


def _list_result(data: dict[str, Any]) -> None:
    data["result"] = [data["result"]]


def _comma_result(data: dict[str, Any]) -> None:
    data["result"] = f"{data['result']},"


def _null_result(data: dict[str, Any]) -> None:
    data["result"] = None


def _stuck(task: dict[str, Any]) -> None:
    task |= {"status": "SUBMITTED", "progress": "0%", "imageUrl": None, "finishTime": None}


def _own_address(task: dict[str, Any]) -> None:
    if task.get("imageUrl"):
        task["imageUrl"] = f"http://localhost:3000/{task['imageUrl'].split('/', 3)[3]}"


def _talkative(task: dict[str, Any]) -> None:
    task |= {f"field{number}": {"list": ["x" * 1000] * 10} for number in range(70)}
    task["prompt"] = [{"of": "another type"}]
    for button in task.get("buttons") or []:
        button["emoji"] = "upscale_1"


def _fails_with(reason: str) -> Callable[[dict[str, Any]], None]:
    def fail(task: dict[str, Any]) -> None:
        task |= {"status": "FAILURE", "failReason": reason, "imageUrl": None}

    return fail


SHAPES: dict[str, Callable[[dict[str, Any]], None]] = {
    "text-code": _text_code,
    "number-result": _number_result,
    "list-result": _list_result,
    "comma-result": _comma_result,
    "null-result": _null_result,
    "stuck": _stuck,
    "own-address": _own_address,
    "talkative": _talkative,
    "timed-out": _fails_with("任务超时"),
    "moderated": _fails_with("[Banned prompt detected] The word gory is banned"),
    "captcha": _fails_with("需要人工验证，请联系管理员"),
}
"""What a server's true answers look like elsewhere: each takes the JSON of one answer or task, and changes it."""

_GATEWAY = {"type": "new_api_error", "param": "", "code": ""}
ANSWERS: dict[str, tuple[int, dict[str, Any]]] = {
    "no-code": (200, {"msg": "Internal error", "timestamp": 1}),
    "error-object": (400, {"error": {"message": "bad request", "type": "invalid_request_error"}}),
    "error-text": (200, {"error": "bad request"}),
    "filtered": (200, {"success": False, "code": -1, "message": "请求参数错误", "timestamp": "2026-01-01T00:00:00Z"}),
    "text-error-code": (404, {"error": {"message": "no such model", "code": "model_not_found"}}),
    "not-ready": (200, {"code": 4, "description": "关联任务状态错误", "result": None, "properties": {}}),
    "not-copied": (400, {"description": "task_status_not_success ", "type": "upstream_error", "code": 4}),
    "not-there": (200, {"code": 3, "description": "关联任务不存在或已失效", "result": None, "properties": {}}),
    "no-account": (200, {"code": 3, "description": "无可用的账号实例", "result": None, "properties": {}}),
    "no-money": (403, {"error": _GATEWAY | {"message": "用户额度不足"}}),
    "no-channel": (
        503,
        {"error": _GATEWAY | {"message": "当前分组 default 下对于模型 mj_variation 无可用渠道"}},
    ),
}
"""What is answered without looking at the request: HTTP status and body."""

FAULTS: dict[str, Callable[[web.Request, Handler, Fault], Awaitable[web.StreamResponse]]] = {
    "latency": _latency,
    "drop": _drop,
    "cut": _cut,
    "status": _status,
    "html": _html,
    "challenge": _challenge,
    "empty": _empty,
    "malformed": _malformed,
    "code5": _unknown,
    "saturated": _saturated,
    "forget": _confused,
    "wrong-task": _confused,
    "drip": _drip,
    "late": _late,
    "keyed": _keyed,
    **dict.fromkeys(ANSWERS, _told),
    **dict.fromkeys(SHAPES, _reshaped),
}


async def misbehave(faults: list[Fault], request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer the request, badly if a fault applies."""
    for fault in faults:
        if fault.strikes(request.path):
            return await FAULTS[fault.kind](request, handler, fault)
    return await handler(request)
