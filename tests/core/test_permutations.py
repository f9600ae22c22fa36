"""What one prompt stands for: `{a, b}`, braces within braces, signs that mean themselves, and `--repeat`."""

from __future__ import annotations

import pytest

from core.prompts import PromptError, expanded, read


@pytest.mark.parametrize(
    ("text", "prompts"),
    [
        ("a red fox", ["a red fox"]),
        ("{red, green,blue } fox", ["red fox", "green fox", "blue fox"]),
        ("{a, b}{c, d}", ["ac", "ad", "bc", "bd"]),
        ("{red, {big, small} green} fox", ["red fox", "big green fox", "small green fox"]),
        (r"{red, pastel\, yellow} bird", ["red bird", "pastel, yellow bird"]),
        (r"{red, {pastel\, yellow}} bird", ["red bird", "pastel, yellow bird"]),
        (r"{pastel\, yellow} bird", ["pastel, yellow bird"]),
        (r"\{red, green\} fox", [r"\{red, green\} fox"]),
        (r"{a\{, b} fox", [r"a\{ fox", "b fox"]),
        ("fox {in snow, }", ["fox in snow", "fox "]),
        ("fox --ar {1:1, 2:1}", ["fox --ar 1:1", "fox --ar 2:1"]),
        ("{红，绿}狐狸", ["红狐狸", "绿狐狸"]),
        ("｛红，绿｝狐狸", ["红狐狸", "绿狐狸"]),
        ("a fox --r 2 --ar 2:1", ["a fox --ar 2:1"] * 2),
        ("a fox —repeat 2", ["a fox"] * 2),
        ("a fox - - R 2", ["a fox - - R 2"]),
        ("a fox －－Ｒ 2", ["a fox"] * 2),
        ("a fox -- r 2", ["a fox"] * 2),
        ("{a, b} --repeat 2", ["a", "a", "b", "b"]),
        ("{a --r 2, b} fox", ["a fox", "a fox", "b fox"]),
        ("a fox --r 1", ["a fox"]),
        ("a fox --r 0", ["a fox --r 0"]),
        ("a {fox} }{ b", ["a {fox} }{ b"]),
        ("{a, b", ["{a, b"]),
    ],
)
def test_a_prompt_stands_for(text: str, prompts: list[str]) -> None:
    assert [each.text for each in expanded(text)] == prompts


def test_what_differs_is_known_of_each() -> None:
    assert [each.choice for each in expanded("{red, {big, small} green} fox {a, b}")] == [
        (one, other) for one in ("red", "big green", "small green") for other in ("a", "b")
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("{a, b}" * 100, "> 1,000,000"),
        (f"{{{'{a, b}' * 12}, c}}", "4,097"),
        (f"{{{',' * 40}}}", "41"),
        ("a --r 41", "41"),
        (f"a --repeat {'9' * 500}", "> 1,000,000"),
        ("{a, b, c} --r 14", "42"),
    ],
)
def test_too_many_are_counted_and_not_made(text: str, count: str) -> None:
    with pytest.raises(PromptError) as refused:
        expanded(text)
    assert [each.value for each in refused.value.problems] == [count]


def test_what_is_escaped_goes_out_as_it_was_typed() -> None:
    assert read(r"\{red, green\} fox").text == r"\{red, green\} fox"
    with pytest.raises(PromptError):
        read(r"\\{red, green} fox")  # a backslash that means itself
