"""`easel setup`: a guided first run in the terminal, which asks, tries each answer at once, and writes `.env`.

Wherever something is wrong, a line such as `MJ_AUTH=raw` is taken too: that is how the doctor says what mends it.
"""

from __future__ import annotations

import asyncio
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial

from bots import doctor, environment, logs, settings
from bots.common.platform import Asked
from bots.doctor import chats, ground, midjourney
from bots.platforms import PLATFORMS, Package
from bots.settings import Settings
from core.errors import ConfigError
from core.mj import PROVIDERS
from core.text import bare

NO_TERMINAL = (
    "easel setup asks questions, and there is no terminal here in which they could be answered: run it in one "
    f"(with Docker: docker run -it), or copy .env.example to {environment.FILE} and fill it in."
)
_OF_A_PROVIDER = ("MJ_URL", "MJ_KEY", "MJ_AUTH", "MJ_MODE", "MJ_BOT", "MJ_ACCOUNT_FILTER")
"""What is another thing at another provider."""
_YES = {"y": True, "yes": True, "n": False, "no": False}


def guide() -> bool:
    """Ask, and write what was answered; False where it was broken off, and nothing was written.

    Raises ConfigError where nobody can be asked, or the file cannot be read or written.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise ConfigError(NO_TERMINAL)
    environment.check_file()
    environment.leave_proxies()
    logs.configure("critical", "text", ())
    asking = _Guide()
    try:
        wanted = asking.everything()
    except (EOFError, KeyboardInterrupt):
        wanted = False
        _say("")
    if not wanted:
        _say("Nothing was written.")
        return False
    kept = environment.write(asking.chosen)
    _say(f"Wrote {environment.FILE}, which only you can read" + (f"; the old one is {kept} now." if kept else "."))
    return True


class _Guide:
    """The questions, and what was answered so far."""

    def __init__(self) -> None:
        self._filed = environment.filed()
        self.chosen: dict[str, str] = {}
        """Variable -> value; empty for one that is to be left out."""

    def everything(self) -> bool:
        """Ask everything; whether it is to be written. Raises EOFError or KeyboardInterrupt where it is broken off."""
        _say(f"This writes {environment.FILE}. Enter takes what stands in brackets; Ctrl+C leaves everything as it is.")
        self._settle(None, "")
        for package in PLATFORMS:
            if package.ASKED is not None:
                self._platform(package.NAME, package.ASKED, package)
        self._provider()
        self._server()
        told = ", ".join(name for name, value in self.chosen.items() if value)
        gone = ", ".join(name for name, value in self.chosen.items() if not value and name in self._filed)
        _say(f"\nTo be written: {told}." + (f" To be left out: {gone}." if gone else ""))
        for name in _overruled(self.chosen):
            _say(f"{name} is set in the environment to something else, which wins over {environment.FILE}.")
        if self._filed:
            _say(f"{environment.FILE} is there already. All else in it stays, and the old one is kept.")
        return self._yes(f"Write {environment.FILE}?", usual=True)

    def _platform(self, name: str, asked: Asked, package: Package) -> None:
        _say(f"\n{asked.title}")
        there = bool(self._known(asked.token))
        if not self._yes(f"Shall people write to Easel in {asked.title}?", usual=there):
            if there:
                self.chosen[asked.token] = ""
            return
        self._ask_secret(asked.token, f"{asked.where}. Its token", needed=True)
        self._settle(partial(chats.check_one, package), asked.token, secret=True)
        if "owners" in Settings.model_fields:
            self._owner(name, asked)

    def _owner(self, name: str, asked: Asked) -> None:
        owners = [owner for owner in self._known("OWNERS").split(",") if owner]
        if any(owner.strip().startswith(f"{name}:") for owner in owners):
            return
        while own := _ask(f"Your own ID in {asked.title}, if you know it: it makes you Easel's owner", "later"):
            if own.isascii() and own.isdecimal():
                self.chosen["OWNERS"] = ",".join([*owners, f"{name}:{own}"])
                return
            _say(f"An ID is a number. {asked.own_id}")
        _say("Once Easel runs, send the bot /claim: it says how you show that it is yours.")

    def _provider(self) -> None:
        _say("\nWhere pictures come from")
        for number, provider in enumerate(PROVIDERS.values(), 1):
            _say(f"  {number}  {provider.title}")
        names, before = list(PROVIDERS), self._settings().provider.name
        while (answer := (_ask("Which one", PROVIDERS[before].title) or before).lower()) not in PROVIDERS:
            if answer.isascii() and answer.isdecimal() and 1 <= int(answer) <= len(names):
                answer = names[int(answer) - 1]
                break
            _say(f"Type a number from 1 to {len(names)}.")
        self.chosen["MJ_PROVIDER"] = answer
        if answer != before:
            self.chosen |= dict.fromkeys(_OF_A_PROVIDER, "")
        if answer == "simulator":
            return _say("Easel paints by itself: for trying it out, without Midjourney and for nothing.")
        home = PROVIDERS[answer].home
        self._ask_value("MJ_URL", "Its address, as it stands before /mj/ in its examples", home or "", needed=not home)
        self._ask_secret("MJ_KEY", "Its key", needed=home is not None)
        return self._settle(midjourney.check, "MJ_KEY", secret=True)

    def _server(self) -> None:
        _say("\nEasel's own server: its page, health and metrics")
        self._ask_value("LISTEN", "Its address and port", str(Settings.model_fields["listen"].default))
        self._settle(ground.check_listen, "LISTEN")
        self._ask_value("PUBLIC_URL", "The HTTPS address at which others reach it, if there is one", "none")

    def _ask_value(self, name: str, question: str, usual: str, *, needed: bool = False) -> None:
        """Ask for a value until it is one. `usual` stands for the variable not being set, and is not written."""
        while True:
            before, there = dict(self.chosen), self._known(name)
            answer = _ask(question, there or usual)
            if answer:
                self.chosen[name] = "" if answer == usual else answer
            if needed and not self._known(name):
                _say("It has no usual one: type yours, such as http://127.0.0.1:8086.")
            elif self._right():
                return
            else:
                self.chosen = before

    def _ask_secret(self, name: str, question: str, *, needed: bool) -> None:
        """Ask for what nobody is to see."""
        there = self._known(name)
        while not (answer := _ask(question, "as it is" if there else "" if needed else "none", secret=True)):
            if there or not needed:
                return
            _say("Nothing came. What you type or paste here is not shown.")
        self._take(answer, name)

    def _settle(self, check: doctor.Examination | None, name: str, *, secret: bool = False) -> None:
        """Try what is chosen, and ask what is to change, until nothing is wrong or it is to stay as it is."""
        while not (right := self._right()) or (check is not None and self._faults(check)):
            what = f"Another {name}, or a line" if name else "A line"
            answer = _ask(f"{what} such as NAME=value that mends it", "leave it" if right else "", secret=secret)
            if not answer and right:
                return
            self._take(answer, name)

    def _take(self, answer: str, name: str) -> None:
        """A value for this variable, or a line for any."""
        other, sign, value = answer.partition("=")
        if sign and other.strip().lower() in Settings.model_fields:
            self.chosen[other.strip().upper()] = bare(value)
        elif name:
            self.chosen[name] = answer

    def _faults(self, check: doctor.Examination) -> int:
        """Try it and tell what is found; of how much something is wrong."""
        chosen = self._settings()

        async def tried() -> int:
            return sum([doctor.tell(chosen, sys.stdout, [found]) async for found in doctor.tried(check, chosen)])

        return asyncio.run(tried())

    def _right(self) -> bool:
        """Whether what is chosen can be read; says why not."""
        try:
            self._settings()
        except ConfigError as error:
            _say(str(error))
            return False
        return True

    def _settings(self) -> Settings:
        return settings.load(self.chosen)

    def _known(self, name: str) -> str:
        """What it is as things stand; empty where it is not set."""
        return self.chosen[name] if name in self.chosen else os.environ.get(name) or self._filed.get(name, "")

    def _yes(self, question: str, *, usual: bool) -> bool:
        while (answer := _ask(question, "yes" if usual else "no").lower()) not in _YES:
            if not answer:
                return usual
            _say("Type y or n.")
        return _YES[answer]


def _overruled(chosen: dict[str, str]) -> Iterator[str]:
    return (name for name, value in chosen.items() if os.environ.get(name, value) != value)


def _ask(question: str, usual: str = "", *, secret: bool = False) -> str:
    """What is typed, without white space around it. `usual`: what Enter means, for whoever reads."""
    read: Callable[[str], str] = getpass.getpass if secret else input
    hidden = " (not shown)" if secret else ""
    return bare(read(f"{question}{hidden}{f' [{usual}]' if usual else ''}: "))


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()
