"""The Midjourney server: is it there, is it the right one, does it take the key, what does it answer?

Only questions about a task that cannot exist are asked. Submits are left alone even where an empty one would be
refused: nobody has read how every server does that, and a job that is accepted costs money.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from urllib.parse import urlsplit

from bots.common.finding import Finding
from bots.doctor import sentences
from bots.doctor.addresses import Guess, guesses
from bots.doctor.asking import Asker, Cut, ProbeAnswer
from bots.settings import Settings, key_missing
from core.mj import Auth, Endpoint, Midjourney, Provider, Reason, open_http
from simulator import Simulator

QUESTIONS = (Endpoint.LIST_BY_CONDITION, Endpoint.LIST_BY_IDS, Endpoint.LIST, Endpoint.QUEUE, Endpoint.QUERY)
"""What is asked besides fetch, where the provider has it."""
REFUSES_THE_KEY = (Reason.UNAUTHORIZED, Reason.FORBIDDEN)
"""What a server says where the key is not accepted, or not as it is sent."""


async def check(settings: Settings) -> AsyncIterator[Finding]:
    """Everything about the provider part of the configuration."""
    provider = settings.provider
    key = settings.mj_key.get_secret_value() if settings.mj_key is not None else None
    for finding in sentences.options(settings, provider):
        yield finding
    async with AsyncExitStack() as stack:
        url = settings.mj_url or provider.home
        if url is None and settings.missing is None:
            url = await stack.enter_async_context(Simulator(key=key, strict_fields=False).serve())
            yield Finding(None, "MJ_PROVIDER is simulator: Easel paints by itself, without Midjourney and for nothing.")
        elif settings.missing is not None:
            yield Finding(False, settings.missing)
            return
        http = open_http()
        stack.push_async_callback(http.aclose)
        try:
            url = Midjourney(provider, url, key, http=http).url
        except ValueError as error:
            yield Finding(False, f"MJ_KEY cannot be used: {error}.")
            return
        asker = Asker(http, key)
        async for finding in examine(asker, provider, url, settings.mj_auth or provider.auth, key):
            yield finding


async def examine(asker: Asker, provider: Provider, url: str, auth: Auth, key: str | None) -> AsyncIterator[Finding]:
    """From the address to the key to the questions, as far as it goes."""
    heard = await asker.ask(url, auth)
    if heard.astray or isinstance(heard.why, Cut):
        fixed, there, tried = await _look_around(asker, url, auth, heard)
        yield sentences.not_there(provider, url, heard, tried, fixed)
        if fixed is None or fixed.openly:
            return
        url, heard = fixed.url, there
    if heard.why in REFUSES_THE_KEY:
        if key is None:
            yield Finding(False, key_missing(provider))
            return
        accepted = await _other_auth(asker, url, auth)
        if accepted is None:
            yield sentences.key_refused(provider, key, heard)
            return
        yield sentences.other_auth(accepted[0], auth)
        auth, heard = accepted
    if heard.why is not None:
        yield sentences.trouble(provider, url, heard)
        return
    open_to_all = key is not None and (await asker.ask(url, None)).why is None
    for finding in sentences.answers(provider, url, auth if key else None, open_to_all):
        yield finding
    offered = [endpoint for endpoint in QUESTIONS if endpoint in provider.endpoints | provider.probes]
    replies = {endpoint: await asker.ask(url, auth, endpoint) for endpoint in offered}
    for finding in sentences.questions(provider, replies):
        yield finding
    yield Finding(None, "Submits, such as imagine, are not tried: on a paid server they cost money.")


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
