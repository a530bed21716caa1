"""Measure the engine: `make bench`, or `python3 dev.py bench --only postgres --runs 500`.

`--only canvas` measures the editor in a browser instead.

Prints one JSON object a line. Figures are of this machine; compare ratios, not machines.
PostgreSQL runs with fsync on, as it would in a clinic.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import (
    burst,
    canvas,
    counts,
    history,
    idle,
    inbox,
    live,
    memory,
    posts,
    size,
    volume,
    waiting,
    workflows,
)
from bench.product import Product
from tests.support import postgres

DATABASES = ("sqlite", "postgres")


def main() -> None:
    wanted = _arguments()
    say(machine=platform.machine(), cores=os.cpu_count(), python=platform.python_version())
    if wanted.only == "canvas":
        with database("sqlite") as url:
            for line in canvas.of_the_editor(url, tuple(wanted.nodes)):
                say(**line)
        return
    for kind in [wanted.only] if wanted.only else DATABASES:
        with database(kind) as url:
            measure(kind, url, wanted)
        for more in MEASURES if wanted.full else wanted.also:
            with database(kind) as url:
                for line in MEASURES[more](url, wanted.full):
                    say(database=kind, **line)


# By name: the database's address and whether at full size → lines. Small sizes take seconds and
# show that the measurement works; their figures say little.
MEASURES: dict[str, Callable[[str, bool], Iterable[dict[str, Any]]]] = {
    "counts": lambda url, full: counts.of_a_burst(url),
    "memory": lambda url, full: [memory.of_everything(url, workers=2)],
    "size": lambda url, full: [size.of_graphs(url, 80_000 if full else 4_000)],
    "volume": lambda url, full: volume.of_a_large_clinic(url, 20_000 if full else 500),
    "live": live.of_screens,
    "waiting": lambda url, full: waiting.of_many(url, 100_000 if full else 2_000),
    "history": lambda url, full: history.of_a_long_time(
        url, 1_000_000 if full else 20_000, 2_000 if full else 200
    ),
    "posts": lambda url, full: posts.of_webhooks(url, 5_000 if full else 200),
    "inbox": lambda url, full: inbox.of_a_million(url, 1_000_000 if full else 5_000),
}


def measure(kind: str, url: str, wanted: argparse.Namespace) -> None:
    with Product(url, workers=wanted.workers, web=wanted.web) as product:
        say(database=kind, measure="rss_idle", **product.memory())
        for name, graph in workflows.ALL.items():
            workflow = product.publish(name, graph)
            say(database=kind, workflow=name, **idle.latency(product, workflow, wanted.alone))
            runs = max(1, wanted.runs // workflows.WEIGHT[name])
            say(database=kind, workflow=name, **burst.throughput(product, workflow, runs))
            product.disable(workflow)
        say(database=kind, measure="rss_after_load", **product.memory())


@contextmanager
def database(kind: str) -> Iterator[str]:
    """An empty database of that kind."""
    if kind == "postgres":
        with postgres.server(durable=True) as server:
            yield server.create("bench")
        return
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        yield f"sqlite:///{Path(folder) / 'bench.db'}"


def say(**line: Any) -> None:
    print(json.dumps(line), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--only", choices=(*DATABASES, "canvas"))
    parser.add_argument("--full", action="store_true", help="everything, at full size")
    parser.add_argument(
        "--also", nargs="*", choices=MEASURES, default=["counts"], help="what else, at small size"
    )
    parser.add_argument("--nodes", type=int, nargs="*", default=canvas.SIZES, help="of canvas")
    parser.add_argument("--runs", type=int, default=2000, help="runs in a burst of W5")
    parser.add_argument("--alone", type=int, default=100, help="runs one after another")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--web", type=int, default=1, help="web processes of gunicorn")
    return parser.parse_args()


if __name__ == "__main__":
    main()
