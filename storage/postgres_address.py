"""A PostgreSQL address as its driver takes it.

Managed databases hand out addresses with libpq's parameters
(https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS). asyncpg knows some of them, and would
send all others to the server as settings. So each is put into asyncpg's words here, or refused in a sentence.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from core.errors import ConfigError

NAMES = ("postgresql", "postgres")
"""How addresses of PostgreSQL begin; whatever driver they name, asyncpg is used."""
FOLDER = Path("data")
"""Where what is no row is kept then."""
CONNECT_SECONDS = 5.0
"""For making a connection, where the address has no connect_timeout."""
PORT = "5432"

_SHAPE = (
    "DATABASE_URL must name a database on a PostgreSQL server, "
    "such as postgresql+asyncpg://user:password@db.example.com/easel."
)
_HOSTS = re.compile(r"([\w+]+://(?:[^@]*@)?)([^/?@]*,[^/?@]*)(/.*)")
"""An address with several hosts, which SQLAlchemy does not read."""
_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_VERIFYING = _MODES[4:]
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "sslmode": _MODES,
    "channel_binding": ("disable", "prefer", "require"),
    "target_session_attrs": ("any", "read-write", "read-only", "primary", "standby", "prefer-standby"),
    "sslnegotiation": ("postgres", "direct"),
    "gssencmode": ("disable", "prefer"),
}
_DRIVERS = ("target_session_attrs", "passfile", "krbsrvname", "gsslib")
"""Arguments of asyncpg's."""
_TLS = (
    "sslcert",
    "sslkey",
    "sslpassword",
    "sslrootcert",
    "sslcrl",
    "sslnegotiation",
    "ssl_min_protocol_version",
    "ssl_max_protocol_version",
)
"""What asyncpg takes only as part of an address."""
_SETTINGS = ("application_name", "options")
"""What goes to the server."""
_NEEDLESS = frozenset(
    {
        "client_encoding",
        "fallback_application_name",
        "gssencmode",
        "keepalives",
        "keepalives_count",
        "keepalives_idle",
        "keepalives_interval",
        "load_balance_hosts",
        "prepared_statement_cache_size",
        "sslcertmode",
        "sslcompression",
        "sslsni",
        "tcp_user_timeout",
    }
)
"""Tuning of another client's, without which all that is asked for is kept."""


class Address(Struct, frozen=True):
    """Where a database is, and who we are there."""

    arguments: Mapping[str, Any]
    """Of `asyncpg.connect`."""
    where: str
    """Host and port, for people."""
    user: str
    database: str


def parse(url: str) -> Address:
    """Raises ConfigError with one sentence, never with the password in it."""
    hosts: list[str] = []
    if (several := _HOSTS.fullmatch(url)) is not None:
        url, hosts = several[1] + several[3], several[2].split(",")
    try:
        parsed = make_url(url)
        asked = {name: value if isinstance(value, str) else ",".join(value) for name, value in parsed.query.items()}
        hosts = hosts or list(filter(None, asked.pop("host", parsed.host or "").split(",")))
        ports = asked.pop("port", str(PORT if parsed.port is None else parsed.port)).split(",")
        pairs = [_pair(host, ports[min(n, len(ports) - 1)], parsed.host) for n, host in enumerate(hosts)]
        database = parsed.database or asked.pop("dbname", "")
    except (ArgumentError, ValueError):
        raise ConfigError(_SHAPE) from None
    if not database or not pairs:
        raise ConfigError(_SHAPE) from None
    user, password = parsed.username or asked.pop("user", None), parsed.password or asked.pop("password", None)
    arguments = {
        "host": [host for host, _ in pairs],
        "port": [port for _, port in pairs],
        "user": user,
        "password": password,
        "database": database,
    }
    where = ", ".join(f"{'this machine' if host.startswith('/') else host}:{port}" for host, port in pairs)
    return Address(arguments | _parameters(asked), where, user or "", database)


def _pair(host: str, port: str, alone: str | None) -> tuple[str, int]:
    """One host and its port. An IPv6 address bears brackets, unless SQLAlchemy has taken them off."""
    if host != alone and not host.startswith("/"):
        found = re.fullmatch(r"(\[[^]]+\]|[^:]+)(?::(\d+))?", host)
        if found is None:
            raise ValueError(host)
        host, port = found[1].strip("[]"), found[2] or port
    if not 0 < int(port) < 65536:
        raise ValueError(port)
    return host, int(port)


def _parameters(asked: dict[str, str]) -> dict[str, Any]:
    """What stands behind the question mark, as arguments of asyncpg's."""
    if (mode := asked.pop("ssl", None)) is not None:  # as SQLAlchemy called it
        asked.setdefault("sslmode", "require" if mode.lower() in ("true", "1") else mode)
    for name, choices in _CHOICES.items():
        if name in asked and asked[name] not in choices:
            raise ConfigError(f"DATABASE_URL says {name}={asked[name]}, and Easel knows {', '.join(choices)}.")
    made: dict[str, Any] = {name: asked.pop(name) for name in _DRIVERS if name in asked}
    settings = {name: asked.pop(name) for name in _SETTINGS if name in asked}
    made["server_settings"] = {"application_name": "easel"} | settings
    made["timeout"] = _seconds(asked.pop("connect_timeout", ""))
    made |= _tls({name: asked.pop(name) for name in ("sslmode", "channel_binding", *_TLS) if name in asked})
    if unknown := sorted(asked.keys() - _NEEDLESS):
        raise ConfigError(f"DATABASE_URL has the parameter {unknown[0]}, which Easel does not know; leave it out.")
    return made


def _tls(asked: dict[str, str]) -> dict[str, Any]:
    """How the connection is encrypted, and whether the server must show who it is.

    asyncpg cannot bind a password to its channel. What `channel_binding=require` guards against, somebody in between,
    is kept out by the server's certificate as well: so that is verified instead. Where no certificates are named, those
    that the machine trusts are meant.
    """
    mode = asked.pop("sslmode", None)
    root = asked.get("sslrootcert")
    if asked.pop("channel_binding", None) == "require" and mode not in _VERIFYING:
        mode = "verify-full"
    if root == "system":
        mode, root = "verify-full", None
    if mode not in _VERIFYING or root is not None:
        return {"dsn": "postgresql:///?" + urlencode(asked | ({"sslmode": mode} if mode is not None else {}))}
    context = ssl.create_default_context()
    context.check_hostname = mode == "verify-full"
    if (certificate := asked.get("sslcert")) is not None:
        try:
            context.load_cert_chain(certificate, asked.get("sslkey"), asked.get("sslpassword", ""))
        except OSError:
            raise ConfigError("DATABASE_URL names in sslcert and sslkey what is no certificate and its key.") from None
    return {"ssl": context, "direct_tls": asked.get("sslnegotiation") == "direct"}


def _seconds(asked: str) -> float:
    if not asked:
        return CONNECT_SECONDS
    if not asked.isdecimal():
        raise ConfigError(f"DATABASE_URL says connect_timeout={asked}, which is no number of seconds.")
    return max(2.0, float(asked)) if int(asked) else CONNECT_SECONDS  # 2 s at least, as libpq has it
