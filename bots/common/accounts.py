"""What accounts are called, of which a person may have several."""

from __future__ import annotations

from core import messages
from core.jobs import Person

_NAME = 12
"""Characters of an account's name, which has to fit on a button."""


def called(person: Person, lang: str, *, button: bool = False) -> str:
    """An account in a sentence or on a button."""
    own, name = f"account_{person.platform}", messages.clip(person.name or person.account, _NAME)
    platform = messages.platform(person.platform, lang)
    if messages.has(own):  # it has no name of its own
        return messages.say(own, lang)
    return f"{name} ({platform})" if button else messages.say("account", lang, name=name, platform=platform)
