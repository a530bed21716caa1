"""Careloom on several machines: `python3 dev.py cluster` (Linux, as root).

Nine network namespaces on a bridge: a proxy, two web, two worker and two scheduler hosts,
PostgreSQL and Valkey. Nothing outside of them is touched, and all of it is gone at the end,
however that comes. Prints what it does and a JSON summary:

- throughput with one and with two worker hosts
- a worker host cut off in the middle of its work: how soon the others have done it
- Redis cut off: what posting an event then costs, and how soon work goes on when it is back
- what viewers on either web host saw of the runs
- every promise broken (none), compared as in `python3 dev.py chaos`
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from typing import NoReturn

from tests.cluster.network import is_possible

# Says that this process is alone in its namespaces already.
INSIDE = "CARELOOM_CLUSTER"


def main() -> None:
    wanted = _arguments()
    if os.environ.get(INSIDE) != "1":
        move_in()
    from tests.cluster.story import tell

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        told = tell(seed=wanted.seed, runs=wanted.runs, say=say)
    except AssertionError as broken:
        sys.exit(f"seed {wanted.seed}: {broken}")
    except KeyboardInterrupt:
        sys.exit(130)
    print(json.dumps(told, indent=2), flush=True)


def move_in() -> NoReturn:
    """Start again with processes and network of our own: what is left behind dies with us."""
    if reason := is_possible():
        sys.exit(f"The cluster cannot be built here: {reason}.")
    os.environ[INSIDE] = "1"
    alone = ["unshare", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"]
    again = [sys.executable, "-m", "tests.cluster", *sys.argv[1:]]
    os.execvp(alone[0], [*alone, *again])


def say(text: str) -> None:
    print(text, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="cluster", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=1500, help="runs in each burst")
    return parser.parse_args()


if __name__ == "__main__":
    main()
