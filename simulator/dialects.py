"""Every provider's way of speaking, as data: one `Dialect` each, nothing about them anywhere else.

Sources: the providers' documents for duckagi, midjourney-proxy 2.3.5, aigc369 and agicto; the public sources of
midjourney-proxy 2.3.5 and 2.6, trueai-org/midjourney-proxy 11 and new-api for the others; the API document of
midjourney-proxy-plus.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from . import bodies
from .bodies import Fields

ENDPOINTS: dict[str, tuple[str, str]] = {
    "imagine": ("POST", "/submit/imagine"),
    "change": ("POST", "/submit/change"),
    "simple-change": ("POST", "/submit/simple-change"),
    "action": ("POST", "/submit/action"),
    "modal": ("POST", "/submit/modal"),
    "blend": ("POST", "/submit/blend"),
    "describe": ("POST", "/submit/describe"),
    "shorten": ("POST", "/submit/shorten"),
    "upload": ("POST", "/submit/upload-discord-images"),
    "edits": ("POST", "/submit/edits"),
    "retexture": ("POST", "/submit/retexture"),
    "video": ("POST", "/submit/video"),
    "swap": ("POST", "/insight-face/swap"),
    "list": ("GET", "/task/list"),
    "queue": ("GET", "/task/queue"),
    "list-by-condition": ("POST", "/task/list-by-condition"),
    "list-by-ids": ("POST", "/task/list-by-ids"),
    "query": ("POST", "/task/query"),
    "fetch": ("GET", "/task/{id}/fetch"),
    "cancel": ("POST", "/task/{id}/cancel"),
    "seed": ("GET", "/task/{id}/image-seed"),
}
"""Method and path (after the prefix) of each endpoint, by its name here."""

Family = Literal["spring", "gateway", "trueai", "openai"]
Auth = Literal["either", "secret", "bearer", "raw", "gateway"]

_MODES = {"/mj": "", "/mj-fast/mj": "FAST", "/mj-turbo/mj": "TURBO", "/mj-relax/mj": "RELAX"}
_LATER = frozenset({"edits", "retexture", "video"})
_PLUS = frozenset(ENDPOINTS) - _LATER - {"change", "simple-change"}
_GATEWAY_CHECKS = {
    "imagine": (("prompt", "prompt_is_required"),),
    "change": (
        ("taskId", "task_id_is_required"),
        ("action", "action_is_required"),
        ("index", "index_is_required"),
    ),
    "swap": (
        ("sourceBase64", "sour_base64_and_target_base64_is_required"),
        ("targetBase64", "sour_base64_and_target_base64_is_required"),
    ),
}
_GATEWAY_ACTIONS = (
    "MJ::JOB::upsample",
    "MJ::JOB::variation",
    "MJ::JOB::low_variation",
    "MJ::JOB::high_variation",
    "MJ::JOB::reroll",
    "MJ::JOB::pan_",
    "MJ::Outpaint",
    "MJ::CustomZoom",
    "MJ::Inpaint",
)
_FILMS = ("MJ::JOB::animate_", "MJ::JOB::video_virtual_upscale")


def sixteen_digits(now: float) -> str:
    """Sixteen random digits that survive being a number."""
    return str(random.randrange(10**15, 10**16))


def random_digits(now: float) -> str:
    """Sixteen random digits, the first may be 0 (`RandomUtil.randomNumbers(16)` of 2.3.5)."""
    return f"{random.randrange(10**16):016d}"


def eight_digits(now: float) -> str:
    """Eight random digits, as in agicto's example."""
    return str(random.randrange(10**7, 10**8))


def milliseconds(now: float) -> str:
    """Milliseconds and three random digits (midjourney-proxy 2.4 and later)."""
    return f"{int(now * 1000)}{random.randrange(1000):03d}"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one provider speaks. The defaults are midjourney-proxy-plus."""

    name: str
    about: str
    family: Family  # the shapes of its answers
    auth: Auth  # where the key stands
    endpoints: frozenset[str]
    fields: Mapping[str, Fields] = field(default_factory=lambda: bodies.PLUS)
    prefixes: Mapping[str, str] = field(default_factory=lambda: {"/mj": ""})  # and the speed that each means
    checks: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)  # a gateway's own: field, complaint

    ids: Callable[[float], str] = sixteen_digits
    number_results: bool = False  # `result` is a number
    instance: bool = False  # answers name the Discord account
    renumbers: bool = False  # 21 and 22 are shown as 1
    existed: bool = False  # the same change twice is code 21
    banned: Literal["bare", "word", "fails"] = "word"  # code 24 without the word, with it, or a task that fails

    host: str = ""  # before the path of a picture, where that is not the address asked
    pictures: str = "/pictures/{id}.png"
    previews: str = "/pictures/{id}/preview-{percent}.webp"
    buttons: bool = True
    properties: bool = True
    doubles: bool = False  # words given in a window make a second row of the same id
    syncs: bool = False  # a task is shown as at the last look, with an empty status before the first
    listed: int = 0  # so many of the latest tasks are listed; 0 means all

    bare_base64: bool = False  # pictures may be plain base64, or links
    hooks: bool = True  # notifyHook arrives
    filters: bool = True  # accountFilter arrives
    changes: frozenset[str] = frozenset({"UPSCALE", "VARIATION", "REROLL"})
    changeable: frozenset[str] = frozenset({"IMAGINE", "VARIATION", "BLEND", "REROLL"})  # parents of a change
    simple_changes: bool = True
    lists_accounts: bool = False
    tells_credit: bool = False
    presses: tuple[str, ...] = ("MJ::",)  # beginnings of the customIds it takes
    imagine_all: bool = False  # describe offers all four at once
    window_properties: bool = True  # code 21 brings finalPrompt and remix
    region_checks: bool = True  # a region's window has the prompt filled in, and wants words and a mask
    cancels: Literal["anybody", "admins"] = "anybody"  # and administrators hear nothing at all

    @property
    def windows(self) -> bool:
        """Whether a press may open a window (status MODAL)."""
        return "modal" in self.endpoints


_N = frozenset(
    {"imagine", "change", "simple-change", "blend", "describe", "list", "queue", "list-by-condition", "fetch"}
)

DIALECTS: dict[str, Dialect] = {
    dialect.name: dialect
    for dialect in (
        Dialect(
            name="simulator",
            about="Easel's own: everything midjourney-proxy-plus offers, a key only if you set one",
            family="spring",
            auth="either",
            endpoints=_PLUS | _LATER,
            prefixes=_MODES,
            instance=True,
        ),
        Dialect(
            name="midjourney-proxy",
            about="midjourney-proxy 2.3.5",
            family="spring",
            auth="secret",
            endpoints=_N,
            fields=bodies.N235,
            ids=random_digits,
            buttons=False,
            properties=False,
            changes=frozenset({"UPSCALE", "VARIATION"}),
            changeable=frozenset({"IMAGINE", "VARIATION", "BLEND"}),
            existed=True,
            banned="bare",
        ),
        Dialect(
            name="midjourney-proxy-2.6",
            about="midjourney-proxy 2.6.3",
            family="spring",
            auth="secret",
            endpoints=_N,
            fields=bodies.N26,
            ids=milliseconds,
            instance=True,
            buttons=False,
            lists_accounts=True,
        ),
        Dialect(
            name="duckagi",
            about="DuckAGI: an old new-api in front of midjourney-proxy",
            family="gateway",
            auth="bearer",
            endpoints=frozenset({"imagine", "change", "fetch"}),
            fields=bodies.DUCKAGI,
            number_results=True,
            pictures="/mj/image/{id}",
            previews="/mj/image/{id}",
            buttons=False,
            properties=False,
            existed=True,
            checks=_GATEWAY_CHECKS,
            hooks=False,
        ),
        Dialect(
            name="aigc369",
            about="aigc369: a reseller of midjourney-proxy-plus with a path per speed",
            family="spring",
            auth="bearer",
            endpoints=_PLUS,
            prefixes=_MODES,
            window_properties=False,
            hooks=False,
        ),
        Dialect(
            name="agicto",
            about="agicto: /v1/mj, a model in the body, number ids, no windows",
            family="openai",
            auth="bearer",
            endpoints=frozenset({"imagine", "action", "fetch"}),
            fields=bodies.AGICTO,
            prefixes={"/v1/mj": ""},
            ids=eight_digits,
            number_results=True,
            presses=tuple(press for press in _GATEWAY_ACTIONS if press not in ("MJ::CustomZoom", "MJ::Inpaint")),
            hooks=False,
        ),
        Dialect(
            name="trueai",
            about="trueai-org/midjourney-proxy 11",
            family="trueai",
            auth="raw",
            endpoints=_PLUS - {"queue", "query"} | _LATER,
            fields=bodies.TRUEAI,
            prefixes=_MODES,
            ids=milliseconds,
            bare_base64=True,
            instance=True,
            presses=(*_GATEWAY_ACTIONS, "MJ::Job::PicReader", "MJ::Picread::Retry", *_FILMS),
            imagine_all=True,
            region_checks=False,
            banned="fails",
            cancels="admins",
            listed=100,
        ),
        Dialect(
            name="new-api",
            about="new-api in front of midjourney-proxy-plus",
            family="gateway",
            auth="gateway",
            endpoints=_PLUS - {"list", "queue", "list-by-ids", "query", "cancel"}
            | {"change", "simple-change", "edits", "video"},
            fields=bodies.NEW_API,
            prefixes={"/mj": "", "/{speed}/mj": ""},
            pictures="/mj/image/{id}",
            previews="/mj/image/{id}",
            host="http://localhost:3000",
            instance=True,
            presses=_GATEWAY_ACTIONS,
            checks=_GATEWAY_CHECKS,
            renumbers=True,
            syncs=True,
            doubles=True,
            hooks=False,
            filters=False,
            simple_changes=False,
            tells_credit=True,
        ),
    )
}
"""Every dialect the simulator speaks, by name."""
