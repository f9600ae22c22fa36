"""What operators see: a job through all logs, the metrics of every part, and the dashboard and alerts over them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bots import logs
from core.errors import StoreAway
from storage.store import SqlStore
from tests.bots.web.served import Page, easel

DOCS = Path(__file__).parents[2] / "docs" / "operation"
_SUFFIXES = {"histogram": ("_bucket", "_count", "_sum"), "counter": ("_total",)}
_NAMES = re.compile(r"\b(?:easel|process)_[a-z_]+\b")
_CHOSEN = re.compile(r"(\w+)\{([^}]*)\}")


pytestmark = pytest.mark.usefixtures("untouched_root")


async def metrics(url: str) -> tuple[set[str], dict[tuple[str, frozenset[tuple[str, str]]], float]]:
    """The names that there are, and the samples."""
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.get(f"{url}/metrics")
    assert answer.status_code == 200
    families = list(text_string_to_metric_families(answer.text))
    names = {family.name + end for family in families for end in _SUFFIXES.get(family.type, ("",))}
    return names, {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
    }


def asked_for() -> set[str]:
    """What the dashboard and the alerts ask Prometheus."""
    board = json.loads((DOCS / "grafana.json").read_text())
    asked = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    alerts = (DOCS / "alerts.yaml").read_text()
    return {*asked, *re.findall(r"expr: (?:>-\n)?((?:.|\n)*?)\n +(?:for|labels):", alerts)}


async def test_a_job_is_in_every_line_of_its_log_and_in_what_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with easel(tmp_path) as (started, _), Page.open(started.url) as page:
        logs.configure("info", "json", [])
        jobs = [(await page.say(f"a fox on hill {number}"))["job"] for number in range(12)]
        for job in jobs:
            await page.until(job, "done")
        names, told = await metrics(started.url)
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    for each in jobs:  # more than are told of other lines that are alike
        own = [line["event"] for line in lines if line.get("job") == each]
        assert own[0].startswith(f"job {each}: imagine, asked for on web")
        assert own[-1].startswith(f"job {each}: done after")
    job = jobs[0]
    about = [line for line in lines if line.get("job") == job or job in line["event"]]
    events = [line["event"] for line in about]
    assert "imagine: Accepted" in events
    assert {line["job"] for line in about} == {job}

    def value(name: str, **labels: str) -> float:
        return told.get((name, frozenset(labels.items())), 0)

    assert value("easel_job_seconds_count", kind="imagine", state="done") >= 1
    assert value("easel_provider_seconds_count", endpoint="imagine", outcome="2xx") >= 1
    assert value("easel_pictures_total", outcome="brought") >= 1
    assert value("easel_turns_total", loop="Poster", outcome="done") >= 1
    assert value("easel_store_write_seconds_count") >= 3
    assert value("easel_ready", part="store") == value("easel_ready", part="web") == 1
    assert value("easel_disk_free_bytes") > 0
    assert value("easel_provider_away") == value("easel_undelivered_seconds") == 0
    used = set(_NAMES.findall(" ".join(asked_for())))
    assert used - names == set()
    assert {name for name in names if name.startswith("easel_")} - used <= {
        name for name in names if name.endswith(("_sum", "_count", "_bucket"))
    }
    listed = set(_NAMES.findall((DOCS / "README.md").read_text()))
    assert {name for name in listed if not any(each.startswith(name) for each in names)} == set()
    kinds: dict[str, set[str]] = {}
    for name, labels in told:
        kinds.setdefault(name, set()).update(label for label, _ in labels)
    for expression in asked_for():
        for name, chosen in _CHOSEN.findall(expression):
            if name in kinds and name.startswith("easel_"):
                assert set(re.findall(r"(\w+)[!=~]+\"", chosen)) <= kinds[name]


async def test_metrics_answer_while_the_database_is_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: Any) -> Any:
        raise StoreAway("gone")

    async with easel(tmp_path) as (started, _):
        monkeypatch.setattr(SqlStore, "counts", away)
        _, told = await metrics(started.url)
    assert told["easel_loop_lag_seconds", frozenset()] >= 0
    assert ("easel_undelivered", frozenset()) not in told
