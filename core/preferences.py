"""What people and places can set once, so that nobody has to write it each time.

A value is text: one of those that are offered, or what somebody wrote, read. What is not set is the place's, and then
the provider's own. Every surface follows from this table (`bots.common.preferences`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from core import prompts
from core.errors import Refusal
from core.jobs import Action, Job, Kind, State
from core.messages.lookup import LANGUAGES
from core.mj import Family, Offer

LANGUAGE = "language"
ANNOUNCEMENTS = "announcements"
"""What owners tell all places: `core.announcing`."""
ON, OFF = "on", "off"
SPOILER = "spoiler"
FORCED = "forced"
"""A place's pictures all stand behind spoilers, whatever anybody has set."""
MODELS = ("8.2", "8.1", "7", "6.1", "niji 7", "niji 6")
"""As they are offered; any other that Midjourney knows can be written."""
ASPECTS = ("1:1", "3:2", "2:3", "4:3", "3:4", "16:9", "9:16", "2:1")
STYLIZE = ("0", "50", "100", "250", "750")
"""0, and what Midjourney's own settings call low, medium, high and very high."""
FILE = "file"
"""Results come as files, whose bytes no chat touches."""
FAILURES = "failures"
"""Be told only of what failed."""
_HOUR = r"([01]?\d|2[0-3])(?::00)?"
NIGHT = re.compile(
    rf"{_HOUR}\s*[-\u2013~]\s*{_HOUR}[\s,，]*(?:(?:utc|gmt)?\s*([+-]\d{{1,2}}(?::?(?:00|30|45))?)|(\d{{1,2}})[:：](\d{{2}}))?"
)
"""Hours from and to, and what time it is there now, or how far its clock is ahead of UTC: `23-7 14:30`, `23-7 +8`."""
_WEST = 10 * 60 + 30
"""Minutes that a clock is behind UTC at most, where all that is known is what it shows: few live farther west."""
FURTHEST = timedelta(hours=14)
"""How far a clock is ahead of UTC at most, or behind."""
LONGEST = 500
"""Characters of what is written."""

REMIXED = frozenset({Family.VARIATION, Family.VARY, Family.PAN, Family.REROLL})
"""Buttons before which Midjourney asks for words while Remix is on; some others always ask."""

Offered = Callable[[Offer], Sequence[str]]
Reads = Callable[[str, int], bool]
"""Whether a prompt of so many pictures can be read."""


class Preference(Struct, frozen=True):
    """One thing that can be set."""

    name: str
    offered: Offered = lambda _: ()
    """The values that can be tapped, as this provider takes them."""
    example: str = ""
    """A value as it may be written; empty where only what is offered can be chosen."""
    added: Callable[[str], str] | None = None
    """What a value puts into a prompt."""
    read: Callable[[str, float], str] | None = None
    """A written value as it is kept; written now, in unix seconds. Raises Refusal and `prompts.PromptError`."""
    here: bool = True
    """Whether places have it, too."""
    forced: bool = False
    """Whether a place can have it hold for everybody there (`FORCED`)."""


def _switch(_midjourney: Offer) -> Sequence[str]:
    return (ON, OFF)


def _among(*values: str) -> Offered:
    return lambda _: values


def _model(value: str) -> str:
    niji = re.fullmatch(r"niji\s*(\S*)", value.strip(), re.IGNORECASE)
    return f"--niji {niji[1]}".strip() if niji else f"--v {value.strip().lower().removeprefix('v')}"


def _profile(value: str) -> str:
    return "--p" if value == ON else f"--p {value}"


def _night(text: str, now: float) -> str:
    found = NIGHT.fullmatch(text.strip().lower())
    if found is None or int(found[1]) == int(found[2]) or abs(ahead({"night": f"0-1 {found[3] or '+0'}"})) > FURTHEST:
        raise Refusal("setting_night")
    offset = found[3] or "+0"
    if found[4]:
        utc = datetime.fromtimestamp(now, UTC)
        minutes = round((int(found[4]) * 60 + int(found[5]) - utc.hour * 60 - utc.minute) / 15) * 15
        minutes = (minutes + _WEST) % (24 * 60) - _WEST
        offset = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60}{f':{abs(minutes) % 60}' if minutes % 60 else ''}"
    return f"{int(found[1])}-{int(found[2])} {offset}"


PREFERENCES: tuple[Preference, ...] = (
    Preference("model", _among(*MODELS), "6", _model),
    Preference("aspect", _among(*ASPECTS), "21:9", lambda value: f"--ar {value}"),
    Preference("stylize", _among(*STYLIZE), "400", lambda value: f"--s {value}"),
    Preference("raw", _switch, added=lambda value: "--raw" if value == ON else ""),
    Preference("speed", lambda midjourney: midjourney.provider.modes, added=lambda value: f"--{value}"),
    Preference("profile", _among(ON), "ab12cd3", _profile),
    Preference("suffix", example="watercolor --c 20", added=lambda value: value),
    Preference("delivery", _among("picture", FILE)),
    Preference(SPOILER, _switch, forced=True),
    Preference("remix", lambda midjourney: (ON, OFF) if midjourney.provider.remix is not None else (), here=False),
    Preference("strong", lambda midjourney: (ON, OFF) if midjourney.provider.takes_strong else (), here=False),
    Preference(LANGUAGE, lambda _: tuple(LANGUAGES)),
    Preference(ANNOUNCEMENTS, _switch),
    Preference("told", _among(ON, FAILURES, OFF), here=False),
    Preference("night", example="23-7 14:30", read=_night, here=False),
)
NAMES: Mapping[str, Preference] = {each.name: each for each in PREFERENCES}


def offered(midjourney: Offer) -> list[Preference]:
    """What can be set with this provider."""
    return [each for each in PREFERENCES if takes(each, midjourney)]


def takes(preference: Preference, midjourney: Offer) -> bool:
    """Whether it can be set with this provider."""
    return bool(preference.example or preference.offered(midjourney))


def read(preference: Preference, text: str, midjourney: Offer, now: float) -> str:
    """A value as somebody wrote it now. Raises Refusal, and `prompts.PromptError` for what no prompt may have."""
    value = " ".join(text.split())
    if len(value) > LONGEST:
        raise Refusal("setting_long", most=LONGEST)
    if (known := next((each for each in preference.offered(midjourney) if each == value.casefold()), None)) is not None:
        return known
    if not preference.example or not value:
        raise Refusal("setting_value")
    if preference.read is not None:
        return preference.read(value, now)
    if preference.added is None:
        return value
    words = preference.added(value)
    try:
        prompts.read(_joined("x", words))
    except prompts.PromptError as error:
        raise prompts.PromptError(error.problems, None) from error
    return value


def ahead(chosen: Mapping[str, str]) -> timedelta:
    """How far the clock of somebody is ahead of UTC, as far as they have said it: with when their night is."""
    found = re.fullmatch(r"\d+-\d+ ([+-])(\d{1,2}):?(\d{2})?", chosen.get("night", ""))
    if found is None:
        return timedelta()
    return timedelta(hours=int(found[2]), minutes=int(found[3] or 0)) * (-1 if found[1] == "-" else 1)


def filled(text: str, chosen: Mapping[str, str], pictures: int = 0) -> tuple[str, str]:
    """A prompt with what its person has set, and what that put in; what the person wrote wins."""
    text, added, _ = put(text, _added(chosen), pictures)
    return text, added


def in_prompts(chosen: Mapping[str, str]) -> str:
    """All that somebody has set for prompts, as one may have it: words, then parameters."""
    parts = [part for words in _added(chosen) for part in _parts(words)]
    before = ", ".join(part for part in parts if not part.startswith("--"))
    return " ".join(filter(None, (before, *(part for part in parts if part.startswith("--")))))


def _added(chosen: Mapping[str, str]) -> list[str]:
    return [each.added(value) for each in PREFERENCES if each.added is not None and (value := chosen.get(each.name))]


def reads(text: str, pictures: int) -> bool:
    """Whether it can be read as a prompt of so many pictures."""
    try:
        prompts.read(text, pictures=pictures)
    except prompts.PromptError:
        return False
    return True


def put(
    text: str, words: Iterable[str], pictures: int = 0, brought: Sequence[str] = (), readable: Reads = reads
) -> tuple[str, str, Sequence[str]]:
    """A prompt of so many pictures with these words, what of them was put in, and the pictures that go along for it:
    those of `brought` that are named in it by number; what names others is not put in.

    Each part is put in where the prompt can be read as well with it as without. Where it cannot be read at all, nothing
    is.
    """
    parts = [part for each in words for part in _parts(each)]
    if not parts or not readable(text, pictures):
        return text, "", ()
    whole, added, along = _put(text, parts, pictures, brought, lambda *_: True)
    if not added or readable(whole, pictures + len(along)):  # mostly all of them fit
        return whole, added, along
    return _put(text, parts, pictures, brought, readable)


def _put(
    text: str, parts: Iterable[str], pictures: int, brought: Sequence[str], fits: Reads
) -> tuple[str, str, Sequence[str]]:
    """The same, with each part that fits."""
    added: list[str] = []
    along: list[str] = []
    for part in parts:
        named = prompts.named(part)
        if any(number > len(brought) for number in named):
            continue
        first = pictures + len(along) + 1
        numbered = prompts.addressed(part, {number: f"#{first + at}" for at, number in enumerate(named)})
        if (more := _joined(text, numbered)) != text and fits(more, first - 1 + len(named)):
            text = more
            added.append(numbered)
            along += [brought[number - 1] for number in named]
    return text, " ".join(added), along


def _parts(words: str) -> list[str]:
    """The words in front, and each parameter: one that does not fit keeps none of the others out."""
    flags = [f"--{name} {value}".strip() for name, value in prompts.flags(words)]
    return [part for part in (prompts.before_flags(words), *flags) if part]


def _joined(text: str, words: str) -> str:
    """A prompt with more words or one more parameter; words that it ends with already stand once."""
    before = prompts.before_flags(text)
    flags = text.strip()[len(before) :].strip()
    if words.startswith("--"):
        return f"{text.strip()} {words}"
    if before.casefold().endswith(words.casefold()):
        return text
    return " ".join(filter(None, (f"{before.rstrip(',')}, {words}" if before else words, flags)))


def applied(chosen: Mapping[str, str], action: Action) -> Action:
    """A button as somebody presses it who has chosen so."""
    if not action.custom_id or action.family not in REMIXED:
        return action
    strong = chosen.get("strong") == ON and action.family == Family.VARIATION
    return replace(action, remix=chosen.get("remix") == ON, strong=strong)


def veiled(chosen: Mapping[str, str]) -> bool:
    """Whether all pictures stand behind spoilers there."""
    return chosen.get(SPOILER) == FORCED


def as_file(job: Job) -> bool:
    """Whether a result is to come as a file."""
    return job.delivery == FILE and job.state is State.DONE


def manner(job: Job, chosen: Mapping[str, str], midjourney: Offer, lang: str) -> Job:
    """A new job in the manner that is set for its person: how fast, how it is delivered, behind a spoiler or not, in
    which language."""
    speed = chosen.get("speed") if job.kind is not Kind.PRESS else None
    return replace(
        job,
        mode=job.mode or (speed if speed in midjourney.provider.modes else None),
        hidden=job.hidden or chosen.get(SPOILER) in (ON, FORCED),
        veiled=job.veiled or veiled(chosen),
        delivery=FILE if chosen.get("delivery") == FILE else None,
        lang=lang,
    )
