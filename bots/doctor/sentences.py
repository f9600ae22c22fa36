"""What an operator reads about a Midjourney server. Pure: facts in, findings out; nothing is asked here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from bots.common.finding import Finding, container_hint
from bots.doctor.addresses import Guess
from bots.doctor.asking import Cut, ProbeAnswer
from bots.settings import Settings
from core.mj import PROVIDERS, Auth, Endpoint, Provider, Reason
from core.mj.providers import Speed
from core.proxies import Proxy

_CUTS: Mapping[Cut, tuple[str, str]] = {
    Cut.NO_NAME: ("The host {host} is not known", "correct the name in MJ_URL, or this machine's DNS"),
    Cut.REFUSED: ("Nothing listens at {url}", "start the server, or correct the host and port in MJ_URL"),
    Cut.NO_WAY: ("No connection to {url} could be made", "correct MJ_URL, or open the firewall between here and there"),
    Cut.SILENT: ("{url} takes connections but does not answer", "restart the server, or correct MJ_URL"),
    Cut.CERTIFICATE: ("The certificate of {host} is not trusted", "renew it there, or correct the host in MJ_URL"),
    Cut.NOT_TLS: ("{url} does not speak TLS", "correct the scheme and port in MJ_URL"),
    Cut.HUNG_UP: ("{url} hangs up without an answer", "correct the scheme, host and port in MJ_URL"),
    Cut.NO_ADDRESS: ("{url} is not an address", "correct MJ_URL"),
}
"""What is wrong, and how to mend it."""

_REASONS: Mapping[Reason, str] = {
    Reason.NO_MONEY: "{title} knows the key, but no money is left on it: top up the account, or set another MJ_KEY.",
    Reason.NOT_ENABLED: "No Midjourney channel is enabled for this key: whoever runs the server must enable one.",
    Reason.NO_ACCOUNT: "The server has no Midjourney account that works: whoever runs it must add or revive one.",
    Reason.LIMIT: "{title} takes no more requests from Easel now: wait a while, or ask {title} for a higher limit.",
    Reason.BLOCKED: (
        "Something in front of {title} turns Easel away, such as a firewall, a login or a check for browsers: "
        "let this machine through there, or set MJ_URL to the server behind it."
    ),
    Reason.SUSPENDED: "{title} has shut this key out for a while: wait, or ask {title} how long it lasts.",
    Reason.UNREACHABLE: "What stands in front of {title} does not reach it: tell whoever runs it.",
    Reason.BUSY: "The server is too busy to answer: try again in a minute.",
}
NOT_OFFERED = frozenset(
    {
        Reason.WRONG_URL,
        Reason.UNSUPPORTED,
        Reason.NOT_ENABLED,
        Reason.INVALID,
        Reason.UNAUTHORIZED,
        Reason.FORBIDDEN,
        Reason.FAILED,
    }
)
"""How servers say that a question is not for this key to ask."""


def options(settings: Settings, provider: Provider) -> Iterator[Finding]:
    """Settings that this provider cannot fulfil."""
    title = provider.title
    if settings.unfulfilled is not None:
        yield Finding(False, settings.unfulfilled)
    if settings.mj_account_filter is not None and not provider.takes_filter:
        yield Finding(False, f"MJ_ACCOUNT_FILTER is set, but {title} ignores it: leave it out.")
    before, _, speed = (settings.mj_url or "").removesuffix("/mj").rpartition("/mj-")
    if provider.speed is Speed.PATH and speed in provider.modes:
        yield Finding(
            False,
            f"MJ_URL ends in /mj-{speed}, so that no other speed could be chosen: "
            f"set MJ_URL={before} and MJ_MODE={speed}.",
        )


def not_there(provider: Provider, url: str, heard: ProbeAnswer, tried: Sequence[str], fixed: Guess | None) -> Finding:
    """The API does not answer at `url`; at `fixed` it does. `tried` are the addresses that were no better."""
    if isinstance(heard.why, Cut):
        problem, mend = (part.format(url=url, host=urlsplit(url).hostname) for part in _CUTS[heard.why])
    else:
        problem = f"{url} answers with {_kind(heard)} instead of a Midjourney API"
        mend = "set MJ_URL to what stands before /mj/ in your server's own examples"
    if fixed is not None:
        care = ", if you trust the network in between: the key travels unencrypted there" if fixed.openly else ""
        return Finding(False, f"{problem}. The API answers at {fixed.url}: set MJ_URL={fixed.url}{care}.")
    if url == provider.home:
        mend = f"check this machine's network; if {provider.title} has moved, set MJ_URL to the new address"
    also = f" (tried as well: {', '.join(tried)})" if tried else ""
    hint = container_hint(url) if isinstance(heard.why, Cut) else ""
    return Finding(False, f"{problem}: {mend}{also}.{hint}{_quote(heard)}")


def by_way_of(proxy: Proxy, finding: Finding) -> Finding:
    """What went wrong on a way through a proxy, which may be its doing."""
    asked = f"The server was asked through the proxy that MJ_PROXY names, at {proxy.place}, which may be the cause."
    return Finding(False, f"{finding.sentence} {asked}")


def other_auth(right: Auth, wrong: Auth) -> Finding:
    """The key is good, but not as it is sent."""
    return Finding(False, f"The server accepts the key as {right}, not as {wrong}: set MJ_AUTH={right}.")


def key_refused(provider: Provider, key: str, heard: ProbeAnswer) -> Finding:
    """The key is not accepted, however it is sent."""
    if heard.why is Reason.FORBIDDEN and not any(found for found, _ in _slips(key)):
        return Finding(
            False,
            f"{provider.title} turns Easel away (HTTP {heard.status}): the key may lack a permission or be banned, or "
            f"this machine's address may not be allowed. Ask {provider.title} which.{_quote(heard)}",
        )
    slip = next((mend for found, mend in _slips(key) if found), "it is wrong, has expired or belongs to another server")
    return Finding(
        False,
        f"{provider.title} refuses the key, however it is sent ({', '.join(Auth)}): {slip}. "
        f"Set MJ_KEY to the key exactly as {provider.title} shows it.{_quote(heard)}",
    )


def trouble(provider: Provider, url: str, heard: ProbeAnswer) -> Finding:
    """The API answers, and will not work like this."""
    known = _REASONS.get(heard.why) if isinstance(heard.why, Reason) else None
    if known is not None:
        return Finding(False, known.format(title=provider.title) + _quote(heard))
    if heard.status >= 500 or heard.why in (Reason.LOST_ANSWER, Reason.FAILED):
        mend = "try again later, or tell whoever runs it"
        return Finding(False, f"{url} is broken (HTTP {heard.status}): {mend}.{_quote(heard)}")
    mend = "check that MJ_PROVIDER and MJ_URL name the same server"
    return Finding(False, f"{url} refuses a harmless question (HTTP {heard.status}): {mend}.{_quote(heard)}")


def answers(provider: Provider, url: str, auth: Auth | None, open_to_all: bool) -> Iterator[Finding]:
    """All is well with the address and the key. `auth` None: there is no key."""
    yield Finding(True, f"{provider.title} answers at {url}.")
    if auth is None:
        yield Finding(True, "It needs no key.")
    elif open_to_all:
        yield Finding(None, "It answers without a key too, so whether MJ_KEY is right cannot be told.")
    else:
        yield Finding(True, f"It accepts the key, sent as {auth}.")


def questions(provider: Provider, heard: Mapping[Endpoint, ProbeAnswer]) -> Iterator[Finding]:
    """Which questions beside fetch are answered."""
    fine = [endpoint for endpoint, one in heard.items() if one.why is None]
    lacking = [endpoint for endpoint, one in heard.items() if one.why in NOT_OFFERED]
    yield Finding(True, f"Questions that it answers: {_names([Endpoint.FETCH, *fine])}.")
    promised = provider.endpoints & heard.keys()
    if promised and promised <= set(lacking):
        others = [name for name in PROVIDERS if name not in (provider.name, "simulator")]
        yield Finding(
            False,
            f"It has no {_names(lacking, 'or')}, unlike {provider.title}: "
            f"MJ_PROVIDER={provider.name} seems to be the wrong kind; set one of {', '.join(others)}.",
        )
    elif lacking:
        yield Finding(None, f"It offers no {_names(lacking, 'or')}; Easel asks in other ways.")
    for endpoint, one in heard.items():
        if endpoint not in (*fine, *lacking):
            yield Finding(
                False, f"The question {endpoint} fails ({_kind(one)}): tell whoever runs the server.{_quote(one)}"
            )


def _slips(key: str) -> Iterator[tuple[bool, str]]:
    """What goes wrong when a key is copied."""
    yield key[:1] in ("'", '"') or key[-1:] in ("'", '"'), "it has quotation marks around it"
    yield key.lower().startswith("bearer "), "it begins with the word Bearer, which does not belong to it"


def _kind(heard: ProbeAnswer) -> str:
    if isinstance(heard.why, Cut):
        return heard.why.value
    if heard.location:
        return f"a redirect to {heard.location.partition('?')[0]}"
    return f"a web page (HTTP {heard.status})" if heard.page else f"HTTP {heard.status}"


def _quote(heard: ProbeAnswer) -> str:
    return f" It says: “{heard.words}”" if heard.words else ""


def _names(endpoints: Iterable[Endpoint], last: str = "and") -> str:
    *most, end = sorted(map(str, endpoints))
    return f"{', '.join(most)} {last} {end}" if most else end
