"""The counts as Prometheus reads them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeHistogramMetricFamily, GaugeMetricFamily
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from app.api.health import SEEN_SCHEDULER, SEEN_WORKER
from app.events.doorbell import QUEUE
from app.extensions import redis
from app.measures import counting

MIMETYPE = CONTENT_TYPE_LATEST
SECONDS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 30.0)


class Measures(Collector):
    """Asks when it is asked; keeps nothing."""

    def collect(self) -> Iterator[Any]:
        yield from _work()
        yield from _processes()

    def describe(self) -> Iterable[Any]:
        """Nothing beforehand: it would ask the database when the page is made."""
        return ()


def page() -> bytes:
    """All measures in the OpenMetrics text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Measures())
    found: bytes = generate_latest(registry)  # type: ignore[no-untyped-call]
    return found


def _work() -> Iterator[Any]:
    yield _by("careloom_runs", "Runs that are not over", "status", counting.open_runs())
    yield _by(
        "careloom_runs_lately",
        "Runs begun in the last five minutes, by how they stand now",
        "status",
        counting.recent_runs(),
    )
    yield _by(
        "careloom_deliveries",
        "Deliveries that wait, and those of the last five minutes that are over",
        "state",
        counting.deliveries(),
    )
    yield GaugeMetricFamily(
        "careloom_waits_due", "Waits that should have been woken", counting.due_waits()
    )
    yield GaugeMetricFamily(
        "careloom_oldest_wait_seconds",
        "For how long the oldest wait has been due",
        counting.oldest_wait_seconds(),
    )
    yield GaugeMetricFamily(
        "careloom_oldest_undispatched_event_seconds",
        "Age of the oldest event that nobody has dispatched",
        counting.oldest_event_seconds(),
    )
    yield _histogram(counting.step_seconds())


def _processes() -> Iterator[Any]:
    server: Any = redis()
    yield GaugeMetricFamily("careloom_queue_depth", "Jobs in the queue", server.llen(_queue()))
    yield GaugeMetricFamily(
        "careloom_workers", "Workers seen lately", sum(1 for _ in server.scan_iter(SEEN_WORKER))
    )
    yield GaugeMetricFamily(
        "careloom_schedulers", "Whether a scheduler was seen", server.exists(SEEN_SCHEDULER)
    )


def _queue() -> str:
    return f"rq:queue:{QUEUE}"


def _by(name: str, words: str, label: str, found: dict[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, words, labels=[label])
    for value, count in sorted(found.items()):
        family.add_metric([value], count)
    return family


def _histogram(times: list[float]) -> GaugeHistogramMetricFamily:
    counts = [0] * (len(SECONDS) + 1)
    for seconds in times:
        counts[bisect_left(SECONDS, seconds)] += 1
    total, buckets = 0, []
    for edge, count in zip((*map(str, SECONDS), "+Inf"), counts, strict=True):
        total += count
        buckets.append((edge, float(total)))
    return GaugeHistogramMetricFamily(
        "careloom_step_seconds",
        "How long the newest steps took, at most a thousand of the last five minutes",
        buckets=buckets,
        gsum_value=sum(times),
    )
