"""What managed databases hand out: libpq's parameters work as they are, or are refused in one sentence."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from core.errors import ConfigError
from storage.postgres import Postgres
from storage.postgres_address import CONNECT_SECONDS, parse
from tests.postgres import Cluster

ANN = "postgresql://ann:hunter2@db.example.com"


def arguments(query: str) -> Any:
    return parse(f"{ANN}/easel?{query}").arguments


def test_what_needs_no_word_is_passed_over() -> None:
    plain = arguments("")
    for query in ("gssencmode=disable", "keepalives=1&keepalives_idle=30", "sslsni=1", "client_encoding=utf8"):
        assert arguments(query) == plain
    assert arguments("channel_binding=prefer") == plain
    assert plain["timeout"] == CONNECT_SECONDS
    assert plain["server_settings"] == {"application_name": "easel"}


def test_what_the_driver_or_the_server_knows_reaches_it() -> None:
    made = arguments(
        "connect_timeout=20&application_name=ours&options=-c%20search_path%3Dx&target_session_attrs=primary"
    )
    assert (made["timeout"], made["target_session_attrs"]) == (20, "primary")
    assert made["server_settings"] == {"application_name": "ours", "options": "-c search_path=x"}
    assert "sslmode=require" in arguments("sslmode=require")["dsn"]
    assert "sslmode=require" in arguments("ssl=true")["dsn"]
    assert "sslrootcert=%2Fca.pem" in arguments("sslmode=verify-full&sslrootcert=/ca.pem")["dsn"]


@pytest.mark.parametrize("query", ["channel_binding=require", "sslmode=verify-full", "sslrootcert=system"])
def test_who_must_show_itself_is_verified_by_what_the_machine_trusts(query: str) -> None:
    context = arguments(query)["ssl"]
    assert (context.check_hostname, context.verify_mode) == (True, ssl.CERT_REQUIRED)


@pytest.mark.parametrize(
    ("url", "hosts", "ports"),
    [
        ("postgresql://ann:hunter2@a:1,b:2/easel", ["a", "b"], [1, 2]),
        ("postgresql://ann:hunter2@a,[::1]:2/easel?target_session_attrs=read-write", ["a", "::1"], [5432, 2]),
        ("postgresql+asyncpg://ann@/easel?host=a:1&host=b:2", ["a", "b"], [1, 2]),
        ("postgresql+asyncpg://ann@/easel?host=a,b&port=7", ["a", "b"], [7, 7]),
        ("postgresql+asyncpg://ann@/easel?host=/run/x", ["/run/x"], [5432]),
        ("postgres://ann@[::1]:9/easel", ["::1"], [9]),
    ],
)
def test_several_hosts_are_read(url: str, hosts: list[str], ports: list[int]) -> None:
    made = parse(url).arguments
    assert (made["host"], made["port"]) == (hosts, ports)


@pytest.mark.parametrize(
    "query",
    [
        "sslmode=requires",
        "channel_binding=yes",
        "target_session_attrs=master",
        "connect_timeout=soon",
        "supa=base",
        "gssencmode=require",
        "port=nonsense",
        "sslmode=verify-full&sslcert=/nowhere&sslkey=/nowhere",
    ],
)
def test_what_cannot_be_kept_is_one_sentence(query: str) -> None:
    with pytest.raises(ConfigError) as error:
        arguments(query)
    assert str(error.value).startswith("DATABASE_URL ")
    assert "hunter2" not in str(error.value)


@pytest.fixture(scope="module")
def tls() -> Iterator[tuple[Cluster, int, Path]]:
    """A server with a certificate of its own making for 127.0.0.1, its port, and the certificate."""
    folder = Path(tempfile.mkdtemp(prefix="easel-tls-", dir="/tmp"))  # the server's user must get in
    words = "-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=x"
    files = ["-keyout", str(folder / "key"), "-out", str(folder / "cert")]
    subprocess.run(
        ["openssl", "req", *words.split(), "-addext", "subjectAltName=IP:127.0.0.1", *files],
        check=True,
        capture_output=True,
    )
    if os.geteuid() == 0:
        for path in (folder, folder / "key", folder / "cert"):
            shutil.chown(path, "nobody")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [f"port={port}", "listen_addresses=127.0.0.1", "ssl=on"]
    server = Cluster(*options, f"ssl_cert_file={folder}/cert", f"ssl_key_file={folder}/key")
    yield server, port, folder / "cert"
    server.remove()
    shutil.rmtree(folder)


def encrypted(c: Connection) -> bool:
    return bool(c.exec_driver_sql("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").scalar())


@pytest.mark.postgres
async def test_tls_as_it_is_asked_for(tls: tuple[Cluster, int, Path]) -> None:
    _, port, certificate = tls
    there = f"postgresql://easel@127.0.0.1:{port}/postgres"
    for query in ("", "?sslmode=require", f"?sslmode=verify-full&channel_binding=require&sslrootcert={certificate}"):
        opened = await Postgres.open(there + query)
        assert await opened.read(encrypted)
        await opened.close()
    for query in ("?channel_binding=require", "?sslmode=verify-full"):
        with pytest.raises(ConfigError, match=r"DATABASE_URL wants TLS .* sslrootcert"):
            await Postgres.open(there + query)
    with pytest.raises(ConfigError, match="target_session_attrs"):
        await Postgres.open(f"{there}?target_session_attrs=standby")
