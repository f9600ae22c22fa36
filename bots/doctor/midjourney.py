"""The Midjourney server: is it there, is it the right one, does it take the key, what does it answer?

Only questions about a task that cannot exist are asked. Submits are left alone even where an empty one would be
refused: nobody has read how every server does that, and a job that is accepted costs money.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from urllib.parse import urlsplit

import yarl
from msgspec.structs import replace

from bots.common.finding import Finding, container_hint
from bots.doctor import dialects, sentences
from bots.doctor.addresses import Guess, guesses
from bots.doctor.asking import Asker, Cut, ProbeAnswer
from bots.settings import Settings, key_missing
from core.mj import Auth, Endpoint, Midjourney, Provider, Reason, open_http
from core.proxies import Proxy

PROXY_SECONDS = 5.0
"""For how long a proxy may take to accept a connection."""
QUESTIONS = (Endpoint.LIST_BY_CONDITION, Endpoint.LIST_BY_IDS, Endpoint.LIST, Endpoint.QUEUE, Endpoint.QUERY)
"""What is asked besides fetch, where the provider has it."""
REFUSES_THE_KEY = (Reason.UNAUTHORIZED, Reason.FORBIDDEN)
"""What a server says where the key is not accepted, or not as it is sent."""


async def check(settings: Settings) -> AsyncIterator[Finding]:
    """Everything about the providers of the configuration."""
    for entry in settings.entries:
        async for finding in _check(settings.of(entry)):
            yield replace(finding, sentence=entry.says(finding.sentence))


async def _check(settings: Settings) -> AsyncIterator[Finding]:
    """The one that MJ_PROVIDER names."""
    provider = settings.provider
    key = settings.mj_key.get_secret_value() if settings.mj_key is not None else None
    for finding in sentences.options(settings, provider):
        yield finding
    async with AsyncExitStack() as stack:
        url = settings.mj_url or provider.home
        if url is None and settings.missing is None:
            from simulator import Simulator

            url = await stack.enter_async_context(Simulator(key=key, strict_fields=False).serve())
            yield Finding(None, "MJ_PROVIDER is simulator: Easel paints by itself, without Midjourney and for nothing.")
        elif settings.missing is not None:
            yield Finding(False, settings.missing)
            return
        assert url is not None, "settings.missing says where it is"
        proxy = settings.proxy_to_midjourney
        if proxy is not None and (wrong := proxy.wrong or await _unanswered(proxy, url)):
            yield Finding(False, wrong)
            return
        http = open_http(proxy)
        stack.push_async_callback(http.close)
        try:
            url = Midjourney(provider, url, key, http=http).url
        except ValueError as error:
            yield Finding(False, f"MJ_KEY cannot be used: {error}.")
            return
        asker = Asker(http, key)
        async for finding in examine(asker, provider, url, settings.mj_auth or provider.auth, key):
            if finding.ok is False and proxy is not None and not _tunnels(proxy, url):
                yield sentences.by_way_of(proxy, finding)
            else:
                yield finding


def _tunnels(proxy: Proxy, url: str) -> bool:
    """Whether there is a connection through it. To an HTTP proxy plain requests go as they are, and it answers them."""
    return proxy.is_socks or url.startswith("https:")


async def _unanswered(proxy: Proxy, url: str) -> str:
    """Why a proxy cannot be spoken to, or `url` not through it; empty where it can. Else its faults looked like the
    server's."""
    try:
        async with asyncio.timeout(PROXY_SECONDS):
            _, writer = await asyncio.open_connection(proxy.host, proxy.port)
    except (OSError, UnicodeError, TimeoutError) as error:
        number = getattr(error, "errno", None) or 0
        why = os.strerror(number) if number > 0 else getattr(error, "strerror", None) or "no answer in time"
        mend = "start it, or correct MJ_PROXY." + container_hint(proxy.place)
        return f"The proxy that MJ_PROXY names does not answer at {proxy.place} ({why}): {mend}"
    writer.close()
    if not _tunnels(proxy, url):
        return ""
    from python_socks import ProxyError

    there = yarl.URL(url)
    host, port = there.host or "", there.port or 0
    try:
        await (await proxy.dialer().connect(host, port, timeout=PROXY_SECONDS)).close()
    except (ProxyError, OSError) as error:
        why = f" ({error})" if str(error) else ""
        return (
            f"The proxy that MJ_PROXY names, at {proxy.place}, makes no connection to {host}:{port}{why}: "
            "correct MJ_PROXY, with the name and password in it, or MJ_URL."
        )
    return ""


async def examine(asker: Asker, provider: Provider, url: str, auth: Auth, key: str | None) -> AsyncIterator[Finding]:
    """From the address to the key to the questions, as far as it goes."""
    heard = await asker.ask(url, auth)
    if heard.astray or isinstance(heard.why, Cut):
        fixed, there, tried = await _look_around(asker, url, auth, heard)
        yield sentences.not_there(provider, url, heard, tried, fixed)
        if fixed is None or fixed.openly:
            return
        url, heard = fixed.url, there
    slip: Finding | None = None
    if heard.why in REFUSES_THE_KEY:
        if key is None:
            yield Finding(False, key_missing(provider))
            return
        accepted = await _other_auth(asker, url, auth)
        if accepted is None:
            yield sentences.key_refused(provider, key, heard)
            return
        slip, (auth, heard) = sentences.other_auth(accepted[0], auth), accepted
    if heard.why is not None:
        if slip is not None:
            yield slip
        yield sentences.trouble(provider, url, heard)
        return
    open_to_all = key is not None and (await asker.ask(url, None)).why is None
    for finding in sentences.answers(provider, url, auth if key else None, open_to_all):
        yield finding
    async for finding in _asked(asker, provider, url, auth, heard, slip):
        yield finding
    yield Finding(None, "Submits, such as imagine, are not tried: on a paid server they cost money.")


async def _asked(
    asker: Asker, provider: Provider, url: str, auth: Auth, heard: ProbeAnswer, slip: Finding | None
) -> AsyncIterator[Finding]:
    """Which server it is, and what it answers. `slip`: what is wrong with MJ_AUTH, as long as MJ_PROVIDER is right."""
    offered = [endpoint for endpoint in QUESTIONS if endpoint in provider.endpoints | provider.probes]
    alike = dialects.TELLING if heard.bare and heard.status == 200 else ()
    replies = {endpoint: await asker.ask(url, auth, endpoint) for endpoint in dict.fromkeys((*offered, *alike))}
    other = dialects.another(provider, url, dialects.recognised(heard, replies))
    if slip is not None and not (other is not None and other[0].auth is auth):
        yield slip
    if other is not None:
        yield other[1]
        return
    for finding in sentences.questions(provider, {endpoint: replies[endpoint] for endpoint in offered}):
        yield finding


async def _look_around(
    asker: Asker, url: str, auth: Auth, heard: ProbeAnswer
) -> tuple[Guess | None, ProbeAnswer, list[str]]:
    """The first guess at which the API answers, what it says there, and the guesses at which it does not answer."""
    tried: list[str] = []
    silent: set[str] = set()
    for guess in guesses(url, heard):
        origin = "://".join(urlsplit(guess.url)[:2])
        if origin in silent:
            continue
        other = await asker.ask(guess.url, None if guess.openly else auth)
        if other.speaks:
            return guess, other, tried
        tried.append(guess.url)
        if isinstance(other.why, Cut):
            silent.add(origin)
    return None, heard, tried


async def _other_auth(asker: Asker, url: str, auth: Auth) -> tuple[Auth, ProbeAnswer] | None:
    """Another way of sending the key that the server understands, and what it says then."""
    for other in Auth:
        if other is not auth:
            heard = await asker.ask(url, other)
            if heard.speaks and heard.why not in REFUSES_THE_KEY:
                return other, heard
    return None
