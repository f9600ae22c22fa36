"""What rules come to: who may, and in which words somebody may not. And that nothing is added past the one who asks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import core
from core.asks import Ask
from core.errors import Refusal
from core.jobs import Action, Job, Kind, Person, Place
from core.mj import Family
from core.policy import ADMINS, DRAW, EVERYBODY, OTHERS, WHAT, Rule, Who, decide, what, who

ANN, ANNA, BEN = Person("discord", "7"), Person("telegram", "70"), Person("discord", "8")
CHANNEL = Ask(ANN, Place("discord", "555"), "o", "", chat="999", roles=frozenset({"1"}), admin=False)
"""In a channel of a server, with a role there."""
THREAD = replace(CHANNEL, place=Place("discord", "666"), within="555")
ARTISTS = ("role:1 Artists",)
SERVER, ART = frozenset({"discord:999"}), frozenset({"discord:555"})
VIDEO, ALL = frozenset({"video"}), (EVERYBODY,)
THEIRS = frozenset({OTHERS})
OUT = ("policy_denied",)


def ann(ask: Ask = CHANNEL) -> Who:
    return who(ask, [ANN, ANNA])


def ben(ask: Ask = CHANNEL) -> Who:
    return who(replace(ask, person=BEN, roles=frozenset()), [BEN])


def said(refusal: Refusal | None) -> tuple[object, ...] | None:
    return None if refusal is None else (refusal.key, *refusal.data.values())


ONLY = "policy_only"
CASES: dict[str, tuple[list[Rule], Who, frozenset[str], tuple[object, ...] | None]] = {
    "no rule lets in": ([], ann(), VIDEO, ("policy_closed",)),
    "everybody in a server": ([Rule(SERVER, allow=ALL)], ben(), VIDEO, None),
    "and not elsewhere": ([Rule(frozenset({"discord:1"}), allow=ALL)], ben(), VIDEO, ("policy_closed",)),
    "a role": ([Rule(allow=ARTISTS)], ann(), VIDEO, None),
    "without the role": ([Rule(allow=ARTISTS)], ben(), VIDEO, (ONLY, DRAW, ARTISTS)),
    "a linked account": ([Rule(allow=("telegram:70",))], ann(), VIDEO, None),
    "a server on a list": ([Rule(allow=("discord:999 ours",))], ben(), VIDEO, None),
    "one kind for some": ([Rule(allow=ALL), Rule(what=VIDEO, allow=ARTISTS)], ben(), VIDEO, (ONLY, "video", ARTISTS)),
    "the others for all": ([Rule(allow=ALL), Rule(what=VIDEO, allow=ARTISTS)], ben(), frozenset({"imagine"}), None),
    "one kind lets nobody draw": ([Rule(what=VIDEO, allow=ALL)], ben(), VIDEO, ("policy_closed",)),
    "deny beats allow": ([Rule(allow=ALL), Rule(deny=("discord:7 Ann",))], ann(), VIDEO, OUT),
    "deny by another account": ([Rule(allow=ALL), Rule(deny=("telegram:70",))], ann(), VIDEO, OUT),
    "deny beats a nearer allow": (
        [Rule(ART, allow=ALL), Rule(deny=("discord:999",))],
        ben(),
        VIDEO,
        ("policy_denied",),
    ),
    "denied one kind": ([Rule(allow=ALL), Rule(what=VIDEO, deny=ALL)], ben(), frozenset({"imagine"}), None),
    "the nearest place counts": ([Rule(SERVER, allow=ARTISTS), Rule(ART, allow=ALL)], ben(), VIDEO, None),
    "and narrows": ([Rule(allow=ALL), Rule(SERVER, allow=ARTISTS)], ben(), VIDEO, (ONLY, DRAW, ARTISTS)),
    "rules of one place add up": (
        [Rule(SERVER, allow=ARTISTS), Rule(SERVER, allow=("discord:8",))],
        ben(),
        VIDEO,
        None,
    ),
    "a thread is in its channel": ([Rule(ART, allow=ALL)], ben(THREAD), VIDEO, None),
    "channels": ([Rule(SERVER, allow=ALL, channels=("discord:555",))], ben(THREAD), VIDEO, None),
    "other channels": (
        [Rule(SERVER, allow=ALL, channels=("discord:1 #art",))],
        ben(),
        VIDEO,
        ("policy_channels", ("discord:1 #art",)),
    ),
    "a speed": (
        [Rule(allow=ALL), Rule(what=frozenset({"turbo"}), allow=(ADMINS,))],
        ann(),
        frozenset({"imagine", "turbo"}),
        (ONLY, "turbo", (ADMINS,)),
    ),
    "an administrator": ([Rule(allow=(ADMINS,))], ann(replace(CHANNEL, admin=True)), VIDEO, None),
    "others' pictures": (
        [Rule(allow=ALL), Rule(what=frozenset({OTHERS}), allow=())],
        ben(),
        frozenset({OTHERS}),
        (ONLY, OTHERS, ()),
    ),
    "helpers may all": ([Rule(allow=(), deny=ALL)], who(CHANNEL, [ANN], trusted=True), VIDEO, None),
}


@pytest.mark.parametrize("case", CASES)
def test_what_rules_come_to(case: str) -> None:
    rules, asker, asked, expected = CASES[case]
    assert said(decide(rules, asker, asked, open_=False)) == expected
    assert said(decide(rules[::-1], asker, asked, open_=False)) == expected, "in any order"
    if expected == ("policy_closed",):
        assert decide(rules, asker, asked, open_=True) is None


@pytest.mark.parametrize(
    ("how", "asked"),
    [
        ({"kind": Kind.IMAGINE, "prompt": "a fox"}, {"imagine"}),
        ({"kind": Kind.IMAGINE, "prompt": "https://a.b/c.png a fox --video 1"}, {"imagine", "video"}),
        ({"kind": Kind.IMAGINE, "prompt": "a fox", "mode": "turbo"}, {"imagine", "turbo"}),
        ({"kind": Kind.BATCH, "prompt": "a {red, blue} fox --turbo"}, {"imagine", "turbo"}),
        ({"kind": Kind.SWAP}, {"swap"}),
        ({"kind": Kind.PRESS, "family": Family.UPSAMPLE}, {"upscale"}),
        ({"kind": Kind.PRESS, "family": Family.ANIMATE}, {"video"}),
        ({"kind": Kind.PRESS, "family": Family.IMAGINE_ALL}, {"imagine"}),
        ({"kind": Kind.PRESS, "family": Family.VARY, "prompt": "a cat —turbo"}, {"vary", "turbo"}),
    ],
)
def test_what_a_job_asks_for(how: dict[str, str], asked: set[str]) -> None:
    family = how.pop("family", None) if isinstance(how, dict) else None
    action = Action("1", "?", family=family) if family else None
    job = Job(id="0", person=ANN, place=CHANNEL.place, origin="o", provider="p", action=action, **{"prompt": "", **how})  # type: ignore[arg-type]
    assert what(job) == asked
    assert what(job) <= set(WHAT)


def test_every_claim_is_handed_out_by_the_one_place_that_lets_in() -> None:
    root = Path(core.__file__).parents[1]
    made = re.compile(r"(?<!class )\bClaim\(")
    sources = (path for room in ("core", "bots", "storage") for path in (root / room).rglob("*.py"))
    assert [path.name for path in sources if made.search(path.read_text("utf-8"))] == ["admission.py"]
