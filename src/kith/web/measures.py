"""What is counted about requests, and what Prometheus reads of it.

Where `PROMETHEUS_MULTIPROC_DIR` is set, as `./kith serve` does, the workers keep their counts in
files there and whichever is asked adds all of them up. Elsewhere a process knows its own alone.
"""

import os
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
OWN = CollectorRegistry()
REQUESTS = Counter(
    "kith_http_requests", "Requests answered", ["view", "method", "status"], registry=OWN
)
DURATION = Histogram(
    "kith_http_request_seconds", "Seconds to answer", ["view"], buckets=SECONDS, registry=OWN
)


def count(view: str, method: str, status: int, seconds: float) -> None:
    """One request was answered."""
    REQUESTS.labels(view, method, str(status)).inc()
    DURATION.labels(view).observe(seconds)


class State:
    """Gauges read once from the database at each scrape: (name, help, labels, rows)."""

    def __init__(self, gauges: list[tuple[str, str, tuple[str, ...], list[tuple]]]) -> None:
        self.gauges = gauges

    def collect(self) -> Iterator[Metric]:
        for name, words, labels, rows in self.gauges:
            family = GaugeMetricFamily(name, words, labels=labels)
            for *values, number in rows:
                family.add_metric([str(value) for value in values], float(number))
            yield family


def exposition(state: State) -> bytes:
    """Everything, in Prometheus's text format."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        counted = CollectorRegistry()
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    else:
        counted = OWN
    gauges = CollectorRegistry()
    gauges.register(state)  # type: ignore[arg-type]
    return generate_latest(counted) + generate_latest(gauges)
