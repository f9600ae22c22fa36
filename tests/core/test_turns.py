"""Whose turn it is, by itself: everybody who waits gets as much, whoever wishes for how much."""

from __future__ import annotations

import random
from collections import Counter, deque
from collections.abc import Iterable
from time import perf_counter

from core.turns import Line, Turn, order

SLOTS = 3


def jain(shares: Iterable[float]) -> float:
    """1 where all have the same, 1/n where one of n has all."""
    each = list(shares)
    return sum(each) ** 2 / (len(each) * sum(share**2 for share in each))


def wish(person: str, number: int, place: str = "room") -> Turn:
    return Turn(f"{place}/{person}/{number}", person, place, float(number))


def drawn(
    waiting: list[Turn], slots: int = SLOTS, weights: dict[str, float] | None = None, most: int = 500
) -> list[Turn]:
    """In which order the first ones go to a provider whose jobs take differently long."""
    chance, left = random.Random(5), list(waiting)
    running: list[tuple[float, Turn]] = []
    gone: list[Turn] = []
    last: dict[tuple[str, str], Turn] = {}
    now = 1000.0
    while left and len(gone) < most:
        if len(running) == slots:
            running.sort(key=lambda each: each[0])
            now, _ = running.pop(0)
        line = Line(left, [turn for _, turn in running], list(last.values()))
        turn = order(line, weights or {})[0]
        left.remove(turn)
        had = Turn(turn.id, turn.person, turn.place, now)
        last[turn.person, turn.place] = had
        running.append((now + chance.uniform(5, 15), had))
        gone.append(turn)
    return gone


def test_people_of_equal_weight_get_the_same_although_one_floods() -> None:
    waiting = [wish("flood", number) for number in range(300)]
    waiting += [wish(f"person {who}", 300 + number) for who in range(10) for number in range(20)]
    assert len(waiting) == 500
    while_all_wait = drawn(waiting, most=11 * 20)
    assert jain(Counter(turn.person for turn in while_all_wait).values()) > 0.99
    in_order_of_age = waiting[: 11 * 20]
    assert len({turn.person for turn in in_order_of_age}) == 1, "whoever came first had it all"


def test_singles_go_before_the_rest_of_a_flood() -> None:
    waiting = [wish("flood", number) for number in range(450)]
    waiting += [wish(f"single {who}", 450 + who) for who in range(50)]
    gone = drawn(waiting)
    served = [place for place, turn in enumerate(gone) if turn.person != "flood"]
    assert max(served) <= 60, "each waits for one turn of all the others at most"
    assert Counter(turn.person for turn in gone)["flood"] == 450, "and nobody is forgotten"


def test_places_take_turns_and_people_within_them() -> None:
    waiting = [wish(f"many {who}", number, "large") for number in range(20) for who in range(10)]
    waiting += [wish("few", 200 + number, "small") for number in range(50)]
    gone = drawn(waiting, most=100)
    assert jain(Counter(turn.place for turn in gone).values()) > 0.99
    assert jain(Counter(turn.person for turn in gone if turn.place == "large").values()) > 0.95


def test_weights_count_for_places_and_people() -> None:
    waiting = [wish(who, number) for number in range(100) for who in ("one", "three")]
    gone = Counter(turn.person for turn in drawn(waiting, 8, {"three": 3.0}, most=80))
    assert 2.4 < gone["three"] / gone["one"] < 3.6


def test_many_chats_give_nobody_more() -> None:
    waiting = [wish("everywhere", number, f"chat {number % 10}") for number in range(200)]
    waiting += [wish(f"person {who}", 200 + number, f"own {who}") for who in range(3) for number in range(50)]
    gone = drawn(waiting, 4, most=120)
    assert jain(Counter(turn.person for turn in gone).values()) > 0.95


def test_one_at_a_time_takes_turns_by_who_was_last() -> None:
    gone = drawn([wish(who, number) for who in "abc" for number in range(4)], 1)
    assert [turn.person for turn in gone] == list("abcabcabcabc")


def test_thousands_are_put_in_order_at_once() -> None:
    chance = random.Random(7)
    waiting = [wish(f"p{chance.randrange(500)}", number, f"c{chance.randrange(80)}") for number in range(3000)]
    began = perf_counter()
    found = order(Line(waiting))
    assert perf_counter() - began < 5, "it takes some 100 ms"
    assert Counter(found) == Counter(waiting)
    ages: dict[tuple[str, str], deque[float]] = {}
    for turn in found:
        ages.setdefault((turn.person, turn.place), deque()).append(turn.at)
    assert all(list(each) == sorted(each) for each in ages.values()), "everybody's own in the order of their age"
