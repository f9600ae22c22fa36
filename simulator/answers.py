"""How each family of servers phrases what it has to say. One class per family; they differ only in shapes."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from aiohttp import web

from .dialects import Dialect
from .tasks import Task

Json = dict[str, Any]
INSTANCE = "1118138338562560102"
"""The Discord account that the simulator pretends to draw with."""


def reply(data: object, status: int = 200) -> web.Response:
    """JSON as these servers write it: compact UTF-8."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    body = text.encode("utf-8", "replace")
    return web.Response(body=body, status=status, content_type="application/json", charset="utf-8")


class Refused(Exception):
    """The backend declines: a code, a sentence, perhaps properties."""

    def __init__(self, code: int, description: str, properties: Json | None = None, status: int = 200) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.status = status
        self.properties = properties or {}


class Declined(Exception):
    """The request goes no further; `response` says why."""

    def __init__(self, response: web.Response) -> None:
        super().__init__(response.status)
        self.response = response


class GatewayRefused(Exception):
    """The gateway declines by itself; `error` chooses OpenAI's shape."""

    def __init__(self, description: str, code: int = 4, status: int = 400, error: bool = False) -> None:
        super().__init__(description)
        self.description = description
        self.code = code
        self.status = status
        self.error = error


@dataclass(frozen=True, slots=True)
class Sight:
    """A task as somebody sees it at one moment. `texts` and `buttons` are empty until it has succeeded."""

    task: Task
    now: float
    image: str
    buttons: list[Json]
    films: tuple[str, ...] = ()
    """Where each film is, once there are some."""

    @property
    def status(self) -> str:
        """The task's status."""
        return self.task.status(self.now)

    @property
    def text(self) -> str:
        """What describe or shorten found, one line each."""
        return "\n\n".join(self.task.texts) if self.status == "SUCCESS" else ""

    @property
    def progress(self) -> str | None:
        """`31%`; empty after a failure; None while nothing has begun."""
        percent = self.task.percent(self.now)
        return f"{percent}%" if percent is not None else "" if self.status == "FAILURE" else None

    @property
    def finished(self) -> float | None:
        """When it ended, if it has."""
        return self.task.cancelled or (self.task.end if self.task.end <= self.now else None)

    @property
    def begun(self) -> float | None:
        """When it started, if it has."""
        return self.task.started if self.task.started is not None and self.task.started <= self.now else None


def milliseconds(moment: float | None) -> int | None:
    """Seconds as the API writes them."""
    return None if moment is None else int(moment * 1000)


class Spring:
    """midjourney-proxy and -plus: Spring Boot. Its JSON reader takes numbers for strings, hence `coerces`."""

    coerces = True

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect

    def unauthorized(self, presented: bool) -> web.Response:
        """The key is missing or wrong."""
        return web.Response(status=401)

    def http_error(self, request: web.Request, status: int) -> web.Response:
        """An error the framework reports by itself."""
        moment = datetime.now(UTC).isoformat(timespec="milliseconds")
        error = HTTPStatus(status).phrase
        return reply({"timestamp": moment, "status": status, "error": error, "path": request.path}, status=status)

    def unknown_path(self, request: web.Request) -> web.Response:
        """Nothing lives at this path."""
        return self.http_error(request, 404)

    def switched_off(self, request: web.Request, endpoint: str) -> web.Response:
        """The operator has not switched the endpoint on: it is not there."""
        return self.unknown_path(request)

    def unreadable(self, request: web.Request, field: str) -> web.Response:
        """The body, or one field of it, cannot be read."""
        return self.http_error(request, 400 if "json" in request.content_type else 415)

    def not_offered(self, request: web.Request, field: str) -> web.Response:
        """A field holds a value that its enumeration lacks."""
        return self.unreadable(request, field)

    def missing(self, field: str) -> Exception:
        """A required field is absent or blank."""
        return Refused(4, f"{field}不能为空")

    def submitted(self, task: Task, code: int, description: str, **properties: object) -> web.Response:
        """The answer to an accepted submit."""
        result = int(task.id) if self.dialect.number_results else task.id
        return self.result(code, description, result, **properties)

    def result(self, code: int, description: str, result: object, **properties: object) -> web.Response:
        """A SubmitResult."""
        if self.dialect.instance and code in (1, 21, 22):
            properties["discordInstanceId"] = INSTANCE
        return reply({"code": code, "description": description, "result": result, "properties": properties})

    def refused(self, refusal: Refused) -> web.Response:
        """The answer to a declined submit."""
        body = {"code": refusal.code, "description": refusal.description, "result": None}
        return reply(body | {"properties": refusal.properties}, status=refusal.status)

    def declined(self, refusal: GatewayRefused) -> web.Response:
        """The gateway's own refusal, with its trailing blank."""
        if refusal.error:
            return openai_error(refusal.description, refusal.status)
        body = {"description": f"{refusal.description} ", "type": "upstream_error", "code": refusal.code}
        return reply(body, status=refusal.status)

    def queue_full(self) -> Refused:
        """The line is full."""
        return Refused(23, "队列已满，请稍后尝试", {"discordInstanceId": INSTANCE} if self.dialect.instance else {})

    def no_task(self) -> web.Response:
        """A fetch for an unknown id."""
        return web.Response(content_type="application/json")

    def no_seed(self) -> Exception:
        """A seed is asked of an unknown task."""
        return Refused(3, "任务不存在或已失效")

    def seed_not_ready(self) -> Exception:
        """A seed is asked of a task without a finished picture."""
        return self.not_ready()

    def no_parent(self) -> Exception:
        """A submit builds upon an unknown task."""
        return Refused(3, "关联任务不存在或已失效")

    def not_ready(self) -> Exception:
        """A submit builds upon a task that has not succeeded."""
        return Refused(4, "关联任务状态错误")

    def unknown_action(self, custom_id: str) -> Exception:
        """A press of a button that the server does not know."""
        return Refused(4, "未知的 Action 类型")

    def task(self, sight: Sight) -> Json:
        """The task's JSON."""
        task, text = sight.task, sight.text
        described = task.action == "DESCRIBE" and not self.dialect.buttons
        shown = text if described else task.prompt
        return {
            "id": task.id,
            "action": task.action,
            "status": sight.status,
            "prompt": shown or None,
            "promptEn": shown or None,
            "description": task.description,
            "state": task.state,
            "submitTime": milliseconds(task.submitted),
            "startTime": milliseconds(sight.begun),
            "finishTime": milliseconds(sight.finished),
            "progress": sight.progress,
            "imageUrl": sight.image or None,
            "failReason": task.failure if sight.status == "FAILURE" else None,
            **({"buttons": sight.buttons} if self.dialect.buttons else {}),
            **({"properties": self.properties(sight)} if self.dialect.properties else {}),
        }

    def hook(self, sight: Sight) -> Json:
        """What is POSTed to a notifyHook: the task, always with its properties."""
        return self.task(sight) | {"properties": self.properties(sight)}

    def properties(self, sight: Sight) -> Json:
        """The extended fields."""
        task = sight.task
        return {
            "notifyHook": task.hook,
            "finalPrompt": sight.text or task.prompt,
            "finalZhPrompt": "",
            "messageId": str(int(uuid.UUID(task.uuid)) % 10**19),
            "messageHash": task.uuid,
            "flags": 0,
            "nonce": str(task.seed),
            "botType": task.bot,
            "discordInstanceId": INSTANCE,
        }


def openai_error(message: str, status: int) -> web.Response:
    """An error in OpenAI's shape, as new-api writes it."""
    message = f"{message} (request id: {uuid.uuid4().hex})"
    return reply({"error": {"message": message, "type": "new_api_error"}}, status=status)
