"""The servers that Easel can talk to, described as data.

Nothing asks a provider's name: code asks a field. Sources: the four provider documents (duckagi "change",
Midjourney Proxy v2.3.5, aigc369 "imagine" and its menu, agicto "imagine" and "action"), the source of
midjourney-proxy, trueai-org/midjourney-proxy and new-api. A menu that names an endpoint counts as offering it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from core.mj.buttons import Family
from core.mj.costs import ACCOUNT, GATEWAY, NOTHING, Costs


class Mode(StrEnum):
    """Midjourney's speeds."""

    FAST = "fast"
    TURBO = "turbo"
    RELAX = "relax"


class Bot(StrEnum):
    """Which of the two bots paints (`botType`)."""

    MID_JOURNEY = "MID_JOURNEY"
    NIJI_JOURNEY = "NIJI_JOURNEY"


class Auth(StrEnum):
    """How the key is sent. Exactly one header goes out: a second, wrong one overrides a right one on trueai."""

    BEARER = "bearer"
    SECRET = "mj-api-secret"  # noqa: S105 - the header's name
    RAW = "raw"


class Endpoint(Enum):
    """Everything that can be asked, as (HTTP method, path after `/mj/`)."""

    IMAGINE = ("POST", "submit/imagine")
    CHANGE = ("POST", "submit/change")
    ACTION = ("POST", "submit/action")
    MODAL = ("POST", "submit/modal")
    BLEND = ("POST", "submit/blend")
    DESCRIBE = ("POST", "submit/describe")
    SHORTEN = ("POST", "submit/shorten")
    UPLOAD = ("POST", "submit/upload-discord-images")
    EDITS = ("POST", "submit/edits")
    RETEXTURE = ("POST", "submit/retexture")
    VIDEO = ("POST", "submit/video")
    SWAP = ("POST", "insight-face/swap")
    FETCH = ("GET", "task/{id}/fetch")
    LIST = ("GET", "task/list")
    LIST_BY_CONDITION = ("POST", "task/list-by-condition")
    LIST_BY_IDS = ("POST", "task/list-by-ids")
    QUERY = ("POST", "task/query")
    QUEUE = ("GET", "task/queue")
    CANCEL = ("POST", "task/{id}/cancel")
    IMAGE_SEED = ("GET", "task/{id}/image-seed")
    ACCOUNTS = ("GET", "account/list")
    CREDIT = ("GET", "/dashboard/billing/subscription")
    SPENT = ("GET", "/dashboard/billing/usage")

    @property
    def verb(self) -> str:
        """The HTTP method."""
        return self.value[0]

    @property
    def path(self) -> str:
        """The path after `/mj/`, or where it begins with a slash the whole; `{id}` is where the task's id stands."""
        return self.value[1]

    @property
    def submits(self) -> bool:
        """True when a call costs money or changes something, so that it is never sent twice by itself."""
        return self.path.startswith(("submit/", "insight-face/"))

    def __str__(self) -> str:
        return self.name.lower().replace("_", "-")


class Speed(Enum):
    """Where a chosen mode goes."""

    PATH = "path"
    """A prefix before `/mj`: `/mj-turbo/mj/submit/imagine`."""
    MODEL = "model"
    """The body field `model` of an imagine: `mj-relax`."""
    FLAG = "flag"
    """A flag at the end of the prompt: `--relax`."""
    FILTER = "filter"
    """`accountFilter.modes`: `["RELAX"]`."""


class References(Enum):
    """Which body field of an imagine carries reference pictures."""

    ARRAY = "base64Array"
    FIRST_APART = "base64"
    """The first picture in `base64`, more in `base64Array`. Midjourney Proxy 2.3.5 reads only the former; later
    versions append it to the latter, so a picture must never stand in both."""


class RemixBy(Enum):
    """How a press says that words are to be asked for first, whatever the account's own setting is."""

    FIELD = "enableRemix"
    """A field of `submit/action`; an account that cannot do it refuses."""
    FILTER = "accountFilter.remix"
    """By choosing an account that has Remix on."""


_OPEN = frozenset({Endpoint.IMAGINE, Endpoint.CHANGE, Endpoint.FETCH})
_LATER = frozenset({Endpoint.EDITS, Endpoint.RETEXTURE, Endpoint.VIDEO})
"""What came in 2025. Servers have it or not, and their operators switch it on or not: a refusal is remembered."""
_FUNDS = frozenset({Endpoint.ACCOUNTS, Endpoint.CREDIT, Endpoint.SPENT})
_PLUS = frozenset(Endpoint) - _LATER - _FUNDS - {Endpoint.CHANGE}

GATEWAY_REFUSES = frozenset(
    {
        Family.BOOKMARK,
        Family.IMAGINE_ALL,
        Family.PIC_READER,
        Family.PICREAD_RETRY,
        Family.PROMPT_ANALYZER,
        Family.ANIMATE,
        Family.VIDEO_PICK,
        Family.VIDEO_MANUAL,
        Family.OTHER,
    }
)
"""new-api knows upsample, variation, pan, reroll, outpaint, custom zoom and inpaint; the rest is `unknown_action`."""


class Provider(Struct, frozen=True, kw_only=True):
    """One server and how it speaks."""

    name: str
    title: str
    """For people."""
    home: str | None = None
    """The base URL (what stands before `/mj/...`), where the provider has one of its own."""
    auth: Auth
    endpoints: frozenset[Endpoint]
    probes: frozenset[Endpoint] = frozenset()
    """Endpoints that no document promises but the server may well have; a refusal is remembered."""
    references: References = References.ARRAY
    max_references: int = 5
    always: Mapping[Endpoint, Mapping[str, object]] = field(default_factory=dict)
    """Body fields that the document requires even when nothing was chosen."""
    speed: Speed
    default_mode: Mode | None = None
    """What the server does when no mode is chosen; None where that is the account's own setting."""
    bare: frozenset[Endpoint] = frozenset({Endpoint.UPLOAD})
    """Submits whose documents name their own fields only: no `state`, no `notifyHook`, no filter."""
    takes_bot: bool = True
    """Whether `botType` is known. Elsewhere it would be dropped in silence."""
    takes_filter: bool = True
    """Whether `accountFilter` is known and kept."""
    remix: RemixBy | None = None
    """None where nothing asks for it, or where a task that waits for words would look submitted (gateways)."""
    takes_strong: bool = False
    """Whether V1 to V4 take `strong`."""
    refuses: frozenset[Family] = frozenset()
    """Families of buttons whose customId the server turns away."""
    poll_seconds: float = 2
    """Seconds between two looks at a task that may end any moment, while there are few; faster brings nothing."""
    hook: bool
    """Whether `notifyHook` is honoured. Gateways delete it unless their operator allows it."""
    settles_seconds: float = 90
    """A submit whose answer was lost shows up in the list within this time or was not accepted: a gateway holds one
    for 60 s while it waits for the server behind it."""
    lists_everything: bool = True
    """Whether a task that the list (or a query by `state`) does not show does not exist."""
    reads_links: bool = False
    """Whether an address may stand wherever a picture's bytes do."""
    wordless_regions: bool = False
    """Whether a region may be painted anew without words: the server takes those of its picture (source of trueai)."""
    mixes_prompts: bool = False
    """Results are matched to tasks by the prompt's beginning, so two running imagines of which one prompt begins
    with the other may get each other's picture: run them one after the other or tell them apart."""

    costs: Costs = ACCOUNT
    """What jobs cost there, where whoever deploys says nothing else."""

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The modes on offer."""
        return (Mode.FAST, Mode.RELAX) if self.speed is Speed.MODEL else tuple(Mode)


PROVIDERS: Mapping[str, Provider] = MappingProxyType(
    {
        provider.name: provider
        for provider in (
            Provider(
                name="midjourney-proxy",
                title="Midjourney Proxy",
                auth=Auth.SECRET,
                endpoints=_OPEN | {Endpoint.BLEND, Endpoint.DESCRIBE, Endpoint.LIST, Endpoint.QUEUE},
                # From 2.5 on it lists its accounts (`AccountController`).
                probes=frozenset({Endpoint.LIST_BY_CONDITION, Endpoint.ACCOUNTS}),
                references=References.FIRST_APART,
                speed=Speed.FLAG,
                takes_bot=False,
                takes_filter=False,
                hook=True,
                mixes_prompts=True,
            ),
            Provider(
                name="duckagi",
                title="DuckAGI",
                costs=GATEWAY,
                home="https://api.duckagi.com",
                auth=Auth.BEARER,
                endpoints=_OPEN,
                probes=frozenset({Endpoint.LIST_BY_CONDITION}),
                references=References.FIRST_APART,
                max_references=1,
                speed=Speed.FLAG,
                takes_bot=False,
                takes_filter=False,
                refuses=GATEWAY_REFUSES,
                hook=False,
                mixes_prompts=True,
            ),
            Provider(
                name="aigc369",
                title="aigc369",
                costs=GATEWAY,
                home="https://api.aigc369.com",
                auth=Auth.BEARER,
                endpoints=_PLUS,
                probes=frozenset({Endpoint.EDITS, Endpoint.VIDEO}),  # some resellers of plus have them (VMAN)
                speed=Speed.PATH,
                default_mode=Mode.FAST,
                remix=RemixBy.FILTER,
                refuses=frozenset({Family.IMAGINE_ALL}),  # what else its gateway refuses is learned
                hook=False,
            ),
            Provider(
                name="agicto",
                title="agicto",
                costs=GATEWAY,
                home="https://api.agicto.cn/v1",
                auth=Auth.BEARER,
                endpoints=frozenset({Endpoint.IMAGINE, Endpoint.ACTION, Endpoint.FETCH}),
                probes=frozenset({Endpoint.LIST_BY_CONDITION}),
                bare=frozenset({Endpoint.ACTION}),
                always={Endpoint.IMAGINE: {"botType": Bot.MID_JOURNEY, "base64Array": ()}},
                speed=Speed.MODEL,
                default_mode=Mode.FAST,
                # None of its pages speaks of videos.
                refuses=frozenset({Family.ANIMATE, Family.VIDEO_PICK, Family.VIDEO_MANUAL}),
                hook=False,
            ),
            Provider(
                name="trueai",
                title="Midjourney Proxy (trueai)",
                auth=Auth.SECRET,
                endpoints=_PLUS - {Endpoint.QUERY, Endpoint.QUEUE, Endpoint.CANCEL, Endpoint.UPLOAD, Endpoint.SWAP},
                # Only the key of an administrator may cancel; the others depend on the server's settings
                # (`SubmitController`, `InsightFaceController` of 11.10).
                probes=_LATER | {Endpoint.CANCEL, Endpoint.UPLOAD, Endpoint.SWAP},
                lists_everything=False,  # the latest hundred of all users
                speed=Speed.PATH,
                remix=RemixBy.FIELD,
                takes_strong=True,
                refuses=frozenset({Family.BOOKMARK, Family.PROMPT_ANALYZER, Family.VIDEO_MANUAL}),
                reads_links=True,  # `DataUrl.cs`
                wordless_regions=True,
                hook=True,
            ),
            Provider(
                name="new-api",
                title="New API",
                costs=GATEWAY,
                auth=Auth.BEARER,
                endpoints=_PLUS
                - {Endpoint.LIST, Endpoint.LIST_BY_IDS, Endpoint.QUERY, Endpoint.QUEUE, Endpoint.CANCEL}
                - {Endpoint.UPLOAD, Endpoint.SWAP}
                | {Endpoint.CHANGE},
                # Each has a price of its own that an operator sets or not; edits and video came with #1321 (June 2025),
                # forks of before answer with their page (`router/relay-router.go`).
                # What a key has left: `router/dashboard.go`.
                probes=frozenset({Endpoint.EDITS, Endpoint.VIDEO, Endpoint.UPLOAD, Endpoint.SWAP})
                | {Endpoint.CREDIT, Endpoint.SPENT},
                speed=Speed.FLAG,
                takes_filter=False,
                refuses=GATEWAY_REFUSES,
                hook=False,
            ),
            Provider(
                name="simulator",
                title="Simulator",
                costs=NOTHING,
                auth=Auth.SECRET,
                endpoints=_PLUS | _LATER,
                speed=Speed.FILTER,
                remix=RemixBy.FILTER,
                refuses=frozenset({Family.IMAGINE_ALL}),
                poll_seconds=1,
                hook=True,
                settles_seconds=3,
            ),
        )
    }
)
"""Every known provider by its name."""


BESIDE = " / "
"""Between the titles of several."""


def together(some: Sequence[Provider]) -> Provider:
    """What people are offered where several draw: whatever any of them can do. Nothing is sent by this one."""
    first, *others = some
    if not others:
        return first
    return replace(
        first,
        title=BESIDE.join(dict.fromkeys(each.title for each in some)),
        speed=next((each.speed for each in some if each.speed is not Speed.MODEL), first.speed),
        remix=next((each.remix for each in some if each.remix is not None), None),
        takes_strong=any(each.takes_strong for each in some),
        max_references=max(each.max_references for each in some),
    )


class Offer(Protocol):
    """Who can be asked what people may be offered: one server, or several together."""

    @property
    def provider(self) -> Provider:
        """How it speaks."""

    @property
    def max_references(self) -> int:
        """How many reference pictures an imagine takes."""

    def can(self, endpoint: Endpoint) -> bool:
        """Whether an endpoint is offered."""


def title_of(name: str) -> str:
    """How people know the provider of this name, or the name itself where Easel no longer knows it."""
    return PROVIDERS[name].title if name in PROVIDERS else name
