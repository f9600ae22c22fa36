"""Every shape of answer that servers of this family are known to give, and what it means."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core.mj import (
    Accepted,
    Ambiguous,
    Cancelled,
    Endpoint,
    Existing,
    NeedsInput,
    Queued,
    Reason,
    Rejected,
    Seed,
    Uploaded,
)
from core.mj.replies import HttpAnswer, read_cancel, read_seed, read_submit, read_task, read_tasks, read_upload

E = Endpoint
HTML = b"<!DOCTYPE html><html><body><div id='root'></div></body></html>"


def answer(body: object = b"", status: int = 200, kind: str = "application/json") -> HttpAnswer:
    raw = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    return HttpAnswer(status, kind, raw)


def result(
    code: object, description: str = "", result: object = None, http: int = 200, **properties: object
) -> HttpAnswer:
    return answer({"code": code, "description": description, "result": result, "properties": properties}, http)


def gateway(description: str, code: int = 4, status: int = 400) -> HttpAnswer:
    return answer({"description": f"{description} ", "type": "upstream_error", "code": code}, status)


def openai(message: str, status: int, kind: str = "new_api_error", **more: object) -> HttpAnswer:
    return answer({"error": {"message": f"{message} (request id: 1)", "type": kind, **more}}, status)


def page(title: str, status: int, inside: str = "") -> HttpAnswer:
    return answer(
        f"<html><head><title>{title}</title></head><body>{inside}</body></html>".encode(), status, "text/html"
    )


ID = "1320098173412546"
TAKEN = [
    ("1, id as a string", E.IMAGINE, result(1, "提交成功", ID), Accepted(ID)),
    ("1, id as a number", E.IMAGINE, result(1, "提交成功", 12463258), Accepted("12463258")),
    ("1, id begins with 0", E.IMAGINE, result(1, "提交成功", "0191304188213322"), Accepted("0191304188213322")),
    ("1, HTTP 201", E.IMAGINE, result(1, "提交成功", ID, http=201), Accepted(ID)),
    ("1, properties null", E.IMAGINE, answer({"code": 1, "result": ID, "properties": None}), Accepted(ID)),
    ("1, properties missing", E.IMAGINE, answer({"code": 1, "description": "ok", "result": ID}), Accepted(ID)),
    ("1, instance named", E.IMAGINE, result(1, "提交成功", ID, discordInstanceId="111"), Accepted(ID)),
    ("1 as text", E.IMAGINE, result("1", "提交成功", ID), Accepted(ID)),
    ("1, a list of ids", E.ACTION, result(1, "提交成功", ["1", "2"]), Accepted("1", ("2",))),
    ("1, imagine all", E.ACTION, result(1, "提交成功", "1,2,3,4"), Accepted("1", ("2", "3", "4"))),
    ("22", E.IMAGINE, result(22, "排队中，前面还有19个任务", ID, numberOfQueues=19), Queued(ID, 19)),
    ("22 without a number", E.IMAGINE, result(22, "排队中", ID), Queued(ID, None)),
    ("22 as 1, by properties", E.IMAGINE, result(1, "", ID, numberOfQueues=3), Queued(ID, 3)),
    ("22 as 1, by words", E.ACTION, result(1, "排队中，前面还有7个任务", ID), Queued(ID, 7)),
    (
        "21 old: exists, finished",
        E.CHANGE,
        result(21, "任务已存在", ID, status="SUCCESS", imageUrl="https://cdn/x.png"),
        Existing(ID, "SUCCESS", "https://cdn/x.png"),
    ),
    (
        "21 old: exists, failed",
        E.CHANGE,
        result(21, "任务已存在", ID, status="FAILURE", imageUrl=None),
        Existing(ID, "FAILURE", None),
    ),
    ("21 old by words only", E.ACTION, result(21, "任务已存在", 12463258), Existing("12463258", None, None)),
    ("21 old of a change, no words", E.CHANGE, result(21, "", ID), Existing(ID, None, None)),
    (
        "21 old as 1",
        E.CHANGE,
        result(1, "任务已存在", ID, status="SUCCESS", imageUrl="u"),
        Existing(ID, "SUCCESS", "u"),
    ),
    ("21 of an imagine", E.IMAGINE, result(21, "任务已存在", ID), Existing(ID, None, None)),
    (
        "21 new: window",
        E.ACTION,
        result(21, "Waiting for window confirm", ID, finalPrompt="a cat", remix=True),
        NeedsInput(ID, "a cat"),
    ),
    ("21 new: no prompt", E.ACTION, result(21, "Waiting for window confirm", ID, finalPrompt=""), NeedsInput(ID, None)),
    ("21 new: nothing said", E.ACTION, result(21, "", ID), NeedsInput(ID, None)),
    (
        "21 new, in lines",
        E.ACTION,
        result(21, "窗口等待", ID, finalPrompt="a cat\r\na dog"),
        NeedsInput(ID, "a cat\r\na dog"),
    ),
    ("21 new as 1, remix", E.ACTION, result(1, "提交成功", ID, remix=True, finalPrompt="x"), NeedsInput(ID, "x")),
    ("21 new as 1, confirm", E.ACTION, result(1, "Waiting for window confirm", ID), NeedsInput(ID, None)),
    ("21 new as 1, 窗口", E.ACTION, result(1, "窗口等待", ID), NeedsInput(ID, None)),
    ("21 with status MODAL", E.ACTION, result(21, "", ID, status="MODAL"), NeedsInput(ID, None)),
    ("a modal is not asked again", E.MODAL, result(1, "提交成功", ID, remix=True), Accepted(ID)),
]

REFUSED = [
    ("23", E.IMAGINE, result(23, "队列已满，请稍后尝试"), Reason.QUEUE_FULL),
    ("23 with an id, as documented", E.IMAGINE, result(23, "队列已满", ID), Reason.QUEUE_FULL),
    ("9, trueai's full queue", E.IMAGINE, result(9, "提交失败，队列已满，请稍后重试"), Reason.QUEUE_FULL),
    ("9", E.IMAGINE, result(9, "系统异常"), Reason.FAILED),
    ("9, later", E.IMAGINE, result(9, "系统异常，请稍后重试"), Reason.BUSY),
    ("24", E.IMAGINE, result(24, "可能包含敏感词"), Reason.BANNED_PROMPT),
    ("24 through a gateway", E.IMAGINE, gateway("可能包含敏感词", 24), Reason.BANNED_PROMPT),
    ("3, no account", E.IMAGINE, result(3, "无可用的账号实例"), Reason.NO_ACCOUNT),
    ("3, account gone", E.ACTION, result(3, "账号不可用: 111"), Reason.ACCOUNT_GONE),
    ("3, account gone, imagine", E.IMAGINE, result(3, "账号不可用: 111"), Reason.NO_ACCOUNT),
    ("3, parent gone", E.CHANGE, result(3, "关联任务不存在或已失效"), Reason.PARENT_LOST),
    ("3, parent gone, HTTP 404", E.ACTION, result(3, "关联任务不存在或已失效", http=404), Reason.PARENT_LOST),
    ("3, imagine", E.IMAGINE, result(3, "?"), Reason.NO_ACCOUNT),
    ("4, empty prompt", E.IMAGINE, result(4, "prompt不能为空"), Reason.INVALID),
    ("4, parent not finished", E.CHANGE, result(4, "关联任务状态错误"), Reason.NOT_READY),
    ("4, parent has no changes", E.CHANGE, result(4, "关联任务不允许执行变化"), Reason.UNSUPPORTED),
    ("4, 2.3.5 and a reroll", E.CHANGE, result(4, "不支持的操作: REROLL"), Reason.UNSUPPORTED),
    ("4, 2.3.5 behind a gateway", E.CHANGE, gateway("不支持的操作: REROLL"), Reason.UNSUPPORTED),
    ("4, unknown button", E.ACTION, result(4, "未知的 Action 类型"), Reason.UNSUPPORTED),
    ("4, too many at once", E.IMAGINE, result(4, "并发数已达上限"), Reason.LIMIT),
    ("4, daily", E.IMAGINE, result(4, "用户今日绘图次数已达上限"), Reason.LIMIT),
    ("gateway 4, not finished", E.ACTION, gateway("task_status_not_success"), Reason.NOT_READY),
    ("gateway 4, no index", E.CHANGE, gateway("index_is_required"), Reason.INVALID),
    ("gateway 4, parent unknown", E.ACTION, gateway("task_not_found"), Reason.PARENT_LOST),
    ("gateway 4, channel off", E.ACTION, gateway("该任务所属渠道已被禁用"), Reason.PARENT_LOST),
    ("gateway 4, no money", E.IMAGINE, gateway("quota_not_enough"), Reason.NO_MONEY),
    ("gateway 30", E.IMAGINE, gateway("当前分组负载已饱和，请稍后再试", 30, 429), Reason.BUSY),
    ("gateway 30 without 429", E.IMAGINE, gateway("当前分组上游负载已饱和", 30), Reason.BUSY),
    ("-1 with 200", E.ACTION, answer({"success": False, "code": -1, "message": "并发数已达上限"}), Reason.LIMIT),
    ("-1, invalid", E.ACTION, answer({"success": False, "code": -1, "message": "state 超长"}), Reason.INVALID),
    ("success false, no code", E.ACTION, answer({"success": False, "message": "no"}), Reason.FAILED),
    ("unknown button, OpenAI's shape", E.ACTION, openai("unknown_action:MJ::BOOKMARK::1", 400), Reason.UNSUPPORTED),
    ("no token", E.IMAGINE, openai("未提供令牌", 401), Reason.UNAUTHORIZED),
    ("bad token", E.IMAGINE, openai("无效的令牌", 401, code="AUTH_INVALID"), Reason.UNAUTHORIZED),
    ("account without money", E.IMAGINE, openai("用户额度不足", 403), Reason.NO_MONEY),
    ("token may not", E.IMAGINE, openai("该令牌无权访问模型 mj_imagine", 403), Reason.NOT_ENABLED),
    (
        "no channel for inpaint",
        E.ACTION,
        openai("当前分组 x 下对于模型 mj_inpaint 无可用渠道", 503),
        Reason.NOT_ENABLED,
    ),
    (
        "no channel for imagine",
        E.IMAGINE,
        openai("当前分组 x 下对于模型 mj_imagine 无可用渠道", 503),
        Reason.NO_ACCOUNT,
    ),
    ("path under /v1", E.CHANGE, openai("Invalid URL (POST /v1/mj/x)", 404, "invalid_request_error"), Reason.WRONG_URL),
    ("error with 200", E.IMAGINE, answer({"error": {"message": "quota exceeded"}}), Reason.NO_MONEY),
    ("error as a string", E.IMAGINE, answer({"error": "bad request"}, 400), Reason.INVALID),
    ("error as a string with 200", E.IMAGINE, answer({"error": "request blocked"}), Reason.FAILED),
    ("dashboard", E.MODAL, answer(HTML, kind="text/html"), Reason.WRONG_URL),
    ("dashboard without a type", E.MODAL, answer(HTML, kind=""), Reason.WRONG_URL),
    ("HTML 404", E.IMAGINE, answer(HTML, 404, "text/html"), Reason.WRONG_URL),
    ("HTML 400", E.IMAGINE, answer(HTML, 400, "text/html"), Reason.WRONG_URL),
    ("redirect", E.IMAGINE, answer(b"", 301, ""), Reason.WRONG_URL),
    ("N: 401 without a body", E.IMAGINE, answer(b"", 401, ""), Reason.UNAUTHORIZED),
    ("403 without a body", E.IMAGINE, answer(b"", 403, ""), Reason.FORBIDDEN),
    ("404 without a body", E.CHANGE, answer(b"", 404, ""), Reason.WRONG_URL),
    ("429 without a body", E.IMAGINE, answer(b"", 429, ""), Reason.LIMIT),
    ("trueai: no header", E.IMAGINE, answer(b"Authorization header missing.", 401, "text/plain"), Reason.UNAUTHORIZED),
    ("trueai: own account off", E.IMAGINE, answer("账号不可用".encode(), 403, "text/plain"), Reason.FORBIDDEN),
    (
        "Spring 404",
        E.SHORTEN,
        answer({"timestamp": "2024", "status": 404, "error": "Not Found", "path": "/mj/x"}, 404),
        Reason.WRONG_URL,
    ),
    (
        "Spring 400",
        E.CHANGE,
        answer({"timestamp": "2024", "status": 400, "error": "Bad Request", "path": "/mj/x"}, 400),
        Reason.INVALID,
    ),
    ("too large", E.BLEND, answer(b"", 413, ""), Reason.TOO_LARGE),
    ("unknown code", E.IMAGINE, result(77, "?"), Reason.FAILED),
    ("the words win over a code out of line", E.IMAGINE, gateway("quota_not_enough", 77), Reason.NO_MONEY),
]

OPEN = [
    ("gateway 5: upstream silent", gateway("do_request_failed", 5)),
    ("gateway 5: upstream not JSON", gateway("unmarshal_response_body_failed", 5)),
    ("the gateway could not keep it", gateway("insert_midjourney_task_failed", 4)),
    ("502 page", answer(b"<html>502 Bad Gateway</html>", 502, "text/html")),
    ("504 text", answer(b"An error occurred with your deployment FUNCTION_INVOCATION_TIMEOUT", 504, "text/plain")),
    ("500 of trueai", answer({"success": False, "code": -1, "message": "操作失败"}, 500)),
    ("500 of Spring", answer({"status": 500, "error": "Internal Server Error", "path": "/mj/submit/change"}, 500)),
    ("503 of a proxy", answer(b"", 503, "")),
    ("500 in the gateway's shape", openai("panic detected", 500)),
    ("empty 200", answer(b"")),
    ("empty 204", answer(b"", 204, "")),
    ("null", answer(b"null")),
    ("cut off", answer(b'{"code":1,"descr')),
    ("a text with 200", answer(b"ok", 200, "text/plain")),
    ("an array", answer([])),
    ("an object that says nothing", answer({})),
    ("1 without an id", result(1, "提交成功", None)),
    ("1 with an empty id", result(1, "提交成功", "")),
    ("1 with an id that is none", result(1, "提交成功", {"id": 1})),
    ("a page of maintenance, for an answer that took too long", page("Maintenance", 504)),
]


@pytest.mark.parametrize(("endpoint", "said", "meaning"), [row[1:] for row in TAKEN], ids=[row[0] for row in TAKEN])
def test_what_is_taken(endpoint: Endpoint, said: HttpAnswer, meaning: object) -> None:
    assert read_submit(endpoint, said) == meaning


@pytest.mark.parametrize(("endpoint", "said", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_refused(endpoint: Endpoint, said: HttpAnswer, reason: Reason) -> None:
    meaning = read_submit(endpoint, said)
    assert isinstance(meaning, Rejected)
    assert meaning.reason is reason


@pytest.mark.parametrize("said", [row[1] for row in OPEN], ids=[row[0] for row in OPEN])
def test_what_nobody_can_say(said: HttpAnswer) -> None:
    assert isinstance(read_submit(E.IMAGINE, said), Ambiguous)


def test_the_banned_word_and_the_time_to_wait_are_kept() -> None:
    banned = read_submit(E.IMAGINE, result(24, "可能包含敏感词", promptEn="a gun", bannedWord="gun"))
    assert banned == Rejected(Reason.BANNED_PROMPT, "可能包含敏感词", "gun")
    busy = read_submit(E.IMAGINE, replace(answer(b"", 429, ""), retry_after=7.0))
    assert isinstance(busy, Rejected)
    assert busy.retry_after == 7.0


def test_words_of_a_server_are_short_and_hold_no_pictures() -> None:
    said = result(4, "bad data:image/png;base64,iVBORw0KGgo= \n\t here\x00 " + "x" * 900)
    meaning = read_submit(E.IMAGINE, said)
    assert isinstance(meaning, Rejected)
    assert meaning.text.startswith("bad data:… here xxx")
    assert len(meaning.text) == 300


def test_only_what_was_certainly_not_taken_is_worth_another_try() -> None:
    transient = {reason for reason in Reason if reason.transient}
    assert transient == {
        Reason.QUEUE_FULL,
        Reason.LIMIT,
        Reason.NO_ACCOUNT,
        Reason.ACCOUNT_GONE,
        Reason.NOT_READY,
        Reason.BUSY,
        Reason.UNREACHABLE,
        Reason.LOST_ANSWER,
    }


def test_uploads_seeds_and_cancels() -> None:
    assert read_upload(result(1, "ok", ["https://a/1.png", "https://a/2.png"])) == Uploaded(
        ("https://a/1.png", "https://a/2.png")
    )
    assert read_seed(result(1, "ok", "1234567890")) == Seed("1234567890")
    assert read_seed(result(1, "ok", 42)) == Seed("42")
    lost = read_seed(result(3, "关联任务不存在或已失效", http=404))
    assert isinstance(lost, Rejected)
    assert lost.reason is Reason.PARENT_LOST
    assert read_cancel(answer({"code": 1, "description": "ok"})) == Cancelled()
    assert read_cancel(answer(b"", 200, "")) == Cancelled()
    not_admin = read_cancel(answer("演示模式，禁止操作".encode(), 400, "text/plain"))
    assert isinstance(not_admin, Rejected)
    assert not_admin.reason is Reason.NOT_ENABLED


UNKNOWN = [
    answer(b""),
    answer(b"", 204, ""),
    answer(b"null"),
    gateway("task_no_found"),
    result(3, "任务不存在"),
    result(3, "关联任务不存在或已失效", http=404),
]


@pytest.mark.parametrize("said", UNKNOWN)
def test_a_task_that_the_server_does_not_know(said: HttpAnswer) -> None:
    assert read_task(said) is None


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (answer(HTML, 200, "text/html"), Reason.WRONG_URL),
        (answer(b"", 401, ""), Reason.UNAUTHORIZED),
        (answer(b"", 404, ""), Reason.WRONG_URL),
        (answer(b"", 429, ""), Reason.LIMIT),
        (page("Just a moment...", 403), Reason.BLOCKED),
        (page("Just a moment...", 200), Reason.BLOCKED),
        (answer(b"oops", 502, "text/plain"), Reason.LOST_ANSWER),
        (answer(b'{"id": "1", "sta'), Reason.LOST_ANSWER),
        (openai("无效的令牌", 401), Reason.UNAUTHORIZED),
    ],
)
def test_a_question_without_an_answer(said: HttpAnswer, reason: Reason) -> None:
    for meaning in (read_task(said), read_tasks(E.LIST, said)):
        assert isinstance(meaning, Rejected)
        if not (said.status == 200 and reason is Reason.LOST_ANSWER):  # a list that is none is not this API's
            assert meaning.reason is reason


def test_lists_bare_and_paged() -> None:
    task = {"id": "1", "status": "SUCCESS"}
    assert read_tasks(E.LIST, answer([task, None, 3, {"displays": {}}])) == (task,)
    assert read_tasks(E.QUERY, answer({"content": [task], "totalElements": 1})) == (task,)
    nothing = read_tasks(E.LIST_BY_CONDITION, answer({"hello": "world"}))
    assert isinstance(nothing, Rejected)
    assert nothing.reason is Reason.WRONG_URL


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
REPLY = st.fixed_dictionaries(
    {},
    optional={
        "code": st.sampled_from([1, 21, 22, 23, 24, 3, 4, 5, 9, 30, -1, "1", 1.0, 1e400, True, None]) | JSON,
        "description": JSON,
        "result": JSON,
        "properties": JSON,
        "error": JSON,
        "message": JSON,
        "success": JSON,
        "status": JSON,
        "id": JSON,
        "content": JSON,
    },
)
BODIES = st.binary(max_size=300) | (JSON | REPLY).map(lambda value: json.dumps(value).encode())
KINDS = st.sampled_from(["application/json", "text/html; charset=utf-8", "text/plain", "", "\x00"])


@settings(deadline=None)  # a busy machine is no failure
@given(endpoint=st.sampled_from(Endpoint), status=st.integers(100, 599), kind=KINDS, body=BODIES)
@example(E.IMAGINE, 200, "", b"[" * 100_000)
@example(E.IMAGINE, 200, "", b'{"code":1,"result":' + b"9" * 5000 + b"}")
@example(E.IMAGINE, 200, "", b'{"code":1,"result":"\\ud800","description":"\\udc00"}')
def test_anything_at_all_has_a_meaning(endpoint: Endpoint, status: int, kind: str, body: bytes) -> None:
    said = HttpAnswer(status, kind, body)
    meaning = read_submit(endpoint, said)
    assert isinstance(meaning, Accepted | Queued | Existing | NeedsInput | Rejected | Ambiguous)
    if isinstance(meaning, Accepted | Queued | Existing | NeedsInput):
        assert meaning.task_id
        assert meaning.task_id.isprintable()
    else:
        assert meaning.text.isprintable()
    if isinstance(meaning, Rejected) and status >= 500 and meaning.reason not in (Reason.UNREACHABLE, Reason.BLOCKED):
        assert b"code" in body or b"error" in body  # only a server's own word makes a 5xx a refusal
    assert isinstance(read_upload(said), Uploaded | Rejected | Ambiguous)
    assert isinstance(read_seed(said), Seed | Rejected | Ambiguous)
    assert isinstance(read_cancel(said), Cancelled | Rejected | Ambiguous)
    assert isinstance(read_task(said), dict | Rejected | None)
    assert isinstance(read_tasks(endpoint, said), tuple | Rejected)
