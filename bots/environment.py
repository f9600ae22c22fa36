"""What stands around the settings: whether `.env` can be read, and what in it, or in the environment, is no setting."""

from __future__ import annotations

import io
import logging
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from dotenv.parser import Binding, parse_stream

from bots.common.finding import Finding
from core.errors import ConfigError

FILE = ".env"
COMPOSE = frozenset({"PUBLIC_HOST", "POSTGRES_PASSWORD", "COMPOSE_PROJECT_NAME", "COMPOSE_FILE"})
"""What may stand in the same file for compose.yaml and compose.replicas.yaml."""
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
OWN_PROXIES = ("TELEGRAM_PROXY", "DISCORD_PROXY", "MJ_PROXY")
_MEANT = {
    "BOT_TOKEN": "TELEGRAM_TOKEN",
    "MJ_SERVER": "MJ_URL",
    "MJ_API_SECRET": "MJ_KEY",
    "MJ_SECRET": "MJ_KEY",
    "MJ_TOKEN": "MJ_KEY",
    "MJ_HOST": "MJ_URL",
    "MJ_ENDPOINT": "MJ_URL",
    "MJ_SPEED": "MJ_MODE",
    "JOBS_PER_USER": "JOBS_PER_PERSON",
    "JOBS_PER_GROUP": "JOBS_PER_PLACE",
    "JOBS_PER_CHAT": "JOBS_PER_PLACE",
    "S3_BUCKET": "PICTURES_URL",
    "SQLITE_PATH": "DATABASE_URL",
    "PORT": "LISTEN",
    "HOST": "LISTEN",
}
"""Names that other programs have for the same thing, where no likeness shows it. Looked for in `.env` alone."""
_WORDS = {"MIDJOURNEY": "MJ", "TG": "TELEGRAM", "DC": "DISCORD", "DB": "DATABASE"}
"""First words that other programs have for the same."""
_OTHERS = frozenset({"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"})
"""What systemd sets."""
_LIKE, _LIKE_AKIN = 0.88, 0.68
"""How alike two names must be, of 1; less where they begin with the same word, such as MJ. Tried on 50 names that
people use, and on those of a usual environment."""


def check_file() -> None:
    """Raises ConfigError where `.env` is there and cannot be read as what it is."""
    logging.getLogger("dotenv").setLevel(logging.ERROR)  # `remarks` tells of its lines what it would warn of
    path = Path(FILE)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return
    except IsADirectoryError:
        raise ConfigError(f"{FILE} is a folder: remove it, and save your settings as a file of that name.") from None
    except OSError as error:
        raise ConfigError(f"{FILE} cannot be read ({error.strerror}): change its rights.") from error
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in raw:
        raise ConfigError(f"{FILE} is UTF-16 and not UTF-8: save it anew as UTF-8.")
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{FILE} is not UTF-8 (line {line}): save it anew as UTF-8.") from None


def remarks(known: Iterable[str]) -> list[Finding]:
    """What an operator should hear of variables that change nothing. `known` are the settings' names."""
    names = {name.upper() for name in known}
    lines = list(parse_stream(io.StringIO(_text())))
    filed = dict.fromkeys(line.key for line in lines if line.key is not None)
    return [*_unread(names, lines), *_unknown(names, filed), *_strays(names), *_proxies(filed)]


def filed() -> dict[str, str]:
    """What the file sets, by names in capitals."""
    lines = parse_stream(io.StringIO(_text()))
    return {line.key.upper(): line.value for line in lines if line.key is not None and line.value is not None}


def write(chosen: Mapping[str, str]) -> str | None:
    """Set variables in the file, and take out those with an empty value; all else in it stays.

    Returns where the file as it was is kept, if there was one. It is changed as a whole or not at all, and nobody else
    can read it. Raises ConfigError.
    """
    path = Path(FILE).resolve()
    text = _changed(_text(), {name: _line(name, value) for name, value in chosen.items()})
    kept = path.with_name(f"{path.name}.bak") if path.exists() else None
    try:
        if kept is not None:
            _put(kept, path.read_bytes())
        _put(path, text.encode())
    except OSError as error:
        raise ConfigError(f"{FILE} cannot be written ({error.strerror}): change the folder's rights.") from error
    return kept.name if kept is not None else None


def _line(name: str, value: str) -> str:
    """A line that sets it, without quotation marks where none are needed: Docker takes them for a part of the value."""
    if "${" in value or not value.isprintable():
        raise ConfigError(f"{name} holds signs that {FILE} cannot hold: set it in the environment.")
    if not value or re.fullmatch(r"[\w./:@,+=?&%~!*;-]+", value):
        return f"{name}={value}\n" if value else ""
    quoted = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"{name}='{quoted}'\n"


def _changed(text: str, lines: dict[str, str]) -> str:
    """The file's text, with each line in the place of the one that set it, or that stood as an example."""
    left, parts = dict(lines), list[str]()
    for line in parse_stream(io.StringIO(text)):
        name = (line.key or "").upper()
        parts.append(left.pop(name, "") if name in lines else line.original.string)
    text = "".join(parts)
    for name in [name for name in left if left[name]]:
        example = re.compile(rf"^# ?{name}=.*(?:\n|$)", re.MULTILINE)
        if example.search(text):
            text = example.sub(left.pop(name).replace("\\", "\\\\"), text, count=1)
    end = "\n" if text and not text.endswith("\n") else ""
    return text + end + "".join(left.values())


def _put(path: Path, content: bytes) -> None:
    """The whole file or none of it, its user's alone."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    try:
        with open(new, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def leave_proxies() -> None:
    """Take the environment's proxies out of this process: the object store's library would go through them."""
    for name in (*PROXIES, "NO_PROXY"):
        os.environ.pop(name, None)
        os.environ.pop(name.lower(), None)


def _text() -> str:
    path = Path(FILE)
    return path.read_text(encoding="utf-8-sig") if path.is_file() else ""


def _unread(names: set[str], lines: Iterable[Binding]) -> Iterator[Finding]:
    """What sets nothing, as it is written. It is not quoted: there may be a secret in it."""
    for line in lines:
        if not line.error and (line.key is None or line.value is not None):
            continue
        text = line.original.string
        number = line.original.line + text[: len(text) - len(text.lstrip())].count("\n")
        name = next((word for word in re.findall(r"\w+", text)[:2] if word.upper() in names), None)
        what = f"{name} in {FILE} (line {number})" if name else f"Line {number} of {FILE}"
        yield Finding(
            False,
            f"{what} cannot be read, so it changes nothing: write NAME=value, and end each quotation that begins.",
        )


def _unknown(names: set[str], filed: Iterable[str]) -> Iterator[Finding]:
    """What stands in the file and is no setting."""
    for name in filed:
        if (upper := name.upper()) in names | COMPOSE or upper in (*PROXIES, "NO_PROXY"):
            continue
        first, *rest = unicodedata.normalize("NFKC", upper).split("_")
        usual = "_".join((_WORDS.get(first, first), *rest))
        meant = _MEANT.get(usual) or _nearest(usual, names)
        ask = f"did you mean {meant}?" if meant else ".env.example lists all that there are."
        yield Finding(False, f"{name} in {FILE} is no setting of Easel's, so it changes nothing: {ask}")


def _strays(names: set[str]) -> Iterator[Finding]:
    """What stands in the environment and comes near a setting. There much else stands that is others'."""
    for name in os.environ:
        if name.upper() not in names | _OTHERS and (meant := _nearest(name.upper(), names)) is not None:
            yield Finding(
                False,
                f"{name} in the environment is no setting of Easel's, so it changes nothing: did you mean {meant}?",
            )


def _proxies(filed: Iterable[str]) -> Iterator[Finding]:
    there = {name.upper() for name in (*os.environ, *filed)}
    if (found := [name for name in PROXIES if name in there]) and there.isdisjoint(OWN_PROXIES):
        yield Finding(
            None,
            f"Easel does not use {' or '.join(found)}: where it needs a proxy, set {', '.join(OWN_PROXIES[:-1])} or "
            f"{OWN_PROXIES[-1]}.",
        )


def _nearest(name: str, names: set[str]) -> str | None:
    """The setting that a name was probably meant to be."""
    for best in get_close_matches(name, names, 1, _LIKE_AKIN):
        if name.partition("_")[0] == best.partition("_")[0] or get_close_matches(name, [best], 1, _LIKE):
            return best
    return None
