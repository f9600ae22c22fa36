"""Words that may not stand in prompts: what is one, in which scripts and disguises, and what it costs to look."""

from __future__ import annotations

from time import perf_counter

import pytest

from core.wordlists import Entry, Matcher


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("fox", "a Fox, foxes; firefox_fox", ["Fox", "fox"]),
        (
            "fox",
            "a f\u200bo\u00adx, ｆｏｘ, 𝐟𝐨𝐱, f\u0336o\u0336x\u0336",
            ["f\u200bo\u00adx", "ｆｏｘ", "𝐟𝐨𝐱", "f\u0336o\u0336x\u0336"],
        ),
        ("gore", "gоrе", ["gоrе"]),  # with two Cyrillic letters
        ("kitten, hat", "КІТТЕΝ, ΗΑΤ; 🅺🅸🆃🆃🅴🅽 ᴋıᴛᴛᴇɴ", ["КІТТЕΝ", "ΗΑΤ", "🅺🅸🆃🆃🅴🅽", "ᴋıᴛᴛᴇɴ"]),
        ("gore", "ɡo\u180bre g\u17b4ore", ["ɡo\u180bre", "g\u17b4ore"]),
        ("нос, νερό", "Нос НОС; Νερό", ["Нос", "НОС", "Νερό"]),
        ("straße", "STRASSE", ["STRASSE"]),
        ("ano", "un año, ano", ["ano"]),  # another word
        ("кровь", "КРОВЬ, кровью", ["КРОВЬ"]),
        ("血", "一只流血的狐狸", ["血"]),
        ("ガ", "メｶﾞネ", ["ガ"]),
        ("カ", "メｶﾞネ", []),
        ("นู้ด", "ภาพนู้ดสวย", ["นู้ด"]),
        ("खून", "खून, खूनी", ["खून"]),
        ("피", "피를 흘리는 피", ["피"]),
        ("피*", "피를 흘리는", ["피를"]),
        ("🔪", "a cat with🔪", ["🔪"]),
        ("c++", "c+ C++", ["C++"]),
        ("red panda", "red  panda, red-panda, redpanda, red https://a.example/b panda", ["red  panda", "red-panda"]),
        ("red panda, *ガ?", "red漢panda red กpanda, メガネ・", ["メガネ"]),
        ("h?rror", "h0rror, horror, hrror, horrors", ["h0rror", "horror"]),
        ("h?rr*", "horrible hørror herring harpoon", ["horrible", "hørror", "herring"]),
        ("*gore*", "agoreb goregore gor", ["agoreb", "goregore"]),
        ("*gore", "goregore agoreb", ["goregore"]),
        ("a, ab cd", "ab cd a", ["ab cd", "a"]),
        ("raw", "a raw fish --style raw --no raw, blood --ar 16:9", ["raw", "raw"]),
        ("fox, no, ar", "https://a.example/fox a --no cat --sref https://fox.example/fox --ar 1:1", []),
        ("fox", "x://fox ftp://fox https://<fox (https://a.example/fox)", ["fox", "fox", "fox"]),
        ("*, ?, a*, **?", "a ab abc", []),
    ],
)
def test_what_is_found(words: str, text: str, found: list[str]) -> None:
    matcher = Matcher(map(Entry.read, words.split(",")))
    assert [each.word for each in matcher.found(text)] == found


@pytest.mark.parametrize(
    ("words", "text", "better"),
    [
        ("fox = red panda", "A Fox and a f\u0336o\u0336x\u0336, foxes", "A red panda and a red panda, foxes"),
        ("狐狸＝小熊猫", "一只狐狸", "一只小熊猫"),
        ("fox = red panda, blood", "a fox in blood", None),
        ("fox = fox cub", "a fox", None),
        ("fox = vixen, vixen = fox", "a fox", None),
        ("fox = vixen", "a cat", None),
    ],
)
def test_what_is_written_instead(words: str, text: str, better: str | None) -> None:
    assert Matcher(map(Entry.read, words.split(","))).replaced(text) == better


def test_a_long_list_costs_little_and_no_text_takes_for_ever() -> None:
    some = [Entry(f"w{number:x}rd{number}" + ("*" if number % 5 == 0 else "")) for number in range(2_000)]
    matcher, text = Matcher(some), "a red fox in the snow, watercolor by nobody, " * 7
    began = perf_counter()
    for _ in range(20):
        assert matcher.found(text) == []
    assert (perf_counter() - began) / 20 < 0.005, "0.1 ms on a machine that has nothing else to do"
    some = [Entry(f"*{text[at : at + 3].strip()}*") for at in range(40)]
    began = perf_counter()
    assert all(each.pattern for each in some)
    assert (perf_counter() - began) / 40 < 0.003, "0.2 ms, where 4 to 13 were for each pattern its own ranges"
    matcher = Matcher(map(Entry, ("*a*a*a*b", "?a*a?a*c*", "血*血*血*死", "a a a a b")))
    for long in ("a" * 6_000, "a " * 3_000, "血" * 6_000, "a\u0301" * 3_000):
        began = perf_counter()
        matcher.found(long)
        assert perf_counter() - began < 2, long[:3]
