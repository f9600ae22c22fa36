"""What Midjourney surely does not take together, though each part of it is right by itself."""

from __future__ import annotations

import pytest

from core.prompts import ProblemKind, PromptError, addressed, named, read
from core.prompts.links import inner_links, unread_links
from core.prompts.rules import older

P = ProblemKind
U = "https://a.test/1.png"


@pytest.mark.parametrize(
    ("typed", "problem", "mended"),
    [
        ("a --q 4 --v 8.1", P.NOT_WITH, "a --v 8.1"),
        (f"a --oref {U} --v 8.1", P.NOT_WITH, f"a --oref {U} --v 7"),
        (f"a --oref {U} {U}", P.TOO_MANY, None),
        (f"a --oref {U} --draft", P.NOT_WITH, f"a --oref {U}"),
        (f"a --oref {U} --q 4", P.NOT_WITH, f"a --oref {U}"),
        (f"a --oref {U} --v 6.1", P.NOT_WITH, f"a --oref {U} --v 7"),
        (f"a --cref {U} --v 8.1", P.NOT_WITH, f"a --cref {U} --v 6.1"),
        (f"a --cref {U} --niji 7", P.NOT_WITH, f"a --cref {U} --niji 6"),
        (f"{U} a --iw 3 --niji 7", P.OUT_OF_RANGE, f"{U} a --iw 2 --niji 7"),
        ("a --tile --niji 7", P.NOT_WITH, "a --niji 7"),
        ("a --ar 15:1 --v 8.2", P.TOO_LONG_SHAPE, "a --ar 14:1 --v 8.2"),
        ("a --ar 1:5 --hd", P.TOO_LONG_SHAPE, "a --ar 1:4 --hd"),
        ("a --hd --v 7", P.NOT_WITH, "a --v 7"),
        ("a --draft --hd", P.NOT_WITH, "a --draft"),
        ("a cat::2 dog::1 --v 8.1", P.WEIGHTS, "a cat dog --v 8.1"),
        ("a --turbo --v 8.2", P.NOT_WITH, "a --v 8.2"),
        ("a --style cute --v 8.1", P.NOT_WITH, "a --v 8.1"),
        ("a --v 8.0", P.OUT_OF_RANGE, "a --v 8.1"),
        (f"{U} a --video --end loop {U}", P.TOO_MANY, None),
        ("a --sw 100", P.NEEDS, "a"),
        ("a --cw 100", P.NEEDS, "a"),
        ("a --ow 100", P.NEEDS, "a"),
        ("a --dw 100", P.NEEDS, "a"),
        ("a cat --video", P.NEEDS_PICTURE, None),
        (f"a --edit {U} --tile", P.NOT_WITH, f"a --edit {U}"),
        (f"a --edit {U} --v 7", P.NOT_WITH, f"a --edit {U} --v 8.2"),
        (f"a --edit {U} {U} {U} {U} {U}", P.TOO_MANY, None),
    ],
)
def test_what_midjourney_does_not_take_together_is_told_with_what_it_does(
    typed: str, problem: P, mended: str | None
) -> None:
    with pytest.raises(PromptError) as refused:
        read(typed)
    assert refused.value.problems[0].kind is problem
    assert refused.value.suggest == mended


@pytest.mark.parametrize(
    ("typed", "hints"),
    [
        (f"a --oref {U} --ow 50", [("oref", "--v 7")]),
        (f"a --cref {U}", [("cref", "--v 6.1")]),
        ("a --quality 2", [("q", "--v 7")]),
        (f"a --oref {U} --v 7", []),
        (f"a --cref {U} --niji 6", []),
        (f"a --sref {U}", []),
    ],
)
def test_what_only_older_versions_take_is_worth_a_hint_where_none_is_written(
    typed: str, hints: list[tuple[str, str]]
) -> None:
    assert list(older(read(typed).parameters)) == hints


@pytest.mark.parametrize("more", ["--s 250", "--ar 16:9", "--v 7", "--turbo", f"--sref {U}"])
def test_what_is_of_pictures_alone_is_left_out_of_a_video_at_one_tap(more: str) -> None:
    with pytest.raises(PromptError) as told:
        read(f"{U} it runs --video --motion high {more}")
    assert [problem.kind for problem in told.value.problems] == [P.NOT_WITH]
    assert told.value.suggest == f"{U} it runs --video --motion high"


@pytest.mark.parametrize("typed", ["a cat --motion high", "a cat --loop", "a cat --bs 1", f"a cat --end {U}"])
def test_what_is_of_videos_alone_is_told_beside_a_picture(typed: str) -> None:
    with pytest.raises(PromptError) as told:
        read(typed)
    assert [(problem.kind, told.value.suggest) for problem in told.value.problems] == [
        (P.OF_VIDEO, typed.partition(" --")[0])
    ]


@pytest.mark.parametrize(
    ("typed", "pictures", "text"),
    [
        ("a cat --sref", 1, "a cat --sref #1"),
        ("a cat —sref", 1, "a cat --sref #1"),
        ("a cat --sref --oref --v 7", 3, "a cat --v 7 --sref #2 --oref #3"),
        ("a cat --edit", 3, "a cat --edit #1 #2 #3"),
        ("a cat --sref --edit", 2, "a cat --edit #1 --sref #2"),
        ("we are #1 --sref #1::2 --ar 1:2", 1, "we are #1 --sref #1::2 --ar 1:2"),
    ],
)
def test_pictures_that_go_along_stand_behind_parameters_by_number(typed: str, pictures: int, text: str) -> None:
    assert read(typed, pictures=pictures).text == text


@pytest.mark.parametrize(
    ("typed", "pictures", "kind"),
    [
        ("a cat --sref", 0, P.MISSING_VALUE),
        ("a cat --sref #2", 1, P.NOT_ATTACHED),
        ("a cat --sref --oref", 1, P.MISSING_VALUE),
    ],
)
def test_a_picture_that_does_not_go_along_is_told(typed: str, pictures: int, kind: P) -> None:
    with pytest.raises(PromptError) as told:
        read(typed, pictures=pictures)
    assert (told.value.problems[-1].kind, told.value.suggest) == (kind, None)


def test_numbers_become_addresses_only_where_pictures_stand() -> None:
    prompt = "we are #1 --sref #2::3 7 --no #1 --end #1"
    assert named(prompt) == (2, 1)
    assert addressed(prompt, {1: "A", 2: "B"}) == "we are #1 --sref B::3 7 --no #1 --end A"


@pytest.mark.parametrize(
    ("prompt", "links"),
    [
        (f"{U} a cat --sref {U}", []),
        (f"a cat {U}", [U]),
        (f"{U} a cat like {U}, but red", [U]),
        ("https://youtu.be/x a cat", ["https://youtu.be/x"]),
        ("https://a.test/film.mp4?x=1 a cat", ["https://a.test/film.mp4?x=1"]),
    ],
)
def test_addresses_that_midjourney_does_not_read_as_pictures_are_found(prompt: str, links: list[str]) -> None:
    assert unread_links(prompt) == links


def test_addresses_that_midjourney_cannot_reach_are_found() -> None:
    inner = ["http://127.0.0.1/x.png", "<http://[::1]:8080/x.png>", "https://nas.local/x", "http://10.0.0.7/y::2"]
    prompt = f"{inner[0]} {U} a cat at 127.0.0.1 --sref https://8.8.8.8/x.png {' '.join(inner[1:])}"
    assert [link.strip("<>") for link in inner_links(prompt)] == [link.strip("<>") for link in inner]
