"""The long storm: `python3 dev.py chaos`, or `python3 dev.py chaos --only postgres --seed 7`.

Kills processes, cuts connections and empties Redis at random instants under a mixed load, lets
all settle, and compares what was asked for with what the database and the mail server hold.
Prints one line a blow and a summary; ends with an error when a promise was broken.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.chaos.siege import besiege
from tests.support import postgres

DATABASES = ("sqlite", "postgres")


def main() -> None:
    wanted = _arguments()
    for kind in [wanted.only] if wanted.only else DATABASES:
        print(f"seed {wanted.seed}, {wanted.blows} blows on {kind}", flush=True)
        with database(kind) as url:
            try:
                told = besiege(
                    url,
                    seed=wanted.seed,
                    blows=wanted.blows,
                    pause=wanted.pause,
                    say=say,
                    log=wanted.log,
                )
            except AssertionError as broken:
                sys.exit(f"{kind}, seed {wanted.seed}: {broken}")
        print(json.dumps({"database": kind, **told}, indent=2), flush=True)


@contextmanager
def database(kind: str) -> Iterator[str]:
    """An empty database of that kind."""
    if kind == "postgres":
        with postgres.server() as server:
            yield server.create(f"storm_{os.getpid()}")
        return
    with tempfile.TemporaryDirectory(prefix="storm") as folder:
        yield f"sqlite:///{Path(folder) / 'storm.db'}"


def say(text: str) -> None:
    print(text, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="chaos", description=__doc__)
    parser.add_argument("--only", choices=DATABASES)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--blows", type=int, default=200)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two, on average")
    parser.add_argument("--log", type=Path, help="keep what the processes wrote in this file")
    return parser.parse_args()


if __name__ == "__main__":
    main()
