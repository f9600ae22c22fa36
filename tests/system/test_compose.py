"""The files for Docker, as far as they can be judged without it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.system.nursery import ROOT

FILES = ["compose.yaml", "compose.replicas.yaml"]


@pytest.mark.parametrize("name", FILES)
def test_every_image_has_a_tag(name: str) -> None:
    images = re.findall(r"^ +image: (\S+)", Path(ROOT, name).read_text(), re.MULTILINE)
    assert images
    assert [image for image in images if not re.fullmatch(r"[\w./-]+:v?\d[\w.]*", image)] == []


def test_one_machine_starts_with_nothing_set() -> None:
    text = Path(ROOT, "compose.yaml").read_text()
    assert "${" not in text
    assert "required: false" in text, "a first try has no .env"
    assert '"127.0.0.1:8080:8080"' in text, "the page spends its owner's money"
