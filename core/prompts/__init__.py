"""Reading what a person typed after /imagine, before anything is sent or paid for. Pure: no I/O, no state.

    EaselError
    └── PromptError        something is wrong; `problems` say what, `suggest` is the whole prompt put right, or None
        └── .problems      `Problem`s: a `ProblemKind` and its data; `core.messages` has the sentences

`read` mends what is plainly a slip of the keyboard (`mending`), knows Midjourney's parameters (`parameters`) and
points at what is wrong (`reading`). It raises nothing but `PromptError`, whatever the text.
"""

from __future__ import annotations

from core.prompts.attached import addressed, before_flags, flags, linked, named, numbered, unlinked
from core.prompts.mending import Mend, has
from core.prompts.permutations import MOST, Permutation, expanded
from core.prompts.problems import Problem, ProblemKind, PromptError
from core.prompts.reading import PROMPT_LIMIT, Prompt, read
from core.prompts.suggestions import Suggestion, suggestions

__all__ = [
    "MOST",
    "PROMPT_LIMIT",
    "Mend",
    "Permutation",
    "Problem",
    "ProblemKind",
    "Prompt",
    "PromptError",
    "Suggestion",
    "addressed",
    "before_flags",
    "expanded",
    "flags",
    "has",
    "linked",
    "named",
    "numbered",
    "read",
    "suggestions",
    "unlinked",
]
