"""Blows against a running Careloom: what dies in them, and when it comes back."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer

from redis import RedisError
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from app.processes.children import Child, ended
from tests.support.processes import Careloom

# A host that watches its processes starts a dead one again within this time.
LONGEST_DOWN = 0.8
LONGEST_FROZEN = 2.5
CUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE pid <> pg_backend_pid() AND datname = current_database()
"""


class Storm:
    """Everything happens by chance, and again in the same order with the same seed."""

    def __init__(self, careloom: Careloom, engine: Engine, seed: int) -> None:
        self.careloom = careloom
        self.engine = engine
        self.chance = random.Random(seed)
        self.struck: Counter[str] = Counter()
        # Processes that ended although nobody had struck them.
        self.left: Counter[str] = Counter()
        self._due: list[tuple[float, Callable[[], None]]] = []
        self._down: set[Child] = set()

    def blows(self, count: int, pause: float) -> Iterator[str]:
        """Strike so many times, at random instants `pause` seconds apart on average."""
        kinds = self._kinds()
        for _ in range(count):
            self.rest(self.chance.uniform(0, 2 * pause))
            name = self.chance.choices(list(kinds), [weight for _, weight in kinds.values()])[0]
            kinds[name][0]()
            self.struck[name] += 1
            yield name

    def rest(self, seconds: float) -> None:
        """Let time pass; what is due to come back does."""
        end = time.monotonic() + seconds
        while True:
            self._come_back(time.monotonic())
            if time.monotonic() >= end:
                return
            time.sleep(min(0.05, max(0.0, end - time.monotonic())))

    def pass_over(self) -> None:
        """No more blows; everything that is down comes back now."""
        self._come_back(float("inf"))
        self.careloom.wait_until_ready()

    # What may happen: the blow, and how often it falls among the others

    def _kinds(self) -> dict[str, tuple[Callable[[], None], int]]:
        kinds = {
            "kill a worker": (self.kill_a_worker, 8),
            "kill a scheduler": (self.kill_a_scheduler, 3),
            "kill the web process": (self.kill_the_web, 2),
            "kill a web worker": (self.kill_a_web_worker, 2),
            "empty Redis": (self.empty_redis, 3),
            "kill Redis": (self.kill_redis, 2),
            "freeze a worker": (self.freeze_a_worker, 3),
        }
        if self.engine.dialect.name == "postgresql":
            return {**kinds, "cut all database connections": (self.cut_connections, 4)}
        return {**kinds, "hold the write lock": (self.hold_the_write_lock, 4)}

    def kill_a_worker(self) -> None:
        self._kill(self.chance.choice(self.careloom.workers))

    def kill_a_scheduler(self) -> None:
        self._kill(self.chance.choice(self.careloom.schedulers))

    def kill_the_web(self) -> None:
        self._kill(self.careloom.web)

    def kill_a_web_worker(self) -> None:
        """Gunicorn itself lives on and replaces it."""
        for pid in _children(self.careloom.web):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def empty_redis(self) -> None:
        with contextlib.suppress(RedisError):  # it may be down
            self.careloom.flush_redis()

    def kill_redis(self) -> None:
        self._kill(self.careloom.redis_server, self.careloom.start_redis)

    def freeze_a_worker(self) -> None:
        """It stands still, and goes on later as if no time had passed."""
        worker = self.chance.choice(self.careloom.workers)
        if worker.process is not None and worker.is_alive():
            pid = worker.process.pid
            _signal(pid, signal.SIGSTOP)
            # From a thread, for it may hold a lock that this one waits for.
            thaw = Timer(self.chance.uniform(0, LONGEST_FROZEN), _signal, (pid, signal.SIGCONT))
            thaw.daemon = True
            thaw.start()

    def cut_connections(self) -> None:
        with self.engine.connect() as connection:
            connection.execute(text(CUT))

    def hold_the_write_lock(self) -> None:
        with contextlib.suppress(DBAPIError), self.engine.begin():
            time.sleep(self.chance.uniform(0.2, 1.5))

    # Coming back

    def _kill(self, child: Child, start: Callable[[], None] | None = None) -> None:
        if child in self._down:
            return
        child.kill()
        self._down.add(child)

        def again() -> None:
            (start or child.start)()
            self._down.discard(child)

        self._later(LONGEST_DOWN, again)

    def _later(self, longest: float, act: Callable[[], None]) -> None:
        self._due.append((time.monotonic() + self.chance.uniform(0, longest), act))

    def _come_back(self, now: float) -> None:
        due = [item for item in self._due if item[0] <= now]
        self._due = [item for item in self._due if item[0] > now]
        for _, act in due:
            act()
        careloom = self.careloom
        for child in (careloom.web, *careloom.schedulers, *careloom.workers):
            if child not in self._down and not child.is_alive():
                code = child.process.returncode if child.process else 0
                self.left[f"{child.name} {ended(code or 0)}"] += 1
                child.start()


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _children(child: Child) -> list[int]:
    if child.process is None:
        return []
    pid = child.process.pid
    with contextlib.suppress(OSError):
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []
