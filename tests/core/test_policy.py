"""What rules come to: who may, and in which words somebody may not. And that nothing is added past the one who asks."""

from __future__ import annotations

import re
from collections.abc import Awaitable
from pathlib import Path

import pytest
from msgspec.structs import replace

import core
from core import actions, jobs
from core.admission import Access
from core.asks import Ask
from core.budgets import By
from core.errors import Refusal
from core.jobs import Action, Fault, Job, Kind, Person, Place, State
from core.mj import PROVIDERS, Family
from core.policy import ADMINS, DRAW, EVERYBODY, OTHERS, WHAT, Ban, Rule, Who, banned, decide, what, who
from tests.core.conftest import Open
from tests.core.harness import BOB, NOON, ROOM, Harness, ask

ANN, ANNA, BEN = Person("discord", "7"), Person("telegram", "70"), Person("discord", "8")
CHANNEL = Ask(ANN, Place("discord", "555"), "o", "", chat="999", roles=frozenset({"1"}), admin=False)
"""In a channel of a server, with a role there."""
THREAD = replace(CHANNEL, place=Place("discord", "666"), within="555")
ADMIN = replace(CHANNEL, admin=True)
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
    "an administrator": ([Rule(allow=(ADMINS,))], who(ADMIN, [ANN], known=["discord:999 ours"]), VIDEO, None),
    "of any place": ([Rule(allow=(ADMINS,))], ann(ADMIN), VIDEO, ("policy_admins", DRAW, (ADMINS,))),
    "no administrator": ([Rule(deny=(ADMINS,))], ann(ADMIN), VIDEO, OUT),
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


async def refused(doing: Awaitable[object]) -> tuple[object, ...]:
    with pytest.raises(Refusal) as why:
        await doing
    return said(why.value) or ()


async def test_whatever_goes_on_later_is_asked_anew(harness: Harness) -> None:
    """A rule that is made in between holds for each second step of what began before it."""
    studio, keep = harness.studio, harness.studio.admission.owners.keep
    turbo, nobody = (ONLY, "turbo", ()), ("policy_denied",)
    await keep(Rule(what=frozenset({"turbo"}), allow=()))
    waiting = await studio.imagine(ask(), "a fox")
    edited = ask(said="/imagine a fox --turbo")
    assert await refused(studio.reword(edited, waiting, "imagine", "a fox --turbo")) == turbo
    assert (await harness.job(waiting.id)).prompt == "a fox"
    assert await refused(studio.imagine(ask(), "a {red, blue} fox --turbo")) == turbo
    assert await refused(studio.expect(ask(), Kind.IMAGINE, 1, "a fox --turbo")) == turbo

    grid = await harness.painted()
    single = await harness.pressed(grid, "U1")
    many = await studio.imagine(ask(), "a {red, blue} cat")
    choosing = await harness.press(single, "Vary (Region)")
    await harness.press(choosing, "rc4x0")
    failed = await studio.imagine(ask(), "a dog")
    for step in jobs.submitting(NOON), jobs.accepted("1", NOON), jobs.failed(Fault.PROVIDER, "", NOON):
        await harness.store.apply(failed.id, step)
    before = await harness.job(many.id), await harness.job(failed.id), len((await studio.history(ROOM, None, 50)).jobs)
    await keep(Rule(deny=(EVERYBODY,)))
    for doing in (
        harness.press(many, next(each.key for each in actions.own(many, can_cancel=False))),
        studio.words(ask(), choosing.id, "a hat"),
        studio.press(ask(), failed.id, actions.AGAIN),
        studio.repeat(ask(), grid.id),
        studio.repeat(ask(), single.id),
        harness.press(single, "Vary (Region)"),
        studio.beginning(ask(), single.id, next(each.key for each in single.actions if "Custom" in each.label)),
        studio.draw(ask(), None, "example", "a fox"),
        studio.make(ask(), Kind.DESCRIBE, "", [await harness.keep()]),
    ):
        assert await refused(doing) == nobody
    await studio.press(ask(), grid.id, actions.LOCK)  # what costs nothing is left to them
    after = await harness.job(many.id), await harness.job(failed.id), len((await studio.history(ROOM, None, 50)).jobs)
    assert after == before
    await studio.of_owner().imagine(ask(), "a fox of whoever runs the machine")
    await keep(Rule())
    await studio.words(ask(), choosing.id, "a hat")
    await harness.press(many, next(each.key for each in actions.own(many, can_cancel=False)))


async def test_only_others_are_kept_from_somebodys_pictures_also_as_references(harness: Harness) -> None:
    studio, grid = harness.studio, await harness.painted()
    await studio.admission.owners.keep(Rule(what=THEIRS, allow=()))
    others = (ONLY, OTHERS, ())
    assert await refused(harness.press(grid, "U1", ask(BOB))) == others
    assert await refused(studio.repeat(ask(BOB), grid.id)) == others
    assert await refused(studio.imagine(ask(BOB), f"{grid.id} in the snow")) == others
    await harness.press(grid, "U1")
    await studio.imagine(ask(BOB), "a fox of Bob's own")


async def test_what_takes_after_a_film_or_an_edit_is_one(open_harness: Open) -> None:
    """Rolled anew, and that once more, a film is asked for as a film and costs what one costs."""
    harness = await open_harness("trueai", duration=0.0)
    studio, admission, picture = harness.studio, harness.studio.admission, await harness.keep()
    admission.access = Access(costs=PROVIDERS["trueai"].costs)

    async def cost() -> list[tuple[str, float]]:
        return sorted((used.name, used.credits) for used in await harness.store.used(By.KIND, 0))

    film = await harness.until((await studio.make(ask(), Kind.VIDEO, "a fox", [picture])).id, State.DONE)
    rolled = await harness.pressed(film, "🔄")
    again = await harness.pressed(rolled, "🔄")
    assert await cost() == [("video", 24)]
    await harness.pressed(again, "U1")
    assert await cost() == [("upsample", 0), ("video", 24)], "one of four that are there"
    single = await harness.pressed(await harness.painted(), "U1")
    moved = await harness.until((await harness.press(single, "Animate (High motion)")).id, State.DONE)
    edit = await studio.make(ask(), Kind.EDIT, "a hat", [picture])
    rerolled = replace(edit, kind=Kind.PRESS, parent=edit.id, action=Action("1", "🔄", family=Family.REROLL))
    for kind in (Kind.VIDEO, Kind.EDIT):
        await admission.owners.keep(Rule(what=frozenset({str(kind)}), allow=()))
    for each in (film, again, moved):
        (key,) = (action.key for action in each.actions if action.family == Family.REROLL)
        assert await refused(harness.press(each, "🔄")) == (ONLY, "video", ())
        assert await refused(studio.repeat(ask(), each.id)) == (ONLY, "video", ())
        assert await refused(studio.beginning(ask(), each.id, key)) == (ONLY, "video", ())
    assert await refused(admission.admit(ask(), rerolled)) == (ONLY, "edit", ())
    await harness.press(await harness.painted(), "🔄")


def test_a_ban_holds_where_it_is_until_it_is_over_and_the_longest_is_told() -> None:
    ann = Person("toy", "ann")
    here = who(Ask(ann, Place("toy", "room/7"), "", "", chat="room"), [ann])

    def why(*bans: Ban, now: float = 100.0) -> str:
        refusal = banned(bans, here, now)
        return f"{refusal.key} {refusal.data['until']}" if refusal is not None else ""

    everywhere, there = Ban("a", ann, until=200.0), Ban("b", ann, "toy:room")
    assert why(everywhere) == "muted 200.0"
    assert why(everywhere, there) == "banned_here None"
    assert why(everywhere, Ban("c", ann, "toy:elsewhere"), now=200.0) == ""
    assert banned([there], replace(here, trusted=True), 0.0) is None
