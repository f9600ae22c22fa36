"""What Prometheus reads."""

# Loaded when it is first asked for: see `Health.metrics`.
from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.core import Metric as Family
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from core.metrics import ALL, Gauge, Metric


def exposed(gauges: Iterable[Gauge]) -> tuple[bytes, str]:
    """The text, and its media type."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    registry.register(_Collector([*map(_gauge, gauges), *map(_counted, ALL)]))
    return generate_latest(registry), CONTENT_TYPE_LATEST


class _Collector:
    def __init__(self, families: list[Family]) -> None:
        self._families = families

    def collect(self) -> Iterator[Family]:
        """As the library asks for it."""
        return iter(self._families)


def _gauge(gauge: Gauge) -> Family:
    family = GaugeMetricFamily(gauge.name, gauge.about, labels=[gauge.label] if gauge.label else [])
    for name, value in gauge.values.items():
        family.add_metric([name] if gauge.label else [], value)
    return family


def _counted(metric: Metric) -> Family:
    rows = [(list(labels), list(row)) for labels, row in list(metric.kept.items())]
    if not metric.limits:
        counter = CounterMetricFamily(metric.name, metric.about, labels=metric.labels)
        for labels, row in rows:
            counter.add_metric(labels, row[1])
        return counter
    histogram = HistogramMetricFamily(metric.name, metric.about, labels=metric.labels)
    bounds = [*map(str, metric.limits), "+Inf"]
    for labels, row in rows:
        buckets: list[tuple[str, float]] = list(zip(bounds, accumulate(row[1:]), strict=True))
        histogram.add_metric(labels, buckets, sum_value=row[0])
    return histogram
