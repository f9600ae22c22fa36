"""Everything that can be configured: environment variables, or the same names in `.env`; the environment wins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from secrets import token_hex
from typing import Annotated, Any, Literal
from urllib.parse import quote, unquote, urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic.alias_generators import to_camel
from pydantic_settings import NoDecode

from bots import environment
from bots.common.callback_data import secret
from bots.common.finding import Finding
from bots.common.settings import WebAddress
from bots.discord.settings import DiscordSettings
from bots.entries import Entry
from bots.entries import read as read_entries
from bots.telegram.settings import TelegramSettings
from bots.web.settings import WebSettings
from core.errors import ConfigError
from core.hosts import PictureHosts
from core.loops.retention import Retention
from core.mj import PROVIDERS, AccountFilter, Auth, Bot, Mode, Provider
from core.proxies import Proxy, read_proxy
from core.quota import Quota
from core.turns import Turns

JOBS_IN_ALL = 100
"""Jobs in an hour where nothing else is set: what a lively group asks for, and a bill that a hobbyist survives. At some
cents each, a night of misuse costs tens of dollars and not thousands. A Midjourney account of one's own draws hardly
more: three at a time, about a minute each."""


class AccountFilterSetting(BaseModel):
    """`MJ_ACCOUNT_FILTER`: which of the server's Midjourney accounts may draw, as its API names the fields."""

    model_config = ConfigDict(alias_generator=to_camel, extra="forbid")

    channel_id: str | None = None
    instance_id: str | None = None
    modes: tuple[Literal["RELAX", "FAST", "TURBO"], ...] = ()
    remark: str | None = None
    remix: bool | None = None
    remix_auto_considered: bool | None = None


class Settings(WebSettings, DiscordSettings, TelegramSettings):
    """The configuration: the sections of platforms, and all else. `.env.example` documents each variable for people.

    Fields come in the order of the sections from the last to the first, and secrets with them: see `derived`.
    """

    mj_provider: str = "simulator"
    mj_url: WebAddress | None = None
    mj_key: SecretStr | None = None
    mj_auth: Auth | None = None
    mj_mode: Mode | None = None
    mj_bot: Bot | None = None
    mj_proxy: str | None = Field(default=None, repr=False)
    mj_account_filter: Annotated[AccountFilterSetting | None, NoDecode] = None
    mj_providers: str | None = None
    picture_hosts: str = ""
    picture_host_map: str = ""
    access: Literal["claimed", "open"] = "claimed"
    policy: str | None = None
    jobs_per_person: int = Field(default=300, ge=0)
    jobs_per_place: int = Field(default=1000, ge=0)
    jobs_in_all: int | None = Field(default=None, ge=0)
    at_once: int = Field(default=0, ge=0)
    turn_weights: str = ""
    database_url: SecretStr = SecretStr("sqlite+aiosqlite:///data/easel.db")
    pictures_url: str | None = None
    pictures_days: int = Field(default=90, ge=0)
    pictures_gigabytes: float = Field(default=20, ge=0, le=1e6, allow_inf_nan=False)
    s3_endpoint: WebAddress | None = None
    s3_region: str = "us-east-1"
    s3_access_key: SecretStr | None = None
    s3_secret_key: SecretStr | None = None
    lease_seconds: float = Field(default=30, ge=1, le=600)
    listen: str = "127.0.0.1:8080"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["text", "json"] = "text"

    @field_validator("mj_provider")
    @classmethod
    def _known_provider(cls, name: str) -> str:
        if name.lower() not in PROVIDERS:
            raise ValueError(f"must be one of {', '.join(sorted(PROVIDERS))}")
        return name.lower()

    @field_validator("owners")
    @classmethod
    def _accounts(cls, owners: str) -> str:
        if not re.fullmatch(r"(\s*(?:(?:telegram|discord):\d+|web)\s*(,|$))*", owners, re.ASCII):
            raise ValueError(
                "must be accounts by their numbers, such as telegram:123,discord:456; or web, for its page"
            )
        return owners

    @field_validator("turn_weights")
    @classmethod
    def _weights(cls, weights: str) -> str:
        if not re.fullmatch(r"(\s*(?:telegram|discord):-?\d+=[1-9]\d?\s*(,|$))*", weights, re.ASCII):
            raise ValueError("must be chats or accounts with whole numbers up to 99, such as telegram:-100777=3")
        return weights

    @field_validator("mj_auth", "mj_mode", "access", "log_level", "log_format", mode="before")
    @classmethod
    def _small(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("mj_account_filter", mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        """JSON. Raises ValueError for what is none."""
        return json.loads(value) if isinstance(value, str) else value

    @field_validator("picture_hosts")
    @classmethod
    def _hosts(cls, hosts: str) -> str:
        PictureHosts.read(hosts)
        return hosts

    @field_validator("picture_host_map")
    @classmethod
    def _host_pairs(cls, pairs: str) -> str:
        PictureHosts.read(moved=pairs)
        return pairs

    @field_validator("pictures_url")
    @classmethod
    def _folder_or_bucket(cls, url: str | None) -> str | None:
        if url is not None and (not url.startswith(("s3://", "file:///")) or "\0" in unquote(url)):
            raise ValueError("must be a bucket such as s3://my-bucket/easel, or a folder such as file:///srv/easel")
        return url

    @field_validator("s3_region")
    @classmethod
    def _region(cls, region: str) -> str:
        if not re.fullmatch(r"[\w-]+", region, re.ASCII):
            raise ValueError("must be a region's name, such as us-east-1")
        return region

    @field_validator("listen")
    @classmethod
    def _host_and_port(cls, listen: str) -> str:
        host, _, port = listen.rpartition(":")
        if not host or not port.isdigit() or int(port) > 65535:
            raise ValueError("must be HOST:PORT, such as 127.0.0.1:8080")
        return listen

    @property
    def host(self) -> str:
        """The address that Easel's HTTP server listens on."""
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        """The port that Easel's HTTP server listens on; 0 takes a free one."""
        return int(self.listen.rpartition(":")[2])

    @property
    def pictures_folder(self) -> Path | None:
        """The folder of pictures, where PICTURES_URL names one."""
        if self.pictures_url is None or not self.pictures_url.startswith("file:"):
            return None
        return Path(unquote(urlsplit(self.pictures_url).path))

    @property
    def pictures_from(self) -> PictureHosts:
        """Where pictures may come from, beside the open internet."""
        return PictureHosts.read(self.picture_hosts, self.picture_host_map)

    @property
    def provider(self) -> Provider:
        """What is known of the configured provider."""
        return PROVIDERS[self.mj_provider]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The providers, the one that MJ_PROVIDER names first. Raises ConfigError."""
        return read_entries(Path(self.mj_providers), self.mj_provider) if self.mj_providers else (Entry(),)

    def of(self, entry: Entry) -> Settings:
        """The same, as if this provider were the one that MJ_PROVIDER names, under its dialect's name."""
        if not entry.name:
            return self
        theirs = {"mj_url": entry.url, "mj_key": entry.key, "mj_auth": entry.auth, "mj_mode": entry.mode}
        none = {"mj_bot": None, "mj_account_filter": None, "mj_providers": None}
        return self.model_copy(update={"mj_provider": entry.dialect, **theirs, **none})

    @property
    def free(self) -> bool:
        """Whether nothing that is drawn costs anything."""
        return all((each.dialect or self.mj_provider) == "simulator" for each in self.entries)

    @property
    def proxy_to_midjourney(self) -> Proxy | None:
        """The proxy through which the provider is reached, its pictures too. The built-in simulator needs none."""
        if self.mj_proxy is None or (self.mj_url or self.provider.home) is None:
            return None
        return read_proxy("MJ_PROXY", self.mj_proxy)

    @property
    def proxy_to_pictures(self) -> Proxy | None:
        """The same for pictures of all providers: where one of them is reached through it."""
        ways = (self.of(entry).proxy_to_midjourney for entry in self.entries)
        return next((proxy for proxy in ways if proxy is not None), None)

    @property
    def proxies(self) -> list[Proxy]:
        """All proxies that are set."""
        ways = (self.proxy_to_telegram, self.proxy_to_discord, self.proxy_to_pictures)
        return [proxy for proxy in ways if proxy is not None]

    @property
    def quota(self) -> Quota:
        """How much people may ask for. What the simulator draws costs nothing."""
        in_all = self.jobs_in_all
        if in_all is None:
            in_all = 0 if self.free else JOBS_IN_ALL
        return Quota(self.jobs_per_person, self.jobs_per_place, in_all)

    @property
    def turns(self) -> Turns:
        """How turns are taken where jobs wait for the provider."""
        pairs = (each.strip().partition("=") for each in self.turn_weights.split(",") if each.strip())
        return Turns(self.at_once, {term: float(weight) for term, _, weight in pairs})

    @property
    def retention(self) -> Retention:
        """For how long pictures are kept, and how many."""
        return Retention(self.pictures_days, round(self.pictures_gigabytes * 1e9))

    @property
    def missing(self) -> str | None:
        """The sentence for whoever has not said where the provider is, or who they are there."""
        provider = self.provider
        if self.mj_url is None and provider.home is None and provider.name != "simulator":
            return (
                f"MJ_URL is missing: {provider.title} has no address of its own. "
                "Set it to where your server answers, such as http://127.0.0.1:8086."
            )
        if self.mj_url is None and provider.home is not None and self.mj_key is None:
            return key_missing(provider)
        return None

    @property
    def unfulfilled(self) -> str | None:
        """The sentence for whoever wants a speed or a bot that the provider does not have."""
        title = self.provider.title
        if self.mj_mode is not None and self.mj_mode not in self.provider.modes:
            offered = ", ".join(self.provider.modes)
            return f"MJ_MODE is {self.mj_mode}, which {title} does not offer; choose one of {offered}, or leave it out."
        if self.mj_bot is Bot.NIJI_JOURNEY and not self.provider.takes_bot:
            return f"MJ_BOT is set, but {title} lets nobody choose; leave it out, and write --niji in prompts."
        return None

    @property
    def account_filter(self) -> AccountFilter | None:
        """`MJ_ACCOUNT_FILTER` as the client takes it."""
        if self.mj_account_filter is None:
            return None
        fields = self.mj_account_filter.model_dump(exclude={"modes"})
        return AccountFilter(modes=tuple(Mode[name] for name in self.mj_account_filter.modes), **fields)

    @property
    def secrets(self) -> list[str]:
        """Every secret, for the log's redaction."""
        kept = [value for name, value in self if name != "database_url" and isinstance(value, SecretStr)]
        found: list[str] = []
        found += [entry.key.get_secret_value() for entry in self.entries if entry.key is not None]
        for plain in filter(None, (proxy.password.get_secret_value() for proxy in self.proxies)):
            found += dict.fromkeys((plain, quote(plain, safe="")))  # `derived` goes by the last one
        found += [secret.get_secret_value() for secret in kept]
        if (password := _password(self.database_url.get_secret_value())) is not None:
            found += dict.fromkeys((password, unquote(password)))
        return found

    def derived(self, purpose: str) -> str:
        """A secret of this deployment: the same after a restart and on each replica, where anything secret is set."""
        known = self.secrets
        return secret(known[-1], purpose) if known else token_hex(20)


def remarks(settings: Settings) -> list[Finding]:
    """What an operator should hear of variables that change nothing, or not what they seem to."""
    keys = (entry.key_env for entry in settings.entries if entry.key_env)
    return [*environment.remarks([*Settings.model_fields, *keys]), *_without_provider(settings)]


def _without_provider(settings: Settings) -> Iterator[Finding]:
    """Whoever sets what belongs to a provider and names none gets the simulator, and takes it for Midjourney."""
    there = [name for name in ("mj_url", "mj_key", "mj_proxy") if getattr(settings, name) is not None]
    if there and "mj_provider" not in settings.model_fields_set:
        names = " and ".join(name.upper() for name in there)
        so = "what answers there is taken for Easel's own simulator" if settings.mj_url else "Easel paints by itself"
        yield Finding(
            False,
            f"{names} {'is' if len(there) == 1 else 'are'} set, but MJ_PROVIDER is not, so {so}: "
            f"set MJ_PROVIDER to one of {', '.join(PROVIDERS)}.",
        )


def key_missing(provider: Provider) -> str:
    """The sentence for whoever has no key where one is needed."""
    return f"MJ_KEY is missing: {provider.title} draws only for whoever has a key. Set it to yours."


def _password(url: str) -> str | None:
    try:
        return urlsplit(url).password or None
    except ValueError:
        return None


def load(chosen: Mapping[str, str] | None = None) -> Settings:
    """The configuration of this process. `chosen`: values that win over it, empty ones as if they were not set.

    Raises ConfigError with one sentence that names the variable.
    """
    environment.check_file()
    values: dict[str, Any] = {name.lower(): value for name, value in (chosen or {}).items()}
    try:
        settings = Settings(**values)
        settings.entries  # noqa: B018 - what is wrong there is told now
        return settings
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "The configuration"
        if name == "MJ_ACCOUNT_FILTER":
            raise ConfigError(_FILTER_SHAPE) from error
        raise ConfigError(f"{name} {_mend(name, first['type'], first['msg'], first.get('ctx', {}))}.") from error


def _mend(name: str, kind: str, message: str, told: dict[str, Any]) -> str:
    if kind in ("enum", "literal_error"):
        return "must be " + message.removeprefix("Input should be ")
    if kind == "value_error":
        return message.removeprefix("Value error, ")
    wanted = next((words for mark, words in _WANTED.items() if kind.startswith(mark)), None)
    if wanted is None:
        return "cannot be used: " + message[0].lower() + message[1:]
    if kind.startswith("bool"):
        return f"must be {wanted}"
    example = _EXAMPLES.get(name, Settings.model_fields[name.lower()].default)
    return f"must be {wanted.format(**told)}, such as {str(example).lower()}"


_WANTED = {
    "int": "a whole number",
    "float": "a number",
    "finite_number": "a number",
    "bool": "true or false",
    "greater_than_equal": "{ge:g} or more",
    "less_than_equal": "{le:.0f} or less",
}
"""How the kinds of what is wrong begin -> what a value must be."""
_EXAMPLES: dict[str, object] = {
    "JOBS_IN_ALL": JOBS_IN_ALL,
    "DISCORD_SHARDS": 2,
    "TELEGRAM_CACHE_CHAT": "-1001234567890 (the chat's id, not its @name)",
}
"""Where a default is none."""
_FILTER_SHAPE = (
    "MJ_ACCOUNT_FILTER must be a JSON object of channelId, instanceId, modes (RELAX, FAST, TURBO), remark, remix and "
    'remixAutoConsidered, such as {"modes": ["RELAX"]}.'
)
