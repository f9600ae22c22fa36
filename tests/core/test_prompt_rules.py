"""What Midjourney surely does not take together, though each part of it is right by itself."""

from __future__ import annotations

import pytest

from core.prompts import ProblemKind, PromptError, read
from core.prompts.rules import older

P = ProblemKind
U = "https://a.test/1.png"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("a --q 4 --v 8.1", P.NOT_WITH),
        (f"a --oref {U} --v 8.1", P.NOT_WITH),
        (f"a --oref {U} {U}", P.TOO_MANY),
        (f"a --oref {U} --draft", P.NOT_WITH),
        (f"a --oref {U} --q 4", P.NOT_WITH),
        (f"a --oref {U} --v 6.1", P.NOT_WITH),
        (f"a --cref {U} --v 8.1", P.NOT_WITH),
        (f"a --cref {U} --niji 7", P.NOT_WITH),
        (f"{U} a --iw 3 --niji 7", P.OUT_OF_RANGE),
        ("a --tile --niji 7", P.NOT_WITH),
        ("a --ar 15:1 --v 8.2", P.TOO_LONG_SHAPE),
        ("a --ar 1:5 --hd", P.TOO_LONG_SHAPE),
        ("a --hd --v 7", P.NOT_WITH),
        ("a --draft --hd", P.NOT_WITH),
        ("a cat::2 dog::1 --v 8.1", P.WEIGHTS),
        ("a --turbo --v 8.2", P.NOT_WITH),
        (f"{U} a --turbo --video", P.NOT_WITH),
        ("a --style cute --v 8.1", P.NOT_WITH),
        ("a --v 8.0", P.OUT_OF_RANGE),
        (f"{U} a --video --end loop {U}", P.TOO_MANY),
        ("a --sw 100", P.NEEDS),
        ("a --cw 100", P.NEEDS),
        ("a --ow 100", P.NEEDS),
        ("a --dw 100", P.NEEDS),
        ("a cat --video", P.NEEDS_PICTURE),
        (f"a --edit {U} --tile", P.NOT_WITH),
        (f"a --edit {U} --v 7", P.NOT_WITH),
        (f"a --edit {U} {U} {U} {U} {U}", P.TOO_MANY),
    ],
)
def test_what_midjourney_does_not_take_together_is_told_and_nothing_else_suggested(typed: str, problem: P) -> None:
    with pytest.raises(PromptError) as refused:
        read(typed)
    assert refused.value.problems[0].kind is problem
    assert refused.value.suggest is None or problem is P.OUT_OF_RANGE


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
