"""The families that are not plain midjourney-proxy: trueai, the gateways, agicto."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from aiohttp import web

from .answers import GatewayRefused, Json, Refused, Sight, Spring, milliseconds, openai_error, reply
from .tasks import Task


class TrueAI(Spring):
    """trueai-org/midjourney-proxy: ASP.NET."""

    coerces = False

    def unauthorized(self, presented: bool) -> web.Response:
        """Plain text, 401."""
        return web.Response(status=401, text="未登录" if presented else "Authorization header missing.")

    def http_error(self, request: web.Request, status: int) -> web.Response:
        """No body."""
        return web.Response(status=status)

    def unreadable(self, request: web.Request, field: str) -> web.Response:
        """Status 200 in the shape of `Result.Fail`."""
        moment = datetime.now(UTC).isoformat()
        body = {"success": False, "code": -1, "message": f"The {field} field is invalid.", "timestamp": moment}
        return reply(body)

    def result(self, code: int, description: str, result: object, **properties: object) -> web.Response:
        """A SubmitResult that names the channel too."""
        return super().result(code, description, result, discordChannelId="1118138338562560103", **properties)

    def switched_off(self, request: web.Request, endpoint: str) -> web.Response:
        """A sentence for each."""
        return self.refused(Refused(*_OFF.get(endpoint, (4, "服务不支持"))))

    def queue_full(self) -> Refused:
        """Code 9: trueai has no 23."""
        return Refused(9, "提交失败，队列已满，请稍后重试")

    def no_task(self) -> web.Response:
        """204 No Content."""
        return web.Response(status=204)

    def no_seed(self) -> Exception:
        """404 with code 3."""
        return self.no_parent()

    def seed_not_ready(self) -> Exception:
        """400 with code 4."""
        return Refused(4, "关联任务状态错误", status=400)

    def no_parent(self) -> Exception:
        """404 with code 3."""
        return Refused(3, "关联任务不存在或已失效", status=404)

    def task(self, sight: Sight) -> Json:
        """Some of the seventy fields that trueai adds."""
        task = sight.task
        stopped = {"status": "FAILURE", "failReason": "取消任务"} if sight.status == "CANCEL" else {}
        extra = {
            "promptFull": task.prompt,
            "botType": task.bot,
            "mode": task.mode,
            "parentId": task.parent or None,
            "jobId": task.uuid,
            "seed": str(task.seed) if sight.status == "SUCCESS" else None,
            "imageUrls": None,
            "videoUrl": None,
            "videoUrls": None,
            "url": sight.image if sight.films else None,
            "contentType": _kind(sight) if sight.films else None,
            "isCompleted": sight.finished is not None,
        }
        described = {"promptEn": "\r\n".join(task.texts)} if sight.text else {}
        return super().task(sight) | extra | described | stopped


_OFF = {
    "video": (9, "视频功能未启用"),
    "edits": (9, "当前账号不支持编辑/重绘任务"),
    "retexture": (9, "当前账号不支持编辑/重绘任务"),
    "upload": (4, "禁止上传"),
}


class Gateway(Spring):
    """new-api and its relatives. Refusals of the backend behind pass through as they are."""

    coerces = False

    def unauthorized(self, presented: bool) -> web.Response:
        """OpenAI's shape, 401."""
        message = "无效的令牌" if presented else "未提供令牌"
        return self.declined(GatewayRefused(message, status=401, error=True))

    def http_error(self, request: web.Request, status: int) -> web.Response:
        """The gateway could not make sense of what came back, or in."""
        return self.declined(GatewayRefused("do_request_failed", code=5))

    def not_offered(self, request: web.Request, field: str) -> web.Response:
        """The backend's own answer, relayed."""
        return super().http_error(request, 400)

    def unknown_path(self, request: web.Request) -> web.Response:
        """The dashboard's page; JSON only below /v1."""
        if not request.path.startswith("/v1"):
            return web.Response(text=_DASHBOARD, content_type="text/html")
        return _invalid_url(request)

    def unreadable(self, request: web.Request, field: str) -> web.Response:
        """The gateway reads the body itself."""
        text = "do_request_failed" if field == "ids" else "bind_request_body_failed"
        return self.declined(GatewayRefused(text))

    def submitted(self, task: Task, code: int, description: str, **properties: object) -> web.Response:
        """21 and 22 become 1, except for the two windows that new-api knows."""
        known_window = task.started is None and task.custom_id.startswith(("MJ::Inpaint", "MJ::CustomZoom"))
        if self.dialect.renumbers and code in (21, 22) and not known_window:
            code = 1
        return super().submitted(task, code, description, **properties)

    def no_task(self) -> web.Response:
        """400, with the gateway's own spelling."""
        return self.declined(GatewayRefused("task_no_found"))

    def no_seed(self) -> Exception:
        """As for fetch."""
        return GatewayRefused("task_no_found")

    def no_parent(self) -> Exception:
        """The same in other words."""
        return GatewayRefused("task_not_found")

    def not_ready(self) -> Exception:
        """Its own copy of the parent may lag behind."""
        return GatewayRefused("task_status_not_success")

    def unknown_action(self, custom_id: str) -> Exception:
        """Found while choosing a channel, hence the other shape."""
        return GatewayRefused(f"无效的请求, unknown_action:{custom_id}", error=True)

    def task(self, sight: Sight) -> Json:
        """The gateway's copy: zeros and empty strings instead of null, its own description and action."""
        task, synced = sight.task, sight.now >= sight.task.submitted
        status = sight.status if synced else ""
        failed = status == "FAILURE"
        named = "EDITS" if task.action == "EDIT" else task.action
        image = sight.image if synced else ""
        if image and status != "SUCCESS":
            image += f"?rand={time.time_ns()}"
        copy: Json = {
            "id": task.id,
            "action": next((name for press, name in _ACTIONS.items() if task.custom_id.startswith(press)), named),
            "customId": "",
            "botType": "",
            "prompt": "" if task.action == "DESCRIBE" else task.prompt,
            "promptEn": (sight.text or task.prompt) if synced else "",
            "description": "提交成功",
            "state": (task.state or "") if synced else "",
            "submitTime": milliseconds(task.submitted),
            "startTime": milliseconds(sight.begun) or 0 if synced else 0,
            "finishTime": milliseconds(sight.finished) or 0 if synced else 0,
            "imageUrl": image,
            "status": status,
            "progress": "100%" if failed else (sight.progress or "0%") if synced else "0%",
            "failReason": (task.failure or "") if failed else "",
        }
        if self.dialect.buttons:
            copy["buttons"] = sight.buttons if synced and sight.buttons else None
        if task.film:
            films = sight.films if synced else ()
            copy |= {"videoUrl": films[0] if films else "", "videoUrls": [{"url": url} for url in films] or None}
        if self.dialect.properties:
            final = {"finalPrompt": sight.text or task.prompt, "finalZhPrompt": ""}
            copy |= {"maskBase64": "", "properties": final if synced else None}
        return copy


class OpenAI(Spring):
    """agicto: plus-like answers below an OpenAI-like /v1."""

    coerces = False

    def unauthorized(self, presented: bool) -> web.Response:
        """OpenAI's shape, 401."""
        return openai_error("Invalid API key" if presented else "You didn't provide an API key", 401)

    def unknown_path(self, request: web.Request) -> web.Response:
        """404 in OpenAI's shape."""
        return _invalid_url(request)

    def unreadable(self, request: web.Request, field: str) -> web.Response:
        """A SubmitResult with code 4."""
        return self.refused(Refused(4, f"{field}参数错误"))

    def no_task(self) -> web.Response:
        """A SubmitResult with code 3."""
        return self.refused(Refused(3, "任务不存在"))


FAMILIES: dict[str, type[Spring]] = {"spring": Spring, "trueai": TrueAI, "gateway": Gateway, "openai": OpenAI}

_ACTIONS = {
    "MJ::JOB::low_variation": "LOW_VARIATION",
    "MJ::JOB::high_variation": "HIGH_VARIATION",
    "MJ::CustomZoom": "CUSTOM_ZOOM",
}
"""Where new-api's label of an action is finer than the backend's."""
_DASHBOARD = (
    "<!DOCTYPE html><html lang='zh'><head><title>New API</title></head><body><div id='root'></div></body></html>"
)


def _kind(sight: Sight) -> str:
    return "video/mp4" if len(sight.films) == 1 else "image/webp"


def _invalid_url(request: web.Request) -> web.Response:
    message = f"Invalid URL ({request.method} {request.path})"
    error = {"message": message, "type": "invalid_request_error", "param": "", "code": ""}
    return reply({"error": error}, status=404)
