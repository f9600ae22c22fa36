"""What stands in front of a server, such as a proxy, a firewall or a check for browsers, and answers in its place.

Neither the key nor the address is to blame for such an answer. Where it says that nothing went on to the server,
nothing was taken, whatever its status; any other 5xx page may stand for an answer that was lost on its way back.
Sources: Cloudflare's "Error pages" and "5xx errors" (521, 523, 525, 526 and 530 come before a request is handed on;
520, 522 and 524 perhaps after), AWS WAF's "CAPTCHA and Challenge actions" (202 and 405), HAProxy's and Envoy's 503,
RFC 6585 (511 is a network's own login).
"""

from __future__ import annotations

import re

from core.mj.outcomes import Reason

_CHALLENGE = re.compile(
    r"just a moment|checking (if the site connection|your browser)|cf[-_]chl|challenge-platform|"
    r"cf-browser-verification|attention required!|ddos(-| )protection by|enable javascript and cookies|"
    r"verify(ing)? (that )?you are (a )?human|human verification|awswaf|captcha|incapsula incident|"
    r"sucuri website firewall|web application firewall|reference&#32;&#35;|you have been blocked|"
    r"your ip (address )?(has been|is) blocked|"
    r"安全验证|人机验证|访问验证|防火墙|雷池|请求被拦截|访问被拦截|访问被拒绝|被阻断",
    re.IGNORECASE,
)
"""What pages say that want a person in front of a browser, or that turn somebody away."""
_TITLE = re.compile(r"<title>(.*?)</title>|(_cf_chl|awswaf)", re.IGNORECASE | re.DOTALL)
"""Where a page with a good status says it: a dashboard may well load a captcha for its own login."""
_EDGE_CODE = re.compile(r"\s*error code: (1\d{3})\s*", re.IGNORECASE)
"""Cloudflare's whole answer to a program: 1015 is its own rate limit, the others are rules that turn somebody away."""
_NOBODY_BEHIND = re.compile(r"no healthy upstream|no server is available to handle this request", re.IGNORECASE)
_HEADING = re.compile(r"<(title|h1)\b[^>]*>(.*?)</\1>", re.IGNORECASE | re.DOTALL)
_MAINTENANCE = re.compile(r"maintenance|be (right )?back (soon|shortly)|维护|升级中|停机", re.IGNORECASE)
"""What stands at the top of a page that is shown while the server is away."""
_LOGIN = re.compile(
    r"\b(log|sign)[-_ ]?(in|on)\b|\b(sso|oauth2?|saml2?|cas|cdn-cgi|captive|portal|authelia|authentik|keycloak)\b|"
    r"登录|登陆|身份认证|认证平台",
    re.IGNORECASE,
)
"""How addresses and titles of pages read that want somebody to log in before they let them through."""
_UNREACHED = frozenset({521, 523, 525, 526, 530})
_BARRED = frozenset({401, 403, 406, 451})
"""Statuses that this API gives in JSON, as a line of text, or bare: with a page, somebody else gave them."""
_WANTS_LOGIN = frozenset({407, 511})
_TOO_LARGE = frozenset({413, 414, 431})


def in_front(status: int, text: str, *, html: bool, leads: str = "") -> Reason | None:
    """Why what stands in front of the server did not hand a request on; None where nothing says so.

    `text` is the answer's beginning, `html` whether it is a page, `leads` where it sends whoever asked. It is no answer
    of this API's.
    """
    if status in _UNREACHED or (status == 503 and _NOBODY_BEHIND.search(text)):
        return Reason.UNREACHABLE
    if edge := _EDGE_CODE.fullmatch(text):
        return Reason.LIMIT if edge[1] == "1015" else Reason.BLOCKED
    said = " ".join(filter(None, sum(_TITLE.findall(text), ()))) if status == 200 else text
    if html and _CHALLENGE.search(said):
        return Reason.LIMIT if status == 429 and "captcha" not in text.lower() else Reason.BLOCKED
    if html and not _may_have_taken(status) and any(_MAINTENANCE.search(said) for _, said in _HEADING.findall(text)):
        return Reason.UNREACHABLE
    if (300 <= status < 400 and _LOGIN.search(leads)) or (html and status == 200 and _LOGIN.search(said)):
        return Reason.BLOCKED
    if status in _TOO_LARGE:
        return Reason.TOO_LARGE
    if status in _WANTS_LOGIN or (html and status in _BARRED):
        return Reason.BLOCKED
    return None


def _may_have_taken(status: int) -> bool:
    """Whether a proxy may show such a page because an answer was lost on its way back, of what the server took."""
    return status >= 500 and status != 503
