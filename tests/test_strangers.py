"""Whatever strangers send is taken or turned down, and breaks nothing: each fuzzing target, from its seeds on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@pytest.mark.parametrize("name", TARGETS)
def test_what_it_is_glad_to_get_is_taken(name: str) -> None:
    for seed in TARGETS[name].seeds:
        TARGETS[name].run(seed)


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.data())
def test_bytes_changed_here_and_there(name: str, data: st.DataObject) -> None:
    bytes_ = bytearray(data.draw(st.sampled_from(TARGETS[name].seeds)))
    for _ in range(data.draw(st.integers(0, 6))):
        at, end = sorted(data.draw(st.tuples(*[st.integers(0, len(bytes_))] * 2)))
        bytes_[at : min(end, at + 8)] = data.draw(st.binary(max_size=8))
    TARGETS[name].run(bytes(bytes_))


JSON = ["replies", "hooks", "page", "interactions", "updates"]


@pytest.mark.parametrize("name", JSON)
@given(data=st.data())
def test_another_value_in_place_of_one(name: str, data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from([seed for seed in TARGETS[name].seeds if b"\\u" not in seed]))
    head = seed[:2] if name == "replies" else b""
    whole: Any = json.loads(seed[len(head) :])
    changed, at = whole, whole
    while isinstance(at, (dict, list)) and at:
        key = data.draw(st.sampled_from(list(at) if isinstance(at, dict) else range(len(at))))
        if not isinstance(at[key], (dict, list)) or data.draw(st.booleans()):
            at[key] = data.draw(ANY)
            break
        at = at[key]
    TARGETS[name].run(head + json.dumps(changed).encode())
