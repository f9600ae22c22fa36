"""The one place where a server's answer becomes a meaning.

Servers of this family answer in many shapes: a submit result with a code, a gateway's error under another name,
a framework's error page, a dashboard in HTML with status 200, nothing at all. Everything here is pure: an `Answer`
in, a meaning out, never an exception. The rows of `tests/core/mj/test_replies.py` show every shape that is known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress

from msgspec import Struct
from pydantic_core import from_json

from core.mj import loose
from core.mj.fronts import in_front
from core.mj.outcomes import (
    Accepted,
    Ambiguous,
    Cancelled,
    Existing,
    NeedsInput,
    Queued,
    Reason,
    Rejected,
    Seed,
    SubmitOutcome,
    Uploaded,
)
from core.mj.providers import Endpoint


class HttpAnswer(Struct, frozen=True):
    """An HTTP answer as it came."""

    status: int
    content_type: str
    body: bytes
    retry_after: float | None = None
    leads: str = ""
    """Where a redirect sends whoever asked."""


_ACCEPTED = frozenset({1, 21, 22})
_REFUSED = frozenset({3, 4, 9, 23, 24, 30})
"""Codes that a server gives only when it has not taken the task, whatever the HTTP status (9: its queue entry is
removed again). 5 is a gateway's "upstream did not answer": it may have."""

_QUEUE = re.compile(r"排队中?(?:\D*前面还有\s*(\d+)\s*个任务)?|前面还有\s*(\d+)\s*个任务")
_MODAL = re.compile(r"confirm|窗口", re.IGNORECASE)
_EXISTS = re.compile(r"已存在|exist", re.IGNORECASE)
_ACCOUNT = re.compile(r"账号|实例|account|instance", re.IGNORECASE)
_CHANNEL = re.compile(r"渠道|channel|访问模型|access to model", re.IGNORECASE)
_UNFINISHED = re.compile(r"insert_midjourney_task_failed|do_request_failed|_response_body_failed", re.IGNORECASE)
"""A gateway's own failure after it had handed the task on."""

_WORDS: tuple[tuple[re.Pattern[str], Reason], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reason)
    for pattern, reason in (
        (r"临时封锁|temporarily (banned|blocked|suspended)", Reason.SUSPENDED),
        (
            r"账号(已被?)?禁用|用户.{0,6}(封禁|禁用)|(user|account)( account)? (is|was|has been) (disabled|banned)",
            Reason.FORBIDDEN,
        ),
        (r"禁止上传", Reason.NO_UPLOADS),
        (r"敏感词|banned|sensitive word", Reason.BANNED_PROMPT),
        (r"队列已满|queue (is )?full", Reason.QUEUE_FULL),
        (r"关联任务状态错误|task_status_not_success", Reason.NOT_READY),
        (
            r"关联任务不存在|已失效|任务(已过期|不存在)|task_not?_found|渠道已被禁用|get_channel_info_failed",
            Reason.PARENT_LOST,
        ),
        (r"不支持的操作|不允许执行|未知的\s*Action|unknown_action", Reason.UNSUPPORTED),
        (
            r"当前账号不支持|未启用|未开启|服务不支持|禁用.{0,4}功能|(feature|upload|remix)s?\b.{0,24}"
            r"(not enabled|disabled|forbidden|turned off|not supported)",
            Reason.NOT_ENABLED,
        ),
        (
            r"实例不存在|账号不存在|账号不可用|(account|instance)\b.{0,20}(not found|does not exist|unavailable)",
            Reason.ACCOUNT_GONE,
        ),
        (
            r"额度|余额|欠费|quota_not_enough|insufficient|quota.{0,20}(not enough|exceeded|exhausted)",
            Reason.NO_MONEY,
        ),
        (r"无效的加速模式", Reason.INVALID),
        (r"too large|过大|太大", Reason.TOO_LARGE),
        (r"上限|limit.{0,12}(reached|exceeded)|too many requests", Reason.LIMIT),
        (r"无可用渠道|no available channel|无权.{0,8}模型|no access to model|禁止操作", Reason.NOT_ENABLED),
        (r"无可用的?账号|no available (account|instance)", Reason.NO_ACCOUNT),
        (r"饱和|稍后|try again later", Reason.BUSY),
        (
            r"无效的令牌|令牌.{0,6}(无效|过期)|(invalid|incorrect|expired).{0,12}(token|key|secret)\b",
            Reason.UNAUTHORIZED,
        ),
    )
)
"""What a refusal's own words say, in the order in which they are believed."""

_BELIEVED_AT_THE_DOOR = frozenset(
    {
        *(Reason.NO_MONEY, Reason.NOT_ENABLED, Reason.LIMIT, Reason.SUSPENDED),
        *(Reason.UNAUTHORIZED, Reason.FORBIDDEN, Reason.BUSY),
    }
)
"""Reasons that hold with HTTP 401, 403 and 429 too; other words there speak of the caller's own account."""
_AT_THE_DOOR = frozenset({Reason.UNAUTHORIZED, Reason.FORBIDDEN, Reason.LIMIT, Reason.BUSY})

_BY_STATUS: Mapping[int, Reason] = {
    401: Reason.UNAUTHORIZED,
    402: Reason.NO_MONEY,
    403: Reason.FORBIDDEN,
    404: Reason.WRONG_URL,
    405: Reason.WRONG_URL,
    408: Reason.BUSY,
    413: Reason.TOO_LARGE,
    425: Reason.BUSY,
    429: Reason.LIMIT,
}
_BY_CODE: Mapping[int | None, Reason] = {
    23: Reason.QUEUE_FULL,
    24: Reason.BANNED_PROMPT,
    30: Reason.BUSY,
    **{status: _BY_STATUS[status] for status in (401, 402, 403, 413, 429)},
}
"""Some servers say with HTTP 200, and as a code, what others say as their status."""


def read_submit(endpoint: Endpoint, answer: HttpAnswer) -> SubmitOutcome:
    """What the answer to a submit means."""
    data = _json(answer)
    if not isinstance(data, dict):
        return _without_object(answer)
    code, text = _code(data), _text(data)
    if code in _ACCEPTED:
        ids = _ids(data.get("result"))
        return _accepted(endpoint, code, ids, text, loose.mapping(data.get("properties"))) if ids else Ambiguous(text)
    return refusal(endpoint, answer)


def refusal(endpoint: Endpoint, answer: HttpAnswer) -> Rejected | Ambiguous:
    """Why an answer that accepts nothing does not: `Ambiguous` where the server may have gone on nevertheless."""
    data = _json(answer)
    if not isinstance(data, dict):
        return _without_object(answer)
    code, text = _code(data), _text(data)
    if code == 5 or _UNFINISHED.search(text):
        return Ambiguous(text)
    if answer.status >= 500 and code not in _REFUSED and not _raised_at_the_gate(answer.status, data):
        return Ambiguous(text)
    if answer.status < 300 and (not _speaks(data) or _may_have(code, data)):
        return Ambiguous(text)
    word = loose.name(loose.mapping(data.get("properties")).get("bannedWord"))
    return Rejected(_reason(endpoint, answer.status, code, text), text, word, answer.retry_after)


def read_upload(answer: HttpAnswer) -> Uploaded | Rejected | Ambiguous:
    """Where uploaded pictures lie."""
    found = _result(Endpoint.UPLOAD, answer)
    return Uploaded(found) if isinstance(found, tuple) else found


def read_seed(answer: HttpAnswer) -> Seed | Rejected | Ambiguous:
    """The seed of a picture."""
    found = _result(Endpoint.IMAGE_SEED, answer)
    return Seed(found[0]) if isinstance(found, tuple) else found


def read_cancel(answer: HttpAnswer) -> Cancelled | Rejected | Ambiguous:
    """Whether a cancel was taken: code 1, or nothing at all with a 2xx (trueai)."""
    data = _json(answer)
    empty = answer.status < 300 and not answer.body.strip()
    if empty or (isinstance(data, dict) and _code(data) == 1):
        return Cancelled()
    return refusal(Endpoint.CANCEL, answer)


def read_task(answer: HttpAnswer) -> Mapping[str, object] | Rejected | None:
    """The task of a fetch as raw JSON; None when the server does not know it (yet).

    Unknown ids are an empty 200 (Spring), a 204 (ASP.NET), `null`, or code 3 or 4 with `task_no_found` (gateways).
    """
    if answer.status < 300 and answer.body.strip() in (b"", b"null"):
        return None
    data = _json(answer)
    if isinstance(data, dict) and answer.status < 300 and ("id" in data or ("status" in data and "code" not in data)):
        return data
    why = as_question(refusal(Endpoint.FETCH, answer), answer.retry_after)
    return None if why.reason is Reason.PARENT_LOST else why


def read_tasks(endpoint: Endpoint, answer: HttpAnswer) -> tuple[Mapping[str, object], ...] | Rejected:
    """The tasks of a list as raw JSON; maps without a status tell nothing, and a list of nothing else is no answer.

    A paged answer has them one level down.
    """
    data = _json(answer)
    if isinstance(data, dict) and answer.status < 300:
        data = next(
            (data[key] for key in ("content", "list", "data", "result") if isinstance(data.get(key), list)), data
        )
    if isinstance(data, list) and answer.status < 300:
        found = tuple(item for item in data[:TASKS] if isinstance(item, dict) and "status" in item)
        return found if found or not data else Rejected(Reason.LOST_ANSWER, excerpt(answer.body))
    if answer.status < 300 and not (isinstance(data, dict) and _speaks(data)):
        return Rejected(_in_front(answer) or Reason.WRONG_URL, excerpt(answer.body))
    return as_question(refusal(endpoint, answer), answer.retry_after)


def as_question(outcome: Rejected | Ambiguous, retry_after: float | None = None) -> Rejected:
    """For questions, which cost nothing and change nothing, there is no ambiguity: just no answer.

    Whoever names a time to ask again is there, and has too much to do.
    """
    if not isinstance(outcome, Ambiguous):
        return outcome
    return Rejected(Reason.LOST_ANSWER if retry_after is None else Reason.BUSY, outcome.text, retry_after=retry_after)


TASKS = 10_000
"""Tasks of one answer that are looked at, about 0.2 ms each. Only a server's whole list has more than a hundred."""
_DATA_URL = re.compile(r"data:[\w./+-]*;base64,[\w+/=]*")
_EXCERPT = 300
PAGE = 16_384
"""Bytes of a page that are looked at: what it is stands near its beginning."""


def excerpt(body: bytes | str) -> str:
    """A server's words for logs and people: one line, at most 300 characters, no pictures in them."""
    text = body[: 4 * _EXCERPT].decode("utf-8", "replace") if isinstance(body, bytes) else body[: loose.TEXT]
    return loose.printable(" ".join(_DATA_URL.sub("data:…", text).split()))[:_EXCERPT]


def _result(endpoint: Endpoint, answer: HttpAnswer) -> tuple[str, ...] | Rejected | Ambiguous:
    """The strings in `result` of an answer with a good code."""
    data = _json(answer)
    if isinstance(data, dict) and _code(data) in _ACCEPTED:
        return _strings(data.get("result")) or Ambiguous(_text(data))
    return refusal(endpoint, answer)


def _accepted(
    endpoint: Endpoint, code: int, ids: tuple[str, ...], text: str, properties: Mapping[str, object]
) -> SubmitOutcome:
    """Tell apart what hides behind the codes 1, 21 and 22; gateways rewrite the latter two to 1."""
    first = ids[0]
    status, picture = loose.name(properties.get("status")), loose.name(properties.get("imageUrl"))
    if endpoint in (Endpoint.ACTION, Endpoint.CHANGE):
        waits = status == "MODAL" or properties.get("remix") is True or bool(_MODAL.search(text))
        nothing_found = code == 21 and endpoint is Endpoint.ACTION and not (status or picture or _EXISTS.search(text))
        if waits or nothing_found:
            return NeedsInput(first, loose.text(properties.get("finalPrompt")))
    if code == 21 or (status and picture) or (code == 1 and "已存在" in text):
        return Existing(first, status, picture)
    waiting = _QUEUE.search(text)
    position = loose.number(properties.get("numberOfQueues")) or (
        loose.number(waiting[1] or waiting[2]) if waiting else None
    )
    if code == 22 or position or waiting:
        return Queued(first, position)
    return Accepted(first, ids[1:])


def _without_object(answer: HttpAnswer) -> Rejected | Ambiguous:
    """The meaning of an answer that is no JSON object: a page, a line of text, nothing."""
    text = excerpt(answer.body) or f"HTTP {answer.status} without a body"
    html = _is_page(answer)
    if (reason := _in_front(answer)) is not None:
        return Rejected(reason, f"HTTP {answer.status}" if html else text, retry_after=answer.retry_after)
    if answer.status >= 500 or (answer.status < 300 and not html):
        return Ambiguous(text)
    reason = _BY_STATUS.get(answer.status)
    if reason in _AT_THE_DOOR:
        reason = _spoken_at_the_door(text) or reason
    elif html or answer.status < 400:
        reason = reason or Reason.WRONG_URL
    else:
        reason = reason or _by_words(text) or Reason.INVALID
    return Rejected(reason, text, retry_after=answer.retry_after)


def _is_page(answer: HttpAnswer) -> bool:
    return "html" in answer.content_type.lower() or answer.body.lstrip()[:1] == b"<"


def _in_front(answer: HttpAnswer) -> Reason | None:
    text = answer.body[:PAGE].decode("utf-8", "replace")
    return in_front(answer.status, text, html=_is_page(answer), leads=answer.leads)


def _spoken_at_the_door(text: str) -> Reason | None:
    spoken = _by_words(text)
    return spoken if spoken in _BELIEVED_AT_THE_DOOR else None


def _reason(endpoint: Endpoint, status: int, code: int | None, text: str) -> Reason:
    spoken = _by_words(text)
    if spoken is Reason.SUSPENDED:
        return spoken
    door = _BY_CODE.get(code) or _BY_STATUS.get(status)
    if door in _AT_THE_DOOR:
        return _spoken_at_the_door(text) or door
    if code in _BY_CODE:
        return _BY_CODE[code]
    if code == 3 and spoken not in (Reason.NOT_ENABLED, Reason.NO_UPLOADS, Reason.ACCOUNT_GONE):
        has_parent = endpoint in _HAS_PARENT and not _ACCOUNT.search(text)
        return Reason.PARENT_LOST if has_parent else Reason.NO_ACCOUNT
    if endpoint is Endpoint.IMAGINE and spoken is Reason.NOT_ENABLED and _CHANNEL.search(text):
        return Reason.NO_ACCOUNT  # every server imagines: what lacks is a channel that is alive now
    if endpoint not in _HAS_PARENT and spoken is Reason.ACCOUNT_GONE:
        return Reason.NO_ACCOUNT  # any other one would do
    if spoken:
        return spoken
    if code in (4, -1):
        return Reason.INVALID
    return door or (Reason.INVALID if 400 <= status < 500 else Reason.FAILED)


_HAS_PARENT = frozenset(
    {
        Endpoint.CHANGE,
        Endpoint.ACTION,
        Endpoint.MODAL,
        Endpoint.FETCH,
        Endpoint.CANCEL,
        Endpoint.IMAGE_SEED,
    }
)


def in_words(text: str) -> bool:
    """Whether a refusal says in words why it was made."""
    return _by_words(text) is not None


def _by_words(text: str) -> Reason | None:
    return next((reason for pattern, reason in _WORDS if pattern.search(text)), None)


def _raised_at_the_gate(status: int, data: Mapping[str, object]) -> bool:
    """A gateway's 503 in its own error shape is raised before anything goes upstream (no channel, overload)."""
    kind = loose.name(loose.mapping(data.get("error")).get("type")) or ""
    return status == 503 and kind.endswith("api_error")


def _speaks(data: Mapping[str, object]) -> bool:
    """Whether a 2xx object says anything of the known kind; otherwise it refuses nothing."""
    return _code(data) is not None or bool(data.get("error")) or data.get("success") is False


def _may_have(code: int | None, data: Mapping[str, object]) -> bool:
    """Whether a code stands for success in other families of servers, or for a failure in the midst of it."""
    refused = bool(data.get("error")) or data.get("success") is False
    return (code in (0, 200) and not refused) or (code is not None and 500 <= code < 600)


def _json(answer: HttpAnswer) -> object:
    with suppress(ValueError):  # for half the time; what else there is, such as half of a character, the other reads
        return from_json(answer.body, cache_strings="keys")
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        return None


def _code(data: Mapping[str, object]) -> int | None:
    return loose.number(data.get("code"))


def _text(data: Mapping[str, object]) -> str:
    """The words of an answer, whatever they are called."""
    error = data.get("error")
    inner = error if isinstance(error, dict) else {}
    parts = (
        data.get("description"),
        inner.get("message"),
        data.get("message"),
        data.get("msg"),
        error,
        data.get("title"),
    )
    return excerpt(next((part for part in parts if isinstance(part, str) and part.strip()), ""))


def _ids(result: object) -> tuple[str, ...]:
    """Task ids: a string, a number, a list, or several behind commas."""
    return tuple(part.strip() for text in _strings(result) for part in text.split(",") if part.strip())


def _strings(result: object) -> tuple[str, ...]:
    items = loose.items(result) if isinstance(result, list) else [result]
    return tuple(text for item in items if (text := loose.name(item)))
