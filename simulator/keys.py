"""How each dialect finds the key in a request's headers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Headers = Mapping[str, str]
_HEADER = "mj-api-secret"
_BEARER = "Bearer "


def _secret(headers: Headers) -> str:
    return headers.get(_HEADER, "")


def _bearer(headers: Headers) -> str:
    authorization = headers.get("Authorization", "")
    return authorization.removeprefix(_BEARER).strip() if authorization.startswith(_BEARER) else ""


def _raw(headers: Headers) -> str:
    """trueai: Authorization wins, and nothing is cut off it."""
    return headers.get("Authorization") or _secret(headers)


def _gateway(headers: Headers) -> str:
    """new-api: Bearer and sk- are optional; an empty Authorization leaves the word to mj-api-secret."""
    authorization = headers.get("Authorization", "")
    key = _secret(headers) if authorization in ("", "midjourney-proxy") else authorization
    return key.removeprefix(_BEARER).strip()


PRESENTED: dict[str, Callable[[Headers], str]] = {
    "either": lambda headers: _bearer(headers) or _secret(headers),
    "secret": _secret,
    "bearer": _bearer,
    "raw": _raw,
    "gateway": _gateway,
}
"""The key that a request presents, by the dialect's `auth`; empty if none."""


def same(presented: str, key: str, auth: str) -> bool:
    """Whether the presented key is the configured one; to new-api `sk-` means nothing."""
    return presented.removeprefix("sk-") == key.removeprefix("sk-") if auth == "gateway" else presented == key
