"""Who is to blame where nothing is accepted: what stands in front, the key, its limits, the server, or an account."""

from __future__ import annotations

import json

import pytest

from core.mj import Ambiguous, Endpoint, Reason, Rejected
from core.mj.replies import HttpAnswer, read_submit

from .test_replies import HTML, E, answer, openai, page, result

IN_FRONT = [
    ("HTML 403", E.IMAGINE, answer(HTML, 403, "text/html"), Reason.BLOCKED),
    ("HTML 401: a login in front", E.IMAGINE, answer(HTML, 401, "text/html"), Reason.BLOCKED),
    ("a challenge, 403", E.IMAGINE, page("Just a moment...", 403), Reason.BLOCKED),
    ("a challenge, 503", E.IMAGINE, page("Just a moment...", 503), Reason.BLOCKED),
    ("a challenge, 200", E.IMAGINE, page("安全验证", 200), Reason.BLOCKED),
    ("a challenge, 202", E.IMAGINE, page("", 202, "<script src='https://x.awswaf.com/challenge.js'>"), Reason.BLOCKED),
    ("a challenge, 405", E.IMAGINE, page("Human Verification", 405), Reason.BLOCKED),
    ("a challenge, 429", E.IMAGINE, page("Just a moment...", 429), Reason.LIMIT),
    ("Cloudflare's rule", E.IMAGINE, answer(b"error code: 1020", 403, "text/plain"), Reason.BLOCKED),
    ("Cloudflare's limit", E.IMAGINE, answer(b"error code: 1015", 429, "text/plain"), Reason.LIMIT),
    ("a proxy that wants a password", E.IMAGINE, answer(b"", 407, ""), Reason.BLOCKED),
    ("a login, 200", E.IMAGINE, page("Sign in - Authelia", 200), Reason.BLOCKED),
    ("a login in Chinese, 200", E.IMAGINE, page("统一身份认证平台", 200), Reason.BLOCKED),
    (
        "sent to a login",
        E.IMAGINE,
        HttpAnswer(302, "", b"", leads="https://x.cloudflareaccess.com/cdn-cgi/access/login/a"),
        Reason.BLOCKED,
    ),
    ("sent to a login here", E.FETCH, HttpAnswer(303, "", b"", leads="/oauth2/start?rd=%2F"), Reason.BLOCKED),
    (
        "sent to another address",
        E.IMAGINE,
        HttpAnswer(301, "", b"", leads="https://x/mj/submit/imagine"),
        Reason.WRONG_URL,
    ),
    ("a network's login", E.IMAGINE, page("Welcome", 511), Reason.BLOCKED),
    ("a tunnel without an end", E.IMAGINE, answer(b"error code: 1033", 530, "text/plain"), Reason.UNREACHABLE),
    (
        "a dashboard with a captcha for itself",
        E.IMAGINE,
        page("New API", 200, "<script>captcha</script>"),
        Reason.WRONG_URL,
    ),
    ("maintenance, 200", E.VIDEO, page("New API", 200, "<h1 class=x>Under maintenance</h1>"), Reason.UNREACHABLE),
    ("maintenance in Chinese, 404", E.VIDEO, page("系统维护中", 404), Reason.UNREACHABLE),
    ("a dashboard that speaks of it", E.VIDEO, page("New API", 200, "<p>maintenance</p>"), Reason.WRONG_URL),
    ("the server is down, in front", E.IMAGINE, page("521: Web server is down", 521), Reason.UNREACHABLE),
    (
        "nobody behind HAProxy",
        E.IMAGINE,
        page("", 503, "No server is available to handle this request."),
        Reason.UNREACHABLE,
    ),
    ("nobody behind Envoy", E.IMAGINE, answer(b"no healthy upstream", 503, "text/plain"), Reason.UNREACHABLE),
    ("nginx: too large", E.BLEND, page("413 Request Entity Too Large", 413), Reason.TOO_LARGE),
    ("a gateway: too large", E.BLEND, openai("request body too large", 413), Reason.TOO_LARGE),
    ("the address of this machine", E.IMAGINE, openai("您的 IP 不在令牌允许访问的列表中", 403), Reason.FORBIDDEN),
    ("bad token, 403", E.IMAGINE, openai("invalid token", 403), Reason.UNAUTHORIZED),
    ("429 of a gateway", E.IMAGINE, openai("您已达到总请求数限制", 429), Reason.LIMIT),
]

SAID = [
    ("账号已禁用", E.IMAGINE, Reason.FORBIDDEN),
    ("User has been banned", E.IMAGINE, Reason.FORBIDDEN),
    ("任务已过期", E.ACTION, Reason.PARENT_LOST),
    ("无效的加速模式", E.IMAGINE, Reason.UNSUPPORTED),
    ("user quota is not enough", E.IMAGINE, Reason.NO_MONEY),
    ("get_channel_info_failed", E.ACTION, Reason.PARENT_LOST),
]
"""What servers and gateways say under a code that says little."""

TRUEAI = [
    ("视频功能未启用", E.IMAGINE, Reason.NOT_ENABLED),
    ("当前账号不支持编辑/重绘任务", E.ACTION, Reason.NOT_ENABLED),
    ("未开启 REMIX，无法使用视频扩展功能", E.ACTION, Reason.NOT_ENABLED),
    ("当前账号不支持 remix，请开启 remix 功能", E.ACTION, Reason.NOT_ENABLED),
    ("禁止上传", E.IMAGINE, Reason.NO_UPLOADS),
    ("禁止上传", E.DESCRIBE, Reason.NO_UPLOADS),
    ("服务不支持", E.SWAP, Reason.NOT_ENABLED),
    ("实例不存在或不可用", E.ACTION, Reason.ACCOUNT_GONE),
    ("账号已被临时封锁，请勿使用违规词作图", E.IMAGINE, Reason.SUSPENDED),
]
"""What trueai says in Chinese alone, whatever the code."""


@pytest.mark.parametrize(
    ("endpoint", "said", "reason"), [row[1:] for row in IN_FRONT], ids=[row[0] for row in IN_FRONT]
)
def test_what_stands_in_front_is_named(endpoint: Endpoint, said: HttpAnswer, reason: Reason) -> None:
    meaning = read_submit(endpoint, said)
    assert isinstance(meaning, Rejected)
    assert meaning.reason is reason


@pytest.mark.parametrize(("words", "endpoint", "reason"), SAID)
def test_what_is_said_counts_for_more_than_its_code(words: str, endpoint: Endpoint, reason: Reason) -> None:
    meaning = read_submit(endpoint, result(4, words))
    assert isinstance(meaning, Rejected)
    assert meaning.reason is reason


@pytest.mark.parametrize("text", ["账号已禁用", "账户: 用户已被封禁"])
def test_who_is_switched_off_has_no_wrong_key(text: str) -> None:
    meaning = read_submit(E.IMAGINE, answer(text.encode(), 401, "text/plain"))
    assert isinstance(meaning, Rejected)
    assert meaning.reason is Reason.FORBIDDEN


@pytest.mark.parametrize(("code", "reason"), [(401, Reason.UNAUTHORIZED), (403, Reason.FORBIDDEN), (429, Reason.LIMIT)])
def test_a_code_may_be_what_others_say_as_their_status(code: int, reason: Reason) -> None:
    meaning = read_submit(E.IMAGINE, result(code, "no"))
    assert isinstance(meaning, Rejected)
    assert meaning.reason is reason


@pytest.mark.parametrize("told", [{"code": 200, "msg": "ok", "data": "1"}, {"code": 0}, {"code": 500, "msg": "错误"}])
def test_where_a_code_means_success_elsewhere_nobody_says_that_nothing_was_taken(told: dict[str, object]) -> None:
    assert isinstance(read_submit(E.IMAGINE, answer(json.dumps(told).encode(), 200)), Ambiguous)


@pytest.mark.parametrize("code", [3, 4, 9, -1])
@pytest.mark.parametrize(("words", "endpoint", "reason"), TRUEAI)
def test_what_a_server_cannot_is_not_blamed_on_the_words(
    code: int, words: str, endpoint: Endpoint, reason: Reason
) -> None:
    meaning = read_submit(endpoint, result(code, words))
    assert isinstance(meaning, Rejected)
    assert meaning.reason is reason


def test_who_is_shut_out_hears_so_whatever_the_code() -> None:
    meaning = read_submit(E.IMAGINE, result(24, "账号已被临时封锁，请勿使用违规词作图"))
    assert isinstance(meaning, Rejected)
    assert meaning.reason is Reason.SUSPENDED
